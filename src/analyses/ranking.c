#include "frame.h"
#include "tables.h"

#include <math.h>

enum { N = FRAME_CELLS, SCORE, SE, RANK, RANK_LO, RANK_HI, TIER, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"score", {"Overall score", "综合得分"}, GOVCAP_FORMAT_SCORE},
    {"se", {"SE", "标准误"}, GOVCAP_FORMAT_DECIMAL},
    {"rank", {"Rank", "名次"}, GOVCAP_FORMAT_COUNT},
    {"rank_lo", {"Best rank", "名次上界"}, GOVCAP_FORMAT_COUNT},
    {"rank_hi", {"Worst rank", "名次下界"}, GOVCAP_FORMAT_COUNT},
    {"tier", {"Tier", "梯队"}, GOVCAP_FORMAT_COUNT},
};

typedef struct {
  size_t unit;
  GovcapEstimate estimate;
} Entry;

static int
by_score (const void *a, const void *b)
{
  const Entry *one = a, *other = b;
  bool one_missing = isnan (one->estimate.mean), other_missing = isnan (other->estimate.mean);

  if (one_missing != other_missing)
    return one_missing ? 1 : -1;
  if (!one_missing && one->estimate.mean != other->estimate.mean)
    return one->estimate.mean > other->estimate.mean ? -1 : 1;
  return one->unit < other->unit ? -1 : one->unit > other->unit;
}

static Entry *
ranked_units (const GovcapRun *run, const GovcapScores *scores)
{
  size_t n = run->data->units->len, overall = scores->n_scored - 1;
  Entry *entries = g_new (Entry, n + 1);

  for (size_t u = 0; u < n; u++)
    entries[u] = (Entry){u, govcap_scores_estimate (scores, u + 1, overall, run->options.level)};
  qsort (entries, n, sizeof *entries, by_score);
  return entries;
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset, const Entry *entry,
         size_t rank)
{
  const char *unit = run->data->units->pdata[entry->unit];
  bool has_score = entry->estimate.n > 0;
  GovcapCell cells[COLUMNS] = {
      [N] = govcap_cell_count (entry->estimate.n),
      [SCORE] = govcap_cell_number (entry->estimate.mean),
      [SE] = govcap_cell_number (entry->estimate.se),
      [RANK] = has_score ? govcap_cell_count (rank) : govcap_cell_missing (),
      [RANK_LO] = govcap_cell_missing (),
      [RANK_HI] = govcap_cell_missing (),
      [TIER] = govcap_cell_missing (),
  };

  frame_lead (run, dataset, unit, cells);
  if (!run->options.unit || g_str_equal (run->options.unit, unit))
    govcap_table_row (table, cells);
}

static void
rank_dataset (GovcapTable *table, GovcapRun *run, size_t number)
{
  const GovcapScores *scores = govcap_run_scores (run, number);
  size_t rank = 1;

  if (!scores->n_scored || scores->scored[scores->n_scored - 1].level != GOVCAP_LEVEL_OVERALL)
    return;
  g_autofree Entry *entries = ranked_units (run, scores);
  for (size_t i = 0; i < run->data->units->len; i++) {
    if (i && entries[i].estimate.mean != entries[i - 1].estimate.mean)
      rank = i + 1; /* equal scores share the better rank */
    add_row (table, run, scores->dataset, &entries[i], rank);
  }
}

/* The headline form of every wave, unless the user asked for another. */
static bool
is_headline (const GovcapRun *run, size_t number)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  const GovcapDataset *before = number ? run->datasets->pdata[number - 1] : NULL;

  return !before || before->wave != dataset->wave;
}

GovcapTable *
ranking_run (GovcapRun *run, GError **error)
{
  GovcapTable *table =
      frame_table (run, "ranking", govcap_analysis_find ("ranking")->title, columns, COLUMNS);

  (void)error;
  frame_say_weights (table, run, true);
  for (size_t i = 0; i < run->datasets->len; i++)
    if (is_headline (run, i))
      rank_dataset (table, run, i);
  if (!govcap_table_rows (table) && run->data->units->len)
    govcap_table_note (table, (GovcapText){"No area of the framework is a capacity, so there is no "
                                           "overall index to rank by.",
                                           "框架里没有能力领域，因此没有可供排名的综合指数。"});
  govcap_table_note (
      table,
      (GovcapText){
          "Ranks of scores alone; towns whose intervals overlap may stand in either order. Rank "
          "intervals and tiers are not in this version.",
          "名次只按得分高低；置信区间重叠的单位先后并不可靠。本版本还没有名次区间和梯队。"});
  return table;
}
