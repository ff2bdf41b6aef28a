/* Small files of SPSS, Stata and SAS, made by ReadStat's writer in the folder of a reading. */
#pragma once

#include "reading.h"

#include <math.h>
#include <readstat.h>

typedef enum { MADE_SAV, MADE_ZSAV, MADE_POR, MADE_DTA, MADE_OLD_DTA, MADE_SAS } MadeKind;

enum {
  MADE_COLUMNS = 5,
  MADE_WIDTH = 24,
  MADE_SHORT = 8 /* the writer keeps missing texts of no longer ones */
};

/* @columns: parted by '|', each a name (of a text with a star), then, parted by '~', what else it has:
 *           "town*|a1~label Is it done?~values 1=always;2=never~missing 9~format F8.2"; a range of
 *           missing values is "-3:-1"
 * @rows:    "A,1\nB,.\n"; of a number a point is missing, and .a with a reason
 * @weight:  the column that cases are weighted by, or NULL */
typedef struct {
  MadeKind kind;
  const char *columns, *rows, *weight;
} Made;

typedef struct {
  const Made *made;
  GByteArray *bytes;
  readstat_writer_t *writer;
  readstat_variable_t *variables[MADE_COLUMNS];
  bool is_text[MADE_COLUMNS];
  size_t width;
} Making;

static ssize_t
made_bytes (const void *bytes, size_t length, void *data)
{
  g_byte_array_append (((Making *)data)->bytes, bytes, (guint)length);
  return (ssize_t)length;
}

/* What a column has under @key, or NULL. */
static const char *
made_part (char **parts, const char *key)
{
  for (size_t i = 1; parts[i]; i++)
    if (g_str_has_prefix (parts[i], key))
      return parts[i] + strlen (key) + 1;
  return NULL;
}

static void
made_labels (Making *making, size_t i, const char *values)
{
  g_auto (GStrv) labels = g_strsplit (values, ";", -1);
  readstat_type_t type = making->is_text[i] ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE;
  g_autofree char *name = g_strdup_printf ("set%zu", i);
  readstat_label_set_t *set = readstat_add_label_set (making->writer, type, name);

  for (size_t l = 0; labels[l]; l++) {
    g_auto (GStrv) pair = g_strsplit (labels[l], "=", 2);
    if (making->is_text[i])
      readstat_label_string_value (set, pair[0], pair[1]);
    else
      readstat_label_double_value (set, g_ascii_strtod (pair[0], NULL), pair[1]);
  }
  readstat_variable_set_label_set (making->variables[i], set);
}

static void
made_missing (Making *making, size_t i, const char *missing)
{
  readstat_variable_t *variable = making->variables[i];
  const char *colon = strchr (missing, ':');

  if (making->is_text[i])
    readstat_variable_add_missing_string_value (variable, g_intern_string (missing)); /* kept */
  else if (colon)
    readstat_variable_add_missing_double_range (variable, g_ascii_strtod (missing, NULL),
                                                g_ascii_strtod (colon + 1, NULL));
  else
    readstat_variable_add_missing_double_value (variable, g_ascii_strtod (missing, NULL));
}

static void
made_column (Making *making, size_t i, const char *column)
{
  g_auto (GStrv) parts = g_strsplit (column, "~", -1);
  const char *label = made_part (parts, "label"), *format = made_part (parts, "format");
  const char *values = made_part (parts, "values"), *missing = made_part (parts, "missing");
  char *star = strchr (parts[0], '*');

  making->is_text[i] = star != NULL;
  if (star)
    *star = '\0';
  making->variables[i] =
      star ? readstat_add_variable (making->writer, parts[0], READSTAT_TYPE_STRING,
                                    missing ? MADE_SHORT : MADE_WIDTH)
           : readstat_add_variable (making->writer, parts[0], READSTAT_TYPE_DOUBLE, 0);
  if (label)
    readstat_variable_set_label (making->variables[i], label);
  if (format)
    readstat_variable_set_format (making->variables[i], format);
  if (values)
    made_labels (making, i, values);
  if (missing)
    made_missing (making, i, missing);
  if (!g_strcmp0 (parts[0], making->made->weight))
    readstat_writer_set_fweight_variable (making->writer, making->variables[i]);
}

static readstat_error_t
made_cell (Making *making, size_t i, const char *cell)
{
  if (making->is_text[i])
    return readstat_insert_string_value (making->writer, making->variables[i], cell);
  if (*cell == '.' && g_ascii_isalpha (cell[1]))
    return readstat_insert_tagged_missing_value (making->writer, making->variables[i], cell[1]);
  if (g_str_equal (cell, "."))
    return readstat_insert_missing_value (making->writer, making->variables[i]);
  return readstat_insert_double_value (making->writer, making->variables[i],
                                       g_ascii_strtod (cell, NULL));
}

static readstat_error_t
made_begin (Making *making, long rows)
{
  MadeKind kind = making->made->kind;
  readstat_writer_t *writer = making->writer;

  readstat_writer_set_file_timestamp (writer, 1704067200);
  if (kind == MADE_ZSAV)
    readstat_writer_set_compression (writer, READSTAT_COMPRESS_BINARY);
  if (kind == MADE_DTA || kind == MADE_OLD_DTA)
    readstat_writer_set_file_format_version (writer, kind == MADE_DTA ? 118 : 115);
  if (kind == MADE_POR)
    return readstat_begin_writing_por (writer, making, rows);
  if (kind == MADE_SAS)
    return readstat_begin_writing_sas7bdat (writer, making, rows);
  return kind == MADE_DTA || kind == MADE_OLD_DTA
             ? readstat_begin_writing_dta (writer, making, rows)
             : readstat_begin_writing_sav (writer, making, rows);
}

static void
made_rows (Making *making, char **lines)
{
  for (size_t r = 0; lines[r]; r++) {
    g_auto (GStrv) cells = g_strsplit (lines[r], ",", -1);
    g_assert_cmpuint (g_strv_length (cells), ==, making->width);
    g_assert_cmpint (readstat_begin_row (making->writer), ==, READSTAT_OK);
    for (size_t c = 0; cells[c]; c++)
      g_assert_cmpint (made_cell (making, c, cells[c]), ==, READSTAT_OK);
    g_assert_cmpint (readstat_end_row (making->writer), ==, READSTAT_OK);
  }
}

/* The bytes of the file. */
static inline GByteArray *
made_file (const Made *made)
{
  g_autofree char *rows = g_strchomp (g_strdup (made->rows));
  g_auto (GStrv) lines = g_strsplit (rows, "\n", -1);
  g_auto (GStrv) columns = g_strsplit (made->columns, "|", -1);
  Making making = {.made = made, .bytes = g_byte_array_new (), .writer = readstat_writer_init ()};

  readstat_set_data_writer (making.writer, made_bytes);
  for (; columns[making.width]; making.width++)
    made_column (&making, making.width, columns[making.width]);
  g_assert_cmpint (made_begin (&making, (long)g_strv_length (lines)), ==, READSTAT_OK);
  made_rows (&making, lines);
  g_assert_cmpint (readstat_end_writing (making.writer), ==, READSTAT_OK);
  readstat_writer_free (making.writer);
  return making.bytes;
}

/* A study whose file of answers is @made. Its name ends in .csv, which is no matter. */
static inline Reading
made_reading (const Made *made, const char *study_lines)
{
  g_autoptr (GByteArray) bytes = made_file (made);

  return reading_new ((const char *)bytes->data, bytes->len, study_lines);
}

/* The words of a column, row by row: "A镇,-,B镇"; NULL: there is no such column. */
static inline char *
made_words (const GovcapDataset *dataset, const char *name)
{
  const GovcapColumn *column = govcap_dataset_column (dataset, name);
  GString *words = g_string_new (NULL);

  if (!column || !column->words)
    return g_string_free (words, TRUE);
  for (size_t i = 0; i < dataset->n; i++) {
    uint32_t word = govcap_column_words (column, i / GOVCAP_BLOCK)[i % GOVCAP_BLOCK];
    g_string_append_printf (words, "%s%s", i ? "," : "",
                            word == GOVCAP_NO_WORD ? "-" : (char *)column->words->pdata[word]);
  }
  return g_string_free (words, FALSE);
}
