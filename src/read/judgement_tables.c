/* The two forms in which judgements are kept: a row per pair, and an expert's matrix. */
#include "judgements.h"
#include "side_table.h"

#include <string.h>

/* Where an expert is not named, the file is the expert's: "wang.xlsx" is wang's. The caller's. */
static char *
stem_of (const char *path)
{
  char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');

  if (dot && dot > name)
    *dot = '\0';
  return name;
}

/* Who judges in @row; NULL: the column is empty there. */
static const char *
expert_at (const SideTable *table, size_t row, const char *stem)
{
  size_t column = side_table_column (table, "expert");

  if (column == table->header->len)
    return stem;
  const char *expert = side_table_at (table, row, column);
  return *expert ? expert : NULL;
}

static bool
take_pair (Judgements *judgements, const SideTable *table, size_t row, const char *expert,
           const char *place, GError **error)
{
  return judgements_take (judgements, place, expert, side_table_cell (table, row, "a"),
                          side_table_cell (table, row, "b"), side_table_cell (table, row, "value"),
                          error);
}

/* The first column that is not the expert's says whose row it is; empty cells say nothing. */
static bool
take_matrix_row (Judgements *judgements, const SideTable *table, size_t row, const char *expert,
                 const char *place, GError **error)
{
  size_t names = side_table_column (table, "expert") == 0 ? 1 : 0;

  for (size_t c = names + 1; c < table->header->len; c++) {
    const char *value = side_table_at (table, row, c), *name = table->header->pdata[c];
    if (*value && c != side_table_column (table, "expert") &&
        !judgements_take (judgements, place, expert, side_table_at (table, row, names), name, value,
                          error))
      return false;
  }
  return true;
}

static bool
take_row (Judgements *judgements, const SideTable *table, size_t row, const char *stem,
          bool is_matrix, GError **error)
{
  const char *expert = expert_at (table, row, stem);
  g_autofree char *place = side_table_place (table, row);

  if (!expert)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place, "column '%s' is empty here",
                        "“%s”列此处为空", "expert");
  return is_matrix ? take_matrix_row (judgements, table, row, expert, place, error)
                   : take_pair (judgements, table, row, expert, place, error);
}

bool
judgements_take_file (Judgements *judgements, const char *path, size_t *ret_rows, GError **error)
{
  static const char *const columns[] = {"a", "b", "value"};
  static const char *const none[] = {NULL};
  g_autoptr (SideTable) table = side_table_read (path, none, error);
  g_autofree char *stem = stem_of (path);
  size_t missing = 0, last = 0;

  *ret_rows = table ? table->rows->len : 0;
  if (!table)
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++)
    if (side_table_column (table, columns[i]) == table->header->len)
      missing++, last = i;
  if (missing && missing < G_N_ELEMENTS (columns))
    return govcap_fail (error, GOVCAP_ERROR_INPUT, path, "there is no column '%s'",
                        "没有“%s”这一列", columns[last]);
  if (!table->rows->len)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, path,
                        "there is a header but no judgement below it", "只有表头，下面没有判断");
  for (size_t row = 0; row < table->rows->len; row++)
    if (!take_row (judgements, table, row, stem, missing > 0, error))
      return false;
  return true;
}
