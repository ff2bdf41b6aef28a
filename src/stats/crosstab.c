#include "govcap/crosstab.h"

#include "margins.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static void
take_cells (const Margins *margins, const double count[], GovcapCrosstab *table,
            double ret_expected[], double ret_residual[])
{
  double n = margins->n;

  table->chisq = 0;
  table->least = INFINITY;
  for (size_t i = 0; i < margins->rows; i++)
    for (size_t j = 0; j < margins->cols; j++) {
      double r = margins->row[i], c = margins->col[j], expected = r * c / n;
      double away = count[i * margins->cols + j] - expected;
      if (!(r > 0 && c > 0))
        continue;
      table->chisq += away * away / expected;
      table->least = fmin (table->least, expected);
      table->thin += expected < GOVCAP_THIN;
      if (ret_expected)
        ret_expected[i * margins->cols + j] = expected;
      if (ret_residual && r < n && c < n)
        ret_residual[i * margins->cols + j] = away / sqrt (expected * (1 - r / n) * (1 - c / n));
    }
}

/* Bergsma (2013): what chance alone adds is taken off. */
static double
corrected (double phi2, double n, double rows, double cols)
{
  double less = fmax (0, phi2 - (rows - 1) * (cols - 1) / (n - 1));
  double r = rows - (rows - 1) * (rows - 1) / (n - 1);
  double c = cols - (cols - 1) * (cols - 1) / (n - 1);
  double most = fmin (r, c) - 1;

  return n > 1 && most > 0 ? sqrt (less / most) : NAN;
}

static void
conclude (GovcapCrosstab *table)
{
  double rows = (double)table->rows, cols = (double)table->cols, phi2 = table->chisq / table->n;

  table->df = (rows - 1) * (cols - 1);
  table->p = gsl_cdf_chisq_Q (table->chisq, table->df);
  table->v = sqrt (phi2 / (fmin (rows, cols) - 1));
  table->v_corrected = corrected (phi2, table->n, rows, cols);
}

GovcapCrosstab
govcap_crosstab (const double count[], size_t rows, size_t cols, double ret_expected[],
                 double ret_residual[])
{
  OWN_MARGINS margins = margins_of (count, rows, cols);
  GovcapCrosstab table = {
      margins.n, margins.used_rows, margins.used_cols, NAN, NAN, NAN, NAN, NAN, NAN, 0};

  for (size_t cell = 0; cell < rows * cols; cell++) {
    if (ret_expected)
      ret_expected[cell] = NAN;
    if (ret_residual)
      ret_residual[cell] = NAN;
  }
  if (!(margins.n > 0))
    return table;
  take_cells (&margins, count, &table, ret_expected, ret_residual);
  if (table.rows >= 2 && table.cols >= 2) {
    conclude (&table);
    return table;
  }
  table.chisq = table.least = NAN;
  table.thin = 0;
  return table;
}
