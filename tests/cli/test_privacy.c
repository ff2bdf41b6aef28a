/* What is personal is in no output: every file of every command is searched, archives from within. */
#include "program.h"

#include <zip.h>

/* What stands in the personal columns and in the quotes. */
static const char *const secrets[] = {
    "203.0.113.77", "13812345678", "Zhang Secret", "110101199003077758", "told in confidence",
    "my neighbour", NULL};

/* Ten people in two towns, one of them with three; columns that the study calls a variable, though it
 * holds what people wrote. */
static void
put_people (const char *name)
{
  g_autoptr (GString) csv = g_string_new ("town,sex,来自IP,手机号码,姓名,identity,remark,a\n");

  for (size_t i = 0; i < 60; i++)
    g_string_append_printf (csv,
                            "%s,%s,203.0.113.77,13812345678,Zhang Secret %zu,110101199003077758,"
                            "my neighbour number %zu does not pay,%zu\n",
                            i < 3    ? "small"
                            : i < 30 ? "north"
                                     : "south",
                            i % 9 ? "f" : "m", i, i, i % 5 + 1);
  put (name, csv->str);
}

static void
make_private (void)
{
  put ("private/framework.yaml", small_framework);
  put ("private/study.yaml",
       "title: {en: Private}\nframework: framework.yaml\nunit: town\n"
       "waves: [{year: 2024, data: {file: s.csv, numbers: points}}]\nvariables:\n  sex: {label: "
       "{en: sex}}\n"
       "  remark: {label: {en: remark}}\n  identity: {label: {en: identity}}\n"
       "groups: [sex]\ncrosstabs: [[town, sex]]\nthresholds: {min_n: 2}\n"
       "interviews: [{data: coding.csv}]\nquotes: false\n");
  put ("private/coding.csv",
       "seg_id,source_id,source_type,unit,year,role,coder,code,valence,quote\n"
       "1,i1,interview,north,2024,cadre,A,EXE-P1,-1,told in confidence\n"
       "1,i1,interview,north,2024,cadre,B,,,told in confidence\n"
       "2,i2,interview,south,2024,cadre,A,EXE-P1,-1,told in confidence\n"
       "2,i2,interview,south,2024,cadre,B,EXE-P1,-1,told in confidence\n");
  g_autofree char *framework = g_strconcat (
      small_framework, "codes:\n  - {code: EXE-P1, kind: problem, label: {en: Slow}}\n", NULL);
  put ("private/framework.yaml", framework);
  put_people ("private/s.csv");
}

static void
search (const char *bytes, size_t length, const char *name, const char *part)
{
  for (size_t i = 0; secrets[i]; i++)
    if (memmem (bytes, length, secrets[i], strlen (secrets[i]))) {
      g_printerr ("# '%s' is in %s %s\n", secrets[i], name, part);
      g_assert_not_reached ();
    }
}

static void
search_archive (const char *path)
{
  zip_t *archive = zip_open (path, ZIP_RDONLY, NULL);

  g_assert_nonnull (archive);
  for (zip_int64_t i = 0; i < zip_get_num_entries (archive, 0); i++) {
    zip_stat_t about;
    g_assert_cmpint (zip_stat_index (archive, (zip_uint64_t)i, 0, &about), ==, 0);
    g_autofree char *bytes = g_malloc (about.size + 1);
    zip_file_t *file = zip_fopen_index (archive, (zip_uint64_t)i, 0);
    g_assert_cmpint (zip_fread (file, bytes, about.size), ==, (zip_int64_t)about.size);
    zip_fclose (file);
    search (bytes, about.size, path, about.name);
  }
  zip_discard (archive);
}

/* Returns: how many files there are. */
static size_t
search_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  size_t n = 0;

  for (const char *name = g_dir_read_name (dir); name; name = g_dir_read_name (dir)) {
    g_autofree char *inner = g_build_filename (path, name, NULL);
    g_autofree char *bytes = NULL;
    size_t length = 0;
    if (g_file_test (inner, G_FILE_TEST_IS_DIR)) {
      n += search_folder (inner);
      continue;
    }
    g_assert_true (g_file_get_contents (inner, &bytes, &length, NULL));
    search (bytes, length, inner, "");
    if (g_str_has_suffix (name, ".xlsx") || g_str_has_suffix (name, ".docx"))
      search_archive (inner);
    n++;
  }
  return n;
}

static void
nothing_personal (void)
{
  static const char *const exports[] = {"out/e.csv", "out/e.xlsx", "out/e.sav", "out/e.dta"};
  g_autofree char *out = g_build_filename (folder, "out", NULL);

  if (!has_gnuplot ())
    return;
  make_private ();
  Ran report = run ("report", "private", "-o", "out/report", "--lang", "en");
  expect (&report, 0, "out", "The report is in");
  Ran small = run ("report", "private", "-o", "out/county", "--suppress", "5", "--lang", "zh");
  expect (&small, 0, "out", "county");
  for (size_t i = 0; i < G_N_ELEMENTS (exports); i++) {
    Ran ran = run ("export", "private", "-o", exports[i]);
    expect (&ran, 0, "out", "");
  }
  g_assert_cmpuint (search_folder (out), >, 40);
}

/* What is for an office hides small cells without being asked, and an option cannot undo it. */
static void
office (void)
{
  if (!has_gnuplot ())
    return;
  make_private ();
  Ran ran =
      run ("report", "private", "-o", "out/office", "--template", "county", "--suppress", "0");
  expect (&ran, 0, "out", "office");
  g_autofree char *path = g_build_filename (folder, "out/office/tables/overview.csv", NULL);
  g_autofree char *overview = NULL;
  g_assert_true (g_file_get_contents (path, &overview, NULL, NULL));
  g_assert_nonnull (strstr (overview, "2024,,small,,"));
  g_assert_null (strstr (overview, "2024,,small,3,"));
}

/* Only 3 people of the town `small`, and 7 men: with --suppress 5 neither their number nor their score is
 * anywhere, nor a picture of it, nor anybody's answers. */
static void
small_cells (void)
{
  if (!has_gnuplot ())
    return;
  make_private ();
  Ran ran = run ("report", "private", "-o", "out/hidden", "--suppress", "5", "--lang", "en");
  expect (&ran, 0, "out", "hidden");
  g_autofree char *path = g_build_filename (folder, "out/hidden/tables/scores.csv", NULL);
  g_autofree char *scores = NULL;
  g_assert_true (g_file_get_contents (path, &scores, NULL, NULL));
  g_assert_nonnull (strstr (scores, "2024,,small,area,EXE,,,,,,,,,,\n"));
  g_assert_nonnull (strstr (scores, "2024,,north,area,EXE,,,,,,,,,,\n")); /* the next smallest */
  g_assert_nonnull (strstr (scores, "2024,,south,area,EXE,30,"));
  g_assert_false (is_there ("out/hidden/figures/scores-2024.svg"));
  g_assert_false (is_there ("out/hidden/figures/crosstab-2024-town-sex.svg"));
  g_autofree char *manifest_path = g_build_filename (folder, "out/hidden/manifest.json", NULL);
  g_autofree char *manifest = NULL;
  g_assert_true (g_file_get_contents (manifest_path, &manifest, NULL, NULL));
  g_assert_nonnull (strstr (manifest, "\"suppress\": 5"));
  g_assert_nonnull (strstr (manifest, "it would show small cells that its table hides"));
  g_autofree char *book_path = g_build_filename (folder, "out/hidden/report.xlsx", NULL);
  zip_t *book = zip_open (book_path, ZIP_RDONLY, NULL);
  zip_stat_t about;
  g_assert_cmpint (zip_stat (book, "xl/workbook.xml", 0, &about), ==, 0);
  g_autofree char *sheets = g_malloc0 (about.size + 1);
  zip_file_t *file = zip_fopen (book, "xl/workbook.xml", 0);
  zip_fread (file, sheets, about.size);
  zip_fclose (file);
  zip_discard (book);
  g_assert_null (strstr (sheets, "Respondents"));
  Ran again = run ("verify", "out/hidden");
  expect (&again, 0, "out", "the same");
  Ran wrong = run ("table", "scores", "private", "--suppress", "1");
  expect (&wrong, 2, "err", "--suppress takes a whole number from 2 to 1000");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  make_folder ();
  g_test_add_func ("/privacy/nothing personal", nothing_personal);
  g_test_add_func ("/privacy/small cells", small_cells);
  g_test_add_func ("/privacy/an office", office);
  return run_tests ();
}
