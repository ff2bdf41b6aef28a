/* Coded evidence: sheets of every shape, and what they are matched to. */
#include "check.h"
#include "coding_reading.h"
#include "old_workbook.h"
#include "workbook.h"

static void
check_told (const char *lines, const char *sheet, const char *expected)
{
  g_autoptr (GovcapData) data = read_sheet (lines, sheet, NULL);
  g_autofree char *got = coding_told (data->coding);

  g_assert_cmpstr (got, ==, expected);
}

static bool
finds (const GovcapData *data, const char *part)
{
  for (size_t i = 0; i < data->findings->len; i++) {
    const GovcapFinding *finding = data->findings->pdata[i];
    g_autofree char *whole =
        g_strconcat (finding->place, ": ", finding->en, "|", finding->zh, NULL);
    if (strstr (whole, part))
      return true;
  }
  fprintf (stderr, "no finding says '%s'; there are:\n", part);
  for (size_t i = 0; i < data->findings->len; i++)
    fprintf (stderr, "  %s: %s\n", ((GovcapFinding *)data->findings->pdata[i])->place,
             ((GovcapFinding *)data->findings->pdata[i])->en);
  return false;
}

/* A coder who applied nothing has read; one without a row has not. Segments go source by source. */
static void
test_readings (void)
{
  check_told (ONE_SHEET,
              HEADER "2,S2,interview,A镇,2024,村民,甲,EXE-P1,-1,\n1,S1,document,A镇,2024,,甲,,,\n"
                     "2,S2,interview,A镇,2024,村民,乙,EXE-P1,0,\n2,S2,,,,,甲,EXE-C1,,\n"
                     "1,S2,,,,,乙,EXE-M1,+1,\n",
              "甲 S2/2 EXE-P1 -1 EXE-C1; 乙 S2/2 EXE-P1 0; 乙 S2/1 EXE-M1 1; 甲 S1/1");
}

/* By code, by label, both together; in any case and width; with blanks around. */
static void
test_spellings (void)
{
  g_autoptr (GovcapData) data =
      read_sheet (ONE_SHEET,
                  HEADER "1,S1,,,,,A,exe-p1,,\n2,S1,,,,,A,ＥＸＥ－Ｐ１,,\n3,S1,,,,,A,执法权不足,,\n"
                         "4,S1,,,,,A, lacks POWER ,,\n5,S1,,,,,A,EXE-P1 执法权不足,,\n"
                         "6,S1,,,,,Ａ,EXE-P1,,\n7,S1,,,,,a,EXE-P1,,\n",
                  NULL);

  g_assert_cmpuint (data->coding->codes->len, ==, 4);
  g_assert_cmpuint (data->coding->coders->len, ==, 1);
  g_assert_cmpuint (data->coding->marks->len, ==, 7);
  for (size_t i = 0; i < 7; i++)
    g_assert_cmpuint (g_array_index (data->coding->marks, GovcapMark, i).code, ==, 0);
  g_assert_true (finds (data, "coding.csv:2: codes spelt in another way count as the same code: "
                              "exe-p1 = EXE-P1, ＥＸＥ－Ｐ１ = EXE-P1|"));
}

/* What the codebook does not hold is kept and told, with the framework that it may be of. A label that
 * two codes share names neither. */
static void
test_others (void)
{
  g_autoptr (GovcapData) data =
      read_sheet (ONE_SHEET,
                  HEADER "1,S1,,,,,A,COL-P1,-1,\n1,S1,,,,,A,自拟编码,,\n2,S1,,,,,A,col-p1,,\n"
                         "3,S1,,,,,A,放权,,\n",
                  NULL);
  const GovcapCoding *coding = data->coding;

  g_assert_cmpuint (coding->n_known, ==, 4);
  g_assert_cmpuint (coding->codes->len, ==, 7);
  g_assert_cmpstr (govcap_coding_code (coding, 4)->code, ==, "COL-P1");
  g_assert_cmpstr (govcap_coding_code (coding, 5)->code, ==, "自拟编码");
  g_assert_cmpstr (govcap_coding_code (coding, 6)->code, ==, "放权");
  g_assert_cmpuint (coding->marks->len, ==, 4);
  g_assert_true (finds (data,
                        "coding.csv:2: 3 codes in 4 codings not in the codebook (how often: "
                        "the framework that has such a code): COL-P1 (2: collaborative-town), "
                        "自拟编码 (1), 放权 (1); the tables have them at their end"));
}

/* The same code twice by one coder: once, and told; a valence that one of the two says counts. */
static void
test_twice (void)
{
  g_autoptr (GovcapData) data =
      read_sheet (ONE_SHEET,
                  HEADER "1,S1,,,,,A,EXE-P1,,\n1,S1,,,,,A,exe-p1,-1,\n1,S1,,,,,A,EXE-P1,-1,\n"
                         "1,S1,,,,,B,EXE-P1,1,\n",
                  NULL);
  g_autofree char *got = coding_told (data->coding);

  g_assert_cmpstr (got, ==, "A S1/1 EXE-P1 -1; B S1/1 EXE-P1 1");
  g_assert_true (finds (data, "coding.csv:3: the same code by the same coder on the same segment, "
                              "counted once (rows: 2)"));
}

/* A column per code: ticks without valence, or valences; nought and nothing are "not applied". */
static void
test_wide (void)
{
  check_told (ONE_SHEET,
              "seg_id,source_id,coder,执法权不足,EXE-C1,remark\n1,S1,A,1,0,x\n2,S1,A,,,\n"
              "1,S1,B,√,是,\n3,S1,B,×,0,\n",
              "A S1/1 EXE-P1; B S1/1 EXE-P1 EXE-C1; A S1/2; B S1/3");
  check_told (ONE_SHEET, "seg_id,source_id,coder,EXE-P1,EXE-C1\n1,S1,A,1,-1\n2,S1,A,0,１\n",
              "A S1/1 EXE-P1 1 EXE-C1 -1; A S1/2 EXE-C1 1");
}

static void
test_wide_told (void)
{
  g_autoptr (GovcapData) data =
      read_sheet (ONE_SHEET, "seg_id,source_id,coder,EXE-P1,remark\n1,S1,A,1,x\n", NULL);

  g_assert_true (finds (data, "coding.csv: columns not kept: remark|"));
}

/* Minus signs of every kind, digits of every width. */
static void
test_valences (void)
{
  check_told (ONE_SHEET,
              HEADER "1,S1,,,,,A,EXE-P1,−1,\n2,S1,,,,,A,EXE-P1,－１,\n3,S1,,,,,A,EXE-P1,+1,\n"
                     "4,S1,,,,,A,EXE-P1, 0 ,\n",
              "A S1/1 EXE-P1 -1; A S1/2 EXE-P1 -1; A S1/3 EXE-P1 1; A S1/4 EXE-P1 0");
}

/* What the study says beside the file: the year, the coder, headers in other words. */
static void
test_study_says (void)
{
  g_autoptr (GovcapData) data =
      read_sheet ("interviews: [{data: coding.csv, year: 2023, coder: 甲}]\n"
                  "columns: {片段: seg_id, 来源: source_id, 编码: code, 乡镇: unit, 年份: year}\n",
                  "片段,来源,编码,乡镇,年份\n1,S1,EXE-P1,南乡,\n1,S2,EXE-P1,北乡,2024\n", NULL);
  g_autofree char *got = coding_told (data->coding);

  g_assert_cmpstr (got, ==, "甲 S1/1 EXE-P1; 甲 S2/1 EXE-P1");
  g_assert_cmpint (govcap_coding_source (data->coding, 0)->year, ==, 2023);
  g_assert_cmpint (govcap_coding_source (data->coding, 1)->year, ==, 2024);
  g_assert_cmpuint (data->units->len, ==, 2);
  g_assert_cmpstr (data->units->pdata[1], ==, "北乡");
  for (size_t i = 0; i < data->findings->len; i++)
    g_assert_null (strstr (((GovcapFinding *)data->findings->pdata[i])->en, "no file has"));
}

/* The list of sources leads; what has no segment and what is not listed is told. */
static void
test_sources (void)
{
  g_autoptr (GovcapData) data = read_sheet (
      ONE_SHEET "sources: sources.csv\n",
      HEADER
      "1,S3,interview,,,,A,EXE-P1,,\n1,S1,interview,别镇,,,A,,,\n1,S1,interview,,,村民,A,,,\n",
      "source_id,role,unit,date,place,minutes\nS1,干部,A镇,2024年5月3日,村委会,45.5\nS2,,,2024/13/"
      "1,,\n"
      "S4,,,2024-05,,\n");
  const GovcapSource *first = govcap_coding_source (data->coding, 0);

  g_assert_cmpuint (data->coding->sources->len, ==, 4);
  g_assert_cmpstr (first->id, ==, "S1");
  g_assert_cmpstr (first->unit, ==, "A镇");
  g_assert_cmpstr (first->role, ==, "干部");
  g_assert_cmpint (first->day, ==, 20240503);
  g_assert_cmpint (first->year, ==, 2024);
  check_close (first->minutes, 45.5, 0);
  g_assert_true (first->type == GOVCAP_SOURCE_INTERVIEW && first->listed);
  g_assert_cmpuint (first->n_segments, ==, 1);
  g_assert_cmpint (govcap_coding_source (data->coding, 1)->day, ==, 0);
  g_assert_cmpint (govcap_coding_source (data->coding, 2)->day, ==, 20240500);
  check_close (govcap_coding_source (data->coding, 1)->minutes, NAN, 0);
  g_assert_cmpstr (govcap_coding_source (data->coding, 3)->id, ==, "S3");
  g_assert_true (finds (data,
                        "sources.csv:3: '2024/13/1' is not a date, so this source has no place "
                        "in time; write 2024-05-31"));
  g_assert_true (finds (data, "sources.csv: sources without a coded segment: 2, the first is S2"));
  g_assert_true (
      finds (data, "sources.csv: coded sources that are not in this list: 1, the first is S3"));
  g_assert_true (finds (data,
                        "coding.csv:3: column 'unit': source S1 is 'A镇' before and '别镇' here; "
                        "the first counts (rows: 1)"));
  g_assert_true (finds (data, "coding.csv:4: column 'role'"));
}

/* A segment that was settled has a reading of its own, whatever the coders saw. */
static void
test_settled (void)
{
  Reading reading =
      coded_study ("interviews: [{data: coding.csv}, {data: settled.csv, settled: true}]\n",
                   HEADER "1,S1,,,,,A,EXE-P1,,\n1,S1,,,,,B,,,\n2,S1,,,,,A,,,\n", NULL);
  g_autoptr (GError) error = NULL;

  put (&reading, "settled.csv", "seg_id,source_id,code,status\n1,S1,EXE-C1,\n1,S1,EXE-P1,agreed\n");
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  g_autofree char *got = coding_told (data->coding);
  g_assert_cmpstr (got, ==, "A S1/1 EXE-P1; B S1/1; ! S1/1 EXE-P1 EXE-C1; A S1/2");
  g_assert_true (govcap_coding_segment (data->coding, 0)->settled);
  g_assert_false (govcap_coding_segment (data->coding, 1)->settled);
  g_assert_cmpuint (data->coding->coders->len, ==, 2);
  reading_free (&reading);
}

/* What must not be shown is not even kept. */
static void
test_quotes (void)
{
  static const char sheet[] = HEADER "1,S1,,,,,A,EXE-P1,,\n1,S1,,,,,B,EXE-P1,,说到底缺钱\n";
  g_autoptr (GovcapData) silent = read_sheet (ONE_SHEET, sheet, NULL);
  g_autoptr (GovcapData) open = read_sheet (ONE_SHEET "quotes: true\n", sheet, NULL);

  g_assert_null (govcap_coding_segment (silent->coding, 0)->quote);
  g_assert_cmpstr (govcap_coding_segment (open->coding, 0)->quote, ==, "说到底缺钱");
}

/* Units by today's names, by labels, after those of the survey; strangers are told. */
static void
test_units (void)
{
  Reading reading = coded_study (
      "waves: [{year: 2024, data: s.csv}]\ninterviews: [{data: coding.csv}]\nunits: units.csv\n"
      "variables: {town: {options: {1: {zh: 石桥镇}, 2: {zh: 南乡}}}}\n",
      HEADER "1,S1,,南乡,2024,,A,,,\n1,S2,,老镇,2023,,A,,,\n1,S3,,外镇,,,A,,,\n1,S4,,,,,A,,,\n",
      NULL);
  g_autoptr (GError) error = NULL;

  put (&reading, "s.csv", "town,a1\n1,5\n2,4\n");
  put (&reading, "units.csv", "unit,year,now\n老镇,2023,1\n");
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (govcap_coding_source (data->coding, 0)->unit, ==, "2");
  g_assert_cmpstr (govcap_coding_source (data->coding, 1)->unit, ==, "1");
  g_assert_cmpstr (govcap_coding_source (data->coding, 3)->unit, ==, NULL);
  g_assert_cmpuint (data->coding->units->len, ==, 3);
  g_assert_cmpuint (data->units->len, ==, 2); /* the survey's stay alone */
  g_assert_cmpuint (govcap_coding_unit (data->coding, "外镇"), ==, 2);
  g_assert_true (finds (data, "coding.csv: units with coded evidence and without answers: 外镇"));
  reading_free (&reading);
}

/* Fixed bytes: a mark at the beginning, CR LF, semicolons, blank rows. */
static void
test_bytes (void)
{
  check_told (ONE_SHEET,
              "\xEF\xBB\xBFseg_id;source_id;coder;code;quote\r\n1;S1;A;EXE-P1;\"a\r\nb\"\r\n\r\n"
              "2;S1;A;EXE-C1;\r\n",
              "A S1/1 EXE-P1; A S1/2 EXE-C1");
}

/* What a workbook of these sheets is read as: the marks, or the message that refuses it. */
static char *
read_book (const TestBook *book)
{
  Reading reading = coded_study ("interviews: [{data: coding.xlsx}]\n", NULL, NULL);
  g_autofree char *path = g_build_filename (reading.folder, "coding.xlsx", NULL);
  g_autoptr (GError) error = NULL;

  workbook_write (path, book);
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_autofree char *en = data ? NULL : govcap_error_text (error, GOVCAP_EN);
  char *got = data ? coding_told (data->coding) : reading_message (&reading, en);
  reading_free (&reading);
  return got;
}

/* The first sheet that is shown; rows and cells may be missing; what is wrong says its row. */
static void
test_workbook (void)
{
  static const struct {
    TestBook book;
    const char *expected;
  } cases[] = {
      {{.sheets = {{.name = "说明", .state = "hidden", .rows = "x|y"},
                   {.rows =
                        "seg_id|source_id|coder|code|valence\n1|S1|甲|执法权不足|<c><v>-1</v></c>\n"
                        "\n2|S1|甲||\n1|S1|乙|EXE-C1|1"}}},
       "甲 S1/1 EXE-P1 -1; 乙 S1/1 EXE-C1 1; 甲 S1/2"},
      {{.sheets = {{.rows = "seg_id|source_id|coder|code\n1|S1|甲|EXE-P1\n2|S1||EXE-P1"}}},
       "coding.xlsx:3: the coder is not named: whose reading is this?"},
      {{.sheets = {{.rows = "seg_id|source_id|coder|code\n1|S1|甲|EXE-P1||x"}}},
       "coding.xlsx:2: this row has more cells than the header has columns"},
      {{.sheets = {{.name = "a", .rows = "seg_id|source_id|coder|code\n1|S1|甲|<c><f>B1</f></c>"}}},
       "coding.xlsx:a!D2: holds a formula, but the file not what it comes to; open it in a "
       "spreadsheet program and save it again"},
      {{.sheets = {{.rows = "\n"}}}, "coding.xlsx: the first sheet holds nothing"},
      {{.sheets = {{.state = "hidden", .rows = "seg_id"}}},
       "coding.xlsx: no sheet of the workbook is shown"},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *got = read_book (&cases[i].book);
    g_assert_cmpstr (got, ==, cases[i].expected);
  }
}

/* The same sheet as Excel 97 and 5 keep it, by content. */
static void
test_old_workbook (void)
{
  static const char *const rows[][4] = {{"seg_id", "source_id", "coder", "code"},
                                        {"1", "S1", "A", "EXE-P1"}};

  for (int is_old = 0; is_old < 2; is_old++) {
    OldBook book = old_book (is_old);
    old_sheet (&book, "a", 0, 0);
    for (unsigned row = 0; row < 2; row++)
      for (unsigned column = 0; column < 4; column++)
        old_label (&book, row, column, rows[row][column]);
    old_end (&book);
    g_autoptr (GByteArray) file = old_compound (is_old ? "Book" : "Workbook", old_stream (&book));
    Reading reading = coded_study (ONE_SHEET, NULL, NULL);
    g_autofree char *path = g_build_filename (reading.folder, "coding.csv", NULL);
    g_autoptr (GError) error = NULL;
    g_assert_true (govcap_file_write (path, (const char *)file->data, file->len, NULL));
    g_autoptr (GovcapData) data = reading_load (&reading, &error);
    g_assert_no_error (error);
    g_autofree char *got = coding_told (data->coding);
    g_assert_cmpstr (got, ==, "A S1/1 EXE-P1");
    reading_free (&reading);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/coding/unread-is-not-no", test_readings);
  g_test_add_func ("/coding/codes-in-any-case-width-or-words", test_spellings);
  g_test_add_func ("/coding/other-codes-are-kept-and-told", test_others);
  g_test_add_func ("/coding/twice-counts-once", test_twice);
  g_test_add_func ("/coding/a-column-per-code", test_wide);
  g_test_add_func ("/coding/columns-that-are-not-kept", test_wide_told);
  g_test_add_func ("/coding/valences-in-any-writing", test_valences);
  g_test_add_func ("/coding/what-the-study-says-of-a-sheet", test_study_says);
  g_test_add_func ("/coding/the-list-of-sources", test_sources);
  g_test_add_func ("/coding/settled-readings", test_settled);
  g_test_add_func ("/coding/quotes-only-where-allowed", test_quotes);
  g_test_add_func ("/coding/units-of-today", test_units);
  g_test_add_func ("/coding/marks-and-line-ends", test_bytes);
  g_test_add_func ("/coding/workbooks", test_workbook);
  g_test_add_func ("/coding/old-workbooks", test_old_workbook);
  return g_test_run ();
}
