/* What all tables have in common: leading columns, passport, the run's datasets and names. */
#pragma once

#include "govcap/analysis.h"

/* The leading columns of every table; null where they do not apply. */
#define FRAME_COLUMNS                                                                              \
  {"wave", {"Wave", "期次"}, GOVCAP_FORMAT_WORDS},                                                 \
      {"form", {"Form", "问卷"}, GOVCAP_FORMAT_WORDS},                                             \
  {                                                                                                \
    "unit", {"Unit", "单位"}, GOVCAP_FORMAT_WORDS                                                  \
  }
#define FRAME_CELLS 3

/* A table with its title and the passport lines that all share; the rule for missing answers is not
 * among them. */
GovcapTable *frame_plain_table (const GovcapRun *run, const char *name, GovcapText title,
                                const GovcapTableColumn columns[], size_t n_columns);

/* The same, with the rule for missing answers. */
GovcapTable *frame_table (const GovcapRun *run, const char *name, GovcapText title,
                          const GovcapTableColumn columns[], size_t n_columns);

/* Fills the leading cells; @unit NULL: none. */
void frame_lead (const GovcapRun *run, const GovcapDataset *dataset, const char *unit,
                 GovcapCell cells[FRAME_CELLS]);

/* "2024 resident", "2024 居民": the dataset in messages and notes, as govcap_text_both(); the caller's. */
char *frame_place (const GovcapDataset *dataset);

/* Whether --code, where it is given, names what a wave and form has scores of.
 * Errors: GOVCAP_ERROR_INPUT. */
bool frame_scores_code (const GovcapRun *run, GError **error);

/* Says in the passport that design weights are used, or why not. */
void frame_say_weights (GovcapTable *table, const GovcapRun *run, bool used);

/* "indicator", "area" or "overall" as a cell. */
GovcapCell frame_level (GovcapScoreLevel level);

/* "EXE1 Law-enforcement power"; the overall index without its code. */
GovcapText frame_label (GStringChunk *arena, const char *code, GovcapText label);

/* "EXE1" shown as "EXE1 Law-enforcement power". */
GovcapCell frame_code (GovcapTable *table, const char *code, GovcapText label);

/* A missing cell of a row that is about the whole, shown as @words. */
GovcapCell frame_whole (GovcapText words);

/* A cell of another table, its words held by @arena. */
GovcapCell frame_copy_cell (GovcapCell cell, GStringChunk *arena);

/* A wave and form that an analysis refuses (NULL: no single one): its reason, @why, becomes a note
 * beside the others' rows; *first keeps the first reason. */
void frame_refuse (GovcapTable *table, const GovcapDataset *dataset, const GError *why,
                   GError **first);

/* The finished table; NULL with @first as @error when every wave and form was refused. Takes both. */
GovcapTable *frame_finish (GovcapTable *table, GError *first, GError **error);

/* The unit's place in data->units, or GOVCAP_NONE. */
size_t frame_unit_number (const GovcapData *data, const char *unit);

/* By word of the unit's column @unit: the unit's place in data->units. The caller's. */
uint32_t *frame_unit_numbers (const GovcapData *data, const GovcapColumn *unit);

/* Whether the options ask for the rows of a domain: 0 the whole sample, u + 1 unit u. */
bool domain_is_wanted (const GovcapRun *run, size_t domain);

/* What a unit is called, by the options of the unit's variable. */
GovcapText frame_option_label (const GovcapVariable *variable, const char *value);

/* Weights are there and not left aside. */
bool frame_is_weighted (const GovcapRun *run);

/* The weight column, or NULL: none, or --unweighted. */
const GovcapColumn *frame_weight (const GovcapRun *run, const GovcapDataset *dataset);
