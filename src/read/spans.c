#include "spans.h"

#include <inttypes.h>

/* The passages that founded segments, by place and size: those that may be the same as another lie
 * within two cells of it, in sizes from half to double. */
typedef struct {
  uint32_t source, kind, frame, level, height;
  int64_t cell, row;
} Cell;

typedef struct {
  Span span;
  uint32_t segment, next; /* the one before it in the cell, + 1 */
} Founder;

struct Spans {
  GArray *founders;  /* Founder */
  GHashTable *cells; /* Cell -> founder + 1 */
};

static guint
hash_cell (const void *data)
{
  const Cell *cell = data;
  const uint64_t parts[] = {cell->source, cell->kind,           cell->frame,        cell->level,
                            cell->height, (uint64_t)cell->cell, (uint64_t)cell->row};
  uint64_t hash = 14695981039346656037U;

  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++) {
    hash = (hash ^ parts[i]) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 29;
  }
  return (guint)(hash ^ hash >> 32);
}

static gboolean
same_cell (const void *a, const void *b)
{
  const Cell *one = a, *other = b;

  return one->source == other->source && one->kind == other->kind && one->frame == other->frame &&
         one->level == other->level && one->height == other->height && one->cell == other->cell &&
         one->row == other->row;
}

Spans *
spans_new (void)
{
  Spans *spans = g_new (Spans, 1);

  spans->founders = g_array_new (FALSE, FALSE, sizeof (Founder));
  spans->cells = g_hash_table_new_full (hash_cell, same_cell, g_free, NULL);
  return spans;
}

void
spans_free (Spans *spans)
{
  if (!spans)
    return;
  g_array_unref (spans->founders);
  g_hash_table_unref (spans->cells);
  g_free (spans);
}

static bool
has_extent (const Span *span)
{
  return span->kind != SPAN_WHOLE;
}

/* An empty passage is as one of length 1. */
static int64_t
length_of (int64_t from, int64_t to)
{
  return MAX (to - from, 1);
}

/* The whole part of the logarithm to base 2. */
static uint32_t
level_of (int64_t length)
{
  uint32_t level = 0;

  for (; length > 1; length /= 2)
    level++;
  return level;
}

static Cell
cell_of (uint32_t source, const Span *span)
{
  Cell cell = {source, (uint32_t)span->kind, span->frame, 0, 0, 0, 0};

  if (!has_extent (span))
    return cell;
  cell.level = level_of (length_of (span->from, span->to));
  cell.cell = span->from >> cell.level;
  if (span->kind != SPAN_AREA)
    return cell;
  cell.height = level_of (length_of (span->top, span->bottom));
  cell.row = span->top >> cell.height;
  return cell;
}

static int64_t
shared (int64_t from, int64_t to, int64_t other_from, int64_t other_to)
{
  return MAX (MIN (MAX (to, from + 1), MAX (other_to, other_from + 1)) - MAX (from, other_from), 0);
}

static double
size_of (const Span *span)
{
  return (double)length_of (span->from, span->to) * (double)length_of (span->top, span->bottom);
}

/* Intersection over union. */
static double
likeness (const Span *one, const Span *other)
{
  if (!has_extent (one))
    return 1;
  double both = (double)shared (one->from, one->to, other->from, other->to) *
                (double)shared (one->top, one->bottom, other->top, other->bottom);
  return both / (size_of (one) + size_of (other) - both);
}

typedef struct {
  Spans *spans;
  const Span *span;
  uint32_t best; /* founder + 1 */
  double likeness;
} Search;

static void
search_cell (Search *search, const Cell *cell)
{
  const GArray *founders = search->spans->founders;
  uint32_t at = GPOINTER_TO_UINT (g_hash_table_lookup (search->spans->cells, cell));

  for (; at; at = g_array_index (founders, Founder, at - 1).next) {
    double alike = likeness (search->span, &g_array_index (founders, Founder, at - 1).span);
    bool better = alike > search->likeness || (alike == search->likeness && at < search->best);
    if (alike >= 0.5 && better) {
      search->best = at;
      search->likeness = alike;
    }
  }
}

/* All rows of heights from half to double; of what has no height, one. */
static void
search_rows (Search *search, Cell cell)
{
  const Span *span = search->span;
  uint32_t height = cell.height;

  if (span->kind != SPAN_AREA) {
    search_cell (search, &cell);
    return;
  }
  for (cell.height = height ? height - 1 : 0; cell.height <= height + 1; cell.height++)
    for (int64_t step = -2; step <= 2; step++) {
      cell.row = (span->top >> cell.height) + step;
      search_cell (search, &cell);
    }
}

const Span *
spans_find (Spans *spans, uint32_t source, const Span *span, uint32_t *ret_segment)
{
  Cell cell = cell_of (source, span);
  uint32_t level = cell.level;
  Search search = {spans, span, 0, 0};

  if (!has_extent (span))
    search_cell (&search, &cell);
  for (cell.level = level ? level - 1 : 0; has_extent (span) && cell.level <= level + 1;
       cell.level++)
    for (int64_t step = -2; step <= 2; step++) {
      cell.cell = (span->from >> cell.level) + step;
      search_rows (&search, cell);
    }
  if (!search.best)
    return NULL;
  const Founder *founder = &g_array_index (spans->founders, Founder, search.best - 1);
  *ret_segment = founder->segment;
  return &founder->span;
}

void
spans_found (Spans *spans, uint32_t source, const Span *span, uint32_t segment)
{
  Cell cell = cell_of (source, span);
  uint32_t before = GPOINTER_TO_UINT (g_hash_table_lookup (spans->cells, &cell));
  Founder founder = {*span, segment, before};

  g_array_append_val (spans->founders, founder);
  g_hash_table_replace (spans->cells, g_memdup2 (&cell, sizeof cell),
                        GUINT_TO_POINTER (spans->founders->len));
}

static int
compare (int64_t one, int64_t other)
{
  return one < other ? -1 : one > other;
}

int
span_compare (const Span *one, const Span *other)
{
  const int orders[] = {compare (one->kind, other->kind), compare (one->frame, other->frame),
                        compare (one->from, other->from), compare (one->to, other->to),
                        compare (one->top, other->top),   compare (one->bottom, other->bottom)};

  for (size_t i = 0; i < G_N_ELEMENTS (orders); i++)
    if (orders[i])
      return orders[i];
  return 0;
}

char *
span_name (const Span *span)
{
  if (span->kind == SPAN_WHOLE)
    return g_strdup ("all");
  if (span->kind == SPAN_TIME)
    return g_strdup_printf ("%" PRId64 "-%" PRId64 "ms", span->from, span->to);
  g_autofree char *frame = !span->frame              ? g_strdup ("")
                           : span->kind == SPAN_AREA ? g_strdup_printf ("p%u:", span->frame)
                                                     : g_strdup_printf ("t%u:", span->frame + 1);
  if (span->kind == SPAN_TEXT)
    return g_strdup_printf ("%s%" PRId64 "-%" PRId64, frame, span->from, span->to);
  return g_strdup_printf ("%s%" PRId64 ",%" PRId64 "-%" PRId64 ",%" PRId64, frame, span->from,
                          span->top, span->to, span->bottom);
}
