#include "govcap/moments.h"

#include <math.h>

/* A sum that carries the low digits that each addition loses. */
typedef struct {
  double sum, lost;
} Sum;

static void
add (Sum *sum, double x)
{
  double next = sum->sum + x;

  sum->lost += fabs (sum->sum) >= fabs (x) ? (sum->sum - next) + x : (x - next) + sum->sum;
  sum->sum = next;
}

double
govcap_mean (const double x[], size_t n)
{
  Sum whole = {0, 0}, rest = {0, 0};

  if (!n)
    return NAN;
  for (size_t i = 0; i < n; i++)
    add (&whole, x[i]);
  double mean = (whole.sum + whole.lost) / (double)n;
  for (size_t i = 0; i < n; i++)
    add (&rest, x[i] - mean);
  return mean + (rest.sum + rest.lost) / (double)n;
}

double
govcap_sd (const double x[], size_t n)
{
  Sum squares = {0, 0}, rest = {0, 0};
  double mean = govcap_mean (x, n);

  if (n < 2)
    return NAN;
  for (size_t i = 0; i < n; i++) {
    double away = x[i] - mean;
    add (&squares, away * away);
    add (&rest, away);
  }
  double off = rest.sum + rest.lost;
  double ss = squares.sum + squares.lost - off * off / (double)n;
  return sqrt ((ss < 0 ? 0 : ss) / (double)(n - 1)); /* not fmax, which would hide a NAN */
}
