/* Verdicts of claims, gaps and decompositions where little is there to judge by. The numbers:
 * test_change.c, by R survey. */
#include "change_study.h"

#include <gsl/gsl_cdf.h>

#define AREAS                                                                                      \
  "name: f\ntitle: {en: F}\nscale: {min: 1, max: 5}\nforms: [resident, cadre, grid]\n"             \
  "areas:\n"                                                                                       \
  "  - {code: EXE, label: {en: E}, indicators: [{code: EXE1, label: {en: I}, items: [{code: a, "   \
  "text: {en: A?}}]}]}\n"                                                                          \
  "  - {code: SRV, label: {en: S}, indicators: [{code: SRV1, label: {en: J}, items: [{code: b, "   \
  "text: {en: B?}, forms: [resident, grid]}]}]}\n"

#define CLAIMS                                                                                     \
  "claims:\n"                                                                                      \
  "  - {code: LOW, test: below, of: EXE, threshold: 60}\n"                                         \
  "  - {code: HIGH, test: above, of: EXE, threshold: 60}\n"                                        \
  "  - {code: WEAK, test: below, of: EXE}\n"                                                       \
  "  - {code: MID, test: above, of: EXE, threshold: 15}\n"                                         \
  "  - {code: LESS, test: less, a: EXE, b: [SRV1]}\n"                                              \
  "  - {code: MORE, test: less, a: SRV, b: EXE1}\n"                                                \
  "  - {code: TIE, test: associated, x: EXE, y: SRV}\n"                                            \
  "  - {code: TALK, test: none}\n"

static GovcapData *
read_forms (const char *framework, const char *more, const char *residents, const char *cadres)
{
  g_autofree char *study = g_strconcat ("title: {en: T}\nframework: framework.yaml\nunit: town\n"
                                        "waves:\n  - {year: 2024, data: [{file: r.csv, form: "
                                        "resident}, {file: c.csv, form: cadre}]}\n",
                                        more, NULL);
  const File files[] = {{"framework.yaml", framework},
                        {"study.yaml", study},
                        {"r.csv", residents},
                        {"c.csv", cadres},
                        {NULL, NULL}};
  g_autoptr (GError) error = NULL;
  GovcapData *data = read_files (files, &error);

  g_assert_no_error (error);
  return data;
}

/* EXE: 0 25 0 25 25: mean 15; SRV: 75 100 75 100 75. */
#define RESIDENTS "town,a,b\nX,1,4\nX,2,5\nX,1,4\nX,2,5\nX,2,4\n"

/* The verdict on @code of the form's claims. */
static void
check_verdict (const GovcapTable *table, const char *form, const char *code, const char *verdict)
{
  for (size_t r = 0; r < govcap_table_rows (table); r++)
    if (is_word (table, r, "form", form) && is_word (table, r, "code", code)) {
      if (!is_word (table, r, "verdict", verdict))
        fprintf (stderr, "%s %s is not %s\n", form, code, verdict), g_test_fail ();
      return;
    }
  g_assert_not_reached ();
}

static void
test_verdicts (void)
{
  g_autoptr (GovcapData) data =
      read_forms (AREAS CLAIMS, "thresholds: {weak: 40}\n", RESIDENTS, "town,a\nX,3\n");
  g_autoptr (GovcapTable) table = table_with (data, "claims", (GovcapOptions){0}, NULL);

  check_verdict (table, "resident", "LOW", "supported");
  check_verdict (table, "resident", "HIGH", "refuted");
  check_verdict (table, "resident", "WEAK", "supported");
  check_verdict (table, "resident", "MID", "undecided"); /* the estimate is the threshold */
  check_verdict (table, "resident", "LESS", "supported");
  check_verdict (table, "resident", "MORE", "refuted");
  check_verdict (table, "resident", "TIE", "undecided"); /* r of five people */
  check_verdict (table, "resident", "TALK", "silent");
  check_close (value_of (table, "", "WEAK", "threshold"), 40, 0);
  check_close (value_of (table, "", "LESS", "threshold"), 0, 0);
  check_close (value_of (table, "", "TIE", "threshold"), 0, 0);
  check_close (value_of (table, "", "TIE", "estimate"), 2.0 / 3, 1e-12); /* 500 / √(750 · 750) */
  check_close (value_of (table, "", "MID", "p"), 1, 1e-12);
  /* one cadre says something, but shows no spread; what nobody asked cadres is silent */
  check_verdict (table, "cadre", "LOW", "undecided");
  check_verdict (table, "cadre", "LESS", "silent");
  check_note (table, "also where there is no p");
  check_note (table, "p adjusted: over the claims of a wave and form that it asks (Holm).");
}

/* All say the same: nothing to test with, on whichever side of the threshold. */
static void
test_ties (void)
{
  g_autoptr (GovcapData) data =
      read_forms (AREAS CLAIMS, "design: {weight: w}\n",
                  "town,w,a,b\nX,0.1,4,4\nX,0.7,4,4\nX,0.3,4,4\n", "town,w,a\nX,1,3\n");
  g_autoptr (GovcapTable) table = table_with (data, "claims", (GovcapOptions){0}, NULL);

  check_close (value_of (table, "", "LOW", "estimate"), 75, 0);
  check_close (value_of (table, "", "LOW", "se"), 0, 0);
  check_close (value_of (table, "", "LOW", "p"), NAN, 0);
  check_verdict (table, "resident", "LOW", "undecided");
  check_verdict (table, "resident", "LESS", "undecided");
}

/* Without Holm the limits are plain: 15 ∓ t (4, 0.975) se, V = 5 / 4 · Σ (x - 15)² / 25 = 37.5. With
 * Holm over seven tests, Bonferroni-wide, and cut at the threshold only where p decides. */
static void
test_limits (void)
{
  g_autoptr (GovcapData) data = read_forms (AREAS CLAIMS, "", RESIDENTS, "town,a\nX,3\n");
  g_autoptr (GovcapTable) plain =
      table_with (data, "claims", (GovcapOptions){.adjust = GOVCAP_ADJUST_NONE}, NULL);
  g_autoptr (GovcapTable) holm = table_with (data, "claims", (GovcapOptions){0}, NULL);
  double se = sqrt (37.5), t = gsl_cdf_tdist_Pinv (0.975, 4);
  double wide = gsl_cdf_tdist_Pinv (1 - 0.025 / 7, 4);

  check_close (value_of (plain, "", "LOW", "se"), se, 1e-14);
  check_close (value_of (plain, "", "LOW", "lo"), 15 - t * se, 1e-12);
  check_close (value_of (plain, "", "LOW", "hi"), 15 + t * se, 1e-12);
  check_close (value_of (holm, "", "MID", "lo"), 15 - wide * se, 1e-12);
  check_close (value_of (holm, "", "MID", "hi"), 15 + wide * se, 1e-12);
  check_note (plain, "limits are of each estimate by itself.");
  check_note (holm, "limits are Bonferroni-wide");
}

static void
test_no_claims (void)
{
  g_autoptr (GovcapData) data = read_forms (AREAS, "", RESIDENTS, "town,a\nX,3\n");
  g_autoptr (GovcapTable) table = table_with (data, "claims", (GovcapOptions){0}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 0);
  check_note (table, "The framework makes no claims (key 'claims').");
}

/* Both forms ask a: 15 less 50; two cadres who say the same have no spread, residents have one. */
static void
test_gap (void)
{
  g_autoptr (GovcapData) data = read_forms (AREAS, "", RESIDENTS, "town,a\nX,3\nX,3\n");
  g_autoptr (GovcapTable) table = table_with (data, "gap", (GovcapOptions){0}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 3); /* EXE1, EXE, OVERALL */
  check_close (value_of (table, "", "EXE", "difference"), -35, 1e-14);
  check_close (value_of (table, "", "EXE", "se"), sqrt (37.5), 1e-14);
  check_close (value_of (table, "", "EXE", "df"), 4, 0);
  /* Σ (x - 15)² = 750 of residents, 0 of cadres, over 5 + 2 - 2 */
  check_close (value_of (table, "", "EXE", "d"), -35 / sqrt (750.0 / 5), 1e-14);
  g_assert_true (is_word (table, 0, "form_a", "resident"));
  g_assert_true (is_word (table, 0, "form_b", "cadre"));
}

static void
test_no_gap (void)
{
  g_auto (Made) made = {
      read_two ("waves: [{year: 2024, data: before.csv}]\n", "town,a\nX,1\nX,2\n", "", NULL), NULL};
  g_autoptr (GError) error = NULL;

  g_assert_null (table_with (made.data, "gap", (GovcapOptions){0}, &error));
  check_failed (error, "a gap needs two forms of one wave that share items; this study has none");
}

#define GROUPS "groups: [sex]\nvariables: {sex: {}}\n"

/* 2023: f 0 50, m 100; 2024: f 50 75, o 25. Women, 2/3 of both: within 2/3 · 37.5 = 25. m goes and o
 * comes: composition 1/3 · 25 - 1/3 · 100 = -25. In all 50 - 50 = 0. */
static void
test_decomposition (void)
{
  g_auto (Made) made =
      make_two ("decomposition", GROUPS, "town,sex,a\nX,f,1\nX,f,3\nX,m,5\nY,f,1\n",
                "town,sex,a\nX,f,3\nX,f,4\nX,o,2\n", NULL);

  check_close (value_of (made.table, "X", "EXE", "change"), 0, 0);
  check_close (value_of (made.table, "X", "EXE", "within"), 25, 1e-14);
  check_close (value_of (made.table, "X", "EXE", "composition"), -25, 1e-14);
  check_close (value_of (made.table, "X", "EXE", "items"), 0, 0);
  check_close (value_of (made.table, "Y", "EXE", "within"), NAN, 0);
  check_close (value_of (made.table, "Y", "EXE", "items"), NAN, 0);
  check_note (made.table, "No scores in 2024, so no change is shown: Y.");
}

static void
test_no_groups (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (Made) made =
      make_two ("decomposition", "", "town,a\nX,1\nX,2\n", "town,a\nX,1\n", &error);

  g_assert_null (made.table);
  g_autofree char *english = govcap_error_text (error, GOVCAP_EN);
  g_assert_true (g_str_has_suffix (
      english, "decomposition needs groups of people: name variables in 'groups'"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/claims/verdicts", test_verdicts);
  g_test_add_func ("/claims/equal-answers-are-not-tested", test_ties);
  g_test_add_func ("/claims/limits-follow-the-adjustment", test_limits);
  g_test_add_func ("/claims/a-framework-may-make-none", test_no_claims);
  g_test_add_func ("/gap/only-items-of-both-forms", test_gap);
  g_test_add_func ("/gap/one-form-has-none", test_no_gap);
  g_test_add_func ("/decomposition/who-comes-and-goes-is-composition", test_decomposition);
  g_test_add_func ("/decomposition/without-groups-there-is-none", test_no_groups);
  return g_test_run ();
}
