/* A table as the words that a person reads, laid out in columns of so many letters, for whatever is
 * read on a page: the terminal, a document, a web page. */
#pragma once

#include "writer.h"

/**
 * Grid:
 * @rows:   of the table, or the first of them
 * @cells:  rows × columns, cleaned
 * @holds:  rows × columns: the cell has something to show
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
  bool *holds;
  size_t *width, *body;
  GArray *shown, *lifted;
} Grid;

/** GridBlock: columns side by side: the first @keys of those shown, then @from up to @to; @every: all
 * rows stand in it, else those that hold something in the latter columns. */
typedef struct {
  size_t keys, from, to;
  bool every;
} GridBlock;

/** GridWords: how long words are: @part: per column, the longest that is not broken; @letters: rows ×
 * columns, all words of the cell. */
typedef struct {
  size_t *part, *letters;
} GridWords;

enum {
  GRID_GAP = 2,      /* letters between columns */
  GRID_LONGEST = 40, /* letters that a cell makes its column wide */
};

/** grid_new: of @table the first @most rows. */
Grid *grid_new (const GovcapTable *table, const GovcapOutput *output, size_t most);
void grid_free (Grid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Grid, grid_free)

const char *grid_cell (const Grid *grid, size_t row, size_t column);

/** grid_holds: the cell has something to show. */
bool grid_holds (const Grid *grid, size_t row, size_t column);

/** grid_is_words: the column holds words, and stands to the left. */
bool grid_is_words (const Grid *grid, size_t column);

/** grid_is_count: the column holds whole numbers. */
bool grid_is_count (const Grid *grid, size_t column);

/** grid_leading: how many of the shown columns, from the first on, are words: they name the row. */
size_t grid_leading (const Grid *grid);

/** grid_nth: the number of the @i-th of @columns. */
size_t grid_nth (const GArray *columns, size_t i);

/** grid_shows: the @i-th of the shown columns is in the block. */
bool grid_shows (GridBlock block, size_t i);

/** grid_lines: about how many lines the cell takes in its column; @words NULL: cells do not wrap. */
size_t grid_lines (const Grid *grid, const GridWords *words, size_t row, size_t column);

/** grid_height: how many lines the rows of the block take when words wrap; @ret_row: the tallest of
 * them, where it is taller than what is there. */
size_t grid_height (const Grid *grid, GridBlock block, size_t *ret_row);

/** grid_stands: the row is printed in the block. */
bool grid_stands (const Grid *grid, GridBlock block, size_t row);

/** grid_blocks_new: GridBlock, one: the whole table. */
GArray *grid_blocks_new (const Grid *grid);

/** grid_width: of the shown columns @from up to @to, with the gaps between them. */
size_t grid_width (const Grid *grid, size_t from, size_t to);

/** grid_unlift: what @other, the same table in another language, does not lift is shown again. */
void grid_unlift (Grid *grid, const Grid *other);

/** grid_lifted: "Wave: 2024 · Form: residents"; empty when nothing is lifted. */
char *grid_lifted (const Grid *grid);

/** grid_fits: all shown columns, as wide as they are, fit in @line letters. */
bool grid_fits (const Grid *grid, size_t line);

/** grid_fit: gives the columns their widths: headings in one line, else in two. Returns: whether they
 * fit in @line letters. */
bool grid_fit (Grid *grid, size_t line);

/** grid_widest: the widest of the first @n shown columns, or of those that hold words;
 * grid->columns: there is none. */
size_t grid_widest (const Grid *grid, size_t n, bool words_only);

/**
 * grid_notes: the table's notes, and that rows are left out where a block of @blocks (may be NULL)
 * leaves out some.
 *
 * Returns: const GovcapText *, borrowed, in the caller's array.
 */
GPtrArray *grid_notes (const Grid *grid, const GArray *blocks);
