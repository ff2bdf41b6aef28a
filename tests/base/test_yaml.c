#include "govcap/yaml.h"

#include <string.h>

/* Reads a document of the shape {name: …, n: …, share: …, flag: …, list: […], text: …}. */
static bool
read_all (const char *yaml, GError **error)
{
  static const char *const keys[] = {"name", "n", "share", "flag", "kind", "list", "text", NULL};
  static const char *const kinds[] = {"mild", "strong", NULL};
  g_autoptr (GovcapYaml) document = govcap_yaml_parse ("a.yaml", yaml, strlen (yaml), error);
  g_autoptr (GStringChunk) arena = g_string_chunk_new (64);
  const char *name = NULL;
  GovcapText text = {NULL, NULL};
  double share = 0;
  bool flag = false;
  int n = 0, kind = 0;

  if (!document)
    return false;
  GovcapNode root = govcap_yaml_root (document), list = govcap_node_get (root, "list"), needed;
  return govcap_node_map (root, keys, error) && govcap_node_need (root, "name", &needed, error) &&
         govcap_node_string (needed, &name, error) &&
         govcap_node_integer (govcap_node_get (root, "n"), 1, 9, &n, error) &&
         govcap_node_number (govcap_node_get (root, "share"), 0, 1, &share, error) &&
         govcap_node_bool (govcap_node_get (root, "flag"), &flag, error) &&
         govcap_node_word (govcap_node_get (root, "kind"), kinds, &kind, error) &&
         govcap_node_text (govcap_node_get (root, "text"), arena, &text, error) &&
         (!govcap_node_is_there (list) || govcap_node_list (list, error));
}

typedef struct {
  const char *path, *yaml, *en; /* NULL: it is read */
} Case;

static const Case cases[] = {
    {"/yaml/whole",
     "name: a\nn: 3\nshare: 0.5\nflag: true\nkind: mild\nlist: [1]\ntext: {zh: 好}\n", NULL},
    {"/yaml/an-unknown-key", "name: a\nnam: b\n",
     "a.yaml:2:1: unknown key 'nam'; write one of: name, n, share, flag, kind, list, text"},
    {"/yaml/a-repeated-key", "name: a\nn: 3\nname: b\n",
     "a.yaml:3:1: key 'name' stands here twice; keep one"},
    {"/yaml/a-missing-key", "n: 3\n", "a.yaml:1:1: key 'name' is missing here"},
    {"/yaml/flase-is-not-false", "name: a\nflag: flase\n",
     "a.yaml:2:7: write true or false, not 'flase'"},
    {"/yaml/a-number-with-a-tail", "name: a\nshare: 0.25abc\n",
     "a.yaml:2:8: write a number from 0 to 1"},
    {"/yaml/a-quoted-number", "name: a\nshare: '0.25'\n", "a.yaml:2:8: write a number from 0 to 1"},
    {"/yaml/nan-is-no-number", "name: a\nshare: .nan\n", "a.yaml:2:8: write a number from 0 to 1"},
    {"/yaml/out-of-range", "name: a\nn: 10\n", "a.yaml:2:4: write a whole number from 1 to 9"},
    {"/yaml/not-whole", "name: a\nn: 2.5\n", "a.yaml:2:4: write a whole number from 1 to 9"},
    {"/yaml/another-word", "name: a\nkind: weak\n",
     "a.yaml:2:7: write one of: mild, strong; not 'weak'"},
    {"/yaml/a-list-where-a-word-is-due", "name: [a]\n", "a.yaml:1:7: write a word or a text here"},
    {"/yaml/a-word-where-a-list-is-due", "name: a\nlist: b\n",
     "a.yaml:2:7: write a list here: [a, b] or lines that begin with '- '"},
    {"/yaml/a-language-not-known", "name: a\ntext: {fr: b}\n",
     "a.yaml:2:8: unknown key 'fr'; write one of: en, zh"},
    {"/yaml/an-empty-text", "name: a\ntext: {}\n",
     "a.yaml:2:7: write {en: …, zh: …}, at least one of the two"},
    {"/yaml/a-zero-byte-in-a-word", "name: \"a\\0b\"\n", "a.yaml:1:7: write a word or a text here"},
    {"/yaml/empty", "", "a.yaml: the file is empty"},
    {"/yaml/a-list-at-the-top", "- a\n",
     "a.yaml:1:1: write a mapping here (lines of 'key: value')"},
    {"/yaml/not-yaml", "name: a\n  b: [\n",
     "a.yaml:2:4: this is not YAML (mapping values are not allowed in this context); check "
     "indentation, colons and quotation marks"},
};

static void
check_case (const void *data)
{
  const Case *one = data;
  g_autoptr (GError) error = NULL;
  bool whole = read_all (one->yaml, &error);

  if (!one->en) {
    g_assert_no_error (error);
    return;
  }
  g_assert_false (whole);
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  g_autofree char *en = govcap_error_text (error, GOVCAP_EN);
  g_autofree char *zh = govcap_error_text (error, GOVCAP_ZH);
  g_assert_cmpstr (en, ==, one->en);
  g_assert_cmpstr (zh, !=, en); /* every message is there in both languages */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], check_case);
  return g_test_run ();
}
