/* How many codes each further source adds. */
#pragma once

#include "evidence.h"

/* @codes: that the source holds; @fresh: that no source before it holds */
typedef struct {
  size_t source, codes, fresh, cumulative;
} SaturationStep;

/* @dated: the @n steps go by date; else by year, and within it as the sources are listed */
typedef struct {
  size_t n;
  SaturationStep *steps;
  bool dated;
} Saturation;

Saturation *saturation_of (const Evidence *evidence);
void saturation_free (Saturation *saturation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saturation, saturation_free)
