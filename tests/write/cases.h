/* Tables for the tests of the writers: a small one, and one of words that try to be something else.
 */
#pragma once

#include "govcap/write.h"

#define COLUMN(id, en, zh, format)                                                                 \
  {                                                                                                \
    id, {en, zh}, GOVCAP_FORMAT_##format                                                           \
  }

static const GovcapTableColumn small[] = {
    COLUMN ("wave", "Wave", "年度", WORDS), COLUMN ("unit", "Unit", "单位", WORDS),
    COLUMN ("n", "n", "人数", COUNT), COLUMN ("score", "Score", "得分", SCORE)};

static const GovcapTableColumn scores[] = {
    COLUMN ("wave", "Wave", "年度", WORDS),
    COLUMN ("form", "Form", "问卷", WORDS),
    COLUMN ("unit", "Unit", "单位", WORDS),
    COLUMN ("level", "Level", "层级", WORDS),
    COLUMN ("code", "Code", "代码", WORDS),
    COLUMN ("score", "Score", "得分", SCORE),
    COLUMN ("se", "Standard error of the score", "得分的标准误", SCORE),
    COLUMN ("lo", "Lower confidence limit", "置信下限", SCORE),
    COLUMN ("hi", "Upper confidence limit", "置信上限", SCORE),
    COLUMN ("deff", "Design effect of the sample", "抽样设计效应", RATIO),
    COLUMN ("band", "Band", "等级", WORDS)};

static const char *const hostile[] = {"=cmd|' /C calc'!A0",
                                      "<script>alert(1)</script>",
                                      "`id`",
                                      "%s%n%d",
                                      "\"quoted\", and 'so'",
                                      "@SUM(1)",
                                      "+1",
                                      "-1",
                                      "\ttab",
                                      "two\nlines\r\nhere",
                                      "\xe2\x80\xaegnp.exe\xe2\x80\x8f",
                                      "\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9 镇",
                                      "\x1b[2J\x07\x7f",
                                      "bad \xff\xfe utf-8",
                                      "\xef\xbf\xbf_x0041_",
                                      "a|b\\c*d_e[f](g)&lt;$h$",
                                      ""};

/* Owns its table. */
typedef struct {
  GovcapOutput output;
  GPtrArray *tables;
} Case;

static inline Case *
new_case (GovcapTable *table, GovcapLang lang)
{
  Case *made = g_new0 (Case, 1);

  made->tables = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_table_free);
  g_ptr_array_add (made->tables, table);
  made->output = (GovcapOutput){.tables = made->tables, .lang = lang, .digits = -1};
  return made;
}

static inline void
free_case (Case *made)
{
  g_ptr_array_unref (made->tables);
  g_free (made);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Case, free_case)

static inline GovcapTable *
new_small (void)
{
  GovcapTable *table =
      govcap_table_new ("sample", (GovcapText){"Sample", "样本"}, small, G_N_ELEMENTS (small));
  GovcapCell one[] = {govcap_cell_word ("2024"), govcap_cell_word ("李家街道"),
                      govcap_cell_count (2800), govcap_cell_number (1.0 / 3)};
  GovcapCell two[] = {govcap_cell_word ("2024"),
                      govcap_cell_shown ("=A1", (GovcapText){"A \"Town\"", "甲镇"}),
                      govcap_cell_count (7), govcap_cell_missing ()};

  govcap_table_row (table, one);
  govcap_table_row (table, two);
  return table;
}

static inline char *
long_word (void)
{
  return g_strnfill (10000, 'x');
}

static inline GovcapTable *
new_hostile (const char *extra)
{
  GovcapTable *table = govcap_table_new ("scores", (GovcapText){"'Scores'/<b>[x]", "得分：*?"},
                                         scores, G_N_ELEMENTS (scores));

  for (size_t i = 0; i <= G_N_ELEMENTS (hostile); i++) {
    const char *word = i < G_N_ELEMENTS (hostile) ? hostile[i] : extra;
    GovcapCell row[] = {govcap_cell_word ("2024"),
                        govcap_cell_word ("resident"),
                        i ? govcap_cell_word (word) : govcap_cell_missing (),
                        govcap_cell_word (i % 2 ? "area" : "overall"),
                        govcap_cell_shown (word, (GovcapText){word, word}),
                        govcap_cell_number (i == 3 ? (double)INFINITY : 50.25),
                        govcap_cell_number (1e300),
                        govcap_cell_number (-0.0),
                        govcap_cell_missing (),
                        govcap_cell_number (1e-9),
                        govcap_cell_word ("weak")};
    govcap_table_row (table, row);
    govcap_table_note (table, (GovcapText){word, word});
    govcap_table_fact (table,
                       g_string_chunk_insert (table->arena, (const char[]){(char)('a' + i), '\0'}),
                       (GovcapText){word, word}, (GovcapText){word, word});
  }
  return table;
}
