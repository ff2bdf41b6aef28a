/* A measure of any unit on 0-100, between two posts that stay where they are. */
#pragma once

/**
 * govcap_goalpost_score:
 * @value: of the measure                          [its own unit]
 * @worst: what counts as 0                        [the same; may be above @best]
 * @best:  what counts as 100                      [the same; another number than @worst]
 *
 *     100 (value - worst) / (best - worst), cut at 0 and at 100
 *
 * The posts do not depend on the other values, so that years and places share one ruler.
 *
 * Returns: the score  [0 to 100]; NAN when any of the three is NAN.
 * Source:  UNDP, Human Development Report, technical notes: dimension indices.
 * Checked: tests/stats/test_goalposts.c, by R (tests/oracle/goalposts.R).
 */
double govcap_goalpost_score (double value, double worst, double best);

/**
 * govcap_goalpost_value:
 *
 * The other way: the value that has @score.
 *
 * Returns: worst + (best - worst) score / 100  [the measure's unit]; NAN when any of the three is.
 */
double govcap_goalpost_value (double score, double worst, double best);
