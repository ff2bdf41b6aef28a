#include "cross_table.h"
#include "tables.h"

#include <math.h>

/* More parts of a bar than this nobody can tell apart. */
#define MOST_PARTS 12

/* The numbers of the options that somebody chose. */
static GArray *
chosen (const size_t group[], size_t n)
{
  GArray *options = g_array_new (FALSE, FALSE, sizeof (size_t));

  for (size_t i = 0; i < n; i++)
    if (group[i] != GOVCAP_NONE)
      g_array_append_val (options, i);
  return options;
}

static size_t
people_in_row (const CrossTable *cross, size_t i)
{
  size_t people = 0;

  for (size_t j = 0; j < cross->col->n; j++)
    people += cross->people[i * cross->col->n + j];
  return people;
}

static void
name_bar (GovcapFigure *figure, const CrossTable *cross, size_t i)
{
  GovcapText label = cross->row->labels[i];
  size_t people = people_in_row (cross, i);

  govcap_figure_row_name (
      figure, govcap_text_take (
                  figure->arena,
                  g_strdup_printf ("%s (n = %zu)", govcap_text_in (label, GOVCAP_EN), people),
                  g_strdup_printf ("%s（n = %zu）", govcap_text_in (label, GOVCAP_ZH), people)));
}

static void
fill (GovcapFigure *figure, const CrossTable *cross, const GArray *rows, const GArray *cols)
{
  for (size_t i = 0; i < rows->len; i++) {
    size_t row = g_array_index (rows, size_t, i);
    name_bar (figure, cross, row);
    for (size_t j = 0; j < cols->len; j++)
      figure->value[i * cols->len + j] =
          cross_row_percent (cross, row, g_array_index (cols, size_t, j));
  }
  for (size_t j = 0; j < cols->len; j++)
    govcap_figure_col_name (figure, cross->col->labels[g_array_index (cols, size_t, j)]);
}

/* One figure per table; its number keeps their file names apart. */
static GovcapFigure *
new_figure (const GovcapRun *run, size_t dataset, size_t number, const CrossTable *cross,
            size_t n_rows, size_t n_cols)
{
  GovcapFigure *figure =
      figures_new (run, dataset, "crosstab", GOVCAP_FIGURE_STACK, n_rows, n_cols);
  g_autofree char *variant =
      g_strdup_printf ("%s-%zu-%s-%s", figure->variant, number + 1, cross->crossing->row.name,
                       cross->crossing->column.name);

  figure->variant = g_string_chunk_insert (figure->arena, variant);
  figure->title = cross_place (run, cross, figure->arena);
  figure->from = 0;
  figure->to = 100;
  figure->axis = (GovcapText){"Row %", "行百分比"};
  return figure;
}

static void
draw (GPtrArray *figures, const GovcapRun *run, size_t dataset, size_t number)
{
  const GArray *crosstabs = run->data->study->crosstabs;
  g_autoptr (CrossTable) cross =
      cross_table_new (run, dataset, &g_array_index (crosstabs, GovcapCrossing, number));

  if (cross->lack || !cross->n)
    return;
  g_autoptr (GArray) rows = chosen (cross->row_group, cross->row->n);
  g_autoptr (GArray) cols = chosen (cross->col_group, cross->col->n);
  if (cols->len > MOST_PARTS)
    return;
  GovcapFigure *figure = new_figure (run, dataset, number, cross, rows->len, cols->len);
  fill (figure, cross, rows, cols);
  govcap_figure_note (
      figure, (GovcapText){"Bars: what the people of each row chose, in percent; n is people. The "
                           "tests are in the cross tables.",
                           "各条为该行受访者所选各项的百分比，n 为实际人数；检验见交叉表。"});
  g_ptr_array_add (figures, figure);
}

GPtrArray *
crosstab_figure (GovcapRun *run)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_figure_free);
  size_t headline = govcap_headline (run);

  for (size_t number = 0; number < run->data->study->crosstabs->len; number++) {
    draw (figures, run, headline, number);
    for (size_t d = 0; d < run->datasets->len; d++)
      if (d != headline)
        draw (figures, run, d, number);
  }
  return figures;
}
