#include "../../src/read/sink.h"

#include "check.h"

typedef struct {
  const char *text;
  double seconds; /* NAN: unreadable */
} Case;

static const Case cases[] = {
    {"49秒", 49},        {"2分3秒", 123},
    {"2分钟3秒", 123},   {"10分", 600},
    {"1小时2分", 3720},  {"1小时0分5秒", 3605},
    {"1小时5秒", 3605},  {"1天2小时", 93600},
    {"1:23", 83},        {"1：23", 83},
    {"1:02:03", 3723},   {"90:00", 5400}, /* minutes alone may be many */
    {"312", 312},        {"312.5", 312.5},
    {"312.5秒", 312.5},  {" 49 秒 ", 49},
    {"5 min 30 s", 330}, {"0", 0},
    {"", NAN},           {"N/A", NAN},
    {"-3", NAN}, /* a survey site's "skipped" */
    {"(跳过)", NAN},     {"3秒2分", NAN},
    {"2分3分", NAN},     {"2分3", NAN},
    {"1:75", NAN},       {"1:", NAN},
    {"1:2:3:4", NAN},    {"1.5:20", NAN},
    {"12岁", NAN},       {"2021/4/26 19:55:09", NAN},
    {"1e3", NAN},        {"9999999999999999999999", NAN},
};

static void
check_one (const void *data)
{
  const Case *one = data;
  double seconds = -1;
  bool read = duration_seconds (one->text, &seconds);

  g_assert_cmpint (read, ==, !isnan (one->seconds));
  if (read)
    check_close (seconds, one->seconds, 0);
}

static void
check_headers (void)
{
  g_assert_true (duration_is_header ("所用时间"));
  g_assert_true (duration_is_header ("答题时长"));
  g_assert_true (duration_is_header ("seconds"));
  g_assert_true (duration_is_header ("duration"));
  g_assert_false (duration_is_header ("提交答卷时间"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/duration/%02zu", i);
    g_test_add_data_func (path, &cases[i], check_one);
  }
  g_test_add_func ("/duration/headers", check_headers);
  return g_test_run ();
}
