#include "xls.h"

#include <string.h>

enum { HIDDEN = 3, WORKSHEET = 0, BIFF8 = 0x0600, BIFF5 = 0x0500 };

/* What texts of BIFF5 are in. */
static char *
encoding_of (unsigned code_page)
{
  if (code_page == 936 || code_page == 20936 || code_page == 54936)
    return g_strdup ("GB18030"); /* it holds the others */
  if (code_page == 0x8000)
    return g_strdup ("MACINTOSH");
  if (code_page == 0x8001 || !code_page)
    return g_strdup ("CP1252");
  return g_strdup_printf ("CP%u", code_page);
}

static void
take_sheet (Xls *xls, Book *book, const XlsRecord *record)
{
  g_autoptr (GString) name = g_string_new (NULL);
  BookSheet sheet = {.is_hidden = record->bytes[4] & HIDDEN,
                     .has_cells = record->bytes[5] == WORKSHEET};
  uint32_t place = compound_u32 (record->bytes);

  xls_add_text (xls, name, record->bytes + 7, record->length - 7, record->bytes[6]);
  if (!*name->str)
    g_string_printf (name, "%u", book->sheets->len + 1);
  sheet.name = g_strdup (name->str);
  g_array_append_val (book->sheets, sheet);
  g_array_append_val (xls->places, place);
}

static void
take_format (Xls *xls, const XlsRecord *record)
{
  g_autoptr (GString) code = g_string_new (NULL);
  size_t head = xls->is_wide ? 4 : 3;

  if (record->length < head)
    return;
  size_t units = xls->is_wide ? compound_u16 (record->bytes + 2) : record->bytes[2];
  xls_add_text (xls, code, record->bytes + head, record->length - head, units);
  g_hash_table_insert (xls->codes, GUINT_TO_POINTER (compound_u16 (record->bytes)),
                       g_strdup (code->str));
}

/* A format may be told behind the styles that show by it. */
static void
settle_styles (Xls *xls)
{
  for (size_t i = 0; i < xls->styles->len; i++) {
    uint16_t number = g_array_index (xls->styles, uint16_t, i);
    const char *code = g_hash_table_lookup (xls->codes, GUINT_TO_POINTER (number));
    uint8_t kind = (uint8_t)(code ? serial_of_format (code) : serial_of_builtin (number));
    g_byte_array_append (xls->kinds, &kind, 1);
  }
}

/* Returns: where the records behind it begin. */
static size_t
take_record (Xls *xls, Book *book, const XlsRecord *record)
{
  if (record->type == XLS_STRINGS)
    return xls_read_strings (xls, record);
  if (record->type == XLS_SHEET && record->length >= 8 && book->sheets->len < UINT16_MAX) {
    take_sheet (xls, book, record);
  } else if (record->type == XLS_FORMAT) {
    take_format (xls, record);
  } else if (record->type == XLS_STYLE && record->length >= 4) {
    uint16_t format = compound_u16 (record->bytes + 2);
    g_array_append_val (xls->styles, format);
  } else if (record->type == XLS_CODE_PAGE && record->length >= 2 && !xls->is_given) {
    g_free (xls->encoding);
    xls->encoding = encoding_of (compound_u16 (record->bytes));
  } else if (record->type == XLS_DATE_MODE && record->length >= 2) {
    xls->from_1904 = compound_u16 (record->bytes) == 1;
  }
  return record->next;
}

bool
xls_read_globals (Xls *xls, Book *book, GError **error)
{
  XlsRecord record;

  if (!xls_record (xls, 0, &record) || record.type != XLS_BEGIN || record.length < 4)
    return compound_fail (xls->path, error);
  unsigned version = compound_u16 (record.bytes);
  if (version != BIFF8 && version != BIFF5)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, xls->path,
                        "is a workbook of a version that is not known; save it as .xlsx",
                        "不认识这种版本的工作簿；请另存为 .xlsx");
  xls->is_wide = version == BIFF8;
  for (size_t at = record.next;; at = take_record (xls, book, &record)) {
    if (!xls_record (xls, at, &record))
      return compound_fail (xls->path, error);
    if (record.type == XLS_PASSWORD)
      return xls_fail_password (xls->path, error);
    if (record.type == XLS_END)
      break;
  }
  settle_styles (xls);
  return true;
}
