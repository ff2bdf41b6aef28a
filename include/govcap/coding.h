/* Coded evidence: sources, their segments, who read them, and the codes that were applied. */
#pragma once

#include "govcap/framework.h"

#include <stdint.h>

typedef enum {
  GOVCAP_SOURCE_INTERVIEW,
  GOVCAP_SOURCE_OBSERVATION,
  GOVCAP_SOURCE_DOCUMENT,
  GOVCAP_SOURCE_CASE,
  GOVCAP_SOURCE_OPEN_ANSWER,
  GOVCAP_SOURCE_UNSAID
} GovcapSourceType;

/** The words of the first five, as they stand in a coding sheet; NULL-terminated. */
extern const char *const govcap_source_words[];

/**
 * GovcapSource: an interview, a visit, a paper. Strings that nobody gave are NULL.
 * @unit:    a name in the units of the coding
 * @date:    as it was written
 * @year:    0: not given
 * @day:     the date as a number, 20240531; 0: none, or not a date
 * @minutes: NAN: not given
 * @listed:  stands in the list of sources
 * @first_segment, @n_segments: its segments: a run of the coding's segments
 */
typedef struct {
  const char *id, *role, *unit, *date, *place;
  GovcapSourceType type;
  int year, day;
  double minutes;
  bool listed;
  size_t first_segment, n_segments;
} GovcapSource;

/**
 * GovcapSegment: a passage of a source. In a project of an interview program coders mark passages by
 * themselves: two are the same segment when they share at least half of what they cover together
 * (intersection over union, with the passage that the segment was founded on).
 * @id:      unique within its source
 * @quote:   NULL where the study does not allow quotes
 * @settled: there is an agreed reading of it
 */
typedef struct {
  const char *id, *quote;
  uint32_t source;
  bool settled;
} GovcapSegment;

/** GOVCAP_SETTLED: the coder of what was agreed on after the disagreements were talked over. */
#define GOVCAP_SETTLED ((uint32_t)-1)

/** GOVCAP_NO_VALENCE: nobody said whether it is good or bad. */
#define GOVCAP_NO_VALENCE ((int8_t)127)

/** GovcapReading: a coder read a segment. What there is no reading of is missing, not "no". A sheet says
 * who read what; in a project whoever coded anything in a source has read all its segments. */
typedef struct {
  uint32_t segment, coder;
} GovcapReading;

/** GovcapMark: a coder applied a code to a segment. @valence: -1, 0, 1 or GOVCAP_NO_VALENCE */
typedef struct {
  uint32_t segment, code, coder;
  int8_t valence;
} GovcapMark;

/**
 * GovcapCoding:
 * @sources:  GovcapSource: those of the list in its order, then the others as they appear
 * @segments: GovcapSegment, source after source
 * @readings: GovcapReading, by segment, then coder; none twice
 * @marks:    GovcapMark, by segment, code, coder; none twice; each has its reading
 * @coders:   names, as they appear
 * @units:    names: the survey's units in their order, then the others as they appear
 * @codes:    GovcapCode: the framework's codebook, then what else the sheets hold, as it appears
 * @n_known:  how many of them are in the codebook; the others have no kind
 */
typedef struct {
  GArray *sources, *segments, *readings, *marks, *codes;
  GPtrArray *coders, *units;
  size_t n_known;
  GStringChunk *arena;
} GovcapCoding;

/** govcap_coding_new: nothing but the codebook of @framework, which must outlive it. */
GovcapCoding *govcap_coding_new (const GovcapFramework *framework);
void govcap_coding_free (GovcapCoding *coding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GovcapCoding, govcap_coding_free)

/** Borrowed; @number must be there. */
const GovcapSource *govcap_coding_source (const GovcapCoding *coding, size_t number);
const GovcapSegment *govcap_coding_segment (const GovcapCoding *coding, size_t number);
const GovcapCode *govcap_coding_code (const GovcapCoding *coding, size_t number);

/** govcap_coding_coder: the number of the coder called @name, or GOVCAP_NONE. */
size_t govcap_coding_coder (const GovcapCoding *coding, const char *name);

/** govcap_coding_unit: the number of the unit called @name, or GOVCAP_NONE. */
size_t govcap_coding_unit (const GovcapCoding *coding, const char *name);
