#include "efa_solution.h"
#include "frame.h"
#include "tables.h"

#include <math.h>

enum {
  FACTOR = FRAME_CELLS,
  EIGENVALUE,
  SS_LOADING,
  PERCENT,
  CUMULATIVE,
  ROTATED_SS,
  ROTATED_PERCENT,
  PARALLEL,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"factor", {"Factor", "因子"}, GOVCAP_FORMAT_COUNT},
    {"eigenvalue", {"Eigenvalue", "特征值"}, GOVCAP_FORMAT_RATIO},
    {"ss_loading", {"Sum of squares", "载荷平方和"}, GOVCAP_FORMAT_RATIO},
    {"percent", {"% of variance", "方差 %"}, GOVCAP_FORMAT_SCORE},
    {"cumulative", {"Cumulative %", "累计 %"}, GOVCAP_FORMAT_SCORE},
    {"rotated_ss", {"Rotated sum of squares", "旋转后平方和"}, GOVCAP_FORMAT_RATIO},
    {"rotated_percent", {"Rotated %", "旋转后 %"}, GOVCAP_FORMAT_SCORE},
    {"parallel", {"Chance, 95th percentile", "随机数据第 95 百分位"}, GOVCAP_FORMAT_RATIO},
};

/* What factor @j explains before rotation. A component explains its root, also one that is not
 * kept; a factor that is not kept does not exist. */
static double
explained (const GovcapRun *run, const EfaSolution *solution, const double squares[], size_t j)
{
  if (j < solution->m)
    return squares[j];
  return run->options.extract == GOVCAP_EXTRACT_PC ? solution->roots[j] : NAN;
}

static void
add_solution (GovcapTable *table, const GovcapRun *run, const EfaSolution *solution)
{
  size_t k = solution->k, m = solution->m;
  g_autofree double *squares = g_new (double, m);
  g_autofree double *rotated = g_new (double, m);
  double share = 100 / (double)k, cumulative = 0;
  GovcapCell cells[COLUMNS];

  govcap_factor_squares (solution->unrotated, NULL, k, m, squares);
  govcap_factor_squares (solution->loadings, solution->phi, k, m, rotated);
  frame_lead (run, solution->dataset, NULL, cells);
  for (size_t j = 0; j < k; j++) {
    double percent = share * explained (run, solution, squares, j);
    cumulative += percent;
    cells[FACTOR] = govcap_cell_count (j + 1);
    cells[EIGENVALUE] = govcap_cell_number (solution->roots[j]);
    cells[SS_LOADING] = govcap_cell_number (j < m ? squares[j] : NAN);
    cells[PERCENT] = govcap_cell_number (percent);
    cells[CUMULATIVE] = govcap_cell_number (cumulative);
    cells[ROTATED_SS] = govcap_cell_number (j < m ? rotated[j] : NAN);
    cells[ROTATED_PERCENT] = govcap_cell_number (j < m ? share * rotated[j] : NAN);
    cells[PARALLEL] = govcap_cell_number (solution->chance[j]);
    govcap_table_row (table, cells);
  }
  efa_say_solution (table, run, solution);
}

static void
say_columns (GovcapTable *table)
{
  govcap_table_note (
      table,
      (GovcapText){"Percentages are of the variance of all items. Before rotation a row is an "
                   "eigenvalue; after rotation it is the factor of that number in the table of "
                   "loadings.",
                   "百分比以全部题项的方差为 100%。旋转前各行对应特征值，旋转后对应载荷表中同号的"
                   "因子。"});
  govcap_table_note (
      table,
      (GovcapText){"A factor is kept while its eigenvalue and all before it are above the 95th "
                   "percentile of chance; eigenvalues above 1 alone keep too many.",
                   "特征值及其之前各值均高于随机数据第 95 百分位的因子予以保留；"
                   "只看特征值大于 1 会保留过多。"});
}

GovcapTable *
efa_variance_run (GovcapRun *run, GError **error)
{
  GovcapTable *table = frame_table (run, "efa-variance",
                                    govcap_analysis_find ("efa-variance")->title, columns, COLUMNS);

  efa_say_method (table, run);
  say_columns (table);
  return efa_each (table, run, add_solution, error);
}
