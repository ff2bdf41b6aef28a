/* What a cell's bytes mean: they become the text that the sink gets. */
#include "xlsx.h"

#include <string.h>

XlsxType
xlsx_cell_type (const char *text, size_t length, bool *ret_known)
{
  static const struct {
    const char *word;
    XlsxType type;
  } types[] = {{"n", XLSX_NUMBER},       {"s", XLSX_SHARED},  {"str", XLSX_TEXT},
               {"inlineStr", XLSX_TEXT}, {"b", XLSX_BOOLEAN}, {"e", XLSX_ERROR},
               {"d", XLSX_DATE}};

  *ret_known = true;
  for (size_t i = 0; i < G_N_ELEMENTS (types); i++)
    if (strlen (types[i].word) == length && !memcmp (types[i].word, text, length))
      return types[i].type;
  *ret_known = length == 0;
  return XLSX_NUMBER;
}

/* The cell goes into the row with a text that stays; NULL: @length bytes that come to the end of the
 * row's texts. */
static void
hold (XlsxRow *row, size_t column, const char *text, size_t length)
{
  XlsxHeld held = {{.column = column, .text = text, .length = length}, row->texts->len};

  g_array_append_val (row->cells, held);
}

void
xlsx_hold_unknown (XlsxRow *row, size_t column)
{
  XlsxHeld held = {{.column = column, .text = "", .is_unknown = true}, 0};

  g_array_append_val (row->cells, held);
}

static void
hold_copy (XlsxRow *row, size_t column, const char *text, size_t length)
{
  hold (row, column, NULL, length);
  g_string_append_len (row->texts, text, (gssize)length);
  g_string_append_c (row->texts, '\0');
}

static bool
hold_number (const Xlsx *xlsx, XlsxRow *row, size_t column, const XlsxCell *cell)
{
  char text[SERIAL_TEXT];
  const GByteArray *kinds = xlsx->kinds;
  SerialKind kind = cell->style < kinds->len ? kinds->data[cell->style] : SERIAL_NONE;
  const char *digits = g_strstrip (cell->value->str);
  size_t length = strlen (digits);
  double serial;

  if (!length) /* blanks are nothing */
    return true;
  if (kind != SERIAL_NONE && answers_number (digits, length, &serial) &&
      serial_text (serial, kind, xlsx->from_1904, text)) {
    hold_copy (row, column, text, strlen (text));
    return true;
  }
  const char *number = serial_number (digits, length, text);
  if (number)
    hold_copy (row, column, number, strlen (number));
  return number != NULL;
}

static bool
hold_shared (const Xlsx *xlsx, XlsxRow *row, size_t column, const XlsxCell *cell)
{
  const char *digits = g_strstrip (cell->value->str);
  size_t length, number = 0;

  if (!*digits)
    return true;
  for (const char *at = digits; *at; at++) {
    if (!g_ascii_isdigit (*at) || number > UINT32_MAX)
      return false;
    number = 10 * number + (size_t)(*at - '0');
  }
  const char *text = xlsx_string (xlsx, number, &length);
  if (text)
    hold (row, column, text, length);
  return text != NULL;
}

/* 2024-03-05T13:20:00.000Z as dates of other cells look. */
static void
hold_date (XlsxRow *row, size_t column, const XlsxCell *cell)
{
  char *text = cell->value->str;
  char *rest = strchr (text, 'T');

  if (rest)
    *rest = ' ';
  text[strcspn (text, ".Z")] = '\0';
  if (rest && (g_str_equal (rest, " 00:00:00") || g_str_equal (rest, " ")))
    *rest = '\0';
  hold_copy (row, column, text, strlen (text));
}

bool
xlsx_hold (const Xlsx *xlsx, XlsxRow *row, size_t column, const XlsxCell *cell)
{
  bool is_true = g_str_equal (cell->value->str, "1") || g_str_equal (cell->value->str, "true");

  if (cell->type == XLSX_NUMBER)
    return hold_number (xlsx, row, column, cell);
  if (cell->type == XLSX_SHARED)
    return hold_shared (xlsx, row, column, cell);
  if (cell->type == XLSX_BOOLEAN) {
    hold (row, column, is_true ? "TRUE" : "FALSE", is_true ? 4 : 5);
  } else if (cell->type == XLSX_DATE) {
    hold_date (row, column, cell);
  } else {
    xlsx_unescape (cell->value, 0);
    hold_copy (row, column, cell->value->str, cell->value->len);
  }
  return true;
}
