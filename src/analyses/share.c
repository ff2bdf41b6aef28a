#include "share.h"

#include "govcap/proportion.h"

void
share_cells (size_t x, size_t n, double level, GovcapCell cells[SHARE_CELLS])
{
  GovcapProportion share = govcap_wilson (x, n, level);

  cells[0] = govcap_cell_number (100 * share.share);
  cells[1] = govcap_cell_number (100 * share.lo);
  cells[2] = govcap_cell_number (100 * share.hi);
}
