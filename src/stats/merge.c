#include "govcap/crosstab.h"

#include "margins.h"

#include <math.h>

#define NOBODY ((size_t)-1)

/* One variable: the sum of every group, held by its first option; 0 for all others. */
typedef struct {
  double *sum;
  size_t n, groups;
  size_t *group;
  bool ordered;
} Side;

static Side
side_of (double *sum, size_t n, size_t used, size_t *group, bool ordered)
{
  for (size_t i = 0; i < n; i++)
    group[i] = sum[i] > 0 ? i : NOBODY;
  return (Side){sum, n, used, group, ordered};
}

/* The group with the smallest sum, @but left aside; NOBODY: there is none. */
static size_t
rarest (const Side *side, size_t but)
{
  size_t least = NOBODY;

  for (size_t i = 0; i < side->n; i++)
    if (side->sum[i] > 0 && i != but && (least == NOBODY || side->sum[i] < side->sum[least]))
      least = i;
  return least;
}

/* The rarer of the groups before and after @i. */
static size_t
neighbour (const Side *side, size_t i)
{
  size_t before = NOBODY, after = NOBODY;

  for (size_t j = 0; j < i; j++)
    before = side->sum[j] > 0 ? j : before;
  for (size_t j = side->n; j-- > i + 1;)
    after = side->sum[j] > 0 ? j : after;
  if (before == NOBODY || after == NOBODY)
    return before == NOBODY ? after : before;
  return side->sum[after] < side->sum[before] ? after : before;
}

static void
merge (Side *side)
{
  size_t one = rarest (side, NOBODY);
  size_t other = side->ordered ? neighbour (side, one) : rarest (side, one);
  size_t first = one < other ? one : other, second = one < other ? other : one;

  side->sum[first] += side->sum[second];
  side->sum[second] = 0;
  side->groups--;
  for (size_t i = 0; i < side->n; i++)
    if (side->group[i] == second)
      side->group[i] = first;
}

double
govcap_crosstab_merge (const double count[], size_t rows, size_t cols, bool ordered_rows,
                       bool ordered_cols, size_t ret_row_group[], size_t ret_col_group[])
{
  OWN_MARGINS margins = margins_of (count, rows, cols);
  Side row = side_of (margins.row, rows, margins.used_rows, ret_row_group, ordered_rows);
  Side col = side_of (margins.col, cols, margins.used_cols, ret_col_group, ordered_cols);

  if (row.groups < 2 || col.groups < 2)
    return NAN;
  for (;;) {
    double of_row = row.sum[rarest (&row, NOBODY)], of_col = col.sum[rarest (&col, NOBODY)];
    double least = of_row * of_col / margins.n;
    if (least >= GOVCAP_THIN || (row.groups == 2 && col.groups == 2))
      return least;
    bool take_row = col.groups == 2 || (row.groups > 2 && of_row <= of_col);
    merge (take_row ? &row : &col);
  }
}
