/* The XML of a project: users, codes, variables, cases; of sources qda_passage.c. Elements are known by
 * their local names: namespaces differ by program. */
#include "qda_parse.h"

#include <string.h>

/* Whole texts stand in attributes: QualCoder names a selection by its words. */
#define LONGEST_TAG ((size_t)4 << 20)

size_t
qda_parse_line (const QdaParse *parse)
{
  return xml_line (parse->walk);
}

void
qda_parse_fail (QdaParse *parse, const char *en, const char *zh, ...)
{
  g_autofree char *place = qda_place (parse->project, qda_parse_line (parse));
  g_autofree char *in_english = NULL, *in_chinese = NULL;
  va_list arguments;

  if (parse->walk->error)
    return;
  va_start (arguments, zh);
  govcap_text_print (&in_english, &in_chinese, en, zh, arguments);
  va_end (arguments);
  govcap_fail_with (&parse->walk->error, GOVCAP_ERROR_INPUT, place,
                    (GovcapText){in_english, in_chinese});
}

void
qda_parse_add (QdaParse *parse, GArray *array, const void *item)
{
  if (array->len >= QDA_MOST_ITEMS)
    qda_parse_fail (parse, "holds more than %d codings or other things of one kind; it is not read",
                    "编码等同类内容超过 %d 个，不予读取", QDA_MOST_ITEMS);
  g_array_append_vals (array, item, 1);
}

uint32_t
qda_parse_guid (QdaParse *parse, const XmlTag *tag, const char *attribute)
{
  GHashTable *guids = parse->project->guids;
  g_autofree char *text = xml_attribute_text (tag, attribute);

  if (!text)
    return QDA_NONE;
  g_strdelimit (text, "{}", ' ');
  g_autofree char *plain = g_ascii_strdown (g_strstrip (text), -1);
  size_t number = GPOINTER_TO_SIZE (g_hash_table_lookup (guids, plain));
  if (!number && g_hash_table_size (guids) >= QDA_MOST_ITEMS)
    qda_parse_fail (parse, "holds more than %d codings or other things of one kind; it is not read",
                    "编码等同类内容超过 %d 个，不予读取", QDA_MOST_ITEMS);
  if (!number) {
    number = g_hash_table_size (guids) + 1;
    g_hash_table_insert (guids, g_steal_pointer (&plain), GSIZE_TO_POINTER (number));
  }
  return (uint32_t)(number - 1);
}

void
qda_parse_hear (QdaParse *parse, const XmlTag *tag, GString *to)
{
  parse->heard = to;
  parse->heard_at = tag->depth;
}

/* Notes the number of what has @guid; what has one that is taken is an error. */
static void
remember (QdaParse *parse, GHashTable *map, uint32_t guid, size_t number, const char *name)
{
  if (guid == QDA_NONE)
    return;
  if (qda_number (map, guid) != QDA_NONE)
    qda_parse_fail (parse, "'%s' has the guid of another; save the project again in its program",
                    "“%s”的 guid 与另一个相同；请用原来的软件重新保存项目", name);
  g_hash_table_insert (map, GSIZE_TO_POINTER (guid + 1), GSIZE_TO_POINTER (number + 1));
}

/* Its name, else its id, else its guid; stripped. */
static char *
name_of (const XmlTag *tag)
{
  static const char *const attributes[] = {"name", "id", "guid"};

  for (size_t i = 0; i < G_N_ELEMENTS (attributes); i++) {
    g_autofree char *text = xml_attribute_text (tag, attributes[i]);
    if (text && *g_strstrip (text))
      return g_steal_pointer (&text);
  }
  return g_strdup ("?");
}

static void
code_open (QdaParse *parse, const XmlTag *tag)
{
  GArray *codes = parse->project->codes, *parents = parse->parents;
  uint32_t number = codes->len;
  QdaCode code = {.guid = qda_parse_guid (parse, tag, "guid"),
                  .parent =
                      parents->len ? g_array_index (parents, uint32_t, parents->len - 1) : QDA_NONE,
                  .name = name_of (tag),
                  .line = qda_parse_line (parse)};

  remember (parse, parse->project->code_of, code.guid, number, code.name);
  QDA_ADD (parse, codes, code);
  g_array_append_val (parents, number);
}

static void
code_close (QdaParse *parse)
{
  if (parse->parents->len)
    g_array_set_size (parse->parents, parse->parents->len - 1);
}

static void
name_open (QdaParse *parse, const XmlTag *tag, GArray *names, GHashTable *map)
{
  QdaName name = {qda_parse_guid (parse, tag, "guid"), name_of (tag)};

  remember (parse, map, name.guid, names->len, name.name);
  QDA_ADD (parse, names, name);
}

static void
user_open (QdaParse *parse, const XmlTag *tag)
{
  name_open (parse, tag, parse->project->users, parse->project->user_of);
}

static void
variable_open (QdaParse *parse, const XmlTag *tag)
{
  name_open (parse, tag, parse->project->variables, parse->project->variable_of);
}

static void
case_open (QdaParse *parse, const XmlTag *tag)
{
  parse->case_now = qda_parse_guid (parse, tag, "guid");
  if (parse->case_now != QDA_NONE)
    g_hash_table_insert (parse->project->case_of, GSIZE_TO_POINTER (parse->case_now + 1),
                         GSIZE_TO_POINTER (1));
}

static void
case_close (QdaParse *parse)
{
  parse->case_now = QDA_NONE;
}

static void
source_ref_open (QdaParse *parse, const XmlTag *tag)
{
  QdaHold hold = {parse->case_now, qda_parse_guid (parse, tag, "targetGUID"), QDA_NONE};

  if (hold.case_guid != QDA_NONE && hold.source_guid != QDA_NONE)
    QDA_ADD (parse, parse->project->holds, hold);
}

static void
value_open (QdaParse *parse, const XmlTag *tag)
{
  const QdaProject *project = parse->project;

  if (parse->is_value || parse->heard || (!parse->is_in_source && parse->case_now == QDA_NONE))
    return;
  parse->is_value = true;
  parse->value = (QdaValue){.owner = parse->is_in_source ? QDA_NONE : parse->case_now,
                            .source = parse->is_in_source ? project->sources->len - 1 : QDA_NONE,
                            .variable = QDA_NONE,
                            .line = xml_line (parse->walk)};
  (void)tag;
}

static void
variable_ref_open (QdaParse *parse, const XmlTag *tag)
{
  if (parse->is_value)
    parse->value.variable = qda_parse_guid (parse, tag, "targetGUID");
}

static void
value_text_open (QdaParse *parse, const XmlTag *tag)
{
  if (parse->is_value && !parse->heard)
    qda_parse_hear (parse, tag, g_string_new (NULL));
}

static void
value_text_close (QdaParse *parse)
{
  if (!parse->is_value || !parse->heard || parse->heard_at != parse->walk->depth)
    return;
  g_free (parse->value.text);
  parse->value.text = g_strstrip (g_string_free (g_steal_pointer (&parse->heard), FALSE));
}

static void
value_close (QdaParse *parse)
{
  if (parse->is_value && parse->value.text && parse->value.variable != QDA_NONE)
    QDA_ADD (parse, parse->project->values, parse->value);
  else
    g_free (parse->value.text);
  parse->value = (QdaValue){0};
  parse->is_value = false;
}

static void
note_open (QdaParse *parse, const XmlTag *tag)
{
  parse->project->n_notes++;
  parse->skipped = tag->depth;
}

static void
others_open (QdaParse *parse, const XmlTag *tag)
{
  parse->skipped = tag->depth;
}

/* What is made of an element where it opens and where it closes. */
typedef struct {
  const char *name;
  void (*open) (QdaParse *parse, const XmlTag *tag);
  void (*close) (QdaParse *parse);
} Element;

static const Element elements[] = {
    {"Coding", qda_coding_open, qda_coding_close},
    {"CodeRef", qda_code_ref_open, NULL},
    {"PlainTextSelection", qda_selection_open, qda_selection_close},
    {"PDFSelection", qda_selection_open, qda_selection_close},
    {"PictureSelection", qda_selection_open, qda_selection_close},
    {"AudioSelection", qda_selection_open, qda_selection_close},
    {"VideoSelection", qda_selection_open, qda_selection_close},
    {"TranscriptSelection", qda_selection_open, qda_selection_close},
    {"TextSource", qda_source_open, qda_source_close},
    {"PDFSource", qda_source_open, qda_source_close},
    {"PictureSource", qda_source_open, qda_source_close},
    {"AudioSource", qda_source_open, qda_source_close},
    {"VideoSource", qda_source_open, qda_source_close},
    {"Representation", qda_text_open, qda_text_close},
    {"TextDescription", qda_text_open, qda_text_close},
    {"Transcript", qda_text_open, qda_text_close},
    {"PlainTextContent", qda_content_open, NULL},
    {"SyncPoint", qda_sync_open, NULL},
    {"Code", code_open, code_close},
    {"User", user_open, NULL},
    {"Variable", variable_open, NULL},
    {"Case", case_open, case_close},
    {"SourceRef", source_ref_open, NULL},
    {"VariableValue", value_open, value_close},
    {"VariableRef", variable_ref_open, NULL},
    {"TextValue", value_text_open, value_text_close},
    {"BooleanValue", value_text_open, value_text_close},
    {"IntegerValue", value_text_open, value_text_close},
    {"FloatValue", value_text_open, value_text_close},
    {"DateValue", value_text_open, value_text_close},
    {"DateTimeValue", value_text_open, value_text_close},
    {"Note", note_open, NULL},
    {"Links", others_open, NULL},
    {"Sets", others_open, NULL},
    {"Graphs", others_open, NULL},
};

static void
root_open (QdaParse *parse, const XmlTag *tag)
{
  parse->project->origin = xml_attribute_text (tag, "origin");
  parse->project->is_codebook = !strcmp (tag->name, "CodeBook");
  if (strcmp (tag->name, "Project") != 0 && !parse->project->is_codebook)
    qda_parse_fail (parse, "this is no project of an interview program: it begins with '%.40s'",
                    "这不是质性分析软件的项目：它以“%.40s”开头", tag->name);
}

static void
on_open (XmlWalk *walk, const XmlTag *tag)
{
  QdaParse *parse = walk->data;

  if (parse->skipped)
    return;
  if (tag->depth == 1) {
    root_open (parse, tag);
    return;
  }
  const Element *element = g_hash_table_lookup (parse->elements, tag->name);
  if (element)
    element->open (parse, tag);
}

static void
on_close (XmlWalk *walk, const char *name, unsigned depth)
{
  QdaParse *parse = walk->data;

  if (parse->skipped) {
    parse->skipped = depth == parse->skipped ? 0 : parse->skipped;
    return;
  }
  const Element *element = depth > 1 ? g_hash_table_lookup (parse->elements, name) : NULL;
  if (element && element->close)
    element->close (parse);
  if (parse->heard && parse->heard_at == depth)
    parse->heard = NULL; /* a text of the project, which keeps it */
}

static void
on_text (XmlWalk *walk, const char *text, size_t length)
{
  QdaParse *parse = walk->data;

  if (!parse->heard || parse->skipped || walk->depth != parse->heard_at)
    return;
  parse->project->text_bytes += length;
  if (parse->heard->len + length > QDA_MOST_TEXT || parse->project->text_bytes > 4 * QDA_MOST_TEXT)
    qda_parse_fail (parse, "holds a text of more than 64 MB; it is not read",
                    "里面有超过 64 MB 的文字，不予读取");
  else
    g_string_append_len (parse->heard, text, (gssize)length);
}

static bool
walk_project (QdaProject *project, XmlWalk *walk, GError **error)
{
  const char *part = project->place + strlen (project->file->path) + 1;

  return project->archive ? xml_walk (project->archive, part, walk, error)
                          : xml_walk_file (project->file->path, walk, error);
}

bool
qda_parse (QdaProject *project, GError **error)
{
  QdaParse parse = {.project = project,
                    .elements = g_hash_table_new (g_str_hash, g_str_equal),
                    .parents = g_array_new (FALSE, FALSE, sizeof (uint32_t)),
                    .open = g_array_new (FALSE, FALSE, sizeof (uint32_t)),
                    .texts = g_array_new (FALSE, FALSE, sizeof (uint32_t)),
                    .syncs = g_hash_table_new_full (NULL, NULL, NULL, g_free),
                    .case_now = QDA_NONE};
  XmlWalk walk = {.data = &parse,
                  .open = on_open,
                  .close = on_close,
                  .text = on_text,
                  .longest_tag = LONGEST_TAG};

  parse.walk = &walk;
  for (size_t i = 0; i < G_N_ELEMENTS (elements); i++)
    g_hash_table_insert (parse.elements, (void *)elements[i].name, (void *)&elements[i]);
  bool whole = walk_project (project, &walk, error);
  if (parse.is_value && parse.heard)
    g_string_free (parse.heard, TRUE);
  g_free (parse.value.text);
  g_hash_table_unref (parse.elements);
  g_array_unref (parse.parents);
  g_array_unref (parse.open);
  g_array_unref (parse.texts);
  g_hash_table_unref (parse.syncs);
  return whole;
}
