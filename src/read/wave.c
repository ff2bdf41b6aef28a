/* The files of a wave into its datasets. */
#include "digest.h"
#include "govcap/error.h"
#include "govcap/file.h"
#include "reader.h"
#include "reading.h"

#include <errno.h>
#include <stdio.h>

/* The formats that are known. Content decides, not the suffix: the first that accepts the file's first
 * bytes has it. */
static const Reader readers[] = {
    {"odk", odk_accepts, odk_load, false},      {"xlsx", xlsx_accepts, xlsx_load, true},
    {"xls", xls_accepts, xls_load, true},       {"sav", sav_accepts, sav_load, false},
    {"por", por_accepts, por_load, false},      {"dta", dta_accepts, dta_load, false},
    {"sas7bdat", sas_accepts, sas_load, false}, {"markup", markup_accepts, markup_load, true},
    {"csv", csv_accepts, csv_load, false},
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
  if (!whole)
    sink_retract (&sink);
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

  if (!govcap_file_check (file->path, error)) { /* a pipe could not be read twice */
    govcap_data_add_intake (data, file->path, wave->name, file->form);
    return false;
  }
  GThread *digest = digest_start (file->path);
  bool whole = read_forms (data, wave, file, &rows, error);

  reading_add_file (data, file->path, rows, digest_finish (digest));
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

bool
wave_read (GovcapData *data, const GovcapWave *wave, GError **error)
{
  size_t first = data->datasets->len;

  for (size_t i = 0; i < wave->files->len; i++) {
    GError *why = NULL;
    bool whole = read_file (data, wave, wave->files->pdata[i], &why);
    if (!reading_goes_on (data, whole, why, error))
      return false;
  }
  for (size_t i = data->datasets->len; i-- > first;)
    if (!((GovcapDataset *)data->datasets->pdata[i])->n) /* a form column without this form */
      g_ptr_array_remove_index (data->datasets, (guint)i);
  qsort (data->datasets->pdata + first, data->datasets->len - first, sizeof (void *), by_form);
  return true;
}
