#include "products.h"

#include "govcap/parallel.h"

typedef struct {
  const GovcapDataset *dataset;
  const GPtrArray *sets;
  const ProductsKind *kind;
} Job;

const uint8_t **
products_cells (const GovcapDataset *dataset, const GArray *items, size_t block)
{
  const uint8_t **cells = g_new (const uint8_t *, items->len);

  for (size_t i = 0; i < items->len; i++)
    cells[i] = govcap_column_choices (dataset->of_item[g_array_index (items, size_t, i)], block);
  return cells;
}

int *
products_signs (const GovcapDataset *dataset, const GArray *items)
{
  int *sign = g_new (int, items->len);

  for (size_t i = 0; i < items->len; i++)
    sign[i] = dataset->framework->items[g_array_index (items, size_t, i)].reverse ? -1 : 1;
  return sign;
}

static void *
make_part (void *data)
{
  const Job *job = data;
  GPtrArray *part = g_ptr_array_new_with_free_func (job->kind->free);

  for (size_t s = 0; s < job->sets->len; s++)
    g_ptr_array_add (part, job->kind->make (((GArray *)job->sets->pdata[s])->len));
  return part;
}

static void
work_block (void *data_part, size_t block, void *data)
{
  const Job *job = data;
  GPtrArray *part = data_part;
  size_t rows = govcap_dataset_block_length (job->dataset, block);

  for (size_t s = 0; s < job->sets->len; s++) {
    g_autofree const uint8_t **cells = products_cells (job->dataset, job->sets->pdata[s], block);
    job->kind->add (part->pdata[s], cells, rows);
  }
}

static void
merge_part (void *total, void *part, void *data)
{
  const Job *job = data;

  for (size_t s = 0; s < job->sets->len; s++)
    job->kind->merge (((GPtrArray *)total)->pdata[s], ((GPtrArray *)part)->pdata[s]);
  g_ptr_array_unref (part);
}

GPtrArray *
products_fold (const GovcapRun *run, const GovcapDataset *dataset, const GPtrArray *sets,
               const ProductsKind *kind)
{
  Job job = {dataset, sets, kind};
  GovcapParallel fold = {make_part, work_block, merge_part, &job};
  GPtrArray *sums = make_part (&job);

  govcap_parallel_fold (&fold, sums, govcap_dataset_blocks (dataset), run->options.threads);
  return sums;
}

static void *
new_products (size_t k)
{
  return govcap_crossproduct_new (k);
}

static void
add_products (void *products, const uint8_t *const cells[], size_t rows)
{
  govcap_crossproduct_add (products, cells, rows);
}

static void
merge_products (void *products, const void *part)
{
  govcap_crossproduct_merge (products, part);
}

GPtrArray *
products_of (const GovcapRun *run, const GovcapDataset *dataset, const GPtrArray *sets)
{
  static const ProductsKind kind = {new_products, (GDestroyNotify)govcap_crossproduct_free,
                                    add_products, merge_products};

  return products_fold (run, dataset, sets, &kind);
}

double *
products_covariance (const GovcapDataset *dataset, const GArray *items,
                     const GovcapCrossproduct *products)
{
  double *c = g_new (double, products->k * products->k);
  g_autofree int *sign = products_signs (dataset, items);

  govcap_crossproduct_covariance (products, sign, c);
  return c;
}

GArray *
products_items (const GovcapDataset *dataset, bool capacity_only)
{
  const GovcapFramework *framework = dataset->framework;
  GArray *items = g_array_new (FALSE, FALSE, sizeof (size_t));

  for (size_t a = 0; a < framework->n_areas; a++) {
    const GovcapArea *area = &framework->areas[a];
    if (capacity_only && area->role != GOVCAP_ROLE_CAPACITY)
      continue;
    for (size_t i = area->first_item; i < area->first_item + area->n_items; i++)
      if (dataset->of_item[i])
        g_array_append_val (items, i);
  }
  return items;
}
