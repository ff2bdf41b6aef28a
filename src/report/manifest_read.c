/* Reads manifest.json again. JSON is YAML, and the strict getters say what is wrong where. */
#include "manifest.h"

#include "govcap/file.h"
#include "govcap/yaml.h"

#include <string.h>

void
govcap_manifest_free (GovcapManifest *manifest)
{
  if (!manifest)
    return;
  g_free (manifest->folder);
  g_ptr_array_unref (manifest->options);
  g_array_unref (manifest->inputs);
  g_array_unref (manifest->outputs);
  g_string_chunk_free (manifest->arena);
  g_free (manifest);
}

static bool
read_word (GovcapManifest *manifest, GovcapNode map, const char *key, const char **ret,
           GError **error)
{
  GovcapNode node;

  if (!govcap_node_need (map, key, &node, error) || !govcap_node_string (node, ret, error))
    return false;
  *ret = g_string_chunk_insert (manifest->arena, *ret);
  return true;
}

static bool
read_files (GovcapManifest *manifest, GovcapNode root, const char *key, GArray *files,
            GError **error)
{
  GovcapNode list;

  if (!govcap_node_need (root, key, &list, error) || !govcap_node_list (list, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (list); i++) {
    GovcapNode entry = govcap_node_item (list, i);
    GovcapManifestFile file = {NULL, NULL, 0};
    if (!govcap_node_map (entry, NULL, error) ||
        !read_word (manifest, entry, "file", &file.file, error) ||
        !read_word (manifest, entry, "sha256", &file.sha256, error) ||
        !govcap_node_integer (govcap_node_get (entry, "rows"), 0, G_MAXINT, &file.rows, error))
      return false;
    g_array_append_val (files, file);
  }
  return true;
}

/* {"wave": "2024", "unweighted": true} as --wave=2024 --unweighted */
static bool
read_options (GovcapManifest *manifest, GovcapNode root, GError **error)
{
  GovcapNode map;

  if (!govcap_node_need (root, "options", &map, error) || !govcap_node_map (map, NULL, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (map); i++) {
    GovcapNode value, key = govcap_node_pair (map, i, &value);
    const char *name = "", *words = "";
    if (!govcap_node_string (key, &name, error) || !govcap_node_string (value, &words, error))
      return false;
    g_ptr_array_add (manifest->options, !strcmp (words, "true")
                                            ? g_strconcat ("--", name, NULL)
                                            : g_strconcat ("--", name, "=", words, NULL));
  }
  g_ptr_array_add (manifest->options, NULL);
  return true;
}

GovcapManifest *
govcap_manifest_read (const char *folder, GError **error)
{
  g_autoptr (GovcapManifest) manifest = g_new0 (GovcapManifest, 1);
  g_autofree char *path = g_build_filename (folder, "manifest.json", NULL);
  g_autofree char *bytes = NULL;
  size_t length;

  manifest->folder = g_strdup (folder);
  manifest->options = g_ptr_array_new_with_free_func (g_free);
  manifest->inputs = g_array_new (FALSE, FALSE, sizeof (GovcapManifestFile));
  manifest->outputs = g_array_new (FALSE, FALSE, sizeof (GovcapManifestFile));
  manifest->arena = g_string_chunk_new (4096);
  if (!govcap_file_read (path, &bytes, &length, error))
    return NULL;
  g_autoptr (GovcapYaml) json = govcap_yaml_parse (path, bytes, length, error);
  if (!json)
    return NULL;
  GovcapNode root = govcap_yaml_root (json);
  if (!govcap_node_map (root, NULL, error) ||
      !read_word (manifest, root, "program", &manifest->program, error) ||
      !read_word (manifest, root, "study_file", &manifest->study, error) ||
      !read_options (manifest, root, error) ||
      !read_files (manifest, root, "inputs", manifest->inputs, error) ||
      !read_files (manifest, root, "outputs", manifest->outputs, error))
    return NULL;
  return g_steal_pointer (&manifest);
}
