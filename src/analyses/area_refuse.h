/* Why the items of a model cannot be analysed. */
#pragma once

#include "area_model.h"

/* False with an error when the complete cases are too few or an item has nothing of its own. */
bool area_refuse_items (const AreaModel *model, size_t n, const char *place, GError **error);

/* The error for a model that did not come out. Returns: false. */
bool area_refuse_solution (GovcapCfaStatus how, const char *place, GError **error);
