/* Mean and standard deviation: NIST's univariate data, and what must hold for any numbers. */
#include "govcap/moments.h"

#include "check.h"

#include <stdlib.h>
#include <string.h>

/* Digits on which two numbers agree: -log10 of the relative difference; 16 when they are equal. */
static double
digits (double got, double want)
{
  return got == want ? 16 : -log10 (fabs (got - want) / fabs (want));
}

static void
check_digits (const char *name, const GArray *x, double mean, double sd, double least_sd)
{
  const double *values = (const double *)(void *)x->data;
  double of_mean = digits (govcap_mean (values, x->len), mean);
  double of_sd = digits (govcap_sd (values, x->len), sd);

  fprintf (stderr, "# %s: mean %.1f digits, sd %.1f digits\n", name, of_mean, of_sd);
  g_assert_cmpfloat (of_mean, >=, 14);
  g_assert_cmpfloat (of_sd, >=, least_sd);
}

/* NIST StRD, univariate summary statistics; the files hold data and certified values. */

typedef struct {
  const char *path, *file;
} Nist;

static const Nist nist[] = {
    {"/moments/nist/lew-has-its-certified-digits", "lew.txt"},
    {"/moments/nist/lottery-has-its-certified-digits", "lottery.txt"},
    {"/moments/nist/mavro-has-its-certified-digits", "mavro.txt"},
    {"/moments/nist/michelso-has-its-certified-digits", "michelso.txt"},
    {"/moments/nist/pidigits-has-its-certified-digits", "pidigits.txt"},
};

/* The number behind @key in a line of the head, or NAN. */
static double
number_after (const char *line, const char *key)
{
  const char *found = strstr (line, key);

  return found ? g_ascii_strtod (found + strlen (key), NULL) : NAN;
}

static void
test_nist (const void *data)
{
  const Nist *set = data;
  const char *folder = g_getenv ("GOVCAP_TEST_DATA");
  g_autofree char *path = g_build_filename (folder ? folder : ".", "nist", set->file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) x = g_array_new (FALSE, FALSE, sizeof (double));
  double mean = NAN, sd = NAN, n = NAN;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", -1);
  for (size_t i = 0; lines[i]; i++) {
    double value = g_ascii_strtod (lines[i], NULL);
    if (lines[i][0] != '#' && lines[i][0])
      g_array_append_val (x, value);
    mean = isnan (mean) ? number_after (lines[i], "certified mean:") : mean;
    sd = isnan (sd) ? number_after (lines[i], "standard deviation (n - 1):") : sd;
    n = isnan (n) ? number_after (lines[i], "# n:") : n;
  }
  g_assert_cmpfloat (x->len, ==, n);
  check_digits (set->file, x, mean, sd, 13);
}

/* NIST's made-up sets by their definition: @first, then @low and @high in turn. The last two are
 * not exact in binary: 1e6 + 0.1 is off by up to 6e-11 of a spread of 0.1, so 9 digits, 1e7 + 0.1
 * by ten times that, so 8. */
typedef struct {
  const char *path, *name;
  double first, low, high;
  size_t n;
  double mean, sd, least_sd;
} Made;

static const Made made[] = {
    {"/moments/nist/numacc1-has-its-digits", "NumAcc1", 10000001, 10000003, 10000002, 3, 10000002,
     1, 13},
    {"/moments/nist/numacc2-has-its-digits", "NumAcc2", 1.2, 1.1, 1.3, 1001, 1.2, 0.1, 13},
    {"/moments/nist/numacc3-has-the-digits-its-data-have", "NumAcc3", 1000000.2, 1000000.1,
     1000000.3, 1001, 1000000.2, 0.1, 9},
    {"/moments/nist/numacc4-has-the-digits-its-data-have", "NumAcc4", 10000000.2, 10000000.1,
     10000000.3, 1001, 10000000.2, 0.1, 8},
};

static void
test_made (const void *data)
{
  const Made *set = data;
  g_autoptr (GArray) x = g_array_new (FALSE, FALSE, sizeof (double));

  for (size_t i = 0; i < set->n; i++)
    g_array_append_val (x, *(!i ? &set->first : i % 2 ? &set->low : &set->high));
  check_digits (set->name, x, set->mean, set->sd, set->least_sd);
}

/* By hand: mean 40 / 8 = 5, squares 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32, sd = sqrt (32 / 7). */
static const double eight[] = {2, 4, 4, 4, 5, 5, 7, 9};
enum { EIGHT = 8 };

static void
test_hand (void)
{
  check_close (govcap_mean (eight, EIGHT), 5, 0);
  check_close (govcap_sd (eight, EIGHT), sqrt (32.0 / 7), 1e-15);
}

static void
test_nothing (void)
{
  double none = 0;

  check_close (govcap_mean (&none, 0), NAN, 0);
  check_close (govcap_sd (&none, 0), NAN, 0);
}

static void
test_one (void)
{
  double one = 0.1;

  check_close (govcap_mean (&one, 1), 0.1, 0);
  check_close (govcap_sd (&one, 1), NAN, 0);
}

static void
test_equal (void)
{
  static const double values[] = {0.1, 1.0 / 3, -7.7, 1e9 + 0.1, 1e-300, 123456789.123456789};
  double x[1001];

  for (size_t v = 0; v < G_N_ELEMENTS (values); v++)
    for (size_t n = 2; n <= G_N_ELEMENTS (x); n += 111) {
      for (size_t i = 0; i < n; i++)
        x[i] = values[v];
      check_close (govcap_mean (x, n), values[v], 0);
      g_assert_cmpfloat (govcap_sd (x, n), ==, 0);
    }
}

/* Quarters are exact beside 1e9, so nothing at all may be lost: mean 1e9 + 5 / 4. */
static void
test_offset (void)
{
  double x[EIGHT], far[EIGHT];

  for (size_t i = 0; i < EIGHT; i++) {
    x[i] = eight[i] / 4;
    far[i] = x[i] + 1e9;
  }
  check_close (govcap_mean (far, EIGHT), 1e9 + 1.25, 0);
  check_close (govcap_sd (far, EIGHT), govcap_sd (x, EIGHT), 1e-15);
}

static void
fill (double x[], size_t n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240501);

  for (size_t i = 0; i < n; i++)
    x[i] = g_rand_double_range (random, 0, 100);
}

static void
test_scale (void)
{
  static const double factors[] = {-1, 3, 1e-3, -1e9, 1e150};
  double x[1003], scaled[1003];
  size_t n = G_N_ELEMENTS (x);

  fill (x, n);
  for (size_t f = 0; f < G_N_ELEMENTS (factors); f++) {
    for (size_t i = 0; i < n; i++)
      scaled[i] = factors[f] * x[i];
    check_close (govcap_mean (scaled, n), factors[f] * govcap_mean (x, n), 1e-14);
    check_close (govcap_sd (scaled, n), fabs (factors[f]) * govcap_sd (x, n), 1e-14);
  }
}

static int
by_size (const void *a, const void *b)
{
  double one = *(const double *)a, other = *(const double *)b;

  return one < other ? -1 : one > other;
}

static void
test_order (void)
{
  double x[1003], other[1003];
  size_t n = G_N_ELEMENTS (x);

  fill (x, n);
  for (size_t i = 0; i < n; i++)
    other[i] = x[n - 1 - i];
  check_close (govcap_mean (other, n), govcap_mean (x, n), 1e-15);
  check_close (govcap_sd (other, n), govcap_sd (x, n), 1e-15);
  qsort (other, n, sizeof *other, by_size);
  check_close (govcap_mean (other, n), govcap_mean (x, n), 1e-15);
  check_close (govcap_sd (other, n), govcap_sd (x, n), 1e-15);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (nist); i++)
    g_test_add_data_func (nist[i].path, &nist[i], test_nist);
  for (size_t i = 0; i < G_N_ELEMENTS (made); i++)
    g_test_add_data_func (made[i].path, &made[i], test_made);
  g_test_add_func ("/moments/eight-numbers-agree-with-the-hand-calculation", test_hand);
  g_test_add_func ("/moments/nothing-has-no-mean-and-no-sd", test_nothing);
  g_test_add_func ("/moments/one-number-has-a-mean-but-no-sd", test_one);
  g_test_add_func ("/moments/equal-numbers-have-an-sd-of-exactly-zero", test_equal);
  g_test_add_func ("/moments/an-offset-of-1e9-costs-no-digit", test_offset);
  g_test_add_func ("/moments/a-factor-goes-through-the-mean-and-the-sd", test_scale);
  g_test_add_func ("/moments/the-order-does-not-matter", test_order);
  return g_test_run ();
}
