/* Questionnaires of two or three areas that go together, with faults made on purpose. */
#pragma once

#include "study.h"

/* Two areas of three items, and one of as many as @more says. */
static inline char *
framework_with (size_t more)
{
  GString *yaml =
      g_string_new ("name: s\ntitle: {en: S, zh: 小}\nscale: {min: 1, max: 11}\nareas:\n");

  for (size_t a = 0; a < 3; a++) {
    size_t items = a < 2 ? 3 : more;
    if (!items)
      continue;
    g_string_append_printf (yaml,
                            "  - code: A%zu\n    label: {en: E, zh: 域}\n    indicators:\n"
                            "      - code: A%zu1\n        label: {en: I, zh: 标}\n        items:\n",
                            a, a);
    for (size_t i = 0; i < items; i++)
      g_string_append_printf (yaml, "          - {code: q%zu, text: {en: Q, zh: 题}}\n", 3 * a + i);
  }
  return g_string_free (yaml, FALSE);
}

/* One person's answer to item @i of two areas that go together, by what @kind says of it. */
static inline int
answer_of (char kind, const int own[], size_t i)
{
  switch (kind) {
  case '0': /* everybody the same */
    return 3;
  case 'c': /* a copy of the first */
    return own[0];
  case '+': /* a sum */
    return own[0] + own[1];
  case '^': /* easier to agree with */
    return 2 + own[i];
  case '-': /* not reversed */
    return 6 - own[i];
  default:
    return own[i];
  }
}

/* @kinds: one letter per item; '.': nobody answers. */
static inline char *
answers_of (const char *kinds, size_t people, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GString *csv = g_string_new ("town");

  for (size_t i = 0; kinds[i]; i++)
    g_string_append_printf (csv, ",q%zu", i);
  for (size_t r = 0; r < people; r++) {
    double common = g_rand_double (random), area[3];
    int own[9];
    for (size_t a = 0; a < 3; a++)
      area[a] = (common + g_rand_double (random)) / 2;
    for (size_t i = 0; i < 9; i++)
      own[i] = 1 + (int)(5 * (2 * area[i / 3] + g_rand_double (random)) / 3);
    g_string_append (csv, "\nt");
    for (size_t i = 0; kinds[i]; i++)
      if (kinds[i] == '.')
        g_string_append (csv, ",");
      else
        g_string_append_printf (csv, ",%d", answer_of (kinds[i], own, i));
  }
  g_string_append (csv, "\n");
  return g_string_free (csv, FALSE);
}

static inline GovcapData *
study_of (const char *kinds, size_t people)
{
  g_autofree char *framework = framework_with (strlen (kinds) - 6);
  g_autofree char *csv = answers_of (kinds, people, 20240607);

  return read_study (framework, ONE_WAVE, csv, NULL);
}

/* Two waves of other people. */
static inline GovcapData *
waves_of (const char *first, const char *second, size_t people)
{
  g_autofree char *framework = framework_with (strlen (first) - 6);
  g_autofree char *a = answers_of (first, people, 20240607);
  g_autofree char *b = answers_of (second, people, 20240608);

  return read_study (framework, TWO_WAVES, a, b);
}
