#include "claim_test.h"

#include "association.h"
#include "score_cells.h"
#include "significance.h"

#include <math.h>
#include <string.h>

/* Adds a side's mean, times @sign. False: a code of it is not scored here. */
static bool
add_side (GArray *terms, const GovcapScores *scores, const char *const codes[], size_t n,
          double sign)
{
  for (size_t i = 0; i < n; i++) {
    ContrastTerm term = {scores_find (scores, codes[i]), sign / (double)n};
    if (term.scored == GOVCAP_NONE)
      return false;
    g_array_append_val (terms, term);
  }
  return true;
}

/* Supported where the two go together, refuted where they go against each other: r against 0. */
static void
test_association (GovcapRun *run, size_t number, Tested *tested, double level)
{
  const GovcapScores *scores = govcap_run_scores (run, number);
  const GovcapClaim *claim = tested->claim;
  g_autoptr (GArray) a = g_array_new (FALSE, FALSE, sizeof (ContrastTerm));
  g_autoptr (GArray) b = g_array_new (FALSE, FALSE, sizeof (ContrastTerm));
  size_t n;

  tested->threshold = 0;
  if (!add_side (a, scores, claim->a, claim->n_a, 1) ||
      !add_side (b, scores, claim->b, claim->n_b, 1))
    return;
  GovcapCorrelation found = association_estimate (run, number, a, b, level, &n);
  tested->estimate.n = n;
  tested->estimate.mean = found.r;
  tested->estimate.se = found.se;
  tested->estimate.lo = found.lo;
  tested->estimate.hi = found.hi;
  tested->p = found.p;
}

static Tested
test_claim (GovcapRun *run, size_t number, const GovcapClaim *claim, double level)
{
  const GovcapScores *scores = govcap_run_scores (run, number);
  bool less = claim->test == GOVCAP_CLAIM_LESS;
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (ContrastTerm));
  Tested tested = {claim, {0, NAN, NAN, NAN, NAN, NAN, NAN, NAN}, NAN, NAN, NAN, VERDICT_SILENT};

  if (claim->test == GOVCAP_CLAIM_ASSOCIATED)
    test_association (run, number, &tested, level);
  if (claim->test == GOVCAP_CLAIM_ASSOCIATED || claim->test == GOVCAP_CLAIM_NONE)
    return tested;
  if (less)
    tested.threshold = 0;
  else
    tested.threshold = isnan (claim->threshold) ? run->data->study->weak : claim->threshold;
  if (!add_side (terms, scores, claim->a, claim->n_a, 1) ||
      (less && !add_side (terms, scores, claim->b, claim->n_b, -1)))
    return tested;
  tested.estimate =
      contrast_estimate (run, number, (const ContrastTerm *)(void *)terms->data, terms->len, level);
  tested.p =
      estimate_probability (&tested.estimate, tested.threshold,
                            scores_are_census (scores, 0) ? ERRORS_OF_CENSUS : ERRORS_OF_SAMPLING);
  return tested;
}

/* Beside Holm's p, Bonferroni-wide limits; where Holm's further steps decide what Bonferroni alone would not, the
 * limit ends at the threshold, which is as far as Holm reaches (Strassburger, Bretz 2008). */
static void
fit_limits (Tested *tested, const GovcapOptions *options)
{
  double *lo = &tested->estimate.lo, *hi = &tested->estimate.hi;

  if (options->adjust != GOVCAP_ADJUST_HOLM || !(tested->p_adj < 1 - options->level))
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

/* How many of a family's claims this form can speak to. */
static size_t
count_tests (GovcapRun *run, size_t number, bool problems)
{
  const GovcapFramework *framework = ((GovcapDataset *)run->datasets->pdata[number])->framework;
  size_t tests = 0;

  for (size_t c = 0; c < framework->n_claims; c++)
    if (is_problem (framework, &framework->claims[c]) == problems)
      tests +=
          isnan (test_claim (run, number, &framework->claims[c], run->options.level).p) ? 0 : 1;
  return tests;
}

static Verdict
verdict_of (const Tested *tested, double level)
{
  bool above = tested->estimate.mean > tested->threshold;
  bool claims_above =
      tested->claim->test == GOVCAP_CLAIM_ABOVE || tested->claim->test == GOVCAP_CLAIM_ASSOCIATED;

  if (isnan (tested->estimate.mean))
    return VERDICT_SILENT;
  if (!(tested->p_adj < 1 - level))
    return VERDICT_UNDECIDED;
  return above == claims_above ? VERDICT_SUPPORTED : VERDICT_REFUTED;
}

static void
test_family (GovcapRun *run, size_t number, bool problems, Tested tested[])
{
  const GovcapFramework *framework = ((GovcapDataset *)run->datasets->pdata[number])->framework;
  bool holm = run->options.adjust == GOVCAP_ADJUST_HOLM;
  size_t tests = holm ? count_tests (run, number, problems) : 1, n = 0;
  double level = 1 - (1 - run->options.level) / (double)MAX (tests, 1);
  g_autofree double *p = g_new (double, framework->n_claims + 1);

  for (size_t c = 0; c < framework->n_claims; c++) {
    if (is_problem (framework, &framework->claims[c]) != problems)
      continue;
    tested[c] = test_claim (run, number, &framework->claims[c], level);
    p[n++] = tested[c].p;
  }
  govcap_adjust (p, n, run->options.adjust, p);
  n = 0;
  for (size_t c = 0; c < framework->n_claims; c++) {
    if (is_problem (framework, &framework->claims[c]) != problems)
      continue;
    tested[c].p_adj = p[n++];
    tested[c].verdict = verdict_of (&tested[c], run->options.level);
    fit_limits (&tested[c], &run->options);
  }
}

Tested *
claim_tests (GovcapRun *run, size_t number)
{
  const GovcapFramework *framework = ((GovcapDataset *)run->datasets->pdata[number])->framework;
  Tested *tested = g_new (Tested, framework->n_claims + 1);

  test_family (run, number, true, tested);
  test_family (run, number, false, tested);
  return tested;
}
