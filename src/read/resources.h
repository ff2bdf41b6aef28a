/* The record of funding (funding.csv) and that of needs (needs.csv). */
#pragma once

#include "govcap/data.h"

/* Reads study->funding_file and study->needs_file, where there are any, into data->funds and
 * data->needs. Errors: GOVCAP_ERROR_INPUT by file and row for what is empty and must not be, what is no
 * year, amount or count, and more that is matched than needed, or finished than matched. What is odd
 * becomes a finding, one of a kind. */
bool resources_read (GovcapData *data, GError **error);
