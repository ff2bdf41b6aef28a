#include "cross_table.h"

#include "respondents.h"
#include "sampling.h"

#include <math.h>

/* A table with more cells is no table that anybody reads: a name, a number, or open text. */
#define MOST_CELLS ((size_t)2500)

/* The tests by the design need the covariance of every two cells, in every stratum. */
#define MOST_DESIGN_CELLS ((size_t)900)
#define MOST_PRODUCTS ((size_t)50000000)

static size_t
cells_of (const CrossTable *table)
{
  return table->row->n * table->col->n;
}

/* The cell of every respondent who counts: with a weight, in the design, and with both answers. */
static size_t *
place_people (CrossTable *table, const Sampling *sampling, const double weight[], bool in[])
{
  size_t *cell = g_new (size_t, table->dataset->n + 1);

  for (size_t row = 0; row < table->dataset->n; row++) {
    size_t i = categories_at (table->row, row), j = categories_at (table->col, row);
    bool counts = weight[row] > 0 && sampling->stratum[row] != GOVCAP_NO_WORD;
    bool answered = i != GOVCAP_NONE && j != GOVCAP_NONE;
    in[row] = counts && answered;
    cell[row] = in[row] ? i * table->col->n + j : GOVCAP_NONE;
    table->missing += counts && !answered;
    if (!in[row])
      continue;
    table->people[cell[row]]++;
    table->count[cell[row]] += weight[row];
    table->n++;
  }
  return cell;
}

/* Weights are no people: the shares stay, the sum becomes the number of people. */
static void
scale_to_people (CrossTable *table)
{
  double sum = 0;

  for (size_t cell = 0; cell < cells_of (table); cell++)
    sum += table->count[cell];
  for (size_t cell = 0; cell < cells_of (table) && sum > 0; cell++)
    table->count[cell] *= (double)table->n / sum;
}

/* What a trend can be asked along: the options in order, and how many of them were chosen. */
static CrossTrend
trend_kind (const CrossTable *table)
{
  size_t rows = table->test.rows, cols = table->test.cols;
  bool row = table->row->ordered && rows > 2, col = table->col->ordered && cols > 2;

  if ((row && cols == 2) || (col && rows == 2))
    return table->simple ? CROSS_ARMITAGE : CROSS_WALD;
  if (row && col)
    return table->simple ? CROSS_LINEAR : CROSS_WALD;
  return CROSS_NO_TREND;
}

/* Options stand apart equally, those that nobody chose among them. */
static double *
scores_of (const Categories *categories)
{
  double *scores = g_new (double, categories->n + 1);

  for (size_t i = 0; i < categories->n; i++)
    scores[i] = (double)i;
  return scores;
}

static void
test_by_design (CrossTable *table, const Sampling *sampling, const size_t cell[],
                const double weight[], const bool in[])
{
  size_t k = cells_of (table);

  table->too_many_cells =
      k > MOST_DESIGN_CELLS || k * k * sampling->design.n_strata > MOST_PRODUCTS;
  if (table->too_many_cells || table->test.rows < 2 || table->test.cols < 2)
    return;
  g_autofree double *total = g_new (double, k);
  g_autofree double *covariance = g_new (double, k *k);
  g_autofree double *row_score = scores_of (table->row), *col_score = scores_of (table->col);
  double df = sampling_df (sampling, in);
  if (!sampling_cells (sampling, k, cell, weight, total, covariance))
    return;
  table->rao_scott = govcap_rao_scott (total, covariance, table->row->n, table->col->n, df);
  if (table->trend_kind == CROSS_WALD)
    table->trend = govcap_trend_design (total, covariance, table->row->n, table->col->n, row_score,
                                        col_score, df);
}

static void
test_trend (CrossTable *table)
{
  g_autofree double *row_score = scores_of (table->row), *col_score = scores_of (table->col);

  if (table->trend_kind == CROSS_ARMITAGE || table->trend_kind == CROSS_LINEAR)
    table->trend = govcap_trend (table->count, table->row->n, table->col->n, row_score, col_score,
                                 table->trend_kind == CROSS_LINEAR ? GOVCAP_TREND_LINEAR_BY_LINEAR
                                                                   : GOVCAP_TREND_COCHRAN_ARMITAGE);
}

/* The four cells of the options that were chosen. */
static double
exact_p (const CrossTable *table)
{
  size_t four[4], at = 0;

  for (size_t cell = 0; cell < cells_of (table); cell++)
    if (!isnan (table->expected[cell]))
      four[at++] = table->people[cell];
  g_assert (at == 4);
  return govcap_fisher (four);
}

static void
choose_p (CrossTable *table)
{
  const GovcapCrosstab *test = &table->test;

  if (isnan (test->chisq))
    return;
  table->method = CROSS_PEARSON;
  if (!table->simple)
    table->method = CROSS_RAO_SCOTT;
  else if (test->rows == 2 && test->cols == 2 && test->thin)
    table->method = CROSS_FISHER;
  table->p = table->method == CROSS_RAO_SCOTT ? table->rao_scott.p
             : table->method == CROSS_FISHER  ? exact_p (table)
                                              : test->p;
  if (isnan (table->p))
    table->method = CROSS_NONE;
}

static void
count_and_test (CrossTable *table, const GovcapRun *run, const Sampling *sampling)
{
  g_autofree double *weight = respondents_weights (run, table->dataset);
  g_autofree bool *in = g_new (bool, table->dataset->n + 1);
  size_t k = cells_of (table);

  table->people = g_new0 (size_t, k + 1);
  table->count = g_new0 (double, k + 1);
  table->expected = g_new (double, k + 1);
  table->residual = g_new (double, k + 1);
  table->row_group = g_new (size_t, table->row->n + 1);
  table->col_group = g_new (size_t, table->col->n + 1);
  g_autofree size_t *cell = place_people (table, sampling, weight, in);
  scale_to_people (table);
  table->test = govcap_crosstab (table->count, table->row->n, table->col->n, table->expected,
                                 table->residual);
  table->trend_kind = trend_kind (table);
  test_by_design (table, sampling, cell, weight, in);
  test_trend (table);
  choose_p (table);
  table->merged =
      govcap_crosstab_merge (table->count, table->row->n, table->col->n, table->row->ordered,
                             table->col->ordered, table->row_group, table->col_group);
}

bool
cross_is_simple (const GovcapRun *run, size_t number)
{
  return sampling_is_simple (run, run_sampling (run, number));
}

CrossTable *
cross_table_new (const GovcapRun *run, size_t number, const GovcapCrossing *crossing)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  const Sampling *sampling = run_sampling (run, number);
  CrossTable *table = g_new0 (CrossTable, 1);

  *table = (CrossTable){
      .dataset = dataset,
      .crossing = crossing,
      .row = categories_of (run, dataset, crossing->row.name),
      .col = categories_of (run, dataset, crossing->column.name),
      .simple = cross_is_simple (run, number),
      .test = {.chisq = NAN, .df = NAN, .p = NAN, .v = NAN, .v_corrected = NAN, .least = NAN},
      .p = NAN,
      .trend = {NAN, NAN, NAN},
      .rao_scott = {NAN, NAN, NAN, NAN},
      .merged = NAN};
  if (!table->row || !table->col)
    table->lack = CROSS_NO_COLUMN;
  else if (table->row->n > MOST_CELLS || table->col->n > MOST_CELLS ||
           cells_of (table) > MOST_CELLS)
    table->lack = CROSS_TOO_LARGE;
  else
    count_and_test (table, run, sampling);
  return table;
}

void
cross_table_free (CrossTable *table)
{
  if (!table)
    return;
  categories_free (table->row);
  categories_free (table->col);
  g_free (table->people);
  g_free (table->count);
  g_free (table->expected);
  g_free (table->residual);
  g_free (table->row_group);
  g_free (table->col_group);
  g_free (table);
}

double
cross_row_percent (const CrossTable *table, size_t i, size_t j)
{
  double sum = 0;

  for (size_t c = 0; c < table->col->n; c++)
    sum += table->count[i * table->col->n + c];
  return sum > 0 ? 100 * table->count[i * table->col->n + j] / sum : NAN;
}

double
cross_col_percent (const CrossTable *table, size_t i, size_t j)
{
  double sum = 0;

  for (size_t r = 0; r < table->row->n; r++)
    sum += table->count[r * table->col->n + j];
  return sum > 0 ? 100 * table->count[i * table->col->n + j] / sum : NAN;
}
