#include "area_model.h"
#include "tables.h"

#include <math.h>

static char *
p_words (double p)
{
  return p < 0.0005 ? g_strdup ("p < 0.001") : g_strdup_printf ("p = %.3f", p);
}

/* The line under the picture; a model that fits whatever the data are has no index. */
static GovcapText
fit_words (const GovcapModelFit *fit, GStringChunk *arena)
{
  g_autofree char *p = p_words (fit->p);

  if (!(fit->df > 0))
    return (GovcapText){"df = 0: the model fits any data, so there is no test and no index of fit",
                        "df = 0：任何数据都完全拟合，没有检验和拟合指数"};
  return govcap_text_format (
      arena,
      "χ² = %.2f, df = %.0f, %s; CFI = %.3f, TLI = %.3f, RMSEA = %.3f [%.3f, %.3f], SRMR = %.3f",
      "χ² = %.2f，df = %.0f，%s；CFI = %.3f，TLI = %.3f，RMSEA = %.3f [%.3f, %.3f]，SRMR = %.3f",
      fit->chisq, fit->df, p, fit->cfi, fit->tli, fit->rmsea, fit->rmsea_lo, fit->rmsea_hi,
      fit->srmr);
}

static void
fill (GovcapFigure *figure, const AreaModel *model)
{
  const GovcapCfa *cfa = model->cfa;

  for (size_t i = 0; i < cfa->k; i++) {
    figures_item (figure, area_model_item (model, i));
    figure->value[i * cfa->m + model->factor[i]] = cfa->std[i];
  }
  for (size_t f = 0; f < cfa->m; f++) {
    const GovcapArea *area = area_model_area (model, f);
    govcap_figure_col_name (figure, figures_label (figure, area->code, area->label));
    for (size_t g = 0; g < f; g++)
      figure->between[f * cfa->m + g] = figure->between[g * cfa->m + f] =
          cfa->correlation[f * cfa->m + g];
  }
}

static void
add_notes (GovcapFigure *figure, const AreaModel *model)
{
  g_autoptr (GPtrArray) warnings = area_model_warnings (model, figure->arena);

  govcap_figure_note (
      figure,
      govcap_text_format (
          figure->arena,
          "Standardised loadings on the arrows, correlations of the areas on the curves; maximum "
          "likelihood, n = %zu. RMSEA with its 90 %% interval. (−) marks reversed items, which are "
          "turned first.",
          "箭头上为标准化载荷，弧线上为领域间相关；极大似然估计，n = %zu。RMSEA 附 90%% 区间。(−) "
          "为反向题，已先转换。",
          model->cfa->n));
  for (size_t i = 0; i < warnings->len; i++)
    govcap_figure_note (figure, *(const GovcapText *)warnings->pdata[i]);
}

static GovcapFigure *
draw_path (GovcapRun *run, size_t number)
{
  const AreaModel *model = area_model_of (run, run->datasets->pdata[number], NULL);

  if (!model)
    return NULL;
  GovcapFigure *figure =
      figures_new (run, number, "path", GOVCAP_FIGURE_PATH, model->cfa->k, model->cfa->m);
  fill (figure, model);
  figure->axis = fit_words (&model->cfa->fit, figure->arena);
  add_notes (figure, model);
  return figure;
}

GPtrArray *
path_figure (GovcapRun *run)
{
  return figures_each (run, draw_path);
}
