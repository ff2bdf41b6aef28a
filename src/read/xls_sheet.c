#include "xls.h"

#include <string.h>

enum { COLUMNS = 256 }; /* of a sheet of that time */

typedef struct {
  Book *book;
  const BookSheet *sheet;
  const Xls *xls;
  const BookTaker *taker;
  GArray *cells;    /* XlsCell */
  GArray *merges;   /* BookMerge */
  GArray *row;      /* BookCell; their text is NULL while it is in @texts */
  GString *texts;   /* of the row at hand, each with its NUL */
  bool is_text_due; /* the last cell is a formula, and its text follows */
  bool is_too_wide; /* no program wrote this */
} Walk;

/* Bytes that a cell's record must have. */
static size_t
least_length (unsigned type)
{
  switch (type) {
  case XLS_NUMBER:
    return 14;
  case XLS_SHORT:
  case XLS_SHARED_TEXT:
    return 10;
  case XLS_TEXT:
  case XLS_RICH_TEXT:
  case XLS_TRUTH:
    return 8;
  case XLS_FORMULA:
    return 20;
  default:
    return SIZE_MAX; /* no cell */
  }
}

static void
add_cell (Walk *walk, const XlsRecord *record, size_t column, size_t at)
{
  XlsCell cell = {.row = compound_u16 (record->bytes),
                  .column = (uint16_t)column,
                  .type = record->type,
                  .place = (uint32_t)(record->bytes + at - walk->xls->bytes)};

  walk->is_too_wide |= column >= COLUMNS;
  g_array_append_val (walk->cells, cell);
}

/* Row, column of the first, then style and number of each, then column of the last. */
static void
add_shorts (Walk *walk, const XlsRecord *record)
{
  XlsRecord one = *record;

  one.type = XLS_SHORT;
  for (size_t i = 0; 4 + 6 * (i + 1) + 2 <= record->length; i++)
    add_cell (walk, &one, compound_u16 (record->bytes + 2) + i, 4 + 6 * i);
}

static void
add_formula (Walk *walk, const XlsRecord *record)
{
  const uint8_t *result = record->bytes + 6;

  add_cell (walk, record, compound_u16 (record->bytes + 2), 4);
  walk->is_text_due = !xls_is_number (result) && result[0] == 0;
}

static void
add_formula_text (Walk *walk, const XlsRecord *record)
{
  XlsCell *last = &g_array_index (walk->cells, XlsCell, walk->cells->len - 1);

  if (!walk->is_text_due)
    return;
  last->type = XLS_FORMULA_TEXT;
  last->place = (uint32_t)(record->bytes - 4 - walk->xls->bytes);
  walk->is_text_due = false;
}

static void
add_merges (Walk *walk, const XlsRecord *record)
{
  size_t n = record->length >= 2 ? compound_u16 (record->bytes) : 0;

  for (size_t i = 0; i < n && 2 + 8 * (i + 1) <= record->length; i++) {
    const uint8_t *range = record->bytes + 2 + 8 * i;
    BookMerge merge = {compound_u16 (range) + 1u, compound_u16 (range + 2) + 1u,
                       compound_u16 (range + 4), compound_u16 (range + 6)};
    if (merge.first_row <= merge.last_row && merge.first_column <= merge.last_column)
      g_array_append_val (walk->merges, merge);
  }
}

static void
take_record (Walk *walk, const XlsRecord *record)
{
  if (record->type == XLS_MERGES)
    add_merges (walk, record);
  else if (record->type == XLS_SHORTS && record->length >= 12)
    add_shorts (walk, record);
  else if (record->type == XLS_FORMULA_TEXT)
    add_formula_text (walk, record);
  else if (record->type == XLS_FORMULA && record->length >= least_length (XLS_FORMULA))
    add_formula (walk, record);
  else if (record->length >= least_length (record->type))
    add_cell (walk, record, compound_u16 (record->bytes + 2), 4);
}

/* All cells of the sheet. Charts within it are sheets of their own and passed. */
static bool
collect (Walk *walk, size_t place)
{
  XlsRecord record;
  size_t depth = 1;

  if (!xls_record (walk->xls, place, &record) || record.type != XLS_BEGIN)
    return false;
  for (size_t at = record.next; depth; at = record.next) {
    if (!xls_record (walk->xls, at, &record) || walk->is_too_wide)
      return false;
    if (record.type == XLS_BEGIN)
      depth++;
    else if (record.type == XLS_END)
      depth--;
    else if (depth == 1)
      take_record (walk, &record);
  }
  return true;
}

static int
by_place (const void *a, const void *b)
{
  const XlsCell *one = a, *other = b;

  if (one->row != other->row)
    return one->row < other->row ? -1 : 1;
  return one->column < other->column ? -1 : one->column > other->column;
}

/* Of two values for one cell the later counts, as in Excel. */
static void
put_in_order (GArray *cells)
{
  bool is_sorted = true;
  guint kept = 0;

  for (guint i = 1; i < cells->len && is_sorted; i++)
    is_sorted =
        by_place (&g_array_index (cells, XlsCell, i - 1), &g_array_index (cells, XlsCell, i)) < 0;
  if (is_sorted)
    return;
  g_array_sort (cells, by_place); /* it keeps the order of equals */
  for (guint i = 0; i < cells->len; i++) {
    XlsCell cell = g_array_index (cells, XlsCell, i);
    if (kept && !by_place (&g_array_index (cells, XlsCell, kept - 1), &cell))
      kept--;
    g_array_index (cells, XlsCell, kept++) = cell;
  }
  g_array_set_size (cells, kept);
}

static bool
fail_value (const Walk *walk, const XlsCell *cell, GError **error)
{
  g_autofree char *place =
      book_place (walk->book, walk->sheet, cell->column, (size_t)cell->row + 1);

  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "the text of this cell is not in the file: it is damaged",
                      "文件里没有这个单元格的文字：文件已损坏");
}

/* The cells from number @from on that stand in one row. Returns: how many; 0 with @error. */
static size_t
take_row (Walk *walk, size_t from, GError **error)
{
  const XlsCell *cells = (const XlsCell *)(void *)walk->cells->data + from;
  size_t n = 0, left = walk->cells->len - from;

  g_string_truncate (walk->texts, 0);
  g_array_set_size (walk->row, 0);
  for (; n < left && cells[n].row == cells[0].row; n++) {
    BookCell cell = {.column = cells[n].column};
    size_t at = walk->texts->len;
    if (!xls_add_value (walk->xls, walk->texts, &cells[n], &cell)) {
      fail_value (walk, &cells[n], error);
      return 0;
    }
    if (!cell.text) {
      cell.length = walk->texts->len - at;
      g_string_append_c (walk->texts, '\0');
    }
    g_array_append_val (walk->row, cell);
  }
  for (size_t i = 0, at = 0; i < n; i++) {
    BookCell *cell = &g_array_index (walk->row, BookCell, i);
    if (cell->text)
      continue;
    cell->text = walk->texts->str + at;
    at += cell->length + 1;
  }
  return n;
}

static bool
show (Walk *walk, GError **error)
{
  const BookTaker *taker = walk->taker;
  size_t at = 0;

  while (at < walk->cells->len) {
    size_t number = (size_t)g_array_index (walk->cells, XlsCell, at).row + 1;
    size_t n = take_row (walk, at, error);
    if (!n)
      return false;
    if (!taker->row (taker->data, number, (const BookCell *)(void *)walk->row->data, n))
      return true;
    at += n;
  }
  for (size_t i = 0; taker->merge && i < walk->merges->len; i++)
    taker->merge (taker->data, &g_array_index (walk->merges, BookMerge, i));
  return true;
}

bool
xls_walk (Book *book, const BookSheet *sheet, const BookTaker *taker, GError **error)
{
  const Xls *xls = book->data;
  size_t number = (size_t)(sheet - (const BookSheet *)(void *)book->sheets->data);
  Walk walk = {.book = book,
               .sheet = sheet,
               .xls = xls,
               .taker = taker,
               .cells = g_array_new (FALSE, FALSE, sizeof (XlsCell)),
               .merges = g_array_new (FALSE, FALSE, sizeof (BookMerge)),
               .row = g_array_new (FALSE, FALSE, sizeof (BookCell)),
               .texts = g_string_new (NULL)};
  bool whole = collect (&walk, g_array_index (xls->places, uint32_t, number)) ||
               compound_fail (xls->path, error);

  if (whole) {
    put_in_order (walk.cells);
    whole = show (&walk, error);
  }
  g_array_unref (walk.cells);
  g_array_unref (walk.merges);
  g_array_unref (walk.row);
  g_string_free (walk.texts, TRUE);
  return whole;
}
