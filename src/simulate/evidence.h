/* What the demo knows beside the survey. */
#pragma once

#include "county.h"

/* Writes objective.csv. */
bool objective_write (const County *county, unsigned long seed, const char *folder, GError **error);

/* Writes units.csv. */
bool units_write (const County *county, const char *folder, GError **error);

/* Writes coding.csv and sources.csv. */
bool coding_write (const County *county, unsigned long seed, const char *folder, GError **error);

/* How many questionnaires went out and came back; @forms: Form. */
bool fieldwork_write (const County *county, const GArray *forms, unsigned long seed,
                      const char *folder, GError **error);
