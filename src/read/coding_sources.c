/* The list of sources: who was talked to, where, when, how long. */
#include "coding_sink.h"

#include "side_table.h"

#include <string.h>

/* The whole number that begins at *at, and what parts it from the next; -1: there is none. */
static int
next_number (const char **at)
{
  static const char *const marks[] = {"-", "/", ".", "年", "月", "日", NULL};
  size_t digits = strspn (*at, "0123456789");
  int number = digits && digits <= 4 ? atoi (*at) : -1;

  *at += digits;
  for (size_t i = 0; marks[i]; i++)
    if (g_str_has_prefix (*at, marks[i])) {
      *at += strlen (marks[i]);
      break;
    }
  return number;
}

int
coding_sources_day (const char *date)
{
  const char *at = date;
  int year = next_number (&at), month = 0, day = 0;

  if (*at && *at != ' ')
    month = next_number (&at);
  if (*at && *at != ' ')
    day = next_number (&at);
  bool whole = month > 0 && day > 0;
  if (year < 1000 || month < 0 || month > 12 || day < 0 || (*at && *at != ' ' && *at != 'T'))
    return 0;
  if (whole && !g_date_valid_dmy ((GDateDay)MIN (day, 99), (GDateMonth)month, (GDateYear)year))
    return 0;
  return whole || !day ? year * 10000 + month * 100 + day : 0;
}

void
coding_source_date (CodingSink *sink, uint32_t number, const char *date, size_t line)
{
  GovcapSource *source = &g_array_index (sink->coding->sources, GovcapSource, number);

  if (!*date)
    return;
  source->date = g_string_chunk_insert (sink->coding->arena, date);
  source->day = coding_sources_day (date);
  if (source->day)
    return;
  g_autofree char *place = coding_sink_place (sink, line);
  govcap_data_find (sink->data, GOVCAP_FINDING_WARNING, place,
                    "'%s' is not a date, so this source has no place in time; write 2024-05-31",
                    "“%s”不是日期，这个来源无法按时间排序；请写成 2024-05-31", date);
}

static bool
load_source (CodingSink *sink, const SideTable *table, size_t row, GError **error)
{
  const char *id = side_table_cell (table, row, "source_id");
  const char *where = side_table_cell (table, row, "place");
  size_t before = sink->coding->sources->len, line = g_array_index (table->lines, size_t, row);
  g_autofree char *place = side_table_place (table, row);

  if (!*id)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place, "the source has no number",
                        "这一行没有来源编号");
  uint32_t number = coding_sink_source (sink, id);
  if (number < before)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place, "source '%s' stands here twice",
                        "来源“%s”写了两次", id);
  GovcapSource *source = &g_array_index (sink->coding->sources, GovcapSource, number);
  source->listed = true;
  if (*where)
    source->place = g_string_chunk_insert_const (sink->coding->arena, where);
  coding_source_date (sink, number, side_table_cell (table, row, "date"), line);
  if (!side_table_number (table, row, "minutes", 0, 1e5, &source->minutes, error))
    return false;
  return coding_sink_say (sink, number, FACT_ROLE, side_table_cell (table, row, "role"), line,
                          error) &&
         coding_sink_say (sink, number, FACT_UNIT, side_table_cell (table, row, "unit"), line,
                          error) &&
         coding_sink_say (sink, number, FACT_TYPE, side_table_cell (table, row, "source_type"),
                          line, error) &&
         coding_sink_say (sink, number, FACT_YEAR, side_table_cell (table, row, "year"), line,
                          error);
}

bool
coding_sources_read (CodingSink *sink, const char *path, size_t *ret_rows, GError **error)
{
  static const char *const needed[] = {"source_id", NULL};
  g_autoptr (SideTable) table = side_table_read (path, needed, error);

  coding_sink_file (sink, path);
  for (size_t row = 0; table && row < table->rows->len; row++)
    if (!load_source (sink, table, row, error))
      return false;
  *ret_rows = table ? table->rows->len : 0;
  return table != NULL;
}
