/* Why a factor analysis of these items cannot be: in words, with the items' names. */
#pragma once

#include "govcap/analysis.h"

/* @n, the people who answered all of @items, are too few for @what ("KMO").
 * Returns: false, with @error set. */
bool kmo_refuse_few (const GovcapRun *run, const GovcapDataset *dataset, const GArray *items,
                     size_t n, const char *what, GError **error);

/* The correlations of covariances @c have no inverse. Returns: false, with @error set. */
bool kmo_refuse_singular (const GovcapDataset *dataset, const GArray *items, const double c[],
                          const char *what, GError **error);
