/* Small studies with faults made on purpose, and what tests ask of their tables. */
#pragma once

#include "govcap/analysis.h"
#include "govcap/file.h"
#include "govcap/read.h"

#include "check.h"

#include <string.h>

enum { PEOPLE = 300 };

static inline void
write_text (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (govcap_file_write (path, text, strlen (text), NULL));
}

/* A study in a folder that is gone when it has been read; @second: NULL, or another wave. */
static inline GovcapData *
read_study (const char *framework, const char *study, const char *first, const char *second)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("govcap-measurement-XXXXXX", NULL);

  write_text (folder, "framework.yaml", framework);
  write_text (folder, "study.yaml", study);
  write_text (folder, "bfi.csv", first);
  if (second)
    write_text (folder, "second.csv", second);
  GovcapStudy *read = govcap_read_study (folder, NULL, &error);
  GovcapData *data = read ? govcap_read_data (read, &error) : NULL;
  govcap_folder_remove (folder);
  if (!data)
    g_error ("%s", error->message);
  return data;
}

static inline GovcapTable *
table_of (const GovcapData *data, const char *name, GError **error)
{
  const GovcapOptions options = {.level = 0.95, .threads = 2};
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, error);

  return govcap_analysis_find (name)->run (run, error);
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

static inline bool
is_word (const GovcapTable *table, size_t row, const char *id, const char *word)
{
  const char *there = cell_at (table, row, id).word;

  return !strcmp (there ? there : "", word);
}

static inline bool
has_note (const GovcapTable *table, const char *part)
{
  for (size_t i = 0; i < table->notes->len; i++) {
    const GovcapText *note = table->notes->pdata[i];
    if (strstr (note->en, part))
      return note->zh && *note->zh;
  }
  return false;
}

static const char small_study[] = "title: {en: T}\nframework: framework.yaml\nunit: town\n"
                                  "waves: [{year: 2024, data: bfi.csv}]\n";
static const char two_waves[] =
    "title: {en: T}\nframework: framework.yaml\nunit: town\n"
    "waves: [{year: 2024, data: bfi.csv}, {year: 2025, data: second.csv}]\n";

/* Items i1 … ik: indicator EXE1 holds all but the last, EXE2 the last. x1, x2 are of an outcome. */
static inline char *
framework_of (size_t k)
{
  GString *yaml = g_string_new ("name: small\ntitle: {en: S, zh: 小}\nscale: {min: 1, max: 11}\n"
                                "areas:\n"
                                "  - code: EXE\n    label: {en: E, zh: 执行}\n"
                                "    indicators:\n");

  for (size_t i = 1; i <= k; i++) {
    if (i == 1 || i == k)
      g_string_append_printf (yaml,
                              "      - code: EXE%d\n        label: {en: I, zh: 指标}\n"
                              "        items:\n",
                              i == k ? 2 : 1);
    g_string_append_printf (yaml, "          - {code: i%zu, text: {en: Q%zu, zh: 题%zu}}\n", i, i,
                            i);
  }
  g_string_append (yaml, "  - code: SAT\n    label: {en: S, zh: 满意}\n    role: outcome\n"
                         "    indicators:\n"
                         "      - code: SAT1\n        label: {en: S, zh: 满意}\n        items:\n"
                         "          - {code: x1, text: {en: X, zh: 意}}\n"
                         "          - {code: x2, text: {en: Y, zh: 愿}}\n");
  return g_string_free (yaml, FALSE);
}

/* 'a' … 'd': four answers of 1 to 5 with something in common; 'A' … 'D': the same turned round;
 * '+': a + b; '0': everybody the same; '.': nobody; 't': by town, so that people agree within. */
static inline int
answer (char kind, const int own[], size_t row)
{
  switch (kind) {
  case '0':
    return 3;
  case '+':
    return own[0] + own[1];
  case 't':
    return 1 + (int)(row % 3);
  default:
    return kind >= 'a' ? own[kind - 'a'] : 6 - own[kind - 'A'];
  }
}

/* @towns: 0: everybody has a town of their own. */
static inline char *
answers (const char *kinds, size_t people, size_t towns)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240511);
  GString *csv = g_string_new ("town");

  for (size_t i = 1; kinds[i - 1]; i++)
    g_string_append_printf (csv, ",i%zu", i);
  g_string_append (csv, ",x1,x2\n");
  for (size_t r = 0; r < people; r++) {
    double common = g_rand_double (random);
    int own[4];
    for (size_t i = 0; i < 4; i++)
      own[i] = 1 + (int)(5 * (common + g_rand_double (random)) / 2);
    g_string_append_printf (csv, "t%zu", towns ? r % towns : r);
    for (size_t i = 0; kinds[i]; i++)
      if (kinds[i] == '.')
        g_string_append (csv, ",");
      else
        g_string_append_printf (csv, ",%d", answer (kinds[i], own, r));
    g_string_append (csv, ",2,2\n");
  }
  return g_string_free (csv, FALSE);
}

static inline GovcapData *
small (const char *kinds, size_t people, size_t towns)
{
  g_autofree char *framework = framework_of (strlen (kinds));
  g_autofree char *csv = answers (kinds, people, towns);

  return read_study (framework, small_study, csv, NULL);
}
