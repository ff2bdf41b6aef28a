/* Text with commas, semicolons or tabs, row by row, in whatever encoding. */
#pragma once

#include "charset.h"

/**
 * CsvTaker: what takes the cells.
 * @cell: the next of its row; @text is UTF-8 and NUL-terminated; @line: where the row began
 * @row:  the row is over, and had so many cells: none is an empty line. Returns: whether to go on
 * @again: the text turned out to be in another encoding; it comes once more from its beginning
 */
typedef struct {
  void *data;
  void (*cell) (void *data, const char *text, size_t length, size_t line);
  bool (*row) (void *data, size_t cells, size_t line);
  void (*again) (void *data);
} CsvTaker;

/* The separator is the one that stands most often in the first line, outside quotation marks. The file
 * that stands still where the taker stops is no error. */
bool csv_walk (Charset *charset, const CsvTaker *taker, GError **error);
