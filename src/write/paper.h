/* On which paper a table is set: upright or lying, in small letters, as one or in parts. */
#pragma once

#include "grid.h"

/**
 * Paper: a way to set a table.
 * @line:   letters in a line
 * @lines:  lines on a page
 * @across: the page lies
 * @small:  in smaller letters
 */
typedef struct {
  size_t line, lines;
  bool across, small;
} Paper;

/** paper_holds: whether the whole table fits in @line letters when the words in it wrap; the columns
 * have widths for that. */
bool paper_holds (Grid *grid, size_t line);

/**
 * paper_choose:
 * @papers: @n of them, those first on which a table is read best
 * @ret_blocks: GridBlock, at least one; the caller's
 *
 * A table that fits a page upright without narrow columns of words is set so, on the first such paper.
 * For any other it is the paper on which the table takes the fewest pages, whole or in parts
 * (grid_part()), where a page that has to be turned and a table in parts count as more.
 *
 * Needs:   a column that is shown.
 * Returns: one of @papers.
 */
const Paper *paper_choose (Grid *grid, const Paper papers[], size_t n, GArray **ret_blocks);
