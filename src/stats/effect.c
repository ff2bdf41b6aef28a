#include "govcap/effect.h"

#include "govcap/noncentral.h"

#include <gsl/gsl_sf_gamma.h>
#include <math.h>

static const GovcapEffect no_effect = {NAN, NAN, NAN, NAN};

double
govcap_hedges_factor (double df)
{
  /* Γ(x + 1/2) / Γ(x), whose parts alone are beyond a double */
  return df > 1 ? exp (gsl_sf_lnpoch ((df - 1) / 2, 0.5)) / sqrt (df / 2) : NAN;
}

/* @error: the standard error of the difference in standard deviations. */
static GovcapEffect
d_of (GovcapGroupTest t, double error, double level)
{
  double d = t.statistic * error;

  return (GovcapEffect){
      d,
      govcap_noncentral_t_ncp (t.statistic, t.df1, (1 + level) / 2) * error,
      govcap_noncentral_t_ncp (t.statistic, t.df1, (1 - level) / 2) * error,
      govcap_hedges_factor (t.df1) * d,
  };
}

GovcapEffect
govcap_cohen_d (GovcapGroupMoments a, GovcapGroupMoments b, double level)
{
  GovcapGroupTest t = govcap_t_test (a, b);

  return isnan (t.p) ? no_effect : d_of (t, sqrt (1 / (double)a.n + 1 / (double)b.n), level);
}

GovcapEffect
govcap_cohen_d_unpooled (GovcapGroupMoments a, GovcapGroupMoments b, double level)
{
  GovcapGroupTest t = govcap_welch_t_test (a, b);
  double error = (a.variance / (double)a.n + b.variance / (double)b.n);

  return isnan (t.p) ? no_effect : d_of (t, sqrt (error / ((a.variance + b.variance) / 2)), level);
}

GovcapEffect
govcap_eta_squared (const GovcapGroupMoments groups[], size_t k, double level)
{
  GovcapGroupTest test = govcap_anova (groups, k);
  GovcapSquares s = govcap_squares (groups, k);
  double f = test.statistic, n = s.df_between + s.df_within + 1;

  if (isnan (test.p))
    return no_effect;
  double lo = govcap_noncentral_f_ncp (f, test.df1, test.df2, (1 + level) / 2);
  double hi = govcap_noncentral_f_ncp (f, test.df1, test.df2, (1 - level) / 2);
  double all = s.between + s.within, within = s.within / s.df_within;
  return (GovcapEffect){
      s.between / all,
      lo / (lo + n),
      hi / (hi + n),
      (s.between - s.df_between * within) / (all + within),
  };
}
