/* Words of the page: escaped, and in both languages. */
#include "html.h"
#include "writer.h"

#include <string.h>

void
html_words (Page *page, const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  g_string_append (page->html, escaped);
}

void
html_add (Page *page, const char *markup)
{
  g_string_append (page->html, markup);
}

void
html_print (Page *page, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_string_append_vprintf (page->html, format, arguments);
  va_end (arguments);
}

void
html_both (Page *page, const char *en, const char *zh)
{
  if (!strcmp (en, zh)) {
    html_words (page, en);
    return;
  }
  html_add (page, "<span lang=\"en\">");
  html_words (page, en);
  html_add (page, "</span><span lang=\"zh\">");
  html_words (page, zh);
  html_add (page, "</span>");
}

void
html_say (Page *page, GovcapText text)
{
  g_autofree char *en = write_words (text, GOVCAP_EN);
  g_autofree char *zh = write_words (text, GOVCAP_ZH);

  html_both (page, en, zh);
}

void
html_say_in (Page *page, const char *begin, GovcapText text, const char *end)
{
  if (!*govcap_text_in (text, page->lang))
    return;
  html_add (page, begin);
  html_say (page, text);
  html_add (page, end);
}

void
html_label (Page *page, const OutlineItem *item)
{
  g_autofree char *en = outline_label (item, GOVCAP_EN);
  g_autofree char *zh = outline_label (item, GOVCAP_ZH);

  html_print (page, "<span lang=\"en\">%s. </span><span lang=\"zh\">%s\xe3\x80\x80</span>", en, zh);
}

void
html_title (Page *page, const OutlineItem *item)
{
  if (outline_is_printed (item))
    html_label (page, item);
  html_say (page, item->title);
}

void
html_shown (Page *page, GovcapCell cell, const GovcapTableColumn *column)
{
  g_autofree char *en = govcap_write_shown (cell, column, GOVCAP_EN, page->output->digits);
  g_autofree char *zh = govcap_write_shown (cell, column, GOVCAP_ZH, page->output->digits);

  html_both (page, en, zh);
}

/* The bands of scores and the verdicts of changes; colour never stands without its word. */
static const struct {
  const char *column, *word, *look;
} marks[] = {
    {"band", "weak", "bad"},    {"band", "fair", "middling"},    {"band", "unclear", "middling"},
    {"band", "good", "good"},   {"band", "few", "few"},          {"verdict", "up", "good"},
    {"verdict", "down", "bad"}, {"verdict", "unclear", "plain"},
};

void
html_mark (Page *page, GovcapCell cell, const GovcapTableColumn *column)
{
  for (size_t i = 0; i < G_N_ELEMENTS (marks); i++)
    if (!strcmp (column->id, marks[i].column) && !g_strcmp0 (cell.word, marks[i].word)) {
      html_print (page, "<span class=\"mark %s\">", marks[i].look);
      html_shown (page, cell, column);
      html_add (page, "</span>");
      return;
    }
  html_shown (page, cell, column);
}

void
html_notes (Page *page, const GPtrArray *notes)
{
  if (!notes->len)
    return;
  html_add (page, "<ul class=\"notes\">\n");
  for (size_t i = 0; i < notes->len; i++)
    html_say_in (page, "<li>", *(GovcapText *)notes->pdata[i], "</li>\n");
  html_add (page, "</ul>\n");
}
