/* What tests of the factor tables share: a study in a folder of its own, and its tables. */
#pragma once

#include "govcap/analysis.h"
#include "govcap/file.h"
#include "govcap/read.h"

#include "check.h"

#include <string.h>

/* @csv: one or two files, bfi.csv and b.csv; then NULL. */
static inline GovcapData *
read_study (const char *framework, const char *study, const char *const csv[])
{
  static const char *const names[] = {"bfi.csv", "b.csv"};
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("govcap-efa-XXXXXX", NULL);
  g_autofree char *f = g_build_filename (folder, "framework.yaml", NULL);
  g_autofree char *s = g_build_filename (folder, "study.yaml", NULL);

  g_assert_true (govcap_file_write (f, framework, strlen (framework), NULL));
  g_assert_true (govcap_file_write (s, study, strlen (study), NULL));
  for (size_t i = 0; csv[i]; i++) {
    g_autofree char *path = g_build_filename (folder, names[i], NULL);
    g_assert_true (govcap_file_write (path, csv[i], strlen (csv[i]), NULL));
  }
  GovcapStudy *read = govcap_read_study (folder, NULL, &error);
  GovcapData *data = read ? govcap_read_data (read, &error) : NULL;
  govcap_folder_remove (folder);
  if (!data)
    g_error ("%s", error->message);
  return data;
}

static inline GovcapTable *
run_table (const GovcapData *data, const char *name, GovcapOptions options, GError **error)
{
  options.level = 0.95;
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, NULL);

  return govcap_analysis_find (name)->run (run, error);
}

static inline double
number_in (const GovcapTable *table, size_t row, const char *id)
{
  for (size_t c = 0; c < table->n_columns; c++)
    if (!strcmp (table->columns[c].id, id))
      return govcap_table_cell (table, row, c).number;
  fprintf (stderr, "%s has no column %s\n", table->name, id);
  g_test_fail ();
  return NAN;
}

static inline bool
has_note (const GovcapTable *table, const char *words)
{
  for (size_t i = 0; i < table->notes->len; i++) {
    const GovcapText *note = table->notes->pdata[i];
    if (strstr (note->en, words) || strstr (note->zh, words))
      return true;
  }
  fprintf (stderr, "no note says '%s'\n", words);
  return false;
}
