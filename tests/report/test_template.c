/* Templates as they are read: what is bundled, and every fault by its place. */
#include "govcap/file.h"
#include "govcap/template.h"

#include <string.h>

static GovcapTemplate *
read_text (const char *text, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("govcap-template-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "my.yaml", NULL);

  g_assert_true (govcap_file_write (path, text, strlen (text), NULL));
  GovcapTemplate *template = govcap_template_read (path, error);
  govcap_folder_remove (folder);
  return template;
}

static void
test_bundled (void)
{
  g_assert_cmpstr (govcap_bundled_templates ()[0], ==, "full");
  for (const char *const *name = govcap_bundled_templates (); *name; name++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GovcapTemplate) template = govcap_template_read (*name, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (template->name, ==, *name);
    g_assert_cmpint (strlen (template->sha256), ==, 64);
    g_assert_cmpint (template->entries->len, >, 0);
    g_assert_nonnull (template->title.en);
    g_assert_nonnull (template->title.zh);
    for (guint i = 0; i < template->entries->len; i++) {
      const GovcapEntry *entry = &g_array_index (template->entries, GovcapEntry, i);
      if (entry->kind <= GOVCAP_ENTRY_TEXT)
        g_assert_true (entry->text.en && entry->text.zh);
    }
  }
}

static void
test_entries (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTemplate) template =
      read_text ("title: Mine\n"
                 "content:\n"
                 "  - chapter: {en: One, zh: 一}\n"
                 "    number: 4\n"
                 "  - text: see {table:now}\n"
                 "  - table: scores\n"
                 "    as: now\n"
                 "    wave: last\n"
                 "    form: headline\n"
                 "    where: {level: [area, overall], unit: 'null'}\n"
                 "  - table: objective\n"
                 "    print: false\n"
                 "  - table: items\n"
                 "    print: true\n"
                 "  - rest: tables\n",
                 &error);

  g_assert_no_error (error);
  g_assert_cmpint (template->entries->len, ==, 6);
  const GovcapEntry *entries = &g_array_index (template->entries, GovcapEntry, 0);
  g_assert_cmpint (entries[0].kind, ==, GOVCAP_ENTRY_CHAPTER);
  g_assert_cmpint (entries[0].number, ==, 4);
  g_assert_cmpstr (entries[0].text.zh, ==, "一");
  g_assert_cmpint (entries[2].kind, ==, GOVCAP_ENTRY_TABLE);
  g_assert_cmpstr (entries[2].name, ==, "scores");
  g_assert_cmpstr (entries[2].id, ==, "now");
  g_assert_cmpstr (entries[2].wave, ==, "last");
  g_assert_cmpint (entries[2].where->len, ==, 2);
  const GovcapCondition *level = &g_array_index (entries[2].where, GovcapCondition, 0);
  g_assert_cmpstr (level->column, ==, "level");
  g_assert_cmpint (level->values->len, ==, 2);
  g_assert_false (entries[2].unprinted);
  g_assert_true (entries[3].unprinted);
  g_assert_false (entries[4].unprinted);
  g_assert_cmpstr (entries[5].name, ==, "tables");
}

static void
test_faults (void)
{
  static const struct {
    const char *text, *message;
  } cases[] = {
      {"content: []\nname: x\norder: 1\n", "my.yaml:3:1: unknown key 'order'"},
      {"name: x\n", "my.yaml:1:1: key 'content' is missing here"},
      {"content: scores\n", "my.yaml:1:10: write a list here"},
      {"content:\n  - table: coupled\n",
       "my.yaml:2:12: there is no table 'coupled' in this version"},
      {"content:\n  - figure: likerts\n", "my.yaml:2:13: there is no figure 'likerts'"},
      {"content:\n  - tabel: scores\n", "my.yaml:2:5: begin the line with one of: chapter"},
      {"content:\n  - scores\n", "my.yaml:2:5: write a mapping here"},
      {"content:\n  - table: scores\n    number: 3\n", "my.yaml:3:5: unknown key 'number'"},
      {"content:\n  - chapter: A\n    wave: 2024\n", "my.yaml:3:5: unknown key 'wave'"},
      {"content:\n  - chapter: A\n    number: 3.5\n", "my.yaml:3:13: write a whole number from 1"},
      {"content:\n  - chapter: A\n    number: 3\n  - chapter: B\n    number: 3\n",
       "my.yaml:5:13: chapter 3 stands after chapter 3"},
      {"content:\n  - table: scores\n  - table: scores\n",
       "my.yaml:3:5: 'scores' stands in this template twice"},
      {"content:\n  - table: scores\n    as: Über\n", "my.yaml:3:9: 'Über': write small letters"},
      {"content:\n  - table: scores\n    as: ../x\n", "my.yaml:3:9: '../x': write small letters"},
      {"content:\n  - text: see {table:scores}\n",
       "my.yaml:2:11: {table:scores} refers to nothing in this template"},
      {"content:\n  - text: {en: a, zh: '{figure:scores}'}\n  - table: scores\n",
       "my.yaml:2:11: {figure:scores} refers to nothing"},
      {"content:\n  - rest: tables\n  - rest: tables\n", "my.yaml:3:11: the rest of the tables"},
      {"content:\n  - rest: everything\n", "my.yaml:2:11: write one of: tables, figures"},
      {"content:\n  - table: scores\n    where: area\n", "my.yaml:3:12: write a mapping here"},
      {"content:\n  - table: scores\n    print: no\n",
       "my.yaml:3:12: write true or false, not 'no'"},
      {"content:\n  - figure: scores\n    print: false\n", "my.yaml:3:5: unknown key 'print'"},
      {"content: [\n", "this is not YAML"},
      {"", "the file is empty"},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GovcapTemplate) template = read_text (cases[i].text, &error);
    g_assert_null (template);
    g_assert_nonnull (error);
    if (!strstr (error->message, cases[i].message))
      g_error ("case %zu: '%s' is not in: %s", i, cases[i].message, error->message);
  }
}

static void
test_none (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (govcap_template_read ("ful", &error));
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (govcap_template_read ("no/such.yaml", &error));
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
}

static bool
collect (const char *kind, const char *id, void *data)
{
  g_string_append_printf (data, "%s=%s;", kind, id);
  return strcmp (id, "stop") != 0;
}

static void
test_references (void)
{
  g_autoptr (GString) seen = g_string_new (NULL);

  g_assert_true (
      govcap_template_each_reference ("a {table:x} {figure:y-2} {tables:z} {3:4}", collect, seen));
  g_assert_cmpstr (seen->str, ==, "table=x;figure=y-2;");
  g_assert_false (govcap_template_each_reference ("{table:stop} {table:x}", collect, seen));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/template/bundled", test_bundled);
  g_test_add_func ("/template/entries", test_entries);
  g_test_add_func ("/template/faults by their place", test_faults);
  g_test_add_func ("/template/no such template", test_none);
  g_test_add_func ("/template/references", test_references);
  return g_test_run ();
}
