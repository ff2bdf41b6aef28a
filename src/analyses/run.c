#include "calibration.h"
#include "evidence.h"
#include "frame.h"
#include "records.h"
#include "replicates.h"
#include "sampling.h"
#include "score_cells.h"
#include "shared.h"
#include "side_rows.h"
#include "weighing.h"

#include <string.h>

/* Evidence and records beside the answers, of the year of the wave. */
static bool
is_wave_beside (const GovcapData *data, const char *wave)
{
  int year = evidence_year (data->study, wave);

  return evidence_has_wave (data, wave) || records_have_wave (data, wave) ||
         (year && side_rows_have (data, NULL, year));
}

static bool
is_unit (const GovcapData *data, const char *unit)
{
  return frame_unit_number (data, unit) != GOVCAP_NONE || records_have_unit (data, unit) ||
         side_rows_have (data, unit, 0) ||
         (data->coding && govcap_coding_unit (data->coding, unit) != GOVCAP_NONE);
}

static bool
select_datasets (GovcapRun *run, GError **error)
{
  const GovcapOptions *options = &run->options;
  bool wave_known = !options->wave, form_known = !options->form;
  bool answers_only = options->form || !(run->data->coding || run->data->records->len ||
                                         side_rows_have (run->data, NULL, 0));

  for (size_t i = 0; i < run->data->datasets->len; i++) {
    GovcapDataset *dataset = run->data->datasets->pdata[i];
    bool wave = !options->wave || !strcmp (options->wave, dataset->wave);
    bool form = !options->form || !g_strcmp0 (options->form, dataset->form);
    wave_known |= wave;
    form_known |= form;
    if (wave && form)
      g_ptr_array_add (run->datasets, dataset);
  }
  if (!answers_only && options->wave && is_wave_beside (run->data, options->wave))
    wave_known = true;
  if (!wave_known)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, "--wave", "the study has no wave '%s'",
                        "研究里没有“%s”这一期", options->wave);
  if (!form_known)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, "--form", "the study has no form '%s'",
                        "研究里没有“%s”这种问卷", options->form);
  if (!run->datasets->len && answers_only)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, NULL, "wave '%s' has no form '%s'",
                        "“%s”这一期没有“%s”问卷", options->wave, options->form);
  return true;
}

static void
free_calibration (void *calibration)
{
  calibration_free (calibration);
}

/* Before the designs, which ask who has a weight. */
static bool
add_calibrations (GovcapRun *run, GError **error)
{
  for (size_t i = 0; i < run->datasets->len; i++) {
    Calibration *calibration;
    if (!calibration_new (run, i, &calibration, error))
      return false;
    g_ptr_array_add (run->calibrations, calibration);
  }
  return true;
}

static bool
add_samplings (GovcapRun *run, GError **error)
{
  for (size_t i = 0; i < run->datasets->len; i++) {
    Sampling *sampling = sampling_new (run, run->datasets->pdata[i], error);
    if (!sampling)
      return false;
    g_ptr_array_add (run->samplings, sampling);
  }
  return true;
}

/* Of an area, an indicator or the overall index; or of an objective measure, which is no one's score. */
static bool
check_code (const GovcapRun *run, GError **error)
{
  const char *code = run->options.code;

  return !code || !run->datasets->len || records_have_code (run->data, code) ||
         frame_scores_code (run, error);
}

GovcapRun *
govcap_run_new (const GovcapData *data, const GovcapOptions *options, GError **error)
{
  g_autoptr (GovcapRun) run = g_new0 (GovcapRun, 1);

  run->data = data;
  run->options = *options;
  run->datasets = g_ptr_array_new ();
  run->scores = g_ptr_array_new_with_free_func ((GDestroyNotify)scores_free);
  run->calibrations = g_ptr_array_new_with_free_func (free_calibration);
  run->samplings = g_ptr_array_new_with_free_func ((GDestroyNotify)sampling_free);
  run->respondents = g_ptr_array_new_with_free_func (g_free);
  run->shared = shared_new ();
  run->weighings = g_ptr_array_new_with_free_func ((GDestroyNotify)weighing_free);
  run->weights = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  if (!select_datasets (run, error) || !check_code (run, error))
    return NULL;
  weighing_make (run);
  if (!options->contradicting && !govcap_run_is_weighed (run, error))
    return NULL;
  if (!add_calibrations (run, error) || !add_samplings (run, error))
    return NULL;
  for (size_t i = 0; i < run->datasets->len; i++)
    if (!replicates_check (run, i, error))
      return NULL;
  if (!evidence_check_coders (run, error))
    return NULL;
  if (options->unit && !is_unit (data, options->unit)) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, "--unit", "the data have no unit '%s'",
                 "数据里没有单位“%s”", options->unit);
    return NULL;
  }
  g_ptr_array_set_size (run->scores, (int)run->datasets->len);
  g_ptr_array_set_size (run->respondents, (int)run->datasets->len);
  return g_steal_pointer (&run);
}

void
govcap_run_free (GovcapRun *run)
{
  if (!run)
    return;
  g_ptr_array_unref (run->datasets);
  g_ptr_array_unref (run->scores);
  g_ptr_array_unref (run->calibrations);
  g_ptr_array_unref (run->samplings);
  g_ptr_array_unref (run->respondents);
  g_ptr_array_unref (run->weighings);
  g_hash_table_unref (run->weights);
  g_ptr_array_unref (run->shared);
  g_free (run);
}

bool
govcap_run_has (const GovcapRun *run, GovcapUnitRows rows, GError **error)
{
  if (rows & GOVCAP_CODED_ROWS)
    return evidence_check (run, error);
  if (rows & GOVCAP_RECORD_ROWS)
    return records_check (run, error);
  if ((rows & GOVCAP_ANY_ROWS) && (records_check (run, NULL) || evidence_check (run, NULL)))
    return true;
  return run->datasets->len || (rows & GOVCAP_SIDE_ROWS) ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->path,
                      "this is made of answers to a questionnaire, and the study has none",
                      "这要用问卷答卷来做，而研究里没有答卷");
}

size_t
govcap_headline (const GovcapRun *run)
{
  g_assert (run->datasets->len);
  size_t last = run->datasets->len - 1;
  const GovcapDataset *latest = run->datasets->pdata[last];

  while (last > 0 && ((GovcapDataset *)run->datasets->pdata[last - 1])->wave == latest->wave)
    last--;
  return last; /* the forms of a wave stand in the framework's order: the first is the headline */
}
