#include "reader.h"
#include "readstat_file.h"

#include "govcap/error.h"
#include "govcap/file.h"

#include <math.h>

/* Cells beyond these are no survey: a packed file of some megabytes could go on for hours. */
#define MOST_CELLS ((size_t)1 << 30)

/* The values on their way to the sink. */
typedef struct {
  const StatBook *book;
  Sink *sink;
  GPtrArray *fields;
  size_t row, cells;
  char *last;       /* the last text as bytes: towns come in runs */
  char *last_words; /* the same as text */
} Feed;

static const char *
words_of (Feed *feed, const char *bytes)
{
  if (!feed->last || strcmp (feed->last, bytes)) {
    g_free (feed->last);
    g_free (feed->last_words);
    feed->last = g_strdup (bytes);
    feed->last_words = stat_text (&feed->book->text, bytes);
  }
  return feed->last_words;
}

static const char *
cell_text (Feed *feed, StatField *field, readstat_variable_t *variable, readstat_value_t value)
{
  if (readstat_value_is_missing (value, variable))
    return "";
  if (readstat_value_type_class (value) == READSTAT_TYPE_CLASS_STRING) {
    const char *bytes = readstat_string_value (value);
    return bytes ? stat_field_text (field, field->is_kept ? words_of (feed, bytes) : bytes) : "";
  }
  double number = readstat_double_value (value);
  return isnan (number) ? "" : stat_field_number (field, number);
}

static bool
fail_too_long (const Feed *feed)
{
  return govcap_fail (&feed->sink->error, GOVCAP_ERROR_INPUT, feed->sink->file->path,
                      "the file has more than %zu values; the rest is not read",
                      "文件里的数值超过 %zu 个，不再往下读", MOST_CELLS);
}

/* ReadStat gives no values where nobody takes the variables. */
static int
pass_variable (int index, readstat_variable_t *variable, const char *set, void *data)
{
  const Feed *feed = data;

  (void)variable;
  (void)set;
  return (size_t)index < feed->fields->len ? READSTAT_HANDLER_OK : READSTAT_HANDLER_ABORT;
}

static int
take_value (int row, readstat_variable_t *variable, readstat_value_t value, void *data)
{
  Feed *feed = data;
  size_t number = (size_t)readstat_variable_get_index (variable), line = (size_t)row + 1;
  bool goes_on = true;

  if (number >= feed->fields->len)
    return READSTAT_HANDLER_ABORT;
  const char *text = cell_text (feed, feed->fields->pdata[number], variable, value);
  sink_cell (feed->sink, text, strlen (text), line);
  if (number + 1 == feed->fields->len)
    goes_on = sink_row (feed->sink, line);
  if (++feed->cells > MOST_CELLS)
    goes_on = fail_too_long (feed);
  return goes_on ? READSTAT_HANDLER_OK : READSTAT_HANDLER_ABORT;
}

static bool
feed_sink (Feed *feed, StatParse *parse, GError **error)
{
  readstat_parser_t *parser = readstat_parser_init ();

  readstat_set_handler_character_encoding (parser, NULL); /* bytes as they are */
  readstat_set_variable_handler (parser, pass_variable);
  readstat_set_value_handler (parser, take_value);
  readstat_error_t why = parse (parser, feed->sink->file->path, feed);
  readstat_parser_free (parser);
  g_free (feed->last);
  g_free (feed->last_words);
  if (feed->sink->error) {
    g_propagate_error (error, g_steal_pointer (&feed->sink->error));
    return false;
  }
  return why == READSTAT_OK || stat_fail (why, feed->sink->file->path, error);
}

/* Options stand in the order of their numbers, as SPSS shows them. */
static void
order_options (const Feed *feed)
{
  for (size_t i = 0; i < feed->fields->len; i++) {
    const StatField *field = feed->fields->pdata[i];
    const GArray *labels = field->variable->labels;
    g_autoptr (GPtrArray) words = g_ptr_array_new ();
    if (field->target->kind != TARGET_WORD || !labels)
      continue;
    for (size_t l = 0; l < labels->len; l++) {
      const StatLabel *label = &g_array_index (labels, StatLabel, l);
      char *word = g_hash_table_lookup (field->of_label, label);
      if (word)
        g_ptr_array_add (words, word);
    }
    sink_order_words (feed->sink, field->target, words);
  }
}

/* Messages name a variable as the file does, also where its label told what it is. */
static void
name_targets (const StatBook *book, Sink *sink)
{
  for (size_t i = 0; i < sink->width; i++) {
    Target *target = &g_array_index (sink->targets, Target, i);
    g_free (target->header);
    target->header = g_strdup (g_array_index (book->variables, StatVariable, i).name);
  }
}

bool
stat_load_values (const StatBook *book, StatParse *parse, Sink *sink, GError **error)
{
  Feed feed = {.book = book, .sink = sink, .fields = stat_fields (book, sink)};

  if (!sink->quiet)
    stat_tell (book, feed.fields, sink);
  bool whole = feed_sink (&feed, parse, error) && sink_end (sink, error);
  if (whole)
    order_options (&feed);
  g_ptr_array_unref (feed.fields);
  return whole;
}

static bool
load (const StatFormat *format, Sink *sink, GError **error)
{
  g_autoptr (StatBook) book = stat_book_read (format, sink->file, error);
  g_autoptr (GPtrArray) headers = book ? stat_headers (book, sink, error) : NULL;

  if (!headers || !sink_header (sink, headers, error))
    return false;
  name_targets (book, sink);
  return stat_load_values (book, format->parse, sink, error);
}

static bool
starts_with (const char *bytes, size_t length, const char *mark, size_t mark_length)
{
  return length >= mark_length && !memcmp (bytes, mark, mark_length);
}

bool
sav_accepts (const char *bytes, size_t length)
{
  return starts_with (bytes, length, "$FL2", 4) || starts_with (bytes, length, "$FL3", 4);
}

bool
sav_load (Sink *sink, GError **error)
{
  static const StatFormat format = {STAT_SPSS, readstat_parse_sav};

  return load (&format, sink, error);
}

/* Two hundred bytes for people, a table of 256 characters, the mark; in lines of eighty. */
bool
por_accepts (const char *bytes, size_t length)
{
  return memmem (bytes, length, "SPSSPORT", 8) != NULL && memchr (bytes, '\0', length) == NULL;
}

bool
por_load (Sink *sink, GError **error)
{
  static const StatFormat format = {STAT_SPSS, readstat_parse_por};

  return load (&format, sink, error);
}

/* Before Stata 13: number of the format, order of bytes, 1, 0. */
bool
dta_accepts (const char *bytes, size_t length)
{
  return starts_with (bytes, length, "<stata_dta>", 11) ||
         (length >= 4 && bytes[0] >= 104 && bytes[0] <= 115 && (bytes[1] == 1 || bytes[1] == 2) &&
          bytes[2] == 1 && !bytes[3]);
}

/* Labels stand at the end of a file; ReadStat does not miss them when it is cut off. Since Stata 13 it
 * begins and ends with a tag. */
static bool
is_whole_dta (const char *path)
{
  static const char start[] = "<stata_dta>", end[] = "</stata_dta>";
  char first[sizeof start - 1] = {0}, last[sizeof end - 1] = {0};
  FILE *file = fopen (path, "rbe");

  if (!file)
    return true; /* said by who reads it */
  bool is_old = fread (first, 1, sizeof first, file) < sizeof first ||
                memcmp (first, start, sizeof first) != 0;
  bool has_end = !fseek (file, -(long)sizeof last, SEEK_END) &&
                 fread (last, 1, sizeof last, file) == sizeof last &&
                 !memcmp (last, end, sizeof last);
  fclose (file);
  return is_old || has_end;
}

bool
dta_load (Sink *sink, GError **error)
{
  static const StatFormat format = {STAT_STATA, readstat_parse_dta};

  if (!is_whole_dta (sink->file->path))
    return stat_fail (READSTAT_ERROR_READ, sink->file->path, error);
  return load (&format, sink, error);
}

bool
sas_accepts (const char *bytes, size_t length)
{
  static const char mark[] = "\0\0\0\0\0\0\0\0\0\0\0\0\xC2\xEA\x81\x60\xB3\x14\x11\xCF\xBD\x92";

  return starts_with (bytes, length, mark, sizeof mark - 1);
}

bool
sas_load (Sink *sink, GError **error)
{
  static const StatFormat format = {STAT_SAS, readstat_parse_sas7bdat};

  return load (&format, sink, error);
}
