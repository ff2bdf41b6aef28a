/* Replicates: the sample as it would have come out with other primary sampling units (PSUs), and
 * the variance of whatever is computed from it again.
 *
 * A replicate is a multiplier for every PSU. Its estimates come from PSU totals, never from people:
 * the cost of a replicate is that of its PSUs times the variables. */
#pragma once

#include "govcap/calibrate.h"
#include "govcap/design.h"

/**
 * GovcapReplicateKind:
 * @GOVCAP_REPLICATES_JK1:  each replicate leaves out one PSU of a design without strata
 * @GOVCAP_REPLICATES_JKN:  the same, stratum by stratum
 * @GOVCAP_REPLICATES_BOOTSTRAP: n_h - 1 PSUs of each stratum, drawn with replacement
 * @GOVCAP_REPLICATES_BRR, @GOVCAP_REPLICATES_FAY: balanced half samples; only as given columns
 */
typedef enum {
  GOVCAP_REPLICATES_JK1,
  GOVCAP_REPLICATES_JKN,
  GOVCAP_REPLICATES_BOOTSTRAP,
  GOVCAP_REPLICATES_BRR,
  GOVCAP_REPLICATES_FAY,
} GovcapReplicateKind;

/**
 * GovcapReplicateScale: how estimates of replicates become a variance.
 * @n:       replicates
 * @scale:   of the sum of squares
 * @rscales: of each replicate's square; NULL: all 1
 */
typedef struct {
  GovcapReplicateKind kind;
  size_t n;
  double scale;
  const double *rscales;
} GovcapReplicateScale;

/**
 * govcap_replicate_scale:
 * @kind, @n: of given columns of replicate weights
 * @rho:      of Fay's method   [0 ≤ rho < 1]; not read for other kinds
 * @rscales:  n of them, borrowed; needed for JKN, may be NULL for others
 *
 *     JK1: (n - 1) / n    JKn: 1    bootstrap: 1 / (n - 1)    BRR: 1 / n    Fay: 1 / (n (1 - rho)²)
 *
 * Returns: false for JKN without @rscales, for fewer than 2 replicates, and for another rho.
 * Source:  R survey's svrepdesign.
 */
bool govcap_replicate_scale (GovcapReplicateKind kind, size_t n, double rho, const double rscales[],
                             GovcapReplicateScale *ret_scale);

typedef enum {
  GOVCAP_REPLICATES_OK,
  GOVCAP_REPLICATES_STRATA, /* JK1 leaves out PSUs of a sample without strata */
  GOVCAP_REPLICATES_LONELY, /* a stratum has one PSU, and the design's rule is FAIL; or ADJUST with
                               the bootstrap, where nothing can be drawn */
  GOVCAP_REPLICATES_NONE,   /* no stratum has two PSUs; or fewer than 2 replicates are wanted */
} GovcapReplicateFault;

/** GovcapReplicates: opaque; a design and how its replicates are made. */
typedef struct GovcapReplicates GovcapReplicates;

/**
 * govcap_replicates_new:
 * @kind:       JK1, JKN or BOOTSTRAP
 * @design:     borrowed
 * @n_psus, @stratum_of: PSUs and their strata; one that is in no stratum (UINT32_MAX) has
 *              multiplier 0. Kept by reference
 * @n:          how many, for the bootstrap; a jackknife has as many as there are PSUs
 * @seed:       of the bootstrap; each replicate is drawn from a stream of its own, so that they can
 *              be made in any order and by any number of threads
 * @ret:        the caller's
 *
 * Lonely strata: REMOVE keeps their PSU in every replicate. AVERAGE too, and the scale grows as in R
 * survey's as.svrepdesign for JKN (by PSUs / replicates), by strata / strata not lonely for the
 * bootstrap. ADJUST leaves the PSU out and weights all other strata up, in JKN.
 */
GovcapReplicateFault govcap_replicates_new (GovcapReplicateKind kind, const GovcapDesign *design,
                                            size_t n_psus, const uint32_t stratum_of[], size_t n,
                                            uint64_t seed, GovcapReplicates **ret);
void govcap_replicates_free (GovcapReplicates *replicates);
const GovcapReplicateScale *govcap_replicates_scale (const GovcapReplicates *replicates);

/** GOVCAP_REPLICATE_BLOCK: how many replicates are computed together. */
#define GOVCAP_REPLICATE_BLOCK ((size_t)8)

/**
 * govcap_replicates_multipliers:
 * @first: number of the first replicate, a multiple of the block
 * @ret:   n_psus × GOVCAP_REPLICATE_BLOCK: a PSU's multipliers stand side by side; 0 behind the last
 *
 * Jackknife: 0 for the PSU left out, n_h / (n_h - 1) for others of its stratum, 1 elsewhere; with
 * finite populations, 1 - f_h is in the scales.
 * Bootstrap: n_h / (n_h - 1) r_hc, the PSU drawn r_hc times (Rao and Wu). In a stratum with a finite
 * population, half of the PSUs, m = floor (n_h / 2), are drawn without replacement instead, and
 *
 *     multiplier = 1 - λ + λ (n_h / m) [drawn],   λ = √(m (1 - f_h) / (n_h - m))      (Preston)
 *
 * Source:  J. N. K. Rao, C. F. J. Wu, K. Yue (1992), Survey Methodology 18, 209-217; J. Preston
 *          (2009), Survey Methodology 35, 227-234; R survey's jk1weights, jknweights,
 *          subbootweights and mrbweights.
 * Checked: tests/stats/test_replicate.c against survey.
 */
void govcap_replicates_multipliers (const GovcapReplicates *replicates, size_t first, double ret[]);

/**
 * GovcapReplicateCalibration: what is raked again in every replicate.
 * @margins: totals and groups
 * @n, @psu, @group, @weight: by PSU and group that meet: the sum of the calibrated weights of all
 *           people there, whatever they answered
 */
typedef struct {
  const GovcapMargins *margins;
  size_t n;
  const uint32_t *psu, *group;
  const double *weight;
} GovcapReplicateCalibration;

/**
 * GovcapReplicateParts: totals by PSU within a domain (within a group, when there is a calibration).
 * @k:      variables
 * @psu:    by part
 * @domain: by part: 1 … n_domains - 1; 0: in none. Domain 0 is everybody: the sum of all parts
 * @group:  by part; NULL without @calibration
 * @w, @wx: n × k: sums of weights, and of weight times (value - center), over people with a value
 * @center: n_domains × k: what is taken off the values, so that equal values give exactly equal means
 */
typedef struct {
  size_t n, k, n_domains, n_psus;
  const uint32_t *psu, *domain, *group;
  const double *w, *wx, *center;
  const GovcapReplicateCalibration *calibration;
} GovcapReplicateParts;

/**
 * govcap_replicate_totals:
 * @multipliers: n_psus × GOVCAP_REPLICATE_BLOCK
 * @ret_w, @ret_wx: n_domains × k × GOVCAP_REPLICATE_BLOCK: totals in each replicate, about the
 *                  domain's center; the total of the values is wx + center w. NAN in a replicate
 *                  that cannot be raked: nobody is left in a cell of a margin
 */
void govcap_replicate_totals (const GovcapReplicateParts *parts, const double multipliers[],
                              double ret_w[], double ret_wx[]);

/**
 * govcap_replicate_means:
 * @count:     how many replicates are wanted   [GOVCAP_REPLICATE_BLOCK or fewer]
 * @ret_means: count × n_domains × k; NAN where a domain is not in the replicate
 */
void govcap_replicate_means (const GovcapReplicateParts *parts, const double multipliers[],
                             size_t count, double ret_means[]);

/**
 * govcap_replicate_covariance:
 * @k:         statistics
 * @estimates: n × k, NAN where a replicate has none
 * @step:      from one replicate's estimates to the next's   [k or more]
 * @full:      k estimates of the whole sample, to take the squares about these (survey's mse =
 *             TRUE); NULL: about the mean of the replicates
 * @ret:       k × k
 *
 *     scale · sum of rscale_r (θ_r - θ) (θ_r - θ)'
 *
 * Returns: how many replicates lack a statistic. From a bootstrap they are left out and the others
 *          count for them, (n - 1) / (n - lost - 1); from any other kind the covariance is NAN: those
 *          that are there say less than all of them would.
 * Source:  R survey's svrVar.
 * Checked: tests/stats/test_replicate.c against survey.
 */
size_t govcap_replicate_covariance (const GovcapReplicateScale *scale, size_t k,
                                    const double estimates[], size_t step, const double full[],
                                    double ret[]);

/**
 * govcap_replicate_ranks:
 * @n:     units
 * @score: their scores in one replicate, @step apart
 * @ret:   n ranks: 1 + how many have a higher score; equal scores share the better rank; NAN
 *         without a score
 */
void govcap_replicate_ranks (size_t n, const double score[], size_t step, double ret[]);
