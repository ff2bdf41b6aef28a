/* Which variable is which item or column of the study, and what is told of a codebook. */
#include "garbled.h"
#include "readstat_file.h"

#include "govcap/error.h"

static const StatVariable *
variable_at (const StatBook *book, size_t i)
{
  return &g_array_index (book->variables, StatVariable, i);
}

static bool
has_variable (const StatBook *book, const char *name)
{
  for (size_t i = 0; i < book->variables->len; i++)
    if (!strcmp (variable_at (book, i)->name, name))
      return true;
  return false;
}

/* What the study calls a variable by its name; SPSS and SAS do not keep to its case. The caller's; NULL:
 * it does not know the name. */
static char *
known_name (const StatBook *book, const Sink *sink, const Headers *headers, const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);

  if (sink_meaning (sink, headers, name).is_known)
    return g_strdup (name);
  bool is_known = sink_meaning (sink, headers, lower).is_known && !has_variable (book, lower);
  return is_known ? g_steal_pointer (&lower) : NULL;
}

static bool
fail_same_label (const Sink *sink, const StatVariable *one, const StatVariable *other,
                 const char *name, GError **error)
{
  return govcap_fail (
      error, GOVCAP_ERROR_INPUT, sink->file->path,
      "by their labels variables '%s' and '%s' are both '%s'; say in 'columns' which "
      "of them it is",
      "从标签看，变量“%s”和“%s”都是“%s”；请在 columns 里指定是哪一个", one->name, other->name,
      name);
}

/* The variables whose labels alone say what they are. */
static bool
choose_labels (const StatBook *book, const Sink *sink, const Headers *headers, GPtrArray *chosen,
               GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t i = 0; i < chosen->len; i++)
    if (chosen->pdata[i])
      g_hash_table_insert (taken, (void *)sink_meaning (sink, headers, chosen->pdata[i]).name,
                           NULL);
  for (size_t i = 0; i < chosen->len; i++) {
    const StatVariable *variable = variable_at (book, i);
    Meaning meaning = sink_meaning (sink, headers, variable->label);
    void *other = NULL;
    if (chosen->pdata[i])
      continue;
    bool is_taken = g_hash_table_lookup_extended (taken, meaning.name, NULL, &other);
    if (other && meaning.is_known && meaning.kind != TARGET_DURATION)
      return fail_same_label (sink, other, variable, meaning.name, error);
    bool takes_label = *variable->label && meaning.is_known && !is_taken;
    chosen->pdata[i] = g_strdup (takes_label ? variable->label : variable->name);
    if (takes_label)
      g_hash_table_insert (taken, (void *)meaning.name, (void *)variable);
  }
  return true;
}

/* Labels that are garbled match nothing: that is what is wrong then. */
static bool
check_garbled (const StatBook *book, const Sink *sink, const Headers *headers,
               const GPtrArray *chosen, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (size_t i = 0; i < chosen->len; i++) {
    if (sink_meaning (sink, headers, chosen->pdata[i]).kind == TARGET_ITEM)
      return true;
    g_ptr_array_add (texts, variable_at (book, i)->name);
    g_ptr_array_add (texts, variable_at (book, i)->label);
  }
  const char *garbled = garbled_find (texts->pdata, texts->len);
  return !garbled || sink_fail_garbled (sink, garbled, error);
}

GPtrArray *
stat_headers (const StatBook *book, const Sink *sink, GError **error)
{
  g_autoptr (Headers) headers = headers_new (sink->data->study, sink->dataset->framework);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (g_free);

  for (size_t i = 0; i < book->variables->len; i++)
    g_ptr_array_add (chosen, known_name (book, sink, headers, variable_at (book, i)->name));
  bool is_clear = choose_labels (book, sink, headers, chosen, error) &&
                  check_garbled (book, sink, headers, chosen, error);
  return is_clear ? g_steal_pointer (&chosen) : NULL;
}

static const StatLabel *
label_of (const StatField *field, int value)
{
  const GArray *labels = field->variable->labels;

  for (size_t i = 0; labels && i < labels->len; i++) {
    const StatLabel *label = &g_array_index (labels, StatLabel, i);
    if (!label->text && label->number == value && *label->label)
      return label;
  }
  return NULL;
}

/* The words at both ends of the scale are not the framework's: nothing shows which way it runs. */
static bool
is_worded_otherwise (const StatField *field)
{
  if (!field->scale || field->by_label || !field->scale->labels)
    return false;
  const StatLabel *low = label_of (field, field->scale->min);
  const StatLabel *high = label_of (field, field->scale->max);
  return low && high && sink_answer (field->sink, field->target, low->label) == SLOW &&
         sink_answer (field->sink, field->target, high->label) == SLOW;
}

static void
tell_wording (const GPtrArray *fields, const Sink *sink)
{
  const StatField *first = NULL;
  size_t n = 0;

  for (size_t i = 0; i < fields->len; i++)
    if (is_worded_otherwise (fields->pdata[i]) && !n++)
      first = fields->pdata[i];
  if (!n)
    return;
  const GovcapScale *scale = first->scale;
  GovcapText low = scale->labels[0], high = scale->labels[scale->max - scale->min];
  govcap_data_find (
      sink->data, GOVCAP_FINDING_WARNING, sink->file->path,
      "variable '%1$s' (%2$zu such): in the file %3$d is '%4$s' and %5$d '%6$s', in the framework "
      "'%7$s' and '%8$s'; the numbers are taken as they are: make sure that both run the same "
      "way%9$.0s%10$.0s",
      "变量“%1$s”（共 %2$zu 个）：文件里 %3$d 是“%4$s”，%5$d "
      "是“%6$s”；框架里是%7$.0s%8$.0s“%9$s”和“%10$s”。"
      "程序按数字读取，请确认两者方向一致",
      first->variable->name, n, scale->min, label_of (first, scale->min)->label, scale->max,
      label_of (first, scale->max)->label, govcap_text_in (low, GOVCAP_EN),
      govcap_text_in (high, GOVCAP_EN), govcap_text_in (low, GOVCAP_ZH),
      govcap_text_in (high, GOVCAP_ZH));
}

static void
tell_by_label (const GPtrArray *fields, const Sink *sink)
{
  const StatField *first = NULL;
  size_t n = 0;

  for (size_t i = 0; i < fields->len; i++)
    if (((const StatField *)fields->pdata[i])->by_label && !n++)
      first = fields->pdata[i];
  if (n)
    govcap_data_find (
        sink->data, GOVCAP_FINDING_WARNING, sink->file->path,
        "variable '%s' (%zu such): its value labels are the framework's, under other "
        "numbers; the labels are taken, not the numbers",
        "变量“%s”（共 %zu 个）：值标签与框架相同，但对应的数字不同；按标签读取，不按数字",
        first->variable->name, n);
}

static void
tell_weight (const StatBook *book, const Sink *sink)
{
  const GovcapStudy *study = sink->data->study;
  const GovcapColumnMap *mapped = book->weight ? govcap_study_column (study, book->weight) : NULL;

  if (book->weight && g_strcmp0 (mapped ? mapped->name : book->weight, study->weight) != 0)
    govcap_data_find (sink->data, GOVCAP_FINDING_WARNING, sink->file->path,
                      "the file is weighted by '%1$s', which the study does not name: everybody "
                      "counts once; if it is the design weight, write design: {weight: %1$s}",
                      "文件设了按“%1$s”加权，研究文件里没有写：现在每人按 1 计；如果它是设计权重，"
                      "请写 design: {weight: %1$s}",
                      book->weight);
}

static void
tell_encoding (const StatBook *book, const Sink *sink)
{
  const char *used = book->text.encoding;

  if (book->text.is_guessed && g_ascii_strcasecmp (used, "UTF-8") &&
      g_strcmp0 (used, book->declared) != 0)
    govcap_data_find (sink->data, GOVCAP_FINDING_NOTE, sink->file->path,
                      "the file does not say, or not rightly, in which encoding its text is; it "
                      "is read as %s",
                      "文件没有写明文字编码，或写得不对；按 %s 读取", used);
}

void
stat_tell (const StatBook *book, const GPtrArray *fields, const Sink *sink)
{
  tell_encoding (book, sink);
  tell_by_label (fields, sink);
  tell_wording (fields, sink);
  tell_weight (book, sink);
}
