/* Scores from CSV to table cells: each rule of contract §4 by a hand calculation, and the same bits
 * for any number of threads. */
#include "govcap/analysis.h"
#include "govcap/file.h"
#include "govcap/read.h"

#include "check.h"

#include <string.h>

/* Three indicators in AA, the second on a scale of its own; BB asks cadres one item more; CC is no
 * capacity. */
static const char framework[] =
    "name: tiny\n"
    "title: {en: Tiny}\n"
    "scale: {min: 1, max: 5}\n"
    "forms: [resident, cadre]\n"
    "areas:\n"
    "  - code: AA\n"
    "    label: {en: First}\n"
    "    indicators:\n"
    "      - code: AA1\n"
    "        label: {en: First of first}\n"
    "        items: [{code: a1, text: {en: one}}, {code: a2, text: {en: two}, reverse: true},\n"
    "                {code: a3, text: {en: three}}]\n"
    "      - code: AA2\n"
    "        label: {en: Second of first}\n"
    "        items: [{code: a4, text: {en: four}, scale: {min: 0, max: 10}}]\n"
    "      - {code: AA3, label: {en: Third of first}, items: [{code: a5, text: {en: five}}]}\n"
    "  - code: BB\n"
    "    label: {en: Second}\n"
    "    indicators:\n"
    "      - code: BB1\n"
    "        label: {en: First of second}\n"
    "        items: [{code: b1, text: {en: six}, forms: [cadre]}, {code: b2, text: {en: seven}}]\n"
    "  - code: CC\n"
    "    label: {en: Third}\n"
    "    role: outcome\n"
    "    indicators:\n"
    "      - {code: CC1, label: {en: First of third}, items: [{code: c1, text: {en: eight}}]}\n";

#define ONE_FILE "waves: [{year: 2024, data: a.csv}]\n"

/* What one cell must hold: @want, or @word when that is given. Unit NULL: the whole sample. */
typedef struct {
  const char *form, *unit, *code, *column;
  double want;
  const char *word;
} Expected;

typedef struct {
  const char *path;
  const char *study; /* beside title, framework and unit */
  const char *a, *b; /* the files a.csv and b.csv */
  Expected cells[16];
  bool unweighted;
} Case;

#define ANSWERED "town,a1,a2,a3\nX,5,,3\nX,,,5\nX,1,5,1\n"
#define AREAS "town,a1,a2,a3,a4,a5\nX,5,1,5,4,2\nX,3,3,3,,5\nX,1,5,1,,\n"
#define THREE "town,a5,b2,c1\nX,3,5,1\nX,1,,5\n"
#define WEIGHTED "town,w,a5\nA,1,5\nA,3,1\nA,,5\nB,2,3\nB,0,5\nC,0,5\n"

static const Case cases[] = {
    /* 4 -> 75, 2 turned is 4 -> 75: 75; 5 -> 100, 5 turned is 1 -> 0: 50. Mean 62.5, sd = sqrt
     * (2 · 12.5²), se = sd / sqrt 2, on the scale 1 + 4 · 0.625; R: qt (0.975, 1). */
    {.path = "/scores/a-reversed-item-is-turned",
     .study = ONE_FILE,
     .a = "town,a1,a2\nX,4,2\nX,5,5\n",
     .cells = {{NULL, NULL, "AA1", "n", 2, NULL},
               {NULL, NULL, "AA1", "score", 62.5, NULL},
               {NULL, "X", "AA1", "se", 12.5, NULL},
               {NULL, "X", "AA1", "df", 1, NULL},
               {NULL, "X", "AA1", "deff", 1, NULL},
               {NULL, "X", "AA1", "lo", 62.5 - 12.706204736174694 * 12.5, NULL},
               {NULL, "X", "AA1", "hi", 62.5 + 12.706204736174694 * 12.5, NULL},
               {NULL, "X", "AA1", "mean", 3.5, NULL},
               {NULL, "X", "AA1", "sd", 0.70710678118654757, NULL},
               {NULL, "X", "AA", "score", 62.5, NULL},
               {NULL, "X", "OVERALL", "score", 62.5, NULL}}},
    /* 7 and 0 of 10 are 70 and 0: 35; on the scale 3.5 with sd sqrt (2 · 3.5²). */
    {.path = "/scores/an-item-is-put-on-0-100-by-its-own-scale",
     .study = ONE_FILE,
     .a = "town,a4\nX,7\nX,0\n",
     .cells = {{NULL, NULL, "AA2", "score", 35, NULL},
               {NULL, NULL, "AA2", "mean", 3.5, NULL},
               {NULL, NULL, "AA2", "sd", 4.9497474683058327, NULL}}},
    /* 70 and 50 make 60, which is on no scale that both items have. */
    {.path = "/scores/items-of-two-scales-have-a-score-but-no-mean-on-a-scale",
     .study = ONE_FILE,
     .a = "town,a4,a5\nX,7,3\n",
     .cells = {{NULL, NULL, "AA", "score", 60, NULL},
               {NULL, NULL, "AA", "mean", NAN, NULL},
               {NULL, NULL, "AA2", "mean", 7, NULL},
               {NULL, NULL, "AA3", "mean", 3, NULL}}},
    /* Two of three answers: (100 + 50) / 2 = 75; one of three: none; all: 0. Mean 37.5. */
    {.path = "/scores/two-thirds-of-the-answers-are-enough",
     .study = ONE_FILE,
     .a = ANSWERED,
     .cells = {{NULL, NULL, "AA1", "n", 2, NULL}, {NULL, NULL, "AA1", "score", 37.5, NULL}}},
    {.path = "/scores/0.667-means-two-thirds",
     .study = ONE_FILE "missing: {min_answered: 0.667}\n",
     .a = ANSWERED,
     .cells = {{NULL, NULL, "AA1", "n", 2, NULL}, {NULL, NULL, "AA1", "score", 37.5, NULL}}},
    {.path = "/scores/a-study-can-ask-for-every-answer", /* the third row alone */
     .study = ONE_FILE "missing: {min_answered: 1}\n",
     .a = ANSWERED,
     .cells = {{NULL, NULL, "AA1", "n", 1, NULL}, {NULL, NULL, "AA1", "score", 0, NULL}}},
    {.path = "/scores/a-study-can-make-do-with-a-third", /* (75 + 100 + 0) / 3 */
     .study = ONE_FILE "missing: {min_answered: 1/3}\n",
     .a = ANSWERED,
     .cells = {{NULL, NULL, "AA1", "n", 3, NULL}, {NULL, NULL, "AA1", "score", 175.0 / 3, NULL}}},
    /* Indicators 100 40 25: 165 / 3 = 55; 50 – 100: 75; 0 – –: one of three is too few. Mean 65. */
    {.path = "/scores/an-area-is-the-mean-of-the-indicators-that-are-there",
     .study = ONE_FILE,
     .a = AREAS,
     .cells = {{NULL, NULL, "AA1", "n", 3, NULL},
               {NULL, NULL, "AA1", "score", 50, NULL},
               {NULL, NULL, "AA2", "n", 1, NULL},
               {NULL, NULL, "AA", "n", 2, NULL},
               {NULL, NULL, "AA", "score", 65, NULL}}},
    /* (3 · 100 + 40 + 2 · 25) / 6 = 65; without the second (3 · 50 + 2 · 100) / 5 = 70. */
    {.path = "/scores/given-weights-are-renormalised-over-what-is-there",
     .study = ONE_FILE "weights: {given: {AA1: 3, AA2: 1, AA3: 2}}\n",
     .a = AREAS,
     .cells = {{NULL, NULL, "AA", "n", 2, NULL}, {NULL, NULL, "AA", "score", 67.5, NULL}}},
    /* 50 and 100, the outcome 0 aside: 75; the second person has one of two areas: no overall. */
    {.path = "/scores/the-overall-index-takes-capacity-areas-only",
     .study = ONE_FILE,
     .a = THREE,
     .cells = {{NULL, NULL, "OVERALL", "n", 1, NULL},
               {NULL, NULL, "OVERALL", "score", 75, NULL},
               {NULL, NULL, "AA", "score", 25, NULL},
               {NULL, NULL, "CC", "score", 50, NULL},
               {NULL, NULL, "CC", "level", 0, "area"},
               {NULL, NULL, "OVERALL", "level", 0, "overall"}}},
    {.path = "/scores/given-weights-of-areas-make-the-overall-index", /* (50 + 3 · 100) / 4 */
     .study = ONE_FILE "weights: {given: {AA: 1, BB: 3}}\n",
     .a = THREE,
     .cells = {{NULL, NULL, "OVERALL", "score", 87.5, NULL}}},
    /* Of 100, 0 and 50 the 0 has no unit: A has 75, z = ∓ 12.5, V = 3/2 · 312.5 = 468.75, for three
     * are in the design; s² = 1250, deff = V / 625; all: V = 3/2 · 5000/9. */
    {.path = "/scores/a-respondent-without-a-unit-counts-in-the-whole-sample",
     .study = ONE_FILE,
     .a = "town,a5\nA,5\n,1\nA,3\n",
     .cells = {{NULL, NULL, "AA3", "n", 3, NULL},
               {NULL, NULL, "AA3", "score", 50, NULL},
               {NULL, NULL, "AA3", "se", 28.867513459481287, NULL},
               {NULL, "A", "AA3", "n", 2, NULL},
               {NULL, "A", "AA3", "score", 75, NULL},
               {NULL, "A", "AA3", "se", 21.650635094610966, NULL},
               {NULL, "A", "AA3", "deff", 0.75, NULL}}},
    /* All: (100 + 3 · 0 + 2 · 50) / 6; A: 100 / 4, z = ∓ 75/4, five have a weight, if only 0:
     * V = 5/4 · 703.125 = 878.90625. B: one person; C: nobody. */
    {.path = "/scores/a-respondent-without-a-weight-is-left-out",
     .study = ONE_FILE "design: {weight: w}\n",
     .a = WEIGHTED,
     .cells = {{NULL, NULL, "AA3", "n", 3, NULL},
               {NULL, NULL, "AA3", "score", 200.0 / 6, NULL},
               {NULL, "A", "AA3", "n", 2, NULL},
               {NULL, "A", "AA3", "score", 25, NULL},
               {NULL, "A", "AA3", "se", 29.646353064078554, NULL},
               {NULL, "B", "AA3", "n", 1, NULL},
               {NULL, "B", "AA3", "score", 50, NULL},
               {NULL, "B", "AA3", "se", NAN, NULL},
               {NULL, "B", "AA3", "lo", NAN, NULL},
               {NULL, "B", "AA3", "hi", NAN, NULL},
               {NULL, "B", "AA3", "band", 0, "few"},
               {NULL, "C", "AA3", "n", 0, NULL},
               {NULL, "C", "AA3", "score", NAN, NULL},
               {NULL, "C", "AA3", "band", NAN, NULL}}},
    {.path = "/scores/unweighted-takes-everybody", /* (100 + 0 + 100 + 50 + 100 + 100) / 6 */
     .study = ONE_FILE "design: {weight: w}\n",
     .a = WEIGHTED,
     .cells = {{NULL, NULL, "AA3", "n", 6, NULL},
               {NULL, NULL, "AA3", "score", 75, NULL},
               {NULL, "A", "AA3", "score", 200.0 / 3, NULL}},
     .unweighted = true},
    /* Residents are not asked b1: 0; cadres (100 + 0) / 2, and one of two answers is too few. */
    {.path = "/scores/an-item-of-one-form-is-not-asked-of-another",
     .study = "waves: [{year: 2024, data: [{file: b.csv, form: cadre}, {file: a.csv, form: "
              "resident}]}]\n",
     .a = "town,b1,b2\nX,5,1\n",
     .b = "town,b1,b2\nX,5,1\nX,,3\n",
     .cells = {{"resident", NULL, "BB1", "score", 0, NULL},
               {"resident", NULL, "BB1", "n", 1, NULL},
               {"cadre", NULL, "BB1", "score", 50, NULL},
               {"cadre", NULL, "BB1", "n", 1, NULL}}},
    {.path = "/scores/a-column-can-say-which-form-it-is",
     .study = "waves: [{year: 2024, data: {file: a.csv, form: who}}]\n",
     .a = "who,town,b1,b2\nresident,X,5,1\ncadre,X,5,1\ncadre,X,,3\n",
     .cells = {{"resident", NULL, "BB1", "score", 0, NULL},
               {"cadre", NULL, "BB1", "score", 50, NULL},
               {"cadre", NULL, "BB1", "n", 1, NULL}}},
    /* Equal answers have limits at the score itself: 25 | 50 | 75; 0 50 100 are anywhere. */
    {.path = "/scores/bands-follow-the-limits",
     .study = ONE_FILE "thresholds: {weak: 50, good: 75, min_n: 3}\n",
     .a =
         "town,a5\nA,2\nA,2\nA,2\nB,3\nB,3\nB,3\nC,4\nC,4\nC,4\nD,1\nD,3\nD,5\nE,5\nE,5\nF,1\nG,\n",
     .cells = {{NULL, "A", "AA3", "band", 0, "weak"},
               {NULL, "A", "AA3", "se", 0, NULL},
               {NULL, "B", "AA3", "band", 0, "fair"},
               {NULL, "C", "AA3", "band", 0, "good"},
               {NULL, "D", "AA3", "band", 0, "unclear"},
               {NULL, "E", "AA3", "band", 0, "few"},
               {NULL, "F", "AA3", "band", 0, "few"},
               {NULL, "G", "AA3", "band", NAN, NULL},
               {NULL, "G", "AA3", "score", NAN, NULL}}},
    {.path = "/scores/one-respondent-is-few-even-where-one-is-enough",
     .study = ONE_FILE "thresholds: {min_n: 1}\n",
     .a = "town,a5\nA,5\n",
     .cells = {{NULL, "A", "AA3", "band", 0, "few"}, {NULL, "A", "AA3", "score", 100, NULL}}},
};

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (text && !govcap_file_write (path, text, strlen (text), &error))
    g_error ("%s", error->message);
}

static GovcapData *
read_case (const char *study_lines, const char *a, const char *b)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("govcap-scores-XXXXXX", NULL);
  g_autofree char *text =
      g_strconcat ("title: {en: T}\nframework: framework.yaml\nunit: town\n", study_lines, NULL);

  write_file (folder, "framework.yaml", framework);
  write_file (folder, "study.yaml", text);
  write_file (folder, "a.csv", a);
  write_file (folder, "b.csv", b);
  GovcapStudy *study = govcap_read_study (folder, NULL, &error);
  GovcapData *data = study ? govcap_read_data (study, &error) : NULL;
  govcap_folder_remove (folder);
  if (!data)
    g_error ("%s", error->message);
  return data;
}

static GovcapRun *
new_run (const GovcapData *data, unsigned threads, bool unweighted)
{
  GovcapOptions options = {.level = 0.95, .threads = threads, .unweighted = unweighted};

  return govcap_run_new (data, &options, NULL);
}

static size_t
column_of (const GovcapTable *table, const char *id)
{
  for (size_t c = 0; c < table->n_columns; c++)
    if (!strcmp (table->columns[c].id, id))
      return c;
  g_error ("there is no column %s", id);
}

static GovcapCell
cell_of (const GovcapTable *table, const Expected *at)
{
  size_t form = column_of (table, "form"), unit = column_of (table, "unit");

  for (size_t r = 0; r < govcap_table_rows (table); r++)
    if (!g_strcmp0 (govcap_table_cell (table, r, form).word, at->form) &&
        !g_strcmp0 (govcap_table_cell (table, r, unit).word, at->unit) &&
        !g_strcmp0 (govcap_table_cell (table, r, column_of (table, "code")).word, at->code))
      return govcap_table_cell (table, r, column_of (table, at->column));
  g_error ("there is no row %s %s %s", at->form, at->unit, at->code);
}

static void
test_case (const void *data)
{
  const Case *one = data;
  g_autoptr (GovcapData) read = read_case (one->study, one->a, one->b);
  g_autoptr (GovcapRun) run = new_run (read, 1, one->unweighted);
  g_autoptr (GovcapTable) table = govcap_analysis_find ("scores")->run (run, NULL);

  for (const Expected *at = one->cells; at->code; at++) {
    GovcapCell got = cell_of (table, at);
    g_assert_cmpstr (got.word, ==, at->word);
    if (!at->word && !check_agrees (got.number, at->want, 1e-12)) {
      fprintf (stderr, "%s %s %s\n", at->unit ? at->unit : "all", at->code, at->column);
      check_close (got.number, at->want, 1e-12);
    }
  }
}

/* The whole sample first, then the units; an area stands below its indicators, overall last. */
static void
test_order (void)
{
  g_autoptr (GovcapData) data =
      read_case (ONE_FILE, "town,a1,a5,c1,b2\nY,1,1,1,1\nX,1,1,1,1\n", NULL);
  g_autoptr (GovcapRun) run = new_run (data, 1, false);
  g_autoptr (GovcapTable) table = govcap_analysis_find ("scores")->run (run, NULL);
  g_autoptr (GString) order = g_string_new (NULL);

  for (size_t r = 0; r < govcap_table_rows (table); r++) {
    const char *unit = govcap_table_cell (table, r, column_of (table, "unit")).word;
    const char *code = govcap_table_cell (table, r, column_of (table, "code")).word;
    g_string_append_printf (order, "%s%s ", unit ? unit : "", code);
  }
  g_assert_cmpstr (order->str, ==,
                   "AA1 AA3 AA BB1 BB CC1 CC OVERALL YAA1 YAA3 YAA YBB1 YBB YCC1 YCC YOVERALL "
                   "XAA1 XAA3 XAA XBB1 XBB XCC1 XCC XOVERALL ");
}

/* @rows respondents of 13 towns, the same in every run; @times each. */
static char *
make_csv (size_t rows, size_t times, const char *weight)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240504);
  GString *csv = g_string_new ("town,w,a1,a2,a3,a4,a5,b1,b2,c1\n");

  for (size_t r = 0; r < rows; r++) {
    int town = g_rand_int_range (random, 0, 14);
    size_t start = csv->len;
    if (town < 13)
      g_string_append_printf (csv, "T%d", town);
    if (weight)
      g_string_append_printf (csv, ",%s", weight);
    else
      g_string_append_printf (csv, ",%d.%03d", g_rand_int_range (random, 0, 4), town * 71);
    for (int item = 0; item < 8; item++) {
      int answer = g_rand_int_range (random, 0, item == 3 ? 11 : 6);
      g_string_append_printf (csv, answer ? ",%d" : ",", answer);
    }
    g_string_append_c (csv, '\n');
    g_autofree char *row = g_strdup (csv->str + start);
    for (size_t t = 1; t < times; t++)
      g_string_append (csv, row);
  }
  return g_string_free (csv, FALSE);
}

static void
test_threads (void)
{
  static const unsigned threads[] = {1, 2, 7};
  g_autofree char *csv = make_csv (200000, 1, NULL); /* four blocks, the last not full */
  g_autoptr (GovcapData) data = read_case (ONE_FILE "design: {weight: w}\n", csv, NULL);
  g_autoptr (GovcapRun) first = new_run (data, threads[0], false);
  const GovcapScores *want = govcap_run_scores (first, 0);
  size_t cells = want->first[want->n_domains] * want->n_scored;

  g_assert_cmpuint (data->units->len, ==, 13);
  g_assert_cmpuint (govcap_dataset_blocks (want->dataset), ==, 4);
  g_assert_cmpuint (want->design->psus, ==, 200000);
  for (size_t turn = 0; turn < 4; turn++)
    for (size_t t = 1; t < G_N_ELEMENTS (threads); t++) {
      g_autoptr (GovcapRun) run = new_run (data, threads[t], false);
      const GovcapScores *got = govcap_run_scores (run, 0);
      g_assert_cmpuint (got->design->psus, ==, want->design->psus);
      g_assert_cmpint (memcmp (got->totals, want->totals, cells * sizeof *got->totals), ==, 0);
    }
}

static void
test_repetition (void)
{
  g_autofree char *once = make_csv (500, 1, "2"), *twice = make_csv (500, 2, "1");
  g_autoptr (GovcapData) weighted = read_case (ONE_FILE "design: {weight: w}\n", once, NULL);
  g_autoptr (GovcapData) repeated = read_case (ONE_FILE, twice, NULL);
  g_autoptr (GovcapRun) one = new_run (weighted, 1, false), other = new_run (repeated, 1, false);
  g_autoptr (GovcapTable) got = govcap_analysis_find ("scores")->run (one, NULL);
  g_autoptr (GovcapTable) want = govcap_analysis_find ("scores")->run (other, NULL);
  size_t score = column_of (got, "score"), n = column_of (got, "n");

  g_assert_cmpuint (govcap_table_rows (got), ==, 9 * 14);
  for (size_t r = 0; r < govcap_table_rows (got); r++) {
    check_close (govcap_table_cell (got, r, score).number,
                 govcap_table_cell (want, r, score).number, 1e-13);
    check_close (2 * govcap_table_cell (got, r, n).number, govcap_table_cell (want, r, n).number,
                 0);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  g_test_add_func ("/scores/rows-stand-in-the-order-of-units-and-framework", test_order);
  g_test_add_func ("/scores/any-number-of-threads-gives-the-same-bits", test_threads);
  g_test_add_func ("/scores/rows-that-stand-twice-are-a-weight-of-two", test_repetition);
  return g_test_run ();
}
