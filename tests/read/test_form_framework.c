/* Forms as frameworks: those that govcap writes come back as they were and keep the rules of pyxform,
 * which KoboToolbox and ODK check a form by; those of others, by their groups. */
#include "workbook.h"

#include "../../src/read/xlsform.h"
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

/* Forms of others. */

#define CHOICES                                                                                    \
  "list_name|name|label\nagree|5|Much\nagree|3|So so\nagree|1|Not\nagree|2|Little\n"               \
  "agree|4|More\nagree|99|Don't know\nsex|m|Man\nsex|f|Woman\nbad|1|One\nbad|3|Three\n"            \
  "twice|1|Same\ntwice|2|Same"
#define HEAD "type|name|label|bind::govcap:role|bind::govcap:reverse|bind::govcap:forms\n"

/* "A capacity: A_items(q1) A1(q2 -q3)" by line, then the notes */
static char *
describe (const char *survey, const char *settings)
{
  TestBook book = {.sheets = {{.name = "survey", .rows = survey},
                              {.name = "choices", .rows = CHOICES},
                              {.name = "settings", .rows = settings ? settings : "form_id\nkobo"}}};
  g_autofree char *path = g_build_filename (folder, "other.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  GString *lines = g_string_new (NULL);

  workbook_write (path, &book);
  g_autoptr (GovcapFramework) framework = govcap_read_framework (path, NULL, &error);
  if (!framework) {
    g_autofree char *message = govcap_error_text (error, GOVCAP_EN);
    g_string_append (lines, strstr (message, ".xlsx") + 5);
    return g_string_free (lines, FALSE);
  }
  for (size_t k = 0; k < framework->n_indicators; k++) {
    const GovcapIndicator *indicator = &framework->indicators[k];
    const GovcapArea *area = &framework->areas[indicator->area];
    if (area->first_indicator == k)
      g_string_append_printf (lines, "%s%s %s:", k ? "\n" : "", area->code,
                              govcap_role_words[area->role]);
    g_string_append_printf (lines, " %s(", indicator->code);
    for (size_t i = 0; i < indicator->n_items; i++) {
      const GovcapItem *item = &framework->items[indicator->first_item + i];
      g_string_append_printf (lines, "%s%s%s", i ? " " : "", item->reverse ? "-" : "", item->code);
    }
    g_string_append_c (lines, ')');
  }
  for (size_t i = 0; i < framework->notes->len; i++)
    g_string_append_printf (lines, "\nnote: %s",
                            g_array_index (framework->notes, GovcapNote, i).text.en);
  return g_string_free (lines, FALSE);
}

#define DONT_KNOW                                                                                  \
  "\nnote: '99' is no point of the scale; where it means no answer, the study says so in "         \
  "missing: "                                                                                      \
  "codes"

static const struct {
  const char *name, *survey, *settings, *wanted;
} others[] = {
    {"groups",
     HEAD "select_one agree|q0|Q\nbegin group|A|A\nbegin group|A1|A1\nselect_one agree|q1|Q\n"
          "select_one agree|q2|Q||yes\nend group\nend group\nbegin group|B|B|outcome\n"
          "select_one agree|q3|Q\nend group",
     NULL, "A capacity: A1(q1 -q2)\nB outcome: B_items(q3)" DONT_KNOW},
    {"direct-and-inner",
     HEAD "begin group|A|A\nbegin group|A1|A1\nselect_one agree|q1|Q\nend group\n"
          "select_one agree|q2|Q\nend group",
     NULL, "A capacity: A_items(q2) A1(q1)" DONT_KNOW},
    {"deeper-groups-are-their-outer-ones",
     HEAD
     "begin group|A|A\nbegin group|A1|A1\nbegin group|A1x|X\nselect_one agree|q1|Q\nend group\n"
     "select_one agree|q2|Q\nend group\nend group",
     NULL, "A capacity: A1(q1 q2)" DONT_KNOW},
    {"what-is-no-item",
     HEAD "begin group|A|A\nselect_one agree|q1|Q\nselect_one sex|q2|Q\nselect_one bad|q3|Q\n"
          "select_one agree or_other|q4|Q\nselect_multiple agree|q5|Q\ntext|q6|Q\n"
          "select_one agree|q7|Q|importance\nend group\nbegin group|P|P|variable\n"
          "select_one agree|q8|Q\nend group\nbegin repeat|R|R\nselect_one agree|q9|Q\nend repeat",
     NULL,
     "A capacity: A_items(q1)\nnote: what is asked several times ('R') is not read\n"
     "note: 'q2' is no item: the names of its choices are not whole numbers in a row, or another "
     "answer may be written in\n"
     "note: 'q3' is no item: the names of its choices are not whole numbers in a row, or another "
     "answer may be written in\n"
     "note: 'q4' is no item: the names of its choices are not whole numbers in a row, or another "
     "answer may be written in" DONT_KNOW},
    {"no-item", HEAD "select_one agree|q|Q", NULL,
     ": no question of this form is an item: items are select_one questions in groups, on choices "
     "whose names are whole numbers in a row"},
    {"role", HEAD "begin group|A|A|result\nselect_one agree|q|Q\nend group", NULL,
     ":survey!B2: role 'result': write capacity, outcome, context or variable"},
    {"code-twice",
     HEAD
     "begin group|A|A\nselect_one agree|q|Q\nend group\nbegin group|B|B\nselect_one agree|q|Q\n"
     "end group",
     NULL, ":survey!B6: code 'q' is used twice; every code names one thing"},
    {"code", HEAD "begin group|A|A\nselect_one agree|题|Q\nend group", NULL,
     ":survey!B3: code '题': write a letter, then letters, digits, '_', '.' or '-'"},
    {"two-labels-alike", HEAD "begin group|A|A\nselect_one twice|q|Q\nend group", NULL,
     ":choices!B12: two points have the label 'Same'"},
    {"unknown-form", HEAD "begin group|A|A\nselect_one agree|q|Q|||mayor\nend group", NULL,
     ":survey!B3: form 'mayor' is not among the forms that the sheet 'settings' names"},
    {"form-name", HEAD "begin group|A|A\nselect_one agree|q|Q\nend group",
     "form_id|attribute::govcap:forms\nkobo|../x",
     ":settings!B2: form '../x': write letters, digits, '_' and '-'"},
};

/* Which numbers are a scale: "1-5", or "" for none. */
static void
scales (void)
{
  static const struct {
    const char *numbers, *wanted;
  } lists[] = {{"1 2 3 4 5", "1-5"},
               {"5 3 1 2 4", "1-5"},
               {"0 1", "0-1"},
               {"1 2 3 4 5 99", "1-5"},
               {"1 2 3 4 5 8 9", "1-5"},
               {"1 2 3 4 5 6 7 9", "1-7"},
               {"1 2 3 4 5 6 7 8 9 10", "1-10"},
               {"-2 -1 0 1 2", "-2-2"},
               {"-1 1 2 3", "1-3"},
               {"1 3 5", ""},
               {"1", ""},
               {"1 2 a", ""},
               {"1 99", ""},
               {"01 2", "1-2"},
               {"999999 1000000", ""}};

  for (size_t i = 0; i < G_N_ELEMENTS (lists); i++) {
    XlsformList list = {g_array_new (FALSE, FALSE, sizeof (XlsformChoice))};
    g_auto (GStrv) numbers = g_strsplit (lists[i].numbers, " ", -1);
    int min, max;
    for (size_t n = 0; numbers[n]; n++) {
      XlsformChoice choice = {.name = numbers[n]};
      g_array_append_val (list.choices, choice);
    }
    bool is_scale = xlsform_scale (&list, &min, &max);
    g_autofree char *found = is_scale ? g_strdup_printf ("%d-%d", min, max) : g_strdup ("");
    g_assert_cmpstr (found, ==, lists[i].wanted);
    g_array_unref (list.choices);
  }
}

static void
test_other (gconstpointer number)
{
  size_t i = GPOINTER_TO_SIZE (number);
  g_autofree char *lines = describe (others[i].survey, others[i].settings);

  g_assert_cmpstr (lines, ==, others[i].wanted);
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
  for (size_t i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autofree char *path = g_strconcat ("/form-framework/other/", others[i].name, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_other);
  }
  g_test_add_func ("/form-framework/own-scales", own_scales);
  g_test_add_func ("/form-framework/scales", scales);
  int status = g_test_run ();
  govcap_folder_remove (folder);
  g_free (folder);
  return status;
}
