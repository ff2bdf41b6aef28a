#include "alpha_limits.h"
#include "frame.h"
#include "missing_rule.h"
#include "ordinal_alpha.h"
#include "reliability_words.h"
#include "tables.h"

#include <math.h>

enum {
  LEVEL = FRAME_CELLS,
  SCALE,
  K,
  N,
  ALPHA,
  ALPHA_LO,
  ALPHA_HI,
  ALPHA_STD,
  OMEGA,
  MEAN_R,
  SPLIT_HALF,
  ALPHA_ORDINAL,
  SPEARMAN_BROWN,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"level", {"Level", "层级"}, GOVCAP_FORMAT_WORDS},
    {"scale", {"Scale", "量表"}, GOVCAP_FORMAT_WORDS},
    {"k", {"Items", "题项数"}, GOVCAP_FORMAT_COUNT},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"alpha", {"Cronbach α", "Cronbach α"}, GOVCAP_FORMAT_BOUNDED},
    {"alpha_lo", {"Lower", "下限"}, GOVCAP_FORMAT_BOUNDED},
    {"alpha_hi", {"Upper", "上限"}, GOVCAP_FORMAT_BOUNDED},
    {"alpha_std", {"Stand. α", "标准化 α"}, GOVCAP_FORMAT_BOUNDED},
    {"omega", {"ω", "ω"}, GOVCAP_FORMAT_BOUNDED},
    {"mean_r", {"Mean r", "平均相关"}, GOVCAP_FORMAT_BOUNDED},
    {"split_half", {"Split-half", "分半信度"}, GOVCAP_FORMAT_BOUNDED},
    {"alpha_ordinal", {"Ordinal α", "序数 α"}, GOVCAP_FORMAT_BOUNDED},
    {"spearman_brown", {"Spearman–Brown", "Spearman–Brown"}, GOVCAP_FORMAT_BOUNDED},
};

typedef struct {
  GovcapReliability r;
  double omega, ordinal, spearman_brown;
} Figures;

static const Figures nothing = {{NAN, NAN, NAN, NAN, NAN, NAN}, NAN, NAN, NAN};

static double
omega_of (GovcapTable *table, const ReliabilityJob *job)
{
  double omega = NAN;

  reliability_say_omega (table, job,
                         govcap_omega (job->covariances->c, job->covariances->k, &omega));
  return omega;
}

/* Of a scale whose covariances are there and whose items all vary. */
static Figures
figures_of (GovcapTable *table, const GovcapRun *run, const ReliabilityJob *job)
{
  const Covariances *all = job->covariances;
  const GovcapOptions *options = &run->options;
  Figures figures = nothing;

  figures.r = govcap_reliability (all->c, all->k, all->n, options->level, options->alpha_limits);
  figures.ordinal = ordinal_alpha (table, run, job->dataset, job->scale->items, job->tables);
  if (all->k == 2)
    figures.spearman_brown = govcap_spearman_brown (figures.r.mean_r);
  if (isnan (figures.r.alpha))
    return figures;
  figures.omega = omega_of (table, job);
  reliability_say_against (table, job);
  if (options->alpha_limits == GOVCAP_LIMITS_BOOTSTRAP)
    alpha_limits (table, run, job->dataset, job->scale->items, &figures.r.alpha_lo,
                  &figures.r.alpha_hi);
  return figures;
}

/* What does not exist stays NAN, and is said. */
static Figures
find_figures (GovcapTable *table, const GovcapRun *run, const ReliabilityJob *job)
{
  const Covariances *all = job->covariances;
  bool any = all->k > 1 && all->n > 1, sound = any && covariances_are_sound (all, all->c);
  g_autofree char *constant = any ? reliability_constant_items (job) : NULL;
  Figures figures = sound && !constant ? figures_of (table, run, job) : nothing;

  if (any && !sound)
    scales_say_unsound (table, job->scale);
  else
    reliability_say_missing (table, run, job, &figures.r, constant);
  return figures;
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const ReliabilityJob *job)
{
  Figures figures = find_figures (table, run, job);
  GovcapCell cells[COLUMNS] = {
      [LEVEL] = frame_level (job->scale->level),
      [SCALE] = frame_code (table, job->scale->code, job->scale->label),
      [K] = govcap_cell_count (job->covariances->k),
      [N] = govcap_cell_count (job->covariances->n),
      [ALPHA] = govcap_cell_number (figures.r.alpha),
      [ALPHA_LO] = govcap_cell_number (figures.r.alpha_lo),
      [ALPHA_HI] = govcap_cell_number (figures.r.alpha_hi),
      [ALPHA_STD] = govcap_cell_number (figures.r.alpha_std),
      [OMEGA] = govcap_cell_number (figures.omega),
      [MEAN_R] = govcap_cell_number (figures.r.mean_r),
      [SPLIT_HALF] = govcap_cell_number (figures.r.split_half),
      [ALPHA_ORDINAL] = govcap_cell_number (figures.ordinal),
      [SPEARMAN_BROWN] = govcap_cell_number (figures.spearman_brown),
  };

  frame_lead (run, job->dataset, NULL, cells);
  govcap_table_row (table, cells);
}

static void
add_dataset (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset)
{
  g_autoptr (GArray) scales = scales_of (dataset);
  g_autoptr (GPtrArray) sets = scales_items (scales);
  g_autoptr (GPtrArray) tables = pair_tables_of (run, dataset, sets);
  g_autoptr (GPtrArray) covariances = covariances_of (run, dataset, sets, tables);

  for (size_t s = 0; s < scales->len; s++)
    add_row (table, run,
             &(ReliabilityJob){dataset, &g_array_index (scales, Scale, s), covariances->pdata[s],
                               tables->pdata[s]});
}

GovcapTable *
reliability_run (GovcapRun *run, GError **error)
{
  GovcapTable *table = frame_table (run, "reliability", govcap_analysis_find ("reliability")->title,
                                    columns, COLUMNS);

  (void)error;
  frame_say_weights (table, run, false);
  missing_say (table, run, MISSING_OF_SCALE);
  for (size_t d = 0; d < run->datasets->len; d++)
    add_dataset (table, run, run->datasets->pdata[d]);
  alpha_limits_say (table, run);
  reliability_say_definitions (table);
  return table;
}
