/* Survey, records and interviews on one scale of 0-100, where high is good for all. */
#include "joint.h"
#include "tables.h"

#include <math.h>

enum { SCORE, OBJECTIVE, CONTENT, KINDS };

static GovcapText
name_of (GovcapFigure *figure, const JointRow *row)
{
  GovcapText label = figures_label (figure, row->code, row->label);
  Agreement agreement = verdicts_agree (row->lines, JOINT_LINES);

  if (agreement != AGREEMENT_DIVERGE)
    return label;
  return govcap_text_take (figure->arena,
                           g_strconcat ("≠ ", govcap_text_in (label, GOVCAP_EN), NULL),
                           g_strconcat ("≠ ", govcap_text_in (label, GOVCAP_ZH), NULL));
}

/* The three numbers of a row; NAN where that kind of evidence gives none. */
static void
numbers_of (const JointRow *row, double ret[KINDS])
{
  ret[SCORE] = row->score.mean;
  ret[OBJECTIVE] = row->objective;
  ret[CONTENT] = row->spoken.sources ? 100 * (1 - row->spoken.share.share) : NAN;
}

/* Which kinds of evidence have a number at all, and how many rows have one. */
static size_t
find_shown (const GArray *rows, bool ret_kinds[KINDS])
{
  size_t n = 0;

  for (size_t i = 0; i < rows->len; i++) {
    double numbers[KINDS];
    bool any = false;
    numbers_of (&g_array_index (rows, JointRow, i), numbers);
    for (size_t k = 0; k < KINDS; k++) {
      ret_kinds[k] |= !isnan (numbers[k]);
      any |= !isnan (numbers[k]);
    }
    n += any ? 1 : 0;
  }
  return n;
}

/* The row, unless it has no number. */
static void
add_row (GovcapFigure *figure, const JointRow *row, const bool kinds[KINDS], size_t cols)
{
  size_t cell = figure->rows->len * cols;
  double numbers[KINDS];

  numbers_of (row, numbers);
  if (isnan (numbers[SCORE]) && isnan (numbers[OBJECTIVE]) && isnan (numbers[CONTENT]))
    return;
  govcap_figure_row_name (figure, name_of (figure, row));
  for (size_t k = 0; k < KINDS; k++) {
    if (!kinds[k])
      continue;
    figure->faint[cell] = k == CONTENT && row->lines[JOINT_SOURCES] == VERDICT_SILENT;
    figure->value[cell++] = numbers[k];
  }
}

static void
explain (GovcapFigure *figure, const bool kinds[KINDS])
{
  static const GovcapText names[] = {[SCORE] = {"Survey score", "问卷得分"},
                                     [OBJECTIVE] = {"Objective score", "客观得分"},
                                     [CONTENT] = {"Sources content", "来源无负面"}};

  for (size_t k = 0; k < KINDS; k++)
    if (kinds[k])
      govcap_figure_col_name (figure, names[k]);
  figure->axis = (GovcapText){"0–100, high is good", "0–100，高为好"};
  if (kinds[CONTENT])
    govcap_figure_note (
        figure,
        (GovcapText){"Sources content: of the sources that speak to it, the percentage "
                     "without a complaint (−1); pale below three sources.",
                     "来源无负面：提到它的来源中没有标 −1 的百分比；不足三个来源的颜色变淡。"});
  govcap_figure_note (figure,
                      (GovcapText){"≠: one kind of evidence says weak and another not weak.",
                                   "≠：一类证据说弱，另一类说不弱。"});
}

static GovcapFigure *
draw (GovcapRun *run, const Period *period)
{
  g_autoptr (GStringChunk) arena = g_string_chunk_new (1024);
  g_autoptr (GArray) rows = joint_rows (run, period, arena);
  GovcapText title = govcap_drawing_find ("joint")->title;
  bool kinds[KINDS] = {false, false, false};
  size_t n = find_shown (rows, kinds), cols = 0;

  for (size_t k = 0; k < KINDS; k++)
    cols += kinds[k] ? 1 : 0;
  GovcapFigure *figure = govcap_figure_new ("joint", title, GOVCAP_FIGURE_HEAT, n, cols);
  for (size_t i = 0; i < rows->len; i++)
    add_row (figure, &g_array_index (rows, JointRow, i), kinds, cols);
  if (period->wave) {
    figure->variant = g_string_chunk_insert (figure->arena, period->wave);
    figure->title =
        govcap_text_take (figure->arena, g_strconcat (title.en, ", ", period->wave, NULL),
                          g_strconcat (title.zh, "，", period->wave, NULL));
  }
  figure->from = 0;
  figure->to = 100;
  figure->marks[0] = run->data->study->weak;
  figure->marks[1] = run->data->study->good;
  explain (figure, kinds);
  return figure;
}

/* The latest wave is the headline. */
GPtrArray *
joint_figure (GovcapRun *run)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_figure_free);
  g_autoptr (GArray) periods = periods_of (run);

  for (size_t p = periods->len; p-- > 0;)
    g_ptr_array_add (figures, draw (run, &g_array_index (periods, Period, p)));
  return figures;
}
