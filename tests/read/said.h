/* What a dataset holds and what was said about it, as a test states it. */
#pragma once

#include "reading.h"

/* What the people said, parted by blanks, '-' for nothing; numbers rounded. */
static inline char *
said (const GovcapDataset *dataset, const char *name)
{
  const GovcapColumn *column = govcap_dataset_column (dataset, name);
  GString *words = g_string_new (NULL);

  for (size_t row = 0; column && row < dataset->n; row++) {
    g_string_append (words, row ? " " : "");
    if (column->kind == GOVCAP_COLUMN_NUMBER) {
      g_string_append_printf (words, "%.0f", govcap_column_numbers (column, 0)[row]);
    } else {
      uint32_t word = govcap_column_words (column, 0)[row];
      g_string_append (words, word == GOVCAP_NO_WORD ? "-" : (char *)column->words->pdata[word]);
    }
  }
  return g_string_free (words, FALSE);
}

/* @wanted NULL: it is not looked at. */
static inline void
check_said (const GovcapDataset *dataset, const char *name, const char *wanted)
{
  g_autofree char *found = said (dataset, name);

  if (wanted)
    g_assert_cmpstr (found, ==, wanted);
}

/* A file, as fast as can be: it is written hundreds of times. */
static inline void
put_bytes (const char *path, const char *bytes, size_t length)
{
  g_assert_true (
      g_file_set_contents_full (path, bytes, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* Whether there is a finding "place: words". */
static inline bool
has_said (const Reading *reading, const GovcapData *data, const char *wanted)
{
  for (size_t i = 0; i < data->findings->len; i++) {
    const GovcapFinding *finding = data->findings->pdata[i];
    g_autofree char *whole = finding->place ? g_strconcat (finding->place, ": ", finding->en, NULL)
                                            : g_strdup (finding->en);
    g_autofree char *message = reading_message (reading, whole);
    if (!strcmp (message, wanted))
      return true;
  }
  return false;
}
