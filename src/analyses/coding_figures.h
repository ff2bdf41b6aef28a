/* What figures of coded evidence share. */
#pragma once

#include "evidence.h"

/* The most codes that are drawn with what stands beside them. */
enum { MOST_TOGETHER = 20 };

/* A code and how many sources hold it. */
typedef struct {
  size_t code, sources;
} RankedCode;

/* RankedCode: the codes that most sources hold, at most @most; *ret_left: how many are left out. The
 * caller's. */
GArray *coding_top_codes (const Evidence *evidence, size_t most, size_t *ret_left);

/* Compares two RankedCode by the codebook. */
int ranked_by_code (const void *a, const void *b);

/* "EXE-P1 Township lacks enforcement power". */
GovcapText coding_name (GovcapFigure *figure, const Evidence *evidence, size_t code);

/* A figure with the title of @name and of the wave that the run asks for. */
GovcapFigure *coding_figure_new (const GovcapRun *run, const char *name, GovcapFigureKind kind,
                                 size_t rows, size_t cols);

/* Says how many codes are in the table alone. */
void coding_say_left (GovcapFigure *figure, size_t left);

/* A list of @figure, or of none. */
GPtrArray *coding_alone (GovcapFigure *figure);
