#include "manifest.h"

#include "govcap/digest.h"
#include "govcap/file.h"
#include "govcap/write.h"

#include <gsl/gsl_version.h>
#include <stdlib.h>
#include <string.h>

/* Without links and dots, also of a file that is not there yet. */
static char *
whole_path (const char *path)
{
  char *there = realpath (path, NULL);

  if (there)
    return there;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *above = realpath (folder, NULL);
  g_autofree char *joined = g_build_filename (above ? above : folder, name, NULL);
  return g_canonicalize_filename (joined, NULL);
}

char *
path_from (const char *folder, const char *file)
{
  g_autofree char *from = whole_path (folder), *to = whole_path (file);
  g_auto (GStrv) up = g_strsplit (from, "/", -1), down = g_strsplit (to, "/", -1);
  GString *path = g_string_new (NULL);
  size_t same = 0;

  while (up[same] && down[same] && !strcmp (up[same], down[same]))
    same++;
  for (size_t i = same; up[i]; i++)
    g_string_append (path, "../");
  for (size_t i = same; down[i]; i++)
    g_string_append_printf (path, "%s%s", i > same ? "/" : "", down[i]);
  return g_string_free (path, FALSE);
}

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

/* A reason that names the study file does it as the study's folder sees it. */
static void
add_reason (GString *json, const GovcapStudy *study, const char *why)
{
  bool named = g_str_has_prefix (why, study->path);

  g_autofree char *words =
      named ? g_strconcat (relative (study, study->path), why + strlen (study->path), NULL)
            : g_strdup (why);
  govcap_write_json_string (json, words);
}

static void
add_refused (GString *json, const GovcapRun *run, const GArray *refused)
{
  g_string_append (json, "  \"refused\": [");
  for (guint i = 0; i < refused->len; i++) {
    const FillRefused *one = &g_array_index (refused, FillRefused, i);
    g_string_append_printf (json, i ? ",\n    {\"%s\": " : "\n    {\"%s\": ", one->kind);
    govcap_write_json_string (json, one->name);
    g_string_append (json, ", \"why\": ");
    add_reason (json, run->data->study, one->why);
    g_string_append (json, "}");
  }
  g_string_append (json, refused->len ? "\n  ],\n" : "],\n");
}

static void
add_template (GString *json, const GovcapRun *run, const GovcapTemplate *template)
{
  g_string_append (json, "  \"template\": {\"name\": ");
  govcap_write_json_string (json, relative (run->data->study, template->name));
  g_string_append_printf (json, ", \"sha256\": \"%s\"},\n", template->sha256);
}

static bool
add_outputs (GString *json, const Manifest *what, GError **error)
{
  g_string_append (json, "  \"outputs\": [");
  for (size_t i = 0; i < what->files->len; i++) {
    g_autofree char *path = g_build_filename (what->folder, what->files->pdata[i], NULL);
    g_autofree char *sha256 = govcap_file_digest (path);
    if (!sha256)
      return govcap_fail (error, GOVCAP_ERROR_SYSTEM, path, "cannot be read back", "读不回来");
    g_string_append (json, i ? ",\n    {\"file\": " : "\n    {\"file\": ");
    govcap_write_json_string (json, what->files->pdata[i]);
    g_string_append_printf (json, ", \"sha256\": \"%s\"}", sha256);
  }
  g_string_append (json, "\n  ]\n");
  return true;
}

static void
add_options (GString *json, const Manifest *what)
{
  const GArray *options = what->wish->options;

  g_string_append (json, "  \"options\": {");
  for (size_t i = 0; options && i < options->len; i++) {
    const GovcapReportOption *option = &g_array_index (options, GovcapReportOption, i);
    g_string_append_printf (json, "%s\"%s\": ", i ? ", " : "", option->name);
    if (option->is_text)
      govcap_write_json_string (json, option->value);
    else
      g_string_append (json, option->value);
  }
  g_string_append (json, "},\n");
}

static void
add_versions (GString *json)
{
  g_string_append_printf (json,
                          "  \"program\": \"govcap %s\",\n  \"versions\": {\"govcap\": \"%s\", "
                          "\"glib\": \"%u.%u.%u\", \"gsl\": \"%s\"},\n",
                          GOVCAP_VERSION, GOVCAP_VERSION, glib_major_version, glib_minor_version,
                          glib_micro_version, gsl_version);
}

char *
manifest_text (const Manifest *what, GError **error)
{
  const GovcapStudy *study = what->run->data->study;
  g_autofree char *file = path_from (what->wish->folder, study->path);
  g_autoptr (GString) json = g_string_new ("{\n");

  add_versions (json);
  g_string_append (json, "  \"study\": ");
  govcap_write_json_string (json, govcap_text_in (study->title, what->lang));
  g_string_append (json, ",\n  \"study_file\": ");
  govcap_write_json_string (json, file);
  g_string_append (json, ",\n  \"framework\": ");
  govcap_write_json_string (json, govcap_study_framework (study)->name);
  g_string_append_printf (json, ",\n  \"simulated\": %s,\n", study->simulated ? "true" : "false");
  add_template (json, what->run, what->wish->template);
  add_options (json, what);
  add_inputs (json, what->run);
  add_personal (json, what->run->data);
  add_refused (json, what->run, what->fill->refused);
  if (!add_outputs (json, what, error))
    return NULL;
  g_string_append (json, "}\n");
  return g_string_free (g_steal_pointer (&json), FALSE);
}
