/* What the fuzz targets share: one study, whose file of answers is the input. */
#pragma once

#include "govcap/file.h"
#include "govcap/read.h"

#include <glib/gstdio.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length);

static const char fuzz_framework[] =
    "name: small\ntitle: {en: Small, zh: 小框架}\n"
    "scale: {min: 1, max: 5, labels: {en: [never, seldom, at times, often, always],\n"
    "                                 zh: [从不, 很少, 有时, 经常, 总是]}}\n"
    "areas:\n  - code: EXE\n    label: {en: Execution, zh: 执行}\n    indicators:\n"
    "      - code: EXE1\n        label: {en: Doing, zh: 落实}\n        items:\n"
    "          - {code: a1, text: {en: Is it done?, zh: 布置的事能落实吗？}}\n"
    "          - {code: a2, text: {en: Is it paper only?, zh: 只停留在材料上？}, reverse: true}\n";

/* A file in memory with these bytes; its path under /proc goes into @path. */
static inline int
fuzz_file (const void *bytes, size_t length, char path[64])
{
  int file = memfd_create ("answers", 0);

  g_assert (file >= 0 && write (file, bytes, length) == (ssize_t)length);
  g_snprintf (path, 64, "/proc/self/fd/%d", file);
  return file;
}

/* Reads the study and what its files hold. Returns: false where the study was refused. */
static inline bool
fuzz_study (const char *yaml)
{
  char path[64];
  int file = fuzz_file (yaml, strlen (yaml), path);
  GovcapStudy *study = govcap_read_study (path, NULL, NULL);
  GovcapData *data = study ? govcap_read_data (study, NULL) : NULL;

  if (data)
    govcap_data_free (data);
  close (file);
  return study;
}

/* Reads the bytes as the answers of a study. */
static inline void
fuzz_answers (const void *bytes, size_t length)
{
  char answers[64], framework[64];
  int files[] = {fuzz_file (bytes, length, answers),
                 fuzz_file (fuzz_framework, sizeof fuzz_framework - 1, framework)};
  bool chooses = length % 4 == 0; /* some inputs with rows chosen by a column */
  bool counts = length % 3 == 0;  /* … and with numbers of options */
  g_autofree char *yaml = g_strdup_printf (
      "title: {en: T}\nframework: %s\nunit: town\ninvalid: missing\ndesign: {fpc: w}\n"
      "variables: {age_band: {from: age, cut: [18, 35]}, why: {multiple: why}, job: {}}\n"
      "columns: {\"2、why\": why}\nmissing: {codes: [9, none]}\n"
      "waves: [{year: 2024, data: [{file: %s%s%s}]}]\n",
      framework, answers, chooses ? ", where: {year: 2024}" : "",
      counts ? ", numbers: {others: ascending, a2: descending}" : "");

  bool is_sound = fuzz_study (yaml);
  g_assert (is_sound);
  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    close (files[i]);
}
