/* Claims held against all kinds of evidence, and what they say together. Wilson's limits of the share
 * with -1: 5 of 5 56.6-100, 1 of 7 2.6-51.3, 0 of 5 0-43.4 (R: prop.test, correct = FALSE). */
#include "change_study.h"

#define FRAMEWORK                                                                                  \
  "name: f\ntitle: {en: F}\nscale: {min: 1, max: 5}\n"                                             \
  "areas:\n"                                                                                       \
  "  - code: EXE\n"                                                                                \
  "    label: {en: E}\n"                                                                           \
  "    indicators:\n"                                                                              \
  "      - code: EXE1\n"                                                                           \
  "        label: {en: I}\n"                                                                       \
  "        items: [{code: a, text: {en: A?}}]\n"                                                   \
  "        objective:\n"                                                                           \
  "          - {code: UP, label: {en: Up}, unit: '%', better: higher, goalposts: [0, 100]}\n"      \
  "          - {code: OWN, label: {en: Own}, unit: count, better: higher, norm: 3}\n"              \
  "          - {code: SIZE, label: {en: Size}, unit: persons, better: none}\n"                     \
  "      - {code: EXE2, label: {en: J}, items: [{code: b, text: {en: B?}}]}\n"                     \
  "codes:\n"                                                                                       \
  "  - {code: P1, kind: problem, indicator: EXE1, label: {en: Problem}}\n"                         \
  "  - {code: P2, kind: problem, label: {en: Other}}\n"                                            \
  "  - {code: A1, kind: achievement, indicator: EXE2, label: {en: Success}}\n"                     \
  "claims:\n"                                                                                      \
  "  - {code: P1, test: below, of: EXE1}\n"                                                        \
  "  - {code: OWN1, test: below, of: EXE1, objective: [OWN], label: {en: Own words}}\n"            \
  "  - {code: A1, test: above, of: EXE2}\n"                                                        \
  "  - {code: P2, test: less, a: EXE1, b: EXE2, objective: [OWN, UP]}\n"                           \
  "  - {code: NONE, test: none, reason: {en: nobody can know.}}\n"

/* Five sources say P1 of -1; A1 in five of +1; P2 in seven, one of them -1. */
#define CODING                                                                                     \
  "seg_id,source_id,coder,code,valence\n"                                                          \
  "1,S1,k,P1,-1\n2,S2,k,P1,-1\n3,S3,k,P1,-1\n4,S4,k,P1,-1\n5,S5,k,P1,-1\n"                         \
  "1,S1,k,P2,-1\n2,S2,k,P2,0\n3,S3,k,P2,1\n4,S4,k,P2,0\n5,S5,k,P2,0\n6,S6,k,P2,0\n7,S7,k,P2,0\n"   \
  "1,S1,k,A1,1\n2,S2,k,A1,1\n3,S3,k,A1,1\n4,S4,k,A1,1\n5,S5,k,A1,0\n"

static GovcapData *
read_evidence (const char *study, const char *values)
{
  g_autofree char *text =
      g_strconcat ("title: {en: T}\nframework: f.yaml\nunit: town\n", study, NULL);
  const File files[] = {
      {"f.yaml", FRAMEWORK},
      {"study.yaml", text},
      {"s.csv", "town,a,b\nX,1,4\nX,2,5\nX,1,4\nX,2,5\nX,2,4\nY,1,4\nY,1,5\nY,2,5\n"},
      {"c.csv", CODING},
      {"o.csv", values},
      {NULL, NULL}};
  g_autoptr (GError) error = NULL;
  GovcapData *data = read_files (files, &error);

  g_assert_no_error (error);
  return data;
}

#define SURVEY "waves: [{year: 2024, data: s.csv}]\n"
#define CODED "interviews: [{data: c.csv}]\n"
#define RECORDS "objective: o.csv\n"
#define VALUES                                                                                     \
  "unit,year,code,value,numerator,denominator\n"                                                   \
  "X,2024,UP,,20,100\nY,2024,UP,,30,100\nX,2024,OWN,2,,\nY,2024,OWN,6,,\nX,2024,SIZE,9,,\n"

static size_t
line_of (const GovcapTable *table, const char *code, const char *evidence)
{
  for (size_t r = 0; r < govcap_table_rows (table); r++)
    if (is_word (table, r, "code", code) && is_word (table, r, "evidence", evidence))
      return r;
  g_assert_not_reached ();
}

static void
check_line (const GovcapTable *table, const char *code, const char *evidence, const char *verdict)
{
  if (is_word (table, line_of (table, code, evidence), "verdict", verdict))
    return;
  fprintf (stderr, "%s %s is not %s\n", code, evidence, verdict);
  g_test_fail ();
}

static double
number_of (const GovcapTable *table, const char *code, const char *evidence, const char *id)
{
  return cell_at (table, line_of (table, code, evidence), id).number;
}

static void
test_lines (void)
{
  g_autoptr (GovcapData) data = read_evidence (SURVEY CODED RECORDS, VALUES);
  g_autoptr (GovcapTable) table = table_with (data, "claims", (GovcapOptions){0}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 5 * 4);
  check_line (table, "P1", "survey", "supported");
  check_line (table, "P1", "objective",
              "undecided"); /* 25 % of 200 is worse, the mean of 2 and 6 is not */
  check_line (table, "P1", "coding", "supported");
  check_line (table, "P1", "joint", "complement");
  check_line (table, "OWN1", "objective", "refuted"); /* 4 is more than 3 */
  check_line (table, "OWN1", "coding", "silent");     /* no such code */
  check_line (table, "OWN1", "joint", "diverge");
  check_line (table, "A1", "objective", "silent");
  check_line (table, "A1", "coding", "supported"); /* nobody says that the success is none */
  check_line (table, "A1", "joint", "converge");
  check_line (table, "P2", "survey", "supported");
  check_line (table, "P2", "objective", "supported"); /* 4 less 25 */
  check_line (table, "P2", "coding", "undecided");    /* 1 of 7: up to 51.3 % */
  check_line (table, "NONE", "survey", "silent");
  check_line (table, "NONE", "joint", "not testable");
  check_note (table, "NONE is not testable here: nobody can know.");
}

static void
test_numbers (void)
{
  g_autoptr (GovcapData) data = read_evidence (SURVEY CODED RECORDS, VALUES);
  g_autoptr (GovcapTable) table = table_with (data, "claims", (GovcapOptions){0}, NULL);

  check_close (number_of (table, "P1", "objective", "estimate"), NAN, 0); /* two measures */
  check_close (number_of (table, "OWN1", "objective", "estimate"), 4, 0);
  check_close (number_of (table, "OWN1", "objective", "threshold"), 3, 0);
  check_close (number_of (table, "P1", "coding", "estimate"), 100, 0);
  check_close (number_of (table, "P1", "coding", "lo"), 56.5517535217, 1e-10);
  check_close (number_of (table, "P2", "coding", "hi"), 51.3127829274, 1e-10);
  check_close (number_of (table, "P2", "coding", "of"), 7, 0);
  check_close (number_of (table, "P2", "coding", "n"), NAN, 0); /* n is people */
  check_close (number_of (table, "P2", "objective", "estimate"), -21, 1e-14);
}

/* Of one unit alone: its answers, its records; sources of no unit are none of its. */
static void
test_unit (void)
{
  g_autoptr (GovcapData) data = read_evidence (SURVEY CODED RECORDS, VALUES);
  GovcapOptions options = {.level = 0.95};
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, NULL);
  g_autoptr (GovcapTable) table =
      govcap_analysis_by_unit (govcap_analysis_find ("claims"), run, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 2 * 5 * 4);
  check_close (number_of (table, "OWN1", "objective", "estimate"), 2, 0);
  check_line (table, "OWN1", "objective", "supported");
  check_line (table, "P1", "coding", "silent");
  g_assert_true (is_word (table, 20, "unit", "Y"));
}

/* Without a survey: one line of it, silent; the others as before. */
static void
test_no_survey (void)
{
  g_autoptr (GovcapData) data = read_evidence (CODED RECORDS, VALUES);
  g_autoptr (GovcapTable) table = table_with (data, "claims", (GovcapOptions){0}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 5 * 4);
  check_line (table, "P1", "survey", "silent");
  check_line (table, "P1", "coding", "supported");
  check_line (table, "OWN1", "joint", "silent");
  check_line (table, "A1", "joint", "silent");
}

/* What a claim of a framework may not say. */
static void
test_refused (void)
{
  static const struct {
    const char *claim, *message;
  } cases[] = {
      {"{code: Q, test: below, of: EXE1, objective: []}", "name at least one objective measure"},
      {"{code: Q, test: below, of: EXE1, objective: [NO]}",
       "the framework has no objective measure 'NO'"},
      {"{code: Q, test: less, a: EXE1, b: EXE2, objective: [UP]}",
       "name two objective measures: what is less, and than what"},
      {"{code: Q, test: none, threshold: 3}", "unknown key 'threshold'"},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat (FRAMEWORK, "  - ", cases[i].claim, "\n", NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (GovcapFramework) framework =
        govcap_parse_framework ("f.yaml", text, strlen (text), &error);
    g_assert_null (framework);
    g_autofree char *words = govcap_error_text (error, GOVCAP_EN);
    if (!strstr (words, cases[i].message))
      fprintf (stderr, "'%s' is not '%s'\n", words, cases[i].message), g_test_fail ();
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/evidence/every-kind-has-its-line", test_lines);
  g_test_add_func ("/evidence/numbers", test_numbers);
  g_test_add_func ("/evidence/of-one-unit", test_unit);
  g_test_add_func ("/evidence/without-a-survey", test_no_survey);
  g_test_add_func ("/evidence/what-a-claim-may-not-say", test_refused);
  return g_test_run ();
}
