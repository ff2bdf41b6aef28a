/* What the charts of a workbook show: the scores of one wave and form as a grid. */
#pragma once

#include "govcap/result.h"

/**
 * XlsxScores:
 * @head:    first row of the wave and form that are shown: the latest wave's headline form
 * @rows:    GovcapCell *, the units in the table's order; the first, missing, is the whole sample
 * @columns: GovcapCell *, the codes: first the @areas areas, then the overall score if there is one
 * @value:   rows × columns; NAN where the table has no score
 * @lower, @upper: per row: the limits of the overall score
 */
typedef struct {
  const GovcapTable *table;
  size_t head;
  size_t wave, form, unit, level, code, score, lo, hi; /* columns; n_columns: not there */
  GPtrArray *rows, *columns;
  GHashTable *row_of, *column_of;
  size_t areas;
  double *value, *lower, *upper;
} XlsxScores;

/** xlsx_scores_new: of the latest wave in @table and its headline form. */
XlsxScores *xlsx_scores_new (const GovcapTable *table);
void xlsx_scores_free (XlsxScores *scores);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XlsxScores, xlsx_scores_free)
