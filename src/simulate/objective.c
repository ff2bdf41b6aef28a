/* Objective measures and the list of units. */
#include "evidence.h"
#include "sheet.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

/* What a measure in that unit usually is: its middle, and how far towns part (a ratio). */
typedef struct {
  const char *unit;
  double middle, spread;
  int decimals;
} Usual;

static const Usual usual[] = {
    {"persons", 3.6, 0.35, 1}, {"posts", 2.4, 0.2, 1},   {"households", 290, 0.2, 0},
    {"count", 4, 0.4, 1},      {"min", 28, 0.35, 0},     {"days", 6, 0.35, 1},
    {"events", 60, 0.3, 0},    {"h/week", 42, 0.12, 1},  {"h/year", 26, 0.35, 1},
    {"h", 30, 0.4, 1},         {"10k yuan", 28, 0.5, 1}, {"yuan", 60, 0.4, 1},
    {"ratio", 0.9, 0.15, 2},   {"0-1", 0.35, 0.2, 2},
};
static const Usual unusual = {NULL, 50, 0.2, 1};

/* A unit may say more than its word: "persons per 10000". */
static const Usual *
usual_of (const char *unit)
{
  for (size_t i = 0; i < G_N_ELEMENTS (usual); i++) {
    size_t length = strlen (usual[i].unit);
    if (!strncmp (unit, usual[i].unit, length) && (!unit[length] || unit[length] == ' '))
      return &usual[i];
  }
  return &unusual;
}

/* A number per head, village or year's member is no whole number; a plain count is. */
static bool
is_rate (GovcapText label)
{
  return (label.en && strstr (label.en, " per ")) ||
         (label.zh && (strstr (label.zh, "每") || strstr (label.zh, "均")));
}

/* What lasts in a town's record from year to year: its own merit and the number of its cases. */
typedef struct {
  double merit;
  int cases;
} Standing;

/* How good the town is here, in standard deviations: some of it is what people see as well, which
 * is why records and answers agree, and not wholly. */
static double
draw_merit (const County *county, const GovcapObjective *objective, const Standing *standing,
            size_t town, size_t year, gsl_rng *random)
{
  size_t area = county->framework->indicators[objective->indicator].area;
  double seen = county_town_effect (county, town, year, area) / 4;

  return 0.6 * CLAMP (seen, -2.5, 2.5) + standing->merit + gsl_ran_gaussian (random, 0.25);
}

static double
direction (const GovcapObjective *objective)
{
  return objective->better == GOVCAP_BETTER_LOWER ? -1 : 1;
}

static void
put_percent (GString *sheet, const GovcapObjective *objective, double merit, int denominator)
{
  double middle = objective->better == GOVCAP_BETTER_HIGHER  ? 1.0
                  : objective->better == GOVCAP_BETTER_LOWER ? -1.9
                                                             : -0.7;
  double share = 1 / (1 + exp (-middle - 0.45 * direction (objective) * merit));
  int numerator = (int)lround (share * denominator);

  sheet_number (sheet, 100.0 * numerator / denominator, 2);
  sheet_whole (sheet, numerator);
  sheet_whole (sheet, denominator);
}

static void
put_amount (GString *sheet, const GovcapObjective *objective, double merit)
{
  const Usual *how = usual_of (govcap_text_in (objective->unit, GOVCAP_EN));
  double value = how->middle * exp (how->spread * direction (objective) * merit);
  bool whole = how->unit && !strcmp (how->unit, "count") && !is_rate (objective->label);

  if (!how->unit && isfinite (objective->lo) && isfinite (objective->hi))
    value = objective->lo + (objective->hi - objective->lo) * CLAMP (value / 100, 0.05, 0.95);
  if (how->unit && !strcmp (how->unit, "0-1"))
    value = MIN (value, 1);
  sheet_number (sheet, value, whole ? 0 : how->decimals);
  sheet_empty (sheet);
  sheet_empty (sheet);
}

static void
put_measure (GString *sheet, const County *county, size_t number, const Standing *standing,
             size_t town, size_t year, gsl_rng *random)
{
  static const char *const sources[] = {"部门台账", "平台导出", "统计年报", "乡镇自报"};
  const GovcapObjective *objective = &county->framework->objectives[number];
  double merit = draw_merit (county, objective, standing, town, year, random);
  int cases = standing->cases * draw_whole (random, 90, 112) / 100;

  sheet_word (sheet, county->towns[town].name.zh);
  sheet_whole (sheet, FIRST_YEAR + (int)year);
  sheet_word (sheet, objective->code);
  if (!strcmp (govcap_text_in (objective->unit, GOVCAP_EN), "%"))
    put_percent (sheet, objective, merit, cases);
  else
    put_amount (sheet, objective, merit);
  sheet_word (sheet, sources[number % G_N_ELEMENTS (sources)]);
  sheet_end_row (sheet);
}

static Standing *
draw_standings (size_t n, gsl_rng *random)
{
  Standing *standings = g_new (Standing, n + 1);

  for (size_t i = 0; i < n; i++)
    standings[i] = (Standing){gsl_ran_gaussian (random, 0.75), draw_whole (random, 30, 380)};
  return standings;
}

bool
objective_write (const County *county, unsigned long seed, const char *folder, GError **error)
{
  static const char *const header[] = {"unit",      "year",        "code",   "value",
                                       "numerator", "denominator", "source", NULL};
  g_autoptr (gsl_rng) random = stream_new (seed, STREAM_OBJECTIVE);
  size_t n = county->framework->n_objectives;
  g_autofree Standing *standings = draw_standings (N_TOWNS * n, random);
  g_autoptr (GString) sheet = g_string_new (NULL);

  sheet_header (sheet, header);
  for (size_t year = 0; year < N_YEARS; year++)
    for (size_t town = 0; town < N_TOWNS; town++)
      for (size_t i = 0; i < n; i++)
        put_measure (sheet, county, i, &standings[town * n + i], town, year, random);
  return sheet_write (sheet, folder, "objective.csv", error);
}

bool
units_write (const County *county, const char *folder, GError **error)
{
  static const char *const header[] = {"unit",     "year",  "now",        "label_en",
                                       "label_zh", "group", "population", NULL};
  g_autoptr (GString) sheet = g_string_new (NULL);

  sheet_header (sheet, header);
  for (size_t year = 0; year < N_YEARS; year++)
    for (size_t t = 0; t < N_TOWNS; t++) {
      const Town *town = &county->towns[t];
      sheet_word (sheet, town->name.zh);
      sheet_whole (sheet, FIRST_YEAR + (int)year);
      sheet_word (sheet, town->name.zh);
      sheet_word (sheet, town->name.en);
      sheet_word (sheet, town->name.zh);
      sheet_word (sheet, town->group.zh);
      sheet_whole (sheet, town->population[year]);
      sheet_end_row (sheet);
    }
  return sheet_write (sheet, folder, "units.csv", error);
}
