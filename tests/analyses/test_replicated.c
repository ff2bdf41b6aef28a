/* Standard errors by the study's replicates: given columns are what the jackknife draws itself, and
 * the bootstrap comes near linearisation. */
#include "study.h"

static const char framework[] =
    "name: small\ntitle: {en: Small, zh: 小}\nscale: {min: 1, max: 5}\nareas:\n"
    "  - {code: A, label: {en: A, zh: 甲}, indicators: [{code: A1, label: {en: A1, zh: 甲一},\n"
    "     items: [{code: a, text: {en: a, zh: a}}, {code: b, text: {en: b, zh: b}}]}]}\n";

enum { VILLAGES = 8, PEOPLE = 7 };

/* Eight villages in two towns, seven people each, with the eight weights of JK1. */
static char *
make_csv (void)
{
  GString *csv = g_string_new ("town,village,w,a,b,r1,r2,r3,r4,r5,r6,r7,r8\n");

  for (int v = 0; v < VILLAGES; v++)
    for (int i = 0; i < PEOPLE; i++) {
      int w = 1 + i % 3;
      g_string_append_printf (csv, "%s,v%d,%d,%d,%d", v % 2 ? "X" : "Y", v, w, 1 + (v * v + i) % 5,
                              1 + (v + i * i + v / 3) % 5);
      for (int r = 0; r < VILLAGES; r++) {
        g_autofree char *weight = g_strdup_printf (",%.17g", r == v ? 0 : w * 8.0 / 7);
        g_string_append (csv, weight);
      }
      g_string_append_c (csv, '\n');
    }
  return g_string_free (csv, FALSE);
}

static GovcapTable *
scores_with (const char *design)
{
  g_autofree char *study =
      g_strconcat (ONE_WAVE "design: {weight: w, cluster: village", design, "}\n", NULL);
  g_autofree char *csv = make_csv ();
  g_autoptr (GovcapData) data = read_study (framework, study, csv, NULL);

  return table_of (data, "scores", NULL);
}

static void
check_se (const GovcapTable *one, const GovcapTable *other, double rel)
{
  g_assert_cmpuint (govcap_table_rows (one), ==, 9);
  for (size_t r = 0; r < govcap_table_rows (one); r++) {
    check_close (number_at (one, r, "score"), number_at (other, r, "score"), 1e-12);
    check_close (number_at (one, r, "se"), number_at (other, r, "se"), rel);
    check_close (number_at (one, r, "df"), number_at (other, r, "df"), 0);
  }
}

static void
test_given (void)
{
  g_autoptr (GovcapTable) drawn = scores_with (", replicates: {method: jackknife}");
  g_autoptr (GovcapTable) given = scores_with (", replicates: {method: JK1, columns: 'r*'}");
  g_autoptr (GovcapTable) linear = scores_with ("");

  check_se (drawn, given, 1e-12);
  check_se (drawn, linear, 0.2); /* another estimator of the same thing */
  g_assert_true (fabs (number_at (drawn, 3, "se") - number_at (linear, 3, "se")) > 1e-9);
}

static void
test_bootstrap (void)
{
  g_autoptr (GovcapTable) linear = scores_with ("");
  g_autoptr (GovcapTable) drawn = scores_with (", replicates: {method: bootstrap, n: 4000}");
  g_autoptr (GovcapTable) again = scores_with (", replicates: {method: bootstrap, n: 4000}");

  check_se (drawn, linear, 0.2);
  check_se (drawn, again, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/replicated/given-columns-are-the-jackknife-that-made-them", test_given);
  g_test_add_func ("/replicated/the-bootstrap-comes-near-linearisation", test_bootstrap);
  return g_test_run ();
}
