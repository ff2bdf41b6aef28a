#include "side_table.h"
#include "study_loader.h"

#include <math.h>
#include <string.h>

/* More people than this live nowhere; and their squares still fit a double. */
#define LARGEST_COUNT 1e12

static bool
check_header (const SideTable *table, GError **error)
{
  static const char *const known[] = {"variable", "option", "count", "unit", "wave", "form", NULL};

  for (size_t c = 0; c < table->header->len; c++) {
    const char *name = table->header->pdata[c];
    if (*name && !g_strv_contains (known, name))
      return govcap_fail (error, GOVCAP_ERROR_INPUT, table->path,
                          "column '%s' is not known; there may be: variable, option, count, unit, "
                          "wave, form",
                          "不认识“%s”这一列；可以有：variable、option、count、unit、wave、form",
                          name);
  }
  return true;
}

static bool
need_cell (const SideTable *table, size_t row, const char *column, GError **error)
{
  g_autofree char *place = side_table_place (table, row);

  return *side_table_cell (table, row, column) ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, place, "column '%s' is empty", "“%s”这一列是空的",
                      column);
}

static bool
check_wave (const GovcapStudy *study, const GovcapCount *count, GError **error)
{
  for (size_t i = 0; i < study->waves->len; i++)
    if (!count->wave || !strcmp (((GovcapWave *)study->waves->pdata[i])->name, count->wave))
      return true;
  return govcap_fail (error, GOVCAP_ERROR_INPUT, count->place, "the study has no wave '%s'",
                      "研究里没有“%s”这一期", count->wave);
}

static bool
check_form (const GovcapStudy *study, const GovcapCount *count, GError **error)
{
  for (size_t i = 0; i < study->frameworks->len; i++)
    if (!count->form ||
        govcap_framework_form (study->frameworks->pdata[i], count->form) != GOVCAP_NONE)
      return true;
  return govcap_fail (error, GOVCAP_ERROR_INPUT, count->place, "the framework has no form '%s'",
                      "框架里没有“%s”这种问卷", count->form);
}

/* The rows so far: by what they count, and the first of each variable. */
typedef struct {
  GHashTable *seen, *first; /* const char * -> GovcapCount.place; -> row + 1 */
} Rows;

static bool
agree (const char *one, const char *other)
{
  return !one == !other;
}

/* A column that says which part of the population is meant is filled in everywhere or nowhere: a
 * count of all beside a count of some would be used twice. Units: within a variable. */
static bool
check_beside (const GovcapCount *count, const GovcapCount *other, GError **error)
{
  bool same = !strcmp (count->variable, other->variable);
  const struct {
    const char *name;
    bool agrees;
  } columns[] = {{"wave", agree (count->wave, other->wave)},
                 {"form", agree (count->form, other->form)},
                 {"unit", !same || agree (count->unit, other->unit)}};

  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++)
    if (!columns[i].agrees)
      return govcap_fail (error, GOVCAP_ERROR_INPUT, count->place,
                          "column '%s' is empty here or at %s, but not in both: fill it in for all "
                          "or for none",
                          "“%s”这一列与 %s 处一个空、一个不空：请全部填写或全部留空",
                          columns[i].name, other->place);
  return true;
}

static const char *
or_empty (const char *words)
{
  return words ? words : "";
}

static bool
check_new (Rows *rows, const GovcapCount *count, GError **error)
{
  g_autofree char *key = g_strjoin ("\x1f", count->variable, count->option, or_empty (count->unit),
                                    or_empty (count->wave), or_empty (count->form), NULL);
  const char *other = g_hash_table_lookup (rows->seen, key);

  if (other)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, count->place, "counts the same as %s",
                        "与 %s 处重复", other);
  g_hash_table_insert (rows->seen, g_steal_pointer (&key), (void *)count->place);
  return true;
}

static bool
check_count (const GovcapStudy *study, Rows *rows, const GovcapCount *count, GError **error)
{
  size_t first = GPOINTER_TO_SIZE (g_hash_table_lookup (rows->first, count->variable));

  if (!check_wave (study, count, error) || !check_form (study, count, error) ||
      !check_new (rows, count, error))
    return false;
  if (study->counts->len &&
      !check_beside (count, &g_array_index (study->counts, GovcapCount, 0), error))
    return false;
  if (first)
    return check_beside (count, &g_array_index (study->counts, GovcapCount, first - 1), error);
  g_hash_table_insert (rows->first, (void *)count->variable,
                       GSIZE_TO_POINTER (study->counts->len + 1));
  return true;
}

static const char *
keep_cell (GovcapStudy *study, const SideTable *table, size_t row, const char *column)
{
  const char *cell = side_table_cell (table, row, column);

  return *cell ? keep (study, cell) : NULL;
}

static bool
load_count (GovcapStudy *study, Rows *rows, const SideTable *table, size_t row, GError **error)
{
  g_autofree char *place = side_table_place (table, row);
  GovcapCount count = {.place = keep (study, place)};

  if (!need_cell (table, row, "variable", error) || !need_cell (table, row, "option", error) ||
      !need_cell (table, row, "count", error) ||
      !side_table_number (table, row, "count", 0, LARGEST_COUNT, &count.count, error))
    return false;
  count.variable = keep_cell (study, table, row, "variable");
  count.option = keep_cell (study, table, row, "option");
  count.unit = keep_cell (study, table, row, "unit");
  count.wave = keep_cell (study, table, row, "wave");
  count.form = keep_cell (study, table, row, "form");
  if (!check_count (study, rows, &count, error))
    return false;
  g_array_append_val (study->counts, count);
  if (strcmp (count.variable, study->unit) && !govcap_study_variable (study, count.variable))
    govcap_study_add_variable (study, count.variable);
  return true;
}

static bool
load_counts (GovcapStudy *study, GError **error)
{
  static const char *const needed[] = {"variable", "option", "count", NULL};
  g_autoptr (SideTable) table = side_table_read (study->margins, needed, error);

  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal);
  Rows rows = {seen, first};

  if (!table || !check_header (table, error))
    return false;
  for (size_t row = 0; row < table->rows->len; row++)
    if (!load_count (study, &rows, table, row, error))
      return false;
  return table->rows->len ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, study->margins,
                      "there is a header but no count below it", "只有表头，下面没有人数");
}

bool
load_calibrate (GovcapStudy *study, GovcapNode map, GError **error)
{
  static const char *const keys[] = {"margins", "trim", NULL};
  GovcapNode file, trim = govcap_node_get (map, "trim");
  const char *name = "";

  if (!govcap_node_is_there (map))
    return true;
  if (!govcap_node_map (map, keys, error) || !govcap_node_need (map, "margins", &file, error) ||
      !govcap_node_string (file, &name, error) ||
      !govcap_node_number (trim, 1, 1e6, &study->trim, error))
    return false;
  if (study->trim == 1)
    return govcap_node_fail (trim, error,
                             "write how many mean weights a weight may be at most: more than 1, "
                             "such as 5",
                             "请写权重最多可以是平均权重的几倍：要大于 1，例如 5");
  study->margins = beside_the_study (study, name);
  return load_counts (study, error);
}
