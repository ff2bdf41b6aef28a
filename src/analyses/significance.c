#include "significance.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* What rounding leaves of a difference of two equal scores, on 0-100, and of a spread of none. */
#define ROUNDING 1e-9

double
estimate_probability (const GovcapEstimate *estimate, double against, Errors errors)
{
  double distance = fabs (estimate->mean - against);

  if (isnan (estimate->lo))
    return NAN; /* below one degree of freedom nothing can be said */
  if (estimate->se > ROUNDING)
    return 2 * gsl_cdf_tdist_Q (distance / estimate->se, estimate->df);
  if (errors == ERRORS_OF_SAMPLING)
    return NAN;
  return distance > ROUNDING ? 0 : 1;
}

GovcapText
significance_way (const GovcapRun *run)
{
  static const GovcapText ways[] = {
      [GOVCAP_ADJUST_HOLM] = {"Holm", "Holm 法"},
      [GOVCAP_ADJUST_BH] = {"Benjamini–Hochberg", "Benjamini–Hochberg 法"},
      [GOVCAP_ADJUST_NONE] = {"not adjusted", "未校正"},
  };

  return ways[run->options.adjust];
}

void
significance_say (GovcapTable *table, const GovcapRun *run, size_t tests)
{
  GovcapText way = significance_way (run);

  govcap_table_note (
      table,
      govcap_text_take (
          table->arena,
          g_strdup_printf ("p adjusted: over the %zu tests of this table (%s). Limits are of "
                           "each estimate by itself.",
                           tests, way.en),
          g_strdup_printf ("校正 p：按本表 %zu 个检验校正（%s）；上下限是单个估计的。", tests,
                           way.zh)));
}
