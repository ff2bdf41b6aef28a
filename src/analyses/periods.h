/* The times that evidence of several kinds is put together for. */
#pragma once

#include "govcap/analysis.h"

/**
 * Period:
 * @wave:  its name; NULL: a study without a survey that was asked for no wave
 * @year:  of its objective values, as records_measure() takes it
 * @coded: year of its sources; 0: all that the run asks for
 * @first, @n: its datasets in run->datasets: a form each
 */
typedef struct {
  const char *wave;
  int year, coded;
  size_t first, n;
  const GovcapFramework *framework;
} Period;

/* Period, in order: the waves that the run asks for; without a survey, the whole study. The caller's. */
GArray *periods_of (const GovcapRun *run);

/* A table of evidence of several kinds, called after its analysis; what it says of the survey's rules
 * and errors it says only where there is a survey. */
GovcapTable *period_table (const GovcapRun *run, const char *name,
                           const GovcapTableColumn columns[], size_t n_columns);

/* The leading cells of a row of @period that is of no form. */
void period_lead (const GovcapRun *run, const Period *period, GovcapCell cells[]);
