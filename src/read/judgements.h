/* Judgements of experts, pair by pair: judgements.csv. */
#pragma once

#include "govcap/data.h"

/* Reads study->judgements, where there are any, into data->judged. Errors: GOVCAP_ERROR_INPUT by file
 * and row for what is no area or indicator, for two that are not weighed against each other, for a
 * value off 1/9 to 9, a pair that stands twice or is contradicted the other way round; by file for an
 * expert who left pairs out, and for a group that has given weights too. */
bool judgements_read (GovcapData *data, GError **error);

/* What is being read (judgements.c). */
typedef struct Judgements Judgements;

/**
 * judgements_take: @expert finds @a @value times as important as @b, all as the file writes them.
 * @place: `judgements.csv:3`
 */
bool judgements_take (Judgements *judgements, const char *place, const char *expert, const char *a,
                      const char *b, const char *value, GError **error);

/* judgement_tables.c: all judgements of a file with columns expert, a, b, value, or with a matrix.
 * *ret_rows: how many rows it has. */
bool judgements_take_file (Judgements *judgements, const char *path, size_t *ret_rows,
                           GError **error);

/* judgement_value.c: reads 3, 1/3, 1：3, 0.333 (which is 1/3) and their full-width forms. Returns:
 * false: it is no number from 1/9 to 9. */
bool judgement_value (const char *text, double *ret);

/* Whether a spreadsheet program may have made a date of 1/3. */
bool judgement_is_date (const char *text);
