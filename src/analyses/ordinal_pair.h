/* Polychoric correlation of two items, respondent by respondent. */
#pragma once

#include "numbers.h"

/**
 * ordinal_pair:
 * @pairs: points of the items @a and @b, whose scales have PAIR_TABLES_MOST_POINTS points at most
 * @ret_z: what each respondent adds to its error, as govcap_pearson()
 *
 * Returns: r, exactly ±1 where one item never falls while the other rises; NAN where there is none.
 */
double ordinal_pair (const GovcapPairs *pairs, const Numbers *a, const Numbers *b, double ret_z[]);
