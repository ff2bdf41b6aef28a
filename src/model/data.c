#include "govcap/data.h"

#include <string.h>

static void
free_finding (void *data)
{
  GovcapFinding *finding = data;

  g_free (finding->place);
  g_free (finding->en);
  g_free (finding->zh);
  g_free (finding);
}

static void
free_input_file (void *data)
{
  GovcapInputFile *file = data;

  g_free (file->sha256);
  g_free (file);
}

static void
free_intake (void *data)
{
  GovcapIntake *intake = data;

  g_array_unref (intake->columns);
  g_array_unref (intake->off_scale);
  g_free (intake);
}

GovcapIntake *
govcap_data_add_intake (GovcapData *data, const char *file, const char *wave, const char *form)
{
  GovcapIntake *intake = g_new (GovcapIntake, 1);

  *intake = (GovcapIntake){.file = file,
                           .wave = wave,
                           .form = form,
                           .columns = g_array_new (FALSE, FALSE, sizeof (GovcapFoundColumn)),
                           .off_scale = g_array_new (FALSE, FALSE, sizeof (GovcapOffScale))};
  g_ptr_array_add (data->intakes, intake);
  return intake;
}

GovcapData *
govcap_data_new (GovcapStudy *study)
{
  GovcapData *data = g_new0 (GovcapData, 1);

  data->study = study;
  data->datasets = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_dataset_free);
  data->units = g_ptr_array_new ();
  data->findings = g_ptr_array_new_with_free_func (free_finding);
  data->intakes = g_ptr_array_new_with_free_func (free_intake);
  data->files = g_ptr_array_new_with_free_func (free_input_file);
  data->records = g_array_new (FALSE, FALSE, sizeof (GovcapRecord));
  data->judged = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_judged_free);
  data->events = g_array_new (FALSE, FALSE, sizeof (GovcapEvent));
  data->grids = g_array_new (FALSE, FALSE, sizeof (GovcapGrid));
  data->funds = g_array_new (FALSE, FALSE, sizeof (GovcapFunds));
  data->needs = g_array_new (FALSE, FALSE, sizeof (GovcapNeed));
  return data;
}

void
govcap_data_free (GovcapData *data)
{
  if (!data)
    return;
  g_ptr_array_unref (data->datasets);
  g_ptr_array_unref (data->units);
  g_ptr_array_unref (data->findings);
  g_ptr_array_unref (data->intakes);
  g_ptr_array_unref (data->files);
  g_array_unref (data->records);
  g_ptr_array_unref (data->judged);
  g_array_unref (data->events);
  g_array_unref (data->grids);
  g_array_unref (data->funds);
  g_array_unref (data->needs);
  govcap_coding_free (data->coding);
  govcap_study_free (data->study);
  g_free (data);
}

void
govcap_data_find (GovcapData *data, GovcapFindingKind kind, const char *place, const char *en,
                  const char *zh, ...)
{
  GovcapFinding *finding = g_new0 (GovcapFinding, 1);
  va_list arguments;

  finding->kind = kind;
  finding->place = g_strdup (place);
  va_start (arguments, zh);
  govcap_text_print (&finding->en, &finding->zh, en, zh, arguments);
  va_end (arguments);
  g_ptr_array_add (data->findings, finding);
}

void
govcap_data_find_error (GovcapData *data, const GError *error)
{
  g_autofree char *en = govcap_error_text (error, GOVCAP_EN);
  g_autofree char *zh = govcap_error_text (error, GOVCAP_ZH);

  for (size_t i = 0; i < data->findings->len; i++)
    if (!strcmp (((GovcapFinding *)data->findings->pdata[i])->en, en))
      return;
  govcap_data_find (data, GOVCAP_FINDING_ERROR, NULL, "%1$s%2$.0s", "%1$.0s%2$s", en, zh);
}

GPtrArray *
govcap_data_personal (const GovcapData *data)
{
  GPtrArray *headers = g_ptr_array_new ();

  for (size_t i = 0; i < data->intakes->len; i++) {
    const GovcapIntake *intake = data->intakes->pdata[i];
    for (size_t c = 0; c < intake->columns->len; c++) {
      const GovcapFoundColumn *column = &g_array_index (intake->columns, GovcapFoundColumn, c);
      if (column->use == GOVCAP_USE_PERSONAL &&
          !g_ptr_array_find_with_equal_func (headers, column->header, g_str_equal, NULL))
        g_ptr_array_add (headers, (void *)column->header);
    }
  }
  return headers;
}
