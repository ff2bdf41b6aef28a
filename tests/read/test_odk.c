/* ODK Central's export: a zip with a table of the form and one of each repeat. */
#include "said.h"

#include <zip.h>

#define WAVE "waves: [{year: 2024, data: s.zip}]\n"
#define FORM                                                                                       \
  "SubmissionDate,about-town,about-matters,core-exe-a1,core-exe-a2,KEY,SubmitterName\n"            \
  "2024-03-05T01:08:07Z,㐂镇,med hukou,5,1,uuid:7,Zhang\n"                                       \
  "2024-03-05T01:08:07Z,红旗镇,,,4,uuid:8,Zhang\n"
#define REPEAT "name,age,PARENT_KEY,KEY\nx,4,uuid:7,uuid:7/1\n"

typedef struct {
  const char *name, *text;
} Part;

typedef struct {
  const char *path;
  Part parts[4];
  const char *message; /* NULL: it is read */
} Case;

static const Case cases[] = {
    {"one-table", {{"town.csv", FORM}}, NULL},
    {"repeats-beside", {{"town.csv", FORM}, {"town-people.csv", REPEAT}}, NULL},
    {"repeats-first", {{"town-people.csv", REPEAT}, {"TOWN.CSV", FORM}}, NULL},
    {"photographs", {{"town.csv", FORM}, {"media/a.csv", "x"}, {"media/1.jpg", "y"}}, NULL},
    {"two-forms",
     {{"a.csv", FORM}, {"b.csv", FORM}},
     "s.zip: holds several tables of answers ('a.csv', 'b.csv'); unpack it and name them one by "
     "one"},
    {"repeats-alone",
     {{"town-people.csv", REPEAT}},
     "s.zip: holds only repeats, and no table of the form itself"},
    {"an-empty-table", {{"town.csv", ""}}, "s.zip:town.csv: the file is empty"},
    {"a-wrong-answer",
     {{"town.csv", "KEY,SubmissionDate,town,a1\n1,x,A,7\n"}},
     "s.zip:town.csv:2: column 'a1': '7' is not on the scale 1–5 (1 such answers in this column); "
     "correct it, name it in missing: codes, or say invalid: missing"},
    {"no-item",
     {{"town.csv", "KEY,SubmissionDate,town\n1,x,A\n"}},
     "s.zip:town.csv: no column is an item of the framework 'small': headers must be item codes or "
     "the questions' texts, or be mapped in 'columns' (the first header is 'KEY')"},
    {"a-name-that-climbs",
     {{"town.csv", FORM}, {"../evil.csv", "x"}},
     "s.zip: holds a part named '../evil.csv', which leads out of the file: no program made "
     "this; it is not read"},
};

static void
put_zip (const char *path, const Part parts[], const char *password)
{
  zip_t *zip = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

  g_assert_nonnull (zip);
  for (size_t i = 0; i < 4 && parts[i].name; i++) {
    zip_source_t *source = zip_source_buffer (zip, parts[i].text, strlen (parts[i].text), 0);
    zip_int64_t number = zip_file_add (zip, parts[i].name, source, ZIP_FL_ENC_UTF_8);
    g_assert_cmpint (number, >=, 0);
    if (password)
      g_assert_cmpint (
          zip_file_set_encryption (zip, (zip_uint64_t)number, ZIP_EM_AES_128, password), ==, 0);
  }
  g_assert_cmpint (zip_close (zip), ==, 0);
}

static void
check_case (const void *data)
{
  const Case *one = data;
  Reading reading = reading_new (NULL, 0, WAVE "variables: {matters: {multiple: matters}}\n");
  g_autofree char *path = g_build_filename (reading.folder, "s.zip", NULL);
  g_autoptr (GError) error = NULL;

  put_zip (path, one->parts, NULL);
  g_autoptr (GovcapData) read = reading_load (&reading, &error);
  if (one->message) {
    g_autofree char *en = error ? govcap_error_text (error, GOVCAP_EN) : g_strdup ("");
    g_autofree char *message = reading_message (&reading, en);
    g_assert_cmpstr (message, ==, one->message);
  } else {
    g_assert_no_error (error);
    g_autofree char *a1 = reading_answers (read->datasets->pdata[0], "a1");
    g_assert_cmpstr (a1, ==, "5-");
    check_said (read->datasets->pdata[0], "town", "㐂镇 红旗镇");
    g_assert_true (has_said (&reading, read,
                             one->parts[0].text[0] == 'S'
                                 ? "s.zip:town.csv: personal columns, dropped at reading: "
                                   "SubmitterName"
                                 : "s.zip:TOWN.CSV: personal columns, dropped at reading: "
                                   "SubmitterName"));
  }
  reading_free (&reading);
}

/* The stream starts again from its beginning in another charset. */
static void
gb18030 (void)
{
  g_autofree char *bytes = g_convert (FORM, -1, "GB18030", "UTF-8", NULL, NULL, NULL);
  Part parts[4] = {{"town.csv", bytes}};
  Reading reading = reading_new (NULL, 0, WAVE);
  g_autofree char *path = g_build_filename (reading.folder, "s.zip", NULL);
  g_autoptr (GError) error = NULL;

  put_zip (path, parts, NULL);
  g_autoptr (GovcapData) read = reading_load (&reading, &error);
  g_assert_no_error (error);
  check_said (read->datasets->pdata[0], "town", "㐂镇 红旗镇");
  reading_free (&reading);
}

static void
encrypted (void)
{
  static const Part parts[4] = {{"town.csv", FORM}};
  Reading reading = reading_new (NULL, 0, WAVE);
  g_autofree char *path = g_build_filename (reading.folder, "s.zip", NULL);
  g_autoptr (GError) error = NULL;

  put_zip (path, parts, "secret");
  g_autoptr (GovcapData) read = reading_load (&reading, &error);
  g_assert_null (read);
  g_autofree char *en = error ? govcap_error_text (error, GOVCAP_EN) : g_strdup ("");
  g_autofree char *message = reading_message (&reading, en);
  g_assert_cmpstr (message, ==, "s.zip: is encrypted; save it without a password");
  reading_free (&reading);
}

/* Every beginning of the file, and the file with each of its bytes turned: a message or an answer. */
static void
damaged (void)
{
  static const Part parts[4] = {{"town.csv", FORM}, {"town-people.csv", REPEAT}};
  Reading reading = reading_new (NULL, 0, WAVE);
  g_autofree char *path = g_build_filename (reading.folder, "s.zip", NULL);
  g_autofree char *bytes = NULL;
  size_t whole;

  put_zip (path, parts, NULL);
  g_assert_true (g_file_get_contents (path, &bytes, &whole, NULL));
  for (size_t i = 0; i < 2 * whole; i += 3) {
    g_autoptr (GError) error = NULL;
    if (i >= whole)
      bytes[i - whole] ^= 0x55;
    put_bytes (path, bytes, i < whole ? i : whole);
    g_autoptr (GovcapData) read = reading_load (&reading, &error);
    g_assert_true (!read == (error != NULL));
    if (i >= whole)
      bytes[i - whole] ^= 0x55;
  }
  reading_free (&reading);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/odk/", cases[i].path, NULL);
    g_test_add_data_func (path, &cases[i], check_case);
  }
  g_test_add_func ("/odk/gb18030", gb18030);
  g_test_add_func ("/odk/encrypted", encrypted);
  g_test_add_func ("/odk/damaged", damaged);
  return g_test_run ();
}
