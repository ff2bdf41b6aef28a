#include "xlsform.h"

#include <math.h>
#include <string.h>

/* Groups within groups beyond this are no questionnaire. */
enum { DEEPEST = 20 };

/* The survey while it is read, row by row. */
typedef struct {
  Xlsform *form;
  const XlsformRow *row;
  GHashTable *names; /* `parent name` of the questions so far */
  size_t parent;     /* the group that is open, or GOVCAP_NONE */
  unsigned depth;
} Reading;

static const char *
place_of (const Reading *reading, XlsformField field)
{
  return xlsform_place (reading->form, &reading->form->survey, field, reading->row->row);
}

static XlsformQuestion *
question_at (const Xlsform *form, size_t i)
{
  return &g_array_index (form->questions, XlsformQuestion, i);
}

/* As XML takes it, for the name becomes an element's. */
static bool
is_name (const char *name)
{
  for (const char *at = name; *at; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);
    bool begins = g_unichar_isalpha (character) || character == '_';
    bool goes_on = g_unichar_isalnum (character) || character == '-' || character == '.';
    if (!begins && (at == name || !goes_on))
      return false;
  }
  return *name != '\0';
}

static bool
check_name (Reading *reading, const XlsformQuestion *question, GError **error)
{
  if (!*question->name)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, question->place,
                        "this question or group has no name", "这一题（或组）没有 name");
  if (!is_name (question->name))
    return govcap_fail (error, GOVCAP_ERROR_INPUT, question->place,
                        "name '%s': write a letter or '_', then letters, digits, '_', '-' or '.'",
                        "name“%s”：应以字母或“_”开头，后接字母、数字、“_”、“-”或“.”",
                        question->name);
  char *key = g_strdup_printf ("%zu %s", question->parent, question->name);
  return g_hash_table_add (reading->names, key) ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, question->place,
                      "two questions of one group have the name '%s'", "同一组里有两题都叫“%s”",
                      question->name);
}

/* A blank parts the answers of a select_multiple. */
static bool
check_blanks (const XlsformList *list, GError **error)
{
  for (size_t i = 0; i < list->choices->len; i++) {
    const XlsformChoice *choice = &g_array_index (list->choices, XlsformChoice, i);
    if (strpbrk (choice->name, " \t\n"))
      return govcap_fail (error, GOVCAP_ERROR_INPUT, choice->place,
                          "'%s' is a choice of a select_multiple; its name must have no blank",
                          "“%s”是多选题的选项，name 里不能有空格", choice->name);
  }
  return true;
}

static bool
find_list (Reading *reading, const XlsformType *type, XlsformQuestion *question, GError **error)
{
  const char *place = place_of (reading, XLSFORM_TYPE);

  if (type->shape == XLSFORM_TYPE_FROM_FILE)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "the choices of '%s' are in the file '%s', which does not come with the "
                        "form; put them on the sheet 'choices'",
                        "“%s”的选项在文件“%s”里，不随问卷提供；请把选项写进 choices 表",
                        question->name, type->list);
  if (type->shape == XLSFORM_TYPE_FROM_OUTSIDE) {
    xlsform_note (reading->form, place,
                  govcap_text_format (reading->form->arena,
                                      "the choices of '%s' are not on the sheet 'choices'; its "
                                      "answers are taken as they are",
                                      "“%s”的选项不在 choices 表里，答案按原样读取",
                                      question->name));
    return true;
  }
  if (question->kind != XLSFORM_ONE && question->kind != XLSFORM_SEVERAL)
    return true;
  question->list = g_hash_table_lookup (reading->form->lists, type->list);
  if (!question->list)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place, "the sheet 'choices' has no list '%s'",
                        "choices 表里没有选项列表“%s”", type->list);
  return question->kind == XLSFORM_ONE || check_blanks (question->list, error);
}

static void
take_constraint (Reading *reading, bool is_whole, XlsformQuestion *question)
{
  const char *constraint = reading->row->cells[XLSFORM_CONSTRAINT];

  question->min = question->max = NAN;
  if (!*constraint || question->kind == XLSFORM_GROUP ||
      (question->kind == XLSFORM_NUMBER &&
       xlsform_parse_bounds (constraint, is_whole, &question->min, &question->max)))
    return;
  xlsform_note (reading->form, place_of (reading, XLSFORM_CONSTRAINT),
                govcap_text_format (reading->form->arena,
                                    "the constraint '%.80s' of '%s' is not checked",
                                    "限制条件“%.80s”（“%s”）不作检查", constraint, question->name));
}

static void
take_attributes (Reading *reading, XlsformQuestion *question)
{
  const char *const *cells = reading->row->cells;
  const XlsformQuestion *parent =
      reading->parent == GOVCAP_NONE ? NULL : question_at (reading->form, reading->parent);

  question->label = xlsform_label (reading->row);
  question->is_reverse = xlsform_is_yes (cells[XLSFORM_REVERSE]);
  question->role = cells[XLSFORM_ROLE];
  question->forms = cells[XLSFORM_FORMS];
  question->is_repeated = question->is_repeat || (parent && parent->is_repeated);
}

static bool
open_group (Reading *reading, const XlsformQuestion *group, GError **error)
{
  if (++reading->depth > DEEPEST)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, group->place, "groups are nested too deeply",
                        "组嵌套太深");
  reading->parent = reading->form->questions->len - 1;
  if (group->is_repeat)
    xlsform_note (reading->form, group->place,
                  govcap_text_format (reading->form->arena,
                                      "what is asked several times ('%s') is not read",
                                      "重复填写的部分（“%s”）不读取", group->name));
  return true;
}

static bool
close_group (Reading *reading, bool is_repeat, GError **error)
{
  const char *place = place_of (reading, XLSFORM_TYPE);

  if (reading->parent == GOVCAP_NONE)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place, "a group ends that has not begun",
                        "这里结束的组没有开头");
  const XlsformQuestion *group = question_at (reading->form, reading->parent);
  if (is_repeat != group->is_repeat)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        is_repeat ? "this ends a repeat, but the group '%s' is open"
                                  : "this ends a group, but the repeat '%s' is open",
                        is_repeat ? "这里结束的是重复部分，但还开着的是组“%s”"
                                  : "这里结束的是组，但还开着的是重复部分“%s”",
                        group->name);
  reading->parent = group->parent;
  reading->depth--;
  return true;
}

static bool
take_question (Reading *reading, const XlsformType *type, GError **error)
{
  XlsformQuestion question = {.kind = type->kind,
                              .name = reading->row->cells[XLSFORM_NAME],
                              .place = place_of (reading, XLSFORM_NAME),
                              .has_other = type->has_other,
                              .is_repeat = type->is_repeat,
                              .parent = reading->parent};

  if (!check_name (reading, &question, error) || !find_list (reading, type, &question, error))
    return false;
  take_constraint (reading, type->is_whole, &question);
  take_attributes (reading, &question);
  g_array_append_val (reading->form->questions, question);
  return type->shape != XLSFORM_TYPE_BEGIN || open_group (reading, &question, error);
}

static bool
take_row (Reading *reading, GError **error)
{
  const char *text = reading->row->cells[XLSFORM_TYPE];
  const char *name = reading->row->cells[XLSFORM_NAME];

  if (!*text && !*name && !*govcap_text_in (xlsform_label (reading->row), GOVCAP_EN))
    return true; /* a remark in a column of its own */
  if (!*text)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place_of (reading, XLSFORM_TYPE),
                        "the question '%s' has no type", "“%s”没有 type", name);
  XlsformType type = xlsform_parse_type (text);
  bool whole = type.shape == XLSFORM_TYPE_END ? close_group (reading, type.is_repeat, error)
                                              : take_question (reading, &type, error);
  g_free (type.list);
  return whole;
}

bool
xlsform_read_survey (Xlsform *form, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = {.form = form, .names = names, .parent = GOVCAP_NONE};

  for (size_t i = 0; i < form->survey.rows->len; i++) {
    reading.row = &g_array_index (form->survey.rows, XlsformRow, i);
    if (!take_row (&reading, error))
      return false;
  }
  if (reading.parent == GOVCAP_NONE)
    return true;
  const XlsformQuestion *group = question_at (form, reading.parent);
  return govcap_fail (error, GOVCAP_ERROR_INPUT, group->place, "the group '%s' has no end",
                      "组“%s”没有结束行", group->name);
}
