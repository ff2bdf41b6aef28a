/* What the records of cells hold, as text. */
#include "xls.h"

#include <string.h>

bool
xls_is_number (const uint8_t *result)
{
  return compound_u16 (result + 6) != 0xFFFF;
}

/* A number in 30 bits: whole or the upper half of a double, perhaps of hundredths. */
static double
short_number (uint32_t bits)
{
  uint64_t upper = (uint64_t)(bits & ~3u) << 32;
  int32_t whole = (int32_t)bits >> 2;
  double number;

  memcpy (&number, &upper, sizeof number);
  if (bits & 2)
    number = whole;
  return bits & 1 ? number / 100 : number;
}

static double
long_number (const uint8_t *bytes)
{
  uint64_t bits = compound_u32 (bytes) | (uint64_t)compound_u32 (bytes + 4) << 32;
  double number;

  memcpy (&number, &bits, sizeof number);
  return number;
}

static void
add_number (const Xls *xls, GString *to, unsigned style, double number)
{
  const GByteArray *kinds = xls->kinds;
  SerialKind kind = style < kinds->len ? kinds->data[style] : SERIAL_NONE;
  char text[SERIAL_TEXT];

  if (kind == SERIAL_NONE || !serial_text (number, kind, xls->from_1904, text))
    serial_shortest (number, text);
  g_string_append (to, text);
}

static const char *
error_text (unsigned code)
{
  static const struct {
    unsigned code;
    const char *text;
  } errors[] = {{0x00, "#NULL!"}, {0x07, "#DIV/0!"}, {0x0F, "#VALUE!"},
                {0x17, "#REF!"},  {0x1D, "#NAME?"},  {0x24, "#NUM!"}};

  for (size_t i = 0; i < G_N_ELEMENTS (errors); i++)
    if (errors[i].code == code)
      return errors[i].text;
  return "#N/A";
}

static void
add_truth (GString *to, unsigned value, bool is_error)
{
  g_string_append (to, is_error ? error_text (value) : value ? "TRUE" : "FALSE");
}

static void
add_result (const Xls *xls, GString *to, unsigned style, const uint8_t *result)
{
  if (xls_is_number (result))
    add_number (xls, to, style, long_number (result));
  else if (result[0] == 1 || result[0] == 2)
    add_truth (to, result[2], result[0] == 2);
}

bool
xls_add_value (const Xls *xls, GString *to, const XlsCell *cell, BookCell *ret)
{
  const uint8_t *bytes = xls->bytes + cell->place;
  unsigned style = compound_u16 (bytes);
  XlsRecord record;

  switch (cell->type) {
  case XLS_NUMBER:
    add_number (xls, to, style, long_number (bytes + 2));
    return true;
  case XLS_SHORT:
    add_number (xls, to, style, short_number (compound_u32 (bytes + 2)));
    return true;
  case XLS_TRUTH:
    add_truth (to, bytes[2], bytes[3]);
    return true;
  case XLS_FORMULA:
    add_result (xls, to, style, bytes + 2);
    return true;
  case XLS_SHARED_TEXT:
    ret->text = xls_string (xls, compound_u32 (bytes + 2), &ret->length);
    return ret->text != NULL;
  default: /* a text: six bytes before its length, or none */
    xls_record (xls, cell->place - (cell->type == XLS_FORMULA_TEXT ? 0 : 8), &record);
    xls_add_long_text (xls, to, &record, cell->type == XLS_FORMULA_TEXT ? 0 : 6);
    return true;
  }
}
