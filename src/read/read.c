#include "govcap/read.h"

#include "design_check.h"
#include "coding_sink.h"
#include "digest.h"
#include "fieldwork.h"
#include "judgements.h"
#include "ledger.h"
#include "mention_check.h"
#include "objective.h"
#include "personal.h"
#include "reading.h"
#include "resources.h"
#include "sink.h"
#include "units.h"

bool
reading_goes_on (GovcapData *data, bool whole, GError *why, GError **error)
{
  if (whole)
    return true;
  if (!data->is_tolerant) {
    g_propagate_error (error, why);
    return false;
  }
  govcap_data_find_error (data, why);
  g_error_free (why);
  return true;
}

void
reading_add_file (GovcapData *data, const char *path, size_t rows, char *sha256)
{
  GovcapInputFile *input = g_new (GovcapInputFile, 1);

  *input = (GovcapInputFile){path, sha256, rows};
  g_ptr_array_add (data->files, input);
}

static void
add_side_file (GovcapData *data, const char *path, size_t rows)
{
  if (path)
    reading_add_file (data, path, rows, digest_finish (digest_start (path)));
}

/* The coded evidence, if the study has any; where there is no survey, its units are the study's. */
static bool
read_coding (GovcapData *data, GError **error)
{
  const GovcapStudy *study = data->study;
  g_autoptr (CodingSink) sink = coding_sink_new (data);
  size_t rows = 0;

  if (!study->interviews->len)
    return true;
  if (study->sources_file) {
    if (!coding_sources_read (sink, study->sources_file, &rows, error))
      return false;
    add_side_file (data, study->sources_file, rows);
  }
  for (size_t i = 0; i < study->interviews->len; i++) {
    const GovcapCodingFile *file = &g_array_index (study->interviews, GovcapCodingFile, i);
    GThread *digest = digest_start (file->path);
    bool whole = coding_read (sink, file, &rows, error);
    reading_add_file (data, file->path, rows, digest_finish (digest));
    if (!whole)
      return false;
  }
  if (!coding_sink_finish (sink, error))
    return false;
  for (size_t i = data->units->len; i < data->coding->units->len && !data->datasets->len; i++)
    g_ptr_array_add (data->units, data->coding->units->pdata[i]);
  return true;
}

/* A header that is misspelt in the study would leave its column out in silence. */
static void
tell_unmet (GovcapData *data)
{
  const GArray *columns = data->study->columns;

  for (size_t i = 0; i < columns->len; i++) {
    const GovcapColumnMap *map = &g_array_index (columns, GovcapColumnMap, i);
    if (!map->met)
      govcap_data_find (data, GOVCAP_FINDING_WARNING, map->place,
                        "no file has a column '%s'; 'columns' calls it '%s'",
                        "没有一个文件有“%s”这一列（columns 里对应“%s”）", map->header, map->name);
  }
}

static void
add_units (GovcapData *data, const GovcapColumn *column, GHashTable *seen)
{
  for (size_t w = 0; w < column->words->len; w++)
    if (g_hash_table_add (seen, column->words->pdata[w]))
      g_ptr_array_add (data->units, column->words->pdata[w]);
}

static int
by_number (const void *a, const void *b)
{
  double one = g_ascii_strtod (*(const char *const *)a, NULL);
  double other = g_ascii_strtod (*(const char *const *)b, NULL);

  return one < other ? -1 : one > other;
}

/* Units stand as the study's options say; else by number where all are numbers; else as they first
 * appear in the data. */
static void
order_units (GovcapData *data)
{
  const GovcapVariable *variable = govcap_study_variable (data->study, data->study->unit);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  bool numbers = true;

  for (size_t i = 0; variable && i < variable->options->len; i++) {
    char *value = (char *)g_array_index (variable->options, GovcapOption, i).value;
    g_hash_table_add (seen, value);
    g_ptr_array_add (data->units, value);
  }
  bool given = data->units->len > 0;
  for (size_t i = 0; i < data->datasets->len; i++)
    add_units (data, govcap_dataset_column (data->datasets->pdata[i], data->study->unit), seen);
  for (size_t i = 0; i < data->units->len; i++) {
    const char *unit = data->units->pdata[i];
    double ignored;
    numbers = numbers && answers_number (unit, strlen (unit), &ignored);
  }
  if (!given && numbers && data->units->len)
    qsort (data->units->pdata, data->units->len, sizeof (void *), by_number);
}

static void
tell_notes (GovcapData *data, const GArray *notes)
{
  for (size_t i = 0; i < notes->len; i++) {
    const GovcapNote *note = &g_array_index (notes, GovcapNote, i);
    govcap_data_find (data, GOVCAP_FINDING_NOTE, note->place, "%1$s%2$.0s", "%1$.0s%2$s",
                      govcap_text_in (note->text, GOVCAP_EN),
                      govcap_text_in (note->text, GOVCAP_ZH));
  }
}

/* A form that is a framework and a questionnaire is one file, with one set of notes. */
static void
add_questionnaires (GovcapData *data)
{
  const GovcapStudy *study = data->study;

  for (size_t i = 0; i < study->frameworks->len; i++)
    tell_notes (data, ((GovcapFramework *)study->frameworks->pdata[i])->notes);
  for (size_t i = 0; i < study->questionnaires->len; i++) {
    const GovcapQuestionnaire *questionnaire = study->questionnaires->pdata[i];
    bool is_framework = false;
    for (size_t f = 0; f < study->frameworks->len; f++)
      is_framework |=
          !g_strcmp0 (((GovcapFramework *)study->frameworks->pdata[f])->path, questionnaire->path);
    if (is_framework)
      continue;
    tell_notes (data, questionnaire->notes);
    add_side_file (data, questionnaire->path, questionnaire->questions->len);
  }
}

/* The tables beside the answers. */
static bool
read_side_files (GovcapData *data, GError **error)
{
  bool (*const parts[]) (GovcapData *, GError **) = {units_read, fieldwork_read, judgements_read,
                                                     ledger_read, resources_read};
  const GovcapStudy *study = data->study;

  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++) {
    GError *why = NULL;
    bool whole = parts[i](data, &why);
    if (!reading_goes_on (data, whole, why, error))
      return false;
  }
  add_side_file (data, study->units_file, study->unit_entries->len);
  add_side_file (data, study->margins, study->counts->len);
  add_side_file (data, study->fieldwork_file, study->fieldwork->len);
  add_side_file (data, study->grids_file, data->grids->len);
  add_side_file (data, study->events_file, data->events->len);
  add_side_file (data, study->funding_file, data->funds->len);
  add_side_file (data, study->needs_file, data->needs->len);
  return true;
}

static bool
has_errors (const GovcapData *data)
{
  for (size_t i = 0; i < data->findings->len; i++)
    if (((GovcapFinding *)data->findings->pdata[i])->kind == GOVCAP_FINDING_ERROR)
      return true;
  return false;
}

/* What is made of the answers once all are there. */
static bool
finish (GovcapData *data, GError **error)
{
  bool is_broken = has_errors (data); /* what is not there may stand in the file that failed */

  GError *why = NULL;

  personal_drop (data);
  bands_derive (data);
  units_rename (data);
  order_units (data);
  bool whole = read_coding (data, &why);
  if (!reading_goes_on (data, whole, why, error))
    return false;
  why = NULL;
  whole = objective_read (data, &why);
  add_side_file (data, data->study->objective_file, data->records->len);
  if (!reading_goes_on (data, whole, why, error))
    return false;
  ledger_match_units (data);
  if (!is_broken)
    tell_unmet (data);
  why = NULL;
  whole = is_broken || mention_check (data, &why);
  if (!reading_goes_on (data, whole, why, error))
    return false;
  design_check (data);
  if (!is_broken)
    fieldwork_compare (data);
  return true;
}

static bool
read_all (GovcapData *data, GError **error)
{
  GovcapStudy *study = data->study;

  add_side_file (data, study->path, 0);
  for (size_t i = 0; i < study->frameworks->len; i++)
    add_side_file (data, ((GovcapFramework *)study->frameworks->pdata[i])->path, 0);
  add_questionnaires (data);
  if (!read_side_files (data, error))
    return false;
  for (size_t i = 0; i < study->waves->len; i++)
    if (!wave_read (data, study->waves->pdata[i], error))
      return false;
  if (!data->datasets->len && study->waves->len && !data->is_tolerant)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, study->path, "no file holds an answer",
                        "没有一个文件里有答卷");
  return finish (data, error);
}

GovcapData *
govcap_read_data (GovcapStudy *study, GError **error)
{
  g_autoptr (GovcapData) data = govcap_data_new (study);

  return read_all (data, error) ? g_steal_pointer (&data) : NULL;
}

GovcapData *
govcap_check_data (GovcapStudy *study)
{
  GovcapData *data = govcap_data_new (study);

  data->is_tolerant = true;
  read_all (data, NULL);
  return data;
}
