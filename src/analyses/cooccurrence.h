/* Codes that stand together: in the same segment, in the same source. */
#pragma once

#include "evidence.h"

/**
 * Pairs:
 * @codes:    numbers of the codes that a source holds, in order; @n of them
 * @alone:    by place in @codes: segments that hold the code
 * @segments, @sources: n × n: what holds both; the diagonal is not used
 */
typedef struct {
  size_t n;
  size_t *codes, *alone;
  uint32_t *segments, *sources;
} Pairs;

/* Needs: at most COOCCURRENCE_MOST codes that a source holds. */
enum { COOCCURRENCE_MOST = 1200 };
Pairs *pairs_of_codes (const Evidence *evidence);
void pairs_of_codes_free (Pairs *pairs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pairs, pairs_of_codes_free)

/* Segments with both by segments with any of the two: 0 to 1. */
double pairs_coefficient (const Pairs *pairs, size_t a, size_t b);
