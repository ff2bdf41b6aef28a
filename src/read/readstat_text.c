#include "garbled.h"
#include "readstat_file.h"

#include "govcap/error.h"

#include <errno.h>

#define NO_CONVERTER ((GIConv)-1)

static bool
is_utf8 (const char *encoding)
{
  return !g_ascii_strcasecmp (encoding, "UTF-8") || !g_ascii_strcasecmp (encoding, "UTF8");
}

/* All names of what Chinese Windows writes: GB18030 holds the others. */
static bool
is_chinese (const char *encoding)
{
  g_autofree char *plain = g_ascii_strdown (encoding, -1);

  return strstr (plain, "gb") || strstr (plain, "936") || strstr (plain, "euc-cn") ||
         !strcmp (plain, "iso-ir-58");
}

/* What programs write that do not know what their texts are in. */
static bool
says_nothing (const char *encoding)
{
  static const char *const western[] = {"1252", "8859-1", "8859-15", "ascii", "ansi", NULL};
  g_autofree char *plain = encoding ? g_ascii_strdown (encoding, -1) : g_strdup ("");

  for (size_t i = 0; western[i]; i++)
    if (g_str_has_suffix (plain, western[i]))
      return true;
  return !*plain;
}

static bool
is_known (const char *encoding)
{
  GIConv converter = g_iconv_open ("UTF-8", encoding);

  if (converter == NO_CONVERTER)
    return false;
  g_iconv_close (converter);
  return true;
}

/* Converts all that can be. Returns: how many bytes could not. */
static size_t
convert (GIConv converter, const char *bytes, GString *to)
{
  char *from = (char *)bytes;
  size_t left = strlen (bytes), wrong = 0;

  while (left) {
    char buffer[512], *end = buffer;
    size_t room = sizeof buffer;
    size_t result = g_iconv (converter, &from, &left, &end, &room);
    g_string_append_len (to, buffer, end - buffer);
    if (result != (size_t)-1 || errno == E2BIG)
      continue;
    if (errno == EINVAL) /* cut at the end */
      break;
    g_string_append (to, "\357\277\275");
    from++;
    left--;
    wrong++;
  }
  g_iconv (converter, NULL, NULL, NULL, NULL);
  return wrong;
}

static bool
fits (const char *encoding, const GPtrArray *texts)
{
  GIConv converter = g_iconv_open ("UTF-8", encoding);
  size_t wrong = 0;

  if (converter == NO_CONVERTER)
    return false;
  for (size_t i = 0; i < texts->len && !wrong; i++) {
    g_autoptr (GString) converted = g_string_new (NULL);
    wrong = convert (converter, texts->pdata[i], converted);
  }
  g_iconv_close (converter);
  return !wrong;
}

static bool
look_chinese (const GPtrArray *texts)
{
  GarbledCount count = {0};

  for (size_t i = 0; i < texts->len; i++)
    garbled_count (texts->pdata[i], strlen (texts->pdata[i]), &count);
  return garbled_is_chinese (&count);
}

/* What the file says, where its texts bear it out; else what they look like. */
static const char *
detect (const char *declared, const GPtrArray *texts, bool *ret_guessed)
{
  if (declared && is_chinese (declared))
    declared = "GB18030";
  *ret_guessed = says_nothing (declared) || !fits (declared, texts);
  if (!*ret_guessed)
    return declared;
  if (fits ("UTF-8", texts))
    return "UTF-8";
  if (look_chinese (texts))
    return "GB18030";
  return declared && is_known (declared) ? declared : "WINDOWS-1252";
}

bool
stat_text_open (StatText *text, const char *path, const char *given, const char *declared,
                const GPtrArray *bytes, GError **error)
{
  const char *encoding = given ? given : detect (declared, bytes, &text->is_guessed);

  if (given && !is_known (given))
    return govcap_fail (error, GOVCAP_ERROR_INPUT, path,
                        "encoding '%s' is not known; write UTF-8 or GB18030",
                        "不认识编码“%s”；请写 UTF-8 或 GB18030", given);
  if (given && is_chinese (given))
    encoding = "GB18030";
  text->encoding = g_strdup (encoding);
  text->converter = is_utf8 (encoding) ? NO_CONVERTER : g_iconv_open ("UTF-8", encoding);
  return true;
}

void
stat_text_close (StatText *text)
{
  if (text->encoding && text->converter != NO_CONVERTER)
    g_iconv_close (text->converter);
  g_clear_pointer (&text->encoding, g_free);
}

/* Whether @bytes are the beginning of a character of UTF-8. */
static bool
is_beginning (const char *bytes)
{
  return g_utf8_get_char_validated (bytes, (gssize)strlen (bytes)) == (gunichar)-2;
}

static char *
valid_utf8 (const char *bytes)
{
  GString *valid = g_string_new (NULL);
  const char *end;

  while (!g_utf8_validate (bytes, -1, &end)) {
    g_string_append_len (valid, bytes, end - bytes);
    if (is_beginning (end))
      return g_string_free (valid, FALSE);
    g_string_append (valid, "\357\277\275");
    bytes = end + 1;
  }
  g_string_append (valid, bytes);
  return g_string_free (valid, FALSE);
}

char *
stat_text (const StatText *text, const char *bytes)
{
  if (g_str_is_ascii (bytes))
    return g_strdup (bytes);
  if (text->converter == NO_CONVERTER)
    return valid_utf8 (bytes);
  GString *converted = g_string_new (NULL);
  convert (text->converter, bytes, converted);
  return g_string_free (converted, FALSE);
}
