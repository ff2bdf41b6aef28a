/* What the parts of reading a study's data share. */
#pragma once

#include "govcap/read.h"

/* Whether the work goes on: where all is to be looked at, what went wrong becomes a finding. @why: what
 * did, given away; not looked at where @whole. */
bool reading_goes_on (GovcapData *data, bool whole, GError *why, GError **error);

/* A file that was read, with its digest, given away. */
void reading_add_file (GovcapData *data, const char *path, size_t rows, char *sha256);

/* wave.c: all files of a wave into its datasets, which stand in the order of the framework's forms. */
bool wave_read (GovcapData *data, const GovcapWave *wave, GError **error);

/* bands.c: makes the variables that are bands of another column's numbers. */
void bands_derive (GovcapData *data);
