/* What tables say: one function per table. Sentences are patterns whose slots are cells of the table,
 * so that they can be given any choice of its rows and show what the table shows. */
#pragma once

#include "govcap/analysis.h"

typedef void (*Say) (GovcapTable *table, const GovcapRun *run);

/**
 * SayBlock: rows, one after another, of one wave and form.
 * @lead: "In 2024 (residents), " and "居民问卷（2024）中，"; empty where the table has no such names
 */
typedef struct {
  size_t from, to;
  GovcapText lead;
} SayBlock;

enum { SAY_MOST = 6 };

/** SaySlots: what the slots of a pattern stand for. */
typedef struct {
  const SayBlock *block;
  size_t rows[SAY_MOST], counts[SAY_MOST];
  GovcapText words[SAY_MOST]; /* of the program's own, or with slots filled in */
} SaySlots;

/**
 * say: adds a sentence to @table.
 * @en, @zh: patterns with these slots, in any order:
 *           {lead}      the block's lead
 *           {0.alpha}   the cell of slots->rows[0] in the column "alpha"; {0.p=}: with its sign;
 *                       {0.item!}: no more than its code
 *           {0.lo..hi}  "95% CI [1.2, 3.4]" of those columns; {,0.lo..hi}: after a comma, and
 *                       nothing where the limits are missing
 *           {#0}        slots->counts[0]
 *           {#0|area|areas}  the word that goes with that number
 *           {@0}        slots->words[0]
 *           {adj}, {after} "adjusted ", " after adjustment"; nothing under --adjust none
 *           {%}         "95", the level of the run's intervals
 * The first letter of an English sentence becomes a capital.
 */
void say (GovcapTable *table, const GovcapRun *run, const SaySlots *slots, const char *en,
          const char *zh);

/* The same as a text, held by the table, to be a word of another. */
GovcapText say_words (GovcapTable *table, const GovcapRun *run, const SaySlots *slots,
                      const char *en, const char *zh);

/* One row as words of a list. */
typedef GovcapText (*SayOne) (GovcapTable *table, const GovcapRun *run, size_t row);

/* The rows (size_t) as a list: "a, b and c"; of more than @most the first, and how many there are. */
GovcapText say_list (GovcapTable *table, const GovcapRun *run, const GArray *rows, size_t most,
                     SayOne one);

/* The next block, the first after {0}. Returns: false when there is none. */
bool say_next_block (GovcapTable *table, SayBlock *block);

/* The number in a cell; NAN where it is missing or a word, or there is no such column. */
double say_number (const GovcapTable *table, size_t row, const char *column);

/* Whether a cell holds the word @word; NULL: whether it is missing. */
bool say_is (const GovcapTable *table, size_t row, const char *column, const char *word);

/* Whether a row is wanted. */
typedef bool (*SayRow) (const GovcapTable *table, size_t row);

/* The block's wanted rows, size_t; @wanted NULL: all. */
GArray *say_rows (const GovcapTable *table, const SayBlock *block, SayRow wanted);

/**
 * SayRange: rows of a block that are wanted and have a number in a column.
 * @n: how many; @lowest, @highest: the first of those that have the least or the greatest
 */
typedef struct {
  size_t n, lowest, highest;
} SayRange;

/* @wanted: NULL: all. */
SayRange say_range (const GovcapTable *table, const SayBlock *block, const char *column,
                    SayRow wanted);

/* The block's wanted rows whose number in the column is below @limit, size_t. */
GArray *say_below (const GovcapTable *table, const SayBlock *block, const char *column,
                   double limit, SayRow wanted);

/* Those with an adjusted p (column "p_adj") below 1 − level. */
GArray *say_significant (const GovcapTable *table, const GovcapRun *run, const SayBlock *block,
                         SayRow wanted);

/* How many of the block's wanted rows hold the word. */
size_t say_count_word (const GovcapTable *table, const SayBlock *block, const char *column,
                       const char *word, SayRow wanted);

/* One per table. */
void say_returns (GovcapTable *table, const GovcapRun *run);
void say_sample (GovcapTable *table, const GovcapRun *run);
void say_calibration (GovcapTable *table, const GovcapRun *run);
void say_quality (GovcapTable *table, const GovcapRun *run);
void say_quality_effect (GovcapTable *table, const GovcapRun *run);
void say_multiple (GovcapTable *table, const GovcapRun *run);
void say_items (GovcapTable *table, const GovcapRun *run);
void say_item_analysis (GovcapTable *table, const GovcapRun *run);
void say_reliability (GovcapTable *table, const GovcapRun *run);
void say_joint (GovcapTable *table, const GovcapRun *run);
void say_objective (GovcapTable *table, const GovcapRun *run);
void say_kmo (GovcapTable *table, const GovcapRun *run);
void say_efa (GovcapTable *table, const GovcapRun *run);
void say_efa_variance (GovcapTable *table, const GovcapRun *run);
void say_cfa (GovcapTable *table, const GovcapRun *run);
void say_cfa_fit (GovcapTable *table, const GovcapRun *run);
void say_validity (GovcapTable *table, const GovcapRun *run);
void say_invariance (GovcapTable *table, const GovcapRun *run);
void say_icc (GovcapTable *table, const GovcapRun *run);
void say_weights (GovcapTable *table, const GovcapRun *run);
void say_expert_weights (GovcapTable *table, const GovcapRun *run);
void say_judgements (GovcapTable *table, const GovcapRun *run);
void say_scores (GovcapTable *table, const GovcapRun *run);
void say_ranking (GovcapTable *table, const GovcapRun *run);
void say_overview (GovcapTable *table, const GovcapRun *run);
void say_overview_areas (GovcapTable *table, const GovcapRun *run);
void say_overview_changes (GovcapTable *table, const GovcapRun *run);
void say_overview_objective (GovcapTable *table, const GovcapRun *run);
void say_change (GovcapTable *table, const GovcapRun *run);
void say_decomposition (GovcapTable *table, const GovcapRun *run);
void say_gap (GovcapTable *table, const GovcapRun *run);
void say_claims (GovcapTable *table, const GovcapRun *run);
void say_claims_matrix (GovcapTable *table, const GovcapRun *run);
void say_ipa (GovcapTable *table, const GovcapRun *run);
void say_groups (GovcapTable *table, const GovcapRun *run);
void say_posthoc (GovcapTable *table, const GovcapRun *run);
void say_crosstab (GovcapTable *table, const GovcapRun *run);
void say_correlation (GovcapTable *table, const GovcapRun *run);
void say_regression (GovcapTable *table, const GovcapRun *run);
void say_unit_groups (GovcapTable *table, const GovcapRun *run);
void say_interviews (GovcapTable *table, const GovcapRun *run);
void say_codes (GovcapTable *table, const GovcapRun *run);
void say_codes_by (GovcapTable *table, const GovcapRun *run);
void say_codes_by_role (GovcapTable *table, const GovcapRun *run);
void say_code_matrix (GovcapTable *table, const GovcapRun *run);
void say_agreement (GovcapTable *table, const GovcapRun *run);
void say_disagreements (GovcapTable *table, const GovcapRun *run);
void say_settled (GovcapTable *table, const GovcapRun *run);
void say_cooccurrence (GovcapTable *table, const GovcapRun *run);
void say_chains (GovcapTable *table, const GovcapRun *run);
void say_measures (GovcapTable *table, const GovcapRun *run);
void say_saturation (GovcapTable *table, const GovcapRun *run);
void say_participation (GovcapTable *table, const GovcapRun *run);
void say_time_use (GovcapTable *table, const GovcapRun *run);
void say_direction (GovcapTable *table, const GovcapRun *run);
void say_party (GovcapTable *table, const GovcapRun *run);
void say_coverage (GovcapTable *table, const GovcapRun *run);
void say_funding (GovcapTable *table, const GovcapRun *run);
void say_matching (GovcapTable *table, const GovcapRun *run);
