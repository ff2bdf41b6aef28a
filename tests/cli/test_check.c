/* govcap check: everything is read, everything wrong is told, and nothing else changes the verdict. */
#include "program.h"

/* A study of residents and cadres over two years, with what people are asked beside the items. */
static void
make_county (const char *name, const char *data, const char *more)
{
  g_autofree char *study = g_strconcat (name, "/study.yaml", NULL);
  g_autofree char *framework = g_strconcat (name, "/framework.yaml", NULL);
  g_autofree char *text =
      g_strconcat ("title: {en: Towns, zh: 乡镇}\nlang: en\nframework: framework.yaml\nunit: town\n"
                   "variables: {gender: {label: {en: gender, zh: 性别}, options: {男: {en: male}, "
                   "女: {en: female}}}}\nthresholds: {min_n: 2}\n",
                   data, more, NULL);

  put (study, text);
  put (framework,
       "name: small\ntitle: {en: Small, zh: 小框架}\n"
       "scale: {min: 1, max: 5, labels: {en: [never, seldom, at times, often, always], zh: [从不, "
       "很少, 有时, 经常, 总是]}}\nforms: [resident, cadre]\nareas:\n"
       "  - code: EXE\n    label: {en: Execution, zh: 执行}\n    indicators:\n"
       "      - {code: EXE1, label: {en: Doing, zh: 落实}, items: [{code: a, text: {en: A?, zh: "
       "甲？}}, {code: b, text: {en: B?, zh: 乙？}}]}\n");
}

#define ONE_FILE "waves: [{year: 2024, data: {file: s.csv, form: resident}}]\n"

static void
good (void)
{
  make_county ("good", ONE_FILE, "columns: {Q7: b}\nunits: units.csv\n");
  put ("good/units.csv", "unit,population\n甲镇,100\n乙镇,100\n丙镇,200\n");
  put ("good/s.csv",
       "序号,来自IP,所用时间,town,gender,甲？,Q7,8、意见\n1,x,9秒,甲镇,男,总是,3,好\n"
       "2,x,99秒,甲镇,女,从不,3,好\n3,x,99秒,甲镇,女,从不,3,好\n4,x,99秒,乙镇,女,从不,2,好\n");
  Ran english = run ("check", "good");
  g_assert_cmpint (english.status, ==, 0);
  g_assert_cmpstr (english.err, ==, "");
  g_assert_cmpstr (
      english.out, ==,
      "Towns\n"
      "Framework small: Small\n"
      "  1 area, 1 indicator, 2 items, 0 objective measures, 0 codes, 0 links\n"
      "  form resident: 2 items\n"
      "  form cadre: 2 items\n"
      "\nFiles\n"
      "  s.csv         2024 residents  4 people      2 of 2 items, 1 by text, 1 by 'columns' "
      "(Wenjuanxing (问卷星))\n"
      "  units.csv     register of units, 3 rows\n"
      "\nColumns\n"
      "  items by 'columns': Q7 → b\n"
      "  kept beside the items: town (unit), gender, 所用时间 → seconds (seconds taken)\n"
      "  looked at, not kept: 序号\n"
      "  personal, dropped at reading: 来自IP\n"
      "  not kept: 8、意见\n"
      "\nCoverage\n"
      "  2024 residents: 4 people, 2 of 3 units, 1–3 in each\n"
      "    units without answers: 丙镇\n"
      "    few people (no verdict): 乙镇 1\n"
      "\nAnswers that look careless ('govcap table quality' says by what)\n"
      "  2024 residents: duplicate 1 (25.0 %)\n"
      "\nSample and population (without weights)\n"
      "  2024 residents, town '甲镇': 75.0 % of the sample, 25.0 % of the population\n"
      "\nNothing must be mended. Next: govcap report good -o good/report\n");
  free_ran (&english);
  Ran chinese = run ("check", "good", "--lang", "zh");
  expect (&chinese, 0, "out",
          "  题项之外保留：town（单位）、gender、所用时间 → seconds（作答用时（秒））\n");
}

/* A long answer is cut between characters, and nothing of it commands the terminal. */
static void
long_answer (void)
{
  make_county ("long", "waves:\n  - {year: 2024, data: [{file: long.csv, form: resident}]}\n",
               "columns: {town: town}\n");
  put ("long/long.csv",
       "town,gender,a,b\n甲镇,男,\x1b[31m很长很长很长很长很长很长很长很长很长很长很长很长,2\n");
  Ran ran = run ("check", "long");
  g_assert_true (g_utf8_validate (ran.out, -1, NULL));
  g_assert_null (strchr (ran.out, '\x1b'));
  g_assert_nonnull (strstr (ran.out, "\nAnswers off the scale\n  a (a): ' [31m很长很长"));
  free_ran (&ran);
}

/* A file that is not there, one without its unit, one with wrong answers: all told in one run, and
 * the file that is whole is read. */
static void
broken (void)
{
  make_county ("broken",
               "waves:\n  - year: 2023\n    data: [{file: nowhere.csv, form: cadre}, {file: "
               "whole.csv, form: resident}]\n  - year: 2024\n    data: [{file: wrong.csv, form: "
               "resident}, {file: unitless.csv, form: cadre}]\n",
               "columns: {town: town}\n");
  put ("broken/whole.csv", "town,gender,a,b\n甲镇,男,1,2\n甲镇,女,5,4\n");
  put ("broken/wrong.csv", "town,gender,a,b\n甲镇,男,6,2\n甲镇,女,好,4\n甲镇,女,6,4\n");
  put ("broken/unitless.csv", "place,gender,a,b\n甲镇,男,1,2\n");
  Ran ran = run ("check", "broken");
  g_assert_cmpint (ran.status, ==, 1);
  g_assert_cmpstr (
      ran.err, ==,
      "govcap: broken/nowhere.csv: there is no such file\n"
      "broken/wrong.csv:2: column 'a': '6' is not on the scale 1–5 (3 such answers in this "
      "column); correct it, name it in missing: codes, or say invalid: missing\n"
      "broken/unitless.csv: there is no column 'town' ('unit' in the study); name it, or map its "
      "header in 'columns'\n");
  static const char *const said[] = {
      "  nowhere.csv   2023 cadres     not read\n",
      "  whole.csv     2023 residents  2 people      2 of 2 items, by code\n",
      "  wrong.csv     2024 residents  3 people      2 of 2 items, by code\n",
      "  unitless.csv  2024 cadres     not read      2 of 2 items, by code\n",
      ("\nAnswers off the scale\n  a (a): '6' × 2, first at broken/wrong.csv:2\n"
       "  a (a): '好' × 1, first at broken/wrong.csv:3\n"),
      "  2023 residents: 2 people, 1 of 1 unit, 2 in each\n",
      "\nMust be mended\n  ✗ broken/nowhere.csv: there is no such file\n",
      "\n3 to be mended; then run 'govcap check' again.\n",
      "  not kept: place\n",
  };
  for (size_t i = 0; i < G_N_ELEMENTS (said); i++) {
    if (!strstr (ran.out, said[i]))
      g_printerr ("# not said: %s\n%s\n", said[i], ran.out);
    g_assert_nonnull (strstr (ran.out, said[i]));
  }
  free_ran (&ran);
  Ran score = run ("score", "broken"); /* all else stops at the first */
  expect (&score, 1, "err", "broken/nowhere.csv: there is no such file");
}

/* What was misspelt is shown with what it may have been. */
static void
hints (void)
{
  static const char *const said[] = {
      "  ! hints/s.csv: a has no column: if a header says it in other words, map it, such as "
      "'columns: {\"1、办事的甲题怎样\": a}'\n",
      "  ! hints/s.csv: there is no column 'gender' for variable 'gender'; name it, or map its "
      "header in 'columns', such as 'columns: {\"您的性别\": gender}'\n",
      "  ! hints/units.csv: has no unit '李家街', which 2 people of 2024 name; is it '李家街道'?\n",
  };

  make_county ("hints", ONE_FILE, "units: units.csv\n");
  put ("hints/framework.yaml",
       "name: small\ntitle: {zh: 小框架}\nscale: {min: 1, max: 5}\nforms: [resident]\nareas:\n"
       "  - {code: E, label: {zh: 执行}, indicators: [{code: E1, label: {zh: 落实}, items: [{code: "
       "a, text: {zh: 办事的甲题}}, {code: b, text: {zh: 干部的乙题}}]}]}\n");
  put ("hints/units.csv", "unit\n李家街道\n王家街道\n");
  put ("hints/s.csv",
       "town,您的性别,1、办事的甲题怎样,b\n李家街,男,1,2\n李家街,女,5,4\n王家街道,女,5,4\n");
  Ran ran = run ("check", "hints", "--lang", "en");
  for (size_t i = 0; i < G_N_ELEMENTS (said); i++) {
    if (!strstr (ran.out, said[i]))
      g_printerr ("# not said: %s\n%s\n", said[i], ran.out);
    g_assert_nonnull (strstr (ran.out, said[i]));
  }
  free_ran (&ran);
  put ("hints/s.csv", "乡镇名称,gender,a,b\n李家街道,男,1,2\n");
  put ("hints/study.yaml",
       "title: {zh: 乡镇}\nframework: framework.yaml\nunit: town\nvariables: {town: {label: {zh: "
       "乡镇}}, gender: {}}\n" ONE_FILE);
  Ran unit = run ("check", "hints");
  expect (&unit, 1, "out", "，例如 columns: {\"乡镇名称\": town}\n");
}

/* The same facts for a program. */
static void
json (void)
{
  make_county ("json", ONE_FILE, "invalid: missing\n");
  put ("json/s.csv", "town,gender,a,b\n甲镇,男,7,2\n甲镇,女,3,4\n");
  Ran ran = run ("check", "json", "--format", "json");
  g_assert_cmpint (ran.status, ==, 0);
  static const char *const said[] = {
      "\"name\": \"files\"",
      "{\"wave\": \"2024\", \"form\": \"resident\", \"file\": \"json/s.csv\", \"platform\": null, "
      "\"read\": \"yes\", \"n\": 2, \"items\": 2, \"asked\": 2, \"by_code\": 2, \"by_text\": 0, "
      "\"by_map\": 0, \"importance\": 0}",
      "{\"file\": \"json/s.csv\", \"form\": \"resident\", \"header\": \"a\", \"name\": \"a\", "
      "\"use\": \"item\", \"matched\": \"code\"}",
      "{\"file\": \"json/s.csv\", \"form\": \"resident\", \"item\": \"a\", \"header\": \"a\", "
      "\"value\": \"7\", \"n\": 1, \"first\": \"json/s.csv:2\"}",
      "{\"wave\": \"2024\", \"form\": \"resident\", \"unit\": \"甲镇\", \"n\": 2}",
      "{\"level\": \"look\", \"place\": \"json/s.csv:2\", \"finding\": \"column 'a': '7' is not on "
      "the scale 1–5; 1 such answers are taken as missing\"}",
      "\"name\": \"quality\"",
      "\"name\": \"sample\"",
  };
  for (size_t i = 0; i < G_N_ELEMENTS (said); i++) {
    if (!strstr (ran.out, said[i]))
      g_printerr ("# not said: %s\n%s\n", said[i], ran.out);
    g_assert_nonnull (strstr (ran.out, said[i]));
  }
  free_ran (&ran);
  Ran file = run ("check", "json", "-o", "json/check.csv");
  expect (&file, 0, "out", "");
  g_assert_true (is_there ("json/check.csv"));
  Ran page = run ("check", "json", "-o", "json/check.txt");
  expect (&page, 0, "out", "");
  g_assert_true (is_there ("json/check.txt"));
  Ran over = run ("check", "json", "-o", "json/s.csv");
  expect (&over, 2, "err", "is a file of the study");
}

/* The same file under two names, and a record that says otherwise. */
static void
copies (void)
{
  make_county ("copies",
               "waves: [{year: 2024, data: [{file: s.csv, form: resident}, {file: t.csv, form: "
               "resident}]}]\n",
               "fieldwork: fieldwork.csv\n");
  put ("copies/s.csv", "town,gender,a,b\n甲镇,男,1,2\n甲镇,女,3,4\n");
  put ("copies/t.csv", "town,gender,a,b\n甲镇,男,1,2\n甲镇,女,3,4\n");
  put ("copies/fieldwork.csv", "wave,form,unit,channel,issued,returned,valid\n"
                               "2024,resident,甲镇,,5,4,3\n");
  Ran ran = run ("check", "copies");
  g_assert_nonnull (strstr (ran.out, "  ! copies/t.csv: has the same content as copies/s.csv: is "
                                     "one of them named by mistake?\n"));
  expect (
      &ran, 0, "out",
      "  ! copies/fieldwork.csv:2: 2024 resident 甲镇: 3 valid questionnaires are recorded, but "
      "the answers of 4 people were read\n");
}

/* The ledger of the grids is counted, and what is wrong in it is named by its row. */
static void
ledger (void)
{
  make_county ("ledger", "waves: [{year: 2024, data: [{file: s.csv, form: resident}]}]\n",
               "grids: grids.csv\nevents: events.csv\n");
  put ("ledger/s.csv", "town,gender,a,b\n甲镇,男,1,2\n甲镇,女,3,4\n");
  put ("ledger/grids.csv", "grid_id,staff_ft\nG1,1\nG2,2\n");
  put ("ledger/events.csv", "event_id,grid_id,reported_at,closed_at,status\n"
                            "E1,G1,2024-03-05 10:00,2024-03-06 09:00,已办结\n"
                            "E2,G2,2024-03-05 11:00,,已办结\nE3,G2,2024-03-07 11:00,,在办\n");
  Ran ran = run ("check", "ledger");
  g_assert_nonnull (strstr (ran.out, "  grids.csv     list of grids, 2 rows\n"
                                     "  events.csv    event ledger, 3 rows\n"));
  expect (&ran, 0, "out",
          "  ! ledger/events.csv:3: events that are closed, but nobody says when: 1 in all, the "
          "first here\n");
  put ("ledger/events.csv", "event_id,grid_id,reported_at\nE1,G7,2024-03-05\n");
  ran = run ("check", "ledger");
  expect (&ran, 1, "out", "  ✗ ledger/events.csv:2: ledger/grids.csv has no grid 'G7'\n");
}

/* Personal columns are named in the tables and in the manifest of a report. */
static void
personal (void)
{
  g_autoptr (GString) answers = g_string_new ("来自IP,9、您的手机号,town,gender,a,b,hope\n");

  make_county ("personal", ONE_FILE, "");
  for (int i = 0; i < 30; i++)
    g_string_append_printf (answers, "x,1,甲镇,男,总是,从不,希望把第%d盏路灯早点修好\n", i);
  put ("personal/s.csv", answers->str);
  put ("personal/study.yaml", "title: {en: Towns}\nframework: framework.yaml\nunit: town\n"
                              "variables: {gender: {}, hope: {}}\n" ONE_FILE);
  Ran sample = run ("table", "sample", "personal");
  expect (&sample, 0, "out",
          "Personal columns were dropped at reading: 来自IP, 9、您的手机号, hope.");
  Ran page = run ("check", "personal");
  expect (&page, 0, "out", "  personal, dropped at reading: 来自IP, 9、您的手机号, hope\n");
  if (!has_gnuplot ())
    return;
  Ran report = run ("report", "personal", "-o", "out");
  g_assert_cmpint (report.status, ==, 0);
  free_ran (&report);
  g_autofree char *path = g_build_filename (folder, "out", "manifest.json", NULL);
  g_autofree char *manifest = NULL;
  g_assert_true (g_file_get_contents (path, &manifest, NULL, NULL));
  g_assert_nonnull (
      strstr (manifest, "\"personal_columns_dropped\": [\"来自IP\", \"9、您的手机号\", \"hope\"]"));
}

/* Coded evidence is counted beside the answers, and alone. */
static void
evidence (void)
{
  static const char sheet[] = "seg_id,source_id,unit,coder,code\ns1,i1,甲镇,A,P1\ns2,i1,甲镇,A,\n";

  make_county ("evidence", "waves: []\n", "interviews: [{data: coding.csv}]\n");
  put ("evidence/coding.csv", sheet);
  Ran alone = run ("check", "evidence");
  g_assert_nonnull (strstr (alone.out, "\nFiles\n  coding.csv    coded evidence, 2 rows\n"
                                       "\nCoverage\n  coded evidence: 1 source, 2 segments, "
                                       "1 coder, 1 coding\n"));
  expect (&alone, 0, "out", "Nothing must be mended.");
  make_county ("beside", ONE_FILE, "interviews: [{data: coding.csv}]\n");
  put ("beside/s.csv", "town,gender,a,b\n甲镇,男,1,2\n");
  put ("beside/coding.csv", sheet);
  Ran chinese = run ("check", "beside", "--lang", "zh");
  expect (&chinese, 0, "out", "  访谈编码：1 个来源，2 个片段，1 名编码员，1 处编码\n");
  Ran tables = run ("check", "beside", "--format", "json");
  expect (&tables, 0, "out", "{\"sources\": 1, \"segments\": 2, \"coders\": 1, \"codings\": 1}");
}

/* A design that cannot be is found here, and not only when scores are asked for. */
static void
designs (void)
{
  make_county ("design", ONE_FILE, "design: {strata: town, cluster: gender, lonely: fail}\n");
  put ("design/s.csv", "town,gender,a,b\n甲镇,男,1,2\n甲镇,男,3,4\n乙镇,女,3,4\n乙镇,男,3,4\n");
  Ran ran = run ("check", "design");
  expect (&ran, 1, "out", "\n1 to be mended; then run 'govcap check' again.\n");
}

/* The demo is as a study should be: its record of fieldwork and its register agree with its answers. */
static void
demo (void)
{
  Ran made = run ("init", "demo", "--demo");
  g_assert_cmpint (made.status, ==, 0);
  free_ran (&made);
  Ran ran = run ("check", "demo", "--lang", "en");
  expect (&ran, 0, "out", "Nothing must be mended. Next: govcap report demo -o demo/report\n");
}

static void
frameworks (void)
{
  Ran good_one = run ("check", "five-capacity", "--lang", "en");
  expect (&good_one, 0, "out", "Nothing must be mended.\n");
  put ("bad.yaml", "name: x\nareas: 7\n");
  Ran bad_one = run ("check", "bad.yaml", "--lang", "en");
  expect (&bad_one, 1, "err", "bad.yaml");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  make_folder ();
  g_test_add_func ("/check/a-good-study", good);
  g_test_add_func ("/check/a-long-answer", long_answer);
  g_test_add_func ("/check/all-that-is-wrong-at-once", broken);
  g_test_add_func ("/check/hints", hints);
  g_test_add_func ("/check/facts-as-tables", json);
  g_test_add_func ("/check/copies-and-records", copies);
  g_test_add_func ("/check/event-ledger", ledger);
  g_test_add_func ("/check/personal-columns-are-named", personal);
  g_test_add_func ("/check/evidence", evidence);
  g_test_add_func ("/check/designs", designs);
  g_test_add_func ("/check/the-demo", demo);
  g_test_add_func ("/check/frameworks", frameworks);
  return run_tests ();
}
