/* What the reader of old workbooks gives of one. */
#pragma once

#include "../../src/read/xls.h"
#include "old_workbook.h"

static inline bool
old_take_row (void *data, size_t row, const BookCell cells[], size_t n)
{
  for (size_t i = 0; i < n; i++) {
    g_assert_cmpuint (cells[i].length, ==, strlen (cells[i].text));
    g_string_append_printf (data, "%zu,%zu,%s\n", row, cells[i].column, cells[i].text);
  }
  return true;
}

/* The cells of the sheet @name of a file; ends the test on an error. */
static inline GString *
old_cells (const char *path, const char *name, const char *encoding)
{
  GString *lines = g_string_new (NULL);
  BookTaker taker = {.data = lines, .row = old_take_row};
  g_autoptr (GError) error = NULL;
  bool found = false;
  Xls xls;
  Book book;
  bool whole = xls_open (&xls, &book, path, encoding, &error);

  for (size_t i = 0; whole && i < book.sheets->len; i++) {
    const BookSheet *sheet = &g_array_index (book.sheets, BookSheet, i);
    if (!strcmp (sheet->name, name))
      found = book.walk (&book, sheet, &taker, &error);
  }
  xls_close (&xls, &book);
  g_assert_no_error (error);
  g_assert_true (found);
  return lines;
}

/* Its name ends in .csv, which is no matter; the caller's. */
static inline char *
old_write (const char *folder, GByteArray *bytes)
{
  char *path = g_build_filename (folder, "s.csv", NULL);

  reading_put (path, bytes->data, bytes->len);
  return path;
}
