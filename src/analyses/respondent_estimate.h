/* Means and ratios of what respondents have, estimated by the design. */
#pragma once

#include "sampling.h"

/* Design weights of the dataset's respondents; 0: not in the design. n of them, the caller's. */
double *respondent_estimate_weights (const GovcapRun *run, const Sampling *sampling);

/* se, df and limits of an estimate whose n and mean are known: z[row] is what the respondent adds to its
 * error, weight included, in[row]: counts. Nothing where the mean is NAN. */
void respondent_estimate_errors (const Sampling *sampling, const double z[], const bool in[],
                                 double level, GovcapEstimate *estimate);

/* The mean of value[row] over the respondents of run->datasets[@number] that have one (not NAN); sd is
 * weighted, as govcap_estimate_mean has it; deff NAN. All NAN but n of nobody. */
GovcapEstimate respondent_mean (const GovcapRun *run, size_t number, const double value[],
                                double level);

/**
 * respondent_ratio:
 * @y, @x: by respondent, both NAN or neither
 *
 *     r = sum of w y / sum of w x,  z = w (y - r x) / sum of w x
 *
 * Returns: the ratio of totals with its linearised error; NAN where the total of @x is 0. sd, deff NAN.
 * Checked: tests/analyses/test_time_use.c against R survey's svyratio.
 */
GovcapEstimate respondent_ratio (const GovcapRun *run, size_t number, const double y[],
                                 const double x[], double level);
