#include "chi_mean.h"

#include <math.h>
#include <stddef.h>

/* g(u) below e^-DEPTH of its peak does not count. */
#define DEPTH 45.0

/* Steps that are small against the width of g, against 1, and against the width of f. */
#define STEP_OF_G 0.4
#define STEP 0.11
#define STEP_OF_F 0.5

/* -ln g(u) / df: 0 at u = 0, rising on both sides. */
static double
depth (double u)
{
  return expm1 (2 * u) / 2 - u;
}

/* The u on the side of @far where g is e^-DEPTH of its peak. */
static double
end_of (double df, double far)
{
  double near = 0;

  for (int i = 0; i < 60; i++) {
    double middle = (near + far) / 2;
    if (df * depth (middle) < DEPTH)
      near = middle;
    else
      far = middle;
  }
  return far;
}

double
chi_mean (double df, double finest, ChiFunction f, const void *data)
{
  double sum = 0, all = 0;

  if (isinf (df))
    return f (1, data);
  double from = end_of (df, -DEPTH / df - 1), to = end_of (df, DEPTH / df + 1);
  double step = fmin (fmin (STEP, STEP_OF_G / sqrt (2 * df)), STEP_OF_F * finest);
  size_t n = (size_t)ceil ((to - from) / step);
  for (size_t i = 0; i <= n; i++) {
    double u = from + (to - from) * (double)i / (double)n;
    double g = exp (-df * depth (u));
    all += g;
    sum += g * f (exp (u), data);
  }
  return sum / all;
}
