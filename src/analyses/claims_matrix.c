/* The claims, a row each: what every kind of evidence says, side by side, and what they say together. */
#include "frame.h"
#include "tables.h"

#include <string.h>

enum {
  CODE = FRAME_CELLS,
  CLAIM,
  N,
  SCORE,
  LO,
  HI,
  THRESHOLD,
  SURVEY,
  VALUE,
  NORM,
  MEASURES,
  OBJECTIVE,
  CASES,
  OF,
  PERCENT,
  CODING,
  JOINT,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"code", {"Code", "编码"}, GOVCAP_FORMAT_WORDS},
    {"claim", {"Claim", "论断"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"estimate", {"Survey: estimate", "问卷：估计值"}, GOVCAP_FORMAT_SCORE},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_SCORE},
    {"threshold", {"Threshold", "临界值"}, GOVCAP_FORMAT_SCORE},
    {"survey", {"Survey", "问卷"}, GOVCAP_FORMAT_WORDS},
    {"value", {"Objective: value", "客观指标：数值"}, GOVCAP_FORMAT_SCORE},
    {"norm", {"Norm", "标准值"}, GOVCAP_FORMAT_SCORE},
    {"measures", {"Measures", "指标"}, GOVCAP_FORMAT_WORDS},
    {"objective", {"Objective", "客观指标"}, GOVCAP_FORMAT_WORDS},
    {"cases", {"Sources that say so", "持此说法的来源"}, GOVCAP_FORMAT_COUNT},
    {"of", {"Of", "总数"}, GOVCAP_FORMAT_COUNT},
    {"percent", {"%", "百分比"}, GOVCAP_FORMAT_SCORE},
    {"coding", {"Coding", "访谈编码"}, GOVCAP_FORMAT_WORDS},
    {"joint", {"Together", "合并判断"}, GOVCAP_FORMAT_WORDS},
};

/* Which column of the claims goes where, by the kind of evidence that its row is of. */
typedef struct {
  int to;
  const char *column;
} Taken;

static const Taken of_survey[] = {{N, "n"},   {SCORE, "estimate"},      {LO, "lo"},
                                  {HI, "hi"}, {THRESHOLD, "threshold"}, {SURVEY, "verdict"}};
static const Taken of_objective[] = {
    {VALUE, "estimate"}, {NORM, "threshold"}, {MEASURES, "measures"}, {OBJECTIVE, "verdict"}};
static const Taken of_coding[] = {
    {CASES, "cases"}, {OF, "of"}, {PERCENT, "estimate"}, {CODING, "verdict"}};
static const Taken of_joint[] = {{CODE, "code"}, {CLAIM, "claim"}, {JOINT, "verdict"}};

static const char *
word_at (const GovcapTable *claims, size_t row, const char *column)
{
  return govcap_table_cell (claims, row, govcap_table_column (claims, column)).word;
}

static void
take (GovcapTable *table, const GovcapTable *claims, size_t row, const Taken *taken, size_t n,
      GovcapCell cells[])
{
  for (size_t i = 0; i < n; i++)
    cells[taken[i].to] = frame_copy_cell (
        govcap_table_cell (claims, row, govcap_table_column (claims, taken[i].column)),
        table->arena);
}

/* The survey speaks through the first form that asks, as it does where the evidence is joined. */
static void
take_survey (GovcapTable *table, const GovcapTable *claims, size_t row, GovcapCell cells[])
{
  bool spoke = cells[SURVEY].word && strcmp (cells[SURVEY].word, "silent") != 0;

  if (spoke)
    return;
  take (table, claims, row, of_survey, G_N_ELEMENTS (of_survey), cells);
  for (size_t i = 0; i < FRAME_CELLS; i++)
    cells[i] = frame_copy_cell (govcap_table_cell (claims, row, i), table->arena);
}

/* The rows of a claim stand together, and end with the one that joins them. */
static void
add_rows (GovcapTable *table, const GovcapTable *claims)
{
  GovcapCell cells[COLUMNS], none = govcap_cell_missing ();

  for (size_t i = 0; i < COLUMNS; i++)
    cells[i] = none;
  for (size_t row = 0; row < govcap_table_rows (claims); row++) {
    const char *evidence = word_at (claims, row, "evidence");
    if (!strcmp (evidence, "survey"))
      take_survey (table, claims, row, cells);
    else if (!strcmp (evidence, "objective"))
      take (table, claims, row, of_objective, G_N_ELEMENTS (of_objective), cells);
    else if (!strcmp (evidence, "coding"))
      take (table, claims, row, of_coding, G_N_ELEMENTS (of_coding), cells);
    else {
      take (table, claims, row, of_joint, G_N_ELEMENTS (of_joint), cells);
      govcap_table_row (table, cells);
      for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = none;
    }
  }
}

GovcapTable *
claims_matrix_run (GovcapRun *run, GError **error)
{
  g_autoptr (GovcapTable) claims = claims_run (run, error);

  if (!claims)
    return NULL;
  GovcapTable *table = frame_table (
      run, "claims-matrix", govcap_analysis_find ("claims-matrix")->title, columns, COLUMNS);
  add_rows (table, claims);
  for (size_t i = 0; i < claims->notes->len; i++)
    govcap_table_note (table,
                       govcap_text_copy (*(GovcapText *)claims->notes->pdata[i], table->arena));
  govcap_table_note (
      table,
      (GovcapText){"A row per claim; each kind of evidence by itself, with p and all limits, "
                   "stands in the table claims.",
                   "每条论断一行；各类证据单独的结果、p 值和全部上下限见 claims 表。"});
  return table;
}
