/* The made-up survey of tests/oracle/relations.R, and rows of its tables by their keys. */
#pragma once

#include "study.h"

static const char framework[] =
    "name: small\ntitle: {en: S, zh: 小}\nscale: {min: 1, max: 5}\nareas:\n"
    "  - code: EXE\n    label: {en: Execution, zh: 执行}\n    indicators:\n"
    "      - code: EXE1\n        label: {en: I, zh: 指标}\n        items:\n"
    "          - {code: e1, text: {en: Q1, zh: 题一}}\n"
    "          - {code: e2, text: {en: Q2, zh: 题二}, reverse: true}\n"
    "  - code: SRV\n    label: {en: Service, zh: 服务}\n    indicators:\n"
    "      - code: SRV1\n        label: {en: I, zh: 指标}\n        items:\n"
    "          - {code: s1, text: {en: Q3, zh: 题三}}\n"
    "          - {code: s2, text: {en: Q4, zh: 题四}}\n"
    "  - code: OVR\n    label: {en: Outcome, zh: 总体}\n    role: outcome\n    indicators:\n"
    "      - {code: OVR1, label: {en: I, zh: 指标}, items: [{code: o1, text: {en: Q5, zh: "
    "题五}}]}\n"
    "  - code: CTX\n    label: {en: Context, zh: 背景}\n    role: context\n    indicators:\n"
    "      - {code: CTX1, label: {en: I, zh: 指标}, items: [{code: c1, text: {en: Q6, zh: "
    "题六}}]}\n";

#define STUDY                                                                                      \
  "title: {en: T}\nframework: framework.yaml\nunit: town\n"                                        \
  "waves: [{year: 2024, data: first.csv}]\n"                                                       \
  "variables:\n"                                                                                   \
  "  gender: {label: {en: gender, zh: 性别}, options: {m: {en: male, zh: 男}, f: {en: female, " \
  "zh: "                                                                                           \
  "女}}}\n"                                                                                       \
  "  band: {label: {en: age, zh: 年龄}, from: age, cut: [35, 60]}\n"
#define DESIGN "design: {weight: w, strata: town, cluster: village}\n"
#define MODEL "models: [{name: M1, outcome: OVR, blocks: [[gender, band], [EXE, SRV]]}]\n"

/* The row of a block whose term is @key ("" the whole model), or of the pair "a-b". */
static inline size_t
row_of_key (const GovcapTable *table, const char *block, const char *key)
{
  size_t rows = govcap_table_rows (table);
  bool pairs = !strcmp (table->name, "correlation");
  g_auto (GStrv) pair = g_strsplit (key, "-", 2);

  for (size_t row = 0; row < rows; row++)
    if (pairs ? is_word (table, row, "a", pair[0]) && is_word (table, row, "b", pair[1])
              : is_word (table, row, "term", key) &&
                    cell_at (table, row, "block").number == g_ascii_strtod (block, NULL))
      return row;
  fprintf (stderr, "%s has no row for %s %s\n", table->name, block, key);
  g_test_fail ();
  return 0;
}
