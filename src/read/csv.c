#include "charset.h"
#include "reader.h"

#include <csv.h>

/* A field longer than this is not an answer but a quotation mark that was never closed. */
#define LONGEST_FIELD (16u << 20)

enum { BUFFER = 256 * 1024 };

typedef struct {
  Sink *sink;
  struct csv_parser parser;
  GPtrArray *header; /* until it is handed over */
  bool has_header;
  size_t line;        /* where the row at hand began */
  size_t inner_lines; /* line breaks within its quoted fields */
  bool after_return;  /* the last line ended with CR: an LF now belongs to it */
  bool stop;
  bool not_utf8;
  size_t fields;
} Csv;

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
  Csv *csv = data;
  const char *text = bytes ? bytes : "";

  bool plain = !length || (text[0] && (unsigned char)text[0] < 128);

  if (csv->stop)
    return;
  csv->fields++;
  if (length > 1)
    csv->inner_lines += look_through (text, length, &plain);
  if (!plain && !g_utf8_validate_len (text, length, NULL)) {
    csv->stop = csv->not_utf8 = true;
    return;
  }
  if (csv->has_header)
    sink_cell (csv->sink, text, length, csv->line);
  else
    g_ptr_array_add (csv->header, g_strdup (text));
}

static void
end_header (Csv *csv)
{
  csv->has_header = true;
  csv->stop = !sink_header (csv->sink, csv->header, &csv->sink->error);
}

static void
on_row (int ending, void *data)
{
  Csv *csv = data;

  if (csv->stop)
    return;
  if (ending == '\n' && csv->after_return && !csv->fields) { /* the LF of a CR LF */
    csv->after_return = false;
    return;
  }
  if (!csv->has_header) {
    if (csv->fields)
      end_header (csv);
  } else if (csv->fields || ending != -1) {
    csv->stop = !sink_row (csv->sink, csv->line);
  }
  csv->line += 1 + csv->inner_lines;
  csv->inner_lines = csv->fields = 0;
  csv->after_return = ending == '\r';
}

char
csv_separator (const char *text, size_t length)
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
fail_unclosed (const Csv *csv, GError **error)
{
  g_autofree char *place = g_strdup_printf ("%s:%zu", csv->sink->source, csv->line);

  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "a quotation mark opens in the row that begins here and is never closed",
                      "从这一行开始的引号没有闭合");
}

static bool
fail_too_long (const Csv *csv, GError **error)
{
  g_autofree char *place = g_strdup_printf ("%s:%zu", csv->sink->source, csv->line);

  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "a cell of the row that begins here is longer than 16 MB",
                      "从这一行开始的一个单元格超过 16 MB");
}

static bool
parse_block (Csv *csv, const char *block, size_t length, GError **error)
{
  size_t done = csv_parse (&csv->parser, block, length, on_field, on_row, csv);

  if (csv->sink->error) {
    g_propagate_error (error, g_steal_pointer (&csv->sink->error));
    return false;
  }
  g_assert (done == length || csv->stop); /* without CSV_STRICT it takes all */
  if (csv->parser.entry_pos < LONGEST_FIELD)
    return true;
  return csv->parser.quoted ? fail_unclosed (csv, error) : fail_too_long (csv, error);
}

static bool
finish (Csv *csv, GError **error)
{
  /* Stray quotation marks within a field are kept as they are; an open one at the end is not. */
  csv_set_opts (&csv->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
  if (csv_fini (&csv->parser, on_field, on_row, csv) != 0)
    return fail_unclosed (csv, error);
  if (csv->sink->error) {
    g_propagate_error (error, g_steal_pointer (&csv->sink->error));
    return false;
  }
  if (!csv->has_header && !csv->not_utf8)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, csv->sink->source,
                        "the file holds nothing but blanks", "文件里只有空白");
  return true;
}

/* Reads to the end, or to the first field that is not UTF-8. */
static bool
parse_all (Csv *csv, Charset *charset, GError **error)
{
  g_autofree char *block = g_malloc (BUFFER);
  size_t length;
  bool first = true;

  while (!csv->stop) {
    if (!charset_read (charset, block, BUFFER, &length, error))
      return false;
    if (!length)
      return finish (csv, error);
    if (first)
      csv_set_delim (&csv->parser, (unsigned char)csv_separator (block, length));
    first = false;
    if (!parse_block (csv, block, length, error))
      return false;
  }
  return true;
}

static bool
parse_once (Sink *sink, Charset *charset, bool *ret_not_utf8, GError **error)
{
  Csv csv = {.sink = sink, .line = 1};

  csv.header = g_ptr_array_new_with_free_func (g_free);
  g_assert (csv_init (&csv.parser, CSV_REPALL_NL | CSV_APPEND_NULL) == 0);
  csv_set_blk_size (&csv.parser, 4096);
  bool whole = parse_all (&csv, charset, error);
  csv_free (&csv.parser);
  g_ptr_array_unref (csv.header);
  *ret_not_utf8 = csv.not_utf8;
  return whole;
}

bool
csv_accepts (const char *bytes, size_t length)
{
  (void)bytes;
  (void)length;
  return true;
}

/* The text that @charset holds open. */
static bool
load_open (Sink *sink, Charset *charset, GError **error)
{
  bool not_utf8 = false;
  bool whole = parse_once (sink, charset, &not_utf8, error);

  if (whole && not_utf8) {
    sink_restart (sink);
    whole = charset_retry (charset, error) && parse_once (sink, charset, &not_utf8, error);
    if (whole && not_utf8)
      whole = govcap_fail (error, GOVCAP_ERROR_INPUT, sink->source,
                           "there are zero bytes in it: this is not a text file",
                           "里面有零字节，不是文本文件");
  }
  return whole;
}

bool
csv_load_stream (Sink *sink, FILE *stream, GError **error)
{
  Charset charset;
  bool whole = charset_open_stream (&charset, sink->source, stream, sink->file->encoding, error) &&
               load_open (sink, &charset, error);

  charset_close (&charset);
  return whole && sink_end (sink, error);
}

bool
csv_load (Sink *sink, GError **error)
{
  Charset charset;
  bool whole = charset_open (&charset, sink->file->path, sink->file->encoding, error) &&
               load_open (sink, &charset, error);

  charset_close (&charset);
  return whole && sink_end (sink, error);
}
