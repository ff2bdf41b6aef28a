#include "ranking.h"

#include "frame.h"
#include "tables.h"

#include <math.h>

enum { KNOTS = 80 };

/* The limits of a funnel: normal quantiles of 0.975 and 0.999, as usual. */
static const double inner_reach = 1.959963984540054, outer_reach = 3.090232306167813;

static GovcapFigure *
new_figure (const GovcapRun *run, size_t number, const char *name, GovcapFigureKind kind,
            const Standings *standings, size_t cols)
{
  GovcapFigure *figure = figures_new (run, number, name, kind, standings->n, cols);

  figures_scored (figure, standings->scored);
  figure->from = 0;
  figure->to = 100;
  govcap_figure_part (figure, govcap_text_format (figure->arena, "not ranked: too few people",
                                                  "人数过少，不参加排名"));
  for (size_t i = 0; i < standings->n; i++)
    govcap_figure_row_name (figure, figures_unit (run, standings->all[i].unit + 1));
  return figure;
}

/* NAN where there is none. */
static double
place (size_t number)
{
  return number ? (double)number : NAN;
}

static void
fill_ladder (GovcapFigure *figure, const Standings *standings)
{
  enum { COLS = 5 };
  size_t tiers = 0;

  for (size_t i = 0; i < standings->n; i++) {
    const Standing *one = &standings->all[i];
    const double numbers[COLS] = {one->estimate.mean, place (one->rank), place (one->lo),
                                  place (one->hi), place (one->tier)};
    for (size_t col = 0; col < COLS; col++)
      figure->value[i * COLS + col] = numbers[col];
    figure->lo[i * COLS] = one->estimate.lo;
    figure->hi[i * COLS] = one->estimate.hi;
    figure->part[i] = one->few ? 0 : MAX (one->tier, 1);
    tiers = MAX (tiers, one->tier);
  }
  for (size_t t = 1; t <= tiers; t++)
    govcap_figure_part (figure, govcap_text_format (figure->arena, "Tier %zu", "第 %zu 梯队", t));
}

static void
note_ladder (GovcapFigure *figure, const GovcapRun *run, const Standings *standings)
{
  double percent = 100 * run->options.level;
  bool marginal = run->options.sets == GOVCAP_SETS_MARGINAL;
  GovcapText sets = marginal ? (GovcapText){"of each unit on its own", "对每个单位各自成立"}
                             : (GovcapText){"of all units at once", "对全部单位同时成立"};

  govcap_figure_note (
      figure, govcap_text_format (
                  figure->arena,
                  "Lines: %1$g %% intervals of the scores; dashed: the score of all respondents. "
                  "Whether two intervals overlap does not say whether two units differ.",
                  "横线为得分的 %1$g%% 置信区间，虚线为全体受访者得分。区间是否重叠不能说明两个"
                  "单位是否有差别。",
                  percent));
  if (standings->ranked < standings->n)
    govcap_figure_note (
        figure,
        (GovcapText){"Grey: units that are not ranked; their lines may go beyond the field.",
                     "灰色为不参加排名的单位，其区间可能超出图的范围。"});
  if (standings->draws)
    govcap_figure_note (
        figure,
        govcap_text_take (
            figure->arena,
            g_strdup_printf ("Best, worst: between them lie the true ranks %s with %g %% "
                             "confidence. Tier 1: the best unit and all not significantly below "
                             "it; then the same of the rest.",
                             sets.en, percent),
            g_strdup_printf ("最好、最差：真实名次有 %2$g%% 的把握在两者之间（%1$s）。第一梯队："
                             "得分最高的单位和不显著低于它的单位；余下的依此类推。",
                             sets.zh, percent)));
}

static GovcapFigure *
draw_ladder (GovcapRun *run, size_t number)
{
  const Standings *standings =
      standings_is_headline (run, number) ? standings_ranked (run, number) : NULL;

  if (!standings)
    return NULL;
  GovcapFigure *figure =
      new_figure (run, number, "caterpillar", GOVCAP_FIGURE_RANKED, standings, 5);
  govcap_figure_col_name (figure, (GovcapText){"", ""});
  govcap_figure_col_name (figure, (GovcapText){"Rank", "名次"});
  govcap_figure_col_name (figure, (GovcapText){"Best", "最好"});
  govcap_figure_col_name (figure, (GovcapText){"Worst", "最差"});
  govcap_figure_col_name (figure, (GovcapText){"Tier", "梯队"});
  fill_ladder (figure, standings);
  figure->axis = (GovcapText){"Score, 0–100", "得分（0–100）"};
  figure->marks[0] = standings->whole.mean;
  note_ladder (figure, run, standings);
  return figure;
}

GPtrArray *
caterpillar_figure (GovcapRun *run)
{
  return figures_each (run, draw_ladder);
}

/* Numbers of people that the limits are drawn over: a little beyond those that there are. */
static bool
people (const Standings *standings, double *ret_from, double *ret_to)
{
  double least = INFINITY, most = 0;

  for (size_t i = 0; i < standings->n; i++)
    if (standings->all[i].estimate.n) {
      least = fmin (least, (double)standings->all[i].estimate.n);
      most = fmax (most, (double)standings->all[i].estimate.n);
    }
  *ret_from = 0.85 * least;
  *ret_to = 1.1 * most;
  return most > 0;
}

static void
add_limits (GovcapFigure *figure, const Standings *standings, GovcapText name, double reach)
{
  double from, to;

  if (!people (standings, &from, &to) || isnan (standings->person))
    return;
  GovcapFigureBand *band = govcap_figure_band (figure, name, KNOTS);
  for (size_t i = 0; i < KNOTS; i++) {
    band->x[i] = from * pow (to / from, (double)i / (KNOTS - 1));
    band->lo[i] = standings->whole.mean - reach * sqrt (standings->person / band->x[i]);
    band->hi[i] = standings->whole.mean + reach * sqrt (standings->person / band->x[i]);
  }
}

static size_t
funnel_part (const Standings *standings, const Standing *one)
{
  double n = (double)one->estimate.n;
  double distance =
      fabs (one->estimate.mean - standings->whole.mean) / sqrt (standings->person / n);

  if (one->few)
    return 0;
  return distance > outer_reach ? 3 : distance > inner_reach ? 2 : 1;
}

static void
fill_funnel (GovcapFigure *figure, const Standings *standings)
{
  for (size_t i = 0; i < standings->n; i++) {
    const Standing *one = &standings->all[i];
    figure->value[2 * i] = (double)one->estimate.n;
    figure->value[2 * i + 1] = one->estimate.mean;
    figure->part[i] = funnel_part (standings, one);
  }
  govcap_figure_part (figure, (GovcapText){"within the limits", "在界限以内"});
  govcap_figure_part (figure, (GovcapText){"beyond 95 %", "超出 95% 界限"});
  govcap_figure_part (figure, (GovcapText){"beyond 99.8 %", "超出 99.8% 界限"});
  add_limits (figure, standings, (GovcapText){"all respondents", "全体受访者"}, 0);
  add_limits (figure, standings, (GovcapText){"95 % limits", "95% 界限"}, inner_reach);
  add_limits (figure, standings, (GovcapText){"99.8 % limits", "99.8% 界限"}, outer_reach);
}

static GovcapFigure *
draw_funnel (GovcapRun *run, size_t number)
{
  g_autoptr (Standings) standings =
      standings_is_headline (run, number) ? standings_new (run, number) : NULL;

  if (!standings)
    return NULL;
  GovcapFigure *figure = new_figure (run, number, "funnel", GOVCAP_FIGURE_POINTS, standings, 2);
  figure->axis = (GovcapText){"Score, 0–100", "得分（0–100）"};
  figure->across = (GovcapText){"People with a score", "有得分的人数"};
  govcap_figure_col_name (figure, figure->across);
  govcap_figure_col_name (figure, figure->axis);
  fill_funnel (figure, standings);
  govcap_figure_note (
      figure,
      (GovcapText){
          "Limits: where units of so many people would lie if all had the same true score (95 % "
          "and "
          "99.8 % of them; pooled variance of the ranked units, design effect included). Scores of "
          "few people lie far out by chance alone.",
          "界限：假如各单位真实得分都相同，该人数的单位有 95%（99.8%）会落在其中（方差由参评单位"
          "合并估计，含设计效应）。人数少的单位，得分仅因偶然就会偏离很远。"});
  return figure;
}

GPtrArray *
funnel_figure (GovcapRun *run)
{
  return figures_each (run, draw_funnel);
}
