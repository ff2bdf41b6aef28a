#include "products.h"

#include "govcap/parallel.h"

typedef struct {
  const GovcapDataset *dataset;
  const GPtrArray *sets;
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
  GPtrArray *part = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_crossproduct_free);

  for (size_t s = 0; s < job->sets->len; s++)
    g_ptr_array_add (part, govcap_crossproduct_new (((GArray *)job->sets->pdata[s])->len));
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
    govcap_crossproduct_add (part->pdata[s], cells, rows);
  }
}

static void
merge_part (void *total, void *part, void *data)
{
  const Job *job = data;

  for (size_t s = 0; s < job->sets->len; s++)
    govcap_crossproduct_merge (((GPtrArray *)total)->pdata[s], ((GPtrArray *)part)->pdata[s]);
  g_ptr_array_unref (part);
}

GPtrArray *
products_of (const GovcapRun *run, const GovcapDataset *dataset, const GPtrArray *sets)
{
  Job job = {dataset, sets};
  GovcapParallel fold = {make_part, work_block, merge_part, &job};
  GPtrArray *products = make_part (&job);

  govcap_parallel_fold (&fold, products, govcap_dataset_blocks (dataset), run->options.threads);
  return products;
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
