#include "correlation_pairs.h"

#include "complete.h"
#include "ordinal_pair.h"

#include <math.h>

static void
clear_numbers (void *numbers)
{
  numbers_clear (numbers);
}

static void
add_code (Correlations *c, GovcapRun *run, size_t number, const char *code)
{
  Numbers numbers;

  if (numbers_of (run, number, code, &numbers))
    g_array_append_val (c->numbers, numbers);
}

/* What the options ask for, of the areas that are measured: no context. Only items are answers on a
 * scale, which polychoric correlations are of. An overall index of one area is that area. */
static void
add_numbers (Correlations *c, GovcapRun *run, size_t number)
{
  const GovcapFramework *framework = c->dataset->framework;
  bool polychoric = run->options.method == GOVCAP_METHOD_POLYCHORIC;
  GovcapCorrelated of = polychoric ? GOVCAP_CORRELATED_ITEMS : run->options.of;
  size_t capacities = 0;

  for (size_t a = 0; a < framework->n_areas; a++) {
    const GovcapArea *area = &framework->areas[a];
    if (area->role == GOVCAP_ROLE_CONTEXT)
      continue;
    guint before = c->numbers->len;
    if (of == GOVCAP_CORRELATED_AREAS)
      add_code (c, run, number, area->code);
    capacities += area->role == GOVCAP_ROLE_CAPACITY && c->numbers->len > before;
    for (size_t i = 0; of == GOVCAP_CORRELATED_INDICATORS && i < area->n_indicators; i++)
      add_code (c, run, number, framework->indicators[area->first_indicator + i].code);
    for (size_t i = 0; of == GOVCAP_CORRELATED_ITEMS && i < area->n_items; i++)
      add_code (c, run, number, framework->items[area->first_item + i].code);
  }
  if (capacities > 1)
    add_code (c, run, number, GOVCAP_OVERALL);
}

static const Numbers *
number_at (const Correlations *c, size_t i)
{
  return &g_array_index (c->numbers, Numbers, i);
}

/* The respondents who have a set of numbers, and these picked once for all their pairs. */
typedef struct {
  Complete *complete;
  GPtrArray *columns; /* by number, NULL where it is not of the set */
  double *weights, df;
} Picked;

static bool
is_of_set (const size_t set[], size_t n, size_t i)
{
  for (size_t s = 0; s < n; s++)
    if (set[s] == i)
      return true;
  return !set;
}

/* @set: numbers of the numbers, @n of them; NULL: all. */
static Picked *
pick (const Correlations *c, const GovcapRun *run, size_t number, const size_t set[], size_t n)
{
  Picked *picked = g_new0 (Picked, 1);

  picked->complete = complete_new (run, number);
  for (size_t i = 0; i < c->numbers->len; i++)
    if (is_of_set (set, n, i))
      complete_need (picked->complete, number_at (c, i)->values);
  picked->columns = g_ptr_array_new_with_free_func (g_free);
  for (size_t i = 0; i < c->numbers->len; i++)
    g_ptr_array_add (
        picked->columns,
        is_of_set (set, n, i) ? complete_pick (picked->complete, number_at (c, i)->values) : NULL);
  picked->weights = complete_pick_weights (picked->complete);
  picked->df = complete_df (picked->complete);
  return picked;
}

static void
picked_free (Picked *picked)
{
  complete_free (picked->complete);
  g_ptr_array_unref (picked->columns);
  g_free (picked->weights);
  g_free (picked);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Picked, picked_free)

static double
coefficient (const GovcapPairs *pairs, const Numbers *a, const Numbers *b,
             GovcapCorrelationMethod method, double ret_z[], double *ret_statistic)
{
  switch (method) {
  case GOVCAP_METHOD_SPEARMAN:
    return govcap_spearman (pairs, ret_z);
  case GOVCAP_METHOD_KENDALL:
    return govcap_kendall (pairs, ret_z, ret_statistic);
  case GOVCAP_METHOD_POLYCHORIC:
    return ordinal_pair (pairs, a, b, ret_z);
  case GOVCAP_METHOD_PEARSON:
  default:
    return govcap_pearson (pairs, ret_z);
  }
}

/* People drawn independently: what each adds to the error is independent too. */
static GovcapCorrelation
polychoric (double r, const double z[], size_t n, double level)
{
  double squares = 0;

  for (size_t i = 0; i < n; i++)
    squares += z[i] * z[i];
  return govcap_correlation_design (r, sqrt (squares), INFINITY, level);
}

static GovcapCorrelation
correlate (const Picked *picked, const GovcapPairs *pairs, const Numbers *a, const Numbers *b,
           const GovcapOptions *options)
{
  bool by_design = picked->complete->weights != NULL;
  bool linearised = by_design || options->method == GOVCAP_METHOD_POLYCHORIC;
  g_autofree double *z = linearised ? g_new0 (double, pairs->n + 1) : NULL;
  double statistic = NAN, variance = NAN;
  double r = coefficient (pairs, a, b, options->method, z, &statistic);

  if (by_design) {
    if (isnan (r) || !complete_covariance (picked->complete, 1, z, &variance))
      variance = NAN;
    return govcap_correlation_design (r, sqrt (variance), picked->df, options->level);
  }
  switch (options->method) {
  case GOVCAP_METHOD_SPEARMAN:
    return govcap_correlation_spearman (r, pairs->n, options->level);
  case GOVCAP_METHOD_KENDALL:
    return govcap_correlation_kendall (r, statistic, pairs->n, options->level);
  case GOVCAP_METHOD_POLYCHORIC:
    return polychoric (r, z, pairs->n, options->level);
  case GOVCAP_METHOD_PEARSON:
  default:
    return govcap_correlation_pearson (r, pairs->n, options->level);
  }
}

static void
add_pair (Correlations *c, const Picked *picked, size_t a, size_t b, const GovcapOptions *options)
{
  GovcapPairs pairs = {picked->complete->n, picked->columns->pdata[a], picked->columns->pdata[b],
                       picked->weights};
  CorrelatedPair pair = {a, b, pairs.n,
                         correlate (picked, &pairs, number_at (c, a), number_at (c, b), options)};

  g_array_append_val (c->pairs, pair);
  c->n = c->pairs->len == 1 ? pair.n : MIN (c->n, pair.n);
}

Correlations *
correlations_of (GovcapRun *run, size_t number)
{
  Correlations *c = g_new0 (Correlations, 1);
  bool pairwise = run->options.missing == GOVCAP_MISSING_PAIRWISE;

  *c = (Correlations){
      .dataset = run->datasets->pdata[number],
      .numbers = g_array_new (FALSE, FALSE, sizeof (Numbers)),
      .pairs = g_array_new (FALSE, FALSE, sizeof (CorrelatedPair)),
      .by_design = !sampling_is_simple (run, run_sampling (run, number)),
  };
  g_array_set_clear_func (c->numbers, clear_numbers);
  add_numbers (c, run, number);
  g_autoptr (Picked) all = pairwise ? NULL : pick (c, run, number, NULL, 0);
  for (size_t a = 0; a < c->numbers->len; a++)
    for (size_t b = a + 1; b < c->numbers->len; b++) {
      g_autoptr (Picked) both = pairwise ? pick (c, run, number, (size_t[]){a, b}, 2) : NULL;
      add_pair (c, pairwise ? both : all, a, b, &run->options);
    }
  return c;
}

void
correlations_free (Correlations *correlations)
{
  if (!correlations)
    return;
  g_array_unref (correlations->numbers);
  g_array_unref (correlations->pairs);
  g_free (correlations);
}
