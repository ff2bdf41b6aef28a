/* Whether changes that are not there are seen: 14 towns that stay as they are, surveyed twice, 2,000
 * times for each design. By Holm, at most 5 % of the pairs of years may have any verdict of up or
 * down among the 14; 6.5 % is what 2,000 pairs can tell from that (three standard errors). Slow. */
#include "../../src/analyses/change.h"

#include "change_study.h"

#include <gsl/gsl_randist.h>

enum { TOWNS = 14, PAIRS = 2000 };

/* Scores 0-100 of people in a town: standard deviation 18, of which villages have the share 0.05;
 * towns differ by 3. */
#define PERSON_SD 18.0
#define VILLAGE_SHARE 0.05
#define TOWN_SD 3.0
#define MEAN 55.0

/* How each town is surveyed in each year. */
typedef struct {
  const char *name, *design;
  size_t villages, people; /* 1 village: people are drawn from the whole town */
  size_t again;            /* of the villages are drawn in both years, the others in one */
  double most;             /* share of the pairs that may have a verdict */
} Survey;

static const Survey surveys[] = {
    {"60-people", "strata: town", 1, 60, 0, 0.065},
    {"3-villages-of-20", "strata: town, cluster: village", 3, 20, 0, 0.065},
    {"5-villages-of-20", "strata: town, cluster: village", 5, 20, 0, 0.065},
    {"10-villages-of-20", "strata: town, cluster: village", 10, 20, 0, 0.065},
    {"3-villages-of-20-again", "strata: town, cluster: village", 3, 20, 3, 0.065},
    {"10-villages-of-20-again", "strata: town, cluster: village", 10, 20, 10, 0.065},
    {"4-villages-of-20-half-again", "strata: town, cluster: village", 4, 20, 2, 0.065},
    {"10-villages-of-20-half-again", "strata: town, cluster: village", 10, 20, 5, 0.065},
};

#define FRAMEWORK                                                                                  \
  "name: one\ntitle: {en: One}\nscale: {min: 0, max: 100}\n"                                       \
  "areas: [{code: EXE, label: {en: E}, indicators: [{code: EXE1, label: {en: I}, items: [{code: "  \
  "a, text: {en: A?}}]}]}]\n"

/* Who is asked in a year, their answers still to come: town after town, village after village. */
static char *
rows_of (const Survey *survey, size_t year)
{
  GString *csv = g_string_new ("town,village,a\n");

  for (size_t t = 0; t < TOWNS; t++)
    for (size_t v = 0; v < survey->villages; v++)
      for (size_t i = 0; i < survey->people; i++)
        g_string_append_printf (csv, "t%zu,v%zu,50\n", t,
                                v < survey->again ? v : v + 100 * (year + 1));
  return g_string_free (csv, FALSE);
}

static GovcapData *
read_survey (const Survey *survey)
{
  g_autofree char *before = rows_of (survey, 0), *after = rows_of (survey, 1);
  g_autofree char *study = g_strdup_printf (
      "title: {en: T}\nframework: framework.yaml\nunit: town\n" TWO_YEARS "design: {%s}\n",
      survey->design);
  const File files[] = {{"framework.yaml", FRAMEWORK},
                        {"study.yaml", study},
                        {"before.csv", before},
                        {"after.csv", after},
                        {NULL, NULL}};
  g_autoptr (GError) error = NULL;
  GovcapData *data = read_files (files, &error);

  g_assert_no_error (error);
  return data;
}

static void
answer (GovcapDataset *dataset, size_t row, double score)
{
  govcap_column_choices (dataset->of_item[0], row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK] =
      (uint8_t)lround (CLAMP (score, 0, 100));
}

/* New answers to both years; towns and the villages that stand in both stay as they are. */
static void
draw_answers (const Survey *survey, GovcapData *data, gsl_rng *random)
{
  double between = survey->villages > 1 ? PERSON_SD * sqrt (VILLAGE_SHARE) : 0;
  double within = sqrt (PERSON_SD * PERSON_SD - between * between);
  size_t row = 0;

  for (size_t t = 0; t < TOWNS; t++) {
    double town = MEAN + gsl_ran_gaussian (random, TOWN_SD);
    for (size_t v = 0; v < survey->villages; v++) {
      double then = town + gsl_ran_gaussian (random, between);
      double now = v < survey->again ? then : town + gsl_ran_gaussian (random, between);
      for (size_t i = 0; i < survey->people; i++, row++) {
        answer (data->datasets->pdata[0], row, then + gsl_ran_gaussian (random, within));
        answer (data->datasets->pdata[1], row, now + gsl_ran_gaussian (random, within));
      }
    }
  }
}

/* What is counted over all pairs. */
typedef struct {
  size_t seen, covered; /* pairs with a verdict; intervals of a town that hold 0 */
} Count;

static void
count_pair (const GovcapRun *run, Count *count)
{
  g_autoptr (Changes) changes = changes_new (run, NULL);
  double p[TOWNS];
  size_t n = 0;
  bool any = false;

  for (size_t i = 0; i < changes->rows->len; i++) {
    const Change *change = &g_array_index (changes->rows, Change, i);
    if (!change->domain ||
        changes->pair->after->scored[change->scored].level != GOVCAP_LEVEL_OVERALL)
      continue;
    count->covered += change->change.lo <= 0 && change->change.hi >= 0;
    p[n++] = change->p;
  }
  g_assert_cmpuint (n, ==, TOWNS);
  govcap_adjust (p, n, GOVCAP_ADJUST_HOLM, p);
  for (size_t t = 0; t < TOWNS; t++)
    any |= p[t] < 0.05;
  count->seen += any;
}

static void
test_survey (const void *data)
{
  const Survey *survey = data;
  g_autoptr (GovcapData) answers = read_survey (survey);
  gsl_rng *random = gsl_rng_alloc (gsl_rng_mt19937);
  Count count = {0, 0};

  gsl_rng_set (random, 20240917);
  for (size_t pair = 0; pair < PAIRS; pair++) {
    draw_answers (survey, answers, random);
    const GovcapOptions options = {.level = 0.95, .threads = 1};
    g_autoptr (GovcapRun) run = govcap_run_new (answers, &options, NULL);
    count_pair (run, &count);
  }
  gsl_rng_free (random);
  double seen = (double)count.seen / PAIRS, covered = (double)count.covered / PAIRS / TOWNS;
  fprintf (stderr, "# %s: %.1f %% of the pairs have a verdict; 95 %% limits hold 0 in %.1f %%\n",
           survey->name, 100 * seen, 100 * covered);
  g_assert_cmpfloat (seen, <=, survey->most);
  g_assert_cmpfloat (seen, >, 0); /* or nothing was tested */
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (surveys); i++) {
    g_autofree char *path = g_strconcat ("/null-changes/", surveys[i].name, NULL);
    g_test_add_data_func (path, &surveys[i], test_survey);
  }
  return g_test_run ();
}
