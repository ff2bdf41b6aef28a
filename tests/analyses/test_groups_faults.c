/* Which test is chosen and why, and data that carry none: every case says so and gives no number. */
#include "groups_study.h"

#include <gsl/gsl_errno.h>

/* Groups a, b, …: their answers on 0–12, one letter of "0123456789ABC" per person; '.' is missing. */
typedef struct {
  const char *path, *answers[4];
  const char *test, *reason;
  double n; /* people in the test */
  const char *note;
} Case;

static const Case cases[] = {
    {"/groups/auto/equal-spread", {"1234567", "3456789"}, "t", "equal-spread", 14, "Hedges' g"},
    {"/groups/auto/unequal-spread", {"5556566", "0C0C0CC"}, "welch", "unequal-spread", 14, NULL},
    {"/groups/auto/three-of-equal-spread",
     {"1234567", "3456789", "2345678"},
     "anova",
     "equal-spread",
     21,
     "noncentral F"},
    {"/groups/auto/three-of-unequal-spread",
     {"5556566", "0C0C0CC", "2345678"},
     "welch-anova",
     "unequal-spread",
     21,
     NULL},
    {"/groups/auto/small-group", {"1234567", "34"}, "mann-whitney", "small-group", 9, "R's W"},
    {"/groups/auto/small-group-of-three",
     {"1234567", "34", "3456789"},
     "kruskal",
     "small-group",
     16,
     "ε² = H"},
    /* Levene's distances do not vary within the groups, but the spreads differ */
    {"/groups/auto/two-answers-only", {"555555", "0C0C0C"}, "welch", "unequal-spread", 12, NULL},
    {"/groups/auto/constant-group",
     {"555555", "0C0C0C", "234567"},
     "kruskal",
     "constant-group",
     18,
     NULL},
    {"/groups/auto/constant-groups-that-differ",
     {"555555", "777777"},
     "mann-whitney",
     "constant-group",
     12,
     NULL},
    {"/groups/one-person-is-left-out",
     {"1234567", "3", "3456789"},
     "t",
     "equal-spread",
     14,
     "A group of one person"},
    {"/groups/missing-answers-are-left-out",
     {"12.34567.", "3456789"},
     "t",
     "equal-spread",
     14,
     NULL},
    {"/groups/all-equal", {"555555", "555555"}, "", "no-spread", 12, "No test where"},
    {"/groups/one-option", {"1234567"}, "", "one-group", 7, "No test where"},
    {"/groups/only-one-person-each", {"1", "2", "3"}, "", "one-group", 0, "A group of one person"},
    {"/groups/nobody-has-a-score", {"...", "..."}, "", "one-group", 0, "is left out"},
    {"/groups/an-empty-group-is-left-out",
     {"1234567", "...", "3456789"},
     "t",
     "equal-spread",
     14,
     "in which nobody has the score is left out"},
};

static char *
csv_of (const char *const answers[])
{
  GString *csv = g_string_new ("town,g,x\n");

  for (size_t g = 0; answers[g]; g++)
    for (const char *at = answers[g]; *at; at++)
      if (*at == '.')
        g_string_append_printf (csv, "t,%c,\n", (char)('a' + g));
      else
        g_string_append_printf (csv, "t,%c,%d\n", (char)('a' + g), g_ascii_xdigit_value (*at));
  return g_string_free (csv, FALSE);
}

static void
test_case (const void *given)
{
  const Case *one = given;
  g_autofree char *csv = csv_of (one->answers);
  g_autoptr (GovcapData) data = groups_data (GROUPS_WAVE "groups: [g]\n", csv, NULL);
  g_autoptr (GovcapTable) table = groups_table (data, "groups", (GovcapOptions){0}, NULL);

  g_assert_true (groups_word (table, "g", "test", one->test));
  g_assert_true (groups_word (table, "g", "reason", one->reason));
  check_close (groups_number (table, "g", NULL, "n"), one->n, 0);
  for (size_t c = 0; c < 3 && !*one->test; c++) {
    static const char *const numbers[] = {"statistic", "p_adj", "effect"};
    check_close (groups_number (table, "g", NULL, numbers[c]), NAN, 0);
  }
  g_assert_true (!one->note || has_note (table, one->note));
  for (size_t i = 0; i < table->notes->len; i++) {
    const GovcapText *note = table->notes->pdata[i];
    g_assert_true (note->en && *note->en && note->zh && *note->zh);
  }
}

/* A group of one has a mean and a median, and no spread. */
static void
test_one_person (void)
{
  g_autofree char *csv = csv_of ((const char *const[]){"1234567", "3", "3456789", NULL});
  g_autoptr (GovcapData) data = groups_data (GROUPS_WAVE "groups: [g]\n", csv, NULL);
  g_autoptr (GovcapTable) table = groups_table (data, "groups", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) pairs = groups_table (data, "posthoc", (GovcapOptions){0}, NULL);

  check_close (groups_number (table, "g", "b", "n"), 1, 0);
  check_close (groups_number (table, "g", "b", "mean"), 25, 1e-14);
  check_close (groups_number (table, "g", "b", "median"), 25, 1e-14);
  check_close (groups_number (table, "g", "b", "sd"), NAN, 0);
  g_assert_cmpuint (govcap_table_rows (pairs), ==, 0); /* two groups are left */
  g_assert_true (has_note (pairs, "No variable has three groups"));
}

/* Asked for, and not possible: no test, with its reason. */
static void
test_asked (void)
{
  g_autofree char *csv = csv_of ((const char *const[]){"555555", "777777", "234567", NULL});
  g_autofree char *flat = csv_of ((const char *const[]){"555555", "777777", NULL});
  g_autoptr (GovcapData) three = groups_data (GROUPS_WAVE "groups: [g]\n", csv, NULL);
  g_autoptr (GovcapData) two = groups_data (GROUPS_WAVE "groups: [g]\n", flat, NULL);
  g_autoptr (GovcapTable) welch =
      groups_table (three, "groups", (GovcapOptions){.test = GOVCAP_DIFFERENCE_WELCH_ANOVA}, NULL);
  g_autoptr (GovcapTable) t =
      groups_table (two, "groups", (GovcapOptions){.test = GOVCAP_DIFFERENCE_T}, NULL);
  g_autoptr (GovcapTable) games =
      groups_table (three, "posthoc", (GovcapOptions){.test = GOVCAP_DIFFERENCE_WELCH}, NULL);

  g_assert_true (groups_word (welch, "g", "reason", "constant-group"));
  g_assert_true (groups_word (welch, "g", "test", ""));
  g_assert_true (groups_word (t, "g", "reason", "no-spread"));
  g_assert_cmpuint (govcap_table_rows (games), ==, 0);
}

/* Two forms, one of which does not ask the role; a variable that nobody answered. */
static void
test_missing_variable (void)
{
  g_autoptr (GovcapData) data = groups_data (
      "waves: [{year: 2024, data: [{file: first.csv, form: resident}, {file: second.csv, form: "
      "cadre}]}]\ngroups: [role, empty]\n",
      "town,empty,x\nt,,1\nt,,2\n",
      "town,role,empty,x\nt,甲,,1\nt,甲,,2\nt,乙,,3\nt,乙,,5\nt,,,5\n");
  g_autoptr (GovcapTable) table = groups_table (data, "groups", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) pairs = groups_table (data, "posthoc", (GovcapOptions){0}, NULL);

  g_assert_true (has_note (table, "2024 resident: 'role' is not asked here"));
  g_assert_true (has_note (table, "2024 cadre: 'empty' was answered by nobody"));
  g_assert_true (has_note (pairs, "2024 resident: 'role' is not asked here"));
  g_assert_cmpuint (govcap_table_rows (table), ==, 2 * 3);
  g_assert_true (is_word (table, 0, "form", "cadre"));
  check_close (groups_number (table, "role", NULL, "n"), 4, 0); /* one named no role */
}

static void
test_no_groups (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = groups_data (GROUPS_WAVE, "town,x\nt,1\n", NULL);

  g_assert_null (groups_table (data, "groups", (GovcapOptions){0}, &error));
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "name the variables that people are compared by"));
  g_clear_error (&error);
  g_assert_null (groups_table (data, "posthoc", (GovcapOptions){0}, &error));
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
}

/* 101 options are no groups; 21 are compared, but not pair by pair. */
static void
test_many_options (void)
{
  GString *csv = g_string_new ("town,many,some,x\n");

  for (unsigned i = 0; i < 202; i++)
    g_string_append_printf (csv, "t,m%u,s%u,%u\n", i / 2, i % 21, i * i % 13);
  g_autoptr (GovcapData) data = groups_data (GROUPS_WAVE "groups: [many, some]\n", csv->str, NULL);
  g_autoptr (GovcapTable) table = groups_table (data, "groups", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) pairs = groups_table (data, "posthoc", (GovcapOptions){0}, NULL);
  g_assert_true (has_note (table, "'many' has more than 100 options"));
  g_assert_cmpuint (govcap_table_rows (table), ==, 2 * (21 + 1));
  g_assert_true (is_word (table, 21, "test", "anova"));
  g_assert_true (has_note (pairs, "'some' has more than 20 groups"));
  g_assert_cmpuint (govcap_table_rows (pairs), ==, 0);
  g_string_free (csv, TRUE);
}

/* Weights of 0 and missing ones are not people of the test; a group in one village of a stratum has
 * no degree of freedom. Without weights, ranks are chosen for groups that are small. */
static void
test_design (void)
{
  static const char csv[] = "town,village,g,w,x\n"
                            "s,1,a,1,1\ns,1,a,2,3\ns,2,a,1,4\ns,2,a,1,6\ns,3,a,2,7\n"
                            "s,1,b,1,2\ns,1,b,2,5\ns,2,b,1,6\ns,2,b,0,9\ns,3,b,1,8\ns,3,b,1,9\n"
                            "s,3,b,,1\ns,3,c,1,3\ns,3,c,2,4\n";
  g_autoptr (GovcapData) data = groups_data (
      GROUPS_WAVE "groups: [g]\ndesign: {weight: w, strata: town, cluster: village}\n", csv, NULL);
  g_autoptr (GovcapTable) table = groups_table (data, "groups", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) ranks =
      groups_table (data, "groups", (GovcapOptions){.test = GOVCAP_DIFFERENCE_KRUSKAL}, NULL);

  check_close (groups_number (table, "g", "b", "n"), 5, 0);
  check_close (groups_number (table, "g", "c", "n"), 2, 0);
  check_close (groups_number (table, "g", NULL, "n"), 10, 0);
  g_assert_true (groups_word (table, "g", "test", "design-t"));
  check_close (groups_number (table, "g", NULL, "df1"), 1,
               0); /* 3 villages, 1 stratum, 1 contrast */
  g_assert_true (groups_word (ranks, "g", "test", "design-rank"));
  g_assert_true (groups_word (ranks, "g", "reason", "asked"));
  g_assert_true (has_note (table, "sampling units leave it no degree of freedom"));
}

/* More groups than sampling units can tell apart. */
static void
test_few_units (void)
{
  static const char csv[] = "town,village,g,w,x\n"
                            "s,1,a,1,1\ns,2,a,2,3\ns,3,a,1,4\ns,1,b,1,6\ns,2,b,2,7\ns,3,b,1,1\n"
                            "s,1,c,1,2\ns,2,c,2,5\ns,3,c,1,6\n";
  g_autoptr (GovcapData) data = groups_data (
      GROUPS_WAVE "groups: [g]\ndesign: {weight: w, strata: town, cluster: village}\n", csv, NULL);
  g_autoptr (GovcapTable) table = groups_table (data, "groups", (GovcapOptions){0}, NULL);

  g_assert_true (groups_word (table, "g", "reason", "few-units"));
  check_close (groups_number (table, "g", NULL, "p"), NAN, 0);
  check_close (groups_number (table, "g", NULL, "effect"), NAN, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  g_test_add_func ("/groups/one-person-by-himself", test_one_person);
  g_test_add_func ("/groups/asked-for-and-not-possible", test_asked);
  g_test_add_func ("/groups/missing-variable", test_missing_variable);
  g_test_add_func ("/groups/no-groups-named", test_no_groups);
  g_test_add_func ("/groups/many-options", test_many_options);
  g_test_add_func ("/groups/design-leaves-out", test_design);
  g_test_add_func ("/groups/few-sampling-units", test_few_units);
  return g_test_run ();
}
