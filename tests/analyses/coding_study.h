/* Coded evidence of four codes, as text. */
#pragma once

#include "study.h"

static const char coding_framework[] =
    "name: coded\ntitle: {en: Coded, zh: 编码}\nscale: {min: 1, max: 5}\nareas:\n"
    "  - {code: EXE, label: {en: E, zh: 执行}, indicators: [{code: EXE1, label: {en: I, zh: 指标}, "
    "items: [{code: a1, text: {en: Q}}]}]}\n"
    "codes:\n"
    "  - {code: P1, kind: problem, label: {en: Lacks power, zh: 执法权不足}}\n"
    "  - {code: P2, kind: problem, label: {en: Alone, zh: 孤立}}\n"
    "  - {code: C1, kind: cause, label: {en: No money, zh: 缺经费}}\n"
    "  - {code: C2, kind: cause, label: {en: Habit, zh: 习惯}}\n"
    "  - {code: M1, kind: measure, label: {en: Delegate, zh: 放权}}\n"
    "  - {code: M2, kind: measure, label: {en: Pay, zh: 拨款}}\n"
    "  - {code: A1, kind: achievement, label: {en: Done, zh: 成效}}\n"
    "links:\n"
    "  - {from: P1, to: C1, basis: analyst}\n  - {from: P1, to: C2, basis: block}\n"
    "  - {from: C1, to: M2, basis: order}\n  - {from: P1, to: M1, basis: stated}\n";

#define CODED_STUDY "title: {en: T}\nframework: framework.yaml\nunit: town\nwaves: []\n"
#define CODED_ONE CODED_STUDY "interviews: [{data: first.csv}]\n"

/* Strings of cells are the data's: they are copied, so that the table outlives them. */
static inline void
keep_words (GovcapTable *table)
{
  for (size_t i = 0; i < table->cells->len; i++) {
    GovcapCell *cell = &g_array_index (table->cells, GovcapCell, i);
    if (cell->word)
      cell->word = g_string_chunk_insert (table->arena, cell->word);
    cell->shown = govcap_text_copy (cell->shown, table->arena);
  }
}

/* NULL with @error: refused. @error NULL: it must not be. */
static inline GovcapTable *
coded_table (const char *study, const char *first, const char *second, const char *name,
             GovcapOptions options, GError **error)
{
  g_autoptr (GovcapData) data = read_study (coding_framework, study, first, second);
  g_autoptr (GError) why = NULL;

  options.level = 0.95;
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, &why);
  GovcapTable *table = run ? govcap_analysis_table (govcap_analysis_find (name), run, &why) : NULL;
  if (table)
    keep_words (table);
  else if (!error)
    g_error ("%s", why->message);
  else
    g_propagate_error (error, g_steal_pointer (&why));
  return table;
}
