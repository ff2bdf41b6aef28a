/* The correlations of a dataset, for the table and for the figure. */
#pragma once

#include "numbers.h"

/* Numbers @a and @b of the list, of the @n respondents who count. */
typedef struct {
  size_t a, b, n;
  GovcapCorrelation correlation;
} CorrelatedPair;

/**
 * Correlations:
 * @numbers: Numbers, in the framework's order, the overall index last
 * @pairs: CorrelatedPair, each number with those behind it
 * @n: respondents of the pair that has fewest; listwise, of every pair
 * @by_design: se, test and limits are the design's
 */
typedef struct {
  const GovcapDataset *dataset;
  GArray *numbers, *pairs;
  size_t n;
  bool by_design;
} Correlations;

/* Of run->datasets[@number], by the run's options; the caller's. */
Correlations *correlations_of (GovcapRun *run, size_t number);
void correlations_free (Correlations *correlations);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Correlations, correlations_free)
