/* Highlights as Taguette exports them: id, document, tag, content, a row per highlight and tag. They do
 * not say who coded, which the study must, nor where they stand: in the exports of two coders the same
 * words of a document are the same segment, the first time as the first time, and so on. */
#include "taguette.h"

static const char *const columns[] = {"id", "document", "tag", "content"};

enum { ID, DOCUMENT, TAG, CONTENT, N_COLUMNS };

typedef struct {
  CodingSink *sink;
  const SideTable *table;
  size_t at[N_COLUMNS];
  GHashTable *segments; /* "source\tid" -> segment + 1 */
  GHashTable *times;    /* "source\tcontent" -> how often so far */
  uint32_t coder;
} Highlights;

bool
taguette_is (const SideTable *table)
{
  for (size_t i = 0; i < N_COLUMNS; i++)
    if (side_table_column (table, columns[i]) == table->header->len)
      return false;
  return side_table_column (table, "seg_id") == table->header->len;
}

static const char *
cell (const Highlights *highlights, size_t row, size_t column)
{
  return side_table_at (highlights->table, row, highlights->at[column]);
}

static size_t
line_of (const Highlights *highlights, size_t row)
{
  return g_array_index (highlights->table->lines, size_t, row);
}

/* The segment of the highlight in @row: one per id. */
static uint32_t
segment_of (Highlights *highlights, size_t row, uint32_t source)
{
  const char *id = cell (highlights, row, ID), *content = cell (highlights, row, CONTENT);
  g_autofree char *key = g_strdup_printf ("%u\t%s", source, id);
  size_t known = GPOINTER_TO_SIZE (g_hash_table_lookup (highlights->segments, key));

  if (known)
    return (uint32_t)(known - 1);
  g_autofree char *words = g_strdup_printf ("%u\t%s", source, content);
  size_t times = GPOINTER_TO_SIZE (g_hash_table_lookup (highlights->times, words)) + 1;
  g_autofree char *which = g_strdup_printf ("%zu\t%s", times, words);
  uint32_t segment = coding_sink_words (highlights->sink, source, *content ? which : key, id);
  g_hash_table_replace (highlights->times, g_steal_pointer (&words), GSIZE_TO_POINTER (times));
  g_hash_table_insert (highlights->segments, g_steal_pointer (&key),
                       GSIZE_TO_POINTER ((size_t)segment + 1));
  return segment;
}

static bool
read_row (Highlights *highlights, const GovcapCodingFile *file, size_t row, GError **error)
{
  CodingSink *sink = highlights->sink;
  const char *document = cell (highlights, row, DOCUMENT), *tag = cell (highlights, row, TAG);
  g_autofree char *place = side_table_place (highlights->table, row);
  size_t line = line_of (highlights, row);
  char year[16];
  uint32_t code;

  if (!*document || !*cell (highlights, row, ID))
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place, "the highlight has no document or no id",
                        "这条高亮没有文档名或编号");
  uint32_t source = coding_sink_source (sink, document);
  uint32_t segment = segment_of (highlights, row, source);
  g_snprintf (year, sizeof year, "%d", file->year);
  if (file->year && !coding_sink_say (sink, source, FACT_YEAR, year, line, error))
    return false;
  coding_sink_quote (sink, segment, cell (highlights, row, CONTENT));
  coding_sink_reader (sink, source, highlights->coder);
  if (!*tag)
    return true;
  if (!coding_sink_code (sink, tag, line, &code, error))
    return false;
  coding_sink_mark (sink, segment, highlights->coder, code, GOVCAP_NO_VALENCE, line);
  return true;
}

static bool
find_coder (Highlights *highlights, const GovcapCodingFile *file, GError **error)
{
  highlights->coder = GOVCAP_SETTLED;
  if (file->settled)
    return true;
  if (!file->coder)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, file->path,
                        "Taguette does not say who coded; say 'coder: NAME' beside the file in the "
                        "study",
                        "Taguette 的导出没有编码员；请在研究文件里给这个文件写 coder: 姓名");
  return coding_sink_coder (highlights->sink, file->coder, 1, &highlights->coder, error);
}

bool
taguette_read (CodingSink *sink, const GovcapCodingFile *file, const SideTable *table,
               GError **error)
{
  Highlights highlights = {.sink = sink,
                           .table = table,
                           .segments =
                               g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                           .times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL)};
  bool whole = find_coder (&highlights, file, error);

  for (size_t i = 0; i < N_COLUMNS; i++)
    highlights.at[i] = side_table_column (table, columns[i]);
  for (size_t row = 0; whole && row < table->rows->len; row++)
    whole = read_row (&highlights, file, row, error);
  g_hash_table_unref (highlights.segments);
  g_hash_table_unref (highlights.times);
  return whole;
}
