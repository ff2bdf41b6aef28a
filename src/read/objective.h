/* Values of objective measures, which offices keep: objective.csv. */
#pragma once

#include "govcap/data.h"

/* Reads study->objective_file, when there is one, into data->records; the answers and the coding must have been read. Units
 * that nothing else knows become the study's where there is no survey. */
bool objective_read (GovcapData *data, GError **error);
