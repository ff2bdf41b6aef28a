/* Which respondents answered without care, by eight checks. */
#pragma once

#include "govcap/analysis.h"

typedef enum {
  QUALITY_LONGSTRING,
  QUALITY_IRV,
  QUALITY_MAHALANOBIS,
  QUALITY_TOO_FAST,
  QUALITY_DUPLICATE,
  QUALITY_EVEN_ODD,
  QUALITY_MISSING,
  QUALITY_MIDPOINT,
  QUALITY_CHECKS
} QualityCheck;

/* The defaults; quality.c says where each comes from. */
#define QUALITY_RUN_SHARE 0.5              /* of the form's items, in one run */
#define QUALITY_LEAST_ITEMS ((size_t)6)    /* no run, IRV or midpoint share of fewer */
#define QUALITY_IRV_SHARE 0.075            /* of the scale's range */
#define QUALITY_MAHALANOBIS_P 0.001        /* of χ² */
#define QUALITY_SECONDS 2.0                /* per item that the form asks */
#define QUALITY_EVEN_ODD_LIMIT (-0.30)     /* careless's value: a consistency of .30 */
#define QUALITY_LEAST_SCALES ((size_t)3)   /* pairs of an even-odd correlation */
#define QUALITY_MISSING_SHARE (1.0 / 3.0)  /* of the form's items */
#define QUALITY_MIDPOINT_SHARE 0.9         /* of the answers */
#define QUALITY_LEAST_TO_COPY ((size_t)10) /* with fewer items, people agree by chance */

/* Why there is no Mahalanobis distance. */
typedef enum { QUALITY_SHAPE_FOUND, QUALITY_SHAPE_FEW, QUALITY_SHAPE_SINGULAR } QualityShape;

/**
 * Quality: the checks of one dataset.
 * @items:     that the form asks, in questionnaire order  [size_t, numbers in the framework]
 * @threshold: by check; NAN where the check cannot be made
 * @judged, @flagged: people by check
 * @flags:     bit c of respondent i: check c flags it  [dataset->n]
 * @any:       people with a flag
 * @one_scale: all items have scales of one length; else IRV is on 0–100
 * @reversed:  the form asks a reversed item
 * @scales:    that even-odd compares; @of_areas: they are areas, not indicators
 * @d2_limit:  the D² whose p is the threshold
 * @singular:  for QUALITY_SHAPE_SINGULAR: the item that does not vary or follows from others
 */
typedef struct {
  const GovcapDataset *dataset;
  GArray *items;
  double threshold[QUALITY_CHECKS];
  size_t judged[QUALITY_CHECKS], flagged[QUALITY_CHECKS];
  GByteArray *flags;
  size_t any;
  bool one_scale, reversed, has_seconds, of_areas;
  size_t scales;
  double d2_limit;
  QualityShape shape;
  size_t singular;
} Quality;

/* Computed once; the run's. */
const Quality *quality_of (const GovcapRun *run, const GovcapDataset *dataset);

/* What a check is called: its word in the table. */
extern const char *const quality_names[QUALITY_CHECKS];
