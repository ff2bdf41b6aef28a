/* Totals of several quantities over the PSUs of a design, and the covariance of these totals: what
 * every smooth statistic of a survey is linearised to. */
#pragma once

#include "govcap/design.h"

/** GovcapLinear: opaque; sums and products of the PSUs' totals within each stratum. */
typedef struct GovcapLinear GovcapLinear;

/** govcap_linear_new: @k quantities; @design is borrowed. The caller's. */
GovcapLinear *govcap_linear_new (const GovcapDesign *design, size_t k);
void govcap_linear_free (GovcapLinear *linear);

/**
 * govcap_linear_add:
 * @stratum: of a PSU    [below n_strata]
 * @totals:  of its people, weights included   [@k of them; a PSU outside the domain need not come]
 */
void govcap_linear_add (GovcapLinear *linear, size_t stratum, const double totals[]);

/** govcap_linear_add_one: a PSU whose totals are all 0, but @total of quantity @a. */
void govcap_linear_add_one (GovcapLinear *linear, size_t stratum, size_t a, double total);

/** govcap_linear_merge: adds @part, other PSUs of the same design and the same quantities. */
void govcap_linear_merge (GovcapLinear *linear, const GovcapLinear *part);

/**
 * govcap_linear_finish:
 * @ret_totals:     estimated totals T                       [k]
 * @ret_covariance: of these totals, by Taylor linearisation  [k × k]
 *
 *     cov (T_a, T_b) = sum over h of (1 - f_h) n_h / (n_h - 1) · sum over c of
 *                      (t_hca - tbar_ha) (t_hcb - tbar_hb)
 *
 * A lonely stratum adds what the design's rule says.
 *
 * Returns: false, the covariance NAN, when a stratum is lonely and the rule is FAIL.
 * Source:  as govcap_estimate_mean.
 * Checked: tests/stats/test_linear.c against R survey's svytotal, svyratio and svycontrast.
 */
bool govcap_linear_finish (const GovcapLinear *linear, double ret_totals[],
                           double ret_covariance[]);

/**
 * govcap_linear_quotient:
 * @totals, @covariance: as above, of @k quantities
 * @y, @x: which two    [numbers below k]
 * @ret_variance: of T_y / T_x: (V_yy - 2 R V_xy + R² V_xx) / T_x²; may be NULL
 *
 * A ratio of totals; the mean of a domain, with x the weight; a proportion, with y the weight of
 * those who have it.
 *
 * Returns: R = T_y / T_x; NAN when T_x = 0.
 */
double govcap_linear_quotient (const double totals[], const double covariance[], size_t k, size_t y,
                               size_t x, double *ret_variance);
