/* Where a function of one number crosses 0. */
#pragma once

typedef double (*RootFunction) (double x, const void *data);

/* A zero of the falling function @f, which is above 0 at @lo and not above 0 at @hi; to about 1e-13 of
 * @hi. */
double root_falling (RootFunction f, const void *data, double lo, double hi);
