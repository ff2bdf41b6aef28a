#include "manifest.h"

#include "govcap/file.h"
#include "govcap/write.h"

#include <string.h>

/* A path as the study's folder sees it: a report says nothing of where it was made. */
static const char *
relative (const GovcapStudy *study, const char *path)
{
  size_t length = strlen (study->folder);

  if (g_str_has_prefix (path, study->folder) && path[length] == '/')
    return path + length + 1;
  return strrchr (path, '/') && g_path_is_absolute (path) ? strrchr (path, '/') + 1 : path;
}

static void
add_inputs (GString *json, const GovcapRun *run)
{
  const GPtrArray *files = run->data->files;

  g_string_append (json, "  \"inputs\": [");
  for (size_t i = 0; i < files->len; i++) {
    const GovcapInputFile *file = files->pdata[i];
    const char *path = relative (run->data->study, file->path);
    g_string_append (json, i ? ",\n    {\"file\": " : "\n    {\"file\": ");
    govcap_write_json_string (json, path);
    g_string_append_printf (json, ", \"sha256\": \"%s\", \"rows\": %zu}",
                            file->sha256 ? file->sha256 : "", file->rows);
  }
  g_string_append (json, "\n  ],\n");
}

static void
add_personal (GString *json, const GovcapData *data)
{
  g_autoptr (GPtrArray) headers = govcap_data_personal (data);

  g_string_append (json, "  \"personal_columns_dropped\": [");
  for (size_t i = 0; i < headers->len; i++) {
    g_string_append (json, i ? ", " : "");
    govcap_write_json_string (json, headers->pdata[i]);
  }
  g_string_append (json, "],\n");
}

static void
add_refused (GString *json, const GPtrArray *refused)
{
  g_string_append (json, "  \"refused\": [");
  for (size_t i = 0; i + 1 < refused->len; i += 2) {
    g_string_append (json, i ? ",\n    {\"table\": " : "\n    {\"table\": ");
    govcap_write_json_string (json, refused->pdata[i]);
    g_string_append (json, ", \"why\": ");
    govcap_write_json_string (json, refused->pdata[i + 1]);
    g_string_append (json, "}");
  }
  g_string_append (json, refused->len ? "\n  ],\n" : "],\n");
}

static bool
add_outputs (GString *json, const char *folder, const GPtrArray *files, GError **error)
{
  g_string_append (json, "  \"outputs\": [");
  for (size_t i = 0; i < files->len; i++) {
    g_autofree char *path = g_build_filename (folder, files->pdata[i], NULL);
    g_autofree char *bytes = NULL;
    size_t length;
    if (!govcap_file_read (path, &bytes, &length, error))
      return false;
    g_autofree char *sha256 =
        g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)bytes, length);
    g_string_append (json, i ? ",\n    {\"file\": " : "\n    {\"file\": ");
    govcap_write_json_string (json, files->pdata[i]);
    g_string_append_printf (json, ", \"sha256\": \"%s\"}", sha256);
  }
  g_string_append (json, "\n  ]\n");
  return true;
}

static void
add_option (GString *json, const char *name, const char *value)
{
  g_string_append_printf (json, "\"%s\": ", name);
  if (value)
    govcap_write_json_string (json, value);
  else
    g_string_append (json, "null");
  g_string_append (json, ", ");
}

static void
add_options (GString *json, const GovcapRun *run, const GovcapOutput *output)
{
  static const char *const limits[] = {"feldt", "normal", "bootstrap"}; /* by GovcapAlphaLimits */
  const GovcapOptions *options = &run->options;
  g_autofree char *level = govcap_write_number (options->level);

  g_string_append (json, "  \"options\": {");
  add_option (json, "lang", govcap_lang_name (output->lang));
  add_option (json, "wave", options->wave);
  add_option (json, "form", options->form);
  add_option (json, "unit", options->unit);
  add_option (json, "ci", limits[options->alpha_limits]);
  add_option (json, "missing",
              options->missing == GOVCAP_MISSING_PAIRWISE ? "pairwise" : "listwise");
  if (options->replicates)
    g_string_append_printf (json, "\"replicates\": %zu, ", options->replicates);
  g_string_append_printf (json, "\"seed\": %llu, ", (unsigned long long)options->seed);
  g_string_append_printf (json, "\"digits\": %d, ", output->digits);
  g_string_append_printf (json, "\"level\": %s, \"unweighted\": %s, \"as_answered\": %s},\n", level,
                          options->unweighted ? "true" : "false",
                          options->as_answered ? "true" : "false");
}

char *
manifest_text (const GovcapRun *run, const char *folder, const GPtrArray *files,
               const GPtrArray *refused, const GovcapOutput *output, GError **error)
{
  const GovcapStudy *study = run->data->study;
  g_autoptr (GString) json = g_string_new ("{\n  \"program\": \"govcap " GOVCAP_VERSION "\",\n");

  g_string_append (json, "  \"study\": ");
  govcap_write_json_string (json, govcap_text_in (study->title, output->lang));
  g_string_append (json, ",\n  \"framework\": ");
  govcap_write_json_string (json, govcap_study_framework (study)->name);
  g_string_append_printf (json, ",\n  \"simulated\": %s,\n", study->simulated ? "true" : "false");
  add_options (json, run, output);
  add_inputs (json, run);
  add_personal (json, run->data);
  add_refused (json, refused);
  if (!add_outputs (json, folder, files, error))
    return NULL;
  g_string_append (json, "}\n");
  return g_string_free (g_steal_pointer (&json), FALSE);
}
