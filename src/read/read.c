#include "govcap/read.h"

#include "design_check.h"
#include "coding_sink.h"
#include "digest.h"
#include "govcap/file.h"
#include "mention_check.h"
#include "reader.h"
#include "units.h"

#include <errno.h>
#include <stdio.h>

/* The formats that are known. Content decides, not the suffix: the first that accepts the file's first
 * bytes has it. */
static const Reader readers[] = {
    {"xlsx", xlsx_accepts, xlsx_load, true},       {"xls", xls_accepts, xls_load, true},
    {"sav", sav_accepts, sav_load, false},         {"por", por_accepts, por_load, false},
    {"dta", dta_accepts, dta_load, false},         {"sas7bdat", sas_accepts, sas_load, false},
    {"markup", markup_accepts, markup_load, true}, {"csv", csv_accepts, csv_load, false},
};

/* Returns: NULL with @error when the file cannot be opened. */
static const Reader *
reader_for (const GovcapAnswerFile *file, GError **error)
{
  char bytes[READER_BYTES];
  FILE *stream = fopen (file->path, "rbe");
  size_t i = 0;

  if (!stream) {
    govcap_fail (error, GOVCAP_ERROR_SYSTEM, file->path, "cannot be read: %s", "读不出来：%s",
                 g_strerror (errno));
    return NULL;
  }
  size_t length = fread (bytes, 1, sizeof bytes, stream);
  fclose (stream);
  while (!readers[i].accepts (bytes, length)) /* the last takes all */
    i++;
  if (!file->sheet || readers[i].has_sheets)
    return &readers[i];
  govcap_fail (error, GOVCAP_ERROR_INPUT, file->path,
               "the study names its sheet '%s', but this is no workbook; leave 'sheet' out",
               "研究文件写了工作表“%s”，但这不是工作簿；请去掉 sheet", file->sheet);
  return NULL;
}

/* One form of one file into one dataset. */
static bool
read_form (GovcapData *data, const GovcapWave *wave, const GovcapAnswerFile *file,
           GovcapDataset *dataset, bool quiet, size_t *ret_rows, GError **error)
{
  const Reader *reader = reader_for (file, error);
  Sink sink;

  if (!reader)
    return false;
  sink_open (&sink, data, wave, file, dataset);
  sink.quiet = quiet;
  bool whole = reader->load (&sink, error);
  *ret_rows = sink.rows;
  sink_clear (&sink);
  return whole;
}

static GovcapDataset *
dataset_for (GPtrArray *datasets, const GovcapWave *wave, const char *form)
{
  for (size_t i = 0; i < datasets->len; i++) {
    GovcapDataset *dataset = datasets->pdata[i];
    if (dataset->wave == wave->name && !g_strcmp0 (dataset->form, form))
      return dataset;
  }
  GovcapDataset *dataset = govcap_dataset_new (wave->framework, wave->name, form);
  g_ptr_array_add (datasets, dataset);
  return dataset;
}

static void
add_input_file (GovcapData *data, const char *path, size_t rows, char *sha256)
{
  GovcapInputFile *input = g_new (GovcapInputFile, 1);

  *input = (GovcapInputFile){path, sha256, rows};
  g_ptr_array_add (data->files, input);
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
    add_input_file (data, study->sources_file, rows,
                    digest_finish (digest_start (study->sources_file)));
  }
  for (size_t i = 0; i < study->interviews->len; i++) {
    const GovcapCodingFile *file = &g_array_index (study->interviews, GovcapCodingFile, i);
    GThread *digest = digest_start (file->path);
    bool whole = coding_sheet_read (sink, file, &rows, error);
    add_input_file (data, file->path, rows, digest_finish (digest));
    if (!whole)
      return false;
  }
  if (!coding_sink_finish (sink, error))
    return false;
  for (size_t i = data->units->len; i < data->coding->units->len && !data->datasets->len; i++)
    g_ptr_array_add (data->units, data->coding->units->pdata[i]);
  return true;
}

static bool
read_forms (GovcapData *data, const GovcapWave *wave, const GovcapAnswerFile *file,
            size_t *ret_rows, GError **error)
{
  const GovcapFramework *framework = wave->framework;

  if (!file->form_column) {
    GovcapDataset *dataset = dataset_for (data->datasets, wave, file->form);
    return read_form (data, wave, file, dataset, false, ret_rows, error);
  }
  for (size_t f = 0; f < framework->n_forms; f++) {
    GovcapDataset *dataset = dataset_for (data->datasets, wave, framework->forms[f]);
    if (!read_form (data, wave, file, dataset, f > 0, ret_rows, error))
      return false;
  }
  return true;
}

static bool
read_file (GovcapData *data, const GovcapWave *wave, const GovcapAnswerFile *file, GError **error)
{
  size_t rows = 0;

  if (!govcap_file_check (file->path, error)) /* a pipe could not be read twice */
    return false;
  GThread *digest = digest_start (file->path);
  bool whole = read_forms (data, wave, file, &rows, error);

  add_input_file (data, file->path, rows, digest_finish (digest));
  return whole;
}

/* The form's place in the framework; a study without forms comes first. */
static int
by_form (const void *a, const void *b)
{
  const GovcapDataset *one = *(GovcapDataset *const *)a, *other = *(GovcapDataset *const *)b;
  size_t first = one->form_number + 1, second = other->form_number + 1;

  return first < second ? -1 : first > second;
}

static bool
read_wave (GovcapData *data, const GovcapWave *wave, GError **error)
{
  size_t first = data->datasets->len;

  for (size_t i = 0; i < wave->files->len; i++)
    if (!read_file (data, wave, wave->files->pdata[i], error))
      return false;
  for (size_t i = data->datasets->len; i-- > first;)
    if (!((GovcapDataset *)data->datasets->pdata[i])->n) /* a form column without this form */
      g_ptr_array_remove_index (data->datasets, (guint)i);
  qsort (data->datasets->pdata + first, data->datasets->len - first, sizeof (void *), by_form);
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

static char *
band_name (const GArray *cuts, size_t band)
{
  const double *cut = (const double *)(void *)cuts->data;

  if (!band)
    return g_strdup_printf ("<%g", cut[0]);
  if (band == cuts->len)
    return g_strdup_printf ("%g+", cut[band - 1]);
  return g_strdup_printf ("%g–<%g", cut[band - 1], cut[band]);
}

static size_t
band_of (const GArray *cuts, double value)
{
  size_t band = 0;

  while (band < cuts->len && value >= g_array_index (cuts, double, band))
    band++;
  return band;
}

/* Makes a variable of bands from the words of the column it comes from. */
static void
derive_bands (GovcapDataset *dataset, const GovcapVariable *variable)
{
  const GovcapColumn *from = govcap_dataset_column (dataset, variable->from);

  if (!from)
    return;
  GovcapColumn *column = govcap_dataset_add (dataset, variable->name, GOVCAP_COLUMN_WORD);
  g_autofree uint32_t *band_word = g_new (uint32_t, from->words->len + 1);
  for (size_t band = 0; band <= variable->cuts->len; band++) { /* words in rising order */
    g_autofree char *name = band_name (variable->cuts, band);
    govcap_column_word (column, name);
  }
  for (size_t w = 0; w < from->words->len; w++) {
    const char *word = from->words->pdata[w];
    double value;
    bool is_number = answers_number (word, strlen (word), &value);
    band_word[w] = is_number ? (uint32_t)band_of (variable->cuts, value) : GOVCAP_NO_WORD;
  }
  govcap_dataset_reserve (dataset);
  for (size_t b = 0; b < govcap_dataset_blocks (dataset); b++) {
    const uint32_t *source = govcap_column_words (from, b);
    uint32_t *target = govcap_column_words (column, b);
    for (size_t i = 0; i < govcap_dataset_block_length (dataset, b); i++)
      target[i] = source[i] == GOVCAP_NO_WORD ? GOVCAP_NO_WORD : band_word[source[i]];
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
derive (GovcapData *data)
{
  for (size_t i = 0; i < data->study->variables->len; i++) {
    const GovcapVariable *variable = data->study->variables->pdata[i];
    for (size_t d = 0; variable->from && d < data->datasets->len; d++)
      derive_bands (data->datasets->pdata[d], variable);
  }
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
    add_input_file (data, questionnaire->path, questionnaire->questions->len,
                    digest_finish (digest_start (questionnaire->path)));
  }
}

GovcapData *
govcap_read_data (GovcapStudy *study, GError **error)
{
  g_autoptr (GovcapData) data = govcap_data_new (study);

  add_input_file (data, study->path, 0, digest_finish (digest_start (study->path)));
  for (size_t i = 0; i < study->frameworks->len; i++) {
    const char *path = ((GovcapFramework *)study->frameworks->pdata[i])->path;
    if (path)
      add_input_file (data, path, 0, digest_finish (digest_start (path)));
  }
  add_questionnaires (data);
  if (!units_read (data, error))
    return NULL;
  if (study->units_file)
    add_input_file (data, study->units_file, study->unit_entries->len,
                    digest_finish (digest_start (study->units_file)));
  if (study->margins)
    add_input_file (data, study->margins, study->counts->len,
                    digest_finish (digest_start (study->margins)));
  for (size_t i = 0; i < study->waves->len; i++)
    if (!read_wave (data, study->waves->pdata[i], error))
      return NULL;
  if (!data->datasets->len && study->waves->len) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, study->path, "no file holds an answer",
                 "没有一个文件里有答卷");
    return NULL;
  }
  derive (data);
  units_rename (data);
  order_units (data);
  if (!read_coding (data, error))
    return NULL;
  tell_unmet (data);
  if (!mention_check (data, error))
    return NULL;
  design_check (data);
  return g_steal_pointer (&data);
}
