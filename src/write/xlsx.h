/* A workbook while it is made, and its parts. */
#pragma once

#include "writer.h"
#include "xlsx_words.h"

#include <xlsxwriter.h>

/** XlsxLook: how a cell looks; from XLSX_DECIMALS and XLSX_P on, numbers and probabilities of error
 * with so many decimals. */
typedef enum {
  XLSX_TITLE,
  XLSX_MARK, /* simulated data */
  XLSX_LINK,
  XLSX_HEAD,
  XLSX_HEAD_NUMBER,
  XLSX_WORDS,
  XLSX_NAME, /* words that do not wrap */
  XLSX_WEAK,
  XLSX_FAIR,
  XLSX_GOOD,
  XLSX_FEW,
  XLSX_NOTE,
  XLSX_METHOD,
  XLSX_INPUT, /* a number that the reader may change */
  XLSX_DECIMALS,
  XLSX_P = XLSX_DECIMALS + 16,
  XLSX_LOOKS = XLSX_P + 16,
} XlsxLook;

/**
 * Xlsx:
 * @sheets: char *, the names so far
 * @looks:  made when first used
 * @large:  each row goes to the disk when the next one of its sheet begins, and cannot be touched
 *          again
 */
typedef struct {
  const GovcapOutput *output;
  lxw_workbook *book;
  lxw_format *looks[XLSX_LOOKS];
  GPtrArray *sheets;
  bool large;
} Xlsx;

lxw_format *xlsx_look (Xlsx *xlsx, XlsxLook look);

/** xlsx_say: a fixed text in the workbook's language. */
const char *xlsx_say (const Xlsx *xlsx, const char *en, const char *zh);

/** xlsx_sheet: a new sheet, set for printing on A4. @ret_name is borrowed. */
lxw_worksheet *xlsx_sheet (Xlsx *xlsx, const char *words, const char **ret_name);

/** xlsx_lines: how many lines @words take in a cell of so many characters. */
size_t xlsx_lines (const char *words, size_t width);

/** xlsx_height: of a row with so many lines of so many points. */
double xlsx_height (size_t lines, double line);

void xlsx_put (Xlsx *xlsx, lxw_worksheet *sheet, uint32_t row, size_t column, const char *words,
               XlsxLook look);

/** xlsx_put_number: blank when it is missing; @look: XLSX_DECIMALS or XLSX_P and the decimals. */
void xlsx_put_number (Xlsx *xlsx, lxw_worksheet *sheet, uint32_t row, size_t column, double number,
                      XlsxLook look);

/** xlsx_put_link: @words that lead to the row @to of the sheet called @name. */
void xlsx_put_link (Xlsx *xlsx, lxw_worksheet *sheet, uint32_t row, size_t column, const char *name,
                    uint32_t to, const char *words);

/** xlsx_put_top: title, way back and mark of simulated data, in @column. Returns: the next free row. */
uint32_t xlsx_put_top (Xlsx *xlsx, lxw_worksheet *sheet, size_t column, const char *title);

/** xlsx_table: a sheet with @table. Returns: its name, borrowed. */
const char *xlsx_table (Xlsx *xlsx, const GovcapTable *table);

/** xlsx_table_fits: whether a sheet has rows and columns enough. */
bool xlsx_table_fits (const GovcapTable *table, GError **error);

/** xlsx_chart: a sheet with charts of the table of scores. Returns: its name, or NULL: none. */
const char *xlsx_chart (Xlsx *xlsx, const GovcapTable *scores);

/** xlsx_dress: how a chart of scores looks; @axis is that of the scores. */
void xlsx_dress (lxw_chart *chart, lxw_chart_series *series, lxw_chart_axis *axis,
                 const char *title);

/** xlsx_live: the sheets of output->audit, with formulas. Returns: their names, borrowed. */
GPtrArray *xlsx_live (Xlsx *xlsx);

/** xlsx_live_fits: whether each of those has place on a sheet. */
bool xlsx_live_fits (const GovcapWide *wide, GError **error);
