/* Covariances of sets of items over the respondents who answered the whole set. */
#pragma once

#include "govcap/analysis.h"
#include "govcap/crossproduct.h"

/**
 * ProductsKind: sums over the respondents of a set of items.
 * @make:  of no one yet, for so many items
 * @add:   a block: a column of cells for each item, 255 for no answer, each @rows long
 * @merge: adds @part
 */
typedef struct {
  void *(*make) (size_t k);
  GDestroyNotify free;
  void (*add) (void *sums, const uint8_t *const cells[], size_t rows);
  void (*merge) (void *sums, const void *part);
} ProductsKind;

/* Sums of the kind for each of @sets (GArray of size_t: numbers of items that have a column), all in
 * one pass over the answers, unweighted, as answered. Returns: one per set; the caller's. */
GPtrArray *products_fold (const GovcapRun *run, const GovcapDataset *dataset, const GPtrArray *sets,
                          const ProductsKind *kind);

/* Sums of products for each of @sets, listwise within each set.
 * Returns: GovcapCrossproduct, one per set; the caller's. */
GPtrArray *products_of (const GovcapRun *run, const GovcapDataset *dataset, const GPtrArray *sets);

/* The covariance matrix of a set, reversed items turned; k × k, the caller's. NAN when n < 2. */
double *products_covariance (const GovcapDataset *dataset, const GArray *items,
                             const GovcapCrossproduct *products);

/* The items of the areas with @role capacity (or of all areas) that the dataset has columns of. */
GArray *products_items (const GovcapDataset *dataset, bool capacity_only);

/* The cells of one block of each of @items; the array is the caller's. */
const uint8_t **products_cells (const GovcapDataset *dataset, const GArray *items, size_t block);

/* -1 for each of @items that is reversed, else 1; the caller's. */
int *products_signs (const GovcapDataset *dataset, const GArray *items);
