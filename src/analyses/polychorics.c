#include "polychorics.h"

#include "govcap/parallel.h"
#include "products.h"

/* Pairs in a chunk of work: a short scale is not worth a thread. */
enum { CHUNK = 16 };

typedef struct {
  const PairTables *tables;
  const int *sign;
} Job;

/* The pairs of a chunk: their numbers begin at @first. */
typedef struct {
  size_t first, n;
  GovcapPolychoric found[CHUNK];
  GovcapPolychoricStatus how[CHUNK];
} Part;

void
polychorics_free (Polychorics *polychorics)
{
  if (!polychorics)
    return;
  g_free (polychorics->r);
  g_free (polychorics->se);
  g_free (polychorics->how);
  g_free (polychorics);
}

/* Pair number @number, rows of the lower triangle one after the other. */
static void
pair_at (size_t number, size_t *ret_i, size_t *ret_j)
{
  size_t i = 1;

  while (number >= i)
    number -= i++;
  *ret_i = i;
  *ret_j = number;
}

static void *
make_part (void *data)
{
  (void)data;
  return g_new0 (Part, 1);
}

static void
estimate_pairs (void *data_part, size_t chunk, void *data)
{
  const Job *job = data;
  Part *part = data_part;
  size_t pairs = job->tables->k * (job->tables->k - 1) / 2, points = job->tables->points;
  g_autofree double *counts = g_new (double, points *points);

  part->first = chunk * CHUNK;
  part->n = MIN (CHUNK, pairs - part->first);
  for (size_t p = 0; p < part->n; p++) {
    size_t i, j;
    pair_at (part->first + p, &i, &j);
    const uint64_t *table = pair_table (job->tables, i, j);
    for (size_t c = 0; c < points * points; c++)
      counts[c] = (double)table[c];
    part->how[p] = govcap_polychoric (counts, points, points, &part->found[p]);
    part->found[p].r *= job->sign[i] * job->sign[j];
  }
}

static void
keep_pairs (void *total, void *data_part, void *data)
{
  Polychorics *all = total;
  Part *part = data_part;

  (void)data;
  for (size_t p = 0; p < part->n; p++) {
    size_t i, j;
    pair_at (part->first + p, &i, &j);
    all->r[i * all->k + j] = all->r[j * all->k + i] = part->found[p].r;
    all->se[i * all->k + j] = all->se[j * all->k + i] = part->found[p].se;
    all->how[i * all->k + j] = all->how[j * all->k + i] = part->how[p];
  }
  g_free (part);
}

Polychorics *
polychorics_of (const GovcapRun *run, const GovcapDataset *dataset, const GArray *items,
                const PairTables *tables)
{
  size_t k = tables->k, pairs = k * (k - 1) / 2;
  g_autofree int *sign = products_signs (dataset, items);
  Job job = {tables, sign};
  GovcapParallel fold = {make_part, estimate_pairs, keep_pairs, &job};
  Polychorics *all = g_new (Polychorics, 1);

  *all = (Polychorics){k, g_new0 (double, k *k), g_new0 (double, k *k),
                       g_new0 (GovcapPolychoricStatus, k * k)};
  for (size_t i = 0; i < k; i++)
    all->r[i * k + i] = 1;
  govcap_parallel_fold (&fold, all, (pairs + CHUNK - 1) / CHUNK, run->options.threads);
  return all;
}
