#include "model_fit.h"

#include "model_refuse.h"

#include <math.h>

static void
free_block (void *data)
{
  ModelBlock *block = data;

  govcap_regression_free (block->fit);
  g_free (block->coefficients);
  g_free (block->sd);
  g_free (block->vif);
  g_free (block->lmg);
  g_free (block->alone);
  g_free (block->wald);
  g_free (block);
}

static const ModelVariable *
variable_at (const ModelFit *fit, size_t v)
{
  return &g_array_index (fit->data->variables, ModelVariable, v);
}

/* Marks what an option held in a single sampling unit decides: its dummy, or, of the base, all of
 * the variable's dummies and the intercept. */
static void
mark_option (const ModelFit *fit, const ModelVariable *variable, size_t option, bool alone[])
{
  size_t n = fit->data->complete->n;
  g_autofree bool *holds = g_new (bool, n + 1);

  for (size_t i = 0; i < n; i++) {
    holds[i] = option == 0;
    for (size_t t = 0; t < variable->terms; t++)
      if (fit->data->x[(variable->first + t) * n + i] > 0)
        holds[i] = option == t + 1;
  }
  if (!complete_is_one_psu (fit->data->complete, holds))
    return;
  alone[0] |= option == 0;
  for (size_t t = 0; t < variable->terms; t++)
    alone[variable->first + t] |= option == 0 || option == t + 1;
}

/* Residuals show the error of a coefficient only where it rests on more than one respondent, and by
 * the design on more than one sampling unit: those of one add up to 0. */
static void
mark_alone (const ModelFit *fit, size_t n, const GovcapRegressionData *data,
            const GovcapRegression *fitted, bool alone[])
{
  if (fit->errors == GOVCAP_ERRORS_CLASSICAL)
    return;
  govcap_regression_alone (data, fitted, alone);
  for (size_t v = 0; fit->errors == GOVCAP_ERRORS_DESIGN && v < n; v++)
    for (size_t o = 0; variable_at (fit, v)->dummies && o <= variable_at (fit, v)->terms; o++)
      mark_option (fit, variable_at (fit, v), o, alone);
}

/* Covariances of the coefficients by the errors asked for. Returns: false: there are none. */
static bool
take_covariances (const ModelFit *fit, const GovcapRegressionData *data,
                  const GovcapRegression *fitted, double v[])
{
  if (fit->errors == GOVCAP_ERRORS_DESIGN) {
    g_autofree double *z = g_new (double, data->n * data->k);
    govcap_regression_linearised (data, fitted, z);
    return complete_covariance (fit->data->complete, data->k, z, v);
  }
  if (fit->errors == GOVCAP_ERRORS_HC3)
    govcap_regression_hc3 (data, fitted, v);
  else
    govcap_regression_classical (fitted, v);
  return true;
}

static void
take_tests (const ModelFit *fit, ModelBlock *block, size_t n, size_t first, const double v[],
            double level)
{
  size_t k = block->fit->k;
  const double *b = block->fit->b;

  for (size_t t = 0; t < k; t++)
    block->coefficients[t] = govcap_regression_coefficient (b[t], v[t * k + t], block->df, level);
  block->whole = govcap_regression_wald (b, v, k, 1, k - 1, block->df);
  block->change = govcap_regression_wald (b, v, k, first, k - first, block->df);
  for (size_t i = 0; i < n; i++)
    block->wald[i] = govcap_regression_wald (b, v, k, variable_at (fit, i)->first,
                                             variable_at (fit, i)->terms, block->df);
}

/* What needs only the spread of terms and outcome: standard deviations, VIF, relative importance. */
static void
take_spread (const ModelFit *fit, ModelBlock *block, size_t n, const GovcapRegressionData *data)
{
  size_t k = data->k;
  g_autofree double *c = g_new (double, k *k);
  g_autofree GovcapRegressor *regressors = g_new (GovcapRegressor, n);

  govcap_regression_spread (data, c);
  block->sd[0] = NAN;
  for (size_t t = 1; t < k; t++)
    block->sd[t] = sqrt (c[(t - 1) * k + t - 1] / c[k * k - 1]);
  for (size_t i = 0; i < n; i++) {
    regressors[i] = (GovcapRegressor){variable_at (fit, i)->first - 1, variable_at (fit, i)->terms};
    block->lmg[i] = NAN;
  }
  for (size_t i = 0; i < n; i++)
    block->vif[i] = govcap_vif (c, k, k - 1, regressors[i]);
  if (n <= GOVCAP_LMG_MOST)
    govcap_lmg (c, k - 1, regressors, n, block->lmg);
}

static void
add_block (ModelFit *fit, size_t b, GovcapRegression *fitted, double level)
{
  GovcapRegressionData data = model_data_upto (fit->data, b);
  const ModelBlock *before = b ? fit->blocks->pdata[b - 1] : NULL;
  size_t k = data.k, n = model_fit_variables (fit, b);
  ModelBlock *block = g_new0 (ModelBlock, 1);
  g_autofree double *v = g_new (double, k *k);

  *block = (ModelBlock){fitted,
                        g_new (GovcapCoefficient, k),
                        g_new (double, k),
                        g_new (double, n),
                        g_new (double, n),
                        g_new0 (bool, k),
                        g_new (GovcapWald, n),
                        .r2_before = before ? model_block_r2 (before) : 0,
                        .df = (double)(data.n - k)};
  g_ptr_array_add (fit->blocks, block);
  if (fit->errors == GOVCAP_ERRORS_DESIGN)
    block->df = complete_df (fit->data->complete) + 1 - (double)k;
  mark_alone (fit, n, &data, fitted, block->alone);
  bool known = take_covariances (fit, &data, fitted, v);
  for (size_t i = 0; i < k * k; i++)
    if (!known || block->alone[i / k] || block->alone[i % k])
      v[i] = NAN;
  take_tests (fit, block, n, before ? before->fit->k : 1, v, level);
  take_spread (fit, block, n, &data);
}

static GovcapErrors
errors_of (const GovcapRun *run, const ModelData *data)
{
  if (run->options.errors != GOVCAP_ERRORS_FITTING)
    return run->options.errors;
  return data->w ? GOVCAP_ERRORS_DESIGN : GOVCAP_ERRORS_HC3;
}

/* All terms are fitted first: what stops them is said of the whole model. */
ModelFit *
model_fit_new (GovcapRun *run, size_t number, const GovcapModel *model, GError **error)
{
  g_autoptr (ModelData) data = model_data_new (run, number, model, error);

  if (!data)
    return NULL;
  size_t last = model->blocks->len - 1;
  GovcapRegressionData all = model_data_upto (data, last);
  GovcapRegression *whole = govcap_regression (&all);
  if (whole->status != GOVCAP_REGRESSION_FITTED) {
    model_refuse_fit (data, whole, error);
    govcap_regression_free (whole);
    return NULL;
  }
  ModelFit *fit = g_new0 (ModelFit, 1);
  fit->errors = errors_of (run, data);
  fit->data = g_steal_pointer (&data);
  fit->blocks = g_ptr_array_new_with_free_func (free_block);
  for (size_t b = 0; b <= last; b++) {
    GovcapRegressionData upto = model_data_upto (fit->data, b);
    add_block (fit, b, b < last ? govcap_regression (&upto) : whole, run->options.level);
  }
  return fit;
}

void
model_fit_free (ModelFit *fit)
{
  if (!fit)
    return;
  model_data_free (fit->data);
  g_ptr_array_unref (fit->blocks);
  g_free (fit);
}

double
model_block_r2 (const ModelBlock *block)
{
  return 1 - block->fit->rss / block->fit->tss;
}

size_t
model_fit_variables (const ModelFit *fit, size_t b)
{
  size_t n = 0;

  while (n < fit->data->variables->len && variable_at (fit, n)->block <= b)
    n++;
  return n;
}
