/* Projects of other programs: what tests/oracle/refi.py counts in them. */
#include "qda_project.h"

#include "oracle_values.h"

/* A study of one sample; NULL: it is not at hand. */
static GovcapData *
read_sample (const char *file)
{
  const char *shared = g_getenv ("GOVCAP_SHARED");
  g_autofree char *path = g_build_filename (shared ? shared : ".", "samples", "refi", file, NULL);
  g_autofree char *lines = g_strdup_printf ("interviews: ['%s']\n", path);
  g_autoptr (GError) error = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  Reading reading = coded_study (lines, NULL, NULL);
  GovcapData *data = reading_load (&reading, &error);
  g_assert_no_error (error);
  reading_free (&reading);
  return data;
}

/* What check says of a project, as the oracle has it: "FILE\tusers\t3" and so on. */
static void
add_counts (GHashTable *lines, const char *file, const GovcapData *data)
{
  static const char *const names[] = {"users",      "codes", "sources",
                                      "selections", "coded", "codings"};
  g_autoptr (GRegex) pattern =
      g_regex_new ("(\\d+) users?, (\\d+) codes? \\(applied: \\d+\\), (\\d+) sources?, (\\d+) "
                   "selections? \\(coded: (\\d+)\\), (\\d+) codings?",
                   0, 0, NULL);

  for (size_t i = 0; i < data->findings->len; i++) {
    g_autoptr (GMatchInfo) match = NULL;
    if (!g_regex_match (pattern, ((GovcapFinding *)data->findings->pdata[i])->en, 0, &match))
      continue;
    for (int n = 0; n < 6; n++) {
      g_autofree char *value = g_match_info_fetch (match, n + 1);
      g_hash_table_add (lines, g_strjoin ("\t", file, names[n], value, NULL));
    }
  }
}

static void
add_codings (GHashTable *lines, const char *file, const GovcapCoding *coding)
{
  for (size_t i = 0; i < coding->marks->len; i++) {
    const GovcapMark *mark = &g_array_index (coding->marks, GovcapMark, i);
    uint32_t source = govcap_coding_segment (coding, mark->segment)->source;
    g_hash_table_add (lines, g_strdup_printf ("%s\tcoding\t%s|%s|%s", file,
                                              govcap_coding_source (coding, source)->id,
                                              govcap_coding_code (coding, mark->code)->code,
                                              (char *)coding->coders->pdata[mark->coder]));
  }
}

static void
check_sample (const void *name)
{
  const char *file = name;
  g_autoptr (GovcapData) data = read_sample (file);
  g_auto (GStrv) expected = oracle_lines ("refi.expected.tsv");
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  size_t n = 0;

  if (!data) {
    g_test_skip ("the sample is not at hand");
    return;
  }
  add_counts (lines, file, data);
  add_codings (lines, file, data->coding);
  for (size_t i = 0; expected[i]; i++) {
    if (!g_str_has_prefix (expected[i], file))
      continue;
    n++;
    if (!g_hash_table_contains (lines, expected[i]))
      g_test_fail_printf ("not read: %s", expected[i]);
  }
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, ==, g_hash_table_size (lines));
}

/* Codebooks have no codings: alone they are refused. */
static void
check_codebook (const void *name)
{
  const char *shared = g_getenv ("GOVCAP_SHARED");
  g_autofree char *path = g_build_filename (shared ? shared : ".", "samples", "refi", name, NULL);
  g_autofree char *lines = g_strdup_printf ("interviews: [coding.csv, '%s']\n", path);
  g_autoptr (GError) error = NULL;
  bool told = false;

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("the sample is not at hand");
    return;
  }
  Reading reading = coded_study (lines, "seg_id,source_id,coder,code\n1,S1,A,EXE-P1\n", NULL);
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  for (size_t i = 0; i < data->findings->len; i++)
    told |= strstr (((GovcapFinding *)data->findings->pdata[i])->en,
                    "a codebook of 2 codes, without codings; not in the framework's codebook: 2") !=
            NULL;
  g_assert_true (told);
  reading_free (&reading);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_data_func ("/qda-samples/made", "made_cjk.qdpx", check_sample);
  g_test_add_data_func ("/qda-samples/atlas-alone", "sky-loom_Project.qde", check_sample);
  g_test_add_data_func ("/qda-samples/atlas", "sky-loom_TestProject.qdpx", check_sample);
  g_test_add_data_func ("/qda-samples/codebook", "made_cjk.qdc", check_codebook);
  g_test_add_data_func ("/qda-samples/codebook-nvivo", "made_nvivo12mac_ns.qdc", check_codebook);
  return g_test_run ();
}
