/* The respondents who have everything that an estimate takes, as a domain of the design. */
#pragma once

#include "sampling.h"

/**
 * Complete:
 * @n:  respondents who are in
 * @in: by respondent: has a weight above 0, a place in the design, and all that was asked for
 * @weights: by respondent; NULL: a simple random sample, where all count alike
 */
typedef struct {
  const Sampling *sampling;
  size_t n;
  bool *in;
  double *weights;
} Complete;

/* Everybody who can be in, of run->datasets[@number]; the caller's. */
Complete *complete_new (const GovcapRun *run, size_t number);
void complete_free (Complete *complete);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Complete, complete_free)

/* Leaves out those whose value is NAN. */
void complete_need (Complete *complete, const double values[]);

/* The values of those who are in, @n of them; the caller's. */
double *complete_pick (const Complete *complete, const double values[]);

/* Their weights; NULL without weights. */
double *complete_pick_weights (const Complete *complete);

/* Covariances (k × k) of the design totals of @z, n × k, row after row, weight included. Returns:
 * false where a stratum is lonely and the design says FAIL. */
bool complete_covariance (const Complete *complete, size_t k, const double z[], double ret[]);

/* Whether those with @holds (@n of them) are all of one primary sampling unit. */
bool complete_is_one_psu (const Complete *complete, const bool holds[]);

/* Their primary sampling units less their strata. */
double complete_df (const Complete *complete);
