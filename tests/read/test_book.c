/* Workbooks: which sheet, which rows are the header, and what becomes of the rest. */
#include "workbook.h"

#define WAVE "waves: [{year: 2024, data: s.xlsx}]\n"
#define FILE_WITH(keys) "waves: [{year: 2024, data: [{file: s.xlsx, " keys "}]}]\n"

typedef struct {
  const char *path, *study;
  TestSheet sheets[WORKBOOK_MOST_SHEETS];
  const char *a1, *a2;
  const char *finding; /* that must be there, or NULL */
} Good;

static const Good good[] = {
    {"one-header-row",
     WAVE,
     {{.rows = "town|a1|a2\nA|5|1\nB|4|2"}},
     "54",
     "12",
     "s.xlsx:数据: 2 columns are items; columns not kept: –"},
    {"titles-above",
     WAVE,
     {{.rows = "林县2024年调查||\n制表：某某|\n\ntown|a1|a2\nA|5|1",
       .after = "<mergeCells><mergeCell ref=\"A1:C1\"/></mergeCells>"}},
     "5",
     "1",
     "s.xlsx:数据: the header is row 4; what stands above is not read"},
    {"two-rows-with-groups",
     WAVE,
     {{.rows = "town|执行||备注\n|a1|a2|\nA|5|1|x",
       .after = "<mergeCells><mergeCell ref=\"B1:C1\"/><mergeCell ref=\"A1:A2\"/></mergeCells>"}},
     "5",
     "1",
     "s.xlsx:数据: the header is rows 1 to 2; what stands above is not read"},
    {"two-rows-joined-for-the-study",
     WAVE "columns: {\"落实 满意度\": a1, \"落实 重要性\": a2}\n",
     {{.rows = "town|落实||材料|\n|满意度|重要性|满意度|重要性\nA|5|1|2|2"}},
     "5",
     "1",
     "s.xlsx:数据: 2 columns are items; columns not kept: 材料 满意度, 材料 重要性"},
    {"three-rows",
     WAVE,
     {{.rows = "town|能力||\n|执行||\n|a1|a2|其他\nA|5|1|3"}},
     "5",
     "1",
     "s.xlsx:数据: 2 columns are items; columns not kept: 能力 执行 其他"},
    {"a-title-and-two-rows",
     WAVE,
     {{.rows = "调查表\ntown|执行|\n|a1|a2\nA|5|1\nB|4|2"}},
     "54",
     "12",
     "s.xlsx:数据: the header is rows 2 to 3; what stands above is not read"},
    {"codes-over-texts",
     WAVE,
     {{.rows = "town|a1|a2\n您在哪里|布置的事能落实吗？|只停留在材料上？\nA|5|1"}},
     "5",
     "1",
     NULL},
    {"texts-over-codes",
     WAVE,
     {{.rows = "您在哪里|布置的事能落实吗？|只停留在材料上？\ntown|a1|a2\nA|5|1"}},
     "5",
     "1",
     NULL},
    {"a-data-row-is-no-header", WAVE, {{.rows = "town|a1|a2\na1|5|1\na2|4|2"}}, "54", "12", NULL},
    {"line-breaks-in-a-header",
     WAVE "columns: {\"甲 乙\": a1}\n",
     {{.rows = "town|<c t=\"inlineStr\"><is><t>甲&#10;乙</t></is></c>|a2\nA|5|1"}},
     "5",
     "1",
     NULL},
    {"the-sheet-that-matches-best",
     WAVE,
     {{"说明", NULL, "town|a note\nx|y", NULL}, {"答卷", NULL, "town|a1|a2\nA|5|1", NULL}},
     "5",
     "1",
     "s.xlsx:答卷: 2 columns are items; columns not kept: –"},
    {"a-sheet-without-answers-does-not-count",
     WAVE,
     {{"模板", NULL, "town|a1|a2", NULL}, {"答卷", NULL, "town|a1\nA|5", NULL}},
     "5",
     "",
     NULL},
    {"a-hidden-sheet-does-not-count",
     WAVE,
     {{"旧", "hidden", "town|a1|a2\nA|1|1", NULL}, {"新", NULL, "town|a1|a2\nA|5|2", NULL}},
     "5",
     "2",
     NULL},
    {"a-sheet-by-its-name",
     FILE_WITH ("sheet: 第二张"),
     {{"第一张", NULL, "town|a1|a2\nA|1|1", NULL}, {"第二张", NULL, "town|a1|a2\nA|5|2", NULL}},
     "5",
     "2",
     NULL},
    {"a-hidden-sheet-by-its-name",
     FILE_WITH ("sheet: 旧"),
     {{"旧", "veryHidden", "town|a1|a2\nA|1|1", NULL}, {"新", NULL, "town|a1|a2\nA|5|2", NULL}},
     "1",
     "1",
     NULL},
    {"a-name-in-other-letters",
     FILE_WITH ("sheet: data 1"),
     {{"Data１", NULL, "town|a1|a2\nA|5|2", NULL}, {"新", NULL, "town|a1\nA|5", NULL}},
     "5",
     "2",
     NULL},
    {"charts-are-passed-over",
     WAVE,
     {{"图", "chart", "", NULL}, {"新", NULL, "town|a1|a2\nA|5|2", NULL}},
     "5",
     "2",
     NULL},
    {"an-ampersand-in-the-name",
     WAVE,
     {{"甲&amp;乙", NULL, "town|a1|a2\nA|5|2", NULL}},
     "5",
     "2",
     "s.xlsx:甲&乙: 2 columns are items; columns not kept: –"},
    {"rows-left-out",
     WAVE,
     {{.rows = "town|a1|a2\nA|5|1\n\n\nB|4|2"}},
     "54",
     "12",
     "s.xlsx:数据!A4: the row is empty; left out"},
    {"empty-rows-at-the-end-are-not-told",
     WAVE,
     {{.rows = "town|a1|a2\nA|5|1\n<row r=\"9\"><c r=\"A9\" s=\"1\"/></row>"}},
     "5",
     "1",
     NULL},
    {"cells-left-out", WAVE, {{.rows = "town||a1|note|a2\nA||5\nB|||x|2"}}, "5-", "-2", NULL},
    {"cells-outside-of-the-header",
     WAVE,
     {{.rows = "town|a1|a2\nA|5|1||x\nB|4|2|y"}},
     "54",
     "12",
     "s.xlsx:数据: 2 cells stand to the right of the header's last column, not read"},
    {"cells-merged-among-the-answers",
     WAVE,
     {{.rows = "note|town|a1|a2\nx|A|5|1\n||4|2",
       .after = "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:B3\"/></mergeCells>"}},
     "54",
     "12",
     "s.xlsx:数据!B2: cells are merged among the answers (1 time); only the first of them holds "
     "the value, the others count as empty"},
    {"off-the-scale-taken-as-missing",
     WAVE "invalid: missing\n",
     {{.rows = "town|x|a1|a2\nA|x|5|7\nB|x|#N/A|1"}},
     "5-",
     "-1",
     "s.xlsx:数据!D2: column 'a2': '7' is not on the scale 1–5; 1 such answers are taken as "
     "missing"},
    {"rows-chosen-by-where",
     FILE_WITH ("where: {year: 2024}"),
     {{.rows = "year|town|a1|a2\n2023|A|1|1\n2024|A|5|2"}},
     "5",
     "2",
     "s.xlsx:数据: 'where' left out 1 row"},
    {"a-formula-without-result-in-a-column-that-is-not-kept",
     WAVE,
     {{.rows = "town|sum|a1|a2\nA|<c><f>1+1</f></c>|5|1"}},
     "5",
     "1",
     NULL},
};

static void
check_good (const void *data)
{
  const Good *one = data;
  TestBook book = {0};
  memcpy (book.sheets, one->sheets, sizeof book.sheets);
  Reading reading = workbook_reading (&book, one->study);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_no_error (error);
  if (read) {
    g_autofree char *a1 = reading_answers (read->datasets->pdata[0], "a1");
    g_autofree char *a2 = reading_answers (read->datasets->pdata[0], "a2");
    g_assert_cmpstr (a1, ==, one->a1);
    g_assert_cmpstr (a2, ==, one->a2);
    if (one->finding)
      g_assert_true (workbook_has_finding (&reading, read, one->finding));
  }
  reading_free (&reading);
}

typedef struct {
  const char *path, *study;
  TestSheet sheets[WORKBOOK_MOST_SHEETS];
  const char *message;
} Bad;

static const Bad bad[] = {
    {"no-sheet-of-that-name",
     FILE_WITH ("sheet: 数居"),
     {{"数据", NULL, "town|a1\nA|5", NULL}, {"旧", "hidden", "x", NULL}},
     "s.xlsx: there is no sheet '数居'; there are: 数据, 旧"},
    {"a-chart-by-its-name",
     FILE_WITH ("sheet: 图"),
     {{"数据", NULL, "town|a1\nA|5", NULL}, {"图", "chart", "", NULL}},
     "s.xlsx: sheet '图' is a chart and has no cells"},
    {"an-empty-sheet-by-its-name",
     FILE_WITH ("sheet: 空"),
     {{"数据", NULL, "town|a1\nA|5", NULL}, {"空", NULL, "", NULL}},
     "s.xlsx: sheet '空' is empty"},
    {"nothing-but-hidden-sheets",
     WAVE,
     {{"甲", "hidden", "town|a1\nA|5", NULL}},
     "s.xlsx: no visible sheet holds anything; a hidden one must be named by 'sheet' (there are: "
     "甲)"},
    {"two-sheets-alike",
     WAVE,
     {{"甲镇", NULL, "town|a1\nA|5", NULL}, {"乙镇", NULL, "town|a1\nB|5", NULL}},
     "s.xlsx: sheets '甲镇' and '乙镇' match equally well; name the one with the answers by "
     "'sheet', or list the file once per sheet"},
    {"no-item-matched",
     WAVE,
     {{.rows = "town|x\nA|1"}},
     "s.xlsx:数据: no column is an item of the framework 'small': headers must be item codes or "
     "the "
     "questions' texts, or be mapped in 'columns' (the first header is 'town')"},
    {"a-header-without-answers",
     WAVE,
     {{.rows = "title\ntown|a1|a2"}},
     "s.xlsx:数据: there is a header but no row of answers below it"},
    {"an-item-twice",
     WAVE,
     {{.rows = "town|a1|Is it done?\nA|5|1"}},
     "s.xlsx:数据: two columns are 'a1': 'a1' and 'Is it done?'; rename one, or map it in "
     "'columns'"},
    {"off-the-scale",
     WAVE,
     {{.rows = "title\ntown|a1|a2\nA|5|1\nB|6|1"}},
     "s.xlsx:数据!B4: column 'a1': '6' is not on the scale 1–5 (1 such answers in this column); "
     "correct it, name it in missing: codes, or say invalid: missing"},
    {"a-date-where-an-answer-is-due",
     WAVE,
     {{.rows = "town|a1|a2\nA|<c s=\"1\"><v>45356</v></c>|1"}},
     "s.xlsx:数据!B2: column 'a1': '2024-03-05' is not on the scale 1–5 (1 such answers in this "
     "column); correct it, name it in missing: codes, or say invalid: missing"},
    {"a-date-where-a-weight-is-due",
     WAVE "design: {weight: w}\n",
     {{.rows = "town|w|a1\nA|<c s=\"2\"><v>2</v></c>|1"}},
     "s.xlsx:数据!B2: weight '1900-01-02' in column 'w' is not a number from 0 to 10^12"},
    {"an-error-where-a-town-is-due",
     WAVE,
     {{.rows = "a1|town\n5|<c t=\"e\"><v>#REF!</v></c>"}},
     "s.xlsx:数据!B2: column 'town': '#REF!' is the error of a formula; correct it or clear the "
     "cell"},
    {"a-formula-without-result",
     WAVE,
     {{.rows = "town|a1|a2\nA|5|<c><f>1+1</f></c>"}},
     "s.xlsx:数据!C2: holds a formula, but the file not what it comes to; open it in a spreadsheet "
     "program and save it again"},
    {"a-formula-with-an-empty-result",
     WAVE,
     {{.rows = "town|a1|a2\nA|<c><f>1+1</f><v></v></c>|1"}},
     "s.xlsx:数据!B2: holds a formula, but the file not what it comes to; open it in a spreadsheet "
     "program and save it again"},
    {"a-form-not-known",
     FILE_WITH ("form: who"),
     {{.rows = "town|a1|who\nA|1|resident\nA|2|mayor"}},
     "s.xlsx:数据!C3: column 'who': 'mayor' is no form of the framework (1 such rows)"},
};

static void
check_bad (const void *data)
{
  const Bad *one = data;
  TestBook book = {0};

  memcpy (book.sheets, one->sheets, sizeof book.sheets);
  workbook_refused (&book, one->study, one->message);
}

/* Personal columns go at reading, whatever the format. */
static void
personal_columns (void)
{
  TestBook book = {.sheets = {{.rows = "序号|来源详情|来自IP|提交答卷时间|town|a1\n"
                                       "1|http://x/?tel=1|192.0.2.1(上海)|2024|A|5\n"
                                       "2|x|192.0.2.2|2024|B|-3"}}};
  Reading reading = workbook_reading (&book, FILE_WITH ("numbers: points"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_no_error (error);
  g_assert_null (govcap_dataset_column (read->datasets->pdata[0], "来自IP"));
  g_assert_null (govcap_dataset_column (read->datasets->pdata[0], "来源详情"));
  g_autofree char *a1 = reading_answers (read->datasets->pdata[0], "a1");
  g_assert_cmpstr (a1, ==, "5-");
  reading_free (&reading);
}

static void
form_column (void)
{
  TestBook book = {
      .sheets = {{.rows = "标题\nwho|town|a1|a3\n居民|A|1|\ncadre|A|2|5\nresident|B|3|"}}};
  Reading reading = workbook_reading (&book, FILE_WITH ("form: who"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->datasets->len, ==, 2);
  g_autofree char *residents = reading_answers (read->datasets->pdata[0], "a1");
  g_autofree char *cadres = reading_answers (read->datasets->pdata[1], "a3");
  g_assert_cmpstr (residents, ==, "13");
  g_assert_cmpstr (cadres, ==, "5");
  reading_free (&reading);
}

/* Sheet by sheet of one workbook, each a town. */
static void
a_sheet_per_town (void)
{
  TestBook book = {
      .sheets = {{"甲镇", NULL, "a1|a2\n5|1", NULL}, {"乙镇", NULL, "a1|a2\n4|2", NULL}}};
  Reading reading = workbook_reading (
      &book, "waves: [{year: 2024, data: [{file: s.xlsx, sheet: 甲镇, unit: 甲镇},\n"
             "                           {file: s.xlsx, sheet: 乙镇, unit: 乙镇}]}]\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_no_error (error);
  g_autofree char *a1 = reading_answers (read->datasets->pdata[0], "a1");
  g_assert_cmpstr (a1, ==, "54");
  g_assert_cmpuint (read->units->len, ==, 2);
  g_assert_cmpstr (read->units->pdata[1], ==, "乙镇");
  reading_free (&reading);
}

static void
a_sheet_of_a_text_file (void)
{
  const char *csv = "town,a1\nA,5\n";
  Reading reading = reading_new (csv, strlen (csv),
                                 "waves: [{year: 2024, data: [{file: s.csv, sheet: 数据}]}]\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_null (read);
  g_autofree char *en = govcap_error_text (error, GOVCAP_EN);
  g_autofree char *message = reading_message (&reading, en);
  g_assert_cmpstr (message, ==,
                   "s.csv: the study names its sheet '数据', but this is no workbook; leave "
                   "'sheet' out");
  reading_free (&reading);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autofree char *path = g_strconcat ("/book/", good[i].path, NULL);
    g_test_add_data_func (path, &good[i], check_good);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *path = g_strconcat ("/book/refused/", bad[i].path, NULL);
    g_test_add_data_func (path, &bad[i], check_bad);
  }
  g_test_add_func ("/book/personal-columns-are-never-kept", personal_columns);
  g_test_add_func ("/book/a-column-that-holds-the-form", form_column);
  g_test_add_func ("/book/a-sheet-per-town", a_sheet_per_town);
  g_test_add_func ("/book/refused/a-sheet-of-a-text-file", a_sheet_of_a_text_file);
  return g_test_run ();
}
