#include "xlsx.h"

#include <string.h>

/* What the strings of a workbook may take in memory. */
#define MOST_TEXT ((size_t)256 << 20)
#define MOST_STRINGS ((size_t)16 << 20)

typedef struct {
  Xlsx *xlsx;
  XlsxRich rich;
} Reading;

void
xlsx_rich_open (XlsxRich *rich, const XmlTag *tag)
{
  unsigned inside = tag->depth - rich->depth;

  if (inside == 1 && !strcmp (tag->name, "rPh"))
    rich->is_phonetic = true;
  if (!strcmp (tag->name, "t") && inside <= 2 && !rich->is_phonetic)
    rich->is_in_text = true;
}

void
xlsx_rich_close (XlsxRich *rich, unsigned depth)
{
  rich->is_in_text = false;
  if (depth == rich->depth + 1)
    rich->is_phonetic = false;
}

void
xlsx_rich_text (XlsxRich *rich, const char *text, size_t length)
{
  if (!rich->is_in_text)
    return;
  rich->is_too_long |= rich->to->len - rich->start + length > XLSX_LONGEST_TEXT;
  if (!rich->is_too_long)
    g_string_append_len (rich->to, text, (gssize)length);
}

/* The code of an escape at @at, or 0. */
static gunichar
escaped_code (const char *at)
{
  gunichar code = 0;

  if (at[0] != '_' || at[1] != 'x')
    return 0;
  for (size_t i = 2; i < 6; i++) {
    int digit = g_ascii_xdigit_value (at[i]);
    if (digit < 0)
      return 0;
    code = 16 * code + (gunichar)digit;
  }
  return at[6] == '_' ? code : 0;
}

/* Characters beyond the first plane come as two halves. Returns: how many bytes were taken. */
static size_t
unescape_one (const char *at, gunichar *ret)
{
  gunichar code = escaped_code (at);
  gunichar low = code >= 0xD800 && code < 0xDC00 ? escaped_code (at + 7) : 0;

  *ret = code;
  if (low >= 0xDC00 && low < 0xE000) {
    *ret = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    return 14;
  }
  if (code >= 0xD800 && code < 0xE000)
    *ret = 0xFFFD;
  return 7;
}

void
xlsx_unescape (GString *text, size_t start)
{
  char *to = text->str + start;

  if (!strstr (to, "_x"))
    return;
  for (const char *at = to; *at;) {
    gunichar code;
    if (!escaped_code (at)) {
      *to++ = *at++;
      continue;
    }
    at += unescape_one (at, &code);
    to += g_unichar_to_utf8 (code, to); /* never longer than the escape */
  }
  g_string_truncate (text, (size_t)(to - text->str));
}

static void
on_open (XmlWalk *walk, const XmlTag *tag)
{
  Reading *reading = walk->data;
  XlsxRich *rich = &reading->rich;

  if (tag->depth > 2)
    xlsx_rich_open (rich, tag);
  else if (tag->depth == 2)
    *rich = (XlsxRich){.to = rich->to, .depth = 2, .start = rich->to->len};
}

static void
end_string (XmlWalk *walk, Reading *reading)
{
  XlsxStrings *strings = &reading->xlsx->strings;
  const Archive *archive = reading->xlsx->archive;

  if (reading->rich.is_too_long || strings->text->len > MOST_TEXT ||
      strings->starts->len > MOST_STRINGS) {
    g_autofree char *place = archive_place (archive, reading->xlsx->strings_part);
    govcap_fail (&walk->error, GOVCAP_ERROR_INPUT, place,
                 "text %u of the workbook is longer than 1 MB, or all texts together are longer "
                 "than 256 MB; it is not read",
                 "工作簿的第 %u 段文字超过 1 MB，或全部文字超过 256 MB，不予读取",
                 strings->starts->len);
    return;
  }
  xlsx_unescape (strings->text, reading->rich.start);
  g_string_append_c (strings->text, '\0');
  uint32_t next = (uint32_t)strings->text->len;
  g_array_append_val (strings->starts, next);
}

static void
on_close (XmlWalk *walk, const char *name, unsigned depth)
{
  Reading *reading = walk->data;

  if (depth > 2)
    xlsx_rich_close (&reading->rich, depth);
  else if (depth == 2 && !strcmp (name, "si"))
    end_string (walk, reading);
}

static void
on_text (XmlWalk *walk, const char *text, size_t length)
{
  xlsx_rich_text (&((Reading *)walk->data)->rich, text, length);
}

bool
xlsx_read_strings (Xlsx *xlsx, GError **error)
{
  Reading reading = {xlsx, {.to = xlsx->strings.text}};
  XmlWalk walk = {.data = &reading, .open = on_open, .close = on_close, .text = on_text};
  uint32_t first = 0;

  g_array_append_val (xlsx->strings.starts, first);
  return !xlsx->strings_part || !archive_has (xlsx->archive, xlsx->strings_part) ||
         xml_walk (xlsx->archive, xlsx->strings_part, &walk, error);
}

const char *
xlsx_string (const Xlsx *xlsx, size_t number, size_t *ret_length)
{
  const GArray *starts = xlsx->strings.starts;

  if (number + 1 >= starts->len)
    return NULL;
  uint32_t start = g_array_index (starts, uint32_t, number);
  *ret_length = g_array_index (starts, uint32_t, number + 1) - start - 1;
  return xlsx->strings.text->str + start;
}
