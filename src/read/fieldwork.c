#include "fieldwork.h"

#include "side_table.h"
#include "units.h"

#include <math.h>
#include <string.h>

/* A line and where it stands in its table. */
typedef struct {
  GovcapStudy *study;
  const SideTable *table;
  size_t row;
  const char *place;
} Line;

static const char *
cell_of (const Line *line, const char *column)
{
  const char *cell = side_table_cell (line->table, line->row, column);

  return *cell ? g_string_chunk_insert_const (line->study->arena, cell) : NULL;
}

/* The wave by its name, or by its year where one wave alone has it. */
static const GovcapWave *
find_wave (const Line *line, GError **error)
{
  const char *name = cell_of (line, "wave");
  const GovcapWave *of_year = NULL;
  size_t n = 0;

  for (size_t i = 0; name && i < line->study->waves->len; i++) {
    const GovcapWave *wave = line->study->waves->pdata[i];
    g_autofree char *year = g_strdup_printf ("%d", wave->year);
    if (!strcmp (wave->name, name))
      return wave;
    if (wave->year && !strcmp (year, name) && !n++)
      of_year = wave;
  }
  if (n == 1)
    return of_year;
  govcap_fail (error, GOVCAP_ERROR_INPUT, line->place, "the study has no wave '%s'",
               "研究里没有“%s”这一期", name ? name : "");
  return NULL;
}

/* The form by its name or by what it is called in either language. */
static bool
find_form (const Line *line, const GovcapFramework *framework, const char **ret, GError **error)
{
  const char *name = cell_of (line, "form");

  *ret = NULL;
  if (!name)
    return true;
  for (size_t f = 0; f < framework->n_forms && !*ret; f++) {
    GovcapText label = govcap_form_label (framework->forms[f]);
    if (!strcmp (framework->forms[f], name) || !g_strcmp0 (label.en, name) ||
        !g_strcmp0 (label.zh, name))
      *ret = framework->forms[f];
  }
  return *ret || govcap_fail (error, GOVCAP_ERROR_INPUT, line->place,
                              "'%s' is no form of the framework '%s'", "“%s”不是框架“%s”里的问卷",
                              name, framework->name);
}

static bool
load_count (const Line *line, const char *column, double *ret, GError **error)
{
  return side_table_count (line->table, line->row, column, 1e12, ret, error);
}

static bool
load_counts (const Line *line, GovcapReturns *entry, GError **error)
{
  if (!load_count (line, "issued", &entry->issued, error) ||
      !load_count (line, "returned", &entry->returned, error) ||
      !load_count (line, "valid", &entry->valid, error))
    return false;
  if (entry->returned > entry->issued)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, line->place,
                        "%.0f came back, but only %.0f went out",
                        "回收 %.0f 份，多于发放的 %.0f 份", entry->returned, entry->issued);
  return !(entry->valid > entry->returned || entry->valid > entry->issued) ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, line->place,
                      "%.0f are valid, but only %.0f came back", "有效 %.0f 份，多于回收的 %.0f 份",
                      entry->valid, fmin (entry->returned, entry->issued));
}

/* A line as one string, to find another that says the same. */
static char *
key_of (const GovcapReturns *entry, const char *unit, const char *channel)
{
  return g_strjoin ("\n", entry->wave, entry->form ? entry->form : "", unit ? unit : "",
                    channel ? channel : "", NULL);
}

static bool
load_line (const Line *line, GHashTable *seen, GError **error)
{
  GovcapReturns entry = {.place = line->place};
  const char *was = cell_of (line, "unit");
  const GovcapWave *wave = find_wave (line, error);

  if (!wave || !find_form (line, wave->framework, &entry.form, error) ||
      !load_counts (line, &entry, error))
    return false;
  entry.wave = wave->name;
  entry.unit = was ? units_now (line->study, was, wave->year) : NULL;
  entry.channel = cell_of (line, "channel");
  if (!g_hash_table_add (seen, key_of (&entry, was, entry.channel)))
    return govcap_fail (error, GOVCAP_ERROR_INPUT, line->place,
                        "this wave, form, unit and channel stand here twice",
                        "同一期、问卷、单位和渠道写了两次");
  g_array_append_val (line->study->fieldwork, entry);
  return true;
}

bool
fieldwork_read (GovcapData *data, GError **error)
{
  static const char *const needed[] = {"wave", "issued", "returned", "valid", NULL};
  GovcapStudy *study = data->study;

  if (!study->fieldwork_file)
    return true;
  g_autoptr (SideTable) table = side_table_read (study->fieldwork_file, needed, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (size_t row = 0; table && row < table->rows->len; row++) {
    g_autofree char *place = side_table_place (table, row);
    Line line = {study, table, row, g_string_chunk_insert (study->arena, place)};
    if (!load_line (&line, seen, error))
      return false;
  }
  return table != NULL;
}

/* What is recorded of a wave, form and unit over all its channels and all units that it was. */
typedef struct {
  const GovcapReturns *first;
  double valid; /* NAN when a line does not say */
} Recorded;

static GArray *
gather (const GArray *lines)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Recorded));
  g_autoptr (GHashTable) number = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (size_t i = 0; i < lines->len; i++) {
    const GovcapReturns *entry = &g_array_index (lines, GovcapReturns, i);
    Recorded fresh = {entry, entry->valid};
    char *key = key_of (entry, entry->unit, NULL);
    void *known;
    if (g_hash_table_lookup_extended (number, key, NULL, &known)) {
      g_array_index (all, Recorded, GPOINTER_TO_SIZE (known)).valid += entry->valid;
      g_free (key);
    } else {
      g_hash_table_insert (number, key, GSIZE_TO_POINTER ((size_t)all->len));
      g_array_append_val (all, fresh);
    }
  }
  return all;
}

static size_t
people_of (const GovcapDataset *dataset, const GovcapColumn *units, const size_t people[],
           const GovcapReturns *entry)
{
  void *word;

  if (dataset->wave != entry->wave || (entry->form && g_strcmp0 (entry->form, dataset->form)))
    return 0;
  if (!entry->unit)
    return dataset->n;
  if (!units || !g_hash_table_lookup_extended (units->word_numbers, entry->unit, NULL, &word))
    return 0;
  return people[GPOINTER_TO_UINT (word)];
}

/* Adds the people of a dataset to what was read of each record. */
static void
add_people (const GovcapData *data, const GovcapDataset *dataset, const GArray *all, size_t read[])
{
  const GovcapColumn *units = govcap_dataset_column (dataset, data->study->unit);
  g_autofree size_t *people = units ? govcap_dataset_count_words (dataset, units) : NULL;

  for (size_t i = 0; i < all->len; i++)
    read[i] += people_of (dataset, units, people, g_array_index (all, Recorded, i).first);
}

void
fieldwork_compare (GovcapData *data)
{
  g_autoptr (GArray) all = gather (data->study->fieldwork);
  g_autofree size_t *read = g_new0 (size_t, all->len + 1);

  for (size_t d = 0; d < data->datasets->len; d++)
    add_people (data, data->datasets->pdata[d], all, read);
  for (size_t i = 0; i < all->len; i++) {
    const Recorded *recorded = &g_array_index (all, Recorded, i);
    const GovcapReturns *entry = recorded->first;
    if (isnan (recorded->valid) || recorded->valid == (double)read[i])
      continue;
    g_autoptr (GString) who = g_string_new (entry->wave);
    if (entry->form)
      g_string_append_printf (who, " %s", entry->form);
    if (entry->unit)
      g_string_append_printf (who, " %s", entry->unit);
    govcap_data_find (data, GOVCAP_FINDING_WARNING, entry->place,
                      "%1$s: %2$.0f valid questionnaires are recorded, but the answers of %3$zu "
                      "people were read",
                      "%1$s：记录有效问卷 %2$.0f 份，实际读到 %3$zu 人的答卷", who->str,
                      recorded->valid, read[i]);
  }
}
