#include "sink.h"

#include "govcap/importance.h"

#include <math.h>

static void
clear_target (void *data)
{
  Target *target = data;

  g_clear_pointer (&target->slow, g_hash_table_unref);
  g_clear_pointer (&target->choices, g_hash_table_unref);
  g_free (target->cells);
  g_free (target->header);
  g_free (target->option);
  g_clear_pointer (&target->invalid.values, g_array_unref);
}

static void
clear_filter (void *data)
{
  Filter *filter = data;

  g_ptr_array_unref (filter->wanted);
  g_clear_pointer (&filter->known, g_ptr_array_unref);
  g_free (filter->unknown_value);
}

static void
remember (Sink *sink)
{
  const GPtrArray *columns = sink->dataset->columns;

  sink->before.n = sink->dataset->n;
  sink->before.findings = sink->data->findings->len;
  sink->before.words = g_array_new (FALSE, FALSE, sizeof (guint));
  for (size_t i = 0; i < columns->len; i++) {
    const GovcapColumn *column = columns->pdata[i];
    guint words = column->words ? column->words->len : 0;
    g_array_append_val (sink->before.words, words);
  }
}

static void
start_lists (Sink *sink)
{
  sink->targets = g_array_new (FALSE, TRUE, sizeof (Target));
  g_array_set_clear_func (sink->targets, clear_target);
  sink->filters = g_array_new (FALSE, TRUE, sizeof (Filter));
  g_array_set_clear_func (sink->filters, clear_filter);
  sink->joins = g_array_new (FALSE, TRUE, sizeof (Join));
  g_array_set_clear_func (sink->joins, join_clear);
}

void
sink_open (Sink *sink, GovcapData *data, const GovcapWave *wave, const GovcapAnswerFile *file,
           GovcapDataset *dataset)
{
  *sink =
      (Sink){.data = data, .wave = wave, .file = file, .source = file->path, .dataset = dataset};
  sink->intake = govcap_data_add_intake (data, file->path, dataset->wave, dataset->form);
  start_lists (sink);
  sink->quick = g_ptr_array_new_with_free_func (g_free);
  sink->missing = answers_missing (data->study);
  remember (sink);
}

static void
forget_words (GovcapColumn *column, guint kept)
{
  while (column->words->len > kept) {
    g_hash_table_remove (column->word_numbers, column->words->pdata[column->words->len - 1]);
    g_ptr_array_set_size (column->words, (int)column->words->len - 1);
  }
}

void
sink_retract (Sink *sink)
{
  const GPtrArray *columns = sink->dataset->columns;

  govcap_dataset_truncate (sink->dataset, sink->before.words->len, sink->before.n);
  for (size_t i = 0; i < columns->len; i++) {
    GovcapColumn *column = columns->pdata[i];
    if (column->words)
      forget_words (column, g_array_index (sink->before.words, guint, i));
  }
}

static void
end_lists (Sink *sink)
{
  g_array_unref (sink->targets);
  g_array_unref (sink->filters);
  g_array_unref (sink->joins);
  g_clear_pointer (&sink->held, g_ptr_array_unref);
}

void
sink_restart (Sink *sink)
{
  sink_retract (sink);
  g_clear_error (&sink->error);
  g_ptr_array_set_size (sink->data->findings, (int)sink->before.findings);
  g_array_set_size (sink->intake->columns, 0);
  end_lists (sink);
  start_lists (sink);
  sink->row = sink->field = sink->copies = 0;
  sink->has_cells = sink->saw_numbers = sink->saw_words = sink->saw_negatives = false;
  sink->rows = sink->empty_rows = sink->ragged_rows = sink->left_out = sink->without_weight = 0;
}

void
sink_clear (Sink *sink)
{
  end_lists (sink);
  g_hash_table_unref (sink->missing);
  g_array_unref (sink->before.words);
  g_ptr_array_unref (sink->quick);
  g_free (sink->hot);
  g_clear_error (&sink->error);
}

static void
set_missing (const Target *target, size_t row)
{
  if (sink_is_answered (target->kind))
    ((uint8_t *)target->cells)[row] = GOVCAP_NO_CHOICE;
  else if (target->kind == TARGET_WORD)
    ((uint32_t *)target->cells)[row] = GOVCAP_NO_WORD;
  else if (target->kind == TARGET_WEIGHT || target->kind == TARGET_DURATION)
    ((double *)target->cells)[row] = NAN;
}

static void
set_missing_from (Sink *sink, size_t field)
{
  for (size_t i = field; i < sink->targets->len; i++)
    set_missing (&g_array_index (sink->targets, Target, i), sink->row);
}

static bool
same_coding (const Coding *a, const Coding *b)
{
  return a->scale->min == b->scale->min && a->scale->max == b->scale->max &&
         a->scale->labels == b->scale->labels && a->numbers == b->numbers &&
         a->reverse == b->reverse && a->choices == b->choices;
}

static Quick *
quick_for (Sink *sink, const GovcapColumn *column, const GHashTable *choices)
{
  Coding coding = sink_coding (sink, column);

  coding.choices = choices;
  for (size_t i = 0; i < sink->quick->len; i++) {
    Quick *quick = sink->quick->pdata[i];
    if (same_coding (&quick->coding, &coding))
      return quick;
  }
  Quick *quick = g_new (Quick, 1);
  quick->coding = coding;
  memset (quick->point, SLOW, sizeof quick->point);
  g_ptr_array_add (sink->quick, quick);
  return quick;
}

void
sink_stage (Sink *sink)
{
  static const uint8_t all_slow[256] = {[0 ... 255] = SLOW};

  sink->hot = g_renew (Hot, sink->hot, sink->targets->len);
  for (size_t i = 0; i < sink->targets->len; i++) {
    Target *target = &g_array_index (sink->targets, Target, i);
    if (target->column)
      target->cells = g_malloc (STAGE * govcap_column_cell_size (target->column));
    if (sink_is_answered (target->kind))
      target->quick = quick_for (sink, target->column, target->choices);
    sink->hot[i] = (Hot){target->quick ? target->quick->point : all_slow, target->cells};
  }
}

/* The staged rows from @from on go to the end of the dataset, up to the end of its block. */
static size_t
unload (Sink *sink, size_t from)
{
  GovcapDataset *dataset = sink->dataset;
  size_t at = dataset->n % GOVCAP_BLOCK, block = dataset->n / GOVCAP_BLOCK;
  size_t rows = MIN (sink->row - from, GOVCAP_BLOCK - at);

  govcap_dataset_reserve (dataset);
  for (size_t i = 0; i < sink->targets->len; i++) {
    const Target *target = &g_array_index (sink->targets, Target, i);
    if (!target->column)
      continue;
    size_t size = govcap_column_cell_size (target->column);
    memcpy ((char *)target->column->blocks->pdata[block] + at * size,
            (const char *)target->cells + from * size, rows * size);
  }
  if (sink->whole_unit)
    for (size_t r = at; r < at + rows; r++)
      govcap_column_words (sink->whole_unit, block)[r] =
          govcap_column_word (sink->whole_unit, sink->file->unit);
  dataset->n += rows;
  return rows;
}

static void
unload_all (Sink *sink)
{
  for (size_t from = 0; from < sink->row;)
    from += unload (sink, from);
  sink->row = 0;
}

static void
note_ragged (Sink *sink, size_t line)
{
  g_autofree char *place = sink_place (sink, sink->field, line);

  sink->ragged_rows++;
  if (!sink->quiet && sink->ragged_rows <= 5)
    govcap_data_find (sink->data, GOVCAP_FINDING_WARNING, place,
                      "the row has %zu cells, the header %zu; the rest is taken as missing",
                      "这一行有 %zu 个单元格，表头有 %zu 列；缺的按缺失处理", sink->field,
                      sink->width);
}

bool
sink_row (Sink *sink, size_t line)
{
  bool tags = sink->held && sink_is_tags (sink);
  bool counts = !sink->held || sink_release (sink, line);
  size_t fields = sink->field;

  if (tags) {
    /* the row says what the columns are, to others than govcap */
  } else if (!counts) {
    sink->rows++;
  } else if (!sink->has_cells) {
    g_autofree char *place = sink_place (sink, 0, line);
    if (!sink->quiet && ++sink->empty_rows <= 5)
      govcap_data_find (sink->data, GOVCAP_FINDING_WARNING, place, "the row is empty; left out",
                        "空行，已略去");
  } else {
    sink->rows++;
    if (fields < sink->width) {
      note_ragged (sink, line);
      set_missing_from (sink, fields);
    }
    join_end_row (sink);
    if (++sink->row == STAGE)
      unload_all (sink);
  }
  if (sink->held && !sink->filters->len) /* it was held to see whether it is tags */
    g_clear_pointer (&sink->held, g_ptr_array_unref);
  sink->field = 0;
  sink->has_cells = false;
  return !sink->error;
}

static bool
tell_invalid (Sink *sink, size_t field, GError **error)
{
  const Target *target = &g_array_index (sink->targets, Target, field);
  const Invalid *first = &g_array_index (target->invalid.values, Invalid, 0);
  const GovcapScale *scale = govcap_column_scale (sink->dataset, target->column);
  g_autofree char *place = sink_place (sink, field, first->line);

  if (sink->data->study->invalid == GOVCAP_INVALID_STOP)
    return govcap_fail (
        error, GOVCAP_ERROR_INPUT, place,
        "column '%s': '%.60s' is not on the scale %d–%d (%zu such " GOVCAP_PLURAL (
            "answer",
            "answers") " in this "
                       "column); correct it, name it in missing: codes, or say invalid: missing",
        "“%s”列：“%.60s”不在量表 %d–%d 上（该列共 %zu 处）；请更正，或写入 "
        "missing: codes，或写 invalid: missing",
        target->header, first->value, scale->min, scale->max, target->invalid.count);
  govcap_data_find (sink->data, GOVCAP_FINDING_WARNING, place,
                    "column '%s': '%.60s' is not on the scale %d–%d; %zu such " GOVCAP_PLURAL (
                        "answer is", "answers are") " taken as "
                                                    "missing",
                    "“%s”列：“%.60s”不在量表 %d–%d 上；共 %zu 处按缺失处理", target->header,
                    first->value, scale->min, scale->max, target->invalid.count);
  return true;
}

/* All columns in one error, a line each: nobody likes to mend them one run at a time. */
static bool
tell_all_invalid (Sink *sink, GError **error)
{
  g_autoptr (GString) en = g_string_new (NULL), zh = g_string_new (NULL);

  for (size_t i = 0; i < sink->width; i++) {
    const Target *target = &g_array_index (sink->targets, Target, i);
    g_autoptr (GError) why = NULL;
    if (!target->invalid.count || tell_invalid (sink, i, &why))
      continue;
    if (sink->data->is_tolerant) {
      govcap_data_find_error (sink->data, why);
      continue;
    }
    g_autofree char *english = govcap_error_text (why, GOVCAP_EN);
    g_autofree char *chinese = govcap_error_text (why, GOVCAP_ZH);
    g_string_append_printf (en, "%s%s", en->len ? "\n" : "", english);
    g_string_append_printf (zh, "%s%s", zh->len ? "\n" : "", chinese);
  }
  return !en->len ||
         govcap_fail_with (error, GOVCAP_ERROR_INPUT, NULL, (GovcapText){en->str, zh->str});
}

/* What is off the scale goes among the facts that `check` shows. */
static void
note_invalid (Sink *sink)
{
  GStringChunk *arena = sink->data->study->arena;

  for (size_t i = 0; i < sink->width; i++) {
    const Target *target = &g_array_index (sink->targets, Target, i);
    for (size_t v = 0; target->invalid.values && v < target->invalid.values->len; v++) {
      const Invalid *invalid = &g_array_index (target->invalid.values, Invalid, v);
      g_autofree char *place = sink_place (sink, i, invalid->line);
      g_autofree char *value = g_strndup (invalid->value, 200);
      GovcapOffScale off = {target->column->name,
                            g_string_chunk_insert_const (arena, target->header),
                            g_string_chunk_insert_const (arena, value),
                            g_string_chunk_insert_const (arena, place), invalid->count};
      g_array_append_val (sink->intake->off_scale, off);
    }
  }
}

static void
tell_counts (Sink *sink)
{
  const char *path = sink->source;

  if (sink->copies) {
    g_autofree char *place = sink_place (sink, 0, sink->copy_line);
    govcap_data_find (sink->data, GOVCAP_FINDING_WARNING, place,
                      "'%1$s' stands in a row before already (%2$zu such rows): are rows copied?",
                      "“%1$s”与前面某行相同（共 %2$zu 行）：是否有重复的行？", sink->platform->id,
                      sink->copies);
  }

  if (sink->empty_rows > 5)
    govcap_data_find (sink->data, GOVCAP_FINDING_WARNING, path, "%zu empty rows in all",
                      "共有 %zu 个空行", sink->empty_rows);
  if (sink->ragged_rows > 5)
    govcap_data_find (sink->data, GOVCAP_FINDING_WARNING, path,
                      "%zu " GOVCAP_PLURAL ("row", "rows") " with too few cells in all",
                      "共有 %zu 行单元格不足", sink->ragged_rows);
  if (sink->without_weight)
    govcap_data_find (
        sink->data, GOVCAP_FINDING_WARNING, path,
        "%zu " GOVCAP_PLURAL ("respondent without a weight is",
                              "respondents without a weight are") " left out of weighted results",
        "%zu 人没有权重，不进入加权结果", sink->without_weight);
  if (sink->left_out && sink->file->where->len)
    govcap_data_find (sink->data, GOVCAP_FINDING_NOTE, path,
                      "'where' left out %zu " GOVCAP_PLURAL ("row", "rows"), "where 略去 %zu 行",
                      sink->left_out);
}

bool
sink_end (Sink *sink, GError **error)
{
  if (sink->error) {
    g_propagate_error (error, g_steal_pointer (&sink->error));
    return false;
  }
  unload_all (sink);
  note_invalid (sink);
  if (!sink_check_numbers (sink, error) || !tell_all_invalid (sink, error) ||
      !sink_tell_unknown (sink, error))
    return false;
  if (!sink->rows)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, sink->source,
                        "there is a header but no row of answers below it",
                        "只有表头，下面没有答卷");
  if (!sink->quiet) {
    tell_counts (sink);
    sink_tell_garbled (sink);
  }
  sink->intake->n = sink->dataset->n - sink->before.n;
  sink->intake->is_whole = true;
  return true;
}
