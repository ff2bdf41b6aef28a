/* The made people of tests/oracle/groups.R and what R says of them. */
#pragma once

#include "check.h"
#include "oracle_values.h"

#include <gsl/gsl_errno.h>

enum { MADE = 240, GROUPS = 4 };

typedef struct {
  double stratum[MADE], psu[MADE], w[MADE], smooth[MADE], tied[MADE];
  size_t g2[MADE], g4[MADE], v2[MADE];
  char **expected; /* lines "case,stat,value" */
} Oracle;

static Oracle oracle;

static inline void
oracle_read (void)
{
  g_auto (GStrv) lines = oracle_lines ("groups.data.csv");

  gsl_set_error_handler_off ();
  for (size_t i = 0; i < MADE; i++) {
    double x[8];
    char *at = lines[i];
    for (size_t c = 0; c < 8; c++, at += *at == ',')
      x[c] = g_ascii_strtod (at, &at);
    oracle.stratum[i] = x[0];
    oracle.psu[i] = x[1];
    oracle.g2[i] = (size_t)x[2];
    oracle.g4[i] = (size_t)x[3];
    oracle.v2[i] = (size_t)x[4];
    oracle.w[i] = x[5];
    oracle.smooth[i] = x[6];
    oracle.tied[i] = x[7];
  }
  oracle.expected = oracle_lines ("groups.expected.csv");
}

/* What R says; a case that is not there is a mistake of the test. */
static inline double
oracle_value (const char *name, const char *stat)
{
  g_autofree char *start = g_strconcat (name, ",", stat, ",", NULL);

  for (size_t i = 0; oracle.expected[i]; i++)
    if (g_str_has_prefix (oracle.expected[i], start))
      return g_ascii_strtod (oracle.expected[i] + strlen (start), NULL);
  g_error ("groups.expected.csv has no %s", start);
}

#define check_r(got, name, stat, rel) check_close (got, oracle_value (name, stat), rel)

/* The two values that everything is tried on: with many equal ones, and with none. */
static const char *const oracle_names[] = {"tied", "smooth"};

static inline const double *
oracle_values (size_t number)
{
  return number ? oracle.smooth : oracle.tied;
}
