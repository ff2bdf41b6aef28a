#include "html.h"
#include "grid.h"
#include "passport.h"
#include "pictures.h"

#include "govcap/file.h"

#include <string.h>

typedef struct {
  const GovcapOutput *output;
  GString *html;
} Page;

static const char *
say (const Page *page, const char *en, const char *zh)
{
  return govcap_text_in ((GovcapText){en, zh}, page->output->lang);
}

static void
add_words (Page *page, const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  g_string_append (page->html, escaped);
}

/* @words in the element @begin … @end; nothing when they are empty. */
static void
add (Page *page, const char *begin, const char *words, const char *end)
{
  if (!*words)
    return;
  g_string_append (page->html, begin);
  add_words (page, words);
  g_string_append (page->html, end);
}

static void
add_text (Page *page, const char *begin, GovcapText text, const char *end)
{
  g_autofree char *words = write_words (text, page->output->lang);

  add (page, begin, words, end);
}

static void
add_label (Page *page, bool figure, size_t number)
{
  const char *name = figure ? say (page, "Figure", "图") : say (page, "Table", "表");

  g_string_append_printf (page->html, "%s %zu%s", name, number, say (page, ". ", "\xe3\x80\x80"));
}

static void
add_caption (Page *page, const Grid *grid, size_t number)
{
  g_autofree char *lifted = grid_lifted (grid);

  g_string_append_printf (page->html, "<caption id=\"caption-%zu\">", number);
  add_label (page, false, number);
  add_text (page, "", grid->table->title, "");
  if (page->output->simulated)
    add_text (page, "<span class=\"simulated\">", write_simulated, "</span>");
  add (page, "<span>", lifted, "</span>");
  g_string_append (page->html, "</caption>\n");
}

static void
add_headings (Page *page, const Grid *grid)
{
  g_string_append (page->html, "<thead><tr>");
  for (size_t i = 0; i < grid->shown->len; i++) {
    size_t column = grid_nth (grid->shown, i);
    g_string_append (page->html, grid_is_words (grid, column)
                                     ? "<th scope=\"col\">"
                                     : "<th scope=\"col\" class=\"number\">");
    add_words (page, grid->labels[column]);
    g_string_append (page->html, "</th>");
  }
  g_string_append (page->html, "</tr></thead>\n");
}

/* The leading words name the row. */
static void
add_row (Page *page, const Grid *grid, size_t row)
{
  size_t names = MAX (grid_leading (grid), 1);

  g_string_append (page->html, "<tr>");
  for (size_t i = 0; i < grid->shown->len; i++) {
    size_t column = grid_nth (grid->shown, i);
    bool words = grid_is_words (grid, column);
    g_string_append (page->html, i < names ? "<th scope=\"row\"" : "<td");
    g_string_append (page->html, words ? ">" : " class=\"number\">");
    add_words (page, grid_cell (grid, row, column));
    g_string_append (page->html, i < names ? "</th>" : "</td>");
  }
  g_string_append (page->html, "</tr>\n");
}

static void
add_grid (Page *page, const Grid *grid, size_t number)
{
  /* A table wider than the page is scrolled, by keys as well. */
  g_string_append_printf (page->html,
                          "<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
                          "aria-labelledby=\"caption-%zu\">\n<table>\n",
                          number);
  add_caption (page, grid, number);
  if (grid->shown->len)
    add_headings (page, grid);
  g_string_append (page->html, "<tbody>\n");
  for (size_t row = 0; grid->shown->len && row < grid->rows; row++)
    add_row (page, grid, row);
  if (!grid->shown->len)
    add_text (page, "<tr><td>", write_no_rows, "</td></tr>\n");
  g_string_append (page->html, "</tbody>\n</table>\n</div>\n");
}

static void
add_table (Page *page, const GovcapTable *table, size_t number)
{
  g_autoptr (Grid) grid = grid_new (table, page->output);

  g_string_append_printf (page->html, "<section id=\"table-%zu\">\n", number);
  add_grid (page, grid, number);
  g_string_append (page->html, table->notes->len ? "<ul class=\"notes\">\n" : "");
  for (size_t i = 0; i < table->notes->len; i++)
    add_text (page, "<li>", *(GovcapText *)table->notes->pdata[i], "</li>\n");
  g_string_append (page->html, table->notes->len ? "</ul>\n</section>\n" : "</section>\n");
}

/* A picture within an address of its own: names inside one svg cannot clash with those of another. */
static bool
add_figure (Page *page, const GovcapFigure *figure, size_t number, const char *path, GError **error)
{
  g_autofree char *svg = NULL;
  size_t length;

  if (!govcap_file_read (path, &svg, &length, error))
    return false;
  g_autofree char *words = pictures_describe (figure, page->output->lang);
  g_autofree char *data = g_base64_encode ((const guchar *)svg, length);
  g_string_append_printf (page->html, "<figure id=\"figure-%zu\">\n<img alt=\"", number);
  add_words (page, words);
  g_string_append_printf (page->html, "\" src=\"data:image/svg+xml;base64,%s\">\n<figcaption>",
                          data);
  add_label (page, true, number);
  add_text (page, "", figure->title, "");
  g_string_append (page->html, "</figcaption>\n</figure>\n");
  return true;
}

static void
add_head (Page *page)
{
  const GovcapOutput *output = page->output;
  g_autofree char *title = write_words (output->title, output->lang);

  g_string_append_printf (
      page->html,
      "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
      say (page, "en", "zh-CN"));
  add_words (page, *title ? title : say (page, "Results", "结果"));
  g_string_append_printf (page->html, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<header>\n",
                          html_look);
  add (page, "<h1>", *title ? title : say (page, "Results", "结果"), "</h1>\n");
  if (output->simulated)
    add_text (page, "<p class=\"simulated\">", write_simulated, "</p>\n");
  g_string_append (page->html, "</header>\n");
}

static void
add_entry (Page *page, bool figure, size_t number, GovcapText title)
{
  g_string_append_printf (page->html, "<li><a href=\"#%s-%zu\">", figure ? "figure" : "table",
                          number);
  add_label (page, figure, number);
  add_text (page, "", title, "");
  g_string_append (page->html, "</a></li>\n");
}

static void
add_contents (Page *page, size_t figures)
{
  const GovcapOutput *output = page->output;
  const char *words = say (page, "Contents", "目录");

  if (output->tables->len + figures < 2)
    return;
  g_string_append_printf (page->html, "<nav aria-label=\"%s\">\n<h2>%s</h2>\n<ul>\n", words, words);
  for (size_t i = 0; i < output->tables->len; i++)
    add_entry (page, false, i + 1, ((GovcapTable *)output->tables->pdata[i])->title);
  for (size_t i = 0; i < figures; i++)
    add_entry (page, true, i + 1, ((GovcapFigure *)output->figures->pdata[i])->title);
  g_string_append (page->html, "</ul>\n</nav>\n");
}

static void
add_passports (Page *page)
{
  const GovcapOutput *output = page->output;
  g_autofree char *shared = passport_shared (output->tables, output->lang);

  g_string_append_printf (page->html, "<section class=\"method\">\n<h2>%s</h2>\n",
                          say (page, "Method", "计算方法"));
  add (page, "<p>", shared, "</p>\n");
  for (size_t i = 0; i < output->tables->len; i++) {
    g_autofree char *own = passport_own (output->tables, i, output->lang);
    if (!*own)
      continue;
    g_string_append (page->html, "<p>");
    add_label (page, false, i + 1);
    add (page, "", own, "</p>\n");
  }
  g_string_append (page->html, "</section>\n");
}

/* @pictures: NULL: without figures. */
static bool
add_page (Page *page, char *const pictures[], GError **error)
{
  const GovcapOutput *output = page->output;
  size_t figures = pictures ? output->figures->len : 0;

  add_head (page);
  add_contents (page, figures);
  g_string_append (page->html, "<main>\n");
  for (size_t i = 0; i < output->tables->len; i++)
    add_table (page, output->tables->pdata[i], i + 1);
  for (size_t i = 0; i < figures; i++)
    if (!add_figure (page, output->figures->pdata[i], i + 1, pictures[i], error))
      return false;
  add_passports (page);
  g_string_append (page->html, "</main>\n</body>\n</html>\n");
  return true;
}

char *
write_html (const GovcapOutput *output)
{
  Page page = {output, g_string_new (NULL)};

  add_page (&page, NULL, NULL);
  return g_string_free (page.html, FALSE);
}

static bool
make_page (const GovcapOutput *output, char *const pictures[], const char *path, GError **error)
{
  g_autoptr (GString) html = g_string_new (NULL);
  Page page = {output, html};

  return add_page (&page, pictures, error) && govcap_file_write (path, html->str, html->len, error);
}

bool
write_html_file (const GovcapOutput *output, const char *path, GError **error)
{
  return pictures_make (output, ".svg", path, make_page, error);
}
