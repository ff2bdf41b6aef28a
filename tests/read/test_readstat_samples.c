/* Files of other programs: what R's haven reads in them, and what it reads wrongly. */
#include "../../src/read/readstat_file.h"
#include "oracle_values.h"
#include "statistics.h"

/* All variables as words. */
static void
keep_all (Sink *sink, const StatBook *book)
{
  for (size_t i = 0; i < book->variables->len; i++) {
    const StatVariable *variable = &g_array_index (book->variables, StatVariable, i);
    Target target = {.kind = TARGET_WORD,
                     .column =
                         govcap_dataset_add (sink->dataset, variable->name, GOVCAP_COLUMN_WORD),
                     .last_length = sizeof target.last,
                     .header = g_strdup (variable->name),
                     .slow = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL)};
    g_array_append_val (sink->targets, target);
  }
  sink->width = sink->targets->len;
  sink_stage (sink);
}

/* The values of a variable as lines; the caller's. */
static GString *
value_lines (const GovcapDataset *dataset, const char *name, size_t *ret_n)
{
  const GovcapColumn *column = govcap_dataset_column (dataset, name);
  GString *lines = g_string_new (NULL);

  g_assert_nonnull (column);
  for (size_t i = 0; i < dataset->n; i++) {
    uint32_t word = govcap_column_words (column, 0)[i];
    if (word == GOVCAP_NO_WORD)
      continue;
    g_string_append_printf (lines, "%zu,%s\n", i + 1, (char *)column->words->pdata[word]);
    ++*ret_n;
  }
  return lines;
}

/* A file with the words of all its variables. */
typedef struct {
  Reading reading; /* an empty study */
  GovcapData *data;
  GovcapDataset *dataset;
  StatBook *book;
} Sample;

static void
open_sample (Sample *sample, const char *name)
{
  static const StatFormat formats[] = {{STAT_SPSS, readstat_parse_sav},
                                       {STAT_STATA, readstat_parse_dta}};
  const StatFormat *format = &formats[g_str_has_suffix (name, ".dta")];
  g_autofree char *path =
      g_build_filename (g_getenv ("GOVCAP_SHARED"), "samples", "sav", name, NULL);
  g_autoptr (GError) error = NULL;
  Sink sink;

  sample->reading = reading_new (NULL, 0, "waves: [{year: 2024, data: s.csv}]\n");
  GovcapStudy *study = govcap_read_study (sample->reading.study, NULL, &error);
  const GovcapWave *wave = study->waves->pdata[0];
  GovcapAnswerFile *file = wave->files->pdata[0];
  file->path = g_string_chunk_insert (study->arena, path);
  sample->data = govcap_data_new (study);
  sample->dataset = govcap_dataset_new (wave->framework, wave->name, NULL);
  sample->book = stat_book_read (format, file, &error);
  g_assert_no_error (error);
  sink_open (&sink, sample->data, wave, file, sample->dataset);
  keep_all (&sink, sample->book);
  g_assert_true (stat_load_values (sample->book, format->parse, &sink, &error));
  sink_clear (&sink);
}

static void
close_sample (Sample *sample)
{
  govcap_dataset_free (sample->dataset);
  govcap_data_free (sample->data);
  stat_book_free (sample->book);
  reading_free (&sample->reading);
}

static char *
digest (const char *file, const char *variable)
{
  Sample sample;
  size_t n = 0;

  open_sample (&sample, file);
  g_autoptr (GString) lines = value_lines (sample.dataset, variable, &n);
  g_autofree char *md5 = g_compute_checksum_for_string (G_CHECKSUM_MD5, lines->str, -1);
  close_sample (&sample);
  return g_strdup_printf ("%s,%s,%zu,%s", file, variable, n, md5);
}

static bool
has_samples (void)
{
  g_autofree char *there = oracle_sample ("sav/hotel.sav");

  if (!there)
    g_test_skip ("the samples are not in GOVCAP_SHARED");
  return there != NULL;
}

static void
samples_as_haven (void)
{
  g_auto (GStrv) lines = oracle_lines ("readstat.expected.csv");

  if (!has_samples ())
    return;
  g_assert_cmpuint (g_strv_length (lines), >, 40);
  for (size_t i = 0; lines[i]; i++) {
    g_auto (GStrv) want = g_strsplit (lines[i], ",", 4);
    g_autofree char *got = digest (want[0], want[1]);
    g_assert_cmpstr (got, ==, lines[i]);
  }
}

/* The file that declares GB18030 holds the same (tests/oracle/readstat.R). */
static void
samples_in_code_page_936 (void)
{
  static const char *const files[] = {"pspp_gbk_undeclared.sav",
                                      "pspp_cp936_no_encoding_record.sav"};
  static const char *const variables[] = {"id", "q1", "town", "w"};

  if (!has_samples ())
    return;
  for (size_t v = 0; v < G_N_ELEMENTS (variables); v++) {
    g_autofree char *right = digest ("pspp_gb18030.sav", variables[v]);
    for (size_t f = 0; f < G_N_ELEMENTS (files); f++) {
      g_autofree char *got = digest (files[f], variables[v]);
      g_assert_cmpstr (strchr (got, ','), ==, strchr (right, ','));
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/readstat/samples/as-haven", samples_as_haven);
  g_test_add_func ("/readstat/samples/in-code-page-936", samples_in_code_page_936);
  return g_test_run ();
}
