/* Why the items of a dataset cannot be analysed together: in words, with their codes and what to do
 * about it. Each returns false with @error set. */
#pragma once

#include "covariances.h"
#include "govcap/cfa.h"

/* Only @n people answered all of @items, which is too few for @what ("KMO"). */
bool refuse_few (const GovcapDataset *dataset, const GArray *items, size_t n, const char *what,
                 GError **error);

/* Too few people answered @items for @what, or, pairwise, a correlation is not there or they contradict
 * each other. Returns: true when there is nothing of it. */
bool refuse_people (const GovcapDataset *dataset, const GArray *items,
                    const Covariances *covariances, const char *what, GError **error);

/* Items without anything of their own: the correlations of covariances @c have no inverse. Returns:
 * true when there is no such item. */
bool refuse_singular (const GovcapDataset *dataset, const GArray *items, const double c[],
                      const char *what, GError **error);

/* The model did not come out. */
bool refuse_solution (GovcapCfaStatus how, const char *place, GError **error);
