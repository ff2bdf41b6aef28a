/* Tests of claims about units: one value per unit, and every unit counts alike. */
#pragma once

#include "unit_sides.h"

#include "govcap/permutation.h"

/**
 * UnitValues: by unit of data->units.
 * @value: NAN: none
 * @people: who are behind it; 0: it is a value on record
 */
typedef struct {
  double *value;
  size_t *people;
} UnitValues;

/**
 * UnitTest:
 * @found: difference of the means of units, the worse side less the others, or Spearman's ρ
 * @units: that have what the test needs; @worse: of those, on the worse side
 * @people: behind the values
 */
typedef struct {
  GovcapPermutation found;
  size_t units, worse, people;
} UnitTest;

/* The objective measure that a side of a claim over units is; NULL: scores. */
const GovcapObjective *unit_measure (const GovcapFramework *framework, const char *const codes[],
                                     size_t n);

/**
 * unit_values_new: of one side of a claim: design-weighted means of units, several codes averaged, or the
 * measure's values of the period. @number: of the dataset; GOVCAP_NONE: only a measure has values.
 *
 * Returns: the caller's; NULL where the form has no such score.
 */
UnitValues *unit_values_new (GovcapRun *run, const Period *period, size_t number,
                             const char *const codes[], size_t n);
void unit_values_free (UnitValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnitValues, unit_values_free)

/* How many units have a value. */
size_t unit_values_count (const GovcapRun *run, const UnitValues *values);

/* Units on the worse side against the others; units without a value or a side are left out. */
UnitTest unit_test_sides (const GovcapRun *run, const UnitSides *sides, const UnitValues *y,
                          double level);

/* How two values of units go together. */
UnitTest unit_test_pairs (const GovcapRun *run, const UnitValues *x, const UnitValues *y);

/* Whether a claim says that the number is above 0: that what is better goes with what is better, and that
 * the worse side has the worse values. */
bool unit_claims_above (const GovcapFramework *framework, const GovcapClaim *claim,
                        const GovcapObjective *y);

/* "Exact permutation test", or one of drawn arrangements. */
GovcapCell unit_test_cell (const UnitTest *test);

/* Notes on how a test was made, and on one that so few units cannot decide. */
void unit_test_say (GovcapTable *table, const GovcapRun *run, const GovcapClaim *claim,
                    const UnitTest *test);
