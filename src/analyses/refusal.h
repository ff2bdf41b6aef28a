/* Why the items of a dataset cannot be analysed together: in words, with their codes and what to do
 * about it. Each returns false with @error set. */
#pragma once

#include "govcap/analysis.h"
#include "govcap/cfa.h"

/* Only @n people answered all of @items, which is too few for @what ("KMO"). */
bool refuse_few (const GovcapDataset *dataset, const GArray *items, size_t n, const char *what,
                 GError **error);

/* Items without anything of their own: the correlations of covariances @c have no inverse. Returns:
 * true when there is no such item. */
bool refuse_singular (const GovcapDataset *dataset, const GArray *items, const double c[],
                      const char *what, GError **error);

/* The model did not come out. */
bool refuse_solution (GovcapCfaStatus how, const char *place, GError **error);
