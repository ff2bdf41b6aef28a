#include "side_table.h"

#include "charset.h"
#include "reader.h"

#include <csv.h>
#include <math.h>
#include <string.h>

/* Beside the answers nobody keeps a table of this size. */
#define LARGEST_TABLE ((size_t)64 << 20)

typedef struct {
  SideTable *table;
  GPtrArray *row;     /* the one at hand */
  size_t line;        /* where it began */
  size_t inner_lines; /* line breaks within its quoted cells */
  bool after_return;  /* the last line ended with CR: an LF now belongs to it */
} Parse;

static void
on_field (void *bytes, size_t length, void *data)
{
  Parse *parse = data;
  char *cell = g_strndup (bytes ? bytes : "", length);

  for (const char *at = cell; *at; at++)
    parse->inner_lines += *at == '\n';
  g_ptr_array_add (parse->row, g_strstrip (cell));
}

static bool
is_empty (const GPtrArray *row)
{
  for (size_t i = 0; i < row->len; i++)
    if (*(const char *)row->pdata[i])
      return false;
  return true;
}

static void
on_row (int ending, void *data)
{
  Parse *parse = data;
  SideTable *table = parse->table;
  g_autoptr (GPtrArray) row = g_steal_pointer (&parse->row);
  bool second_half = ending == '\n' && parse->after_return && !row->len; /* LF of a CR LF */

  parse->row = g_ptr_array_new_with_free_func (g_free);
  parse->after_return = ending == '\r';
  if (second_half)
    return;
  if (!is_empty (row) && !table->header)
    table->header = g_steal_pointer (&row);
  else if (!is_empty (row)) {
    g_ptr_array_add (table->rows, g_steal_pointer (&row));
    g_array_append_val (table->lines, parse->line);
  }
  parse->line += 1 + parse->inner_lines;
  parse->inner_lines = 0;
}

static bool
append_all (Charset *charset, GString *text, GError **error)
{
  g_autofree char *buffer = g_malloc (65536);
  size_t length = 1;

  while (length && text->len <= LARGEST_TABLE) {
    if (!charset_read (charset, buffer, 65536, &length, error))
      return false;
    g_string_append_len (text, buffer, (gssize)length);
  }
  return text->len <= LARGEST_TABLE || govcap_fail (error, GOVCAP_ERROR_INPUT, charset->path,
                                                    "is larger than 64 MB", "超过 64 MB");
}

/* The whole file as UTF-8. */
static GString *
read_text (const char *path, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Charset charset;
  bool whole = charset_open (&charset, path, NULL, error) && append_all (&charset, text, error);

  if (whole && !g_utf8_validate_len (text->str, text->len, NULL)) {
    g_string_truncate (text, 0);
    whole = charset_retry (&charset, error) && append_all (&charset, text, error);
  }
  charset_close (&charset);
  return whole ? g_steal_pointer (&text) : NULL;
}

static bool
parse_text (SideTable *table, const GString *text, GError **error)
{
  Parse parse = {table, g_ptr_array_new_with_free_func (g_free), 1, 0, false};
  struct csv_parser parser;

  g_assert (csv_init (&parser, CSV_REPALL_NL) == 0);
  csv_set_delim (&parser, (unsigned char)csv_separator (text->str, text->len));
  csv_parse (&parser, text->str, text->len, on_field, on_row, &parse);
  csv_set_opts (&parser, CSV_STRICT | CSV_STRICT_FINI); /* strict about the end alone */
  bool closed = csv_fini (&parser, on_field, on_row, &parse) == 0;
  csv_free (&parser);
  g_ptr_array_unref (parse.row);
  if (!closed)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, table->path, "a quotation mark is never closed",
                        "有引号没有闭合");
  return table->header || govcap_fail (error, GOVCAP_ERROR_INPUT, table->path,
                                       "the file holds nothing but blanks", "文件里只有空白");
}

size_t
side_table_column (const SideTable *table, const char *column)
{
  size_t c = 0;

  while (c < table->header->len && strcmp (table->header->pdata[c], column) != 0)
    c++;
  return c;
}

static bool
check_shape (const SideTable *table, const char *const needed[], GError **error)
{
  for (size_t c = 0; c < table->header->len; c++)
    if (side_table_column (table, table->header->pdata[c]) != c && *(char *)table->header->pdata[c])
      return govcap_fail (error, GOVCAP_ERROR_INPUT, table->path, "two columns are called '%s'",
                          "有两列都叫“%s”", (char *)table->header->pdata[c]);
  for (size_t i = 0; needed[i]; i++)
    if (side_table_column (table, needed[i]) == table->header->len)
      return govcap_fail (error, GOVCAP_ERROR_INPUT, table->path, "there is no column '%s'",
                          "没有“%s”这一列", needed[i]);
  for (size_t r = 0; r < table->rows->len; r++) {
    GPtrArray *row = table->rows->pdata[r];
    g_autofree char *place = side_table_place (table, r);
    if (row->len > table->header->len)
      return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                          "this row has more cells than the header has columns",
                          "这一行的单元格比表头的列多");
    while (row->len < table->header->len)
      g_ptr_array_add (row, g_strdup (""));
  }
  return true;
}

SideTable *
side_table_read (const char *path, const char *const needed[], GError **error)
{
  g_autoptr (SideTable) table = g_new0 (SideTable, 1);

  table->path = g_strdup (path);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  table->lines = g_array_new (FALSE, FALSE, sizeof (size_t));
  g_autoptr (GString) text = read_text (path, error);
  if (!text || !parse_text (table, text, error) || !check_shape (table, needed, error))
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
  g_free (table);
}

const char *
side_table_at (const SideTable *table, size_t row, size_t column)
{
  return column < table->header->len ? ((GPtrArray *)table->rows->pdata[row])->pdata[column] : "";
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

char *
side_table_place (const SideTable *table, size_t row)
{
  return g_strdup_printf ("%s:%zu", table->path, g_array_index (table->lines, size_t, row));
}
