#include "xlsform.h"

#include "xlsx.h"

#include <string.h>

static void
free_list (void *data)
{
  XlsformList *list = data;

  g_array_unref (list->choices);
  g_free (list);
}

static Xlsform *
new_form (const char *path)
{
  Xlsform *form = g_new0 (Xlsform, 1);

  form->arena = g_string_chunk_new (4096);
  form->path = g_string_chunk_insert (form->arena, path);
  form->lists = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_list);
  form->questions = g_array_new (FALSE, FALSE, sizeof (XlsformQuestion));
  form->notes = g_array_new (FALSE, FALSE, sizeof (GovcapNote));
  XlsformSheet *sheets[] = {&form->survey, &form->choices, &form->settings};
  for (size_t i = 0; i < G_N_ELEMENTS (sheets); i++)
    sheets[i]->rows = g_array_new (FALSE, FALSE, sizeof (XlsformRow));
  form->name = form->forms = "";
  return form;
}

void
xlsform_free (Xlsform *form)
{
  if (!form)
    return;
  XlsformSheet *sheets[] = {&form->survey, &form->choices, &form->settings};
  for (size_t i = 0; i < G_N_ELEMENTS (sheets); i++) {
    g_array_unref (sheets[i]->rows);
    g_free (sheets[i]->name);
  }
  g_hash_table_unref (form->lists);
  g_array_unref (form->questions);
  g_array_unref (form->notes);
  g_string_chunk_free (form->arena);
  g_free (form);
}

const char *
xlsform_place (const Xlsform *form, const XlsformSheet *sheet, XlsformField field, size_t row)
{
  size_t column = sheet->columns[field] < BOOK_COLUMNS ? sheet->columns[field] : 0;
  g_autofree char *cell = book_cell_name (column, row);
  g_autofree char *place = g_strdup_printf ("%s:%s!%s", form->path, sheet->name, cell);

  return g_string_chunk_insert (form->arena, place);
}

void
xlsform_note (Xlsform *form, const char *place, GovcapText text)
{
  GovcapNote note = {place, text};

  g_array_append_val (form->notes, note);
}

void
xlsform_give_notes (const Xlsform *form, GStringChunk *arena, GArray *to)
{
  for (size_t i = 0; i < form->notes->len; i++) {
    const GovcapNote *note = &g_array_index (form->notes, GovcapNote, i);
    GovcapNote copy = {g_string_chunk_insert (arena, note->place),
                       govcap_text_copy (note->text, arena)};
    g_array_append_val (to, copy);
  }
}

static XlsformList *
list_called (Xlsform *form, const char *name)
{
  XlsformList *list = g_hash_table_lookup (form->lists, name);

  if (list)
    return list;
  list = g_new (XlsformList, 1);
  list->choices = g_array_new (FALSE, FALSE, sizeof (XlsformChoice));
  g_hash_table_insert (form->lists, (void *)name, list);
  return list;
}

/* More questions and groups than this nobody answers. */
enum { MOST_QUESTIONS = 20000 };

/* @seen: the names of each list so far, `list name`. */
static bool
take_choice (Xlsform *form, const XlsformRow *row, GHashTable *seen, GError **error)
{
  const XlsformSheet *sheet = &form->choices;
  const char *list = row->cells[XLSFORM_LIST];
  XlsformChoice choice = {.name = row->cells[XLSFORM_NAME], .label = xlsform_label (row)};

  if (!*list) /* a remark between the lists */
    return true;
  choice.place = xlsform_place (form, sheet, XLSFORM_NAME, row->row);
  if (!*choice.name)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, choice.place,
                        "a choice of the list '%s' has no name", "选项列表“%s”有一个选项没有 name",
                        list);
  char *key = g_strdup_printf ("%s\n%s", list, choice.name);
  bool is_new = g_hash_table_add (seen, key);
  if (is_new)
    g_array_append_val (list_called (form, list)->choices, choice);
  bool may_repeat =
      form->settings.rows->len &&
      xlsform_is_yes (g_array_index (form->settings.rows, XlsformRow, 0).cells[XLSFORM_DUPLICATES]);
  return is_new || may_repeat ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, choice.place,
                      "the list '%s' has the choice '%s' twice", "选项列表“%s”里“%s”出现了两次",
                      list, choice.name);
}

static bool
take_choices (Xlsform *form, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (size_t i = 0; i < form->choices.rows->len; i++)
    if (!take_choice (form, &g_array_index (form->choices.rows, XlsformRow, i), seen, error))
      return false;
  return true;
}

static void
take_settings (Xlsform *form)
{
  if (!form->settings.rows->len)
    return;
  const char *const *cells = g_array_index (form->settings.rows, XlsformRow, 0).cells;
  const char *en = cells[XLSFORM_TITLE_EN], *zh = cells[XLSFORM_TITLE_ZH];

  form->name = *cells[XLSFORM_FRAMEWORK] ? cells[XLSFORM_FRAMEWORK] : cells[XLSFORM_ID];
  form->forms = cells[XLSFORM_FORMS];
  if (*en || *zh)
    form->title = (GovcapText){*en ? en : NULL, *zh ? zh : NULL};
  else if (*cells[XLSFORM_TITLE])
    form->title = govcap_text_plain (cells[XLSFORM_TITLE]);
}

static bool
check_sheets (const Xlsform *form, GError **error)
{
  const size_t *columns = form->survey.columns;

  if (!form->survey.name)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, form->path,
                        "there is no sheet 'survey': this is no questionnaire as XLSForm",
                        "没有名为 survey 的工作表：这不是 XLSForm 问卷");
  if (!form->survey.rows->len || columns[XLSFORM_TYPE] == BOOK_COLUMNS ||
      columns[XLSFORM_NAME] == BOOK_COLUMNS) {
    g_autofree char *place = g_strdup_printf ("%s:%s", form->path, form->survey.name);
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "the sheet needs a header with 'type' and 'name', and questions below it",
                        "此表要有含 type 和 name 的表头，下面是各题");
  }
  return form->survey.rows->len <= MOST_QUESTIONS ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, form->path, "more than %d questions", "超过 %d 题",
                      (int)MOST_QUESTIONS);
}

static bool
read_book (Xlsform *form, Book *book, GError **error)
{
  return xlsform_read_sheet (form, book, "survey", &form->survey, error) &&
         xlsform_read_sheet (form, book, "choices", &form->choices, error) &&
         xlsform_read_sheet (form, book, "settings", &form->settings, error) &&
         check_sheets (form, error) && take_choices (form, error) &&
         xlsform_read_survey (form, error);
}

Xlsform *
xlsform_read (const char *path, GError **error)
{
  g_autoptr (Xlsform) form = new_form (path);
  Xlsx xlsx;
  Book book;
  bool whole = xlsx_open (&xlsx, &book, path, error) && read_book (form, &book, error);

  xlsx_close (&xlsx, &book);
  if (!whole)
    return NULL;
  take_settings (form);
  return g_steal_pointer (&form);
}
