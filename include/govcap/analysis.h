/* Analyses: questions to a study, each answered by one table or one figure. */
#pragma once

#include "govcap/adjust.h"
#include "govcap/ahp.h"
#include "govcap/correlation.h"
#include "govcap/design.h"
#include "govcap/factor.h"
#include "govcap/regression.h"
#include "govcap/reliability.h"
#include "govcap/result.h"
#include "govcap/rotate.h"
#include "govcap/data.h"
#include "govcap/wide.h"

/** GovcapRankSets: how confidence sets of ranks are to be read: all at once, or each on its own. */
typedef enum { GOVCAP_SETS_SIMULTANEOUS, GOVCAP_SETS_MARGINAL } GovcapRankSets;
/** GovcapCorrelated: what is correlated, of capacity and outcome areas; areas with the overall index. */
typedef enum {
  GOVCAP_CORRELATED_AREAS,
  GOVCAP_CORRELATED_INDICATORS,
  GOVCAP_CORRELATED_ITEMS
} GovcapCorrelated;

/** GovcapDifference: how groups are compared; AUTO: what their sizes and spreads allow. */
typedef enum {
  GOVCAP_DIFFERENCE_AUTO,
  GOVCAP_DIFFERENCE_T,
  GOVCAP_DIFFERENCE_WELCH,
  GOVCAP_DIFFERENCE_ANOVA,
  GOVCAP_DIFFERENCE_WELCH_ANOVA,
  GOVCAP_DIFFERENCE_MANN_WHITNEY,
  GOVCAP_DIFFERENCE_KRUSKAL,
} GovcapDifference;

/** GovcapCrosshair: what parts the fields of an importance–performance analysis. */
typedef enum { GOVCAP_CROSSHAIR_MEANS, GOVCAP_CROSSHAIR_MIDPOINT } GovcapCrosshair;

/** GovcapMissing: who counts for a covariance matrix where some answers are missing. */
typedef enum {
  GOVCAP_MISSING_LISTWISE, /* those who answered all items */
  GOVCAP_MISSING_PAIRWISE, /* for each pair of items, those who answered both */
} GovcapMissing;

/** GovcapWeighing: where weights of areas and indicators come from. */
typedef enum {
  GOVCAP_WEIGHING_ALL,
  GOVCAP_WEIGHING_EQUAL,
  GOVCAP_WEIGHING_GIVEN,
  GOVCAP_WEIGHING_AHP
} GovcapWeighing;

/**
 * GovcapOptions: what the command line says about all analyses.
 * @wave, @form, @unit: only these; NULL: all
 * @from, @to:  waves that a change is shown between; NULL: the last two
 * @code:       what units are ranked on: an area or an indicator; NULL: the overall index
 * @sets:       of ranks
 * @adjust:     of the probabilities of a table's tests
 * @level:      of every interval
 * @threads:    0: as many as there are processors
 * @unweighted: leave the design weight aside
 * @as_answered: items before reversal
 * @missing:    of reliability, item-analysis, kmo, efa, efa-variance, correlation; other tables have
 *              a rule of their own
 * @extract, @rotate: of exploratory factors
 * @test:       of differences between groups
 * @factors:    how many; 0: parallel analysis says
 * @method, @of: of correlations
 * @errors:     of regression coefficients
 * @crosshair:  of importance–performance analysis
 * @weighing:   of table weights: only these; of @method no word
 * @ahp_index:  whose random index judgements are held against; UNSAID: the study says
 * @contradicting: judgements that contradict themselves do not stop the run: for tables that show them
 * @coders:     of agreement and of all coded evidence, only these, parted by commas; NULL: all
 * @seed:       of everything that is drawn; the same seed gives the same numbers
 * @replicates: how many times it is drawn; 0: as many as the table's definition says
 */
typedef struct {
  const char *wave, *form, *unit, *from, *to, *code, *coders;
  GovcapRankSets sets;
  GovcapAdjust adjust;
  double level;
  unsigned threads;
  bool unweighted, as_answered, contradicting;
  GovcapMissing missing;
  GovcapAlphaLimits alpha_limits;
  GovcapExtract extract;
  GovcapRotate rotate;
  GovcapDifference test;
  size_t factors, replicates;
  GovcapCorrelationMethod method;
  GovcapCorrelated of;
  GovcapErrors errors;
  GovcapCrosshair crosshair;
  GovcapWeighing weighing;
  GovcapRandomIndex ahp_index;
  uint64_t seed;
} GovcapOptions;

typedef enum { GOVCAP_LEVEL_INDICATOR, GOVCAP_LEVEL_AREA, GOVCAP_LEVEL_OVERALL } GovcapScoreLevel;

/** GovcapScored: one thing that gets a score in a dataset. */
typedef struct {
  GovcapScoreLevel level;
  const char *code;
  GovcapText label;
  const GovcapScale *scale; /* the one scale of all its items, or NULL when they differ */
} GovcapScored;

/**
 * GovcapScores: the totals that all scores of one dataset are estimated from.
 *
 * A domain is the whole sample (number 0) or a unit (u + 1: unit number u of data->units). Its
 * totals lie in cells, one per stratum that holds respondents of it.
 *
 * @scored: @n_scored of them in the framework's order: the indicators of an area before it,
 *          the overall index last
 * @first:  by domain, and one more: the number of its first cell
 * @stratum: by cell
 * @totals: cells × @n_scored
 * @parts, @part_unit, @part_psu: of a design with clusters, the totals of every PSU in every unit,
 *          @n_parts × @n_scored; a unit of GOVCAP_NO_WORD: people without one. Else NULL
 * @se:     of calibrated weights, standard errors, @n_domains × @n_scored; NULL: the totals say them
 */
typedef struct {
  const GovcapDataset *dataset;
  const GovcapDesign *design;
  size_t n_scored;
  GovcapScored *scored;
  size_t n_domains, *first;
  uint32_t *stratum;
  GovcapTotals *totals;
  size_t n_parts;
  uint32_t *part_unit, *part_psu;
  GovcapTotals *parts;
  double *se;
} GovcapScores;

/** GovcapRun: a study's data and how to analyse them; keeps what several analyses share. */
typedef struct {
  const GovcapData *data;
  GovcapOptions options;
  GPtrArray *datasets;     /* GovcapDataset that the options select, borrowed */
  GPtrArray *calibrations; /* of each (src/analyses/calibration.h); NULL: not calibrated */
  GPtrArray *samplings;    /* of each, its design (src/analyses/sampling.h) */
  GPtrArray *scores;       /* GovcapScores of each, once asked for */
  GPtrArray *respondents;  /* double *, the scores of each respondent, once asked for */
  GPtrArray *weighings;    /* of judged areas and indicators (src/analyses/weighing.h) */
  GHashTable *weights;     /* code -> double *, of areas and indicators, where they are not equal */
  GPtrArray *shared;       /* what else analyses make once of a dataset */
} GovcapRun;

/**
 * govcap_run_new:
 *
 * Errors: GOVCAP_ERROR_INPUT when the wave, form, unit or code of @options is not in the study, or
 *         when the design cannot be: a stratum with one sampling unit under `lonely: fail`; or when
 *         judgements contradict themselves.
 */
GovcapRun *govcap_run_new (const GovcapData *data, const GovcapOptions *options, GError **error);
void govcap_run_free (GovcapRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GovcapRun, govcap_run_free)

/**
 * govcap_run_is_weighed: whether the weights of areas and indicators can be used.
 *
 * Errors: GOVCAP_ERROR_INPUT where experts' judgements, taken together, have a consistency ratio of
 *         GOVCAP_AHP_LIMIT or more: whose do most, and where. govcap_run_new() asks, but for
 *         options.contradicting.
 */
bool govcap_run_is_weighed (const GovcapRun *run, GError **error);

/** govcap_run_scores: the scores of run->datasets[@number], computed at the first call. */
const GovcapScores *govcap_run_scores (GovcapRun *run, size_t number);

/** govcap_scores_estimate: of @scored in @domain, 0: the whole sample, u + 1: unit u. */
GovcapEstimate govcap_scores_estimate (const GovcapScores *scores, size_t domain, size_t scored,
                                       double level);

/** GovcapUnitRows: what a table's rows are of, or-ed. */
typedef enum {
  GOVCAP_WHOLE_ROWS = 0,
  GOVCAP_UNIT_ROWS = 1 << 0, /* of units, which --unit can choose from */
  GOVCAP_CODED_ROWS =
      1 << 1, /* of coded evidence, where others are of answers to a questionnaire */
  GOVCAP_RECORD_ROWS = 1 << 2, /* of values of objective measures */
  GOVCAP_ANY_ROWS = 1 << 3,    /* of whatever evidence there is */
  GOVCAP_SIDE_ROWS = 1 << 4,   /* of a table beside the answers, which the analysis asks for */
  GOVCAP_JUDGED_ROWS = 1 << 5  /* of weights, also of judgements that contradict themselves */
} GovcapUnitRows;

/** GovcapAnalysis: a table that can be asked for by name. */
typedef struct {
  const char *name;
  GovcapText title;
  GovcapTable *(*run) (GovcapRun *run, GError **error);
  GovcapUnitRows rows;
} GovcapAnalysis;

/** GovcapDrawing: a figure that can be asked for by name; one per wave and form. */
typedef struct {
  const char *name;
  GovcapText title;
  GPtrArray *(*run) (GovcapRun *run); /* GovcapFigure *, owned; the headline first */
  const char *table; /* the table it shows: what that refuses is why there is nothing to draw */
} GovcapDrawing;

/** The registries: what `list` shows and `table`, `figure` and `report` know. */
const GovcapAnalysis *govcap_analyses (size_t *ret_n);
const GovcapDrawing *govcap_drawings (size_t *ret_n);
const GovcapAnalysis *govcap_analysis_find (const char *name);
const GovcapDrawing *govcap_drawing_find (const char *name);

/** govcap_drawing_is_on_request: a template must name it; it is not among the rest. */
bool govcap_drawing_is_on_request (const GovcapDrawing *drawing);

/**
 * govcap_run_has: whether the run has answers, or coded evidence or objective values where @rows are of
 * these.
 *
 * Errors: GOVCAP_ERROR_INPUT, in words, where it has not.
 */
bool govcap_run_has (const GovcapRun *run, GovcapUnitRows rows, GError **error);

/** govcap_analysis_table: the table of @run with its sentences, or an error where these data do not
 * carry it. */
GovcapTable *govcap_analysis_table (const GovcapAnalysis *analysis, GovcapRun *run, GError **error);

/** govcap_analysis_say: adds its sentences to a table of @analysis, whatever rows it has, that says
 * nothing yet (src/analyses/sentences.c). */
void govcap_analysis_say (const GovcapAnalysis *analysis, const GovcapRun *run, GovcapTable *table);

/**
 * govcap_drawing_figures: the figures of @run; none where these data do not carry them. A figure is
 * made of the same as its table.
 */
GPtrArray *govcap_drawing_figures (const GovcapDrawing *drawing, GovcapRun *run);

/**
 * govcap_analysis_by_unit:
 * @analysis: without rows of units of its own
 *
 * Runs @analysis on every unit's respondents or sources alone, unit after unit, into one table; a unit that it
 * refuses has a note that says why.
 *
 * Errors: as @analysis, when it refuses all units; the first reason.
 */
GovcapTable *govcap_analysis_by_unit (const GovcapAnalysis *analysis, GovcapRun *run,
                                      GError **error);

/**
 * govcap_headline:
 *
 * Returns: the number in run->datasets of the headline form of the wave that the study lists last.
 * Needs:   a run with answers.
 */
size_t govcap_headline (const GovcapRun *run);

/**
 * govcap_run_wide: the respondents of all datasets that the options select, one under the other:
 * variables and design, answers as they were given, scores on 0-100. Personal columns were never
 * kept. The caller's.
 */
GovcapWide *govcap_run_wide (GovcapRun *run);

/** GOVCAP_AUDIT_MOST: respondents, of whom a workbook computes the scores again; and cells of them.
 * With more, or with more than GOVCAP_AUDIT_STEPS comparisons of a respondent with a unit, it would
 * take a program minutes to open. */
enum { GOVCAP_AUDIT_MOST = 20000, GOVCAP_AUDIT_CELLS = 2000000, GOVCAP_AUDIT_STEPS = 200000000 };

/**
 * govcap_run_audit:
 *
 * What the scores are made of, as sheets whose formulas make them again: weights, scales and
 * thresholds; per wave and form the respondents (number in the data, unit, weight in use, answers as
 * they count for the kernel, scores) and the units (scores and rank). No variable of a person is in
 * them. Of more than can be computed live, the units' scores are plain numbers, and a note says why.
 *
 * Returns: GovcapWide *, in order; empty without answers. The caller's.
 * Checked: tests/cli/test_audit.c, as LibreOffice computes them.
 */
GPtrArray *govcap_run_audit (GovcapRun *run);
