/* Why a model cannot be fitted to these respondents, in words. Each sets @error and returns false. */
#pragma once

#include "model_data.h"

/* The dataset has nothing called @name. */
bool model_refuse_absent (const ModelData *data, const char *name, GError **error);

/* All respondents with everything hold the same option of @name. */
bool model_refuse_same (const ModelData *data, const char *name, GError **error);

/* @name has @options options: it is a number that was not cut. */
bool model_refuse_many (const ModelData *data, const char *name, size_t options, GError **error);

/* Too few respondents have everything. */
bool model_refuse_few (const ModelData *data, GError **error);

/* What @fit, of all terms, came to: no coefficients. */
bool model_refuse_fit (const ModelData *data, const GovcapRegression *fit, GError **error);
