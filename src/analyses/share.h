/* A count as a share of another, as every table that counts shows it. */
#pragma once

#include "govcap/result.h"

enum { SHARE_CELLS = 3 };

/* Fills percent, lo and hi, one after another: @x of @n with Wilson's limits, all null of none. */
void share_cells (size_t x, size_t n, double level, GovcapCell cells[SHARE_CELLS]);
