/* The page as a whole: its head, what its reader switches, contents, and how the numbers came about. */
#include "html.h"
#include "page.h"
#include "passport.h"
#include "writer.h"

#include "govcap/file.h"

#include <string.h>

static const GovcapText contents_word = {"Contents", "目录"}, tables_word = {"Tables", "表"},
                        figures_word = {"Figures", "图"}, method_word = {"Method", "计算方法"},
                        units_word = {"Unit by unit", "逐个单位"}, untitled = {"Results", "结果"};

static size_t
figures_of (const Page *page)
{
  return page->output->figures ? page->output->figures->len : 0;
}

static char *
bundled (const char *name)
{
  g_autofree char *path = g_strconcat ("/govcap/page/", name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (govcap_page_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* A browser runs and obeys what has this sum, and nothing else. */
static char *
digest_of (const char *text)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 bytes[32];
  gsize length = sizeof bytes;

  g_checksum_update (sum, (const guchar *)text, (gssize)strlen (text));
  g_checksum_get_digest (sum, bytes, &length);
  return g_base64_encode (bytes, length);
}

static GovcapText
title_of (const Page *page)
{
  GovcapText title = page->output->title;

  return *govcap_text_in (title, page->lang) ? title : untitled;
}

static void
add_head (Page *page, const char *script)
{
  g_autofree char *style = bundled ("page.css");
  g_autofree char *style_sum = digest_of (style);
  g_autofree char *script_sum = digest_of (script);
  g_autofree char *title = write_words (title_of (page), page->lang);

  html_print (page,
              "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
              "script-src 'sha256-%s'; style-src 'sha256-%s'; img-src data:; "
              "base-uri 'none'; form-action 'none'\">\n",
              page->lang == GOVCAP_ZH ? "zh-CN" : "en", script_sum, style_sum);
  html_add (page, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<link rel=\"icon\" href=\"data:,\">\n<title>");
  html_words (page, title);
  html_print (page, "</title>\n<style>%s</style>\n</head>\n", style);
}

static void
add_option (Page *page, size_t number, GovcapText text)
{
  g_autofree char *en = write_words (text, GOVCAP_EN);
  g_autofree char *zh = write_words (text, GOVCAP_ZH);

  html_print (page, "<option value=\"%zu\" data-en=\"", number);
  html_words (page, en);
  html_add (page, "\" data-zh=\"");
  html_words (page, zh);
  html_add (page, "\">");
  html_words (page, page->lang == GOVCAP_ZH ? zh : en);
  html_add (page, "</option>\n");
}

static void
add_picker (Page *page)
{
  html_say_in (page, "<label>", (GovcapText){"Unit ", "单位 "}, "<select id=\"pick\">\n");
  add_option (page, 0, (GovcapText){"all", "全部"});
  for (guint i = 0; i < page->units->len; i++) {
    GovcapCell unit = g_array_index (page->units, GovcapCell, i);
    GovcapText word = {unit.word, unit.word};
    add_option (page, i + 1, *govcap_text_in (unit.shown, page->lang) ? unit.shown : word);
  }
  html_say_in (page, "</select></label>\n<label><input type=\"checkbox\" id=\"only\"> ",
               (GovcapText){"hide other units", "只看该单位"}, "</label>\n");
}

/* Without a script they can do nothing, so it is the script that shows them. */
static void
add_controls (Page *page)
{
  html_add (page,
            "<div id=\"controls\" role=\"group\" aria-labelledby=\"controls-name\" hidden>\n");
  html_say_in (page, "<span class=\"unseen\" id=\"controls-name\">",
               (GovcapText){"View", "查看方式"}, "</span>\n");
  if (page->units->len)
    add_picker (page);
  html_add (page,
            "<span class=\"switch\"><button type=\"button\" data-lang=\"zh-CN\" lang=\"zh-CN\" "
            "class=\"always\">中文</button><button type=\"button\" data-lang=\"en\" "
            "lang=\"en\" class=\"always\">English</button></span>\n");
  html_say_in (page, "<button type=\"button\" id=\"dark\">", (GovcapText){"Dark", "深色"},
               "</button>\n</div>\n");
}

/* What the script puts above each table. */
static void
add_template (Page *page)
{
  html_say_in (page, "<template id=\"tools\"><div class=\"tools\"><label>",
               (GovcapText){"Filter ", "筛选 "}, "<input type=\"search\"></label> ");
  html_say_in (page, "<output aria-live=\"polite\"><span></span> ", (GovcapText){"rows", "行"},
               "</output></div></template>\n");
}

static void
add_header (Page *page)
{
  html_say_in (page, "<body>\n<a class=\"skip\" href=\"#main\">",
               (GovcapText){"Skip to the results", "跳到结果"}, "</a>\n<header>\n");
  html_say_in (page, "<h1>", title_of (page), "</h1>\n");
  if (page->output->simulated)
    html_say_in (page, "<p class=\"simulated\">", write_simulated, "</p>\n");
  html_add (page, "</header>\n");
  add_controls (page);
}

static bool
is_heading (const OutlineItem *item)
{
  return item->part.kind < GOVCAP_PART_TEXT;
}

/* A page without headings or texts has tables first, then figures, each under a heading of its own. */
static bool
has_parts (const Page *page)
{
  for (size_t i = 0; i < page->outline->len; i++)
    if (outline_item (page->outline, i)->part.kind <= GOVCAP_PART_TEXT)
      return true;
  return false;
}

static void
add_entry (Page *page, size_t i)
{
  const OutlineItem *item = outline_item (page->outline, i);
  bool figure = item->part.kind == GOVCAP_PART_FIGURE;

  if (is_heading (item)) {
    g_autofree char *en = outline_heading (item, GOVCAP_EN);
    g_autofree char *zh = outline_heading (item, GOVCAP_ZH);
    html_print (page, "<li><a href=\"#part-%zu\">", i);
    html_both (page, en, zh);
  } else {
    html_print (page, "<li><a href=\"#%s-%zu\">", figure ? "figure" : "table",
                item->part.index + 1);
    html_title (page, item);
  }
  html_add (page, "</a></li>\n");
}

static void
add_entries (Page *page, GovcapPartKind kind, GovcapText word)
{
  size_t n = kind == GOVCAP_PART_FIGURE ? figures_of (page) : page->output->tables->len;

  if (!n)
    return;
  html_say_in (page, "<li>", word, "\n<ol>\n");
  for (size_t i = 0; i < page->outline->len; i++)
    if (outline_item (page->outline, i)->part.kind == kind)
      add_entry (page, i);
  html_add (page, "</ol></li>\n");
}

static void
add_headings (Page *page)
{
  for (size_t i = 0; i < page->outline->len; i++)
    if (is_heading (outline_item (page->outline, i)))
      add_entry (page, i);
}

static void
add_contents (Page *page, bool cards)
{
  if (page->output->tables->len + figures_of (page) < 2)
    return;
  html_say_in (page, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">", contents_word,
               "</h2>\n<ul>\n");
  if (cards)
    html_say_in (page, "<li><a href=\"#units\">", units_word, "</a></li>\n");
  add_headings (page);
  add_entries (page, GOVCAP_PART_TABLE, tables_word);
  add_entries (page, GOVCAP_PART_FIGURE, figures_word);
  html_say_in (page, "<li><a href=\"#method\">", method_word, "</a></li>\n</ul>\n</nav>\n");
}

static void
add_passports (Page *page)
{
  const GPtrArray *tables = page->output->tables;
  g_autofree char *en = passport_shared (tables, GOVCAP_EN);
  g_autofree char *zh = passport_shared (tables, GOVCAP_ZH);

  html_say_in (page, "<section id=\"method\">\n<h2>", method_word, "</h2>\n");
  html_say_in (page, "<p>", (GovcapText){en, zh}, "</p>\n");
  for (size_t i = 0; i < tables->len; i++) {
    g_autofree char *own_en = passport_own (tables, tables->pdata[i], GOVCAP_EN);
    g_autofree char *own_zh = passport_own (tables, tables->pdata[i], GOVCAP_ZH);
    if (!*own_en && !*own_zh)
      continue;
    html_add (page, "<p>");
    html_label (page, outline_find (page->outline, GOVCAP_PART_TABLE, i));
    html_say (page, (GovcapText){own_en, own_zh});
    html_add (page, "</p>\n");
  }
  html_add (page, "</section>\n");
}

static void
add_parts (Page *page)
{
  for (size_t i = 0; i < page->outline->len; i++) {
    const OutlineItem *item = outline_item (page->outline, i);
    if (item->part.kind == GOVCAP_PART_TABLE)
      html_table (page, item->part.index);
    else if (item->part.kind == GOVCAP_PART_FIGURE)
      html_figure (page, item->part.index);
    else
      (is_heading (item) ? html_heading : html_text) (page, i);
  }
}

static void
add_results (Page *page)
{
  size_t tables = page->output->tables->len, figures = figures_of (page);

  if (tables)
    html_say_in (page, "<section>\n<h2>", tables_word, "</h2>\n");
  for (size_t i = 0; i < tables; i++)
    html_table (page, i);
  html_add (page, tables ? "</section>\n" : "");
  if (figures)
    html_say_in (page, "<section>\n<h2>", figures_word, "</h2>\n");
  for (size_t i = 0; i < figures; i++)
    html_figure (page, i);
  html_add (page, figures ? "</section>\n" : "");
}

/* The cards come after the contents, which must know whether there are any. */
static void
add_body (Page *page)
{
  GString *whole = page->html;

  page->html = g_string_new (NULL);
  bool cards = html_units (page);
  g_autofree char *units = g_string_free (page->html, FALSE);
  page->html = whole;
  add_header (page);
  add_contents (page, cards);
  html_add (page, "<main id=\"main\" tabindex=\"-1\">\n");
  html_add (page, units);
  (has_parts (page) ? add_parts : add_results) (page);
  add_passports (page);
  html_add (page, "</main>\n");
  add_template (page);
}

char *
write_html (const GovcapOutput *output)
{
  g_autoptr (GArray) outline = outline_new (output);
  Page page = {output,
               outline,
               output->lang,
               g_string_new (NULL),
               g_array_new (FALSE, FALSE, sizeof (GovcapCell)),
               g_hash_table_new (g_str_hash, g_str_equal)};
  g_autofree char *script = bundled ("page.js");

  html_collect_units (&page);
  add_head (&page, script);
  add_body (&page);
  html_print (&page, "<script>%s</script>\n</body>\n</html>\n", script);
  g_array_unref (page.units);
  g_hash_table_unref (page.number_of);
  return g_string_free (page.html, FALSE);
}
