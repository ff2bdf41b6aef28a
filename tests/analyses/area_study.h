/* Questionnaires of a few areas that go together, with faults made on purpose. A questionnaire is
 * written with a letter per item, areas parted by '|': "iii|i0i|c". Items are q0, q1, …; areas A0,
 * A1, …, each of one indicator. */
#pragma once

#include "study.h"

enum { MOST_AREAS = 6, MOST_ITEMS = 24 };

static inline char *
area_framework (const char *kinds)
{
  GString *yaml =
      g_string_new ("name: s\ntitle: {en: S, zh: 小}\nscale: {min: 1, max: 11}\nareas:\n");
  g_auto (GStrv) areas = g_strsplit (kinds, "|", -1);
  size_t number = 0;

  for (size_t a = 0; areas[a]; a++) {
    g_string_append_printf (yaml,
                            "  - code: A%zu\n    label: {en: E, zh: 域}\n    indicators:\n"
                            "      - code: A%zu1\n        label: {en: I, zh: 标}\n        items:\n",
                            a, a);
    for (const char *kind = areas[a]; *kind; kind++)
      g_string_append_printf (yaml, "          - {code: q%zu, text: {en: Q, zh: 题}%s%s}\n",
                              number++, *kind == 'g' ? ", scale: {min: 1, max: 2}" : "",
                              *kind == 'r' ? ", reverse: true" : "");
  }
  return g_string_free (yaml, FALSE);
}

/* The answer of person @row to an item of @kind, who would say @own; 0: none. */
static inline int
area_answer (char kind, int own, const int all[], size_t row)
{
  switch (kind) {
  case '0': /* everybody the same */
    return 3;
  case 'c': /* a copy of the first */
    return all[0];
  case 'C': /* the same, turned round */
    return 12 - all[0];
  case 'D': /* the same, and twice as far */
    return 11 - 2 * all[0];
  case '+': /* a sum */
    return all[0] + all[1];
  case '^': /* easier to agree with */
    return 2 + own;
  case '-': /* turned round, and not marked so */
  case 'r': /* the same, and marked */
    return 6 - own;
  case '4': /* nobody says 5 */
    return MIN (own, 4);
  case 'd': /* an age band: of the person, not of the areas */
    return 1 + (int)(row * 7 % 5);
  case 'g': /* a gender */
    return 1 + (int)(row / 4 % 2);
  case '?': /* asked of few */
    return row % 40 ? 0 : own;
  case '.': /* nobody answers */
    return 0;
  default:
    return own;
  }
}

/* @towns: people live in so many, one after another. */
static inline char *
area_answers (const char *kinds, size_t people, size_t towns, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GString *csv = g_string_new ("town");
  size_t items = 0;

  for (const char *kind = kinds; *kind; kind++)
    if (*kind != '|')
      g_string_append_printf (csv, ",q%zu", items++);
  for (size_t r = 0; r < people; r++) {
    double common = g_rand_double (random), area[MOST_AREAS];
    int all[MOST_ITEMS];
    size_t a = 0, i = 0;
    for (size_t j = 0; j < MOST_AREAS; j++)
      area[j] = (common + g_rand_double (random)) / 2;
    for (const char *kind = kinds; *kind; kind++)
      if (*kind == '|')
        a++;
      else
        all[i++] = 1 + (int)(5 * (2 * area[a] + g_rand_double (random)) / 3);
    g_string_append_printf (csv, "\nt%zu", r % towns);
    i = 0;
    for (const char *kind = kinds; *kind; kind++) {
      if (*kind == '|')
        continue;
      int answer = area_answer (*kind, all[i++], all, r);
      g_string_append_printf (csv, answer ? ",%d" : ",", answer);
    }
  }
  g_string_append (csv, "\n");
  return g_string_free (csv, FALSE);
}

static inline GovcapData *
study_of (const char *kinds, size_t people)
{
  g_autofree char *framework = area_framework (kinds);
  g_autofree char *csv = area_answers (kinds, people, 4, 20240607);

  return read_study (framework, ONE_WAVE, csv, NULL);
}

/* Two waves of other people, asked the questionnaire @first. */
static inline GovcapData *
waves_of (const char *first, const char *second, size_t people, size_t people_of_second)
{
  g_autofree char *framework = area_framework (first);
  g_autofree char *a = area_answers (first, people, 4, 20240607);
  g_autofree char *b = area_answers (second, people_of_second, 4, 20240608);

  return read_study (framework, TWO_WAVES, a, b);
}

/* Numbers that are shares or correlations, whatever the answers are. */
static const char *const within_one[] = {
    "item_rest_r", "smc", "alpha", "alpha_std", "omega",    "mean_r", "msa",
    "bartlett_p",  "p",   "icc1",  "icc2",      "rwg_mean", NULL};

/* Nothing infinite, nothing beyond what it can be, no number that is none put into words. */
static inline void
check_sane (const GovcapTable *table)
{
  g_autoptr (GRegex) no_number = g_regex_new ("(?<![A-Za-z])-?(nan|inf)(?![A-Za-z])", 0, 0, NULL);

  for (size_t r = 0; r < govcap_table_rows (table); r++)
    for (size_t c = 0; c < table->n_columns; c++) {
      const char *id = table->columns[c].id;
      GovcapCell cell = govcap_table_cell (table, r, c);
      bool bounded = g_strv_contains (within_one, id) && !cell.word;
      if (isinf (cell.number) || (bounded && cell.number > 1 + 1e-12)) {
        fprintf (stderr, "%s, row %zu: %s is %g\n", table->name, r, id, cell.number);
        g_test_fail ();
      }
    }
  for (size_t i = 0; i < table->notes->len; i++) {
    const GovcapText *note = table->notes->pdata[i];
    g_assert_false (g_regex_match (no_number, note->en, 0, NULL));
    g_assert_false (g_regex_match (no_number, note->zh, 0, NULL));
  }
}

/* Every table that tells whether a questionnaire is sound. */
static const char *const measurement_tables[] = {
    "reliability", "item-analysis", "kmo",        "efa", "efa-variance", "cfa",
    "cfa-fit",     "validity",      "invariance", "icc", "quality",      "quality-effect"};

/* Whether the table, or the error in its place, says both. */
static inline bool
says (const GovcapTable *table, const GError *error, const char *en, const char *zh)
{
  if (table)
    return has_note (table, en) && has_note (table, zh);
  g_autofree char *english = govcap_error_text (error, GOVCAP_EN);
  g_autofree char *chinese = govcap_error_text (error, GOVCAP_ZH);
  return strstr (english, en) && strstr (chinese, zh);
}

/* Fails, with what is said instead, when the table called @name does not say both. */
static inline void
check_says (const GovcapData *data, const char *name, const char *en, const char *zh)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTable) table = table_of (data, name, &error);

  if (says (table, error, en, zh))
    return;
  fprintf (stderr, "%s does not say '%s' and '%s', but: %s\n", name, en, zh,
           error ? error->message : "");
  for (size_t i = 0; table && i < table->notes->len; i++)
    fprintf (stderr, "  %s\n", ((GovcapText *)table->notes->pdata[i])->en);
  g_test_fail ();
}
