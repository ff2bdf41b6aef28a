/* LaTeX: its structure, escapes, and, where xelatex is, whether it compiles. */
#include "../../src/write/latex_words.h"
#include "cases.h"
#include "govcap/file.h"

#include <string.h>

static char *
latex_of (const Case *what)
{
  return govcap_writer_find ("latex")->text (&what->output);
}

static void
test_words (void)
{
  static const char *const pairs[][2] = {
      {"\\input{x}", "\\textbackslash{}input\\{x\\}"},
      {"a & b % c $ d # e _ f", "a \\& b \\% c \\$ d \\# e \\_ f"},
      {"~^`", "\\textasciitilde{}\\textasciicircum{}\\textasciigrave{}"},
      {"'\"", "\\textquotesingle{}\\textquotedbl{}"},
      {"[1]*", "{[}1{]}{*}"},
      {"a--b---c <<x>>", "a-{}-b-{}-{}-c <{}<x>{}>"},
      {"α ≥ χ²", "$\\alpha$ $\\ge$ $\\chi$²"},
      {"李家街道", "李家街道"}};

  for (size_t i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autoptr (GString) tex = g_string_new (NULL);
    latex_words (tex, pairs[i][0]);
    g_assert_cmpstr (tex->str, ==, pairs[i][1]);
  }
}

static void
test_structure (void)
{
  static const char *const wanted[] = {
      "\\documentclass[UTF8,a4paper]{ctexart}",
      "booktabs",
      "\\begin{threeparttable}",
      "\\caption[{样本}]{样本（模拟数据，不是真实调查）（年度：2024）}",
      "\\begin{tabular}{@{}lrr@{}}\n\\toprule\n单位 & 人数 & 得分 \\\\\n"
      "\\midrule\n李家街道 & 2800 & 0.3 \\\\\n甲镇 & 7 & – \\\\\n"
      "\\bottomrule\n\\end{tabular}\n\\begin{tablenotes}",
      "\\item[] 注：注释\n"};
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_ZH);

  govcap_table_note (what->tables->pdata[0], (GovcapText){"A note", "注释"});
  what->output.simulated = true;
  g_autofree char *tex = latex_of (what);
  for (size_t i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (!strstr (tex, wanted[i]))
      g_test_message ("absent: %s", wanted[i]), g_test_fail ();
}

static GovcapTable *
new_long (void)
{
  GovcapTable *table = new_small ();
  GovcapCell row[] = {govcap_cell_word ("2024"), govcap_cell_word ("[甲镇"), govcap_cell_count (1),
                      govcap_cell_number (-50)};

  for (size_t i = 0; i < 100; i++)
    govcap_table_row (table, row);
  return table;
}

static void
test_long (void)
{
  g_autoptr (Case) what = new_case (new_long (), GOVCAP_EN);
  g_autofree char *tex = latex_of (what);

  g_assert_nonnull (strstr (tex, "\\begin{longtable}"));
  g_assert_nonnull (strstr (tex, "\\endfirsthead"));
  g_assert_nonnull (strstr (tex, "{[}甲镇 & 1 & $-$50.0 \\\\\n"));
}

/* Hostile words, a long table, an empty one; in both languages. */
static void
test_compiles (void)
{
  g_autofree char *program = g_find_program_in_path ("xelatex");
  g_autofree char *extra = long_word ();

  if (!program)
    return g_test_skip ("no xelatex");
  for (GovcapLang lang = GOVCAP_EN; lang <= GOVCAP_ZH; lang++) {
    g_autofree char *folder = g_dir_make_tmp ("govcap-write-XXXXXX", NULL);
    g_autofree char *path = g_build_filename (folder, "a.tex", NULL);
    g_autofree char *made = g_build_filename (folder, "a.pdf", NULL);
    g_autofree char *said = NULL;
    g_autoptr (Case) what = new_case (new_hostile (extra), lang);
    const char *arguments[] = {
        program, "-no-shell-escape", "-halt-on-error", "-interaction=nonstopmode", "a.tex", NULL};
    int status = -1;
    g_ptr_array_add (what->tables, new_long ());
    g_ptr_array_add (what->tables, govcap_table_new ("x", (GovcapText){"Empty", "空"}, small, 1));
    g_assert_true (govcap_write (govcap_writer_find ("latex"), &what->output, path, NULL));
    g_assert_true (g_spawn_sync (folder, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                                 &said, NULL, &status, NULL));
    if (status)
      g_test_message ("%s", said);
    g_assert_cmpint (status, ==, 0);
    g_assert_true (g_file_test (made, G_FILE_TEST_EXISTS));
    govcap_folder_remove (folder);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/write/latex/no character is a command", test_words);
  g_test_add_func ("/write/latex/three-line tables with notes", test_structure);
  g_test_add_func ("/write/latex/long tables go on over pages", test_long);
  g_test_add_func ("/write/latex/it compiles", test_compiles);
  return g_test_run ();
}
