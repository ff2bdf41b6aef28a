#include "govcap/noncentral.h"

#include "chi_mean.h"
#include "root.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_log.h>
#include <math.h>

/* Beyond this t the limits would need more steps than they are worth. */
#define MOST_T 1e3

/* No limit is further away, unless @p is so near to 0 or 1 that rounding hides it. */
#define MOST_REACH 1e5

/* A term of a sum that is at most 1 may be left out below this. */
#define LEAST_TERM 1e-18

typedef struct {
  double x, df1, df2, ncp, p;
} Noncentral;

static double
normal_below_times (double s, const void *data)
{
  const Noncentral *t = data;

  return erfc ((t->ncp - t->x * s) * M_SQRT1_2) / 2;
}

double
govcap_noncentral_t (double t, double df, double ncp)
{
  Noncentral of = {.x = t, .ncp = ncp};

  return chi_mean (df, 1 / fmax (1, fabs (ncp)), normal_below_times, &of);
}

/* x^a e^-x / Γ(a + 1); near its largest without the cancellation that its three parts have there. */
static double
poisson (double a, double x)
{
  if (a < 1 || x < a / 10)
    return exp (a * log (x) - x - lgamma (a + 1));
  return exp (a * gsl_sf_log_1plusx_mx ((x - a) / a)) /
         (sqrt (2 * M_PI * a) * gsl_sf_gammastar (a));
}

/* The terms of the mixture below number @j, by P(a) = P(a + 1) + x^a e^-x / Γ(a + 1); @term: the last
 * of these for a. @x: half of χ², @a: half of its degrees of freedom. */
static double
terms_below (double x, double a, double j, double mean, double share, double below, double term)
{
  double sum = 0;

  for (; j > 0 && share > LEAST_TERM; j--, a--) {
    term *= a / x;
    below += term;
    share *= j / mean;
    sum += share * fmin (1, below);
  }
  return sum;
}

static double
terms_above (double x, double a, double j, double mean, double share, double below, double term)
{
  double sum = 0;

  while (share > LEAST_TERM && below > 0) {
    below -= term;
    term *= x / ++a;
    share *= mean / ++j;
    sum += share * fmax (0, below);
  }
  return sum;
}

double
govcap_noncentral_chi (double x, double df, double ncp)
{
  double mean = ncp / 2, j = floor (mean), a = df / 2 + j;

  if (!(x > 0))
    return isnan (x) ? NAN : 0;
  double share = mean > 0 ? poisson (j, mean) : 1;
  double below = gsl_sf_gamma_inc_P (a, x / 2), term = poisson (a, x / 2);
  return share * below + terms_below (x / 2, a, j, mean, share, below, term) +
         terms_above (x / 2, a, j, mean, share, below, term);
}

static double
chi_below_times (double s, const void *data)
{
  const Noncentral *f = data;

  return govcap_noncentral_chi (f->df1 * f->x * s * s, f->df1, f->ncp);
}

double
govcap_noncentral_f (double f, double df1, double df2, double ncp)
{
  Noncentral of = {.x = f, .df1 = df1, .ncp = ncp};

  if (!(f > 0))
    return isnan (f) ? NAN : 0;
  return chi_mean (df2, 1 / sqrt (1 + df1 / 2 + ncp), chi_below_times, &of);
}

static double
t_too_low (double ncp, const void *data)
{
  const Noncentral *of = data;

  return govcap_noncentral_t (of->x, of->df1, ncp) - of->p;
}

double
govcap_noncentral_t_ncp (double t, double df, double p)
{
  Noncentral of = {.x = t, .df1 = df, .p = p};
  double reach = 8 * sqrt (1 + t * t / (2 * df));

  if (!(fabs (t) <= MOST_T) || isnan (df))
    return NAN;
  while (t_too_low (t - reach, &of) <= 0 || t_too_low (t + reach, &of) > 0) {
    reach *= 2;
    if (reach > MOST_REACH)
      return NAN;
  }
  return root_falling (t_too_low, &of, t - reach, t + reach);
}

/* The noncentrality at which @too_low is no longer above 0. */
static double
noncentrality (RootFunction too_low, const Noncentral *of, double hi)
{
  if (too_low (0, of) <= 0)
    return 0;
  while (too_low (hi, of) > 0)
    hi *= 2;
  return root_falling (too_low, of, 0, hi);
}

static double
chi_too_low (double ncp, const void *data)
{
  const Noncentral *of = data;

  return govcap_noncentral_chi (of->x, of->df1, ncp) - of->p;
}

double
govcap_noncentral_chi_ncp (double x, double df, double p)
{
  Noncentral of = {.x = x, .df1 = df, .p = p};

  return isnan (x) || isnan (df) ? NAN : noncentrality (chi_too_low, &of, x + 1);
}

static double
f_too_low (double ncp, const void *data)
{
  const Noncentral *of = data;

  return govcap_noncentral_f (of->x, of->df1, of->df2, ncp) - of->p;
}

double
govcap_noncentral_f_ncp (double f, double df1, double df2, double p)
{
  Noncentral of = {.x = f, .df1 = df1, .df2 = df2, .p = p};

  if (isnan (f) || isnan (df1) || isnan (df2))
    return NAN;
  return noncentrality (f_too_low, &of, fmax (1, df1 * f));
}
