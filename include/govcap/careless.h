/* Signs of careless answering, one respondent or one block of them at a time. */
#pragma once

#include "govcap/crossproduct.h"

#include <stdbool.h>

/**
 * govcap_longstring:
 * @answers: points of the items' scales, 255 for no answer  [questionnaire order, as answered]
 * @k:       items
 *
 * The longest run of identical answers. A missing answer ends a run.
 *
 * Returns: its length, 0 … @k; 0 when nothing is answered.
 * Source:  J. A. Johnson (2005), J. Research in Personality 39, 103-129; R careless, longstring.
 * Checked: tests/stats/test_careless.c; tests/oracle/quality.R.
 */
size_t govcap_longstring (const uint8_t answers[], size_t k);

/**
 * govcap_irv:
 * @answers: as answered, all in one unit, NAN for no answer
 * @k:       items
 *
 * Intra-individual response variability: how much one person's answers differ from each other.
 *
 *     irv = sqrt (Σ (x - mean)² / (m - 1)),  m = answers given
 *
 * Returns: the standard deviation  [unit of @answers]. NAN when fewer than two are answered.
 * Source:  A. M. Dunn et al. (2018), J. Business and Psychology 33, 105-121; R careless, irv with
 *          na.rm = TRUE.
 * Checked: tests/stats/test_careless.c; tests/oracle/quality.R.
 */
double govcap_irv (const double answers[], size_t k);

/**
 * govcap_even_odd:
 * @answers: reversed items turned, all in one unit, NAN for no answer; scale after scale
 * @sizes:   how many items each scale has, one after another  [2 or more each]
 * @scales:  how many scales there are
 * @ret_pairs: scales whose even and odd items both have an answer; may be NULL
 *
 * Even-odd inconsistency: r is the correlation, over the scales, of a person's mean of the items at
 * even places with that of the items at odd places of each scale.
 *
 *     value = -max (-1, 2 r / (1 + r))
 *
 * The sign is that of R careless since 1.2.0: greater is more careless; -value is the consistency.
 *
 * Returns: the value, -1 … 1. NAN when fewer than two pairs are there, or when the even or the odd
 *          means do not vary: a straight line has no correlation.
 * Source:  J. A. Johnson (2005), J. Research in Personality 39, 103-129; R careless, evenodd.
 * Checked: tests/stats/test_careless.c; tests/oracle/quality.R.
 */
double govcap_even_odd (const double answers[], const size_t sizes[], size_t scales,
                        size_t *ret_pairs);

/**
 * govcap_missing_share:
 * @answers: 255 for no answer
 *
 * Returns: how much of the @k items is not answered, 0 … 1. NAN when @k = 0.
 * Checked: tests/stats/test_careless.c.
 */
double govcap_missing_share (const uint8_t answers[], size_t k);

/**
 * govcap_midpoint_share:
 * @answers:  points, 255 for no answer
 * @midpoint: the middle point of each item's scale, 255 where the scale has none
 * @ret_n:    answers to items with a midpoint; may be NULL
 *
 * Returns: how much of those answers is at the midpoint, 0 … 1. NAN when there are none.
 * Checked: tests/stats/test_careless.c.
 */
double govcap_midpoint_share (const uint8_t answers[], const uint8_t midpoint[], size_t k,
                              size_t *ret_n);

/**
 * govcap_answers_hash:
 * @answers: points, 255 for no answer
 *
 * Returns: a number that equal answers share (FNV-1a, 64 bits); 0 when an answer is missing.
 * Checked: tests/stats/test_careless.c.
 */
uint64_t govcap_answers_hash (const uint8_t answers[], size_t k);

/** GovcapSameAnswers: whether respondents number @a and @b gave the same answers. */
typedef bool (*GovcapSameAnswers) (size_t a, size_t b, const void *data);

/**
 * govcap_duplicates:
 * @hash: one per respondent; 0: not compared                       [n]
 * @same: settles whether two with one hash are equal indeed; gets @data
 * @ret_copy: true for who has the answers of somebody before       [n]
 *
 * Returns: how many copies there are; the first of each kind is none.
 * Checked: tests/stats/test_careless.c, also with hashes that collide.
 */
size_t govcap_duplicates (const uint64_t hash[], size_t n, GovcapSameAnswers same, const void *data,
                          bool ret_copy[]);

/**
 * GovcapMahalanobis: the centre and the shape of a cloud of answers.
 * @k:      items
 * @mean:   of each
 * @factor: k × k, the lower triangle L of C = L L'; its diagonal holds 1 / L_jj
 */
typedef struct {
  size_t k;
  double *mean, *factor;
} GovcapMahalanobis;

/**
 * govcap_mahalanobis_new:
 * @products: over the complete respondents
 * @ret_item: when there is none: the first item that does not vary or follows from those before
 *            it (a share of its own variance below 1e-10); k when fewer than two are complete
 *
 * Returns: the handle, or NULL: the covariance matrix has no inverse.
 */
GovcapMahalanobis *govcap_mahalanobis_new (const GovcapCrossproduct *products, size_t *ret_item);
void govcap_mahalanobis_free (GovcapMahalanobis *mahalanobis);

/**
 * govcap_mahalanobis:
 * @columns: k of them, points, 255 for no answer, each @rows long
 * @ret:     one per row
 *
 * How far each respondent lies from the others, seen along all items at once.
 *
 *     D² = (x - mean)' C⁻¹ (x - mean),  C with n - 1
 *
 * Reversed items need not be turned: D² does not change when an item is.
 *
 * Returns: D² in @ret; NAN for a respondent with a missing answer.
 * Method:  D² = |z|² with L z = x - mean, by forward substitution.
 * Source:  P. C. Mahalanobis (1936); A. W. Meade, S. B. Craig (2012), Psychol. Methods 17, 437-455;
 *          R stats::mahalanobis.
 * Checked: tests/stats/test_careless.c; tests/oracle/quality.R.
 */
void govcap_mahalanobis (const GovcapMahalanobis *mahalanobis, const uint8_t *const columns[],
                         size_t rows, double ret[]);

/** govcap_mahalanobis_p: the upper tail of χ² with @k degrees of freedom at @d2. */
double govcap_mahalanobis_p (double d2, size_t k);

/** govcap_mahalanobis_limit: the D² whose upper tail is @p. */
double govcap_mahalanobis_limit (double p, size_t k);
