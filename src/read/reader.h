/* What a reader of one format is. */
#pragma once

#include "sink.h"

#include <stdio.h>

/* The first bytes that a reader is asked about; fewer when the file is shorter. */
enum { READER_BYTES = 512 };

/**
 * Reader:
 * @accepts: whether a file that begins so is its own
 * @has_sheets: a sheet of the file may be named
 */
typedef struct {
  const char *name;
  bool (*accepts) (const char *bytes, size_t length);
  bool (*load) (Sink *sink, GError **error);
  bool has_sheets;
} Reader;

/* xlsx.c: workbooks of Excel 2007 and later, WPS, LibreOffice. */
bool xlsx_accepts (const char *bytes, size_t length);
bool xlsx_load (Sink *sink, GError **error);

/* xls.c: workbooks of Excel 5 to 2003. */
bool xls_accepts (const char *bytes, size_t length);
bool xls_load (Sink *sink, GError **error);

/* readstat.c: SPSS (sav, zsav, por), Stata, SAS. */
bool sav_accepts (const char *bytes, size_t length);
bool sav_load (Sink *sink, GError **error);
bool por_accepts (const char *bytes, size_t length);
bool por_load (Sink *sink, GError **error);
bool dta_accepts (const char *bytes, size_t length);
bool dta_load (Sink *sink, GError **error);
bool sas_accepts (const char *bytes, size_t length);
bool sas_load (Sink *sink, GError **error);

/* foreign.c: what is not read, with advice. */
bool markup_accepts (const char *bytes, size_t length);
bool markup_load (Sink *sink, GError **error);

/* csv.c: comma, semicolon or tab; UTF-8 or GB18030. Takes what nobody else takes. */
bool csv_accepts (const char *bytes, size_t length);
bool csv_load (Sink *sink, GError **error);

/* The same from a stream, which is taken; sink->source is what messages call it. */
bool csv_load_stream (Sink *sink, FILE *stream, GError **error);

/* odk.c: ODK Central's export, a zip of csv files: that of the form itself, not of its repeats. */
bool odk_accepts (const char *bytes, size_t length);
bool odk_load (Sink *sink, GError **error);
