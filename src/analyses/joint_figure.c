/* Survey, records and interviews on one scale of 0-100, where high is good for all. */
#include "joint.h"
#include "tables.h"

#include <math.h>

enum { SCORE, OBJECTIVE, CONTENT, SHOWN };

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

static void
fill_row (GovcapFigure *figure, size_t number, const JointRow *row)
{
  double *value = &figure->value[number * SHOWN];

  govcap_figure_row_name (figure, name_of (figure, row));
  value[SCORE] = row->score.mean;
  value[OBJECTIVE] = row->objective;
  value[CONTENT] = row->spoken.sources ? 100 * (1 - row->spoken.share.share) : NAN;
  figure->faint[number * SHOWN + CONTENT] = row->lines[JOINT_SOURCES] == VERDICT_SILENT;
}

static void
explain (GovcapFigure *figure)
{
  govcap_figure_col_name (figure, (GovcapText){"Survey score", "问卷得分"});
  govcap_figure_col_name (figure, (GovcapText){"Objective score", "客观得分"});
  govcap_figure_col_name (figure, (GovcapText){"Sources content", "来源不抱怨"});
  figure->axis = (GovcapText){"0–100, high is good", "0–100，高为好"};
  govcap_figure_note (
      figure,
      (GovcapText){"Sources content: of the sources that speak to it, the percentage "
                   "without a complaint (−1); pale below three sources.",
                   "来源不抱怨：提到它的来源中没有标 −1 的百分比；不足三个来源的颜色变淡。"});
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
  size_t n = 0;

  for (size_t i = 0; i < rows->len; i++)
    n += joint_speaks (&g_array_index (rows, JointRow, i)) ? 1 : 0;
  GovcapFigure *figure = govcap_figure_new ("joint", title, GOVCAP_FIGURE_HEAT, n, SHOWN);
  n = 0;
  for (size_t i = 0; i < rows->len; i++)
    if (joint_speaks (&g_array_index (rows, JointRow, i)))
      fill_row (figure, n++, &g_array_index (rows, JointRow, i));
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
  explain (figure);
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
