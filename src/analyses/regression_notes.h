/* What the table of a regression says below its numbers. */
#pragma once

#include "model_fit.h"

/* Whom it is of, and what is odd about it. */
void regression_say_fit (GovcapTable *table, const ModelFit *fit);

/* How the numbers came about; @errors: by GovcapErrors, which the table has. */
void regression_say (GovcapTable *table, const GovcapRun *run, const bool errors[]);
