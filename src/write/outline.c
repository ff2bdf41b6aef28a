#include "outline.h"

#include <string.h>

static GovcapText
title_of (const GovcapOutput *output, const GovcapPart *part)
{
  if (part->kind == GOVCAP_PART_TABLE)
    return ((const GovcapTable *)output->tables->pdata[part->index])->title;
  if (part->kind == GOVCAP_PART_FIGURE)
    return ((const GovcapFigure *)output->figures->pdata[part->index])->title;
  return (GovcapText){NULL, NULL};
}

static void
add_part (GArray *outline, const GovcapOutput *output, unsigned count[GOVCAP_PART_FIGURE + 1],
          GovcapPart part)
{
  unsigned *chapter = &count[GOVCAP_PART_CHAPTER];

  if (part.kind == GOVCAP_PART_CHAPTER) {
    unsigned number = part.number ? part.number : *chapter + 1;
    memset (count, 0, (GOVCAP_PART_FIGURE + 1) * sizeof *count);
    *chapter = number;
  } else
    count[part.kind] += !part.file;
  OutlineItem item = {part, *chapter, part.file ? 0 : count[part.kind], title_of (output, &part)};
  g_array_append_val (outline, item);
}

static void
add_all (GArray *outline, const GovcapOutput *output, unsigned count[], GovcapPartKind kind,
         const GPtrArray *results)
{
  for (size_t i = 0; results && i < results->len; i++)
    add_part (outline, output, count, (GovcapPart){.kind = kind, .index = i});
}

GArray *
outline_new (const GovcapOutput *output)
{
  GArray *outline = g_array_new (FALSE, FALSE, sizeof (OutlineItem));
  unsigned count[GOVCAP_PART_FIGURE + 1] = {0};

  for (size_t i = 0; output->parts && i < output->parts->len; i++)
    add_part (outline, output, count, g_array_index (output->parts, GovcapPart, i));
  if (!output->parts) {
    add_all (outline, output, count, GOVCAP_PART_TABLE, output->tables);
    add_all (outline, output, count, GOVCAP_PART_FIGURE, output->figures);
  }
  return outline;
}

const OutlineItem *
outline_item (const GArray *outline, size_t i)
{
  return &g_array_index (outline, OutlineItem, i);
}

char *
outline_number (const OutlineItem *item)
{
  if (item->part.kind == GOVCAP_PART_CHAPTER || !item->chapter)
    return g_strdup_printf ("%u", item->number);
  return g_strdup_printf (item->part.kind == GOVCAP_PART_SECTION ? "%u.%u" : "%u-%u", item->chapter,
                          item->number);
}

bool
outline_is_printed (const OutlineItem *item)
{
  return !item->part.file;
}

static char *
quote (GovcapText title, GovcapLang lang)
{
  g_autofree char *words = write_words (title, lang);

  return g_strdup_printf (lang == GOVCAP_ZH ? "《%s》" : "“%s”", words);
}

char *
outline_label (const OutlineItem *item, GovcapLang lang)
{
  static const GovcapText table = {"Table ", "表"}, figure = {"Figure ", "图"};
  bool is_table = item->part.kind == GOVCAP_PART_TABLE;
  const char *name = govcap_text_in (is_table ? table : figure, lang);

  if (!outline_is_printed (item))
    return quote (item->title, lang);
  g_autofree char *number = outline_number (item);
  return g_strconcat (name, lang == GOVCAP_ZH && !item->chapter ? " " : "", number, NULL);
}

char *
outline_heading (const OutlineItem *item, GovcapLang lang)
{
  g_autofree char *words = write_words (item->part.text, lang);
  g_autofree char *number = outline_number (item);
  bool zh = lang == GOVCAP_ZH;

  if (item->part.kind == GOVCAP_PART_CHAPTER)
    return g_strdup_printf (zh ? "第%s章\xe3\x80\x80%s" : "Chapter %s. %s", number, words);
  if (item->part.kind == GOVCAP_PART_SECTION)
    return g_strdup_printf (zh ? "%s\xe3\x80\x80%s" : "%s. %s", number, words);
  return g_steal_pointer (&words);
}

const OutlineItem *
outline_find (const GArray *outline, GovcapPartKind kind, size_t index)
{
  for (size_t i = 0; i < outline->len; i++) {
    const OutlineItem *item = outline_item (outline, i);
    if (item->part.kind == kind && item->part.index == index)
      return item;
  }
  return NULL;
}

static const OutlineItem *
find_id (const GArray *outline, GovcapPartKind kind, const char *id)
{
  for (size_t i = 0; i < outline->len; i++) {
    const OutlineItem *item = outline_item (outline, i);
    if (item->part.kind == kind && !g_strcmp0 (item->part.id, id))
      return item;
  }
  return NULL;
}

void
outline_text (const GArray *outline, GovcapText text, GovcapLang lang, OutlineText tell, void *data)
{
  g_autofree char *words = write_words (text, lang);
  g_autoptr (GRegex) regex = g_regex_new ("\\{(table|figure):([A-Za-z0-9-]+)\\}", G_REGEX_DEFAULT,
                                          G_REGEX_MATCH_DEFAULT, NULL);
  g_auto (GStrv) pieces = g_regex_split (regex, words, G_REGEX_MATCH_DEFAULT);

  for (size_t i = 0; pieces[i]; i += 3) {
    if (*pieces[i])
      tell (data, pieces[i], NULL);
    if (!pieces[i + 1])
      break;
    GovcapPartKind kind = *pieces[i + 1] == 't' ? GOVCAP_PART_TABLE : GOVCAP_PART_FIGURE;
    const OutlineItem *item = find_id (outline, kind, pieces[i + 2]);
    g_autofree char *label = item ? outline_label (item, lang)
                                  : g_strconcat ("{", pieces[i + 1], ":", pieces[i + 2], "}", NULL);
    tell (data, label, item);
  }
}

void
outline_elsewhere (const OutlineItem *item, const GovcapOutput *output, OutlineText tell,
                   void *data)
{
  static const GovcapText after = {
      " (%zu " GOVCAP_PLURAL ("row", "rows") ") stands in the workbook, on the web page "
                                             "and in %s.",
      "表（%zu 行）见工作簿、网页和 %s。"};
  const GovcapTable *table = output->tables->pdata[item->part.index];
  g_autofree char *label = outline_label (item, output->lang);
  g_autofree char *words = g_strdup_printf (govcap_text_in (after, output->lang),
                                            govcap_table_rows (table), item->part.file);
  g_autofree char *own = govcap_text_own (words, output->lang);

  if (output->lang == GOVCAP_EN)
    tell (data, "The table ", NULL);
  tell (data, label, item);
  tell (data, own, NULL);
}

GPtrArray *
outline_printed (const GArray *outline, const GovcapOutput *output)
{
  GPtrArray *tables = g_ptr_array_new ();

  for (size_t i = 0; i < outline->len; i++) {
    const OutlineItem *item = outline_item (outline, i);
    if (item->part.kind == GOVCAP_PART_TABLE && outline_is_printed (item))
      g_ptr_array_add (tables, output->tables->pdata[item->part.index]);
  }
  return tables;
}
