#include "lines.h"
#include "xlsx.h"
#include "xlsx_scores.h"

enum {
  MOST_BARS = 60, /* more could not be read */
  CHART_WIDTH = 560,
  AREAS_HEIGHT = 340,
  BAR = 24, /* pixels per unit */
  ROW = 20, /* pixels per row of the sheet */
  NUMBER_WIDTH = 18,
  WIDEST_NAME = 28, /* a longer one would leave the bars no room */
  LINE = 15,        /* points */
};

#define BLUE 0x4477aa
#define GREY 0x9a9a9a

/* A sheet of charts; @grid is the row of the grid's headings, below the charts. */
typedef struct {
  Xlsx *xlsx;
  const XlsxScores *scores;
  lxw_worksheet *sheet;
  const char *name;
  uint32_t grid;
  size_t lines; /* of the highest heading */
} Charts;

static const char *
say (const Charts *charts, const char *en, const char *zh)
{
  return xlsx_say (charts->xlsx, en, zh);
}

static bool
has_overall (const XlsxScores *scores)
{
  return scores->columns->len > scores->areas;
}

static size_t
bars (const XlsxScores *scores)
{
  return MIN (scores->rows->len, MOST_BARS);
}

static char *
shown (const Charts *charts, size_t column, GovcapCell cell)
{
  const GovcapTable *table = charts->scores->table;

  return govcap_write_shown (cell, &table->columns[column], charts->xlsx->output->lang, -1);
}

static void
put_heading (Charts *charts, size_t column, const char *words)
{
  charts->lines = MAX (charts->lines, xlsx_lines (words, NUMBER_WIDTH - 2));
  xlsx_put (charts->xlsx, charts->sheet, charts->grid, column, words,
            column ? XLSX_HEAD_NUMBER : XLSX_HEAD);
}

static void
put_headings (Charts *charts)
{
  const XlsxScores *scores = charts->scores;
  const GovcapTable *table = scores->table;
  size_t after = scores->columns->len + 1;

  g_autofree char *unit =
      write_words (table->columns[scores->unit].label, charts->xlsx->output->lang);
  put_heading (charts, 0, unit);
  for (size_t i = 0; i < scores->columns->len; i++) {
    g_autofree char *code = shown (charts, scores->code, *(GovcapCell *)scores->columns->pdata[i]);
    put_heading (charts, 1 + i, i < scores->areas ? code : say (charts, "Overall", "总分"));
  }
  if (!has_overall (scores))
    return;
  put_heading (charts, after, say (charts, "Overall, lower limit", "总分下限"));
  put_heading (charts, after + 1, say (charts, "Overall, upper limit", "总分上限"));
}

/* Numbers, not formulas: sorting the table of scores would move the cells under them. */
static void
put_numbers (const Charts *charts, size_t row)
{
  const XlsxScores *scores = charts->scores;
  uint32_t line = charts->grid + 1 + (uint32_t)row;
  size_t n = scores->columns->len;

  for (size_t i = 0; i < n; i++)
    xlsx_put_number (charts->xlsx, charts->sheet, line, 1 + i, scores->value[row * n + i],
                     XLSX_DECIMALS + 1);
  if (!has_overall (scores))
    return;
  xlsx_put_number (charts->xlsx, charts->sheet, line, n + 1, scores->lower[row], XLSX_DECIMALS + 1);
  xlsx_put_number (charts->xlsx, charts->sheet, line, n + 2, scores->upper[row], XLSX_DECIMALS + 1);
}

/* Returns: the width of the widest name. */
static size_t
put_rows (const Charts *charts)
{
  const XlsxScores *scores = charts->scores;
  size_t width = 0;

  for (size_t row = 0; row < scores->rows->len; row++) {
    g_autofree char *whole = shown (charts, scores->unit, *(GovcapCell *)scores->rows->pdata[row]);
    g_autofree char *unit = lines_cut (whole, WIDEST_NAME);
    xlsx_put (charts->xlsx, charts->sheet, charts->grid + 1 + (uint32_t)row, 0,
              row ? unit : say (charts, "Whole sample", "全样本"), XLSX_NAME);
    put_numbers (charts, row);
    width = MAX (width, govcap_text_width (unit));
  }
  return width;
}

static void
put_grid (Charts *charts)
{
  lxw_col_t last = (lxw_col_t)(charts->scores->columns->len + 2);

  put_headings (charts);
  worksheet_set_row (charts->sheet, charts->grid, xlsx_height (charts->lines, LINE), NULL);
  size_t width = MAX (put_rows (charts) + 3, NUMBER_WIDTH);
  worksheet_set_column (charts->sheet, 0, 0, (double)width, NULL);
  worksheet_set_column (charts->sheet, 1, last, NUMBER_WIDTH, NULL);
}

/* Scores have the same axis in every chart, so that a small difference does not look large. */
void
xlsx_dress (lxw_chart *chart, lxw_chart_series *series, lxw_chart_axis *axis, const char *title)
{
  lxw_chart_font title_font = {.size = 12, .bold = LXW_TRUE}, font = {.size = 9};
  lxw_chart_line faint = {.color = 0xd9d9d9, .width = 0.75};
  lxw_chart_fill fill = {.color = BLUE};

  chart_title_set_name (chart, title);
  chart_title_set_name_font (chart, &title_font);
  chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
  chart_axis_set_min (axis, 0);
  chart_axis_set_max (axis, 100);
  chart_axis_set_major_unit (axis, 20);
  chart_axis_set_num_format (axis, "0");
  chart_axis_major_gridlines_set_line (axis, &faint);
  chart_series_set_fill (series, &fill);
  chart_axis_set_num_font (chart->x_axis, &font);
  chart_axis_set_num_font (chart->y_axis, &font);
  chart_series_set_labels (series);
  chart_series_set_labels_font (series, &font);
  chart_series_set_labels_num_format (series, "0.0");
}

static void
insert (const Charts *charts, lxw_chart *chart, uint32_t row, size_t left, double height)
{
  lxw_chart_options options = {.x_offset = (int32_t)left,
                               .x_scale = CHART_WIDTH / 480.0, /* the library's own size */
                               .y_scale = height / 288.0};

  worksheet_insert_chart_opt (charts->sheet, row, 0, chart, &options);
}

/* "Scores of the areas (2024, resident)" */
static char *
title_of (const Charts *charts, const char *words)
{
  const XlsxScores *scores = charts->scores;
  size_t columns[] = {scores->wave, scores->form};
  g_autoptr (GString) of = g_string_new (NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++) {
    if (columns[i] == scores->table->n_columns)
      continue;
    GovcapCell cell = govcap_table_cell (scores->table, scores->head, columns[i]);
    g_autofree char *word = shown (charts, columns[i], cell);
    if (!govcap_cell_is_missing (cell))
      g_string_append_printf (of, "%s%s", of->len ? say (charts, ", ", "，") : "", word);
  }
  if (!of->len)
    return g_strdup (words);
  return g_strdup_printf (say (charts, "%s (%s)", "%s（%s）"), words, of->str);
}

static void
add_areas (const Charts *charts, uint32_t row)
{
  lxw_col_t last = (lxw_col_t)charts->scores->areas;
  lxw_chart *chart = workbook_add_chart (charts->xlsx->book, LXW_CHART_COLUMN);
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);
  g_autofree char *title =
      title_of (charts, say (charts, "Areas, whole sample", "全样本各领域得分"));

  chart_series_set_categories (series, charts->name, charts->grid, 1, charts->grid, last);
  chart_series_set_values (series, charts->name, charts->grid + 1, 1, charts->grid + 1, last);
  xlsx_dress (chart, series, chart->y_axis, title);
  chart_set_series_gap (chart, 80);
  insert (charts, chart, row, 0, AREAS_HEIGHT);
}

static double
height_of_bars (const XlsxScores *scores)
{
  return MAX (AREAS_HEIGHT, 90 + BAR * (double)bars (scores));
}

/* The units from top to bottom as in the grid; the whole sample is grey. */
static void
add_units (const Charts *charts, uint32_t row, size_t left)
{
  const XlsxScores *scores = charts->scores;
  uint32_t first = charts->grid + 1, last = charts->grid + (uint32_t)bars (scores);
  lxw_col_t column = (lxw_col_t)scores->columns->len;
  lxw_chart_fill grey = {.color = GREY};
  lxw_chart_point sample = {.fill = &grey}, *points[] = {&sample, NULL};
  lxw_chart *chart = workbook_add_chart (charts->xlsx->book, LXW_CHART_BAR);
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);
  g_autofree char *title = title_of (charts, say (charts, "Overall score", "总分"));

  chart_series_set_categories (series, charts->name, first, 0, last, 0);
  chart_series_set_values (series, charts->name, first, column, last, column);
  xlsx_dress (chart, series, chart->x_axis, title); /* a bar chart lies on its side */
  chart_series_set_points (series, points);
  chart_axis_set_reverse (chart->y_axis);
  chart_axis_set_interval_unit (chart->y_axis, 1);
  chart_axis_set_label_position (chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_HIGH);
  chart_set_series_gap (chart, 40);
  insert (charts, chart, row, left, height_of_bars (scores));
}

/* Charts side by side, the grid below the higher one. */
static void
put_charts (Charts *charts)
{
  const XlsxScores *scores = charts->scores;
  bool areas = scores->areas > 0, units = has_overall (scores);
  uint32_t row = xlsx_put_top (charts->xlsx, charts->sheet, 0, say (charts, "Scores", "得分")) + 1;

  charts->grid = row + (uint32_t)(units ? height_of_bars (scores) : AREAS_HEIGHT) / ROW + 2;
  if (scores->rows->len > MOST_BARS)
    xlsx_put (charts->xlsx, charts->sheet, row - 1, 0,
              say (charts, "The chart shows the first rows of the grid only.",
                   "图中只画出下表的前若干行。"),
              XLSX_METHOD);
  put_grid (charts);
  if (areas)
    add_areas (charts, row);
  if (units)
    add_units (charts, row, areas ? CHART_WIDTH + ROW : 0);
}

const char *
xlsx_chart (Xlsx *xlsx, const GovcapTable *table)
{
  g_autoptr (XlsxScores) scores = xlsx_scores_new (table);
  Charts charts = {.xlsx = xlsx, .scores = scores};

  if (!scores->columns->len || scores->unit == table->n_columns || scores->code == table->n_columns)
    return NULL;
  charts.sheet = xlsx_sheet (xlsx, say (&charts, "Chart", "图表"), &charts.name);
  worksheet_fit_to_pages (charts.sheet, 1, 0);
  put_charts (&charts);
  return charts.name;
}
