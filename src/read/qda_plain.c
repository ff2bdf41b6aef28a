#include "qda_plain.h"

#include <string.h>

enum { STEP = 256, COMPARED = 24 };

/* UTF-8 of whatever it is, or NULL. */
static char *
decode (const char *bytes, size_t length, size_t *ret_length)
{
  bool is_little = length >= 2 && !memcmp (bytes, "\xFF\xFE", 2);
  bool is_big = length >= 2 && !memcmp (bytes, "\xFE\xFF", 2);

  if (length >= 3 && !memcmp (bytes, "\xEF\xBB\xBF", 3)) {
    bytes += 3;
    length -= 3;
  }
  *ret_length = length;
  if (is_little || is_big)
    return g_convert (bytes + 2, (gssize)length - 2, "UTF-8", is_little ? "UTF-16LE" : "UTF-16BE",
                      NULL, ret_length, NULL);
  if (g_utf8_validate_len (bytes, length, NULL))
    return g_memdup2 (bytes, length + 1);
  return g_convert (bytes, (gssize)length, "UTF-8", "GB18030", NULL, ret_length, NULL);
}

QdaPlain *
qda_plain_new (const char *bytes, size_t length)
{
  size_t n = 0;
  g_autofree char *utf8 = decode (bytes, length, &n);
  uint32_t place = 0;

  if (!utf8 || (n && !g_utf8_validate_len (utf8, n, NULL)))
    return NULL;
  QdaPlain *plain = g_new (QdaPlain, 1);
  *plain = (QdaPlain){g_string_sized_new (n), g_array_new (FALSE, FALSE, sizeof (uint32_t)),
                      g_array_new (FALSE, FALSE, sizeof (size_t)), 0};
  for (const char *at = utf8, *next; at < utf8 + n; at = next) {
    size_t stop = plain->text->len;
    next = g_utf8_next_char (at);
    if (place % STEP == 0)
      g_array_append_val (plain->stops, stop);
    if (*at == '\r' && *next == '\n') {
      at = next++;
      g_array_append_val (plain->breaks, place);
    }
    g_string_append_len (plain->text, at, next - at);
    place++;
  }
  plain->length = place;
  return plain;
}

void
qda_plain_free (QdaPlain *plain)
{
  if (!plain)
    return;
  g_string_free (plain->text, TRUE);
  g_array_unref (plain->breaks);
  g_array_unref (plain->stops);
  g_free (plain);
}

int64_t
qda_plain_place (const QdaPlain *plain, int64_t counted)
{
  size_t low = 0, high = plain->breaks->len; /* breaks before it */

  while (low < high) {
    size_t middle = (low + high) / 2;
    if ((int64_t)g_array_index (plain->breaks, uint32_t, middle) + (int64_t)middle < counted)
      low = middle + 1;
    else
      high = middle;
  }
  return counted - (int64_t)low;
}

/* The end of the text for what lies behind it. */
static const char *
pointer_to (const QdaPlain *plain, int64_t place)
{
  if (place >= plain->length)
    return plain->text->str + plain->text->len;
  const char *stop = plain->text->str + g_array_index (plain->stops, size_t, place / STEP);
  return g_utf8_offset_to_pointer (stop, place % STEP);
}

static const char *
skip_blanks (const char *at)
{
  while (*at && g_unichar_isspace (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}

bool
qda_plain_begins (const QdaPlain *plain, int64_t from, const char *name)
{
  const char *at = pointer_to (plain, from);
  size_t same = 0;

  if (!*at || g_unichar_isspace (g_utf8_get_char (at)) !=
                  g_unichar_isspace (g_utf8_get_char_validated (name, -1)))
    return false;
  for (at = skip_blanks (at), name = skip_blanks (name); same < COMPARED; same++) {
    gunichar one = g_utf8_get_char_validated (name, -1);
    if (!*name || one > 0x10FFFF || one == 0x2026) /* cut within a character, or short with … */
      break;
    if (one != g_utf8_get_char (at))
      return false;
    at = skip_blanks (g_utf8_next_char (at));
    name = skip_blanks (g_utf8_next_char (name));
  }
  return same > 1;
}

char *
qda_plain_words (const QdaPlain *plain, int64_t from, int64_t to, size_t most)
{
  int64_t end = MIN (to, from + (int64_t)most);
  const char *at = pointer_to (plain, from), *stop = pointer_to (plain, end);
  g_autofree char *words = g_strndup (at, (size_t)(stop - at));

  return end < to && end < plain->length ? g_strconcat (words, "…", NULL)
                                         : g_steal_pointer (&words);
}
