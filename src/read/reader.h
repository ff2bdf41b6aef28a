/* What a reader of one format is. */
#pragma once

#include "sink.h"

typedef struct {
  const char *name;
  bool (*load) (Sink *sink, GError **error);
} Reader;

/* csv.c: comma, semicolon or tab; UTF-8 or GB18030. */
bool csv_load (Sink *sink, GError **error);

/* The separator that stands most often in the first line of a text, outside quotation marks. */
char csv_separator (const char *text, size_t length);
