#include "xlsx.h"

#include <string.h>

enum {
  MOST_RELATIONS = 20000,
  LONGEST_NAME = 124 /* bytes; a sheet's name has up to 31 characters */
};

/* Where a part points to. */
typedef struct {
  char *id, *type, *target;
} Relation;

static void
free_relation (void *data)
{
  Relation *relation = data;

  g_free (relation->id);
  g_free (relation->type);
  g_free (relation->target);
  g_free (relation);
}

static void
on_relation (XmlWalk *walk, const XmlTag *tag)
{
  GPtrArray *relations = walk->data;
  g_autofree char *mode = xml_attribute_text (tag, "TargetMode");

  if (strcmp (tag->name, "Relationship") != 0 || relations->len >= MOST_RELATIONS ||
      !g_strcmp0 (mode, "External"))
    return;
  Relation *relation = g_new (Relation, 1);
  *relation = (Relation){xml_attribute_text (tag, "Id"), xml_attribute_text (tag, "Type"),
                         xml_attribute_text (tag, "Target")};
  if (relation->id && relation->type && relation->target)
    g_ptr_array_add (relations, relation);
  else
    free_relation (relation);
}

/* "xl/workbook.xml" and "../a/b.xml" -> "a/b.xml"; a path that climbs above the root stays there. */
static char *
resolve (const char *from, const char *target)
{
  const char *slash = strrchr (from, '/');
  g_autofree char *folder = g_strndup (from, slash ? (size_t)(slash - from) : 0);
  g_autofree char *whole =
      *target == '/' ? g_strdup (target) : g_strconcat (folder, "/", target, NULL);
  g_auto (GStrv) steps = g_strsplit (whole, "/", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (size_t i = 0; steps[i]; i++)
    if (!strcmp (steps[i], "..") && kept->len)
      g_ptr_array_set_size (kept, (int)kept->len - 1);
    else if (*steps[i] && strcmp (steps[i], ".") != 0 && strcmp (steps[i], "..") != 0)
      g_ptr_array_add (kept, steps[i]);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **)kept->pdata);
}

/* The relations of @part ("": of the whole file), their targets made whole; none when there is no such
 * list. */
static GPtrArray *
read_relations (Archive *archive, const char *part, GError **error)
{
  g_autoptr (GPtrArray) relations = g_ptr_array_new_with_free_func (free_relation);
  const char *slash = strrchr (part, '/');
  const char *base = slash ? slash + 1 : part;
  g_autofree char *folder = g_strndup (part, (size_t)(base - part));
  g_autofree char *list = g_strconcat (folder, "_rels/", base, ".rels", NULL);
  XmlWalk walk = {.data = relations, .open = on_relation};

  if (archive_has (archive, list) && !xml_walk (archive, list, &walk, error))
    return NULL;
  for (size_t i = 0; i < relations->len; i++) {
    Relation *relation = relations->pdata[i];
    char *whole = resolve (part, relation->target);
    g_free (relation->target);
    relation->target = whole;
  }
  return g_steal_pointer (&relations);
}

/* Types are addresses, of which Strict and Transitional files have different beginnings. */
static const Relation *
find_type (const GPtrArray *relations, const char *end)
{
  for (size_t i = 0; i < relations->len; i++)
    if (g_str_has_suffix (((Relation *)relations->pdata[i])->type, end))
      return relations->pdata[i];
  return NULL;
}

static const Relation *
find_id (const GPtrArray *relations, const char *id)
{
  for (size_t i = 0; i < relations->len; i++)
    if (!g_strcmp0 (((Relation *)relations->pdata[i])->id, id))
      return relations->pdata[i];
  return NULL;
}

typedef struct {
  Xlsx *xlsx;
  Book *book;
  const GPtrArray *relations;
} Workbook;

static void
add_sheet (Workbook *workbook, const XmlTag *tag)
{
  size_t length = 0;
  const char *value = xml_attribute (tag, "id", true, &length); /* r:id */
  g_autofree char *id = g_strndup (value ? value : "", length);
  g_autofree char *state = xml_attribute_text (tag, "state");
  const Relation *relation = find_id (workbook->relations, id);
  BookSheet sheet = {.name = xml_attribute_text (tag, "name")};

  sheet.name = sheet.name ? book_cut (sheet.name, LONGEST_NAME) : g_strdup ("");
  sheet.is_hidden = state && strcmp (state, "visible") != 0;
  sheet.has_cells = relation && g_str_has_suffix (relation->type, "/worksheet");
  g_array_append_val (workbook->book->sheets, sheet);
  g_ptr_array_add (workbook->xlsx->parts, relation ? g_strdup (relation->target) : NULL);
}

static void
on_workbook (XmlWalk *walk, const XmlTag *tag)
{
  Workbook *workbook = walk->data;

  if (tag->depth == 2 && !strcmp (tag->name, "workbookPr"))
    workbook->xlsx->from_1904 = xml_attribute_is_true (tag, "date1904");
  else if (tag->depth == 3 && !strcmp (tag->name, "sheet") &&
           workbook->book->sheets->len < MOST_RELATIONS)
    add_sheet (workbook, tag);
}

static char *
target_of (const GPtrArray *relations, const char *end)
{
  const Relation *relation = find_type (relations, end);

  return relation ? g_strdup (relation->target) : NULL;
}

static bool
fail_kind (const Archive *archive, GError **error)
{
  return govcap_fail (
      error, GOVCAP_ERROR_INPUT, archive->path,
      "this is a zip file without an .xlsx workbook in it; open it in a spreadsheet "
      "program and save it as .xlsx",
      "这是 zip 文件，里面没有 .xlsx 工作簿；请用表格软件打开后另存为 .xlsx");
}

bool
xlsx_read_parts (Xlsx *xlsx, Book *book, GError **error)
{
  g_autoptr (GPtrArray) whole = read_relations (xlsx->archive, "", error);

  if (!whole)
    return false;
  const Relation *main_part = find_type (whole, "/officeDocument");
  const char *part = main_part ? main_part->target : "xl/workbook.xml";
  if (!archive_has (xlsx->archive, part) || g_str_has_suffix (part, ".bin"))
    return fail_kind (xlsx->archive, error);
  g_autoptr (GPtrArray) relations = read_relations (xlsx->archive, part, error);
  if (!relations)
    return false;
  Workbook workbook = {xlsx, book, relations};
  XmlWalk walk = {.data = &workbook, .open = on_workbook};
  if (!xml_walk (xlsx->archive, part, &walk, error))
    return false;
  xlsx->strings_part = target_of (relations, "/sharedStrings");
  xlsx->styles_part = target_of (relations, "/styles");
  return book->sheets->len || fail_kind (xlsx->archive, error);
}
