#include "govcap/planning.h"

#include "pairs.h"
#include "respondents.h"
#include "sampling.h"

#include "govcap/plan.h"
#include "govcap/shrinkage.h"

#include <math.h>

/* The people of every village, those of a unit together; without villages a unit is one. */
typedef struct {
  GovcapGroup *villages;
  size_t *unit, n;
} Villages;

static int
by_unit (const void *a, const void *b)
{
  const Pair *one = a, *other = b;

  if (one->first != other->first)
    return one->first < other->first ? -1 : 1;
  return one->second < other->second ? -1 : one->second > other->second;
}

static size_t
place_of (const GArray *sorted, Pair pair)
{
  guint place = 0;
  bool found = g_array_binary_search ((GArray *)sorted, &pair, by_unit, &place);

  g_assert (found);
  return place;
}

/* Groups the overall scores by unit and PSU. */
static Villages
gather (GovcapRun *run, size_t number, size_t scored)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  const Sampling *sampling = run_sampling (run, number);
  const double *score = respondents_scores (run, number) + scored * dataset->n;
  g_autofree size_t *domain = g_new (size_t, dataset->n + 1);
  g_autoptr (Pairs) pairs = pairs_new ();
  Villages all = {NULL, NULL, 0};

  respondents_units (run, dataset, domain);
  for (size_t row = 0; row < dataset->n; row++)
    if (domain[row])
      pairs_number (pairs, (uint32_t)domain[row], sampling->psu ? sampling->psu[row] : 0);
  g_array_sort (pairs->pairs, by_unit);
  all.n = pairs->pairs->len;
  all.villages = g_new0 (GovcapGroup, all.n + 1);
  all.unit = g_new (size_t, all.n + 1);
  for (size_t v = 0; v < all.n; v++)
    all.unit[v] = g_array_index (pairs->pairs, Pair, v).first;
  for (size_t row = 0; row < dataset->n; row++) {
    Pair pair = {(uint32_t)domain[row], sampling->psu ? sampling->psu[row] : 0};
    if (domain[row] && !isnan (score[row]) && sampling->stratum[row] != GOVCAP_NO_WORD)
      govcap_group_add (&all.villages[place_of (pairs->pairs, pair)], score[row]);
  }
  return all;
}

/* The spread of the units' true scores. */
static double
spread_of_units (const GovcapRun *run, const GovcapScores *scores, size_t scored)
{
  size_t n = run->data->units->len;
  g_autofree double *y = g_new (double, n + 1);
  g_autofree double *v = g_new (double, n + 1);
  size_t known = 0;

  for (size_t u = 0; u < n; u++) {
    GovcapEstimate e = govcap_scores_estimate (scores, u + 1, scored, run->options.level);
    if (isnan (e.se))
      continue;
    y[known] = e.mean;
    v[known++] = e.se * e.se;
  }
  return sqrt (govcap_prior (y, v, known).tau2);
}

bool
govcap_plan_guess (GovcapRun *run, GovcapWishes *wishes, GError **error)
{
  size_t number = govcap_headline (run);
  const GovcapScores *scores = govcap_run_scores (run, number);
  size_t overall = scores->n_scored - 1;

  if (!scores->n_scored || scores->scored[overall].level != GOVCAP_LEVEL_OVERALL)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, scores->dataset->wave,
                        "there is no overall score to plan by", "没有综合得分，无法据此设计样本");
  Villages all = gather (run, number, overall);
  GovcapNested nested = govcap_nested (all.villages, all.unit, all.n);
  g_free (all.villages);
  g_free (all.unit);
  if (isnan (wishes->sd))
    wishes->sd = nested.sd;
  if (isnan (wishes->icc))
    wishes->icc = run_sampling (run, number)->psu ? nested.icc : 0;
  if (isnan (wishes->between))
    wishes->between = spread_of_units (run, scores, overall);
  if (!wishes->units)
    wishes->units = run->data->units->len;
  return (wishes->sd > 0 && !isnan (wishes->icc)) ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, scores->dataset->wave,
                      "the scores show no spread to plan by; say --sd and --icc",
                      "得分看不出离散程度，请写 --sd 和 --icc");
}
