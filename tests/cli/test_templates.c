/* Reports by a template of the user's own. */
#include "program.h"

static char *
text_of (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
check_holds (const char *name, const char *const wanted[])
{
  g_autofree char *text = text_of (name);

  for (size_t i = 0; wanted[i]; i++)
    if (!strstr (text, wanted[i]))
      g_error ("%s: absent: %s", name, wanted[i]);
}

static void
make_demo (void)
{
  Ran ran = run ("init", "demo", "--demo");

  g_assert_cmpint (ran.status, ==, 0);
  free_ran (&ran);
}

static void
own_template (void)
{
  static const char *const said[] = {"## 第4章\xe3\x80\x80得分", "见[表4-1](#table-1)。",
                                     "**表4-2\xe3\x80\x80各镇**", NULL};
  static const char *const noted[] = {
      "\"template\": {\"name\": \"my.yaml\"", "{\"table\": \"calibration\", \"why\": ",
      "{\"text\": \"见{table:calibration}。\", \"why\": \"{table:calibration} 已略去\"}",
      "没有一行符合 where 的条件", NULL};

  put ("my.yaml", "content:\n"
                  "  - heading: {en: Nothing below, zh: 下面没有内容}\n"
                  "  - text: {en: 'See {table:calibration}.', zh: '见{table:calibration}。'}\n"
                  "  - table: calibration\n"
                  "  - chapter: {en: Nothing here, zh: 本章没有内容}\n"
                  "    number: 4\n"
                  "  - table: scores\n"
                  "    as: nothing\n"
                  "    where: {level: none such}\n"
                  "  - chapter: {en: Scores, zh: 得分}\n"
                  "  - text: {en: 'See {table:all}.', zh: '见{table:all}。'}\n"
                  "  - table: scores\n"
                  "    as: all\n"
                  "    wave: last\n"
                  "    form: headline\n"
                  "    where: {level: area, unit: 'null'}\n"
                  "  - table: scores\n"
                  "    title: {en: Towns, zh: 各镇}\n"
                  "    wave: 2023\n"
                  "    form: cadre\n"
                  "    where: {level: overall}\n");
  Ran ran = run ("report", "demo", "--template", "my.yaml", "-o", "mine", "--lang", "zh");
  if (ran.status)
    g_error ("%s", ran.err);
  free_ran (&ran);
  check_holds ("mine/report.md", said);
  put ("my.yaml", ""); /* the report has a copy of its own */
  Ran again = run ("verify", "mine");
  if (again.status)
    g_error ("%s%s", again.out, again.err);
  free_ran (&again);
  check_holds ("mine/manifest.json", noted);
  g_autofree char *md = text_of ("mine/report.md");
  g_assert_null (strstr (md, "下面没有内容"));
  g_assert_null (strstr (md, "本章没有内容")); /* its number is the next chapter's */
  g_autofree char *all = text_of ("mine/tables/all.csv");
  g_auto (GStrv) lines = g_strsplit (g_strstrip (all), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 7); /* six areas below the heading */
  g_assert_true (g_str_has_prefix (lines[1], "2024,resident,,area,EXE,"));
  g_autofree char *towns = text_of ("mine/tables/scores.csv");
  g_assert_nonnull (strstr (towns, "2023,cadre,"));
  g_assert_null (strstr (towns, "\n2024,"));
  g_assert_null (strstr (towns, "resident"));
}

/* A table that is not printed is in the workbook, on the page and in files of its own. */
static void
unprinted (void)
{
  static const char *const said[] = {
      "See [“Objective measures”](#table-1) and [Table 1](#table-2).",
      "The table <a id=\"table-1\"></a>“Objective measures” (924 rows) stands in the workbook, on "
      "the web page and in tables/long.csv.",
      "**Table 1. Reliability**", NULL};
  static const char *const shown[] = {"id=\"table-1\">\n<h3><span lang=\"en\">Objective measures",
                                      "O-EXE1-1", "<span lang=\"en\">Table 1. </span>", NULL};

  put ("my.yaml", "content:\n"
                  "  - text: See {table:long} and {table:reliability}.\n"
                  "  - table: objective\n"
                  "    as: long\n"
                  "    print: false\n"
                  "  - table: reliability\n");
  Ran ran = run ("report", "demo", "--template", "my.yaml", "-o", "unprinted", "--lang", "en");
  if (ran.status)
    g_error ("%s", ran.err);
  free_ran (&ran);
  check_holds ("unprinted/report.md", said);
  check_holds ("unprinted/report.html", shown);
  g_autofree char *md = text_of ("unprinted/report.md");
  g_assert_null (strstr (md, "O-EXE1-1"));
  g_autofree char *csv = text_of ("unprinted/tables/long.csv");
  g_assert_nonnull (strstr (csv, "O-EXE1-1"));
  g_assert_true (is_there ("unprinted/tables/long.json"));
}

static guint
count_rows (const char *md)
{
  g_auto (GStrv) lines = g_strsplit (md, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i]; i++)
    n += lines[i][0] == '|';
  return n;
}

/* What a template prints of the demo, in rows of tables, headings included; what it does not, and
 * what stands for it. */
static void
bundled_are_short (void)
{
  static const struct {
    const char *name;
    guint most;
    const char *printed[8], *unprinted[8];
  } cases[] = {
      {"thesis",
       1200,
       {"codes-by-role", "measures", "claims-matrix", "groups", "change", "item-analysis", "kmo"},
       {"codes-by", "measures-by-role", "claims", "groups-means", "posthoc", "change-units"}},
      {"county", 250, {"overview-objective"}, {"objective"}},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    Ran ran =
        run ("report", "demo", "--template", cases[i].name, "-o", cases[i].name, "--lang", "en");
    if (ran.status)
      g_error ("%s", ran.err);
    free_ran (&ran);
    g_autofree char *path = g_build_filename (cases[i].name, "report.md", NULL);
    g_autofree char *md = text_of (path);
    g_assert_cmpuint (count_rows (md), <, cases[i].most);
    g_assert_cmpuint (count_rows (md), >, cases[i].most / 2);
    for (size_t t = 0; cases[i].printed[t]; t++) {
      g_autofree char *words = g_strconcat ("tables/", cases[i].printed[t], ".csv.", NULL);
      g_autofree char *file =
          g_strconcat (cases[i].name, "/tables/", cases[i].printed[t], ".csv", NULL);
      g_assert_true (is_there (file));
      g_assert_null (strstr (md, words));
    }
    for (size_t t = 0; cases[i].unprinted[t]; t++) {
      g_autofree char *words = g_strconcat ("tables/", cases[i].unprinted[t], ".csv.", NULL);
      if (!strstr (md, words))
        g_error ("%s: absent: %s", cases[i].name, words);
    }
  }
}

/* Figures on request stand where they are named, of the measure that is named. */
static void
on_request (void)
{
  put ("my.yaml", "content:\n"
                  "  - figure: lorenz\n"
                  "    code: O-EXE1-2\n"
                  "  - figure: radar\n"
                  "    form: headline\n"
                  "    wave: last\n"
                  "  - table: ranking\n"
                  "    code: EXE\n"
                  "  - rest: figures\n");
  Ran ran = run ("report", "demo", "--template", "my.yaml", "-o", "asked", "--lang", "en");
  if (ran.status)
    g_error ("%s", ran.err);
  free_ran (&ran);
  g_autofree char *md = text_of ("asked/report.md");
  g_assert_nonnull (strstr (md, "Lorenz curve, 2024: O-EXE1-2"));
  g_assert_null (strstr (md, "Lorenz curve, 2024: O-EXE1-1"));
  g_autofree char *ranking = text_of ("asked/tables/ranking.csv");
  g_assert_nonnull (strstr (ranking, ",EXE,"));
  put ("my.yaml", "content: [{rest: figures}]\n");
  Ran rest = run ("report", "demo", "--template", "my.yaml", "-o", "rest", "--lang", "en");
  g_assert_cmpint (rest.status, ==, 0);
  free_ran (&rest);
  g_autofree char *others = text_of ("rest/report.md");
  g_assert_null (strstr (others, "Lorenz"));
  g_assert_null (strstr (others, "Radar"));
}

static void
faults (void)
{
  static const struct {
    const char *text, *message;
    int status;
  } cases[] = {
      {"content:\n  - table: nothing\n", "my.yaml:2:12: there is no table 'nothing'", 1},
      {"content:\n  - table: scores\n    where: {levle: area}\n",
       "my.yaml:3:13: table 'scores' has no column 'levle'", 1},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    put ("my.yaml", cases[i].text);
    Ran ran = run ("report", "demo", "--template", "my.yaml", "-o", "none", "--lang", "en");
    g_assert_cmpint (ran.status, ==, cases[i].status);
    if (!strstr (ran.err, cases[i].message))
      g_error ("%s", ran.err);
    free_ran (&ran);
    g_assert_false (is_there ("none"));
  }
}

static void
listed (void)
{
  Ran ran = run ("list", "templates", "--lang", "zh");

  g_assert_cmpint (ran.status, ==, 0);
  g_assert_nonnull (strstr (ran.out, "full "));
  g_assert_nonnull (strstr (ran.out, "thesis "));
  g_assert_nonnull (strstr (ran.out, "county "));
  free_ran (&ran);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("govcap-templates-XXXXXX", NULL);
  make_demo ();
  g_test_add_func ("/templates/list", listed);
  g_test_add_func ("/templates/one of the user's own", own_template);
  g_test_add_func ("/templates/tables that are not printed", unprinted);
  g_test_add_func ("/templates/what is bundled can be handed in", bundled_are_short);
  g_test_add_func ("/templates/figures on request", on_request);
  g_test_add_func ("/templates/faults", faults);
  return run_tests ();
}
