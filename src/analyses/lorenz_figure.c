/* How unevenly the values of an objective measure are spread over the units: Lorenz curves. */
#include "frame.h"
#include "periods.h"
#include "records.h"
#include "tables.h"

#include "govcap/inequality.h"

#include <math.h>
#include <string.h>

enum { LEAST_UNITS = 3 }; /* two points and a line say no more than their numbers */

/* The units that have a value, and what the values are of. */
typedef struct {
  const GovcapRun *run;
  const Period *period;
  const GovcapObjective *measure;
  GPtrArray *names; /* const char * */
  GArray *value;    /* double */
  GArray *few;      /* bool: a share of fewer cases than the study's min_n */
  size_t without;
  bool shares;
} Spread;

static Spread
spread_new (const GovcapRun *run, const Period *period, const GovcapObjective *measure)
{
  g_autoptr (GPtrArray) units = records_units (run->data);
  Spread spread = {.run = run,
                   .period = period,
                   .measure = measure,
                   .names = g_ptr_array_new (),
                   .value = g_array_new (FALSE, FALSE, sizeof (double)),
                   .few = g_array_new (FALSE, FALSE, sizeof (bool))};

  for (size_t i = 0; i < units->len; i++) {
    Measured m = records_measure (run, measure, units->pdata[i], period->year, NAN);
    bool few = m.denominator < run->data->study->min_n;
    spread.shares |= !isnan (m.denominator);
    if (isnan (m.value)) {
      spread.without++;
      continue;
    }
    g_ptr_array_add (spread.names, units->pdata[i]);
    g_array_append_val (spread.value, m.value);
    g_array_append_val (spread.few, few);
  }
  return spread;
}

static void
spread_clear (Spread *spread)
{
  g_ptr_array_unref (spread->names);
  g_array_unref (spread->value);
  g_array_unref (spread->few);
}

static GovcapFigure *
new_figure (const Spread *spread)
{
  const GovcapObjective *measure = spread->measure;
  const char *wave = spread->period->wave;
  GovcapText what = govcap_drawing_find ("lorenz")->title;
  g_autoptr (GStringChunk) arena = g_string_chunk_new (256);
  GovcapText label = frame_label (arena, measure->code, measure->label);
  GovcapText title = govcap_text_take (
      arena, g_strconcat (what.en, wave ? ", " : "", wave ? wave : "", ": ", label.en, NULL),
      g_strconcat (what.zh, wave ? "，" : "", wave ? wave : "", "：", label.zh, NULL));
  GovcapFigure *figure =
      govcap_figure_new ("lorenz", title, GOVCAP_FIGURE_POINTS, spread->names->len, 2);
  g_autofree char *variant =
      g_strjoin ("-", wave ? wave : measure->code, wave ? measure->code : NULL, NULL);

  figure->variant = g_string_chunk_insert (figure->arena, variant);
  figure->from = 0;
  figure->to = 100;
  figure->across =
      (GovcapText){"Units from the least value to the most, %", "单位（按数值由低到高），%"};
  figure->axis =
      (GovcapText){"Their part of the sum of all values, %", "占全部数值之和的累计百分比"};
  govcap_figure_col_name (figure, figure->across);
  govcap_figure_col_name (figure, figure->axis);
  govcap_figure_part (figure,
                      govcap_text_format (figure->arena, "fewer than %d cases", "不足 %d 个案例",
                                          spread->run->data->study->min_n));
  govcap_figure_part (figure, (GovcapText){"units", "单位"});
  return figure;
}

/* From the top down, so that the field, which holds a band's later half, begins at 0. */
static void
add_equality (GovcapFigure *figure)
{
  GovcapFigureBand *band = govcap_figure_band (figure, (GovcapText){"all alike", "完全均等"}, 2);

  band->x[0] = band->lo[0] = band->hi[0] = 100;
  band->x[1] = band->lo[1] = band->hi[1] = 0;
}

static void
add_curve (GovcapFigure *figure, const Spread *spread, const size_t order[], const double share[])
{
  size_t n = spread->names->len;
  GovcapFigureBand *band =
      govcap_figure_band (figure, (GovcapText){"Lorenz curve", "洛伦兹曲线"}, n + 1);

  band->x[0] = band->lo[0] = band->hi[0] = 0;
  for (size_t i = 0; i < n; i++) {
    const char *name = spread->names->pdata[order[i]];
    figure->value[2 * i] = band->x[i + 1] = 100 * (double)(i + 1) / (double)n;
    figure->value[2 * i + 1] = band->lo[i + 1] = band->hi[i + 1] = 100 * share[i];
    figure->part[i] = !g_array_index (spread->few, bool, order[i]);
    const GovcapStudy *study = spread->run->data->study;
    govcap_figure_row_name (figure,
                            frame_option_label (govcap_study_variable (study, study->unit), name));
  }
}

static void
add_notes (GovcapFigure *figure, const Spread *spread, double gini)
{
  govcap_figure_note (
      figure,
      govcap_text_format (
          figure->arena,
          "Gini %.3f over %zu units that count alike, whatever their size (0: all have the same; "
          "%.3f: one has all).",
          "基尼系数 %.3f；%zu 个单位不论大小各计一次（0 为完全均等，%.3f 为全部集中于一个单位）。",
          gini, (size_t)spread->names->len, 1 - 1 / (double)spread->names->len));
  if (spread->shares)
    govcap_figure_note (
        figure,
        (GovcapText){"The measure is a rate: the curve says how unequal the rates are, not where "
                     "the cases are.",
                     "该指标是比率：曲线表示各单位比率是否均等，不表示案例分布在哪里。"});
  if (spread->without)
    govcap_figure_note (figure,
                        govcap_text_format (figure->arena, "Units without a value, left out: %zu.",
                                            "没有数值而略去的单位：%zu 个。", spread->without));
}

/* NULL: too few units, or values that have no such curve. */
static GovcapFigure *
draw (const Spread *spread)
{
  size_t n = spread->names->len;
  g_autofree size_t *order = g_new (size_t, n + 1);
  g_autofree double *share = g_new (double, n + 1);
  double gini = govcap_lorenz ((const double *)(void *)spread->value->data, n, order, share);

  if (n < LEAST_UNITS || isnan (gini))
    return NULL;
  GovcapFigure *figure = new_figure (spread);
  add_equality (figure);
  add_curve (figure, spread, order, share);
  add_notes (figure, spread, gini);
  return figure;
}

/* Of the latest wave, the measures in the framework's order; --code: that one. */
GPtrArray *
lorenz_figure (GovcapRun *run)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_figure_free);
  g_autoptr (GArray) periods = periods_of (run);
  const Period *period = &g_array_index (periods, Period, periods->len - 1);

  for (size_t i = 0; i < period->framework->n_objectives; i++) {
    const GovcapObjective *measure = &period->framework->objectives[i];
    if (run->options.code && strcmp (run->options.code, measure->code) != 0)
      continue;
    Spread spread = spread_new (run, period, measure);
    GovcapFigure *figure = draw (&spread);
    spread_clear (&spread);
    if (figure)
      g_ptr_array_add (figures, figure);
  }
  return figures;
}
