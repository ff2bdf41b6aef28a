#include "charset.h"

#include <errno.h>
#include <string.h>

#define NO_CONVERTER ((GIConv)-1)

static bool
set_encoding (Charset *charset, const char *encoding, GError **error)
{
  charset->encoding = encoding;
  if (!g_ascii_strcasecmp (encoding, "UTF-8") || !g_ascii_strcasecmp (encoding, "UTF8"))
    return true;
  charset->converter = g_iconv_open ("UTF-8", encoding);
  if (charset->converter == NO_CONVERTER)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, charset->path,
                        "encoding '%s' is not known; write UTF-8 or GB18030",
                        "不认识编码“%s”；请写 UTF-8 或 GB18030", encoding);
  return true;
}

/* Fills the raw bytes up; they are looked at before the first conversion. */
static bool
fill (Charset *charset, GError **error)
{
  size_t room = sizeof charset->raw - charset->raw_length;
  size_t got = fread (charset->raw + charset->raw_length, 1, room, charset->file);

  charset->raw_length += got;
  charset->at_end = got < room;
  if (ferror (charset->file))
    return govcap_fail (error, GOVCAP_ERROR_SYSTEM, charset->path, "cannot be read: %s",
                        "读不出来：%s", g_strerror (errno));
  return true;
}

static bool
starts_with (Charset *charset, const char *bytes, size_t length)
{
  return charset->raw_length >= length && !memcmp (charset->raw, bytes, length);
}

static void
drop (Charset *charset, size_t length)
{
  charset->raw_length -= length;
  memmove (charset->raw, charset->raw + length, charset->raw_length);
}

static bool
refuse_other_kinds (Charset *charset, GError **error)
{
  bool zip = starts_with (charset, "PK\003\004", 4);
  bool old = starts_with (charset, "\320\317\021\340", 4);

  if (!charset->raw_length)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, charset->path, "the file is empty",
                        "文件是空的");
  if (zip || old || starts_with (charset, "$FL2", 4) || starts_with (charset, "$FL3", 4))
    return govcap_fail (error, GOVCAP_ERROR_INPUT, charset->path,
                        "this is a workbook or an SPSS file where a text file is due; save it as "
                        "'CSV UTF-8'",
                        "这里要的是文本文件，而这是工作簿或 SPSS 文件；请另存为“CSV UTF-8”");
  return true;
}

/* Byte order marks. Excel's "Unicode text" is UTF-16 with tabs. */
static const struct {
  const char *bytes, *encoding;
} marks[] = {{"\xEF\xBB\xBF", "UTF-8"}, {"\xFF\xFE", "UTF-16LE"}, {"\xFE\xFF", "UTF-16BE"}};

static bool
look_at_start (Charset *charset, const char *encoding, GError **error)
{
  if (!fill (charset, error) || !refuse_other_kinds (charset, error))
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS (marks); i++)
    if (starts_with (charset, marks[i].bytes, strlen (marks[i].bytes))) {
      drop (charset, strlen (marks[i].bytes));
      encoding = marks[i].encoding; /* the mark leaves no doubt */
      charset->given = true;
      break;
    }
  return set_encoding (charset, encoding ? encoding : "UTF-8", error);
}

bool
charset_open_stream (Charset *charset, const char *path, FILE *stream, const char *encoding,
                     GError **error)
{
  *charset =
      (Charset){.path = path, .file = stream, .converter = NO_CONVERTER, .given = encoding != NULL};
  return look_at_start (charset, encoding, error);
}

bool
charset_open (Charset *charset, const char *path, const char *encoding, GError **error)
{
  FILE *file = fopen (path, "rbe");

  if (file)
    return charset_open_stream (charset, path, file, encoding, error);
  *charset = (Charset){.path = path, .converter = NO_CONVERTER};
  return govcap_fail (error, GOVCAP_ERROR_SYSTEM, path, "cannot be read: %s", "读不出来：%s",
                      g_strerror (errno));
}

void
charset_close (Charset *charset)
{
  if (charset->file)
    fclose (charset->file);
  if (charset->converter != NO_CONVERTER)
    g_iconv_close (charset->converter);
}

static void
count_lines (Charset *charset, const char *bytes, size_t length)
{
  const char *end = bytes + length;

  for (const char *at = bytes; (at = memchr (at, '\n', (size_t)(end - at))); at++)
    charset->lines++;
}

static bool
fail_converting (const Charset *charset, GError **error)
{
  g_autofree char *place = g_strdup_printf ("%s:%zu", charset->path, charset->lines + 1);

  if (charset->given)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "these bytes are not %s; correct 'encoding', or save as 'CSV UTF-8'",
                        "这里的字节不是 %s 编码；请更正 encoding，或另存为“CSV UTF-8”",
                        charset->encoding);
  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "the text is neither UTF-8 nor GB18030; say its 'encoding' in the study, or "
                      "save as 'CSV UTF-8'",
                      "文字既不是 UTF-8 也不是 GB18030；请在研究文件里写 encoding，或另存为“CSV "
                      "UTF-8”");
}

static bool
convert (Charset *charset, char *buffer, size_t room, size_t *ret_length, GError **error)
{
  char *from = charset->raw, *to = buffer;
  size_t from_left = charset->raw_length, to_left = room;
  size_t result = g_iconv (charset->converter, &from, &from_left, &to, &to_left);
  bool cut = result == (size_t)-1 && errno == EINVAL && !charset->at_end; /* half a character */
  bool full = result == (size_t)-1 && errno == E2BIG;

  *ret_length = room - to_left;
  count_lines (charset, buffer, *ret_length);
  if (result == (size_t)-1 && !cut && !full)
    return fail_converting (charset, error);
  drop (charset, charset->raw_length - from_left);
  return true;
}

bool
charset_read (Charset *charset, char *buffer, size_t room, size_t *ret_length, GError **error)
{
  bool direct = charset->converter == NO_CONVERTER;

  if (direct && !charset->raw_length) { /* nothing to look at: straight into the buffer */
    *ret_length = fread (buffer, 1, room, charset->file);
    return !ferror (charset->file) ||
           govcap_fail (error, GOVCAP_ERROR_SYSTEM, charset->path, "cannot be read: %s",
                        "读不出来：%s", g_strerror (errno));
  }
  if (direct) {
    *ret_length = MIN (room, charset->raw_length);
    memcpy (buffer, charset->raw, *ret_length);
    drop (charset, *ret_length);
    return true;
  }
  if (!charset->at_end && !fill (charset, error))
    return false;
  *ret_length = 0;
  return !charset->raw_length || convert (charset, buffer, room, ret_length, error);
}

bool
charset_retry (Charset *charset, GError **error)
{
  if (charset->given || charset->converter != NO_CONVERTER)
    return fail_converting (charset, error);
  rewind (charset->file);
  charset->raw_length = 0;
  charset->lines = 0;
  charset->at_end = false;
  return set_encoding (charset, "GB18030", error);
}
