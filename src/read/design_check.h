/* What the data say of the design that the study names. */
#pragma once

#include "govcap/data.h"

/* Finds respondents without a stratum or a cluster, and clusters inside units without strata. */
void design_check (GovcapData *data);
