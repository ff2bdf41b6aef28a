/* Correlations and regressions that these data do not carry, each refused or left empty, and why. */
#include "relations_study.h"

#include <gsl/gsl_errno.h>

/* Data made so that a model cannot be had. */
typedef struct {
  const char *path, *model, *csv, *message;
} Refusal;

#define ROWS_OF(...) "town,gender,age,e1,e2,s1,s2,o1\n" __VA_ARGS__
#define EIGHT                                                                                      \
  "A,m,20,1,5,2,2,1\nA,f,30,2,4,2,3,3\nA,m,40,3,3,1,1,2\nA,f,50,4,2,5,4,5\n"                       \
  "B,m,60,5,1,3,4,4\nB,f,70,2,5,4,4,2\nB,m,25,3,2,2,1,3\nB,f,35,4,4,5,5,4\n"

static const Refusal refusals[] = {
    {"too-few", "models: [{name: M1, outcome: OVR, blocks: [[EXE, SRV]]}]\n",
     ROWS_OF ("A,m,20,1,5,2,2,1\nA,f,30,2,4,2,3,3\nA,m,40,3,3,1,1,2\n"),
     "2024: model 'M1': 3 respondents have all of its variables; 3 coefficients need at least 4"},
    {"nobody", "models: [{name: M1, outcome: OVR, blocks: [[EXE, gender]]}]\n",
     ROWS_OF ("A,m,20,1,5,2,2,\nA,,30,2,4,2,3,3\nA,m,40,,3,1,1,2\n"),
     "2024: model 'M1': no respondent has all of its variables"},
    {"an-outcome-that-does-not-vary", "models: [{name: M1, outcome: OVR, blocks: [[EXE]]}]\n",
     ROWS_OF ("A,m,20,1,5,2,2,2\nA,f,30,2,4,2,3,2\nA,m,40,3,3,1,1,2\nA,m,40,4,3,1,1,2\n"),
     "2024: model 'M1': the outcome 'OVR' is the same for all 4 respondents"},
    {"a-term-that-does-not-vary", "models: [{name: M1, outcome: OVR, blocks: [[EXE, SRV]]}]\n",
     ROWS_OF ("A,m,20,1,5,2,2,2\nA,f,30,2,4,2,2,1\nA,m,40,3,3,2,2,4\nA,m,40,4,3,2,2,5\n"),
     "2024: model 'M1': 'SRV' is the same for all 4 respondents with every variable"},
    {"an-option-that-all-have", "models: [{name: M1, outcome: OVR, blocks: [[gender]]}]\n",
     ROWS_OF ("A,m,20,1,5,2,2,2\nA,m,30,2,4,2,2,1\nA,m,40,3,3,2,2,4\nA,f,40,4,3,2,2,\n"),
     "2024: model 'M1': all 3 respondents with every variable have the same 'gender'"},
    {"overall-beside-all-its-areas",
     "models: [{name: M1, outcome: OVR, blocks: [[gender], [EXE, SRV, OVERALL]]}]\n",
     ROWS_OF (EIGHT),
     "2024: model 'M1': these terms follow exactly from one another: EXE, SRV, OVERALL; leave one "
     "out"},
    {"a-copied-outcome", "models: [{name: M1, outcome: OVR, blocks: [[e1]]}]\n",
     ROWS_OF ("A,m,20,1,5,2,2,1\nA,f,30,2,4,2,3,2\nA,m,40,3,3,1,1,3\nA,m,40,4,3,1,1,4\n"),
     "2024: model 'M1': its terms make up the outcome 'OVR' exactly (R² = 1): is one of them "
     "computed from it?"},
    {"an-item-that-nobody-was-asked", "models: [{name: M1, outcome: OVR, blocks: [[c1]]}]\n",
     ROWS_OF (EIGHT),
     "2024: model 'M1': 'c1' is not in these data: this form does not ask it, or its column is "
     "missing"},
    {"no-models", "", ROWS_OF (EIGHT), NULL},
};

static void
test_refusal (const void *data)
{
  const Refusal *refusal = data;
  g_autofree char *text = g_strconcat (STUDY, refusal->model, NULL);
  g_autoptr (GovcapData) study = read_study (framework, text, refusal->csv, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTable) table = table_with (study, "regression", (GovcapOptions){0}, &error);

  g_assert_null (table);
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  g_autofree char *en = error ? govcap_error_text (error, GOVCAP_EN) : NULL;
  if (refusal->message)
    g_assert_cmpstr (en, ==, refusal->message);
  else
    g_assert_nonnull (strstr (en, "the study names no models"));
}

/* One model refused does not cost the other; the reason is a note. */
static void
test_beside (void)
{
  g_autoptr (GovcapData) study =
      read_study (framework,
                  STUDY "models: [{name: M1, outcome: OVR, blocks: [[c1]]},\n"
                        "         {name: M2, outcome: OVR, blocks: [[age]]}]\n",
                  ROWS_OF (EIGHT), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTable) table = table_with (study, "regression", (GovcapOptions){0}, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (govcap_table_rows (table), ==, 3);
  g_assert_true (is_word (table, 1, "term", "age") && is_word (table, 1, "model", "M2"));
  check_close (number_at (table, 1, "vif"), 1, 0);
  check_close (number_at (table, 1, "lmg"), number_at (table, 2, "r2"), 1e-12);
  g_assert_true (has_note (table, "'c1' is not in these data"));
}

/* The only one over 60 decides a coefficient alone: HC3 has no error for it, classical has. */
static void
test_alone (void)
{
  g_autoptr (GovcapData) study = read_study (
      framework, STUDY "models: [{name: M1, outcome: OVR, blocks: [[band]]}]\n",
      ROWS_OF ("A,m,20,1,5,2,2,1\nA,f,30,2,4,2,3,3\nA,m,40,3,3,1,1,2\nA,f,50,4,2,5,4,5\n"
               "B,m,60,5,1,3,4,4\n"),
      NULL);
  g_autoptr (GovcapTable) robust = table_with (study, "regression", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) classical =
      table_with (study, "regression", (GovcapOptions){.errors = GOVCAP_ERRORS_CLASSICAL}, NULL);
  size_t old = row_of_key (robust, "1", "band=60+");

  check_close (number_at (robust, old, "se"), NAN, 0);
  check_close (number_at (robust, old, "df"), NAN, 0);
  check_close (number_at (robust, old, "b"), number_at (classical, old, "b"), 0);
  g_assert_true (has_note (robust, "no errors, and no tests with them, for band=60+"));
  g_assert_true (number_at (classical, old, "se") > 0);
}

/* More than twelve variables have no relative importance, and the table says so. */
static void
test_many (void)
{
  g_autoptr (GString) yaml = g_string_new ("name: s\ntitle: {en: S}\nscale: {min: 1, max: 5}\n"
                                           "areas:\n  - code: AA\n    label: {en: A}\n"
                                           "    indicators:\n");
  g_autoptr (GString) csv = g_string_new ("town"), blocks = g_string_new ("a1");
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (int i = 0; i < 14; i++) {
    g_string_append_printf (
        yaml, "      - {code: A%d, label: {en: I}, items: [{code: a%d, text: {en: Q%d}}]}\n", i, i,
        i);
    g_string_append_printf (csv, ",a%d", i);
    if (i > 1)
      g_string_append_printf (blocks, ", a%d", i);
  }
  for (int row = 0; row < 60; row++) {
    g_string_append (csv, "\nT");
    for (int i = 0; i < 14; i++)
      g_string_append_printf (csv, ",%d", g_rand_int_range (random, 1, 6));
  }
  g_string_append_c (csv, '\n');
  g_autofree char *study = g_strdup_printf (
      "title: {en: T}\nframework: framework.yaml\nunit: town\n"
      "waves: [{year: 2024, data: first.csv}]\nmodels: [{name: M1, outcome: a0, blocks: [[%s]]}]\n",
      blocks->str);
  g_autoptr (GovcapData) data = read_study (yaml->str, study, csv->str, NULL);
  g_autoptr (GovcapTable) table = table_with (data, "regression", (GovcapOptions){0}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 15);
  check_close (number_at (table, 3, "lmg"), NAN, 0);
  g_assert_true (number_at (table, 3, "vif") >= 1);
  g_assert_true (has_note (table, "no LMG where more than 12 variables enter (13)"));
}

/* With as few sampling units as coefficients nothing can be tested. */
static void
test_few_units (void)
{
  g_autofree char *csv = oracle_text ("relations.data.csv");
  g_autoptr (GovcapData) study =
      read_study (framework, STUDY "design: {cluster: town}\n" MODEL, csv, NULL);
  g_autoptr (GovcapTable) table = table_with (study, "regression", (GovcapOptions){0}, NULL);
  size_t row = row_of_key (table, "2", "EXE");

  g_assert_true (number_at (table, row, "se") > 0);
  check_close (number_at (table, row, "t"), NAN, 0);
  check_close (number_at (table, row, "lo"), NAN, 0);
  g_assert_true (has_note (table, "not more sampling units than strata and coefficients"));
}

/* Residuals of an option that one sampling unit alone holds add up to 0 there: what they would show is
 * no error. What rests on several units has one. */
static void
test_one_unit (void)
{
  g_autofree char *csv = oracle_text ("relations.data.csv");
  g_autoptr (GovcapData) study =
      read_study (framework,
                  STUDY "design: {cluster: town}\n"
                        "models: [{name: M1, outcome: OVR, blocks: [[town], [EXE]]}]\n",
                  csv, NULL);
  g_autoptr (GovcapTable) table = table_with (study, "regression", (GovcapOptions){0}, NULL);

  check_close (number_at (table, row_of_key (table, "2", "town=B"), "se"), NAN, 0);
  check_close (number_at (table, row_of_key (table, "2", "(intercept)"), "se"), NAN, 0);
  g_assert_true (number_at (table, row_of_key (table, "2", "EXE"), "se") > 0);
  g_assert_true (
      has_note (table, "for (intercept), town=B, town=C, town=D: one respondent or one"));
}

/* A correlation of a number with itself on another scale, and one that does not vary. */
static void
test_certain (void)
{
  g_autoptr (GovcapData) study = read_study (
      framework, STUDY,
      ROWS_OF ("A,m,20,1,5,2,2,1\nA,f,30,2,4,2,2,2\nA,m,40,3,3,2,2,3\nA,m,40,4,2,2,2,4\n"), NULL);
  g_autoptr (GovcapTable) table = table_with (study, "correlation", (GovcapOptions){0}, NULL);
  size_t same = row_of_key (table, "", "EXE-OVR"), still = row_of_key (table, "", "EXE-SRV");

  check_close (number_at (table, same, "r"), 1, 0);
  check_close (number_at (table, same, "p"), NAN, 0);
  check_close (number_at (table, still, "r"), NAN, 0);
  g_assert_true (has_note (table, "exactly 1 or −1"));
  g_assert_true (has_note (table, "does not vary"));
  g_autoptr (GovcapTable) ordinal =
      table_with (study, "correlation", (GovcapOptions){.method = GOVCAP_METHOD_POLYCHORIC}, NULL);
  size_t stairs = row_of_key (ordinal, "", "e1-o1"), none = row_of_key (ordinal, "", "e1-s1");
  check_close (number_at (ordinal, stairs, "r"), 1, 0);
  check_close (number_at (ordinal, stairs, "p"), NAN, 0);
  check_close (number_at (ordinal, none, "r"), NAN, 0);
  check_note (ordinal, "one item never falls");
  check_note (ordinal, "gave one answer to an item");
}

/* An overall index that is one area's score is not set beside it. */
static void
test_only_area (void)
{
  static const char one_area[] =
      "name: f\ntitle: {en: F}\nscale: {min: 1, max: 5}\nareas:\n"
      "  - code: E\n    label: {en: E}\n    indicators:\n"
      "      - {code: E1, label: {en: A}, items: [{code: q1, text: {en: Q1}}]}\n";
  g_autoptr (GovcapData) data =
      read_study (one_area, ONE_WAVE, "town,q1\nA,1\nA,3\nB,5\nB,2\n", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (table_of (data, "correlation", &error));
  g_assert_nonnull (strstr (error->message, "fewer than two numbers to correlate"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  for (size_t i = 0; i < G_N_ELEMENTS (refusals); i++) {
    g_autofree char *path = g_strconcat ("/relations/refused/", refusals[i].path, NULL);
    g_test_add_data_func (path, &refusals[i], test_refusal);
  }
  g_test_add_func ("/relations/refused/a-refused-model-costs-no-other", test_beside);
  g_test_add_func ("/relations/refused/an-area-and-the-index-of-it", test_only_area);
  g_test_add_func ("/relations/regression/one-who-decides-alone", test_alone);
  g_test_add_func ("/relations/regression/too-many-for-importance", test_many);
  g_test_add_func ("/relations/regression/too-few-sampling-units", test_few_units);
  g_test_add_func ("/relations/regression/an-option-of-one-sampling-unit", test_one_unit);
  g_test_add_func ("/relations/correlation/certain-or-still", test_certain);
  return g_test_run ();
}
