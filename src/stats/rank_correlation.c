#include "own.h"
#include "pairs.h"
#include "ranking.h"

#include <math.h>
#include <stdbool.h>

/* Σ w a b / Σ w */
static double
mean_product (const GovcapPairs *pairs, const gsl_vector *a, const gsl_vector *b)
{
  double sum = 0;

  for (size_t i = 0; i < pairs->n; i++)
    sum += weight_of (pairs, i) * gsl_vector_get (a, i) * gsl_vector_get (b, i);
  return sum / weight_of_all (pairs);
}

/* Of every row: the mean of @values over those above it, half at its own value: E[I(x_i, x) h]. */
static gsl_vector *
mean_above (const GovcapPairs *pairs, const Ranking *ranking, const gsl_vector *values)
{
  gsl_vector *above = gsl_vector_alloc (pairs->n);
  double all = weight_of_all (pairs), sum = 0;

  ranking_below (ranking, pairs->w, values->data, above->data);
  for (size_t i = 0; i < pairs->n; i++)
    sum += weight_of (pairs, i) * gsl_vector_get (values, i);
  for (size_t i = 0; i < pairs->n; i++)
    gsl_vector_set (above, i, (sum - gsl_vector_get (above, i)) / all);
  return above;
}

/* What each row adds to the variance E[F²] - 1/4 of the ranks @f. */
static gsl_vector *
linearise_variance (const GovcapPairs *pairs, const Ranking *ranking, const gsl_vector *f)
{
  gsl_vector *v = mean_above (pairs, ranking, f);
  double squares = mean_product (pairs, f, f);

  for (size_t i = 0; i < pairs->n; i++)
    gsl_vector_set (v, i,
                    gsl_vector_get (f, i) * gsl_vector_get (f, i) + 2 * gsl_vector_get (v, i) -
                        3 * squares);
  return v;
}

static void
linearise_spearman (const GovcapPairs *pairs, const Ranking *x, const Ranking *y,
                    const gsl_vector *f, const gsl_vector *g, double r, double ret_z[])
{
  OWN_VECTOR a = mean_above (pairs, x, g);
  OWN_VECTOR b = mean_above (pairs, y, f);
  OWN_VECTOR v = linearise_variance (pairs, x, f);
  OWN_VECTOR w = linearise_variance (pairs, y, g);
  double vf = mean_product (pairs, f, f) - 0.25, vg = mean_product (pairs, g, g) - 0.25;
  double fg = mean_product (pairs, f, g), all = weight_of_all (pairs);

  for (size_t i = 0; i < pairs->n; i++) {
    double c = gsl_vector_get (f, i) * gsl_vector_get (g, i) + gsl_vector_get (a, i) +
               gsl_vector_get (b, i) - 3 * fg;
    double spread = gsl_vector_get (v, i) / vf + gsl_vector_get (w, i) / vg;
    ret_z[i] = weight_of (pairs, i) / all * (c / sqrt (vf * vg) - r * spread / 2);
  }
}

/* Each row's place in the population, 0 to 1. */
static gsl_vector *
shares_of (const GovcapPairs *pairs, const Ranking *ranking)
{
  gsl_vector *share = gsl_vector_alloc (pairs->n);

  ranking_below (ranking, pairs->w, NULL, share->data);
  gsl_vector_scale (share, 1 / weight_of_all (pairs));
  return share;
}

double
govcap_spearman (const GovcapPairs *pairs, double ret_z[])
{
  if (pairs->n < 2)
    return NAN;
  OWN_RANKING x = ranking_of (pairs->x, pairs->n), y = ranking_of (pairs->y, pairs->n);
  OWN_VECTOR f = shares_of (pairs, &x);
  OWN_VECTOR g = shares_of (pairs, &y);
  GovcapPairs ranks = {pairs->n, f->data, g->data, pairs->w};
  double r = govcap_pearson (&ranks, NULL);

  if (ret_z && !isnan (r))
    linearise_spearman (pairs, &x, &y, f, g, r, ret_z);
  return r;
}

/* Fenwick's tree: adds to one place, asks for the sum of the places before one. */
static void
tree_add (gsl_vector *tree, size_t place, double weight)
{
  for (size_t i = place + 1; i <= tree->size; i += i & -i)
    tree->data[i - 1] += weight;
}

static double
tree_before (const gsl_vector *tree, size_t place)
{
  double sum = 0;

  for (size_t i = place; i > 0; i -= i & -i)
    sum += tree->data[i - 1];
  return sum;
}

/* Adds to each row's @sum @sign · Σ w sign (y_i - y_j) over the rows that come before it when x
 * rises (@rising) or falls. */
static void
sweep (const GovcapPairs *pairs, const Ranking *x, const Ranking *y, bool rising, double sign,
       gsl_vector *sum)
{
  OWN_VECTOR tree = gsl_vector_calloc (y->n_groups);
  size_t n = pairs->n;

  for (size_t from = 0, to; from < n; from = to) {
    double all = tree_before (tree, y->n_groups);
    size_t group = x->group[x->order[rising ? from : n - 1 - from]];
    for (to = from; to < n; to++) {
      size_t row = x->order[rising ? to : n - 1 - to], place = y->group[row];
      if (x->group[row] != group)
        break;
      double below = tree_before (tree, place), above = all - tree_before (tree, place + 1);
      sum->data[row] += sign * (below - above);
    }
    for (size_t i = from; i < to; i++) {
      size_t row = x->order[rising ? i : n - 1 - i];
      tree_add (tree, y->group[row], weight_of (pairs, row));
    }
  }
}

/* Of every row: the weight that has another value than its own. */
static gsl_vector *
weight_elsewhere (const GovcapPairs *pairs, const Ranking *ranking)
{
  gsl_vector *elsewhere = gsl_vector_alloc (pairs->n);
  OWN_VECTOR at = gsl_vector_calloc (ranking->n_groups);
  double all = weight_of_all (pairs);

  for (size_t i = 0; i < pairs->n; i++)
    at->data[ranking->group[i]] += weight_of (pairs, i);
  for (size_t i = 0; i < pairs->n; i++)
    gsl_vector_set (elsewhere, i, all - at->data[ranking->group[i]]);
  return elsewhere;
}

/* Sums over groups of equal values of t (t - 1), t (t - 1) (t - 2) and t (t - 1) (2t + 5). */
static void
count_ties (const Ranking *ranking, double ret[3])
{
  OWN_VECTOR at = gsl_vector_calloc (ranking->n_groups);

  for (size_t i = 0; i < ranking->n; i++)
    at->data[ranking->group[i]]++;
  for (size_t g = 0; g < ranking->n_groups; g++) {
    double t = at->data[g], pairs = t * (t - 1);
    ret[0] += pairs;
    ret[1] += pairs * (t - 2);
    ret[2] += pairs * (2 * t + 5);
  }
}

/* @s over pairs by its standard deviation when the ranks are independent. */
static double
kendall_statistic (double s, double n, const Ranking *x, const Ranking *y)
{
  double tx[3] = {0}, ty[3] = {0};

  count_ties (x, tx);
  count_ties (y, ty);
  double variance = (n * (n - 1) * (2 * n + 5) - tx[2] - ty[2]) / 18 +
                    tx[0] * ty[0] / (2 * n * (n - 1)) +
                    (n > 2 ? tx[1] * ty[1] / (9 * n * (n - 1) * (n - 2)) : 0);
  return s / sqrt (variance);
}

double
govcap_kendall (const GovcapPairs *pairs, double ret_z[], double *ret_statistic)
{
  if (pairs->n < 2)
    return NAN;
  OWN_RANKING x = ranking_of (pairs->x, pairs->n), y = ranking_of (pairs->y, pairs->n);
  OWN_VECTOR c = gsl_vector_calloc (pairs->n);
  OWN_VECTOR t = weight_elsewhere (pairs, &x);
  OWN_VECTOR u = weight_elsewhere (pairs, &y);
  double s = 0, tx = 0, ty = 0;

  if (x.n_groups < 2 || y.n_groups < 2)
    return NAN;
  sweep (pairs, &x, &y, true, 1, c);
  sweep (pairs, &x, &y, false, -1, c);
  for (size_t i = 0; i < pairs->n; i++) {
    s += weight_of (pairs, i) * c->data[i];
    tx += weight_of (pairs, i) * t->data[i];
    ty += weight_of (pairs, i) * u->data[i];
  }
  double root = sqrt (tx) * sqrt (ty), r = s / root;
  for (size_t i = 0; ret_z && i < pairs->n; i++)
    ret_z[i] =
        weight_of (pairs, i) * (2 * c->data[i] / root - r * (t->data[i] / tx + u->data[i] / ty));
  if (ret_statistic)
    *ret_statistic = kendall_statistic (s / 2, (double)pairs->n, &x, &y);
  return fabs (r) > 1 - 1e-12 ? copysign (1, r) : r;
}
