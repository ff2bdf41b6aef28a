/* Files of SPSS, Stata and SAS whose text is in another encoding than they say, and damaged ones. */
#include "statistics.h"

#define WAVE "waves: [{year: 2024, data: s.csv}]\n"
#define SAID(encoding) "waves: [{year: 2024, data: [{file: s.csv, encoding: " encoding "}]}]\n"

/* 石桥镇 and 青石镇 in GBK. */
#define BRIDGE "\xCA\xAF\xC7\xC5\xD5\xF2"
#define STONE "\xC7\xE0\xCA\xAF\xD5\xF2"

#define READ_AS                                                                                    \
  "the file does not say, or not rightly, in which encoding its text is; it is read as "
#define GUESSED READ_AS "GB18030"
#define GARBLED(word)                                                                              \
  "column 'town' is garbled: '" word "'; the text was not written in the encoding it is read in: " \
  "say the file's 'encoding', or save it anew from its source"

typedef struct {
  const char *path, *study;
  Made made;
  const char *towns;   /* NULL with @fails */
  const char *finding; /* that must be there; NULL: none about encodings */
  const char *fails;
} Text;

static const Text texts[] = {
    {"utf-8", WAVE, {MADE_SAV, "town*|a1", "石桥镇,5\n", NULL}, "石桥镇", NULL, NULL},
    {"not-what-the-file-says",
     WAVE,
     {MADE_SAV, "town*|a1", BRIDGE ",5\n" STONE ",4\n", NULL},
     "石桥镇,青石镇",
     GUESSED,
     NULL},
    {"stata-before-14",
     WAVE,
     {MADE_OLD_DTA, "town*|a1", BRIDGE ",5\n" STONE ",4\n", NULL},
     "石桥镇,青石镇",
     GUESSED,
     NULL},
    {"single-characters",
     WAVE,
     {MADE_OLD_DTA, "town*|a1", "\xC4\xD0,5\n\xC5\xAE,4\n", NULL},
     "男,女",
     GUESSED,
     NULL},
    {"labels-in-gbk",
     WAVE,
     {MADE_OLD_DTA, "town~values 1=" BRIDGE ";2=" STONE "|a1", "2,5\n1,4\n", NULL},
     "青石镇,石桥镇",
     GUESSED,
     NULL},
    {"western",
     WAVE,
     {MADE_OLD_DTA, "town*|a1",
      "M\xFCllerstra\xDF"
      "e,5\nGr\xF6\xDF"
      "e,4\n",
      NULL},
     "Müllerstraße,Größe",
     READ_AS "WINDOWS-1252",
     NULL},
    {"what-the-study-says",
     SAID ("GBK"),
     {MADE_OLD_DTA, "town*|a1", BRIDGE ",5\n", NULL},
     "石桥镇",
     NULL,
     NULL},
    {"a-character-that-is-cut",
     WAVE,
     {MADE_OLD_DTA, "town*|a1", BRIDGE "\xCA,5\n" STONE ",4\n", NULL},
     "石桥镇,青石镇",
     GUESSED,
     NULL},
    {"a-character-of-utf-8-that-is-cut",
     WAVE,
     {MADE_SAV, "town*|a1", "石桥镇\xE7\x9F,5\n", NULL},
     "石桥镇",
     NULL,
     NULL},
    {"broken-text",
     WAVE,
     {MADE_SAV, "town*|a1", "石桥\xFF镇,5\n", NULL},
     "石桥\357\277\275镇",
     GARBLED ("石桥\357\277\275镇"),
     NULL},
    {"gbk-as-western",
     SAID ("windows-1252"),
     {MADE_SAV, "town*|a1", BRIDGE ",5\n", NULL},
     "Ê¯ÇÅÕò",
     GARBLED ("Ê¯ÇÅÕò"),
     NULL},
    {"utf-8-as-gbk",
     SAID ("GB18030"),
     {MADE_SAV, "town*|a1", "石桥镇政府,5\n", NULL},
     "鐭虫ˉ闀囨斂搴",
     GARBLED ("鐭虫ˉ闀囨斂搴"),
     NULL},
    {"an-unknown-encoding",
     SAID ("GBX"),
     {MADE_SAV, "town*|a1", "A,5\n", NULL},
     NULL,
     NULL,
     "s.csv: encoding 'GBX' is not known; write UTF-8 or GB18030"},
    {"garbled-headers",
     SAID ("windows-1252"),
     {MADE_SAV, "town*|q1~label \xB2\xBC\xD6\xC3\xB5\xC4\xCA\xC2", "A,5\n", NULL},
     NULL,
     NULL,
     "s.csv: the headers are garbled ('²¼ÖÃµÄÊÂ'): they were not written in the encoding they are "
     "read "
     "in; say the file's 'encoding', or save it anew from its source"},
};

static bool
is_about_encodings (const char *finding)
{
  return strstr (finding, "encoding") != NULL;
}

static void
check_text (const void *given)
{
  const Text *row = given;
  Reading reading = made_reading (&row->made, row->study);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_autofree char *english = error ? govcap_error_text (error, GOVCAP_EN) : NULL;
  g_autofree char *message = error ? reading_message (&reading, english) : NULL;
  g_autofree char *towns = data ? made_words (data->datasets->pdata[0], "town") : NULL;
  const char *finding = NULL;

  for (size_t i = 0; data && i < data->findings->len; i++) {
    const char *words = ((GovcapFinding *)data->findings->pdata[i])->en;
    finding = is_about_encodings (words) ? words : finding;
  }
  g_assert_cmpstr (message, ==, row->fails);
  g_assert_cmpstr (towns, ==, row->towns);
  g_assert_cmpstr (finding, ==, row->finding);
  reading_free (&reading);
}

static const struct {
  const char *name;
  Made made;
} kinds[] = {
    {"sav", {MADE_SAV, "town*|a1~values 1=a;5=b|w~missing 9", "A,5,1\nB,4,9\nC,.,2\n", "w"}},
    {"zsav", {MADE_ZSAV, "town*|a1~values 1=a;5=b|w~missing 9", "A,5,1\nB,4,9\nC,.,2\n", "w"}},
    {"por", {MADE_POR, "TOWN*|A1~values 1=a;5=b|W", "A,5,1\nB,4,9\nC,.,2\n", NULL}},
    {"dta", {MADE_DTA, "town*|a1~values 1=a;5=b|w", "A,5,1\nB,4,9\nC,.a,2\n", NULL}},
    {"old-dta", {MADE_OLD_DTA, "town*|a1~values 1=a;5=b|w", "A,5,1\nB,4,9\nC,.,2\n", NULL}},
    {"sas7bdat", {MADE_SAS, "town*|a1|w", "A,5,1\nB,4,9\nC,.,2\n", NULL}},
};

/* Reads the bytes as a file of answers: it ends in data, or in a message that names the file. */
static bool
is_read (const Reading *reading, const uint8_t *bytes, size_t length)
{
  g_autofree char *path = g_build_filename (reading->folder, "s.csv", NULL);
  g_autoptr (GError) error = NULL;

  reading_put (path, bytes, length);
  g_autoptr (GovcapData) data = reading_load (reading, &error);
  if (data)
    return true;
  g_autofree char *english = govcap_error_text (error, GOVCAP_EN);
  g_autofree char *chinese = govcap_error_text (error, GOVCAP_ZH);
  g_assert_nonnull (strstr (english, "s.csv"));
  g_assert_nonnull (strstr (chinese, "s.csv"));
  g_assert_cmpstr (english, !=, chinese);
  return false;
}

/* Every beginning of a file, and the file with some bits turned. */
static void
check_kind (const void *given)
{
  const Made *made = given;
  Reading reading = made_reading (made, WAVE "invalid: missing\n");
  g_autoptr (GByteArray) bytes = made_file (made);
  size_t read = 0, step = MAX (bytes->len / 150, 1);

  g_assert_true (is_read (&reading, bytes->data, bytes->len));
  for (size_t length = 0; length < bytes->len; length += step)
    read += is_read (&reading, bytes->data, length);
  g_assert_cmpuint (read * step, <=, 80); /* a portable file is filled up to a line of eighty */
  for (size_t i = 0; i < 200; i++) {
    g_autofree uint8_t *turned = g_memdup2 (bytes->data, bytes->len);
    for (size_t n = 0; n <= i % 8; n++)
      turned[g_test_rand_int_range (0, (int)bytes->len)] ^= (uint8_t)(1 << (i + n) % 8);
    is_read (&reading, turned, bytes->len);
  }
  reading_free (&reading);
}

static void
half_a_file (void)
{
  g_autoptr (GByteArray) bytes = made_file (&kinds[0].made);
  Reading reading = reading_new ((const char *)bytes->data, bytes->len / 2, WAVE);
  g_autoptr (GError) error = NULL;

  g_assert_null (reading_load (&reading, &error));
  g_autofree char *english = govcap_error_text (error, GOVCAP_EN);
  g_autofree char *message = reading_message (&reading, english);
  g_assert_cmpstr (message, ==,
                   "s.csv: the file is cut short; copy or download it again (ReadStat: Unable to "
                   "read from file)");
  reading_free (&reading);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *path = g_strconcat ("/readstat/text/", texts[i].path, NULL);
    g_test_add_data_func (path, &texts[i], check_text);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *path = g_strconcat ("/readstat/damaged/", kinds[i].name, NULL);
    g_test_add_data_func (path, &kinds[i].made, check_kind);
  }
  g_test_add_func ("/readstat/damaged/half-a-file", half_a_file);
  return g_test_run ();
}
