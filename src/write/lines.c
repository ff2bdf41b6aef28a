#include "lines.h"

#include "govcap/text.h"

#include <string.h>

static size_t
width_of (gunichar character)
{
  return g_unichar_iszerowidth (character) ? 0 : g_unichar_iswide (character) ? 2 : 1;
}

char *
lines_cut (const char *words, size_t width)
{
  const char *at = words;
  size_t used = 0;

  if (govcap_text_width (words) <= width)
    return g_strdup (words);
  for (; *at; at = g_utf8_next_char (at)) {
    used += width_of (g_utf8_get_char (at));
    if (used + 1 > width)
      break;
  }
  g_autofree char *kept = g_strndup (words, (size_t)(at - words));
  return g_strconcat (g_strchomp (kept), "…", NULL);
}

static void
blanks (GString *out, size_t n)
{
  for (size_t i = 0; i < n; i++)
    g_string_append_c (out, ' ');
}

void
lines_pad (GString *out, const char *words, size_t width, LinesAlign align)
{
  g_autofree char *cut = lines_cut (words, width);
  size_t rest = width - govcap_text_width (cut);

  blanks (out, align == LINES_RIGHT ? rest : 0);
  g_string_append (out, cut);
  blanks (out, align == LINES_LEFT ? rest : 0);
}

static bool
may_break (gunichar left, gunichar right)
{
  static const char *const closing = "，。、；：！？）》」』】”’％…,.;:!?)]}%";
  static const char *const opening = "（《「『【“‘([{";

  if (right == ' ')
    return true;
  if (!width_of (right) || left == 0x200d) /* a joiner holds an emoji together */
    return false;
  if (left == 0x2013) /* Spearman–Brown, but not 18–34 */
    return g_unichar_isalpha (right);
  return (g_unichar_iswide (left) || g_unichar_iswide (right)) &&
         !g_utf8_strchr (closing, -1, right) && !g_utf8_strchr (opening, -1, left);
}

/* The end of the part that begins at @at: where a line may break, or where @most is full. */
static const char *
part_end (const char *at, size_t most, size_t *ret_width)
{
  size_t width = 0;

  while (*at) {
    gunichar character = g_utf8_get_char (at);
    if (width && width + width_of (character) > most)
      break;
    width += width_of (character);
    at = g_utf8_next_char (at);
    if (*at && may_break (character, g_utf8_get_char (at)))
      break;
  }
  *ret_width = width;
  return at;
}

GPtrArray *
lines_wrap (const char *words, size_t width)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  const char *begin = words + strspn (words, " "), *end = begin;
  size_t used = 0, part;

  for (const char *at = begin; *at;) {
    const char *next = part_end (at, width, &part);
    size_t gap = (size_t)(at - end);
    if (used && used + gap + part > width) {
      g_ptr_array_add (lines, g_strndup (begin, (size_t)(end - begin)));
      begin = at;
      used = gap = 0;
    }
    used += gap + part;
    end = next;
    at = next + strspn (next, " ");
  }
  if (used)
    g_ptr_array_add (lines, g_strndup (begin, (size_t)(end - begin)));
  return lines;
}

size_t
lines_longest (const char *words)
{
  size_t longest = 0, part;

  for (const char *at = words; *at; at += strspn (at, " ")) {
    at = part_end (at, G_MAXSIZE, &part);
    longest = MAX (longest, part);
  }
  return longest;
}

GPtrArray *
lines_balance (const char *words, size_t width)
{
  GPtrArray *lines = lines_wrap (words, width);

  for (size_t least = lines_longest (words); width > least; width--) {
    GPtrArray *shorter = lines_wrap (words, width - 1);
    bool longer = shorter->len > lines->len;
    g_ptr_array_unref (longer ? shorter : lines);
    if (longer)
      break;
    lines = shorter;
  }
  return lines;
}
