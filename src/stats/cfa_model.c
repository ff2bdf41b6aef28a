#include "cfa_own.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <math.h>

/* dΣ = w (x y' + y x'), dμ = v u; x, y and u are columns of Z = [I, Λ, ΛΦ]. */
typedef struct {
  size_t parameter, x, y, u;
  double w, v;
} Slope;

/* Z'MZ for a symmetric @m. Λ has one entry a row, so this takes k (k + 2m) steps, not k³. */
static void
gram (const CfaProblem *problem, const double value[], const gsl_matrix *m, gsl_matrix *ret)
{
  size_t k = problem->k, n = problem->m;

  gsl_matrix_set_zero (ret);
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++) {
      double cell = gsl_matrix_get (m, i, j);
      gsl_matrix_set (ret, i, j, cell);
      *gsl_matrix_ptr (ret, i, k + problem->factor[j]) += cell * value[cfa_loading (j)];
    }
  for (size_t i = 0; i < k; i++)
    for (size_t f = 0; f < n; f++)
      *gsl_matrix_ptr (ret, k + problem->factor[i], k + f) +=
          value[cfa_loading (i)] * gsl_matrix_get (ret, i, k + f);
  for (size_t row = 0; row < k + n; row++) /* times Φ from the right */
    for (size_t f = 0; f < n; f++)
      for (size_t g = 0; g < n; g++)
        *gsl_matrix_ptr (ret, row, k + n + f) +=
            gsl_matrix_get (ret, row, k + g) * value[cfa_phi (problem, g, f)];
  for (size_t row = 0; row < n; row++) /* and from the left */
    for (size_t f = 0; f < n; f++)
      for (size_t g = 0; g < n; g++)
        *gsl_matrix_ptr (ret, k + n + row, k + n + f) +=
            value[cfa_phi (problem, row, g)] * gsl_matrix_get (ret, k + g, k + n + f);
  for (size_t row = 0; row < k + 2 * n; row++)
    for (size_t col = 0; col < row; col++)
      gsl_matrix_set (ret, row, col, gsl_matrix_get (ret, col, row));
}

/* Z'x. */
static void
gram_vector (const CfaProblem *problem, const double value[], const gsl_vector *x, gsl_vector *ret)
{
  size_t k = problem->k, m = problem->m;

  gsl_vector_set_zero (ret);
  for (size_t i = 0; i < k; i++) {
    gsl_vector_set (ret, i, gsl_vector_get (x, i));
    *gsl_vector_ptr (ret, k + problem->factor[i]) += value[cfa_loading (i)] * gsl_vector_get (x, i);
  }
  for (size_t f = 0; f < m; f++)
    for (size_t g = 0; g < m; g++)
      *gsl_vector_ptr (ret, k + m + f) +=
          value[cfa_phi (problem, f, g)] * gsl_vector_get (ret, k + g);
}

/* The slopes of all parameters of a group, in their order. */
static void
all_slopes (const CfaProblem *problem, const CfaGroup *group, Slope slope[])
{
  size_t k = problem->k, m = problem->m;

  for (size_t i = 0; i < k; i++) {
    size_t f = problem->factor[i];
    double alpha = group->value[cfa_latent_mean (problem, f)];
    slope[cfa_loading (i)] = (Slope){cfa_loading (i), i, k + m + f, i, 1, alpha};
    slope[cfa_unique (problem, i)] = (Slope){cfa_unique (problem, i), i, i, i, 0.5, 0};
    slope[cfa_intercept (problem, i)] = (Slope){cfa_intercept (problem, i), i, i, i, 0, 1};
  }
  for (size_t f = 0; f < m; f++) {
    size_t mean = cfa_latent_mean (problem, f);
    slope[mean] = (Slope){mean, k + f, k + f, k + f, 0, 1};
    for (size_t g = 0; g <= f; g++) {
      size_t phi = cfa_phi (problem, f, g);
      slope[phi] = (Slope){phi, k + f, k + g, k + f, f == g ? 0.5 : 1, 0};
    }
  }
}

/* The slopes of the free parameters alone. Returns: how many. */
static size_t
free_slopes (const CfaProblem *problem, const CfaGroup *group, Slope slope[])
{
  size_t n = 0;

  all_slopes (problem, group, slope);
  for (size_t p = 0; p < cfa_parameters (problem); p++)
    if (group->free[p] != CFA_FIXED)
      slope[n++] = slope[p];
  return n;
}

/* W = Σ⁻¹ - Σ⁻¹ (S + r r') Σ⁻¹, so that dF = tr (W dΣ) - 2 r'Σ⁻¹ dμ; and Σ⁻¹ r. */
static void
residual_weights (const CfaGroup *group, gsl_matrix *w, gsl_vector *weighted)
{
  size_t k = group->s->size1;
  OWN_MATRIX half = gsl_matrix_alloc (k, k);

  gsl_blas_dsymm (CblasLeft, CblasLower, 1, group->inverse, group->s, 0, half);
  gsl_matrix_memcpy (w, group->inverse);
  gsl_blas_dgemm (CblasNoTrans, CblasNoTrans, -1, half, group->inverse, 1, w);
  gsl_blas_dsymv (CblasLower, 1, group->inverse, group->residual, 0, weighted);
  gsl_blas_dger (-1, weighted, weighted, w);
}

static void
add_gradient (const CfaProblem *problem, const CfaGroup *group, const Slope slope[], size_t n,
              gsl_vector *gradient)
{
  size_t k = problem->k, z = k + 2 * problem->m;
  OWN_MATRIX w = gsl_matrix_alloc (k, k);
  OWN_MATRIX zwz = gsl_matrix_alloc (z, z);
  OWN_VECTOR weighted = gsl_vector_alloc (k);
  OWN_VECTOR zr = gsl_vector_alloc (z);

  residual_weights (group, w, weighted);
  gram (problem, group->value, w, zwz);
  gram_vector (problem, group->value, weighted, zr);
  for (size_t p = 0; p < n; p++) {
    double by_sigma = 2 * slope[p].w * gsl_matrix_get (zwz, slope[p].x, slope[p].y);
    double by_mean = -2 * slope[p].v * gsl_vector_get (zr, slope[p].u);
    *gsl_vector_ptr (gradient, group->free[slope[p].parameter]) +=
        group->share * (by_sigma + by_mean);
  }
}

/* E d²F = tr (Σ⁻¹ dΣ Σ⁻¹ dΣ) + 2 dμ'Σ⁻¹ dμ, with @q = Z'Σ⁻¹Z. */
static double
second_of (const Slope *a, const Slope *b, const gsl_matrix *q)
{
  double by_sigma = gsl_matrix_get (q, a->x, b->x) * gsl_matrix_get (q, a->y, b->y) +
                    gsl_matrix_get (q, a->x, b->y) * gsl_matrix_get (q, a->y, b->x);

  return 2 * a->w * b->w * by_sigma + 2 * a->v * b->v * gsl_matrix_get (q, a->u, b->u);
}

static void
add_second (const CfaProblem *problem, const CfaGroup *group, const Slope slope[], size_t n,
            gsl_matrix *second)
{
  size_t z = problem->k + 2 * problem->m;
  OWN_MATRIX q = gsl_matrix_alloc (z, z);

  gram (problem, group->value, group->inverse, q);
  for (size_t a = 0; a < n; a++)
    for (size_t b = 0; b <= a; b++) {
      double cell = group->share * second_of (&slope[a], &slope[b], q);
      size_t row = group->free[slope[a].parameter], col = group->free[slope[b].parameter];
      *gsl_matrix_ptr (second, row, col) += cell;
      if (a != b)
        *gsl_matrix_ptr (second, col, row) += cell;
    }
}

void
cfa_derivatives (const CfaProblem *problem, gsl_vector *gradient, gsl_matrix *second)
{
  Slope *slope = calloc (cfa_parameters (problem), sizeof *slope);

  if (!slope)
    abort ();
  gsl_vector_set_zero (gradient);
  gsl_matrix_set_zero (second);
  for (size_t g = 0; g < problem->n_groups; g++) {
    const CfaGroup *group = &problem->groups[g];
    size_t n = free_slopes (problem, group, slope);
    add_gradient (problem, group, slope, n, gradient);
    add_second (problem, group, slope, n, second);
  }
  free (slope);
}

void
cfa_implied (const CfaProblem *problem, const double value[], gsl_matrix *ret_sigma)
{
  for (size_t i = 0; i < problem->k; i++)
    for (size_t j = 0; j <= i; j++) {
      double phi = value[cfa_phi (problem, problem->factor[i], problem->factor[j])];
      double cell = value[cfa_loading (i)] * phi * value[cfa_loading (j)];
      cell += i == j ? value[cfa_unique (problem, i)] : 0;
      gsl_matrix_set (ret_sigma, i, j, cell);
      gsl_matrix_set (ret_sigma, j, i, cell);
    }
}

/* ln of the determinant, from a Cholesky factor. */
static double
log_determinant (const gsl_matrix *cholesky)
{
  double sum = 0;

  for (size_t i = 0; i < cholesky->size1; i++)
    sum += 2 * log (gsl_matrix_get (cholesky, i, i));
  return sum;
}

/* r'Σ⁻¹r, where r = mean - μ; 0 without means. */
static double
mean_discrepancy (const CfaProblem *problem, CfaGroup *group)
{
  OWN_VECTOR weighted = gsl_vector_alloc (problem->k);
  double sum = 0;

  gsl_vector_set_zero (group->residual);
  if (!group->mean)
    return 0;
  for (size_t i = 0; i < problem->k; i++) {
    double latent = group->value[cfa_latent_mean (problem, problem->factor[i])];
    double mu = group->value[cfa_intercept (problem, i)] + group->value[cfa_loading (i)] * latent;
    gsl_vector_set (group->residual, i, group->mean[i] - mu);
  }
  gsl_blas_dsymv (CblasLower, 1, group->inverse, group->residual, 0, weighted);
  gsl_blas_ddot (weighted, group->residual, &sum);
  return sum;
}

static double
group_discrepancy (const CfaProblem *problem, CfaGroup *group)
{
  double f = -group->log_s - (double)problem->k;

  cfa_implied (problem, group->value, group->inverse);
  if (gsl_linalg_cholesky_decomp1 (group->inverse) != 0)
    return INFINITY;
  f += log_determinant (group->inverse);
  gsl_linalg_cholesky_invert (group->inverse);
  for (size_t i = 0; i < problem->k; i++)
    for (size_t j = 0; j < problem->k; j++)
      f += gsl_matrix_get (group->s, i, j) * gsl_matrix_get (group->inverse, i, j);
  f += mean_discrepancy (problem, group);
  return isfinite (f) ? f : INFINITY;
}

double
cfa_discrepancy (CfaProblem *problem, const gsl_vector *x)
{
  double f = 0;

  for (size_t g = 0; g < problem->n_groups; g++) {
    CfaGroup *group = &problem->groups[g];
    for (size_t p = 0; p < cfa_parameters (problem); p++)
      if (group->free[p] != CFA_FIXED)
        group->value[p] = gsl_vector_get (x, group->free[p]);
    f += group->share * group_discrepancy (problem, group);
  }
  return f;
}
