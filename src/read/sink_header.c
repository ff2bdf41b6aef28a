#include "garbled.h"
#include "sink.h"

#include "govcap/error.h"

/* Where each field of the header goes. */
typedef struct {
  Sink *sink;
  const Headers *headers;
  GHashTable *taken; /* column name -> the header that took it */
  size_t items;
  const char *garbled; /* a header that is, or NULL */
} Match;

/* A question with several answers is made of its columns; others have one. */
static bool
is_of_variable (const GovcapVariable *variable, const char *name)
{
  for (size_t i = 0; variable->multiple && i < variable->multiple->len; i++)
    if (!strcmp (g_array_index (variable->multiple, GovcapMention, i).name, name))
      return true;
  return !variable->multiple && !strcmp (variable->from ? variable->from : variable->name, name);
}

static bool
is_variable (const Sink *sink, const char *name)
{
  const GovcapStudy *study = sink->data->study;

  if (!strcmp (name, study->unit))
    return !sink->file->unit; /* a file that is one unit needs no column for it */
  if (!g_strcmp0 (name, study->strata) || !g_strcmp0 (name, study->cluster))
    return true;
  for (size_t i = 0; i < study->variables->len; i++)
    if (is_of_variable (study->variables->pdata[i], name))
      return true;
  return false;
}

/* Durations are kept as `seconds`, unless the study itself uses that name. */
static bool
is_duration (const Sink *sink, const char *name)
{
  const GovcapStudy *study = sink->data->study;

  return duration_is_header (name) && !is_variable (sink, "seconds") &&
         strcmp (study->unit, "seconds") != 0 && g_strcmp0 (study->weight, "seconds") != 0 &&
         g_strcmp0 (study->fpc, "seconds") != 0;
}

/* Rows may be chosen by a column that is not kept. */
static bool
chooses_rows (const Sink *sink, const char *name)
{
  const GPtrArray *where = sink->file->where;

  for (size_t i = 0; i + 1 < where->len; i += 2)
    if (!strcmp (where->pdata[i], name))
      return true;
  return !g_strcmp0 (sink->file->form_column, name);
}

Meaning
sink_meaning (const Sink *sink, const Headers *headers, const char *header)
{
  const GovcapStudy *study = sink->data->study;
  Meaning meaning = {.kind = TARGET_NOTHING};
  const GovcapQuestion *question =
      govcap_study_column (study, header) ? NULL : sink_question (sink, header, NULL);

  if (question) /* an export with labels has the question's text as header */
    header = question->name;

  meaning.item = headers_item (headers, header, &meaning.name);
  if (meaning.item != GOVCAP_NONE) {
    const GovcapItem *item = &sink->dataset->framework->items[meaning.item];
    meaning.name = item->code;
    if (govcap_item_asked (item, sink->dataset->form_number)) /* not another form's question */
      meaning.kind = TARGET_ITEM;
  } else if (!g_strcmp0 (meaning.name, study->weight)) {
    meaning.kind = TARGET_WEIGHT;
  } else if (!g_strcmp0 (meaning.name, study->fpc) ||
             govcap_study_is_replicate (study, meaning.name)) {
    meaning.kind = TARGET_SIZE;
  } else if (is_variable (sink, meaning.name)) {
    meaning.kind = TARGET_WORD;
  } else if (is_duration (sink, meaning.name)) {
    meaning.kind = TARGET_DURATION;
    meaning.name = "seconds";
  }
  meaning.is_known = meaning.kind != TARGET_NOTHING || meaning.item != GOVCAP_NONE ||
                     chooses_rows (sink, header) || chooses_rows (sink, meaning.name);
  return meaning;
}

static bool
take_name (Match *match, const char *name, const char *header, GError **error)
{
  const char *other = g_hash_table_lookup (match->taken, name);

  if (other)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, match->sink->source,
                        "two columns are '%s': '%s' and '%s'; rename one, or map it in 'columns'",
                        "有两列都是“%s”：“%s”和“%s”；请改名，或在 columns 里指定", name, other,
                        header);
  g_hash_table_insert (match->taken, (void *)name, (void *)header);
  return true;
}

static void
make_column (Match *match, Target *target, const Meaning *meaning)
{
  GovcapDataset *dataset = match->sink->dataset;

  target->kind = meaning->kind;
  if (meaning->kind == TARGET_ITEM) {
    target->column = govcap_dataset_add_item (dataset, meaning->item);
    match->items++;
  } else {
    const char *held = g_string_chunk_insert_const (match->sink->data->study->arena, meaning->name);
    bool is_word = meaning->kind == TARGET_WORD;
    target->column =
        govcap_dataset_add (dataset, held, is_word ? GOVCAP_COLUMN_WORD : GOVCAP_COLUMN_NUMBER);
  }
  sink_add_choices (match->sink, target, meaning->name);
}

static bool
match_field (Match *match, Target *target, GError **error)
{
  Meaning meaning = sink_meaning (match->sink, match->headers, target->header);
  bool later = meaning.kind == TARGET_DURATION && g_hash_table_contains (match->taken, "seconds");

  if (later) /* the first column of durations is kept */
    return true;
  if (meaning.kind == TARGET_NOTHING && meaning.item == GOVCAP_NONE)
    return true;
  if (!take_name (match, meaning.name, target->header, error))
    return false;
  if (meaning.kind != TARGET_NOTHING)
    make_column (match, target, &meaning);
  return true;
}

static bool
need_column (const Match *match, const char *name, const char *key, GError **error)
{
  if (g_hash_table_contains (match->taken, name))
    return true;
  return govcap_fail (error, GOVCAP_ERROR_INPUT, match->sink->source,
                      "there is no column '%s' ('%s' in the study); name it, or map its header in "
                      "'columns'",
                      "没有“%s”这一列（研究文件里的 %s）；请改列名，或在 columns 里指定", name,
                      key);
}

bool
sink_fail_garbled (const Sink *sink, const char *header, GError **error)
{
  return govcap_fail (error, GOVCAP_ERROR_INPUT, sink->source,
                      "the headers are garbled ('%.60s'): they were not written in the encoding "
                      "they are read in; say the file's 'encoding', or save it anew from its "
                      "source",
                      "表头是乱码（“%.60s”）：读取所用的编码与文件不符；请写明 encoding，"
                      "或从源头重新导出",
                      header);
}

static bool
check_match (const Match *match, GError **error)
{
  const Sink *sink = match->sink;
  const GovcapStudy *study = sink->data->study;
  const Target *first = sink->targets->len ? &g_array_index (sink->targets, Target, 0) : NULL;

  if (!match->items && match->garbled)
    return sink_fail_garbled (sink, match->garbled, error);
  if (!match->items)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, sink->source,
                        "no column is an item of the framework '%s': headers must be item codes or "
                        "the questions' texts, or be mapped in 'columns' (the first header is "
                        "'%.60s')",
                        "没有一列对得上框架“%s”的题项：表头应是题项代码或题目原文，或在 columns "
                        "里指定（第一个表头是“%.60s”）",
                        sink->dataset->framework->name, first ? first->header : "");
  if (!sink->file->unit && !need_column (match, study->unit, "unit", error))
    return false;
  return !study->weight || need_column (match, study->weight, "design: weight", error);
}

static void
tell_absent_column (const Match *match, const GovcapVariable *variable, const char *column)
{
  if (!g_hash_table_contains (match->taken, column))
    govcap_data_find (match->sink->data, GOVCAP_FINDING_WARNING, match->sink->source,
                      "there is no column '%s' for variable '%s'", "没有“%s”列，变量“%s”为缺失",
                      column, variable->name);
}

/* Which of the form's items and the study's variables the file does not hold. */
static void
tell_absent (const Match *match)
{
  const GovcapDataset *dataset = match->sink->dataset;
  const GovcapFramework *framework = dataset->framework;
  const GovcapStudy *study = match->sink->data->study;
  GString *absent = g_string_new (NULL);

  for (size_t i = 0; i < framework->n_items; i++)
    if (govcap_item_asked (&framework->items[i], dataset->form_number) &&
        !g_hash_table_contains (match->taken, framework->items[i].code))
      g_string_append_printf (absent, "%s%s", absent->len ? ", " : "", framework->items[i].code);
  if (absent->len)
    govcap_data_find (match->sink->data, GOVCAP_FINDING_WARNING, match->sink->source,
                      "these items have no column and count as not asked: %s",
                      "这些题项没有对应的列，按没有问处理：%s", absent->str);
  for (size_t i = 0; i < study->variables->len; i++) {
    const GovcapVariable *variable = study->variables->pdata[i];
    for (size_t c = 0; variable->multiple && c < variable->multiple->len; c++)
      tell_absent_column (match, variable,
                          g_array_index (variable->multiple, GovcapMention, c).name);
    if (!variable->multiple)
      tell_absent_column (match, variable, variable->from ? variable->from : variable->name);
  }
  g_string_free (absent, TRUE);
}

static void
tell_match (const Match *match)
{
  g_autoptr (GString) dropped = g_string_new (NULL);
  const GArray *targets = match->sink->targets;

  for (size_t i = 0; i < targets->len; i++) {
    const Target *target = &g_array_index (targets, Target, i);
    if (target->kind == TARGET_NOTHING && *target->header)
      g_string_append_printf (dropped, "%s%.40s", dropped->len ? ", " : "", target->header);
  }
  govcap_data_find (match->sink->data, GOVCAP_FINDING_MATCH, match->sink->source,
                    "%zu columns are items; columns not kept: %s", "%zu 列是题项；未保留的列：%s",
                    match->items, dropped->len ? dropped->str : "–");
  tell_absent (match);
}

static bool
looks_like_survey_site (const GPtrArray *cells)
{
  static const char *const marks[] = {"提交答卷时间", "来自IP", NULL};

  for (size_t i = 0; i < cells->len; i++)
    if (g_strv_contains (marks, cells->pdata[i]))
      return true;
  return false;
}

static void
make_targets (Sink *sink, const GPtrArray *cells)
{
  for (size_t i = 0; i < cells->len; i++) {
    Target target = {.header = g_strstrip (g_strdup (cells->pdata[i]))};
    GovcapColumnMap *mapped = govcap_study_column (sink->data->study, target.header);
    if (mapped)
      mapped->met = true;
    target.last_length = sizeof target.last;
    target.slow = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_array_append_val (sink->targets, target);
  }
}

bool
sink_header (Sink *sink, const GPtrArray *cells, GError **error)
{
  g_autoptr (Headers) headers = headers_new (sink->data->study, sink->dataset->framework);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  Match match = {sink, headers, taken, 0, garbled_find (cells->pdata, cells->len)};

  make_targets (sink, cells);
  sink->is_survey_site = looks_like_survey_site (cells);
  for (size_t i = 0; i < sink->targets->len; i++)
    if (!match_field (&match, &g_array_index (sink->targets, Target, i), error))
      return false;
  if (!check_match (&match, error) || !sink_add_filters (sink, error))
    return false;
  if (sink->file->unit) {
    sink->whole_unit =
        govcap_dataset_add (sink->dataset, sink->data->study->unit, GOVCAP_COLUMN_WORD);
  }
  if (!sink->quiet)
    tell_match (&match);
  sink_stage (sink);
  return true;
}
