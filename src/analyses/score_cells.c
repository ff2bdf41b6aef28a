#include "score_cells.h"

#include <math.h>
#include <string.h>

/* Cells are added domain after domain. */
typedef struct {
  GovcapScores *scores;
  GArray *stratum, *totals;
  size_t *cell_of; /* by stratum: its cell in the domain at hand, or an older one */
} Cells;

static void
add_cell (Cells *cells, uint32_t stratum)
{
  size_t n = cells->scores->n_scored;

  g_array_append_val (cells->stratum, stratum);
  g_array_set_size (cells->totals, (guint)(cells->stratum->len * n));
}

static void
add_to_cell (Cells *cells, size_t cell, const GovcapTotals totals[])
{
  size_t n = cells->scores->n_scored;

  for (size_t m = 0; m < n; m++)
    govcap_totals_merge (&g_array_index (cells->totals, GovcapTotals, cell * n + m), &totals[m]);
}

/* The whole sample: over all units, first within each group (stratum or PSU), then, joined to PSUs,
 * within each stratum. */
static void
add_whole (Cells *cells, const Sampling *sampling, const Pair parts[], size_t n_parts,
           const GovcapTotals totals[])
{
  const GovcapDesign *design = &sampling->design;
  size_t n = cells->scores->n_scored, groups = sampling->psu ? design->psus : design->n_strata;
  g_autofree GovcapTotals *of_group = g_new0 (GovcapTotals, groups * n + 1);

  for (size_t p = 0; p < n_parts; p++)
    for (size_t m = 0; m < n; m++)
      govcap_totals_merge (&of_group[parts[p].second * n + m], &totals[p * n + m]);
  for (size_t i = 0; sampling->psu && i < groups * n; i++)
    govcap_totals_join (&of_group[i]);
  for (uint32_t h = 0; h < design->n_strata; h++)
    add_cell (cells, h);
  for (size_t g = 0; g < groups; g++)
    add_to_cell (cells, sampling->psu ? sampling->stratum_of[g] : g, &of_group[g * n]);
}

/* The parts of a unit stand together, sorted by PSU or stratum; PSUs of one stratum need not. */
static void
add_unit (Cells *cells, const Sampling *sampling, const Pair parts[], size_t from, size_t to,
          const GovcapTotals totals[])
{
  size_t n = cells->scores->n_scored, first = cells->stratum->len;

  for (size_t p = from; p < to; p++) {
    uint32_t h = sampling->psu ? sampling->stratum_of[parts[p].second] : parts[p].second;
    if (cells->cell_of[h] < first) {
      cells->cell_of[h] = cells->stratum->len;
      add_cell (cells, h);
    }
    add_to_cell (cells, cells->cell_of[h], &totals[p * n]);
  }
}

static void
add_domains (Cells *cells, const Sampling *sampling, const Pair parts[], size_t n_parts,
             const GovcapTotals totals[])
{
  GovcapScores *scores = cells->scores;
  size_t from = 0;

  add_whole (cells, sampling, parts, n_parts, totals);
  for (size_t domain = 1; domain < scores->n_domains; domain++) {
    size_t to = from;
    while (to < n_parts && parts[to].first == domain - 1)
      to++;
    scores->first[domain] = cells->stratum->len;
    add_unit (cells, sampling, parts, from, to, totals);
    from = to;
  }
  scores->first[scores->n_domains] = cells->stratum->len;
}

/* Keeps the PSUs' totals, for what compares two waves or draws replicates. */
static void
keep_parts (GovcapScores *scores, const Pair parts[], size_t n_parts, GovcapTotals *totals)
{
  scores->n_parts = n_parts;
  scores->parts = totals;
  scores->part_unit = g_new (uint32_t, n_parts + 1);
  scores->part_psu = g_new (uint32_t, n_parts + 1);
  for (size_t p = 0; p < n_parts; p++) {
    scores->part_unit[p] = parts[p].first;
    scores->part_psu[p] = parts[p].second;
  }
}

GovcapScores *
cells_new (const GovcapRun *run, const Sampling *sampling, size_t n_scored, const Pair parts[],
           size_t n_parts, GovcapTotals *totals)
{
  GovcapScores *scores = g_new0 (GovcapScores, 1);
  Cells cells = {scores, g_array_new (FALSE, TRUE, sizeof (uint32_t)),
                 g_array_new (FALSE, TRUE, sizeof (GovcapTotals)),
                 g_new0 (size_t, sampling->design.n_strata + 1)};

  scores->dataset = sampling->dataset;
  scores->design = &sampling->design;
  scores->n_scored = n_scored;
  scores->n_domains = 1 + run->data->units->len;
  scores->first = g_new0 (size_t, scores->n_domains + 1);
  for (size_t i = 0; sampling->psu && i < n_parts * n_scored; i++)
    govcap_totals_join (&totals[i]);
  add_domains (&cells, sampling, parts, n_parts, totals);
  g_free (cells.cell_of);
  scores->stratum = (void *)g_array_free (cells.stratum, FALSE);
  scores->totals = (void *)g_array_free (cells.totals, FALSE);
  if (sampling->psu)
    keep_parts (scores, parts, n_parts, totals);
  else
    g_free (totals);
  return scores;
}

void
scores_free (GovcapScores *scores)
{
  if (!scores)
    return;
  g_free (scores->scored);
  g_free (scores->first);
  g_free (scores->stratum);
  g_free (scores->totals);
  g_free (scores->part_unit);
  g_free (scores->part_psu);
  g_free (scores->parts);
  g_free (scores->se);
  g_free (scores);
}

/* The error of calibrated weights instead of the one without their margins. */
static void
take_error (GovcapEstimate *estimate, double se, double level)
{
  double spread = estimate->sd * estimate->sd / (double)estimate->n;

  estimate->se = se;
  estimate->deff = spread > 0 ? se * se / spread : NAN;
  govcap_estimate_limits (estimate, level);
}

size_t
scores_find (const GovcapScores *scores, const char *code)
{
  for (size_t s = 0; s < scores->n_scored; s++)
    if (!strcmp (scores->scored[s].code, code))
      return s;
  return GOVCAP_NONE;
}

bool
scores_are_census (const GovcapScores *scores, size_t domain)
{
  for (size_t i = scores->first[domain]; i < scores->first[domain + 1]; i++)
    if (scores->design->strata[scores->stratum[i]].fraction < 1)
      return false;
  return true;
}

GovcapEstimate
govcap_scores_estimate (const GovcapScores *scores, size_t domain, size_t scored, double level)
{
  size_t from = scores->first[domain], n = scores->first[domain + 1] - from;
  g_autofree GovcapDomainPart *parts = g_new (GovcapDomainPart, n + 1);

  for (size_t i = 0; i < n; i++)
    parts[i] = (GovcapDomainPart){scores->stratum[from + i],
                                  &scores->totals[(from + i) * scores->n_scored + scored]};
  GovcapEstimate estimate = govcap_estimate_mean (parts, n, scores->design, level);
  if (scores->se && !isnan (estimate.se))
    take_error (&estimate, scores->se[domain * scores->n_scored + scored], level);
  return estimate;
}
