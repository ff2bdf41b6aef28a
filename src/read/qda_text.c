/* Where the characters of selections stand in their texts. Programs count CR LF as one or as two; a
 * selection's name is often how its words begin, which tells. */
#include "qda.h"
#include "qda_plain.h"

#include <string.h>

/* Selections that are asked how their program counts. */
enum { MOST_ASKED = 64 };

typedef struct {
  QdaProject *project;
  GArray *order; /* uint32_t: selections of texts, text after text */
  size_t missing, outside, past, past_line, quoted;
} Placing;

static QdaSelection *
selection_at (const Placing *placing, size_t place)
{
  return &g_array_index (placing->project->selections, QdaSelection,
                         g_array_index (placing->order, uint32_t, place));
}

/* The bytes of a part, at most QDA_MOST_TEXT. */
static GString *
read_part (Archive *archive, const char *name, GError **error)
{
  g_autoptr (zip_file_t) part = archive_part (archive, name, error);
  g_autoptr (GString) bytes = g_string_new (NULL);
  g_autofree char *chunk = g_malloc (65536);
  g_autofree char *place = archive_place (archive, name);
  size_t length = 1;

  while (part && length && bytes->len <= QDA_MOST_TEXT) {
    if (!archive_read (archive, part, chunk, 65536, &length, error))
      return NULL;
    g_string_append_len (bytes, chunk, (gssize)length);
  }
  if (part && bytes->len > QDA_MOST_TEXT)
    govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                 "holds a text of more than 64 MB; it is not read",
                 "里面有超过 64 MB 的文字，不予读取");
  return part && bytes->len <= QDA_MOST_TEXT ? g_steal_pointer (&bytes) : NULL;
}

/* The part that a path means: "internal://X", or a bare name. NULL: there is none; what lies outside of
 * the file is nobody's business. */
static char *
part_of (Placing *placing, const char *path)
{
  static const char inside[] = "internal://", mark[] = "://";
  Archive *archive = placing->project->archive;
  bool is_inside = path && g_str_has_prefix (path, inside);

  if (!path || (strstr (path, mark) && !is_inside)) {
    placing->outside += path != NULL;
    return NULL;
  }
  const char *name = is_inside ? path + strlen (inside) : path;
  name += *name == '/';
  g_autofree char *among = g_strconcat ("sources/", name, NULL);
  if (!archive)
    return NULL;
  if (archive_has (archive, among))
    return g_steal_pointer (&among);
  return archive_has (archive, name) ? g_strdup (name) : NULL;
}

/* Returns: false on an error; *ret NULL where there is no text to be had. */
static bool
load (Placing *placing, QdaText *text, QdaPlain **ret, GError **error)
{
  g_autoptr (GString) bytes = g_steal_pointer (&text->content);
  g_autofree char *part = bytes ? NULL : part_of (placing, text->path);

  *ret = NULL;
  if (part && !(bytes = read_part (placing->project->archive, part, error)))
    return false;
  *ret = bytes ? qda_plain_new (bytes->str, bytes->len) : NULL;
  placing->missing += !*ret;
  return true;
}

/* Whether positions count CR LF as two: as the names of selections show; else where some lie behind the
 * end otherwise; else as the program is known to. */
static bool
counts_two (const Placing *placing, const QdaPlain *plain, size_t first, size_t n)
{
  const char *origin = placing->project->origin;
  size_t one = 0, two = 0, asked = 0;
  int64_t last = 0;

  if (!plain->breaks->len)
    return false;
  for (size_t i = first; i < first + n; i++) {
    const QdaSelection *selection = selection_at (placing, i);
    int64_t place = qda_plain_place (plain, selection->span.from);
    last = MAX (last, selection->span.to);
    if (place == selection->span.from || !selection->name || asked++ >= MOST_ASKED)
      continue;
    one += qda_plain_begins (plain, selection->span.from, selection->name);
    two += qda_plain_begins (plain, place, selection->name);
  }
  if (one != two)
    return two > one;
  return last > plain->length || !origin || !strstr (origin, "ATLAS");
}

static bool
keep_words (Placing *placing, const QdaPlain *plain, QdaSelection *selection, GError **error)
{
  const Span *span = &selection->span;
  g_autofree char *words = qda_plain_words (plain, span->from, span->to, QDA_LONGEST_QUOTE);

  placing->quoted += strlen (words);
  if (placing->quoted > QDA_MOST_TEXT)
    return qda_fail (placing->project, selection->line, error,
                     "the selections hold more than 64 MB of quotes; say 'quotes: false'",
                     "选区引文超过 64 MB；请写 quotes: false");
  if (!selection->words)
    selection->words = g_string_new (words);
  return true;
}

static bool
place_selections (Placing *placing, const QdaPlain *plain, size_t first, size_t n, GError **error)
{
  bool is_two = counts_two (placing, plain, first, n);
  bool wanted = placing->project->sink->data->study->quotes;

  for (size_t i = first; i < first + n; i++) {
    QdaSelection *selection = selection_at (placing, i);
    Span *span = &selection->span;
    if (is_two) {
      span->from = qda_plain_place (plain, span->from);
      span->to = qda_plain_place (plain, span->to);
    }
    if (span->to > plain->length && !placing->past++)
      placing->past_line = selection->line;
    if (wanted && !keep_words (placing, plain, selection, error))
      return false;
  }
  return true;
}

static GArray *
order_selections (const QdaProject *project)
{
  size_t n = project->texts->len;
  g_autofree size_t *next = g_new0 (size_t, n + 1);
  GArray *order = g_array_new (FALSE, TRUE, sizeof (uint32_t));

  for (size_t i = 0; i < project->selections->len; i++) {
    const Span *span = &g_array_index (project->selections, QdaSelection, i).span;
    if (span->kind == SPAN_TEXT && span->frame != QDA_NONE)
      next[span->frame + 1]++;
  }
  for (size_t t = 0; t < n; t++)
    next[t + 1] += next[t];
  g_array_set_size (order, (guint)next[n]);
  for (size_t i = 0; i < project->selections->len; i++) {
    const Span *span = &g_array_index (project->selections, QdaSelection, i).span;
    if (span->kind == SPAN_TEXT && span->frame != QDA_NONE)
      g_array_index (order, uint32_t, next[span->frame]++) = (uint32_t)i;
  }
  return order;
}

/* From here on a frame is the number of the text within its source. */
static void
number_frames (QdaProject *project)
{
  g_autofree uint32_t *numbers = g_new (uint32_t, project->texts->len + 1);

  for (size_t t = 0; t < project->texts->len; t++) {
    uint32_t source = g_array_index (project->texts, QdaText, t).source;
    numbers[t] = (uint32_t)g_array_index (project->sources, QdaSource, source).n_texts++;
  }
  for (size_t i = 0; i < project->selections->len; i++) {
    Span *span = &g_array_index (project->selections, QdaSelection, i).span;
    if (span->kind == SPAN_TEXT)
      span->frame = span->frame == QDA_NONE ? 0 : numbers[span->frame];
  }
}

static void
tell (const Placing *placing)
{
  GovcapData *data = placing->project->sink->data;

  if (placing->missing)
    govcap_data_find (data, GOVCAP_FINDING_NOTE, placing->project->place,
                      "texts with selections that are not in the file: %zu (outside of it, and "
                      "never opened: %zu); positions in them are taken as they are",
                      "有选区而文件里没有的文本：%zu 个（其中 %zu 个在文件之外，从不打开）；"
                      "其中的位置按原样采用",
                      placing->missing, placing->outside);
  if (!placing->past)
    return;
  g_autofree char *place = qda_place (placing->project, placing->past_line);
  govcap_data_find (data, GOVCAP_FINDING_WARNING, place,
                    "selections that end behind the end of their text: %zu; they count, but are "
                    "they where they should be?",
                    "终点超出文本末尾的选区：%zu 个；照样计入，但位置可能有误", placing->past);
}

bool
qda_texts (QdaProject *project, GError **error)
{
  Placing placing = {.project = project};
  bool whole = true;
  size_t end;

  placing.order = order_selections (project);
  for (size_t i = 0; whole && i < placing.order->len; i = end) {
    uint32_t frame = selection_at (&placing, i)->span.frame;
    g_autoptr (QdaPlain) plain = NULL;
    for (end = i + 1; end < placing.order->len;)
      if (selection_at (&placing, end)->span.frame == frame)
        end++;
      else
        break;
    whole = load (&placing, &g_array_index (project->texts, QdaText, frame), &plain, error) &&
            (!plain || place_selections (&placing, plain, i, end - i, error));
  }
  g_array_unref (placing.order);
  if (whole) {
    number_frames (project);
    tell (&placing);
  }
  return whole;
}
