/* What is garbled, and what only looks strange. */
#include "../../src/read/garbled.h"
#include "reading.h"

typedef struct {
  const char *path;
  const char *texts[4];
  const char *found; /* NULL: nothing is */
} Case;

static const Case cases[] = {
    {"chinese", {"石桥镇", "男", "〖补充〗", "㐂"}, NULL},
    {"western", {"Müller", "Größe", "größte", "Größen"}, NULL},
    {"accents-side-by-side", {"créée", "pääsääntö", "naïve", "€ 5"}, NULL},
    {"greek-and-signs", {"α", "→", "½", "95 %"}, NULL},
    {"gbk-as-western", {"town", "Ê¯ÇÅÕò"}, "Ê¯ÇÅÕò"},
    {"gbk-as-western-among-letters", {"AÊ¯ÇÅÕòB"}, "AÊ¯ÇÅÕòB"},
    {"gbk-as-western-one-by-one", {"ÄÐ", "ÓÐ"}, "ÄÐ"},
    {"one-short-word-does-not-tell", {"ÄÐ", "male"}, NULL},
    {"utf-8-as-western", {"çŸ³æ¡¥é•‡"}, "çŸ³æ¡¥é•‡"},
    {"an-accent-of-utf-8-as-western", {"MÃ¼ller"}, "MÃ¼ller"},
    {"utf-8-as-gbk", {"鐭虫ˉ闀囨斂搴"}, "鐭虫ˉ闀囨斂搴"},
    {"replaced", {"石桥\357\277\275"}, "石桥\357\277\275"},
    {"replaced-and-read-as-gbk", {"锟斤拷锟斤拷"}, "锟斤拷锟斤拷"},
    {"nothing", {""}, NULL},
};

static void
check_case (const void *given)
{
  const Case *row = given;
  void *texts[4];
  size_t n = 0;

  for (; n < 4 && row->texts[n]; n++)
    texts[n] = (void *)row->texts[n];
  g_assert_cmpstr (garbled_find (texts, n), ==, row->found);
}

/* Every text of every bundled framework, read as it is. */
static void
frameworks_are_clear (void)
{
  const char *const *names = govcap_bundled_frameworks ();

  for (size_t f = 0; names[f]; f++) {
    g_autoptr (GovcapFramework) framework = govcap_read_framework (names[f], NULL, NULL);
    g_autoptr (GPtrArray) texts = g_ptr_array_new ();
    for (size_t i = 0; i < framework->n_items; i++)
      g_ptr_array_add (texts, (void *)framework->items[i].text.zh);
    g_assert_cmpuint (texts->len, >, 20);
    g_assert_null (garbled_find (texts->pdata, texts->len));
  }
}

/* A text file that was garbled before it came here is told as well. */
static void
a_garbled_text_file (void)
{
  static const char csv[] = "town,a1,a2\nÊ¯ÇÅÕò,5,1\n";
  Reading reading = reading_new (csv, sizeof csv - 1, "waves: [{year: 2024, data: s.csv}]\n");
  g_autoptr (GovcapData) data = reading_load (&reading, NULL);
  const GovcapFinding *last = data->findings->pdata[data->findings->len - 1];

  g_assert_cmpint (last->kind, ==, GOVCAP_FINDING_WARNING);
  g_assert_true (g_str_has_prefix (last->en, "column 'town' is garbled: 'Ê¯ÇÅÕò'; "));
  g_assert_true (g_str_has_prefix (last->zh, "“town”列是乱码：“Ê¯ÇÅÕò”；"));
  reading_free (&reading);
}

static void
garbled_headers (void)
{
  static const char csv[] = "ÏçÕò,²¼ÖÃµÄÊÂÄÜÂäÊµÂð\nA,5\n";
  Reading reading = reading_new (csv, sizeof csv - 1, "waves: [{year: 2024, data: s.csv}]\n");
  g_autoptr (GError) error = NULL;

  g_assert_null (reading_load (&reading, &error));
  g_autofree char *english = govcap_error_text (error, GOVCAP_EN);
  g_autofree char *message = reading_message (&reading, english);
  g_assert_cmpstr (message, ==,
                   "s.csv: the headers are garbled ('ÏçÕò'): they were not written in the encoding "
                   "they are read in; say the file's 'encoding', or save it anew from its source");
  reading_free (&reading);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/garbled/", cases[i].path, NULL);
    g_test_add_data_func (path, &cases[i], check_case);
  }
  g_test_add_func ("/garbled/frameworks-are-clear", frameworks_are_clear);
  g_test_add_func ("/garbled/a-text-file", a_garbled_text_file);
  g_test_add_func ("/garbled/headers", garbled_headers);
  return g_test_run ();
}
