/* Standard errors of scores with calibrated weights. */
#pragma once

#include "score_cells.h"

/* Fills scores->se: the design's variance of what the margins leave unexplained of each score; all
 * respondents count in it, those outside a domain too, for the margins tie their weights together.
 * Does nothing where run->datasets[@number] is not calibrated. @choice: as for scores_new (). */
void scores_calibrate (GovcapScores *scores, const GovcapRun *run, size_t number,
                       const ScoreChoice *choice);
