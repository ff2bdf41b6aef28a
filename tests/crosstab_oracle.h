/* What R says of tables of counts: crosstab.expected.csv, by case and statistic. */
#pragma once

#include "check.h"
#include "oracle_values.h"

/* Its numbers, the caller's; *ret_n, if asked for, is how many there are. */
static inline double *
oracle (const char *what, const char *statistic, size_t *ret_n)
{
  g_autofree char *start = g_strdup_printf ("%s,%s,", what, statistic);
  g_auto (GStrv) lines = oracle_lines ("crosstab.expected.csv");
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (double));

  for (size_t i = 0; lines[i]; i++) {
    if (!g_str_has_prefix (lines[i], start))
      continue;
    double number = oracle_number (strrchr (lines[i], ',') + 1);
    g_array_append_val (numbers, number);
  }
  if (ret_n)
    *ret_n = numbers->len;
  return (double *)(void *)g_array_free (numbers, FALSE);
}

/* The one number; NAN, and a failure, when there is none. */
static inline double
oracle_one (const char *what, const char *statistic)
{
  size_t n;
  g_autofree double *numbers = oracle (what, statistic, &n);

  if (n == 1)
    return numbers[0];
  fprintf (stderr, "crosstab.expected.csv has %zu numbers for %s %s\n", n, what, statistic);
  g_test_fail ();
  return NAN;
}
