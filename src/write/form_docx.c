/* The questionnaire for paper: boxes to tick, area by area. */
#include "docx.h"
#include "form.h"

#include <string.h>

enum {
  PAGE = DOCX_SHORT - 2 * DOCX_MARGIN,
  CODE = 1000,     /* width of the column of codes */
  MOST_BOXES = 11, /* points of a scale that stand side by side; of more one writes the number */
  BOX = 780,
};

#define TICK "\xe2\x98\x90" /* an empty box */

typedef struct {
  const Form *form;
  Docx *docx;
} Paper;

/* In the language of the form, or in both; the caller's. */
static char *
words_of (const Paper *paper, GovcapText text)
{
  const GovcapFormWishes *wishes = paper->form->wishes;
  g_autofree char *en = write_words (text, GOVCAP_EN);
  g_autofree char *zh = write_words (text, GOVCAP_ZH);

  if (wishes->bilingual && strcmp (en, zh) != 0)
    return g_strconcat (zh, " / ", en, NULL);
  return g_strdup (wishes->bilingual || wishes->lang == GOVCAP_ZH ? zh : en);
}

static void
put (Paper *paper, const char *style, GovcapText text)
{
  g_autofree char *words = words_of (paper, text);

  docx_paragraph (paper->docx, style, words);
}

static void
put_instructions (Paper *paper)
{
  put (paper, "Form",
       (GovcapText){
           "This questionnaire asks how you see the work of your township or subdistrict. "
           "It is anonymous; answers are only analysed together. There is no right or wrong "
           "answer.",
           "本问卷了解您对所在乡镇（街道）工作的看法。问卷不记名，所有回答只作汇总分析，没有对"
           "错之分。"});
  put (paper, "Form",
       (GovcapText){"Please tick one box (" TICK ") in each line. Leave a line empty if you do not "
                    "know or would rather not say.",
                    "请在每一行中选一个方框（" TICK "）打勾；不清楚或不愿回答的，可以空着。"});
}

static void
put_question (Paper *paper, size_t number, const FormQuestion *question)
{
  g_autofree char *words = words_of (paper, question->text);
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_printf (line, "%zu. %s  ", number, words);
  for (size_t i = 0; question->options && question->options[i].en; i++) {
    g_autofree char *option = words_of (paper, question->options[i]);
    g_string_append_printf (line, "  " TICK " %s", option);
  }
  g_string_append (line, question->options ? "" : "________________");
  docx_paragraph (paper->docx, "Form", line->str);
}

static void
put_cell (Paper *paper, int width, const char *style, const char *words, bool head)
{
  g_string_append_printf (paper->docx->body,
                          "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>%s"
                          "<w:vAlign w:val=\"%s\"/></w:tcPr>",
                          width,
                          head ? "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"6\" "
                                 "w:space=\"0\" w:color=\"auto\"/></w:tcBorders>"
                               : "",
                          head ? "bottom" : "center");
  docx_begin (paper->docx, style);
  docx_words (paper->docx, words);
  g_string_append (paper->docx->body, "</w:p></w:tc>");
}

/* How many boxes a line has; 0: one writes the number. */
static int
boxes_of (const GovcapScale *scale)
{
  int points = scale->max - scale->min + 1;

  return points > MOST_BOXES ? 0 : points;
}

static void
begin_row (Paper *paper, bool head)
{
  g_string_append (paper->docx->body, head ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
                                           : "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
}

static int
width_of_text (int boxes)
{
  return PAGE - CODE - MAX (boxes, 2) * BOX;
}

static void
begin_table (Paper *paper, const GovcapScale *scale)
{
  GString *xml = paper->docx->body;
  int boxes = boxes_of (scale);

  g_string_append_printf (xml,
                          "<w:tbl><w:tblPr><w:tblStyle w:val=\"ThreeLines\"/>"
                          "<w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>"
                          "<w:tblBorders><w:insideH w:val=\"dotted\" w:sz=\"4\" w:space=\"0\" "
                          "w:color=\"808080\"/></w:tblBorders><w:tblLayout w:type=\"fixed\"/>"
                          "</w:tblPr><w:tblGrid><w:gridCol w:w=\"%d\"/><w:gridCol w:w=\"%d\"/>",
                          PAGE, CODE, width_of_text (boxes));
  for (int i = 0; i < MAX (boxes, 1); i++)
    g_string_append_printf (xml, "<w:gridCol w:w=\"%d\"/>", boxes ? BOX : 2 * BOX);
  g_string_append (xml, "</w:tblGrid>\n");
  begin_row (paper, true);
  put_cell (paper, CODE, "FormSmall", "", true);
  put_cell (paper, width_of_text (boxes), "FormSmall", "", true);
  for (int i = 0; i < boxes; i++) {
    g_autofree char *number = g_strdup_printf ("%d", scale->min + i);
    g_autofree char *label = scale->labels ? words_of (paper, scale->labels[i]) : NULL;
    put_cell (paper, BOX, "FormBox", label ? label : number, true);
  }
  if (!boxes) {
    g_autofree char *range = g_strdup_printf ("%d–%d", scale->min, scale->max);
    put_cell (paper, 2 * BOX, "FormBox", range, true);
  }
  g_string_append (xml, "</w:tr>\n");
}

static void
put_line (Paper *paper, const GovcapScale *scale, const char *code, const char *words)
{
  int boxes = boxes_of (scale);

  begin_row (paper, false);
  put_cell (paper, CODE, "FormSmall", code, false);
  put_cell (paper, width_of_text (boxes), "TableWords", words, false);
  for (int i = 0; i < boxes; i++)
    put_cell (paper, BOX, "FormBox", TICK, false);
  if (!boxes)
    put_cell (paper, 2 * BOX, "FormBox", "________", false);
  g_string_append (paper->docx->body, "</w:tr>\n");
}

static void
end_table (Paper *paper)
{
  g_string_append (paper->docx->body, "</w:tbl>\n");
  docx_begin (paper->docx, "TableEnd");
  docx_end (paper->docx);
}

static bool
same_scale (const GovcapScale *a, const GovcapScale *b)
{
  return a->min == b->min && a->max == b->max && a->labels == b->labels;
}

/* Items one after another on one scale share a table. */
static void
put_items (Paper *paper, const GovcapArea *area)
{
  const GovcapFramework *framework = paper->form->framework;
  const GovcapScale *scale = NULL;

  for (size_t i = area->first_item; i < area->first_item + area->n_items; i++) {
    const GovcapItem *item = &framework->items[i];
    if (!form_asks_item (paper->form, i))
      continue;
    if (scale && !same_scale (scale, &item->scale))
      end_table (paper);
    if (!scale || !same_scale (scale, &item->scale))
      begin_table (paper, &item->scale);
    scale = &item->scale;
    g_autofree char *words = words_of (paper, item->text);
    put_line (paper, scale, item->code, words);
  }
  if (scale)
    end_table (paper);
}

static void
put_importance (Paper *paper, const GovcapArea *area)
{
  const GovcapFramework *framework = paper->form->framework;
  const GovcapScale *scale = &govcap_importance_scale;

  put (paper, "Form", govcap_importance_stem);
  begin_table (paper, scale);
  for (size_t k = area->first_indicator; k < area->first_indicator + area->n_indicators; k++) {
    const GovcapIndicator *indicator = &framework->indicators[k];
    if (!form_asks (paper->form, indicator->first_item, indicator->n_items))
      continue;
    g_autofree char *code = govcap_importance_name (indicator);
    g_autofree char *words = words_of (paper, indicator->label);
    put_line (paper, scale, code, words);
  }
  end_table (paper);
}

static void
put_paper (Docx *docx, const void *data)
{
  Paper paper = {data, docx};
  const GovcapFramework *framework = paper.form->framework;

  put (&paper, "Title", framework->title);
  put_instructions (&paper);
  put (&paper, "Heading2", (GovcapText){"About you", "您的基本情况"});
  for (size_t i = 0; i < form_n_questions; i++)
    put_question (&paper, i + 1, &form_questions[i]);
  for (size_t a = 0; a < framework->n_areas; a++) {
    const GovcapArea *area = &framework->areas[a];
    if (!form_asks (paper.form, area->first_item, area->n_items))
      continue;
    put (&paper, "Heading2", area->label);
    put_items (&paper, area);
    if (paper.form->wishes->importance)
      put_importance (&paper, area);
  }
  put (&paper, "Form", (GovcapText){"Thank you for your help.", "问卷到此结束，感谢您的支持！"});
}

bool
form_docx (const char *path, void *data, GError **error)
{
  const Form *form = data;
  g_autoptr (GPtrArray) tables = g_ptr_array_new ();
  bool zh = form->wishes->bilingual || form->wishes->lang == GOVCAP_ZH;
  GovcapOutput output = {.title = form->framework->title,
                         .tables = tables,
                         .lang = zh ? GOVCAP_ZH : GOVCAP_EN,
                         .digits = -1};

  return docx_write (&output, put_paper, form, path, error);
}
