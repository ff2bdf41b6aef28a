/* Results: tables and figures as data. No writer knows a statistic; no statistic knows a format. */
#pragma once

#include "govcap/text.h"

#include <math.h>

/** GovcapFormat: what a number is, so that a writer can show it well. JSON and CSV do not round. */
typedef enum {
  GOVCAP_FORMAT_WORDS,   /* text: names, codes, verdicts */
  GOVCAP_FORMAT_COUNT,   /* whole numbers */
  GOVCAP_FORMAT_SCORE,   /* 0-100 scores, their errors and limits; percentages */
  GOVCAP_FORMAT_DECIMAL, /* means and standard deviations on the items' scale */
  GOVCAP_FORMAT_RATIO,   /* statistics and coefficients: three decimals */
  GOVCAP_FORMAT_BOUNDED, /* a ratio that cannot exceed 1: alpha, correlations, loadings, R² */
  GOVCAP_FORMAT_P,       /* a probability of error: three decimals, or <0.001 */
  GOVCAP_FORMAT_DF,      /* degrees of freedom: two decimals, but no noughts at the end */
  GOVCAP_FORMAT_MIXED, /* several kinds in one column: three decimals, but no noughts at the end */
} GovcapFormat;

/** govcap_format_decimals: how many decimals a reader is shown by default. */
int govcap_format_decimals (GovcapFormat format);

/** govcap_format_is_bounded: numbers of the format cannot exceed 1 in absolute value. */
bool govcap_format_is_bounded (GovcapFormat format);

/**
 * GovcapTableColumn:
 * @id:    the name in json and csv, fixed by the contract
 * @label: the heading
 */
typedef struct {
  const char *id;
  GovcapText label;
  GovcapFormat format;
} GovcapTableColumn;

/**
 * GovcapCell:
 * @number: the number, NAN when missing; of no meaning when @word is given
 * @word:   the text that json and csv print: a code, a unit's name, a verdict; NULL: a number
 * @shown:  what a person reads instead of @word, when that is more than the word itself
 *          (code EXE1 is shown as "EXE1 Law-enforcement power"); may be empty
 */
typedef struct {
  double number;
  const char *word;
  GovcapText shown;
} GovcapCell;

/** Cells by value. A missing cell is a NAN number. */
GovcapCell govcap_cell_number (double number);
GovcapCell govcap_cell_count (size_t count);
GovcapCell govcap_cell_word (const char *word);
GovcapCell govcap_cell_shown (const char *word, GovcapText shown);
GovcapCell govcap_cell_missing (void);

/** govcap_cell_is_missing: neither a word nor a number (infinity counts as missing). */
bool govcap_cell_is_missing (GovcapCell cell);

/** GovcapFact: one line of a table's passport: how its numbers came about. */
typedef struct {
  const char *key; /* "missing", "weights", "software", … */
  GovcapText label, value;
} GovcapFact;

/**
 * GovcapTable:
 * @name:    "scores"; also its file and sheet name: [a-z-]+
 * @columns: @n_columns of them: borrowed constants, or @made
 * @made:    columns of the table's own, or NULL
 * @cells:   n_rows × n_columns, row after row
 * @notes:   GovcapText *, in order
 * @sentences: GovcapText *, in order: what the table says, as a careful author would write it below;
 *           a number or name stands in them as the place of its cell (govcap_table_place())
 * @method:  GovcapFact *, in order
 *
 * Strings in cells, notes and facts are held by @arena or by something that outlives the table
 * (the framework, the study, a dataset).
 */
typedef struct {
  const char *name;
  GovcapText title;
  const GovcapTableColumn *columns;
  GovcapTableColumn *made;
  size_t n_columns;
  GArray *cells;
  GPtrArray *notes;
  GPtrArray *sentences;
  GPtrArray *method;
  GStringChunk *arena;
} GovcapTable;

GovcapTable *govcap_table_new (const char *name, GovcapText title,
                               const GovcapTableColumn columns[], size_t n_columns);
void govcap_table_free (GovcapTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GovcapTable, govcap_table_free)

/**
 * govcap_table_take_columns: @columns (taken), whose strings @table's arena may hold, become those of
 * a table that has neither columns nor rows yet.
 */
void govcap_table_take_columns (GovcapTable *table, GovcapTableColumn *columns, size_t n_columns);

/** govcap_table_row: adds one row; @cells holds table->n_columns cells. */
void govcap_table_row (GovcapTable *table, const GovcapCell cells[]);
size_t govcap_table_rows (const GovcapTable *table);
GovcapCell govcap_table_cell (const GovcapTable *table, size_t row, size_t column);

/** govcap_table_note: adds a note, unless the very same note is there. Copied to the arena. */
void govcap_table_note (GovcapTable *table, GovcapText note);

/** govcap_table_column: the number of the column @id, or table->n_columns. */
size_t govcap_table_column (const GovcapTable *table, const char *id);

/** GOVCAP_PLACE_TEXT: room for a place. */
enum { GOVCAP_PLACE_TEXT = 56 };

/**
 * govcap_table_place: a cell as it stands in a sentence: `{3:7}`. Writers put there what the table
 * itself shows in that cell (govcap_write_sentence()), so that the two cannot differ.
 * @how: '\0'; '=': with its sign, `{3:7=}`: "= 0.012" or "< 0.001"; '!': of a word no more than
 *       itself, `{3:7!}`: "EXE1" where the table shows "EXE1 Law-enforcement power"
 *
 * Returns: @place.
 */
const char *govcap_table_place (size_t row, size_t column, char how, char place[GOVCAP_PLACE_TEXT]);

/**
 * govcap_table_say: adds a sentence, copied to the arena. Words from a study stand in it only as
 * places of cells.
 */
void govcap_table_say (GovcapTable *table, GovcapText sentence);

/**
 * govcap_table_fact: adds a line to the passport. The value is copied; @key and @label are not.
 * Needs: a @key that the passport does not have yet.
 */
void govcap_table_fact (GovcapTable *table, const char *key, GovcapText label, GovcapText value);

/** GovcapFigureKind: the shape of a figure; all are rows × columns of numbers. */
typedef enum {
  GOVCAP_FIGURE_DOTS,      /* a panel per column, a line per row: value with its limits lo and hi */
  GOVCAP_FIGURE_HEAT,      /* a coloured cell per row and column */
  GOVCAP_FIGURE_STACK,     /* a bar per row, parted by the columns; values are percentages */
  GOVCAP_FIGURE_DIVERGING, /* the same, with the middle of the columns on one line through all bars */
  GOVCAP_FIGURE_LINES, /* a line per column through its values; the rows stand along the x axis */
  GOVCAP_FIGURE_BARS,  /* a bar per row and column, from 0 to the value; the columns are a series */
  GOVCAP_FIGURE_PATH,  /* a box per row, an ellipse per column; an arrow per value, to its row */
  GOVCAP_FIGURE_RANKED, /* a line per row: the first column's value with its limits, coloured by part;
                           the other columns as whole numbers beside it */
  GOVCAP_FIGURE_SLOPE, /* a line per row, coloured by part: from the first column's value at the left
                           to the second's at the right */
  GOVCAP_FIGURE_POINTS,  /* a point per row, coloured by part: the first column's value across, the
                           second's upwards; with bands */
  GOVCAP_FIGURE_NETWORK, /* a dot per row, as large as the value on the diagonal, coloured by part; a
                            line for every value of two rows below it: the columns are the rows */
  GOVCAP_FIGURE_CHAINS,  /* a box per row, in the column of its part; an arrow for every value, from
                           its row to that of its column: the columns are the rows */
  GOVCAP_FIGURE_RADAR, /* a web per row, coloured by part, with a spoke per column; the first row's
                            values are a broken line in all of them */
} GovcapFigureKind;

/** GovcapFigureGroup: rows that belong together: from @first to the next group. */
typedef struct {
  size_t first;
  GovcapText name;
} GovcapFigureGroup;

/** GovcapFigureBand: two curves through @n points each, such as limits; one where they are equal. */
typedef struct {
  GovcapText name;
  size_t n;
  double *x, *lo, *hi;
} GovcapFigureBand;

/**
 * GovcapFigure:
 * @name:    name of the figure ("scores"); [a-z-]+
 * @variant: wave and form as part of a file name ("2024-resident"), or NULL
 * @rows, @cols: GovcapText, the names of the lines and of the panels, columns or parts
 * @value, @lo, @hi: n_rows × n_cols, row after row; NAN where there is nothing; lo and hi only for
 *                   dots and ranked, else NULL
 * @faint: heat and chains only, by value: drawn pale or broken, for it says little; else NULL
 * @between: path only: the correlations of the columns, n_cols × n_cols, drawn as curves; NAN: none
 * @groups: GovcapFigureGroup, bars only; the names of groups of rows
 * @part:   ranked, slope, points, network, chains and radar: by row, its number in @parts; 0: apart, in grey
 * @parts:  GovcapText, in order, @parts 0 the name of what is apart
 * @bands:  GovcapFigureBand, points only
 * @from, @to: the ends of the number axis or of the colour scale
 * @marks:  thresholds to draw as thin lines or as steps of colour (weak, good); NAN: none. Points:
 *          cross-hairs, of the numbers across and of those upwards; the corners that they part have
 *          the names of parts 1 to 4: top right, bottom right, top left, bottom left
 * @axis:   what the numbers are; path: how well the model fits
 * @across: lines: what the rows are; points: what the numbers across are
 * @notes:  GovcapText *, printed below
 * @bare:   drawn without title and notes: the document around it sets them as words
 */
typedef struct {
  const char *name;
  const char *variant;
  GovcapText title, axis, across;
  GovcapFigureKind kind;
  GArray *rows, *cols, *groups, *parts, *bands;
  size_t *part;
  double *value, *lo, *hi, *between;
  bool *faint;
  double from, to;
  double marks[2];
  GPtrArray *notes;
  bool bare;
  GStringChunk *arena;
} GovcapFigure;

/** govcap_figure_new: all values NAN; add the names of rows and columns afterwards. */
GovcapFigure *govcap_figure_new (const char *name, GovcapText title, GovcapFigureKind kind,
                                 size_t n_rows, size_t n_cols);
void govcap_figure_free (GovcapFigure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GovcapFigure, govcap_figure_free)
void govcap_figure_note (GovcapFigure *figure, GovcapText note);

/** govcap_figure_row_name, govcap_figure_col_name: adds the next name; copied to the arena. */
void govcap_figure_row_name (GovcapFigure *figure, GovcapText name);
void govcap_figure_col_name (GovcapFigure *figure, GovcapText name);

/** govcap_figure_group: the rows named from now on belong to it; copied to the arena. */
void govcap_figure_group (GovcapFigure *figure, GovcapText name);

/** govcap_figure_part: names the next part; copied to the arena. */
void govcap_figure_part (GovcapFigure *figure, GovcapText name);

/** govcap_figure_band: adds a band of @n points, to be filled in by the caller. */
GovcapFigureBand *govcap_figure_band (GovcapFigure *figure, GovcapText name, size_t n);
