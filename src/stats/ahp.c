#include "govcap/ahp.h"

#include "own.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

/* More steps than any judgements from 1/9 to 9 need, and a change of the weights that is rounding. */
enum { MOST_STEPS = 100000 };
#define STEADY 1e-15

static void
scale_to_one (double weights[], size_t n)
{
  double sum = 0;

  for (size_t i = 0; i < n; i++)
    sum += weights[i];
  for (size_t i = 0; i < n; i++)
    weights[i] /= sum;
}

/* (A w)_i */
static double
row_times (const double matrix[], const double weights[], size_t n, size_t i)
{
  double sum = 0;

  for (size_t j = 0; j < n; j++)
    sum += matrix[i * n + j] * weights[j];
  return sum;
}

static void
take_rows_means (const double matrix[], size_t n, double ret[])
{
  for (size_t i = 0; i < n; i++) {
    double logs = 0;
    for (size_t j = 0; j < n; j++)
      logs += log (matrix[i * n + j]);
    ret[i] = exp (logs / (double)n);
  }
}

static void
take_columns_shares (const double matrix[], size_t n, double ret[])
{
  for (size_t i = 0; i < n; i++)
    ret[i] = 0;
  for (size_t j = 0; j < n; j++) {
    double sum = 0;
    for (size_t i = 0; i < n; i++)
      sum += matrix[i * n + j];
    for (size_t i = 0; i < n; i++)
      ret[i] += matrix[i * n + j] / sum;
  }
}

/* From the means of the rows, which are near it. */
static void
take_eigenvector (const double matrix[], size_t n, double ret[])
{
  OWN_ARRAY double *next = own_array (n, sizeof *next);
  double change = 1;

  take_rows_means (matrix, n, ret);
  scale_to_one (ret, n);
  for (size_t step = 0; step < MOST_STEPS && change > STEADY; step++) {
    change = 0;
    for (size_t i = 0; i < n; i++)
      next[i] = row_times (matrix, ret, n, i);
    scale_to_one (next, n);
    for (size_t i = 0; i < n; i++) {
      change = fmax (change, fabs (next[i] / ret[i] - 1));
      ret[i] = next[i];
    }
  }
}

void
govcap_ahp_weights (const double matrix[], size_t n, GovcapAhpRule rule, double ret[])
{
  assert (n >= 1);
  if (rule == GOVCAP_AHP_GEOMETRIC)
    take_rows_means (matrix, n, ret);
  else if (rule == GOVCAP_AHP_COLUMN)
    take_columns_shares (matrix, n, ret);
  else
    take_eigenvector (matrix, n, ret);
  scale_to_one (ret, n);
}

static double
random_index (size_t n, GovcapRandomIndex table)
{
  static const double alonso[] = {0.5245, 0.8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499,
                                  1.4854, 1.5141, 1.5365, 1.5551, 1.5713, 1.5838};
  static const double saaty[] = {0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45,
                                 1.49, 1.51, 1.48, 1.56, 1.57, 1.59};
  static const double cn[] = {0.52, 0.89, 1.12, 1.26, 1.36, 1.41, 1.46,
                              1.49, 1.52, 1.54, 1.56, 1.58, 1.59};

  if (n <= 2)
    return 0;
  if (n > GOVCAP_AHP_MOST)
    return NAN;
  switch (table) {
  case GOVCAP_RI_SAATY1980:
    return saaty[n - 3];
  case GOVCAP_RI_CN:
    return cn[n - 3];
  default:
    return alonso[n - 3];
  }
}

GovcapConsistency
govcap_ahp_consistency (const double matrix[], const double weights[], size_t n,
                        GovcapRandomIndex table)
{
  GovcapConsistency found = {.ri = random_index (n, table)};

  for (size_t i = 0; i < n; i++)
    found.lambda += row_times (matrix, weights, n, i) / weights[i] / (double)n;
  if (n <= 2 || found.lambda - (double)n < 1e-14 * (double)n * (double)n)
    found.lambda = (double)n; /* two things cannot contradict each other */
  found.ci = n > 1 ? (found.lambda - (double)n) / (double)(n - 1) : 0;
  found.cr = n > 2 ? found.ci / found.ri : 0;
  return found;
}

void
govcap_ahp_join (const double *const matrices[], size_t experts, size_t without, size_t n,
                 double ret[])
{
  size_t there = experts - (without < experts);

  assert (there >= 1);
  for (size_t i = 0; i < n; i++) {
    ret[i * n + i] = 1;
    for (size_t j = i + 1; j < n; j++) {
      double logs = 0;
      for (size_t e = 0; e < experts; e++)
        logs += e == without ? 0 : log (matrices[e][i * n + j]);
      ret[i * n + j] = exp (logs / (double)there);
      ret[j * n + i] = 1 / ret[i * n + j];
    }
  }
}

GovcapDoubt
govcap_ahp_doubt (const double matrix[], const double weights[], size_t n)
{
  GovcapDoubt doubt = {0, 1, NAN};
  double most = -1;

  assert (n >= 2);
  for (size_t i = 0; i < n; i++)
    for (size_t j = i + 1; j < n; j++) {
      double apart = fabs (log (matrix[i * n + j] * weights[j] / weights[i]));
      bool turned = matrix[i * n + j] < 1;
      if (apart <= most * (1 + 1e-12))
        continue;
      most = apart;
      doubt = turned ? (GovcapDoubt){j, i, weights[j] / weights[i]}
                     : (GovcapDoubt){i, j, weights[i] / weights[j]};
    }
  return doubt;
}
