#include "fill_parts.h"

#include <string.h>

typedef struct {
  const Fill *fill;
  char *missing;
} Search;

static bool
is_there (const char *kind, const char *id, void *data)
{
  Search *search = data;
  GovcapPartKind wanted = *kind == 't' ? GOVCAP_PART_TABLE : GOVCAP_PART_FIGURE;

  for (guint i = 0; i < search->fill->parts->len; i++) {
    const GovcapPart *part = &g_array_index (search->fill->parts, GovcapPart, i);
    if (part->kind == wanted && !strcmp (part->id, id))
      return true;
  }
  search->missing = g_strconcat (kind, ":", id, NULL);
  return false;
}

/* Both languages are asked, so that both reports hold the same texts. */
static char *
missing_in (const Fill *fill, GovcapText text)
{
  Search search = {fill, NULL};

  if (govcap_template_each_reference (govcap_text_in (text, GOVCAP_EN), is_there, &search))
    govcap_template_each_reference (govcap_text_in (text, GOVCAP_ZH), is_there, &search);
  return search.missing;
}

void
fill_drop_texts (Fill *fill)
{
  for (guint i = 0; i < fill->parts->len;) {
    const GovcapPart *part = &g_array_index (fill->parts, GovcapPart, i);
    char *missing = part->kind == GOVCAP_PART_TEXT ? missing_in (fill, part->text) : NULL;
    if (!missing) {
      i++;
      continue;
    }
    const char *words = govcap_text_in (part->text, fill->wish.lang);
    g_autofree char *why = missing;
    FillRefused refused = {
        "text", g_strdup (words),
        g_strdup_printf (fill->wish.lang == GOVCAP_ZH ? "{%s} 已略去" : "{%s} is left out", why)};
    g_array_append_val (fill->refused, refused);
    g_array_remove_index (fill->parts, i);
  }
}

static bool
is_heading (GovcapPartKind kind)
{
  return kind <= GOVCAP_PART_HEADING;
}

/* A heading of the same or a higher order follows, or nothing: chapters are the highest. */
static bool
is_empty (const GArray *parts, guint i)
{
  if (i + 1 == parts->len)
    return true;
  GovcapPartKind next = g_array_index (parts, GovcapPart, i + 1).kind;
  return is_heading (next) && next <= g_array_index (parts, GovcapPart, i).kind;
}

/* Chapters are numbered on from the first, also where that one goes: the next has its number then. */
static void
drop_heading (GArray *parts, guint i)
{
  GovcapPart gone = g_array_index (parts, GovcapPart, i);

  g_array_remove_index (parts, i);
  if (gone.kind != GOVCAP_PART_CHAPTER)
    return;
  while (i < parts->len && g_array_index (parts, GovcapPart, i).kind != GOVCAP_PART_CHAPTER)
    i++;
  if (i < parts->len && !g_array_index (parts, GovcapPart, i).number)
    g_array_index (parts, GovcapPart, i).number = gone.number;
}

/* From the end, so that a chapter whose sections are gone goes too. */
void
fill_drop_headings (Fill *fill)
{
  for (guint i = fill->parts->len; i-- > 0;)
    if (is_heading (g_array_index (fill->parts, GovcapPart, i).kind) && is_empty (fill->parts, i))
      drop_heading (fill->parts, i);
}
