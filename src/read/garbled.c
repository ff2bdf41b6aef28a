#include "garbled.h"

#include <glib.h>
#include <string.h>

/* Bytes 80–9F of Windows-1252; 0: none is defined, and programs keep the byte. */
static const uint16_t windows[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static bool
is_within (uint8_t byte, uint8_t first, uint8_t last)
{
  return byte >= first && byte <= last;
}

/* Bytes of the character at the beginning of @bytes; 0: it is none. */
static size_t
character_length (const uint8_t *bytes, size_t length)
{
  if (bytes[0] < 0x80)
    return 1;
  if (!is_within (bytes[0], 0x81, 0xFE) || length < 2)
    return 0;
  if (is_within (bytes[1], 0x40, 0x7E) || is_within (bytes[1], 0x80, 0xFE))
    return 2;
  return length >= 4 && is_within (bytes[1], '0', '9') && is_within (bytes[2], 0x81, 0xFE) &&
                 is_within (bytes[3], '0', '9')
             ? 4
             : 0;
}

/* Punctuation, full-width letters and the two levels of characters of GB 2312. */
static bool
is_common (const uint8_t *bytes)
{
  return (is_within (bytes[0], 0xA1, 0xA3) || is_within (bytes[0], 0xB0, 0xF7)) &&
         is_within (bytes[1], 0xA1, 0xFE);
}

/* Fields of fixed width often cut their last character. */
static bool
is_cut (const uint8_t *bytes, size_t length)
{
  return bytes[0] > 0x80 && (length == 1 || (length < 4 && is_within (bytes[1], '0', '9')));
}

void
garbled_count (const char *text, size_t length, GarbledCount *count)
{
  const uint8_t *bytes = (const uint8_t *)text;
  size_t run = 0, longest = 0, common = count->common, rare = count->rare;
  bool has_letters = false;

  for (size_t i = 0; i < length;) {
    size_t step = character_length (bytes + i, length - i);
    bool is_usual = step == 2 && is_common (bytes + i);
    if (!step && is_cut (bytes + i, length - i))
      break;
    run = is_usual ? run + 1 : 0;
    longest = MAX (longest, run);
    count->common += is_usual;
    count->rare += step >= 2 && !is_usual;
    count->wrong += !step;
    has_letters |= step == 1 && g_ascii_isalpha (bytes[i]);
    i += step ? step : 1;
  }
  count->run = MAX (count->run, longest);
  count->is_western |= has_letters && longest < 2 && (count->common > common || count->rare > rare);
}

bool
garbled_is_chinese (const GarbledCount *count)
{
  return !count->wrong && count->common >= 2 && count->common >= 4 * count->rare &&
         (count->run >= 2 || !count->is_western);
}

/* The bytes that were read as Windows-1252 to give @text; NULL: it holds other characters. */
static GByteArray *
as_windows (const char *text)
{
  GByteArray *bytes = g_byte_array_new ();

  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);
    size_t i = 0;
    while (character > 0xFF && i < 32 && windows[i] != character)
      i++;
    uint8_t byte = (uint8_t)(character > 0xFF ? 0x80 + i : character);
    if (i == 32) {
      g_byte_array_unref (bytes);
      return NULL;
    }
    g_byte_array_append (bytes, &byte, 1);
  }
  return bytes;
}

/* How many Chinese characters stand in valid UTF-8 at the beginning of @bytes, all but its end. */
static size_t
chinese_in_utf8 (const char *bytes, size_t length)
{
  const char *end;
  size_t n = 0;

  g_utf8_validate_len (bytes, length, &end);
  if (length - (size_t)(end - bytes) > 3)
    return 0;
  for (const char *at = bytes; at < end; at = g_utf8_next_char (at))
    n += g_utf8_get_char (at) >= 0x3000 && g_utf8_get_char (at) <= 0x9FFF;
  return n;
}

/* 鐭虫ˉ闀: the bytes of UTF-8, two by two. */
static bool
is_utf8_as_chinese (const char *text)
{
  gsize length;
  g_autofree char *bytes = g_convert (text, -1, "GB18030", "UTF-8", NULL, &length, NULL);

  return bytes && chinese_in_utf8 (bytes, length) >= 2;
}

static bool
is_lost (const char *text)
{
  return strstr (text, "\357\277\275") || strstr (text, "锟斤拷");
}

/* @together: what all texts so far count to. */
static bool
is_garbled (const char *text, GarbledCount *together)
{
  g_autoptr (GByteArray) bytes = as_windows (text);

  if (!bytes)
    return is_lost (text) || is_utf8_as_chinese (text);
  const char *raw = (const char *)bytes->data;
  if (g_utf8_validate_len (raw, bytes->len, NULL))
    return true; /* it is not ASCII */
  GarbledCount alone = {0};
  garbled_count (raw, bytes->len, &alone);
  garbled_count (raw, bytes->len, together);
  return alone.run >= 2 && !alone.rare && !alone.wrong;
}

const char *
garbled_find (void *const texts[], size_t n)
{
  GarbledCount together = {0};
  const char *first = NULL;

  for (size_t i = 0; i < n; i++) {
    const char *text = texts[i];
    if (!text || g_str_is_ascii (text))
      continue;
    if (is_garbled (text, &together))
      return text;
    if (!first && together.common)
      first = text;
  }
  return !together.rare && garbled_is_chinese (&together) ? first : NULL;
}
