/* Documents of the demo study as other programs read them: python-docx, LibreOffice, xelatex, a
 * browser. Each test skips where its program is not. */
#include "program.h"

static const char *const tables[] = {"sample", "reliability", "kmo", "ranking", "crosstab"};

static void
make_demo (void)
{
  if (!is_there ("demo/study.yaml")) {
    Ran ran = run ("init", "demo", "--demo");
    g_assert_cmpint (ran.status, ==, 0);
    free_ran (&ran);
  }
}

/* The first @n of the tables to @file. */
static void
write_tables (const char *file, size_t n, const char *lang)
{
  const char *names[G_N_ELEMENTS (tables) + 1] = {NULL};

  make_demo ();
  memcpy (names, tables, n * sizeof *names);
  g_autofree char *joined = g_strjoinv (" ", (char **)names);
  g_autofree char *line =
      g_strdup_printf ("\"$GOVCAP\" table %s demo -o %s --lang %s", joined, file, lang);
  char *argv[] = {(char *)"sh", (char *)"-c", line, NULL};
  int status = -1;
  g_assert_true (g_spawn_sync (folder, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                               &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

static void
check_numbers (const char *file)
{
  g_autofree char *script =
      g_build_filename (g_getenv ("GOVCAP_TEST_DATA"), "..", "cli", "read_document.py", NULL);
  const char *python =
      g_file_test ("/usr/bin/python3", G_FILE_TEST_EXISTS) ? "/usr/bin/python3" : "python3";

  for (size_t i = 0; i < 2; i++) {
    const char *lang = i ? "zh" : "en";
    write_tables (file, G_N_ELEMENTS (tables), lang);
    write_tables ("numbers.json", G_N_ELEMENTS (tables), lang);
    int status = run_other ((const char *[]){python, script, file, "numbers.json", NULL}, NULL);
    if (status == 77)
      return g_test_skip ("no python3 with docx");
    g_assert_cmpint (status, ==, 0);
  }
}

static void
docx_numbers (void)
{
  check_numbers ("a.docx");
}

static void
html_numbers (void)
{
  check_numbers ("a.html");
}

/* Returns: the text of a document's pages as LibreOffice lays them out; NULL when it is skipped. */
static char *
text_of_pages (const char *document, const char *pages)
{
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/office", folder);
  const char *const convert[] = {"soffice", profile,  "--headless", "--convert-to",
                                 "pdf",     document, NULL};
  char *text = NULL;

  int status = run_other (convert, NULL);
  if (status == 77)
    return g_test_skip ("no soffice"), NULL;
  g_assert_cmpint (status, ==, 0);
  if (!is_there (pages)) /* only the spreadsheet is installed: it says so and ends well */
    return g_test_skip ("no LibreOffice Writer"), NULL;
  status = run_other ((const char *[]){"pdftotext", "-layout", pages, "-", NULL}, &text);
  if (status == 77)
    return g_test_skip ("no pdftotext"), NULL;
  return text;
}

static void
office (void)
{
  write_tables ("b.docx", 3, "zh");
  g_autofree char *text = text_of_pages ("b.docx", "b.pdf");

  if (!text)
    return;
  g_assert_nonnull (strstr (text, "表 1"));
  g_assert_nonnull (strstr (text, "信度"));
  g_assert_nonnull (strstr (text, "朝晖街道"));
}

/* LibreOffice counts anew, and knows no "\s 1" that begins the count again with a chapter. */
static void
chapters (void)
{
  put ("two.yaml", "content:\n"
                   "  - chapter: {en: One, zh: 一}\n"
                   "  - {table: sample, wave: last, form: headline}\n"
                   "  - {table: reliability, wave: last, form: headline}\n"
                   "  - chapter: {en: Two, zh: 二}\n"
                   "  - {table: ranking, wave: last, form: headline}\n"
                   "  - {table: icc, wave: last, form: headline}\n");
  Ran ran = run ("report", "demo", "--template", "two.yaml", "-o", "two", "--lang", "zh");
  g_assert_cmpint (ran.status, ==, 0);
  free_ran (&ran);
  g_autofree char *text = text_of_pages ("two/report.docx", "report.pdf");
  static const char *const captions[] = {"表1-1", "表1-2", "表2-1", "表2-2"};

  if (!text)
    return;
  for (size_t i = 0; i < G_N_ELEMENTS (captions); i++)
    if (!strstr (text, captions[i]))
      g_error ("no %s in\n%s", captions[i], text);
}

static void
latex (void)
{
  const char *const compile[] = {
      "xelatex", "-no-shell-escape", "-halt-on-error", "-interaction=nonstopmode", "c.tex", NULL};

  for (size_t i = 0; i < 2; i++) {
    g_autofree char *said = NULL;
    write_tables ("c.tex", G_N_ELEMENTS (tables), i ? "zh" : "en");
    int status = run_other (compile, &said);
    if (status == 77)
      return g_test_skip ("no xelatex");
    g_assert_cmpint (status, ==, 0);
    g_assert_null (strstr (said, "Missing character"));
    g_assert_true (is_there ("c.pdf"));
  }
}

/* A browser that reads the page has all its rows, and nothing in it ran. */
static void
browser (void)
{
  g_autofree char *page = g_strdup_printf ("file://%s/d.html", folder);
  g_autofree char *profile = g_strdup_printf ("--user-data-dir=%s/browser", folder);
  const char *const read[] = {"chromium", "--headless", "--no-sandbox", "--disable-gpu",
                              profile,    "--dump-dom", page,           NULL};
  g_autofree char *dom = NULL;

  write_tables ("d.html", G_N_ELEMENTS (tables), "zh");
  int status = run_other (read, &dom);
  if (status == 77)
    return g_test_skip ("no chromium");
  g_assert_cmpint (status, ==, 0);
  g_assert_nonnull (strstr (dom, "<html lang=\"zh-CN\">"));
  g_auto (GStrv) found = g_strsplit (dom, "<table>", -1);
  g_assert_cmpuint (g_strv_length (found) - 1, ==, G_N_ELEMENTS (tables));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  make_folder ();
  g_test_add_func ("/cli/documents/the numbers of a document", docx_numbers);
  g_test_add_func ("/cli/documents/the numbers of a page", html_numbers);
  g_test_add_func ("/cli/documents/LibreOffice opens it", office);
  g_test_add_func ("/cli/documents/LibreOffice counts by chapter", chapters);
  g_test_add_func ("/cli/documents/xelatex compiles it", latex);
  g_test_add_func ("/cli/documents/a browser reads it", browser);
  return run_tests ();
}
