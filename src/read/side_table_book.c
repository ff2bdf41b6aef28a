/* Small tables out of workbooks: the first sheet that is shown, its first row the header. */
#include "side_table.h"
#include "xls.h"
#include "xlsx.h"

typedef struct {
  SideTable *table;
  const Book *book;
  const BookSheet *sheet;
  size_t text, cells;
  GError *error;
} Filling;

static bool
fail_at (Filling *filling, size_t column, size_t row, GovcapText why)
{
  g_autofree char *place = book_place (filling->book, filling->sheet, column, row);

  return govcap_fail_with (&filling->error, GOVCAP_ERROR_INPUT, place, why);
}

/* A cell beyond the header makes the row one cell too long, wherever it stands. */
static bool
add_cell (Filling *filling, GPtrArray *row, size_t number, const BookCell *cell)
{
  const GPtrArray *header = filling->table->header;
  g_autofree char *text = g_strstrip (g_strndup (cell->text ? cell->text : "", cell->length));
  size_t column = header ? MIN (cell->column, header->len) : cell->column;

  if (cell->is_unknown)
    return fail_at (filling, cell->column, number,
                    (GovcapText){"holds a formula, but the file not what it comes to; open it in a "
                                 "spreadsheet program and save it again",
                                 "是公式，但文件里没有它的计算结果；请用表格软件打开后重新保存"});
  if (!*text || row->len > column)
    return true;
  while (row->len < column)
    g_ptr_array_add (row, g_strdup (""));
  filling->text += cell->length;
  g_ptr_array_add (row, g_steal_pointer (&text));
  return true;
}

static bool
take_row (void *data, size_t number, const BookCell cells[], size_t n)
{
  Filling *filling = data;
  SideTable *table = filling->table;
  g_autoptr (GPtrArray) row = g_ptr_array_new_with_free_func (g_free);

  for (size_t i = 0; i < n; i++)
    if (!add_cell (filling, row, number, &cells[i]))
      return false;
  if (!row->len)
    return true;
  filling->cells += row->len + SIDE_TABLE_ROW;
  return side_table_check_size (table, filling->text, filling->cells, &filling->error) &&
         side_table_add (table, g_steal_pointer (&row), number, &filling->error);
}

static const BookSheet *
first_shown (const Book *book)
{
  for (size_t i = 0; i < book->sheets->len; i++) {
    const BookSheet *sheet = &g_array_index (book->sheets, BookSheet, i);
    if (!sheet->is_hidden && sheet->has_cells)
      return sheet;
  }
  return NULL;
}

static bool
fill (SideTable *table, Book *book, GError **error)
{
  Filling filling = {.table = table, .book = book, .sheet = first_shown (book)};
  BookTaker taker = {&filling, take_row, NULL};

  if (!filling.sheet)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, book->path, "no sheet of the workbook is shown",
                        "工作簿没有可见的工作表");
  if (!book->walk (book, filling.sheet, &taker, error)) {
    g_clear_error (&filling.error);
    return false;
  }
  if (filling.error) {
    g_propagate_error (error, filling.error);
    return false;
  }
  return table->header || govcap_fail (error, GOVCAP_ERROR_INPUT, book->path,
                                       "the first sheet holds nothing", "第一个工作表是空的");
}

bool
side_table_from_xlsx (SideTable *table, GError **error)
{
  Xlsx xlsx;
  Book book;
  bool whole = xlsx_open (&xlsx, &book, table->path, error) && fill (table, &book, error);

  xlsx_close (&xlsx, &book);
  return whole;
}

bool
side_table_from_xls (SideTable *table, GError **error)
{
  Xls xls;
  Book book;
  bool whole = xls_open (&xls, &book, table->path, NULL, error) && fill (table, &book, error);

  xls_close (&xls, &book);
  return whole;
}
