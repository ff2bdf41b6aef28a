/* The web page: its structure, and words that try to be something else. */
#include "cases.h"
#include "govcap/file.h"

#include <string.h>

static size_t
count (const char *text, const char *part)
{
  size_t n = 0;

  for (const char *at = text; (at = strstr (at, part)); at += strlen (part))
    n++;
  return n;
}

static void
test_structure (void)
{
  static const char *const wanted[] = {
      "<html lang=\"zh-CN\">",
      "<meta charset=\"utf-8\">",
      "content=\"default-src 'none';",
      "<caption id=\"caption-1\">表 1\xe3\x80\x80样本<span class=\"simulated\">",
      "<span>年度：2024</span></caption>",
      "<th scope=\"col\">单位</th><th scope=\"col\" class=\"number\">人数</th>",
      "<th scope=\"row\">甲镇</th><td class=\"number\">7</td><td class=\"number\">–</td>",
      "<li>注</li>",
      "prefers-color-scheme:dark",
      "@media print"};
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_ZH);

  govcap_table_note (what->tables->pdata[0], (GovcapText){"Note", "注"});
  what->output.simulated = true;
  g_autofree char *page = govcap_writer_find ("html")->text (&what->output);
  for (size_t i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (!strstr (page, wanted[i]))
      g_test_message ("absent: %s", wanted[i]), g_test_fail ();
  g_assert_null (strstr (page, "<nav")); /* of one table there are no contents */
}

/* Whatever the words are, the page has the elements that it has with harmless ones. */
static void
test_hostile (void)
{
  static const char *const elements[] = {"<", ">", "<table", "<th", "<td", "<li", "href=", "src="};
  g_autofree char *extra = long_word ();
  g_autoptr (Case) what = new_case (new_hostile (extra), GOVCAP_EN);
  g_autoptr (Case) plain = new_case (new_hostile ("y"), GOVCAP_EN);
  g_autofree char *page = govcap_writer_find ("html")->text (&what->output);
  g_autofree char *other = govcap_writer_find ("html")->text (&plain->output);

  for (size_t i = 0; i < G_N_ELEMENTS (elements); i++)
    g_assert_cmpuint (count (page, elements[i]), ==, count (other, elements[i]));
  g_assert_null (strstr (page, "<script"));
  g_assert_nonnull (strstr (page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
  g_assert_nonnull (strstr (page, "&quot;quoted&quot;, and &apos;so&apos;"));
  g_assert_null (strstr (page, "\xe2\x80\xae"));
  g_assert_true (g_utf8_validate (page, -1, NULL));
}

static GPtrArray *
new_figures (void)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_figure_free);
  GovcapFigure *figure =
      govcap_figure_new ("x", (GovcapText){"A \"<figure>\"", "图"}, GOVCAP_FIGURE_HEAT, 1, 1);

  govcap_figure_row_name (figure, (GovcapText){"A", "甲"});
  govcap_figure_col_name (figure, (GovcapText){"B", "乙"});
  govcap_figure_note (figure, (GovcapText){"Said below.", "图注。"});
  figure->value[0] = 50;
  figure->to = 100;
  g_ptr_array_add (figures, figure);
  return figures;
}

/* Figures drawn already are taken as they are: here they need no gnuplot. */
static void
test_figures (void)
{
  g_autofree char *folder = g_dir_make_tmp ("govcap-write-XXXXXX", NULL);
  g_autofree char *drawn = g_build_filename (folder, "drawn", NULL);
  g_autofree char *svg = g_strconcat (drawn, ".svg", NULL);
  g_autofree char *path = g_build_filename (folder, "a.html", NULL);
  g_autofree char *page = NULL;
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_EN);
  g_autoptr (GPtrArray) figures = new_figures ();
  size_t length;

  g_assert_true (g_file_set_contents (svg, "<svg/>", -1, NULL));
  what->output.figures = figures;
  what->output.pictures = &drawn;
  g_assert_true (govcap_write (govcap_writer_find ("html"), &what->output, path, NULL));
  g_assert_true (govcap_file_read (path, &page, &length, NULL));
  g_assert_nonnull (strstr (page, "<img alt=\"A &quot;&lt;figure&gt;&quot;. Said below.\" "
                                  "src=\"data:image/svg+xml;base64,PHN2Zy8+\">"));
  g_assert_nonnull (strstr (page, "<figcaption>Figure 1. A &quot;"));
  g_assert_nonnull (strstr (page, "<li><a href=\"#figure-1\">"));
  govcap_folder_remove (folder);
}

static void
test_method (void)
{
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_EN);

  g_ptr_array_add (what->tables, new_small ());
  for (size_t i = 0; i < 2; i++) {
    GovcapTable *table = what->tables->pdata[i];
    const char *own = i ? "weighted" : "equal";
    govcap_table_fact (table, "seed", (GovcapText){"Seed", NULL}, (GovcapText){"1", NULL});
    govcap_table_fact (table, "weights", (GovcapText){"Weights", NULL}, (GovcapText){own, NULL});
  }
  g_autofree char *page = govcap_writer_find ("html")->text (&what->output);
  g_assert_nonnull (strstr (page, "<p>Seed: 1</p>\n<p>Table 1. Weights: equal</p>\n"
                                  "<p>Table 2. Weights: weighted</p>"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/write/html/caption, headings, notes", test_structure);
  g_test_add_func ("/write/html/hostile words are text", test_hostile);
  g_test_add_func ("/write/html/figures are within", test_figures);
  g_test_add_func ("/write/html/what all tables share is said once", test_method);
  return g_test_run ();
}
