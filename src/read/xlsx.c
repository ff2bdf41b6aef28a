#include "reader.h"
#include "xlsx.h"

#include <string.h>

bool
xlsx_open (Xlsx *xlsx, Book *book, const char *path, GError **error)
{
  *xlsx = (Xlsx){.parts = g_ptr_array_new_with_free_func (g_free),
                 .strings = {g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (uint32_t))},
                 .kinds = g_byte_array_new ()};
  *book = (Book){.path = path,
                 .sheets = g_array_new (FALSE, FALSE, sizeof (BookSheet)),
                 .data = xlsx,
                 .walk = xlsx_walk};
  g_array_set_clear_func (book->sheets, book_clear_sheet);
  xlsx->archive = archive_open (path, error);
  return xlsx->archive && xlsx_read_parts (xlsx, book, error) && xlsx_read_styles (xlsx, error) &&
         xlsx_read_strings (xlsx, error);
}

void
xlsx_close (Xlsx *xlsx, Book *book)
{
  g_clear_pointer (&xlsx->archive, archive_free);
  g_ptr_array_unref (xlsx->parts);
  g_free (xlsx->strings_part);
  g_free (xlsx->styles_part);
  g_string_free (xlsx->strings.text, TRUE);
  g_array_unref (xlsx->strings.starts);
  g_byte_array_unref (xlsx->kinds);
  g_array_unref (book->sheets);
}

bool
xlsx_accepts (const char *bytes, size_t length)
{
  return length >= 4 && (!memcmp (bytes, "PK\003\004", 4) || !memcmp (bytes, "PK\005\006", 4));
}

bool
xlsx_load (Sink *sink, GError **error)
{
  Xlsx xlsx;
  Book book;
  bool whole = xlsx_open (&xlsx, &book, sink->file->path, error) && book_load (&book, sink, error);

  xlsx_close (&xlsx, &book);
  return whole;
}
