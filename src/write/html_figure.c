/* A figure of the page: drawn for each language, with its numbers as a table. */
#include "html.h"
#include "plot.h"
#include "writer.h"

#include <math.h>

/* What the numbers of one column of a figure are. */
static GovcapFormat
format_of (const GovcapFigure *figure, size_t column)
{
  bool whole = true, large = false;

  for (size_t row = 0; row < figure->rows->len; row++) {
    double value = figure->value[row * figure->cols->len + column];
    if (!isfinite (value))
      continue;
    whole = whole && value == floor (value);
    large = large || fabs (value) > 10;
  }
  if (figure->lo)
    whole = false;
  return whole ? GOVCAP_FORMAT_COUNT : large ? GOVCAP_FORMAT_SCORE : GOVCAP_FORMAT_RATIO;
}

static GovcapText
name_in (const GArray *names, size_t i)
{
  return i < names->len ? g_array_index (names, GovcapText, i) : (GovcapText){NULL, NULL};
}

/* A figure of one column need not name it. */
static GovcapText
value_name (const GovcapFigure *figure, size_t i)
{
  GovcapText name = name_in (figure->cols, i);

  if (*govcap_text_in (name, GOVCAP_EN))
    return name;
  if (*govcap_text_in (figure->axis, GOVCAP_EN))
    return figure->axis;
  return (GovcapText){"Value", "数值"};
}

/* The group of rows that @row is in. */
static GovcapText
group_of (const GovcapFigure *figure, size_t row)
{
  GovcapText name = {NULL, NULL};

  for (size_t i = 0; i < figure->groups->len; i++) {
    const GovcapFigureGroup *group = &g_array_index (figure->groups, GovcapFigureGroup, i);
    if (group->first <= row)
      name = group->name;
  }
  return name;
}

/* Before the numbers stand the name of the row, its group and its part, where there are any. */
enum { GROUP, NAME, PART, NAMES };

static GovcapTableColumn *
new_columns (const GovcapFigure *figure, size_t per)
{
  static const GovcapText limits[] = {{"lower limit", "下限"}, {"upper limit", "上限"}};
  GovcapTableColumn *columns = g_new0 (GovcapTableColumn, NAMES + figure->cols->len * per);

  columns[GROUP] = (GovcapTableColumn){"group", {"Group", "分组"}, GOVCAP_FORMAT_WORDS};
  columns[NAME] = (GovcapTableColumn){"name", {"Name", "名称"}, GOVCAP_FORMAT_WORDS};
  columns[PART] = (GovcapTableColumn){"part", {"Colour", "颜色"}, GOVCAP_FORMAT_WORDS};
  for (size_t i = 0; i < figure->cols->len; i++) {
    GovcapTableColumn *column = &columns[NAMES + i * per];
    *column = (GovcapTableColumn){"value", value_name (figure, i), format_of (figure, i)};
    for (size_t k = 1; k < per; k++)
      column[k] = (GovcapTableColumn){"limit", limits[k - 1], column->format};
  }
  return columns;
}

static void
add_data_row (GovcapTable *table, const GovcapFigure *figure, size_t row, size_t per)
{
  g_autofree GovcapCell *cells = g_new0 (GovcapCell, table->n_columns);

  cells[GROUP] = govcap_cell_shown (NULL, group_of (figure, row));
  cells[NAME] = govcap_cell_shown (NULL, name_in (figure->rows, row));
  cells[PART] =
      govcap_cell_shown (NULL, name_in (figure->parts, figure->parts->len ? figure->part[row] : 0));
  for (size_t i = 0; i < figure->cols->len; i++) {
    size_t at = row * figure->cols->len + i;
    cells[NAMES + i * per] = govcap_cell_number (figure->value[at]);
    if (per == 1)
      continue;
    cells[NAMES + i * per + 1] = govcap_cell_number (figure->lo[at]);
    cells[NAMES + i * per + 2] = govcap_cell_number (figure->hi[at]);
  }
  govcap_table_row (table, cells);
}

/* The curves between the columns of a path diagram. */
static void
add_between (GovcapTable *table, const GovcapFigure *figure)
{
  g_autofree GovcapCell *cells = g_new0 (GovcapCell, table->n_columns);
  size_t n = figure->cols->len;

  cells[GROUP] = cells[PART] = govcap_cell_missing ();
  for (size_t row = 0; row < n; row++) {
    cells[NAME] = govcap_cell_shown (NULL, name_in (figure->cols, row));
    for (size_t i = 0; i < n; i++)
      cells[NAMES + i] = govcap_cell_number (figure->between[row * n + i]);
    govcap_table_row (table, cells);
  }
}

static GovcapTable *
new_data (const GovcapFigure *figure)
{
  size_t per = figure->lo ? 3 : 1;
  GovcapTable *table = govcap_table_new ("data", figure->title, NULL, 0);

  govcap_table_take_columns (table, new_columns (figure, per), NAMES + figure->cols->len * per);
  for (size_t row = 0; row < figure->rows->len; row++)
    add_data_row (table, figure, row, per);
  if (figure->between)
    add_between (table, figure);
  return table;
}

static void
add_data (Page *page, const GovcapFigure *figure, size_t number)
{
  g_autofree char *id = g_strdup_printf ("data-%zu", number);
  g_autoptr (GovcapTable) table = new_data (figure);

  html_say_in (page, "<details class=\"data\"><summary>",
               (GovcapText){"The numbers of this figure", "本图数据"}, "</summary>\n");
  html_sheet (page, table, id, figure->title);
  html_add (page, "</details>\n");
}

static void
add_drawing (Page *page, const GovcapFigure *figure, size_t number, GovcapLang lang)
{
  g_autoptr (PlotPage) drawn = plot_page (figure, lang, page->output->simulated);
  g_autofree char *attributes =
      g_strdup_printf ("lang=\"%s\" role=\"img\" aria-labelledby=\"figure-name-%zu\"",
                       lang == GOVCAP_ZH ? "zh" : "en", number);

  plot_svg (page->html, drawn, attributes);
  html_add (page, "\n");
}

void
html_figure (Page *page, size_t i)
{
  const GovcapFigure *figure = page->output->figures->pdata[i];
  size_t number = i + 1;

  html_print (page, "<figure id=\"figure-%zu\">\n<figcaption><h3 id=\"figure-name-%zu\">", number,
              number);
  html_title (page, outline_find (page->outline, GOVCAP_PART_FIGURE, i));
  html_add (page, "</h3>");
  if (page->output->simulated)
    html_say_in (page, "<p class=\"simulated\">", write_simulated, "</p>");
  html_print (page,
              "</figcaption>\n<div class=\"scroll drawing\" role=\"region\" tabindex=\"0\" "
              "aria-labelledby=\"figure-name-%zu\">\n",
              number);
  for (GovcapLang lang = GOVCAP_EN; lang <= GOVCAP_ZH; lang++)
    add_drawing (page, figure, number, lang);
  html_add (page, "</div>\n");
  html_notes (page, figure->notes);
  add_data (page, figure, number);
  html_add (page, "</figure>\n");
}
