#include "xlsform.h"

#include <math.h>
#include <string.h>

/* The words of selects, with their other spellings, the longest of a kind first; '_' is a blank. */
static const struct {
  const char *words;
  XlsformKind kind;
  XlsformShape shape;
} selects[] = {
    {"add select one prompt using", XLSFORM_ONE, XLSFORM_TYPE_QUESTION},
    {"add select multiple prompt using", XLSFORM_SEVERAL, XLSFORM_TYPE_QUESTION},
    {"select one external", XLSFORM_OTHER, XLSFORM_TYPE_FROM_OUTSIDE},
    {"select one from file", XLSFORM_ONE, XLSFORM_TYPE_FROM_FILE},
    {"select multiple from file", XLSFORM_SEVERAL, XLSFORM_TYPE_FROM_FILE},
    {"select all that apply from", XLSFORM_SEVERAL, XLSFORM_TYPE_QUESTION},
    {"select all that apply", XLSFORM_SEVERAL, XLSFORM_TYPE_QUESTION},
    {"select multiple from", XLSFORM_SEVERAL, XLSFORM_TYPE_QUESTION},
    {"select multiple", XLSFORM_SEVERAL, XLSFORM_TYPE_QUESTION},
    {"select one from", XLSFORM_ONE, XLSFORM_TYPE_QUESTION},
    {"select one", XLSFORM_ONE, XLSFORM_TYPE_QUESTION},
    {"select1", XLSFORM_ONE, XLSFORM_TYPE_QUESTION},
    {"rank", XLSFORM_SEVERAL, XLSFORM_TYPE_QUESTION},
};

/* In small letters, words parted by one blank each: "Select_one  list" -> "select one list". */
static char *
plain_type (const char *text)
{
  g_autofree char *small = g_ascii_strdown (text, -1);
  g_auto (GStrv) words = g_strsplit_set (small, " _\t\n", -1);
  GString *plain = g_string_new (NULL);

  for (size_t i = 0; words[i]; i++)
    if (*words[i])
      g_string_append_printf (plain, "%s%s", plain->len ? " " : "", words[i]);
  return g_string_free (plain, FALSE);
}

static bool
begins (const char *text, const char *words)
{
  size_t length = strlen (words);

  return g_str_has_prefix (text, words) && (!text[length] || text[length] == ' ');
}

/* Where the word after @n words begins, with its own case and underscores. */
static const char *
after_words (const char *text, const char *words)
{
  size_t left = strlen (words);
  const char *at = text;

  while (left && *at) { /* every character of @words but blanks is one of @text */
    bool is_gap = *at == '_' || g_ascii_isspace (*at);
    at++;
    if (is_gap)
      while (*at == '_' || g_ascii_isspace (*at))
        at++;
    left--;
  }
  return at + strspn (at, " \t\n");
}

static bool
says_other (const char *rest)
{
  g_autofree char *plain = plain_type (rest);

  return !strcmp (plain, "or other") || !strcmp (plain, "or specify other");
}

static XlsformType
parse_select (const char *text, size_t which)
{
  const char *list = after_words (text, selects[which].words);
  size_t length = strcspn (list, " \t\n");

  return (XlsformType){.shape = selects[which].shape,
                       .kind = selects[which].kind,
                       .has_other = says_other (list + length),
                       .list = g_strndup (list, length)};
}

/* Groups, and what is asked several times. */
static bool
parse_group (const char *plain, XlsformType *ret)
{
  static const char *const repeats[] = {"repeat", "lgroup", "loop", "looped group"};
  bool begin = begins (plain, "begin"), end = begins (plain, "end");
  const char *what = strchr (plain, ' ');

  if ((!begin && !end) || !what)
    return false;
  *ret =
      (XlsformType){.shape = begin ? XLSFORM_TYPE_BEGIN : XLSFORM_TYPE_END, .kind = XLSFORM_GROUP};
  for (size_t i = 0; i < G_N_ELEMENTS (repeats); i++)
    ret->is_repeat |= begins (what + 1, repeats[i]);
  return ret->is_repeat || begins (what + 1, "group");
}

XlsformType
xlsform_parse_type (const char *text)
{
  static const char *const whole[] = {"integer", "int", NULL};
  static const char *const numbers[] = {"decimal", "range", NULL};
  g_autofree char *plain = plain_type (text);
  XlsformType type = {.kind = XLSFORM_OTHER};

  if (parse_group (plain, &type))
    return type;
  for (size_t i = 0; i < G_N_ELEMENTS (selects); i++)
    if (begins (plain, selects[i].words))
      return parse_select (text, i);
  type.is_whole = g_strv_contains (whole, plain);
  type.kind = type.is_whole || g_strv_contains (numbers, plain) ? XLSFORM_NUMBER : XLSFORM_OTHER;
  type.shape = XLSFORM_TYPE_QUESTION;
  return type;
}

/* `. >= 18` -> takes the bound. */
static bool
take_bound (const GRegex *bound, const char *part, bool is_whole, double *min, double *max)
{
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (bound, part, 0, &match))
    return false;
  g_autofree char *sign = g_match_info_fetch (match, 1), *digits = g_match_info_fetch (match, 2);
  double value = g_ascii_strtod (digits, NULL);
  bool is_strict = !sign[1];
  if (is_strict && (!is_whole || value != floor (value)))
    return false;
  if (*sign == '>') {
    value += is_strict;
    *min = isnan (*min) ? value : fmax (*min, value);
  } else {
    value -= is_strict;
    *max = isnan (*max) ? value : fmin (*max, value);
  }
  return true;
}

bool
xlsform_parse_bounds (const char *text, bool is_whole, double *ret_min, double *ret_max)
{
  g_autoptr (GRegex) bound = g_regex_new (
      "^\\s*\\(?\\s*\\.\\s*([<>]=?)\\s*(-?[0-9]{1,15}(?:\\.[0-9]{1,15})?)\\s*\\)?\\s*$", 0, 0,
      NULL);
  g_auto (GStrv) parts = g_regex_split_simple ("\\band\\b", text, G_REGEX_CASELESS, 0);
  double min = NAN, max = NAN;

  for (size_t i = 0; parts[i]; i++)
    if (!take_bound (bound, parts[i], is_whole, &min, &max))
      return false;
  if (min > max || !parts[0])
    return false;
  *ret_min = min;
  *ret_max = max;
  return true;
}

bool
xlsform_is_yes (const char *text)
{
  g_autofree char *small = g_ascii_strdown (text, -1);

  return !strcmp (small, "yes") || !strcmp (small, "true") || !strcmp (small, "true()") ||
         !strcmp (small, "1");
}
