/* Whether coders agree: over units that several of them put into one of some categories. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/**
 * GovcapUnitKinds: units by how their coders part over the categories.
 * @kinds, @categories: how many there are  [categories: 1 or more, at most GOVCAP_MOST_CATEGORIES]
 * @coders: kinds × categories, row after row: how many coders put such a unit there
 * @units:  by kind: how many units there are of it  [0 or more; whole numbers]
 *
 * A unit that is not read by a coder is not counted for that coder: numbers of coders may differ. A
 * list of units is kinds with one unit each. Units with fewer than two coders say nothing of
 * agreement: every function leaves them out.
 */
typedef struct {
  size_t kinds, categories;
  const unsigned *coders;
  const double *units;
} GovcapUnitKinds;

#define GOVCAP_MOST_CATEGORIES 64

/**
 * govcap_observed_agreement:
 *
 * The share of pairs of coders who agree, in the mean over units. With m coders of a unit, of whom
 * m_c chose c:
 *
 *     P = mean of sum_c m_c (m_c - 1) / (m (m - 1))
 *
 * Returns: P, 0 to 1; NAN when no unit has two coders. For two coders the share of units they agree on.
 */
double govcap_observed_agreement (const GovcapUnitKinds *kinds);

/**
 * govcap_fleiss_kappa:
 *
 *     kappa = (P - P_e) / (1 - P_e),  P_e = sum_c p_c^2,  p_c = mean of m_c / m
 *
 * Returns: kappa; NAN when no unit has two coders, or all choices are one category.
 * Source:  J. L. Fleiss (1971), Measuring nominal scale agreement among many raters, Psychological
 *          Bulletin 76, 378-382; with unequal numbers of coders as K. L. Gwet (2014), Handbook of
 *          Inter-Rater Reliability, 4th ed., ch. 2-3.
 * Checked: tests/stats/test_agreement.c, tests/oracle/agreement.R.
 */
double govcap_fleiss_kappa (const GovcapUnitKinds *kinds);

/**
 * govcap_gwet_ac1:
 *
 *     AC1 = (P - P_e) / (1 - P_e),  P_e = sum_c p_c (1 - p_c) / (k - 1)
 *
 * over all k categories that there are to choose from, chosen or not.
 *
 * Returns: AC1; NAN when no unit has two coders, or there is one category alone.
 * Source:  K. L. Gwet (2008), Computing inter-rater reliability and its variance in the presence of
 *          high agreement, Brit. J. Math. Stat. Psychol. 61, 29-48.
 * Checked: as govcap_fleiss_kappa().
 */
double govcap_gwet_ac1 (const GovcapUnitKinds *kinds);

/** GovcapKappaWeights: how much a disagreement between the categories i and j weighs. */
typedef enum {
  GOVCAP_KAPPA_EQUAL,    /* 1, whatever i and j */
  GOVCAP_KAPPA_LINEAR,   /* |i - j| */
  GOVCAP_KAPPA_QUADRATIC /* (i - j)^2 */
} GovcapKappaWeights;

/**
 * govcap_cohen_kappa:
 * @table: k × k: units by the category of the first coder (row) and of the second (column)
 *
 *     kappa = 1 - sum v_ij p_ij / sum v_ij p_i. p_.j
 *
 * with the weights v of a disagreement.
 *
 * Returns: kappa; NAN when the table is empty, or both coders chose one and the same category always.
 * Source:  J. Cohen (1960), A coefficient of agreement for nominal scales, Educ. Psychol. Meas. 20,
 *          37-46; (1968), Weighted kappa, Psychological Bulletin 70, 213-220.
 * Checked: tests/stats/test_agreement.c, by psych's cohen.kappa and by hand.
 */
double govcap_cohen_kappa (const double table[], size_t k, GovcapKappaWeights weights);

/** GovcapMetric: how far two categories lie apart. */
typedef enum {
  GOVCAP_METRIC_NOMINAL,  /* 1 */
  GOVCAP_METRIC_ORDINAL,  /* (n_c / 2 + n between them + n_k / 2)^2, by how often each was chosen */
  GOVCAP_METRIC_INTERVAL, /* (c - k)^2 */
  GOVCAP_METRIC_RATIO     /* ((c - k) / (c + k))^2; values 0 or more */
} GovcapMetric;

/**
 * govcap_coincidences_add:
 * @coders: of one unit: how many coders chose each of the @k categories
 * @units:  how many such units
 * @coincidences: k × k, row after row
 *
 * Adds m_c (m_d - [c = d]) / (m - 1) to the cell of c and d; nothing for a unit with fewer than two
 * coders.
 */
void govcap_coincidences_add (const unsigned coders[], size_t k, double units,
                              double coincidences[]);

/**
 * govcap_krippendorff_alpha:
 * @coincidences: k × k  [1 <= k <= GOVCAP_MOST_CATEGORIES]
 * @value: by category, rising; NULL: 0, 1, 2, …   [for interval and ratio]
 *
 *     alpha = 1 - (n - 1) sum_{c<d} o_cd delta^2 / sum_{c<d} n_c n_d delta^2
 *
 * Returns: alpha, at most 1; NAN when all choices are one category: without variation nobody can know
 *          whether the coders tell anything apart.
 * Source:  K. Krippendorff (2019), Content Analysis, 4th ed., ch. 12.
 * Checked: tests/stats/test_agreement.c, by Krippendorff's example of 4 coders and 12 units.
 */
double govcap_krippendorff_alpha (const double coincidences[], size_t k, GovcapMetric metric,
                                  const double value[]);

/** GovcapAlphaInterval: @used: how many of the replicates have variation */
typedef struct {
  double lo, hi;
  size_t used;
} GovcapAlphaInterval;

/**
 * govcap_alpha_interval:
 * @coincidences: @kinds × k × k: of one unit (or one cluster of units) of each kind
 * @units: by kind: how many units there are of it  [whole numbers]
 * @level: of the interval      [0 < level < 1]
 * @seed, @stream: of the random numbers; another stream is independent
 * @replicates: how often the units are drawn
 *
 * Draws as many units as there are, with replacement, and computes alpha of each draw: the percentiles
 * of these. Draws without variation are left out. Expected disagreement is drawn along with the
 * observed one.
 *
 * Returns: the limits; NAN when fewer than half of the replicates have variation.
 * Method:  units of one kind are alike, so that a draw is one of a multinomial distribution.
 * Checked: tests/stats/test_agreement.c, by R's own draws.
 */
GovcapAlphaInterval govcap_alpha_interval (const double coincidences[], const double units[],
                                           size_t kinds, size_t k, GovcapMetric metric,
                                           const double value[], double level, uint64_t seed,
                                           uint64_t stream, size_t replicates);
