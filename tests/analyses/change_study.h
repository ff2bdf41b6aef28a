/* Studies of several waves and forms, from files in a folder of their own, and what tests ask of
 * their tables. */
#pragma once

#include "govcap/analysis.h"
#include "govcap/error.h"
#include "govcap/file.h"
#include "govcap/read.h"

#include "check.h"

#include <string.h>

/* A file of a study; the last of a list has no name. */
typedef struct {
  const char *name, *text;
} File;

/* NULL with @error: what reading says. */
static inline GovcapData *
read_files (const File files[], GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("govcap-change-XXXXXX", NULL);

  for (size_t i = 0; files[i].name; i++) {
    g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
    g_assert_true (govcap_file_write (path, files[i].text, strlen (files[i].text), NULL));
  }
  GovcapStudy *study = govcap_read_study (folder, NULL, error);
  GovcapData *data = study ? govcap_read_data (study, error) : NULL;
  govcap_folder_remove (folder);
  return data;
}

static inline GovcapTable *
table_with (const GovcapData *data, const char *name, GovcapOptions options, GError **error)
{
  options.level = options.level > 0 ? options.level : 0.95;
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, error);

  return run ? govcap_analysis_find (name)->run (run, error) : NULL;
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

/* A missing word is "". */
static inline bool
is_word (const GovcapTable *table, size_t row, const char *id, const char *word)
{
  const char *there = cell_at (table, row, id).word;

  return !strcmp (there ? there : "", word);
}

/* The row of @unit ("": the whole sample) and @code. */
static inline size_t
row_of (const GovcapTable *table, const char *unit, const char *code)
{
  for (size_t r = 0; r < govcap_table_rows (table); r++)
    if (is_word (table, r, "unit", unit) && is_word (table, r, "code", code))
      return r;
  fprintf (stderr, "%s has no row '%s' '%s'\n", table->name, unit, code);
  g_assert_not_reached ();
}

static inline double
value_of (const GovcapTable *table, const char *unit, const char *code, const char *id)
{
  return cell_at (table, row_of (table, unit, code), id).number;
}

/* Whether a note holds these words, in either language. */
static inline bool
has_note (const GovcapTable *table, const char *words)
{
  for (size_t i = 0; i < table->notes->len; i++) {
    const GovcapText *note = table->notes->pdata[i];
    if (strstr (note->en, words) || strstr (note->zh, words))
      return *note->en && *note->zh;
  }
  return false;
}

#define check_note(table, words)                                                                   \
  do {                                                                                             \
    if (!has_note (table, words))                                                                  \
      fprintf (stderr, "%s:%d: no note says '%s'\n", __FILE__, __LINE__, words), g_test_fail ();   \
  } while (0)
