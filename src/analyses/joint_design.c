#include "wave_pair.h"

#include "pairs.h"

#include <string.h>

/* Both samples' strata and PSUs in one numbering. Names make the PSUs of two waves the same. */
typedef struct {
  const GovcapRun *run;
  const Sampling *wave[2];
  GHashTable *stratum_number; /* name -> its number in wave[0], + 1 */
  uint32_t *twin;             /* by stratum of wave[1]: the one of wave[0] of that name */
  bool *shares;               /* by stratum of wave[0]: a PSU of it is in wave[1] too */
} Joint;

static const char *
stratum_name (const Sampling *sampling, size_t h)
{
  return sampling->stratum_names->len ? sampling->stratum_names->pdata[h] : "";
}

static void
match_strata (Joint *joint)
{
  const Sampling *before = joint->wave[0], *after = joint->wave[1];

  for (size_t h = 0; h < before->design.n_strata; h++)
    g_hash_table_insert (joint->stratum_number, (void *)stratum_name (before, h),
                         GSIZE_TO_POINTER (h + 1));
  for (size_t h = 0; h < after->design.n_strata; h++)
    joint->twin[h] =
        GPOINTER_TO_UINT (g_hash_table_lookup (joint->stratum_number, stratum_name (after, h))) - 1;
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

  pair->joint = (GovcapDesign){.n_strata = before->n_strata, .lonely = before->lonely};
  for (size_t h = 0; h < after->n_strata; h++) {
    bool shared = joint->twin[h] != GOVCAP_NO_WORD && joint->shares[joint->twin[h]];
    number[h] = shared ? joint->twin[h] : (uint32_t)pair->joint.n_strata++;
  }
  pair->joint.strata = g_new0 (GovcapStratum, pair->joint.n_strata + 1);
  pair->is_shared = g_new0 (bool, pair->joint.n_strata + 1);
  memcpy (pair->is_shared, joint->shares, before->n_strata * sizeof *joint->shares);
  memcpy (pair->joint.strata, before->strata, before->n_strata * sizeof *before->strata);
  for (size_t h = 0; h < after->n_strata; h++)
    if (!pair->is_shared[number[h]])
      pair->joint.strata[number[h]] = after->strata[h];
  return number;
}

static void
number_psus (const Joint *joint, WavePair *pair, const uint32_t same[])
{
  const Sampling *before = joint->wave[0], *after = joint->wave[1];
  g_autofree uint32_t *stratum = number_strata (joint, pair);
  size_t n = before->design.psus;

  pair->psu_before = g_new (uint32_t, n + 1);
  pair->psu_after = g_new (uint32_t, after->design.psus + 1);
  pair->stratum_of = g_new (uint32_t, n + after->design.psus + 1);
  memcpy (pair->stratum_of, before->stratum_of, n * sizeof *before->stratum_of);
  for (size_t p = 0; p < n; p++)
    pair->psu_before[p] = (uint32_t)p;
  for (size_t p = 0; p < after->design.psus; p++) {
    uint32_t h = stratum[after->stratum_of[p]];
    pair->psu_after[p] = same[p] != GOVCAP_NO_WORD ? same[p] : (uint32_t)n;
    if (same[p] != GOVCAP_NO_WORD)
      continue;
    pair->stratum_of[n++] = h;
    if (pair->is_shared[h]) { /* the population stays, the sample of it grows */
      GovcapStratum *grown = &pair->joint.strata[h];
      double more = (double)(grown->psus + 1) / (double)grown->psus;
      grown->fraction = MIN (grown->fraction * more, 1);
      grown->psus++;
    }
  }
  pair->joint.psus = n;
}

void
joint_design_make (const GovcapRun *run, WavePair *pair)
{
  const Sampling *before = run_sampling (run, pair->from), *after = run_sampling (run, pair->to);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  Joint joint = {run, {before, after}, numbers, NULL, NULL};
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
