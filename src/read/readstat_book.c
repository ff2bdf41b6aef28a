#include "readstat_file.h"

#include "govcap/error.h"

#include <math.h>

enum {
  SAMPLE_ROWS = 1000, /* whose texts show what they are written in */
  SAMPLE_TEXTS = 20000,
  MOST_VARIABLES = 32767,
  MOST_LABELS = 1000000, /* of all variables */
};

/* A codebook in the making: texts are bytes yet. */
typedef struct {
  StatBook *book;
  StatSystem system;
  int version;
  GPtrArray *set_names; /* of each variable its set of labels; NULL: none */
  GPtrArray *sample;    /* texts of the file that are not ASCII */
  size_t labels;
  bool is_too_large;
} Draft;

static void
clear_variable (void *data)
{
  StatVariable *variable = data;

  g_free (variable->name);
  g_free (variable->label);
}

static void
clear_label (void *data)
{
  StatLabel *label = data;

  g_free (label->text);
  g_free (label->label);
}

static int
take_metadata (readstat_metadata_t *metadata, void *data)
{
  Draft *draft = data;
  const char *encoding = readstat_get_file_encoding (metadata);

  g_free (draft->book->declared);
  draft->book->declared = g_strdup (encoding);
  draft->version = readstat_get_file_format_version (metadata);
  draft->is_too_large |= readstat_get_var_count (metadata) > MOST_VARIABLES;
  return draft->is_too_large ? READSTAT_HANDLER_ABORT : READSTAT_HANDLER_OK;
}

static void
take_sample (Draft *draft, const char *bytes)
{
  if (bytes && draft->sample->len < SAMPLE_TEXTS && !g_str_is_ascii (bytes))
    g_ptr_array_add (draft->sample, g_strdup (bytes));
}

static char *
take_bytes (Draft *draft, const char *bytes)
{
  take_sample (draft, bytes);
  return g_strdup (bytes ? bytes : "");
}

/* The name of a set of labels. In a damaged file of Stata ReadStat's has no end: it is as long as the
 * format's names may be. */
static char *
take_set_name (const Draft *draft, const char *name)
{
  size_t longest = draft->version < 110 ? 8 : draft->version < 118 ? 32 : 128;

  return !name || draft->system != STAT_STATA ? g_strdup (name) : g_strndup (name, longest);
}

static int
take_variable (int index, readstat_variable_t *variable, const char *set, void *data)
{
  Draft *draft = data;
  GArray *variables = draft->book->variables;
  const char *format = readstat_variable_get_format (variable);
  StatVariable taken = {.name = take_bytes (draft, readstat_variable_get_name (variable)),
                        .label = take_bytes (draft, readstat_variable_get_label (variable)),
                        .is_text = readstat_variable_get_type_class (variable) ==
                                   READSTAT_TYPE_CLASS_STRING,
                        .date = format ? stat_date_of_format (draft->system, format) : STAT_NUMBER};

  g_array_append_val (variables, taken);
  g_ptr_array_add (draft->set_names, take_set_name (draft, set));
  draft->is_too_large |= variables->len > MOST_VARIABLES;
  return draft->is_too_large || (size_t)index + 1 != variables->len ? READSTAT_HANDLER_ABORT
                                                                    : READSTAT_HANDLER_OK;
}

static int
take_weight (readstat_variable_t *variable, void *data)
{
  Draft *draft = data;

  g_free (draft->book->weight);
  draft->book->weight = g_strdup (readstat_variable_get_name (variable));
  return READSTAT_HANDLER_OK;
}

static GArray *
set_called (Draft *draft, const char *name)
{
  GArray *set = g_hash_table_lookup (draft->book->label_sets, name);

  if (set)
    return set;
  set = g_array_new (FALSE, FALSE, sizeof (StatLabel));
  g_array_set_clear_func (set, clear_label);
  g_hash_table_insert (draft->book->label_sets, g_strdup (name), set);
  return set;
}

/* Missing values have names too (.a: refused); nothing is done with these. */
static int
take_label (const char *name, readstat_value_t value, const char *words, void *data)
{
  Draft *draft = data;
  bool is_text = readstat_value_type_class (value) == READSTAT_TYPE_CLASS_STRING;
  StatLabel label = {0};

  if (readstat_value_is_system_missing (value) || readstat_value_is_tagged_missing (value) ||
      readstat_value_tag (value) || !words)
    return READSTAT_HANDLER_OK;
  draft->is_too_large |= ++draft->labels > MOST_LABELS;
  if (is_text)
    label.text = take_bytes (draft, readstat_string_value (value));
  else
    label.number = readstat_double_value (value);
  label.label = take_bytes (draft, words);
  if (isnan (label.number))
    clear_label (&label);
  else
    g_array_append_val (set_called (draft, name), label);
  return draft->is_too_large ? READSTAT_HANDLER_ABORT : READSTAT_HANDLER_OK;
}

static int
look_at_value (int row, readstat_variable_t *variable, readstat_value_t value, void *data)
{
  (void)row;
  (void)variable;
  if (readstat_value_type_class (value) == READSTAT_TYPE_CLASS_STRING)
    take_sample (data, readstat_string_value (value));
  return READSTAT_HANDLER_OK;
}

static void
replace (const StatText *text, char **bytes)
{
  char *words = *bytes ? stat_text (text, *bytes) : NULL;

  g_free (*bytes);
  *bytes = words;
}

static int
by_value (const void *a, const void *b)
{
  const StatLabel *one = a, *other = b;

  if (one->text || other->text)
    return g_strcmp0 (one->text, other->text);
  return one->number < other->number ? -1 : one->number > other->number;
}

static void
finish_labels (const StatText *text, GArray *set)
{
  for (size_t i = 0; i < set->len; i++) {
    StatLabel *label = &g_array_index (set, StatLabel, i);
    replace (text, &label->text);
    replace (text, &label->label);
    g_strstrip (label->label);
  }
  g_array_sort (set, by_value);
}

/* From bytes to text, and to each variable its labels. */
static void
finish (Draft *draft)
{
  StatBook *book = draft->book;
  GHashTableIter at;
  void *set;

  g_hash_table_iter_init (&at, book->label_sets); /* the order is of no matter */
  while (g_hash_table_iter_next (&at, NULL, &set))
    finish_labels (&book->text, set);
  for (size_t i = 0; i < book->variables->len; i++) {
    StatVariable *variable = &g_array_index (book->variables, StatVariable, i);
    const char *name = draft->set_names->pdata[i];
    replace (&book->text, &variable->name);
    replace (&book->text, &variable->label);
    g_strstrip (variable->label);
    variable->labels = name ? g_hash_table_lookup (book->label_sets, name) : NULL;
  }
  replace (&book->text, &book->weight);
}

/* Labels stand before the values or behind them: both are passed, of the values only the first. */
static readstat_error_t
take_all (Draft *draft, StatParse *parse, const char *path)
{
  readstat_parser_t *parser = readstat_parser_init ();

  readstat_set_handler_character_encoding (parser, NULL); /* bytes as they are */
  readstat_set_metadata_handler (parser, take_metadata);
  readstat_set_variable_handler (parser, take_variable);
  readstat_set_fweight_handler (parser, take_weight);
  readstat_set_value_label_handler (parser, take_label);
  readstat_set_value_handler (parser, look_at_value);
  readstat_set_row_limit (parser, SAMPLE_ROWS);
  readstat_error_t why = parse (parser, path, draft);
  readstat_parser_free (parser);
  return why;
}

static bool
read_draft (Draft *draft, const StatFormat *format, const GovcapAnswerFile *file, GError **error)
{
  readstat_error_t why = take_all (draft, format->parse, file->path);

  if (draft->is_too_large)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, file->path,
                        "the file says it has more than %d variables or %d value labels; it is "
                        "damaged, or no survey",
                        "文件里的变量超过 %d 个，或值标签超过 %d 个；文件已损坏，或不是调查数据",
                        MOST_VARIABLES, MOST_LABELS);
  if (why != READSTAT_OK)
    return stat_fail (why, file->path, error);
  if (!stat_text_open (&draft->book->text, file->path, file->encoding, draft->book->declared,
                       draft->sample, error))
    return false;
  finish (draft);
  return true;
}

StatBook *
stat_book_read (const StatFormat *format, const GovcapAnswerFile *file, GError **error)
{
  g_autoptr (StatBook) book = g_new0 (StatBook, 1);
  g_autoptr (GPtrArray) sets = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) sample = g_ptr_array_new_with_free_func (g_free);
  Draft draft = {.book = book, .system = format->system, .set_names = sets, .sample = sample};

  book->variables = g_array_new (FALSE, FALSE, sizeof (StatVariable));
  g_array_set_clear_func (book->variables, clear_variable);
  book->label_sets =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  return read_draft (&draft, format, file, error) ? g_steal_pointer (&book) : NULL;
}

void
stat_book_free (StatBook *book)
{
  if (!book)
    return;
  stat_text_close (&book->text);
  g_array_unref (book->variables);
  g_hash_table_unref (book->label_sets);
  g_free (book->weight);
  g_free (book->declared);
  g_free (book);
}

bool
stat_fail (readstat_error_t why, const char *path, GError **error)
{
  const char *en =
      "the file is damaged, or written in a way that is not known; save it anew, or as "
      "'CSV UTF-8'";
  const char *zh = "文件已损坏，或写法无法识别；请重新保存，或另存为“CSV UTF-8”";

  if (why == READSTAT_ERROR_OPEN)
    return govcap_fail (error, GOVCAP_ERROR_SYSTEM, path, "cannot be read", "读不出来");
  if (why == READSTAT_ERROR_UNSUPPORTED_FILE_FORMAT_VERSION ||
      why == READSTAT_ERROR_UNSUPPORTED_COMPRESSION || why == READSTAT_ERROR_UNSUPPORTED_CHARSET) {
    en = "the file is of a version that is not known; save it as .sav or as 'CSV UTF-8'";
    zh = "不认识这种版本的文件；请另存为 .sav 或“CSV UTF-8”";
  } else if (why == READSTAT_ERROR_READ || why == READSTAT_ERROR_SEEK ||
             why == READSTAT_ERROR_ROW_COUNT_MISMATCH) {
    en = "the file is cut short; copy or download it again";
    zh = "文件不完整；请重新复制或下载";
  }
  return govcap_fail (error, GOVCAP_ERROR_INPUT, path, "%1$s%2$.0s (ReadStat: %3$s)",
                      "%1$.0s%2$s（ReadStat：%3$s）", en, zh, readstat_error_message (why));
}
