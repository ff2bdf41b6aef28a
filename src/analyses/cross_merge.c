#include "cross_table.h"

#include <math.h>

static void
append_name (GString *words, GovcapText label, GovcapLang lang, bool first)
{
  bool en = lang == GOVCAP_EN;

  g_string_append (words, first ? "" : en ? " with " : "与");
  g_string_append_printf (words, "“%s”", govcap_text_in (label, lang));
}

/* The options that go with @first, itself at the head; nothing when it stays alone. */
static void
append_group (GString *words, const Categories *side, const size_t group[], size_t first,
              GovcapLang lang)
{
  size_t members = 0;

  for (size_t i = 0; i < side->n; i++)
    members += group[i] == first;
  if (members < 2)
    return;
  g_string_append (words, words->len ? (lang == GOVCAP_EN ? ", " : "，") : "");
  for (size_t i = 0, named = 0; i < side->n; i++)
    if (group[i] == first)
      append_name (words, side->labels[i], lang, !named++);
}

/* What to merge on one side: "in role “student” with “retired”"; "" for nothing. */
static char *
advice (const Categories *side, const size_t group[], GovcapText label, GovcapLang lang)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (size_t i = 0; i < side->n; i++)
    append_group (words, side, group, i, lang);
  if (!words->len)
    return g_strdup ("");
  return g_strdup_printf (lang == GOVCAP_EN ? "in %s %s" : "%s的%s", govcap_text_in (label, lang),
                          words->str);
}

static char *
whole_advice (const GovcapRun *run, const CrossTable *cross, GovcapLang lang)
{
  GovcapText row = cross_label (run, &cross->crossing->row);
  GovcapText col = cross_label (run, &cross->crossing->column);
  g_autofree char *rows = advice (cross->row, cross->row_group, row, lang);
  g_autofree char *cols = advice (cross->col, cross->col_group, col, lang);
  const char *between = !*rows || !*cols ? "" : lang == GOVCAP_EN ? "; " : "；";

  return g_strconcat (rows, between, cols, NULL);
}

/* Cochran (1954): at most a fifth of the cells below 5, and none below 1. */
static bool
is_tolerable (const GovcapCrosstab *test)
{
  return test->least >= 1 && 5 * test->thin <= test->rows * test->cols;
}

static void
say_how_thin (const CrossTable *cross, GovcapText place, char *ret[2])
{
  const GovcapCrosstab *test = &cross->test;
  bool tolerable = is_tolerable (test);

  ret[GOVCAP_EN] = g_strdup_printf (
      "%s: %zu of %zu cells expect fewer than 5 people (smallest %.2g)%s", place.en, test->thin,
      test->rows * test->cols, test->least,
      tolerable ? ", which by Cochran's rule may pass (no more than a fifth of the cells, none "
                  "below 1)"
                : ", too few to trust the test");
  ret[GOVCAP_ZH] =
      g_strdup_printf ("%s：%zu 个格子的期望频数小于 5（共 %zu 格，最小 %.2g），%s", place.zh,
                       test->thin, test->rows * test->cols, test->least,
                       tolerable ? "按 Cochran 准则尚可接受（不超过五分之一的格子，且无小于 1 者）"
                                 : "人数太少，检验不可靠");
}

void
cross_say_thin (GovcapTable *table, const GovcapRun *run, const CrossTable *cross, GovcapText place)
{
  const GovcapCrosstab *test = &cross->test;
  bool two_by_two = test->rows == 2 && test->cols == 2;
  char *how[2];

  if (!test->thin || (two_by_two && cross->simple))
    return;
  say_how_thin (cross, place, how);
  g_autofree char *en = how[GOVCAP_EN], *zh = how[GOVCAP_ZH];
  g_autofree char *advice_en = whole_advice (run, cross, GOVCAP_EN);
  g_autofree char *advice_zh = whole_advice (run, cross, GOVCAP_ZH);
  if (two_by_two)
    govcap_table_note (table, govcap_text_take (table->arena, g_strconcat (en, ".", NULL),
                                                g_strconcat (zh, "。", NULL)));
  else
    govcap_table_note (
        table, govcap_text_take (table->arena,
                                 g_strdup_printf ("%s. Merge %s: the smallest is then %.1f.", en,
                                                  advice_en, cross->merged),
                                 g_strdup_printf ("%s。可合并%s：合并后最小为 %.1f。", zh,
                                                  advice_zh, cross->merged)));
}
