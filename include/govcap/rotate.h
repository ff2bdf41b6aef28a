/* Rotation of factor loadings to simple structure. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/** GovcapRotate: which simple structure; promax and oblimin let the factors correlate. */
typedef enum {
  GOVCAP_ROTATE_VARIMAX,
  GOVCAP_ROTATE_PROMAX,
  GOVCAP_ROTATE_OBLIMIN,
  GOVCAP_ROTATE_NONE,
} GovcapRotate;

/**
 * govcap_factor_squares:
 * @loadings: k × m
 * @phi:      m × m factor correlations, or NULL: uncorrelated
 * @ret:      m
 *
 *     ss_j = (ΦL'L)_jj
 *
 * What each factor explains; the sum over the factors is the sum of the communalities, also when
 * the factors correlate (psych::fa's "SS loadings").
 */
void govcap_factor_squares (const double loadings[], const double phi[], size_t k, size_t m,
                            double ret[]);

/**
 * govcap_factor_arrange:
 * @phi: or NULL
 *
 * Brings the factors into the order of govcap_factor_squares(), the largest first, and turns those
 * whose loadings have a negative sum.
 */
void govcap_factor_arrange (double loadings[], double phi[], size_t k, size_t m);

/**
 * govcap_rotate:
 * @loadings: k × m, rotated in place and arranged
 * @ret_phi:  m × m factor correlations; the identity unless @how is oblique
 *
 *     varimax: largest  Σ_j [Σ_i b_ij⁴ - (Σ_i b_ij²)² / k],  B = H^-½ L T, T'T = I, h_i = Σ_j l_ij²
 *              (Kaiser's normalisation)
 *     promax:  varimax loadings X; U = (X'X)⁻¹ X'Q with q = x |x|³, columns scaled so that
 *              diag (U'U)⁻¹ = I;  L = XU, Φ = (U'U)⁻¹   (stats::promax, m = 4)
 *     oblimin: least  ¼ Σ_i Σ_{a≠b} l_ia² l_ib²,  L = A T'⁻¹, diag T'T = I, Φ = T'T
 *              (quartimin: γ = 0, not normalised, started from the loadings as given)
 *
 * A single factor is not rotated. An item without any loading stays as it is.
 *
 * Returns: false when the rotation did not converge; @loadings are then of no meaning.
 * Method:  varimax by plane rotations; oblimin by gradient projection.
 * Source:  H. F. Kaiser (1958), Psychometrika 23, 187-200; A. E. Hendrickson, P. O. White (1964),
 *          Br. J. Stat. Psychol. 17, 65-70; R. I. Jennrich (2002), Psychometrika 67, 7-19.
 * Checked: tests/stats/test_factor.c, by hand; tests/oracle/efa.R (stats::varimax, stats::promax,
 *          GPArotation::oblimin).
 */
bool govcap_rotate (double loadings[], size_t k, size_t m, GovcapRotate how, double ret_phi[]);
