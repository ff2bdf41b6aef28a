#include "standings.h"

#include "sampling.h"
#include "shared.h"
#include "unit_covariance.h"

#include "govcap/parallel.h"
#include "govcap/rank_sets.h"

#include <math.h>

/* Beyond these there are no sets: pairs are looked at one by one, and the marginal sets hold all
 * draws at once. */
enum { MOST_UNITS = 3000, MOST_DRAWN = 100000000 };

/* What the ranked units' scores are, and how sure: what the sets are made of. */
typedef struct {
  GovcapRanked units;
  double *score, *variance, *covariance;
  size_t *lo, *hi, *tier;
  unsigned char *above;
} Field;

static bool
is_diagonal (const Field *field)
{
  size_t p = field->units.p;

  for (size_t j = 0; j < p; j++)
    for (size_t k = 0; k < j; k++)
      if (fabs (field->covariance[j * p + k]) >
          1e-12 * sqrt (field->variance[j] * field->variance[k]))
        return false;
  return true;
}

/* The scores of the ranked, their variances, and their covariances where the design makes any. */
static void
take_scores (Field *field, const Standings *standings, GovcapRun *run, size_t number)
{
  const GovcapScores *scores = govcap_run_scores (run, number);
  size_t p = standings->ranked;
  g_autofree size_t *units = g_new (size_t, p + 1);

  for (size_t j = 0; j < p; j++) {
    units[j] = standings->all[j].unit;
    field->score[j] = standings->all[j].estimate.mean;
    field->variance[j] = standings->all[j].estimate.se * standings->all[j].estimate.se;
  }
  unit_covariance (scores, run_sampling (run, number)->stratum_of,
                   (size_t)(standings->scored - scores->scored), units, p, field->covariance);
  for (size_t j = 0; j < p; j++)
    field->covariance[j * p + j] = field->variance[j];
  field->units = (GovcapRanked){p, field->score, field->variance, NULL};
  if (!is_diagonal (field))
    field->units.covariance = field->covariance;
}

static Field *
field_new (const Standings *standings, GovcapRun *run, size_t number)
{
  size_t p = standings->ranked;
  Field *field = g_new0 (Field, 1);

  field->units.p = p;
  field->score = g_new (double, p + 1);
  field->variance = g_new (double, p + 1);
  field->covariance = g_new (double, p *p + 1);
  field->lo = g_new (size_t, p + 1);
  field->hi = g_new (size_t, p + 1);
  field->tier = g_new (size_t, p + 1);
  field->above = g_new (unsigned char, p *p + 1);
  take_scores (field, standings, run, number);
  return field;
}

static void
field_free (Field *field)
{
  g_free (field->score);
  g_free (field->variance);
  g_free (field->covariance);
  g_free (field->lo);
  g_free (field->hi);
  g_free (field->tier);
  g_free (field->above);
  g_free (field);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Field, field_free)

/* One set per unit, each on its own. */
typedef struct {
  Field *field;
  GovcapRankDraws draws;
  double level;
} Marginal;

static void
find_set (size_t j, void *data)
{
  const Marginal *sets = data;

  govcap_rank_set_of (&sets->field->units, &sets->draws, sets->level, j, &sets->field->lo[j],
                      &sets->field->hi[j]);
}

static void
find_marginal_sets (Field *field, const GovcapRankDraws *draws, const GovcapOptions *options)
{
  size_t p = field->units.p;
  g_autofree double *given = g_new (double, draws->n *p + 1);
  Marginal sets = {field, *draws, options->level};

  govcap_rank_draws (&field->units, draws, 0, draws->n, given);
  sets.draws.given = given;
  govcap_parallel_each (find_set, &sets, p, options->threads);
}

/* Adds the sets and the tiers. */
static void
rank (Standings *standings, GovcapRun *run, size_t number)
{
  const GovcapOptions *options = &run->options;
  size_t n = options->replicates ? options->replicates : STANDINGS_DRAWS, p = standings->ranked;
  GovcapRankDraws draws = {.n = n, .df = standings->df, .seed = options->seed};

  if (p > MOST_UNITS || (options->sets == GOVCAP_SETS_MARGINAL && n * p > MOST_DRAWN))
    return;
  g_autoptr (Field) field = field_new (standings, run, number);
  standings->draws = n;
  standings->critical =
      govcap_rank_sets (&field->units, &draws, options->level, field->lo, field->hi, field->above);
  govcap_rank_tiers (&field->units, field->above, field->tier);
  if (options->sets == GOVCAP_SETS_MARGINAL)
    find_marginal_sets (field, &draws, options);
  for (size_t j = 0; j < p; j++) {
    standings->all[j].lo = field->lo[j];
    standings->all[j].hi = field->hi[j];
    standings->all[j].tier = field->tier[j];
  }
}

static void *
make (const GovcapRun *run, const GovcapDataset *dataset)
{
  GovcapRun *within = (GovcapRun *)run; /* which keeps what it has made */
  guint number = 0;

  g_ptr_array_find (run->datasets, dataset, &number);
  Standings *standings = standings_new (within, number);
  if (standings)
    rank (standings, within, number);
  return standings;
}

static void
free_standings (void *standings)
{
  standings_free (standings);
}

const Standings *
standings_ranked (const GovcapRun *run, size_t number)
{
  static const Shared kind = {make, free_standings};

  return shared_of (run, run->datasets->pdata[number], &kind);
}
