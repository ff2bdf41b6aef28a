/* What tests of tables share: a study from text, its tables, and what their cells and notes say. */
#pragma once

#include "govcap/analysis.h"
#include "govcap/file.h"
#include "govcap/read.h"

#include "check.h"
#include "oracle_values.h"

/* A study file of one wave, or of two, with the framework and the answers beside it. */
#define ONE_WAVE                                                                                   \
  "title: {en: T}\nframework: framework.yaml\nunit: town\n"                                        \
  "waves: [{year: 2024, data: first.csv}]\n"
#define TWO_WAVES                                                                                  \
  "title: {en: T}\nframework: framework.yaml\nunit: town\n"                                        \
  "waves: [{year: 2024, data: first.csv}, {year: 2025, data: second.csv}]\n"

static inline void
write_text (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (!govcap_file_write (path, text, strlen (text), &error))
    g_error ("%s", error->message);
}

/* Files of a study: @first is called @name, @second (NULL: none) second.csv. They are gone when they
 * have been read. */
static inline GovcapData *
read_files (const char *framework, const char *study, const char *name, const char *first,
            const char *second)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("govcap-analyses-XXXXXX", NULL);

  write_text (folder, "framework.yaml", framework);
  write_text (folder, "study.yaml", study);
  write_text (folder, name, first);
  if (second)
    write_text (folder, "second.csv", second);
  GovcapStudy *read = govcap_read_study (folder, NULL, &error);
  GovcapData *data = read ? govcap_read_data (read, &error) : NULL;
  govcap_folder_remove (folder);
  if (!data)
    g_error ("%s", error->message);
  return data;
}

static inline GovcapData *
read_study (const char *framework, const char *study, const char *first, const char *second)
{
  return read_files (framework, study, "first.csv", first, second);
}

/* data(bfi) as tests/oracle/bfi describes it, with @more lines of the study, answers @csv. */
static inline GovcapData *
read_bfi_with (const char *framework, const char *more, const char *csv)
{
  g_autofree char *study = oracle_text ("bfi/study.yaml");
  g_autofree char *text = g_strconcat (study, more, NULL);

  return read_files (framework, text, "bfi.csv", csv, NULL);
}

/* NULL where the sample is not at hand: see oracle_skips(). */
static inline GovcapData *
read_bfi (void)
{
  g_autofree char *csv = oracle_sample ("bfi.csv");
  g_autofree char *framework = oracle_text ("bfi/framework.yaml");

  return csv ? read_bfi_with (framework, "", csv) : NULL;
}

static inline GovcapTable *
table_with (const GovcapData *data, const char *name, GovcapOptions options, GError **error)
{
  options.level = 0.95;
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, error);

  return run ? govcap_analysis_find (name)->run (run, error) : NULL;
}

static inline GovcapTable *
table_of (const GovcapData *data, const char *name, GError **error)
{
  return table_with (data, name, (GovcapOptions){.threads = 2, .seed = 1}, error);
}

/* The cell of column @id; missing, and a failure, where there is no such column. */
static inline GovcapCell
cell_at (const GovcapTable *table, size_t row, const char *id)
{
  for (size_t c = 0; c < table->n_columns; c++)
    if (!strcmp (table->columns[c].id, id))
      return govcap_table_cell (table, row, c);
  fprintf (stderr, "%s has no column %s\n", table->name, id);
  g_test_fail ();
  return govcap_cell_missing ();
}

static inline double
number_at (const GovcapTable *table, size_t row, const char *id)
{
  return cell_at (table, row, id).number;
}

static inline bool
is_word (const GovcapTable *table, size_t row, const char *id, const char *word)
{
  const char *there = cell_at (table, row, id).word;

  return !strcmp (there ? there : "", word);
}

/* The row whose @id holds @word, from row @from on; the number of rows, and a failure: none. */
static inline size_t
row_of (const GovcapTable *table, const char *id, const char *word, size_t from)
{
  size_t rows = govcap_table_rows (table);

  while (from < rows && !is_word (table, from, id, word))
    from++;
  if (from == rows) {
    fprintf (stderr, "%s has no row with %s %s\n", table->name, id, word);
    g_test_fail ();
  }
  return from;
}

/* Whether a note holds @part in either language; every note must be in both. */
static inline bool
has_note (const GovcapTable *table, const char *part)
{
  bool found = false;

  for (size_t i = 0; i < table->notes->len; i++) {
    const GovcapText *note = table->notes->pdata[i];
    g_assert_true (note->en && *note->en && note->zh && *note->zh);
    found |= strstr (note->en, part) || strstr (note->zh, part);
  }
  return found;
}

/* Fails, and says so, when no note holds @part. */
static inline void
check_note (const GovcapTable *table, const char *part)
{
  if (has_note (table, part))
    return;
  fprintf (stderr, "%s: no note says '%s'\n", table->name, part);
  g_test_fail ();
}
