/* The blocks of a model, fitted one after the other on the same respondents. */
#pragma once

#include "model_data.h"

#include "govcap/collinearity.h"

/**
 * ModelBlock: the model of the blocks up to this one.
 * @fit: of @k terms
 * @coefficients: @k of them
 * @sd:   by term: its standard deviation over the outcome's: b · sd is the standardised coefficient
 * @vif, @lmg, @wald: by variable; lmg NAN where there are too many variables; wald: all its terms
 * @whole, @change: tests of all terms, and of those of this block
 * @alone: by term: it rests on one respondent or one sampling unit, so that its error cannot be seen
 * @r2_before: R² of the blocks before; 0 for the first
 * @df: of each coefficient
 */
typedef struct {
  GovcapRegression *fit;
  GovcapCoefficient *coefficients;
  double *sd, *vif, *lmg;
  bool *alone;
  GovcapWald *wald, whole, change;
  double r2_before, df;
} ModelBlock;

/**
 * ModelFit:
 * @blocks: ModelBlock *
 * @errors: which errors the coefficients have; never GOVCAP_ERRORS_FITTING
 */
typedef struct {
  ModelData *data;
  GPtrArray *blocks;
  GovcapErrors errors;
} ModelFit;

/* Of run->datasets[@number], by the run's options. Errors: as model_data_new(), and where there is
 * nothing to fit. */
ModelFit *model_fit_new (GovcapRun *run, size_t number, const GovcapModel *model, GError **error);
void model_fit_free (ModelFit *fit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ModelFit, model_fit_free)

double model_block_r2 (const ModelBlock *block);

/* How many of the model's variables stand in block @b and those before it. */
size_t model_fit_variables (const ModelFit *fit, size_t b);
