#include "factor_rotate.h"

#include "own.h"

#include <gsl/gsl_blas.h>
#include <math.h>

enum { SWEEPS = 1000 };

/* An angle of less than this is rounding. */
#define LEAST_ANGLE 1e-13

/* The angle that makes the squares of two columns vary most, in closed form. */
static double
best_angle (const gsl_vector *x, const gsl_vector *y)
{
  double k = (double)x->size, a = 0, b = 0, c = 0, d = 0;

  for (size_t i = 0; i < x->size; i++) {
    double xi = gsl_vector_get (x, i), yi = gsl_vector_get (y, i);
    double u = xi * xi - yi * yi, v = 2 * xi * yi;
    a += u;
    b += v;
    c += u * u - v * v;
    d += 2 * u * v;
  }
  return atan2 (d - 2 * a * b / k, c - (a * a - b * b) / k) / 4;
}

/* Rotates every pair of columns once. Returns: the largest angle. */
static double
sweep (gsl_matrix *loadings)
{
  double largest = 0;

  for (size_t a = 0; a + 1 < loadings->size2; a++)
    for (size_t b = a + 1; b < loadings->size2; b++) {
      gsl_vector_view x = gsl_matrix_column (loadings, a), y = gsl_matrix_column (loadings, b);
      double angle = best_angle (&x.vector, &y.vector);
      gsl_blas_drot (&x.vector, &y.vector, cos (angle), sin (angle));
      largest = fmax (largest, fabs (angle));
    }
  return largest;
}

bool
rotate_varimax (gsl_matrix *loadings)
{
  OWN_VECTOR lengths = gsl_vector_alloc (loadings->size1);
  double angle = INFINITY, before = INFINITY;

  for (size_t i = 0; i < loadings->size1; i++) {
    gsl_vector_view row = gsl_matrix_row (loadings, i);
    double length = gsl_blas_dnrm2 (&row.vector);
    gsl_vector_set (lengths, i, length);
    gsl_vector_scale (&row.vector, length > 0 ? 1 / length : 1);
  }
  for (int step = 0; step < SWEEPS && angle > LEAST_ANGLE; step++) {
    before = angle;
    angle = sweep (loadings);
    if (angle < 1e-9 && angle >= before) /* as still as double precision allows */
      break;
  }
  for (size_t i = 0; i < loadings->size1; i++) {
    gsl_vector_view row = gsl_matrix_row (loadings, i);
    gsl_vector_scale (&row.vector, gsl_vector_get (lengths, i));
  }
  return angle < 1e-9;
}
