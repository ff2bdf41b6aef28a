#include "frame.h"
#include "model_fit.h"
#include "tables.h"

#include <math.h>
#include <string.h>

/* The standardised coefficients of one block, in one column; the limits go with them. */
static void
fill_block (GovcapFigure *figure, const ModelFit *fit, size_t b)
{
  const ModelBlock *block = fit->blocks->pdata[b];
  size_t cols = fit->blocks->len;

  for (size_t t = 1; t < block->fit->k; t++) {
    const GovcapCoefficient *c = &block->coefficients[t];
    size_t cell = (t - 1) * cols + b;
    figure->value[cell] = c->b * block->sd[t];
    figure->lo[cell] = c->lo * block->sd[t];
    figure->hi[cell] = c->hi * block->sd[t];
  }
}

/* The axis takes in 0 and all limits, to the next tenth. */
static void
choose_axis (GovcapFigure *figure)
{
  size_t n = (size_t)figure->rows->len * figure->cols->len;
  double least = 0, most = 0;

  for (size_t i = 0; i < n; i++) {
    least = fmin (least, fmin (figure->value[i], figure->lo[i]));
    most = fmax (most, fmax (figure->value[i], figure->hi[i]));
  }
  figure->from = floor (least * 10) / 10;
  figure->to = ceil (most * 10) / 10;
  figure->marks[0] = 0;
  figure->axis = (GovcapText){"Standardised coefficient (Beta)", "标准化系数（Beta）"};
}

static GovcapFigure *
draw (GovcapRun *run, size_t number, const GovcapModel *model)
{
  g_autoptr (ModelFit) fit = model_fit_new (run, number, model, NULL);

  if (!fit)
    return NULL;
  GovcapFigure *figure = figures_new (run, number, "regression", GOVCAP_FIGURE_DOTS,
                                      fit->data->terms->len - 1, fit->blocks->len);
  for (size_t t = 1; t < fit->data->terms->len; t++)
    govcap_figure_row_name (figure, g_array_index (fit->data->terms, ModelTerm, t).shown);
  for (size_t b = 0; b < fit->blocks->len; b++) {
    govcap_figure_col_name (figure,
                            govcap_text_format (figure->arena, "Block %zu", "区组 %zu", b + 1));
    fill_block (figure, fit, b);
  }
  choose_axis (figure);
  govcap_figure_note (
      figure, govcap_text_format (figure->arena,
                                  "Model %1$s, %2$zu respondents. Points are coefficients, lines "
                                  "their %3$g %% limits; associations, not effects.",
                                  "模型 %1$s，%2$zu 名受访者。点为系数，横线为其 %3$g%% 置信区间；"
                                  "表示关联，不表示因果。",
                                  model->name, fit->data->complete->n, 100 * run->options.level));
  return figure;
}

/* The title and the file's name say which model it is, too. */
static void
name_model (GovcapFigure *figure, const GovcapModel *model)
{
  g_autofree char *variant = g_strconcat (figure->variant, "-", model->name, NULL);

  figure->variant = g_string_chunk_insert (figure->arena, variant);
  figure->title =
      govcap_text_take (figure->arena, g_strconcat (figure->title.en, " · ", model->name, NULL),
                        g_strconcat (figure->title.zh, " · ", model->name, NULL));
}

GPtrArray *
regression_figure (GovcapRun *run)
{
  const GPtrArray *models = run->data->study->models;
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_figure_free);
  size_t headline = govcap_headline (run), n = run->datasets->len;

  for (size_t m = 0; m < models->len; m++)
    for (size_t i = 0; i < n; i++) {
      size_t number = !i ? headline : i <= headline ? i - 1 : i;
      GovcapFigure *figure = draw (run, number, models->pdata[m]);
      if (!figure)
        continue;
      name_model (figure, models->pdata[m]);
      g_ptr_array_add (figures, figure);
    }
  return figures;
}
