/* A project while its XML is read. */
#pragma once

#include "qda.h"

/* A point of a recording that its transcript knows. Either may be -1: not said. */
typedef struct {
  int64_t position, time;
} QdaSync;

typedef struct {
  QdaProject *project;
  XmlWalk *walk;
  GHashTable *elements; /* name -> what is made of it */
  unsigned skipped;     /* depth of the element that is passed over with all in it; 0: none */
  GArray *parents;      /* uint32_t: the codes that are open */
  bool is_in_source;    /* the last of the project's sources is open, */
  unsigned source_at;   /* at this depth */
  GArray *open;         /* uint32_t: the selections that are open */
  GArray *texts;        /* uint32_t: the texts that are open */
  GHashTable *syncs;    /* guid + 1 -> QdaSync, of the source */
  bool is_coding;
  uint32_t coder;    /* of the coding that is open */
  uint32_t case_now; /* guid; QDA_NONE: no case is open */
  bool is_value;
  QdaValue value;
  GString *heard;    /* where the text of the open element goes; NULL: nowhere */
  unsigned heard_at; /* its depth */
} QdaParse;

size_t qda_parse_line (const QdaParse *parse);

/* Ends the walk with an error in the line at hand. */
void qda_parse_fail (QdaParse *parse, const char *en, const char *zh, ...) G_GNUC_PRINTF (2, 4)
    G_GNUC_PRINTF (3, 4);

/* Adds @item to @array, or ends the walk: there are too many. */
void qda_parse_add (QdaParse *parse, GArray *array, const void *item);
#define QDA_ADD(parse, array, item) qda_parse_add (parse, array, &(item))

/* The number of the guid in the attribute; QDA_NONE: there is none. */
uint32_t qda_parse_guid (QdaParse *parse, const XmlTag *tag, const char *attribute);

/* The text that follows goes to @to. */
void qda_parse_hear (QdaParse *parse, const XmlTag *tag, GString *to);

/* qda_passage.c: sources, their texts, selections and codings. */
void qda_source_open (QdaParse *parse, const XmlTag *tag);
void qda_source_close (QdaParse *parse);
void qda_text_open (QdaParse *parse, const XmlTag *tag);
void qda_text_close (QdaParse *parse);
void qda_content_open (QdaParse *parse, const XmlTag *tag);
void qda_sync_open (QdaParse *parse, const XmlTag *tag);
void qda_selection_open (QdaParse *parse, const XmlTag *tag);
void qda_selection_close (QdaParse *parse);
void qda_coding_open (QdaParse *parse, const XmlTag *tag);
void qda_coding_close (QdaParse *parse);
void qda_code_ref_open (QdaParse *parse, const XmlTag *tag);
