/* The record of fieldwork: how many questionnaires went out, came back and were of use. */
#pragma once

#include "govcap/data.h"

/* Reads study->fieldwork_file, when there is one. Errors: GOVCAP_ERROR_INPUT for a wave or a form that
 * the study has not, a line twice, and more that came back than went out. */
bool fieldwork_read (GovcapData *data, GError **error);

/* Says where the record and the answers do not agree: a unit without answers, other numbers. */
void fieldwork_compare (GovcapData *data);
