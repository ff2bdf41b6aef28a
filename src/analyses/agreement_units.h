/* Segments that several coders read, and who of them applied what. */
#pragma once

#include "evidence.h"

#include "govcap/agreement.h"

/* Not applied and applied: the two categories of a code; and the three of a valence. */
enum { YES_OR_NO = 2, VALENCES = 3 };

/**
 * CodeUnits: the segments that at least two coders read, as units of one code.
 * @coders: kinds × YES_OR_NO, as GovcapUnitKinds has it
 * @units:  by kind
 * @table:  of two coders: neither, the second alone, the first alone, both
 * @applied: segments in which a coder applied it
 * @valence: coincidences of the valences that coders gave
 * @valence_units: segments in which at least two coders gave one
 */
typedef struct {
  GovcapUnitKinds kinds;
  unsigned *coders;
  double *units, table[4], valence[VALENCES * VALENCES];
  size_t applied, valence_units;
} CodeUnits;

/**
 * AgreementUnits:
 * @coders:   coders who read one of these segments; @first of them is the first
 * @segments: how many segments at least two coders read
 * @readers:  by segment: how many coders of the run read it
 * @codes:    by code of the evidence
 * @whole:    every segment with every code that somebody applied to one of them
 * @n_used:   how many codes that are
 */
typedef struct {
  size_t coders, first, segments, n_codes, n_used;
  unsigned *readers;
  CodeUnits *codes, whole;
} AgreementUnits;

AgreementUnits *agreement_units_new (const Evidence *evidence);
void agreement_units_free (AgreementUnits *units);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AgreementUnits, agreement_units_free)

/* The next group of marks, of one segment and code by coders of the run, from mark *@at on. False:
 * there is none. @ret_first: of *@ret_n marks, the run's and others'. */
bool agreement_next (const Evidence *evidence, size_t *at, const GovcapMark **ret_first,
                     size_t *ret_n);

/* Coincidences of applied and not applied in every segment as a whole, over all codes that are used:
 * kinds of segments and how many of each there are. The caller's. */
typedef struct {
  double cells[YES_OR_NO * YES_OR_NO];
} SegmentKind;
GArray *agreement_segment_kinds (const AgreementUnits *units, const Evidence *evidence,
                                 double **ret_units);
