#include "wide.h"

#include "govcap/error.h"

#include <errno.h>
#include <math.h>
#include <readstat.h>
#include <stdio.h>
#include <string.h>

/* A file while it is written, for SPSS or for Stata. */
typedef struct {
  const Wide *data;
  FILE *file;
  readstat_writer_t *writer;
  readstat_variable_t **variables;
  GHashTable *names;
  size_t longest_name, longest_label;
} Made;

static ssize_t
put_bytes (const void *bytes, size_t length, void *data)
{
  return fwrite (bytes, 1, length, ((Made *)data)->file) == length ? (ssize_t)length : -1;
}

/* Cut to whole characters of so many bytes. */
static char *
cut (const char *words, size_t bytes)
{
  const char *end = words;

  while (*end && (size_t)(g_utf8_next_char (end) - words) <= bytes)
    end = g_utf8_next_char (end);
  return g_strndup (words, (gsize)(end - words));
}

/* SPSS and Stata take letters, digits and '_' in a name, and no two of one name. */
static char *
plain_name (Made *made, const char *name)
{
  GString *plain = g_string_new (g_ascii_isdigit (*name) ? "v" : NULL);

  for (const char *at = name; *at; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);
    g_string_append_unichar (plain, g_unichar_isalnum (character) ? character : '_');
  }
  for (unsigned number = 0;; number++) {
    g_autofree char *tail = number ? g_strdup_printf ("_%u", number) : g_strdup ("");
    g_autofree char *head = cut (plain->str, made->longest_name - strlen (tail));
    char *tried = g_strconcat (head, tail, NULL);
    g_autofree char *folded = g_utf8_casefold (tried, -1);
    if (g_hash_table_add (made->names, g_steal_pointer (&folded))) {
      g_string_free (plain, TRUE);
      return tried;
    }
    g_free (tried);
  }
}

static void
add_labels (Made *made, const GovcapWideColumn *column, readstat_variable_t *variable,
            size_t number)
{
  g_autofree char *name = g_strdup_printf ("labels%zu", number);

  if (!column->options->len)
    return;
  readstat_label_set_t *set = readstat_add_label_set (made->writer, READSTAT_TYPE_DOUBLE, name);
  for (size_t i = 0; i < column->options->len; i++) {
    const GovcapWideOption *option = &g_array_index (column->options, GovcapWideOption, i);
    const char *words = govcap_text_in (option->label, made->data->lang);
    g_autofree char *label = cut (*words ? words : option->word, 120);
    readstat_label_double_value (set, option->value, label);
  }
  readstat_variable_set_label_set (variable, set);
}

static void
add_variable (Made *made, size_t number)
{
  const GovcapWideColumn *column = made->data->wide->columns->pdata[number];
  g_autofree char *name = plain_name (made, column->name);
  g_autofree char *label =
      cut (govcap_text_in (column->label, made->data->lang), made->longest_label);
  readstat_variable_t *variable =
      readstat_add_variable (made->writer, name, READSTAT_TYPE_DOUBLE, 0);

  readstat_variable_set_label (variable, label);
  readstat_variable_set_measure (variable, column->kind == GOVCAP_WIDE_OPTION && !column->ordered
                                               ? READSTAT_MEASURE_NOMINAL
                                           : column->options->len ? READSTAT_MEASURE_ORDINAL
                                                                  : READSTAT_MEASURE_SCALE);
  add_labels (made, column, variable, number);
  made->variables[number] = variable;
}

static readstat_error_t
put_row (Made *made, size_t row)
{
  readstat_error_t why = readstat_begin_row (made->writer);

  for (size_t c = 0; why == READSTAT_OK && c < made->data->wide->columns->len; c++) {
    double value = ((GovcapWideColumn *)made->data->wide->columns->pdata[c])->values[row];
    why = isnan (value) ? readstat_insert_missing_value (made->writer, made->variables[c])
                        : readstat_insert_double_value (made->writer, made->variables[c], value);
  }
  return why == READSTAT_OK ? readstat_end_row (made->writer) : why;
}

static readstat_error_t
put_all (Made *made, bool stata)
{
  const GovcapWide *wide = made->data->wide;
  g_autofree char *title = cut (govcap_text_in (wide->title, made->data->lang), stata ? 80 : 60);
  readstat_error_t why;

  readstat_set_data_writer (made->writer, put_bytes);
  readstat_writer_set_file_label (made->writer, title);
  readstat_writer_set_file_timestamp (made->writer, 1704067200); /* the same bytes on any day */
  if (stata)
    readstat_writer_set_file_format_version (made->writer, 118); /* the first with UTF-8 */
  else
    readstat_writer_set_compression (made->writer, READSTAT_COMPRESS_ROWS);
  for (size_t c = 0; c < wide->columns->len; c++)
    add_variable (made, c);
  why = stata ? readstat_begin_writing_dta (made->writer, made, (long)wide->n)
              : readstat_begin_writing_sav (made->writer, made, (long)wide->n);
  for (size_t row = 0; why == READSTAT_OK && row < wide->n; row++)
    why = put_row (made, row);
  return why == READSTAT_OK ? readstat_end_writing (made->writer) : why;
}

static bool
make (const char *path, const Wide *data, bool stata, GError **error)
{
  Made made = {.data = data,
               .file = fopen (path, "wb"),
               .variables = g_new0 (readstat_variable_t *, data->wide->columns->len + 1),
               .names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
               .longest_name = stata ? 32 : 64,
               .longest_label = stata ? 80 : 255};
  readstat_error_t why = READSTAT_ERROR_OPEN;
  int failed = made.file ? 0 : errno;

  if (made.file) {
    made.writer = readstat_writer_init ();
    why = put_all (&made, stata);
    readstat_writer_free (made.writer);
    failed = fclose (made.file) == 0 ? 0 : errno;
  }
  g_free (made.variables);
  g_hash_table_unref (made.names);
  return (why == READSTAT_OK && !failed) ||
         govcap_fail (error, GOVCAP_ERROR_SYSTEM, NULL, "the data cannot be written: %s",
                      "数据写不出去：%s",
                      failed ? g_strerror (failed) : readstat_error_message (why));
}

bool
wide_sav (const char *path, void *data, GError **error)
{
  return make (path, data, false, error);
}

bool
wide_dta (const char *path, void *data, GError **error)
{
  return make (path, data, true, error);
}
