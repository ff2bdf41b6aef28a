/* Workbooks of other programs: what R's readxl reads in them, and what must not be read. */
#include "workbook.h"

#include "../../src/read/xlsx.h"
#include "oracle_values.h"

typedef struct {
  GString *lines;
  size_t cells;
} Digest;

static bool
take_row (void *data, size_t row, const BookCell cells[], size_t n)
{
  Digest *digest = data;

  for (size_t i = 0; i < n; i++) {
    g_autofree char *bare = g_strstrip (g_strdup (cells[i].text));
    if (!*bare)
      continue;
    g_string_append_printf (digest->lines, "%zu,%zu,%s\n", row, cells[i].column + 1, cells[i].text);
    digest->cells++;
  }
  return true;
}

static BookSheet *
find_sheet (Book *book, const char *name)
{
  for (size_t i = 0; i < book->sheets->len; i++)
    if (!strcmp (g_array_index (book->sheets, BookSheet, i).name, name))
      return &g_array_index (book->sheets, BookSheet, i);
  return NULL;
}

static char *
sample_path (const char *file)
{
  const char *shared = g_getenv ("GOVCAP_SHARED");
  const char *folder =
      g_str_has_prefix (file, "pyxform") || g_str_has_prefix (file, "odk") ? "xlsform" : "xlsx";

  return g_build_filename (shared ? shared : ".", "samples", folder, file, NULL);
}

/* The cells of a sheet as lines; the caller's. */
static GString *
read_cells (const char *file, const char *name, size_t *ret_cells)
{
  g_autofree char *path = sample_path (file);
  Digest digest = {g_string_new (NULL), 0};
  BookTaker taker = {.data = &digest, .row = take_row};
  g_autoptr (GError) error = NULL;
  Xlsx xlsx;
  Book book;
  BookSheet *sheet = xlsx_open (&xlsx, &book, path, &error) ? find_sheet (&book, name) : NULL;

  if (sheet && sheet->has_cells)
    book.walk (&book, sheet, &taker, &error);
  xlsx_close (&xlsx, &book);
  g_assert_no_error (error);
  g_assert_nonnull (sheet);
  *ret_cells = digest.cells;
  return digest.lines;
}

/* @line: file,sheet,cells,md5 */
static void
check_sample (const char *line)
{
  g_auto (GStrv) want = g_strsplit (line, ",", 4);
  size_t cells;
  g_autoptr (GString) lines = read_cells (want[0], want[1], &cells);
  g_autofree char *md5 = g_compute_checksum_for_string (G_CHECKSUM_MD5, lines->str, -1);
  g_autofree char *got = g_strdup_printf ("%s,%s,%zu,%s", want[0], want[1], cells, md5);

  g_assert_cmpstr (got, ==, line);
}

static void
check_cells (const char *file, const char *sheet, const char *want)
{
  size_t cells;
  g_autoptr (GString) lines = read_cells (file, sheet, &cells);

  g_assert_cmpstr (lines->str, ==, want);
}

static bool
has_samples (void)
{
  g_autofree char *there = oracle_sample ("xlsx/readxl_blanks.xlsx");

  if (!there)
    g_test_skip ("the samples are not in GOVCAP_SHARED");
  return there != NULL;
}

static void
samples_as_readxl (void)
{
  g_auto (GStrv) lines = oracle_lines ("xlsx.expected.csv");

  if (!has_samples ())
    return;
  g_assert_cmpuint (g_strv_length (lines), >, 50);
  for (size_t i = 0; lines[i]; i++)
    check_sample (lines[i]);
}

/* Read by hand: what readxl reads wrongly (tests/oracle/xlsx.R). */
static void
samples_by_hand (void)
{
  if (!has_samples ())
    return;
  check_cells ("calamine_issue_419.xlsx", "Sheet1", "1,1,Hello\n");
  check_cells ("calamine_empty_shared_string_value.xlsx", "Sheet1",
               "1,1,Name\n1,2,City\n1,3,Status\n2,1,Alice\n2,3,Active\n3,2,Berlin\n");
}

static void
samples_refused (void)
{
  static const struct {
    const char *file, *words;
  } refused[] = {{"calamine_issue252.xlsx", "is damaged"},
                 {"made_traversal_names.xlsx", "which leads out of the file"},
                 {"made_zipbomb_200MB.xlsx", "a zip bomb"}};

  for (size_t i = 0; i < G_N_ELEMENTS (refused) && has_samples (); i++) {
    g_autofree char *path = sample_path (refused[i].file);
    g_autoptr (GError) error = NULL;
    Xlsx xlsx;
    Book book;
    g_assert_false (xlsx_open (&xlsx, &book, path, &error));
    g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
    g_assert_nonnull (strstr (error->message, refused[i].words));
    xlsx_close (&xlsx, &book);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/xlsx/samples/as-readxl-reads-them", samples_as_readxl);
  g_test_add_func ("/xlsx/samples/read-by-hand", samples_by_hand);
  g_test_add_func ("/xlsx/samples/refused", samples_refused);
  return g_test_run ();
}
