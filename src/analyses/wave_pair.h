/* Two waves of a form, scored on the items that both asked alike, and how far their samples share
 * primary sampling units. */
#pragma once

#include "links.h"
#include "score_cells.h"
#include "wave_rows.h"

/* The waves whose samples a stratum of the joint design holds: independent of each other. */
typedef enum { SAMPLED_TWICE, SAMPLED_BEFORE, SAMPLED_AFTER, SAMPLED_KINDS } Sampled;

/**
 * WavePair:
 * @from, @to:      numbers in run->datasets
 * @before, @after: scores on the linked items, the same scored things in both
 * @joint:  the design of both samples together: a stratum in which a PSU repeats is one stratum of
 *          all its PSUs; any other stands there once for each wave
 * @stratum_of: by PSU of @joint; those of a stratum stand one after the other
 * @sampled: by stratum of @joint: in which waves
 * @psu_before, @psu_after: by PSU of a wave: its number in @joint; NULL when no PSU repeats
 * @rows_before, @rows_after: of calibrated waves in which a PSU repeats
 */
typedef struct {
  size_t from, to;
  Links *links;
  GovcapScores *before, *after;
  GovcapDesign joint;
  uint32_t *stratum_of;
  Sampled *sampled;
  uint32_t *psu_before, *psu_after;
  WaveRows rows_before, rows_after;
} WavePair;

/* The caller's; NULL when no item is linked. */
WavePair *wave_pair_new (const GovcapRun *run, size_t from, size_t to);
void wave_pair_free (WavePair *pair);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WavePair, wave_pair_free)

/* after - before of @scored in @domain: mean and se are of the difference, n is 0,
 * sd and deff NAN. With PSUs in both waves their covariance counts. df is Welch and Satterthwaite's
 * of what is independent: the strata sampled twice, and each wave's others. All NAN where a wave has
 * no score. */
GovcapEstimate wave_pair_change (const WavePair *pair, size_t domain, size_t scored, double level);

/* The two-sided probability of no change. */
double wave_pair_probability (const WavePair *pair, size_t domain, const GovcapEstimate *change);

/* joint_design.c: fills joint and what goes with it. */
void joint_design_make (const GovcapRun *run, WavePair *pair);
