#include "wave_pair.h"

#include <string.h>

/* Both samples' strata and PSUs in one numbering. Names make the PSUs of two waves the same. */
typedef struct {
  const GovcapRun *run;
  const Sampling *wave[2];
  uint32_t *twin; /* by stratum of wave[1]: the one of wave[0] of that name, or GOVCAP_NO_WORD */
  bool *shares;   /* by stratum of wave[0]: a PSU of it is in wave[1] too */
} Joint;

/* Strata that are units go by the units' names of today. */
static void
rename_strata (const GovcapRun *run, const Sampling *sampling, GPtrArray *names)
{
  const GovcapStudy *study = run->data->study;
  const GovcapColumn *unit = govcap_dataset_column (sampling->dataset, study->unit);
  bool renamed = govcap_dataset_column (sampling->dataset, GOVCAP_SAMPLED_UNIT);

  if (!renamed || g_strcmp0 (study->strata, study->unit) != 0)
    return;
  for (size_t row = 0; row < sampling->dataset->n; row++) {
    uint32_t word = govcap_column_words (unit, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK];
    if (sampling->stratum[row] != GOVCAP_NO_WORD)
      names->pdata[sampling->stratum[row]] = unit->words->pdata[word];
  }
}

/* What each stratum of a wave is called; NULL: several became one unit, and none of them is the
 * stratum that it was. The caller's. */
static GPtrArray *
stratum_names (const GovcapRun *run, const Sampling *sampling)
{
  GPtrArray *names = g_ptr_array_new ();
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t h = 0; h < sampling->design.n_strata; h++)
    g_ptr_array_add (names,
                     sampling->stratum_names->len ? sampling->stratum_names->pdata[h] : (void *)"");
  rename_strata (run, sampling, names);
  for (size_t h = 0; h < names->len; h++) {
    size_t other = GPOINTER_TO_SIZE (g_hash_table_lookup (first, names->pdata[h]));
    if (!other) {
      g_hash_table_insert (first, names->pdata[h], GSIZE_TO_POINTER (h + 1));
      continue;
    }
    names->pdata[other - 1] = names->pdata[h] = NULL;
  }
  return names;
}

static void
match_strata (Joint *joint)
{
  g_autoptr (GPtrArray) before = stratum_names (joint->run, joint->wave[0]);
  g_autoptr (GPtrArray) after = stratum_names (joint->run, joint->wave[1]);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal); /* + 1 */

  for (size_t h = 0; h < before->len; h++)
    if (before->pdata[h])
      g_hash_table_insert (numbers, before->pdata[h], GSIZE_TO_POINTER (h + 1));
  for (size_t h = 0; h < after->len; h++)
    joint->twin[h] = after->pdata[h]
                         ? GPOINTER_TO_UINT (g_hash_table_lookup (numbers, after->pdata[h])) - 1
                         : GOVCAP_NO_WORD;
}

static GHashTable *
psus_by_name (const Joint *joint)
{
  const Sampling *before = joint->wave[0];
  GHashTable *psus = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (size_t p = 0; p < before->design.psus; p++)
    g_hash_table_insert (psus,
                         g_strdup_printf ("%u/%s", before->stratum_of[p],
                                          sampling_cluster_name (joint->run, before, p)),
                         GSIZE_TO_POINTER (p + 1));
  return psus;
}

/* By PSU of the later wave: the same PSU of the earlier one, or GOVCAP_NO_WORD. */
static uint32_t *
match_psus (Joint *joint)
{
  const Sampling *after = joint->wave[1];
  g_autoptr (GHashTable) psus = psus_by_name (joint);
  uint32_t *same = g_new (uint32_t, after->design.psus + 1);

  for (size_t p = 0; p < after->design.psus; p++) {
    uint32_t twin = joint->twin[after->stratum_of[p]];
    g_autofree char *name =
        g_strdup_printf ("%u/%s", twin, sampling_cluster_name (joint->run, after, p));
    same[p] = GPOINTER_TO_UINT (g_hash_table_lookup (psus, name)) - 1;
    if (same[p] != GOVCAP_NO_WORD)
      joint->shares[twin] = true;
  }
  return same;
}

/* The earlier wave's strata keep their numbers; the later one's follow, but for the shared. */
static uint32_t *
number_strata (const Joint *joint, WavePair *pair)
{
  const GovcapDesign *before = &joint->wave[0]->design, *after = &joint->wave[1]->design;
  uint32_t *number = g_new (uint32_t, after->n_strata + 1);
  size_t most = before->n_strata + after->n_strata;

  pair->joint = (GovcapDesign){.n_strata = before->n_strata, .lonely = before->lonely};
  pair->joint.strata = g_new0 (GovcapStratum, most + 1);
  pair->sampled = g_new0 (Sampled, most + 1);
  for (size_t h = 0; h < before->n_strata; h++) {
    pair->joint.strata[h] = before->strata[h];
    pair->sampled[h] = joint->shares[h] ? SAMPLED_TWICE : SAMPLED_BEFORE;
  }
  for (size_t h = 0; h < after->n_strata; h++) {
    bool shared = joint->twin[h] != GOVCAP_NO_WORD && joint->shares[joint->twin[h]];
    number[h] = shared ? joint->twin[h] : (uint32_t)pair->joint.n_strata++;
    if (shared)
      continue;
    pair->joint.strata[number[h]] = after->strata[h];
    pair->sampled[number[h]] = SAMPLED_AFTER;
  }
  return number;
}

/* One more PSU: the population of the stratum stays, the sample of it grows. */
static void
grow (GovcapStratum *stratum)
{
  double more = (double)(stratum->psus + 1) / (double)stratum->psus;

  stratum->fraction = MIN (stratum->fraction * more, 1);
  stratum->psus++;
}

/* Numbers the PSUs anew, so that those of a stratum stand one after the other. */
static void
sort_psus (WavePair *pair, size_t n_before, size_t n_after)
{
  size_t n = pair->joint.psus;
  g_autofree uint32_t *next = g_new0 (uint32_t, pair->joint.n_strata + 1);
  g_autofree uint32_t *place = g_new (uint32_t, n + 1);
  g_autofree uint32_t *before = g_memdup2 (pair->stratum_of, n * sizeof *before);

  for (size_t c = 0; c < n; c++)
    next[before[c] + 1]++;
  for (size_t h = 1; h < pair->joint.n_strata; h++)
    next[h] += next[h - 1];
  for (size_t c = 0; c < n; c++) {
    place[c] = next[before[c]]++;
    pair->stratum_of[place[c]] = before[c];
  }
  for (size_t p = 0; p < n_before; p++)
    pair->psu_before[p] = place[pair->psu_before[p]];
  for (size_t p = 0; p < n_after; p++)
    pair->psu_after[p] = place[pair->psu_after[p]];
}

static void
number_psus (const Joint *joint, WavePair *pair, const uint32_t same[])
{
  const Sampling *before = joint->wave[0], *after = joint->wave[1];
  g_autofree uint32_t *stratum = number_strata (joint, pair);
  size_t n = before->design.psus, n_after = after->design.psus;

  pair->psu_before = g_new (uint32_t, n + 1);
  pair->psu_after = g_new (uint32_t, n_after + 1);
  pair->stratum_of = g_new (uint32_t, n + n_after + 1);
  memcpy (pair->stratum_of, before->stratum_of, n * sizeof *before->stratum_of);
  for (size_t p = 0; p < n; p++)
    pair->psu_before[p] = (uint32_t)p;
  for (size_t p = 0; p < n_after; p++) {
    uint32_t h = stratum[after->stratum_of[p]];
    pair->psu_after[p] = same[p] != GOVCAP_NO_WORD ? same[p] : (uint32_t)n;
    if (same[p] != GOVCAP_NO_WORD)
      continue;
    pair->stratum_of[n++] = h;
    if (pair->sampled[h] == SAMPLED_TWICE)
      grow (&pair->joint.strata[h]);
  }
  pair->joint.psus = n;
  sort_psus (pair, before->design.psus, n_after);
}

void
joint_design_make (const GovcapRun *run, WavePair *pair)
{
  const Sampling *before = run_sampling (run, pair->from), *after = run_sampling (run, pair->to);
  Joint joint = {run, {before, after}, NULL, NULL};
  bool any = false;

  if (!before->psu || !after->psu)
    return; /* people are not followed from wave to wave */
  joint.twin = g_new (uint32_t, after->design.n_strata + 1);
  joint.shares = g_new0 (bool, before->design.n_strata + 1);
  match_strata (&joint);
  g_autofree uint32_t *same = match_psus (&joint);
  for (size_t h = 0; h < before->design.n_strata; h++)
    any |= joint.shares[h];
  if (any)
    number_psus (&joint, pair, same);
  g_free (joint.twin);
  g_free (joint.shares);
}
