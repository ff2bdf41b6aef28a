/* Whether a report comes out the same again. */
#include "manifest.h"

#include "govcap/digest.h"
#include "govcap/file.h"
#include "govcap/yaml.h"

#include <csv.h>
#include <string.h>

static void
free_sentence (void *data)
{
  GovcapText *text = data;

  g_free ((char *)text->en);
  g_free ((char *)text->zh);
  g_free (text);
}

static GPtrArray *
new_sentences (void)
{
  return g_ptr_array_new_with_free_func (free_sentence);
}

static void G_GNUC_PRINTF (2, 4) G_GNUC_PRINTF (3, 4)
    say (GPtrArray *sentences, const char *en, const char *zh, ...)
{
  char *words[2];
  va_list arguments;

  va_start (arguments, zh);
  govcap_text_print (&words[0], &words[1], en, zh, arguments);
  va_end (arguments);
  GovcapText *text = g_new (GovcapText, 1);
  *text = (GovcapText){words[0], words[1]};
  g_ptr_array_add (sentences, text);
}

GPtrArray *
govcap_manifest_faults (const GovcapManifest *manifest)
{
  GPtrArray *faults = new_sentences ();

  for (size_t i = 0; i < manifest->outputs->len; i++) {
    const GovcapManifestFile *file = &g_array_index (manifest->outputs, GovcapManifestFile, i);
    g_autofree char *path = g_build_filename (manifest->folder, file->file, NULL);
    g_autofree char *sha256 = govcap_file_digest (path);
    if (!sha256)
      say (faults, "%s is not there", "%s 不在了", file->file);
    else if (strcmp (sha256, file->sha256))
      say (faults, "%s is not as it was made: manifest.json has another digest",
           "%s 与生成时不同：manifest.json 里的摘要不一致", file->file);
  }
  return faults;
}

GPtrArray *
govcap_inputs_changed (const GovcapManifest *manifest, const char *folder)
{
  GPtrArray *changes = new_sentences ();

  for (size_t i = 0; i < manifest->inputs->len; i++) {
    const GovcapManifestFile *file = &g_array_index (manifest->inputs, GovcapManifestFile, i);
    g_autofree char *path = g_build_filename (folder, file->file, NULL);
    g_autofree char *sha256 = govcap_file_digest (path);
    if (sha256 && strcmp (sha256, file->sha256))
      say (changes, "the input %s has changed since", "输入文件 %s 后来改过", file->file);
  }
  return changes;
}

/* A table's csv as rows of fields. */
typedef struct {
  GPtrArray *rows; /* GPtrArray of char * */
  GPtrArray *row;
} Csv;

static void
take_field (void *field, size_t length, void *data)
{
  Csv *csv = data;

  g_ptr_array_add (csv->row, g_strndup (field, length));
}

static void
take_row (int end, void *data)
{
  Csv *csv = data;

  (void)end;
  g_ptr_array_add (csv->rows, csv->row);
  csv->row = g_ptr_array_new_with_free_func (g_free);
}

static GPtrArray *
rows_of (const char *bytes, size_t length)
{
  static const char mark[] = "\xef\xbb\xbf";
  Csv csv = {g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref),
             g_ptr_array_new_with_free_func (g_free)};
  struct csv_parser parser;
  size_t before = length >= 3 && !memcmp (bytes, mark, 3) ? 3 : 0;

  if (csv_init (&parser, CSV_STRICT | CSV_STRICT_FINI) == 0) {
    csv_parse (&parser, bytes + before, length - before, take_field, take_row, &csv);
    csv_fini (&parser, take_field, take_row, &csv);
    csv_free (&parser);
  }
  g_ptr_array_unref (csv.row);
  return csv.rows;
}

static const char *
field (const GPtrArray *rows, size_t row, size_t column)
{
  const GPtrArray *fields = row < rows->len ? rows->pdata[row] : NULL;

  return fields && column < fields->len ? fields->pdata[column] : NULL;
}

/* "2024, resident, 甲镇": the row's words before the column. */
static char *
name_of_row (const GPtrArray *rows, size_t row, size_t column)
{
  GString *name = g_string_new (NULL);

  for (size_t c = 0; c < column && c < 6; c++) {
    const char *words = field (rows, row, c);
    if (words && *words)
      g_string_append_printf (name, "%s%s", name->len ? ", " : "", words);
  }
  return g_string_free (name, FALSE);
}

/* Returns: whether the two differ in that row. */
static bool
compare_row (const char *file, const GPtrArray *was, const GPtrArray *is, size_t row,
             GPtrArray *differences)
{
  for (size_t c = 0; field (was, row, c) || field (is, row, c); c++) {
    const char *before = field (was, row, c), *after = field (is, row, c);
    const char *column = field (is, 0, c) ? field (is, 0, c) : field (was, 0, c);
    if (!g_strcmp0 (before, after))
      continue;
    g_autofree char *name = name_of_row (before ? was : is, row, c);
    say (differences, "%s: row %zu (%s), column %s: was %s, is %s",
         "%s：第 %zu 行（%s），列 %s：原为 %s，现为 %s", file, row, name, column ? column : "–",
         before && *before ? before : "–", after && *after ? after : "–");
    return true;
  }
  return false;
}

/* A line of a table's json as its pairs; NULL: it is no row. */
static GovcapYaml *
row_in (const char *line)
{
  g_autofree char *row = g_strstrip (g_strdup (line));

  if (*row != '{')
    return NULL;
  if (g_str_has_suffix (row, ","))
    row[strlen (row) - 1] = '\0';
  return govcap_yaml_parse ("", row, strlen (row), NULL);
}

/* The first pair in which two rows differ. Returns: whether there is one. */
static bool
compare_pairs (const char *file, size_t line, GovcapYaml *was, GovcapYaml *is,
               GPtrArray *differences)
{
  GovcapNode before = govcap_yaml_root (was), after = govcap_yaml_root (is);

  for (size_t i = 0; i < MIN (govcap_node_length (before), govcap_node_length (after)); i++) {
    GovcapNode old_value, new_value, key = govcap_node_pair (after, i, &new_value);
    const char *id = NULL, *old_words = NULL, *new_words = NULL;
    govcap_node_pair (before, i, &old_value);
    if (!govcap_node_string (key, &id, NULL) || !govcap_node_string (old_value, &old_words, NULL) ||
        !govcap_node_string (new_value, &new_words, NULL))
      return false;
    if (!strcmp (old_words, new_words))
      continue;
    say (differences, "%s: line %zu, column %s: was %s, is %s",
         "%s：第 %zu 行，列 %s：原为 %s，现为 %s", file, line, id, old_words, new_words);
    return true;
  }
  return false;
}

/* The first line in which two texts differ, from a little before the place where they do. */
static void
compare_lines (const char *file, const char *was, const char *is, GPtrArray *differences)
{
  enum { BEFORE = 40 };
  g_auto (GStrv) old_lines = g_strsplit (was, "\n", -1), new_lines = g_strsplit (is, "\n", -1);
  size_t line = 0, at = 0;

  while (old_lines[line] && new_lines[line] && !strcmp (old_lines[line], new_lines[line]))
    line++;
  const char *before = old_lines[line] ? old_lines[line] : "";
  const char *after = new_lines[line] ? new_lines[line] : "";
  g_autoptr (GovcapYaml) old_row = row_in (before);
  g_autoptr (GovcapYaml) new_row = row_in (after);
  if (old_row && new_row && compare_pairs (file, line + 1, old_row, new_row, differences))
    return;
  while (before[at] && before[at] == after[at])
    at++;
  at -= MIN (at, BEFORE);
  say (differences, "%s: line %zu: was …%.120s, is …%.120s",
       "%s：第 %zu 行：原为 …%.120s，现为 …%.120s", file, line + 1, before + at, after + at);
}

static bool
compare_file (const GovcapManifest *was, const GovcapManifest *is, const char *file,
              GPtrArray *differences, GError **error)
{
  g_autofree char *old_path = g_build_filename (was->folder, file, NULL);
  g_autofree char *new_path = g_build_filename (is->folder, file, NULL);
  g_autofree char *before = NULL, *after = NULL;
  size_t old_length, new_length;
  bool found = false;

  if (!g_file_get_contents (old_path, &before, &old_length, NULL))
    return true; /* told already */
  if (!govcap_file_read (new_path, &after, &new_length, error))
    return false;
  if (old_length == new_length && !memcmp (before, after, old_length))
    return true;
  if (g_str_has_suffix (file, ".csv")) {
    g_autoptr (GPtrArray) old_rows = rows_of (before, old_length);
    g_autoptr (GPtrArray) new_rows = rows_of (after, new_length);
    for (size_t row = 0; row < MAX (old_rows->len, new_rows->len) && !found; row++)
      found = compare_row (file, old_rows, new_rows, row, differences);
  }
  if (!found)
    compare_lines (file, before, after, differences);
  return true;
}

static const GovcapManifestFile *
file_called (const GArray *files, const char *name)
{
  for (size_t i = 0; i < files->len; i++)
    if (!strcmp (g_array_index (files, GovcapManifestFile, i).file, name))
      return &g_array_index (files, GovcapManifestFile, i);
  return NULL;
}

GPtrArray *
govcap_verify_inputs (const GovcapManifest *was, const GovcapManifest *is)
{
  GPtrArray *changes = new_sentences ();

  if (strcmp (was->program, is->program))
    say (changes, "made by %s; this is %s", "由 %s 生成，现在用的是 %s", was->program, is->program);
  for (size_t i = 0; i < was->inputs->len; i++) {
    const GovcapManifestFile *before = &g_array_index (was->inputs, GovcapManifestFile, i);
    const GovcapManifestFile *after = file_called (is->inputs, before->file);
    if (!after)
      say (changes, "the input %s is not read any more", "输入文件 %s 不再读取", before->file);
    else if (strcmp (before->sha256, after->sha256))
      say (changes, "the input %s has changed since", "输入文件 %s 后来改过", before->file);
    else if (before->rows != after->rows)
      say (changes, "manifest.json: rows of the input %s: was %d, is %d",
           "manifest.json：输入文件 %s 的行数：原为 %d，现为 %d", before->file, before->rows,
           after->rows);
  }
  for (size_t i = 0; i < is->inputs->len; i++) {
    const char *file = g_array_index (is->inputs, GovcapManifestFile, i).file;
    if (!file_called (was->inputs, file))
      say (changes, "the input %s is new", "输入文件 %s 是新出现的", file);
  }
  return changes;
}

/* Tables that the study does not give any more. */
static void
compare_names (const GovcapManifest *was, const GovcapManifest *is, GPtrArray *differences)
{
  for (size_t i = 0; i < was->outputs->len; i++) {
    const char *file = g_array_index (was->outputs, GovcapManifestFile, i).file;
    if (g_str_has_prefix (file, "tables/") && !file_called (is->outputs, file))
      say (differences, "%s does not come out any more", "%s 这次没有产生", file);
  }
}

GPtrArray *
govcap_verify (const GovcapManifest *was, const GovcapManifest *is, GError **error)
{
  g_autoptr (GPtrArray) differences = new_sentences ();
  bool differs = false; /* the csv of the table whose json is next */

  compare_names (was, is, differences);
  for (size_t i = 0; i < is->outputs->len; i++) {
    const char *file = g_array_index (is->outputs, GovcapManifestFile, i).file;
    size_t told = differences->len;
    if (!file_called (was->outputs, file))
      say (differences, "%s is new", "%s 是新出现的", file);
    else if (!(g_str_has_suffix (file, ".json") && differs) &&
             !compare_file (was, is, file, differences, error))
      return NULL;
    differs = g_str_has_suffix (file, ".csv") && differences->len > told;
  }
  return g_steal_pointer (&differences);
}
