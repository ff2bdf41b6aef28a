/* A question with several answers: which of its options each respondent ticked. */
#pragma once

#include "govcap/analysis.h"

/** TICKS_MOST: options that a question may have; more is open text. */
#define TICKS_MOST 100

/** Tick: TICK_BLANK: the cell says nothing, and neither does an answer that is no tick. */
typedef enum { TICK_BLANK, TICK_NO, TICK_YES } Tick;

/**
 * TickOption:
 * @value, @label: the column's name, or the answer's own words where one column holds all
 * @column: NULL: the dataset does not have it
 * @state:  by the column's word, a Tick
 */
typedef struct {
  const char *value;
  GovcapText label;
  const GovcapColumn *column;
  uint8_t *state; /* Tick */
} TickOption;

/**
 * Ticks:
 * @options: TickOption, in the study's order; where one column holds all, then as they appear
 * @columns: how many columns of the question the dataset has
 * @odd:     a number that is neither 0 nor 1, which counts as blank; NULL: there is none
 */
typedef struct {
  const GovcapVariable *question;
  GArray *options;
  size_t columns;
  const char *odd;
  GStringChunk *arena;
} Ticks;

/* The caller's. */
Ticks *ticks_of (const GovcapRun *run, const GovcapDataset *dataset,
                 const GovcapVariable *question);
void ticks_free (Ticks *ticks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ticks, ticks_free)

Tick ticks_at (const Ticks *ticks, size_t option, size_t row);

/* ticks_cell.c: what a cell of one option's column says: 1 ticked, 0 not; of words, 否 and its like
 * not, all others ticked; *ret_odd is set for a number that is
 * neither 0 nor 1. */
Tick ticks_cell (const char *word, bool *ret_odd);

/* ticks_cell.c: the answers in a cell that holds all, GPtrArray of the caller's strings: the whole,
 * when it is one of @known (strings); else parted at ┋, → or ; and at blanks and commas only where every
 * part is one of @known. */
GPtrArray *ticks_split (const char *word, const GPtrArray *known);
