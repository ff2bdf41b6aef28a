/* One row per unit: what a county office reads first. */
#include "overview.h"
#include "frame.h"
#include "tables.h"

enum {
  N = FRAME_CELLS,
  RETURN_RATE,
  SCORE,
  LO,
  HI,
  BAND,
  RANK,
  RANK_LO,
  RANK_HI,
  FROM,
  CHANGE,
  CHANGE_LO,
  CHANGE_HI,
  VERDICT,
  FEW,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"return_rate", {"Return rate %", "回收率 %"}, GOVCAP_FORMAT_SCORE},
    {"score", {"Score", "得分"}, GOVCAP_FORMAT_SCORE},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_SCORE},
    {"band", {"Band", "等级"}, GOVCAP_FORMAT_WORDS},
    {"rank", {"Rank", "名次"}, GOVCAP_FORMAT_COUNT},
    {"rank_lo", {"Best rank", "最好名次"}, GOVCAP_FORMAT_COUNT},
    {"rank_hi", {"Worst rank", "最差名次"}, GOVCAP_FORMAT_COUNT},
    {"from", {"Before, linked items", "上期（可比题）"}, GOVCAP_FORMAT_SCORE},
    {"change", {"Change", "变化"}, GOVCAP_FORMAT_SCORE},
    {"change_lo", {"Change, lower", "变化下限"}, GOVCAP_FORMAT_SCORE},
    {"change_hi", {"Change, upper", "变化上限"}, GOVCAP_FORMAT_SCORE},
    {"verdict", {"Verdict", "判断"}, GOVCAP_FORMAT_WORDS},
    {"few", {"Few", "人数过少"}, GOVCAP_FORMAT_WORDS},
};

static void
add_row (GovcapTable *table, const GovcapRun *run, const Overview *overview, const char *unit)
{
  static const struct {
    int to;
    const char *column;
  } from_scores[] = {{N, "n"}, {SCORE, "score"}, {LO, "lo"}, {HI, "hi"}, {BAND, "band"}},
    from_ranking[] = {{RANK, "rank"}, {RANK_LO, "rank_lo"}, {RANK_HI, "rank_hi"}, {FEW, "few"}},
    from_change[] = {{FROM, "from"},
                     {CHANGE, "change"},
                     {CHANGE_LO, "lo"},
                     {CHANGE_HI, "hi"},
                     {VERDICT, "verdict"}};
  GovcapCell cells[COLUMNS];

  frame_lead (run, overview->dataset, unit, cells);
  for (size_t i = 0; i < G_N_ELEMENTS (from_scores); i++)
    cells[from_scores[i].to] =
        overview_cell (&overview->scores, table, unit, GOVCAP_OVERALL, from_scores[i].column);
  for (size_t i = 0; i < G_N_ELEMENTS (from_ranking); i++)
    cells[from_ranking[i].to] =
        overview_cell (&overview->ranking, table, unit, GOVCAP_OVERALL, from_ranking[i].column);
  for (size_t i = 0; i < G_N_ELEMENTS (from_change); i++)
    cells[from_change[i].to] =
        overview_cell (&overview->change, table, unit, GOVCAP_OVERALL, from_change[i].column);
  cells[RETURN_RATE] = overview_cell (&overview->returns, table, unit, NULL, "return_rate");
  govcap_table_row (table, cells);
}

GovcapTable *
overview_run (GovcapRun *run, GError **error)
{
  const Overview *overview = overview_of (run, error);

  if (!overview)
    return NULL;
  GovcapTable *table =
      frame_table (run, "overview", govcap_analysis_find ("overview")->title, columns, COLUMNS);
  frame_say_weights (table, run, true);
  for (size_t u = 0; u <= run->data->units->len; u++)
    if (domain_is_wanted (run, u))
      add_row (table, run, overview, u ? run->data->units->pdata[u - 1] : NULL);
  overview_notes (table, &overview->scores);
  overview_notes (table, &overview->ranking);
  overview_notes (table, &overview->change);
  overview_say_refused (table, overview);
  return table;
}
