/* Calibration: weights that meet known totals of the population, and what that does to variances.
 *
 * People who are in the same cell of every margin are one group: raking, and the projection that
 * its variance needs, work on the groups' sums and never look at people. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** GOVCAP_NO_GROUP: the group of a person who is not calibrated. */
#define GOVCAP_NO_GROUP ((uint32_t)-1)

/**
 * GovcapMargin: known totals of the population's parts.
 * @total: of each cell   [n_cells; 0 or more]
 * @cell:  by group: the cell that its people are in
 */
typedef struct {
  size_t n_cells;
  const double *total;
  const uint32_t *cell;
} GovcapMargin;

/** GovcapMargins: one margin is post-stratification, several are raking. Their totals agree. */
typedef struct {
  size_t n_groups, n_margins;
  const GovcapMargin *margins;
} GovcapMargins;

typedef enum {
  GOVCAP_RAKED,
  GOVCAP_RAKE_EMPTY, /* a cell of the population has nobody with a weight in the sample */
  GOVCAP_RAKE_SLOW,  /* no end within the allowed iterations: the margins contradict each other */
} GovcapRakeStatus;

/**
 * GovcapRaking: how it went.
 * @margin, @cell: which is empty; else where the gap is
 * @iterations: passes over all margins
 * @gap:        largest |weighted sum - total| / total over all cells; NAN when a cell is empty
 */
typedef struct {
  GovcapRakeStatus status;
  size_t margin, cell, iterations;
  double gap;
} GovcapRaking;

/**
 * govcap_rake:
 * @margins:    totals, and the groups' cells
 * @weight:     sums of weights by group        [n_groups; 0 or more]
 * @ret_factor: what each group's weights are multiplied by    [n_groups]
 *
 * Iterative proportional fitting: margin after margin, the weights of every cell are multiplied by
 * total / weighted sum, until all margins hold at once.
 *
 * Returns: GOVCAP_RAKED when the gap is 1e-10 or less; one margin takes one iteration. A cell whose
 *          total is 0 gives factor 0. On GOVCAP_RAKE_EMPTY ret_factor is of no meaning.
 * Method:  at most 2,000 iterations.
 * Source:  W. E. Deming, F. F. Stephan (1940), Annals of Mathematical Statistics 11, 427-444; R
 *          survey's rake and postStratify.
 * Checked: tests/stats/test_calibrate.c against both.
 */
GovcapRaking govcap_rake (const GovcapMargins *margins, const double weight[], double ret_factor[]);

/**
 * govcap_weight_effect:
 * @n: people
 * @w: their weights    [any unit; NAN and 0: not in the sample]
 *
 *     1 + cv² = n (w_1² + … + w_n²) / (w_1 + … + w_n)²
 *
 * Returns: by what factor unequal weights enlarge the variance of a mean, 1 or more; NAN when no
 *          weight is positive.
 * Source:  L. Kish (1992), Weighting for unequal P_i, J. Off. Stat. 8, 183-200.
 * Checked: tests/stats/test_calibrate.c, by hand and by invariance under scaling.
 */
double govcap_weight_effect (size_t n, const double w[]);

/**
 * GovcapCalibration:
 * @raking:  of the last raking
 * @n:       people calibrated: with a group and a positive weight
 * @trimmed: people whose weight is their cap
 * @moved:   share of all weight that trimming moved from some people to others   [0 … 1]
 * @rounds:  rakings; 1 without trimming
 * @effect_design, @effect_raked, @effect: govcap_weight_effect() of the design weights of the
 *           people calibrated, of their weights after the first raking, and of those given out
 */
typedef struct {
  GovcapRaking raking;
  size_t n, trimmed, rounds;
  double moved;
  double effect_design, effect_raked, effect;
} GovcapCalibration;

/**
 * govcap_calibrate:
 * @n:      people
 * @group:  by person, below n_groups; GOVCAP_NO_GROUP: the person does not count
 * @weight: design weights   [0 or more; NAN: the person is not in the design]
 * @cap:    by group, the largest weight that is allowed    [above 0]; NULL: no trimming
 * @ret_weight: calibrated weights: 0 without a group or with a design weight of 0, NAN where
 *          @weight is
 *
 * Rakes. Whoever is then above the cap gets the cap for good, the others are raked to what is left
 * of the totals, and so on until nobody is above: the margins and the caps both hold.
 *
 *     w_i = min (cap, d_i · product of the factors of i's cells)
 *
 * Returns: how it went. With rounds > 1, GOVCAP_RAKE_EMPTY or _SLOW means that the caps are too low
 *          for the margins: raking.margin and .cell say where. ret_weight is of no meaning whenever
 *          the status is not GOVCAP_RAKED.
 * Source:  raking with upper bounds, as Deville and Särndal's (1992) truncated case; R survey's
 *          calibrate with calfun = "raking", bounds.const = TRUE.
 * Checked: tests/stats/test_calibrate.c against it.
 */
GovcapCalibration govcap_calibrate (const GovcapMargins *margins, size_t n, const uint32_t group[],
                                    const double weight[], const double cap[], double ret_weight[]);

/**
 * govcap_calibration_fit:
 * @margins: as for govcap_rake()
 * @weight:  sums of design weights by group   [n_groups; 0 or more]
 * @k:       how many statistics
 * @means:   by group and statistic, n_groups × k: the design-weighted mean, over all people of the
 *           group, of the linearised variable u, 0 outside the domain. On return: what the margins
 *           explain of u, to be taken off each person's u
 *
 * A calibrated estimator varies as the total of residuals: with z_i = w_i u_i the linearised value
 * of person i with the calibrated weight, its variance is the design's with
 *
 *     z_i = w_i (u_i - fit of i's group),   fit = the design-weighted least squares fit of u by the
 *                                           cells of all margins
 *
 * Groups without weight have fit 0.
 *
 * Returns: false, the fits NAN, when 10,000 passes do not settle it.
 * Method:  means of cells are taken off, margin after margin, until they are 0.
 * Source:  J.-C. Deville, C.-E. Särndal (1992), JASA 87, 376-382. The same as R survey's
 *          postStratify, and its calibrate with calfun = "raking". Its rake takes *unweighted*
 *          means of cells, which is the same where design weights are equal and wrong where they
 *          are not: see tests/oracle/calibrate.R for a simulation.
 * Checked: tests/stats/test_calibrate.c against these three.
 */
bool govcap_calibration_fit (const GovcapMargins *margins, const double weight[], size_t k,
                             double means[]);
