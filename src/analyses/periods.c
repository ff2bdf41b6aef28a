#include "periods.h"

#include "evidence.h"
#include "frame.h"
#include "records.h"
#include "sampling.h"

static Period
period_of_study (const GovcapRun *run)
{
  const char *wave = run->options.wave;
  int year = wave ? evidence_year (run->data->study, wave) : RECORDS_LATEST;

  return (Period){wave, year, 0, 0, 0, govcap_study_framework (run->data->study)};
}

/* In a study of one wave all sources are of its time. */
static Period
period_of_wave (const GovcapRun *run, size_t first)
{
  const GovcapDataset *dataset = run->datasets->pdata[first];
  const GovcapStudy *study = run->data->study;
  int year = evidence_year (study, dataset->wave);
  bool single = study->waves->len == 1;

  return (Period){dataset->wave,     year ? year : RECORDS_LATEST, single ? 0 : year, first, 1,
                  dataset->framework};
}

GArray *
periods_of (const GovcapRun *run)
{
  GArray *periods = g_array_new (FALSE, FALSE, sizeof (Period));

  for (size_t i = 0; i < run->datasets->len; i++) {
    Period *last = periods->len ? &g_array_index (periods, Period, periods->len - 1) : NULL;
    if (last && last->wave == ((GovcapDataset *)run->datasets->pdata[i])->wave) {
      last->n++;
      continue;
    }
    Period period = period_of_wave (run, i);
    g_array_append_val (periods, period);
  }
  if (!periods->len) {
    Period period = period_of_study (run);
    g_array_append_val (periods, period);
  }
  return periods;
}

void
period_lead (const GovcapRun *run, const Period *period, GovcapCell cells[])
{
  evidence_lead (run, NULL, cells);
  cells[0] = period->wave ? govcap_cell_word (period->wave) : govcap_cell_missing ();
}

GovcapTable *
period_table (const GovcapRun *run, const char *name, const GovcapTableColumn columns[],
              size_t n_columns)
{
  GovcapText title = govcap_analysis_find (name)->title;

  if (!run->datasets->len)
    return frame_plain_table (run, name, title, columns, n_columns);
  GovcapTable *table = frame_table (run, name, title, columns, n_columns);
  frame_say_weights (table, run, true);
  sampling_say (table, run);
  return table;
}
