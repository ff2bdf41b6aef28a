#include "xml.h"

#include "govcap/auto.h"

#include <errno.h>
#include <libxml/SAX2.h>
#include <stdio.h>
#include <string.h>

enum {
  CHUNK = 64 * 1024,
  /* libxml2 waits until a tag is whole. */
  LONGEST_TAG = 128 * 1024,
  /* It compares each attribute with those before it: of very many this takes hours. */
  MOST_ATTRIBUTES = 256,
};

static void
on_open (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int spaces,
         const xmlChar **declared, int n, int defaulted, const xmlChar **attributes)
{
  XmlWalk *walk = data;
  XmlTag tag = {(const char *)name, ++walk->depth, n, attributes};

  (void)prefix;
  (void)uri;
  (void)declared;
  (void)defaulted;
  if (n > MOST_ATTRIBUTES || spaces > MOST_ATTRIBUTES) {
    walk->is_wide = true;
    xmlStopParser (walk->parser);
  }
  if (walk->open && !walk->enough && !walk->error && !walk->is_wide)
    walk->open (walk, &tag);
}

static void
on_close (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  XmlWalk *walk = data;

  (void)prefix;
  (void)uri;
  if (walk->close && !walk->enough && !walk->error)
    walk->close (walk, (const char *)name, walk->depth);
  walk->depth--;
}

static void
on_text (void *data, const xmlChar *text, int length)
{
  XmlWalk *walk = data;

  if (walk->text && !walk->enough && !walk->error)
    walk->text (walk, (const char *)text, (size_t)length);
}

/* Entities could be declared here: the parser goes no further. */
static void
on_doctype (void *data, const xmlChar *name, const xmlChar *public, const xmlChar *system)
{
  XmlWalk *walk = data;

  (void)name;
  (void)public;
  (void)system;
  walk->has_doctype = true;
  xmlStopParser (walk->parser);
}

/* Where the bytes come from: a part of an archive, or a file of its own. */
typedef struct {
  Archive *archive;
  zip_file_t *part;
  FILE *file;
  const char *place;
} Input;

static bool
fail_form (const Input *input, const XmlWalk *walk, GError **error)
{
  const xmlError *last = xmlCtxtGetLastError (walk->parser);

  if (walk->has_doctype)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, input->place,
                        "holds a DOCTYPE, which has no place here; it is not read",
                        "含有 DOCTYPE 声明，这里不该有，不予读取");
  if (walk->is_wide)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, input->place,
                        "holds a tag that no program writes; it is not read",
                        "含有任何软件都不会写的标签，不予读取");
  return govcap_fail (error, GOVCAP_ERROR_INPUT, input->place,
                      "is damaged (line %d); open the file in its program and save it again",
                      "已损坏（第 %d 行）；请用原来的软件打开后重新保存", last ? last->line : 0);
}

static bool
read_chunk (const Input *input, char *chunk, size_t *ret_length, GError **error)
{
  if (input->archive)
    return archive_read (input->archive, input->part, chunk, CHUNK, ret_length, error);
  *ret_length = fread (chunk, 1, CHUNK, input->file);
  return !ferror (input->file) ||
         govcap_fail (error, GOVCAP_ERROR_SYSTEM, input->place, "cannot be read: %s",
                      "读不出来：%s", g_strerror (errno));
}

static bool
feed (const Input *input, XmlWalk *walk, GError **error)
{
  g_autofree char *chunk = g_malloc (CHUNK);
  size_t length = 1, longest = walk->longest_tag ? walk->longest_tag : LONGEST_TAG;

  while (length && !walk->enough) {
    if (!read_chunk (input, chunk, &length, error))
      return false;
    int broken = xmlParseChunk (walk->parser, chunk, (int)length, length == 0);
    const xmlParserInput *at = walk->parser->input;
    if (walk->error) {
      g_propagate_error (error, g_steal_pointer (&walk->error));
      return false;
    }
    walk->is_wide |= !broken && at && (size_t)(at->end - at->cur) > longest;
    if (!walk->enough && (broken || walk->is_wide || walk->has_doctype))
      return fail_form (input, walk, error);
  }
  return true;
}

static bool
walk_input (const Input *input, XmlWalk *walk, GError **error)
{
  xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                       .startElementNs = on_open,
                       .endElementNs = on_close,
                       .characters = on_text,
                       .cdataBlock = on_text,
                       .ignorableWhitespace = on_text,
                       .internalSubset = on_doctype};

  xmlInitParser ();
  walk->parser = xmlCreatePushParserCtxt (&sax, walk, NULL, 0, NULL);
  g_assert (walk->parser);
  xmlCtxtUseOptions (walk->parser, XML_PARSE_NONET);
  bool whole = feed (input, walk, error);
  g_clear_error (&walk->error);
  xmlFreeParserCtxt (walk->parser);
  walk->parser = NULL;
  return whole;
}

bool
xml_walk (Archive *archive, const char *name, XmlWalk *walk, GError **error)
{
  g_autofree char *place = archive_place (archive, name);
  g_autoptr (zip_file_t) part = archive_part (archive, name, error);

  return part && walk_input (&(Input){archive, part, NULL, place}, walk, error);
}

bool
xml_walk_file (const char *path, XmlWalk *walk, GError **error)
{
  g_autoptr (FILE) file = fopen (path, "rbe");

  if (!file)
    return govcap_fail (error, GOVCAP_ERROR_SYSTEM, path, "cannot be read: %s", "读不出来：%s",
                        g_strerror (errno));
  return walk_input (&(Input){NULL, NULL, file, path}, walk, error);
}

size_t
xml_line (const XmlWalk *walk)
{
  return (size_t)MAX (xmlSAX2GetLineNumber (walk->parser), 0);
}

const char *
xml_attribute (const XmlTag *tag, const char *name, bool prefixed, size_t *ret_length)
{
  for (int i = 0; i < tag->n; i++) {
    const xmlChar **one = tag->attributes + 5 * i; /* name, prefix, uri, value, its end */
    if (!strcmp ((const char *)one[0], name) && prefixed == (one[1] != NULL)) {
      *ret_length = (size_t)(one[4] - one[3]);
      return (const char *)one[3];
    }
  }
  return NULL;
}

char *
xml_attribute_text (const XmlTag *tag, const char *name)
{
  size_t length;
  const char *value = xml_attribute (tag, name, false, &length);

  if (!value)
    return NULL;
  GString *text = g_string_new_len (value, (gssize)length);
  g_string_replace (text, "&#38;", "&", 0); /* libxml2 leaves this one to its tree */
  return g_string_free (text, FALSE);
}

size_t
xml_attribute_number (const XmlTag *tag, const char *name, size_t otherwise)
{
  size_t length, number = 0;
  const char *value = xml_attribute (tag, name, false, &length);

  if (!value || !length || length > 12)
    return otherwise;
  for (size_t i = 0; i < length; i++) {
    if (!g_ascii_isdigit (value[i]))
      return otherwise;
    number = 10 * number + (size_t)(value[i] - '0');
  }
  return number;
}

bool
xml_attribute_is_true (const XmlTag *tag, const char *name)
{
  g_autofree char *value = xml_attribute_text (tag, name);

  return !g_strcmp0 (value, "1") || !g_strcmp0 (value, "true");
}
