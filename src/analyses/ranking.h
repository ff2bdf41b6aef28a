/* What the table of ranks and the figures drawn from it share. */
#pragma once

#include "standings.h"

/* Says in the passport how sets are made, and in notes how the columns are to be read. */
void ranking_say_method (GovcapTable *table, const GovcapRun *run);

/* Says what was found in one wave. */
void ranking_say_standings (GovcapTable *table, const GovcapRun *run, const Standings *standings);
