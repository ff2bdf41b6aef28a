#include "alpha_limits.h"

#include "govcap/alpha_bootstrap.h"
#include "govcap/parallel.h"
#include "products.h"

#include <math.h>
#include <string.h>

/* Draws in a chunk of work. */
enum { CHUNK = 50 };

/* The answers of those who count: everybody who answered all items, or, pairwise, any. */
static GByteArray *
answers_of (const GovcapRun *run, const GovcapDataset *dataset, const GArray *items)
{
  bool pairwise = run->options.missing == GOVCAP_MISSING_PAIRWISE;
  GByteArray *answers = g_byte_array_new ();
  g_autofree uint8_t *row = g_new (uint8_t, items->len);

  for (size_t b = 0; b < govcap_dataset_blocks (dataset); b++) {
    g_autofree const uint8_t **cells = products_cells (dataset, items, b);
    for (size_t i = 0; i < govcap_dataset_block_length (dataset, b); i++) {
      size_t there = 0;
      for (size_t c = 0; c < items->len; c++) {
        row[c] = cells[c][i];
        there += row[c] != GOVCAP_NO_CHOICE;
      }
      if (there == items->len || (pairwise && there))
        g_byte_array_append (answers, row, items->len);
    }
  }
  return answers;
}

static int
compare_rows (const void *a, const void *b, void *length)
{
  return memcmp (a, b, *(const size_t *)length);
}

/* Sorts @answers, rows of @k, and keeps each different row once. Returns: how often each was there,
 * uint32_t. */
static GArray *
count_rows (GByteArray *answers, size_t k)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  size_t rows = answers->len / k, kept = 0;

  g_qsort_with_data (answers->data, (int)rows, k, compare_rows, &k);
  for (size_t i = 0; i < rows; i++) {
    const uint32_t one = 1;
    if (kept && !memcmp (answers->data + (kept - 1) * k, answers->data + i * k, k)) {
      g_array_index (people, uint32_t, kept - 1)++;
      continue;
    }
    memmove (answers->data + kept++ * k, answers->data + i * k, k);
    g_array_append_val (people, one);
  }
  return people;
}

typedef struct {
  GovcapPatterns patterns;
  size_t replicates;
  uint64_t seed;
} Job;

typedef struct {
  size_t first, n;
  double alpha[CHUNK];
} Part;

static void *
make_part (void *data)
{
  (void)data;
  return g_new0 (Part, 1);
}

static void
draw_chunk (void *data_part, size_t chunk, void *data)
{
  const Job *job = data;
  Part *part = data_part;

  part->first = chunk * CHUNK;
  part->n = MIN (CHUNK, job->replicates - part->first);
  for (size_t d = 0; d < part->n; d++)
    part->alpha[d] = govcap_alpha_resampled (&job->patterns, job->seed, part->first + d);
}

static void
keep_chunk (void *total, void *data_part, void *data)
{
  Part *part = data_part;

  (void)data;
  memcpy ((double *)total + part->first, part->alpha, part->n * sizeof (double));
  g_free (part);
}

static size_t
replicates_of (const GovcapRun *run)
{
  return run->options.replicates ? run->options.replicates : ALPHA_REPLICATES;
}

static void
say_lost (GovcapTable *table, size_t exist, size_t replicates)
{
  if (2 * exist < replicates)
    govcap_table_note (table, (GovcapText){"No limits of α where it does not exist in most draws.",
                                           "多数重抽样本中 α 不存在时，不给出上下限。"});
  else if (exist < replicates)
    govcap_table_note (
        table,
        (GovcapText){"Draws in which α does not exist (equal sums, or nobody who answered both "
                     "items of a pair) are left out of its limits.",
                     "α 不存在的重抽样本（总分全相同，或有一对题项无人同时回答）不计入上下限。"});
}

void
alpha_limits (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset,
              const GArray *items, double *ret_lo, double *ret_hi)
{
  g_autoptr (GByteArray) answers = answers_of (run, dataset, items);
  g_autoptr (GArray) people = count_rows (answers, items->len);
  g_autofree int *sign = products_signs (dataset, items);
  Job job = {
      {people->len, items->len, answers->data, (const uint32_t *)(const void *)people->data, sign},
      replicates_of (run),
      run->options.seed};
  GovcapParallel fold = {make_part, draw_chunk, keep_chunk, &job};
  g_autofree double *alpha = g_new (double, job.replicates);

  govcap_parallel_fold (&fold, alpha, (job.replicates + CHUNK - 1) / CHUNK, run->options.threads);
  say_lost (table,
            govcap_percentile_limits (alpha, job.replicates, run->options.level, ret_lo, ret_hi),
            job.replicates);
}

void
alpha_limits_say (GovcapTable *table, const GovcapRun *run)
{
  static const GovcapText words[] = {
      [GOVCAP_LIMITS_FELDT] = {"Limits of α: Feldt's F interval.", "α 的上下限：Feldt 的 F 区间。"},
      [GOVCAP_LIMITS_NORMAL] = {"Limits of α: normal, with psych's standard error.",
                                "α 的上下限：正态近似，标准误同 psych。"},
  };
  GovcapAlphaLimits how = run->options.alpha_limits;

  if (how != GOVCAP_LIMITS_BOOTSTRAP) {
    govcap_table_note (table, words[how]);
    return;
  }
  govcap_table_fact (table, "bootstrap", (GovcapText){"Bootstrap", "自助法"},
                     govcap_text_format (table->arena, "%zu draws of respondents, seed %llu",
                                         "重抽受访者 %zu 次，种子 %llu", replicates_of (run),
                                         (unsigned long long)run->options.seed));
  govcap_table_note (
      table,
      govcap_text_format (table->arena,
                          "Limits of α: percentile bootstrap, %zu draws of as many respondents "
                          "with replacement.",
                          "α 的上下限：百分位自助法，有放回重抽同样多的受访者 %zu 次。",
                          replicates_of (run)));
}
