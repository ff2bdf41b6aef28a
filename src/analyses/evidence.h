/* What the coded evidence says to a run: the sources, segments and coders that it asks for. */
#pragma once

#include "frame.h"

/* A code in a segment: at least one of the coders applied it, or it was settled so. */
typedef struct {
  uint32_t segment, code;
  bool negative, positive; /* with this valence, by at least one of them */
} Held;

/* A code in a source, in @segments of it. */
typedef struct {
  uint32_t source, code, segments;
  bool negative, positive;
} InSource;

/**
 * Evidence:
 * @n_codes: of coding->codes: the codebook's and the others
 * @coder:   by coder: the run asks for this one
 * @n_coders: how many of them
 * @source:  by source: the run asks for it, and a segment of it was read
 * @n_sources, @n_segments: how many of those, and of their segments that were read
 * @settled: how many of these segments have a settled reading that counts
 * @held:    Held, by segment, then code
 * @in_source: InSource, by source, then code
 */
typedef struct {
  const GovcapCoding *coding;
  size_t n_codes, n_coders, n_sources, n_segments, settled;
  bool *coder, *source;
  GArray *held, *in_source;
} Evidence;

/* The run's; NULL: the study has none. */
const Evidence *evidence_of (const GovcapRun *run);

/* The year of the wave called @name, or that it is called by; 0: none. */
int evidence_year (const GovcapStudy *study, const char *name);

/* Whether the coding has sources of the wave @name: of its year, or of a year that is called so. */
bool evidence_has_wave (const GovcapData *data, const char *name);

/* Errors: GOVCAP_ERROR_INPUT where --coders names somebody who is not there. */
bool evidence_check_coders (const GovcapRun *run, GError **error);

/* Errors: GOVCAP_ERROR_INPUT where there is no coded evidence, or none of that wave and unit. */
bool evidence_check (const GovcapRun *run, GError **error);

/* Whether the run asks for the source, read or not. */
bool evidence_asks (const GovcapRun *run, const GovcapSource *source);

/* Whether the run asks for the coder; GOVCAP_SETTLED: unless --coders names some. */
bool evidence_asks_coder (const Evidence *evidence, const GovcapRun *run, uint32_t coder);

/* By code: how many sources hold it. The caller's. */
size_t *evidence_source_counts (const Evidence *evidence);

/* By source and code of the codebook (coding->n_known of them): whether the source holds it. The caller's. */
bool *evidence_holds (const Evidence *evidence);

/* A table of coded evidence, with its passport; columns NULL: they are taken later. */
GovcapTable *evidence_table (const GovcapRun *run, const char *name,
                             const GovcapTableColumn columns[], size_t n_columns);

/* Leading cells: the wave that was asked for, no form, @unit (NULL: none). */
void evidence_lead (const GovcapRun *run, const char *unit, GovcapCell cells[FRAME_CELLS]);

/* The leading cells of a row about one source: its year, no form, its unit. */
void evidence_lead_source (GovcapTable *table, const GovcapRun *run, const GovcapSource *source,
                           GovcapCell cells[FRAME_CELLS]);

/* "EXE-P1 Township lacks enforcement power"; a code that is not in the codebook as it is. */
GovcapCell evidence_code (GovcapTable *table, const Evidence *evidence, size_t code);

/* "problem", "cause", …; null for a code that is not in the codebook. */
GovcapCell evidence_kind (const Evidence *evidence, size_t code);

/* "stated", "order", …, what a link rests on; null where @basis is -1. */
GovcapCell evidence_basis (int basis);

/* "interview", …; null where nobody said it. */
GovcapCell evidence_type (const GovcapSource *source);

/* "甲, 乙": the coders of whom @in is true (NULL: all); the caller's. */
char *evidence_coder_names (const GovcapCoding *coding, const bool in[]);

/* Notes that several tables share: when a segment holds a code, and what the limits are. */
void evidence_say_holding (GovcapTable *table);
void evidence_say_wilson (GovcapTable *table);

/* A word of the coding as a cell; null where there is none. */
GovcapCell evidence_word (const char *word);
