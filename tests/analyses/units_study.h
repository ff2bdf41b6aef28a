/* Towns with two people each, three of them far away: what claims about units are tested on. */
#pragma once

#include "change_study.h"

#define FRAMEWORK                                                                                  \
  "name: f\ntitle: {en: F}\nscale: {min: 1, max: 5}\n"                                             \
  "areas:\n"                                                                                       \
  "  - code: EXE\n    label: {en: E}\n    indicators:\n"                                           \
  "      - {code: EXE1, label: {en: I}, items: [{code: a, text: {en: A?}}]}\n"                     \
  "      - code: SRV1\n        label: {en: J}\n        items: [{code: b, text: {en: B?}}]\n"       \
  "        objective:\n"                                                                           \
  "          - {code: MIN, label: {en: minutes}, unit: min, better: lower}\n"                      \
  "          - {code: HRS, label: {en: hours}, unit: h, better: higher}\n"                         \
  "          - {code: HDS, label: {en: heads}, unit: n, better: none}\n"

#define GROUPED                                                                                    \
  "claims:\n"                                                                                      \
  "  - {code: FAR, test: associated, over: units, x: kind, worse: [far, 远], y: [EXE1, SRV1], "   \
  "objective: [MIN]}\n"                                                                            \
  "  - {code: FARM, test: associated, over: units, x: kind, worse: far, y: HRS}\n"

#define PAIRED                                                                                     \
  "claims:\n"                                                                                      \
  "  - {code: TIE, test: associated, over: units, x: EXE1, y: SRV1}\n"                             \
  "  - {code: TRAIN, test: associated, over: units, x: HRS, y: SRV1}\n"                            \
  "  - {code: ROADS, test: associated, over: units, x: MIN, y: SRV1}\n"                            \
  "  - {code: BOTH, test: associated, over: units, x: MIN, y: HRS}\n"

#define KIND "variables: {kind: {label: {en: kind of town, zh: 类型}}}\n"

/* Eight towns of two people; the three far ones score lower. Of a town: 0-100 means of a and b. */
enum { TOWNS = 8 };
static const int a_points[TOWNS][2] = {{4, 4}, {5, 4}, {4, 3}, {5, 5},
                                       {3, 4}, {1, 2}, {2, 2}, {1, 1}};
static const int b_points[TOWNS][2] = {{3, 4}, {4, 4}, {3, 3}, {5, 5},
                                       {2, 3}, {2, 2}, {1, 2}, {1, 1}};
static const double minutes[TOWNS] = {10, 12, 14, 9, 20, 41, 45, 52};
static const double hours[TOWNS] = {8, 9, 7, 12, 6, 5, 4, 3};

static inline double
mean_of (const int points[TOWNS][2], size_t town)
{
  return (points[town][0] + points[town][1] - 2) * 12.5;
}

static inline char *
answers (bool kinds)
{
  GString *csv = g_string_new (kinds ? "town,kind,w,a,b\n" : "town,w,a,b\n");

  for (int t = 0; t < TOWNS; t++)
    for (int p = 0; p < 2; p++)
      g_string_append_printf (csv, "T%d,%s%d,%d,%d\n", t, kinds ? (t < 5 ? "near," : "far,") : "",
                              p ? 3 : 1, a_points[t][p], b_points[t][p]);
  return g_string_free (csv, FALSE);
}

static inline char *
records (size_t n)
{
  GString *csv = g_string_new ("unit,year,code,value\n");

  for (size_t t = 0; t < n; t++)
    g_string_append_printf (csv, "T%zu,2024,MIN,%g\nT%zu,2024,HRS,%g\n", t, minutes[t], t,
                            hours[t]);
  if (!n)
    g_string_append (csv, ",2024,MIN,20\n,2024,HRS,7\n");
  return g_string_free (csv, FALSE);
}

static inline GovcapData *
read_towns (const char *claims, const char *more, const char *csv, const char *objective,
            const char *units)
{
  g_autofree char *framework = g_strconcat (FRAMEWORK, claims, NULL);
  g_autofree char *study = g_strconcat (
      "title: {en: T}\nframework: framework.yaml\nunit: town\nwaves: [{year: 2024, data: r.csv}]\n",
      objective ? "objective: o.csv\n" : "", units ? "units: u.csv\n" : "", more, NULL);
  const File files[] = {
      {"framework.yaml", framework},         {"study.yaml", study},         {"r.csv", csv},
      {"o.csv", objective ? objective : ""}, {"u.csv", units ? units : ""}, {NULL, NULL}};
  g_autoptr (GError) error = NULL;
  GovcapData *data = read_files (files, &error);

  g_assert_no_error (error);
  return data;
}
