/* What t, F and the studentized range have in common: a scale that is itself estimated. */
#pragma once

typedef double (*ChiFunction) (double s, const void *data);

/* The mean of @f (s) over s = sqrt (χ²_df / df).
 *
 *     ∫ f(e^u) g(u) du / ∫ g(u) du,  g(u) = exp (df (u - (e^2u - 1) / 2)),  u = ln s
 *
 * @df:     degrees of freedom  [above 0; INFINITY: s is 1]
 * @finest: the least width in u over which @f changes; INFINITY: not faster than 1 does
 * @f:      between 0 and 1
 *
 * Method: the trapezoid rule, which for such integrands gains digits with every step made smaller;
 *         both integrals by the same points, so that no constant is needed. About 1e-15 of 1. */
double chi_mean (double df, double finest, ChiFunction f, const void *data);
