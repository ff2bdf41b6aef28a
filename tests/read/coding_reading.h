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

/* "甲 S1/1 EXE-P1 -1; 乙 S1/1" in the order of the coding; a reading without marks has no code. */
static inline char *
coding_told (const GovcapCoding *coding)
{
  GString *all = g_string_new (NULL);
  size_t mark = 0;

  for (size_t i = 0; i < coding->readings->len; i++) {
    const GovcapReading *reading = &g_array_index (coding->readings, GovcapReading, i);
    const GovcapSegment *segment = govcap_coding_segment (coding, reading->segment);
    g_string_append_printf (
        all, "%s%s %s/%s", i ? "; " : "",
        reading->coder == GOVCAP_SETTLED ? "!" : (char *)coding->coders->pdata[reading->coder],
        govcap_coding_source (coding, segment->source)->id, segment->id);
    for (mark = 0; mark < coding->marks->len; mark++) {
      const GovcapMark *one = &g_array_index (coding->marks, GovcapMark, mark);
      if (one->segment != reading->segment || one->coder != reading->coder)
        continue;
      g_string_append_printf (all, " %s", govcap_coding_code (coding, one->code)->code);
      if (one->valence != GOVCAP_NO_VALENCE)
        g_string_append_printf (all, " %d", one->valence);
    }
  }
  return g_string_free (all, FALSE);
}
