#include "govcap/kitagawa.h"

#include <math.h>

double
govcap_kitagawa (const GovcapKitagawaCell cells[], size_t n, double *ret_within,
                 double *ret_composition)
{
  double w0 = 0, w1 = 0, within = 0, composition = 0;

  for (size_t i = 0; i < n; i++) {
    w0 += cells[i].w0;
    w1 += cells[i].w1;
  }
  for (size_t i = 0; i < n; i++) {
    const GovcapKitagawaCell *cell = &cells[i];
    double p0 = cell->w0 / w0, p1 = cell->w1 / w1;
    if (!(cell->w0 > 0) && !(cell->w1 > 0))
      continue;
    double m0 = cell->w0 > 0 ? cell->wy0 / cell->w0 : cell->wy1 / cell->w1;
    double m1 = cell->w1 > 0 ? cell->wy1 / cell->w1 : m0;
    within += (p0 + p1) / 2 * (m1 - m0);
    composition += (m0 + m1) / 2 * (p1 - p0);
  }
  if (!(w0 > 0) || !(w1 > 0))
    within = composition = NAN;
  *ret_within = within;
  *ret_composition = composition;
  return within + composition;
}
