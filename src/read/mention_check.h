/* Names that only the data can vouch for. */
#pragma once

#include "govcap/data.h"

/* Refuses a column of a multiple-response question or a cross table that no file has; says its place
 * in the study. */
bool mention_check (const GovcapData *data, GError **error);
