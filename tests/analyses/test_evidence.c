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
  "          - {code: SIZE, label: {en: Size}, unit: {en: persons, zh: 人}, better: none}\n"      \
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

/* The same numbers and verdicts, a row per claim. */
static void
test_matrix (void)
{
  static const char *const of[][3] = {{"estimate", "survey", "estimate"},
                                      {"lo", "survey", "lo"},
                                      {"n", "survey", "n"},
                                      {"survey", "survey", "verdict"},
                                      {"value", "objective", "estimate"},
                                      {"norm", "objective", "threshold"},
                                      {"measures", "objective", "measures"},
                                      {"objective", "objective", "verdict"},
                                      {"cases", "coding", "cases"},
                                      {"percent", "coding", "estimate"},
                                      {"coding", "coding", "verdict"},
                                      {"joint", "joint", "verdict"}};
  g_autoptr (GovcapData) data = read_evidence (SURVEY CODED RECORDS, VALUES);
  g_autoptr (GovcapTable) claims = table_with (data, "claims", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) table = table_with (data, "claims-matrix", (GovcapOptions){0}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 5);
  for (size_t row = 0; row < govcap_table_rows (table); row++)
    for (size_t i = 0; i < G_N_ELEMENTS (of); i++) {
      const char *code = cell_at (table, row, "code").word;
      GovcapCell want = cell_at (claims, line_of (claims, code, of[i][1]), of[i][2]);
      g_assert_cmpstr (cell_at (table, row, of[i][0]).word, ==, want.word);
      check_close (cell_at (table, row, of[i][0]).number, want.number, 0);
    }
  g_assert_true (is_word (table, 0, "code", "P1"));
  check_close (cell_at (table, 0, "percent").number, 100, 0);
  g_assert_cmpstr (cell_at (table, 0, "measures").word, ==, "UP 25/60 supported; OWN 4/3 refuted");
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

/* Without a survey: one line of it, silent; the others as before; no word on its errors. */
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
  for (size_t i = 0; i < table->notes->len; i++)
    g_assert_null (strstr (((GovcapText *)table->notes->pdata[i])->en, "Standard errors"));
}

/* EXE1: UP scores 25, OWN without goalposts, SIZE not scored; P1 in five of seven
 * sources, all of them -1; P2 is about EXE1 too, for its claim says that EXE1 is less. */
static void
test_joint (void)
{
  g_autoptr (GovcapData) data = read_evidence (SURVEY CODED RECORDS "quotes: true\n", VALUES);
  g_autoptr (GovcapTable) table = table_with (data, "joint", (GovcapOptions){0}, NULL);
  size_t row = row_of (table, "", "EXE1");

  g_assert_cmpuint (govcap_table_rows (table), ==, 3);
  check_close (cell_at (table, row, "objective").number, 25, 1e-12);
  g_assert_true (is_word (table, row, "top_code", "P2")); /* seven sources */
  check_close (cell_at (table, row, "source_percent").number, 100, 1e-12);
  check_close (cell_at (table, row, "negative_percent").number, 500.0 / 7, 1e-12);
  g_assert_true (is_word (table, row, "survey_says", "weak"));
  g_assert_true (is_word (table, row, "objective_says", "unclear"));
  g_assert_true (is_word (table, row, "coding_says", "unclear")); /* 5 of 7: 35.9-91.8 */
  g_assert_true (is_word (table, row, "agreement", "complement"));
  g_assert_true (is_word (table, row, "measures", "UP 25.0%; OWN 4; SIZE 9 persons"));
  g_assert_cmpstr (cell_at (table, row, "measures").shown.zh, ==, "UP 25.0%；OWN 4；SIZE 9 人");
  row = row_of (table, "", "EXE2");
  g_assert_true (is_word (table, row, "survey_says", "not weak"));
  g_assert_true (is_word (table, row, "top_code", "A1"));
  g_assert_true (is_word (table, row, "agreement", "converge"));
  row = row_of (table, "", "EXE");
  check_close (cell_at (table, row, "objective").number, 25, 1e-12);
  g_assert_true (is_word (table, row, "level", "area"));
}

/* Of segments with the code: one that holds no other, in words that are long enough; none without
 * leave to quote. */
static void
test_quotes (void)
{
  static const char coding[] = "seg_id,source_id,coder,code,valence,quote\n"
                               "1,S1,k,P1,-1,two things at once here\n1,S1,k,A1,1,\n"
                               "2,S2,k,P1,-1,nobody may act\n3,S3,k,P1,1,all is well here\n"
                               "4,S4,k,P1,-1,short\n5,S4,k,P1,-1,a much longer way to say so\n";
  static const char *const quotes[] = {"quotes: true\n", "quotes: false\n"};

  for (size_t i = 0; i < 2; i++) {
    g_autofree char *study =
        g_strconcat ("title: {en: T}\nframework: f.yaml\nunit: town\n" CODED, quotes[i], NULL);
    const File files[] = {
        {"f.yaml", FRAMEWORK}, {"study.yaml", study}, {"c.csv", coding}, {NULL, NULL}};
    g_autoptr (GError) error = NULL;
    g_autoptr (GovcapData) data = read_files (files, &error);
    g_assert_no_error (error);
    g_autoptr (GovcapTable) table = table_with (data, "joint", (GovcapOptions){0}, NULL);
    g_assert_true (
        is_word (table, row_of (table, "", "EXE1"), "quote", i ? "" : "“nobody may act” (S2)"));
  }
}

/* Four of six sources complain of what the survey rates above the threshold. */
static void
test_complaints (void)
{
  static const char coding[] = "seg_id,source_id,coder,code,valence\n1,S1,k,A1,-1\n2,S2,k,A1,-1\n"
                               "3,S3,k,A1,-1\n4,S4,k,A1,-1\n5,S5,k,,\n6,S6,k,A1,1\n";
  const File files[] = {
      {"f.yaml", FRAMEWORK},
      {"study.yaml", "title: {en: T}\nframework: f.yaml\nunit: town\n" SURVEY CODED},
      {"s.csv", "town,a,b\nX,4,4\nX,4,5\nX,4,4\nX,5,5\nX,4,4\n"},
      {"c.csv", coding},
      {NULL, NULL}};
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = read_files (files, &error);
  g_assert_no_error (error);
  g_autoptr (GovcapTable) table = table_with (data, "joint", (GovcapOptions){0}, NULL);

  check_note (table, "High score, many complaints 2024: EXE2 (85.0; 66.7 %).");
}

static GovcapFigure *
only_figure (const GovcapData *data, const char *name, GovcapRun **ret_run)
{
  GovcapOptions options = {.level = 0.95};

  *ret_run = govcap_run_new (data, &options, NULL);
  g_autoptr (GPtrArray) figures = govcap_drawing_figures (govcap_drawing_find (name), *ret_run);
  g_assert_cmpuint (figures->len, ==, 1);
  return g_ptr_array_steal_index (figures, 0);
}

/* The rows of the joint figure are those of the table; high is good for all three. */
static void
test_joint_figure (void)
{
  g_autoptr (GovcapData) data = read_evidence (SURVEY CODED RECORDS, VALUES);
  GovcapRun *run;
  g_autoptr (GovcapFigure) figure = only_figure (data, "joint", &run);

  g_assert_cmpuint (figure->rows->len, ==, 3);
  check_close (figure->value[0], 12.5, 1e-12); /* the mean of 0 25 0 25 25 0 0 25 */
  check_close (figure->value[1], 25, 1e-12);
  check_close (figure->value[2], 100 - 500.0 / 7, 1e-12);
  check_close (figure->value[4], NAN, 0); /* EXE2 has no measure */
  govcap_run_free (run);
}

/* S1 … S5 hold P1, P2 and A1 in one segment each: c of P1 and A1 is 1, of P1 and P2 5 of 7. */
static void
test_network (void)
{
  g_autoptr (GovcapData) data = read_evidence (SURVEY CODED, VALUES);
  GovcapRun *run;
  g_autoptr (GovcapFigure) figure = only_figure (data, "network", &run);

  g_assert_cmpuint (figure->rows->len, ==, 3);
  check_close (figure->value[0], 5, 0);
  check_close (figure->value[4], 7, 0);
  check_close (figure->value[3], 5.0 / 7, 1e-14);
  check_close (figure->value[6], 1, 1e-14);
  check_close (figure->value[1], NAN, 0); /* each line once */
  g_assert_cmpuint (figure->part[0], ==, 1);
  g_assert_cmpuint (figure->part[2], ==, 4);
  govcap_run_free (run);
}

/* P -> C -> M, and P -> M by the analyst: arrows count the sources that hold both ends. */
static void
test_chains (void)
{
  static const char framework[] =
      "name: f\ntitle: {en: F}\nscale: {min: 1, max: 5}\nareas:\n"
      "  - {code: E, label: {en: E}, indicators: [{code: E1, label: {en: I}, items: [{code: a, "
      "text: "
      "{en: A?}}]}]}\n"
      "codes:\n  - {code: P, kind: problem, label: {en: P}}\n"
      "  - {code: C, kind: cause, label: {en: C}}\n  - {code: M, kind: measure, label: {en: M}}\n"
      "links:\n  - {from: P, to: C, basis: stated}\n  - {from: C, to: M, basis: order}\n"
      "  - {from: P, to: M, basis: analyst}\n";
  const File files[] = {
      {"f.yaml", framework},
      {"study.yaml", "title: {en: T}\nframework: f.yaml\nunit: town\n" CODED},
      {"c.csv", "seg_id,source_id,coder,code\n1,S1,k,P\n2,S1,k,C\n3,S2,k,P\n4,S2,k,M\n5,S3,k,P\n"
                "6,S3,k,C\n"},
      {NULL, NULL}};
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = read_files (files, &error);
  GovcapRun *run;

  g_assert_no_error (error);
  g_autoptr (GovcapFigure) figure = only_figure (data, "chains", &run);
  g_assert_cmpuint (figure->rows->len, ==, 3);
  check_close (figure->value[1], 2, 0); /* P, C */
  check_close (figure->value[2], 1, 0); /* P, M */
  check_close (figure->value[5], 0, 0); /* C, M */
  check_close (figure->value[3], NAN, 0);
  g_assert_true (figure->faint[2]);
  g_assert_false (figure->faint[1]);
  govcap_run_free (run);
}

/* What a claim of a framework may not say. */
static void
test_refused (void)
{
  static const struct {
    const char *claim, *message;
  } cases[] = {
      {"{code: Q, test: associated, over: units, x: a, worse: b, y: EXE1, objective: []}",
       "name at least one objective measure"},
      {"{code: Q, tset: below, of: EXE1}", "unknown key 'tset'"},
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
  g_test_add_func ("/evidence/matrix", test_matrix);
  g_test_add_func ("/evidence/of-one-unit", test_unit);
  g_test_add_func ("/evidence/without-a-survey", test_no_survey);
  g_test_add_func ("/evidence/joint", test_joint);
  g_test_add_func ("/evidence/quotes", test_quotes);
  g_test_add_func ("/evidence/high-score-many-complaints", test_complaints);
  g_test_add_func ("/evidence/joint-figure", test_joint_figure);
  g_test_add_func ("/evidence/network", test_network);
  g_test_add_func ("/evidence/chains", test_chains);
  g_test_add_func ("/evidence/what-a-claim-may-not-say", test_refused);
  return g_test_run ();
}
