/* The register of units: what they are called, which became which, how many people live there. */
#pragma once

#include "govcap/data.h"

/* Reads study->units_file, when there is one: its units become options of the unit's variable, in
 * the register's order, with their labels. */
bool units_read (GovcapData *data, GError **error);

/* The unit's value where @unit is its label in either language; else @unit. */
const char *units_value (const GovcapStudy *study, const char *unit);

/* What the unit that was called @unit in @year is called today: a string of the study's, or @unit. */
const char *units_now (const GovcapStudy *study, const char *unit, int year);

/* The units of the answers and the coding, and those that the register and the objective measures
 * have added: a set of strings that @data owns. */
GHashTable *units_known (const GovcapData *data);

/* Answers of units that have another name now count for that; which, becomes a finding, and
 * so do units that the register does not know. */
void units_rename (GovcapData *data);
