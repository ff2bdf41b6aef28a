/* What variables and cases of a project say of its sources; and highlights of Taguette. */
#include "qda_project.h"
#include "workbook.h"

#define VARIABLES                                                                                  \
  "<Variables><Variable guid=\"v1\" name=\"Town\"/><Variable guid=\"v2\" "                         \
  "name=\"角色\"/><Variable "                                                                    \
  "guid=\"v3\" name=\"ＹＥＡＲ\"/><Variable guid=\"v4\" name=\"source_type\"/><Variable "      \
  "guid=\"v5\" "                                                                                   \
  "name=\"日期\"/><Variable guid=\"v6\" name=\"minutes\"/><Variable guid=\"v7\" name=\"mood\"/>" \
  "</Variables>"
#define VALUE(variable, kind, text)                                                                \
  "<VariableValue><VariableRef targetGUID=\"" variable "\"/><" kind "Value>" text "</" kind        \
  "Value></VariableValue>"
#define SOURCE(name, values)                                                                       \
  "<TextSource guid=\"s-" name "\" name=\"" name "\">" QDA_PASSAGE (0, 1, "u1", "c1") values       \
      "</TextSource>"

/* "S1 石桥镇 cadre 2024 interview 45": what is not said is left out. */
static char *
facts_of (const GovcapCoding *coding)
{
  GString *all = g_string_new (NULL);

  for (size_t i = 0; i < coding->sources->len; i++) {
    const GovcapSource *source = govcap_coding_source (coding, i);
    g_string_append_printf (all, "%s%s", i ? "; " : "", source->id);
    const char *words[] = {
        source->unit, source->role, source->place,
        source->type == GOVCAP_SOURCE_UNSAID ? NULL : govcap_source_words[source->type]};
    for (size_t w = 0; w < G_N_ELEMENTS (words); w++)
      if (words[w])
        g_string_append_printf (all, " %s", words[w]);
    if (source->year)
      g_string_append_printf (all, " %d", source->year);
    if (source->day)
      g_string_append_printf (all, " %d", source->day);
    if (source->minutes > 0)
      g_string_append_printf (all, " %gmin", source->minutes);
  }
  return g_string_free (all, FALSE);
}

static void
check_facts (const char *lines, const char *sources, const char *xml, const char *finding,
             const char *expected)
{
  Reading reading = qda_study (lines, (QdaPart[]){{"project.qde", xml, 0}, {NULL, NULL, 0}});
  g_autoptr (GError) error = NULL;

  put (&reading, "sources.csv", sources);
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  g_autofree char *got = facts_of (data->coding);
  g_assert_cmpstr (got, ==, expected);
  if (finding)
    g_assert_true (workbook_has_finding (&reading, data, finding));
  reading_free (&reading);
}

static void
test_variables (void)
{
  check_facts (QDA_STUDY, NULL,
               QDA_PROJECT (VARIABLES "<Sources>" SOURCE (
                   "S1", VALUE ("v1", "Text", " 石桥镇 ") VALUE ("V2", "Text", "村干部")
                             VALUE ("v3", "Integer", "2024") VALUE ("v4", "Text", "访谈")
                                 VALUE ("v6", "Float", "45.5") VALUE ("v7", "Text", "good"))
                                SOURCE ("S2", VALUE ("v5", "Date", "2023-05-31")) "</Sources>"),
               "p.qdpx:project.qde: variables not kept: mood",
               "S1 石桥镇 村干部 interview 2024 45.5min; S2 2023 20230531");
  check_facts ("waves: []\ncolumns: {mood: role}\ninterviews: [{data: p.qdpx, year: 2022}]\n", NULL,
               QDA_PROJECT (VARIABLES "<Sources>" SOURCE ("S1", VALUE ("v7", "Text", "village"))
                                SOURCE ("S2", VALUE ("v3", "Integer", "2021")) "</Sources>"),
               NULL, "S1 village 2022; S2 2021");
}

/* A case says it of all its sources, by reference or by a code that is the case (NVivo); what two cases
 * say of one source is told. */
static void
test_cases (void)
{
  static const char xml[] = QDA_PROJECT (
      VARIABLES "<Cases><Case guid=\"k1\" name=\"A\">" VALUE ("v1", "Text", "甲镇")
          VALUE ("v3", "Integer",
                 "2024") "<SourceRef targetGUID=\"s-S1\"/><SourceRef "
                         "targetGUID=\"s-S2\"/></Case><Case guid=\"c9\">" VALUE (
                             "v1", "Text", "乙镇") "</Case></Cases><Sources>" SOURCE ("S1", "")
                             SOURCE ("S2", QDA_CODING ("u1", "c9"))
                                 SOURCE ("S3", QDA_CODING ("u1", "c9")) "</Sources>");

  check_facts (
      QDA_STUDY, NULL, xml,
      "p.qdpx:project.qde:3: column 'unit': source S2 is '甲镇' before and '乙镇' here; the "
      "first counts (rows: 1)",
      "S1 甲镇 2024; S2 甲镇 2024; S3 乙镇");
}

/* The list of sources counts before the project, and may leave the suffix out. */
static void
test_list (void)
{
  check_facts ("sources: sources.csv\ninterviews: [p.qdpx]\n",
               "source_id,role,place,minutes,date\nS1,cadre,hall,30,2024-01-02\nS2.txt,x,,,\n",
               QDA_PROJECT (VARIABLES "<Sources>" SOURCE (
                   "S1.docx", VALUE ("v2", "Text", "other") VALUE ("v6", "Text", "9")
                                  VALUE ("v5", "Date", "2020-01-01")) SOURCE ("S2.txt", "")
                                SOURCE ("S3", "") "</Sources>"),
               "sources.csv: coded sources that are not in this list: 1, the first is S3",
               "S1 cadre hall 2024 20240102 30min; S2.txt x; S3");
}

/* Highlights of two coders: the same words of a document are one segment, each time they stand there. */
static void
test_taguette (void)
{
  Reading reading =
      coded_study ("interviews:\n  - {data: a.csv, coder: A}\n  - {data: b.csv, coder: "
                   "B, year: 2024}\n",
                   NULL, NULL);
  g_autoptr (GError) error = NULL;

  put (&reading, "a.csv",
       "id,document,tag,content\n1,D,EXE-P1,yes\n1,D,缺经费,yes\n2,D,EXE-P1,no\n3,D,EXE-M1,yes\n");
  put (&reading, "b.csv", "id,document,tag,content\n1,D,,no\n7,D,EXE-P1,yes\n8,E,EXE-P1,yes\n");
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  g_autofree char *got = coding_told (data->coding);
  g_assert_cmpstr (got, ==,
                   "A D/1 EXE-P1 EXE-C1; B D/1 EXE-P1; A D/2 EXE-P1; B D/2; A D/3 EXE-M1; B D/3; "
                   "B E/8 EXE-P1");
  g_assert_cmpint (govcap_coding_source (data->coding, 0)->year, ==, 2024);
  reading_free (&reading);
}

/* The same as a workbook; and who coded must be said. */
static void
test_taguette_book (void)
{
  const TestBook book = {
      .sheets = {{.name = "highlights",
                  .rows = "id|document|tag|content\n"
                          "<c t=\"inlineStr\"><is><t>1</t></is></c>|D|EXE-P1|a"}}};

  for (int named = 0; named < 2; named++) {
    Reading reading = coded_study (
        named ? "interviews: [{data: t.xlsx, coder: A}]\n" : "interviews: [t.xlsx]\n", NULL, NULL);
    g_autofree char *path = g_build_filename (reading.folder, "t.xlsx", NULL);
    g_autoptr (GError) error = NULL;
    workbook_write (path, &book);
    g_autoptr (GovcapData) data = reading_load (&reading, &error);
    g_autofree char *en = data ? NULL : govcap_error_text (error, GOVCAP_EN);
    g_autofree char *got = data ? coding_told (data->coding) : reading_message (&reading, en);
    g_assert_cmpstr (got, ==,
                     named
                         ? "A D/1 EXE-P1"
                         : "t.xlsx: Taguette does not say who coded; say 'coder: NAME' beside the "
                           "file in the study");
    reading_free (&reading);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/qda-facts/variables", test_variables);
  g_test_add_func ("/qda-facts/cases", test_cases);
  g_test_add_func ("/qda-facts/the-list-of-sources", test_list);
  g_test_add_func ("/qda-facts/taguette", test_taguette);
  g_test_add_func ("/qda-facts/taguette-workbook", test_taguette_book);
  return g_test_run ();
}
