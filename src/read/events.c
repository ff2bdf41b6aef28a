#include "ledger.h"

#include "moment.h"

#include <math.h>

/* No event is dealt with by more. */
#define MOST_DEPARTMENTS 1e6

enum {
  NO_GRID,
  NOT_REPORTED,
  CLOSED_WITHOUT_TIME,
  OPEN_WITH_TIME,
  ACCEPTED_TOO_EARLY,
  ACCEPTED_TOO_LATE,
  ODDITIES
};

static const GovcapText oddities[ODDITIES] = {
    [NO_GRID] = {"events that name no grid", "没有写明网格的事件"},
    [NOT_REPORTED] = {"events without a time of report", "没有上报时间的事件"},
    [CLOSED_WITHOUT_TIME] = {"events that are closed, but nobody says when",
                             "状态为已办结却没有办结时间的事件"},
    [OPEN_WITH_TIME] = {"events that are still open, but have a time of closing",
                        "状态为未办结却有办结时间的事件"},
    [ACCEPTED_TOO_EARLY] = {"events that were accepted before they were reported",
                            "受理时间早于上报时间的事件"},
    [ACCEPTED_TOO_LATE] = {"events that were accepted after they were closed",
                           "受理时间晚于办结时间的事件"},
};

typedef struct {
  GovcapData *data;
  SideTable *table;
  GHashTable *grids, *seen; /* ids of the list, and of the events so far */
  size_t row;
  LedgerWords sources, states;
  LedgerOdd odd[ODDITIES];
  size_t by_day;
} Events;

static const char *
cell (const Events *events, const char *column)
{
  return side_table_cell (events->table, events->row, column);
}

/* A time of @event, and whether it has no clock. */
static bool
load_time (const Events *events, const char *column, double *ret, bool *by_day, GError **error)
{
  const char *text = cell (events, column);

  *ret = NAN;
  *by_day = false;
  if (!*text || moment_read (text, ret, by_day))
    return true;
  g_autofree char *place = side_table_place (events->table, events->row);
  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "'%s' in column '%s' is not a date; write 2024-05-31 or 2024-05-31 13:20:00",
                      "“%2$s”列的“%1$s”不是日期；请写成 2024-05-31 或 2024-05-31 13:20:00", text,
                      column);
}

/* Where one of them is but a day, the days count: that day may have been before it or after it. */
static bool
is_before (double one, double other, bool by_day)
{
  return by_day ? floor (one / 86400) < floor (other / 86400) : one < other;
}

static bool
load_times (Events *events, GovcapEvent *event, GError **error)
{
  bool reported, accepted, closed;

  if (!load_time (events, "reported_at", &event->reported_at, &reported, error) ||
      !load_time (events, "accepted_at", &event->accepted_at, &accepted, error) ||
      !load_time (events, "closed_at", &event->closed_at, &closed, error))
    return false;
  event->by_day = reported || accepted || closed;
  events->by_day += event->by_day;
  if (is_before (event->accepted_at, event->reported_at, reported || accepted))
    ledger_count_odd (&events->odd[ACCEPTED_TOO_EARLY], events->row);
  if (is_before (event->closed_at, event->accepted_at, accepted || closed))
    ledger_count_odd (&events->odd[ACCEPTED_TOO_LATE], events->row);
  if (!is_before (event->closed_at, event->reported_at, reported || closed))
    return true;
  g_autofree char *place = side_table_place (events->table, events->row);
  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "closed at %s, before it was reported at %s", "办结时间 %s 早于上报时间 %s",
                      cell (events, "closed_at"), cell (events, "reported_at"));
}

static bool
load_grid (Events *events, GovcapEvent *event, GError **error)
{
  event->grid = ledger_word (events->data->study, events->table, events->row, "grid_id");
  if (!event->grid || !events->data->grids->len ||
      g_hash_table_contains (events->grids, event->grid))
    return true;
  g_autofree char *place = side_table_place (events->table, events->row);
  return govcap_fail (error, GOVCAP_ERROR_INPUT, place, "%s has no grid '%s'", "%s 里没有网格“%s”",
                      events->data->study->grids_file, event->grid);
}

static void
load_words (Events *events, GovcapEvent *event)
{
  GovcapStudy *study = events->data->study;
  const char *source = cell (events, "source"), *status = cell (events, "status");

  event->source = event_source (source);
  event->status = event_status (status);
  if (*source && event->source == GOVCAP_FROM_UNSAID)
    ledger_note_word (&events->sources, study, source);
  if (*status && event->status == GOVCAP_EVENT_UNSAID)
    ledger_note_word (&events->states, study, status);
  event->unit = ledger_unit (study, events->table, events->row);
  event->type1 = ledger_word (study, events->table, events->row, "type1");
  event->type2 = ledger_word (study, events->table, events->row, "type2");
  event->level = ledger_word (study, events->table, events->row, "level");
}

static void
look_at (Events *events, const GovcapEvent *event)
{
  const bool is[] = {
      [NO_GRID] = !event->grid,
      [NOT_REPORTED] = isnan (event->reported_at),
      [CLOSED_WITHOUT_TIME] = event->status == GOVCAP_EVENT_CLOSED && isnan (event->closed_at),
      [OPEN_WITH_TIME] = event->status == GOVCAP_EVENT_OPEN && !isnan (event->closed_at),
  };

  for (size_t i = 0; i < G_N_ELEMENTS (is); i++)
    if (is[i])
      ledger_count_odd (&events->odd[i], events->row);
}

static bool
load_event (Events *events, GError **error)
{
  GovcapStudy *study = events->data->study;
  GovcapEvent event = {
      .id = ledger_take_id (study, events->table, events->row, "event_id", events->seen, error)};

  if (!event.id || !load_grid (events, &event, error) || !load_times (events, &event, error) ||
      !side_table_count (events->table, events->row, "n_depts", MOST_DEPARTMENTS,
                         &event.departments, error) ||
      !ledger_answer (events->data->study, events->table, events->row, "reopened", &event.reopened,
                      error) ||
      !ledger_answer (events->data->study, events->table, events->row, "satisfied",
                      &event.satisfied, error))
    return false;
  load_words (events, &event);
  look_at (events, &event);
  g_array_append_val (events->data->events, event);
  return true;
}

static void
tell_unknown (const Events *events, const LedgerWords *unknown, const char *column)
{
  g_autofree char *words = ledger_join_words (unknown);

  if (unknown->rows)
    govcap_data_find (events->data, GOVCAP_FINDING_WARNING, events->table->path,
                      "words in column '%s' that are not known: %s; %zu " GOVCAP_PLURAL (
                          "event counts", "events count") " as if it were empty",
                      "“%s”列有不认识的词：%s；%zu 个事件按未填写处理", column, words,
                      unknown->rows);
}

/* Grids of the list that no event names. */
static void
tell_quiet (const Events *events)
{
  const GArray *grids = events->data->grids, *all = events->data->events;
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);
  const char *first = NULL;
  size_t quiet = 0;

  for (size_t i = 0; i < all->len; i++)
    if (g_array_index (all, GovcapEvent, i).grid)
      g_hash_table_add (named, (void *)g_array_index (all, GovcapEvent, i).grid);
  for (size_t g = 0; g < grids->len; g++) {
    const char *id = g_array_index (grids, GovcapGrid, g).id;
    if (!g_hash_table_contains (named, id) && !quiet++)
      first = id;
  }
  if (quiet)
    govcap_data_find (events->data, GOVCAP_FINDING_NOTE, events->table->path,
                      "%zu of %u grids have no event, the first '%s'",
                      "%2$u 个网格中有 %1$zu 个没有事件，第一个是“%3$s”", quiet, grids->len, first);
}

static void
tell (const Events *events)
{
  static const char *const known[] = {"event_id",  "grid_id",   "source",      "type1",
                                      "type2",     "level",     "reported_at", "accepted_at",
                                      "closed_at", "status",    "n_depts",     "reopened",
                                      "satisfied", "community", "unit",        NULL};

  ledger_tell_columns (events->data, events->table, known);
  tell_unknown (events, &events->sources, "source");
  tell_unknown (events, &events->states, "status");
  for (size_t i = 0; i < ODDITIES; i++)
    ledger_tell_odd (events->data, events->table, &events->odd[i], oddities[i]);
  if (events->by_day)
    govcap_data_find (
        events->data, GOVCAP_FINDING_NOTE, events->table->path,
        "%zu " GOVCAP_PLURAL (
            "event has", "events have") " a date without a time of day: days can be counted, hours "
                                        "cannot",
        "%zu 个事件的时间只到日期：可以按天计算，不能按小时计算", events->by_day);
  tell_quiet (events);
}

static GHashTable *
grid_ids (const GArray *grids)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t g = 0; g < grids->len; g++)
    g_hash_table_add (ids, (void *)g_array_index (grids, GovcapGrid, g).id);
  return ids;
}

bool
events_read (GovcapData *data, GError **error)
{
  static const char *const needed[] = {"event_id", "grid_id", "reported_at", NULL};

  if (!data->study->events_file)
    return true;
  g_autoptr (SideTable) table = side_table_read (data->study->events_file, needed, error);
  g_autoptr (GHashTable) grids = grid_ids (data->grids);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Events events = {.data = data, .table = table, .grids = grids, .seen = seen};

  if (!table)
    return false;
  if (!table->rows->len)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, table->path,
                        "there is a header but no event below it", "只有表头，下面没有事件");
  for (; events.row < table->rows->len; events.row++)
    if (!load_event (&events, error))
      return false;
  tell (&events);
  return true;
}
