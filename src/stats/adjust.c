#include "govcap/adjust.h"

#include "own.h"

#include <math.h>

typedef struct {
  double p;
  size_t place;
} Entry;

static int
by_p (const void *a, const void *b)
{
  const Entry *one = a, *other = b;

  if (one->p != other->p)
    return one->p < other->p ? -1 : 1;
  return one->place < other->place ? -1 : one->place > other->place;
}

static void
adjust_holm (const Entry entries[], size_t m, double ret[])
{
  double most = 0;

  for (size_t i = 0; i < m; i++) {
    most = fmax (most, fmin (1, (double)(m - i) * entries[i].p));
    ret[entries[i].place] = most;
  }
}

static void
adjust_bh (const Entry entries[], size_t m, double ret[])
{
  double least = 1;

  for (size_t i = m; i-- > 0;) {
    least = fmin (least, (double)m * entries[i].p / (double)(i + 1));
    ret[entries[i].place] = least;
  }
}

void
govcap_adjust (const double p[], size_t n, GovcapAdjust adjust, double ret[])
{
  OWN_ARRAY Entry *entries = own_array (n, sizeof *entries);
  size_t m = 0;

  for (size_t i = 0; i < n; i++) {
    if (!isnan (p[i]))
      entries[m++] = (Entry){p[i], i};
    ret[i] = p[i];
  }
  qsort (entries, m, sizeof *entries, by_p);
  if (adjust == GOVCAP_ADJUST_HOLM)
    adjust_holm (entries, m, ret);
  if (adjust == GOVCAP_ADJUST_BH)
    adjust_bh (entries, m, ret);
}
