/* Noncentral t, χ² and F: what the limits of effect sizes and of RMSEA are made of. */
#pragma once

/**
 * govcap_noncentral_t:
 * @t:   value
 * @df:  degrees of freedom    [above 0; INFINITY: normal]
 * @ncp: noncentrality δ       [-1e3 … 1e3]
 *
 *     P(T <= t) = E_s Φ(t s - δ),  s = sqrt (χ²_df / df)
 *
 * Returns: the probability below @t, to about 1e-14 of 1.
 * Source:  N. L. Johnson, S. Kotz, N. Balakrishnan (1995), Continuous Univariate Distributions 2,
 *          2nd ed., ch. 31.
 * Checked: tests/stats/test_distributions.c, by R's pt (tests/oracle/distributions.R).
 */
double govcap_noncentral_t (double t, double df, double ncp);

/**
 * govcap_noncentral_chi:
 * @x:   chi-square           [0 or more]
 * @df:  degrees of freedom   [above 0]
 * @ncp: noncentrality λ      [0 or more]
 *
 *     P(χ²_df(λ) <= x) = Σ_j e^(-λ/2) (λ/2)^j / j! · P(χ²_(df + 2j) <= x)
 *
 * Returns: the probability at or below @x, to about 1e-12 of 1.
 * Method:  the sum starts at its largest Poisson weight and goes both ways by recurrences until the
 *          weights no longer count.
 * Source:  C. G. Ding (1992), Algorithm AS 275, Applied Statistics 41, 478-482.
 * Checked: tests/stats/test_distributions.c, by R's pchisq.
 */
double govcap_noncentral_chi (double x, double df, double ncp);

/**
 * govcap_noncentral_f:
 * @f:   value                     [0 or more]
 * @df1, @df2: degrees of freedom  [above 0]
 * @ncp: noncentrality λ           [0 … 1e8]
 *
 *     P(F <= f) = E_s P(χ²_df1(λ) <= df1 f s²),  s = sqrt (χ²_df2 / df2)
 *
 * Returns: the probability below @f, to about 1e-12 of 1.
 * Source:  as govcap_noncentral_t(), ch. 29 and 30.
 * Checked: as govcap_noncentral_t(), by R's pf.
 */
double govcap_noncentral_f (double f, double df1, double df2, double ncp);

/**
 * govcap_noncentral_t_ncp, govcap_noncentral_chi_ncp, govcap_noncentral_f_ncp:
 * @t, @x, @f: what was observed   [@t: -1e3 … 1e3]
 * @p:     probability below   [0 < p < 1]
 *
 * The noncentrality of which the observed value is the @p quantile: with p = (1 + level) / 2 the
 * lower limit of the noncentrality, with p = (1 - level) / 2 the upper one.
 *
 * Returns: δ or λ. λ is 0 where even λ = 0 leaves less than @p below. NAN: what was observed or a number
 *          of degrees of freedom is NAN, @t is beyond ±1e3, or @p within rounding of 0 or 1.
 * Source:  J. H. Steiger, R. T. Fouladi (1997), Noncentrality interval estimation and the
 *          evaluation of statistical models, in What if there were no significance tests?, 221-257.
 * Checked: tests/stats/test_distributions.c, by going back through the probability.
 */
double govcap_noncentral_t_ncp (double t, double df, double p);
double govcap_noncentral_chi_ncp (double x, double df, double p);
double govcap_noncentral_f_ncp (double f, double df1, double df2, double p);
