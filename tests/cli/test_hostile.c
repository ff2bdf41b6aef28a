/* Labels that try to be something else, as names of towns, texts of items, options and the title of a
 * study: through every writer and every figure they come out as text, and nothing in them runs. */
#include "hostile.h"
#include "write/parts.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

static char *
contents (const char *name, size_t *ret_length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, ret_length, NULL));
  return bytes;
}

/* The tables that show every label, as @file. */
static char *
tables_as (const char *file, size_t *ret_length)
{
  make_hostile ();
  Ran ran = run ("table", "sample", "items", "scores", "ranking", "groups", "hostile", "--lang",
                 "en", "-o", file);
  if (ran.status)
    g_printerr ("# %s\n", ran.err);
  g_assert_cmpint (ran.status, ==, 0);
  free_ran (&ran);
  return contents (file, ret_length);
}

static void
check_present (const char *text, const char *wanted)
{
  if (!strstr (text, wanted))
    g_printerr ("# not there: %s\n", wanted);
  g_assert_nonnull (strstr (text, wanted));
}

/* What a person's program shows must not turn the line, nor obey. */
static void
check_plain (const char *text)
{
  static const char *const never[] = {"\xe2\x80\xae", "\xe2\x80\x8f", "\x1b", "\x01"};

  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (size_t i = 0; i < G_N_ELEMENTS (never); i++)
    g_assert_null (strstr (text, never[i]));
}

static size_t
count (const char *text, const char *part)
{
  size_t n = 0;

  for (const char *at = text; (at = strstr (at, part)); at += strlen (part))
    n++;
  return n;
}

static void
test_text (void)
{
  size_t length;
  g_autofree char *text = tables_as ("a.txt", &length);

  check_plain (text);
  for (size_t i = 0; i < LABELS; i++)
    if (strlen (labels[i].label) < 22) /* longer ones are cut or wrapped */
      check_present (text, labels[i].seen ? labels[i].seen : labels[i].label);
}

static void
test_md (void)
{
  size_t length;
  g_autofree char *text = tables_as ("a.md", &length);

  check_plain (text);
  for (size_t i = 0; i < LABELS; i++)
    check_present (text, labels[i].md ? labels[i].md : labels[i].label);
  g_assert_cmpuint (count (text, "<script"), ==, count (text, "\\<script"));
}

/* A spreadsheet takes no cell for a formula; the label itself is kept for other programs. */
static void
test_csv (void)
{
  size_t length;
  make_hostile ();
  Ran ran = run ("table", "sample", "hostile", "-o", "a.csv");
  g_assert_cmpint (ran.status, ==, 0);
  free_ran (&ran);
  g_autofree char *text = contents ("a.csv", &length);

  for (size_t i = 0; i < LABELS; i++)
    check_present (text, labels[i].csv ? labels[i].csv : labels[i].label);
  for (const char *at = "=@"; *at; at++) {
    const char begin[] = {',', *at, '\0'};
    g_assert_null (strstr (text, begin));
  }
}

static void
test_json (void)
{
  static const char *const wanted[] = {"\"=cmd|'/C calc'!A0\"",
                                       "\"<script>alert(1)</script>\"",
                                       "\"%s%n%d\"",
                                       "\"\\\"><img src=x onerror=alert(1)>\"",
                                       "\"\\\\input{/etc/passwd}\"",
                                       "\"two\\nlines\"",
                                       "\"\\u0001\\u001b[2Jend\""};
  size_t length;
  g_autofree char *text = tables_as ("a.json", &length);

  for (size_t i = 0; i < G_N_ELEMENTS (wanted); i++)
    check_present (text, wanted[i]);
  for (size_t i = 0; i < length; i++)
    g_assert_true ((unsigned char)text[i] >= 32 || text[i] == '\n');
}

static void
check_page (const char *text)
{
  check_plain (text);
  for (size_t i = 0; i < LABELS; i++)
    check_present (text, labels[i].html ? labels[i].html : labels[i].label);
  g_assert_cmpuint (count (text, "<script"), ==, 1);
  g_assert_cmpuint (count (text, "<img"), ==, 0);
}

static void
test_html (void)
{
  size_t length;
  g_autofree char *text = tables_as ("a.html", &length);

  check_page (text);
}

static void
test_latex (void)
{
  size_t length;
  g_autofree char *text = tables_as ("a.tex", &length);

  check_plain (text);
  for (size_t i = 0; i < LABELS; i++)
    check_present (text, labels[i].latex ? labels[i].latex : labels[i].label);
  g_assert_null (strstr (text, "\\input"));
}

/* The words of an XML file, which must be one, and declare no entities. */
static char *
words_of (const char *xml, size_t length)
{
  xmlDoc *document = xmlReadMemory (xml, (int)length, NULL, NULL,
                                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_HUGE);

  g_assert_nonnull (document);
  g_assert_null (xmlGetIntSubset (document));
  xmlChar *words = xmlNodeGetContent (xmlDocGetRootElement (document));
  char *copy = g_strdup ((const char *)words);
  xmlFree (words);
  xmlFreeDoc (document);
  return copy;
}

static void
check_words (const char *words, const char *between)
{
  check_plain (words);
  for (size_t i = 0; i < LABELS; i++) {
    g_autofree char *label = g_strdup (labels[i].seen ? labels[i].seen : labels[i].label);
    g_strstrip (label);
    check_present (words, label);
  }
  g_assert_nonnull (strstr (words, between));
}

static void
test_docx (void)
{
  size_t length;
  g_autofree char *bytes = tables_as ("a.docx", &length);
  g_autofree char *xml = part_of (bytes, length, "word/document.xml");
  g_autofree char *words = words_of (xml, strlen (xml));

  check_words (words, "xxxxxxxxxx");
}

static void
test_xlsx (void)
{
  size_t length;
  g_autofree char *bytes = tables_as ("a.xlsx", &length);
  g_autofree char *xml = part_of (bytes, length, "xl/sharedStrings.xml");
  g_autofree char *words = words_of (xml, strlen (xml));

  check_words (words, "xxxxxxxxxx");
  for (size_t i = 1;; i++) {
    g_autofree char *name = g_strdup_printf ("xl/worksheets/sheet%zu.xml", i);
    g_autofree char *sheet = part_of (bytes, length, name);
    if (!sheet)
      break;
    g_assert_null (strstr (sheet, "<f>")); /* none of the labels became a formula */
  }
}

/* Programs that leave a mark when anything runs them. */
static char **
watched_surroundings (void)
{
  static const char *const programs[] = {"sh", "bash", "id", "touch", "calc", "cat"};
  g_autofree char *path = g_strconcat (folder, "/watch:", g_getenv ("PATH"), NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (programs); i++) {
    g_autofree char *name = g_strconcat ("watch/", programs[i], NULL);
    g_autofree char *file = g_build_filename (folder, name, NULL);
    g_autofree char *script = g_strdup_printf ("#!/bin/sh\n: > '%s/mark'\n", folder);
    put (name, script);
    g_assert_cmpint (g_chmod (file, 0755), ==, 0);
  }
  return g_environ_setenv (g_get_environ (), "PATH", path, TRUE);
}

/* The watch sees what it must see: a shell that runs `id`. */
static void
check_watch (char **surroundings)
{
  char *argv[] = {(char *)"/bin/sh", (char *)"-c", (char *)"id", NULL};

  g_assert_true (g_spawn_sync (folder, argv, surroundings, 0, NULL, NULL, NULL, NULL, NULL, NULL));
  g_assert_true (is_there ("mark"));
  g_autofree char *mark = g_build_filename (folder, "mark", NULL);
  g_unlink (mark);
}

/* Every figure is a whole svg without anything that acts; the labels are in some of them. */
static void
check_figures (void)
{
  g_autofree char *path = g_build_filename (folder, "out/figures", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GString) all = g_string_new (NULL);

  for (const char *name; (name = g_dir_read_name (dir));) {
    g_autofree char *file = g_strconcat ("out/figures/", name, NULL);
    size_t length;
    g_autofree char *bytes = contents (file, &length);
    if (!g_str_has_suffix (name, ".svg"))
      continue;
    g_autofree char *words = words_of (bytes, length);
    check_plain (bytes);
    g_assert_null (strstr (bytes, "<script"));
    g_assert_null (strstr (bytes, "<img"));
    g_string_append (all, words);
  }
  for (size_t i = 0; i < LABELS; i++)
    if (strlen (labels[i].label) < 30) { /* longer ones are shortened */
      g_autofree char *label = g_strdup (labels[i].seen ? labels[i].seen : labels[i].label);
      check_present (all->str, g_strstrip (label));
    }
}

static void
test_report (void)
{
  g_auto (GStrv) surroundings = watched_surroundings ();
  size_t length;

  if (!has_gnuplot ())
    return;
  make_hostile ();
  check_watch (surroundings);
  Ran ran = run_with (surroundings, "report", "hostile", "-o", "out", "--lang", "en", NULL);
  if (ran.status)
    g_printerr ("# %s\n", ran.err);
  g_assert_cmpint (ran.status, ==, 0);
  free_ran (&ran);
  g_assert_false (is_there ("mark"));
  g_autofree char *page = contents ("out/report.html", &length);
  check_page (page);
  check_figures ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  make_folder ();
  g_test_add_func ("/cli/hostile/text", test_text);
  g_test_add_func ("/cli/hostile/csv", test_csv);
  g_test_add_func ("/cli/hostile/json", test_json);
  g_test_add_func ("/cli/hostile/md", test_md);
  g_test_add_func ("/cli/hostile/html", test_html);
  g_test_add_func ("/cli/hostile/latex", test_latex);
  g_test_add_func ("/cli/hostile/docx", test_docx);
  g_test_add_func ("/cli/hostile/xlsx", test_xlsx);
  g_test_add_func ("/cli/hostile/the whole report, and nothing runs", test_report);
  return run_tests ();
}
