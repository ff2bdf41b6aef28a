/* The made-up downloads of 问卷星 in the shared samples: one survey by text, in two encodings, and by
 * number. They must say the same. */
#include "said.h"

#define FRAMEWORK                                                                                          \
  "name: window\ntitle: {zh: 窗口}\nscale: {min: 1, max: 5, labels: {zh: [非常不满意, 不满意, "  \
  "一般, 满意, 非常满意]}}\nareas:\n  - code: S\n    label: {zh: 服务}\n    indicators:\n"       \
  "      - {code: S1, label: {zh: 窗口}, items: [{code: s1, text: {zh: 窗口人员态度好}}, {code: " \
  "s2, text: {zh: 一次性告知}}]}\n"
#define STUDY                                                                                                                \
  "title: {zh: 窗口}\nframework: framework.yaml\nunit: town\n"                                                             \
  "columns: {\"2、您所在的乡镇（街道）\": town, \"1、您的身份\": who, \"3、您办理过哪些事项？\": " \
  "matters}\nvariables: {matters: {multiple: matters}, who: {}}\n"

/* NULL, and the test skips, where the samples are not at hand. */
static char *
sample_path (const char *name)
{
  const char *shared = g_getenv ("GOVCAP_SHARED");
  char *path = g_build_filename (shared ? shared : ".", "samples", "wjx", name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  g_free (path);
  g_test_skip ("the samples are not in GOVCAP_SHARED");
  return NULL;
}

static GovcapData *
read_sample (const char *path, const char *keys, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("govcap-sample-XXXXXX", NULL);
  g_autofree char *framework = g_build_filename (folder, "framework.yaml", NULL);
  g_autofree char *study = g_build_filename (folder, "study.yaml", NULL);
  g_autofree char *text =
      g_strdup_printf (STUDY "waves: [{year: 2024, data: {file: %s%s}}]\n", path, keys);

  put_bytes (framework, FRAMEWORK, strlen (FRAMEWORK));
  put_bytes (study, text, strlen (text));
  GovcapStudy *read = govcap_read_study (study, NULL, error);
  GovcapData *data = read ? govcap_read_data (read, error) : NULL;
  govcap_folder_remove (folder);
  return data;
}

typedef struct {
  const char *file, *keys, *who, *matters;
} Sample;

static const Sample samples[] = {
    {"made_wjx_text_utf8bom.csv", "", "普通居民 网格员 乡镇（街道）干部",
     "社保医保┋其他 - 社保医保┋户籍"},
    {"made_wjx_text_gb18030.csv", "", "普通居民 网格员 乡镇（街道）干部",
     "社保医保┋其他 - 社保医保┋户籍"},
    {"made_wjx_serial_gb18030.csv", ", numbers: ascending", "1 2 3",
     "社保医保┋其他【请注明】 - 社保医保┋户籍"},
};

static void
check_sample (const void *data)
{
  const Sample *one = data;
  g_autofree char *path = sample_path (one->file);
  g_autoptr (GError) error = NULL;

  if (!path)
    return;
  g_autoptr (GovcapData) read = read_sample (path, one->keys, &error);
  g_assert_no_error (error);
  const GovcapDataset *dataset = read->datasets->pdata[0];
  g_autofree char *s1 = reading_answers (dataset, "s1"), *s2 = reading_answers (dataset, "s2");
  g_assert_cmpstr (s1, ==, "535");
  g_assert_cmpstr (s2, ==, "4-5");
  check_said (dataset, "town", "李家街道 红旗镇 㐂镇");
  check_said (dataset, "seconds", "123 3 65");
  check_said (dataset, "who", one->who);
  check_said (dataset, "matters", one->matters);
}

static void
direction_unsaid (void)
{
  g_autofree char *path = sample_path ("made_wjx_serial_gb18030.csv");
  g_autoptr (GError) error = NULL;

  if (!path)
    return;
  g_autoptr (GovcapData) read = read_sample (path, "", &error);
  g_assert_null (read);
  g_autofree char *zh = error ? govcap_error_text (error, GOVCAP_ZH) : g_strdup ("");
  g_assert_nonnull (strstr (zh, "第 1 个选项是最低分 1“非常不满意”"));
}

/* A real survey that was downloaded both ways. */
static GovcapData *
read_phones (const char *name, const char *keys)
{
  static const char framework[] =
      "name: phones\ntitle: {zh: 手机}\nscale: {min: 1, max: 4, labels: {zh: [1部, 2部, 3部, "
      "4部及以上]}}\nareas:\n  - code: P\n    label: {zh: 手机}\n    indicators:\n"
      "      - {code: P1, label: {zh: 部数}, items: [{code: p1, text: {zh: 手机部数}}]}\n";
  g_autofree char *path = sample_path (name);
  g_autoptr (GError) error = NULL;

  if (!path)
    return NULL;
  g_autofree char *lines = g_strdup_printf (
      "columns: {\"3、性别\": town, \"6、兴趣爱好\": likes}\n"
      "variables: {likes: {multiple: likes}}\nwaves: [{year: 2017, data: {file: %s%s}}]\n",
      path, keys);
  Reading reading = reading_new (NULL, 0, lines);
  g_autofree char *there = g_build_filename (reading.folder, "framework.yaml", NULL);
  reading_put (there, framework, strlen (framework));
  GovcapData *data = reading_load (&reading, &error);
  g_assert_no_error (error);
  reading_free (&reading);
  return data;
}

/* Points of p1, as R's readxl counts them: 521 people have one telephone. */
static size_t
count_point (const GovcapDataset *dataset, uint8_t point)
{
  const GovcapColumn *column = govcap_dataset_column (dataset, "p1");
  size_t n = 0;

  for (size_t row = 0; row < dataset->n; row++)
    n += govcap_column_choices (column, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK] == point;
  return n;
}

/* By number an option that people write into has its whole name; what they wrote is gone. */
static void
check_likes (const char *by_text, const char *by_number)
{
  g_auto (GStrv) one = g_strsplit (by_text, " ", -1), other = g_strsplit (by_number, " ", -1);

  g_assert_cmpuint (g_strv_length (one), ==, 800);
  for (size_t i = 0; i < 800; i++) {
    char *text = strstr (one[i], "其他"), *number = strstr (other[i], "其他【请注明】");
    g_assert_true (!text == !number);
    if (text)
      *text = *number = '\0';
    g_assert_cmpstr (one[i], ==, other[i]);
  }
}

static void
both_ways (void)
{
  static const size_t wanted[] = {521, 261, 12, 6};
  g_autoptr (GovcapData) text = read_phones ("reportgen_800_800_0.xls", "");
  g_autoptr (GovcapData) number = read_phones ("reportgen_800_800_2.xls", ", numbers: ascending");

  if (!text || !number)
    return;
  const GovcapDataset *one = text->datasets->pdata[0], *other = number->datasets->pdata[0];
  for (uint8_t point = 0; point < 4; point++) {
    g_assert_cmpuint (count_point (one, point), ==, wanted[point]);
    g_assert_cmpuint (count_point (other, point), ==, wanted[point]);
  }
  g_autofree char *seconds = said (one, "seconds"), *same = said (other, "seconds");
  g_assert_cmpstr (seconds, ==, same);
  g_autofree char *by_text = said (one, "likes"), *by_number = said (other, "likes");
  check_likes (by_text, by_number);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (samples); i++) {
    g_autofree char *path = g_strconcat ("/samples/", samples[i].file, NULL);
    g_test_add_data_func (path, &samples[i], check_sample);
  }
  g_test_add_func ("/samples/by-number-without-a-direction", direction_unsaid);
  g_test_add_func ("/samples/one-survey-by-text-and-by-number", both_ways);
  return g_test_run ();
}
