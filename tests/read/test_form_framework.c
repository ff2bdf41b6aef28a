/* The forms that govcap writes come back as the frameworks that they were, and keep the rules of
 * pyxform, which KoboToolbox and ODK check a form by. */
#include "workbook.h"

#include "../../src/read/xlsx.h"

#include <sys/wait.h>

static char *folder;

/* Writes a form by the program; the caller's path. */
static char *
write_form (const char *framework, const char *audience, bool importance)
{
  char *path = g_build_filename (folder, "form.xlsx", NULL);
  const char *argv[10] = {g_getenv ("GOVCAP"), "form", framework, "-o", path};
  size_t n = 5;
  int status = -1;

  if (audience) {
    argv[n++] = "--audience";
    argv[n++] = audience;
  }
  if (importance)
    argv[n++] = "--importance";
  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                               &status, NULL));
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  return path;
}

/* pyxform's rules, over the cells as they stand. */

typedef struct {
  GPtrArray *heads; /* by column */
  GPtrArray *rows;  /* GHashTable: head -> text */
} Cells;

static bool
take_cells (void *data, size_t number, const BookCell cells[], size_t n)
{
  Cells *sheet = data;
  GHashTable *row = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  (void)number;
  for (size_t i = 0; i < n && sheet->heads->len <= cells[n - 1].column && !sheet->rows->len; i++) {
    g_assert_cmpuint (cells[i].column, ==, sheet->heads->len);
    g_ptr_array_add (sheet->heads, g_strdup (cells[i].text));
  }
  for (size_t i = 0; i < n; i++)
    g_hash_table_insert (row, sheet->heads->pdata[cells[i].column], g_strdup (cells[i].text));
  g_ptr_array_add (sheet->rows, row);
  return true;
}

static Cells
read_cells (const char *path, size_t number)
{
  Cells cells = {g_ptr_array_new_with_free_func (g_free),
                 g_ptr_array_new_with_free_func ((GDestroyNotify)g_hash_table_unref)};
  BookTaker taker = {.data = &cells, .row = take_cells};
  Xlsx xlsx;
  Book book;

  g_assert_true (xlsx_open (&xlsx, &book, path, NULL));
  g_assert_cmpuint (book.sheets->len, ==, 3);
  g_assert_true (book.walk (&book, &g_array_index (book.sheets, BookSheet, number), &taker, NULL));
  xlsx_close (&xlsx, &book);
  return cells;
}

static void
clear_cells (Cells *cells)
{
  g_ptr_array_unref (cells->heads);
  g_ptr_array_unref (cells->rows);
}

static const char *
cell (const Cells *sheet, size_t row, const char *head)
{
  const char *text = g_hash_table_lookup (sheet->rows->pdata[row], head);

  return text ? text : "";
}

static void
check_labels (const Cells *sheet, size_t row)
{
  for (size_t h = 0; h < sheet->heads->len; h++)
    if (g_str_has_prefix (sheet->heads->pdata[h], "label"))
      g_assert_cmpstr (cell (sheet, row, sheet->heads->pdata[h]), !=, "");
}

/* Headers that differ; lists with labels in all languages, no name twice, none with a blank. */
static void
check_choices (const Cells *choices, GHashTable *lists)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (size_t r = 1; r < choices->rows->len; r++) {
    const char *list = cell (choices, r, "list_name"), *name = cell (choices, r, "name");
    g_assert_cmpstr (list, !=, "");
    g_assert_true (g_regex_match_simple ("^[A-Za-z0-9_.-]+$", name, 0, 0));
    g_assert_true (g_hash_table_add (seen, g_strdup_printf ("%s %s", list, name)));
    check_labels (choices, r);
    g_hash_table_add (lists, (void *)list);
  }
}

static void
check_question (const Cells *survey, size_t r, GHashTable *lists)
{
  const char *type = cell (survey, r, "type");

  g_assert_true (
      g_regex_match_simple ("^[A-Za-z_][A-Za-z0-9_.-]*$", cell (survey, r, "name"), 0, 0));
  check_labels (survey, r);
  if (g_str_has_prefix (type, "select_one "))
    g_assert_true (g_hash_table_contains (lists, type + strlen ("select_one ")));
  else
    g_assert_true (!strcmp (type, "text") || !strcmp (type, "integer") ||
                   !strcmp (type, "begin_group"));
}

/* Names no two alike in a group, sections no two alike at all; groups that end. */
static void
check_survey (const Cells *survey, GHashTable *lists)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) sections = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  g_ptr_array_add (open, (void *)"");
  for (size_t r = 1; r < survey->rows->len; r++) {
    const char *type = cell (survey, r, "type"), *name = cell (survey, r, "name");
    if (!strcmp (type, "end_group")) {
      g_assert_cmpuint (open->len, >, 1);
      g_ptr_array_remove_index (open, open->len - 1);
      continue;
    }
    check_question (survey, r, lists);
    g_assert_true (g_hash_table_add (
        names, g_strdup_printf ("%s %s", (char *)open->pdata[open->len - 1], name)));
    if (strcmp (type, "begin_group") != 0)
      continue;
    g_assert_true (g_hash_table_add (sections, (void *)name));
    g_ptr_array_add (open, (void *)name);
  }
  g_assert_cmpuint (open->len, ==, 1);
}

static void
check_rules (const char *path)
{
  Cells survey = read_cells (path, 0), choices = read_cells (path, 1),
        settings = read_cells (path, 2);
  g_autoptr (GHashTable) lists = g_hash_table_new (g_str_hash, g_str_equal);

  check_choices (&choices, lists);
  check_survey (&survey, lists);
  g_assert_cmpuint (settings.rows->len, ==, 2);
  g_assert_true (
      g_regex_match_simple ("^[A-Za-z_][A-Za-z0-9_.-]*$", cell (&settings, 1, "form_id"), 0, 0));
  g_assert_cmpstr (cell (&settings, 1, "form_title"), !=, "");
  /* The language of the default must be one of the labels'. */
  g_autofree char *head = g_strconcat ("label::", cell (&settings, 1, "default_language"), NULL);
  g_assert_true (g_ptr_array_find_with_equal_func (survey.heads, head, g_str_equal, NULL));
  clear_cells (&survey);
  clear_cells (&choices);
  clear_cells (&settings);
}

/* What is written comes back. */

static void
same_text (GovcapText one, GovcapText other)
{
  g_assert_cmpstr (one.en, ==, other.en);
  g_assert_cmpstr (one.zh, ==, other.zh);
}

static void
same_scale (const GovcapScale *one, const GovcapScale *other)
{
  g_assert_cmpint (one->min, ==, other->min);
  g_assert_cmpint (one->max, ==, other->max);
  g_assert_cmpint (one->labels != NULL, ==, other->labels != NULL);
  for (int p = 0; one->labels && other->labels && p <= one->max - one->min; p++)
    same_text (one->labels[p], other->labels[p]);
}

static void
same_item (const GovcapFramework *one, size_t i, const GovcapFramework *other, size_t j)
{
  const GovcapItem *item = &one->items[i], *back = &other->items[j];

  g_assert_cmpstr (item->code, ==, back->code);
  same_text (item->text, back->text);
  same_scale (&item->scale, &back->scale);
  g_assert_cmpint (item->reverse, ==, back->reverse);
  for (size_t f = 0; f < one->n_forms; f++)
    g_assert_cmpint (govcap_item_asked (item, f), ==, govcap_item_asked (back, f));
  const GovcapIndicator *indicator = &one->indicators[item->indicator];
  const GovcapIndicator *indicator_back = &other->indicators[back->indicator];
  g_assert_cmpstr (indicator->code, ==, indicator_back->code);
  same_text (indicator->label, indicator_back->label);
  const GovcapArea *area = &one->areas[indicator->area];
  const GovcapArea *area_back = &other->areas[indicator_back->area];
  g_assert_cmpstr (area->code, ==, area_back->code);
  same_text (area->label, area_back->label);
  g_assert_cmpint (area->role, ==, area_back->role);
}

/* @form: those of its items, or GOVCAP_NONE: all. */
static void
same_framework (const GovcapFramework *one, const GovcapFramework *other, size_t form)
{
  size_t j = 0;

  g_assert_cmpstr (one->name, ==, other->name);
  same_text (one->title, other->title);
  same_scale (&one->scale, &other->scale);
  g_assert_cmpuint (one->n_forms, ==, other->n_forms);
  for (size_t f = 0; f < MIN (one->n_forms, other->n_forms); f++)
    g_assert_cmpstr (one->forms[f], ==, other->forms[f]);
  for (size_t i = 0; i < one->n_items; i++)
    if (govcap_item_asked (&one->items[i], form) && j < other->n_items)
      same_item (one, i, other, j++);
  g_assert_cmpuint (j, ==, other->n_items);
  if (form != GOVCAP_NONE)
    return;
  g_assert_cmpuint (other->n_areas, ==, one->n_areas);
  g_assert_cmpuint (other->n_indicators, ==, one->n_indicators);
  g_assert_cmpuint (other->n_items, ==, one->n_items);
}

static void
round_trip (const GovcapFramework *framework, const char *name, size_t form)
{
  bool importance = form != 0;
  const char *audience = form == GOVCAP_NONE ? NULL : framework->forms[form];
  g_autofree char *path = write_form (name, audience, importance);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapFramework) back = govcap_read_framework (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (back);
  if (back) {
    same_framework (framework, back, form);
    g_assert_cmpuint (back->notes->len, ==, 0);
    g_assert_cmpstr (back->path, ==, path);
  }
  check_rules (path);
}

static void
bundled (gconstpointer name)
{
  g_autoptr (GovcapFramework) framework = govcap_read_framework (name, NULL, NULL);

  round_trip (framework, name, GOVCAP_NONE);
  for (size_t f = 0; f < framework->n_forms; f++)
    round_trip (framework, name, f);
}

/* Scales of an item's own, with and without words; one language alone where a text has no other. */
static void
own_scales (void)
{
  static const char yaml[] =
      "name: own\ntitle: {en: Own, zh: 自己}\nscale: {min: 1, max: 5}\nforms: [resident, 干部]\n"
      "areas:\n  - code: A\n    label: {en: A, zh: 甲}\n    role: context\n    indicators:\n"
      "      - code: A1\n        label: {en: A1, zh: 甲一}\n        items:\n"
      "          - {code: x, text: {en: X, zh: 子}}\n"
      "          - {code: y, text: {en: Y, zh: 丑}, scale: {min: 0, max: 1, labels: "
      "{en: [no, 'yes'], zh: [否, 是]}}, forms: [干部]}\n"
      "          - {code: z, text: {en: Z, zh: 寅}, reverse: true, scale: {min: -2, max: 2}}\n"
      "          - {code: u, text: {en: U, zh: 卯}}\n";
  g_autofree char *path = g_build_filename (folder, "own.yaml", NULL);

  g_assert_true (g_file_set_contents (path, yaml, -1, NULL));
  g_autoptr (GovcapFramework) framework = govcap_read_framework (path, NULL, NULL);
  g_assert_nonnull (framework);
  round_trip (framework, path, GOVCAP_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  folder = g_dir_make_tmp ("govcap-form-XXXXXX", NULL);
  for (const char *const *name = govcap_bundled_frameworks (); *name; name++) {
    g_autofree char *path = g_strconcat ("/form-framework/bundled/", *name, NULL);
    g_test_add_data_func (path, *name, bundled);
  }
  g_test_add_func ("/form-framework/own-scales", own_scales);
  int status = g_test_run ();
  govcap_folder_remove (folder);
  g_free (folder);
  return status;
}
