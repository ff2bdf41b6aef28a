#include "unit_test.h"

#include "records.h"
#include "score_cells.h"

#include <math.h>
#include <string.h>

/* Arrangements that are drawn where there are too many to look at. */
enum { DRAWS = 100000 };

const GovcapObjective *
unit_measure (const GovcapFramework *framework, const char *const codes[], size_t n)
{
  size_t number = n == 1 ? govcap_framework_objective (framework, codes[0]) : GOVCAP_NONE;

  return number == GOVCAP_NONE ? NULL : &framework->objectives[number];
}

static void
take_measure (const GovcapRun *run, const Period *period, const GovcapObjective *measure,
              UnitValues *values)
{
  for (size_t u = 0; u < run->data->units->len; u++) {
    const char *unit = run->data->units->pdata[u];
    bool wanted = !run->options.unit || !strcmp (run->options.unit, unit);
    values->value[u] = wanted ? records_measure (run, measure, unit, period->year, NAN).value : NAN;
  }
}

/* Several codes: a unit has the mean of all, or none. */
static bool
take_scores (GovcapRun *run, size_t number, const char *const codes[], size_t n, UnitValues *values)
{
  const GovcapScores *scores = govcap_run_scores (run, number);

  for (size_t i = 0; i < n; i++) {
    size_t scored = scores_find (scores, codes[i]);
    if (scored == GOVCAP_NONE)
      return false;
    for (size_t u = 0; u < run->data->units->len; u++) {
      GovcapEstimate e = govcap_scores_estimate (scores, u + 1, scored, run->options.level);
      values->value[u] += e.mean / (double)n;
      values->people[u] = MAX (values->people[u], e.n);
    }
  }
  return true;
}

UnitValues *
unit_values_new (GovcapRun *run, const Period *period, size_t number, const char *const codes[],
                 size_t n)
{
  const GovcapObjective *measure = unit_measure (period->framework, codes, n);
  UnitValues *values = g_new (UnitValues, 1);

  values->value = g_new0 (double, run->data->units->len + 1);
  values->people = g_new0 (size_t, run->data->units->len + 1);
  if (measure)
    take_measure (run, period, measure, values);
  else if (number == GOVCAP_NONE || !take_scores (run, number, codes, n, values))
    g_clear_pointer (&values, unit_values_free);
  return values;
}

void
unit_values_free (UnitValues *values)
{
  if (!values)
    return;
  g_free (values->value);
  g_free (values->people);
  g_free (values);
}

size_t
unit_values_count (const GovcapRun *run, const UnitValues *values)
{
  size_t n = 0;

  for (size_t u = 0; u < run->data->units->len; u++)
    n += isfinite (values->value[u]) ? 1 : 0;
  return n;
}

UnitTest
unit_test_sides (const GovcapRun *run, const UnitSides *sides, const UnitValues *y, double level)
{
  g_autofree double *value = g_new (double, run->data->units->len + 1);
  g_autofree bool *worse = g_new (bool, run->data->units->len + 1);
  UnitTest test = {.units = 0};

  for (size_t u = 0; u < run->data->units->len; u++) {
    if (!sides->group[u] || isnan (y->value[u]))
      continue;
    value[test.units] = y->value[u];
    worse[test.units++] = sides->worse[u];
    test.worse += sides->worse[u];
    test.people += y->people[u];
  }
  test.found = govcap_permute_groups (value, worse, test.units, DRAWS, run->options.seed, level);
  return test;
}

UnitTest
unit_test_pairs (const GovcapRun *run, const UnitValues *x, const UnitValues *y)
{
  g_autofree double *a = g_new (double, run->data->units->len + 1);
  g_autofree double *b = g_new (double, run->data->units->len + 1);
  UnitTest test = {.units = 0};

  for (size_t u = 0; u < run->data->units->len; u++) {
    if (isnan (x->value[u]) || isnan (y->value[u]))
      continue;
    a[test.units] = x->value[u];
    b[test.units++] = y->value[u];
    test.people += MAX (x->people[u], y->people[u]);
  }
  test.found =
      govcap_permute_pairs (a, b, test.units, GOVCAP_METHOD_SPEARMAN, DRAWS, run->options.seed);
  return test;
}

static bool
is_lower_better (const GovcapObjective *measure)
{
  return measure && measure->better == GOVCAP_BETTER_LOWER;
}

bool
unit_claims_above (const GovcapFramework *framework, const GovcapClaim *claim,
                   const GovcapObjective *y)
{
  if (claim->grouping)
    return is_lower_better (y);
  return is_lower_better (unit_measure (framework, claim->a, claim->n_a)) == is_lower_better (y);
}

GovcapCell
unit_test_cell (const UnitTest *test)
{
  static const GovcapText exact = {"exact permutation test", "精确置换检验"};
  static const GovcapText drawn = {"permutation test, drawn", "抽样置换检验"};

  if (isnan (test->found.p))
    return govcap_cell_missing ();
  return test->found.exact ? govcap_cell_shown ("exact", exact)
                           : govcap_cell_shown ("drawn", drawn);
}

static void
say_sides (GovcapTable *table, const UnitTest *test)
{
  govcap_table_note (
      table,
      test->found.exact
          ? govcap_text_format (
                table->arena,
                "%zu units, %zu on the worse side: means of the units' values, the worse side less "
                "the others; exact permutation test over all %zu splits, limits by inverting it.",
                "%zu 个单位，其中 %zu 个在较差的一边：比较两边单位数值的均值（较差的一边减其余）；"
                "精确置换检验，列举全部 %zu 种分法，上下限由检验反推。",
                test->units, test->worse, test->found.total)
          : govcap_text_format (
                table->arena,
                "%zu units, %zu on the worse side: means of the units' values, the worse side less "
                "the others; permutation test over the observed split and %zu drawn ones, limits "
                "by "
                "inverting it.",
                "%zu 个单位，其中 %zu 个在较差的一边：比较两边单位数值的均值（较差的一边减其余）；"
                "置换检验，实际分法之外随机抽取 %zu 种分法，上下限由检验反推。",
                test->units, test->worse, test->found.total - 1));
}

static void
say_pairs (GovcapTable *table, const UnitTest *test)
{
  govcap_table_note (
      table,
      test->found.exact
          ? govcap_text_format (table->arena,
                                "%zu units: Spearman's ρ of the units' values; exact permutation "
                                "test over all %zu orders. It has no limits.",
                                "%zu 个单位：单位数值的 Spearman ρ；精确置换检验，列举全部 %zu "
                                "种排列，没有上下限。",
                                test->units, test->found.total)
          : govcap_text_format (table->arena,
                                "%zu units: Spearman's ρ of the units' values; permutation test "
                                "over the observed order and %zu drawn ones. It has no limits.",
                                "%zu 个单位：单位数值的 Spearman ρ；置换检验，实际排列之外随机抽取 "
                                "%zu 种排列，没有上下限。",
                                test->units, test->found.total - 1));
}

void
unit_test_say (GovcapTable *table, const GovcapRun *run, const GovcapClaim *claim,
               const UnitTest *test)
{
  double least = test->found.least_p;

  if (!isnan (test->found.p) && claim->grouping)
    say_sides (table, test);
  else if (!isnan (test->found.p))
    say_pairs (table, test);
  if (least > 1 - run->options.level)
    govcap_table_note (
        table, govcap_text_format (table->arena,
                                   "%s: too few units: whatever their values, %zu of them give no "
                                   "p below %.3g, so that it must stay undecided.",
                                   "%s：单位太少。不论数值如何，%zu 个单位的 p 值都不会低于 "
                                   "%.3g，只能未定。",
                                   claim->code, test->units, least));
}
