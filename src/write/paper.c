#include "paper.h"

#include "lines.h"
#include "parting.h"

#include <math.h>

enum {
  NARROWEST = 12,    /* letters of a column whose words wrap */
  EASY = 20,         /* of one in which they still read well */
  LONGEST_PART = 24, /* of a word that is not broken */
  HEAD = 5,          /* lines that a table takes besides its rows */
};

static const double turning = 0.7; /* pages that a change of their direction leaves empty */
static const double parted = 1.2;  /* times that a table in parts is worse, … */
static const double parting = 0.2; /* … pages that it is besides, … */
static const double another = 0.3; /* … and by each part after the first */
static const double narrow = 1.2;  /* times that one with narrow columns of words is */
static const double smaller = 1.2; /* times that small letters are worse */

/* What the papers are compared by. */
typedef struct {
  Grid *grid;
  size_t rows;
  GridWords words;
} Measure;

/* @cap: letters of the widest column of words; 0: the table is whole. */
typedef struct {
  const Paper *paper;
  size_t cap;
  double cost;
} Choice;

static void
measure (Measure *what)
{
  const Grid *grid = what->grid;

  for (size_t i = 0; i < grid->columns; i++)
    what->words.part[i] = MIN (lines_longest (grid->labels[i]), LONGEST_PART);
  for (size_t i = 0; i < what->rows * grid->columns; i++) {
    size_t column = i % grid->columns;
    what->words.letters[i] = 1;
    if (!grid_is_words (grid, column))
      continue;
    what->words.letters[i] = govcap_text_width (grid->cells[i]);
    size_t part = MIN (lines_longest (grid->cells[i]), LONGEST_PART);
    what->words.part[column] = MAX (what->words.part[column], part);
  }
}

/* Whether the table fits once words wrap, in columns no narrower than @least; the widest gives way
 * first. */
static bool
wrap (const Measure *what, size_t line, size_t least)
{
  Grid *grid = what->grid;

  if (grid_fit (grid, line))
    return true;
  while (!grid_fits (grid, line)) {
    size_t column = grid_widest (grid, grid->shown->len, true);
    if (column == grid->columns || grid->width[column] <= MAX (least, what->words.part[column]))
      return false;
    grid->width[column]--;
  }
  return true;
}

static double
count_lines (const Measure *what)
{
  const Grid *grid = what->grid;
  size_t lines = HEAD;

  for (size_t row = 0; row < what->rows; row++) {
    size_t tall = 1;
    for (size_t i = 0; i < grid->shown->len; i++) {
      size_t column = grid_nth (grid->shown, i);
      tall = MAX (tall, grid_lines (grid, &what->words, row, column));
    }
    lines += tall;
  }
  return (double)lines;
}

static void
cap_words (const Measure *what, size_t line, size_t cap)
{
  Grid *grid = what->grid;

  grid_fit (grid, line);
  for (size_t i = 0; i < grid->columns; i++)
    if (grid_is_words (grid, i))
      grid->width[i] = MIN (grid->width[i], MAX (cap, what->words.part[i]));
}

/* Sets the table in parts. Returns: the lines that they take. */
static double
part (const Measure *what, size_t line, size_t cap, GArray *blocks)
{
  cap_words (what, line, cap);
  return grid_part (what->grid, line, &what->words, blocks);
}

static double
cost_of (const Paper *paper, double lines, size_t parts)
{
  double pages = lines / (double)paper->lines * (paper->small ? smaller : 1);
  double turned = paper->across ? turning : 0;

  return parts == 1 ? pages + turned
                    : pages * parted + parting + another * (double)(parts - 1) + turned;
}

static void
try_whole (const Measure *what, const Paper *paper, Choice *best)
{
  bool easy = wrap (what, paper->line, EASY);

  if (!easy && !wrap (what, paper->line, NARROWEST))
    return;
  double cost = cost_of (paper, count_lines (what), 1) * (easy ? 1 : narrow);
  if (cost < best->cost)
    *best = (Choice){paper, 0, cost};
}

static void
try_parts (const Measure *what, const Paper *paper, Choice *best)
{
  static const size_t caps[] = {GRID_LONGEST, 28, EASY, 14};

  for (size_t i = 0; i < G_N_ELEMENTS (caps); i++) {
    g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (GridBlock));
    double lines = part (what, paper->line, caps[i], blocks);
    double cost = cost_of (paper, lines, blocks->len);
    if (cost < best->cost)
      *best = (Choice){paper, caps[i], cost};
  }
}

static Choice
choose (const Measure *what, const Paper papers[], size_t n)
{
  Choice best = {papers, 0, INFINITY};

  for (size_t i = 0; i < n; i++)
    if (!papers[i].across && wrap (what, papers[i].line, EASY))
      return (Choice){&papers[i], 0, 0};
  for (size_t i = 0; i < n; i++)
    try_whole (what, &papers[i], &best);
  for (size_t i = 0; i < n && what->grid->shown->len > 1; i++)
    try_parts (what, &papers[i], &best);
  return best;
}

const Paper *
paper_choose (Grid *grid, const Paper papers[], size_t n, GArray **ret_blocks)
{
  g_autofree size_t *longest = g_new0 (size_t, grid->columns);
  g_autofree size_t *letters = g_new0 (size_t, grid->rows * grid->columns);
  Measure what = {grid, grid->rows, {longest, letters}};
  GArray *blocks = grid_blocks_new (grid);

  measure (&what);
  Choice best = choose (&what, papers, n);
  if (best.cap) {
    g_array_set_size (blocks, 0);
    part (&what, best.paper->line, best.cap, blocks);
  } else if (!wrap (&what, best.paper->line, EASY))
    wrap (&what, best.paper->line, NARROWEST);
  *ret_blocks = blocks;
  return best.paper;
}

bool
paper_holds (Grid *grid, size_t line)
{
  g_autofree size_t *longest = g_new0 (size_t, grid->columns);
  Measure what = {grid, 0, {longest, NULL}};

  measure (&what);
  return wrap (&what, line, NARROWEST);
}
