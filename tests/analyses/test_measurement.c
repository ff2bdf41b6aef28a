/* Item analysis, KMO and ICC: data(bfi) against R's psych and aov (skipped where the sample is not
 * at hand), and questionnaires with faults made on purpose, each of which must be named. */
#include "measurement_study.h"

#include <gsl/gsl_errno.h>

typedef struct {
  const char *path, *name, *scale, *code; /* the columns that hold the oracle's scale and code */
  size_t rows, numbers;
  double tolerance;
} Oracle;

static const Oracle oracles[] = {
    {"/measurement/bfi/item-analysis-agrees-with-psych", "item-analysis", "scale", "item", 50,
     50 * 4, 1e-9},
    {"/measurement/bfi/kmo-agrees-with-psych", "kmo", NULL, "item", 26, 5 + 25, 1e-9},
    {"/measurement/bfi/icc-agrees-with-aov", "icc", NULL, "code", 6, 6 * 5, 1e-8},
};

/* data(bfi), NULL where it is not at hand. @faulty: A1 is not marked as reversed. */
static GovcapData *
bfi (bool faulty)
{
  g_autofree char *csv = oracle_sample ("bfi.csv");
  g_autofree char *framework = oracle_text ("bfi/framework.yaml");
  char *reverse = strstr (framework, ", reverse: true");

  if (faulty)
    memset (reverse, ' ', strlen (", reverse: true"));
  return csv ? read_bfi_with (framework, "", csv) : NULL;
}

/* table,scale,code,stat,value: the relative difference, infinite where the table has no such row. */
static double
difference (const GovcapTable *table, const Oracle *oracle, char **line)
{
  double want = oracle_number (line[4]);

  for (size_t r = 0; r < govcap_table_rows (table); r++) {
    if ((oracle->scale && !is_word (table, r, oracle->scale, line[1])) ||
        !is_word (table, r, oracle->code, line[2]))
      continue;
    double got = cell_at (table, r, line[3]).number;
    if (!check_agrees (got, want, oracle->tolerance))
      fprintf (stderr, "%s %s:\n", line[2], line[3]);
    check_close (got, want, oracle->tolerance);
    return got == want ? 0 : fabs (got - want) / fabs (want);
  }
  fprintf (stderr, "%s: there is no row %s %s\n", table->name, line[1], line[2]);
  g_test_fail ();
  return INFINITY;
}

/* Compares the oracle's lines called @name. */
static void
compare (const GovcapTable *table, const Oracle *oracle, const char *name)
{
  g_auto (GStrv) lines = oracle_lines ("measurement.expected.csv");
  double worst = 0;
  size_t compared = 0;

  g_assert_cmpuint (govcap_table_rows (table), ==, oracle->rows);
  for (size_t i = 0; lines[i]; i++) {
    g_auto (GStrv) line = g_strsplit (lines[i], ",", -1);
    if (strcmp (line[0], name))
      continue;
    worst = fmax (worst, difference (table, oracle, line));
    compared++;
  }
  fprintf (stderr, "# %s: %zu numbers, worst relative difference %.2g\n", name, compared, worst);
  g_assert_cmpuint (compared, ==, !strcmp (name, "faulty") ? 5 * 4 : oracle->numbers);
}

static void
test_bfi (const void *data)
{
  const Oracle *oracle = data;
  g_autoptr (GovcapData) study = bfi (false);
  g_autoptr (GError) error = NULL;

  if (oracle_skips (study))
    return;
  g_autoptr (GovcapTable) table = table_of (study, oracle->name, &error);
  g_assert_no_error (error);
  compare (table, oracle, oracle->name);
  for (size_t r = 0; !strcmp (oracle->name, "item-analysis") && r < oracle->rows; r++) {
    bool low = is_word (table, r, "item", "O4"); /* .220; the next is A1 with .311 */
    g_assert_true (is_word (table, r, "flag", low ? "low" : ""));
  }
}

static void
test_bfi_unreversed (void)
{
  g_autoptr (GovcapData) study = bfi (true);
  g_autoptr (GError) error = NULL;

  if (oracle_skips (study))
    return;
  g_autoptr (GovcapTable) table = table_of (study, "item-analysis", &error);
  g_assert_no_error (error);
  compare (table, &oracles[0], "faulty");
  g_assert_true (is_word (table, 0, "item", "A1"));
  g_assert_true (is_word (table, 0, "flag", "reverse key?"));
  g_assert_true (has_note (table, "Nothing is turned by itself"));
}

/* Of the area: an item turned round, and one that does not vary. Rows: EXE, EXE1 (EXE2 is a single
 * item), SAT, SAT1. */
static void
test_flags (void)
{
  static const char *const flags[] = {"", "", "reverse key?", "no variance"};
  g_autoptr (GovcapData) data = small ("abC0", PEOPLE, 3);
  g_autoptr (GovcapTable) table = table_of (data, "item-analysis", NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 4 + 3 + 2 + 2);
  for (size_t r = 0; r < 4; r++) {
    g_assert_true (is_word (table, r, "scale", "EXE"));
    g_assert_true (is_word (table, r, "level", "area"));
    g_assert_true (is_word (table, r, "flag", flags[r]) || r < 2);
    g_assert_true (isnan (cell_at (table, r, "smc").number)); /* of the constant item */
    g_assert_true (isnan (cell_at (table, r, "item_rest_r").number) == (r == 3));
    g_assert_cmpfloat (cell_at (table, r, "n").number, ==, PEOPLE);
  }
  for (size_t r = 4; r < 7; r++) { /* EXE1 is without it */
    g_assert_true (is_word (table, r, "scale", "EXE1"));
    g_assert_true (cell_at (table, r, "smc").number > 0);
  }
  g_assert_true (is_word (table, 7, "flag", "no variance"));
  g_assert_true (has_note (table, "everybody answered alike"));
}

static void
test_copy_in_scale (void)
{
  g_autoptr (GovcapData) data = small ("abad", PEOPLE, 3);
  g_autoptr (GovcapTable) table = table_of (data, "item-analysis", NULL);

  g_assert_true (isnan (cell_at (table, 0, "smc").number));
  g_assert_true (has_note (table, "2024: EXE: i3 repeats i1 exactly (r = 1)"));
}

static void
test_few_in_scale (void)
{
  g_autoptr (GovcapData) one = small ("abc", 1, 3);
  g_autoptr (GovcapTable) table = table_of (one, "item-analysis", NULL);
  g_autoptr (GovcapData) pair = small ("abc", PEOPLE, 3); /* EXE1 has two items */
  g_autoptr (GovcapTable) two = table_of (pair, "item-analysis", NULL);

  g_assert_true (is_word (table, 0, "flag", ""));
  g_assert_true (isnan (cell_at (table, 0, "item_rest_r").number));
  g_assert_true (has_note (table, "fewer than two people"));
  g_assert_true (is_word (two, 3, "scale", "EXE1"));
  g_assert_true (isnan (cell_at (two, 3, "alpha_if_dropped").number));
  g_assert_true (has_note (two, "two items"));
}

typedef struct {
  const char *path, *kinds;
  size_t people;
  const char *en, *zh;
} Refusal;

#define NO_INVERSE_EN "2024: KMO: the items' correlations have no inverse; "
#define NO_INVERSE_ZH "2024: KMO：题项的相关矩阵不可逆；"
#define ADVICE_EN ". Leave such items out of the framework, or correct the file"
#define ADVICE_ZH "。请在框架中去掉这样的题项，或更正数据文件"

static const Refusal refusals[] = {
    {"/measurement/kmo/a-constant-item-is-named", "ab0d", PEOPLE,
     NO_INVERSE_EN "answered alike by all who answered every item: i3" ADVICE_EN,
     NO_INVERSE_ZH "答全的人回答都相同：i3" ADVICE_ZH},
    {"/measurement/kmo/copies-are-named-with-the-first", "abcaB", PEOPLE,
     NO_INVERSE_EN
     "perfectly correlated (a copied item?): i4 with i1, i5 with i2 (r = −1)" ADVICE_EN,
     NO_INVERSE_ZH "完全相关（重复的题项？）：i4与i1、i5与i2（r = −1）" ADVICE_ZH},
    {"/measurement/kmo/every-fault-is-named-at-once", "0ab+cC", PEOPLE,
     NO_INVERSE_EN "answered alike by all who answered every item: i1; perfectly correlated (a "
                   "copied item?): i6 with i5 (r = −1); follow exactly from one another (a sum of "
                   "items?): i2, i3, i4" ADVICE_EN,
     NO_INVERSE_ZH
     "答全的人回答都相同：i1；完全相关（重复的题项？）：i6与i5（r = −1）；可由彼此完全"
     "推出（合计题？）：i2、i3、i4" ADVICE_ZH},
    {"/measurement/kmo/too-few-people-are-counted", "abcd", 4,
     "2024: KMO: 4 of 4 people answered all 4 items; at least 5 must (five to ten per item are "
     "usual)",
     "2024: KMO：4 人中有 4 人答全 4 个题项，至少需要 5 人（通常每题 5 到 10 人）"},
    {"/measurement/kmo/items-that-nobody-answered-are-named", "ab.d.", PEOPLE,
     "2024: KMO: 0 of 300 people answered all 5 items; at least 6 must (five to ten per item are "
     "usual); nobody answered i3, i5",
     "2024: KMO：300 人中有 0 人答全 5 个题项，至少需要 6 人（通常每题 5 到 10 人）；没有人回答 "
     "i3, "
     "i5"},
};

static void
test_refusal (const void *data)
{
  const Refusal *refusal = data;
  g_autoptr (GovcapData) study = small (refusal->kinds, refusal->people, 3);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTable) table = table_of (study, "kmo", &error);

  g_assert_null (table);
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  g_autofree char *en = govcap_error_text (error, GOVCAP_EN);
  g_autofree char *zh = govcap_error_text (error, GOVCAP_ZH);
  g_assert_cmpstr (en, ==, refusal->en);
  g_assert_cmpstr (zh, ==, refusal->zh);
}

/* The outcome's items, which do not vary, are not among those of KMO. */
static void
test_kmo_small (void)
{
  g_autoptr (GovcapData) two = small ("ab", PEOPLE, 3), one = small ("a", PEOPLE, 3);
  g_autoptr (GovcapTable) half = table_of (two, "kmo", NULL);
  g_autoptr (GovcapTable) none = table_of (one, "kmo", NULL);

  g_assert_cmpuint (govcap_table_rows (half), ==, 3);
  check_close (cell_at (half, 0, "msa").number, 0.5, 1e-14);
  g_assert_true (has_note (half, ".5 whatever"));
  g_assert_cmpuint (govcap_table_rows (none), ==, 1);
  g_assert_true (govcap_cell_is_missing (cell_at (none, 0, "msa")));
  g_assert_true (govcap_cell_is_missing (cell_at (none, 0, "n")));
  g_assert_true (has_note (none, "fewer than two items"));
}

/* Waves of different length, each with its own rows and its own n. */
static void
test_not_pooled (void)
{
  g_autofree char *framework = framework_of (4), *first = answers ("abcd", 200, 3);
  g_autofree char *second = answers ("abcd", 50, 2);
  g_autoptr (GovcapData) data = read_study (framework, TWO_WAVES, first, second);
  g_autoptr (GovcapData) alone = read_study (framework, ONE_WAVE, second, NULL);
  g_autoptr (GovcapTable) kmo = table_of (data, "kmo", NULL);
  g_autoptr (GovcapTable) kmo_alone = table_of (alone, "kmo", NULL);
  g_autoptr (GovcapTable) icc = table_of (data, "icc", NULL);

  g_assert_cmpuint (govcap_table_rows (kmo), ==, 2 * 5);
  g_assert_cmpfloat (cell_at (kmo, 0, "n").number, ==, 200);
  g_assert_cmpfloat (cell_at (kmo, 5, "n").number, ==, 50);
  for (size_t r = 0; r < 5; r++)
    check_close (cell_at (kmo, 5 + r, "msa").number, cell_at (kmo_alone, r, "msa").number, 0);
  g_assert_cmpuint (govcap_table_rows (icc), ==, 2 * 3); /* EXE, SAT, overall */
  g_assert_cmpfloat (cell_at (icc, 0, "groups").number, ==, 3);
  g_assert_cmpfloat (cell_at (icc, 3, "groups").number, ==, 2);
  g_assert_cmpfloat (cell_at (icc, 3, "n").number, ==, 50);
  g_assert_true (is_word (icc, 2, "code", "OVERALL"));
}

/* A refused wave is said once, with its place once; the row of all items says so, and is null in
 * json. */
static void
test_refused_wave (void)
{
  g_autofree char *framework = framework_of (4), *first = answers ("abcd", 200, 3);
  g_autofree char *second = answers ("abcd", 3, 1);
  g_autoptr (GovcapData) data = read_study (framework, TWO_WAVES, first, second);
  g_autoptr (GovcapTable) kmo = table_of (data, "kmo", NULL);

  g_assert_cmpuint (govcap_table_rows (kmo), ==, 5);
  g_assert_true (has_note (kmo, "2025: KMO: 3 of 3 people answered all 4 items"));
  g_assert_false (has_note (kmo, "2025: 2025"));
  g_assert_null (cell_at (kmo, 0, "item").word);
  g_assert_cmpstr (cell_at (kmo, 0, "item").shown.zh, ==, "全部题项");
}

typedef struct {
  const char *path, *kinds;
  size_t towns;
  double icc1; /* of the area; INFINITY: any number */
  const char *note;
} Agreement;

static const Agreement agreements[] = {
    {"/measurement/icc/people-who-agree-within-towns-have-one", "ttt", 3, 1, "MSW = 0"},
    {"/measurement/icc/one-town-has-none", "abc", 1, NAN, "two units"},
    {"/measurement/icc/towns-of-one-have-none", "abc", 0, NAN, "no unit has two respondents"},
    {"/measurement/icc/equal-scores-have-none", "000", 3, NAN, "all scores are equal"},
    {"/measurement/icc/a-town-of-one-is-said", "abc", PEOPLE - 1, INFINITY, "with one respondent"},
};

static void
test_agreement (const void *data)
{
  const Agreement *agreement = data;
  g_autoptr (GovcapData) study = small (agreement->kinds, PEOPLE, agreement->towns);
  g_autoptr (GovcapTable) table = table_of (study, "icc", NULL);
  double icc1 = cell_at (table, 0, "icc1").number;

  if (isinf (agreement->icc1))
    g_assert_true (isfinite (icc1));
  else
    check_close (icc1, agreement->icc1, 0);
  g_assert_true (has_note (table, agreement->note));
}

/* Item i1 on a scale of its own: a score, but no one null for it. */
static void
test_scales_differ (void)
{
  g_autofree char *framework = framework_of (3), *csv = answers ("abc", PEOPLE, 3);
  g_auto (GStrv) parts = g_strsplit (framework, "{code: i1,", 2);
  g_autofree char *mixed = g_strjoinv ("{code: i1, scale: {min: 1, max: 5},", parts);
  g_autoptr (GovcapData) data = read_study (mixed, ONE_WAVE, csv, NULL);
  g_autoptr (GovcapTable) table = table_of (data, "icc", NULL);

  g_assert_true (isfinite (cell_at (table, 0, "icc1").number));
  g_assert_true (isnan (cell_at (table, 0, "rwg_mean").number));
  g_assert_true (has_note (table, "different scales"));
}

int
main (int argc, char *argv[])
{
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (oracles); i++)
    g_test_add_data_func (oracles[i].path, &oracles[i], test_bfi);
  g_test_add_func ("/measurement/bfi/an-unreversed-item-is-flagged", test_bfi_unreversed);
  g_test_add_func ("/measurement/items/faults-are-flagged", test_flags);
  g_test_add_func ("/measurement/items/a-copy-leaves-no-smc", test_copy_in_scale);
  g_test_add_func ("/measurement/items/too-few-are-said", test_few_in_scale);
  for (size_t i = 0; i < G_N_ELEMENTS (refusals); i++)
    g_test_add_data_func (refusals[i].path, &refusals[i], test_refusal);
  g_test_add_func ("/measurement/kmo/one-item-and-two-are-said", test_kmo_small);
  g_test_add_func ("/measurement/waves-are-not-pooled", test_not_pooled);
  g_test_add_func ("/measurement/kmo/a-refused-wave-is-said-once", test_refused_wave);
  for (size_t i = 0; i < G_N_ELEMENTS (agreements); i++)
    g_test_add_data_func (agreements[i].path, &agreements[i], test_agreement);
  g_test_add_func ("/measurement/icc/different-scales-have-no-rwg", test_scales_differ);
  return g_test_run ();
}
