/* Exports of survey platforms: one survey as each of them tells it, read alike. Three people of
 * two towns answer a1 (5 - 3), a2 (1 4 -) and tick what they came for. */
#include "reading.h"
#include "said.h"

#define FILE_WITH(keys) "waves: [{year: 2024, data: {file: s.csv" keys "}}]\n"
#define MATTERS "variables: {matters: {multiple: matters}}\n"

typedef struct {
  const char *path, *study, *csv;
  const char *a1, *a2;
  const char *towns, *matters; /* per person, parted by blanks; NULL: not looked at */
  const char *seconds;         /* the same */
} Case;

/* 问卷星 */
#define WJX_META "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,总分,"
#define WJX_COLUMNS                                                                                \
  "columns: {\"1、您所在的乡镇（街道）\": town, \"2、您办理过哪些事项？\": matters}\n" MATTERS
#define WJX_TEXT                                                                                                                 \
  WJX_META "1、您所在的乡镇（街道）,2、您办理过哪些事项？,第3题(布置的事能落实吗？),"            \
           "第3题(只停留在材料上？),4、您的姓名,5、有什么建议\r\n"                                          \
           "1,2024/3/5 9:08:07,123秒,微信,N/A,192.0.2.1(辽宁-大连),31,㐂镇,"                                            \
           "社保医保┋其他【请注明】〖补办证件〗,总是,从不,张三,\"多演练\n\"\"实战\"\"为主\"\r\n" \
           "2,2024/3/5 9:20:11,1分5秒,手机提交,直接访问,192.0.2.2(未知),12,红旗镇,(跳过),(跳过),"             \
           "经常,(空),(空)\r\n"                                                                                              \
           "4,2024/3/6 10:00:00,65秒,链接,http://x/?tel=1,192.0.2.3,40,㐂镇,社保医保┋户籍,有时,"                  \
           "(空),李四,无\r\n"
#define WJX_SERIAL                                                                                                    \
  WJX_META "1、您所在的乡镇（街道）,第2题(社保医保),第2题(户籍),第2题(其他【请注明】)," \
           "第3题(布置的事能落实吗？),第3题(只停留在材料上？),4、您的姓名,5、有什么建议\r\n"

/* Option 1 is 从不, the lowest point … */
#define WJX_ASCENDING                                                                              \
  WJX_SERIAL "1,2024/3/5 9:08:07,123秒,微信,N/A,192.0.2.1,31,㐂镇,1,0,1,5,1,张三,x\r\n"     \
             "2,2024/3/5 9:20:11,65秒,链接,x,192.0.2.2,12,红旗镇,-3,-3,-3,-3,4,-2,-2\r\n"    \
             "4,2024/3/6 10:00:00,65秒,链接,x,192.0.2.3,40,㐂镇,1,1,0,3,-2,李四,无\r\n"
/* … or 总是, the highest. */
#define WJX_DESCENDING                                                                             \
  WJX_SERIAL "1,2024/3/5 9:08:07,123秒,微信,N/A,192.0.2.1,31,㐂镇,1,0,1,1,5,张三,x\r\n"     \
             "2,2024/3/5 9:20:11,65秒,链接,x,192.0.2.2,12,红旗镇,-3,-3,-3,-3,2,-2,-2\r\n"    \
             "4,2024/3/6 10:00:00,65秒,链接,x,192.0.2.3,40,㐂镇,1,1,0,3,-2,李四,无\r\n"
#define WJX_TURNED                                                                                 \
  WJX_SERIAL "1,2024/3/5 9:08:07,123秒,微信,N/A,192.0.2.1,31,㐂镇,1,0,1,5,5,张三,x\r\n"     \
             "2,2024/3/5 9:20:11,65秒,链接,x,192.0.2.2,12,红旗镇,-3,-3,-3,-3,2,-2,-2\r\n"    \
             "4,2024/3/6 10:00:00,65秒,链接,x,192.0.2.3,40,㐂镇,1,1,0,3,-2,李四,无\r\n"

#define TOWNS "㐂镇 红旗镇 㐂镇"
#define TICKS "社保医保┋其他【请注明】 - 社保医保┋户籍"

/* 腾讯问卷: a comma stands at the end of every line. */
#define TENCENT                                                                                                                  \
  "\"编号\",\"开始答题时间\",\"结束答题时间\",\"答题时长\",\"地理位置省\",\"用户标识\",\"昵称\","   \
  "\"自定义字段\",\"1.您在哪个乡镇\",\"2.您办理过哪些事项？:A.社保医保\","                               \
  "\"2.您办理过哪些事项？:B.户籍\",\"2.您办理过哪些事项？:C.其他___\","                                    \
  "\"2.您办理过哪些事项？:_填空3\",\"3.布置的事能落实吗？[图片]\",\"4.只停留在材料上？<br />\",\n" \
  "\"1\",\"02-Feb-2021 20:26:58\",\"\",\"123\",\"辽宁\",\"u1\",\"小张\",\"\",\"A.㐂镇\",\"A.社保"                        \
  "医保\",\"\",\"C.其他___\",\"补办证件\",\"E.总是\",\"A.从不\",\n"                                                  \
  "\"2\",\"02-Feb-2021 20:26:58\",\"\",\"65\",\"辽宁\",\"u2\",\"小李\",\"\",\"B.红旗镇<br />\","                          \
  "\"\",\"\",\"\",\"\",\"\",\"D.经常\",\n"                                                                                     \
  "\"3\",\"02-Feb-2021 20:26:58\",\"\",\"65\",\"辽宁\",\"u3\",\"小王\",\"\",\"A.㐂镇\",\"A.社保医"                      \
  "保\",\"B.户籍\",\"\",\"\",\"C.有时\",\"\",\n"
#define TENCENT_COLUMNS                                                                            \
  "columns: {\"1.您在哪个乡镇\": town, \"2.您办理过哪些事项？\": matters}\n" MATTERS

/* KoboToolbox, as XML names with groups, and as labels. */
#define KOBO_END ";\"_id\";\"_uuid\";\"_submission_time\";\"_validation_status\";\"_index\"\n"
#define KOBO_BOTH                                                                                  \
  "\"start\";\"about/town\";\"about/matters\";\"about/matters/med\";\"about/matters/hukou\";"      \
  "\"about/matters/other\";\"about/_place_latitude\";\"core/exe/a1\";\"core/exe/a2\"" KOBO_END     \
  "\"2024-03-05\";\"㐂镇\";\"med "                                                               \
  "other\";\"1\";\"0\";\"1\";\"41.1\";\"5\";\"1\";\"7\";\"u7\";\"t\";"                             \
  "\"\";\"1\"\n"                                                                                   \
  "\"2024-03-05\";\"红旗镇\";\"\";\"\";\"\";\"\";\"41.1\";\"\";\"4\";\"8\";\"u8\";\"t\";\"\";"  \
  "\"2\"\n"                                                                                        \
  "\"2024-03-05\";\"㐂镇\";\"med "                                                               \
  "hukou\";\"1\";\"1\";\"0\";\"41.1\";\"3\";\"\";\"9\";\"u9\";\"t\";\"\";"                         \
  "\"3\"\n"
#define KOBO_DETAILS                                                                               \
  "\"town\";\"matters/med\";\"matters/hukou\";\"matters/other\";\"a1\";\"a2\"" KOBO_END            \
  "#adm3+name;;;;#indicator+a1;#indicator+a2;;;;;\n"                                               \
  "\"㐂镇\";\"True\";\"False\";\"True\";\"5\";\"1\";\"7\";\"u7\";\"t\";\"\";\"1\"\n"             \
  "\"红旗镇\";\"\";\"\";\"\";\"\";\"4\";\"8\";\"u8\";\"t\";\"\";\"2\"\n"                        \
  "\"㐂镇\";\"True\";\"True\";\"False\";\"3\";\"\";\"9\";\"u9\";\"t\";\"\";\"3\"\n"
#define KOBO_SUMMARY                                                                               \
  "\"town\";\"matters\";\"a1\";\"a2\"" KOBO_END                                                    \
  "\"㐂镇\";\"med other\";\"5\";\"1\";\"7\";\"u7\";\"t\";\"\";\"1\"\n"                           \
  "\"红旗镇\";\"\";\"\";\"4\";\"8\";\"u8\";\"t\";\"\";\"2\"\n"                                  \
  "\"㐂镇\";\"med hukou\";\"3\";\"\";\"9\";\"u9\";\"t\";\"\";\"3\"\n"
#define KOBO_LABELS                                                                                \
  "\"About you/Where do you live?\";\"About you/Which?/Medical care\";\"About you/Which?/Register" \
  "\";\"Governance/Execution/Is it done?\";\"Governance/Execution/Is it paper only?\"" KOBO_END    \
  "\"㐂镇\";\"1\";\"0\";\"always\";\"never\";\"7\";\"u7\";\"t\";\"\";\"1\"\n"                    \
  "\"红旗镇\";\"\";\"\";\"\";\"often\";\"8\";\"u8\";\"t\";\"\";\"2\"\n"                         \
  "\"㐂镇\";\"1\";\"1\";\"at times\";\"\";\"9\";\"u9\";\"t\";\"\";\"3\"\n"

/* ODK Central's table as it lies in the zip. */
#define ODK                                                                                        \
  "SubmissionDate,about-town,about-matters,about-matters/med,about-matters/hukou,core-exe-a1,"     \
  "core-exe-a2,KEY,SubmitterID,SubmitterName,DeviceID\n"                                           \
  "2024-03-05T01:08:07Z,㐂镇,med,1,0,5,1,uuid:7,3,Zhang,x\n"                                     \
  "2024-03-05T01:08:07Z,红旗镇,,,,,4,uuid:8,3,Zhang,x\n"                                        \
  "2024-03-05T01:08:07Z,㐂镇,med hukou,1,1,3,,uuid:9,3,Zhang,x\n"

static const Case cases[] = {
    {"wenjuanxing-by-text", FILE_WITH () WJX_COLUMNS, WJX_TEXT, "5-3", "14-", TOWNS, TICKS,
     "123 65 65"},
    {"wenjuanxing-by-number-the-first-option-lowest",
     FILE_WITH (", numbers: ascending") WJX_COLUMNS, WJX_ASCENDING, "5-3", "14-", TOWNS, TICKS,
     "123 65 65"},
    {"wenjuanxing-by-number-the-first-option-highest",
     FILE_WITH (", numbers: descending") WJX_COLUMNS, WJX_DESCENDING, "5-3", "14-", TOWNS, TICKS,
     NULL},
    {"wenjuanxing-by-number-one-item-the-other-way",
     FILE_WITH (", numbers: {others: descending, a1: ascending}") WJX_COLUMNS,
     WJX_SERIAL "1,,,,,,,㐂镇,1,0,1,5,5,,\n2,,,,,,,红旗镇,,,,-3,2,,\n4,,,,,,,㐂镇,1,1,0,3,-2,,\n",
     "5-3", "14-", TOWNS, TICKS, NULL},
    {"wenjuanxing-by-number-an-area-the-other-way",
     FILE_WITH (", numbers: {others: ascending, EXE: descending}") WJX_COLUMNS, WJX_DESCENDING,
     "5-3", "14-", NULL, NULL, NULL},
    {"wenjuanxing-by-score", FILE_WITH (", numbers: points") WJX_COLUMNS, WJX_ASCENDING, "5-3",
     "14-", TOWNS, TICKS, NULL},
    {"wenjuanxing-by-score-with-reversed-items-turned", FILE_WITH (", numbers: turned") WJX_COLUMNS,
     WJX_TURNED, "5-3", "14-", TOWNS, TICKS, NULL},
    {"a-ranking-keeps-its-order",
     FILE_WITH (", numbers: points") "columns: {\"2、排序\": matters}\n" MATTERS,
     "来自IP,town,第2题(甲),第2题(乙),第2题(丙),a1,a2\nx,A,2,3,1,5,1\nx,B,-3,-3,-3,,4\n"
     "x,A,1,-2,2,3,\n",
     "5-3", "14-", "A B A", "丙→甲→乙 - 甲→丙", NULL},
    {"nested-brackets-in-an-option",
     FILE_WITH (", numbers: points") "columns: {\"8、资讯\": matters}\n" MATTERS,
     "来自IP,town,第8题(ACG文化(动漫、游戏等)),第8题(财经),a1,a2\nx,A,1,0,5,1\n", "5", "1", "A",
     "ACG文化(动漫、游戏等)", NULL},
    {"options-without-the-words-for-question",
     FILE_WITH (", numbers: points") "columns: {\"8、硬件\": matters}\n" MATTERS,
     "来自IP,town,8、(内存),8、(硬盘),a1,a2\nx,A,1,1,5,1\n", "5", "1", "A", "内存┋硬盘", NULL},
    {"tencent", FILE_WITH () TENCENT_COLUMNS, TENCENT, "5-3", "14-", TOWNS,
     "社保医保┋其他 - 社保医保┋户籍", "123 65 65"},
    {"tencent-stars-beside-words", FILE_WITH () "columns: {1.您在哪个乡镇: town}\n",
     "编号,答题时长,自定义字段,1.您在哪个乡镇,2.布置的事能落实吗？\n1,9,,A.㐂镇,5\n2,9,,B.红旗镇,"
     "3\n",
     "53", "", "㐂镇 红旗镇", NULL, "9 9"},
    {"wenjuanwang-readable", FILE_WITH () "columns: {所在乡镇: town}\n",
     "答题时长,所在乡镇,评价_布置的事能落实吗？,评价_只停留在材料上？\n123,㐂镇,总是,从不\n"
     "65,红旗镇,,经常\n65,㐂镇,有时,\n",
     "5-3", "14-", TOWNS, NULL, "123 65 65"},
    {"wenjuanwang-original",
     FILE_WITH (", numbers: ascending") "columns: {Q1: town, Q2: matters, Q3_R1: a1, Q3_R2: "
                                        "a2}\n" MATTERS,
     "start,finish,Q1,Q2_A1,Q2_A2,Q3_R1,Q3_R2\nx,y,㐂镇,1,0,5,1\nx,y,红旗镇,,,,4\nx,y,㐂镇,1,1,3,"
     "\n",
     "5-3", "14-", TOWNS, "A1 - A1┋A2", NULL},
    {"kobo-with-groups-and-both-ways", FILE_WITH () MATTERS, KOBO_BOTH, "5-3", "14-", TOWNS,
     "med┋other - med┋hukou", NULL},
    {"kobo-options-alone-and-tags", FILE_WITH () MATTERS, KOBO_DETAILS, "5-3", "14-", TOWNS,
     "med┋other - med┋hukou", NULL},
    {"kobo-tags-and-chosen-rows", FILE_WITH (", where: {town: 㐂镇}") MATTERS, KOBO_DETAILS, "53",
     "1-", "㐂镇 㐂镇", NULL, NULL},
    {"kobo-one-cell", FILE_WITH () MATTERS, KOBO_SUMMARY, "5-3", "14-", TOWNS, NULL, NULL},
    {"kobo-labels",
     FILE_WITH () "columns: {\"About you/Where do you live?\": town, \"About you/Which?\": "
                  "matters}\n" MATTERS,
     KOBO_LABELS, "5-3", "14-", TOWNS, "Medical care - Medical care┋Register", NULL},
    {"kobo-chosen-by-a-column-in-a-group", FILE_WITH (", where: {town: 㐂镇}"), KOBO_BOTH, "53",
     "1-", "㐂镇 㐂镇", NULL, NULL},
    {"odk-groups", FILE_WITH () MATTERS, ODK, "5-3", "14-", TOWNS, "med - med┋hukou", NULL},
    /* What no platform has said is read as before. */
    {"no-platform", FILE_WITH () MATTERS, "town,matters,a1,a2\nA,x┋y〖z〗,5,1\n", "5", "1", "A",
     "x┋y〖z〗", NULL},
    {"option-numbers-of-no-platform", FILE_WITH (", numbers: descending"), "town,a1,a2\nA,1,5\n",
     "5", "1", "A", NULL, NULL},
};

static void
check_case (const void *data)
{
  const Case *one = data;
  Reading reading = reading_new (one->csv, strlen (one->csv), one->study);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_no_error (error);
  if (read) {
    const GovcapDataset *dataset = read->datasets->pdata[0];
    g_autofree char *a1 = reading_answers (dataset, "a1"), *a2 = reading_answers (dataset, "a2");
    g_assert_cmpstr (a1, ==, one->a1);
    g_assert_cmpstr (a2, ==, one->a2);
    check_said (dataset, "town", one->towns);
    check_said (dataset, "matters", one->matters);
    check_said (dataset, "seconds", one->seconds);
  }
  reading_free (&reading);
}

typedef struct {
  const char *path, *study, *csv, *message;
} Bad;

#define ASKS                                                                                         \
  "s.csv: the answers are numbers, and an export of Wenjuanxing (问卷星) does not say which end " \
  "of "                                                                                              \
  "a scale they count from: export it again by text (按文本), or write behind this file in the "  \
  "study what they are: 'numbers: ascending' (option 1 is the lowest point, 1 'never'), "            \
  "'descending' (option 1 is the highest, 5 'always'), 'points' (the scale's own points) or "        \
  "'turned' (points, with reversed items turned by the site)"

static const Bad bad[] = {
    {"numbers-whose-direction-nobody-said", FILE_WITH () WJX_COLUMNS, WJX_ASCENDING, ASKS},
    {"numbers-without-a-skipped-question", FILE_WITH (), "来自IP,town,a1,a2\nx,A,5,1\n", ASKS},
    {"numbers-said-of-one-item-only", FILE_WITH (", numbers: {a1: points}"),
     "来自IP,town,a1,a2\nx,A,5,1\n", ASKS},
    {"an-option-beyond-the-scale", FILE_WITH (", numbers: ascending"),
     "来自IP,town,a1,a2\nx,A,6,1\n",
     "s.csv:2: column 'a1': '6' is not on the scale 1–5 (1 such answers in this column); correct "
     "it, name it in missing: codes, or say invalid: missing"},
    {"scores-from-0-to-4", FILE_WITH (", numbers: points"), "来自IP,town,a1,a2\nx,A,4,0\nx,A,4,0\n",
     "s.csv:2: column 'a2': '0' is not on the scale 1–5 (2 such answers in this column); correct "
     "it, name it in missing: codes, or say invalid: missing"},
    {"half-an-option", FILE_WITH (", numbers: ascending"), "来自IP,town,a1,a2\nx,A,1.5,1\n",
     "s.csv:2: column 'a1': '1.5' is not on the scale 1–5 (1 such answers in this column); correct "
     "it, name it in missing: codes, or say invalid: missing"},
    {"numbers-of-nothing", FILE_WITH (", numbers: {a9: points}"), "town,a1\nA,1\n",
     "study.yaml:4:52: 'a9' is no item, indicator or area of the framework; for all others write "
     "'others'"},
    {"numbers-in-another-word", FILE_WITH (", numbers: up"), "town,a1\nA,1\n",
     "study.yaml:4:51: write one of: points, turned, ascending, descending; not 'up'"},
    {"a-telephone-as-a-variable",
     FILE_WITH () "columns: {\"9、您的手机号：\": phone_number}\nvariables: {phone_number: {}}\n",
     "town,9、您的手机号：,a1\nA,1,1\n",
     "s.csv: the column '9、您的手机号：' is personal data, which is never kept; take "
     "'phone_number' out of the study"},
    {"a-name-as-a-variable", FILE_WITH () "variables: {姓名: {}}\n", "town,a1\nA,1\n",
     "study.yaml:5:13: '姓名' is personal data and is never kept"},
    {"two-groups-of-one-question", FILE_WITH (),
     "_id,_uuid,_index,g1/town,g2/town,g1/a1\n1,1,1,A,B,1\n",
     "s.csv: two columns are 'town': 'g1/town' and 'g2/town'; rename one, or map it in 'columns'"},
    {"tags-and-nothing-else", FILE_WITH (), "town,a1,_uuid,_id,_index\n#adm1,#a1,,,\n",
     "s.csv: there is a header but no row of answers below it"},
};

static void
check_bad (const void *data)
{
  const Bad *one = data;
  Reading reading = reading_new (one->csv, strlen (one->csv), one->study);

  reading_check_refused (&reading, one->message);
}

/* A download that broke off anywhere: its rows so far, or a message; never a crash. */
static void
truncated (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    size_t whole = strlen (cases[i].csv);
    Reading reading = reading_new (NULL, 0, cases[i].study);
    g_autofree char *path = g_build_filename (reading.folder, "s.csv", NULL);
    for (size_t length = 0; length < whole; length += 11) {
      g_autoptr (GError) error = NULL;
      put_bytes (path, cases[i].csv, length);
      g_autoptr (GovcapData) read = reading_load (&reading, &error);
      g_assert_true (!read == (error != NULL));
      if (error)
        g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
    }
    reading_free (&reading);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/platforms/", cases[i].path, NULL);
    g_test_add_data_func (path, &cases[i], check_case);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *path = g_strconcat ("/platforms/refused/", bad[i].path, NULL);
    g_test_add_data_func (path, &bad[i], check_bad);
  }
  g_test_add_func ("/platforms/a-download-that-broke-off", truncated);
  return g_test_run ();
}
