#include "shared.h"

typedef struct {
  const Shared *kind;
  const GovcapDataset *dataset;
  void *made;
} Entry;

static void
free_entry (void *data)
{
  Entry *entry = data;

  entry->kind->free (entry->made);
  g_free (entry);
}

GPtrArray *
shared_new (void)
{
  return g_ptr_array_new_with_free_func (free_entry);
}

void *
shared_of (const GovcapRun *run, const GovcapDataset *dataset, const Shared *kind)
{
  for (size_t i = 0; i < run->shared->len; i++) {
    const Entry *entry = run->shared->pdata[i];
    if (entry->kind == kind && entry->dataset == dataset)
      return entry->made;
  }
  Entry *entry = g_new (Entry, 1);
  *entry = (Entry){kind, dataset, kind->make (run, dataset)};
  g_ptr_array_add (run->shared, entry);
  return entry->made;
}
