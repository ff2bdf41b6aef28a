#include "ranking.h"

#include "frame.h"
#include "sampling.h"
#include "tables.h"

enum {
  CODE = FRAME_CELLS,
  N,
  SCORE,
  SE,
  RANK,
  RANK_LO,
  RANK_HI,
  TIER,
  SCORE_EB,
  SE_EB,
  FEW,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"code", {"Scored", "对象"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"score", {"Score", "得分"}, GOVCAP_FORMAT_SCORE},
    {"se", {"SE", "标准误"}, GOVCAP_FORMAT_DECIMAL},
    {"rank", {"Rank", "名次"}, GOVCAP_FORMAT_COUNT},
    {"rank_lo", {"Best rank", "最好名次"}, GOVCAP_FORMAT_COUNT},
    {"rank_hi", {"Worst rank", "最差名次"}, GOVCAP_FORMAT_COUNT},
    {"tier", {"Tier", "梯队"}, GOVCAP_FORMAT_COUNT},
    {"score_eb", {"Shrunken score", "收缩得分"}, GOVCAP_FORMAT_SCORE},
    {"se_eb", {"SE of it", "其标准误"}, GOVCAP_FORMAT_DECIMAL},
    {"few", {"Few", "人数过少"}, GOVCAP_FORMAT_WORDS},
};

static GovcapCell
place (size_t number)
{
  return number ? govcap_cell_count (number) : govcap_cell_missing ();
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const Standings *standings, const Standing *one)
{
  const GovcapScored *scored = standings->scored;
  GovcapCell cells[COLUMNS] = {
      [CODE] = frame_code (table, scored->code, scored->label),
      [N] = govcap_cell_count (one->estimate.n),
      [SCORE] = govcap_cell_number (one->estimate.mean),
      [SE] = govcap_cell_number (one->estimate.se),
      [RANK] = place (one->rank),
      [RANK_LO] = place (one->lo),
      [RANK_HI] = place (one->hi),
      [TIER] = place (one->tier),
      [SCORE_EB] = govcap_cell_number (one->shrunken.mean),
      [SE_EB] = govcap_cell_number (one->shrunken.se),
      [FEW] = one->few ? govcap_cell_shown ("yes", (GovcapText){"yes", "是"})
                       : govcap_cell_shown ("no", (GovcapText){"no", "否"}),
  };

  frame_lead (run, standings->dataset, run->data->units->pdata[one->unit], cells);
  govcap_table_row (table, cells);
}

static void
rank_dataset (GovcapTable *table, GovcapRun *run, size_t number)
{
  const Standings *standings = standings_ranked (run, number);

  if (!standings)
    return;
  for (size_t i = 0; i < standings->n; i++)
    if (domain_is_wanted (run, standings->all[i].unit + 1))
      add_row (table, run, standings, &standings->all[i]);
  ranking_say_standings (table, run, standings);
}

GovcapTable *
ranking_run (GovcapRun *run, GError **error)
{
  if (!frame_scores_code (run, error))
    return NULL;
  GovcapTable *table =
      frame_table (run, "ranking", govcap_analysis_find ("ranking")->title, columns, COLUMNS);

  frame_say_weights (table, run, true);
  sampling_say_scores (table, run);
  ranking_say_method (table, run);
  for (size_t i = 0; i < run->datasets->len; i++)
    if (standings_is_headline (run, i))
      rank_dataset (table, run, i);
  if (!govcap_table_rows (table) && run->data->units->len && !run->options.code)
    govcap_table_note (table, (GovcapText){"No area of the framework is a capacity, so there is no "
                                           "overall index to rank by; --code ranks by an area.",
                                           "框架里没有能力领域，因此没有可供排名的综合指数；可用 "
                                           "--code 按某个领域排名。"});
  return table;
}
