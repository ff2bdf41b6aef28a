#include "xlsx_words.h"

#include "writer.h"

#include <string.h>

enum { LONGEST_CELL = 32767, LONGEST_NAME = 31 }; /* UTF-16 units, as Excel counts */

char *
xlsx_cut (const char *words, size_t most)
{
  const char *at = words;

  for (size_t used = 0; *at; at = g_utf8_next_char (at)) {
    used += g_utf8_get_char (at) > 0xffff ? 2 : 1;
    if (used > most)
      break;
  }
  return g_strndup (words, (size_t)(at - words));
}

static bool
is_escape (const char *at)
{
  return at[0] == '_' && at[1] == 'x' && g_ascii_isxdigit (at[2]) && g_ascii_isxdigit (at[3]) &&
         g_ascii_isxdigit (at[4]) && g_ascii_isxdigit (at[5]) && at[6] == '_';
}

char *
xlsx_words (const char *words)
{
  g_autofree char *clean = write_clean (words);
  g_autoptr (GString) safe = g_string_new (NULL);

  for (const char *at = clean; *at; at++)
    if (is_escape (at))
      g_string_append (safe, "_x005F_");
    else
      g_string_append_c (safe, *at);
  return xlsx_cut (safe->str, LONGEST_CELL);
}

/* Chinese and Japanese Excel refuse the wide forms of the forbidden marks as well. The apostrophe
 * may not stand at an edge and is doubled in every reference: a typographic one may stand anywhere.
 */
static gunichar
allowed (gunichar character)
{
  if (g_utf8_strchr ("[]:*?/\\［］：＊？／＼￥", -1, character))
    return ' ';
  return character == '\'' || character == 0xff07 ? 0x2019 : character;
}

static char *
without_forbidden (const char *words)
{
  g_autofree char *clean = write_clean (words);
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *at = clean; *at; at = g_utf8_next_char (at))
    g_string_append_unichar (name, allowed (g_utf8_get_char (at)));
  g_autofree char *cut = xlsx_cut (g_strstrip (name->str), LONGEST_NAME);
  g_strchomp (cut);
  /* Excel keeps the name History for itself. */
  return g_strdup (!*cut || !g_ascii_strcasecmp (cut, "history") ? "Sheet" : cut);
}

/* What Excel compares: neither case nor the width of letters parts two names. */
static char *
folded (const char *name)
{
  g_autofree char *plain = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (plain, -1);
}

static bool
is_taken (const char *name, const GPtrArray *taken)
{
  g_autofree char *wanted = folded (name);

  for (size_t i = 0; i < taken->len; i++) {
    g_autofree char *other = folded (taken->pdata[i]);
    if (!strcmp (wanted, other))
      return true;
  }
  return false;
}

const char *
xlsx_sheet_name (const char *words, GPtrArray *taken)
{
  g_autofree char *base = without_forbidden (words);
  char *name = g_strdup (base);

  for (unsigned n = 2; is_taken (name, taken); n++) {
    g_autofree char *number = g_strdup_printf (" (%u)", n);
    g_autofree char *begin = xlsx_cut (base, LONGEST_NAME - strlen (number));
    g_free (name);
    name = g_strconcat (begin, number, NULL);
  }
  g_ptr_array_add (taken, name);
  return name;
}
