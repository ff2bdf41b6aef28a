/* The measures of a codebook: what they answer and who proposes them, every number by hand. */
#include "coding_study.h"

#define HEADER "source_id,seg_id,unit,year,role,coder,code,valence\n"

/* S1, S2 of cadres, S3, S4 of villagers. M1 in S1 and S3, M2 in S3; P1 in S1, S2; C1 in S3. */
static const char sheet[] = HEADER "S1,1,A,2023,cadre,x,P1,-1\nS1,2,A,2023,cadre,x,M1,\n"
                                   "S2,1,A,2024,cadre,x,P1,-1\nS3,1,B,2024,villager,x,C1,\n"
                                   "S3,2,B,2024,villager,x,M1,\nS3,3,B,2024,villager,x,M2,1\n"
                                   "S4,1,B,2024,villager,x,,\n";

static void
check_row (const GovcapTable *table, size_t row, double sources, double of)
{
  check_close (number_at (table, row, "sources"), sources, 0);
  check_close (number_at (table, row, "of"), of, 0);
  check_close (number_at (table, row, "source_percent"), 100 * sources / of, 1e-12);
}

static void
test_served (void)
{
  g_autoptr (GovcapTable) table =
      coded_table (CODED_ONE, sheet, NULL, "measures", (GovcapOptions){0}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 6);
  g_assert_true (is_word (table, 0, "measure", "M1") && is_word (table, 0, "serves", "P1"));
  g_assert_true (is_word (table, 0, "serves_kind", "problem"));
  g_assert_true (is_word (table, 0, "basis", "stated") && is_word (table, 0, "role", ""));
  check_row (table, 0, 2, 4);
  check_close (number_at (table, 0, "serves_sources"), 2, 0);
  check_close (number_at (table, 0, "both_sources"), 1, 0);
  /* 2 of 4: R, prop.test (2, 4, correct = FALSE) */
  check_close (number_at (table, 0, "lo"), 15.003898915214953, 1e-9);
  check_close (number_at (table, 0, "hi"), 84.996101084785042, 1e-9);
  g_assert_true (is_word (table, 3, "measure", "M2") && is_word (table, 3, "serves", "C1"));
  g_assert_true (is_word (table, 3, "serves_kind", "cause"));
  check_row (table, 3, 1, 4);
  check_close (number_at (table, 3, "serves_sources"), 1, 0);
  check_close (number_at (table, 3, "both_sources"), 1, 0);
}

static void
test_roles (void)
{
  g_autoptr (GovcapTable) table =
      coded_table (CODED_ONE, sheet, NULL, "measures", (GovcapOptions){0}, NULL);

  g_assert_true (is_word (table, 1, "role", "cadre") && is_word (table, 2, "role", "villager"));
  check_row (table, 1, 1, 2);
  check_row (table, 2, 1, 2);
  check_row (table, 4, 0, 2);
  check_row (table, 5, 1, 2);
  check_close (number_at (table, 1, "serves_sources"), NAN, 0);
  g_assert_true (is_word (table, 1, "serves", ""));
}

/* @framework with the @from replaced by @to. */
static GovcapTable *
table_of_framework (const char *from, const char *to, GError **error)
{
  g_autoptr (GString) framework = g_string_new (coding_framework);
  g_string_replace (framework, from, to, 0);
  g_autoptr (GovcapData) data = read_study (framework->str, CODED_ONE, sheet, NULL);
  GovcapTable *table = table_of (data, "measures", error);

  if (table)
    keep_words (table);
  return table;
}

/* A source counts once for a direction, however many of its measures it proposes. */
static void
test_directions (void)
{
  g_autoptr (GovcapTable) table =
      table_of_framework ("kind: measure", "kind: measure, direction: bottom-up", NULL);
  size_t row = row_of (table, "measure", "", 0);

  g_assert_cmpuint (govcap_table_rows (table), ==, 9);
  g_assert_true (is_word (table, 0, "direction", "bottom-up"));
  g_assert_true (is_word (table, row, "direction", "bottom-up"));
  check_row (table, row, 2, 4);
  check_row (table, row + 1, 1, 2);
  check_row (table, row + 2, 1, 2);
}

/* A measure that nothing leads to has a row; one that nobody proposes has none by role. */
static void
test_alone (void)
{
  g_autoptr (GovcapTable) table = table_of_framework (
      "  - {code: A1", "  - {code: M3, kind: measure, label: {en: None}}\n  - {code: A1", NULL);
  size_t row = row_of (table, "measure", "M3", 0);

  g_assert_cmpuint (row, ==, 6);
  g_assert_cmpuint (govcap_table_rows (table), ==, 7);
  g_assert_true (is_word (table, row, "serves", ""));
  check_row (table, row, 0, 4);
  check_close (number_at (table, row, "lo"), 0, 0);
}

static void
test_without (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTable) table = table_of_framework ("kind: measure", "kind: cause", &error);

  g_assert_null (table);
  g_assert_nonnull (strstr (error->message, "no measures"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/measures/what-they-answer", test_served);
  g_test_add_func ("/measures/who-proposes-them", test_roles);
  g_test_add_func ("/measures/directions", test_directions);
  g_test_add_func ("/measures/without-links-and-sources", test_alone);
  g_test_add_func ("/measures/a-codebook-without", test_without);
  return g_test_run ();
}
