#include "change.h"
#include "frame.h"
#include "tables.h"

#include <math.h>
#include <string.h>

enum { APART, UP, DOWN }; /* parts of a slope chart */

static const GovcapDataset *
dataset_at (const GovcapRun *run, size_t number)
{
  return run->datasets->pdata[number];
}

static bool
is_clear (ChangeVerdict verdict)
{
  return verdict == CHANGE_UP || verdict == CHANGE_DOWN;
}

/* "Changes of units by area, 2023 to 2024, residents". */
static GovcapFigure *
new_figure (const GovcapRun *run, const Changes *changes, const char *name, GovcapFigureKind kind,
            size_t n_rows, size_t n_cols)
{
  GovcapFigure *figure = figures_new (run, changes->pair->to, name, kind, n_rows, n_cols);
  const GovcapDataset *before = dataset_at (run, changes->pair->from);
  const GovcapDataset *after = dataset_at (run, changes->pair->to);
  GovcapText what = govcap_drawing_find (name)->title;
  GovcapText form = after->form ? govcap_form_label (after->form) : (GovcapText){"", ""};
  const char *en = govcap_text_in (form, GOVCAP_EN), *zh = govcap_text_in (form, GOVCAP_ZH);

  figure->title = govcap_text_take (
      figure->arena,
      g_strconcat (what.en, ", ", before->wave, " to ", after->wave, *en ? ", " : "", en, NULL),
      g_strconcat (what.zh, "，", before->wave, "—", after->wave, *zh ? "·" : "", zh, NULL));
  return figure;
}

static void
add_notes (GovcapFigure *figure, const GovcapRun *run, const Changes *changes, GovcapText faint)
{
  govcap_figure_note (
      figure,
      govcap_text_take (
          figure->arena,
          g_strdup_printf ("%s: no clear change, its adjusted p is not below %g. Scores on the "
                           "items that both waves asked alike.",
                           faint.en, 1 - run->options.level),
          g_strdup_printf ("%s：变化不明确（校正 p 不低于 %g）。得分只用两期问法相同的题。",
                           faint.zh, 1 - run->options.level)));
  if (!changes->is_bridged)
    govcap_figure_note (figure,
                        (GovcapText){"No verdict: the two waves differ in form or mode; see the "
                                     "table change.",
                                     "两期的问卷或调查方式不同，不作判断；见“两期变化”表。"});
}

/* ---- slope: one score of every unit in both waves ---- */

/* The scored of the area that the options name, or of the overall index; GOVCAP_NONE: there is none
 * among the changes. */
static size_t
scored_of (const GovcapRun *run, const Changes *changes)
{
  const char *code = run->options.code ? run->options.code : "OVERALL";

  for (size_t i = 0; i < changes->rows->len; i++) {
    size_t scored = g_array_index (changes->rows, Change, i).scored;
    if (!strcmp (changes->pair->after->scored[scored].code, code))
      return scored;
  }
  return GOVCAP_NONE;
}

static void
fill_slope (GovcapFigure *figure, const GovcapRun *run, const Changes *changes, size_t scored)
{
  size_t row = 0;

  for (size_t i = 0; i < changes->rows->len; i++) {
    const Change *change = &g_array_index (changes->rows, Change, i);
    if (change->scored != scored)
      continue;
    ChangeVerdict verdict = change_verdict (changes, change, run->options.level);
    govcap_figure_row_name (figure, figures_unit (run, change->domain));
    figure->value[2 * row] = change->before.mean;
    figure->value[2 * row + 1] = change->after.mean;
    figure->part[row++] = verdict == CHANGE_UP ? UP : verdict == CHANGE_DOWN ? DOWN : APART;
  }
}

static GovcapFigure *
draw_slope (const GovcapRun *run, const Changes *changes)
{
  size_t scored = scored_of (run, changes);

  if (scored == GOVCAP_NONE)
    return NULL;
  GovcapFigure *figure =
      new_figure (run, changes, "slope", GOVCAP_FIGURE_SLOPE, changes->pair->after->n_domains, 2);
  figures_scored (figure, &changes->pair->after->scored[scored]);
  govcap_figure_col_name (figure, govcap_text_plain (dataset_at (run, changes->pair->from)->wave));
  govcap_figure_col_name (figure, govcap_text_plain (dataset_at (run, changes->pair->to)->wave));
  govcap_figure_part (figure, (GovcapText){"no clear change", "变化不明确"});
  govcap_figure_part (figure, (GovcapText){"up", "上升"});
  govcap_figure_part (figure, (GovcapText){"down", "下降"});
  fill_slope (figure, run, changes, scored);
  figure->from = 0;
  figure->to = 100;
  figure->axis = (GovcapText){"Score, 0–100", "得分（0–100）"};
  add_notes (figure, run, changes, (GovcapText){"Grey", "灰色"});
  return figure;
}

/* ---- change: all areas ---- */

/* The colours reach as far as clear changes do, for a few people can be far off by chance; to a whole
 * 5, and where nothing is clear as far as all do. */
static double
reach_of (const GovcapRun *run, const Changes *changes)
{
  double clear = 0, any = 0;

  for (size_t i = 0; i < changes->rows->len; i++) {
    const Change *change = &g_array_index (changes->rows, Change, i);
    double size = isnan (change->change.mean) ? 0 : fabs (change->change.mean);
    any = fmax (any, size);
    if (is_clear (change_verdict (changes, change, run->options.level)))
      clear = fmax (clear, size);
  }
  return fmax (5, 5 * ceil ((clear > 0 ? clear : any) / 5));
}

/* A row per domain, a column per score: as the changes stand. */
static void
fill_heat (GovcapFigure *figure, const GovcapRun *run, const Changes *changes, size_t n_cols)
{
  for (size_t i = 0; i < changes->rows->len; i++) {
    const Change *change = &g_array_index (changes->rows, Change, i);
    const GovcapScored *scored = &changes->pair->after->scored[change->scored];
    if (i < n_cols)
      govcap_figure_col_name (figure, scored->label);
    if (i % n_cols == 0)
      govcap_figure_row_name (figure, figures_unit (run, change->domain));
    figure->value[i] = change->change.mean;
    figure->faint[i] = !is_clear (change_verdict (changes, change, run->options.level));
  }
}

static GovcapFigure *
draw_change (const GovcapRun *run, const Changes *changes)
{
  size_t n_cols = 0;

  while (n_cols < changes->rows->len && g_array_index (changes->rows, Change, n_cols).domain ==
                                            g_array_index (changes->rows, Change, 0).domain)
    n_cols++;
  if (!n_cols)
    return NULL;
  GovcapFigure *figure =
      new_figure (run, changes, "change", GOVCAP_FIGURE_HEAT, changes->rows->len / n_cols, n_cols);
  fill_heat (figure, run, changes, n_cols);
  figure->to = reach_of (run, changes);
  figure->from = -figure->to;
  figure->marks[0] = 0;
  figure->axis = (GovcapText){"Change, points of 100", "变化（分）"};
  add_notes (figure, run, changes, (GovcapText){"Pale", "浅色"});
  return figure;
}

/* One figure, of the two waves that are compared; none where there are no two. */
static GPtrArray *
draw_with (const GovcapRun *run,
           GovcapFigure *(*draw) (const GovcapRun *run, const Changes *changes))
{
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_figure_free);
  g_autoptr (Changes) changes = changes_new (run, NULL);
  GovcapFigure *figure = changes ? draw (run, changes) : NULL;

  if (figure)
    g_ptr_array_add (figures, figure);
  return figures;
}

GPtrArray *
slope_figure (GovcapRun *run)
{
  return draw_with (run, draw_slope);
}

GPtrArray *
change_figure (GovcapRun *run)
{
  return draw_with (run, draw_change);
}
