#include "significance.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

double
estimate_probability_against (const GovcapEstimate *estimate, double against)
{
  double distance = estimate->mean - against;

  if (isnan (estimate->lo))
    return NAN; /* below one degree of freedom nothing can be said */
  if (estimate->se > 0)
    return 2 * gsl_cdf_tdist_Q (fabs (distance) / estimate->se, estimate->df);
  return distance != 0 ? 0 : 1;
}

double
estimate_probability (const GovcapEstimate *estimate)
{
  return estimate_probability_against (estimate, 0);
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
