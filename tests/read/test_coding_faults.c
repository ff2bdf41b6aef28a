/* What is wrong with coding sheets, the list of sources and what a study says of them. */
#include "coding_reading.h"

typedef struct {
  const char *name, *lines, *sheet, *message, *sources;
} Bad;

static const Bad bad[] = {
    {"no-rows", ONE_SHEET, HEADER, "coding.csv: there is no coded segment in it", NULL},
    {"no-segment-column", ONE_SHEET, "source_id,coder,code\nS1,A,EXE-P1\n",
     "coding.csv: there is no column 'seg_id'", NULL},
    {"no-source-column", ONE_SHEET, "seg_id,coder,code\nS1,A,EXE-P1\n",
     "coding.csv: there is no column 'source_id'", NULL},
    {"no-code-column", ONE_SHEET, "seg_id,source_id,coder,EXX\n1,S1,A,1\n",
     "coding.csv: there is no column 'code', and no column is called like a code of the framework",
     NULL},
    {"no-coder-column", ONE_SHEET, "seg_id,source_id,code\n1,S1,EXE-P1\n",
     "coding.csv: there is no column 'coder'; add it, or say 'coder: NAME' beside the file in the "
     "study",
     NULL},
    {"an-unknown-coder", ONE_SHEET, HEADER "1,S1,,,,,A,EXE-P1,,\n2,S1,,,,,,EXE-P1,,\n",
     "coding.csv:3: the coder is not named: whose reading is this?", NULL},
    {"no-segment", ONE_SHEET, HEADER ",S1,,,,,A,EXE-P1,,\n",
     "coding.csv:2: the segment has no number", NULL},
    {"no-source", ONE_SHEET, HEADER "1,,,,,,A,EXE-P1,,\n", "coding.csv:2: the source has no number",
     NULL},
    {"a-valence-off-the-scale", ONE_SHEET, HEADER "1,S1,,,,,A,EXE-P1,2,\n",
     "coding.csv:2: '2' in column 'valence' is not -1, 0 or 1", NULL},
    {"a-valence-in-words", ONE_SHEET, HEADER "1,S1,,,,,A,EXE-P1,bad,\n",
     "coding.csv:2: 'bad' in column 'valence' is not -1, 0 or 1", NULL},
    {"a-contradiction", ONE_SHEET,
     HEADER "1,S1,,,,,A,EXE-P1,-1,\n2,S1,,,,,A,EXE-P1,1,\n1,S1,,,,,A,exe-p1,1,\n",
     "coding.csv:4: segment 1 has code EXE-P1 by A with valence 1 here and -1 in line 2", NULL},
    {"a-year-in-words", ONE_SHEET, HEADER "1,S1,,,last,,A,EXE-P1,,\n",
     "coding.csv:2: 'last' in column 'year' is not a year", NULL},
    {"an-unknown-kind-of-source", ONE_SHEET, HEADER "1,S1,rumour,,,,A,EXE-P1,,\n",
     "coding.csv:2: 'rumour' is no kind of source; write interview, observation, document, case or "
     "open_answer",
     NULL},
    {"a-wide-cell-that-is-neither", ONE_SHEET,
     "seg_id,source_id,coder,EXE-P1\n1,S1,A,1\n2,S1,A,maybe\n",
     "coding.csv:3: 'maybe' in column 'EXE-P1' is not 1, 0 or -1", NULL},
    {"a-row-too-long", ONE_SHEET, "seg_id,source_id,coder,code\n1,S1,A,EXE-P1,x\n",
     "coding.csv:2: this row has more cells than the header has columns", NULL},
    {"an-open-quotation", ONE_SHEET, HEADER "1,S1,,,,,A,EXE-P1,,\"a\n",
     "coding.csv:2: a quotation mark opens in the row that begins here and is never closed", NULL},
    {"an-open-decision", "interviews: [{data: coding.csv, settled: true}]\n",
     "seg_id,source_id,code,status\n1,S1,EXE-P1,agreed\n1,S1,EXE-C1,open\n",
     "coding.csv:3: this is still open: take the row out, or its status", NULL},
    {"a-source-twice", ONE_SHEET "sources: sources.csv\n", HEADER "1,S1,,,,,A,EXE-P1,,\n",
     "sources.csv:4: source 'S1' stands here twice", "source_id\nS1\nS2\nS1\n"},
    {"a-source-without-a-number", ONE_SHEET "sources: sources.csv\n", HEADER "1,S1,,,,,A,,,\n",
     "sources.csv:3: the source has no number", "source_id,role\nS1,x\n,y\n"},
    {"minutes-in-words", ONE_SHEET "sources: sources.csv\n", HEADER "1,S1,,,,,A,,,\n",
     "sources.csv:2: 'long' in column 'minutes' is not a number from 0 to 100000",
     "source_id,minutes\nS1,long\n"},
    {"a-list-without-sources", ONE_SHEET "sources: sources.csv\n", HEADER "1,S1,,,,,A,,,\n",
     "sources.csv: there is no column 'source_id'", "id\nS1\n"},
    {"no-wave-and-no-interview", "waves: []\n", NULL,
     "study.yaml:4:8: name at least one wave, or coded evidence under 'interviews'", NULL},
    {"interviews-without-a-file", "waves: []\ninterviews: []\n", NULL,
     "study.yaml:5:13: name at least one coding sheet, or leave 'interviews' out", NULL},
    {"interviews-without-data", "waves: []\ninterviews: [{year: 2024}]\n", NULL,
     "study.yaml:5:14: key 'data' is missing here", NULL},
    {"interviews-with-a-strange-key", "waves: []\ninterviews: [{data: coding.csv, coders: A}]\n",
     NULL, "study.yaml:5:33: unknown key 'coders'; write one of: year, data, coder, settled", NULL},
    {"a-sheet-twice", "interviews: [{data: coding.csv}, coding.csv]\n", NULL,
     "study.yaml:4:34: this file stands here twice; keep one", NULL},
    {"a-settled-sheet-of-a-coder", "interviews: [{data: coding.csv, coder: A, settled: true}]\n",
     NULL, "study.yaml:4:14: what is settled has no coder; leave 'coder' out", NULL},
    {"sources-of-nothing", "waves: [{year: 2024, data: s.csv}]\nsources: sources.csv\n", NULL,
     "study.yaml:5:10: 'sources' lists the sources of coded evidence; name its sheets under "
     "'interviews'",
     NULL},
    {"quotes-in-words", ONE_SHEET "quotes: some\n", NULL,
     "study.yaml:6:9: write true or false, not 'some'", NULL},
    {"a-sheet-that-is-not-there", "interviews: [{data: none.csv}]\n", NULL,
     "none.csv: there is no such file", NULL},
};

static void
test_bad (const void *data)
{
  const Bad *one = data;
  Reading reading = coded_study (one->lines, one->sheet, one->sources);

  reading_check_refused (&reading, one->message);
}

/* A column of sentences is no column of codes, and one of names no column of coders. */
static void
test_too_many (void)
{
  g_autoptr (GString) codes = g_string_new ("seg_id,source_id,coder,code\n");
  g_autoptr (GString) coders = g_string_new ("seg_id,source_id,coder,code\n");

  for (int i = 0; i < 1001; i++)
    g_string_append_printf (codes, "%d,S1,A,sentence %d\n", i, i);
  for (int i = 0; i < 101; i++)
    g_string_append_printf (coders, "%d,S1,coder %d,EXE-P1\n", i, i);
  const Bad cases[] = {
      {"", ONE_SHEET, codes->str,
       "coding.csv:1002: more than 1,000 codes that are not in the codebook: is 'code' the right "
       "column?",
       NULL},
      {"", ONE_SHEET, coders->str,
       "coding.csv:102: more than 100 coders: is 'coder' the right column?", NULL},
  };
  test_bad (&cases[0]);
  test_bad (&cases[1]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/coding-faults/too-many-to-be-codes", test_too_many);
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *path = g_strconcat ("/coding-faults/", bad[i].name, NULL);
    g_test_add_data_func (path, &bad[i], test_bad);
  }
  return g_test_run ();
}
