/* Coded evidence through the program: the demo's, and a study of nothing else, from check to report. */
#include "program.h"

static const char sheet[] =
    "seg_id,source_id,unit,year,coder,code,valence\n"
    "1,S1,A镇,2024,甲,EXE-P1,-1\n1,S1,A镇,2024,乙,EXE-P1,-1\n"
    "2,S1,A镇,2024,甲,,\n2,S1,A镇,2024,乙,EXE-M1,\n1,S2,B镇,2024,甲,EXE-C9,\n";

static void
demo (void)
{
  Ran made = run ("init", "demo", "--demo");
  expect (&made, 0, "out", "The study is in demo");
  Ran check = run ("check", "demo", "--lang", "zh");
  expect (&check, 0, "out", "33 个来源");
  Ran codes = run ("table", "codes", "demo", "--wave", "2024", "--format", "csv");
  expect (&codes, 0, "out", "2024,,,EXE-P1,problem,");
  Ran agreement = run ("table", "agreement", "demo", "--coders", "甲,乙", "--lang", "en");
  expect (&agreement, 0, "out", "Cohen's");
  Ran unit = run ("table", "interviews", "demo", "--unit", "石桥镇", "--format", "csv");
  expect (&unit, 0, "out", ",,石桥镇,S");
  Ran nobody = run ("table", "agreement", "demo", "--coders", "甲,丙", "--lang", "en");
  expect (&nobody, 1, "err", "nobody called '丙' has coded; there are 甲, 乙");
  Ran quotes = run ("table", "disagreements", "demo", "--format", "csv");
  expect (&quotes, 0, "out", "原因");
}

static void
alone (void)
{
  put ("only/coding.csv", sheet);
  put ("only/study.yaml", "title: {en: Words}\nframework: five-capacity\nunit: town\nwaves: []\n"
                          "interviews: [{data: coding.csv}]\n");
  Ran check = run ("check", "only");
  expect (&check, 0, "out", "coded evidence: 2 sources, 3 segments, 2 coders, 4 codings");
  Ran told = run ("check", "only");
  expect (&told, 0, "out", "EXE-C9 (1)");
  Ran scores = run ("score", "only");
  expect (&scores, 1, "err",
          "only/study.yaml: this is made of answers to a questionnaire, and the study has none");
  Ran export = run ("export", "only", "-o", "only.csv");
  expect (&export, 1, "err", "made of answers to a questionnaire");
  Ran plan = run ("plan", "only");
  expect (&plan, 1, "err", "made of answers to a questionnaire");
  Ran figure = run ("figure", "scores", "only", "-o", "only.png");
  expect (&figure, 1, "err", "nothing to draw");
  Ran wave = run ("table", "codes", "only", "--wave", "2023");
  expect (&wave, 1, "err", "the study has no wave '2023'");
  Ran none = run ("table", "codes", "small");
  expect (&none, 1, "err", "the study names no coded evidence");
}

static void
report (void)
{
  if (!has_gnuplot ())
    return;
  Ran made = run ("report", "only", "-o", "report");
  expect (&made, 0, "out", "The report is in report");
  g_assert_true (is_there ("report/tables/agreement.csv"));
  g_assert_true (is_there ("report/tables/settled.json"));
  g_assert_true (is_there ("report/figures/codes.png"));
  g_assert_false (is_there ("report/tables/scores.csv"));
}

/* What the table writes, the study reads. */
static void
settle (void)
{
  Ran made = run ("table", "settled", "only", "-o", "only/settled.csv");
  expect (&made, 0, "out", "");
  put ("only/study.yaml", "title: {en: Words}\nframework: five-capacity\nunit: town\n"
                          "interviews: [{data: coding.csv}, {data: settled.csv, settled: true}]\n");
  Ran open = run ("table", "codes", "only");
  expect (&open, 1, "err", "settled.csv:3: this is still open: take the row out, or its status");
  g_autofree char *path = g_build_filename (folder, "only", "settled.csv", NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) parts = g_strsplit (text, ",open", -1);
  g_autofree char *closed = g_strjoinv (",", parts);
  put ("only/settled.csv", closed);
  Ran again = run ("table", "settled", "only", "--format", "csv");
  expect (&again, 0, "out", "2024,,A镇,2,S1,,2024,,EXE-M1,,,settled");
}

#define SELECTION(from, to, user, code)                                                            \
  "<PlainTextSelection startPosition=\"" #from "\" endPosition=\"" #to                             \
  "\"><Coding creatingUser=\"" user "\"><CodeRef targetGUID=\"" code                               \
  "\"/></Coding></PlainTextSelection>\n"

static const char project[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project name=\"p\" origin=\"QualCoder-3.6\" "
    "xmlns=\"urn:QDA-XML:project:1.0\">\n<Users><User guid=\"u1\" name=\"甲\"/><User guid=\"u2\" "
    "name=\"乙\"/></Users><CodeBook><Codes><Code guid=\"c1\" name=\"EXE-P1\"/><Code guid=\"c2\" "
    "name=\"EXE-M1\"/><Code guid=\"c3\" name=\"GRD-A1\"/></Codes></CodeBook><Variables><Variable "
    "guid=\"v1\" name=\"town\"/></Variables><Sources>\n<TextSource name=\"S1\">" SELECTION (
        0, 20, "u1", "c1") SELECTION (2, 21, "u2", "c1") SELECTION (30, 50, "u1", "c2")
        SELECTION (30, 50, "u2",
                   "c3") "<VariableValue><VariableRef targetGUID=\"v1\"/><TextValue>"
                         "石桥镇</TextValue></VariableValue></TextSource></Sources></Project>\n";

/* A project of an interview program, under whatever name: from check to the tables. */
static void
of_a_program (void)
{
  put ("program/coding.csv", project);
  put ("program/study.yaml", "title: {en: Words}\nframework: five-capacity\nunit: town\nwaves: []\n"
                             "interviews: [{data: coding.csv, year: 2024}]\n");
  Ran check = run ("check", "program");
  expect (&check, 0, "out", "coded evidence: 1 source, 2 segments, 2 coders, 4 codings");
  Ran read = run ("check", "program");
  expect (&read, 0, "out",
          "project of QualCoder-3.6: 2 users, 3 codes (applied: 3), 1 source, 4 selections");
  Ran unmatched = run ("check", "program");
  expect (&unmatched, 0, "out", "GRD-A1 (1: grid-street)");
  Ran codes = run ("table", "codes", "program", "--format", "csv");
  expect (&codes, 0, "out", "EXE-P1,problem,");
  Ran agreement = run ("table", "agreement", "program", "--format", "csv");
  expect (&agreement, 0, "out", ",EXE-P1,problem,2,2,1,100,1,1,");
  Ran chains = run ("table", "chains", "program", "--format", "csv");
  expect (&chains, 0, "out", "EXE-P1");
  Ran interviews = run ("table", "interviews", "program", "--format", "csv");
  expect (&interviews, 0, "out", "石桥镇,S1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  make_folder ();
  make_study ("small", "");
  g_test_add_func ("/cli/coded/demo", demo);
  g_test_add_func ("/cli/coded/alone", alone);
  g_test_add_func ("/cli/coded/a-project-of-a-program", of_a_program);
  g_test_add_func ("/cli/coded/report", report);
  g_test_add_func ("/cli/coded/what-is-settled-is-read-again", settle);
  return run_tests ();
}
