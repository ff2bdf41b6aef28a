/* Sources of a project, what was selected in them, and with which codes. */
#include "qda_parse.h"

#include <string.h>

enum { LONGEST_NAME = 80 };

static uint32_t
source_now (const QdaParse *parse)
{
  return parse->project->sources->len - 1;
}

static uint32_t
top_of (const GArray *stack)
{
  return stack->len ? g_array_index (stack, uint32_t, stack->len - 1) : QDA_NONE;
}

static void
pop (GArray *stack)
{
  if (stack->len)
    g_array_set_size (stack, stack->len - 1);
}

static void
add_text (QdaParse *parse, const XmlTag *tag)
{
  GArray *texts = parse->project->texts;
  uint32_t number = texts->len;
  QdaText text = {.source = source_now (parse), .path = xml_attribute_text (tag, "plainTextPath")};

  QDA_ADD (parse, texts, text);
  g_array_append_val (parse->texts, number);
}

void
qda_source_open (QdaParse *parse, const XmlTag *tag)
{
  g_autofree char *name = xml_attribute_text (tag, "name");
  QdaSource source = {.guid = qda_parse_guid (parse, tag, "guid"), .line = qda_parse_line (parse)};

  if (parse->is_in_source)
    return;
  if (name && *g_strstrip (name))
    source.name = g_steal_pointer (&name);
  parse->is_in_source = true;
  parse->source_at = tag->depth;
  QDA_ADD (parse, parse->project->sources, source);
  g_array_set_size (parse->open, 0);
  g_array_set_size (parse->texts, 0);
  g_hash_table_remove_all (parse->syncs);
  if (!strcmp (tag->name, "TextSource"))
    add_text (parse, tag);
}

void
qda_source_close (QdaParse *parse)
{
  if (parse->walk->depth == parse->source_at)
    parse->is_in_source = false;
}

/* What a selection itself is told in is its words, and nothing is counted in it. A recording whose name
 * is empty is called as its transcript (ATLAS.ti). */
void
qda_text_open (QdaParse *parse, const XmlTag *tag)
{
  uint32_t none = QDA_NONE;

  if (!parse->is_in_source)
    return;
  QdaSource *source = &g_array_index (parse->project->sources, QdaSource, source_now (parse));
  if (parse->open->len) {
    g_array_append_val (parse->texts, none);
    return;
  }
  if (!source->name)
    source->name = xml_attribute_text (tag, "name");
  add_text (parse, tag);
}

void
qda_text_close (QdaParse *parse)
{
  if (parse->is_in_source)
    pop (parse->texts);
}

void
qda_content_open (QdaParse *parse, const XmlTag *tag)
{
  QdaProject *project = parse->project;
  uint32_t text = top_of (parse->texts), open = top_of (parse->open);
  GString **to = NULL;

  if (!parse->is_in_source || parse->heard || parse->is_value)
    return;
  if (text != QDA_NONE)
    to = &g_array_index (project->texts, QdaText, text).content;
  else if (open != QDA_NONE && project->sink->data->study->quotes)
    to = &g_array_index (project->selections, QdaSelection, open).words;
  if (!to || *to)
    return;
  *to = g_string_new (NULL);
  qda_parse_hear (parse, tag, *to);
}

/* Returns: false when there is no such attribute. What is no place in a source ends the walk. */
static bool
read_position (QdaParse *parse, const XmlTag *tag, const char *attribute, int64_t least,
               int64_t *ret)
{
  g_autofree char *text = xml_attribute_text (tag, attribute);

  *ret = 0;
  if (!text)
    return false;
  if (!g_ascii_string_to_signed (g_strstrip (text), 10, least, QDA_LAST_POSITION, ret, NULL))
    qda_parse_fail (parse, "'%.40s' in %s of %s is no place in a source",
                    "%3$s 的 %2$s 写的“%1$.40s”不是来源里的位置", text, attribute, tag->name);
  return true;
}

void
qda_sync_open (QdaParse *parse, const XmlTag *tag)
{
  uint32_t guid = qda_parse_guid (parse, tag, "guid");
  QdaSync *sync = g_new (QdaSync, 1);

  if (!read_position (parse, tag, "position", 0, &sync->position))
    sync->position = -1;
  if (!read_position (parse, tag, "timeStamp", 0, &sync->time))
    sync->time = -1;
  g_hash_table_replace (parse->syncs, GSIZE_TO_POINTER ((size_t)guid + 1), sync);
}

static const QdaSync *
find_sync (QdaParse *parse, const XmlTag *tag, const char *attribute)
{
  static const QdaSync none = {-1, -1};
  uint32_t guid = qda_parse_guid (parse, tag, attribute);
  const QdaSync *sync =
      guid == QDA_NONE ? NULL
                       : g_hash_table_lookup (parse->syncs, GSIZE_TO_POINTER ((size_t)guid + 1));

  return sync ? sync : &none;
}

static bool
span_sides (QdaParse *parse, const XmlTag *tag, SpanKind kind, const char *from, const char *to,
            Span *ret)
{
  ret->kind = kind;
  return read_position (parse, tag, from, 0, &ret->from) &&
         read_position (parse, tag, to, 0, &ret->to);
}

/* Corners may be given in any order. */
static bool
span_area (QdaParse *parse, const XmlTag *tag, Span *ret)
{
  int64_t page = 0, x[2], y[2];

  ret->kind = SPAN_AREA;
  read_position (parse, tag, "page", 0, &page);
  ret->frame = (uint32_t)page;
  if (!read_position (parse, tag, "firstX", -QDA_LAST_POSITION, &x[0]) ||
      !read_position (parse, tag, "firstY", -QDA_LAST_POSITION, &y[0]) ||
      !read_position (parse, tag, "secondX", -QDA_LAST_POSITION, &x[1]) ||
      !read_position (parse, tag, "secondY", -QDA_LAST_POSITION, &y[1]))
    return false;
  ret->from = MIN (x[0], x[1]);
  ret->to = MAX (x[0], x[1]);
  ret->top = MIN (y[0], y[1]);
  ret->bottom = MAX (y[0], y[1]);
  if (++parse->project->n_areas > QDA_MOST_AREAS)
    qda_parse_fail (parse, "holds more than %d areas of pictures; it is not read",
                    "图片选区超过 %d 个，不予读取", QDA_MOST_AREAS);
  return true;
}

/* By its characters, which programs give exactly; else by its time. */
static bool
span_transcript (QdaParse *parse, const XmlTag *tag, Span *ret)
{
  const QdaSync *from = find_sync (parse, tag, "fromSyncPoint");
  const QdaSync *to = find_sync (parse, tag, "toSyncPoint");

  *ret = (Span){.kind = SPAN_TEXT, .from = from->position, .to = to->position};
  if (from->position >= 0 && to->position >= 0)
    return true;
  *ret = (Span){.kind = SPAN_TIME, .from = from->time, .to = to->time};
  return from->time >= 0 && to->time >= 0;
}

/* Returns: false where the selection does not say its place. */
static bool
read_span (QdaParse *parse, const XmlTag *tag, Span *ret)
{
  bool known;

  if (!strcmp (tag->name, "PlainTextSelection"))
    known = span_sides (parse, tag, SPAN_TEXT, "startPosition", "endPosition", ret);
  else if (!strcmp (tag->name, "TranscriptSelection"))
    known = span_transcript (parse, tag, ret);
  else if (!strcmp (tag->name, "PDFSelection") || !strcmp (tag->name, "PictureSelection"))
    known = span_area (parse, tag, ret);
  else
    known = span_sides (parse, tag, SPAN_TIME, "begin", "end", ret);
  if (ret->kind == SPAN_TEXT)
    ret->frame = top_of (parse->texts);
  return known;
}

void
qda_selection_open (QdaParse *parse, const XmlTag *tag)
{
  GArray *selections = parse->project->selections;
  uint32_t number = selections->len;
  QdaSelection selection = {.line = qda_parse_line (parse)};

  if (!parse->is_in_source)
    return;
  selection.source = source_now (parse);
  if (!read_span (parse, tag, &selection.span))
    qda_parse_fail (parse, "a %s does not say where it begins and ends",
                    "有一个 %s 没有写明起止位置", tag->name);
  else if (selection.span.to < selection.span.from)
    qda_parse_fail (parse,
                    "a %s ends (%" G_GINT64_FORMAT ") before it begins (%" G_GINT64_FORMAT ")",
                    "%s 的终点（%" G_GINT64_FORMAT "）在起点（%" G_GINT64_FORMAT "）之前",
                    tag->name, selection.span.to, selection.span.from);
  selection.user = qda_parse_guid (parse, tag, "creatingUser");
  g_autofree char *name =
      selection.span.kind == SPAN_TEXT ? xml_attribute_text (tag, "name") : NULL;
  selection.name = name && *name ? g_strndup (name, LONGEST_NAME) : NULL;
  QDA_ADD (parse, selections, selection);
  g_array_append_val (parse->open, number);
}

void
qda_selection_close (QdaParse *parse)
{
  pop (parse->open);
}

void
qda_coding_open (QdaParse *parse, const XmlTag *tag)
{
  parse->is_coding = parse->is_in_source;
  parse->coder = qda_parse_guid (parse, tag, "creatingUser");
}

void
qda_coding_close (QdaParse *parse)
{
  parse->is_coding = false;
}

/* A coding of the whole source is one of a passage that is all of it. */
void
qda_code_ref_open (QdaParse *parse, const XmlTag *tag)
{
  QdaProject *project = parse->project;
  uint32_t selection = top_of (parse->open);

  if (!parse->is_coding)
    return;
  if (selection == QDA_NONE) {
    QdaSelection whole = {.span = {.kind = SPAN_WHOLE},
                          .source = source_now (parse),
                          .user = QDA_NONE,
                          .line = qda_parse_line (parse)};
    selection = project->selections->len;
    QDA_ADD (parse, project->selections, whole);
  }
  uint32_t by = g_array_index (project->selections, QdaSelection, selection).user;
  QdaCoding coding = {.selection = selection,
                      .code = qda_parse_guid (parse, tag, "targetGUID"),
                      .user = parse->coder != QDA_NONE ? parse->coder : by,
                      .line = qda_parse_line (parse)};
  QDA_ADD (parse, project->codings, coding);
}
