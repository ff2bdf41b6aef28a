#include "units.h"

#include "closest.h"
#include "side_table.h"

#include <string.h>

/* Entries are looked up one after the other; unknown units that are told of. */
enum { MOST_ENTRIES = 20000, MOST_UNKNOWN = 12 };

static const GovcapUnitEntry *
find_entry (const GovcapStudy *study, const char *unit, int year)
{
  const GovcapUnitEntry *any = NULL;

  for (size_t i = 0; i < study->unit_entries->len; i++) {
    const GovcapUnitEntry *entry = &g_array_index (study->unit_entries, GovcapUnitEntry, i);
    if (strcmp (entry->unit, unit) != 0)
      continue;
    if (entry->year == year)
      return entry;
    any = entry->year ? any : entry;
  }
  return any;
}

static const char *
keep_cell (GovcapStudy *study, const SideTable *table, size_t row, const char *column)
{
  const char *cell = side_table_cell (table, row, column);

  return *cell ? g_string_chunk_insert_const (study->arena, cell) : NULL;
}

static bool
load_entry (GovcapStudy *study, const SideTable *table, size_t row, GError **error)
{
  GovcapUnitEntry entry = {.unit = keep_cell (study, table, row, "unit")};
  g_autofree char *place = side_table_place (table, row);
  double year;

  if (!entry.unit)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place, "the unit has no name",
                        "这一行没有单位名");
  if (!side_table_number (table, row, "year", 1000, 9999, &year, error) ||
      !side_table_number (table, row, "population", 0, 1e12, &entry.population, error))
    return false;
  entry.year = year >= 1000 ? (int)year : 0; /* an empty cell: every year */
  entry.now = keep_cell (study, table, row, "now");
  entry.now = entry.now ? entry.now : entry.unit;
  entry.label.en = keep_cell (study, table, row, "label_en");
  entry.label.zh = keep_cell (study, table, row, "label_zh");
  entry.group = keep_cell (study, table, row, "group");
  const GovcapUnitEntry *other = find_entry (study, entry.unit, entry.year);
  if (other && other->year == entry.year)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place, "'%s' stands here twice for that year",
                        "“%s”在同一年写了两次", entry.unit);
  g_array_append_val (study->unit_entries, entry);
  return true;
}

static GovcapVariable *
unit_variable (GovcapStudy *study)
{
  for (size_t i = 0; i < study->variables->len; i++) {
    GovcapVariable *variable = study->variables->pdata[i];
    if (!strcmp (variable->name, study->unit))
      return variable;
  }
  return govcap_study_add_variable (study, study->unit);
}

/* A unit of today becomes an option, unless the study gives it; its own entry names it best. */
static void
add_option (GovcapVariable *variable, const GovcapUnitEntry *entry)
{
  bool own = !strcmp (entry->unit, entry->now);

  for (size_t i = 0; i < variable->options->len; i++) {
    GovcapOption *option = &g_array_index (variable->options, GovcapOption, i);
    if (strcmp (option->value, entry->now) != 0)
      continue;
    if (own && !option->label.en && !option->label.zh)
      option->label = entry->label;
    return;
  }
  GovcapOption option = {entry->now, own ? entry->label : (GovcapText){NULL, NULL}};
  g_array_append_val (variable->options, option);
}

bool
units_read (GovcapData *data, GError **error)
{
  static const char *const needed[] = {"unit", NULL};
  GovcapStudy *study = data->study;

  if (!study->units_file)
    return true;
  g_autoptr (SideTable) table = side_table_read (study->units_file, needed, error);
  if (table && table->rows->len > MOST_ENTRIES)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, study->units_file, "has more than %d units",
                        "单位超过 %d 个", MOST_ENTRIES);
  for (size_t row = 0; table && row < table->rows->len; row++)
    if (!load_entry (study, table, row, error))
      return false;
  for (size_t i = 0; i < study->unit_entries->len; i++)
    add_option (unit_variable (study), &g_array_index (study->unit_entries, GovcapUnitEntry, i));
  return table != NULL;
}

/* A unit may be called by its label where the answers hold a number. */
const char *
units_value (const GovcapStudy *study, const char *unit)
{
  const GovcapVariable *variable = govcap_study_variable (study, study->unit);

  for (size_t i = 0; variable && i < variable->options->len; i++) {
    const GovcapOption *option = &g_array_index (variable->options, GovcapOption, i);
    if (!g_strcmp0 (option->label.en, unit) || !g_strcmp0 (option->label.zh, unit))
      return option->value;
  }
  return unit;
}

const char *
units_now (const GovcapStudy *study, const char *unit, int year)
{
  const GovcapUnitEntry *entry = find_entry (study, unit, year);

  return entry ? entry->now : unit;
}

static int
year_of (const GovcapStudy *study, const GovcapDataset *dataset)
{
  for (size_t i = 0; i < study->waves->len; i++) {
    const GovcapWave *wave = study->waves->pdata[i];
    if (wave->name == dataset->wave)
      return wave->year;
  }
  return 0;
}

/* The column under its old name stays: strata and villages are those of the fieldwork. */
static void
rename_column (GovcapDataset *dataset, GovcapColumn *old, const char *unit, const char *const now[])
{
  old->name = GOVCAP_SAMPLED_UNIT;
  GovcapColumn *fresh = govcap_dataset_add (dataset, unit, GOVCAP_COLUMN_WORD);
  g_autofree uint32_t *number = g_new (uint32_t, old->words->len + 1);

  for (size_t w = 0; w < old->words->len; w++)
    number[w] = govcap_column_word (fresh, now[w]);
  for (size_t b = 0; b < govcap_dataset_blocks (dataset); b++) {
    const uint32_t *from = govcap_column_words (old, b);
    uint32_t *to = govcap_column_words (fresh, b);
    for (size_t i = 0; i < govcap_dataset_block_length (dataset, b); i++)
      to[i] = from[i] == GOVCAP_NO_WORD ? GOVCAP_NO_WORD : number[from[i]];
  }
}

static void
rename_in (GovcapData *data, GovcapDataset *dataset)
{
  GovcapStudy *study = data->study;
  GovcapColumn *column = (GovcapColumn *)govcap_dataset_column (dataset, study->unit);
  int year = year_of (study, dataset);
  g_autofree const char **now = g_new0 (const char *, column->words->len + 1);
  bool any = false;

  for (size_t w = 0; w < column->words->len; w++) {
    const char *was = column->words->pdata[w];
    now[w] = units_now (study, was, year);
    if (!strcmp (now[w], was))
      continue;
    any = true;
    govcap_data_find (data, GOVCAP_FINDING_NOTE, dataset->wave, "'%s' counts as '%s'",
                      "“%s”算作“%s”", was, now[w]);
  }
  if (any)
    rename_column (dataset, column, study->unit, now);
}

/* The names of all units, those of today and those before, each once. */
static GPtrArray *
unit_names (const GovcapStudy *study)
{
  GPtrArray *names = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t i = 0; i < study->unit_entries->len; i++) {
    const GovcapUnitEntry *entry = &g_array_index (study->unit_entries, GovcapUnitEntry, i);
    if (g_hash_table_add (seen, (char *)entry->now))
      g_ptr_array_add (names, (char *)entry->now);
    if (g_hash_table_add (seen, (char *)entry->unit))
      g_ptr_array_add (names, (char *)entry->unit);
  }
  return names;
}

static void
tell_unknown (GovcapData *data, const char *wave, const char *unit, size_t people,
              const GPtrArray *names)
{
  const char *close = closest_name (unit, names);
  g_autofree char *en = close ? g_strdup_printf ("; is it '%s'?", close) : g_strdup ("");
  g_autofree char *zh = close ? g_strdup_printf ("；是不是“%s”？", close) : g_strdup ("");

  govcap_data_find (data, GOVCAP_FINDING_WARNING, data->study->units_file,
                    "has no unit '%1$s', which %2$zu people of %3$s name%4$s%5$.0s",
                    "名册里没有“%1$s”，而 %3$s 有 %2$zu 人填的是它%4$.0s%5$s", unit, people, wave,
                    en, zh);
}

/* A unit that is not in the register is mostly one that somebody misspelt. */
static void
tell_unknown_in (GovcapData *data, const GovcapDataset *dataset, const GPtrArray *names)
{
  const GovcapColumn *column = govcap_dataset_column (dataset, data->study->unit);
  g_autofree size_t *people = govcap_dataset_count_words (dataset, column);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  int told = 0;

  for (size_t i = 0; i < names->len; i++)
    g_hash_table_add (known, names->pdata[i]);
  for (size_t w = 0; w < column->words->len && told < MOST_UNKNOWN; w++) {
    const char *unit = column->words->pdata[w];
    if (!people[w] || g_hash_table_contains (known, unit))
      continue;
    tell_unknown (data, dataset->wave, unit, people[w], names);
    told++;
  }
}

void
units_rename (GovcapData *data)
{
  g_autoptr (GPtrArray) names = unit_names (data->study);

  for (size_t i = 0; i < data->datasets->len && names->len; i++)
    tell_unknown_in (data, data->datasets->pdata[i], names);
  for (size_t i = 0; i < data->datasets->len && names->len; i++)
    rename_in (data, data->datasets->pdata[i]);
}

GHashTable *
units_known (const GovcapData *data)
{
  GHashTable *known = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t i = 0; i < data->units->len; i++)
    g_hash_table_add (known, data->units->pdata[i]);
  for (size_t i = 0; data->coding && i < data->coding->units->len; i++)
    g_hash_table_add (known, data->coding->units->pdata[i]);
  return known;
}
