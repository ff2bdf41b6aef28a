#include "govcap/shrinkage.h"

#include <math.h>

/* The estimates with a variance, and what τ² makes of them. */
typedef struct {
  const double *y, *v;
  size_t n;
} Estimates;

typedef struct {
  double w, mean;           /* Σ w and the weighted mean */
  double likelihood, slope; /* l (τ²) and its derivative */
} Fit;

static Fit
fit_at (const Estimates *all, double tau2)
{
  double w1 = 0, w2 = 0, logs = 0, wy = 0, fit = 0, slope = 0;

  for (size_t j = 0; j < all->n; j++)
    if (all->v[j] > 0) {
      double w = 1 / (all->v[j] + tau2);
      w1 += w;
      w2 += w * w;
      wy += w * (all->y[j] - all->y[0]);
      logs += log (w);
    }
  double mean = all->y[0] + wy / w1;
  for (size_t j = 0; j < all->n; j++)
    if (all->v[j] > 0) {
      double w = 1 / (all->v[j] + tau2), e = all->y[j] - mean;
      fit += w * e * e;
      slope += w * w * e * e;
    }
  return (Fit){w1, mean, (logs - log (w1) - fit) / 2, (slope - w1 + w2 / w1) / 2};
}

/* The smallest and the largest τ² that the search looks at: far below all variances it does nothing,
 * and it cannot be above the square of the range. */
static void
limits (const Estimates *all, double *least, double *most)
{
  double lo = INFINITY, hi = -INFINITY, smallest = INFINITY;

  for (size_t j = 0; j < all->n; j++)
    if (all->v[j] > 0) {
      lo = fmin (lo, all->y[j]);
      hi = fmax (hi, all->y[j]);
      smallest = fmin (smallest, all->v[j]);
    }
  *least = 1e-6 * smallest;
  *most = (hi - lo) * (hi - lo);
}

/* The neighbours on the grid 0, @least … @most of the point with the largest likelihood. */
static void
bracket (const Estimates *all, double least, double most, double *lo, double *hi)
{
  enum { STEPS = 120 };
  double ratio = pow (most / least, 1.0 / (STEPS - 1));
  double best = -INFINITY, before = 0, at = 0, next = least;

  for (size_t i = 0; i <= STEPS; i++) {
    double likelihood = fit_at (all, at).likelihood;
    if (likelihood > best) {
      best = likelihood;
      *lo = before;
      *hi = next;
    }
    before = at;
    at = next;
    next *= ratio;
  }
}

static double
largest_likelihood (const Estimates *all)
{
  double least, most, lo = 0, hi = 0;

  limits (all, &least, &most);
  if (!(most > least))
    return 0;
  bracket (all, least, most, &lo, &hi);
  if (lo == 0 && fit_at (all, 0).slope <= 0)
    return 0;
  for (;;) {
    double middle = lo + (hi - lo) / 2;
    if (middle <= lo || middle >= hi)
      return middle;
    if (fit_at (all, middle).slope > 0)
      lo = middle;
    else
      hi = middle;
  }
}

GovcapPrior
govcap_prior (const double y[], const double v[], size_t n)
{
  Estimates all = {y, v, n};
  GovcapPrior prior = {0, NAN, NAN, NAN};

  for (size_t j = 0; j < n; j++)
    prior.n += v[j] > 0;
  if (prior.n < 2)
    return prior;
  prior.tau2 = largest_likelihood (&all);
  Fit fit = fit_at (&all, prior.tau2);
  prior.mean = fit.mean;
  prior.se = sqrt (1 / fit.w);
  return prior;
}

GovcapShrunken
govcap_shrink (const GovcapPrior *prior, double y, double v)
{
  if (isnan (prior->mean) || isnan (y) || isnan (v))
    return (GovcapShrunken){NAN, NAN};
  double share = v > 0 ? prior->tau2 / (prior->tau2 + v) : 1;
  double rest = (1 - share) * prior->se;

  return (GovcapShrunken){prior->mean + share * (y - prior->mean), sqrt (share * v + rest * rest)};
}
