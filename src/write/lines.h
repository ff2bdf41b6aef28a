/* Words laid out in terminal columns, of which a Chinese character takes two. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef enum { LINES_LEFT, LINES_RIGHT } LinesAlign;

/** lines_cut: @words, or their beginning with "…", in at most @width columns. */
char *lines_cut (const char *words, size_t width);

/** lines_pad: appends @words, cut and filled with blanks to exactly @width columns. */
void lines_pad (GString *out, const char *words, size_t width, LinesAlign align);

/**
 * lines_wrap:
 *
 * Breaks @words at blanks, beside wide characters, though never before a closing mark, and behind a
 * dash between names; a word longer than a line is broken anywhere.
 *
 * Returns: char *, each at most @width columns; empty when there are no words.
 */
GPtrArray *lines_wrap (const char *words, size_t width);

/** lines_balance: as lines_wrap(), in as many lines, of which the longest is as short as may be without
 * breaking a word. */
GPtrArray *lines_balance (const char *words, size_t width);

/** lines_longest: the widest part of @words that lines_wrap() would rather not break. */
size_t lines_longest (const char *words);
