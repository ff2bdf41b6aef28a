/* Linear regression by least squares, weighted or not: the fit, and the errors of its coefficients. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/**
 * GovcapRegressionData:
 * @n: respondents
 * @k: columns of @x
 * @x: regressors, column after column, @n numbers each; the first is the intercept: all 1
 * @y: outcome, @n numbers
 * @w: weights, @n numbers above 0; NULL: all 1
 *
 * Nothing may be missing. A model of fewer terms is a smaller @k.
 */
typedef struct {
  size_t n, k;
  const double *x, *y, *w;
} GovcapRegressionData;

/** GovcapErrors: which errors a table of coefficients shows. */
typedef enum {
  GOVCAP_ERRORS_FITTING, /* by the design where there is one, else HC3 */
  GOVCAP_ERRORS_CLASSICAL,
  GOVCAP_ERRORS_HC3,
  GOVCAP_ERRORS_DESIGN
} GovcapErrors;

typedef enum {
  GOVCAP_REGRESSION_FITTED,
  GOVCAP_REGRESSION_TOO_FEW,  /* not more respondents than coefficients */
  GOVCAP_REGRESSION_CONSTANT, /* the outcome does not vary */
  GOVCAP_REGRESSION_SINGULAR, /* a term follows from those before it */
  GOVCAP_REGRESSION_PERFECT,  /* fitted, but nothing is left over: the terms make up the outcome */
} GovcapRegressionStatus;

/**
 * GovcapRegression:
 * @b:        @k coefficients
 * @root:     upper triangle R^-1 with (X'WX)^-1 = R^-1 R^-1', k × k
 * @residual: y - Xb, @n
 * @leverage: diagonal of W^½ X (X'WX)^-1 X' W^½, @n
 * @rss, @tss: Σ w (y - Xb)² and Σ w (y - ybar)², ybar the weighted mean
 * @durbin_watson: Σ (e_i - e_(i-1))² / Σ e² in the order of the rows
 * @condition: largest over smallest singular value of W^½ X, columns brought to length 1
 * @term, @from: SINGULAR only: the number of the term that follows, and whether each term (k of
 *             them) has a part in it
 *
 * Only @status, @n and @k, and what the status says, hold unless it is FITTED or PERFECT.
 */
typedef struct {
  GovcapRegressionStatus status;
  size_t n, k;
  double *b, *root, *residual, *leverage;
  double rss, tss, durbin_watson, condition;
  size_t term;
  bool *from;
} GovcapRegression;

/**
 * govcap_regression:
 *
 * The b that makes Σ w (y - Xb)² least.
 *
 * Returns: the fit or its status, to be freed. durbin_watson NAN when PERFECT.
 * Method:  Householder's QR decomposition of W^½ X. A term whose rest, once those before it are
 *          taken out, is below 1e-12 of its length follows from them. An outcome is constant when
 *          tss is below 1e-20 of Σ w y²; a fit is perfect when rss is below 1e-15 of tss.
 * Source:  G. H. Golub (1965), Numerical methods for solving linear least squares problems, Numer.
 *          Math. 7, 206-216; J. Durbin, G. S. Watson (1950), Biometrika 37, 409-428; D. A. Belsley,
 *          E. Kuh, R. E. Welsch (1980), Regression Diagnostics (condition).
 * Checked: tests/stats/test_regression_nist.c, NIST StRD; tests/oracle/regression.R (lm).
 */
GovcapRegression *govcap_regression (const GovcapRegressionData *data);
void govcap_regression_free (GovcapRegression *fit);

/**
 * govcap_regression_classical:
 * @ret_v: k × k covariances of the coefficients
 *
 *     V = s² (X'WX)^-1,  s² = rss / (n - k)
 *
 * Right where errors are independent and, but for the weights, equally spread.
 * Checked: tests/oracle/regression.R (vcov of lm).
 */
void govcap_regression_classical (const GovcapRegression *fit, double ret_v[]);

/**
 * govcap_regression_alone:
 * @ret_alone: k: whether the coefficient is decided by one respondent alone, whose leverage is 1
 *             (above 1 - 1e-10) and whose residual is therefore 0, such as the only one with an option
 *
 * What such a coefficient is worth cannot be seen from residuals: HC3 and design errors of it would
 * be far too small.
 *
 * Returns: whether there is such a coefficient.
 * Method:  coefficient j when the derivative of b_j by y_i is not 0 (above 1e-8 of the largest of
 *          that respondent's).
 */
bool govcap_regression_alone (const GovcapRegressionData *data, const GovcapRegression *fit,
                              bool ret_alone[]);

/**
 * govcap_regression_hc3:
 *
 *     V = (X'WX)^-1 (Σ u_i u_i') (X'WX)^-1,  u_i = w_i e_i x_i / (1 - h_i)
 *
 * Right also where errors are not equally spread. A respondent whose leverage is 1 is left out of
 * the sum, so that V is of no use for the coefficients of govcap_regression_alone().
 *
 * Source:  J. G. MacKinnon, H. White (1985), J. Econometrics 29, 305-325; J. S. Long, L. H. Ervin
 *          (2000), The American Statistician 54, 217-224.
 * Checked: tests/oracle/regression.R (sandwich::vcovHC).
 */
void govcap_regression_hc3 (const GovcapRegressionData *data, const GovcapRegression *fit,
                            double ret_v[]);

/**
 * govcap_regression_linearised:
 * @ret_z: n × k, row after row
 *
 *     z_i = (X'WX)^-1 w_i e_i x_i
 *
 * The linearised values of the coefficients: the covariances of their design totals (0 for whoever
 * is not in the fit) are those of the coefficients.
 *
 * Source:  D. A. Binder (1983), On the variances of asymptotically normal estimators from complex
 *          surveys, Int. Statist. Rev. 51, 279-292; R survey's svyglm.
 * Checked: tests/oracle/regression.R (svyglm).
 */
void govcap_regression_linearised (const GovcapRegressionData *data, const GovcapRegression *fit,
                                   double ret_z[]);

/**
 * govcap_regression_spread:
 * @ret_c: k × k
 *
 * Weighted covariances of the terms 1 … k - 1 and, in the last place, the outcome; over Σ w.
 */
void govcap_regression_spread (const GovcapRegressionData *data, double ret_c[]);

/** GovcapCoefficient: a coefficient with its error, test and limits. */
typedef struct {
  double b, se, t, p, lo, hi;
} GovcapCoefficient;

/**
 * govcap_regression_coefficient:
 * @variance: of @b             [NAN: unknown]
 * @df:       of its test       [such as n - k]
 * @level:    of the limits
 *
 *     t = b / se, p two-sided by t with df;  lo, hi = b ∓ t(df, (1 + level) / 2) se
 *
 * Returns: all but b NAN where the variance is unknown or 0; t, p, lo, hi NAN when df < 1.
 */
GovcapCoefficient govcap_regression_coefficient (double b, double variance, double df,
                                                 double level);

/** GovcapWald: a test of several coefficients together. */
typedef struct {
  double f, df1, df2, p;
} GovcapWald;

/**
 * govcap_regression_wald:
 * @b, @v: k coefficients and their covariances
 * @first, @q: the coefficients first … first + q - 1   [q above 0]
 * @df: of a single coefficient's test
 *
 * Wald's test that these are all 0: F = b' V^-1 b / q with q and df degrees of freedom. With
 * classical covariances it is the F test of the change in R².
 *
 * Returns: the test; NAN but for df1 where V of these has no inverse (1 - R² at or below 1e-10), such
 *          as with fewer primary sampling units than coefficients, or when df < 1.
 * Checked: tests/oracle/regression.R (anova, waldtest, regTermTest).
 */
GovcapWald govcap_regression_wald (const double b[], const double v[], size_t k, size_t first,
                                   size_t q, double df);
