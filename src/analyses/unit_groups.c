/* Claims about units: the values of every unit, and the test that is made of them. */
#include "claim_units.h"
#include "claim_words.h"
#include "sampling.h"
#include "score_cells.h"
#include "significance.h"
#include "tables.h"
#include "unit_test.h"

#include "govcap/adjust.h"

#include <math.h>
#include <string.h>

enum {
  CLAIM = FRAME_CELLS,
  X,
  CODE,
  GROUP,
  X_VALUE,
  N,
  VALUE,
  LO,
  HI,
  UNITS,
  WORSE,
  EFFECT_NAME,
  ESTIMATE,
  ESTIMATE_LO,
  ESTIMATE_HI,
  TEST,
  P,
  P_ADJ,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"claim", {"Claim", "论断"}, GOVCAP_FORMAT_WORDS},
    {"x", {"By", "分组或自变量"}, GOVCAP_FORMAT_WORDS},
    {"code", {"Value of", "对象"}, GOVCAP_FORMAT_WORDS},
    {"group", {"Group", "组别"}, GOVCAP_FORMAT_WORDS},
    {"x_value", {"By: value", "自变量数值"}, GOVCAP_FORMAT_SCORE},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"value", {"Value", "数值"}, GOVCAP_FORMAT_SCORE},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_SCORE},
    {"units", {"Units", "单位数"}, GOVCAP_FORMAT_COUNT},
    {"worse_units", {"Worse side", "较差一边"}, GOVCAP_FORMAT_COUNT},
    {"effect_name", {"Which effect", "效应量名称"}, GOVCAP_FORMAT_WORDS},
    {"estimate", {"Effect", "效应量"}, GOVCAP_FORMAT_RATIO},
    {"estimate_lo", {"Lower", "下限"}, GOVCAP_FORMAT_RATIO},
    {"estimate_hi", {"Upper", "上限"}, GOVCAP_FORMAT_RATIO},
    {"test", {"Test", "检验"}, GOVCAP_FORMAT_WORDS},
    {"p", {"p", "p"}, GOVCAP_FORMAT_P},
    {"p_adj", {"p adjusted", "校正 p"}, GOVCAP_FORMAT_P},
};

/* The rows of one wave and form. @number: GOVCAP_NONE: of no form, values on record alone. */
typedef struct {
  GovcapTable *table;
  GovcapRun *run;
  const Period *period;
  size_t number;
  GArray *tests; /* size_t, their rows in the table */
} Work;

/* One claim and one of the things that it says something of. */
typedef struct {
  const GovcapClaim *claim;
  const char *code;
  const UnitSides *sides;  /* NULL: two values */
  const UnitValues *x, *y; /* x NULL: sides */
} Subject;

static GovcapCell
x_cell (const Work *work, const Subject *subject)
{
  const GovcapClaim *claim = subject->claim;

  if (subject->sides)
    return govcap_cell_shown (claim->grouping,
                              govcap_text_copy (subject->sides->label, work->table->arena));
  return claim_words_side (work->table, work->period->framework, claim->a, claim->n_a);
}

static void
start_row (const Work *work, const Subject *subject, const char *unit, GovcapCell cells[COLUMNS])
{
  const GovcapStudy *study = work->run->data->study;

  for (size_t c = 0; c < COLUMNS; c++)
    cells[c] = govcap_cell_missing ();
  period_lead (work->run, work->period, cells);
  if (work->number != GOVCAP_NONE)
    frame_lead (work->run, work->run->datasets->pdata[work->number], NULL, cells);
  if (unit)
    cells[2] = govcap_cell_shown (
        unit, frame_option_label (govcap_study_variable (study, study->unit), unit));
  cells[CLAIM] = claim_code_cell (work->table, work->period->framework, subject->claim);
  cells[X] = x_cell (work, subject);
  cells[CODE] = claim_words_side (work->table, work->period->framework, &subject->code, 1);
}

/* Limits of a unit's score; a value on record has none. */
static void
put_limits (const Work *work, const Subject *subject, size_t unit, GovcapCell cells[COLUMNS])
{
  if (work->number == GOVCAP_NONE || unit_measure (work->period->framework, &subject->code, 1))
    return;
  const GovcapScores *scores = govcap_run_scores (work->run, work->number);
  GovcapEstimate e = govcap_scores_estimate (scores, unit + 1, scores_find (scores, subject->code),
                                             work->run->options.level);
  cells[LO] = govcap_cell_number (e.lo);
  cells[HI] = govcap_cell_number (e.hi);
}

/* The fewest people behind a value of the row, for a table that hides what few people say. */
static GovcapCell
people_cell (const Subject *subject, size_t unit)
{
  size_t y = subject->y->people[unit], x = subject->x ? subject->x->people[unit] : 0;
  size_t fewest = x && y ? MIN (x, y) : MAX (x, y);

  return fewest ? govcap_cell_count (fewest) : govcap_cell_missing ();
}

static void
add_units (const Work *work, const Subject *subject)
{
  const GPtrArray *units = work->run->data->units;
  GovcapCell cells[COLUMNS];

  for (size_t u = 0; u < units->len; u++) {
    start_row (work, subject, units->pdata[u], cells);
    if (subject->sides && subject->sides->group[u])
      cells[GROUP] = govcap_cell_shown (
          g_string_chunk_insert_const (work->table->arena, subject->sides->group[u]),
          govcap_text_copy (subject->sides->shown[u], work->table->arena));
    if (subject->x)
      cells[X_VALUE] = govcap_cell_number (subject->x->value[u]);
    cells[VALUE] = govcap_cell_number (subject->y->value[u]);
    cells[N] = people_cell (subject, u);
    put_limits (work, subject, u, cells);
    govcap_table_row (work->table, cells);
  }
}

static GovcapCell
effect_cell (const Subject *subject)
{
  static const GovcapText difference = {"difference", "均值差"},
                          rho = {"Spearman's ρ", "Spearman ρ"};

  return subject->sides ? govcap_cell_shown ("difference", difference)
                        : govcap_cell_shown ("rho", rho);
}

static void
add_test (const Work *work, const Subject *subject)
{
  UnitTest test = subject->sides ? unit_test_sides (work->run, subject->sides, subject->y,
                                                    work->run->options.level)
                                 : unit_test_pairs (work->run, subject->x, subject->y);
  GovcapCell cells[COLUMNS];
  size_t row = govcap_table_rows (work->table);

  start_row (work, subject, NULL, cells);
  cells[UNITS] = govcap_cell_count (test.units);
  if (subject->sides)
    cells[WORSE] = govcap_cell_count (test.worse);
  if (test.people)
    cells[N] = govcap_cell_count (test.people);
  cells[2] = frame_whole ((GovcapText){"All units", "全部单位"});
  cells[EFFECT_NAME] = effect_cell (subject);
  cells[ESTIMATE] = govcap_cell_number (test.found.estimate);
  cells[ESTIMATE_LO] = govcap_cell_number (test.found.lo);
  cells[ESTIMATE_HI] = govcap_cell_number (test.found.hi);
  cells[TEST] = unit_test_cell (&test);
  cells[P] = govcap_cell_number (test.found.p);
  govcap_table_row (work->table, cells);
  g_array_append_val (work->tests, row);
  unit_test_say (work->table, work->run, subject->claim, &test);
}

/* The claim's @code; nothing where the form does not ask it, or where no form need be asked for it. */
static void
add_code (const Work *work, Subject *subject, const char *code)
{
  bool records = unit_measure (work->period->framework, &code, 1) &&
                 (!subject->claim->n_a ||
                  unit_measure (work->period->framework, subject->claim->a, subject->claim->n_a));
  g_autoptr (UnitValues) y = NULL;

  if (records != (work->number == GOVCAP_NONE))
    return;
  y = unit_values_new (work->run, work->period, work->number, &code, 1);
  if (!y || !unit_values_count (work->run, y))
    return;
  subject->code = code;
  subject->y = y;
  add_units (work, subject);
  add_test (work, subject);
  subject->y = NULL;
}

static void
add_codes (const Work *work, Subject *subject)
{
  for (size_t i = 0; i < subject->claim->n_b; i++)
    add_code (work, subject, subject->claim->b[i]);
  for (size_t i = 0; i < subject->claim->n_measures; i++)
    add_code (work, subject, subject->claim->measures[i]);
}

static void
add_claim (const Work *work, const GovcapClaim *claim)
{
  g_autoptr (UnitSides) sides = NULL;
  g_autoptr (UnitValues) x = NULL;
  Subject subject = {claim, NULL, NULL, NULL, NULL};

  if (claim->grouping)
    sides = unit_sides_new (work->run, work->period, claim);
  else
    x = unit_values_new (work->run, work->period, work->number, claim->a, claim->n_a);
  subject.sides = sides;
  subject.x = x;
  if (sides ? !sides->refused.en && !sides->refused.zh : x && unit_values_count (work->run, x))
    add_codes (work, &subject);
}

/* The tests of one wave and form are a family. */
static void
adjust (const Work *work)
{
  size_t n = work->tests->len;
  g_autofree double *p = g_new (double, n + 1);

  for (size_t i = 0; i < n; i++)
    p[i] = govcap_table_cell (work->table, g_array_index (work->tests, size_t, i), P).number;
  govcap_adjust (p, n, work->run->options.adjust, p);
  for (size_t i = 0; i < n; i++)
    g_array_index (work->table->cells, GovcapCell,
                   g_array_index (work->tests, size_t, i) * COLUMNS + P_ADJ) =
        govcap_cell_number (p[i]);
}

static void
add_form (GovcapTable *table, GovcapRun *run, const Period *period, size_t number)
{
  g_autoptr (GArray) tests = g_array_new (FALSE, FALSE, sizeof (size_t));
  Work work = {table, run, period, number, tests};

  for (size_t c = 0; c < period->framework->n_claims; c++)
    if (period->framework->claims[c].over_units)
      add_claim (&work, &period->framework->claims[c]);
  adjust (&work);
}

/* Why claims of the period have no rows. Returns: whether it makes any claim over units. */
static bool
say_refused (GovcapTable *table, GovcapRun *run, const Period *period, GError **first)
{
  bool any = false;

  for (size_t c = 0; c < period->framework->n_claims; c++) {
    const GovcapClaim *claim = &period->framework->claims[c];
    if (!claim->over_units)
      continue;
    GovcapText why = claim_units_refused (run, period, claim, table->arena);
    any = true;
    if (!why.en && !why.zh)
      continue;
    claim_say_refused (table, claim, why);
    if (!*first)
      govcap_fail (first, GOVCAP_ERROR_INPUT, claim->code, "%1$s%2$.0s", "%1$.0s%2$s",
                   govcap_text_in (why, GOVCAP_EN), govcap_text_in (why, GOVCAP_ZH));
  }
  return any;
}

static void
say_rows (GovcapTable *table, const GovcapRun *run)
{
  claim_units_say (table);
  govcap_table_note (
      table,
      (GovcapText){"All units: the test of the units above it, the worse side less the "
                   "others, or Spearman's ρ. Limits of a unit are those of its score; a value on "
                   "record has none.",
                   "“全部单位”的行是对上面各单位的检验：较差的一边减其余，或 Spearman ρ。单位的上"
                   "下限是其得分的区间；台账数值没有区间。"});
  if (run->options.adjust != GOVCAP_ADJUST_NONE)
    govcap_table_note (
        table,
        govcap_text_format (
            table->arena, "p adjusted (%s): over the tests of one wave and form in this table.",
            "校正 p（%s）：本表中同一期、同一问卷的检验为一族。", significance_way (run).en));
}

static GovcapTable *
refuse_framework (GovcapTable *table, const GovcapRun *run, GError **error)
{
  govcap_table_free (table);
  govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->path,
               "the framework makes no claim about units: write 'over: units' in its claims",
               "框架没有关于单位的论断；请在论断（claims）里写 over: units");
  return NULL;
}

GovcapTable *
unit_groups_run (GovcapRun *run, GError **error)
{
  GovcapTable *table = frame_table (run, "unit-groups", govcap_analysis_find ("unit-groups")->title,
                                    columns, COLUMNS);
  g_autoptr (GArray) periods = periods_of (run);
  GError *first = NULL;
  bool any = false;

  frame_say_weights (table, run, true);
  sampling_say (table, run);
  say_rows (table, run);
  for (size_t i = 0; i < periods->len; i++) {
    const Period *period = &g_array_index (periods, Period, i);
    for (size_t d = 0; d < period->n; d++)
      add_form (table, run, period, period->first + d);
    add_form (table, run, period, GOVCAP_NONE);
    any |= say_refused (table, run, period, &first);
  }
  if (!any)
    return refuse_framework (table, run, error);
  return frame_finish (table, first, error);
}
