/* The standard normal distribution, with its small differences. */
#pragma once

#include <math.h>

static inline double
normal_density (double x)
{
  return exp (-x * x / 2) / sqrt (2 * M_PI);
}

static inline double
normal_below (double x)
{
  return erfc (-x / M_SQRT2) / 2;
}

/* P(from < X <= to), taken in the tail where both are small. */
static inline double
normal_between (double from, double to)
{
  return from > 0 ? normal_below (-from) - normal_below (-to)
                  : normal_below (to) - normal_below (from);
}
