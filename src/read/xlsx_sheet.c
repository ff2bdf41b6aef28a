#include "xlsx.h"

#include <string.h>

/* What the texts of one row may take in memory. */
#define LONGEST_ROW ((size_t)64 << 20)

typedef struct {
  const Xlsx *xlsx;
  const Book *book;
  const BookSheet *shown;
  const BookTaker *taker;
  bool is_in_data, is_in_merges, is_in_row, is_in_cell, is_in_value, is_in_rich;
  bool has_formula, has_rich; /* of the cell at hand */
  bool is_mixed;              /* the cells of the row at hand are not in order */
  size_t row, column;         /* row: the last that was begun; column: the next */
  XlsxCell cell;
  XlsxRow held;
  GArray *cells; /* BookCell: the row as the taker sees it */
  XlsxRich rich;
} Sheet;

static char *
place_of (const Sheet *sheet)
{
  return book_place (sheet->book, sheet->shown, sheet->column, MAX (sheet->row, 1));
}

/* "B18" -> 1, 18. Returns: false for anything else; beyond the limits the numbers are too large. */
static bool
parse_place (const char *text, size_t length, size_t *ret_column, size_t *ret_row)
{
  size_t i = 0, column = 0, row = 0;

  for (; i < length && i < 4 && g_ascii_isalpha (text[i]); i++)
    column = 26 * column + (size_t)(g_ascii_toupper (text[i]) - 'A' + 1);
  if (!i || i == length || length - i > 9)
    return false;
  for (; i < length; i++) {
    if (!g_ascii_isdigit (text[i]))
      return false;
    row = 10 * row + (size_t)(text[i] - '0');
  }
  *ret_column = column - 1;
  *ret_row = row;
  return row > 0;
}

static bool
fail_place (XmlWalk *walk, const char *text, size_t length)
{
  const Sheet *sheet = walk->data;
  g_autofree char *place = place_of (sheet);
  g_autofree char *given = g_strndup (text, length);

  return govcap_fail (&walk->error, GOVCAP_ERROR_INPUT, place,
                      "a cell says that it is '%.20s', which cannot be here; open the workbook and "
                      "save it again",
                      "这里的单元格自称“%.20s”，不可能在此；请打开工作簿重新保存", given);
}

static void
open_row (XmlWalk *walk, const XmlTag *tag)
{
  Sheet *sheet = walk->data;
  size_t row = xml_attribute_number (tag, "r", sheet->row + 1);

  sheet->is_in_row = true;
  sheet->is_mixed = false;
  sheet->column = 0;
  g_array_set_size (sheet->held.cells, 0);
  g_string_truncate (sheet->held.texts, 0);
  if (row > sheet->row && row <= BOOK_ROWS) {
    sheet->row = row;
    return;
  }
  g_autofree char *place = place_of (sheet);
  govcap_fail (&walk->error, GOVCAP_ERROR_INPUT, place,
               "row %zu comes after this one; rows must rise, up to %d; open the workbook and save "
               "it again",
               "此行之后是第 %zu 行；行号应递增，且不超过 %d；请打开工作簿重新保存", row,
               (int)BOOK_ROWS);
}

static void
open_cell (XmlWalk *walk, const XmlTag *tag)
{
  Sheet *sheet = walk->data;
  size_t length, column, row;
  const char *place = xml_attribute (tag, "r", false, &length);
  bool known = true;

  if (place) {
    if (!parse_place (place, length, &column, &row) || row != sheet->row ||
        column >= BOOK_COLUMNS) {
      fail_place (walk, place, length);
      return;
    }
    sheet->is_mixed |= column < sheet->column;
    sheet->column = column;
  }
  const char *type = xml_attribute (tag, "t", false, &length);
  sheet->cell.type = type ? xlsx_cell_type (type, length, &known) : XLSX_NUMBER;
  sheet->cell.style = xml_attribute_number (tag, "s", 0);
  sheet->is_in_cell = true;
  sheet->has_formula = sheet->has_rich = false;
  g_string_truncate (sheet->cell.value, 0);
  if (!known || sheet->column >= BOOK_COLUMNS)
    fail_place (walk, type ? type : "", type ? length : 0);
}

static void
open_merge (const Sheet *sheet, const XmlTag *tag)
{
  size_t length;
  const char *range = xml_attribute (tag, "ref", false, &length);
  const char *colon = range ? memchr (range, ':', length) : NULL;
  BookMerge merge;

  if (sheet->taker->merge && colon &&
      parse_place (range, (size_t)(colon - range), &merge.first_column, &merge.first_row) &&
      parse_place (colon + 1, length - (size_t)(colon + 1 - range), &merge.last_column,
                   &merge.last_row) &&
      merge.first_row <= merge.last_row && merge.first_column <= merge.last_column &&
      merge.last_row <= BOOK_ROWS && merge.last_column < BOOK_COLUMNS)
    sheet->taker->merge (sheet->taker->data, &merge);
}

/* What may stand in a cell: <v>, <f>, <is>. */
static void
open_value (Sheet *sheet, const XmlTag *tag)
{
  if (!strcmp (tag->name, "v")) {
    sheet->is_in_value = !sheet->has_rich; /* some programs write both */
  } else if (!strcmp (tag->name, "f")) {
    sheet->has_formula = true;
  } else if (!strcmp (tag->name, "is")) {
    sheet->is_in_rich = sheet->has_rich = true;
    g_string_truncate (sheet->cell.value, 0);
    sheet->rich =
        (XlsxRich){.to = sheet->cell.value, .depth = tag->depth, .start = sheet->cell.value->len};
  }
}

static void
on_open (XmlWalk *walk, const XmlTag *tag)
{
  Sheet *sheet = walk->data;

  if (tag->depth == 2) {
    sheet->is_in_data = !strcmp (tag->name, "sheetData");
    sheet->is_in_merges = !strcmp (tag->name, "mergeCells");
  } else if (tag->depth == 3 && sheet->is_in_data && !strcmp (tag->name, "row")) {
    open_row (walk, tag);
  } else if (tag->depth == 3 && sheet->is_in_merges) {
    open_merge (sheet, tag);
  } else if (tag->depth == 4 && sheet->is_in_row && !strcmp (tag->name, "c")) {
    open_cell (walk, tag);
  } else if (tag->depth == 5 && sheet->is_in_cell) {
    open_value (sheet, tag);
  } else if (tag->depth > 5 && sheet->is_in_rich) {
    xlsx_rich_open (&sheet->rich, tag);
  }
}

static void
close_cell (XmlWalk *walk)
{
  Sheet *sheet = walk->data;
  bool is_long = sheet->rich.is_too_long || sheet->held.texts->len > LONGEST_ROW;

  sheet->is_in_cell = false;
  sheet->rich.is_too_long = false;
  if (!sheet->cell.value->len) {
    /* A text that is empty is a formula's result like any other. */
    if (sheet->has_formula && sheet->cell.type != XLSX_TEXT)
      xlsx_hold_unknown (&sheet->held, sheet->column);
  } else if (is_long || !xlsx_hold (sheet->xlsx, &sheet->held, sheet->column, &sheet->cell)) {
    g_autofree char *place = place_of (sheet);
    govcap_fail (&walk->error, GOVCAP_ERROR_INPUT, place,
                 is_long ? "the text of this cell is longer than 1 MB%.0s"
                         : "the cell holds '%.40s', which is no value of its kind; open the "
                           "workbook and save it again",
                 is_long ? "这个单元格的文字超过 1 MB%.0s"
                         : "单元格的内容“%.40s”与其类型不符；请打开工作簿重新保存",
                 sheet->cell.value->str);
  }
  sheet->column++;
}

static int
by_column (const void *a, const void *b)
{
  size_t one = ((const XlsxHeld *)a)->cell.column, other = ((const XlsxHeld *)b)->cell.column;

  return one < other ? -1 : one > other;
}

static void
close_row (XmlWalk *walk)
{
  Sheet *sheet = walk->data;

  sheet->is_in_row = false;
  if (!sheet->held.cells->len)
    return;
  if (sheet->is_mixed)
    g_array_sort (sheet->held.cells, by_column);
  g_array_set_size (sheet->cells, sheet->held.cells->len);
  for (size_t i = 0; i < sheet->held.cells->len; i++) {
    const XlsxHeld *held = &g_array_index (sheet->held.cells, XlsxHeld, i);
    BookCell *cell = &g_array_index (sheet->cells, BookCell, i);
    *cell = held->cell;
    if (!cell->text)
      cell->text = sheet->held.texts->str + held->at;
    if (i && cell[-1].column == cell->column) {
      g_autofree char *name = book_cell_name (cell->column, sheet->row);
      fail_place (walk, name, strlen (name));
      return;
    }
  }
  walk->enough =
      !sheet->taker->row (sheet->taker->data, sheet->row,
                          (const BookCell *)(void *)sheet->cells->data, sheet->cells->len);
}

static void
on_close (XmlWalk *walk, const char *name, unsigned depth)
{
  Sheet *sheet = walk->data;

  (void)name;
  if (depth > 5 && sheet->is_in_rich)
    xlsx_rich_close (&sheet->rich, depth);
  else if (depth == 5)
    sheet->is_in_value = sheet->is_in_rich = false;
  else if (depth == 4 && sheet->is_in_cell)
    close_cell (walk);
  else if (depth == 3 && sheet->is_in_row)
    close_row (walk);
  else if (depth == 2)
    sheet->is_in_data = sheet->is_in_merges = false;
}

static void
on_text (XmlWalk *walk, const char *text, size_t length)
{
  Sheet *sheet = walk->data;

  if (sheet->is_in_rich) {
    xlsx_rich_text (&sheet->rich, text, length);
  } else if (sheet->is_in_value) {
    sheet->rich.is_too_long |= sheet->cell.value->len + length > XLSX_LONGEST_TEXT;
    if (!sheet->rich.is_too_long)
      g_string_append_len (sheet->cell.value, text, (gssize)length);
  }
}

bool
xlsx_walk (Book *book, const BookSheet *shown, const BookTaker *taker, GError **error)
{
  const Xlsx *xlsx = book->data;
  size_t number = (size_t)(shown - (const BookSheet *)(void *)book->sheets->data);
  Sheet sheet = {.xlsx = xlsx,
                 .book = book,
                 .shown = shown,
                 .taker = taker,
                 .cell = {.value = g_string_new (NULL)},
                 .held = {g_array_new (FALSE, FALSE, sizeof (XlsxHeld)), g_string_new (NULL)},
                 .cells = g_array_new (FALSE, FALSE, sizeof (BookCell))};
  XmlWalk walk = {.data = &sheet, .open = on_open, .close = on_close, .text = on_text};

  bool whole = xml_walk (xlsx->archive, xlsx->parts->pdata[number], &walk, error);
  g_string_free (sheet.cell.value, TRUE);
  g_string_free (sheet.held.texts, TRUE);
  g_array_unref (sheet.held.cells);
  g_array_unref (sheet.cells);
  return whole;
}
