#include "form.h"
#include "xlsx.h"

#include "govcap/error.h"

#include <string.h>

enum {
  TYPE,
  NAME,
  LABEL,
  LABEL_2,
  REQUIRED,
  CONSTRAINT,
  APPEARANCE,
  ROLE,
  REVERSE,
  FORMS,
  COLUMNS
};

/* A sheet while it is filled, row after row. */
typedef struct {
  const Form *form;
  lxw_worksheet *sheet;
  lxw_row_t row;
} Sheet;

static void
put (Sheet *sheet, size_t column, const char *words)
{
  g_autofree char *cut = xlsx_cut (words, 32000);

  if (*words)
    worksheet_write_string (sheet->sheet, sheet->row, (lxw_col_t)column, cut, NULL);
}

/* A label in each language of the form; where one lacks, the other's words stand in. */
static void
put_label (Sheet *sheet, size_t column, GovcapText label)
{
  const GovcapFormWishes *wishes = sheet->form->wishes;

  put (sheet, column, govcap_text_in (label, wishes->bilingual ? GOVCAP_EN : wishes->lang));
  if (wishes->bilingual)
    put (sheet, column + 1, govcap_text_in (label, GOVCAP_ZH));
}

static void
put_label_heads (Sheet *sheet, size_t column)
{
  const GovcapFormWishes *wishes = sheet->form->wishes;
  static const char *const heads[] = {"label::English (en)", "label::Chinese (zh)"};

  put (sheet, column, heads[wishes->bilingual ? GOVCAP_EN : wishes->lang]);
  if (wishes->bilingual)
    put (sheet, column + 1, heads[GOVCAP_ZH]);
}

static void
begin_group (Sheet *sheet, const char *name, GovcapText label, const char *appearance)
{
  put (sheet, TYPE, "begin_group");
  put (sheet, NAME, name);
  put_label (sheet, LABEL, label);
  put (sheet, APPEARANCE, appearance);
}

static void
end_group (Sheet *sheet)
{
  put (sheet, TYPE, "end_group");
  sheet->row++;
}

static void
put_question (Sheet *sheet, const FormQuestion *question)
{
  g_autofree char *type = question->list  ? g_strconcat ("select_one ", question->list, NULL)
                          : question->max ? g_strdup ("integer")
                                          : g_strdup ("text");

  put (sheet, TYPE, type);
  put (sheet, NAME, question->name);
  put_label (sheet, LABEL, question->text);
  put (sheet, REQUIRED, "yes");
  if (question->max) {
    g_autofree char *bounds = g_strdup_printf (". >= %d and . <= %d", question->min, question->max);
    put (sheet, CONSTRAINT, bounds);
  }
  sheet->row++;
}

/* Scales of one shape and the same words share a list; its name says which it is. */
static size_t
scale_list (const Form *form, size_t item)
{
  const GovcapScale *scale = &form->framework->items[item].scale;

  for (size_t i = 0; i < item; i++) {
    const GovcapScale *other = &form->framework->items[i].scale;
    if (form_asks_item (form, i) && other->min == scale->min && other->max == scale->max &&
        other->labels == scale->labels)
      return i;
  }
  return item;
}

static char *
list_name (const Form *form, size_t item)
{
  return g_strdup_printf ("scale_%s", form->framework->items[scale_list (form, item)].code);
}

/* The forms that are chosen among, parted by blanks; @item: only those that ask it. */
static char *
form_names (const GovcapFramework *framework, const GovcapItem *item)
{
  GString *names = g_string_new (NULL);

  for (size_t f = 0; f < framework->n_forms; f++)
    if (!item || govcap_item_asked (item, f))
      g_string_append_printf (names, "%s%s", names->len ? " " : "", framework->forms[f]);
  return g_string_free (names, FALSE);
}

/* Left out where every form asks it. */
static void
put_item_forms (Sheet *sheet, const GovcapItem *item)
{
  const GovcapFramework *framework = sheet->form->framework;
  g_autofree char *own = form_names (framework, item), *all = form_names (framework, NULL);

  if (strcmp (own, all) != 0)
    put (sheet, FORMS, own);
}

static void
put_item (Sheet *sheet, size_t number)
{
  const GovcapItem *item = &sheet->form->framework->items[number];
  g_autofree char *list = list_name (sheet->form, number);
  g_autofree char *type = g_strconcat ("select_one ", list, NULL);

  put (sheet, TYPE, type);
  put (sheet, NAME, item->code);
  put_label (sheet, LABEL, item->text);
  put (sheet, REVERSE, item->reverse ? "yes" : "");
  put_item_forms (sheet, item);
  sheet->row++;
}

static void
put_importance (Sheet *sheet, const GovcapIndicator *indicator)
{
  g_autoptr (GStringChunk) arena = g_string_chunk_new (256);
  g_autofree char *name = govcap_importance_name (indicator);

  put (sheet, TYPE, "select_one importance");
  put (sheet, NAME, name);
  put_label (sheet, LABEL, govcap_importance_question (indicator, arena));
  put (sheet, ROLE, "importance"); /* no item: not of what is scored */
  sheet->row++;
}

static void
put_indicator (Sheet *sheet, const GovcapIndicator *indicator)
{
  const Form *form = sheet->form;

  if (!form_asks (form, indicator->first_item, indicator->n_items))
    return;
  begin_group (sheet, indicator->code, indicator->label, "field-list");
  sheet->row++;
  for (size_t i = indicator->first_item; i < indicator->first_item + indicator->n_items; i++)
    if (form_asks_item (form, i))
      put_item (sheet, i);
  if (form->wishes->importance)
    put_importance (sheet, indicator);
  end_group (sheet);
}

static void
put_area (Sheet *sheet, const GovcapArea *area)
{
  const GovcapFramework *framework = sheet->form->framework;

  if (!form_asks (sheet->form, area->first_item, area->n_items))
    return;
  begin_group (sheet, area->code, area->label, "");
  put (sheet, ROLE, govcap_role_words[area->role]);
  sheet->row++;
  for (size_t i = 0; i < area->n_indicators; i++)
    put_indicator (sheet, &framework->indicators[area->first_indicator + i]);
  end_group (sheet);
}

static void
put_survey (Sheet *sheet)
{
  static const char *const heads[COLUMNS] = {
      [TYPE] = "type",
      [NAME] = "name",
      [REQUIRED] = "required",
      [CONSTRAINT] = "constraint",
      [APPEARANCE] = "appearance",
      [ROLE] = "bind::govcap:role",
      [REVERSE] = "bind::govcap:reverse",
      [FORMS] = "bind::govcap:forms",
  };

  for (size_t c = 0; c < COLUMNS; c++)
    put (sheet, c, heads[c] ? heads[c] : "");
  put_label_heads (sheet, LABEL);
  sheet->row++;
  for (size_t i = 0; i < form_n_questions; i++)
    put_question (sheet, &form_questions[i]);
  for (size_t a = 0; a < sheet->form->framework->n_areas; a++)
    put_area (sheet, &sheet->form->framework->areas[a]);
}

static void
put_choice (Sheet *sheet, const char *list, int number, GovcapText label)
{
  g_autofree char *name = g_strdup_printf ("%d", number);

  put (sheet, 0, list);
  put (sheet, 1, name);
  put_label (sheet, 2, label.en || label.zh ? label : (GovcapText){name, name});
  sheet->row++;
}

static void
put_scale (Sheet *sheet, size_t item)
{
  const GovcapScale *scale = &sheet->form->framework->items[item].scale;
  g_autofree char *list = list_name (sheet->form, item);

  for (int point = scale->min; point <= scale->max; point++)
    put_choice (sheet, list, point,
                scale->labels ? scale->labels[point - scale->min] : (GovcapText){NULL, NULL});
}

static void
put_choices (Sheet *sheet)
{
  const Form *form = sheet->form;

  put (sheet, 0, "list_name");
  put (sheet, 1, "name");
  put_label_heads (sheet, 2);
  sheet->row++;
  for (size_t q = 0; q < form_n_questions; q++)
    for (int i = 0; form_questions[q].options && form_questions[q].options[i].en; i++)
      put_choice (sheet, form_questions[q].list, i + 1, form_questions[q].options[i]);
  for (size_t i = 0; i < form->framework->n_items; i++)
    if (form_asks_item (form, i) && scale_list (form, i) == i)
      put_scale (sheet, i);
  for (int i = 0; form->wishes->importance && i < govcap_importance_scale.max; i++)
    put_choice (sheet, "importance", i + 1, govcap_importance_scale.labels[i]);
}

/* What a reader needs to make the framework again, and a form's settings have no place for. */
static void
put_framework (Sheet *sheet, const GovcapFramework *framework)
{
  g_autofree char *forms = form_names (framework, NULL);

  put (sheet, 5, framework->name);
  put (sheet, 6, framework->title.en ? framework->title.en : "");
  put (sheet, 7, framework->title.zh ? framework->title.zh : "");
  put (sheet, 8, forms);
}

static void
put_settings (Sheet *sheet)
{
  static const char *const heads[] = {"form_title",
                                      "form_id",
                                      "version",
                                      "default_language",
                                      "namespaces",
                                      "attribute::govcap:framework",
                                      "attribute::govcap:title_en",
                                      "attribute::govcap:title_zh",
                                      "attribute::govcap:forms"};
  const Form *form = sheet->form;
  bool zh = !form->wishes->bilingual && form->wishes->lang == GOVCAP_ZH;
  const char *audience =
      form->wishes->form == GOVCAP_NONE ? NULL : form->framework->forms[form->wishes->form];
  g_autofree char *id =
      g_strconcat (form->framework->name, audience ? "-" : "", audience ? audience : "", NULL);

  for (size_t c = 0; c < G_N_ELEMENTS (heads); c++)
    put (sheet, c, heads[c]);
  sheet->row++;
  put (sheet, 0, govcap_text_in (form->framework->title, form->wishes->lang));
  put (sheet, 1, id);
  put (sheet, 2, GOVCAP_VERSION);
  put (sheet, 3, zh ? "Chinese (zh)" : "English (en)");
  put (sheet, 4, "govcap=\"urn:govcap:form\"");
  put_framework (sheet, form->framework);
}

bool
form_xlsx (const char *path, void *data, GError **error)
{
  lxw_workbook *book = workbook_new (path);
  lxw_doc_properties properties = {.author = (char *)"govcap", .created = write_date_of_making ()};
  static const struct {
    const char *name;
    void (*fill) (Sheet *sheet);
  } sheets[] = {{"survey", put_survey}, {"choices", put_choices}, {"settings", put_settings}};

  workbook_set_properties (book, &properties);
  for (size_t i = 0; i < G_N_ELEMENTS (sheets); i++) {
    Sheet sheet = {data, workbook_add_worksheet (book, sheets[i].name), 0};
    sheets[i].fill (&sheet);
    worksheet_freeze_panes (sheet.sheet, 1, 0);
  }
  lxw_error why = workbook_close (book);
  return why == LXW_NO_ERROR ||
         govcap_fail (error, GOVCAP_ERROR_SYSTEM, NULL, "the workbook cannot be written: %s",
                      "工作簿写不出去：%s", lxw_strerror (why));
}
