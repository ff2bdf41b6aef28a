#include "frame.h"
#include "tables.h"

#include <math.h>

/* Figures are drawn for every wave and form, the headline first. */
GPtrArray *
figures_each (GovcapRun *run, GovcapFigure *(*draw) (GovcapRun *run, size_t number))
{
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_figure_free);
  size_t headline = govcap_headline (run);
  GovcapFigure *first = draw (run, headline);

  if (first)
    g_ptr_array_add (figures, first);
  for (size_t i = 0; i < run->datasets->len; i++) {
    GovcapFigure *figure = i == headline ? NULL : draw (run, i);
    if (figure)
      g_ptr_array_add (figures, figure);
  }
  return figures;
}

GovcapFigure *
figures_new (const GovcapRun *run, size_t number, const char *name, GovcapFigureKind kind,
             size_t n_rows, size_t n_cols)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  GovcapText what = govcap_drawing_find (name)->title;
  GovcapText form = dataset->form ? govcap_form_label (dataset->form) : (GovcapText){"", ""};
  g_autoptr (GStringChunk) arena = g_string_chunk_new (256);
  const char *en = govcap_text_in (form, GOVCAP_EN), *zh = govcap_text_in (form, GOVCAP_ZH);
  GovcapText title = govcap_text_take (
      arena, g_strconcat (what.en, ", ", dataset->wave, *en ? ", " : "", en, NULL),
      g_strconcat (what.zh, "，", dataset->wave, *zh ? "·" : "", zh, NULL));
  GovcapFigure *figure = govcap_figure_new (name, title, kind, n_rows, n_cols);
  g_autofree char *variant =
      g_strjoin (dataset->form ? "-" : "", dataset->wave, dataset->form ? dataset->form : "", NULL);

  figure->variant = g_string_chunk_insert (figure->arena, variant);
  return figure;
}

void
figures_item (GovcapFigure *figure, const GovcapItem *item)
{
  const char *mark = item->reverse ? " (−) " : " ";

  govcap_figure_row_name (
      figure, govcap_text_take (
                  figure->arena,
                  g_strconcat (item->code, mark, govcap_text_in (item->text, GOVCAP_EN), NULL),
                  g_strconcat (item->code, mark, govcap_text_in (item->text, GOVCAP_ZH), NULL)));
}

GovcapText
figures_label (GovcapFigure *figure, const char *code, GovcapText label)
{
  return frame_label (figure->arena, code, label);
}

void
figures_scored (GovcapFigure *figure, const GovcapScored *scored)
{
  if (scored->level == GOVCAP_LEVEL_OVERALL)
    return;
  GovcapText label = figures_label (figure, scored->code, scored->label);
  g_autofree char *variant = g_strconcat (figure->variant, "-", scored->code, NULL);
  figure->variant = g_string_chunk_insert (figure->arena, variant);
  figure->title =
      govcap_text_take (figure->arena, g_strconcat (figure->title.en, ": ", label.en, NULL),
                        g_strconcat (figure->title.zh, "：", label.zh, NULL));
}

GovcapText
figures_unit (const GovcapRun *run, size_t domain)
{
  const GovcapStudy *study = run->data->study;

  if (!domain)
    return (GovcapText){"All", "全体"};
  return frame_option_label (govcap_study_variable (study, study->unit),
                             run->data->units->pdata[domain - 1]);
}

/* The numbers of the things scored that stand at @level, or at any but indicators. */
static GArray *
columns_of (const GovcapScores *scores, bool indicators)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (size_t));

  for (size_t s = 0; s < scores->n_scored; s++)
    if ((scores->scored[s].level == GOVCAP_LEVEL_INDICATOR) == indicators)
      g_array_append_val (numbers, s);
  return numbers;
}

static void
fill (GovcapFigure *figure, const GovcapRun *run, const GovcapScores *scores, const GArray *cols)
{
  size_t cell = 0;

  for (size_t u = 0; u <= run->data->units->len; u++) {
    govcap_figure_row_name (figure, figures_unit (run, u));
    for (size_t c = 0; c < cols->len; c++, cell++) {
      size_t s = g_array_index (cols, size_t, c);
      GovcapEstimate e = govcap_scores_estimate (scores, u, s, run->options.level);
      figure->value[cell] = e.mean;
      if (figure->lo) {
        figure->lo[cell] = e.lo;
        figure->hi[cell] = e.hi;
      }
    }
  }
  for (size_t c = 0; c < cols->len; c++)
    govcap_figure_col_name (figure, scores->scored[g_array_index (cols, size_t, c)].label);
  figure->from = 0;
  figure->to = 100;
  figure->axis = (GovcapText){"Score, 0–100", "得分（0–100）"};
  figure->marks[0] = run->data->study->weak;
  figure->marks[1] = run->data->study->good;
}

static GovcapFigure *
draw_scores (GovcapRun *run, size_t number)
{
  const GovcapScores *scores = govcap_run_scores (run, number);
  g_autoptr (GArray) cols = columns_of (scores, false);
  GovcapFigure *figure =
      figures_new (run, number, "scores", GOVCAP_FIGURE_DOTS, run->data->units->len + 1, cols->len);
  const GovcapStudy *study = run->data->study;

  fill (figure, run, scores, cols);
  govcap_figure_note (
      figure,
      govcap_text_format (
          figure->arena,
          "Points are scores, lines their %1$g %% intervals; thin lines stand at %2$g and %3$g.",
          "点为得分，横线为其 %1$g%% 置信区间；细竖线为 %2$g 和 %3$g。", 100 * run->options.level,
          study->weak, study->good));
  return figure;
}

GPtrArray *
scores_figure (GovcapRun *run)
{
  return figures_each (run, draw_scores);
}

static GovcapFigure *
draw_heat (GovcapRun *run, size_t number)
{
  const GovcapScores *scores = govcap_run_scores (run, number);
  g_autoptr (GArray) cols = columns_of (scores, false);
  GovcapFigure *figure = figures_new (run, number, "heatmap", GOVCAP_FIGURE_HEAT,
                                      run->data->units->len + 1, cols->len);

  fill (figure, run, scores, cols);
  govcap_figure_note (
      figure,
      (GovcapText){"Colour does not say whether two units differ: see the intervals of the scores.",
                   "颜色不能说明两个单位是否真有差别，请看得分的置信区间。"});
  return figure;
}

GPtrArray *
heat_figure (GovcapRun *run)
{
  return figures_each (run, draw_heat);
}

/* The items that have a column and the framework's own scale; one legend serves them all. */
static GArray *
items_on_scale (const GovcapDataset *dataset)
{
  const GovcapFramework *framework = dataset->framework;
  GArray *items = g_array_new (FALSE, FALSE, sizeof (size_t));

  for (size_t i = 0; i < framework->n_items; i++) {
    const GovcapScale *scale = &framework->items[i].scale;
    if (dataset->of_item[i] && scale->min == framework->scale.min &&
        scale->max == framework->scale.max)
      g_array_append_val (items, i);
  }
  return items;
}

static void
fill_bar (GovcapFigure *figure, const GovcapItem *item, const GovcapFrequency *frequency,
          size_t points, size_t row)
{
  double all = 0;

  for (size_t p = 0; p < points; p++)
    all += frequency->weight[p];
  for (size_t p = 0; p < points && all > 0; p++)
    figure->value[row * points + p] = 100 * frequency->weight[p] / all;
  figures_item (figure, item);
}

static void
name_points (GovcapFigure *figure, const GovcapScale *scale)
{
  for (int point = scale->min; point <= scale->max; point++) {
    GovcapText number = govcap_text_format (figure->arena, "%d", "%d", point);
    govcap_figure_col_name (figure, scale->labels ? scale->labels[point - scale->min] : number);
  }
}

static GovcapFigure *
draw_likert (GovcapRun *run, size_t number)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  const GovcapScale *scale = &dataset->framework->scale;
  size_t points = (size_t)(scale->max - scale->min) + 1;
  g_autoptr (GArray) items = items_on_scale (dataset);

  if (points > 11 || !items->len)
    return NULL;
  g_autofree GovcapFrequency *frequencies = items_frequencies (run, dataset);
  GovcapFigure *figure =
      figures_new (run, number, "likert", GOVCAP_FIGURE_DIVERGING, items->len, points);
  for (size_t row = 0; row < items->len; row++) {
    size_t item = g_array_index (items, size_t, row);
    fill_bar (figure, &dataset->framework->items[item], &frequencies[item], points, row);
  }
  name_points (figure, scale);
  figure->from = 0;
  figure->to = 100;
  figure->axis = (GovcapText){"% of valid answers", "占有效回答的百分比"};
  govcap_figure_note (
      figure, (GovcapText){"Answers as given, in questionnaire order; (−) marks reversed items. "
                           "The bars stand with the middle of the scale on the line.",
                           "按原始回答、问卷顺序；(−) 为反向题。各条以量表中点对齐竖线。"});
  return figure;
}

GPtrArray *
likert_figure (GovcapRun *run)
{
  return figures_each (run, draw_likert);
}
