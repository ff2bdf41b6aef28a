/* Options of one question that the file has in a column each, as one column: what a download by number,
 * or a platform that knows no other way, says of a question that others put into one cell. */
#include "sink.h"

#include <stdlib.h>

typedef struct {
  const char *option;
  double rank; /* 1: ticked; of a ranking: its place */
} Pick;

/* Whether the header @field belongs to the question that @header or its number names. */
static bool
is_option_of (const Sink *sink, const char *field, const char *header, char **ret_option)
{
  size_t question = 0, number = platform_question (header);
  const char *group = sink->platform->group;
  g_autofree char *option = platform_option (sink->platform, field, &question);

  if (!option || !*option)
    return false;
  g_autofree char *front = g_strstrip (g_strndup (field, question));
  g_autofree char *tail = group ? g_strconcat (group, header, NULL) : NULL;
  bool same_number = number && platform_question (field) == number && strcmp (field, header) != 0;
  if (!same_number && strcmp (front, header) != 0 && !(tail && g_str_has_suffix (front, tail)))
    return false;
  *ret_option = g_steal_pointer (&option);
  return true;
}

static bool
take_option (Sink *sink, size_t field, const char *header, const char *name)
{
  Target *target = &g_array_index (sink->targets, Target, field);

  if (target->kind != TARGET_NOTHING ||
      !is_option_of (sink, target->header, header, &target->option))
    return false;
  target->kind = TARGET_OPTION;
  target->join = sink->joins->len;
  target->found =
      (GovcapFoundColumn){.name = name, .use = GOVCAP_USE_OPTION, .way = GOVCAP_MATCH_NAME};
  return true;
}

/* What the questionnaire and the study call the options of the join that is being made. */
static void
name_options (Sink *sink, const Target *joined)
{
  for (size_t i = 0; i < sink->width; i++) {
    Target *target = &g_array_index (sink->targets, Target, i);
    if (target->kind != TARGET_OPTION || target->join != sink->joins->len)
      continue;
    char *meant = sink_choice_word (joined, target->option);
    if (meant) {
      g_free (target->option);
      target->option = meant;
    }
  }
}

/* The column that all options go into stands behind those of the file. */
static void
add_join (Sink *sink, const char *name)
{
  Join join = {sink->targets->len, g_array_new (FALSE, FALSE, sizeof (Pick))};
  Target target = {.kind = TARGET_WORD, .header = g_strdup (name)};

  target.last_length = sizeof target.last;
  target.slow = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  target.column = govcap_dataset_add (sink->dataset, name, GOVCAP_COLUMN_WORD);
  sink_add_choices (sink, &target, name);
  name_options (sink, &target);
  g_array_append_val (sink->targets, target);
  g_array_append_val (sink->joins, join);
}

void
join_clear (void *join)
{
  g_array_unref (((Join *)join)->picks);
}

/* Returns: how many options the file has of the question called @header. */
static size_t
take_options (Sink *sink, const char *header, const char *name)
{
  size_t n = 0;

  for (size_t i = 0; i < sink->width; i++)
    n += take_option (sink, i, header, name);
  return n;
}

/* A question whose answers the study expects in the one column @name. */
static void
find_one (Sink *sink, GHashTable *taken, const char *name)
{
  const GArray *columns = sink->data->study->columns;
  size_t n = take_options (sink, name, name);

  for (size_t i = 0; i < columns->len; i++) {
    GovcapColumnMap *map = &g_array_index (columns, GovcapColumnMap, i);
    size_t more = strcmp (map->name, name) ? 0 : take_options (sink, map->header, name);
    map->met |= more > 0;
    n += more;
  }
  if (!n)
    return;
  add_join (sink, name);
  g_hash_table_insert (taken, (void *)name, (void *)name);
}

void
join_find (Sink *sink, GHashTable *taken)
{
  const GPtrArray *variables = sink->data->study->variables;

  for (size_t i = 0; sink->platform && i < variables->len; i++) {
    const GovcapVariable *variable = variables->pdata[i];
    if (variable->multiple && variable->multiple->len == 1)
      find_one (sink, taken, g_array_index (variable->multiple, GovcapMention, 0).name);
  }
}

/* 0: not ticked. What stands in the cell may be a number, a word such as True, or the option. */
static double
rank_of (const char *text)
{
  static const char *const no[] = {"false", "no", "否", "n/a", NULL};
  g_autofree char *folded = g_utf8_casefold (text, -1);
  double rank;

  if (!*g_strstrip (folded) || answers_never (folded) || g_strv_contains (no, folded))
    return 0;
  return answers_number (folded, strlen (folded), &rank) ? MAX (rank, 0) : 1;
}

void
join_take (Sink *sink, const Target *target, const char *text)
{
  Join *join = &g_array_index (sink->joins, Join, target->join);
  Pick pick = {target->option, rank_of (text)};

  if (pick.rank > 0)
    g_array_append_val (join->picks, pick);
}

static int
by_rank (const void *a, const void *b)
{
  const Pick *one = a, *other = b;

  return one->rank < other->rank ? -1 : one->rank > other->rank;
}

/* "A┋B", or "B→A" where the options were put in order. */
static char *
put_together (Join *join)
{
  GString *word = g_string_new (NULL);
  bool ranked = false;

  for (size_t i = 0; i < join->picks->len; i++)
    ranked |= g_array_index (join->picks, Pick, i).rank > 1;
  if (ranked)
    g_array_sort (join->picks, by_rank);
  for (size_t i = 0; i < join->picks->len; i++)
    g_string_append_printf (word, "%s%s", i ? ranked ? "→" : "┋" : "",
                            g_array_index (join->picks, Pick, i).option);
  return g_string_free (word, FALSE);
}

void
join_end_row (Sink *sink)
{
  for (size_t i = 0; i < sink->joins->len; i++) {
    Join *join = &g_array_index (sink->joins, Join, i);
    Target *target = &g_array_index (sink->targets, Target, join->target);
    g_autofree char *word = put_together (join);
    ((uint32_t *)target->cells)[sink->row] =
        *word ? govcap_column_word (target->column, word) : GOVCAP_NO_WORD;
    g_array_set_size (join->picks, 0);
  }
}
