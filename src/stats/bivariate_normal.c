#include "govcap/bivariate_normal.h"

#include "normal.h"

#include <gsl/gsl_integration.h>
#include <gsl/gsl_sort.h>

/* Beyond this |r| the integral is taken from the other end. */
#define STRONG_R 0.925

/* An exponent below this adds nothing to a probability. */
#define LEAST_EXPONENT -100

/* A cell with less than this has lost too many digits in the difference of its corners. */
#define SMALL 1e-6

#define REACH 9.0
enum { INTERVALS = 200, MOST_BENDS = 10 };

/* Gauss-Legendre points enough for this correlation; GSL holds these by heart. */
static gsl_integration_glfixed_table *
points_for (double r)
{
  return gsl_integration_glfixed_table_alloc (fabs (r) < 0.3 ? 6 : fabs (r) < 0.75 ? 12 : 20);
}

/* P(X > h, Y > k) from r = 0: the integral of φ2 over the arc sine of the correlation. */
static double
from_zero (double h, double k, double r)
{
  gsl_integration_glfixed_table *points = points_for (r);
  double squares = (h * h + k * k) / 2, end = asin (r), sum = 0;

  for (size_t i = 0; i < points->n; i++) {
    double angle, weight;
    gsl_integration_glfixed_point (0, end, i, &angle, &weight, points);
    double sine = sin (angle);
    sum += weight * exp ((sine * h * k - squares) / (1 - sine * sine));
  }
  gsl_integration_glfixed_table_free (points);
  return sum / (2 * M_PI) + normal_below (-h) * normal_below (-k);
}

/* What P(X > h, Y > k) loses from r = 1 down to r, in the variable x = sqrt (1 - r²), 0 … a. The
 * integrand is exp (-b² / 2x² - hk / 2) times a power series in x; its first terms, 1 + c x² (1 +
 * 5d x²), are integrated in closed form, the rest, which is smooth, by Gauss-Legendre. */
static double
lost_from_one (double h, double k, double r)
{
  double square = (1 - r) * (1 + r), a = sqrt (square), b = fabs (h - k), b2 = b * b, hk = h * k;
  double c = (4 - hk) / 8, d = (12 - hk) / 80, sum = 0;
  gsl_integration_glfixed_table *points = points_for (r);

  if (-(b2 / square + hk) / 2 > LEAST_EXPONENT)
    sum = a * exp (-(b2 / square + hk) / 2) *
          (1 - c * (b2 - square) * (1 - d * b2) / 3 + c * d * square * square);
  if (-hk < -LEAST_EXPONENT)
    sum -= exp (-hk / 2) * sqrt (2 * M_PI) * normal_below (-b / a) * b *
           (1 - c * b2 * (1 - d * b2) / 3);
  for (size_t i = 0; i < points->n; i++) {
    double x, weight;
    gsl_integration_glfixed_point (0, a, i, &x, &weight, points);
    double x2 = x * x, root = 1 + sqrt (1 - x2), exponent = -(b2 / x2 + hk) / 2;
    if (exponent > LEAST_EXPONENT)
      sum += weight * exp (exponent) *
             (exp (-hk * x2 / (2 * root * root)) / (root - 1) - (1 + c * x2 * (1 + 5 * d * x2)));
  }
  gsl_integration_glfixed_table_free (points);
  return sum / (2 * M_PI);
}

/* P(X > h, Y > k) from |r| = 1; a negative r is a positive one of X and -Y. */
static double
from_one (double h, double k, double r)
{
  double lost = fabs (r) < 1 ? lost_from_one (h, r > 0 ? k : -k, fabs (r)) : 0;

  if (r > 0)
    return normal_below (-fmax (h, k)) - lost;
  if (h >= -k)
    return lost;
  return (h < 0 ? normal_below (-k) - normal_below (h) : normal_below (-h) - normal_below (k)) +
         lost;
}

double
govcap_bivariate_normal (double h, double k, double r)
{
  if (isnan (h) || isnan (k) || isnan (r))
    return NAN;
  if (isinf (h) || isinf (k))
    return h < 0 && isinf (h) ? 0 : k < 0 && isinf (k) ? 0 : normal_below (isinf (h) ? k : h);
  double p = fabs (r) < STRONG_R ? from_zero (-h, -k, r) : from_one (-h, -k, r);
  return fmax (0, fmin (1, p));
}

double
govcap_bivariate_normal_density (double h, double k, double r)
{
  double square = (1 - r) * (1 + r);

  if (isinf (h) || isinf (k))
    return 0;
  return exp (-(h * h - 2 * r * h * k + k * k) / (2 * square)) / (2 * M_PI * sqrt (square));
}

/* Two limits of Y, the correlation and the spread of Y when X is known. */
typedef struct {
  const double *b;
  double r, rest;
} Given;

/* φ(x) P(b[0] < Y <= b[1] | x) */
static double
slice (double x, void *data)
{
  const Given *given = data;

  return normal_density (x) * normal_between ((given->b[0] - given->r * x) / given->rest,
                                              (given->b[1] - given->r * x) / given->rest);
}

/* Where the slices rise, fall and are cut off, in order: an adaptive rule must not step over them.
 * Nothing that a double could add lies REACH beyond the limit that is nearest to the middle. */
static size_t
bends_of (const double a[2], const Given *given, double ret[MOST_BENDS])
{
  double from = fmax (a[0], fmin (a[1], 0) - REACH), to = fmin (a[1], fmax (a[0], 0) + REACH);
  double candidates[] = {from + given->rest, to - given->rest, 0, 0, 0, 0, 0, 0};
  size_t n = 0;

  for (size_t i = 0; i < 6; i++)
    candidates[2 + i] = (given->b[i % 2] + ((double)(i / 2) - 1) * REACH * given->rest) / given->r;
  ret[n++] = from;
  for (size_t i = 0; i < 8; i++)
    if (candidates[i] > from && candidates[i] < to)
      ret[n++] = candidates[i];
  ret[n++] = to;
  gsl_sort (ret, 1, n);
  return n;
}

static double
small_cell (const double a[2], const double b[2], double r)
{
  Given given = {b, r, sqrt ((1 - r) * (1 + r))};
  gsl_function function = {slice, &given};
  gsl_integration_workspace *workspace = gsl_integration_workspace_alloc (INTERVALS);
  double bends[MOST_BENDS], p = 0;
  size_t n = bends_of (a, &given, bends);

  for (size_t i = 1; i < n; i++) {
    double part = 0, error;
    gsl_integration_qag (&function, bends[i - 1], bends[i], 0, 1e-10, INTERVALS, GSL_INTEG_GAUSS21,
                         workspace, &part, &error);
    p += part;
  }
  gsl_integration_workspace_free (workspace);
  return p;
}

double
govcap_bivariate_normal_cell (const double a[2], const double b[2], double r)
{
  double p = govcap_bivariate_normal (a[1], b[1], r) - govcap_bivariate_normal (a[0], b[1], r) -
             govcap_bivariate_normal (a[1], b[0], r) + govcap_bivariate_normal (a[0], b[0], r);

  return p < SMALL ? small_cell (a, b, r) : p;
}
