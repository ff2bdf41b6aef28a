/* The record of funding, added up by year and source. */
#pragma once

#include "govcap/analysis.h"

/**
 * FundSource: what one source gave in a year.
 * @name: the study's
 */
typedef struct {
  const char *name;
  double amount;
} FundSource;

/**
 * FundYear:
 * @sources: FundSource, the largest first, those alike as they first appear
 * @total:   of all
 * @fiscal:  of public budgets; NAN: a row does not say
 */
typedef struct {
  int year;
  GArray *sources;
  double total, fiscal;
} FundYear;

/* FundYear, years rising: of the unit called @unit (NULL: of all rows) in the years that the run asks
 * for. The caller's. */
GPtrArray *funding_years (const GovcapRun *run, const char *unit);

/* Errors: GOVCAP_ERROR_INPUT where the study has no record of funding. */
bool funding_check (const GovcapRun *run, GError **error);
