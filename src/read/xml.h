/* XML as a stream of events, from a file or a part of an archive; the whole is never in memory. There
 * are no entities and no document types: files of programs have none. */
#pragma once

#include "archive.h"

#include <libxml/parser.h>

/* An element that opens. Names are local: the namespaces' prefixes and addresses differ by program. */
typedef struct {
  const char *name;
  unsigned depth; /* 1: the root */
  int n;          /* attributes */
  const xmlChar **attributes;
} XmlTag;

typedef struct XmlWalk XmlWalk;
struct XmlWalk {
  void *data;
  /* Any may be NULL. */
  void (*open) (XmlWalk *walk, const XmlTag *tag);
  void (*close) (XmlWalk *walk, const char *name, unsigned depth);
  void (*text) (XmlWalk *walk, const char *text, size_t length);
  size_t longest_tag; /* bytes; 0: 128 KiB */
  bool enough;        /* set by the functions: no more is wanted */
  GError *error;      /* set by them: ends the walk and becomes its error */

  unsigned depth;
  bool has_doctype, is_wide;
  xmlParserCtxtPtr parser;
};

/* Errors: GOVCAP_ERROR_INPUT with the part's name for what is not well-formed, and what the
 * functions say. */
bool xml_walk (Archive *archive, const char *part, XmlWalk *walk, GError **error);

/* The same of a file of its own. */
bool xml_walk_file (const char *path, XmlWalk *walk, GError **error);

/* Within the functions: the line of the file. */
size_t xml_line (const XmlWalk *walk);

/* The value of an attribute, not NUL-terminated; NULL when there is none. With @prefixed it must have a
 * prefix (r:id), else none. */
const char *xml_attribute (const XmlTag *tag, const char *name, bool prefixed, size_t *ret_length);

/* The same as the caller's string. */
char *xml_attribute_text (const XmlTag *tag, const char *name);

/* A number of digits; @otherwise when there is no such attribute or no such number. */
size_t xml_attribute_number (const XmlTag *tag, const char *name, size_t otherwise);

/* "1", "true" */
bool xml_attribute_is_true (const XmlTag *tag, const char *name);
