/* The codings of a project into the sink. */
#include "qda.h"
#include "sink.h"

#include <string.h>

typedef struct {
  QdaProject *project;
  uint32_t *sources; /* the sink's number by source */
  char **words;      /* by code: what the codebook is asked for */
  uint32_t *coders;  /* the sink's number by user + 1; 0: not met */
  size_t n, empty, empty_line;
} Adding;

/* ".docx" and the like: at most five letters or digits behind the last point. */
static char *
without_suffix (const char *name)
{
  const char *point = strrchr (name, '.');

  if (!point || point == name || !point[1] || strlen (point) > 6)
    return NULL;
  for (const char *at = point + 1; *at; at++)
    if (!g_ascii_isalnum (*at))
      return NULL;
  return g_strndup (name, (size_t)(point - name));
}

/* Its name; without the suffix where the list of sources has it so. A second source of one name in one
 * project is "name (2)". */
static uint32_t
number_source (QdaProject *project, size_t i, GHashTable *taken)
{
  CodingSink *sink = project->sink;
  const QdaSource *source = &g_array_index (project->sources, QdaSource, i);
  g_autofree char *number = g_strdup_printf ("source %zu", i + 1);
  const char *name = source->name ? source->name : number;
  g_autofree char *bare = without_suffix (name);
  bool listed = !g_hash_table_contains (sink->sources, name) && bare &&
                g_hash_table_contains (sink->sources, bare);
  g_autofree char *base = g_strdup (listed ? bare : name);
  g_autofree char *id = g_strdup (base);
  size_t again = GPOINTER_TO_SIZE (g_hash_table_lookup (taken, base));

  while (g_hash_table_contains (taken, id)) {
    g_free (id);
    id = g_strdup_printf ("%s (%zu)", base, ++again);
  }
  g_hash_table_replace (taken, g_strdup (id), GSIZE_TO_POINTER (1));
  if (again)
    g_hash_table_replace (taken, g_strdup (base), GSIZE_TO_POINTER (again));
  return coding_sink_source (sink, id);
}

static void
number_sources (Adding *coding)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  QdaProject *project = coding->project;

  for (size_t i = 0; i < project->sources->len; i++)
    coding->sources[i] = number_source (project, i, taken);
}

/* A code by its name, or by what stands behind the last "::" of it; where two codes of the project have
 * one name, those that the codebook does not know keep the name of what they are under. */
static char *
word_of (const QdaProject *project, const QdaCode *code)
{
  const Codebook *codebook = project->sink->codebook;
  const char *last = g_strrstr (code->name, "::");

  if (codebook_find (codebook, code->name) != GOVCAP_NONE)
    return g_strdup (code->name);
  if (last && codebook_find (codebook, last + 2) != GOVCAP_NONE)
    return g_strdup (last + 2);
  if (!code->is_shared || code->parent == QDA_NONE)
    return g_strdup (code->name);
  return g_strconcat (g_array_index (project->codes, QdaCode, code->parent).name, "/", code->name,
                      NULL);
}

static void
find_shared (QdaProject *project)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (size_t i = 0; i < project->codes->len; i++) {
    QdaCode *code = &g_array_index (project->codes, QdaCode, i);
    g_autofree char *plain = headers_plain (code->name);
    size_t first = GPOINTER_TO_SIZE (g_hash_table_lookup (seen, plain));
    code->is_shared = first != 0;
    if (first)
      g_array_index (project->codes, QdaCode, first - 1).is_shared = true;
    else
      g_hash_table_insert (seen, g_steal_pointer (&plain), GSIZE_TO_POINTER (i + 1));
  }
}

/* In the order of their passages; the sort keeps those of one selection as they stand. */
static int
by_passage (const void *a, const void *b, void *data)
{
  const QdaProject *project = data;
  const QdaCoding *one = a, *other = b;
  const QdaSelection *first = &g_array_index (project->selections, QdaSelection, one->selection);
  const QdaSelection *second = &g_array_index (project->selections, QdaSelection, other->selection);

  if (first->source != second->source)
    return first->source < second->source ? -1 : 1;
  int order = span_compare (&first->span, &second->span);
  if (order)
    return order;
  return one->selection < other->selection ? -1 : one->selection > other->selection;
}

/* Whose coding it is: what the study says of the file, else the user. */
static bool
coder_of (Adding *coding, const QdaCoding *one, uint32_t *ret, GError **error)
{
  QdaProject *project = coding->project;
  uint32_t user = one->user == QDA_NONE && project->users->len == 1
                      ? 0
                      : qda_number (project->user_of, one->user);

  *ret = GOVCAP_SETTLED;
  if (project->file->settled)
    return true;
  if (project->file->coder)
    return coding_sink_coder (project->sink, project->file->coder, one->line, ret, error);
  if (user == QDA_NONE)
    return qda_fail (project, one->line, error,
                     one->user == QDA_NONE
                         ? "the coding does not say whose it is; say 'coder: NAME' beside the file "
                           "in the study"
                         : "the coding is of a user who is not among the project's users; say "
                           "'coder: NAME' beside the file in the study",
                     one->user == QDA_NONE
                         ? "这处编码没有写是谁编的；请在研究文件里给这个文件写 coder: 姓名"
                         : "这处编码的用户不在项目的用户名单里；请在研究文件里给这个文件写 coder: "
                           "姓名");
  if (!coding->coders[user]) {
    const char *name = g_array_index (project->users, QdaName, user).name;
    if (!coding_sink_coder (project->sink, name, one->line, ret, error))
      return false;
    coding->coders[user] = *ret + 1;
  }
  *ret = coding->coders[user] - 1;
  return true;
}

static bool
code_of (Adding *coding, const QdaCoding *one, uint32_t *ret, GError **error)
{
  QdaProject *project = coding->project;
  uint32_t code = qda_number (project->code_of, one->code);

  if (code == QDA_NONE)
    return qda_fail (project, one->line, error,
                     "the coding names a code that the project does not have",
                     "这处编码用的编码不在项目的编码本里");
  if (!coding->words[code])
    coding->words[code] = word_of (project, &g_array_index (project->codes, QdaCode, code));
  return coding_sink_code (project->sink, coding->words[code], one->line, ret, error);
}

static void
tell_empty (Adding *coding, const QdaSelection *selection)
{
  bool is_line = selection->span.kind == SPAN_TEXT || selection->span.kind == SPAN_TIME;

  if (is_line && selection->span.from == selection->span.to && !coding->empty++)
    coding->empty_line = selection->line;
}

static bool
add_coding (Adding *coding, const QdaCoding *one, GError **error)
{
  QdaProject *project = coding->project;
  const QdaSelection *selection =
      &g_array_index (project->selections, QdaSelection, one->selection);
  uint32_t coder, code, source = coding->sources[selection->source];

  if (!coder_of (coding, one, &coder, error) || !code_of (coding, one, &code, error))
    return false;
  uint32_t segment = coding_sink_span (project->sink, source, &selection->span, coder);
  if (selection->words)
    coding_sink_quote (project->sink, segment, selection->words->str);
  coding_sink_mark (project->sink, segment, coder, code, GOVCAP_NO_VALENCE, one->line);
  tell_empty (coding, selection);
  coding->n++;
  return true;
}

/* Some programs keep cases as codes: a source or a passage that has one is the case's (NVivo). */
static void
part_cases (QdaProject *project)
{
  size_t kept = 0;

  for (size_t i = 0; i < project->codings->len; i++) {
    QdaCoding one = g_array_index (project->codings, QdaCoding, i);
    if (qda_number (project->case_of, one.code) == QDA_NONE) {
      g_array_index (project->codings, QdaCoding, kept++) = one;
      continue;
    }
    QdaHold hold = {one.code, QDA_NONE,
                    g_array_index (project->selections, QdaSelection, one.selection).source};
    g_array_append_val (project->holds, hold);
  }
  g_array_set_size (project->codings, (guint)kept);
}

/* Selections that a code was applied to. */
static size_t
count_coded (const QdaProject *project)
{
  size_t n = 0;
  uint32_t before = QDA_NONE;

  for (size_t i = 0; i < project->codings->len; i++) { /* those of one selection stand together */
    uint32_t selection = g_array_index (project->codings, QdaCoding, i).selection;
    n += selection != before;
    before = selection;
  }
  return n;
}

static void
tell (const Adding *coding)
{
  const QdaProject *project = coding->project;
  size_t applied = 0;

  for (size_t i = 0; i < project->codes->len; i++)
    applied += coding->words[i] != NULL;
  govcap_data_find (
      project->sink->data, GOVCAP_FINDING_NOTE, project->place,
      "project of %s: %u " GOVCAP_PLURAL ("user", "users") ", %u " GOVCAP_PLURAL ("code", "codes") " (applied: %zu), %u " GOVCAP_PLURAL (
          "source",
          "sources") ", %u " GOVCAP_PLURAL ("selection",
                                            "selections") " "
                                                          "(coded: %zu), %zu " GOVCAP_PLURAL (
                                                              "coding",
                                                              "codings") "; left out: notes (%zu), "
                                                                         "links, sets, graphs",
      "%s 的项目：%u 个用户，%u 个编码（用到 %zu 个），%u 个来源，%u 个选区（有编码的 "
      "%zu 个），%zu 处编码；未采用：备注（%zu 条）、链接、集合、图形",
      project->origin ? project->origin : "?", project->users->len, project->codes->len, applied,
      project->sources->len, project->selections->len, count_coded (project), coding->n,
      project->n_notes);
  if (!coding->empty)
    return;
  g_autofree char *place = qda_place (project, coding->empty_line);
  govcap_data_find (project->sink->data, GOVCAP_FINDING_WARNING, place,
                    "codings of selections that are empty: %zu; they count",
                    "空选区上的编码：%zu "
                    "处；照样计入",
                    coding->empty);
}

static bool
add_codings (Adding *coding, GError **error)
{
  QdaProject *project = coding->project;

  number_sources (coding);
  if (!qda_facts (project, coding->sources, error))
    return false;
  find_shared (project);
  g_array_sort_with_data (project->codings, by_passage, project);
  for (size_t i = 0; i < project->codings->len; i++)
    if (!add_coding (coding, &g_array_index (project->codings, QdaCoding, i), error))
      return false;
  tell (coding);
  return true;
}

bool
qda_code (QdaProject *project, GError **error)
{
  part_cases (project);
  if (!project->codings->len)
    return qda_fail (project, 0, error, "no passage of the project has a code",
                     "项目里没有任何编码");
  Adding coding = {.project = project,
                   .sources = g_new0 (uint32_t, project->sources->len + 1),
                   .words = g_new0 (char *, project->codes->len + 1),
                   .coders = g_new0 (uint32_t, project->users->len + 1)};
  bool whole = add_codings (&coding, error);
  for (size_t i = 0; i < project->codes->len; i++)
    g_free (coding.words[i]);
  g_free (coding.words);
  g_free (coding.sources);
  g_free (coding.coders);
  return whole;
}
