/* How far the estimates of units move together. */
#pragma once

#include "govcap/analysis.h"

/* Covariance of the means of @scored in units[0 … n - 1] (numbers in data->units), by Taylor
 * linearisation, n × n; @stratum_of by PSU, NULL without clusters; variances as govcap_scores_estimate. Units of one stratum, or with sampling
 * units in common, are not independent. NAN where a unit has no standard error. */
void unit_covariance (const GovcapScores *scores, const uint32_t *stratum_of, size_t scored,
                      const size_t units[], size_t n, double ret[]);
