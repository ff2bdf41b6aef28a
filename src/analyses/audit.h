/* Sheets that make the scores again, from the answers, by formulas. */
#pragma once

#include "score_kernel.h"

#include "govcap/analysis.h"

/* Names of columns that are no code of the framework, which begins with a letter. */
#define AUDIT_CODE "#code"
#define AUDIT_VALUE "#value"
#define AUDIT_ZERO "#zero"
#define AUDIT_FULL "#full"
#define AUDIT_UNIT "#unit"
#define AUDIT_WEIGHT "#weight"
#define AUDIT_MIN_N "#min_n"

/**
 * Audit: one wave and form.
 * @weights, @people, @units: names of its sheets; @people NULL: the answers are not shown
 * @order: of the things scored: indicators, the areas of the overall index, the other areas, the
 *         overall index. So the parts of each stand side by side.
 */
typedef struct {
  GovcapRun *run;
  const GovcapDataset *dataset;
  size_t number;
  const Kernel *kernel;
  const size_t *order;
  const char *weights, *people, *units;
} Audit;

/* The thing scored that stands in place @i. */
const GovcapScored *audit_scored (const Audit *audit, size_t i);

/* Whose sheet it is, after @en or @zh: "Respondents 2024 residents". The caller's, in @arena. */
GovcapText audit_title (const GovcapDataset *dataset, GStringChunk *arena, GovcapText what);

/* Each makes one sheet; the caller's. */
GovcapWide *audit_weights (const GovcapRun *run, const GovcapFramework *framework,
                           const char *name);
GovcapWide *audit_people (const Audit *audit);
GovcapWide *audit_units (const Audit *audit);
