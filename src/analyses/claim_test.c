#include "claim_test.h"

#include "association.h"
#include "score_cells.h"
#include "significance.h"

#include <math.h>
#include <string.h>

/* Supported where the two go together, refuted where they go against each other: r against 0. */
static void
test_association (GovcapRun *run, size_t number, Tested *tested, double level)
{
  const GovcapClaim *claim = tested->claim;
  g_autoptr (GArray) a = g_array_new (FALSE, FALSE, sizeof (ContrastTerm));
  g_autoptr (GArray) b = g_array_new (FALSE, FALSE, sizeof (ContrastTerm));
  size_t n;

  tested->threshold = 0;
  if (!contrast_add_side (a, run, number, claim->a, claim->n_a, 1) ||
      !contrast_add_side (b, run, number, claim->b, claim->n_b, 1))
    return;
  GovcapCorrelation found = association_estimate (run, number, a, b, level, &n);
  tested->estimate.n = n;
  tested->estimate.mean = found.r;
  tested->estimate.se = found.se;
  tested->estimate.lo = found.lo;
  tested->estimate.hi = found.hi;
  tested->p = found.p;
}

/* Below the threshold, above it, or less than another. */
static void
test_level (GovcapRun *run, size_t number, Tested *tested, double level)
{
  const GovcapScores *scores = govcap_run_scores (run, number);
  const GovcapClaim *claim = tested->claim;
  bool less = claim->test == GOVCAP_CLAIM_LESS;
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (ContrastTerm));

  if (less)
    tested->threshold = 0;
  else
    tested->threshold = isnan (claim->threshold) ? run->data->study->weak : claim->threshold;
  if (!contrast_add_side (terms, run, number, claim->a, claim->n_a, 1) ||
      (less && !contrast_add_side (terms, run, number, claim->b, claim->n_b, -1)))
    return;
  tested->estimate =
      contrast_estimate (run, number, (const ContrastTerm *)(void *)terms->data, terms->len, level);
  tested->p =
      estimate_probability (&tested->estimate, tested->threshold,
                            scores_are_census (scores, 0) ? ERRORS_OF_CENSUS : ERRORS_OF_SAMPLING);
}

/* A dataset of a period. */
typedef struct {
  GovcapRun *run;
  const Period *period;
  size_t number;
} Asked;

/* Units parted by a group, or with two values each; without the answers of anybody it is the records'
 * to say (claim_by_records()). */
static void
test_units (const Asked *asked, Tested *tested, double level)
{
  const GovcapFramework *framework = asked->period->framework;
  const GovcapClaim *claim = tested->claim;
  const GovcapObjective *y_measure = unit_measure (framework, claim->b, claim->n_b);
  bool answers = !y_measure || (claim->n_a && !unit_measure (framework, claim->a, claim->n_a));
  g_autoptr (UnitValues) x = NULL, y = NULL;
  g_autoptr (UnitSides) sides = NULL;

  tested->threshold = 0;
  tested->above = unit_claims_above (framework, claim, y_measure);
  y = unit_values_new (asked->run, asked->period, asked->number, claim->b, claim->n_b);
  if (!answers || !y)
    return;
  if (claim->grouping)
    sides = unit_sides_new (asked->run, asked->period, claim);
  else
    x = unit_values_new (asked->run, asked->period, asked->number, claim->a, claim->n_a);
  if (sides && !sides->refused.en && !sides->refused.zh)
    tested->over = unit_test_sides (asked->run, sides, y, level);
  else if (x)
    tested->over = unit_test_pairs (asked->run, x, y);
  else
    return;
  tested->estimate.n = tested->over.people;
  tested->estimate.mean = tested->over.found.estimate;
  tested->estimate.lo = tested->over.found.lo;
  tested->estimate.hi = tested->over.found.hi;
  tested->p = tested->over.found.p;
}

static Tested
test_claim (const Asked *asked, const GovcapClaim *claim, double level)
{
  Tested tested = {.claim = claim,
                   .estimate = {0, NAN, NAN, NAN, NAN, NAN, NAN, NAN},
                   .threshold = NAN,
                   .p = NAN,
                   .p_adj = NAN,
                   .verdict = VERDICT_SILENT};

  tested.above = claim->test == GOVCAP_CLAIM_ABOVE || claim->test == GOVCAP_CLAIM_ASSOCIATED;
  if (claim->over_units)
    test_units (asked, &tested, level);
  else if (claim->test == GOVCAP_CLAIM_ASSOCIATED)
    test_association (asked->run, asked->number, &tested, level);
  else if (claim->test != GOVCAP_CLAIM_NONE)
    test_level (asked->run, asked->number, &tested, level);
  return tested;
}

/* Beside Holm's p, Bonferroni-wide limits; where Holm's further steps decide what Bonferroni alone would not, the
 * limit ends at the threshold, which is as far as Holm reaches (Strassburger, Bretz 2008). */
static void
fit_limits (Tested *tested, const GovcapOptions *options)
{
  double *lo = &tested->estimate.lo, *hi = &tested->estimate.hi;

  if (options->adjust != GOVCAP_ADJUST_HOLM || !(tested->p_adj < 1 - options->level) ||
      isnan (*lo) || isnan (*hi)) /* what has no limits is not given any */
    return;
  if (tested->estimate.mean > tested->threshold)
    *lo = fmax (*lo, tested->threshold);
  else
    *hi = fmin (*hi, tested->threshold);
}

/* The problems of the codebook are one family of tests, as the thesis lists them; all else is another. */
static bool
is_problem (const GovcapFramework *framework, const GovcapClaim *claim)
{
  for (size_t i = 0; i < framework->n_codes; i++)
    if (!strcmp (framework->codes[i].code, claim->code))
      return framework->codes[i].kind == GOVCAP_CODE_PROBLEM;
  return false;
}

static Verdict
verdict_of (const Tested *tested, double level)
{
  bool above = tested->estimate.mean > tested->threshold;

  if (isnan (tested->estimate.mean))
    return VERDICT_SILENT;
  if (!(tested->p_adj < 1 - level))
    return VERDICT_UNDECIDED;
  return above == tested->above ? VERDICT_SUPPORTED : VERDICT_REFUTED;
}

/* The family's claims, with limits that are Bonferroni-wide where p is adjusted so. What has no limits
 * need not be tested again for them. */
static void
test_each (const Asked *asked, bool problems, Tested tested[])
{
  const GovcapFramework *framework = asked->period->framework;
  const GovcapOptions *options = &asked->run->options;
  size_t tests = 0;

  for (size_t c = 0; c < framework->n_claims; c++) {
    if (is_problem (framework, &framework->claims[c]) != problems)
      continue;
    tested[c] = test_claim (asked, &framework->claims[c], options->level);
    tests += isnan (tested[c].p) ? 0 : 1;
  }
  if (options->adjust != GOVCAP_ADJUST_HOLM || tests < 2)
    return;
  for (size_t c = 0; c < framework->n_claims; c++)
    if (is_problem (framework, &framework->claims[c]) == problems && !isnan (tested[c].estimate.lo))
      tested[c] =
          test_claim (asked, &framework->claims[c], 1 - (1 - options->level) / (double)tests);
}

static void
test_family (const Asked *asked, bool problems, Tested tested[])
{
  const GovcapFramework *framework = asked->period->framework;
  const GovcapOptions *options = &asked->run->options;
  g_autofree double *p = g_new (double, framework->n_claims + 1);
  size_t n = 0;

  test_each (asked, problems, tested);
  for (size_t c = 0; c < framework->n_claims; c++)
    if (is_problem (framework, &framework->claims[c]) == problems)
      p[n++] = tested[c].p;
  govcap_adjust (p, n, options->adjust, p);
  n = 0;
  for (size_t c = 0; c < framework->n_claims; c++) {
    if (is_problem (framework, &framework->claims[c]) != problems)
      continue;
    tested[c].p_adj = p[n++];
    tested[c].verdict = verdict_of (&tested[c], options->level);
    fit_limits (&tested[c], options);
  }
}

Tested *
claim_tests (GovcapRun *run, const Period *period, size_t i)
{
  Asked asked = {run, period, period->first + i};
  Tested *tested = g_new (Tested, period->framework->n_claims + 1);

  test_family (&asked, true, tested);
  test_family (&asked, false, tested);
  return tested;
}
