/* Passages that coders marked by themselves, and which of them are one segment.
 *
 * Coders who mark freely rarely begin and end at the same character. Two passages of a source are the
 * same segment when they share at least half of what they cover together (intersection over union, of
 * characters, milliseconds, or area on a page). Each is compared with the passage that a segment was
 * founded on, never with those that joined it, so that a chain of overlaps does not swallow a text.
 * Where several will do the most similar one has it, of those the first. Within a file passages come in
 * order of their place; files in the order of the study. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum { SPAN_TEXT, SPAN_TIME, SPAN_AREA, SPAN_WHOLE } SpanKind;

/**
 * Span:
 * @frame: which text of the source, or which page
 * @from, @to: characters, milliseconds, or across; @to excluded
 * @top, @bottom: of an area; else 0
 */
typedef struct {
  SpanKind kind;
  uint32_t frame;
  int64_t from, to, top, bottom;
} Span;

typedef struct Spans Spans;

Spans *spans_new (void);
void spans_free (Spans *spans);

/* The founding passage of @source that @span is the same as; NULL: there is none. Takes constant time:
 * passages that are not the same cannot be many in one place. */
const Span *spans_find (Spans *spans, uint32_t source, const Span *span, uint32_t *ret_segment);

/* @span founds @segment. */
void spans_found (Spans *spans, uint32_t source, const Span *span, uint32_t segment);

/* By kind, frame and place. */
int span_compare (const Span *one, const Span *other);

/* "139-195"; "1000-5000ms"; "p2:10,20-30,40"; "all": the caller's. Texts behind the first of a source:
 * "t2:139-195". */
char *span_name (const Span *span);
