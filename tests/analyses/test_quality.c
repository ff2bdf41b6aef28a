/* The checks for careless answering, from a file to the table: every fault is planted in a study of
 * careful people and found under its name; and data(bfi) as in R. */
#include "quality_study.h"

static void
test_found (void)
{
  Study study = made_study (false);
  const Quality *quality = quality_of (study.run, dataset_of (&study));

  g_assert_cmpuint (quality->flags->len, ==, CAREFUL + G_N_ELEMENTS (faults));
  for (size_t i = 0; i < CAREFUL; i++)
    if (quality->flags->data[i]) {
      fprintf (stderr, "careful person %zu has flags %#x\n", i, quality->flags->data[i]);
      g_test_fail ();
    }
  for (size_t f = 0; f < G_N_ELEMENTS (faults); f++) {
    unsigned want = (1u << faults[f].check) | faults[f].also;
    unsigned got = quality->flags->data[CAREFUL + f];
    if ((got & want) != want || (got & ~(want | faults[f].may))) {
      fprintf (stderr, "%s: flags %#x, not %#x\n", quality_names[faults[f].check], got, want);
      g_test_fail ();
    }
  }
  study_free (&study);
}

static void
test_table (void)
{
  Study study = made_study (false);
  const GovcapAnalysis *analysis = govcap_analysis_find ("quality");
  GovcapTable *table = analysis->run (study.run, NULL);
  const double people = CAREFUL + G_N_ELEMENTS (faults);

  g_assert_cmpuint (govcap_table_rows (table), ==, QUALITY_CHECKS);
  check_close (cell_of (table, "check", "longstring", "n"), 2, 0);
  check_close (cell_of (table, "check", "longstring", "threshold"), 10, 0);
  check_close (cell_of (table, "check", "longstring", "applied_to"), people, 0);
  check_close (cell_of (table, "check", "irv", "n"), 2, 0);
  check_close (cell_of (table, "check", "irv", "threshold"), 0.3, 1e-15);
  check_close (cell_of (table, "check", "mahalanobis", "threshold"), 0.001, 0);
  check_close (cell_of (table, "check", "mahalanobis", "applied_to"), people - 1, 0);
  check_close (cell_of (table, "check", "too-fast", "n"), 1, 0);
  check_close (cell_of (table, "check", "too-fast", "percent"), 100 / people, 1e-15);
  check_close (cell_of (table, "check", "too-fast", "threshold"), 40, 0);
  check_close (cell_of (table, "check", "too-fast", "applied_to"), people - 1, 0);
  check_close (cell_of (table, "check", "duplicate", "n"), 1, 0);
  check_close (cell_of (table, "check", "duplicate", "applied_to"), people - 1, 0);
  check_close (cell_of (table, "check", "even-odd", "threshold"), -0.3, 1e-15);
  check_close (cell_of (table, "check", "missing", "n"), 1, 0);
  check_close (cell_of (table, "check", "missing", "threshold"), 100.0 / 3, 1e-15);
  check_close (cell_of (table, "check", "midpoint", "n"), 1, 0);
  check_close (cell_of (table, "check", "midpoint", "threshold"), 90, 1e-15);
  g_assert_true (has_note (table, "Nobody is left out"));
  for (size_t c = 0; c < QUALITY_CHECKS; c++)
    g_assert_true (has_note (table, quality_names[c])); /* says where its threshold comes from */
  govcap_table_free (table);
  study_free (&study);
}

/* "Without" is what a file without those people gives. */
static void
test_effect (void)
{
  Study all = made_study (false), kept = made_study (true);
  GovcapTable *table = govcap_analysis_find ("quality-effect")->run (all.run, NULL);
  const Study *studies[] = {&all, &kept};
  const char *const n[] = {"n", "n_kept"}, *const score[] = {"score", "score_kept"};
  size_t rows = 0;

  for (size_t s = 0; s < 2; s++) {
    const GovcapScores *scores = govcap_run_scores (studies[s]->run, 0);
    rows = 0;
    for (size_t m = 0; m < scores->n_scored; m++) {
      if (scores->scored[m].level == GOVCAP_LEVEL_INDICATOR)
        continue;
      GovcapEstimate e = govcap_scores_estimate (scores, 0, m, 0.95);
      check_close (cell_of (table, "code", scores->scored[m].code, n[s]), (double)e.n, 0);
      check_close (cell_of (table, "code", scores->scored[m].code, score[s]), e.mean, 1e-12);
      rows++;
    }
  }
  g_assert_cmpuint (rows, ==, INDICATORS + 1);
  g_assert_cmpuint (govcap_table_rows (table), ==, rows);
  check_close (cell_of (table, "code", "OVERALL", "n_kept"),
               cell_of (table, "code", "OVERALL", "n") - 4, 0);
  check_close (cell_of (table, "code", "OVERALL", "difference"),
               cell_of (table, "code", "OVERALL", "score_kept") -
                   cell_of (table, "code", "OVERALL", "score"),
               1e-15);
  g_assert_true (has_note (table, "4 of 208 respondents left out"));
  g_assert_true (has_note (table, "longstring, too-fast or duplicate"));
  govcap_table_free (table);
  study_free (&all);
  study_free (&kept);
}

/* ---- data that most checks have nothing to say about ---- */

static const char small[] =
    "name: small\ntitle: {en: Small}\nscale: {min: 1, max: 5}\nareas:\n"
    "  - {code: A, label: {en: A}, indicators: [{code: B, label: {en: B}, items: [\n"
    "      {code: a, text: {en: one}}, {code: b, text: {en: two}, scale: {min: 0, max: 10}}]}]}\n";

typedef struct {
  const char *path, *csv;
  double missing; /* people flagged by it */
  const char *note;
} Poor;

static const Poor poor[] = {
    {"/quality/poor/two-items", "town,a,b\nX,1,2\nX,2,3\nX,1,7\n", 0, "need at least 6 items"},
    {"/quality/poor/two-lengths-of-scale", "town,a,b\nX,1,2\nX,2,3\n", 0, "irv is on 0–100"},
    {"/quality/poor/nobody-answered", "town,a,b\nX,,\nX,,\nX,,\n", 3, "cannot reach its limit"},
    {"/quality/poor/one-person", "town,a,b\nX,1,1\n", 0, "cannot reach its limit"},
    {"/quality/poor/no-time", "town,a,b\nX,1,1\n", 0, "no column says how long"},
};

static void
check_poor (const void *data)
{
  const Poor *one = data;
  Study study = study_new (small, one->csv);
  GovcapTable *table = govcap_analysis_find ("quality")->run (study.run, NULL);
  GovcapTable *effect = govcap_analysis_find ("quality-effect")->run (study.run, NULL);

  g_assert_true (has_note (table, one->note));
  check_close (cell_of (table, "check", "missing", "n"), one->missing, 0);
  for (size_t c = 0; c < QUALITY_CHECKS; c++) {
    bool made = c == QUALITY_DUPLICATE || c == QUALITY_MISSING;
    g_assert_true (made != isnan (cell_of (table, "check", quality_names[c], "n")));
    g_assert_true (made != isnan (cell_of (table, "check", quality_names[c], "threshold")));
  }
  g_assert_true (has_note (effect, "fewer than 10 items"));
  govcap_table_free (table);
  govcap_table_free (effect);
  study_free (&study);
}

/* A copied item in a long file: the item is named, the other checks go on. */
static void
test_singular (void)
{
  GString *csv = g_string_new ("town,a,b\n");

  for (int i = 0; i < 100; i++)
    g_string_append_printf (csv, "X,%d,3\n", 1 + i * i % 5);
  Study study = study_new (small, csv->str);
  GovcapTable *table = govcap_analysis_find ("quality")->run (study.run, NULL);
  g_assert_true (has_note (table, "item b does not vary"));
  g_assert_true (isnan (cell_of (table, "check", "mahalanobis", "n")));
  check_close (cell_of (table, "check", "missing", "n"), 0, 0);
  govcap_table_free (table);
  study_free (&study);
  g_string_free (csv, TRUE);
}

/* A study may call a variable of its own `seconds`; then the platform's time is not kept. */
static void
test_seconds_of_the_study (void)
{
  Study study = study_new (small, "town,a,b,seconds,所用时间\nX,1,1,5,9秒\nX,1,2,,1:00\nX,1\n");
  const GovcapColumn *column = govcap_dataset_column (dataset_of (&study), "seconds");

  g_assert_nonnull (column);
  g_assert_true (column->kind == GOVCAP_COLUMN_NUMBER);
  check_close (govcap_column_numbers (column, 0)[0], 5, 0); /* the first of the two */
  g_assert_true (isnan (govcap_column_numbers (column, 0)[1]));
  g_assert_true (isnan (govcap_column_numbers (column, 0)[2])); /* the row is too short */
  study_free (&study);
  study = study_of (read_study (small, ONE_WAVE "variables: {seconds: {label: {en: s}}}\n",
                                "town,a,b,所用时间,seconds\nX,1,1,9秒,few\nX,1\n", NULL));
  column = govcap_dataset_column (dataset_of (&study), "seconds");
  g_assert_true (column && column->kind == GOVCAP_COLUMN_WORD);
  const Quality *quality = quality_of (study.run, dataset_of (&study));
  g_assert_false (quality->has_seconds);
  study_free (&study);
}

/* ---- data(bfi) ---- */

static void
test_bfi (void)
{
  GovcapData *data = read_bfi ();
  g_auto (GStrv) lines = oracle_lines ("quality.expected.csv");
  size_t checked = 0;

  if (oracle_skips (data))
    return;
  Study study = study_of (data);
  GovcapTable *quality = govcap_analysis_find ("quality")->run (study.run, NULL);
  GovcapTable *effect = govcap_analysis_find ("quality-effect")->run (study.run, NULL);
  for (size_t i = 0; lines[i]; i++) {
    g_auto (GStrv) f = g_strsplit (lines[i], ",", 5); /* table,unit,code,stat,value */
    double want = oracle_number (f[4]);
    if (g_str_equal (f[0], "quality"))
      check_close (cell_of (quality, "check", f[2], f[3]), want, 1e-14);
    else if (g_str_equal (f[0], "quality-effect")) /* a difference has lost two digits */
      check_close (cell_of (effect, "code", f[2], f[3]), want,
                   g_str_equal (f[3], "difference") ? 1e-9 : 1e-12);
    else
      continue;
    checked++;
  }
  g_assert_cmpuint (checked, ==, 6 * 4 + 6 * 5);
  govcap_table_free (quality);
  govcap_table_free (effect);
  study_free (&study);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/quality/every-planted-fault-is-found-and-nobody-else", test_found);
  g_test_add_func ("/quality/the-table-counts-and-names-its-thresholds", test_table);
  g_test_add_func ("/quality/without-the-flagged-is-as-if-they-were-not-in-the-file", test_effect);
  for (size_t i = 0; i < G_N_ELEMENTS (poor); i++)
    g_test_add_data_func (poor[i].path, &poor[i], check_poor);
  g_test_add_func ("/quality/poor/an-item-without-a-variance-is-named", test_singular);
  g_test_add_func ("/quality/seconds-of-the-study-itself", test_seconds_of_the_study);
  g_test_add_func ("/quality/bfi-as-in-R", test_bfi);
  return g_test_run ();
}
