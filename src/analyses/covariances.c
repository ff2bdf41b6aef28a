#include "covariances.h"

#include "govcap/pair_moments.h"
#include "products.h"

#include <math.h>

/* A root above this is 0 but for rounding. */
#define LEAST_ROOT -1e-10

static void
free_covariances (Covariances *covariances)
{
  g_free (covariances->c);
  g_free (covariances->r);
  g_free (covariances);
}

static void *
new_moments (size_t k)
{
  return govcap_pair_moments_new (k);
}

static void
add_moments (void *moments, const uint8_t *const cells[], size_t rows)
{
  govcap_pair_moments_add (moments, cells, rows);
}

static void
merge_moments (void *moments, const void *part)
{
  govcap_pair_moments_merge (moments, part);
}

static Covariances *
pairwise (const GovcapDataset *dataset, const GArray *items, const GovcapPairMoments *moments)
{
  Covariances *covariances = g_new0 (Covariances, 1);
  size_t k = covariances->k = items->len;
  g_autofree int *sign = products_signs (dataset, items);

  covariances->n =
      govcap_pair_moments_least (moments, &covariances->least[0], &covariances->least[1]);
  covariances->c = g_new (double, k *k);
  covariances->r = g_new (double, k *k);
  govcap_pair_moments_covariance (moments, sign, covariances->c);
  govcap_pair_moments_correlation (moments, sign, covariances->r);
  return covariances;
}

static GPtrArray *
all_pairwise (const GovcapRun *run, const GovcapDataset *dataset, const GPtrArray *sets)
{
  static const ProductsKind kind = {new_moments, (GDestroyNotify)govcap_pair_moments_free,
                                    add_moments, merge_moments};
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)free_covariances);
  g_autoptr (GPtrArray) moments = products_fold (run, dataset, sets, &kind);

  for (size_t s = 0; s < sets->len; s++)
    g_ptr_array_add (all, pairwise (dataset, sets->pdata[s], moments->pdata[s]));
  return all;
}

/* The sums of products that a set's tables hold. */
static GovcapCrossproduct *
products_in (const PairTables *tables)
{
  size_t k = tables->k, points = tables->points;
  GovcapCrossproduct *products = govcap_crossproduct_new (k);

  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j <= i; j++) {
      size_t other = i == j ? (i ? 0 : 1) : j; /* an item with itself stands in any of its tables */
      const uint64_t *counts = pair_table (tables, MAX (i, other), MIN (i, other));
      for (size_t x = 0; x < points * points; x++) {
        int64_t n = (int64_t)counts[x], high = (int64_t)(x / points), low = (int64_t)(x % points);
        int64_t own = i > other ? high : low;
        products->n += i + j == 0 ? counts[x] : 0;
        products->sum[i] += i == j ? n * own : 0;
        products->product[i * k + j] += n * (i == j ? own * own : high * low);
      }
    }
  return products;
}

static Covariances *
listwise (const GovcapDataset *dataset, const GArray *items, const GovcapCrossproduct *products)
{
  Covariances *covariances = g_new0 (Covariances, 1);

  covariances->k = items->len;
  covariances->n = products->n;
  covariances->c = products_covariance (dataset, items, products);
  return covariances;
}

static GPtrArray *
all_listwise (const GovcapRun *run, const GovcapDataset *dataset, const GPtrArray *sets,
              const GPtrArray *tables)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)free_covariances);
  g_autoptr (GPtrArray) others = g_ptr_array_new (); /* sets without tables */
  size_t other = 0;

  for (size_t s = 0; s < sets->len; s++)
    if (!tables || !tables->pdata[s])
      g_ptr_array_add (others, sets->pdata[s]);
  g_autoptr (GPtrArray) products = products_of (run, dataset, others);
  for (size_t s = 0; s < sets->len; s++)
    if (!tables || !tables->pdata[s])
      g_ptr_array_add (all, listwise (dataset, sets->pdata[s], products->pdata[other++]));
    else {
      GovcapCrossproduct *own = products_in (tables->pdata[s]);
      g_ptr_array_add (all, listwise (dataset, sets->pdata[s], own));
      govcap_crossproduct_free (own);
    }
  return all;
}

GPtrArray *
covariances_of (const GovcapRun *run, const GovcapDataset *dataset, const GPtrArray *sets,
                const GPtrArray *tables)
{
  return run->options.missing == GOVCAP_MISSING_PAIRWISE
             ? all_pairwise (run, dataset, sets)
             : all_listwise (run, dataset, sets, tables);
}

const double *
covariances_for_factors (const Covariances *covariances)
{
  return covariances->r ? covariances->r : covariances->c;
}

bool
covariances_are_sound (const Covariances *covariances, const double matrix[])
{
  size_t k = covariances->k;

  if (!covariances->r)
    return true;
  g_autofree double *scaled = g_new (double, k *k);
  g_autofree double *roots = g_new (double, k);
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++) {
      double size = sqrt (matrix[i * k + i]) * sqrt (matrix[j * k + j]);
      scaled[i * k + j] = size > 0 ? matrix[i * k + j] / size : 0; /* 0 for one that is constant */
    }
  govcap_roots (scaled, k, roots);
  return roots[k - 1] >= LEAST_ROOT;
}
