/* A table as the words that a person reads, laid out in columns of so many letters, for whatever is
 * read on a page: the terminal, a document, a web page. */
#pragma once

#include "writer.h"

/**
 * Grid:
 * @cells:  rows × columns, cleaned
 * @labels: per column, cleaned
 * @width:  per column, in letters of the terminal, of which a Chinese character takes two
 * @body:   per column: of the widest cell
 * @shown:  size_t: the columns that are printed, in order: those with something in them
 * @lifted: size_t: leading columns that say the same in every row: grid_lifted() says it once
 */
typedef struct {
  const GovcapTable *table;
  GovcapLang lang;
  size_t rows, columns;
  char **cells, **labels;
  size_t *width, *body;
  GArray *shown, *lifted;
} Grid;

/** GridBlock: columns side by side: the first @keys of those shown, then @from up to @to. */
typedef struct {
  size_t keys, from, to;
} GridBlock;

enum { GRID_GAP = 2 /* letters between columns */ };

Grid *grid_new (const GovcapTable *table, const GovcapOutput *output);
void grid_free (Grid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Grid, grid_free)

const char *grid_cell (const Grid *grid, size_t row, size_t column);

/** grid_is_words: the column holds words, and stands to the left. */
bool grid_is_words (const Grid *grid, size_t column);

/** grid_leading: how many of the shown columns, from the first on, are words: they name the row. */
size_t grid_leading (const Grid *grid);

/** grid_nth: the number of the @i-th of @columns. */
size_t grid_nth (const GArray *columns, size_t i);

/** grid_shows: the @i-th of the shown columns is in the block. */
bool grid_shows (GridBlock block, size_t i);

/** grid_width: of the shown columns @from up to @to, with the gaps between them. */
size_t grid_width (const Grid *grid, size_t from, size_t to);

/** grid_unlift: what @other, the same table in another language, does not lift is shown again. */
void grid_unlift (Grid *grid, const Grid *other);

/** grid_lifted: "Wave: 2024 · Form: residents"; empty when nothing is lifted. */
char *grid_lifted (const Grid *grid);

/**
 * grid_fold:
 *
 * Gives the columns their widths: headings in one line, else in two; and where all columns do not
 * fit in @line letters, parts them into blocks that repeat the leading word columns.
 *
 * Needs:   a column that is shown.
 * Returns: GridBlock, at least one.
 */
GArray *grid_fold (Grid *grid, size_t line);

/**
 * grid_pages:
 * @upright, @across: letters in a line of the page upright and lying
 *
 * As grid_fold(), for pages on which cells wrap: a table that fits upright when the words in it wrap
 * stays upright, one that fits a lying page lies; only a wider one is parted.
 */
GArray *grid_pages (Grid *grid, size_t upright, size_t across, bool *ret_across);
