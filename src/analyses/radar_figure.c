/* Scores of areas as radars, only where somebody asks for them: dots with limits say more. */
#include "tables.h"

#include <math.h>

enum { LEAST_AREAS = 3 };

static GArray *
areas_of (const GovcapScores *scores)
{
  GArray *areas = g_array_new (FALSE, FALSE, sizeof (size_t));

  for (size_t s = 0; s < scores->n_scored; s++)
    if (scores->scored[s].level == GOVCAP_LEVEL_AREA)
      g_array_append_val (areas, s);
  return areas;
}

/* A unit is of too few people as soon as one of its areas is. */
static void
fill_unit (GovcapFigure *figure, const GovcapRun *run, const GovcapScores *scores,
           const GArray *areas, size_t domain)
{
  figure->part[domain] = 1;
  govcap_figure_row_name (figure, figures_unit (run, domain));
  for (size_t c = 0; c < areas->len; c++) {
    GovcapEstimate e = govcap_scores_estimate (scores, domain, g_array_index (areas, size_t, c),
                                               run->options.level);
    figure->value[domain * areas->len + c] = e.mean;
    if (domain && e.n < (size_t)run->data->study->min_n)
      figure->part[domain] = 0;
  }
}

static void
name_parts (GovcapFigure *figure, const GovcapRun *run)
{
  govcap_figure_part (figure, govcap_text_format (figure->arena, "fewer than %d people",
                                                  "不足 %d 人", run->data->study->min_n));
  govcap_figure_part (figure, (GovcapText){"unit", "该单位"});
  govcap_figure_note (figure, (GovcapText){"Centre 0, inner ring 50, outer ring 100.",
                                           "圆心为 0，内圈为 50，外圈为 100。"});
  govcap_figure_note (
      figure,
      (GovcapText){"Read spoke by spoke: the surface and the shape depend on the order of the "
                   "areas. The limits of the scores stand in the figure scores.",
                   "请逐轴读数：面积和形状取决于各领域的排列顺序。得分的置信区间见图 scores。"});
}

static GovcapFigure *
draw (GovcapRun *run, size_t number)
{
  const GovcapScores *scores = govcap_run_scores (run, number);
  g_autoptr (GArray) areas = areas_of (scores);
  size_t units = run->data->units->len;

  if (areas->len < LEAST_AREAS)
    return NULL;
  GovcapFigure *figure =
      figures_new (run, number, "radar", GOVCAP_FIGURE_RADAR, units + 1, areas->len);
  for (size_t domain = 0; domain <= units; domain++)
    fill_unit (figure, run, scores, areas, domain);
  for (size_t c = 0; c < areas->len; c++)
    govcap_figure_col_name (figure, scores->scored[g_array_index (areas, size_t, c)].label);
  figure->from = 0;
  figure->to = 100;
  name_parts (figure, run);
  return figure;
}

GPtrArray *
radar_figure (GovcapRun *run)
{
  return figures_each (run, draw);
}
