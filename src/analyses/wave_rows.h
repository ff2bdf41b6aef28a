/* The respondents of a calibrated wave: what the margins explain of a mean is found row by row. */
#pragma once

#include "sampling.h"

/**
 * WaveRows:
 * @score:  by scored and row; NULL: the wave is not calibrated
 * @weight: by row; 0: not in the design
 * @domain: by row
 */
typedef struct {
  const Sampling *sampling;
  double *score, *weight;
  size_t *domain;
} WaveRows;

/* Of run->datasets[@number], scored as @as. */
WaveRows wave_rows_of (const GovcapRun *run, size_t number, const GovcapDataset *as);
void wave_rows_clear (WaveRows *rows);

/* Adds what each PSU adds to the error of @sign times the domain's mean, the margins taken off;
 * @psu: by PSU of the wave, its place in @z. False: the margins' fit is not found. */
bool wave_rows_add (const WaveRows *rows, const uint32_t psu[], size_t domain, size_t scored,
                    double sign, double z[]);
