#include "lines.h"
#include "xlsx.h"

#include "govcap/error.h"

#include <string.h>

enum {
  NARROWEST = 7, /* characters */
  WIDEST = 48,
  HEADING = 12,     /* a heading longer than this wraps */
  ARROW = 3,        /* room for the filter's button */
  LINE = 15,        /* points */
  NOTE_WIDTH = 100, /* a note is at least so wide, however narrow the table */
  PLAIN_COLUMN = 9, /* a column whose width nobody set */
  FROZEN = 45,      /* key columns wider than this would leave no room to scroll */
  MOST_ROWS = 1048576,
  MOST_COLUMNS = 16384,
};

/* One table on its sheet; @head is the row of the headings. */
typedef struct {
  Xlsx *xlsx;
  lxw_worksheet *sheet;
  const GovcapTable *table;
  uint32_t head;
  size_t first;  /* column that is not empty: what stands in a hidden one is hidden with it */
  size_t *width; /* per column, in characters; 0: nothing in it, hidden */
  size_t lines;  /* of the row at hand */
} Sheet;

bool
xlsx_table_fits (const GovcapTable *table, GError **error)
{
  enum { TOP = 8 };
  size_t around = TOP + table->notes->len + table->method->len;

  if (table->n_columns <= MOST_COLUMNS && govcap_table_rows (table) + around <= MOST_ROWS)
    return true;
  return govcap_fail (error, GOVCAP_ERROR_INPUT, NULL,
                      "table '%s' is too large for a workbook; write it as csv",
                      "表“%s”太大，工作簿装不下；请写成 csv", table->name);
}

static void
widen (Sheet *sheet, size_t column, size_t width)
{
  sheet->width[column] = MAX (sheet->width[column], MIN (width, WIDEST));
}

static void
put_headings (Sheet *sheet)
{
  const GovcapTable *table = sheet->table;

  for (size_t i = 0; i < table->n_columns; i++) {
    bool words = table->columns[i].format == GOVCAP_FORMAT_WORDS;
    g_autofree char *label = write_words (table->columns[i].label, sheet->xlsx->output->lang);
    xlsx_put (sheet->xlsx, sheet->sheet, sheet->head, i, label,
              words ? XLSX_HEAD : XLSX_HEAD_NUMBER);
    if (write_column_is_empty (table, i))
      continue;
    size_t needed = MAX (lines_longest (label), MIN (govcap_text_width (label), HEADING));
    widen (sheet, i, MAX (needed + ARROW, NARROWEST));
  }
}

static XlsxLook
look_of (const GovcapTableColumn *column, GovcapCell cell)
{
  static const struct {
    const char *band;
    XlsxLook look;
  } bands[] = {{"weak", XLSX_WEAK},
               {"fair", XLSX_FAIR},
               {"unclear", XLSX_FAIR},
               {"good", XLSX_GOOD},
               {"few", XLSX_FEW}};

  for (size_t i = 0; i < G_N_ELEMENTS (bands) && !strcmp (column->id, "band"); i++)
    if (!g_strcmp0 (cell.word, bands[i].band))
      return bands[i].look;
  return XLSX_WORDS;
}

/* Not every program finds the height of a row by itself. Only a cell in a widest column can wrap.
 */
static void
put_words (Sheet *sheet, uint32_t row, size_t column, const char *words, XlsxLook look)
{
  xlsx_put (sheet->xlsx, sheet->sheet, row, column, words, look);
  if (look != XLSX_WORDS || govcap_text_width (words) + 2 <= WIDEST)
    return;
  size_t lines = xlsx_lines (words, WIDEST - 2);
  if (lines > sheet->lines)
    worksheet_set_row (sheet->sheet, row, xlsx_height (lines, LINE), NULL);
  sheet->lines = MAX (sheet->lines, lines);
}

static XlsxLook
number_look (const GovcapTableColumn *column, const char *shown, int digits)
{
  const char *point = strchr (shown, '.');

  if (column->format == GOVCAP_FORMAT_MIXED || column->format == GOVCAP_FORMAT_DF)
    return (XlsxLook)(XLSX_DECIMALS + (point ? strspn (point + 1, "0123456789") : 0));
  return (XlsxLook)((column->format == GOVCAP_FORMAT_P ? XLSX_P : XLSX_DECIMALS) +
                    write_decimals (column->format, digits));
}

static void
put_cell (Sheet *sheet, uint32_t row, size_t i, GovcapCell cell)
{
  const GovcapOutput *output = sheet->xlsx->output;
  const GovcapTableColumn *column = &sheet->table->columns[i];
  bool words = cell.word || *govcap_text_in (cell.shown, output->lang);

  g_autofree char *shown = govcap_write_shown (cell, column, output->lang, output->digits);
  widen (sheet, i, sheet->width[i] ? govcap_text_width (shown) + 2 : 0);
  if (words)
    put_words (sheet, row, i, shown, look_of (column, cell));
  else if (column->format != GOVCAP_FORMAT_WORDS)
    xlsx_put_number (sheet->xlsx, sheet->sheet, row, i, cell.number,
                     number_look (column, shown, output->digits));
  else if (isfinite (cell.number))
    worksheet_write_number (sheet->sheet, row, (lxw_col_t)i, cell.number,
                            xlsx_look (sheet->xlsx, XLSX_WORDS));
}

/* Fixed ends, so that the same score has the same colour in every file, whoever else is in it. */
static void
colour_scores (Sheet *sheet, lxw_col_t column, uint32_t last)
{
  lxw_conditional_format scale = {
      .type = LXW_CONDITIONAL_3_COLOR_SCALE,
      .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
      .mid_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
      .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
      .min_value = 30,
      .mid_value = 60,
      .max_value = 90,
      .min_color = 0xf0a98a,
      .mid_color = 0xfff7da,
      .max_color = 0x8fd3bf,
  };

  worksheet_conditional_format_range (sheet->sheet, sheet->head + 1, column, last, column, &scale);
}

/* Returns: the last row with cells. */
static uint32_t
put_rows (Sheet *sheet)
{
  const GovcapTable *table = sheet->table;
  size_t rows = govcap_table_rows (table);
  uint32_t last = sheet->head + (uint32_t)rows;

  for (size_t row = 0; row < rows; row++) {
    sheet->lines = 1;
    for (size_t i = 0; i < table->n_columns; i++)
      put_cell (sheet, sheet->head + 1 + (uint32_t)row, i, govcap_table_cell (table, row, i));
  }
  for (size_t i = 0; i < table->n_columns && rows; i++)
    if (!strcmp (table->columns[i].id, "score") && table->columns[i].format == GOVCAP_FORMAT_SCORE)
      colour_scores (sheet, (lxw_col_t)i, last);
  if (rows)
    worksheet_autofilter (sheet->sheet, sheet->head, 0, last, (lxw_col_t)(table->n_columns - 1));
  return last;
}

static void
set_height_of_headings (Sheet *sheet)
{
  size_t most = 1;

  for (size_t i = 0; i < sheet->table->n_columns; i++) {
    g_autofree char *label =
        write_words (sheet->table->columns[i].label, sheet->xlsx->output->lang);
    if (sheet->width[i])
      most = MAX (most, xlsx_lines (label, sheet->width[i] - 2));
  }
  worksheet_set_row (sheet->sheet, sheet->head, xlsx_height (most, LINE), NULL);
}

/* A column with nothing in it stays, hidden: a formula of the reader's finds its place again. */
static void
set_widths (Sheet *sheet)
{
  for (size_t i = 0; i < sheet->table->n_columns; i++) {
    lxw_row_col_options hidden = {.hidden = !sheet->width[i]};
    double width = sheet->width[i] ? (double)sheet->width[i] : NARROWEST;
    worksheet_set_column_opt (sheet->sheet, (lxw_col_t)i, (lxw_col_t)i, width, NULL, &hidden);
  }
}

/* Headings stay in sight, and with them the leading word columns while they are not too wide. */
static void
set_view (const Sheet *sheet)
{
  const GovcapTable *table = sheet->table;
  size_t keys = 0, width = 0;

  while (keys < table->n_columns && table->columns[keys].format == GOVCAP_FORMAT_WORDS)
    width += sheet->width[keys++];
  worksheet_freeze_panes (sheet->sheet, sheet->head + 1, width <= FROZEN ? (lxw_col_t)keys : 0);
  worksheet_fit_to_pages (sheet->sheet, 1, 0);
  worksheet_repeat_rows (sheet->sheet, sheet->head, sheet->head);
  /* A wave is called 2024 and is a name: without this Excel marks each such cell as a mistake. */
  worksheet_ignore_errors (sheet->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
}

/* The columns over which a note runs. Returns: their number; @ret_width in characters. */
static size_t
span (const Sheet *sheet, size_t *ret_width)
{
  size_t n = sheet->first, width = 0;

  for (; n < sheet->table->n_columns || n < sheet->first + 2 || width < NOTE_WIDTH; n++) {
    size_t here = n < sheet->table->n_columns ? sheet->width[n] : PLAIN_COLUMN;
    if (width >= NOTE_WIDTH && width + here > NOTE_WIDTH * 3 / 2)
      break;
    width += here;
  }
  *ret_width = width;
  return n;
}

/* Merged cells do not grow with their text, so the height is counted here. */
static uint32_t
put_wide (Sheet *sheet, uint32_t row, const char *words, XlsxLook look)
{
  size_t width, n = span (sheet, &width);
  g_autofree char *safe = xlsx_words (words);
  /* Columns are as wide as letters of 11 points; the words here are smaller. */
  double smaller = look == XLSX_METHOD ? 1.15 : 1.05;
  size_t lines = xlsx_lines (safe, (size_t)((double)width * smaller));
  double height = xlsx_height (lines, look == XLSX_METHOD ? 12.5 : 14);

  worksheet_merge_range (sheet->sheet, row, (lxw_col_t)sheet->first, row, (lxw_col_t)(n - 1), safe,
                         xlsx_look (sheet->xlsx, look));
  worksheet_set_row (sheet->sheet, row, height, NULL);
  return row + 1;
}

static void
put_below (Sheet *sheet, uint32_t row)
{
  GovcapLang lang = sheet->xlsx->output->lang;
  const GPtrArray *notes = sheet->table->notes, *method = sheet->table->method;
  g_autofree char *sentences = govcap_write_sentences (sheet->table, sheet->xlsx->output);

  row++;
  for (size_t i = 0; i < notes->len; i++) {
    const char *note = govcap_text_in (*(const GovcapText *)notes->pdata[i], lang);
    g_autofree char *words = g_strconcat ("• ", note, NULL);
    row = put_wide (sheet, row, words, XLSX_NOTE);
  }
  row += notes->len ? 1 : 0;
  if (*sentences)
    row = put_wide (sheet, row, sentences, XLSX_NOTE) + 1;
  for (size_t i = 0; i < method->len; i++) {
    const GovcapFact *fact = method->pdata[i];
    g_autofree char *words =
        g_strconcat (govcap_text_in (fact->label, lang), xlsx_say (sheet->xlsx, ": ", "："),
                     govcap_text_in (fact->value, lang), NULL);
    row = put_wide (sheet, row, words, XLSX_METHOD);
  }
}

const char *
xlsx_table (Xlsx *xlsx, const GovcapTable *table)
{
  const char *title = govcap_text_in (table->title, xlsx->output->lang), *name;
  g_autofree size_t *width = g_new0 (size_t, table->n_columns);
  Sheet sheet = {.xlsx = xlsx, .table = table, .width = width};

  sheet.sheet = xlsx_sheet (xlsx, *title ? title : table->name, &name);
  while (sheet.first + 1 < table->n_columns && write_column_is_empty (table, sheet.first))
    sheet.first++;
  sheet.head = xlsx_put_top (xlsx, sheet.sheet, sheet.first, title);
  put_headings (&sheet);
  set_height_of_headings (&sheet);
  uint32_t last = put_rows (&sheet);
  set_widths (&sheet);
  if (!xlsx->large) /* wider columns may need fewer lines */
    set_height_of_headings (&sheet);
  set_view (&sheet);
  put_below (&sheet, last + 1);
  return name;
}
