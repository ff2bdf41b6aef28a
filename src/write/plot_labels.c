/* Names beside the points of a field, where they hide neither each other nor anything else. */
#include "plot.h"

#include <string.h>

/* Orders in which names are given their places before the best is taken; one only of many names. */
enum { TRIES = 16, MANY = 100 };

typedef struct {
  PlotPage *page;
  const PlotBox *field;
  const GArray *labels; /* PlotLabel */
  const GArray *taken;  /* PlotBox */
  PlotBox *boxes;       /* of the labels; none: NAN */
} Places;

static bool
overlap (const PlotBox *a, const PlotBox *b)
{
  return a->x0 < b->x1 && b->x0 < a->x1 && a->y0 < b->y1 && b->y0 < a->y1;
}

static bool
is_free (const Places *places, size_t self, const PlotBox *box)
{
  const PlotBox *field = places->field;

  if (box->x0 < field->x0 || box->x1 > field->x1 || box->y0 < field->y0 || box->y1 > field->y1)
    return false;
  for (guint i = 0; i < places->taken->len; i++)
    if (overlap (box, &g_array_index (places->taken, PlotBox, i)))
      return false;
  for (guint i = 0; i < places->labels->len; i++)
    if (i != self && overlap (box, &places->boxes[i]))
      return false;
  return true;
}

/* Beside its point, above, below or aslant. Returns: whether there is such a place. */
static bool
find_place (const Places *places, size_t i, const char *name, PlotBox *ret)
{
  const PlotLabel *label = &g_array_index (places->labels, PlotLabel, i);
  double x = label->x, y = label->y, wide = plot_pixels (PLOT_SCALE, name);
  double half = plot_line_height (PLOT_SCALE) / 2;
  const double at[][2] = {
      {x + 7, y},
      {x - 7 - wide, y},
      {x - wide / 2, y - half - 5},
      {x - wide / 2, y + half + 5},
      {x + 4, y - half - 3},
      {x + 4, y + half + 3},
      {x - 4 - wide, y - half - 3},
      {x - 4 - wide, y + half + 3},
  };

  for (size_t p = 0; p < G_N_ELEMENTS (at); p++) {
    PlotBox box = {at[p][0], at[p][1] - half, at[p][0] + wide, at[p][1] + half};
    if (is_free (places, i, &box)) {
      *ret = box;
      return true;
    }
  }
  return false;
}

/* "EXE1": what a name begins with; the caller's. */
static char *
first_word (const Places *places, size_t i)
{
  const char *name = g_array_index (places->labels, PlotLabel, i).name;

  return g_strndup (name, strcspn (name, " "));
}

/* Gives first words their places in @order. Those that find none come first in @order afterwards.
 * Returns: how many. */
static size_t
place_in_order (Places *places, size_t order[])
{
  size_t n = places->labels->len, failed = 0, others = 0;
  g_autofree size_t *next = g_new (size_t, 2 * n + 1);

  for (size_t i = 0; i < n; i++)
    places->boxes[i] = (PlotBox){NAN, NAN, NAN, NAN};
  for (size_t k = 0; k < n; k++) {
    g_autofree char *name = first_word (places, order[k]);
    if (find_place (places, order[k], name, &places->boxes[order[k]]))
      next[n + others++] = order[k];
    else
      next[failed++] = order[k];
  }
  memcpy (order, next, failed * sizeof *order);
  memcpy (order + failed, next + n, others * sizeof *order);
  return failed;
}

/* First words say enough, and more of them have room than whole names. */
static void
place_first_words (Places *places)
{
  size_t n = places->labels->len, least = n + 1;
  g_autofree size_t *order = g_new (size_t, n + 1);
  g_autofree PlotBox *best = g_new (PlotBox, n + 1);

  for (size_t i = 0; i < n; i++)
    order[i] = i;
  for (size_t try = 0; try < (n > MANY ? 1 : TRIES) && least > 0; try++) {
    size_t failed = place_in_order (places, order);
    if (failed < least)
      memcpy (best, places->boxes, n * sizeof *best);
    least = MIN (least, failed);
  }
  memcpy (places->boxes, best, n * sizeof *best);
}

/* The whole name where that has room as well; nothing where not even its first word has. */
static void
write_name (Places *places, size_t i)
{
  PlotBox *box = &places->boxes[i];
  g_autofree char *first = first_word (places, i);

  if (isnan (box->x0))
    return;
  const char *name = g_array_index (places->labels, PlotLabel, i).name;
  const char *words = find_place (places, i, name, box) ? name : first;
  plot_text (places->page, PLOT_SCALE, box->x0, (box->y0 + box->y1) / 2, words);
}

void
plot_labels (PlotPage *page, const PlotBox *field, const GArray *taken, const GArray *labels)
{
  g_autofree PlotBox *boxes = g_new (PlotBox, labels->len + 1);
  Places places = {page, field, labels, taken, boxes};

  if (!labels->len)
    return;
  place_first_words (&places);
  for (size_t i = 0; i < labels->len; i++)
    write_name (&places, i);
}
