/* A table too wide for a line, parted into blocks of columns that repeat those which name the rows. */
#pragma once

#include "grid.h"

/**
 * grid_part:
 * @words:   of cells that wrap; NULL: they do not
 * @blocks:  GridBlock; the parts are added
 *
 * Parts the columns, whose widths are given, though those repeated may become narrower. Repeated are
 * the fewest of the leading word columns that tell the rows apart; then a block prints only the rows
 * that it holds something for (grid_stands()), and those of the repeated columns that say something
 * about them. Where to part is chosen so that all blocks together
 * take the fewest lines: columns that hold something in the same rows come together, and a
 * number stays with its limits where that costs little.
 *
 * Needs:   two columns that are shown.
 * Returns: the lines that the parts take, a little more where many cells are empty.
 */
double grid_part (Grid *grid, size_t line, const GridWords *words, GArray *blocks);

/**
 * grid_fold:
 *
 * Gives the columns their widths: headings in one line, else in two; a table that does not fit in
 * @line letters so is parted.
 *
 * Needs:   a column that is shown.
 * Returns: GridBlock, at least one.
 */
GArray *grid_fold (Grid *grid, size_t line);
