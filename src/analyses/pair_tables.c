#include "pair_tables.h"

#include "govcap/parallel.h"
#include "pair_counter.h"

typedef struct {
  const GovcapDataset *dataset;
  GPtrArray *layouts; /* PairLayout; NULL: no tables */
} Job;

/* Cells of all tables of @k items. */
static size_t
cells_of (size_t k, size_t points)
{
  return k * (k - 1) / 2 * points * points;
}

const uint64_t *
pair_table (const PairTables *tables, size_t i, size_t j)
{
  return tables->counts + (i * (i - 1) / 2 + j) * tables->points * tables->points;
}

static void
free_tables (PairTables *tables)
{
  if (tables)
    g_free (tables->counts);
  g_free (tables);
}

static void *
make_part (void *data)
{
  const Job *job = data;
  GPtrArray *part = g_ptr_array_new_with_free_func ((GDestroyNotify)free_tables);

  for (size_t s = 0; s < job->layouts->len; s++) {
    const PairLayout *layout = job->layouts->pdata[s];
    PairTables *tables = layout ? g_new (PairTables, 1) : NULL;
    if (tables)
      *tables = (PairTables){layout->items->len, layout->points,
                             g_new0 (uint64_t, cells_of (layout->items->len, layout->points))};
    g_ptr_array_add (part, tables);
  }
  return part;
}

static void
work_block (void *data_part, size_t block, void *data)
{
  const Job *job = data;
  GPtrArray *part = data_part;

  for (size_t s = 0; s < job->layouts->len; s++)
    if (job->layouts->pdata[s])
      pair_layout_count (job->layouts->pdata[s], job->dataset, block, part->pdata[s]);
}

static void
merge_part (void *total, void *data_part, void *data)
{
  GPtrArray *part = data_part;

  (void)data;
  for (size_t s = 0; s < part->len; s++) {
    PairTables *to = ((GPtrArray *)total)->pdata[s];
    const PairTables *from = part->pdata[s];
    for (size_t c = 0; from && c < cells_of (from->k, from->points); c++)
      to->counts[c] += from->counts[c];
  }
  g_ptr_array_unref (part);
}

GPtrArray *
pair_tables_of (const GovcapRun *run, const GovcapDataset *dataset, const GPtrArray *sets)
{
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func (g_free);
  Job job = {dataset, layouts};
  GovcapParallel fold = {make_part, work_block, merge_part, &job};

  for (size_t s = 0; s < sets->len; s++)
    g_ptr_array_add (layouts, pair_layout_new (run, dataset, sets->pdata[s]));
  GPtrArray *tables = make_part (&job);
  govcap_parallel_fold (&fold, tables, govcap_dataset_blocks (dataset), run->options.threads);
  return tables;
}
