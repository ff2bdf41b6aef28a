/* What the values of objective measures say: of a unit or of the study, in a year. */
#pragma once

#include "govcap/analysis.h"

/* RECORDS_WHOLE: the study as a whole, not one unit of it. */
#define RECORDS_WHOLE NULL
#define RECORDS_LATEST (-1)

/**
 * Measured: one measure of a unit or of the study in a year.
 * @value:  NAN: there is none
 * @numerator, @denominator: NAN: not given, or not for all units
 * @lo, @hi: Wilson's limits of a share of cases, in the measure's unit; NAN: it is none
 * @from, @to: goalposts; NAN: none, or not the same everywhere
 * @norm:   what is to be reached: the record's, the framework's, or what the goalposts make of a score
 * @score:  0-100; NAN: not scored
 * @mean:   @value is the plain mean of the units'
 * @units:  how many units' values it is made of; 0: a value of its own
 * @source: of a single record, or NULL
 */
typedef struct {
  const GovcapObjective *measure;
  double value, numerator, denominator, lo, hi, from, to, norm, score;
  bool mean;
  size_t units;
  const char *source;
} Measured;

/* Which side of its norm a value stands on; UNSURE: its limits hold the norm. */
typedef enum { STANDING_NONE, STANDING_WORSE, STANDING_UNSURE, STANDING_BETTER } Standing;

/**
 * records_measure:
 * @unit: RECORDS_WHOLE: a value without a unit, else the units' together: counts added up, other
 *        values averaged
 * @year: a record of no year stands in where there is none of this one; RECORDS_LATEST: its last
 * @threshold: the score that the goalposts turn into a norm where nobody gives one
 */
Measured records_measure (const GovcapRun *run, const GovcapObjective *measure, const char *unit,
                          int year, double threshold);

/* Whether there are records of @code in the year: of the study (@whole), or of any unit. */
bool records_kept (const GovcapRun *run, const char *code, bool whole, int year);

/* A value at its norm has reached it. NONE: no value, no norm, or a measure that is neither good nor
 * bad. */
Standing records_standing (const Measured *measured);

/* Errors: GOVCAP_ERROR_INPUT where the study has no objective values. */
bool records_check (const GovcapRun *run, GError **error);

/* Whether there are values of the wave @name, or of a year that is called so. */
bool records_have_wave (const GovcapData *data, const char *name);
/* Whether there are values of the measure @code in any year. */
bool records_have_code (const GovcapData *data, const char *code);
bool records_have_unit (const GovcapData *data, const char *unit);

/* The units of the study, then those that only the records have: const char *. The caller's. */
GPtrArray *records_units (const GovcapData *data);

/* The years that the run asks for, in order, each once; 0: values of no year. The caller's. */
GArray *records_years (const GovcapRun *run);
