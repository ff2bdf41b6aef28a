/* Linear regression on NIST's reference sets, and the digits of the certified values reached. */
#include "govcap/regression.h"

#include "check.h"

#include <gsl/gsl_errno.h>
#include <string.h>

enum { MOST = 90 * 16 };

/* NIST StRD, linear regression: data and certified values stand in the files. R 4.2 lm reaches 13.0,
 * 7.2, 9.8, 13.6, 9.3, 7.5 and 5.5 digits of the coefficients. */

typedef struct {
  const char *path, *file;
  double least_b, least_se; /* digits */
} Nist;

static const Nist nist[] = {
    {"/regression/nist/longley", "longley.txt", 11, 11},
    {"/regression/nist/filip", "filip.txt", 7, 7},
    {"/regression/nist/wampler1", "wampler1.txt", 9, 0},
    {"/regression/nist/wampler2", "wampler2.txt", 12, 0},
    {"/regression/nist/wampler3", "wampler3.txt", 9, 13},
    {"/regression/nist/wampler4", "wampler4.txt", 7, 13},
    {"/regression/nist/wampler5", "wampler5.txt", 5.5, 13},
};

/* Numbers behind @key in the head of a file. Returns: how many. */
static size_t
numbers_after (char **lines, const char *key, double ret[])
{
  for (size_t i = 0; lines[i]; i++)
    if (strstr (lines[i], key)) {
      g_auto (GStrv) words = g_strsplit (strstr (lines[i], key) + strlen (key), " ", -1);
      size_t n = 0;
      for (size_t w = 0; words[w]; w++)
        if (*words[w])
          ret[n++] = g_ascii_strtod (words[w], NULL);
      return n;
    }
  return 0;
}

/* Columns 1, x1 … or 1, x, x² … of the file's rows. */
static size_t
take_rows (char **lines, size_t degree, size_t n, size_t k, double x[], double y[])
{
  size_t row = 0;

  for (size_t i = 0; lines[i]; i++) {
    if (lines[i][0] == '#' || !lines[i][0])
      continue;
    g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
    g_assert_cmpuint (g_strv_length (words), ==, degree ? 2 : k);
    y[row] = g_ascii_strtod (words[0], NULL);
    x[row] = 1;
    for (size_t j = 1; j < k; j++)
      x[j * n + row] = degree ? x[(j - 1) * n + row] * g_ascii_strtod (words[1], NULL)
                              : g_ascii_strtod (words[j], NULL);
    row++;
  }
  return row;
}

static double
fewest_digits (const double got[], const double want[], size_t n)
{
  double fewest = 16;

  for (size_t i = 0; i < n; i++) {
    g_assert_false (isnan (got[i]));
    if (got[i] != want[i])
      fewest = fmin (fewest, -log10 (fabs ((got[i] - want[i]) / want[i])));
  }
  return fewest;
}

static void
test_nist (const void *data)
{
  const Nist *set = data;
  const char *folder = g_getenv ("GOVCAP_TEST_DATA");
  g_autofree char *path = g_build_filename (folder ? folder : ".", "nist", set->file, NULL);
  g_autofree char *text = NULL;
  double b[16], se[16], sd, r2, f, n, degree = 0, x[MOST], y[90], v[256], own[16];

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", -1);
  size_t k = numbers_after (lines, "certified coefficients:", b);
  numbers_after (lines, "certified standard errors:", se);
  numbers_after (lines, "residual standard deviation:", &sd);
  numbers_after (lines, "R squared:", &r2);
  numbers_after (lines, "certified F:", &f);
  numbers_after (lines, "# n:", &n);
  numbers_after (lines, "polynomial of degree:", &degree);
  g_assert_cmpfloat (take_rows (lines, (size_t)degree, (size_t)n, k, x, y), ==, n);
  GovcapRegressionData model = {(size_t)n, k, x, y, NULL};
  GovcapRegression *fit = govcap_regression (&model);
  govcap_regression_classical (fit, v);
  for (size_t j = 0; j < k; j++)
    own[j] = sqrt (v[j * k + j]);
  double of_b = fewest_digits (fit->b, b, k), of_se = sd > 0 ? fewest_digits (own, se, k) : NAN;
  double of_r2 = fewest_digits (&(double){1 - fit->rss / fit->tss}, &r2, 1);
  double own_f = (fit->tss / fit->rss - 1) * (n - (double)k) / ((double)k - 1);
  double of_f = sd > 0 ? fewest_digits (&own_f, &f, 1) : NAN;
  fprintf (stderr, "# %s: coefficients %.1f, errors %.1f, R² %.1f, F %.1f digits\n", set->file,
           of_b, of_se, of_r2, of_f);
  g_assert_cmpint (fit->status, ==, sd > 0 ? GOVCAP_REGRESSION_FITTED : GOVCAP_REGRESSION_PERFECT);
  g_assert_cmpfloat (of_b, >=, set->least_b);
  g_assert_true (!(sd > 0) || of_se >= set->least_se);
  govcap_regression_free (fit);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  for (size_t i = 0; i < G_N_ELEMENTS (nist); i++)
    g_test_add_data_func (nist[i].path, &nist[i], test_nist);
  return g_test_run ();
}
