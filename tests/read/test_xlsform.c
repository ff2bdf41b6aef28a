/* Questionnaires as XLSForm: what is read, in which spellings, and what is refused with which words. */
#include "workbook.h"

#include "../../src/read/xlsform.h"
#include "check.h"

static void
types (void)
{
  static const struct {
    const char *text;
    XlsformShape shape;
    XlsformKind kind;
    const char *list;
    bool other;
  } cases[] = {
      {"select_one yes_no", XLSFORM_TYPE_QUESTION, XLSFORM_ONE, "yes_no", false},
      {"select one  yes_no", XLSFORM_TYPE_QUESTION, XLSFORM_ONE, "yes_no", false},
      {"Select One From _l", XLSFORM_TYPE_QUESTION, XLSFORM_ONE, "_l", false},
      {"select1 l", XLSFORM_TYPE_QUESTION, XLSFORM_ONE, "l", false},
      {"add select one prompt using l", XLSFORM_TYPE_QUESTION, XLSFORM_ONE, "l", false},
      {"select_one l or_other", XLSFORM_TYPE_QUESTION, XLSFORM_ONE, "l", true},
      {"select one from l or specify other", XLSFORM_TYPE_QUESTION, XLSFORM_ONE, "l", true},
      {"select_multiple l", XLSFORM_TYPE_QUESTION, XLSFORM_SEVERAL, "l", false},
      {"select all that apply from l", XLSFORM_TYPE_QUESTION, XLSFORM_SEVERAL, "l", false},
      {"select all that apply l", XLSFORM_TYPE_QUESTION, XLSFORM_SEVERAL, "l", false},
      {"rank l", XLSFORM_TYPE_QUESTION, XLSFORM_SEVERAL, "l", false},
      {"select_one_from_file f.csv", XLSFORM_TYPE_FROM_FILE, XLSFORM_ONE, "f.csv", false},
      {"select_one_external l", XLSFORM_TYPE_FROM_OUTSIDE, XLSFORM_OTHER, "l", false},
      {"integer", XLSFORM_TYPE_QUESTION, XLSFORM_NUMBER, NULL, false},
      {"decimal", XLSFORM_TYPE_QUESTION, XLSFORM_NUMBER, NULL, false},
      {"range", XLSFORM_TYPE_QUESTION, XLSFORM_NUMBER, NULL, false},
      {"text", XLSFORM_TYPE_QUESTION, XLSFORM_OTHER, NULL, false},
      {"phone number", XLSFORM_TYPE_QUESTION, XLSFORM_OTHER, NULL, false},
      {"begin group", XLSFORM_TYPE_BEGIN, XLSFORM_GROUP, NULL, false},
      {"begin_group", XLSFORM_TYPE_BEGIN, XLSFORM_GROUP, NULL, false},
      {"end group", XLSFORM_TYPE_END, XLSFORM_GROUP, NULL, false},
      {"begin_repeat", XLSFORM_TYPE_BEGIN, XLSFORM_GROUP, NULL, false},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    XlsformType type = xlsform_parse_type (cases[i].text);
    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (type.shape, ==, cases[i].shape);
    g_assert_cmpint (type.kind, ==, cases[i].kind);
    g_assert_cmpstr (type.list, ==, cases[i].list);
    g_assert_cmpint (type.has_other, ==, cases[i].other);
    g_free (type.list);
  }
  g_assert_true (xlsform_parse_type ("begin repeat").is_repeat);
  g_assert_true (xlsform_parse_type ("integer").is_whole);
}

static void
bounds (void)
{
  static const struct {
    const char *text;
    bool whole, parsed;
    double min, max;
  } cases[] = {
      {". >= 16 and . <= 110", true, true, 16, 110},
      {".<=5 AND .>=1", true, true, 1, 5},
      {"(. >= -2.5) and (. <= 2.5)", false, true, -2.5, 2.5},
      {". > 0", true, true, 1, NAN},
      {". < 10 and . >= 2", true, true, 2, 9},
      {". > 0", false, false, 0, 0}, /* a limit that itself is not allowed */
      {". >= ${age}", true, false, 0, 0},
      {". >= 1 or . <= 5", true, false, 0, 0},
      {". != 3", true, false, 0, 0},
      {". >= 5 and . <= 1", true, false, 0, 0},
      {"regex(., '[0-9]+')", true, false, 0, 0},
      {"", true, false, 0, 0},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    double min = 7, max = 7;
    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (xlsform_parse_bounds (cases[i].text, cases[i].whole, &min, &max), ==,
                     cases[i].parsed);
    check_close (min, cases[i].parsed ? cases[i].min : 7, 0);
    check_close (max, cases[i].parsed ? cases[i].max : 7, 0);
  }
}

/* A form in a file of its own; free the folder. */
static char *
write_form (const char *survey, const char *choices, const char *settings, char **ret_folder)
{
  TestBook book = {.sheets = {{.name = "survey", .rows = survey},
                              {.name = "choices", .rows = choices ? choices : "list_name|name"},
                              {.name = "settings", .rows = settings ? settings : "form_title"}}};

  *ret_folder = g_dir_make_tmp ("govcap-form-XXXXXX", NULL);
  char *path = g_build_filename (*ret_folder, "f.xlsx", NULL);
  workbook_write (path, &book);
  return path;
}

/* "name/parent: en | zh, list of 3, 16..110" */
static void
describe_question (const Xlsform *form, const XlsformQuestion *question, GString *lines)
{
  g_string_append_printf (lines, "%s", question->name);
  if (question->parent != GOVCAP_NONE)
    g_string_append_printf (
        lines, "/%s", g_array_index (form->questions, XlsformQuestion, question->parent).name);
  if (question->label.en || question->label.zh)
    g_string_append_printf (lines, ": %s | %s", question->label.en ? question->label.en : "-",
                            question->label.zh ? question->label.zh : "-");
  if (question->list)
    g_string_append_printf (lines, ", list of %u", question->list->choices->len);
  if (question->kind == XLSFORM_NUMBER && !isnan (question->min))
    g_string_append_printf (lines, ", %g..%g", question->min, question->max);
  if (question->has_other)
    g_string_append (lines, ", or other");
  if (question->is_repeated)
    g_string_append (lines, ", repeated");
  g_string_append_c (lines, '\n');
}

static char *
describe (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Xlsform) form = xlsform_read (path, &error);
  GString *lines = g_string_new (NULL);

  if (error) {
    g_autofree char *en = govcap_error_text (error, GOVCAP_EN);
    g_autofree char *zh = govcap_error_text (error, GOVCAP_ZH);
    const char *message = strstr (en, ".xlsx");
    g_assert_cmpstr (en, !=, zh);
    g_string_append_printf (lines, "refused%s\n", message ? message + 5 : en);
  }
  for (size_t i = 0; form && i < form->questions->len; i++)
    describe_question (form, &g_array_index (form->questions, XlsformQuestion, i), lines);
  for (size_t i = 0; form && i < form->notes->len; i++)
    g_string_append_printf (lines, "note: %s\n",
                            g_array_index (form->notes, GovcapNote, i).text.en);
  return g_string_free (lines, FALSE);
}

static const struct {
  const char *name, *survey, *choices, *settings, *wanted;
} forms[] = {
    {"plain", "type|name|label\ntext|q|What?", NULL, NULL, "q: What? | -\n"},
    {"translations",
     "type|name|label::English (en)|label::Chinese (zh)|label::French (fr)\n"
     "integer|age|Age|年龄|Âge",
     NULL, NULL, "age: Age | 年龄\n"},
    {"old-translations", "TYPE|Name|LABEL:Chinese|label : english\ntext|q|什么|What", NULL, NULL,
     "q: What | 什么\n"},
    {"plain-beside-translation", "type|name|label|label::中文\ntext|q|What|什么", NULL, NULL,
     "q: What | 什么\n"},
    {"plain-fills-where-it-lacks", "type|name|label|label::en\ntext|q|什么|\ntext|r|又|More", NULL,
     NULL, "q: - | 什么\nr: More | 又\n"},
    {"aliases", "command|tag|caption\nselect one from l|q|What", "list name|value|caption\nl|1|One",
     NULL, "q: What | -, list of 1\n"},
    {"blanks", "\ntype|name||label\n\ntext|q||What\n\n\n||remark|\n|||\ntext|r||More", NULL, NULL,
     "q: What | -\nr: More | -\n"},
    {"groups",
     "type|name|label\nbegin group|g|G\nbegin_group|h|H\ntext|q|Q\nend group\n"
     "end_group\ntext|r|R",
     NULL, NULL, "g: G | -\nh/g: H | -\nq/h: Q | -\nr: R | -\n"},
    {"repeat", "type|name\nbegin repeat|g\nselect_one l|q\nend repeat", "list_name|name\nl|1", NULL,
     "g, repeated\nq/g, list of 1, repeated\n"
     "note: what is asked several times ('g') is not read\n"},
    {"same-name-in-two-groups",
     "type|name\nbegin group|g\ntext|q\nend group\nbegin group|h\ntext|q\nend group", NULL, NULL,
     "g\nq/g\nh\nq/h\n"},
    {"constraints",
     "type|name|constraint\ninteger|a|. >= 1 and . &lt;= 9\ninteger|b|. &lt; ${a}\ntext|c|. != ''",
     NULL, NULL,
     "a, 1..9\nb\nc\nnote: the constraint '. < ${a}' of 'b' is not checked\n"
     "note: the constraint '. != ''' of 'c' is not checked\n"},
    {"or-other", "type|name\nselect_one l or_other|q", "list_name|name\nl|1\nl|2", NULL,
     "q, list of 2, or other\n"},
    {"outside", "type|name\nselect_one_external l|q", NULL, NULL,
     "q\nnote: the choices of 'q' are not on the sheet 'choices'; its answers are taken as they "
     "are\n"},
    {"same-column-twice", "type|name|label|label\ntext|q|What|What\ntext|r|More|", NULL, NULL,
     "q: What | -\nr: More | -\n"},
    {"doubled-choices", "type|name\nselect_one l|q", "list_name|name\nl|1\nl|1",
     "allow_choice_duplicates\nyes", "q, list of 1\n"},

    {"two-columns-differ", "type|name|name\ntext|q|r", NULL, NULL,
     "refused:survey!C2: two columns have this header and say different things; keep one\n"},
    {"from-file", "type|name\nselect_one_from_file towns.csv|q", NULL, NULL,
     "refused:survey!A2: the choices of 'q' are in the file 'towns.csv', which does not come with "
     "the form; put them on the sheet 'choices'\n"},
    {"no-list", "type|name\nselect_one l|q", NULL, NULL,
     "refused:survey!A2: the sheet 'choices' has no list 'l'\n"},
    {"blank-in-multiple", "type|name\nselect_multiple l|q", "list_name|name\nl|on foot", NULL,
     "refused:choices!B2: 'on foot' is a choice of a select_multiple; its name must have no "
     "blank\n"},
    {"choice-twice", "type|name\nselect_one l|q", "list_name|name\nl|1\nl|1", NULL,
     "refused:choices!B3: the list 'l' has the choice '1' twice\n"},
    {"choice-without-name", "type|name\ntext|q", "list_name|name|label\nl||One", NULL,
     "refused:choices!B2: a choice of the list 'l' has no name\n"},
    {"name-twice", "type|name\ntext|q\ntext|q", NULL, NULL,
     "refused:survey!B3: two questions of one group have the name 'q'\n"},
    {"bad-name", "type|name\ntext|2q", NULL, NULL,
     "refused:survey!B2: name '2q': write a letter or '_', then letters, digits, '_', '-' or "
     "'.'\n"},
    {"no-name", "type|name|label\ntext||What", NULL, NULL,
     "refused:survey!B2: this question or group has no name\n"},
    {"no-type", "type|name|label\n|q|What", NULL, NULL,
     "refused:survey!A2: the question 'q' has no type\n"},
    {"no-end", "type|name\nbegin group|g\ntext|q", NULL, NULL,
     "refused:survey!B2: the group 'g' has no end\n"},
    {"no-begin", "type|name\ntext|q\nend group", NULL, NULL,
     "refused:survey!A3: a group ends that has not begun\n"},
    {"other-end", "type|name\nbegin group|g\nend repeat", NULL, NULL,
     "refused:survey!A3: this ends a repeat, but the group 'g' is open\n"},
    {"other-end-too", "type|name\nbegin repeat|g\nend group", NULL, NULL,
     "refused:survey!A3: this ends a group, but the repeat 'g' is open\n"},
    {"no-header", "what|who\ntext|q", NULL, NULL,
     "refused:survey: the sheet needs a header with 'type' and 'name', and questions below it\n"},
    {"formula", "type|name\n<c><f>A1</f></c>|q", NULL, NULL,
     "refused:survey!A2: holds a formula, but the file not what it comes to; open it in a "
     "spreadsheet program and save it again\n"},
};

static void
test_form (gconstpointer number)
{
  size_t i = GPOINTER_TO_SIZE (number);
  g_autofree char *folder = NULL;
  g_autofree char *path =
      write_form (forms[i].survey, forms[i].choices, forms[i].settings, &folder);
  g_autofree char *lines = describe (path);

  g_assert_cmpstr (lines, ==, forms[i].wanted);
  govcap_folder_remove (folder);
}

/* Deeper than any office nests. */
static void
depth (void)
{
  g_autoptr (GString) survey = g_string_new ("type|name");
  g_autofree char *folder = NULL;

  for (int i = 0; i < 30; i++)
    g_string_append_printf (survey, "\nbegin group|g%d", i);
  g_autofree char *path = write_form (survey->str, NULL, NULL, &folder);
  g_autofree char *lines = describe (path);
  g_assert_cmpstr (lines, ==, "refused:survey!B22: groups are nested too deeply\n");
  govcap_folder_remove (folder);
}

static void
no_survey (void)
{
  TestBook book = {.sheets = {{.name = "Sheet1", .rows = "type|name\ntext|q"}}};
  g_autofree char *folder = g_dir_make_tmp ("govcap-form-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "f.xlsx", NULL);

  workbook_write (path, &book);
  g_autofree char *lines = describe (path);
  g_assert_cmpstr (lines, ==,
                   "refused: there is no sheet 'survey': this is no questionnaire as XLSForm\n");
  govcap_folder_remove (folder);
}

/* A choice that is a number in its cell is "1", however it is shown; one that is text stays as it is. */
static void
numbers_as_names (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = write_form (
      "type|name\nselect_one l|q",
      "list_name|name\nl|1.0\nl|<c t=\"inlineStr\"><is><t>02</t></is></c>\nl|99", NULL, &folder);
  g_autoptr (Xlsform) form = xlsform_read (path, NULL);
  const char *wanted[] = {"1", "02", "99"};

  g_assert_nonnull (form);
  const XlsformList *list = g_array_index (form->questions, XlsformQuestion, 0).list;
  g_assert_cmpuint (list->choices->len, ==, 3);
  for (size_t i = 0; i < 3; i++)
    g_assert_cmpstr (g_array_index (list->choices, XlsformChoice, i).name, ==, wanted[i]);
  govcap_folder_remove (folder);
}

/* The forms of pyxform's and ODK Central's own tests. */
static const struct {
  const char *file, *wanted;
} samples[] = {
    {"odkcentral_simple", "name: what is your name? | -\nage: what is your age? | -\n"},
    {"pyxform_case_insensitivity",
     "q1: Are you good? | -, list of 2\nq2: Where are you? | -\nq3: Where exactly? | -\n"
     "note: the choices of 'q2' are not on the sheet 'choices'; its answers are taken as they "
     "are\n"},
    {"pyxform_extra_sheet_names", "test: test | -\n"},
    {"pyxform_group", "family_name: What's your family name? | -\nfather: Father | -\n"
                      "phone_number/father: What's your father's phone number? | -\n"
                      "age/father: How old is your father? | -\n"},
    {"pyxform_specify_other", "sex: What sex are you? | -, list of 2, or other\n"},
    {"pyxform_text_and_integer",
     "your_name: What is your name? | -\nyour_age: How many years old are you? | -\n"},
};

static void
test_sample (gconstpointer number)
{
  size_t i = GPOINTER_TO_SIZE (number);
  const char *shared = g_getenv ("GOVCAP_SHARED");
  g_autofree char *file = g_strconcat (samples[i].file, ".xlsx", NULL);
  g_autofree char *path =
      g_build_filename (shared ? shared : ".", "samples", "xlsform", file, NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("the samples are not here");
    return;
  }
  g_autofree char *lines = describe (path);
  g_assert_cmpstr (lines, ==, samples[i].wanted);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/xlsform/types", types);
  g_test_add_func ("/xlsform/bounds", bounds);
  for (size_t i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autofree char *path = g_strconcat ("/xlsform/form/", forms[i].name, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_form);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (samples); i++) {
    g_autofree char *path = g_strconcat ("/xlsform/sample/", samples[i].file, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_sample);
  }
  g_test_add_func ("/xlsform/depth", depth);
  g_test_add_func ("/xlsform/no-survey", no_survey);
  g_test_add_func ("/xlsform/numbers-as-names", numbers_as_names);
  return g_test_run ();
}
