#include "contrast.h"

#include "respondent_estimate.h"
#include "respondents.h"
#include "score_cells.h"

#include <math.h>

bool
contrast_add_side (GArray *terms, GovcapRun *run, size_t number, const char *const codes[],
                   size_t n, double sign)
{
  const GovcapScores *scores = govcap_run_scores (run, number);

  for (size_t i = 0; i < n; i++) {
    ContrastTerm term = {scores_find (scores, codes[i]), sign / (double)n};
    if (term.scored == GOVCAP_NONE)
      return false;
    g_array_append_val (terms, term);
  }
  return true;
}

double *
contrast_of_each (GovcapRun *run, size_t number, const GArray *terms)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  const double *scores = respondents_scores (run, number);
  double *side = g_new0 (double, dataset->n + 1);

  for (size_t t = 0; t < terms->len; t++) {
    ContrastTerm term = g_array_index (terms, ContrastTerm, t);
    for (size_t row = 0; row < dataset->n; row++)
      side[row] += term.factor * scores[term.scored * dataset->n + row];
  }
  return side;
}

/* Adds the influence of every respondent on factor · mean. Returns: the mean. */
static double
add_term (const ContrastTerm *term, size_t n, const double score[], const double weight[],
          double z[], bool in[])
{
  g_autofree double *influence = g_new (double, n + 1);
  double mean = respondents_influence (n, score, weight, NULL, 0, influence);

  for (size_t row = 0; row < n; row++) {
    z[row] += term->factor * influence[row];
    in[row] |= !isnan (score[row]) && weight[row] > 0;
  }
  return mean;
}

GovcapEstimate
contrast_estimate (GovcapRun *run, size_t number, const ContrastTerm terms[], size_t n_terms,
                   double level)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  const Sampling *sampling = run_sampling (run, number);
  const double *scores = respondents_scores (run, number);
  g_autofree double *z = g_new0 (double, dataset->n + 1);
  g_autofree double *weight = respondent_estimate_weights (run, sampling);
  g_autofree bool *in = g_new0 (bool, dataset->n + 1);
  GovcapEstimate estimate = {0, 0, NAN, NAN, NAN, NAN, NAN, NAN};

  for (size_t t = 0; t < n_terms; t++)
    estimate.mean +=
        terms[t].factor *
        add_term (&terms[t], dataset->n, scores + terms[t].scored * dataset->n, weight, z, in);
  for (size_t row = 0; row < dataset->n; row++)
    estimate.n += in[row];
  respondent_estimate_errors (sampling, z, in, level, &estimate);
  return estimate;
}
