/* Experts' judgements: the forms that are read, and each mistake by its message. */
#include "said.h"

#include "check.h"

#include <math.h>

static const char framework[] =
    "name: small\ntitle: {en: Small, zh: 小框架}\nscale: {min: 1, max: 5}\nareas:\n"
    "  - code: EXE\n    label: {en: Execution, zh: 行政执行}\n    indicators:\n"
    "      - {code: EXE1, label: {en: Power, zh: 执法}, items: [{code: a1, text: {en: A?}}]}\n"
    "      - {code: EXE2, label: {en: Doing, zh: 落实}, items: [{code: a2, text: {en: B?}}]}\n"
    "  - code: SRV\n    label: {en: Service, zh: 为民服务}\n    indicators:\n"
    "      - {code: SRV1, label: {en: Desk, zh: 窗口}, items: [{code: b1, text: {en: C?}}]}\n"
    "      - {code: SRV2, label: {en: Doing, zh: 产业}, items: [{code: b2, text: {en: E?}}]}\n"
    "  - code: NEG\n    label: {en: Negotiation, zh: 议事协商}\n    indicators:\n"
    "      - {code: NEG1, label: {en: Negotiation, zh: 议事}, items: [{code: c1, text: {en: "
    "D?}}]}\n"
    "  - code: OUT\n    label: {en: Outcome}\n    role: outcome\n    indicators:\n"
    "      - {code: OUT1, label: {en: Content}, items: [{code: d1, text: {en: F?}}]}\n";

#define WAVES "waves: [{year: 2024, data: s.csv}]\n"
#define JUDGED WAVES "weights: {areas: {ahp: j.csv}}\n"
#define HEADER "expert,a,b,value\n"
#define WHOLE HEADER "E1,EXE,SRV,3\nE1,EXE,NEG,5\nE1,SRV,NEG,2\n"

static Reading
prepare (const char *lines, const char *judgements)
{
  static const char answers[] = "town,a1,a2,b1,b2,c1,d1\nX,1,2,3,3,4,5\n";
  Reading reading = reading_new (answers, strlen (answers), lines);
  g_autofree char *file = g_build_filename (reading.folder, "j.csv", NULL);
  g_autofree char *form = g_build_filename (reading.folder, "framework.yaml", NULL);

  reading_put (form, framework, strlen (framework));
  reading_put (file, judgements, strlen (judgements));
  return reading;
}

static GovcapData *
load (const char *lines, const char *judgements)
{
  Reading reading = prepare (lines, judgements);
  g_autoptr (GError) error = NULL;
  GovcapData *data = reading_load (&reading, &error);

  g_assert_no_error (error);
  reading_free (&reading);
  return data;
}

static const GovcapJudged *
group_at (const GovcapData *data, size_t i)
{
  g_assert_cmpuint (data->judged->len, >, i);
  return data->judged->pdata[i];
}

static const GovcapJudge *
judge_at (const GovcapData *data, size_t group, size_t i)
{
  return &g_array_index (group_at (data, group)->judges, GovcapJudge, i);
}

static void
check_matrix (const GovcapJudge *judge, double ab, double ac, double bc)
{
  const double want[] = {1, ab, ac, 1 / ab, 1, bc, 1 / ac, 1 / bc, 1};

  for (size_t i = 0; i < 9; i++)
    check_close (judge->matrix[i], want[i], 1e-14);
}

/* Codes, labels in both languages, either order, every way of writing a number. */
static void
test_pairs (void)
{
  g_autoptr (GovcapData) data =
      load (JUDGED, HEADER "E1,EXE,SRV,3\nE1, neg ,exe,1/5\nE1,行政执行,行政执行,1\n"
                           "E2,Service,Execution,0.33\nE1,为民服务,Negotiation,２\n"
                           "E2,EXE,NEG,1：4\nE2,SRV,NEG,2.5\nE2,NEG,SRV,0.4\n"
                           "E2,EXE1,落实,⅓\n");

  g_assert_cmpuint (data->judged->len, ==, 2);
  g_assert_null (group_at (data, 0)->area);
  g_assert_cmpuint (group_at (data, 0)->n, ==, 3); /* an outcome has no weight */
  g_assert_cmpuint (group_at (data, 0)->judges->len, ==, 2);
  g_assert_cmpstr (judge_at (data, 0, 1)->expert, ==, "E2");
  check_matrix (judge_at (data, 0, 0), 3, 5, 2);
  check_matrix (judge_at (data, 0, 1), 3, 0.25, 2.5);
  g_assert_cmpstr (group_at (data, 1)->area, ==, "EXE");
  g_assert_cmpuint (group_at (data, 1)->judges->len, ==, 1);
  check_close (judge_at (data, 1, 0)->matrix[1], 1. / 3, 1e-14);
}

static void
test_matrix (void)
{
  g_autoptr (GovcapData) half =
      load (JUDGED, "expert,,EXE,SRV,NEG\nE1,EXE,1,3,5\nE1,SRV,,1,2\nE1,NEG,,,1\n"
                    "E2,NEG,1/5,,\nE2,EXE,,1/3,\nE2,NEG,,7,\n");
  g_autoptr (GovcapData) whole =
      load (JUDGED, ",EXE,SRV,NEG\nEXE,1,3,5\nSRV,0.333,1,2\nNEG,0.2,0.5,1\n");

  check_matrix (judge_at (half, 0, 0), 3, 5, 2);
  check_matrix (judge_at (half, 0, 1), 1. / 3, 5, 1. / 7);
  check_matrix (judge_at (whole, 0, 0), 3, 5, 2);
  g_assert_cmpstr (judge_at (whole, 0, 0)->expert, ==, "j");
}

/* Decimals are whole reciprocals where these round to them, and nothing else. */
static void
test_decimals (void)
{
  static const struct {
    const char *text;
    double value;
  } cases[] = {{"0.33", 1. / 3}, {"0.333", 1. / 3}, {"0.14", 1. / 7},
               {"0.17", 1. / 6}, {"0.11", 1. / 9},  {"0.125", 1. / 8},
               {"0.4", 0.4},     {"0.35", 0.35},    {"0.331", 0.331},
               {"9", 9},         {"3/2", 1.5},      {"0.3333333333333333", 1. / 3},
               {"1.25", 1.25},   {"1", 1},          {"0.2", 0.2}};

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *lines = g_strconcat (HEADER "E1,EXE1,EXE2,", cases[i].text, "\n", NULL);
    g_autoptr (GovcapData) data = load (JUDGED, lines);
    check_close (judge_at (data, 0, 0)->matrix[1], cases[i].value, 1e-14);
  }
}

/* Files beside each other, each its expert's; in the study's order. */
static void
test_files (void)
{
  Reading reading =
      prepare (WAVES "weights: {areas: {ahp: [j.csv, k.csv], rule: geometric, ri: cn}}\n",
               ",EXE,SRV,NEG\nEXE,,3,5\nSRV,,,2\n");
  g_autofree char *other = g_build_filename (reading.folder, "k.csv", NULL);
  g_autoptr (GError) error = NULL;

  reading_put (other, "a,b,value\nEXE,SRV,1\nEXE,NEG,1\nSRV,NEG,1\n",
               strlen ("a,b,value\nEXE,SRV,1\nEXE,NEG,1\nSRV,NEG,1\n"));
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (judge_at (data, 0, 0)->expert, ==, "j");
  g_assert_cmpstr (judge_at (data, 0, 1)->expert, ==, "k");
  check_matrix (judge_at (data, 0, 1), 1, 1, 1);
  g_assert_cmpstr (govcap_ahp_rule_words[data->study->ahp_rule], ==, "geometric");
  g_assert_cmpstr (govcap_ahp_index_words[data->study->ahp_index], ==, "cn");
  size_t digests = 0;
  for (size_t i = 0; i < data->files->len; i++) {
    const GovcapInputFile *file = data->files->pdata[i];
    bool is_judged =
        g_str_has_suffix (file->path, "j.csv") || g_str_has_suffix (file->path, "k.csv");
    digests += is_judged && file->sha256 && strlen (file->sha256) == 64;
  }
  g_assert_cmpuint (digests, ==, 2);
  reading_free (&reading);
}

/* `ahp` may stand beside `areas` too, as `given` does. */
static void
test_beside (void)
{
  g_autoptr (GovcapData) data =
      load (WAVES "weights: {ahp: j.csv, given: {EXE1: 2, EXE2: 1}}\n", WHOLE);
  g_autoptr (GovcapData) within =
      load (WAVES "weights: {areas: {ahp: j.csv, given: {EXE1: 2, EXE2: 1}}}\n", WHOLE);

  check_matrix (judge_at (data, 0, 0), 3, 5, 2);
  check_matrix (judge_at (within, 0, 0), 3, 5, 2);
  g_assert_cmpuint (g_hash_table_size (within->study->given), ==, 2);
}

static void
test_areas_unjudged (void)
{
  Reading reading = prepare (JUDGED, HEADER "E1,EXE1,EXE2,3\n");
  g_autoptr (GovcapData) data = reading_load (&reading, NULL);

  g_assert_nonnull (data);
  g_assert_true (
      has_said (&reading, data, "j.csv: no judgement compares the areas: they count equally"));
  reading_free (&reading);
}

static const struct {
  const char *name, *study, *judgements, *message;
} faults[] = {
    {"no-expert", JUDGED, WHOLE ",EXE,SRV,1\n", "j.csv:5: column 'expert' is empty here"},
    {"unknown-code", JUDGED, HEADER "E1,EXE,SVR,3\n",
     "j.csv:2: 'SVR' is no area and no indicator of the framework"},
    {"code-meant", JUDGED, HEADER "E1,EXE,SRV12,3\n",
     "j.csv:2: 'SRV12' is no area and no indicator of the framework; is it 'SRV1'?"},
    {"outcome", JUDGED, HEADER "E1,EXE,OUT,3\n",
     "j.csv:2: 'OUT' is no capacity area: it does not count in the overall index and has no "
     "weight"},
    {"two-levels", JUDGED, HEADER "E1,EXE,SRV1,3\n",
     "j.csv:2: 'EXE' and 'SRV1' are not weighed against each other: areas are, and the indicators "
     "of "
     "one area"},
    {"two-areas", JUDGED, HEADER "E1,EXE1,SRV1,3\n",
     "j.csv:2: 'EXE1' and 'SRV1' are not weighed against each other: areas are, and the indicators "
     "of one area"},
    {"label-of-two", JUDGED, HEADER "E1,EXE1,Doing,3\n",
     "j.csv:2: two things of the framework are called 'Doing'; write the code"},
    {"beside-itself", JUDGED, HEADER "E1,EXE,EXE,3\n",
     "j.csv:2: beside itself a thing is 1, not '3'"},
    {"off-the-scale", JUDGED, HEADER "E1,EXE,SRV,10\n",
     "j.csv:2: '10' is not on the scale from 1/9 to 9; write 3, or 1/3 where the second matters "
     "more"},
    {"off-below", JUDGED, HEADER "E1,EXE,SRV,1/10\n",
     "j.csv:2: '1/10' is not on the scale from 1/9 to 9; write 3, or 1/3 where the second matters "
     "more"},
    {"nothing-said", JUDGED, HEADER "E1,EXE,SRV,\n",
     "j.csv:2: '' is not on the scale from 1/9 to 9; write 3, or 1/3 where the second matters "
     "more"},
    {"negative", JUDGED, HEADER "E1,EXE,SRV,-3\n",
     "j.csv:2: '-3' is not on the scale from 1/9 to 9; write 3, or 1/3 where the second matters "
     "more"},
    {"over-nothing", JUDGED, HEADER "E1,EXE,SRV,1/0\n",
     "j.csv:2: '1/0' is not on the scale from 1/9 to 9; write 3, or 1/3 where the second matters "
     "more"},
    {"a-date", JUDGED, HEADER "E1,EXE,SRV,2024-01-03\n",
     "j.csv:2: '2024-01-03' is a date: a spreadsheet program makes one of 1/3; write 0.333, or "
     "make "
     "the cells text before you type"},
    {"a-day", JUDGED, HEADER "E1,EXE,SRV,3-Jan\n",
     "j.csv:2: '3-Jan' is a date: a spreadsheet program makes one of 1/3; write 0.333, or make the "
     "cells text before you type"},
    {"a-serial-day", JUDGED, HEADER "E1,EXE,SRV,45294\n",
     "j.csv:2: '45294' is a date: a spreadsheet program makes one of 1/3; write 0.333, or make the "
     "cells text before you type"},
    {"twice", JUDGED, WHOLE "E1,EXE,SRV,3\n",
     "j.csv:5: 'E1' has judged this pair at j.csv:2 already"},
    {"not-reciprocal", JUDGED, WHOLE "E1,SRV,EXE,1/2\n",
     "j.csv:5: '1/2' is not the reciprocal of what 'E1' says of this pair the other way round at "
     "j.csv:2"},
    {"a-pair-is-missing", JUDGED, HEADER "E1,EXE,SRV,3\nE1,EXE,NEG,2\n",
     "j.csv: 'E1' has not judged 1 of the 3 pairs of the areas: SRV–NEG"},
    {"missing-of-the-second", JUDGED, WHOLE "E2,NEG,SRV,1\n",
     "j.csv: 'E2' has not judged 2 of the 3 pairs of the areas: EXE–SRV, EXE–NEG"},
    {"no-judgement", JUDGED, HEADER, "j.csv: there is a header but no judgement below it"},
    {"empty-matrix", JUDGED, ",EXE,SRV\nEXE,,\nSRV,,\n", "j.csv: holds no judgement"},
    {"no-such-column", JUDGED, "expert,a,c,value\nE1,EXE,SRV,1\n", "j.csv: there is no column 'b'"},
    {"no-matrix", JUDGED, "who,what\nsomebody,EXE\n",
     "j.csv:2: 'somebody' is no area and no indicator of the framework"},
    {"matrix-not-reciprocal", JUDGED, ",EXE,SRV,NEG\nEXE,1,3,5\nSRV,3,1,2\n",
     "j.csv:3: '3' is not the reciprocal of what 'j' says of this pair the other way round at "
     "j.csv:2"},
    {"given-too", WAVES "weights: {areas: {ahp: j.csv}, given: {EXE: 1, SRV: 1, NEG: 1}}\n", WHOLE,
     "j.csv: experts have judged 'EXE', and 'given' gives it a weight; leave one out"},
    {"no-file", WAVES "weights: {areas: {ahp: []}}\n", WHOLE,
     "study.yaml:5:24: name at least one file"},
    {"rule-alone", WAVES "weights: {areas: {rule: geometric}}\n", WHOLE,
     "study.yaml:5:25: goes with 'ahp', which is not there"},
    {"index-unknown", WAVES "weights: {areas: {ahp: j.csv, ri: saaty}}\n", WHOLE,
     "study.yaml:5:35: write one of: alonso2006, saaty1980, cn; not 'saaty'"},
    {"critic-is-for-later", WAVES "weights: {areas: {critic: true}}\n", WHOLE,
     "study.yaml:5:27: 'critic' is not in this version; take it out"},
    {"pca-is-for-later", WAVES "weights: {areas: pca}\n", WHOLE,
     "study.yaml:5:18: 'pca' is not in this version"},
};

static void
test_fault (const void *data)
{
  size_t i = GPOINTER_TO_SIZE (data);
  Reading reading = prepare (faults[i].study, faults[i].judgements);

  reading_check_refused (&reading, faults[i].message);
}

/* A wave with a framework of its own has an area more: nobody said what it weighs. */
static void
test_other_framework (void)
{
  Reading reading = prepare ("waves:\n  - {year: 2023, data: s.csv}\n"
                             "  - {year: 2024, data: s.csv, framework: more.yaml}\n"
                             "weights: {areas: {ahp: j.csv}}\n",
                             WHOLE);
  g_autofree char *more = g_build_filename (reading.folder, "more.yaml", NULL);
  g_autofree char *text =
      g_strconcat (framework,
                   "  - code: PEA\n    label: {en: Peace}\n    indicators:\n"
                   "      - {code: PEA1, label: {en: P}, items: [{code: e1, text: {en: G?}}]}\n",
                   NULL);
  g_autoptr (GError) error = NULL;

  reading_put (more, text, strlen (text));
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_null (data);
  g_autofree char *message = reading_message (&reading, error ? error->message : "");
  g_assert_nonnull (strstr (message, "the framework 'small' of another wave has 'PEA' too, which "
                                     "nobody has judged"));
  reading_free (&reading);
}

/* `check` goes on, and says it in its list. */
static void
test_tolerant (void)
{
  Reading reading = prepare (JUDGED, HEADER "E1,EXE,SRV,99\n");
  GovcapStudy *study = govcap_read_study (reading.study, NULL, NULL);
  g_autoptr (GovcapData) data = govcap_check_data (study);

  g_assert_cmpuint (data->datasets->len, ==, 1);
  g_assert_cmpuint (data->judged->len, ==, 0);
  g_assert_true (has_said (&reading, data,
                           "j.csv:2: '99' is not on the scale from 1/9 to 9; write 3, or 1/3 where "
                           "the second matters more"));
  reading_free (&reading);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/judgements/pairs", test_pairs);
  g_test_add_func ("/judgements/matrix", test_matrix);
  g_test_add_func ("/judgements/decimals", test_decimals);
  g_test_add_func ("/judgements/files", test_files);
  g_test_add_func ("/judgements/beside-areas", test_beside);
  g_test_add_func ("/judgements/areas-unjudged", test_areas_unjudged);
  g_test_add_func ("/judgements/other-framework", test_other_framework);
  g_test_add_func ("/judgements/check-goes-on", test_tolerant);
  for (size_t i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *path = g_strdup_printf ("/judgements/faults/%s", faults[i].name);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_fault);
  }
  return g_test_run ();
}
