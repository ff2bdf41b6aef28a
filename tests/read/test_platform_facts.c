/* What is known of a platform's file beside its answers: its mode, its columns, whose data it holds. */
#include "said.h"

#include "../../src/read/personal.h"
#include "../../src/read/platform.h"

#define FILE_WITH(keys) "waves: [{year: 2024, data: {file: s.csv" keys "}}]\n"

/* The site's own name for a download by text settles what its numbers are: the options' words. */
static void
mode_by_name (void)
{
  static const char *const names[] = {"384504415_按文本_调查_3_3.csv", "12_12_0.csv", NULL};
  const char *csv = "来自IP,town,a1,a2\nx,A,5,1\n", *skipped = "来自IP,town,a1,a2\nx,A,5,-3\n";

  for (size_t i = 0; names[i]; i++) {
    g_autofree char *lines = g_strdup_printf ("waves: [{year: 2024, data: %s}]\n", names[i]);
    Reading reading = reading_new (NULL, 0, lines);
    g_autofree char *path = g_build_filename (reading.folder, names[i], NULL);
    g_autoptr (GError) error = NULL;
    g_assert_true (govcap_file_write (path, csv, strlen (csv), NULL));
    g_autoptr (GovcapData) whole = reading_load (&reading, &error);
    g_assert_no_error (error);
    g_assert_nonnull (whole);
    g_assert_true (govcap_file_write (path, skipped, strlen (skipped), NULL));
    g_autoptr (GovcapData) none = reading_load (&reading, NULL);
    g_assert_null (none); /* -3 stands in no download by text */
    reading_free (&reading);
  }
}

/* Two waves and two forms in one export, and the same export twice as two towns. */
static void
waves_in_one_file (void)
{
  static const char csv[] = "来自IP,1、年份,2、身份,town,a1,a3\nx,2023,居民,A,总是,\n"
                            "x,2024,居民,A,从不,\nx,2024,干部,A,从不,经常\nx,2024,居民,B,(跳过),\n";
  Reading reading = reading_new (
      csv, strlen (csv),
      "columns: {\"1、年份\": year, \"2、身份\": who}\n"
      "waves:\n  - {year: 2023, data: {file: s.csv, form: who, where: {year: 2023}}}\n"
      "  - {year: 2024, data: {file: s.csv, form: who, where: {year: 2024}}}\n"
      "  - {wave: two, year: 2025, data: [{file: s.csv, form: resident, unit: X, where: {who: "
      "居民}}, {file: s.csv, form: resident, unit: Y, where: {who: 居民, year: 2024}}]}\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->datasets->len, ==, 4);
  g_autofree char *first = reading_answers (read->datasets->pdata[0], "a1");
  g_autofree char *second = reading_answers (read->datasets->pdata[1], "a1");
  g_autofree char *cadres = reading_answers (read->datasets->pdata[2], "a3");
  g_autofree char *stacked = reading_answers (read->datasets->pdata[3], "a1");
  g_assert_cmpstr (first, ==, "5");
  g_assert_cmpstr (second, ==, "1-");
  g_assert_cmpstr (cadres, ==, "4");
  g_assert_cmpstr (stacked, ==, "51-1-");
  check_said (read->datasets->pdata[3], "town", "X X X Y Y");
  reading_free (&reading);
}

/* 问卷网 writes GBK; so do older downloads of 问卷星. */
static void
gbk (void)
{
  const char *utf8 = "答题时长,town,布置的事能落实吗？\n9,甲镇,总是\n";
  size_t length;
  g_autofree char *bytes = g_convert (utf8, -1, "GBK", "UTF-8", NULL, &length, NULL);
  Reading reading = reading_new (bytes, length, FILE_WITH ());
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_no_error (error);
  g_autofree char *a1 = reading_answers (read->datasets->pdata[0], "a1");
  g_assert_cmpstr (a1, ==, "5");
  check_said (read->datasets->pdata[0], "town", "甲镇");
  g_assert_cmpuint (read->intakes->len, ==, 1); /* though it was begun twice */
  g_assert_cmpuint (((GovcapIntake *)read->intakes->pdata[0])->asked, ==, 3);
  g_assert_cmpuint (((GovcapIntake *)read->intakes->pdata[0])->columns->len, ==, 3);
  reading_free (&reading);
}

/* What was found: uses, ways, the platform, and a number that stands twice. */
static void
facts (void)
{
  static const char csv[] = "序号,来自IP,来源详情,所用时间,town,布置的事能落实吗？,a2,Q,9、备注\n"
                            "7,x,y,9秒,A,总是,1,5,z\n7,x,y,9秒,A,总是,1,5,z\n";
  Reading reading =
      reading_new (csv, strlen (csv), FILE_WITH (", form: resident") "columns: {Q: a3}\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);
  static const GovcapFoundColumn wanted[] = {
      {"序号", NULL, GOVCAP_USE_ID, GOVCAP_MATCH_NONE},
      {"来自IP", NULL, GOVCAP_USE_PERSONAL, GOVCAP_MATCH_NONE},
      {"来源详情", NULL, GOVCAP_USE_PERSONAL, GOVCAP_MATCH_NONE},
      {"所用时间", "seconds", GOVCAP_USE_DURATION, GOVCAP_MATCH_NAME},
      {"town", "town", GOVCAP_USE_UNIT, GOVCAP_MATCH_NAME},
      {"布置的事能落实吗？", "a1", GOVCAP_USE_ITEM, GOVCAP_MATCH_TEXT},
      {"a2", "a2", GOVCAP_USE_ITEM, GOVCAP_MATCH_CODE},
      {"Q", "a3", GOVCAP_USE_OTHER_FORM, GOVCAP_MATCH_MAP},
      {"9、备注", NULL, GOVCAP_USE_NONE, GOVCAP_MATCH_NONE},
  };

  g_assert_no_error (error);
  const GovcapIntake *found = read->intakes->pdata[0];
  g_assert_cmpuint (found->columns->len, ==, G_N_ELEMENTS (wanted));
  for (size_t i = 0; i < found->columns->len; i++) {
    const GovcapFoundColumn *column = &g_array_index (found->columns, GovcapFoundColumn, i);
    g_assert_cmpstr (column->header, ==, wanted[i].header);
    g_assert_cmpstr (column->name, ==, wanted[i].name);
    g_assert_cmpint (column->use, ==, wanted[i].use);
    g_assert_cmpint (column->way, ==, wanted[i].way);
  }
  g_assert_cmpstr (found->shape.zh, ==, "问卷星");
  g_assert_cmpuint (found->n, ==, 2);
  g_assert_cmpuint (found->items, ==, 2);
  g_assert_cmpuint (found->asked, ==, 2);
  g_assert_true (has_said (&reading, read,
                           "s.csv:3: '序号' stands in a row before already (1 such rows): are rows "
                           "copied?"));
  g_assert_true (
      has_said (&reading, read, "s.csv: personal columns, dropped at reading: 来自IP, 来源详情"));
  reading_free (&reading);
}

/* Thirty people write what they like into a column that the study asks for, telephones into another. */
static void
written_freely (void)
{
  g_autoptr (GString) csv = g_string_new ("town,advice,contact,job,a1\n");

  for (int i = 0; i < 30; i++)
    g_string_append_printf (csv, "A,多修几条路，第%d条在村东,1380000%04d,%s,1\n", i, i,
                            i % 2 ? "务农" : "经商");
  Reading reading = reading_new (csv->str, csv->len,
                                 FILE_WITH () "variables: {advice: {}, contact: {}, job: {}}\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_no_error (error);
  g_assert_null (govcap_dataset_column (read->datasets->pdata[0], "advice"));
  g_assert_null (govcap_dataset_column (read->datasets->pdata[0], "contact"));
  g_assert_nonnull (govcap_dataset_column (read->datasets->pdata[0], "job"));
  g_assert_true (has_said (&reading, read,
                           "2024: 'contact' holds telephone or identity numbers or addresses; the "
                           "column is personal and was dropped"));
  reading_free (&reading);
}

/* What people wrote in beside an option goes, whatever marks it holds. */
static void
written_in (void)
{
  static const struct {
    const char *text, *left;
  } cases[] = {
      {"其他〖补办证件〗", "其他"},
      {"A┋其他〖a┋b〗┋C", "A┋其他┋C"},
      {"其他〖a〖b〗c〗", "其他"},
      {"A〖没写完┋B", "A┋B"},
      {"〖x〗", ""},
      {"没有〗的", "没有〗的"},
      {" A<br /> ", "A"},
  };
  g_autoptr (GPtrArray) header = g_ptr_array_new ();

  g_ptr_array_add (header, (char *)"来自IP");
  const Platform *platform = platform_of (header);
  g_assert_nonnull (platform);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *left = platform_answer (platform, cases[i].text);
    g_assert_cmpstr (left, ==, cases[i].left);
  }
}

/* Headers that ask for a person, and questions that only speak of such things. */
static void
personal_headers (void)
{
  static const char *const yes[] = {
      "3、您的姓名：", "联系电话（选填）",        "Q5. E-mail", "_GPS_latitude", "place-Longitude",
      "SubmitterName", "请填写您的手机号码_____", NULL};
  static const char *const no[] = {"3、遇到问题我知道打哪个电话",
                                   "干部的姓名我叫得出",
                                   "town",
                                   "地址是否方便办事",
                                   "8、微信群里有人答复",
                                   NULL};
  g_autoptr (Personal) personal = personal_new ();

  for (size_t i = 0; yes[i]; i++)
    g_assert_true (personal_is_header (personal, yes[i]));
  for (size_t i = 0; no[i]; i++)
    g_assert_false (personal_is_header (personal, no[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/platforms/a-file-is-called-by-its-mode", mode_by_name);
  g_test_add_func ("/platforms/waves-and-forms-in-one-file", waves_in_one_file);
  g_test_add_func ("/platforms/gbk", gbk);
  g_test_add_func ("/platforms/what-became-of-each-column", facts);
  g_test_add_func ("/platforms/what-is-personal-goes", written_freely);
  g_test_add_func ("/platforms/what-is-written-in-goes", written_in);
  g_test_add_func ("/platforms/personal-headers", personal_headers);
  return g_test_run ();
}
