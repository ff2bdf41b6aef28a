/* Which of two things the same respondents see as the weaker: claims that one score is less than another, tested
 * within those who have both. */
#include "claim_units.h"
#include "claim_words.h"
#include "contrast.h"
#include "respondent_estimate.h"
#include "score_cells.h"
#include "significance.h"
#include "tables.h"

#include <math.h>

enum {
  CLAIM = FRAME_CELLS,
  A,
  B,
  N,
  MEAN_A,
  MEAN_B,
  DIFFERENCE,
  SE,
  LO,
  HI,
  T,
  DF,
  P,
  D_Z,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"claim", {"Claim", "论断"}, GOVCAP_FORMAT_WORDS},
    {"a", {"A", "甲"}, GOVCAP_FORMAT_WORDS},
    {"b", {"B", "乙"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"mean_a", {"Mean A", "甲均分"}, GOVCAP_FORMAT_SCORE},
    {"mean_b", {"Mean B", "乙均分"}, GOVCAP_FORMAT_SCORE},
    {"difference", {"A − B", "甲−乙"}, GOVCAP_FORMAT_SCORE},
    {"se", {"SE", "标准误"}, GOVCAP_FORMAT_DECIMAL},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_SCORE},
    {"t", {"t", "t"}, GOVCAP_FORMAT_RATIO},
    {"df", {"df", "自由度"}, GOVCAP_FORMAT_DF},
    {"p", {"p", "p"}, GOVCAP_FORMAT_P},
    {"d_z", {"d_z", "d_z"}, GOVCAP_FORMAT_DECIMAL},
};

/* By respondent; NAN where one of the scores of either side is missing. */
typedef struct {
  double *a, *b, *difference;
} Sides;

static Sides
sides_of (GovcapRun *run, size_t number, const GArray *a, const GArray *b)
{
  size_t n = ((GovcapDataset *)run->datasets->pdata[number])->n;
  Sides sides = {contrast_of_each (run, number, a), contrast_of_each (run, number, b),
                 g_new (double, n + 1)};

  for (size_t row = 0; row < n; row++) {
    sides.difference[row] = sides.a[row] - sides.b[row];
    if (isnan (sides.difference[row]))
      sides.a[row] = sides.b[row] = NAN;
  }
  return sides;
}

static void
fill (GovcapRun *run, size_t number, const Sides *sides, GovcapCell cells[COLUMNS])
{
  double level = run->options.level;
  GovcapEstimate difference = respondent_mean (run, number, sides->difference, level);
  Errors errors = scores_are_census (govcap_run_scores (run, number), 0) ? ERRORS_OF_CENSUS
                                                                         : ERRORS_OF_SAMPLING;
  double p = estimate_probability (&difference, 0, errors);

  cells[N] = govcap_cell_count (difference.n);
  cells[MEAN_A] = govcap_cell_number (respondent_mean (run, number, sides->a, level).mean);
  cells[MEAN_B] = govcap_cell_number (respondent_mean (run, number, sides->b, level).mean);
  cells[DIFFERENCE] = govcap_cell_number (difference.mean);
  cells[SE] = govcap_cell_number (difference.se);
  cells[LO] = govcap_cell_number (difference.lo);
  cells[HI] = govcap_cell_number (difference.hi);
  cells[T] = govcap_cell_number (
      isnan (p) || !(difference.se > 0) ? NAN : difference.mean / difference.se);
  cells[DF] = govcap_cell_number (difference.df);
  cells[P] = govcap_cell_number (p);
  cells[D_Z] = govcap_cell_number (difference.sd > 0 ? difference.mean / difference.sd : NAN);
}

static void
add_row (GovcapTable *table, GovcapRun *run, size_t number, const GovcapClaim *claim)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  g_autoptr (GArray) a = g_array_new (FALSE, FALSE, sizeof (ContrastTerm));
  g_autoptr (GArray) b = g_array_new (FALSE, FALSE, sizeof (ContrastTerm));
  GovcapCell cells[COLUMNS];

  for (size_t i = 0; i < COLUMNS; i++)
    cells[i] = govcap_cell_missing ();
  frame_lead (run, dataset, NULL, cells);
  cells[CLAIM] = claim_code_cell (table, dataset->framework, claim);
  cells[A] = claim_words_side (table, dataset->framework, claim->a, claim->n_a);
  cells[B] = claim_words_side (table, dataset->framework, claim->b, claim->n_b);
  cells[N] = govcap_cell_count (0);
  if (contrast_add_side (a, run, number, claim->a, claim->n_a, 1) &&
      contrast_add_side (b, run, number, claim->b, claim->n_b, 1)) {
    Sides sides = sides_of (run, number, a, b);
    fill (run, number, &sides, cells);
    g_free (sides.a);
    g_free (sides.b);
    g_free (sides.difference);
  }
  govcap_table_row (table, cells);
}

static void
add_notes (GovcapTable *table)
{
  govcap_table_note (
      table, (GovcapText){
                 "Each claim that A is less than B, within the respondents who have all scores of "
                 "both: limits and p (against 0) of the difference by the design, by itself; d_z "
                 "is the difference in its own standard deviations. The table claims adjusts p "
                 "over all claims.",
                 "逐条检验“甲低于乙”的论断，只用两边得分齐全的受访者：差值的上下限和 p（与 0 "
                 "比较）按抽样设计、单独计算；d_z = 差值 ÷ 差值的标准差。p 的多重比较校正见“论断"
                 "检验”表。"});
  govcap_table_note (
      table, (GovcapText){"n = 0: this form does not ask one of the two, or nobody answered both.",
                          "n 为 0：这份问卷没有问其中一项，或没有人两项都回答。"});
}

GovcapTable *
direction_run (GovcapRun *run, GError **error)
{
  GovcapTable *table =
      frame_table (run, "direction", govcap_analysis_find ("direction")->title, columns, COLUMNS);

  frame_say_weights (table, run, true);
  sampling_say (table, run);
  for (size_t d = 0; d < run->datasets->len; d++) {
    const GovcapFramework *framework = ((GovcapDataset *)run->datasets->pdata[d])->framework;
    for (size_t c = 0; c < framework->n_claims; c++)
      if (framework->claims[c].test == GOVCAP_CLAIM_LESS)
        add_row (table, run, d, &framework->claims[c]);
  }
  if (!govcap_table_rows (table)) {
    govcap_table_free (table);
    govcap_fail (
        error, GOVCAP_ERROR_INPUT, run->data->study->path,
        "the framework does not claim that one score is less than another (claims: [{test: "
        "less}])",
        "框架里没有“一项低于另一项”的论断（claims: [{test: less}]）");
    return NULL;
  }
  add_notes (table);
  return table;
}
