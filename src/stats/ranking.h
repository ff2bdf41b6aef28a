/* The order of numbers, and sums along it. */
#pragma once

#include <stddef.h>

/**
 * Ranking:
 * @order: row numbers by rising value
 * @group: by row: number of its value among the @n_groups distinct ones, tied as in order.h
 */
typedef struct {
  size_t n, n_groups;
  size_t *order, *group;
} Ranking;

Ranking ranking_of (const double x[], size_t n);
void ranking_clear (Ranking *ranking);

#define OWN_RANKING __attribute__ ((cleanup (ranking_clear))) Ranking

/* Of every row: the sum of @values (NULL: all 1) times @w (NULL: all 1) over the rows below it, and
 * half of it over the rows at its value, itself among them. */
void ranking_below (const Ranking *ranking, const double w[], const double values[], double ret[]);
