/* The made-up survey of tests/oracle/regression.R, and the numbers that R has for it. */
#pragma once

#include "check.h"
#include "oracle_values.h"

enum { ROWS = 90, NAMES = 9 };

static const char *const survey_names[NAMES] = {"stratum", "cluster", "w",  "g2", "g3",
                                                "x1",      "x2",      "x3", "y"};
static double survey[NAMES][ROWS]; /* column after column; y NAN where it is missing */

static inline void
survey_read (void)
{
  g_auto (GStrv) lines = oracle_lines ("regression.data.csv");

  g_assert_cmpuint (g_strv_length (lines), ==, ROWS);
  for (size_t i = 0; i < ROWS; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
    for (size_t c = 0; c < NAMES; c++)
      survey[c][i] = oracle_number (cells[c]);
  }
}

static inline double *
survey_column (const char *name)
{
  for (size_t c = 0; c < NAMES; c++)
    if (!strcmp (survey_names[c], name))
      return survey[c];
  g_error ("no column %s", name);
}

/* The number behind "@key," in @lines; a failure where there is none. */
static inline double
oracle_value (char **lines, const char *key)
{
  size_t length = strlen (key);

  for (size_t i = 0; lines[i]; i++)
    if (!strncmp (lines[i], key, length) && lines[i][length] == ',')
      return g_ascii_strtod (lines[i] + length + 1, NULL);
  fprintf (stderr, "the oracle has no %s\n", key);
  g_test_fail ();
  return NAN;
}

/* Standard error of the total of @z by strata and clusters:
 * V = Σ_h n_h / (n_h - 1) Σ_c (z_hc - zbar_h)². */
static inline double
survey_se (const double z[])
{
  const double *stratum = survey_column ("stratum"), *cluster = survey_column ("cluster");
  double total[64] = {0}, variance = 0;
  int of[64] = {0};

  for (size_t i = 0; i < ROWS; i++) {
    total[(int)cluster[i]] += z[i];
    of[(int)cluster[i]] = (int)stratum[i];
  }
  for (int h = 1; h <= 4; h++) {
    double n = 0, sum = 0, squares = 0;
    for (int c = 0; c < 64; c++)
      if (of[c] == h) {
        n++;
        sum += total[c];
        squares += total[c] * total[c];
      }
    variance += n / (n - 1) * (squares - sum * sum / n);
  }
  return sqrt (variance);
}
