/* What the tables of the demo say in words: in both languages every number of a sentence is one that
 * the table shows, or a count of its rows. */
#include "program.h"

/* Numbers that sentences hold beside cells: levels of intervals, customary marks. */
static const char *const marks[] = {"95", "90", "0.7", "0.4", "0.5", "1", NULL};

static void
add_numbers (GHashTable *numbers, const char *line)
{
  g_autoptr (GRegex) regex = g_regex_new ("[0-9]+(\\.[0-9]+)?", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, line, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    g_hash_table_add (numbers, g_match_info_fetch (match, 0));
}

static bool
is_count (const char *number, guint rows)
{
  guint64 value;

  return g_ascii_string_to_unsigned (number, 10, 0, G_MAXUINT, &value, NULL) && value <= rows * 10;
}

static void
check_paragraph (const char *title, const char *paragraph, GHashTable *shown, guint rows)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer number;

  add_numbers (said, paragraph);
  g_hash_table_iter_init (&iter, said);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    if (!g_hash_table_contains (shown, number) && !g_strv_contains (marks, number) &&
        !is_count (number, rows))
      g_error ("%s: %s is not in the table: %s", title, (char *)number, paragraph);
  if (strpbrk (paragraph, "{}") || strstr (paragraph, "nan") || strstr (paragraph, "= –"))
    g_error ("%s: %s", title, paragraph);
}

/* A section of the Markdown: title, table, notes, and the paragraph below. Returns: it says something. */
static bool
check_section (const char *section)
{
  g_auto (GStrv) lines = g_strsplit (section, "\n", -1);
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *paragraph = NULL;
  guint rows = 0;

  for (guint i = 1; lines[i]; i++) {
    if (lines[i][0] == '|') {
      add_numbers (shown, lines[i]);
      rows++;
    } else if (lines[i][0] && !strchr ("->#", lines[i][0]))
      paragraph = lines[i];
  }
  if (paragraph)
    check_paragraph (lines[0], paragraph, shown, rows);
  return paragraph != NULL;
}

/* Tables that the demo has not, and the replay that has; NULL: see tests/report/test_sentences.c. */
static const struct {
  const char *table, *study;
} elsewhere[] = {
    {"calibration", NULL},    {"party", "002"},     {"coverage", "002"},
    {"funding", "002"},       {"matching", "004"},  {"direction", "002"},
    {"participation", "002"}, {"time-use", "003"},  {"unit-groups", "001"},
    {"ipa", "001"},           {"judgements", NULL}, {"expert-weights", NULL},
};

static const char *
study_of (const char *table)
{
  for (size_t i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    if (!strcmp (elsewhere[i].table, table))
      return elsewhere[i].study;
  return "demo";
}

/* The names of all tables of a study. */
static GPtrArray *
tables_of (const char *study)
{
  Ran list = run ("list", "tables", "--lang", "en");
  g_auto (GStrv) lines = g_strsplit (g_strstrip (list.out), "\n", -1);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; lines[i]; i++) {
    g_autofree char *name = g_strndup (lines[i], strcspn (lines[i], " "));
    if (!g_strcmp0 (study_of (name), study))
      g_ptr_array_add (names, g_steal_pointer (&name));
  }
  free_ran (&list);
  return names;
}

static void
check_study (const char *study, const char *lang)
{
  bool demo = !strcmp (study, "demo");
  g_autoptr (GPtrArray) names = tables_of (study);
  g_autoptr (GString) command = g_string_new ("\"$GOVCAP\" table");

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (command, " %s", (char *)names->pdata[i]);
  g_string_append_printf (command, " %s%s --format md --lang %s",
                          demo ? "" : "\"$GOVCAP_TEST_DATA\"/../../data/studies/", study, lang);
  char *argv[] = {(char *)"sh", (char *)"-c", command->str, NULL};
  g_autofree char *out = NULL;
  int status = -1;
  g_assert_true (g_spawn_sync (folder, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL,
                               &status, NULL));
  g_assert_cmpint (status, ==, 0);
  g_auto (GStrv) sections = g_strsplit (out, "\n## ", -1);
  g_assert_cmpuint (g_strv_length (sections), ==, names->len + 1);
  for (guint i = 1; sections[i]; i++)
    if (!check_section (sections[i]))
      g_error ("%s says nothing", (char *)names->pdata[i - 1]);
}

static void
check_language (const char *lang)
{
  static const char *const studies[] = {"demo", "001", "002", "003", "004"};

  for (size_t i = 0; i < G_N_ELEMENTS (studies); i++)
    check_study (studies[i], lang);
}

static void
test_english (void)
{
  check_language ("en");
}

static void
test_chinese (void)
{
  check_language ("zh");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("govcap-sentences-XXXXXX", NULL);
  Ran ran = run ("init", "demo", "--demo");
  g_assert_cmpint (ran.status, ==, 0);
  free_ran (&ran);
  g_test_add_func ("/sentences/in English", test_english);
  g_test_add_func ("/sentences/in Chinese", test_chinese);
  return run_tests ();
}
