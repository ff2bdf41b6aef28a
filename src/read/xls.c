#include "xls.h"

#include "reader.h"

/* The names of the stream that holds the workbook, since Excel 97 and before. */
static const char *const streams[] = {"Workbook", "Book"};

bool
xls_accepts (const char *bytes, size_t length)
{
  return compound_is (bytes, length);
}

bool
xls_fail_password (const char *path, GError **error)
{
  return govcap_fail (error, GOVCAP_ERROR_INPUT, path,
                      "the workbook has a password; open it in Excel or WPS, take the password "
                      "away, and save it as .xlsx",
                      "工作簿设了密码；请用 Excel 或 WPS 打开，去掉密码，另存为 .xlsx");
}

bool
xls_record (const Xls *xls, size_t at, XlsRecord *ret)
{
  if (at > xls->length || xls->length - at < 4)
    return false;
  size_t length = compound_u16 (xls->bytes + at + 2);
  if (xls->length - at - 4 < length)
    return false;
  *ret = (XlsRecord){compound_u16 (xls->bytes + at), xls->bytes + at + 4, length, at + 4 + length};
  return true;
}

/* Since Excel 2007 a workbook with a password is a compound file too. */
static bool
read_stream (Xls *xls, GError **error)
{
  g_autoptr (Compound) compound = compound_open (xls->path, error);

  if (!compound)
    return false;
  if (compound_has (compound, "EncryptedPackage"))
    return xls_fail_password (xls->path, error);
  for (size_t i = 0; i < G_N_ELEMENTS (streams); i++) {
    if (!compound_has (compound, streams[i]))
      continue;
    xls->stream = compound_stream (compound, streams[i], error);
    xls->bytes = xls->stream ? g_bytes_get_data (xls->stream, &xls->length) : NULL;
    return xls->stream != NULL;
  }
  return govcap_fail (error, GOVCAP_ERROR_INPUT, xls->path,
                      "this is a file of an Office program, but no workbook",
                      "这是 Office 文件，但不是工作簿");
}

bool
xls_open (Xls *xls, Book *book, const char *path, const char *encoding, GError **error)
{
  *xls = (Xls){.path = path,
               .encoding = g_strdup (encoding ? encoding : "CP1252"),
               .is_given = encoding != NULL,
               .places = g_array_new (FALSE, FALSE, sizeof (uint32_t)),
               .codes = g_hash_table_new_full (NULL, NULL, NULL, g_free),
               .styles = g_array_new (FALSE, FALSE, sizeof (uint16_t)),
               .kinds = g_byte_array_new (),
               .strings = {g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (gsize))}};
  *book = (Book){.path = path,
                 .sheets = g_array_new (FALSE, FALSE, sizeof (BookSheet)),
                 .data = xls,
                 .walk = xls_walk};
  g_array_set_clear_func (book->sheets, book_clear_sheet);
  return read_stream (xls, error) && xls_read_globals (xls, book, error);
}

void
xls_close (Xls *xls, Book *book)
{
  g_clear_pointer (&xls->stream, g_bytes_unref);
  g_free (xls->encoding);
  g_array_unref (xls->places);
  g_hash_table_unref (xls->codes);
  g_array_unref (xls->styles);
  g_byte_array_unref (xls->kinds);
  g_string_free (xls->strings.text, TRUE);
  g_array_unref (xls->strings.starts);
  g_array_unref (book->sheets);
}

bool
xls_load (Sink *sink, GError **error)
{
  Xls xls;
  Book book;
  bool whole = xls_open (&xls, &book, sink->file->path, sink->file->encoding, error) &&
               book_load (&book, sink, error);

  xls_close (&xls, &book);
  return whole;
}
