/* What R says of tables of counts: crosstab.expected.csv, by case and statistic. */
#pragma once

#include "check.h"

#include <stdlib.h>
#include <string.h>

static inline char *
oracle_text (const char *name)
{
  const char *folder = g_getenv ("GOVCAP_TEST_ORACLE");
  g_autofree char *path = g_build_filename (folder ? folder : "tests/oracle", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* Its numbers, the caller's; *ret_n, if asked for, is how many there are. */
static inline double *
oracle (const char *what, const char *statistic, size_t *ret_n)
{
  g_autofree char *text = oracle_text ("crosstab.expected.csv");
  g_autofree char *start = g_strdup_printf ("%s,%s,", what, statistic);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (double));

  for (size_t i = 0; lines[i]; i++) {
    if (!g_str_has_prefix (lines[i], start))
      continue;
    const char *value = strrchr (lines[i], ',') + 1;
    double number = *value ? g_ascii_strtod (value, NULL) : NAN;
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
