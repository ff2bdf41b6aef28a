#include "csv_text.h"

#include <csv.h>
#include <string.h>

/* A field longer than this is not an answer but a quotation mark that was never closed. */
#define LONGEST_FIELD (16u << 20)

enum { BUFFER = 256 * 1024 };

typedef struct {
  const CsvTaker *taker;
  Charset *charset;
  struct csv_parser parser;
  size_t line;        /* where the row at hand began */
  size_t inner_lines; /* line breaks within its quoted fields */
  bool after_return;  /* the last line ended with CR: an LF now belongs to it */
  bool stop;
  bool not_utf8;
  size_t fields;
} Walk;

/* Line breaks within a field; *ret_plain: it is ASCII. */
static size_t
look_through (const char *text, size_t length, bool *ret_plain)
{
  size_t breaks = 0;
  unsigned all = 0;

  for (size_t i = 0; i < length; i++) {
    all |= text[i] ? (unsigned char)text[i] : 128u; /* a zero byte is no text either */
    breaks += text[i] == '\n';
  }
  *ret_plain = all < 128;
  return breaks;
}

static void
on_field (void *bytes, size_t length, void *data)
{
  Walk *walk = data;
  const char *text = bytes ? bytes : "";

  bool plain = !length || (text[0] && (unsigned char)text[0] < 128);

  if (walk->stop)
    return;
  walk->fields++;
  if (length > 1)
    walk->inner_lines += look_through (text, length, &plain);
  if (!plain && !g_utf8_validate_len (text, length, NULL)) {
    walk->stop = walk->not_utf8 = true;
    return;
  }
  walk->taker->cell (walk->taker->data, text, length, walk->line);
}

static void
on_row (int ending, void *data)
{
  Walk *walk = data;

  if (walk->stop)
    return;
  if (ending == '\n' && walk->after_return && !walk->fields) { /* the LF of a CR LF */
    walk->after_return = false;
    return;
  }
  if (walk->fields || ending != -1)
    walk->stop = !walk->taker->row (walk->taker->data, walk->fields, walk->line);
  walk->line += 1 + walk->inner_lines;
  walk->inner_lines = walk->fields = 0;
  walk->after_return = ending == '\r';
}

/* The separator that stands most often in the first line of a text, outside quotation marks. */
static char
find_separator (const char *text, size_t length)
{
  static const char separators[] = ",;\t";
  size_t counts[3] = {0}, best = 0;
  bool quoted = false;

  for (size_t i = 0; i < length && (quoted || (text[i] != '\n' && text[i] != '\r')); i++) {
    const char *which = strchr (separators, text[i]);
    if (text[i] == '"')
      quoted = !quoted;
    else if (!quoted && which && *which)
      counts[which - separators]++;
  }
  for (size_t i = 1; i < 3; i++)
    if (counts[i] > counts[best])
      best = i;
  return separators[best];
}

static bool
fail_unclosed (const Walk *walk, GError **error)
{
  g_autofree char *place = g_strdup_printf ("%s:%zu", walk->charset->path, walk->line);

  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "a quotation mark opens in the row that begins here and is never closed",
                      "从这一行开始的引号没有闭合");
}

static bool
fail_too_long (const Walk *walk, GError **error)
{
  g_autofree char *place = g_strdup_printf ("%s:%zu", walk->charset->path, walk->line);

  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "a cell of the row that begins here is longer than 16 MB",
                      "从这一行开始的一个单元格超过 16 MB");
}

static bool
parse_block (Walk *walk, const char *block, size_t length, GError **error)
{
  size_t done = csv_parse (&walk->parser, block, length, on_field, on_row, walk);

  g_assert (done == length || walk->stop); /* without CSV_STRICT it takes all */
  if (walk->stop || walk->parser.entry_pos < LONGEST_FIELD)
    return true;
  return walk->parser.quoted ? fail_unclosed (walk, error) : fail_too_long (walk, error);
}

static bool
finish (Walk *walk, GError **error)
{
  /* Stray quotation marks within a field are kept as they are; an open one at the end is not. */
  csv_set_opts (&walk->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
  return csv_fini (&walk->parser, on_field, on_row, walk) == 0 || fail_unclosed (walk, error);
}

/* To the end, to where the taker stops, or to the first field that is not UTF-8. */
static bool
parse_all (Walk *walk, GError **error)
{
  g_autofree char *block = g_malloc (BUFFER);
  size_t length;
  bool first = true;

  while (!walk->stop) {
    if (!charset_read (walk->charset, block, BUFFER, &length, error))
      return false;
    if (!length)
      return finish (walk, error);
    if (first)
      csv_set_delim (&walk->parser, (unsigned char)find_separator (block, length));
    first = false;
    if (!parse_block (walk, block, length, error))
      return false;
  }
  return true;
}

static bool
walk_once (Charset *charset, const CsvTaker *taker, bool *ret_not_utf8, GError **error)
{
  Walk walk = {.taker = taker, .charset = charset, .line = 1};

  g_assert (csv_init (&walk.parser, CSV_REPALL_NL | CSV_APPEND_NULL) == 0);
  csv_set_blk_size (&walk.parser, 4096);
  bool whole = parse_all (&walk, error);
  csv_free (&walk.parser);
  *ret_not_utf8 = walk.not_utf8;
  return whole;
}

bool
csv_walk (Charset *charset, const CsvTaker *taker, GError **error)
{
  bool not_utf8 = false;

  if (!walk_once (charset, taker, &not_utf8, error))
    return false;
  if (!not_utf8)
    return true;
  taker->again (taker->data);
  if (!charset_retry (charset, error) || !walk_once (charset, taker, &not_utf8, error))
    return false;
  return !not_utf8 || govcap_fail (error, GOVCAP_ERROR_INPUT, charset->path,
                                   "there are zero bytes in it: this is not a text file",
                                   "里面有零字节，不是文本文件");
}
