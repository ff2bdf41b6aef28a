#include "efa_solution.h"
#include "govcap/parallel_analysis.h"
#include "tables.h"

#include <math.h>

static GovcapFigure *
draw_scree (GovcapRun *run, size_t number)
{
  const EfaSolution *solution = efa_attempt (run, number)->solution;

  if (!solution)
    return NULL;
  GovcapFigure *figure = figures_new (run, number, "scree", GOVCAP_FIGURE_LINES, solution->k, 2);
  govcap_figure_col_name (figure, (GovcapText){"Data", "实际数据"});
  govcap_figure_col_name (figure, (GovcapText){"Chance, 95th percentile", "随机数据第 95 百分位"});
  for (size_t j = 0; j < solution->k; j++) {
    govcap_figure_row_name (figure, govcap_text_format (figure->arena, "%zu", "%zu", j + 1));
    figure->value[2 * j] = solution->roots[j];
    figure->value[2 * j + 1] = solution->chance[j];
  }
  figure->from = 0;
  figure->to = ceil (solution->roots[0]);
  figure->axis = (GovcapText){"Eigenvalue", "特征值"};
  figure->across = (GovcapText){"Factor", "因子"};
  govcap_figure_note (
      figure,
      govcap_text_format (
          figure->arena,
          "Eigenvalues of the correlations of %zu items, n = %zu; by parallel analysis "
          "%zu stand out from chance (at least one is kept).",
          "%zu 个题项相关矩阵的特征值，n = %zu；平行分析保留 %zu 个因子（至少一个）。", solution->k,
          solution->n, govcap_chance_factors (solution->roots, solution->chance, solution->k)));
  return figure;
}

GPtrArray *
scree_figure (GovcapRun *run)
{
  return figures_each (run, draw_scree);
}

static GovcapFigure *
draw_loadings (GovcapRun *run, size_t number)
{
  const EfaSolution *solution = efa_attempt (run, number)->solution;

  if (!solution)
    return NULL;
  GovcapText extraction = efa_extraction_words (run->options.extract);
  GovcapText rotation = efa_rotation_words (run->options.rotate);
  GovcapFigure *figure =
      figures_new (run, number, "loadings", GOVCAP_FIGURE_HEAT, solution->k, solution->m);
  for (size_t i = 0; i < solution->k; i++)
    figures_item (figure, efa_item (solution, i));
  for (size_t j = 0; j < solution->m; j++)
    govcap_figure_col_name (figure, govcap_text_format (figure->arena, "F%zu", "F%zu", j + 1));
  for (size_t cell = 0; cell < solution->k * solution->m; cell++)
    figure->value[cell] = solution->loadings[cell];
  figure->from = -1;
  figure->to = 1;
  figure->axis = (GovcapText){"Loading", "载荷"};
  govcap_figure_note (figure,
                      govcap_text_take (figure->arena,
                                        g_strdup_printf ("Extraction: %s. Rotation: %s. n = %zu. "
                                                         "(−) marks reversed items, turned first.",
                                                         extraction.en, rotation.en, solution->n),
                                        g_strdup_printf ("提取：%s。旋转：%s。n = %zu。"
                                                         "(−) 为反向题，已先转换。",
                                                         extraction.zh, rotation.zh, solution->n)));
  return figure;
}

GPtrArray *
loadings_figure (GovcapRun *run)
{
  return figures_each (run, draw_loadings);
}
