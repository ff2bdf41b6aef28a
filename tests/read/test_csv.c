#include "reading.h"

#define WAVE "waves: [{year: 2024, data: s.csv}]\n"

typedef struct {
  const char *path, *study, *csv;
  const char *a1, *a2; /* what is read; NULL with @fails */
  const char *finding; /* a finding that must be there, or NULL */
} Good;

static const Good good[] = {
    {"codes-as-headers", WAVE, "town,a1,a2\nA,5,1\nB,4,\n", "54", "1-", NULL},
    {"texts-as-headers", WAVE, "town,Is it done?,is it paper only\nA,5,1\n", "5", "1", NULL},
    {"a-survey-sites-numbers", WAVE, "town,12、布置的事能落实吗？,Q13. 只停留在材料上\nA,5,1\n",
     "5", "1", NULL},
    {"a-matrix-rows-number", WAVE, "town,5、(1)布置的事能落实吗,5、(2)只停留在材料上\nA,5,1\n", "5",
     "1", NULL},
    {"headers-mapped-by-the-study", WAVE "columns: {\"Q1\": a1, \"Where\": town}\n",
     "Where,Q1,a2\nA,5,1\n", "5", "1", NULL},
    {"labels-in-either-language", WAVE, "town,a1,a2\nA,always,总是\nB,At times , 很少\n", "53",
     "52", NULL},
    {"full-width-digits", WAVE, "town,a1,a2\nA,５,１\n", "5", "1", NULL},
    {"whole-numbers-with-a-point", WAVE, "town,a1,a2\nA,5.0,1.00\n", "5", "1", NULL},
    {"missing-by-default", WAVE, "town,a1,a2\nA,(跳过),（空）\nB,(空),\nC,（跳过）,3\n", "---",
     "--3", NULL},
    {"missing-by-the-study", WAVE "missing: {codes: [9, 不清楚]}\n", "town,a1,a2\nA,9,不清楚\n",
     "-", "-", NULL},
    {"the-sites-minus-three", "waves: [{year: 2024, data: {file: s.csv, numbers: points}}]\n",
     "序号,提交答卷时间,town,a1,a2\n1,2024,A,-3,5\n2,2024,B,4,-2\n", "-4", "5-", NULL},
    {"byte-order-mark", WAVE, "\xEF\xBB\xBF\"town\",a1,a2\nA,5,1\n", "5", "1", NULL},
    {"semicolons", WAVE, "\"town\";\"a1\";\"a2\"\n\"A,B\";\"5\";\"1\"\n", "5", "1", NULL},
    {"tabs", WAVE, "town\ta1\ta2\nA\t5\t1\n", "5", "1", NULL},
    {"carriage-returns", WAVE, "town,a1,a2\r\nA,5,1\r\nB,4,2\r\n", "54", "12", NULL},
    {"old-mac-lines", WAVE, "town,a1,a2\rA,5,1\rB,4,2\r", "54", "12", NULL},
    {"no-line-end-at-the-end", WAVE, "town,a1,a2\nA,5,1", "5", "1", NULL},
    {"quoted-line-breaks", WAVE, "town,note,a1,a2\nA,\"one\ntwo, \"\"three\"\"\",5,1\nB,x,4,2\n",
     "54", "12", NULL},
    {"stray-quotation-marks", WAVE, "town,note,a1,a2\nA,he said \"no\" twice,5,1\n", "5", "1",
     NULL},
    {"a-short-row", WAVE, "town,a1,a2\nA,5\nB,4,2\n", "54", "-2",
     "s.csv:2: the row has 2 cells, the header 3; the rest is taken as missing"},
    {"empty-rows", WAVE, "town,a1,a2\n\nA,5,1\n,,\nB,4,2\n", "54", "12",
     "s.csv:4: the row is empty; left out"},
    {"lines-are-counted-through-quoted-breaks", WAVE,
     "town,note,a1,a2\nA,\"1\n2\n3\",5,1\n\nB,x,4,2\n", "54", "12",
     "s.csv:5: the row is empty; left out"},
    {"extra-empty-cells", WAVE, "town,a1,a2\nA,5,1,,\n", "5", "1", NULL},
    {"off-the-scale-taken-as-missing", WAVE "invalid: missing\n", "town,a1,a2\nA,6,1\nB,7,1\n",
     "--", "11",
     "s.csv:2: column 'a1': '6' is not on the scale 1–5; 2 such answers are taken as missing"},
    {"rows-chosen-by-where", "waves: [{year: 2024, data: [{file: s.csv, where: {year: 2024}}]}]\n",
     "year,town,a1,a2\n2023,A,1,1\n2024,A,5,2\n2023,B,1,1\n", "5", "2",
     "s.csv: 'where' left out 2 rows"},
    {"rows-left-out-leave-nothing",
     "waves: [{year: 2024, data: [{file: s.csv, where: {year: 2024}}]}]\n",
     "year,town,a1,a2\n2023,Z,99,x\n2024,A,5,2\n", "5", "2", "s.csv: 'where' left out 1 row"},
    {"missing-codes-are-of-answers", WAVE "design: {weight: w}\nmissing: {codes: [9]}\n",
     "town,w,a1,a2\n9,9,9,1\n", "-", "1", NULL},
    {"a-file-that-is-one-unit", "waves: [{year: 2024, data: [{file: s.csv, unit: A镇}]}]\n",
     "a1,a2\n5,1\n", "5", "1", NULL},
    {"an-item-without-a-column", WAVE, "town,a1\nA,5\n", "5", "",
     "s.csv: these items have no column and count as not asked: a2, a3"},
};

static bool
has_finding (const Reading *reading, const GovcapData *data, const char *wanted)
{
  for (size_t i = 0; i < data->findings->len; i++) {
    const GovcapFinding *finding = data->findings->pdata[i];
    g_autofree char *whole = g_strconcat (finding->place, ": ", finding->en, NULL);
    g_autofree char *message = reading_message (reading, whole);
    if (!strcmp (message, wanted))
      return true;
  }
  return false;
}

static void
check_good (const void *data)
{
  const Good *one = data;
  Reading reading = reading_new (one->csv, strlen (one->csv), one->study);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_no_error (error);
  if (read) {
    g_autofree char *a1 = reading_answers (read->datasets->pdata[0], "a1");
    g_autofree char *a2 = reading_answers (read->datasets->pdata[0], "a2");
    g_assert_cmpstr (a1, ==, one->a1);
    g_assert_cmpstr (a2, ==, one->a2);
    if (one->finding)
      g_assert_true (has_finding (&reading, read, one->finding));
  }
  reading_free (&reading);
}

typedef struct {
  const char *path, *study, *csv, *message;
} Bad;

static const Bad bad[] = {
    {"no-file", WAVE, NULL, "s.csv: there is no such file"},
    {"an-empty-file", WAVE, "", "s.csv: the file is empty"},
    {"blanks-only", WAVE, "\n \n", "s.csv: the file holds nothing but blanks"},
    {"a-header-without-data", WAVE, "town,a1,a2\n",
     "s.csv: there is a header but no row of answers below it"},
    {"no-item-matched", WAVE, "town,x\nA,1\n",
     "s.csv: no column is an item of the framework 'small': headers must be item codes or the "
     "questions' texts, or be mapped in 'columns' (the first header is 'town')"},
    {"an-item-matched-twice", WAVE, "town,a1,Is it done?\nA,1,2\n",
     "s.csv: two columns are 'a1': 'a1' and 'Is it done?'; rename one, or map it in 'columns'"},
    {"the-unit-column-twice", WAVE, "town,town,a1\nA,B,2\n",
     "s.csv: two columns are 'town': 'town' and 'town'; rename one, or map it in 'columns'"},
    {"off-the-scale", WAVE, "town,a1,a2\nA,5,1\nB,6,1\nC,7,1\n",
     "s.csv:3: column 'a1': '6' is not on the scale 1–5 (2 such answers in this column); correct "
     "it, "
     "name it in missing: codes, or say invalid: missing"},
    {"text-where-a-number-is-due", WAVE, "town,a1,a2\nA,good,1\n",
     "s.csv:2: column 'a1': 'good' is not on the scale 1–5 (1 such answers in this column); "
     "correct "
     "it, name it in missing: codes, or say invalid: missing"},
    {"half-a-point", WAVE, "town,a1,a2\nA,3.5,1\n",
     "s.csv:2: column 'a1': '3.5' is not on the scale 1–5 (1 such answers in this column); correct "
     "it, name it in missing: codes, or say invalid: missing"},
    {"minus-three-without-the-sites-header", WAVE, "town,a1,a2\nA,-3,1\n",
     "s.csv:2: column 'a1': '-3' is not on the scale 1–5 (1 such answers in this column); correct "
     "it, name it in missing: codes, or say invalid: missing"},
    {"no-unit-column", WAVE, "place,a1,a2\nA,5,1\n",
     "s.csv: there is no column 'town' ('unit' in the study); name it, or map its header in "
     "'columns'"},
    {"no-weight-column", WAVE "design: {weight: w}\n", "town,a1,a2\nA,5,1\n",
     "s.csv: there is no column 'w' ('design: weight' in the study); name it, or map its header in "
     "'columns'"},
    {"a-negative-weight", WAVE "design: {weight: w}\n", "town,a1,w\nA,5,1\nA,5,-0.5\n",
     "s.csv:3: weight '-0.5' in column 'w' is not a number from 0 to 10^12"},
    {"a-weight-that-is-no-number", WAVE "design: {weight: w}\n", "town,a1,w\nA,5,one\n",
     "s.csv:2: weight 'one' in column 'w' is not a number from 0 to 10^12"},
    {"an-infinite-weight", WAVE "design: {weight: w}\n", "town,a1,w\nA,5,1e999\n",
     "s.csv:2: weight '1e999' in column 'w' is not a number from 0 to 10^12"},
    {"all-wrong-columns-at-once", WAVE, "town,a1,a2\nA,9,8\n",
     "s.csv:2: column 'a1': '9' is not on the scale 1–5 (1 such answers in this column); correct "
     "it, "
     "name it in missing: codes, or say invalid: missing\n"
     "s.csv:2: column 'a2': '8' is not on the scale 1–5 (1 such answers in this column); correct "
     "it, "
     "name it in missing: codes, or say invalid: missing"},
    {"a-weight-too-large", WAVE "design: {weight: w}\n", "town,a1,w\nA,5,1e13\n",
     "s.csv:2: weight '1e13' in column 'w' is not a number from 0 to 10^12"},
    {"cells-beyond-the-header", WAVE, "town,a1,a2\nA,5,1,2\n",
     "s.csv:2: this row has a cell ('2') beyond the 3 columns of the header; a separator or a "
     "quotation mark is wrong here"},
    {"an-open-quotation-mark", WAVE, "town,a1,a2\nA,5,1\nB,\"4,2\nC,3,3\n",
     "s.csv:3: a quotation mark opens in the row that begins here and is never closed"},
    {"a-workbook-that-is-cut-short", WAVE, "PK\003\004rest",
     "s.csv: the file is cut short or damaged; copy or download it again"},
    {"an-old-workbook", WAVE, "\320\317\021\340\241\261\032\341rest",
     "s.csv: the file is cut short or damaged; copy or download it again"},
    {"a-web-page", WAVE, "\xEF\xBB\xBF\r\n<HTML><table><tr><td>town</td></tr></table>",
     "s.csv: this is a web page or XML, whatever its name says; open it in Excel or WPS and save "
     "it "
     "as .xlsx"},
    {"an-spss-file", WAVE, "$FL2@(#) SPSS DATA FILE",
     "s.csv: the file is cut short; copy or download it again (ReadStat: Unable to read from "
     "file)"},
    {"the-error-of-a-formula-as-a-town", WAVE, "town,a1\n#N/A,5\n",
     "s.csv:2: column 'town': '#N/A' is the error of a formula; correct it or clear the cell"},
    {"neither-utf8-nor-gb18030", WAVE, "town,a1\nA\xFF\xFF,1\n",
     "s.csv:2: the text is neither UTF-8 nor GB18030; say its 'encoding' in the study, or save as "
     "'CSV UTF-8'"},
    {"an-encoding-not-known", "waves: [{year: 2024, data: [{file: s.csv, encoding: KLINGON}]}]\n",
     "town,a1\nA,1\n", "s.csv: encoding 'KLINGON' is not known; write UTF-8 or GB18030"},
    {"where-without-its-column",
     "waves: [{year: 2024, data: [{file: s.csv, where: {year: 2024}}]}]\n", "town,a1\nA,1\n",
     "s.csv: there is no column 'year', which the study selects rows by"},
    {"a-form-not-known", "waves: [{year: 2024, data: [{file: s.csv, form: who}]}]\n",
     "who,town,a1\nresident,A,1\nmayor,A,2\n",
     "s.csv:3: column 'who': 'mayor' is no form of the framework (1 such rows)"},
};

static void
check_bad (const void *data)
{
  const Bad *one = data;
  Reading reading = reading_new (one->csv, one->csv ? strlen (one->csv) : 0, one->study);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_null (read);
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  if (error) {
    g_autofree char *en = govcap_error_text (error, GOVCAP_EN);
    g_autofree char *zh = govcap_error_text (error, GOVCAP_ZH);
    g_autofree char *message = reading_message (&reading, en);
    g_assert_cmpstr (message, ==, one->message);
    g_assert_cmpstr (zh, !=, en);
  }
  reading_free (&reading);
}

static void
gb18030 (void)
{
  const char *utf8 = "town,布置的事能落实吗,只停留在材料上\n㐂镇,总是,1\n红旗镇,从不,2\n";
  g_autoptr (GError) error = NULL;
  size_t length;
  g_autofree char *bytes = g_convert (utf8, -1, "GB18030", "UTF-8", NULL, &length, NULL);
  Reading reading = reading_new (bytes, length, WAVE);
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_no_error (error);
  g_autofree char *a1 = reading_answers (read->datasets->pdata[0], "a1");
  g_assert_cmpstr (a1, ==, "51");
  g_assert_cmpuint (read->units->len, ==, 2);
  g_assert_cmpstr (read->units->pdata[0], ==, "㐂镇");
  reading_free (&reading);
}

/* Many rows of ASCII stand before the first Chinese word: the file is read again, and nothing of
 * the first reading stays. */
static void
gb18030_late (void)
{
  g_autoptr (GString) text = g_string_new ("town,a1,a2\n");
  g_autoptr (GError) error = NULL;
  size_t length;

  for (int i = 0; i < 70000; i++)
    g_string_append (text, i % 2 ? "A,5,1\n" : "B,4,2\n");
  g_string_append (text, "\n㐂镇,3,3\n");
  g_autofree char *bytes = g_convert (text->str, -1, "GB18030", "UTF-8", NULL, &length, NULL);
  Reading reading = reading_new (bytes, length, WAVE);
  g_autoptr (GovcapData) read = reading_load (&reading, &error);
  g_assert_no_error (error);
  const GovcapDataset *dataset = read->datasets->pdata[0];
  g_assert_cmpuint (dataset->n, ==, 70001);
  g_autofree char *a1 = reading_answers (dataset, "a1");
  g_assert_cmpint (a1[0], ==, '4');
  g_assert_cmpint (a1[69999], ==, '5');
  g_assert_cmpint (a1[70000], ==, '3');
  g_assert_cmpstr (read->units->pdata[2], ==, "㐂镇");
  g_assert_true (has_finding (&reading, read, "s.csv:70002: the row is empty; left out"));
  reading_free (&reading);
}

/* A zero byte must not cut an answer short. */
static void
zero_bytes (void)
{
  static const char csv[] = "town,a1,a2\nA,5\0junk,1\n";
  Reading reading = reading_new (csv, sizeof csv - 1, WAVE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_null (read);
  g_assert_nonnull (strstr (error->message, "there are zero bytes in it"));
  reading_free (&reading);
}

static void
form_column (void)
{
  const char *csv = "who,town,a1,a3\n居民,A,1,\ncadre,A,2,5\nresident,B,3,\n";
  Reading reading =
      reading_new (csv, strlen (csv), "waves: [{year: 2024, data: [{file: s.csv, form: who}]}]\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->datasets->len, ==, 2);
  g_autofree char *residents = reading_answers (read->datasets->pdata[0], "a1");
  g_autofree char *cadres = reading_answers (read->datasets->pdata[1], "a3");
  g_autofree char *not_asked = reading_answers (read->datasets->pdata[0], "a3");
  g_assert_cmpstr (residents, ==, "13");
  g_assert_cmpstr (cadres, ==, "5");
  g_assert_cmpstr (not_asked, ==, "");
  reading_free (&reading);
}

/* Two files: a header that one of them has is met, one that neither has is told with its place. */
static void
unmet_columns (void)
{
  static const char one[] = "town,Q1,a2\nA,5,1\n", other[] = "Where,a1,a2\nA,5,1\n";
  Reading reading = reading_new (one, strlen (one),
                                 "waves: [{year: 2024, data: s.csv}, {year: 2025, data: t.csv}]\n"
                                 "columns:\n  Q1: a1\n  \"Q1 \": a2\n  Where: town\n");
  g_autofree char *second = g_build_filename (reading.folder, "t.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (govcap_file_write (second, other, strlen (other), NULL));
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  g_assert_true (has_finding (
      &reading, data, "study.yaml:7:3: no file has a column 'Q1 '; 'columns' calls it 'a2'"));
  for (size_t i = 0; i < data->findings->len; i++) {
    const GovcapFinding *finding = data->findings->pdata[i];
    g_assert_null (strstr (finding->en, "no file has a column 'Q1';"));
    g_assert_null (strstr (finding->en, "no file has a column 'Where'"));
  }
  reading_free (&reading);
}

static void
personal_columns (void)
{
  const char *csv = "序号,来源详情,来自IP,town,a1\n1,http://x/?tel=1,192.0.2.1(上海),A,总是\n";
  Reading reading = reading_new (csv, strlen (csv), WAVE);
  Reading asking = reading_new (csv, strlen (csv), WAVE "variables: {来自IP: {}}\n");
  g_autoptr (GError) error = NULL, refused = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);
  g_autoptr (GovcapData) none = reading_load (&asking, &refused);

  g_assert_no_error (error);
  g_assert_null (govcap_dataset_column (read->datasets->pdata[0], "来自IP"));
  g_assert_null (govcap_dataset_column (read->datasets->pdata[0], "来源详情"));
  g_assert_null (none);
  g_assert_error (refused, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  reading_free (&reading);
  reading_free (&asking);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autofree char *path = g_strconcat ("/csv/", good[i].path, NULL);
    g_test_add_data_func (path, &good[i], check_good);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *path = g_strconcat ("/csv/refused/", bad[i].path, NULL);
    g_test_add_data_func (path, &bad[i], check_bad);
  }
  g_test_add_func ("/csv/gb18030-by-content", gb18030);
  g_test_add_func ("/csv/gb18030-after-much-ascii", gb18030_late);
  g_test_add_func ("/csv/refused/zero-bytes", zero_bytes);
  g_test_add_func ("/csv/a-column-that-holds-the-form", form_column);
  g_test_add_func ("/csv/personal-columns-are-never-kept", personal_columns);
  g_test_add_func ("/csv/columns-of-the-study-that-no-file-has-are-told", unmet_columns);
  return g_test_run ();
}
