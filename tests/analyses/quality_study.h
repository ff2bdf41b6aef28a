/* A study of careful people with one planted fault each of eight careless ones, and small studies
 * from text. */
#pragma once

#include "../../src/analyses/quality.h"

#include "study.h"

enum { INDICATORS = 5, OF_EACH = 4, ITEMS = INDICATORS * OF_EACH, CAREFUL = 200 };

typedef struct {
  GovcapData *data;
  GovcapRun *run;
} Study;

/* Takes @data. */
static inline Study
study_of (GovcapData *data)
{
  const GovcapOptions options = {.level = 0.95, .threads = 2};

  return (Study){data, govcap_run_new (data, &options, NULL)};
}

static inline Study
study_new (const char *framework, const char *csv)
{
  return study_of (read_study (framework, ONE_WAVE, csv, NULL));
}

static inline void
study_free (Study *study)
{
  govcap_run_free (study->run);
  govcap_data_free (study->data);
}

static const GovcapDataset *
dataset_of (const Study *study)
{
  return study->run->datasets->pdata[0];
}

/* The cell of column @column where column @key holds @word. */
static inline double
cell_of (const GovcapTable *table, const char *key, const char *word, const char *column)
{
  return number_at (table, row_of (table, key, word, 0), column);
}

/* ---- the planted faults ---- */

/* Five indicators of four items on 1–5, the second and the third of each reversed. */
static inline char *
made_framework (void)
{
  GString *yaml = g_string_new ("name: made\ntitle: {en: Made}\nscale: {min: 1, max: 5}\nareas:\n");

  for (int i = 1; i <= INDICATORS; i++) {
    g_string_append_printf (yaml,
                            "  - {code: A%d, label: {en: A}, indicators: [{code: I%d, label: {en: "
                            "I}, items: [",
                            i, i);
    for (int j = 1; j <= OF_EACH; j++)
      g_string_append_printf (yaml, "%s{code: q%d_%d, text: {en: t%d%d}%s}", j > 1 ? ", " : "", i,
                              j, i, j, j == 2 || j == 3 ? ", reverse: true" : "");
    g_string_append (yaml, "]}]}\n");
  }
  return g_string_free (yaml, FALSE);
}

/* A careful person means one thing by an indicator, another by the next, and errs by a point now
 * and then. A generator written out, so that the numbers are the same everywhere. */
static inline void
careful (unsigned person, char answers[ITEMS + 1])
{
  unsigned state = person * 2654435761u + 12345u;

  for (unsigned i = 0; i < INDICATORS; i++) {
    int level = (int)((person + (1 + person / INDICATORS % 4) * i) % INDICATORS) + 1;
    for (unsigned j = 0; j < OF_EACH; j++) {
      state = state * 1664525u + 1013904223u;
      int err = state >> 24 < 50 ? -1 : state >> 24 > 205 ? 1 : 0;
      int said = CLAMP (level + err, 1, 5);
      answers[i * OF_EACH + j] = (char)('0' + (j == 1 || j == 2 ? 6 - said : said));
    }
  }
  answers[ITEMS] = 0;
}

static inline void
append_person (GString *csv, const char *answers, const char *time)
{
  g_string_append (csv, "X");
  for (size_t j = 0; j < ITEMS; j++)
    if (answers[j] == '-')
      g_string_append (csv, ",");
    else
      g_string_append_printf (csv, ",%c", answers[j]);
  g_string_append_printf (csv, ",%s\n", time);
}

typedef struct {
  const char *answers; /* NULL: those of a careful person, number 7 */
  const char *time;
  QualityCheck check;
  unsigned also; /* other checks that must see it, as bits */
  unsigned may;  /* checks that may or may not */
} Fault;

#define BIT(check) (1u << QUALITY_##check)

static const Fault faults[] = {
    /* all 4: no spread at all; reversed items make it odd as a whole */
    {"44444444444444444444", "3分", QUALITY_LONGSTRING, BIT (IRV), BIT (MAHALANOBIS)},
    /* one answer in twenty differs, amid the line: runs of 10 and 9 */
    {"44444444443444444444", "3分", QUALITY_IRV, BIT (LONGSTRING),
     BIT (MAHALANOBIS) | BIT (EVEN_ODD)},
    /* means of both halves are 3 throughout: only the whole is odd */
    {"11551155115511551155", "3分", QUALITY_MAHALANOBIS, 0, 0},
    /* a careful person's answers in 39 seconds, for 20 items */
    {"NEW", "39秒", QUALITY_TOO_FAST, 0, 0},
    {NULL, "2分1秒", QUALITY_DUPLICATE, 0, 0},
    /* turned, the odd items say 1 2 3 4 5, the even ones 5 4 3 2 1 */
    {"11551224333344225511", "3分", QUALITY_EVEN_ODD, 0, BIT (MAHALANOBIS)},
    {"14521-------42135241", "3分", QUALITY_MISSING, 0, BIT (EVEN_ODD)}, /* 7 of 20 */
    /* 18 of 20, in runs of six */
    {"33333313333335333333", "3分", QUALITY_MIDPOINT, 0, BIT (MAHALANOBIS) | BIT (EVEN_ODD)},
};

static inline void
answers_of_fault (const Fault *fault, char answers[ITEMS + 1])
{
  if (!fault->answers)
    careful (7, answers);
  else if (g_str_equal (fault->answers, "NEW"))
    careful (CAREFUL + 3, answers);
  else
    g_strlcpy (answers, fault->answers, ITEMS + 1);
}

/* The careful people, then one person per fault; @without: the flagged of quality-effect left out.
 */
static inline char *
made_csv (bool without)
{
  GString *csv = g_string_new ("town");
  char answers[ITEMS + 1];
  const unsigned mask = BIT (LONGSTRING) | BIT (TOO_FAST) | BIT (DUPLICATE);

  for (int i = 1; i <= INDICATORS; i++)
    for (int j = 1; j <= OF_EACH; j++)
      g_string_append_printf (csv, ",q%d_%d", i, j);
  g_string_append (csv, ",所用时间\n");
  for (unsigned person = 0; person < CAREFUL; person++) {
    careful (person, answers);
    /* 40 seconds are enough; a clock that cannot be read is missing */
    append_person (csv, answers, person == 0 ? "40秒" : person == 1 ? "不详" : "1:20");
  }
  for (size_t f = 0; f < G_N_ELEMENTS (faults); f++) {
    if (without && (((1u << faults[f].check) | faults[f].also) & mask))
      continue;
    answers_of_fault (&faults[f], answers);
    append_person (csv, answers, faults[f].time);
  }
  return g_string_free (csv, FALSE);
}

static inline Study
made_study (bool without)
{
  g_autofree char *framework = made_framework (), *csv = made_csv (without);

  return study_new (framework, csv);
}
