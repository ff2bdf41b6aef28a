#include "govcap/trend.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* Weighted moments of the two scores over the cells. */
typedef struct {
  double n, u, v, uu, uv, vv;
} Moments;

static Moments
moments_of (const double count[], size_t rows, size_t cols, const double u[], const double v[])
{
  Moments m = {0};

  for (size_t cell = 0; cell < rows * cols; cell++) {
    m.n += count[cell];
    m.u += count[cell] * u[cell / cols];
    m.v += count[cell] * v[cell % cols];
  }
  m.u /= m.n;
  m.v /= m.n;
  for (size_t cell = 0; cell < rows * cols; cell++) {
    double du = u[cell / cols] - m.u, dv = v[cell % cols] - m.v;
    m.uu += count[cell] * du * du;
    m.uv += count[cell] * du * dv;
    m.vv += count[cell] * dv * dv;
  }
  return m;
}

/* Options that are chosen have at least two different scores. */
static bool
varies (const double count[], size_t rows, size_t cols, const double score[], bool of_rows)
{
  double first = NAN;

  for (size_t cell = 0; cell < rows * cols; cell++) {
    double s = score[of_rows ? cell / cols : cell % cols];
    if (!(count[cell] > 0))
      continue;
    if (s != (isnan (first) ? (first = s) : first))
      return true;
  }
  return false;
}

static bool
both_vary (const double count[], size_t rows, size_t cols, const double u[], const double v[])
{
  return varies (count, rows, cols, u, true) && varies (count, rows, cols, v, false);
}

GovcapTrend
govcap_trend (const double count[], size_t rows, size_t cols, const double row_score[],
              const double col_score[], GovcapTrendKind kind)
{
  if (!both_vary (count, rows, cols, row_score, col_score))
    return (GovcapTrend){NAN, NAN, NAN};
  Moments m = moments_of (count, rows, cols, row_score, col_score);
  double n = kind == GOVCAP_TREND_LINEAR_BY_LINEAR ? m.n - 1 : m.n;
  double statistic = n * m.uv * m.uv / (m.uu * m.vv);

  return (GovcapTrend){m.uv / sqrt (m.uu * m.vv), statistic, gsl_cdf_chisq_Q (statistic, 1)};
}

/* @slope: how b changes with the total of each cell. Returns: its variance. */
static double
variance (const double slope[], const double covariance[], size_t cells)
{
  double sum = 0;

  for (size_t i = 0; i < cells; i++)
    for (size_t j = 0; j < cells; j++)
      sum += slope[i] * covariance[i * cells + j] * slope[j];
  return sum;
}

GovcapTrend
govcap_trend_design (const double total[], const double covariance[], size_t rows, size_t cols,
                     const double row_score[], const double col_score[], double df)
{
  if (!both_vary (total, rows, cols, row_score, col_score))
    return (GovcapTrend){NAN, NAN, NAN};
  Moments m = moments_of (total, rows, cols, row_score, col_score);
  double b = m.uv / m.uu;
  double *slope = malloc (rows * cols * sizeof *slope);

  for (size_t cell = 0; cell < rows * cols; cell++) {
    double du = row_score[cell / cols] - m.u, dv = col_score[cell % cols] - m.v;
    slope[cell] = du * (dv - b * du) / m.uu;
  }
  double v = variance (slope, covariance, rows * cols);
  free (slope);
  double f = v > 0 ? b * b / v : NAN;
  return (GovcapTrend){m.uv / sqrt (m.uu * m.vv), f,
                       df > 1 && v > 0 ? gsl_cdf_fdist_Q (f, 1, df - 1) : NAN};
}
