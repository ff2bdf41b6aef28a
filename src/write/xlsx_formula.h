/* Formulas with named cells, as a workbook writes them. */
#pragma once

#include "govcap/wide.h"

#include <stdint.h>

/**
 * XlsxPlace: where a sheet of named columns stands.
 * @sheet: its name in the workbook
 * @head, @first: its first head row and its first row, from 0
 */
typedef struct {
  const GovcapWide *wide;
  const char *sheet;
  uint32_t head, first;
} XlsxPlace;

/**
 * xlsx_formula_of:
 * @places: XlsxPlace, of all sheets
 * @own:    the sheet that it stands on
 *
 * @formula with its names (include/govcap/wide.h) as cells, and a mark where the number of the row goes.
 *
 * Needs:   every name is there.
 * Returns: what xlsx_formula_in() takes; the caller's.
 */
char *xlsx_formula_of (const GArray *places, const XlsxPlace *own, const char *formula);

/** xlsx_formula_in: @marked in row @row, counted from 0. The caller's. */
char *xlsx_formula_in (const char *marked, uint32_t row);
