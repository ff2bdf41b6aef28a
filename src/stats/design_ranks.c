#include "govcap/design_ranks.h"

#include "order.h"
#include "own.h"

#include <math.h>

void
govcap_rank_scores (const double y[], const double w[], size_t n, double ret[])
{
  OWN_ARRAY size_t *order = own_array (n, sizeof *order);
  double rounding = order_rows (y, n, order), below = 0;

  for (size_t i = 0, end; i < n; i = end) {
    double own = 0;
    end = order_tied (y, n, order, rounding, i);
    for (size_t j = i; j < end; j++)
      own += w[order[j]];
    for (size_t j = i; j < end; j++)
      ret[order[j]] = below + own / 2;
    below += own;
  }
  for (size_t i = 0; i < n; i++)
    ret[i] /= below;
}

/* Takes the weight of group @g below each of its own people off @below. */
static void
take_own (const double y[], const double w[], const size_t group[], size_t n, size_t g,
          double weight, double below[])
{
  OWN_ARRAY double *own = own_array (n, sizeof *own);
  OWN_ARRAY double *own_w = own_array (n, sizeof *own_w);
  OWN_ARRAY double *score = own_array (n, sizeof *score);
  size_t m = 0;

  for (size_t i = 0; i < n; i++)
    if (group[i] == g) {
      own[m] = y[i];
      own_w[m++] = w[i];
    }
  govcap_rank_scores (own, own_w, m, score);
  m = 0;
  for (size_t i = 0; i < n; i++)
    if (group[i] == g)
      below[i] -= score[m++] * weight;
}

double
govcap_design_biserial (const double y[], const double w[], const size_t group[], size_t n,
                        double ret_z[])
{
  double weight[2] = {0, 0}, above[2] = {0, 0};

  for (size_t i = 0; i < n; i++)
    weight[group[i]] += w[i];
  if (!(weight[0] > 0) || !(weight[1] > 0))
    return NAN;
  govcap_rank_scores (y, w, n, ret_z);
  for (size_t i = 0; i < n; i++)
    ret_z[i] *= weight[0] + weight[1];
  for (size_t g = 0; g < 2; g++)
    take_own (y, w, group, n, g, weight[g], ret_z);
  for (size_t i = 0; i < n; i++) { /* now the share of the other group that lies below */
    ret_z[i] /= weight[1 - group[i]];
    above[group[i]] += w[i] * ret_z[i] / weight[group[i]];
  }
  for (size_t i = 0; i < n; i++)
    ret_z[i] = (group[i] ? -2 : 2) * w[i] * (ret_z[i] - above[group[i]]) / weight[group[i]];
  return above[0] - above[1];
}
