#include "govcap/parallel.h"

#include <glib.h>

enum { CHUNKS = 200 };

static void *
make (void *data)
{
  (void)data;
  return g_new0 (double, 1);
}

/* Sums whose last bits depend on the order of addition. */
static void
work (void *part, size_t chunk, void *data)
{
  (void)data;
  for (size_t i = 0; i < 1000; i++)
    *(double *)part += 1.0 / (double)(chunk * 1000 + i + 1);
  if (chunk % 7 == 0)
    g_usleep (200); /* so that chunks end out of order */
}

static void
merge (void *total, void *part, void *data)
{
  (void)data;
  *(double *)total = *(double *)total / 3 + *(double *)part; /* order matters */
  g_free (part);
}

static double
fold (size_t chunks, unsigned threads)
{
  GovcapParallel job = {make, work, merge, NULL};
  double total = 0;

  govcap_parallel_fold (&job, &total, chunks, threads);
  return total;
}

static void
same_bits (void)
{
  double one = fold (CHUNKS, 1);

  g_assert_cmpfloat (one, >, 0);
  for (unsigned threads = 0; threads <= 9; threads++)
    g_assert_true (fold (CHUNKS, threads) == one);
}

static void
nothing (void)
{
  g_assert_true (fold (0, 4) == 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/parallel/any-number-of-threads-gives-the-same-bits", same_bits);
  g_test_add_func ("/parallel/no-chunks", nothing);
  return g_test_run ();
}
