/* Sheets that compute: what was given, and beside it what follows by formulas, with the values that
 * govcap computed, so that a program which does not compute shows them too. */
#include "xlsx.h"
#include "xlsx_formula.h"

#include "govcap/error.h"

#include <math.h>
#include <string.h>

enum {
  FIRST = 24, /* characters: the column that names the head rows */
  NUMBERS = 10,
  WIDEST = 48,
  LINE = 15,      /* points */
  MOST_LINES = 6, /* of a heading */
  MOST_ROWS = 1048576,
  MOST_COLUMNS = 16384,
  MOST_BARS = 60,
  MOST_PRINTED = 20, /* columns side by side on a page */
  BAR = 24,          /* pixels */
};

typedef struct {
  Xlsx *xlsx;
  lxw_worksheet *sheet;
  const XlsxPlace *place;
  const GArray *places;
} Live;

bool
xlsx_live_fits (const GovcapWide *wide, GError **error)
{
  enum { TOP = 16 };

  return (wide->columns->len <= MOST_COLUMNS &&
          wide->n + wide->heads->len + wide->notes->len + TOP <= MOST_ROWS) ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, NULL, "'%s' is too large for a workbook",
                      "“%s”太大，工作簿装不下", wide->name);
}

static XlsxLook
look_of (const GovcapWideColumn *column)
{
  if (column->input)
    return XLSX_INPUT;
  return (XlsxLook)(XLSX_DECIMALS + MAX (column->decimals, 0));
}

/* @marked: xlsx_formula_of(), or NULL. */
static void
put_value (const Live *live, uint32_t row, size_t column, double value, const char *marked,
           XlsxLook look)
{
  lxw_format *format = xlsx_look (live->xlsx, look);

  if (!marked) {
    if (isfinite (value)) /* an empty cell is a missing answer */
      worksheet_write_number (live->sheet, row, (lxw_col_t)column, value, format);
    return;
  }
  g_autofree char *formula = xlsx_formula_in (marked, row);
  if (isfinite (value))
    worksheet_write_formula_num (live->sheet, row, (lxw_col_t)column, formula, format, value);
  else
    worksheet_write_formula_str (live->sheet, row, (lxw_col_t)column, formula, format, "");
}

static char *
mark (const Live *live, const char *formula)
{
  return formula ? xlsx_formula_of (live->places, live->place, formula) : NULL;
}

/* What an option is called, or what the data hold. */
static const char *
words_of (const Live *live, const GovcapWideColumn *column, const GovcapWideOption *option)
{
  return column->named ? govcap_text_in (option->label, live->xlsx->output->lang) : option->word;
}

static size_t
width_of (const Live *live, size_t number)
{
  const GovcapWide *wide = live->place->wide;
  const GovcapWideColumn *column = wide->columns->pdata[number];
  size_t width = !number && wide->heads->len ? FIRST : NUMBERS;

  for (size_t i = 0; column->kind == GOVCAP_WIDE_OPTION && i < column->options->len; i++)
    width =
        MAX (width, 3 + govcap_text_width (words_of (
                            live, column, &g_array_index (column->options, GovcapWideOption, i))));
  return MIN (width, WIDEST);
}

/* What each column is, in words; a code stands in the row of headings. */
static void
put_labels (const Live *live, uint32_t row)
{
  const GovcapWide *wide = live->place->wide;
  size_t most = 1;

  for (size_t c = 0; c < wide->columns->len; c++) {
    const GovcapWideColumn *column = wide->columns->pdata[c];
    size_t width = width_of (live, c);
    g_autofree char *label = write_words (column->label, live->xlsx->output->lang);
    most = MAX (most, xlsx_lines (label, width - 1));
    worksheet_set_column (live->sheet, (lxw_col_t)c, (lxw_col_t)c, (double)width, NULL);
  }
  worksheet_set_row (live->sheet, row, xlsx_height (MIN (most, MOST_LINES), LINE), NULL);
  for (size_t c = 0; c < wide->columns->len; c++) {
    const GovcapWideColumn *column = wide->columns->pdata[c];
    g_autofree char *label = write_words (column->label, live->xlsx->output->lang);
    xlsx_put (live->xlsx, live->sheet, row, c, label, XLSX_HEAD);
  }
}

static void
put_head (const Live *live, uint32_t row, const GovcapWideHead *head)
{
  const GovcapWide *wide = live->place->wide;

  xlsx_put (live->xlsx, live->sheet, row, 0, govcap_text_in (head->label, live->xlsx->output->lang),
            XLSX_NAME);
  for (size_t c = 1; c < wide->columns->len; c++)
    for (size_t i = 0; i < head->cells->len; i++) {
      const GovcapWideCell *cell = &g_array_index (head->cells, GovcapWideCell, i);
      const GovcapWideColumn *column = wide->columns->pdata[c];
      g_autofree char *marked = NULL;
      if (strcmp (cell->column, column->name))
        continue;
      marked = mark (live, cell->formula);
      put_value (live, row, c, cell->value, marked, marked ? XLSX_DECIMALS + 1 : XLSX_INPUT);
    }
}

static bool
has_codes (const GovcapWide *wide)
{
  bool found = false;

  for (size_t c = 0; c < wide->columns->len; c++)
    found |= *((GovcapWideColumn *)wide->columns->pdata[c])->name != '#';
  return found;
}

static void
put_codes (const Live *live, uint32_t row)
{
  const GovcapWide *wide = live->place->wide;

  for (size_t c = 0; c < wide->columns->len; c++) {
    const GovcapWideColumn *column = wide->columns->pdata[c];
    xlsx_put (live->xlsx, live->sheet, row, c, *column->name == '#' ? "" : column->name,
              column->kind == GOVCAP_WIDE_OPTION ? XLSX_HEAD : XLSX_HEAD_NUMBER);
  }
}

static void
put_option (const Live *live, uint32_t row, size_t number, const GovcapWideColumn *column,
            double value)
{
  if (!isnan (value))
    xlsx_put (live->xlsx, live->sheet, row, number,
              words_of (live, column,
                        &g_array_index (column->options, GovcapWideOption, (guint)value - 1)),
              XLSX_NAME);
}

/* Row after row: a large workbook forgets each row when it begins the next. */
static void
put_rows (const Live *live)
{
  const GovcapWide *wide = live->place->wide;
  g_autoptr (GPtrArray) marked = g_ptr_array_new_with_free_func (g_free);

  for (size_t c = 0; c < wide->columns->len; c++)
    g_ptr_array_add (marked, mark (live, ((GovcapWideColumn *)wide->columns->pdata[c])->formula));
  for (size_t row = 0; row < wide->n; row++)
    for (size_t c = 0; c < wide->columns->len; c++) {
      const GovcapWideColumn *column = wide->columns->pdata[c];
      uint32_t at = live->place->first + (uint32_t)row;
      if (column->kind == GOVCAP_WIDE_OPTION)
        put_option (live, at, c, column, column->values[row]);
      else
        put_value (live, at, c, column->values[row], marked->pdata[c], look_of (column));
    }
}

/* Bars of one column, below the rows; they change with it. */
static void
put_bars (const Live *live, size_t number)
{
  const XlsxPlace *place = live->place;
  const GovcapWideColumn *column = place->wide->columns->pdata[number];
  uint32_t last = place->first + (uint32_t)MIN (place->wide->n, MOST_BARS) - 1;
  lxw_chart *chart = workbook_add_chart (live->xlsx->book, LXW_CHART_BAR);
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);
  lxw_chart_options size = {.x_scale = 1.4,
                            .y_scale = (90.0 + BAR * (last - place->first + 1)) / 288};
  g_autofree char *title = write_words (column->label, live->xlsx->output->lang);

  chart_series_set_categories (series, place->sheet, place->first, 0, last, 0);
  chart_series_set_values (series, place->sheet, place->first, (lxw_col_t)number, last,
                           (lxw_col_t)number);
  xlsx_dress (chart, series, chart->x_axis, title);
  chart_axis_set_reverse (chart->y_axis);
  chart_axis_set_interval_unit (chart->y_axis, 1);
  chart_axis_set_label_position (chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_HIGH);
  chart_set_series_gap (chart, 40);
  worksheet_insert_chart_opt (live->sheet, place->first + (uint32_t)place->wide->n + 1, 0, chart,
                              &size);
}

static uint32_t
put_notes (const Live *live, uint32_t row)
{
  const GovcapWide *wide = live->place->wide;
  bool computes = false;

  for (size_t c = 0; c < wide->columns->len; c++)
    computes |= ((GovcapWideColumn *)wide->columns->pdata[c])->input;
  for (size_t i = 0; i < wide->notes->len; i++)
    xlsx_put (live->xlsx, live->sheet, row++, 0,
              govcap_text_in (*(GovcapText *)wide->notes->pdata[i], live->xlsx->output->lang),
              XLSX_NAME);
  if (computes)
    xlsx_put (live->xlsx, live->sheet, row++, 0,
              xlsx_say (live->xlsx,
                        "Blue numbers may be changed: all scores and ranks on these sheets follow.",
                        "蓝色数字可以改动，这些工作表里的得分和名次会随之变化。"),
              XLSX_NAME);
  return row;
}

static void
put_sheet (const Live *live)
{
  const XlsxPlace *place = live->place;
  const GovcapWide *wide = place->wide;
  g_autofree char *title = write_words (wide->title, live->xlsx->output->lang);
  size_t keys = 0;

  put_notes (live, xlsx_put_top (live->xlsx, live->sheet, 0, title));
  put_labels (live, place->head - 1);
  for (size_t i = 0; i < wide->heads->len; i++)
    put_head (live, place->head + (uint32_t)i, wide->heads->pdata[i]);
  if (has_codes (wide))
    put_codes (live, place->first - 1);
  put_rows (live);
  while (keys < wide->columns->len &&
         *((GovcapWideColumn *)wide->columns->pdata[keys])->name == '#' && keys < 2)
    keys++;
  if (wide->columns->len <= MOST_PRINTED)
    worksheet_fit_to_pages (live->sheet, 1, 0);
  worksheet_repeat_rows (live->sheet, place->head - 1, place->first - 1);
  worksheet_freeze_panes (live->sheet, place->first, (lxw_col_t)keys);
  worksheet_ignore_errors (live->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
  for (size_t c = 0; c < wide->columns->len && wide->n; c++)
    if (((GovcapWideColumn *)wide->columns->pdata[c])->drawn)
      put_bars (live, c);
}

GPtrArray *
xlsx_live (Xlsx *xlsx)
{
  const GPtrArray *audit = xlsx->output->audit;
  g_autoptr (GArray) places = g_array_new (FALSE, TRUE, sizeof (XlsxPlace));
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  GPtrArray *names = g_ptr_array_new ();
  enum { TOP = 7 }; /* title, mark, way back, notes, a blank row, labels */

  for (size_t i = 0; i < audit->len; i++) {
    const GovcapWide *wide = audit->pdata[i];
    XlsxPlace place = {
        .wide = wide, .head = TOP, .first = TOP + (uint32_t)wide->heads->len + has_codes (wide)};
    g_ptr_array_add (
        sheets, xlsx_sheet (xlsx, govcap_text_in (wide->title, xlsx->output->lang), &place.sheet));
    g_ptr_array_add (names, (void *)place.sheet);
    g_array_append_val (places, place);
  }
  for (size_t i = 0; i < places->len; i++) {
    Live live = {xlsx, sheets->pdata[i], &g_array_index (places, XlsxPlace, i), places};
    put_sheet (&live);
  }
  return names;
}
