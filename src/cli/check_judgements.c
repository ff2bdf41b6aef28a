/* What experts' judgements come to: a line per group, and who contradicts themselves. */
#include "check.h"

#include <string.h>

static GovcapCell
cell_of (const GovcapTable *table, size_t row, const char *id)
{
  return govcap_table_cell (table, row, govcap_table_column (table, id));
}

static const char *
shown_at (const GovcapTable *table, size_t row, const char *id, GovcapLang lang)
{
  GovcapCell cell = cell_of (table, row, id);
  const char *shown = govcap_text_in (cell.shown, lang);

  return *shown ? shown : cell.word ? cell.word : "";
}

static bool
is_expert (const GovcapTable *judgements, size_t row)
{
  return cell_of (judgements, row, "expert").word != NULL;
}

/* From the row of all together on: how many rows the group has. */
static size_t
count_rows (const GovcapTable *judgements, size_t first)
{
  size_t n = 1;

  while (first + n < govcap_table_rows (judgements) && is_expert (judgements, first + n))
    n++;
  return n;
}

/* "areas", or the name of the area whose indicators they are. */
static const char *
group_at (const GovcapTable *judgements, size_t row, GovcapLang lang)
{
  const char *area = shown_at (judgements, row, "of", lang);

  return *area ? area : lang == GOVCAP_ZH ? "领域" : "areas";
}

static void
put_group (GString *page, const GovcapTable *judgements, size_t first, size_t n, GovcapLang lang)
{
  bool chinese = lang == GOVCAP_ZH;
  g_autoptr (GPtrArray) experts = g_ptr_array_new_with_free_func (g_free);
  size_t k = (size_t)cell_of (judgements, first, "k").number;

  g_string_append_printf (page,
                          chinese ? "  %s：%zu 位专家，各 %zu 对；综合 CR %.3f\n"
                                  : "  %s: %zu experts, %zu pairs each; CR %.3f together\n",
                          group_at (judgements, first, lang), n - 1, k * (k - 1) / 2,
                          cell_of (judgements, first, "cr").number);
  for (size_t row = first + 1; row < first + n; row++)
    g_ptr_array_add (experts, g_strdup_printf ("%s %.3f", cell_of (judgements, row, "expert").word,
                                               cell_of (judgements, row, "cr").number));
  check_list (page, chinese ? "  各人 CR" : "  CR of each", experts, lang);
}

void
check_put_judgements (GString *page, const GovcapTable *judgements, GovcapLang lang)
{
  if (!judgements)
    return;
  g_string_append (page, lang == GOVCAP_ZH ? "\n专家判断\n" : "\nJudgements of experts\n");
  for (size_t first = 0, n; first < govcap_table_rows (judgements); first += n) {
    n = count_rows (judgements, first);
    put_group (page, judgements, first, n, lang);
  }
}

/* Both languages say what a reader of the table sees. */
static void
find_row (GovcapData *data, const GovcapTable *judgements, size_t row)
{
  const char *file = data->study->judgements->pdata[0];
  double cr = cell_of (judgements, row, "cr").number,
         judged = cell_of (judgements, row, "judged").number,
         fits = cell_of (judgements, row, "fits").number;

  govcap_data_find (
      data, GOVCAP_FINDING_WARNING, file,
      "the judgements of '%1$s' contradict themselves: CR %2$.3f, 0.10 or more; above all '%3$s' "
      "against '%4$s': %5$.3g, where the others make it %6$.3g",
      "“%1$s”的判断前后矛盾：CR %2$.3f，不小于 0.10；尤其是“%3$s”比“%4$s”判为 "
      "%5$.3g，其余判断推得 %6$.3g",
      cell_of (judgements, row, "expert").word, cr, cell_of (judgements, row, "a").word,
      cell_of (judgements, row, "b").word, judged, fits);
}

void
check_find_judgements (GovcapData *data, const GovcapTable *judgements)
{
  for (size_t row = 0; judgements && row < govcap_table_rows (judgements); row++)
    if (is_expert (judgements, row) &&
        !g_strcmp0 (cell_of (judgements, row, "verdict").word, "inconsistent"))
      find_row (data, judgements, row);
}
