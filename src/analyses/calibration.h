/* Weights of a dataset that are calibrated to known totals of the population. */
#pragma once

#include "categories.h"

#include "govcap/analysis.h"
#include "govcap/calibrate.h"

/**
 * CalibrationCell: an option, within a unit where the counts are by unit.
 * @option: its number among the variable's options
 * @unit:   its number among the units that the data hold; GOVCAP_NONE: all
 * @total:  people of the population, as they are met
 * @n:      respondents calibrated
 * @design, @weight: sums of their weights, before and after
 * @place:  its row of the margins
 */
typedef struct {
  size_t option, unit, n;
  double total, design, weight;
  const char *place;
} CalibrationCell;

/**
 * CalibrationMargin: a variable whose totals are known.
 * @cells:   CalibrationCell, in the order of the file
 * @by_unit: within every unit
 * @scale:   what its counts were multiplied by to agree with the first variable's
 * @cell_of: by respondent; GOVCAP_NO_GROUP: no answer
 */
typedef struct {
  Categories *options;
  GArray *cells;
  bool by_unit;
  double scale;
  uint32_t *cell_of;
} CalibrationMargin;

/**
 * Calibration:
 * @units:   of the data
 * @margins: CalibrationMargin *, in the order of the file
 * @group:   by respondent; GOVCAP_NO_GROUP: without an answer to one of them, or not in the design
 * @groups:  what govcap_calibrate() was given: totals, and the groups' cells
 * @design:  by respondent: the weight before; NAN where it is missing
 * @weight:  the column that takes its place: 0 for those without an answer, as if they were
 *           outside every domain
 * @without: how many these are, of those in the design
 */
typedef struct Calibration {
  Categories *units;
  GPtrArray *margins;
  uint32_t *group;
  GovcapMargins groups;
  double *design;
  GovcapDataset *holder;
  const GovcapColumn *weight;
  size_t without;
  GovcapCalibration result;
} Calibration;

/* The calibration of run->datasets[@number]; *ret NULL when the margins say nothing of its form.
 * Errors: GOVCAP_ERROR_INPUT. */
bool calibration_new (const GovcapRun *run, size_t number, Calibration **ret, GError **error);
void calibration_free (Calibration *calibration);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Calibration, calibration_free)

/* Of a dataset of the run; NULL: not calibrated, or as part of a larger one. */
const Calibration *calibration_of (const GovcapRun *run, const GovcapDataset *dataset);

/* calibration_margins.c: fills calibration->margins: their totals are made to agree, and every
 * respondent has a cell. Those without a weight are looked past. */
bool calibration_find_margins (const GovcapRun *run, const GovcapDataset *dataset,
                               Calibration *calibration, GError **error);

/* calibration_groups.c: who is in the same cell of every margin. */
void calibration_make_groups (const GovcapRun *run, const GovcapDataset *dataset,
                              Calibration *calibration);

/* Takes off what the margins explain: z[row · k + j] = w u becomes w (u - fit), whose totals vary as
 * the calibrated estimates do. False, z NAN, where the fit is not found. */
bool calibration_take_off (const Calibration *calibration, size_t k, double z[]);

/* Each option's share of the population, where @variable is one of the margins; else @shares stay. */
void calibration_shares (const Calibration *calibration, const char *variable, double shares[]);
