/* What variables of sources and of their cases say of the sources. */
#include "qda.h"
#include "sink.h"

#include <math.h>
#include <string.h>

typedef enum { SAYS, DATE, PLACE, MINUTES } Saying;

/* Variables are called like the columns of a coding sheet and of the list of sources. */
static const struct {
  const char *en, *zh;
  Saying saying;
  SourceFact fact;
} names[] = {{"unit", "单位", SAYS, FACT_UNIT},
             {"role", "角色", SAYS, FACT_ROLE},
             {"role", "身份", SAYS, FACT_ROLE},
             {"year", "年份", SAYS, FACT_YEAR},
             {"source_type", "来源类型", SAYS, FACT_TYPE},
             {"date", "日期", DATE, N_FACTS},
             {"place", "地点", PLACE, N_FACTS},
             {"minutes", "分钟", MINUTES, N_FACTS}};

enum { UNKNOWN = G_N_ELEMENTS (names) };

static size_t
meaning_of (const GovcapStudy *study, const char *variable)
{
  g_autofree char *plain = headers_plain (coding_column_name (study, variable));
  g_autofree char *unit = headers_plain (study->unit);
  size_t i = 0;

  if (g_str_equal (plain, unit))
    return 0;
  while (i < UNKNOWN && !g_str_equal (plain, names[i].en) && !g_str_equal (plain, names[i].zh))
    i++;
  return i;
}

/* By number of the variable. */
static size_t *
find_meanings (QdaProject *project)
{
  size_t *meanings = g_new (size_t, project->variables->len + 1);
  g_autoptr (GString) unused = g_string_new (NULL);

  for (size_t i = 0; i < project->variables->len; i++) {
    const char *name = g_array_index (project->variables, QdaName, i).name;
    meanings[i] = meaning_of (project->sink->data->study, name);
    if (meanings[i] == UNKNOWN && unused->len < 400)
      g_string_append_printf (unused, "%s%s", unused->len ? ", " : "", name);
  }
  if (unused->len)
    govcap_data_find (project->sink->data, GOVCAP_FINDING_MATCH, project->place,
                      "variables not kept: %s", "未保留的变量：%s", unused->str);
  return meanings;
}

static bool
say_minutes (QdaProject *project, uint32_t source, const QdaValue *value, GError **error)
{
  GovcapSource *there = &g_array_index (project->sink->coding->sources, GovcapSource, source);
  double minutes;

  if (!answers_number (value->text, strlen (value->text), &minutes) || minutes < 0 || minutes > 1e5)
    return qda_fail (project, value->line, error,
                     "'%.80s' in variable 'minutes' is not a number from 0 to 100000",
                     "变量 minutes 的“%.80s”不是 0 到 100000 之间的数", value->text);
  if (isnan (there->minutes))
    there->minutes = minutes;
  return true;
}

/* The list of sources counts before the project. */
static bool
say (QdaProject *project, uint32_t source, size_t meaning, const QdaValue *value, GError **error)
{
  CodingSink *sink = project->sink;
  GovcapSource *there = &g_array_index (sink->coding->sources, GovcapSource, source);

  if (!*value->text)
    return true;
  if (names[meaning].saying == SAYS)
    return coding_sink_say (sink, source, names[meaning].fact, value->text, value->line, error);
  if (names[meaning].saying == MINUTES)
    return say_minutes (project, source, value, error);
  if (names[meaning].saying == DATE && !there->date)
    coding_source_date (sink, source, value->text, value->line);
  else if (names[meaning].saying == PLACE && !there->place)
    there->place = g_string_chunk_insert_const (sink->coding->arena, value->text);
  return true;
}

static int
by_case (const void *a, const void *b)
{
  const QdaHold *one = a, *other = b;

  if (one->case_guid != other->case_guid)
    return one->case_guid < other->case_guid ? -1 : 1;
  return one->source < other->source ? -1 : one->source > other->source;
}

/* Cases by number of their guid, their sources by number; what is not there goes last. */
static void
order_holds (QdaProject *project)
{
  g_autoptr (GHashTable) source_of = g_hash_table_new (NULL, NULL);

  for (size_t i = 0; i < project->sources->len; i++) {
    uint32_t guid = g_array_index (project->sources, QdaSource, i).guid;
    g_hash_table_insert (source_of, GSIZE_TO_POINTER ((size_t)guid + 1), GSIZE_TO_POINTER (i + 1));
  }
  for (size_t i = 0; i < project->holds->len; i++) {
    QdaHold *hold = &g_array_index (project->holds, QdaHold, i);
    if (hold->source_guid != QDA_NONE)
      hold->source = qda_number (source_of, hold->source_guid);
  }
  g_array_sort (project->holds, by_case);
}

static size_t
first_hold (const QdaProject *project, uint32_t case_guid)
{
  size_t low = 0, high = project->holds->len;

  while (low < high) {
    size_t middle = (low + high) / 2;
    if (g_array_index (project->holds, QdaHold, middle).case_guid < case_guid)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* A value of a case is one of all sources that the case holds. */
static bool
say_of_case (QdaProject *project, const uint32_t numbers[], size_t meaning, const QdaValue *value,
             size_t *work, GError **error)
{
  uint32_t before = QDA_NONE;

  for (size_t i = first_hold (project, value->owner); i < project->holds->len; i++) {
    const QdaHold *hold = &g_array_index (project->holds, QdaHold, i);
    if (hold->case_guid != value->owner || hold->source == QDA_NONE)
      break;
    if (++*work > QDA_MOST_ITEMS)
      return qda_fail (project, value->line, error,
                       "cases hold too many sources for their variables; it is not read",
                       "案例含的来源与变量过多，不予读取");
    if (hold->source != before && !say (project, numbers[hold->source], meaning, value, error))
      return false;
    before = hold->source;
  }
  return true;
}

/* Where no variable says the year, the study may. */
static bool
say_years (QdaProject *project, const uint32_t numbers[], GError **error)
{
  for (size_t i = 0; project->file->year && i < project->sources->len; i++) {
    GovcapSource *source =
        &g_array_index (project->sink->coding->sources, GovcapSource, numbers[i]);
    char year[16];
    g_snprintf (year, sizeof year, "%d", project->file->year);
    if (!source->year &&
        !coding_sink_say (project->sink, numbers[i], FACT_YEAR, year,
                          g_array_index (project->sources, QdaSource, i).line, error))
      return false;
  }
  return true;
}

bool
qda_facts (QdaProject *project, const uint32_t numbers[], GError **error)
{
  g_autofree size_t *meanings = find_meanings (project);
  size_t work = 0;

  order_holds (project);
  for (size_t i = 0; i < project->values->len; i++) {
    const QdaValue *value = &g_array_index (project->values, QdaValue, i);
    uint32_t variable = qda_number (project->variable_of, value->variable);
    size_t meaning = variable == QDA_NONE ? UNKNOWN : meanings[variable];
    bool whole = true;
    if (meaning != UNKNOWN)
      whole = value->owner == QDA_NONE
                  ? say (project, numbers[value->source], meaning, value, error)
                  : say_of_case (project, numbers, meaning, value, &work, error);
    if (!whole)
      return false;
  }
  return say_years (project, numbers, error);
}
