/* Exploratory factors of a correlation matrix: roots, extraction, and what goes wrong with them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/** GovcapExtract: how loadings are got from correlations. */
typedef enum {
  GOVCAP_EXTRACT_PC,     /* principal components */
  GOVCAP_EXTRACT_PAF,    /* principal axes, iterated to the end */
  GOVCAP_EXTRACT_MINRES, /* least squares of the residual correlations */
  GOVCAP_EXTRACT_ML,     /* maximum likelihood */
} GovcapExtract;

/** GovcapExtraction: how an extraction came out. */
typedef enum {
  GOVCAP_EXTRACTION_FOUND,
  GOVCAP_EXTRACTION_HEYWOOD,  /* a uniqueness at its lower limit: no proper solution */
  GOVCAP_EXTRACTION_TOO_MANY, /* not identified, or nothing in common is left for a factor */
  GOVCAP_EXTRACTION_SINGULAR, /* an item follows from the others */
  GOVCAP_EXTRACTION_LOST,     /* no convergence */
} GovcapExtraction;

/** GOVCAP_LEAST_UNIQUENESS: the lower limit of minres and ml, as in R's factanal and psych::fa. */
#define GOVCAP_LEAST_UNIQUENESS 0.005

/**
 * govcap_roots:
 * @r:   symmetric matrix, k × k   [no NAN]
 * @ret: k eigenvalues, the largest first
 */
void govcap_roots (const double r[], size_t k, double ret[]);

/**
 * govcap_factor_df:
 *
 *     df = ((k - m)² - (k + m)) / 2
 *
 * Returns: the degrees of freedom of @m common factors of @k items; below 0: not identified.
 */
double govcap_factor_df (size_t k, size_t m);

/**
 * govcap_extract:
 * @r: correlation matrix, k × k     [no NAN, no constant item]
 * @m: factors                       [1 to k]
 * @ret_loadings:   k × m, row after row; factors by their sum of squares, column sums positive
 * @ret_uniqueness: k
 *
 * Loadings L and uniquenesses Ψ of R = LL' + Ψ, with R = VΘV' and θ its roots, the largest first.
 *
 *     pc:     L = V_m Θ_m^½;  ψ_i = 1 - Σ l_ij²
 *     paf, minres: least  ½ Σ_{j>m} γ_j² over ψ, γ the roots of R - Ψ;  L = V_m Γ_m^½
 *     ml:     least  Σ_{j>m} (θ_j - ln θ_j - 1) over ψ, θ the roots of Ψ^-½ R Ψ^-½;
 *             L = Ψ^½ V_m (Θ_m - I)^½
 *
 * Where principal axis iteration comes to rest, all residuals of the diagonal are 0, and that is
 * where the derivatives of the least squares vanish: paf and minres differ only in what they do
 * with a Heywood case. Minres keeps ψ at 0.005 or above, and so does ml; paf has no proper solution
 * when a communality comes to 1.
 *
 * Returns: how it came out. After FOUND and HEYWOOD both outputs are there (paf: HEYWOOD means that
 *          principal axes do not exist); otherwise they are of no meaning.
 * Method:  Newton steps with exact second derivatives, over ψ or over ln ψ (ml), from squared
 *          multiple correlations; uniquenesses at their limit are held there while the slope pushes
 *          outwards.
 * Source:  H. H. Harman, W. H. Jones (1966), Psychometrika 31, 351-368; K. G. Jöreskog (1967),
 *          Psychometrika 32, 443-482; M. R. B. Clarke (1970), Br. J. Math. Stat. Psychol. 23,
 *          43-52 (second derivatives).
 * Checked: tests/stats/test_factor.c, by matrices made from known loadings; tests/oracle/efa.R
 *          (factanal, psych::fa, psych::principal).
 */
GovcapExtraction govcap_extract (const double r[], size_t k, size_t m, GovcapExtract how,
                                 double ret_loadings[], double ret_uniqueness[]);
