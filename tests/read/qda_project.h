/* Small projects of interview programs, written by hand: users u1 甲 and u2 乙, and four codes. */
#pragma once

#include "coding_reading.h"

#include <zip.h>

typedef struct {
  const char *name, *text;
  size_t length; /* 0: as long as it is */
} QdaPart;

#define QDA_STUDY "waves: []\ninterviews: [{data: p.qdpx}]\n"
#define QDA_USERS "<Users><User guid=\"u1\" name=\"甲\"/><User guid=\"{U2}\" name=\"乙\"/></Users>"
#define QDA_CODES                                                                                  \
  "<CodeBook><Codes><Code guid=\"c1\" name=\"EXE-P1\" isCodable=\"true\"/>"                        \
  "<Code guid=\"c2\" name=\"缺经费\"><Code guid=\"c3\" name=\"exe-m1\"/></Code>"                \
  "<Code guid=\"c9\" name=\"别的\"/></Codes></CodeBook>"
#define QDA_PROJECT(body)                                                                          \
  "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project name=\"p\" origin=\"NVivo 14\" "           \
  "xmlns=\"urn:QDA-XML:project:1.0\">\n" QDA_USERS QDA_CODES body "</Project>\n"
#define QDA_SOURCES(body) QDA_PROJECT ("<Sources>\n" body "</Sources>")

/* A source without a text of its own at hand. */
#define QDA_TEXT(name, body)                                                                       \
  "<TextSource guid=\"s-" name "\" name=\"" name "\">" body "</TextSource>\n"
#define QDA_CODING(user, code)                                                                     \
  "<Coding guid=\"g\" creatingUser=\"" user "\"><CodeRef targetGUID=\"" code "\"/></Coding>"
#define QDA_PASSAGE(from, to, user, code)                                                          \
  "<PlainTextSelection guid=\"g\" startPosition=\"" #from "\" endPosition=\"" #to                  \
  "\">" QDA_CODING (user, code) "</PlainTextSelection>\n"

static inline void
qda_put (const Reading *reading, const char *name, const QdaPart parts[])
{
  g_autofree char *path = g_build_filename (reading->folder, name, NULL);
  zip_t *zip = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

  g_assert_nonnull (zip);
  for (; parts->name; parts++) {
    size_t length = parts->length ? parts->length : strlen (parts->text);
    zip_source_t *source = zip_source_buffer (zip, parts->text, length, 0);
    g_assert_cmpint (zip_file_add (zip, parts->name, source, ZIP_FL_ENC_UTF_8), >=, 0);
  }
  g_assert_cmpint (zip_close (zip), ==, 0);
}

/* A study of the project p.qdpx in a folder. */
static inline Reading
qda_study (const char *lines, const QdaPart parts[])
{
  Reading reading = coded_study (lines, NULL, NULL);

  qda_put (&reading, "p.qdpx", parts);
  return reading;
}

/* What is read of the project, as coding_told() says it, or the message that refuses it. */
static inline char *
qda_told (const char *lines, const QdaPart parts[])
{
  Reading reading = qda_study (lines, parts);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_autofree char *en = data ? NULL : govcap_error_text (error, GOVCAP_EN);
  char *got = data ? coding_told (data->coding) : reading_message (&reading, en);

  reading_free (&reading);
  return got;
}

/* The same of a project without anything beside it. */
static inline char *
qda_told_xml (const char *xml)
{
  const QdaPart parts[] = {{"project.qde", xml, 0}, {NULL, NULL, 0}};

  return qda_told (QDA_STUDY, parts);
}

#define check_qda(xml, expected)                                                                   \
  do {                                                                                             \
    g_autofree char *qda_got = qda_told_xml (xml);                                                 \
    g_assert_cmpstr (qda_got, ==, expected);                                                       \
  } while (0)
