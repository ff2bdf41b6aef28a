/* What survey, records and interviews say of one indicator or area, side by side. */
#pragma once

#include "periods.h"
#include "verdict.h"

enum { JOINT_SURVEY, JOINT_RECORDS, JOINT_SOURCES, JOINT_LINES };

/**
 * JointRow:
 * @score:     by the first form that asks; its dataset, or NULL
 * @objective: mean of the goalpost scores of its measures; of an area, of its indicators
 * @values:    the measures' own values, "O-EXE1-1 3.1 persons"; in the arena it was made with
 * @spoken:    the sources that speak to any of its codes
 * @sources:   all sources of the time; 0: the codebook has no code about it
 * @top:       the code that most of them hold, or GOVCAP_NONE; @top_sources: how many
 * @lines:     whether each kind of evidence says that it is weak
 */
typedef struct {
  GovcapScoreLevel level;
  const char *code;
  GovcapText label;
  GovcapEstimate score;
  const GovcapDataset *dataset;
  double objective;
  GovcapText values;
  Spoken spoken;
  size_t sources, top, top_sources;
  Verdict lines[JOINT_LINES];
} JointRow;

/* JointRow: the indicators of an area, then the area. The caller's. */
GArray *joint_rows (GovcapRun *run, const Period *period, GStringChunk *arena);
