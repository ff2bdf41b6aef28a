#include "outline.h"
#include "profile.h"

#include <string.h>

/* At the beginning of a line these make a heading, a quotation or a list; "1." makes one too. */
static size_t
opening (const char *words)
{
  size_t digits = strspn (words, "0123456789");

  if (*words && strchr ("#+-=>", *words))
    return 1;
  return digits && words[digits] && strchr (".)", words[digits]) ? digits + 1 : 0;
}

static void
add_words (GString *out, const char *words)
{
  size_t special = opening (words);

  for (size_t i = 0; words[i]; i++) {
    if (strchr ("\\`*_|<&[]~$", words[i]) || i + 1 == special)
      g_string_append_c (out, '\\');
    g_string_append_c (out, words[i]);
  }
}

static void
add_text (GString *out, const char *before, GovcapText text, GovcapLang lang)
{
  g_autofree char *words = write_words (text, lang);

  if (!*words)
    return;
  g_string_append (out, before);
  add_words (out, words);
  g_string_append_c (out, '\n');
}

static void
add_header (GString *out, const GovcapTable *table, const bool skip[], GovcapLang lang)
{
  g_string_append_c (out, '\n');
  for (size_t i = 0; i < table->n_columns; i++)
    if (!skip[i]) {
      g_autofree char *label = write_words (table->columns[i].label, lang);
      g_string_append (out, "| ");
      add_words (out, label);
      g_string_append_c (out, ' ');
    }
  g_string_append (out, "|\n");
  for (size_t i = 0; i < table->n_columns; i++)
    if (!skip[i])
      g_string_append (out, table->columns[i].format == GOVCAP_FORMAT_WORDS ? "| --- " : "| ---: ");
  g_string_append (out, "|\n");
}

static void
add_row (GString *out, const GovcapTable *table, const bool skip[], size_t row,
         const GovcapOutput *output)
{
  for (size_t i = 0; i < table->n_columns; i++) {
    if (skip[i])
      continue;
    GovcapCell cell = govcap_table_cell (table, row, i);
    g_autofree char *shown = write_cell (cell, &table->columns[i], output);
    bool is_words = cell.word || *govcap_text_in (cell.shown, output->lang);
    g_string_append (out, "| ");
    if (is_words)
      add_words (out, shown);
    else
      g_string_append (out, shown);
    g_string_append_c (out, ' ');
  }
  g_string_append (out, "|\n");
}

static void
add_rows (GString *out, const GovcapTable *table, const GovcapOutput *output)
{
  g_autofree bool *skip = g_new0 (bool, table->n_columns);

  for (size_t i = 0; i < table->n_columns; i++)
    skip[i] = write_column_is_empty (table, i);
  if (!govcap_table_rows (table))
    return;
  add_header (out, table, skip, output->lang);
  for (size_t row = 0; row < govcap_table_rows (table); row++)
    add_row (out, table, skip, row, output);
}

/* A place that references lead to; most readers of Markdown take it from HTML. */
static void
add_anchor (GString *out, const OutlineItem *item)
{
  g_string_append_printf (out, "<a id=\"%s-%zu\"></a>",
                          item->part.kind == GOVCAP_PART_TABLE ? "table" : "figure",
                          item->part.index + 1);
}

/* A table alone has no number to be referred to by. */
static void
add_title (GString *out, const OutlineItem *item, const GovcapOutput *output)
{
  g_autofree char *label = outline_label (item, output->lang);
  g_autofree char *title = write_words (item->title, output->lang);

  add_words (out, label);
  g_string_append (out, output->lang == GOVCAP_ZH ? "\xe3\x80\x80" : ". ");
  add_words (out, title);
}

static void
add_caption (GString *out, const OutlineItem *item, const GovcapOutput *output)
{
  if (profile_of (output)->apart) {
    g_autofree char *label = outline_label (item, output->lang);
    g_string_append_printf (out, "**%s**\n", label);
    g_autofree char *title = write_words (item->title, output->lang);
    g_string_append (out, "\n*");
    add_words (out, title);
    g_string_append (out, "*\n");
    return;
  }
  g_string_append (out, "**");
  add_title (out, item, output);
  g_string_append (out, "**\n");
}

static void
add_notes (GString *out, const GPtrArray *notes, const GovcapOutput *output)
{
  GovcapText slanted = {"\n- *Note.* ", "\n- *注*："};
  const char *first =
      profile_of (output)->slanted_note ? govcap_text_in (slanted, output->lang) : "\n- ";

  for (size_t i = 0; i < notes->len; i++) {
    const GovcapText *note = notes->pdata[i];
    add_text (out, i ? "- " : first, *note, output->lang);
  }
}

static void
add_table (GString *out, const OutlineItem *item, const GovcapOutput *output)
{
  const GovcapTable *table = output->tables->pdata[item->part.index];
  g_autofree char *sentences = govcap_write_sentences (table, output);

  if (output->parts) {
    add_anchor (out, item);
    add_caption (out, item, output);
  } else
    add_text (out, "## ", table->title, output->lang);
  if (output->simulated)
    add_text (out, "\n> ", write_simulated, output->lang);
  add_rows (out, table, output);
  add_notes (out, table->notes, output);
  if (*sentences) {
    g_string_append (out, "\n");
    add_words (out, sentences);
    g_string_append (out, "\n");
  }
}

static void
add_marked (void *data, const char *words, const OutlineItem *item)
{
  GString *out = data;

  if (item)
    add_anchor (out, item);
  add_words (out, words);
}

static void
add_elsewhere (GString *out, const OutlineItem *item, const GovcapOutput *output)
{
  outline_elsewhere (item, output, add_marked, out);
  g_string_append_c (out, '\n');
}

static void
add_figure (GString *out, const OutlineItem *item, const GovcapOutput *output)
{
  const GovcapFigure *figure = output->figures->pdata[item->part.index];
  bool above = profile_of (output)->apart;

  add_anchor (out, item);
  if (above) {
    add_caption (out, item, output);
    g_string_append (out, "\n");
  }
  g_string_append (out, "![");
  add_title (out, item, output);
  g_string_append_printf (out, "](%s.png)\n", output->links[item->part.index]);
  if (above)
    add_notes (out, figure->notes, output);
  else {
    g_string_append (out, "\n");
    add_caption (out, item, output);
  }
}

static void
add_piece (void *data, const char *words, const OutlineItem *item)
{
  GString *out = data;

  g_string_append (out, item ? "[" : "");
  add_words (out, words);
  if (item)
    g_string_append_printf (out, "](#%s-%zu)",
                            item->part.kind == GOVCAP_PART_TABLE ? "table" : "figure",
                            item->part.index + 1);
}

static void
add_heading (GString *out, const OutlineItem *item, GovcapLang lang)
{
  g_autofree char *words = outline_heading (item, lang);

  g_string_append (out, item->part.kind == GOVCAP_PART_SECTION ? "### " : "## ");
  add_words (out, words);
  g_string_append_c (out, '\n');
}

static void
add_part (GString *out, const GArray *outline, const OutlineItem *item, const GovcapOutput *output)
{
  if (item->part.kind == GOVCAP_PART_FIGURE && !output->links)
    return;
  g_string_append (out, out->len ? "\n" : "");
  if (item->part.kind == GOVCAP_PART_TABLE)
    (outline_is_printed (item) ? add_table : add_elsewhere) (out, item, output);
  else if (item->part.kind == GOVCAP_PART_FIGURE)
    add_figure (out, item, output);
  else if (item->part.kind == GOVCAP_PART_TEXT) {
    outline_text (outline, item->part.text, output->lang, add_piece, out);
    g_string_append_c (out, '\n');
  } else
    add_heading (out, item, output->lang);
}

char *
write_md (const GovcapOutput *output)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GArray) outline = outline_new (output);

  add_text (out, "# ", output->title, output->lang);
  for (size_t i = 0; i < outline->len; i++)
    add_part (out, outline, outline_item (outline, i), output);
  return g_string_free (out, FALSE);
}
