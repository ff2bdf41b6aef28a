/* What the tables of objective measures have in common. */
#pragma once

#include "frame.h"
#include "records.h"

/* "higher", "lower", "none". */
GovcapCell objective_better (GovcapBetter better);

/* What a measure is counted in, by its English word. */
GovcapCell objective_unit (GovcapText unit);

/* The name of the wave of the year, else the year; null for values of no year. */
GovcapCell objective_wave (GovcapTable *table, const GovcapStudy *study, int year);

/* The framework of the wave of the year, else the study's. */
const GovcapFramework *objective_framework (const GovcapStudy *study, int year);

/* Says what norm and standing are. */
void objective_say_norms (GovcapTable *table, const GovcapRun *run);
