/* Answers in text with commas, semicolons or tabs. */
#include "csv_text.h"
#include "reader.h"

typedef struct {
  Sink *sink;
  GPtrArray *header; /* until it is handed over */
  bool has_header;
} Answers;

static void
take_cell (void *data, const char *text, size_t length, size_t line)
{
  Answers *answers = data;

  if (answers->has_header)
    sink_cell (answers->sink, text, length, line);
  else
    g_ptr_array_add (answers->header, g_strdup (text));
}

/* Empty lines may stand above the header. */
static bool
take_row (void *data, size_t cells, size_t line)
{
  Answers *answers = data;
  Sink *sink = answers->sink;

  if (answers->has_header)
    return sink_row (sink, line);
  answers->has_header = cells > 0;
  return !cells || sink_header (sink, answers->header, &sink->error);
}

static void
take_again (void *data)
{
  Answers *answers = data;

  sink_restart (answers->sink);
  g_ptr_array_set_size (answers->header, 0);
  answers->has_header = false;
}

/* The text that @charset holds open. */
static bool
load_open (Sink *sink, Charset *charset, GError **error)
{
  g_autoptr (GPtrArray) header = g_ptr_array_new_with_free_func (g_free);
  Answers answers = {sink, header, false};
  CsvTaker taker = {&answers, take_cell, take_row, take_again};

  if (!csv_walk (charset, &taker, error))
    return false;
  if (sink->error) {
    g_propagate_error (error, g_steal_pointer (&sink->error));
    return false;
  }
  return answers.has_header || govcap_fail (error, GOVCAP_ERROR_INPUT, sink->source,
                                            "the file holds nothing but blanks", "文件里只有空白");
}

bool
csv_accepts (const char *bytes, size_t length)
{
  (void)bytes;
  (void)length;
  return true;
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
