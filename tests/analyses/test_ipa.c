/* The table `ipa` from answers to cells: R's numbers for a made-up survey, with and without its design;
 * what is shown by hand; and what the table says of itself. */
#include "study.h"

#include "../../src/analyses/ipa.h"

#include <gsl/gsl_errno.h>

/* Two items each, the second reversed; I4 one of 0-10, I5 an outcome. */
#define INDICATOR(code, items)                                                                     \
  "      - code: " code "\n        label: {en: I, zh: 指标}\n        items:\n" items
#define PAIR(k)                                                                                    \
  "          - {code: a" k ", text: {en: Qa" k ", zh: 题甲" k "}}\n          - {code: b" k         \
  ", text: {en: Qb" k ", zh: 题乙" k "}, reverse: true}\n"
#define HEAD "name: small\ntitle: {en: S, zh: 小}\nscale: {min: 1, max: 5}\nareas:\n"
#define AREA(code) "  - code: " code "\n    label: {en: A, zh: 领域}\n    indicators:\n"

static const char framework[] = HEAD AREA ("EXE") INDICATOR ("I1", PAIR ("1"))
    INDICATOR ("I2", PAIR ("2")) INDICATOR ("I3", PAIR ("3"))
        INDICATOR ("I4", "          - {code: a4, text: {en: Qa4, zh: 题}, scale: {min: 0, max: "
                         "10}}\n") "  - code: OVR\n    label: {en: O, zh: 总体}\n    role: "
                                   "outcome\n    indicators:\n" INDICATOR (
                                       "I5", "          - {code: a5, text: {en: Qa5, zh: 题五}}\n");

/* Two indicators of one item each. */
static const char plain[] =
    HEAD AREA ("EXE") INDICATOR ("I1", "          - {code: a1, text: {en: Qa1, zh: 题一}}\n")
        INDICATOR ("I2", "          - {code: a2, text: {en: Qa2, zh: 题二}}\n");

#define DESIGN "design: {weight: w, strata: town, cluster: village}\n"

static char **expected;
static GPtrArray *kept; /* data that tables borrow from */

typedef struct {
  const char *path, *design, *study;
  GovcapCrosshair crosshair;
} Oracle;

static const Oracle oracles[] = {
    {"/ipa/agrees-with-the-paired-t-test", "simple", ONE_WAVE, GOVCAP_CROSSHAIR_MEANS},
    {"/ipa/agrees-with-the-paired-t-test-at-the-midpoint", "simple", ONE_WAVE,
     GOVCAP_CROSSHAIR_MIDPOINT},
    {"/ipa/design-agrees-with-survey", "design", ONE_WAVE DESIGN, GOVCAP_CROSSHAIR_MEANS},
    {"/ipa/design-agrees-with-survey-at-the-midpoint", "design", ONE_WAVE DESIGN,
     GOVCAP_CROSSHAIR_MIDPOINT},
};

static const char *const crosshairs[] = {"means", "midpoint"};

static double
limit_of (const IpaPoint *point, const char *stat)
{
  const GovcapEstimate *distance = g_str_has_prefix (stat, "up") ? &point->up : &point->right;

  if (g_str_has_suffix (stat, "_lo"))
    return distance->lo;
  return g_str_has_suffix (stat, "_hi") ? distance->hi : distance->mean;
}

/* One line of the oracle: design,crosshair,code,stat,value. */
static void
check_line (const GovcapTable *table, const Ipa *ipa, char *const cells[])
{
  size_t row = row_of (table, "code", cells[2], 0);
  const char *stat = cells[3];

  if (!strcmp (stat, "quadrant") || !strcmp (stat, "certainty"))
    g_assert_true (is_word (table, row, stat, cells[4]));
  else if (g_str_has_prefix (stat, "up") || g_str_has_prefix (stat, "right"))
    check_close (limit_of (ipa_point (ipa, row), stat), oracle_number (cells[4]), 1e-9);
  else
    check_close (number_at (table, row, stat), oracle_number (cells[4]), 1e-9);
}

static void
test_oracle (const void *data)
{
  const Oracle *oracle = data;
  g_autofree char *csv = oracle_text ("ipa.data.csv");
  g_autoptr (GovcapData) study = read_study (framework, oracle->study, csv, NULL);
  GovcapOptions options = {.threads = 2, .crosshair = oracle->crosshair, .level = 0.95};
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTable) table = table_with (study, "ipa", options, &error);
  g_autoptr (GovcapRun) run = govcap_run_new (study, &options, NULL);
  g_autoptr (Ipa) ipa = ipa_new (run, 0);
  size_t numbers = 0;

  g_assert_no_error (error);
  for (size_t i = 0; expected[i]; i++) {
    g_auto (GStrv) cells = g_strsplit (expected[i], ",", -1);
    if (strcmp (cells[0], oracle->design) ||
        (*cells[1] && strcmp (cells[1], crosshairs[oracle->crosshair]) != 0))
      continue;
    check_line (table, ipa, cells);
    numbers++;
  }
  g_assert_cmpuint (numbers, ==, 5 * 12 + 4 * 8);
}

static GovcapTable *
plain_table (const char *csv, GovcapCrosshair crosshair)
{
  GovcapData *data = read_study (plain, ONE_WAVE, csv, NULL);
  g_autoptr (GError) error = NULL;
  GovcapTable *table =
      table_with (data, "ipa", (GovcapOptions){.threads = 1, .crosshair = crosshair}, &error);

  g_ptr_array_add (kept, data);
  g_assert_no_error (error);
  return table;
}

/* Gaps of 2, 1, 1, 2: mean 1.5, sd √(1/3), se √(1/3) ÷ 2, t = 3√3, d = 1.5√3; of the second 0, -1, 0, -1:
 * mean -0.5. Importance 4.5 and 3, performance 3 and 3.5. */
#define BY_HAND "town,a1,a2,I1_imp,I2_imp\nA,3,3,5,3\nA,3,4,4,3\nB,4,3,5,3\nB,2,4,4,3\n"

static void
test_hand (void)
{
  g_autoptr (GovcapTable) table = plain_table (BY_HAND, GOVCAP_CROSSHAIR_MEANS);

  check_close (number_at (table, 0, "importance"), 4.5, 1e-12);
  check_close (number_at (table, 0, "performance"), 3, 1e-12);
  check_close (number_at (table, 0, "gap"), 1.5, 1e-12);
  check_close (number_at (table, 0, "se"), sqrt (1.0 / 3) / 2, 1e-12);
  check_close (number_at (table, 0, "t"), 3 * sqrt (3), 1e-12);
  check_close (number_at (table, 0, "df"), 3, 0);
  check_close (number_at (table, 0, "d"), 1.5 * sqrt (3), 1e-12);
  check_close (number_at (table, 1, "gap"), -0.5, 1e-12);
  g_assert_true (is_word (table, 0, "quadrant", "concentrate here"));
  g_assert_true (is_word (table, 1, "quadrant", "possible overkill"));
  check_note (table, "Cross-hairs stand at the means of the 2 indicators.");
  g_assert_false (has_note (table, "differ in importance by less"));
  g_assert_false (has_note (table, "1 + 4 × score"));
}

static void
test_midpoint (void)
{
  g_autoptr (GovcapTable) table = plain_table (BY_HAND, GOVCAP_CROSSHAIR_MIDPOINT);

  check_note (table, "at the midpoint of the scale, 3");
  check_note (table, "量表中点 3");
  /* A point on the line counts as above it, and is not certain. */
  g_assert_true (is_word (table, 0, "quadrant", "keep up"));
  g_assert_true (is_word (table, 0, "certainty", "unclear"));
  check_note (table, "hold 0: I1, I2.");
}

/* The order of people, and how many work on them, change nothing; whoever lacks one of the two numbers
 * adds nothing. */
static void
test_order (void)
{
  static const char turned[] =
      "town,a1,a2,I1_imp,I2_imp\nB,2,4,4,3\nB,4,3,5,3\nA,3,4,4,3\nA,3,3,5,3\n";
  static const char more[] = BY_HAND "A,,5,1,\nB,1,,,5\n";
  g_autoptr (GovcapTable) one = plain_table (BY_HAND, GOVCAP_CROSSHAIR_MEANS);
  const char *const others[] = {turned, more};

  for (size_t i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autoptr (GovcapTable) other = plain_table (others[i], GOVCAP_CROSSHAIR_MEANS);
    for (size_t row = 0; row < 2; row++)
      for (size_t c = 3; c < one->n_columns; c++) {
        GovcapCell a = govcap_table_cell (one, row, c), b = govcap_table_cell (other, row, c);
        g_assert_cmpstr (a.word, ==, b.word);
        check_close (b.number, a.number, 1e-12);
      }
  }
}

/* Everything is scaled alike: doubling all weights changes nothing. */
static void
test_weights (void)
{
  static const char *const csvs[] = {
      "town,w,a1,a2,I1_imp,I2_imp\nA,1,3,3,5,3\nA,2,3,4,4,3\nB,1,4,3,5,3\nB,3,2,4,4,3\n",
      "town,w,a1,a2,I1_imp,I2_imp\nA,10,3,3,5,3\nA,20,3,4,4,3\nB,10,4,3,5,3\nB,30,2,4,4,3\n"};
  double gap[2], se[2];

  for (size_t i = 0; i < 2; i++) {
    g_autoptr (GovcapData) data =
        read_study (plain, ONE_WAVE "design: {weight: w}\n", csvs[i], NULL);
    g_autoptr (GovcapTable) table = table_of (data, "ipa", NULL);
    gap[i] = number_at (table, 0, "gap");
    se[i] = number_at (table, 0, "se");
  }
  check_close (gap[0], (2 + 2 * 1 + 1 + 3 * 2) / 7.0, 1e-12);
  check_close (gap[1], gap[0], 1e-12);
  check_close (se[1], se[0], 1e-12);
}

/* One person, nobody, no spread: cells that do not exist are missing, and nothing is certain. */
static void
test_few (void)
{
  g_autoptr (GovcapTable) one =
      plain_table ("town,a1,a2,I1_imp,I2_imp\nA,3,4,5,\n", GOVCAP_CROSSHAIR_MIDPOINT);
  g_autoptr (GovcapTable) same = plain_table (
      "town,a1,a2,I1_imp,I2_imp\nA,3,4,5,1\nA,3,4,5,1\nA,3,4,5,1\n", GOVCAP_CROSSHAIR_MEANS);
  static const char *const none[] = {"se", "lo", "hi", "t", "p", "p_adj", "d"};

  for (size_t i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_true (isnan (number_at (one, 0, none[i])));
  check_close (number_at (one, 0, "gap"), 2, 1e-12);
  g_assert_true (is_word (one, 0, "certainty", "unclear"));
  check_close (number_at (one, 1, "n"), 0, 0);
  g_assert_true (govcap_cell_is_missing (cell_at (one, 1, "quadrant")));
  check_note (one, "Nobody has both importance and a score: I2.");
  check_close (number_at (same, 0, "se"), 0, 0);
  g_assert_true (isnan (number_at (same, 0, "p")));
  g_assert_true (isnan (number_at (same, 0, "d")));
  g_assert_true (is_word (same, 0, "quadrant", "concentrate here"));
}

static void
test_one_indicator (void)
{
  g_autoptr (GovcapTable) table =
      plain_table ("town,a1,a2,I1_imp\nA,3,4,5\nA,4,4,4\nA,2,2,5\n", GOVCAP_CROSSHAIR_MEANS);

  g_assert_cmpuint (govcap_table_rows (table), ==, 1);
  g_assert_true (govcap_cell_is_missing (cell_at (table, 0, "quadrant")));
  check_note (table, "There are no quadrants");
}

/* Poor scores, nearly equal importance, other scales, an outcome: told. */
static void
test_notes (void)
{
  g_autofree char *csv = oracle_text ("ipa.data.csv");
  g_autoptr (GovcapData) data = read_study (framework, ONE_WAVE DESIGN, csv, NULL);
  g_autoptr (GovcapTable) table = table_of (data, "ipa", NULL);
  g_autoptr (GovcapTable) poor =
      plain_table ("town,a1,a2,I1_imp,I2_imp\nA,2,1,5,5\nA,1,2,4,4\nB,1,1,5,5\nB,2,2,4,5\n",
                   GOVCAP_CROSSHAIR_MEANS);

  check_note (table, "1 + 4 × score ÷ 100");
  check_note (table, "An outcome stands in no quadrant: I5.");
  check_note (table, "表现换算为");
  check_note (table, "means of the 4 indicators (importance 3.");
  check_note (poor, "'keep up' means better than the others, not good");
  check_note (poor, "differ in importance by less than 0.5 points");
}

static void
test_refused (void)
{
  g_autoptr (GovcapData) data = read_study (plain, ONE_WAVE, "town,a1,a2\nA,3,4\n", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTable) table = table_of (data, "ipa", &error);

  g_assert_null (table);
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  g_autofree char *en = govcap_error_text (error, GOVCAP_EN);
  g_autofree char *zh = govcap_error_text (error, GOVCAP_ZH);
  g_assert_nonnull (strstr (en, "such as I1_imp, with answers from 1 to 5; 'govcap form small -o "
                                "form.xlsx --importance'"));
  g_assert_nonnull (strstr (zh, "--importance"));
}

/* Importance is of no scale: what items are made into is the same with and without it. */
static void
test_no_item (void)
{
  static const char *const names[] = {"scores", "reliability", "items", "quality", "correlation"};
  g_autofree char *csv = oracle_text ("ipa.data.csv");
  g_autoptr (GString) without = g_string_new (csv);
  g_string_replace (without, "_imp", "_x", 0);
  g_autoptr (GovcapData) with = read_study (framework, ONE_WAVE DESIGN, csv, NULL);
  g_autoptr (GovcapData) other = read_study (framework, ONE_WAVE DESIGN, without->str, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GovcapTable) a = table_of (with, names[i], NULL),
                            b = table_of (other, names[i], NULL);
    size_t cells = govcap_table_rows (a) * a->n_columns;
    g_assert_cmpuint (govcap_table_rows (a), ==, govcap_table_rows (b));
    for (size_t c = 0; c < cells; c++) {
      GovcapCell x = govcap_table_cell (a, c / a->n_columns, c % a->n_columns);
      GovcapCell y = govcap_table_cell (b, c / a->n_columns, c % a->n_columns);
      g_assert_cmpstr (x.word, ==, y.word);
      check_close (y.number, x.number, 0);
    }
  }
}

/* A wave that did not ask stands beside one that did, and is named. */
static void
test_waves (void)
{
  g_autoptr (GovcapData) data = read_study (plain, TWO_WAVES, "town,a1,a2\nA,3,4\n", BY_HAND);
  g_autoptr (GovcapTable) table = table_of (data, "ipa", NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 2);
  g_assert_true (is_word (table, 0, "wave", "2025"));
  check_note (table, "2024: not asked how important the indicators are.");
}

/* The points that stand in a quadrant, with the lines between them; grey where it is not certain. */
static void
test_figure (void)
{
  g_autofree char *csv = oracle_text ("ipa.data.csv");
  g_autoptr (GovcapData) data = read_study (framework, ONE_WAVE DESIGN, csv, NULL);
  GovcapOptions options = {.level = 0.95, .crosshair = GOVCAP_CROSSHAIR_MIDPOINT};
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, NULL);
  g_autoptr (GPtrArray) figures = govcap_drawing_figures (govcap_drawing_find ("ipa"), run);
  const GovcapFigure *figure = figures->pdata[0];

  g_assert_cmpuint (figures->len, ==, 1);
  g_assert_cmpuint (figure->rows->len, ==, 4);
  check_close (figure->marks[0], 3, 0);
  check_close (figure->marks[1], 3, 0);
  g_assert_cmpuint (figure->part[0], ==, IPA_CONCENTRATE);
  g_assert_cmpuint (figure->part[1], ==, IPA_NONE); /* see the oracle */
}

/* The table says in words what to begin with. */
static void
test_sentences (void)
{
  g_autofree char *csv = oracle_text ("ipa.data.csv");
  g_autoptr (GovcapData) data = read_study (framework, ONE_WAVE DESIGN, csv, NULL);
  GovcapOptions options = {.level = 0.95};
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, NULL);
  g_autoptr (GovcapTable) table = govcap_analysis_table (govcap_analysis_find ("ipa"), run, NULL);

  g_assert_cmpuint (table->sentences->len, ==, 3);
  const GovcapText *last = table->sentences->pdata[2];
  g_assert_nonnull (strstr (last->en, "Clearly in the quadrant 'concentrate here'"));
  g_assert_nonnull (strstr (last->zh, "重点改进"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  kept = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_data_free);
  expected = oracle_lines ("ipa.expected.csv");
  for (size_t i = 0; i < G_N_ELEMENTS (oracles); i++)
    g_test_add_data_func (oracles[i].path, &oracles[i], test_oracle);
  g_test_add_func ("/ipa/by-hand", test_hand);
  g_test_add_func ("/ipa/at-the-midpoint", test_midpoint);
  g_test_add_func ("/ipa/order-and-halves-change-nothing", test_order);
  g_test_add_func ("/ipa/only-ratios-of-weights-matter", test_weights);
  g_test_add_func ("/ipa/one-nobody-and-no-spread", test_few);
  g_test_add_func ("/ipa/one-indicator-has-no-quadrant", test_one_indicator);
  g_test_add_func ("/ipa/what-it-says-of-itself", test_notes);
  g_test_add_func ("/ipa/refused-without-importance", test_refused);
  g_test_add_func ("/ipa/importance-is-of-no-scale", test_no_item);
  g_test_add_func ("/ipa/a-wave-that-did-not-ask", test_waves);
  g_test_add_func ("/ipa/figure", test_figure);
  g_test_add_func ("/ipa/sentences", test_sentences);
  int status = g_test_run ();
  g_strfreev (expected);
  g_ptr_array_unref (kept);
  return status;
}
