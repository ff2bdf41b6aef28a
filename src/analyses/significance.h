/* Probabilities of error of estimates, and how a table says that it adjusted them. */
#pragma once

#include "govcap/analysis.h"

/**
 * Errors: where a standard error of 0 comes from.
 * @ERRORS_OF_SAMPLING: nobody happens to differ from the rest: there is nothing to test with
 * @ERRORS_OF_CENSUS:   everybody was asked: the estimate is the truth
 */
typedef enum { ERRORS_OF_SAMPLING, ERRORS_OF_CENSUS } Errors;

/* Two-sided, of a true value of @against, by t. NAN below one degree of freedom, and without a
 * standard error of sampling. */
double estimate_probability (const GovcapEstimate *estimate, double against, Errors errors);

/* How run->options.adjust is called: "Holm". */
GovcapText significance_way (const GovcapRun *run);

/* A note: how p was adjusted, over how many tests. */
void significance_say (GovcapTable *table, const GovcapRun *run, size_t tests);
