/* Forms of others as frameworks, by their groups. */
#include "workbook.h"

#include "../../src/read/xlsform.h"

static char *folder;

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
  for (size_t i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autofree char *path = g_strconcat ("/form-groups/", others[i].name, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_other);
  }
  g_test_add_func ("/form-groups/scales", scales);
  int status = g_test_run ();
  govcap_folder_remove (folder);
  g_free (folder);
  return status;
}
