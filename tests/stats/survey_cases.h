/* The cases of tests/oracle/survey.data.csv: people in sampling units in strata. */
#pragma once

#include "govcap/design.h"

#include "oracle_values.h"

#include <math.h>

typedef struct {
  size_t psu; /* numbered through the case */
  uint32_t stratum;
  double fpc, w, y, x;
  char *domain;
} Row;

typedef struct {
  char *name;
  GArray *rows;       /* Row */
  GArray *strata;     /* GovcapStratum */
  GArray *stratum_of; /* uint32_t, by psu */
  GHashTable *stratum_numbers, *psu_numbers;
} Case;

static inline size_t
number_of (GHashTable *numbers, const char *name)
{
  void *known;

  if (g_hash_table_lookup_extended (numbers, name, NULL, &known))
    return GPOINTER_TO_SIZE (known);
  size_t fresh = g_hash_table_size (numbers);
  g_hash_table_insert (numbers, g_strdup (name), GSIZE_TO_POINTER (fresh));
  return fresh;
}

static inline Case *
case_of (GHashTable *cases, const char *name)
{
  Case *one = g_hash_table_lookup (cases, name);

  if (one)
    return one;
  one = g_new0 (Case, 1);
  *one = (Case){g_strdup (name),
                g_array_new (FALSE, FALSE, sizeof (Row)),
                g_array_new (FALSE, FALSE, sizeof (GovcapStratum)),
                g_array_new (FALSE, FALSE, sizeof (uint32_t)),
                g_hash_table_new (g_str_hash, g_str_equal),
                g_hash_table_new (g_str_hash, g_str_equal)};
  g_hash_table_insert (cases, one->name, one);
  return one;
}

static inline void
read_row (GHashTable *cases, char **cells)
{
  Case *one = case_of (cases, cells[0]);
  g_autofree char *place = g_strdup_printf ("%s/%s", cells[1], cells[2]);
  uint32_t h = (uint32_t)number_of (one->stratum_numbers, cells[1]);
  Row row = {number_of (one->psu_numbers, place),
             h,
             oracle_number (cells[3]),
             oracle_number (cells[4]),
             oracle_number (cells[6]),
             oracle_number (cells[7]),
             g_strdup (cells[5])};

  if (h == one->strata->len) {
    GovcapStratum stratum = {0, 0};
    g_array_append_val (one->strata, stratum);
  }
  if (row.psu == one->stratum_of->len) {
    GovcapStratum *stratum = &g_array_index (one->strata, GovcapStratum, h);
    stratum->psus++;
    stratum->fraction = isnan (row.fpc) ? 0 : (double)stratum->psus / row.fpc;
    g_array_append_val (one->stratum_of, h);
  }
  g_array_append_val (one->rows, row);
}

static inline bool
holds (const Row *row, const char *domain)
{
  return (!*domain || !strcmp (row->domain, domain)) && !isnan (row->y);
}

static inline GovcapDesign
design_of (const Case *one, const char *lonely)
{
  GovcapLonely rule = !strcmp (lonely, "remove")    ? GOVCAP_LONELY_REMOVE
                      : !strcmp (lonely, "adjust")  ? GOVCAP_LONELY_ADJUST
                      : !strcmp (lonely, "average") ? GOVCAP_LONELY_AVERAGE
                                                    : GOVCAP_LONELY_FAIL;

  return (GovcapDesign){one->strata->len, one->stratum_of->len,
                        (GovcapStratum *)(void *)one->strata->data, rule};
}

/* By name: Case. */
static inline GHashTable *
read_cases (void)
{
  GHashTable *cases = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) lines = oracle_lines ("survey.data.csv");

  for (size_t i = 0; lines[i]; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
    read_row (cases, cells);
  }
  return cases;
}
