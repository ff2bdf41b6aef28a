/* A questionnaire of one item on 0–12, whose score is the value times 100/12, and its comparisons. */
#pragma once

#include "study.h"

static const char groups_framework[] =
    "name: g\ntitle: {en: G, zh: 组}\nscale: {min: 0, max: 12}\nforms: [resident, cadre]\nareas:\n"
    "  - {code: EXE, label: {en: E, zh: 域}, indicators: [{code: EXE1, label: {en: I, zh: 标}, "
    "items: "
    "[{code: x, text: {en: X, zh: 题}}]}]}\n";

#define GROUPS_STUDY "title: {en: T}\nframework: framework.yaml\nunit: town\n"
#define GROUPS_WAVE "waves: [{year: 2024, data: first.csv}]\n"

/* @study: what stands beside the title, the framework and the unit. */
static inline GovcapData *
groups_data (const char *study, const char *first, const char *second)
{
  g_autofree char *whole = g_strconcat (GROUPS_STUDY, study, NULL);

  return read_study (groups_framework, whole, first, second);
}

static inline GovcapTable *
groups_table (const GovcapData *data, const char *name, GovcapOptions options, GError **error)
{
  options.level = options.level > 0 ? options.level : 0.95;
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, error);

  g_assert_nonnull (run);
  return govcap_analysis_find (name)->run (run, error);
}

/* The row of @variable, score OVERALL or EXE and @group; NULL: the test. */
static inline size_t
groups_row (const GovcapTable *table, const char *variable, const char *code, const char *group)
{
  for (size_t r = 0; r < govcap_table_rows (table); r++)
    if (is_word (table, r, "variable", variable) && is_word (table, r, "code", code) &&
        is_word (table, r, "group", group ? group : ""))
      return r;
  g_error ("no row %s %s %s", variable, code, group ? group : "");
}

static inline double
groups_number (const GovcapTable *table, const char *variable, const char *group,
               const char *column)
{
  return cell_at (table, groups_row (table, variable, "EXE", group), column).number;
}

static inline bool
groups_word (const GovcapTable *table, const char *variable, const char *column, const char *word)
{
  return is_word (table, groups_row (table, variable, "EXE", NULL), column, word);
}
