/* Numbers for pairs of numbers, in the order of their first appearance. */
#pragma once

#include <glib.h>
#include <stdint.h>

typedef struct {
  uint32_t first, second;
} Pair;

typedef struct {
  GArray *pairs; /* Pair */
  GHashTable *numbers;
  uint32_t last; /* respondents of a town come in runs */
} Pairs;

Pairs *pairs_new (void);
void pairs_free (Pairs *pairs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pairs, pairs_free)

/* The number of the pair, a new one if it was not there. */
uint32_t pairs_number (Pairs *pairs, uint32_t first, uint32_t second);
