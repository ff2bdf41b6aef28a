/* Probabilities of error of estimates, and how a table says that it adjusted them. */
#pragma once

#include "govcap/analysis.h"

/* Two-sided, of a true value of 0 (or of @against), by t; NAN below one degree of freedom. */
double estimate_probability (const GovcapEstimate *estimate);
double estimate_probability_against (const GovcapEstimate *estimate, double against);

/* How run->options.adjust is called: "Holm". */
GovcapText significance_way (const GovcapRun *run);

/* A note: how p was adjusted, over how many tests. */
void significance_say (GovcapTable *table, const GovcapRun *run, size_t tests);
