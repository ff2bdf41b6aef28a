/* The style in which a document sets its tables, as values. */
#pragma once

#include "govcap/write.h"

/**
 * Profile:
 * @outer, @inner: rules above and below a table, and below its headings; eighths of a point
 * @flush:  tables and their captions stand at the left; else in the middle
 * @apart:  the number of a table or figure stands in bold in a line of its own, its title in italics in the
 *          next, and a figure's above it, its notes below; else both in one line, a figure's below it,
 *          and the picture itself holds title and notes
 * @slanted_note: the word before the notes is in italics
 * @bare:   numbers that cannot exceed 1 in absolute value go without the nought before the point
 */
typedef struct {
  int outer, inner;
  bool flush, apart, slanted_note, bare;
} Profile;

/** profile_of: the values of the output's profile. */
const Profile *profile_of (const GovcapOutput *output);
