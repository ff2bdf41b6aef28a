/* Small studies with faults made on purpose. */
#pragma once

#include "study.h"

enum { PEOPLE = 300 };

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

  return read_study (framework, ONE_WAVE, csv, NULL);
}

/* Items i1 … ik of one indicator on 1 … 11; a row per person, '.' for no answer, 'a' 10, 'b' 11. */
static inline GovcapData *
people_of (size_t k, const char *const rows[])
{
  GString *yaml = g_string_new ("name: s\ntitle: {en: S}\nscale: {min: 1, max: 11}\nareas:\n"
                                "  - code: EXE\n    label: {en: E}\n    indicators:\n"
                                "      - code: EXE1\n        label: {en: I}\n        items:\n");
  GString *csv = g_string_new ("town");

  for (size_t i = 1; i <= k; i++) {
    g_string_append_printf (yaml, "          - {code: i%zu, text: {en: Q%zu}}\n", i, i);
    g_string_append_printf (csv, ",i%zu", i);
  }
  for (size_t r = 0; rows[r]; r++) {
    g_string_append (csv, "\nt");
    for (size_t i = 0; i < k; i++)
      if (rows[r][i] == '.')
        g_string_append (csv, ",");
      else
        g_string_append_printf (csv, ",%d", g_ascii_xdigit_value (rows[r][i]));
  }
  GovcapData *data = read_study (yaml->str, ONE_WAVE, csv->str, NULL);
  g_string_free (yaml, TRUE);
  g_string_free (csv, TRUE);
  return data;
}
