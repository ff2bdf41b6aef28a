#include "side_table.h"

#include "csv_text.h"
#include "govcap/auto.h"
#include "govcap/file.h"
#include "reader.h"
#include "sink.h"

#include <math.h>

enum { MOST_COLUMNS = 10000 };

typedef struct {
  SideTable *table;
  GPtrArray *row; /* the one at hand */
  bool has_text;  /* it is not empty */
  size_t bytes, cells;
  GError *error; /* what stops the work */
} Parse;

static bool
is_too_large (const Parse *parse)
{
  return parse->bytes > SIDE_TABLE_BYTES || parse->cells > SIDE_TABLE_CELLS;
}

static void
take_cell (void *data, const char *text, size_t length, size_t line)
{
  Parse *parse = data;

  (void)line;
  parse->bytes += length;
  parse->cells++;
  if (is_too_large (parse)) /* told at the end of the row */
    return;
  char *cell = g_strstrip (g_strndup (text, length));
  parse->has_text |= *cell != '\0';
  g_ptr_array_add (parse->row, cell);
}

bool
side_table_check_size (const SideTable *table, size_t bytes, size_t cells, GError **error)
{
  return (bytes <= SIDE_TABLE_BYTES && cells <= SIDE_TABLE_CELLS) ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, table->path,
                      "is larger than 64 MB, or has too many rows and cells",
                      "超过 64 MB，或行与单元格过多");
}

static bool
add_header (SideTable *table, GPtrArray *row, GError **error)
{
  table->header = row;
  return row->len <= MOST_COLUMNS || govcap_fail (error, GOVCAP_ERROR_INPUT, table->path,
                                                  "has more than %d columns: this is no such table",
                                                  "超过 %d 列，不是这种表", MOST_COLUMNS);
}

bool
side_table_add (SideTable *table, GPtrArray *row, size_t line, GError **error)
{
  if (!table->header)
    return add_header (table, row, error);
  g_ptr_array_add (table->rows, row);
  g_array_append_val (table->lines, line);
  g_autofree char *place = side_table_place (table, table->rows->len - 1);
  return row->len <= table->header->len ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "this row has more cells than the header has columns",
                      "这一行的单元格比表头的列多");
}

static bool
take_row (void *data, size_t cells, size_t line)
{
  Parse *parse = data;
  SideTable *table = parse->table;
  bool goes_on = true;

  (void)cells;
  if (!parse->has_text)
    g_ptr_array_set_size (parse->row, 0);
  else if (is_too_large (parse)) /* the row is not whole */
    goes_on = side_table_check_size (table, parse->bytes, parse->cells, &parse->error);
  else
    goes_on = side_table_add (table, g_steal_pointer (&parse->row), line, &parse->error);
  if (!parse->row)
    parse->row = g_ptr_array_new_with_free_func (g_free);
  parse->has_text = false;
  parse->cells += SIDE_TABLE_ROW;
  return goes_on && side_table_check_size (table, parse->bytes, parse->cells, &parse->error);
}

static void
take_again (void *data)
{
  Parse *parse = data;

  g_clear_pointer (&parse->table->header, g_ptr_array_unref);
  g_ptr_array_set_size (parse->table->rows, 0);
  g_array_set_size (parse->table->lines, 0);
  g_ptr_array_set_size (parse->row, 0);
  parse->bytes = parse->cells = 0;
  parse->has_text = false;
}

static bool
read_text (SideTable *table, GError **error)
{
  Parse parse = {.table = table, .row = g_ptr_array_new_with_free_func (g_free)};
  CsvTaker taker = {&parse, take_cell, take_row, take_again};
  Charset charset;
  bool whole =
      charset_open (&charset, table->path, NULL, error) && csv_walk (&charset, &taker, error);

  charset_close (&charset);
  g_ptr_array_unref (parse.row);
  if (whole && parse.error)
    g_propagate_error (error, parse.error);
  if (!whole || parse.error)
    return false;
  return table->header || govcap_fail (error, GOVCAP_ERROR_INPUT, table->path,
                                       "the file holds nothing but blanks", "文件里只有空白");
}

size_t
side_table_column (const SideTable *table, const char *column)
{
  void *number;
  bool there = g_hash_table_lookup_extended (table->numbers, column, NULL, &number);

  return there ? GPOINTER_TO_SIZE (number) : table->header->len;
}

/* Columns without a name may stand anywhere. */
static bool
number_columns (SideTable *table, GError **error)
{
  for (size_t c = 0; c < table->header->len; c++) {
    char *name = table->header->pdata[c];
    if (!g_hash_table_contains (table->numbers, name))
      g_hash_table_insert (table->numbers, name, GSIZE_TO_POINTER (c));
    else if (*name)
      return govcap_fail (error, GOVCAP_ERROR_INPUT, table->path, "two columns are called '%s'",
                          "有两列都叫“%s”", name);
  }
  return true;
}

static bool
check_needed (const SideTable *table, const char *const needed[], GError **error)
{
  for (size_t i = 0; needed[i]; i++)
    if (side_table_column (table, needed[i]) == table->header->len)
      return govcap_fail (error, GOVCAP_ERROR_INPUT, table->path, "there is no column '%s'",
                          "没有“%s”这一列", needed[i]);
  return true;
}

/* By content. A pipe could not be read twice. */
static bool
fill (SideTable *table, GError **error)
{
  char bytes[READER_BYTES];

  if (!govcap_file_check (table->path, error))
    return false;
  g_autoptr (FILE) file = fopen (table->path, "rbe");
  size_t length = file ? fread (bytes, 1, sizeof bytes, file) : 0;
  if (xlsx_accepts (bytes, length))
    return side_table_from_xlsx (table, error);
  return xls_accepts (bytes, length) ? side_table_from_xls (table, error)
                                     : read_text (table, error);
}

SideTable *
side_table_read (const char *path, const char *const needed[], GError **error)
{
  g_autoptr (SideTable) table = g_new0 (SideTable, 1);

  table->path = g_strdup (path);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  table->lines = g_array_new (FALSE, FALSE, sizeof (size_t));
  table->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  if (!fill (table, error) || !number_columns (table, error) ||
      !check_needed (table, needed, error))
    return NULL;
  return g_steal_pointer (&table);
}

void
side_table_free (SideTable *table)
{
  if (!table)
    return;
  g_free (table->path);
  g_clear_pointer (&table->header, g_ptr_array_unref);
  g_ptr_array_unref (table->rows);
  g_array_unref (table->lines);
  g_hash_table_unref (table->numbers);
  g_free (table);
}

const char *
side_table_at (const SideTable *table, size_t row, size_t column)
{
  const GPtrArray *cells = table->rows->pdata[row];

  return column < cells->len ? cells->pdata[column] : "";
}

const char *
side_table_cell (const SideTable *table, size_t row, const char *column)
{
  return side_table_at (table, row, side_table_column (table, column));
}

bool
side_table_number (const SideTable *table, size_t row, const char *column, double min, double max,
                   double *ret, GError **error)
{
  const char *cell = side_table_cell (table, row, column);
  g_autofree char *place = side_table_place (table, row);

  *ret = NAN;
  if (!*cell || (answers_number (cell, strlen (cell), ret) && *ret >= min && *ret <= max))
    return true;
  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "'%s' in column '%s' is not a number from %g to %g",
                      "“%2$s”列的“%1$s”不是 %3$g 到 %4$g 之间的数", cell, column, min, max);
}

bool
side_table_count (const SideTable *table, size_t row, const char *column, double max, double *ret,
                  GError **error)
{
  if (!side_table_number (table, row, column, 0, max, ret, error))
    return false;
  if (isnan (*ret) || *ret == floor (*ret))
    return true;
  g_autofree char *place = side_table_place (table, row);
  return govcap_fail (error, GOVCAP_ERROR_INPUT, place, "'%s' in column '%s' is no whole number",
                      "“%2$s”列的“%1$s”不是整数", side_table_cell (table, row, column), column);
}

char *
side_table_place (const SideTable *table, size_t row)
{
  return g_strdup_printf ("%s:%zu", table->path, g_array_index (table->lines, size_t, row));
}
