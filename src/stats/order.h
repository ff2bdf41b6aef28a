/* Values in order, with those that agree but for rounding taken as equal. */
#pragma once

#include <stddef.h>

/* @ret_order: the places of @y from the smallest value to the largest. Returns: the largest
 * difference that is rounding, 1e-10 of the largest |y|: scores that are the same mean by other sums
 * differ in their last digits, and such are tied (R's wilcox.test has digits.rank for this). */
double order_rows (const double y[], size_t n, size_t ret_order[]);

/* One behind the last of the values tied with number @first of @order. */
size_t order_tied (const double y[], size_t n, const size_t order[], double rounding, size_t first);
