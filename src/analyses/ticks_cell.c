#include "ticks.h"

#include <string.h>

/* Composed, in lower case, without blanks around: as words are compared. */
static char *
plain (const char *word)
{
  g_autofree char *narrow = g_utf8_normalize (word, -1, G_NORMALIZE_NFKC); /* １ -> 1 */
  g_autofree char *folded = g_utf8_casefold (narrow ? narrow : word, -1);

  return g_strdup (g_strstrip (folded));
}

/* Numbers as survey sites and spreadsheets write them: 1, 1.0, -2. */
static bool
is_number (const char *word, double *ret)
{
  char *end;

  if (strspn (word, "0123456789+-.") != strlen (word) || !strpbrk (word, "0123456789"))
    return false;
  *ret = g_ascii_strtod (word, &end);
  return !*end;
}

Tick
ticks_cell (const char *word, bool *ret_odd)
{
  static const char *const no[] = {"no", "n", "false", "否",     "×",    "✗", "✘",
                                   "☐",  "□", "未选",  "未选中", "不选", NULL};
  g_autofree char *bare = plain (word);
  double number;

  if (!*bare)
    return TICK_BLANK;
  if (is_number (bare, &number)) {
    *ret_odd |= number != 0 && number != 1;
    return number == 1 ? TICK_YES : number == 0 ? TICK_NO : TICK_BLANK;
  }
  return g_strv_contains (no, bare) ? TICK_NO : TICK_YES;
}

static bool
is_known (const GPtrArray *known, const char *word)
{
  for (size_t i = 0; i < known->len; i++)
    if (!strcmp (known->pdata[i], word))
      return true;
  return false;
}

/* What people wrote in beside an option, 其他〖…〗, is no option, and nobody else's business. */
static char *
without_text (const char *part)
{
  const char *text = strstr (part, "〖");

  return g_strstrip (text ? g_strndup (part, (size_t)(text - part)) : g_strdup (part));
}

/* @marks: single characters. */
static GPtrArray *
split_at (const char *word, const char *marks)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) part = g_string_new (NULL);

  for (const char *at = word;; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);
    if (*at && !g_utf8_strchr (marks, -1, character)) {
      g_string_append_unichar (part, character);
      continue;
    }
    g_autofree char *bare = without_text (part->str);
    if (*bare)
      g_ptr_array_add (parts, g_steal_pointer (&bare));
    g_string_truncate (part, 0);
    if (!*at)
      return parts;
  }
}

GPtrArray *
ticks_split (const char *word, const GPtrArray *known)
{
  GPtrArray *parts = split_at (word, "");
  bool all_known = true;

  if (!parts->len || is_known (known, parts->pdata[0]))
    return parts;
  g_ptr_array_unref (parts);
  parts = split_at (word, "┋→;；");
  if (parts->len > 1)
    return parts;
  GPtrArray *finer = split_at (word, " 　,，、");
  for (size_t i = 0; i < finer->len; i++)
    all_known = all_known && is_known (known, finer->pdata[i]);
  if (!all_known || finer->len < 2) {
    g_ptr_array_unref (finer);
    return parts;
  }
  g_ptr_array_unref (parts);
  return finer;
}
