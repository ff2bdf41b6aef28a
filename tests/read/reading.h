/* A tiny study in a folder of its own, read from one CSV. */
#pragma once

#include "govcap/file.h"
#include "govcap/read.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* Two items, one reversed, on a 1–5 scale with labels; answers of one file; unit: town. */
static const char reading_framework[] =
    "name: small\n"
    "title: {en: Small, zh: 小框架}\n"
    "scale: {min: 1, max: 5, labels: {en: [never, seldom, at times, often, always],\n"
    "                                 zh: [从不, 很少, 有时, 经常, 总是]}}\n"
    "forms: [resident, cadre]\n"
    "areas:\n"
    "  - code: EXE\n"
    "    label: {en: Execution, zh: 执行}\n"
    "    indicators:\n"
    "      - code: EXE1\n"
    "        label: {en: Doing, zh: 落实}\n"
    "        items:\n"
    "          - {code: a1, text: {en: Is it done?, zh: 布置的事能落实吗？}}\n"
    "          - {code: a2, text: {en: Is it paper only?, zh: 只停留在材料上？}, reverse: true}\n"
    "          - {code: a3, text: {en: Staff only, zh: 干部题}, forms: [cadre]}\n";

typedef struct {
  char *folder, *study;
} Reading;

/* Writes a file anew, without the care of govcap_file_write(), which waits for the disk. */
static inline void
reading_put (const char *path, const void *bytes, size_t length)
{
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (bytes, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
}

static inline Reading
reading_new (const char *csv, size_t length, const char *study_lines)
{
  Reading reading = {g_dir_make_tmp ("govcap-read-XXXXXX", NULL), NULL};
  g_autofree char *framework = g_build_filename (reading.folder, "framework.yaml", NULL);
  g_autofree char *data = g_build_filename (reading.folder, "s.csv", NULL);
  g_autofree char *yaml =
      g_strconcat ("title: {en: T}\nframework: framework.yaml\nunit: town\n", study_lines, NULL);

  reading.study = g_build_filename (reading.folder, "study.yaml", NULL);
  g_assert_true (
      govcap_file_write (framework, reading_framework, strlen (reading_framework), NULL));
  g_assert_true (govcap_file_write (reading.study, yaml, strlen (yaml), NULL));
  if (csv)
    g_assert_true (govcap_file_write (data, csv, length, NULL));
  return reading;
}

static inline void
reading_free (Reading *reading)
{
  govcap_folder_remove (reading->folder);
  g_free (reading->folder);
  g_free (reading->study);
}

static inline GovcapData *
reading_load (const Reading *reading, GError **error)
{
  GovcapStudy *study = govcap_read_study (reading->study, NULL, error);

  return study ? govcap_read_data (study, error) : NULL;
}

/* The message in English, without the folder's name. */
static inline char *
reading_message (const Reading *reading, const char *message)
{
  g_autofree char *slashed = g_strconcat (reading->folder, "/", NULL);
  g_auto (GStrv) parts = g_strsplit (message, slashed, -1);

  return g_strjoinv ("", parts);
}

/* The study is refused with @message (in English; the Chinese one is another), and the reading freed. */
static inline void
reading_check_refused (Reading *reading, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (reading, &error);

  g_assert_null (read);
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  g_autofree char *en = error ? govcap_error_text (error, GOVCAP_EN) : g_strdup ("");
  g_autofree char *zh = error ? govcap_error_text (error, GOVCAP_ZH) : g_strdup ("");
  g_autofree char *said = reading_message (reading, en);
  g_assert_cmpstr (said, ==, message);
  g_assert_cmpstr (en, !=, zh);
  reading_free (reading);
}

/* The answers of an item as digits, '-' for none: "51-". */
static inline char *
reading_answers (const GovcapDataset *dataset, const char *code)
{
  const GovcapColumn *column = govcap_dataset_column (dataset, code);
  GString *digits = g_string_new (NULL);

  for (size_t i = 0; column && i < dataset->n; i++) {
    uint8_t x = govcap_column_choices (column, i / GOVCAP_BLOCK)[i % GOVCAP_BLOCK];
    g_string_append_c (digits, x == GOVCAP_NO_CHOICE ? '-' : (char)('1' + x));
  }
  return g_string_free (digits, FALSE);
}
