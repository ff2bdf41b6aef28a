/* The web page: its structure, and words that try to be something else. */
#include "cases.h"

#include <string.h>

static size_t
count (const char *text, const char *part)
{
  size_t n = 0;

  for (const char *at = text; (at = strstr (at, part)); at += strlen (part))
    n++;
  return n;
}

static char *
page_of (const Case *what)
{
  return govcap_writer_find ("html")->text (&what->output);
}

static void
check_all (const char *page, const char *const wanted[], size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (!strstr (page, wanted[i]))
      g_test_message ("absent: %s", wanted[i]), g_test_fail ();
}

#define BOTH(en, zh) "<span lang=\"en\">" en "</span><span lang=\"zh\">" zh "</span>"

static void
test_structure (void)
{
  static const char *const wanted[] = {
      "<html lang=\"zh-CN\">",
      "<meta charset=\"utf-8\">",
      "content=\"default-src 'none'; script-src 'sha256-",
      "<h3>" BOTH ("Table 1. ", "表 1\xe3\x80\x80") BOTH ("Sample", "样本") "</h3>",
      "<caption id=\"caption-1\"><span class=\"unseen\">" BOTH ("Sample", "样本") "</span> ",
      BOTH ("Wave: 2024", "年度：2024") "</span></caption>",
      "<th scope=\"col\" class=\"w\">" BOTH ("Unit", "单位") "</th><th scope=\"col\" class=\"n\">",
      "<tr data-unit=\"2\"><th scope=\"row\" class=\"w\">" BOTH (
          "A &quot;Town&quot;", "甲镇") "</th><td>7</td><td>–</td></tr>",
      "<li>" BOTH ("Note", "注") "</li>",
      "<option value=\"2\" data-en=\"A &quot;Town&quot;\" data-zh=\"甲镇\">甲镇</option>",
      "@media print",
      "'use strict';"};
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_ZH);

  govcap_table_note (what->tables->pdata[0], (GovcapText){"Note", "注"});
  what->output.simulated = true;
  g_autofree char *page = page_of (what);
  check_all (page, wanted, G_N_ELEMENTS (wanted));
  g_assert_null (strstr (page, "<nav")); /* of one table there are no contents */
}

/* The text of the element that begins with @begin, as a browser takes its sum. */
static char *
sum_of (const char *page, const char *begin, const char *end)
{
  const char *from = strstr (page, begin) + strlen (begin);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 bytes[32];
  gsize length = sizeof bytes;

  g_checksum_update (sum, (const guchar *)from, strstr (from, end) - from);
  g_checksum_get_digest (sum, bytes, &length);
  g_autofree char *text = g_base64_encode (bytes, length);
  return g_strdup_printf ("-src 'sha256-%s';", text);
}

static void
test_policy (void)
{
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_EN);
  g_autofree char *page = page_of (what);
  g_autofree char *script = sum_of (page, "<script>", "</script>");
  g_autofree char *style = sum_of (page, "<style>", "</style>");

  g_assert_nonnull (strstr (page, script));
  g_assert_nonnull (strstr (page, style));
  g_assert_null (strstr (page, "unsafe"));
  g_assert_null (strstr (page, "http:"));
  g_assert_null (strstr (page, "https:"));
  g_assert_null (strstr (page, "url("));
}

/* Whatever the words are, the page has the elements that it has with harmless ones. */
static void
test_hostile (void)
{
  static const char *const elements[] = {"<",     ">",     "<table", "<th",     "<td",    "<li",
                                         "href=", " src=", "data-",  "<option", "<script"};
  g_autofree char *extra = long_word ();
  g_autoptr (Case) what = new_case (new_hostile (extra), GOVCAP_EN);
  g_autoptr (Case) plain = new_case (new_hostile ("y"), GOVCAP_EN);
  g_autofree char *page = page_of (what);
  g_autofree char *other = page_of (plain);

  for (size_t i = 0; i < G_N_ELEMENTS (elements); i++)
    g_assert_cmpuint (count (page, elements[i]), ==, count (other, elements[i]));
  g_assert_cmpuint (count (page, "<script"), ==, 1);
  g_assert_nonnull (strstr (page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
  g_assert_nonnull (strstr (page, "&quot;quoted&quot;, and &apos;so&apos;"));
  g_assert_nonnull (strstr (page, "data-en=\"&quot;quoted&quot;, and &apos;so&apos;\""));
  g_assert_null (strstr (page, "\xe2\x80\xae"));
  g_assert_true (g_utf8_validate (page, -1, NULL));
}

static GPtrArray *
new_figures (void)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_figure_free);

  for (size_t i = 0; i < 2; i++) {
    GovcapFigure *figure = govcap_figure_new ("x", (GovcapText){"A \"<figure>\"", "图"},
                                              i ? GOVCAP_FIGURE_DOTS : GOVCAP_FIGURE_HEAT, 1, 1);
    govcap_figure_row_name (figure, (GovcapText){"<b>A</b> & \"B\"", "甲"});
    govcap_figure_col_name (figure, (GovcapText){"B", "乙"});
    govcap_figure_note (figure, (GovcapText){"Said below.", "图注。"});
    figure->value[0] = 50.25;
    if (figure->lo)
      figure->lo[0] = 40, figure->hi[0] = 60;
    figure->to = 100;
    g_ptr_array_add (figures, figure);
  }
  return figures;
}

/* Figures stand in the page in both languages, with their numbers; none needs gnuplot. */
static void
test_figures (void)
{
  static const char *const wanted[] = {
      "<figcaption><h3 id=\"figure-name-1\">" BOTH ("Figure 1. ", "图 1\xe3\x80\x80"),
      "lang=\"en\" role=\"img\" aria-labelledby=\"figure-name-1\">",
      "lang=\"zh\" role=\"img\" aria-labelledby=\"figure-name-2\">",
      ">&lt;b&gt;A&lt;/b&gt; &amp; &quot;B&quot;</text>",
      ">甲</text>",
      "<td>50.3</td></tr>",
      "<td>50.3</td><td>40.0</td><td>60.0</td></tr>",
      BOTH ("Said below.", "图注。"),
      "<li><a href=\"#figure-2\">"};
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_EN);
  g_autoptr (GPtrArray) figures = new_figures ();

  what->output.figures = figures;
  g_autofree char *page = page_of (what);
  g_autofree char *again = page_of (what);
  check_all (page, wanted, G_N_ELEMENTS (wanted));
  g_assert_cmpstr (page, ==, again);
  g_assert_null (strstr (page, ">Said below.</text>")); /* the notes are words of the page */
}

/* The middle of the parts of that colour, bar by bar. */
static size_t
middles_of (const char *page, const char *rgb, double middles[], size_t most)
{
  g_autofree char *pattern =
      g_strdup_printf ("<path fill=\"%s\" d=\"M([0-9.]+) [0-9.]+H([0-9.]+)V", rgb);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  size_t n = 0;

  for (g_regex_match (regex, page, 0, &match); n < most && g_match_info_matches (match);
       g_match_info_next (match, NULL)) {
    g_autofree char *from = g_match_info_fetch (match, 1), *to = g_match_info_fetch (match, 2);
    middles[n++] = (g_ascii_strtod (from, NULL) + g_ascii_strtod (to, NULL)) / 2;
  }
  return n;
}

/* However the answers lie, the middle of the scale is on one line. */
static void
test_diverging (void)
{
  static const double shares[3][5] = {
      {10, 20, 40, 20, 10}, {0, 5, 20, 35, 40}, {60, 10, 10, 10, 10}};
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_EN);
  g_autoptr (GPtrArray) figures =
      g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_figure_free);
  GovcapFigure *figure =
      govcap_figure_new ("x", (GovcapText){"Answers", "回答"}, GOVCAP_FIGURE_DIVERGING, 3, 5);
  double middles[8];

  for (size_t i = 0; i < 3; i++)
    govcap_figure_row_name (figure, (GovcapText){"A", "A"});
  for (size_t i = 0; i < 5; i++)
    govcap_figure_col_name (figure, (GovcapText){"Part", "Part"});
  memcpy (figure->value, shares, sizeof shares);
  g_ptr_array_add (figures, figure);
  what->output.figures = figures;
  g_autofree char *page = page_of (what);
  /* a key and three bars in either language */
  g_assert_cmpuint (middles_of (page, "#dcdddc", middles, 8), ==, 8);
  g_assert_cmpfloat_with_epsilon (middles[1], middles[2], 1);
  g_assert_cmpfloat_with_epsilon (middles[2], middles[3], 1);
}

static const GovcapTableColumn ranks[] = {
    COLUMN ("wave", "Wave", "年度", WORDS),     COLUMN ("form", "Form", "问卷", WORDS),
    COLUMN ("unit", "Unit", "单位", WORDS),     COLUMN ("code", "Code", "代码", WORDS),
    COLUMN ("rank", "Rank", "名次", COUNT),     COLUMN ("rank_lo", "Best", "最好", COUNT),
    COLUMN ("rank_hi", "Worst", "最差", COUNT), COLUMN ("tier", "Tier", "梯队", COUNT)};
static const GovcapTableColumn changes[] = {
    COLUMN ("wave", "Wave", "年度", WORDS),     COLUMN ("form", "Form", "问卷", WORDS),
    COLUMN ("unit", "Unit", "单位", WORDS),     COLUMN ("code", "Code", "代码", WORDS),
    COLUMN ("change", "Change", "变化", SCORE), COLUMN ("lo", "Lower", "下限", SCORE),
    COLUMN ("hi", "Upper", "上限", SCORE),      COLUMN ("verdict", "Verdict", "判断", WORDS)};

/* One unit in two waves and two forms; its card takes the latest wave's headline form. */
static Case *
new_card (void)
{
  static const char *const waves[] = {"2023", "2024"}, *const forms[] = {"resident", "cadre"};
  GovcapTable *table =
      govcap_table_new ("scores", (GovcapText){"Scores", "得分"}, scores, G_N_ELEMENTS (scores));
  GovcapTable *ranking =
      govcap_table_new ("ranking", (GovcapText){"Ranking", "排名"}, ranks, G_N_ELEMENTS (ranks));
  GovcapTable *change =
      govcap_table_new ("change", (GovcapText){"Change", "变化"}, changes, G_N_ELEMENTS (changes));

  for (size_t i = 0; i < 4; i++)
    for (size_t k = 0; k < 2; k++) {
      GovcapCell row[G_N_ELEMENTS (scores)] = {
          govcap_cell_word (waves[i / 2]),
          govcap_cell_word (forms[i % 2]),
          govcap_cell_word ("甲镇"),
          govcap_cell_word (k ? "overall" : "area"),
          govcap_cell_word (k ? "OVERALL" : "EXE"),
          govcap_cell_number (10.0 * (double)(i + 1) + (double)k),
          govcap_cell_number (1),
          govcap_cell_number (9.5 * (double)(i + 1)),
          govcap_cell_number (11.5 * (double)(i + 1)),
          govcap_cell_number (1),
          govcap_cell_shown ("weak", (GovcapText){"weak", "弱"})};
      govcap_table_row (table, row);
    }
  GovcapCell place[] = {govcap_cell_word ("2024"), govcap_cell_word ("resident"),
                        govcap_cell_word ("甲镇"), govcap_cell_word ("OVERALL"),
                        govcap_cell_count (3),     govcap_cell_count (2),
                        govcap_cell_count (5),     govcap_cell_count (1)};
  GovcapCell moved[] = {govcap_cell_word ("2024"), govcap_cell_word ("resident"),
                        govcap_cell_word ("甲镇"), govcap_cell_word ("EXE"),
                        govcap_cell_number (4.25), govcap_cell_number (1.5),
                        govcap_cell_number (7),    govcap_cell_word ("up")};
  govcap_table_row (ranking, place);
  govcap_table_row (change, moved);
  Case *what = new_case (table, GOVCAP_EN);
  g_ptr_array_add (what->tables, ranking);
  g_ptr_array_add (what->tables, change);
  return what;
}

static void
test_card (void)
{
  static const char *const wanted[] = {
      "<details class=\"card\" id=\"unit-1\">\n<summary><h3>甲镇</h3> <b>31.0</b> "
      "<span class=\"weak\">28.5 – 34.5</span>",
      "<span class=\"mark bad\">" BOTH ("weak", "弱") "</span> <span>" BOTH (
          "tier ", "第 ") "1" BOTH (", rank ",
                                    " 梯队，第 ") "3" BOTH (" (interval ",
                                                            " 名（") "2 – 5" BOTH (")", " 名）"),
      "<tr><th scope=\"row\">EXE</th><td>30.0</td><td>28.5 – 34.5</td>",
      "<td>4.3</td><td>1.5 – 7.0</td><td class=\"w\"><span class=\"mark "
      "good\">up</span></td></tr>"};
  g_autoptr (Case) what = new_card ();
  g_autofree char *page = page_of (what);

  check_all (page, wanted, G_N_ELEMENTS (wanted));
  g_assert_cmpuint (count (page, "<details class=\"card\""), ==, 2); /* the whole sample has one */
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
  g_autofree char *page = page_of (what);
  g_assert_nonnull (strstr (page, "<p>" BOTH ("Seed: 1", "Seed：1") "</p>\n<p>"));
  g_assert_nonnull (strstr (page, BOTH ("Table 2. ", "表 2\xe3\x80\x80")
                                      BOTH ("Weights: weighted", "Weights：weighted") "</p>"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/write/html/caption, headings, notes", test_structure);
  g_test_add_func ("/write/html/nothing from outside", test_policy);
  g_test_add_func ("/write/html/hostile words are text", test_hostile);
  g_test_add_func ("/write/html/figures are within", test_figures);
  g_test_add_func ("/write/html/bars that part at their middle", test_diverging);
  g_test_add_func ("/write/html/a card per unit", test_card);
  g_test_add_func ("/write/html/what all tables share is said once", test_method);
  return g_test_run ();
}
