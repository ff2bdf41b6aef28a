/* Parts of a whole as cells of rows and columns whose totals are known, and which of them to hide. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* @row: of the table; @across, @down: its lines in the grid; @n: people */
typedef struct {
  size_t row, across, down;
  double n;
  bool hidden;
} SuppressCell;

/* @is_crossed: rows and columns have totals; else all cells lie in one column, which has one. */
typedef struct {
  bool is_crossed;
  GArray *cells; /* SuppressCell */
  GHashTable *row_numbers, *column_numbers;
} SuppressGrid;

SuppressGrid *suppress_grid_new (bool is_crossed);
void suppress_grid_free (SuppressGrid *grid);

void suppress_grid_add (SuppressGrid *grid, size_t row, const char *across, const char *down,
                        double n, bool hidden);

/* Hides more cells until no hidden one follows from totals. */
void suppress_grid_protect (SuppressGrid *grid, size_t least);

bool suppress_grid_hides (const SuppressGrid *grid);
