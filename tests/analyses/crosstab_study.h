/* A framework of two items, and studies with cross tables. */
#pragma once

#include "study.h"

#include "crosstab_oracle.h"

static const char framework[] =
    "name: small\ntitle: {en: S, zh: 小}\nscale: {min: 1, max: 5}\nforms: [resident, "
    "cadre]\nareas:\n"
    "  - code: EXE\n    label: {en: E, zh: 执行}\n    indicators:\n"
    "      - code: EXE1\n        label: {en: I, zh: 指标}\n        items:\n"
    "          - {code: q1, text: {en: First, zh: 第一题}}\n"
    "          - {code: q2, text: {en: Second, zh: 第二题}}\n";

#define START "title: {en: T}\nframework: framework.yaml\nunit: town\n"
#define ONE START "waves: [{year: 2024, data: {file: first.csv, form: resident}}]\n"

static inline GovcapData *
read_text (const char *csv, const char *lines)
{
  g_autofree char *study = g_strconcat (ONE, lines, NULL);

  return read_study (framework, study, csv, NULL);
}

/* The table's test rows have no option. */
static inline size_t
test_row (const GovcapTable *table, const char *row, const char *column)
{
  for (size_t r = 0; r < govcap_table_rows (table); r++)
    if (is_word (table, r, "row_variable", row) && is_word (table, r, "column_variable", column) &&
        !cell_at (table, r, "row").word)
      return r;
  g_assert_not_reached ();
}
