#include "frame.h"
#include "sampling.h"
#include "significance.h"
#include "tables.h"
#include "wave_pair.h"

#include <math.h>

enum {
  LEVEL = FRAME_CELLS,
  CODE,
  FORM_A,
  FORM_B,
  N_A,
  N_B,
  MEAN_A,
  MEAN_B,
  DIFFERENCE,
  SE,
  DF,
  LO,
  HI,
  P,
  P_ADJ,
  D,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"level", {"Level", "层级"}, GOVCAP_FORMAT_WORDS},
    {"code", {"Scored", "对象"}, GOVCAP_FORMAT_WORDS},
    {"form_a", {"Form A", "问卷甲"}, GOVCAP_FORMAT_WORDS},
    {"form_b", {"Form B", "问卷乙"}, GOVCAP_FORMAT_WORDS},
    {"n_a", {"n A", "甲人数"}, GOVCAP_FORMAT_COUNT},
    {"n_b", {"n B", "乙人数"}, GOVCAP_FORMAT_COUNT},
    {"mean_a", {"Mean A", "甲均分"}, GOVCAP_FORMAT_SCORE},
    {"mean_b", {"Mean B", "乙均分"}, GOVCAP_FORMAT_SCORE},
    {"difference", {"A − B", "甲−乙"}, GOVCAP_FORMAT_SCORE},
    {"se", {"SE", "标准误"}, GOVCAP_FORMAT_DECIMAL},
    {"df", {"df", "自由度"}, GOVCAP_FORMAT_DF},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_SCORE},
    {"p", {"p", "p"}, GOVCAP_FORMAT_P},
    {"p_adj", {"p adjusted", "校正 p"}, GOVCAP_FORMAT_P},
    {"d", {"Cohen's d", "Cohen d"}, GOVCAP_FORMAT_DECIMAL},
};

/* One score by two forms; a is pair->after, b is pair->before. */
typedef struct {
  const WavePair *pair;
  size_t scored;
  double p;
} Gap;

/* The difference in units of the two forms' pooled standard deviation. */
static double
cohen_d (const GovcapEstimate *a, const GovcapEstimate *b)
{
  double n_a = (double)a->n, n_b = (double)b->n;
  double squares = (n_a - 1) * a->sd * a->sd + (n_b - 1) * b->sd * b->sd;
  double pooled = sqrt (squares / (n_a + n_b - 2));

  return pooled > 0 ? (a->mean - b->mean) / pooled : NAN;
}

static GovcapCell
form_cell (const GovcapDataset *dataset)
{
  return govcap_cell_shown (dataset->form, govcap_form_label (dataset->form));
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const Gap *gap, double p_adj)
{
  const WavePair *pair = gap->pair;
  const GovcapScored *scored = &pair->after->scored[gap->scored];
  double level = run->options.level;
  GovcapEstimate a = govcap_scores_estimate (pair->after, 0, gap->scored, level);
  GovcapEstimate b = govcap_scores_estimate (pair->before, 0, gap->scored, level);
  GovcapEstimate difference = wave_pair_change (pair, 0, gap->scored, level);
  GovcapCell cells[COLUMNS] = {
      [LEVEL] = frame_level (scored->level),
      [CODE] = frame_code (table, scored->code, scored->label),
      [FORM_A] = form_cell (pair->after->dataset),
      [FORM_B] = form_cell (pair->before->dataset),
      [N_A] = govcap_cell_count (a.n),
      [N_B] = govcap_cell_count (b.n),
      [MEAN_A] = govcap_cell_number (a.mean),
      [MEAN_B] = govcap_cell_number (b.mean),
      [DIFFERENCE] = govcap_cell_number (difference.mean),
      [SE] = govcap_cell_number (difference.se),
      [DF] = govcap_cell_number (difference.df),
      [LO] = govcap_cell_number (difference.lo),
      [HI] = govcap_cell_number (difference.hi),
      [P] = govcap_cell_number (gap->p),
      [P_ADJ] = govcap_cell_number (p_adj),
      [D] = govcap_cell_number (cohen_d (&a, &b)),
  };

  frame_lead (run, pair->after->dataset, NULL, cells);
  cells[1] = govcap_cell_missing (); /* two forms stand in a row */
  govcap_table_row (table, cells);
}

static void
add_gaps (GArray *gaps, const GovcapRun *run, const WavePair *pair)
{
  for (size_t s = 0; s < pair->after->n_scored; s++) {
    Gap gap = {pair, s, NAN};
    GovcapEstimate difference = wave_pair_change (pair, 0, s, run->options.level);
    gap.p = wave_pair_probability (pair, 0, &difference);
    g_array_append_val (gaps, gap);
  }
}

/* Every two forms of a wave that share items; the framework's earlier form is A. */
static GPtrArray *
pairs_of_forms (const GovcapRun *run)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func ((GDestroyNotify)wave_pair_free);

  for (size_t a = 0; a < run->datasets->len; a++)
    for (size_t b = a + 1; b < run->datasets->len; b++) {
      const GovcapDataset *one = run->datasets->pdata[a], *other = run->datasets->pdata[b];
      WavePair *pair = one->wave == other->wave ? wave_pair_new (run, b, a) : NULL;
      if (pair)
        g_ptr_array_add (pairs, pair);
    }
  return pairs;
}

static void
add_notes (GovcapTable *table, const GovcapRun *run, size_t tests)
{
  govcap_table_note (
      table,
      (GovcapText){"Only items that both forms ask count here, so a mean may differ from the table "
                   "scores; d is the difference over the pooled standard deviation of people.",
                   "只计两种问卷都问的题，因此均分可能与得分表不同；d = 差值 ÷ 合并标准差。"});
  significance_say (table, run, tests);
}

GovcapTable *
gap_run (GovcapRun *run, GError **error)
{
  g_autoptr (GPtrArray) pairs = pairs_of_forms (run);
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (Gap));

  for (size_t i = 0; i < pairs->len; i++)
    add_gaps (gaps, run, pairs->pdata[i]);
  if (!gaps->len) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, NULL,
                 "a gap needs two forms of one wave that share items; this study has none",
                 "差距表需要同一期里有共同题目的两种问卷，本研究没有");
    return NULL;
  }
  GovcapTable *table =
      frame_table (run, "gap", govcap_analysis_find ("gap")->title, columns, COLUMNS);
  g_autofree double *p = g_new (double, gaps->len);
  size_t tests = 0;
  for (size_t i = 0; i < gaps->len; i++) {
    p[i] = g_array_index (gaps, Gap, i).p;
    tests += isnan (p[i]) ? 0 : 1;
  }
  govcap_adjust (p, gaps->len, run->options.adjust, p);
  frame_say_weights (table, run, true);
  sampling_say (table, run);
  for (size_t i = 0; i < gaps->len; i++)
    add_row (table, run, &g_array_index (gaps, Gap, i), p[i]);
  add_notes (table, run, tests);
  return table;
}
