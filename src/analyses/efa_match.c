/* Do the factors find the areas? Which factor each area's items load on most. */
#include "efa_solution.h"

#include <math.h>

static size_t
area_of (const EfaSolution *solution, size_t i)
{
  const GovcapFramework *framework = solution->dataset->framework;

  return framework->indicators[efa_item (solution, i)->indicator].area;
}

static size_t
highest (const EfaSolution *solution, size_t i)
{
  const double *row = solution->loadings + i * solution->m;
  size_t factor = 0;

  for (size_t j = 1; j < solution->m; j++)
    if (fabs (row[j]) > fabs (row[factor]))
      factor = j;
  return factor;
}

/* The factor on which most items of @area load highest; of equals, the one with the higher squares.
 * *ret_items: how many of its @ret_all items do. */
static size_t
factor_of (const EfaSolution *solution, size_t area, size_t *ret_items, size_t *ret_all)
{
  size_t best = 0;
  double best_squares = 0;

  *ret_items = 0;
  for (size_t j = 0; j < solution->m; j++) {
    size_t items = 0, all = 0;
    double squares = 0;
    for (size_t i = 0; i < solution->k; i++)
      if (area_of (solution, i) == area) {
        double loading = solution->loadings[i * solution->m + j];
        squares += loading * loading;
        items += highest (solution, i) == j;
        all++;
      }
    if (items > *ret_items || (items == *ret_items && squares > best_squares)) {
      best = j;
      best_squares = squares;
      *ret_items = items;
    }
    *ret_all = all;
  }
  return best;
}

static void
append_elsewhere (const EfaSolution *solution, size_t area, size_t factor, GString *elsewhere)
{
  for (size_t i = 0; i < solution->k; i++)
    if (area_of (solution, i) == area && highest (solution, i) != factor)
      g_string_append_printf (elsewhere, "%s%s (F%zu)", elsewhere->len ? ", " : "",
                              efa_item (solution, i)->code, highest (solution, i) + 1);
}

static void
say (GovcapTable *table, const EfaSolution *solution, size_t agreeing, const GString *areas,
     const GString *elsewhere)
{
  GovcapText place = efa_place (solution, table->arena);
  bool all = !elsewhere->len;

  govcap_table_note (
      table,
      govcap_text_take (
          table->arena,
          g_strdup_printf ("%s: for %zu of %zu items the highest loading falls on the factor that "
                           "most items of its area load on: %s%s%s.",
                           place.en, agreeing, solution->k, areas->str,
                           all ? "" : "; elsewhere: ", elsewhere->str),
          g_strdup_printf ("%s：%zu/%zu 个题项的最高载荷落在本领域多数题项所属的因子上：%s%s%s。",
                           place.zh, agreeing, solution->k, areas->str, all ? "" : "；落在别处的：",
                           elsewhere->str)));
}

/* A loading below this, either way, is usually left blank. */
#define LEAST_LOADING 0.4

/* Items that no factor takes: they have little in common with any other. */
static void
say_nowhere (GovcapTable *table, const EfaSolution *solution)
{
  GovcapText place = efa_place (solution, table->arena);
  g_autoptr (GString) codes = g_string_new (NULL);

  for (size_t i = 0; i < solution->k; i++) {
    double loading = solution->loadings[i * solution->m + highest (solution, i)];
    if (fabs (loading) < LEAST_LOADING)
      g_string_append_printf (codes, "%s%s (%.2f)", codes->len ? ", " : "",
                              efa_item (solution, i)->code, loading);
  }
  if (codes->len)
    govcap_table_note (
        table,
        govcap_text_take (
            table->arena,
            g_strdup_printf (
                "%s: no factor takes these items, whose highest loading is within ±%g: "
                "%s. Do they belong here? See item-analysis.",
                place.en, LEAST_LOADING, codes->str),
            g_strdup_printf ("%s：最高载荷在 ±%g 以内、不属于任何因子的题项：%s。是否应列入？见 "
                             "“项目分析”表。",
                             place.zh, LEAST_LOADING, codes->str)));
}

void
efa_say_match (GovcapTable *table, const EfaSolution *solution)
{
  GString *areas = g_string_new (NULL), *elsewhere = g_string_new (NULL);
  size_t agreeing = 0;

  for (size_t a = 0; a < solution->dataset->framework->n_areas; a++) {
    size_t items = 0, all = 0, factor = factor_of (solution, a, &items, &all);
    if (!all)
      continue;
    agreeing += items;
    g_string_append_printf (areas, "%s%s → F%zu (%zu/%zu)", areas->len ? ", " : "",
                            solution->dataset->framework->areas[a].code, factor + 1, items, all);
    append_elsewhere (solution, a, factor, elsewhere);
  }
  say (table, solution, agreeing, areas, elsewhere);
  say_nowhere (table, solution);
  g_string_free (areas, TRUE);
  g_string_free (elsewhere, TRUE);
}
