#include "govcap/crosstab.h"

#include <math.h>

/* Tables whose probabilities differ by less are equally probable. */
#define SAME (1 + 1e-7)

/* The margins, and the cell that counts tables: a of [a, r - a; c - a, n - r - c + a]. */
typedef struct {
  double r, c, n;
} Fixed;

/* Probability of the table with @a + 1 over that of the table with @a. */
static double
ratio (const Fixed *fixed, double a)
{
  return (fixed->r - a) * (fixed->c - a) / ((a + 1) * (fixed->n - fixed->r - fixed->c + a + 1));
}

/* Sums over all tables from the likeliest on, in one direction, relative to it; those no likelier
 * than @limit on their own. */
static void
add_tables (const Fixed *fixed, double from, double to, double limit, double *all, double *rare)
{
  double step = to < from ? -1 : 1, probability = 1;

  for (double a = from; a != to && probability > 0;) {
    probability *= step > 0 ? ratio (fixed, a) : 1 / ratio (fixed, a - 1);
    a += step;
    *all += probability;
    *rare += probability <= limit ? probability : 0;
  }
}

/* Probability of the table with @to over that of the table with @from. */
static double
relative (const Fixed *fixed, double from, double to)
{
  double probability = 1;

  for (double a = from; a < to; a++)
    probability *= ratio (fixed, a);
  for (double a = from; a > to; a--)
    probability /= ratio (fixed, a - 1);
  return probability;
}

double
govcap_fisher (const size_t count[4])
{
  double a = (double)count[0], b = (double)count[1], c = (double)count[2], d = (double)count[3];
  Fixed fixed = {a + b, a + c, a + b + c + d};
  double lo = fmax (0, fixed.r + fixed.c - fixed.n), hi = fmin (fixed.r, fixed.c);
  double likeliest = floor ((fixed.r + 1) * (fixed.c + 1) / (fixed.n + 2));

  likeliest = fmin (fmax (likeliest, lo), hi);
  double limit = relative (&fixed, likeliest, a) * SAME, all = 1, rare = 1 <= limit ? 1 : 0;
  add_tables (&fixed, likeliest, hi, limit, &all, &rare);
  add_tables (&fixed, likeliest, lo, limit, &all, &rare);
  return fmin (rare / all, 1);
}
