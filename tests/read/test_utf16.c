/* UTF-16 by its byte order mark, as Excel's "Unicode text" has it. */
#include "said.h"

#define WAVE "waves: [{year: 2024, data: s.csv}]\n"

typedef struct {
  const char *path, *encoding, *mark;
  const char *text, *towns, *a1;
  size_t cut; /* bytes left out at the end */
  const char *message;
} Case;

static const Case cases[] = {
    {"little-endian", "UTF-16LE", "\xFF\xFE", "town\ta1\r\n㐂镇\t5\r\n𠮷镇\t总是\r\n", "㐂镇 𠮷镇",
     "55", 0, NULL},
    {"big-endian", "UTF-16BE", "\xFE\xFF", "town\ta1\r\n㐂镇\t5\r\n𠮷镇\t总是\r\n", "㐂镇 𠮷镇",
     "55", 0, NULL},
    {"commas", "UTF-16LE", "\xFF\xFE", "town,a1\n\"A\n,\t\",5\n", "A\n,", "5", 0, NULL},
    {"half-a-character", "UTF-16LE", "\xFF\xFE", "town\ta1\nA\t5\n甲", NULL, NULL, 1,
     "s.csv:3: these bytes are not UTF-16LE; correct 'encoding', or save as 'CSV UTF-8'"},
    {"half-a-pair", "UTF-16BE", "\xFE\xFF", "town\ta1\nA\t5\n𠮷", NULL, NULL, 2,
     "s.csv:3: these bytes are not UTF-16BE; correct 'encoding', or save as 'CSV UTF-8'"},
    {"nothing-but-the-mark", "UTF-16LE", "\xFF\xFE", "", NULL, NULL, 0,
     "s.csv: the file holds nothing but blanks"},
};

static Reading
reading_of (const Case *one, const char *lines)
{
  size_t length;
  g_autofree char *bytes = g_convert (one->text, -1, one->encoding, "UTF-8", NULL, &length, NULL);
  g_autofree char *marked = g_malloc (length + 2);

  memcpy (marked, one->mark, 2);
  memcpy (marked + 2, bytes, length);
  return reading_new (marked, length + 2 - one->cut, lines);
}

static void
check_case (const void *data)
{
  const Case *one = data;
  Reading reading = reading_of (one, WAVE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  if (one->message) {
    g_autofree char *en = error ? govcap_error_text (error, GOVCAP_EN) : g_strdup ("");
    g_autofree char *message = reading_message (&reading, en);
    g_assert_cmpstr (message, ==, one->message);
  } else {
    g_assert_no_error (error);
    g_autofree char *a1 = reading_answers (read->datasets->pdata[0], "a1");
    g_assert_cmpstr (a1, ==, one->a1);
    check_said (read->datasets->pdata[0], "town", one->towns);
  }
  reading_free (&reading);
}

/* The mark leaves no doubt, whatever the study says. */
static void
the_mark_wins (void)
{
  Reading reading =
      reading_of (&cases[0], "waves: [{year: 2024, data: {file: s.csv, encoding: GB18030}}]\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_no_error (error);
  check_said (read->datasets->pdata[0], "town", "㐂镇 𠮷镇");
  reading_free (&reading);
}

/* Longer than the reader's buffers, so that characters are cut between two of them. */
static void
long_text (void)
{
  g_autoptr (GString) text = g_string_new ("town\ta1\n");

  for (int i = 0; i < 60000; i++)
    g_string_append (text, i % 2 ? "𠮷镇\t5\n" : "A\t4\n");
  Case one = {.encoding = "UTF-16BE", .mark = "\xFE\xFF", .text = text->str};
  Reading reading = reading_of (&one, WAVE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_no_error (error);
  const GovcapDataset *dataset = read->datasets->pdata[0];
  g_assert_cmpuint (dataset->n, ==, 60000);
  g_autofree char *a1 = reading_answers (dataset, "a1");
  for (size_t i = 0; i < dataset->n; i++)
    g_assert_cmpint (a1[i], ==, i % 2 ? '5' : '4');
  g_assert_cmpuint (govcap_dataset_column (dataset, "town")->words->len, ==, 2);
  reading_free (&reading);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/utf-16/", cases[i].path, NULL);
    g_test_add_data_func (path, &cases[i], check_case);
  }
  g_test_add_func ("/utf-16/the-mark-wins", the_mark_wins);
  g_test_add_func ("/utf-16/longer-than-the-buffers", long_text);
  return g_test_run ();
}
