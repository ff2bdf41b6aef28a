/* What the fit of a regression and its errors share: weights and means of the rows. */
#pragma once

#include "govcap/regression.h"

static inline double
weight_of (const GovcapRegressionData *data, size_t i)
{
  return data->w ? data->w[i] : 1;
}

/* The weighted mean of @values: a mean, then the mean of what it leaves, so that an offset that all
 * have costs no digits. */
double regression_mean (const GovcapRegressionData *data, const double values[]);
