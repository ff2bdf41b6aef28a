#include "qda.h"

#include "govcap/auto.h"
#include "reader.h"

#include <string.h>

/* Behind a mark of UTF-8 and blanks; in UTF-16, which needs a mark, "<" has a zero byte beside it. */
static bool
is_markup (const char *bytes, size_t length)
{
  size_t at = length >= 3 && !memcmp (bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;

  if (length >= 4 && (!memcmp (bytes, "\xFF\xFE<\0", 4) || !memcmp (bytes, "\xFE\xFF\0<", 4)))
    return true;
  while (at < length && g_ascii_isspace (bytes[at]))
    at++;
  return at < length && bytes[at] == '<';
}

/* The project's part; parts of the archive in small letters. @ret_n: how many there are. */
static const char *
find_project (const Archive *archive, size_t *ret_n)
{
  GHashTableIter iter;
  void *key;
  const char *found = NULL;

  *ret_n = 0;
  g_hash_table_iter_init (&iter, archive->parts);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    const char *name = key;
    if (!g_str_has_suffix (name, ".qde") || g_str_has_prefix (name, "__macosx/"))
      continue;
    ++*ret_n;
    if (!found || g_str_equal (name, "project.qde") || strcmp (name, found) < 0)
      found = found && g_str_equal (found, "project.qde") ? found : name;
  }
  return found;
}

static bool
is_workbook (const Archive *archive)
{
  return archive_has (archive, "[Content_Types].xml") || archive_has (archive, "_rels/.rels") ||
         archive_has (archive, "xl/workbook.xml");
}

bool
qda_accepts (const char *path)
{
  char bytes[READER_BYTES];
  g_autoptr (FILE) file = fopen (path, "rbe");
  size_t length = file ? fread (bytes, 1, sizeof bytes, file) : 0;
  size_t n;

  if (!xlsx_accepts (bytes, length))
    return is_markup (bytes, length);
  g_autoptr (Archive) archive = archive_open (path, NULL);
  return archive ? find_project (archive, &n) || !is_workbook (archive)
                 : g_str_has_suffix (path, ".qdpx");
}

char *
qda_place (const QdaProject *project, size_t line)
{
  return line ? g_strdup_printf ("%s:%zu", project->place, line) : g_strdup (project->place);
}

bool
qda_fail (const QdaProject *project, size_t line, GError **error, const char *en, const char *zh,
          ...)
{
  g_autofree char *place = qda_place (project, line);
  g_autofree char *in_english = NULL, *in_chinese = NULL;
  va_list arguments;

  va_start (arguments, zh);
  govcap_text_print (&in_english, &in_chinese, en, zh, arguments);
  va_end (arguments);
  return govcap_fail_with (error, GOVCAP_ERROR_INPUT, place, (GovcapText){in_english, in_chinese});
}

uint32_t
qda_number (GHashTable *map, uint32_t guid)
{
  size_t number = GPOINTER_TO_SIZE (g_hash_table_lookup (map, GSIZE_TO_POINTER ((size_t)guid + 1)));

  return number ? (uint32_t)(number - 1) : QDA_NONE;
}

static void
clear_code (void *code)
{
  g_free (((QdaCode *)code)->name);
}

static void
clear_name (void *name)
{
  g_free (((QdaName *)name)->name);
}

static void
clear_value (void *value)
{
  g_free (((QdaValue *)value)->text);
}

static void
clear_text (void *data)
{
  QdaText *text = data;

  g_free (text->path);
  if (text->content)
    g_string_free (text->content, TRUE);
}

static void
clear_source (void *source)
{
  g_free (((QdaSource *)source)->name);
}

static void
clear_selection (void *data)
{
  QdaSelection *selection = data;

  g_free (selection->name);
  if (selection->words)
    g_string_free (selection->words, TRUE);
}

static GArray *
array_of (size_t size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, FALSE, (guint)size);

  if (clear)
    g_array_set_clear_func (array, clear);
  return array;
}

static void
project_init (QdaProject *project)
{
  project->guids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  project->codes = array_of (sizeof (QdaCode), clear_code);
  project->users = array_of (sizeof (QdaName), clear_name);
  project->variables = array_of (sizeof (QdaName), clear_name);
  project->values = array_of (sizeof (QdaValue), clear_value);
  project->holds = array_of (sizeof (QdaHold), NULL);
  project->texts = array_of (sizeof (QdaText), clear_text);
  project->sources = array_of (sizeof (QdaSource), clear_source);
  project->selections = array_of (sizeof (QdaSelection), clear_selection);
  project->codings = array_of (sizeof (QdaCoding), NULL);
  project->code_of = g_hash_table_new (NULL, NULL);
  project->user_of = g_hash_table_new (NULL, NULL);
  project->variable_of = g_hash_table_new (NULL, NULL);
  project->case_of = g_hash_table_new (NULL, NULL);
}

static void
project_clear (QdaProject *project)
{
  GArray *arrays[] = {project->codes,   project->users,      project->variables,
                      project->values,  project->holds,      project->texts,
                      project->sources, project->selections, project->codings};
  GHashTable *maps[] = {project->guids, project->code_of, project->user_of, project->variable_of,
                        project->case_of};

  for (size_t i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_array_unref (arrays[i]);
  for (size_t i = 0; i < G_N_ELEMENTS (maps); i++)
    g_hash_table_unref (maps[i]);
  g_clear_pointer (&project->archive, archive_free);
  g_free (project->origin);
}

/* Opens the archive where it is one, and finds the project in it. */
static bool
find_place (QdaProject *project, GError **error)
{
  const char *path = project->file->path;
  g_autoptr (FILE) file = fopen (path, "rbe");
  char bytes[READER_BYTES];
  size_t length = file ? fread (bytes, 1, sizeof bytes, file) : 0, n;

  project->place = path;
  if (!xlsx_accepts (bytes, length))
    return true;
  project->archive = archive_open (path, error);
  if (!project->archive)
    return false;
  const char *part = find_project (project->archive, &n);
  if (!part)
    return qda_fail (project, 0, error,
                     "this is a zip file without a project (.qde) and without a workbook in it",
                     "这个 zip 文件里既没有项目文件（.qde），也没有工作簿");
  if (n > 1 && !g_str_equal (part, "project.qde"))
    return qda_fail (project, 0, error, "holds %zu projects (.qde), and none is called project.qde",
                     "里面有 %zu 个项目文件（.qde），没有一个叫 project.qde", n);
  g_autofree char *place = archive_place (project->archive, part);
  project->place = g_string_chunk_insert (project->sink->coding->arena, place);
  coding_sink_file (project->sink, project->place);
  return true;
}

/* A codebook has no codings; what the framework's codebook makes of it is told. */
static void
tell_codebook (const QdaProject *project)
{
  g_autoptr (GString) others = g_string_new (NULL);
  size_t n = 0;

  for (size_t i = 0; i < project->codes->len; i++) {
    const char *name = g_array_index (project->codes, QdaCode, i).name;
    if (codebook_find (project->sink->codebook, name) == GOVCAP_NONE && n++ < 8)
      g_string_append_printf (others, "%s%s", others->len ? ", " : ": ", name);
  }
  govcap_data_find (project->sink->data, GOVCAP_FINDING_NOTE, project->place,
                    "a codebook of %u codes, without codings; not in the framework's codebook: "
                    "%zu%s",
                    "编码本，%u 个编码，没有编码处；不在框架编码本里的：%zu 个%s",
                    project->codes->len, n, others->str);
}

bool
qda_read (CodingSink *sink, const GovcapCodingFile *file, size_t *ret_rows, GError **error)
{
  QdaProject project = {.sink = sink, .file = file};

  project_init (&project);
  bool whole = find_place (&project, error) && qda_parse (&project, error);
  if (whole && project.is_codebook)
    tell_codebook (&project);
  else
    whole = whole && qda_texts (&project, error) && qda_code (&project, error);
  *ret_rows = project.codings->len;
  project_clear (&project);
  return whole;
}
