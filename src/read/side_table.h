/* Small tables that a study keeps beside its answers: units, margins and the like. Read whole. */
#pragma once

#include "govcap/error.h"

/* Beside the answers nobody keeps a table of this size; 600,000 codings fit. A row takes the memory of
 * some cells more than it has. */
#define SIDE_TABLE_BYTES ((size_t)64 << 20)
enum { SIDE_TABLE_CELLS = 10000000, SIDE_TABLE_ROW = 5 };

/**
 * SideTable: a csv file (comma, semicolon or tab, UTF-8 or GB18030), or the first sheet that a
 * workbook shows.
 * @header: names of the columns, without blanks around them
 * @rows:   GPtrArray of strings each, at most as long as the header; rows without any text are left out
 * @lines:  size_t, by row: its line in the file, or its row in the sheet
 * @numbers: name of a column -> its number
 */
typedef struct {
  char *path;
  GPtrArray *header, *rows;
  GArray *lines;
  GHashTable *numbers;
} SideTable;

/* Errors: GOVCAP_ERROR_INPUT for a file that is no such table, for a column of @needed (NULL-terminated)
 * that is not there, for two of one name, for a row that is longer than the header, and for more columns, cells or
 * bytes than anybody keeps in such a table. */
SideTable *side_table_read (const char *path, const char *const needed[], GError **error);
void side_table_free (SideTable *table);

/* For its readers: takes @row, of which the first is the header. Errors: a row longer than that. */
bool side_table_add (SideTable *table, GPtrArray *row, size_t line, GError **error);
bool side_table_check_size (const SideTable *table, size_t bytes, size_t cells, GError **error);

/* side_table_book.c: the header and the rows of a workbook, new or old. */
bool side_table_from_xlsx (SideTable *table, GError **error);
bool side_table_from_xls (SideTable *table, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SideTable, side_table_free)

/* The number of the column called @column, for rows without end; table->header->len: there is none. */
size_t side_table_column (const SideTable *table, const char *column);

/* What stands in @row in column number @column; "" where there is no such column. */
const char *side_table_at (const SideTable *table, size_t row, size_t column);

/* What stands in @row under @column, stripped; "" when it is empty or there is no such column. */
const char *side_table_cell (const SideTable *table, size_t row, const char *column);

/* The number there, NAN when the cell is empty. Errors: GOVCAP_ERROR_INPUT for anything else than a
 * number from @min to @max. */
bool side_table_number (const SideTable *table, size_t row, const char *column, double min,
                        double max, double *ret, GError **error);

/* The same for a whole number from 0 to @max. */
bool side_table_count (const SideTable *table, size_t row, const char *column, double max,
                       double *ret, GError **error);

/* "units.csv:3"; the caller's. */
char *side_table_place (const SideTable *table, size_t row);
