/* The header's way into a dataset: what sink_header.c makes of it, and sink_tell.c says of that. */
#pragma once

#include "personal.h"
#include "sink.h"

typedef struct {
  Sink *sink;
  const Headers *headers;
  const Personal *personal;
  GHashTable *taken;        /* column name -> the header that took it */
  GHashTable *whole;        /* those that a header says wholly */
  size_t items, importance; /* columns of answers to items, of importance */
  const char *garbled;      /* a header that is, or NULL */
} Match;

/* Keeps what became of every column, for `check`. */
void match_record (const Match *match);

/* How to map the header that has no use and is most like @name or its @label, as the study would say it:
 * ", such as 'columns: {"乡镇": town}'". The caller's string; empty: no header is like it. */
char *match_hint (const Match *match, const char *name, GovcapText label, GovcapLang lang);

/* Says which columns are kept, and what the form and the study miss. */
void match_tell (const Match *match);
