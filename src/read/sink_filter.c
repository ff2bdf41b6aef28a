#include "sink.h"

#include "govcap/error.h"

/* The field that is called @column, wholly or behind its group; GOVCAP_NONE: none. */
static size_t
find_field (const Sink *sink, const char *column)
{
  const char *group = sink->platform ? sink->platform->group : NULL;
  g_autofree char *tail = group ? g_strconcat (group, column, NULL) : NULL;
  size_t in_group = GOVCAP_NONE;

  for (size_t i = 0; i < sink->width; i++) {
    const char *header = g_array_index (sink->targets, Target, i).header;
    const GovcapColumnMap *mapped = govcap_study_column (sink->data->study, header);
    if (!strcmp (header, column) || (mapped && !strcmp (mapped->name, column)))
      return i;
    if (tail && in_group == GOVCAP_NONE && g_str_has_suffix (header, tail))
      in_group = i;
  }
  return in_group;
}

static bool
add_filter (Sink *sink, const char *column, GPtrArray *wanted, GPtrArray *known, GError **error)
{
  Filter filter = {.field = find_field (sink, column), .column = column, wanted, known};

  if (filter.field != GOVCAP_NONE) {
    Target *target = &g_array_index (sink->targets, Target, filter.field);
    if (target->found.use == GOVCAP_USE_NONE)
      target->found.use = GOVCAP_USE_FILTER;
    g_array_append_val (sink->filters, filter);
    return true;
  }
  g_ptr_array_unref (wanted);
  g_clear_pointer (&known, g_ptr_array_unref);
  return govcap_fail (error, GOVCAP_ERROR_INPUT, sink->source,
                      "there is no column '%s', which the study selects rows by",
                      "没有“%s”这一列，而研究文件要按它挑选行", column);
}

static void
add_form_words (GPtrArray *words, const char *form)
{
  GovcapText label = govcap_form_label (form);

  g_ptr_array_add (words, (void *)form);
  g_ptr_array_add (words, (void *)label.en);
  g_ptr_array_add (words, (void *)label.zh);
}

static bool
add_form_filter (Sink *sink, GError **error)
{
  const GovcapFramework *framework = sink->dataset->framework;

  if (!sink->file->form_column)
    return true;
  GPtrArray *wanted = g_ptr_array_new (), *known = g_ptr_array_new ();
  add_form_words (wanted, sink->dataset->form);
  for (size_t f = 0; f < framework->n_forms; f++)
    add_form_words (known, framework->forms[f]);
  return add_filter (sink, sink->file->form_column, wanted, known, error);
}

bool
sink_add_filters (Sink *sink, GError **error)
{
  for (size_t i = 0; i + 1 < sink->file->where->len; i += 2) {
    GPtrArray *wanted = g_ptr_array_new ();
    g_ptr_array_add (wanted, sink->file->where->pdata[i + 1]);
    if (!add_filter (sink, sink->file->where->pdata[i], wanted, NULL, error))
      return false;
  }
  if (!add_form_filter (sink, error))
    return false;
  if (sink->filters->len || (sink->platform && sink->platform->tagged))
    sink->held = g_ptr_array_new_with_free_func (g_free);
  return true;
}

bool
sink_is_filter (const Sink *sink, size_t field)
{
  for (size_t i = 0; i < sink->filters->len; i++)
    if (g_array_index (sink->filters, Filter, i).field == field)
      return true;
  return false;
}

bool
sink_keeps (const Sink *sink, size_t field)
{
  return g_array_index (sink->targets, Target, field).kind != TARGET_NOTHING ||
         sink_is_filter (sink, field);
}

static void
add_meaning (GPtrArray *words, const char *text, const char *other)
{
  if (words && g_ptr_array_find_with_equal_func (words, text, g_str_equal, NULL))
    g_ptr_array_add (words, (void *)other);
}

void
sink_filter_means (Sink *sink, size_t field, const char *text, const char *other)
{
  const char *held = g_string_chunk_insert_const (sink->data->study->arena, other);

  for (size_t i = 0; i < sink->filters->len; i++) {
    const Filter *filter = &g_array_index (sink->filters, Filter, i);
    if (filter->field != field)
      continue;
    add_meaning (filter->wanted, text, held);
    add_meaning (filter->known, text, held);
  }
}

void
sink_hold (Sink *sink, const char *text)
{
  g_ptr_array_add (sink->held, g_strdup (text));
}

/* True when @text is one of @wanted, blanks at the ends aside. */
static bool
is_among (const GPtrArray *wanted, const char *text)
{
  g_autofree char *value = g_strstrip (g_strdup (text));

  return g_ptr_array_find_with_equal_func ((GPtrArray *)wanted, value, g_str_equal, NULL);
}

static bool
passes (Sink *sink, Filter *filter, size_t line)
{
  const char *text = filter->field < sink->held->len ? sink->held->pdata[filter->field] : "";

  if (is_among (filter->wanted, text))
    return true;
  if (!filter->known) {
    sink->left_out++;
  } else if (!is_among (filter->known, text) && !filter->unknown++) {
    filter->unknown_line = line;
    filter->unknown_value = g_strdup (text);
  }
  return false;
}

static bool
is_empty (const Sink *sink)
{
  for (size_t i = 0; i < sink->held->len; i++)
    if (*(const char *)sink->held->pdata[i])
      return false;
  return true;
}

/* Judges the row that was held. One that counts goes on to its columns; of another nothing stays:
 * no word, no wrong answer. Returns: whether it counts; an empty row does, to be told. */
bool
sink_release (Sink *sink, size_t line)
{
  bool counts = true;

  for (size_t i = 0; i < sink->filters->len && counts && !is_empty (sink); i++)
    counts = passes (sink, &g_array_index (sink->filters, Filter, i), line);
  for (size_t i = 0; i < sink->held->len && counts; i++) {
    const char *text = sink->held->pdata[i];
    sink_take (sink, text, strlen (text), line);
  }
  g_ptr_array_set_size (sink->held, 0);
  return counts;
}

/* Tags stand in the first row only. */
bool
sink_is_tags (Sink *sink)
{
  bool is_first = !sink->rows && !sink->empty_rows && sink->platform && sink->platform->tagged;
  size_t tags = 0;

  for (size_t i = 0; is_first && i < sink->held->len; i++) {
    const char *text = sink->held->pdata[i];
    if (*text && !platform_is_tag (text))
      is_first = false;
    tags += *text != '\0';
  }
  if (!is_first || !tags)
    return false;
  g_ptr_array_set_size (sink->held, 0);
  return true;
}

bool
sink_tell_unknown (const Sink *sink, GError **error)
{
  for (size_t i = 0; i < sink->filters->len; i++) {
    const Filter *filter = &g_array_index (sink->filters, Filter, i);
    if (!filter->unknown)
      continue;
    g_autofree char *place = sink_place (sink, filter->field, filter->unknown_line);
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "column '%s': '%.60s' is no form of the framework (%zu such rows)",
                        "“%s”列：“%.60s”不是框架里的问卷（共 %zu 行）", filter->column,
                        filter->unknown_value, filter->unknown);
  }
  return true;
}
