/* replicates STUDY N FILE: N bootstrap replicates of all scores and ranks of a study's units; prints
 * the seconds that reading, scoring, the replicates and their ranks take, and writes the standard
 * errors of the areas to FILE. */
#include "../../src/analyses/replicates.h"

#include "govcap/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double
now (void)
{
  return (double)g_get_monotonic_time () / 1e6;
}

static GovcapRun *
open_run (const char *path, GovcapData **ret_data)
{
  g_autoptr (GError) error = NULL;
  GovcapOptions options = {.level = 0.95, .seed = 1};
  GovcapStudy *study = govcap_read_study (path, NULL, &error);

  *ret_data = study ? govcap_read_data (study, &error) : NULL;
  GovcapRun *run = *ret_data ? govcap_run_new (*ret_data, &options, &error) : NULL;
  if (!run)
    g_error ("%s", error->message);
  return run;
}

/* The rank of every unit in every replicate, area by area; the sum of all keeps the work honest. */
static double
rank_all (const Replicates *replicates)
{
  size_t units = replicates->n_domains - 1, k = replicates->n_scored;
  g_autofree double *ranks = g_new (double, units);
  double sum = 0;

  for (size_t r = 0; r < replicates->scale.n; r++)
    for (size_t s = 0; s < k; s++) {
      const double *first = replicates->means + (r * replicates->n_domains + 1) * k + s;
      govcap_replicate_ranks (units, first, k, ranks);
      for (size_t u = 0; u < units; u++)
        sum += isnan (ranks[u]) ? 0 : ranks[u];
    }
  return sum;
}

static void
write_errors (const char *path, GovcapRun *run, const Replicates *replicates)
{
  const GovcapScores *scores = govcap_run_scores (run, 0);
  FILE *out = fopen (path, "w");

  if (!out)
    g_error ("%s cannot be written", path);
  for (size_t u = 0; u < run->data->units->len; u++)
    for (size_t s = 0; s < scores->n_scored; s++)
      if (scores->scored[s].level == GOVCAP_LEVEL_AREA)
        fprintf (out, "%s,%s,%.17g\n", (char *)run->data->units->pdata[u], scores->scored[s].code,
                 replicates_error (replicates, u + 1, s, NULL));
  fclose (out);
}

int
main (int argc, char *argv[])
{
  GovcapData *data;
  GError *error = NULL;

  if (argc != 4)
    return 2;
  double start = now ();
  GovcapRun *run = open_run (argv[1], &data);
  double read = now ();
  govcap_run_scores (run, 0);
  double scored = now ();
  Replicates *replicates =
      replicates_new (run, 0, GOVCAP_REPLICATES_BOOTSTRAP, (size_t)atoi (argv[2]), &error);
  if (!replicates)
    g_error ("%s", error->message);
  double drawn = now (), sum = rank_all (replicates), ranked = now ();
  write_errors (argv[3], run, replicates);
  printf ("%.4f %.4f %.4f %.4f %.0f\n", read - start, scored - read, drawn - scored, ranked - drawn,
          sum);
  replicates_free (replicates);
  govcap_run_free (run);
  govcap_data_free (data);
  return 0;
}
