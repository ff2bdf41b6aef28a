#include "xlsform.h"

#include <string.h>

enum {
  MOST_ROWS = 100000,
  LONGEST_HEADER = 200 /* bytes; no field has a longer one */
};

/* More text than this is no questionnaire. */
#define MOST_TEXT ((size_t)64 << 20)

/* A sheet while it is read. */
typedef struct {
  Xlsform *form;
  const Book *book;
  const BookSheet *shown;
  XlsformSheet *sheet;
  GArray *fields; /* XlsformField per column; XLSFORM_FIELDS: none; NULL before the header */
  size_t text;
  GError *error;
} Taking;

static bool
is_language (const char *words, const char *const names[])
{
  for (size_t i = 0; names[i]; i++)
    if (!strcmp (words, names[i]))
      return true;
  return false;
}

/* "chinese (zh)", "zh-cn", "中文"; what is in brackets decides. */
static XlsformField
label_in (const char *language)
{
  static const char *const chinese[] = {"zh",   "cn",   "chinese",  "mandarin",
                                        "中文", "汉语", "简体中文", NULL};
  static const char *const english[] = {"en", "english", "英文", "英语", NULL};
  const char *code = strrchr (language, '(');
  g_autofree char *words = g_strdup (code ? code + 1 : language);

  g_strdelimit (words, "-_) ", '\0');
  if (is_language (words, chinese))
    return XLSFORM_LABEL_ZH;
  return is_language (words, english) ? XLSFORM_LABEL : XLSFORM_LABEL_OTHER;
}

/* In small letters, blanks as '_'; around colons none. */
static char *
plain_header (const char *text)
{
  g_autofree char *small = g_utf8_strdown (text, -1);
  GString *plain = g_string_new (g_strstrip (small));

  g_strdelimit (plain->str, " \t\r\n", '_');
  while (g_string_replace (plain, "_:", ":", 0) + g_string_replace (plain, ":_", ":", 0) +
         g_string_replace (plain, "__", "_", 0))
    ;
  return g_string_free (plain, FALSE);
}

/* The language part of "label::chinese_(zh)", or of "label:english" as older forms have it. */
static const char *
language_of (const char *plain)
{
  static const char *const labels[] = {"label", "caption"};

  for (size_t i = 0; i < G_N_ELEMENTS (labels); i++) {
    size_t length = strlen (labels[i]);
    if (g_str_has_prefix (plain, labels[i]) && plain[length] == ':')
      return plain + length + 1 + (plain[length + 1] == ':');
  }
  return NULL;
}

static XlsformField
field_of (const char *header)
{
  static const struct {
    const char *header;
    XlsformField field;
  } known[] = {
      {"type", XLSFORM_TYPE},
      {"command", XLSFORM_TYPE},
      {"name", XLSFORM_NAME},
      {"value", XLSFORM_NAME},
      {"tag", XLSFORM_NAME},
      {"label", XLSFORM_LABEL_OTHER},
      {"caption", XLSFORM_LABEL_OTHER},
      {"list_name", XLSFORM_LIST},
      {"constraint", XLSFORM_CONSTRAINT},
      {"bind::constraint", XLSFORM_CONSTRAINT},
      {"bind::govcap:role", XLSFORM_ROLE},
      {"bind::govcap:reverse", XLSFORM_REVERSE},
      {"bind::govcap:forms", XLSFORM_FORMS},
      {"form_title", XLSFORM_TITLE},
      {"title", XLSFORM_TITLE},
      {"set_form_title", XLSFORM_TITLE},
      {"form_id", XLSFORM_ID},
      {"id_string", XLSFORM_ID},
      {"set_form_id", XLSFORM_ID},
      {"allow_choice_duplicates", XLSFORM_DUPLICATES},
      {"attribute::govcap:framework", XLSFORM_FRAMEWORK},
      {"attribute::govcap:title_en", XLSFORM_TITLE_EN},
      {"attribute::govcap:title_zh", XLSFORM_TITLE_ZH},
      {"attribute::govcap:forms", XLSFORM_FORMS},
  };
  g_autofree char *plain = plain_header (header);
  const char *language = language_of (plain);

  if (language)
    return label_in (language);
  for (size_t i = 0; i < G_N_ELEMENTS (known); i++)
    if (!strcmp (plain, known[i].header))
      return known[i].field;
  return XLSFORM_FIELDS;
}

static void
take_header (Taking *taking, const BookCell cells[], size_t n)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (XlsformField));

  for (size_t i = 0; i < XLSFORM_FIELDS; i++)
    taking->sheet->columns[i] = BOOK_COLUMNS;
  for (size_t i = 0; i < n; i++) {
    XlsformField none = XLSFORM_FIELDS, field = none;
    if (cells[i].length <= LONGEST_HEADER)
      field = field_of (cells[i].text);
    while (fields->len < cells[i].column)
      g_array_append_val (fields, none);
    g_array_append_val (fields, field);
    if (field != none && taking->sheet->columns[field] == BOOK_COLUMNS)
      taking->sheet->columns[field] = cells[i].column;
  }
  taking->fields = fields;
}

static bool
fail_cell (Taking *taking, size_t row, size_t column, const char *en, const char *zh)
{
  g_autofree char *place = book_place (taking->book, taking->shown, column, row);

  govcap_fail_with (&taking->error, GOVCAP_ERROR_INPUT, place, (GovcapText){en, zh});
  return false;
}

/* Two columns may well be one field: both in other languages, or one written twice. */
static bool
take_cell (Taking *taking, XlsformRow *row, const BookCell *cell)
{
  XlsformField field = cell->column < taking->fields->len
                           ? g_array_index (taking->fields, XlsformField, cell->column)
                           : XLSFORM_FIELDS;
  g_autofree char *text = g_strstrip (g_strndup (cell->text ? cell->text : "", cell->length));

  if (field == XLSFORM_FIELDS)
    return true;
  if (cell->is_unknown)
    return fail_cell (taking, row->row, cell->column,
                      "holds a formula, but the file not what it comes to; open it in a "
                      "spreadsheet program and save it again",
                      "是公式，但文件里没有它的计算结果；请用表格软件打开后重新保存");
  taking->text += cell->length;
  if (!*row->cells[field])
    row->cells[field] = g_string_chunk_insert (taking->form->arena, text);
  else if (*text && strcmp (text, row->cells[field]) != 0 && field != XLSFORM_LABEL_OTHER)
    return fail_cell (taking, row->row, cell->column,
                      "two columns have this header and say different things; keep one",
                      "有两列表头相同而内容不同；请只留一列");
  return true;
}

static bool
take_row (void *data, size_t number, const BookCell cells[], size_t n)
{
  Taking *taking = data;
  XlsformRow row = {.row = number};
  bool says = false;

  for (size_t i = 0; i < n && !says; i++)
    says = cells[i].length > strspn (cells[i].text ? cells[i].text : "", " \t\r\n") ||
           cells[i].is_unknown;
  if (!says)
    return true;
  if (!taking->fields) {
    take_header (taking, cells, n);
    return true;
  }
  for (size_t f = 0; f < XLSFORM_FIELDS; f++)
    row.cells[f] = "";
  for (size_t i = 0; i < n; i++)
    if (!take_cell (taking, &row, &cells[i]))
      return false;
  if (taking->sheet->rows->len == MOST_ROWS || taking->text > MOST_TEXT)
    return fail_cell (taking, number, 0, "this is too long for a questionnaire",
                      "内容太多，不像是问卷");
  g_array_append_val (taking->sheet->rows, row);
  return true;
}

static const BookSheet *
find_sheet (const Book *book, const char *name)
{
  for (size_t i = 0; i < book->sheets->len; i++) {
    const BookSheet *sheet = &g_array_index (book->sheets, BookSheet, i);
    g_autofree char *plain = g_strstrip (g_ascii_strdown (sheet->name, -1));
    if (sheet->has_cells && !strcmp (plain, name))
      return sheet;
  }
  return NULL;
}

bool
xlsform_read_sheet (Xlsform *form, Book *book, const char *name, XlsformSheet *ret_sheet,
                    GError **error)
{
  const BookSheet *shown = find_sheet (book, name);
  Taking taking = {.form = form, .book = book, .shown = shown, .sheet = ret_sheet};
  BookTaker taker = {.data = &taking, .row = take_row};

  if (!shown)
    return true;
  ret_sheet->name = g_strdup (shown->name);
  bool whole = book->walk (book, shown, &taker, error);
  g_clear_pointer (&taking.fields, g_array_unref);
  if (!taking.error)
    return whole;
  g_clear_error (error);
  g_propagate_error (error, taking.error);
  return false;
}

GovcapText
xlsform_label (const XlsformRow *row)
{
  const char *en = row->cells[XLSFORM_LABEL], *zh = row->cells[XLSFORM_LABEL_ZH];
  const char *other = row->cells[XLSFORM_LABEL_OTHER];
  GovcapText label = {*en ? en : NULL, *zh ? zh : NULL};
  GovcapText plain = *other ? govcap_text_plain (other) : (GovcapText){NULL, NULL};

  return (GovcapText){label.en ? label.en : plain.en, label.zh ? label.zh : plain.zh};
}
