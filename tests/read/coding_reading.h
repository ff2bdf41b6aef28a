/* A codebook of four codes, and studies of one coding sheet. */
#pragma once

#include "reading.h"

static const char coding_framework[] =
    "name: coded\ntitle: {en: Coded, zh: 编码}\nscale: {min: 1, max: 5}\nareas:\n"
    "  - {code: EXE, label: {en: E, zh: 执行}, indicators: [{code: EXE1, label: {en: I, zh: 指标}, "
    "items: [{code: a1, text: {en: Q}}]}]}\n"
    "codes:\n"
    "  - {code: EXE-P1, kind: problem, indicator: EXE1, label: {en: Lacks power, zh: 执法权不足}}\n"
    "  - {code: EXE-C1, kind: cause, label: {en: No money, zh: 缺经费}}\n"
    "  - {code: EXE-M1, kind: measure, label: {en: Delegate, zh: 放权}}\n"
    "  - {code: EXE-M2, kind: measure, label: {en: Both alike, zh: 放权}}\n"
    "links:\n  - {from: EXE-P1, to: EXE-M1, basis: stated}\n";

#define ONE_SHEET "waves: []\ninterviews: [{data: coding.csv}]\n"
#define HEADER "seg_id,source_id,source_type,unit,year,role,coder,code,valence,quote\n"

static inline void
put (const Reading *reading, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (reading->folder, name, NULL);

  if (text)
    g_assert_true (govcap_file_write (path, text, strlen (text), NULL));
}

static inline Reading
coded_study (const char *lines, const char *sheet, const char *sources)
{
  Reading reading = reading_new (NULL, 0, lines);

  put (&reading, "framework.yaml", coding_framework);
  put (&reading, "coding.csv", sheet);
  put (&reading, "sources.csv", sources);
  return reading;
}

/* The data of one sheet; ends the test when they are refused. */
static inline GovcapData *
read_sheet (const char *lines, const char *sheet, const char *sources)
{
  Reading reading = coded_study (lines, sheet, sources);
  g_autoptr (GError) error = NULL;
  GovcapData *data = reading_load (&reading, &error);

  reading_free (&reading);
  if (!data)
    g_error ("%s", error->message);
  return data;
}
