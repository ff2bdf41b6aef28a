#include "govcap/text.h"

#include <math.h>
#include <string.h>

const char *
govcap_text_in (GovcapText text, GovcapLang lang)
{
  const char *wanted = lang == GOVCAP_ZH ? text.zh : text.en;
  const char *other = lang == GOVCAP_ZH ? text.en : text.zh;

  return wanted ? wanted : other ? other : "";
}

GovcapText
govcap_text_copy (GovcapText text, GStringChunk *arena)
{
  return (GovcapText){
      .en = text.en ? g_string_chunk_insert_const (arena, text.en) : NULL,
      .zh = text.zh ? g_string_chunk_insert_const (arena, text.zh) : NULL,
  };
}

/* True for what a terminal would obey instead of show; a line break is fine. */
static bool
commands_a_terminal (gunichar character)
{
  return (character < 0x20 && character != '\n') || (character >= 0x7f && character < 0xa0) ||
         (character >= 0x202a && character <= 0x202e) ||
         (character >= 0x2066 && character <= 0x2069);
}

/* Takes @words. */
static char *
cleaned (char *words)
{
  GString *clean = g_string_new (NULL);

  for (const char *at = words; *at;) {
    gunichar character = g_utf8_get_char_validated (at, -1);
    bool broken = character == (gunichar)-1 || character == (gunichar)-2;
    if (!broken)
      g_string_append_unichar (clean, commands_a_terminal (character) ? ' ' : character);
    at = broken ? at + 1 : g_utf8_next_char (at);
  }
  g_free (words);
  return g_string_free (clean, FALSE);
}

/* Marks of what is chosen from, between two halves, and around either kind. */
enum { PLURAL = '\034', HALVES = '\035', BETWEEN = '\036' };

char *
govcap_text_both (GovcapText text)
{
  return g_strdup_printf ("%c%s%c%s%c", HALVES, govcap_text_in (text, GOVCAP_EN), BETWEEN,
                          govcap_text_in (text, GOVCAP_ZH), HALVES);
}

/* Whether the words end in the number 1 and a blank. */
static bool
ends_in_one (const GString *words)
{
  size_t length = words->len;

  if (length < 2 || words->str[length - 1] != ' ' || words->str[length - 2] != '1')
    return false;
  return length == 2 || !strchr ("0123456789.,-", words->str[length - 3]);
}

char *
govcap_text_own (const char *words, GovcapLang lang)
{
  static const char marks[] = {PLURAL, HALVES, '\0'};
  GString *own = g_string_new (NULL);

  for (const char *at = words, *mark; *at; at = mark) {
    size_t plain = strcspn (at, marks);
    g_string_append_len (own, at, (gssize)plain);
    mark = at + plain;
    const char *between = *mark ? strchr (mark + 1, BETWEEN) : NULL;
    const char *end = between ? strchr (between + 1, *mark) : NULL;
    if (!end) {
      g_string_append (own, mark);
      break;
    }
    bool first = *mark == PLURAL ? ends_in_one (own) : lang == GOVCAP_EN;
    g_string_append_len (own, first ? mark + 1 : between + 1,
                         first ? between - mark - 1 : end - between - 1);
    mark = end + 1;
  }
  return g_string_free (own, FALSE);
}

/* Takes @words. */
static char *
finished (char *words, GovcapLang lang)
{
  char *own = govcap_text_own (words, lang);

  g_free (words);
  return cleaned (own);
}

void
govcap_text_print (char **ret_en, char **ret_zh, const char *en, const char *zh, va_list arguments)
{
  va_list again;

  va_copy (again, arguments);
  *ret_en = finished (g_strdup_vprintf (en, arguments), GOVCAP_EN);
  *ret_zh = finished (g_strdup_vprintf (zh, again), GOVCAP_ZH);
  va_end (again);
}

GovcapText
govcap_text_format (GStringChunk *arena, const char *en, const char *zh, ...)
{
  g_autofree char *in_english = NULL, *in_chinese = NULL;
  va_list arguments;

  va_start (arguments, zh);
  govcap_text_print (&in_english, &in_chinese, en, zh, arguments);
  va_end (arguments);
  return govcap_text_copy ((GovcapText){in_english, in_chinese}, arena);
}

GovcapText
govcap_text_take (GStringChunk *arena, char *en, char *zh)
{
  g_autofree char *own_en = en ? govcap_text_own (en, GOVCAP_EN) : NULL;
  g_autofree char *own_zh = zh ? govcap_text_own (zh, GOVCAP_ZH) : NULL;
  GovcapText held = govcap_text_copy ((GovcapText){own_en, own_zh}, arena);

  g_free (en);
  g_free (zh);
  return held;
}

GovcapText
govcap_text_plain (const char *words)
{
  for (const char *at = words; *at; at = g_utf8_next_char (at))
    if (g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_HAN)
      return (GovcapText){.zh = words};
  return (GovcapText){.en = words};
}

/* Whether fifteen digits read back as @value, which is then m / 10^k, both of them exact. Where a
 * double cannot hold them this is not known, and true. */
static bool
may_have_fifteen_digits (double value)
{
  static const double tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  double k = value == 0 ? 0 : 14 - floor (log10 (fabs (value)));

  if (!(k >= 0 && k + 1 < G_N_ELEMENTS (tens)))
    return true;
  const double *ten = &tens[(size_t)k];
  if (fabs (value) * *ten < 1e14) /* the logarithm of 999.999999999999 is 3 */
    ten++;
  return rint (value * *ten) / *ten == value;
}

/* Fifteen digits are looked for by a division before they are printed: most numbers need more. */
const char *
govcap_text_number (double value, char text[GOVCAP_NUMBER_TEXT])
{
  static const char *const formats[] = {"%.15g", "%.16g", "%.17g"};

  value = value == 0 ? 0 : value; /* no -0: it would say that something is below nought */
  for (size_t i = may_have_fifteen_digits (value) ? 0 : 1; i < G_N_ELEMENTS (formats); i++) {
    g_ascii_formatd (text, GOVCAP_NUMBER_TEXT, formats[i], value);
    if (i == 2 || g_ascii_strtod (text, NULL) == value)
      break;
  }
  return text;
}

size_t
govcap_text_width (const char *words)
{
  size_t width = 0;

  for (const char *at = words; *at; at = g_utf8_next_char (at)) {
    if (g_ascii_isprint (*at)) { /* most are, and need no table */
      width++;
      continue;
    }
    gunichar character = g_utf8_get_char (at);
    width += g_unichar_iszerowidth (character) ? 0 : g_unichar_iswide (character) ? 2 : 1;
  }
  return width;
}

bool
govcap_lang_parse (const char *name, GovcapLang *ret_lang)
{
  if (strcmp (name, "en") && strcmp (name, "zh"))
    return false;
  *ret_lang = name[0] == 'z' ? GOVCAP_ZH : GOVCAP_EN;
  return true;
}

const char *
govcap_lang_name (GovcapLang lang)
{
  return lang == GOVCAP_ZH ? "zh" : "en";
}
