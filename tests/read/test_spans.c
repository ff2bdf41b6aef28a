/* Which passages are one segment. */
#include "../../src/read/spans.h"

#include <glib.h>

static Span
text (int64_t from, int64_t to)
{
  return (Span){.kind = SPAN_TEXT, .from = from, .to = to};
}

static Span
area (uint32_t page, int64_t from, int64_t top, int64_t to, int64_t bottom)
{
  return (Span){SPAN_AREA, page, from, to, top, bottom};
}

/* Whether @other is the same as @one, which founded a segment. */
static bool
is_same (Span one, Span other)
{
  Spans *spans = spans_new ();
  uint32_t segment = 7;

  spans_found (spans, 3, &one, 5);
  bool same = spans_find (spans, 3, &other, &segment) != NULL;
  g_assert_cmpuint (segment, ==, same ? 5 : 7);
  g_assert_null (spans_find (spans, 4, &other, &segment));
  spans_free (spans);
  return same;
}

static double
likeness (int64_t from, int64_t to, int64_t other_from, int64_t other_to)
{
  double both = (double)MAX (MIN (to, other_to) - MAX (from, other_from), 0);

  return both / ((double)(to - from + other_to - other_from) - both);
}

/* The cells that are looked into hold every passage that may be the same: against all pairs. */
static void
test_all_pairs (void)
{
  g_autoptr (GRand) draw = g_rand_new_with_seed (1);

  for (int i = 0; i < 20000; i++) {
    int64_t from = g_rand_int_range (draw, 0, 300), other = g_rand_int_range (draw, 0, 300);
    int64_t to = from + g_rand_int_range (draw, 1, 200);
    int64_t other_to = other + g_rand_int_range (draw, 1, 200);
    g_assert_cmpint (is_same (text (from, to), text (other, other_to)), ==,
                     likeness (from, to, other, other_to) >= 0.5);
  }
}

static void
test_areas (void)
{
  g_autoptr (GRand) draw = g_rand_new_with_seed (2);

  for (int i = 0; i < 5000; i++) {
    int64_t a[4], b[4];
    for (int k = 0; k < 2; k++) {
      a[k] = g_rand_int_range (draw, -20, 20);
      b[k] = g_rand_int_range (draw, -20, 20);
      a[k + 2] = a[k] + g_rand_int_range (draw, 1, 60);
      b[k + 2] = b[k] + g_rand_int_range (draw, 1, 60);
    }
    double both = (double)MAX (MIN (a[2], b[2]) - MAX (a[0], b[0]), 0) *
                  (double)MAX (MIN (a[3], b[3]) - MAX (a[1], b[1]), 0);
    double sizes = (double)((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]));
    g_assert_cmpint (is_same (area (1, a[0], a[1], a[2], a[3]), area (1, b[0], b[1], b[2], b[3])),
                     ==, both / (sizes - both) >= 0.5);
  }
  g_assert_false (is_same (area (1, 0, 0, 9, 9), area (2, 0, 0, 9, 9)));
}

static void
test_kinds (void)
{
  Span whole = {.kind = SPAN_WHOLE}, time = {.kind = SPAN_TIME, .to = 10};
  Span second = {.kind = SPAN_TEXT, .frame = 1, .to = 10};

  g_assert_true (is_same (whole, whole));
  g_assert_false (is_same (whole, text (0, 10)));
  g_assert_false (is_same (text (0, 10), time));
  g_assert_false (is_same (text (0, 10), second));
  g_assert_true (is_same (text (5, 5), text (5, 5)));
  g_assert_true (is_same (text (0, (int64_t)1 << 31), text (1, (int64_t)1 << 31)));
}

/* The most similar has it, of equals the first; what joined a segment founds nothing. */
static void
test_best (void)
{
  Spans *spans = spans_new ();
  Span first = text (0, 100), second = text (60, 160), near = text (50, 150),
       between = text (30, 130);
  uint32_t segment;

  spans_found (spans, 0, &first, 1);
  spans_found (spans, 0, &second, 2);
  g_assert_nonnull (spans_find (spans, 0, &near, &segment));
  g_assert_cmpuint (segment, ==, 2);
  g_assert_nonnull (spans_find (spans, 0, &between, &segment));
  g_assert_cmpuint (segment, ==, 1);
  spans_free (spans);
}

/* A hundred thousand passages in one place take no longer each. */
static void
test_many (void)
{
  Spans *spans = spans_new ();
  uint32_t segment, founded = 0;

  for (int64_t i = 0; i < 100000; i++) {
    Span span = text (i % 317, 1000 + i);
    if (!spans_find (spans, 0, &span, &segment))
      spans_found (spans, 0, &span, founded++);
  }
  g_assert_cmpuint (founded, <, 100);
  spans_free (spans);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/spans/against-all-pairs", test_all_pairs);
  g_test_add_func ("/spans/areas", test_areas);
  g_test_add_func ("/spans/kinds", test_kinds);
  g_test_add_func ("/spans/the-most-similar", test_best);
  g_test_add_func ("/spans/very-many", test_many);
  return g_test_run ();
}
