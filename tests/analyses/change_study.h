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

/* Area EXE asks a, area SRV asks b, both capacities on 1-5. */
#define TWO_AREAS                                                                                  \
  "name: two-areas\ntitle: {en: Two areas}\nscale: {min: 1, max: 5}\n"                             \
  "areas:\n"                                                                                       \
  "  - {code: EXE, label: {en: E}, indicators: [{code: EXE1, label: {en: I}, items: [{code: a, "   \
  "text: {en: A?}}]}]}\n"                                                                          \
  "  - {code: SRV, label: {en: S}, indicators: [{code: SRV1, label: {en: J}, items: [{code: b, "   \
  "text: {en: B?}}]}]}\n"

#define TWO_YEARS "waves: [{year: 2023, data: before.csv}, {year: 2024, data: after.csv}]\n"

/* @more: of the study, its waves too. */
static inline GovcapData *
read_two (const char *more, const char *before, const char *after, GError **error)
{
  g_autofree char *study =
      g_strconcat ("title: {en: T}\nframework: framework.yaml\nunit: town\n", more, NULL);
  const File files[] = {{"framework.yaml", TWO_AREAS},
                        {"study.yaml", study},
                        {"before.csv", before},
                        {"after.csv", after},
                        {NULL, NULL}};

  return read_files (files, error);
}

/* A table, and the data that its words are of. */
typedef struct {
  GovcapData *data;
  GovcapTable *table;
} Made;

static inline void
made_clear (Made *made)
{
  govcap_table_free (made->table);
  govcap_data_free (made->data);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Made, made_clear)

/* The table @name of two years of answers; @more: what else the study says. */
static inline Made
make_two (const char *name, const char *more, const char *before, const char *after, GError **error)
{
  g_autofree char *study = g_strconcat (TWO_YEARS, more, NULL);
  g_autoptr (GError) why = NULL;
  Made made = {read_two (study, before, after, &why), NULL};

  g_assert_no_error (why);
  made.table = table_with (made.data, name, (GovcapOptions){0}, error);
  return made;
}

/* That asking failed with these words. */
#define check_failed(error, words)                                                                 \
  do {                                                                                             \
    g_autofree char *english = (error) ? govcap_error_text (error, GOVCAP_EN) : g_strdup ("");     \
    g_assert_cmpstr (english, ==, words);                                                          \
    g_clear_error (&(error));                                                                      \
  } while (0)
