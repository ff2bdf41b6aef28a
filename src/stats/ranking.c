#include "ranking.h"

#include "order.h"
#include "own.h"

Ranking
ranking_of (const double x[], size_t n)
{
  Ranking ranking = {n, 0, own_array (n, sizeof (size_t)), own_array (n, sizeof (size_t))};
  double rounding = order_rows (x, n, ranking.order);

  for (size_t from = 0, to; from < n; from = to, ranking.n_groups++) {
    to = order_tied (x, n, ranking.order, rounding, from);
    for (size_t i = from; i < to; i++)
      ranking.group[ranking.order[i]] = ranking.n_groups;
  }
  return ranking;
}

void
ranking_clear (Ranking *ranking)
{
  free (ranking->order);
  free (ranking->group);
}

void
ranking_below (const Ranking *ranking, const double w[], const double values[], double ret[])
{
  double below = 0;

  for (size_t from = 0, to; from < ranking->n; from = to) {
    double at = 0;
    size_t group = ranking->group[ranking->order[from]];
    for (to = from; to < ranking->n && ranking->group[ranking->order[to]] == group; to++) {
      size_t row = ranking->order[to];
      at += (w ? w[row] : 1) * (values ? values[row] : 1);
    }
    for (size_t i = from; i < to; i++)
      ret[ranking->order[i]] = below + at / 2;
    below += at;
  }
}
