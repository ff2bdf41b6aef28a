#include "efa_solution.h"
#include "frame.h"
#include "tables.h"

#include <math.h>

enum { ITEM = FRAME_CELLS, AREA, FIRST_FACTOR };

/* Beside the factors: item and area before them, communality and uniqueness after them. */
enum { BESIDE = FIRST_FACTOR + 2 };

/* The columns of a table with 1 to 12 factors; each list is the one before it and one more. */
#define F(n)                                                                                       \
  {                                                                                                \
    "f" #n, {"F" #n, "F" #n}, GOVCAP_FORMAT_BOUNDED                                                \
  }
#define F_1 F (1)
#define F_2 F_1, F (2)
#define F_3 F_2, F (3)
#define F_4 F_3, F (4)
#define F_5 F_4, F (5)
#define F_6 F_5, F (6)
#define F_7 F_6, F (7)
#define F_8 F_7, F (8)
#define F_9 F_8, F (9)
#define F_10 F_9, F (10)
#define F_11 F_10, F (11)
#define F_12 F_11, F (12)
#define COLUMNS_OF(...)                                                                            \
  {                                                                                                \
    FRAME_COLUMNS, {"item", {"Item", "题项"}, GOVCAP_FORMAT_WORDS},                                \
        {"area", {"Area", "领域"}, GOVCAP_FORMAT_WORDS}, __VA_ARGS__,                              \
        {"communality", {"Communality", "共同度"}, GOVCAP_FORMAT_BOUNDED},                         \
        {"uniqueness", {"Uniqueness", "独特性"}, GOVCAP_FORMAT_BOUNDED},                           \
  }

static const GovcapTableColumn columns[EFA_MOST_FACTORS][BESIDE + EFA_MOST_FACTORS] = {
    COLUMNS_OF (F_1), COLUMNS_OF (F_2),  COLUMNS_OF (F_3),  COLUMNS_OF (F_4),
    COLUMNS_OF (F_5), COLUMNS_OF (F_6),  COLUMNS_OF (F_7),  COLUMNS_OF (F_8),
    COLUMNS_OF (F_9), COLUMNS_OF (F_10), COLUMNS_OF (F_11), COLUMNS_OF (F_12),
};

static size_t
largest (const GovcapRun *run)
{
  size_t most = 1;

  for (size_t d = 0; d < run->datasets->len; d++) {
    const EfaSolution *solution = efa_attempt (run, d)->solution;
    if (solution)
      most = MAX (most, solution->m);
  }
  return most;
}

static void
add_item (GovcapTable *table, const EfaSolution *solution, size_t i, GovcapCell cells[])
{
  const GovcapFramework *framework = solution->dataset->framework;
  const GovcapItem *item = efa_item (solution, i);
  const GovcapArea *area = &framework->areas[framework->indicators[item->indicator].area];
  size_t factors = table->n_columns - BESIDE;

  cells[ITEM] = frame_code (table, item->code, item->text);
  cells[AREA] = frame_code (table, area->code, area->label);
  for (size_t j = 0; j < factors; j++)
    cells[FIRST_FACTOR + j] =
        govcap_cell_number (j < solution->m ? solution->loadings[i * solution->m + j] : NAN);
  cells[FIRST_FACTOR + factors] = govcap_cell_number (solution->communality[i]);
  cells[FIRST_FACTOR + factors + 1] = govcap_cell_number (solution->uniqueness[i]);
  govcap_table_row (table, cells);
}

static void
add_solution (GovcapTable *table, const GovcapRun *run, const EfaSolution *solution)
{
  GovcapCell cells[BESIDE + EFA_MOST_FACTORS];

  frame_lead (run, solution->dataset, NULL, cells);
  for (size_t i = 0; i < solution->k; i++)
    add_item (table, solution, i, cells);
  efa_say_match (table, solution);
  efa_say_solution (table, run, solution);
}

GovcapTable *
efa_run (GovcapRun *run, GError **error)
{
  size_t factors = largest (run);
  GovcapTable *table = frame_table (run, "efa", govcap_analysis_find ("efa")->title,
                                    columns[factors - 1], BESIDE + factors);

  efa_say_method (table, run);
  govcap_table_note (
      table,
      (GovcapText){"Factors stand in the order of what they explain after rotation and are turned "
                   "so that their loadings have a positive sum; reversed items are turned first.",
                   "因子按旋转后的解释量排序，并使其载荷之和为正；反向题已先转换。"});
  return efa_each (table, run, add_solution, error);
}
