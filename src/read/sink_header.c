#include "garbled.h"
#include "sink_match.h"

#include "govcap/importance.h"

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
  } else if (meaning->kind == TARGET_IMPORTANCE) {
    target->column = govcap_dataset_add_importance (dataset, meaning->indicator, meaning->name);
    match->importance++;
  } else {
    const char *held = g_string_chunk_insert_const (match->sink->data->study->arena, meaning->name);
    bool is_word = meaning->kind == TARGET_WORD;
    target->column =
        govcap_dataset_add (dataset, held, is_word ? GOVCAP_COLUMN_WORD : GOVCAP_COLUMN_NUMBER);
  }
  sink_add_choices (match->sink, target, meaning->name);
}

/* What the column is to `check`. */
static GovcapColumnUse
use_of (const Sink *sink, const Meaning *meaning)
{
  const GovcapStudy *study = sink->data->study;
  const char *name = meaning->name;

  if (meaning->kind == TARGET_ITEM)
    return GOVCAP_USE_ITEM;
  if (meaning->kind == TARGET_IMPORTANCE)
    return GOVCAP_USE_IMPORTANCE;
  if (meaning->item != GOVCAP_NONE || meaning->indicator != GOVCAP_NONE)
    return GOVCAP_USE_OTHER_FORM;
  if (meaning->kind == TARGET_DURATION)
    return GOVCAP_USE_DURATION;
  if (!strcmp (name, study->unit))
    return GOVCAP_USE_UNIT;
  bool design = meaning->kind != TARGET_WORD || !g_strcmp0 (name, study->strata) ||
                !g_strcmp0 (name, study->cluster);
  return design ? GOVCAP_USE_DESIGN : GOVCAP_USE_VARIABLE;
}

/* A person's name or telephone is in no variable, whatever the study calls it. */
static bool
check_personal (const Match *match, const Target *target, const Meaning *meaning, GError **error)
{
  bool variable = use_of (match->sink, meaning) == GOVCAP_USE_VARIABLE;

  return !variable || !personal_is_header (match->personal, target->header) ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, match->sink->source,
                      "the column '%s' is personal data, which is never kept; take '%s' out of the "
                      "study",
                      "“%s”列属于个人信息，不予保留；请从研究文件里去掉“%s”", target->header,
                      meaning->name);
}

/* Of several columns of durations the first is kept; a name that a header says wholly, or that the
 * options of a question make up, is not that of a column that says it in part. */
static bool
gives_way (const Match *match, const Meaning *meaning)
{
  if (meaning->kind == TARGET_DURATION && g_hash_table_contains (match->taken, meaning->name))
    return true;
  for (size_t i = 0; i < match->sink->joins->len; i++) {
    size_t target = g_array_index (match->sink->joins, Join, i).target;
    if (!strcmp (g_array_index (match->sink->targets, Target, target).header, meaning->name))
      return true;
  }
  return meaning->is_part && g_hash_table_contains (match->whole, meaning->name);
}

static bool
match_field (Match *match, Target *target, const Meaning *meaning, GError **error)
{
  if (!take_name (match, meaning->name, target->header, error) ||
      !check_personal (match, target, meaning, error))
    return false;
  if (!meaning->is_part)
    g_hash_table_add (match->whole, (void *)meaning->name);
  target->found = (GovcapFoundColumn){
      .name = meaning->name, .use = use_of (match->sink, meaning), .way = meaning->way};
  if (meaning->kind != TARGET_NOTHING)
    make_column (match, target, meaning);
  return true;
}

/* First what headers say wholly, then what a part of them says. */
static bool
match_fields (Match *match, GError **error)
{
  Sink *sink = match->sink;
  g_autofree Meaning *meanings = g_new (Meaning, sink->width + 1);

  for (size_t i = 0; i < sink->width; i++)
    meanings[i] =
        sink_meaning (sink, match->headers, g_array_index (sink->targets, Target, i).header);
  for (int part = 0; part < 2; part++)
    for (size_t i = 0; i < sink->width; i++) {
      Target *target = &g_array_index (sink->targets, Target, i);
      bool means = meanings[i].kind != TARGET_NOTHING || meanings[i].item != GOVCAP_NONE ||
                   meanings[i].indicator != GOVCAP_NONE;
      if (!means || target->kind != TARGET_NOTHING || meanings[i].is_part != part)
        continue;
      if (!gives_way (match, &meanings[i]) && !match_field (match, target, &meanings[i], error))
        return false;
    }
  return true;
}

static bool
need_column (const Match *match, const char *name, const char *key, GError **error)
{
  const GovcapVariable *variable = govcap_study_variable (match->sink->data->study, name);
  GovcapText label = variable ? variable->label : (GovcapText){NULL, NULL};

  if (g_hash_table_contains (match->taken, name))
    return true;
  g_autofree char *en = match_hint (match, name, label, GOVCAP_EN);
  g_autofree char *zh = match_hint (match, name, label, GOVCAP_ZH);
  return govcap_fail (error, GOVCAP_ERROR_INPUT, match->sink->source,
                      "there is no column '%1$s' ('%2$s' in the study); name it, or map its header "
                      "in 'columns'%3$s%4$.0s",
                      "没有“%1$s”这一列（研究文件里的 %2$s）；请改列名，或在 columns "
                      "里指定%3$.0s%4$s",
                      name, key, en, zh);
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
  sink->width = cells->len;
}

/* A number of its own that the platform gave each answer sheet, where nobody asks for it. */
static void
watch_id (Sink *sink)
{
  for (size_t i = 0; sink->platform && sink->platform->id && i < sink->width; i++) {
    Target *target = &g_array_index (sink->targets, Target, i);
    if (target->kind == TARGET_NOTHING && !strcmp (target->header, sink->platform->id)) {
      target->kind = TARGET_ID;
      target->found.use = GOVCAP_USE_ID;
    }
  }
}

/* What platform the file comes from, and how it says options. */
static void
recognise (Sink *sink, const GPtrArray *cells)
{
  sink->intake->file = g_string_chunk_insert_const (sink->data->study->arena, sink->source);
  sink->platform = platform_of (cells);
  sink->mode = platform_mode (sink->file->path);
  if (sink->platform)
    sink->intake->shape = platform_shape (sink->platform, sink->mode);
  sink->intake->asked = 0;
  for (size_t i = 0; i < sink->dataset->framework->n_items; i++)
    sink->intake->asked +=
        govcap_item_asked (&sink->dataset->framework->items[i], sink->dataset->form_number);
}

bool
sink_header (Sink *sink, const GPtrArray *cells, GError **error)
{
  recognise (sink, cells);
  g_autoptr (Headers) headers = headers_new (sink->data->study, sink->dataset->framework);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) whole = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (Personal) personal = personal_new ();
  const char *garbled = garbled_find (cells->pdata, cells->len);
  Match match = {sink, headers, personal, taken, whole, 0, 0, garbled};

  make_targets (sink, cells);
  join_find (sink, taken);
  bool matched = match_fields (&match, error);
  watch_id (sink);
  matched = matched && check_match (&match, error) && sink_add_filters (sink, error);
  match_record (&match);
  if (!matched)
    return false;
  if (sink->file->unit) {
    sink->whole_unit =
        govcap_dataset_add (sink->dataset, sink->data->study->unit, GOVCAP_COLUMN_WORD);
  }
  if (!sink->quiet)
    match_tell (&match);
  sink_stage (sink);
  return true;
}
