/* In which of the study's units a grid or an event is. */
#include "ledger.h"

#include "closest.h"
#include "units.h"

#include <math.h>
#include <string.h>

/* What a word means: the unit of that value, and what it is today; NULL: none of the study. */
typedef struct {
  const char *unit, *now;
} Meaning;

/* Of one file. @meanings: "2024\x1fA" -> Meaning */
typedef struct {
  GovcapData *data;
  const char *path;
  GHashTable *known, *meanings;
  LedgerWords unknown, renamed;
  size_t matched;
} Matching;

/* A list says no year: a name of before is that of one unit of today, whichever year it was, or of
 * none. */
static const char *
now_of_any_year (const GovcapStudy *study, const char *unit)
{
  const char *now = NULL;

  for (size_t i = 0; i < study->unit_entries->len; i++) {
    const GovcapUnitEntry *entry = &g_array_index (study->unit_entries, GovcapUnitEntry, i);
    if (strcmp (entry->unit, unit) != 0)
      continue;
    if (now && strcmp (now, entry->now) != 0)
      return unit;
    now = entry->now;
  }
  return now ? now : unit;
}

static int
year_of (double moment)
{
  g_autoptr (GDateTime) day =
      isnan (moment) ? NULL : g_date_time_new_from_unix_utc ((gint64)moment);

  return day ? g_date_time_get_year (day) : 0;
}

/* The unit of today that @word is or was, in that year or, where it is 0, at any time. */
static Meaning
find (const Matching *matching, const char *word, int year)
{
  GovcapStudy *study = matching->data->study;
  Meaning meaning = {units_value (study, word), NULL};
  const char *now = year ? units_now (study, meaning.unit, year) : meaning.unit;
  void *there = NULL;

  if (!g_hash_table_contains (matching->known, now))
    now = now_of_any_year (study, meaning.unit);
  g_hash_table_lookup_extended (matching->known, now, &there, NULL);
  meaning.now = there;
  return meaning;
}

/* The register may be long, and the ledger is longer: a name is looked up once a year. */
static const Meaning *
meaning_of (Matching *matching, const char *word, int year)
{
  g_autofree char *key = g_strdup_printf ("%d\x1f%s", year, word);
  Meaning *meaning = g_hash_table_lookup (matching->meanings, key);

  if (!meaning) {
    Meaning found = find (matching, word, year);
    meaning = g_memdup2 (&found, sizeof found);
    g_hash_table_insert (matching->meanings, g_steal_pointer (&key), meaning);
  }
  return meaning;
}

static const char *
match (Matching *matching, const char *word, int year)
{
  GovcapStudy *study = matching->data->study;

  if (!word)
    return NULL;
  const Meaning *meaning = meaning_of (matching, word, year);
  if (!meaning->now) {
    ledger_note_word (&matching->unknown, study, word);
    return NULL;
  }
  matching->matched++;
  if (strcmp (meaning->unit, meaning->now) != 0) {
    g_autofree char *both = g_strconcat (word, " → ", meaning->now, NULL);
    ledger_note_word (&matching->renamed, study, both);
  }
  return meaning->now;
}

/* Where there is but one word, what it may have meant. The caller's. */
static char *
ask (const Matching *matching, const char *pattern)
{
  const LedgerWords *unknown = &matching->unknown;
  const char *close =
      unknown->n == 1 ? closest_name (unknown->words[0], matching->data->units) : NULL;

  if (!close)
    return g_strdup ("");
  g_auto (GStrv) parts = g_strsplit (pattern, "%", 2);
  return g_strjoin (close, parts[0], parts[1], NULL);
}

static void
tell (const Matching *matching)
{
  g_autofree char *unknown = ledger_join_words (&matching->unknown);
  g_autofree char *renamed = ledger_join_words (&matching->renamed);
  g_autofree char *en = ask (matching, "; is it '%'?"), *zh = ask (matching, "；是不是“%”？");

  if (matching->renamed.rows)
    govcap_data_find (matching->data, GOVCAP_FINDING_NOTE, matching->path,
                      "names of before count as the units of today: %s; %zu rows",
                      "旧名称算作今天的单位：%s；%zu 行", renamed, matching->renamed.rows);
  if (!matching->unknown.rows)
    return;
  if (matching->matched)
    govcap_data_find (matching->data, GOVCAP_FINDING_WARNING, matching->path,
                      "no units of the study: %1$s; %2$zu rows count for none%3$s%4$.0s",
                      "不是本研究的单位：%1$s；%2$zu 行不计入任何单位%3$.0s%4$s", unknown,
                      matching->unknown.rows, en, zh);
  else
    govcap_data_find (matching->data, GOVCAP_FINDING_NOTE, matching->path,
                      "none of its communities is a unit of the study: %1$s; %2$zu rows%3$s%4$.0s",
                      "其中的社区都不是本研究的单位：%1$s；%2$zu 行%3$.0s%4$s", unknown,
                      matching->unknown.rows, en, zh);
}

static void
match_grids (GovcapData *data, GHashTable *known)
{
  g_autoptr (GHashTable) meanings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Matching matching = {
      .data = data, .path = data->study->grids_file, .known = known, .meanings = meanings};

  for (size_t g = 0; g < data->grids->len; g++) {
    GovcapGrid *grid = &g_array_index (data->grids, GovcapGrid, g);
    grid->unit = match (&matching, grid->unit, 0);
  }
  tell (&matching);
}

/* id -> GovcapGrid */
static GHashTable *
grids_by_id (const GArray *grids)
{
  GHashTable *by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t g = 0; g < grids->len; g++) {
    GovcapGrid *grid = &g_array_index (grids, GovcapGrid, g);
    g_hash_table_insert (by_id, (void *)grid->id, grid);
  }
  return by_id;
}

static void
match_events (GovcapData *data, GHashTable *known)
{
  g_autoptr (GHashTable) meanings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Matching matching = {
      .data = data, .path = data->study->events_file, .known = known, .meanings = meanings};
  g_autoptr (GHashTable) grids = grids_by_id (data->grids);
  const char *first = NULL;
  size_t elsewhere = 0;

  for (size_t i = 0; i < data->events->len; i++) {
    GovcapEvent *event = &g_array_index (data->events, GovcapEvent, i);
    const GovcapGrid *grid = event->grid ? g_hash_table_lookup (grids, event->grid) : NULL;
    bool says = event->unit != NULL;
    event->unit = match (&matching, event->unit, year_of (event->reported_at));
    if (event->unit && grid && grid->unit && strcmp (event->unit, grid->unit) != 0 && !elsewhere++)
      first = event->id;
    if (!says && grid)
      event->unit = grid->unit;
  }
  tell (&matching);
  if (elsewhere)
    govcap_data_find (
        data, GOVCAP_FINDING_WARNING, matching.path,
        "%1$zu events name another unit than the list of grids gives their grid, the "
        "first is '%2$s'; they count where they say",
        "%1$zu 个事件写的单位与网格名册里该网格的单位不同，第一个是“%2$s”；按事件所写计算",
        elsewhere, first);
}

void
ledger_match_units (GovcapData *data)
{
  g_autoptr (GHashTable) known = units_known (data);

  if (!g_hash_table_size (known)) { /* nothing says what the units are */
    for (size_t g = 0; g < data->grids->len; g++)
      g_array_index (data->grids, GovcapGrid, g).unit = NULL;
    for (size_t i = 0; i < data->events->len; i++)
      g_array_index (data->events, GovcapEvent, i).unit = NULL;
    return;
  }
  match_grids (data, known);
  match_events (data, known);
}
