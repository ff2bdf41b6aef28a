#include "ipa.h"

#include "tables.h"

#include "govcap/importance.h"

#include <math.h>

/* Points whose quadrant is not certain are in grey. */
static void
fill_point (GovcapFigure *figure, const Ipa *ipa, const IpaPoint *point)
{
  const GovcapIndicator *indicator = ipa_indicator (ipa, point);
  size_t row = figure->rows->len;

  govcap_figure_row_name (figure, figures_label (figure, indicator->code, indicator->label));
  figure->value[2 * row] = point->performance.mean;
  figure->value[2 * row + 1] = point->importance.mean;
  figure->part[row] = point->clear ? point->quadrant : 0;
}

static void
fill (GovcapFigure *figure, const Ipa *ipa)
{
  govcap_figure_col_name (figure, (GovcapText){"Performance", "表现"});
  govcap_figure_col_name (figure, (GovcapText){"Importance", "重要性"});
  govcap_figure_part (figure, (GovcapText){"quadrant not certain", "象限不明确"});
  for (size_t quadrant = 1; quadrant < IPA_QUADRANTS; quadrant++)
    govcap_figure_part (figure, ipa_quadrants[quadrant]);
  for (size_t i = 0; i < ipa->points->len; i++)
    if (ipa_point (ipa, i)->quadrant != IPA_NONE)
      fill_point (figure, ipa, ipa_point (ipa, i));
  figure->across = (GovcapText){"Performance, 1–5", "表现（1–5）"};
  figure->axis = (GovcapText){"Importance, 1–5", "重要性（1–5）"};
  figure->from = govcap_importance_scale.min;
  figure->to = govcap_importance_scale.max;
  figure->marks[0] = ipa->cross_right;
  figure->marks[1] = ipa->cross_up;
}

static GovcapFigure *
draw_ipa (GovcapRun *run, size_t number)
{
  g_autoptr (Ipa) ipa = ipa_new (run, number);

  if (!ipa || !ipa->placed)
    return NULL;
  GovcapFigure *figure = figures_new (run, number, "ipa", GOVCAP_FIGURE_POINTS, ipa->placed, 2);
  fill (figure, ipa);
  GovcapText where = ipa_cross_words (ipa, run, figure->arena);
  govcap_figure_note (
      figure,
      govcap_text_take (
          figure->arena,
          g_strdup_printf ("Cross-hairs %s. Grey: points whose distance from a cross-hair has "
                           "%g %% limits that hold 0.",
                           where.en, 100 * run->options.level),
          g_strdup_printf ("分界线：%s。灰色的点离分界线的距离的 %g%% 置信区间包含 0。", where.zh,
                           100 * run->options.level)));
  return figure;
}

GPtrArray *
ipa_figure (GovcapRun *run)
{
  return figures_each (run, draw_ipa);
}
