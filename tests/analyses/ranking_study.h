/* Eleven towns, seven of them ranked, for the tests of the ranking and its figures. */
#ifndef RANKING_STUDY_H
#define RANKING_STUDY_H

#include "study.h"

enum { RANKED = 7, UNITS = 11 };

static const char framework[] =
    "name: small\ntitle: {en: S, zh: 小}\nscale: {min: 1, max: 11}\nareas:\n"
    "  - code: EXE\n    label: {en: Execution, zh: 执行}\n    indicators:\n"
    "      - {code: EXE1, label: {en: I, zh: 指标}, items: [{code: q1, text: {en: Q, zh: 题}}]}\n"
    "  - code: SRV\n    label: {en: Service, zh: 服务}\n    indicators:\n"
    "      - {code: SRV1, label: {en: J, zh: 指标}, items: [{code: q2, text: {en: R, zh: 题}}]}\n";

/* Towns A … G are ranked, D and E by the same answers; H, I, J are few, K gave no answer. */
static const size_t people[UNITS] = {60, 45, 30, 40, 40, 120, 33, 29, 2, 1, 3};

static inline char *
make_answers (void)
{
  GString *csv = g_string_new ("town,q1,q2\n");

  for (size_t u = 0; u < UNITS; u++) {
    g_autoptr (GRand) random = g_rand_new_with_seed (u == 4 ? 103 : (guint32)(100 + u));
    for (size_t i = 0; i < people[u]; i++) {
      int own = g_rand_int_range (random, 1, 7), more = g_rand_int_range (random, 0, 6);
      int lift = u == 5 ? 4 : u == 2 ? 0 : 2;
      if (u < UNITS - 1)
        g_string_append_printf (csv, "%c,%d,%d\n", (char)('A' + u), MIN (11, own + lift),
                                1 + more + lift / 2);
      else
        g_string_append_printf (csv, "%c,,\n", (char)('A' + u));
    }
  }
  return g_string_free (csv, FALSE);
}

static inline GovcapData *
towns (void)
{
  g_autofree char *csv = make_answers ();

  return read_study (framework, ONE_WAVE, csv, NULL);
}

static inline GovcapTable *
ranking_with (const GovcapData *data, GovcapOptions options, GError **error)
{
  options.level = options.level > 0 ? options.level : 0.95;
  options.seed = options.seed ? options.seed : 1;
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, error);

  return run ? govcap_analysis_find ("ranking")->run (run, error) : NULL;
}

#endif
