#include "form.h"

#include "govcap/file.h"

/* Survey sites import a question as a numbered line, its kind in brackets, its options below, and an
 * empty line. Words with a line break or a bracket of their own would be read as more than that. */
static void
put_words (GString *out, const Form *form, GovcapText words)
{
  g_autofree char *line = g_strdup (govcap_text_in (words, form->wishes->lang));

  g_string_append (out, g_strdelimit (line, "\r\n\t[]", ' '));
}

static void
put_title (GString *out, const Form *form, size_t number, GovcapText title, const char *kind)
{
  g_string_append_printf (out, "%zu. ", number);
  put_words (out, form, title);
  g_string_append_printf (out, "[%s]\n", kind);
}

static void
put_options (GString *out, const Form *form, const GovcapText options[], size_t n)
{
  for (size_t i = 0; i < n; i++) {
    put_words (out, form, options[i]);
    g_string_append_c (out, '\n');
  }
  g_string_append_c (out, '\n');
}

static void
put_question (GString *out, const Form *form, size_t number, const FormQuestion *question)
{
  size_t n = 0;

  while (question->options && question->options[n].en)
    n++;
  put_title (out, form, number, question->text, n ? "单选题" : "填空题");
  put_options (out, form, question->options, n);
}

static void
put_item (GString *out, const Form *form, size_t number, const GovcapItem *item)
{
  size_t n = (size_t)(item->scale.max - item->scale.min) + 1;

  put_title (out, form, number, item->text, "单选题");
  if (item->scale.labels) {
    put_options (out, form, item->scale.labels, n);
    return;
  }
  for (int point = item->scale.min; point <= item->scale.max; point++)
    g_string_append_printf (out, "%d\n", point);
  g_string_append_c (out, '\n');
}

static void
put_importance (GString *out, const Form *form, size_t number, const GovcapIndicator *indicator)
{
  g_autoptr (GStringChunk) arena = g_string_chunk_new (256);
  const GovcapScale *scale = &govcap_importance_scale;

  put_title (out, form, number, govcap_importance_question (indicator, arena), "单选题");
  put_options (out, form, scale->labels, (size_t)scale->max);
}

bool
form_text (const char *path, void *data, GError **error)
{
  const Form *form = data;
  const GovcapFramework *framework = form->framework;
  g_autoptr (GString) out = g_string_new (NULL);
  size_t number = 0;

  put_words (out, form, framework->title);
  g_string_append (out, "\n\n");
  for (size_t i = 0; i < form_n_questions; i++)
    put_question (out, form, ++number, &form_questions[i]);
  for (size_t k = 0; k < framework->n_indicators; k++) {
    const GovcapIndicator *indicator = &framework->indicators[k];
    size_t end = indicator->first_item + indicator->n_items;
    for (size_t i = indicator->first_item; i < end; i++)
      if (form_asks_item (form, i))
        put_item (out, form, ++number, &framework->items[i]);
    if (form->wishes->importance && form_asks (form, indicator->first_item, indicator->n_items))
      put_importance (out, form, ++number, indicator);
  }
  return govcap_file_write (path, out->str, out->len, error);
}
