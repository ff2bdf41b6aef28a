#include "calibration.h"

/* The weighted means of u in every group, and the groups' weights. */
static void
find_means (const Calibration *calibration, size_t n, size_t k, const double z[], double ret_sum[],
            double ret_mean[])
{
  for (size_t row = 0; row < n; row++) {
    uint32_t g = calibration->group[row];
    double w = govcap_column_numbers (calibration->weight, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK];
    if (g == GOVCAP_NO_GROUP || !(w > 0))
      continue;
    double d = calibration->design[row];
    ret_sum[g] += d;
    for (size_t j = 0; j < k; j++)
      ret_mean[g * k + j] += d / w * z[row * k + j];
  }
  for (size_t g = 0; g < calibration->groups.n_groups; g++)
    for (size_t j = 0; j < k; j++)
      ret_mean[g * k + j] = ret_sum[g] > 0 ? ret_mean[g * k + j] / ret_sum[g] : 0;
}

bool
calibration_take_off (const Calibration *calibration, size_t k, double z[])
{
  size_t n = calibration->holder->n, groups = calibration->groups.n_groups;
  g_autofree double *sum = g_new0 (double, groups + 1);
  g_autofree double *fit = g_new0 (double, groups *k + 1);

  find_means (calibration, n, k, z, sum, fit);
  bool found = govcap_calibration_fit (&calibration->groups, sum, k, fit);
  for (size_t row = 0; row < n; row++) {
    uint32_t g = calibration->group[row];
    double w = govcap_column_numbers (calibration->weight, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK];
    for (size_t j = 0; g != GOVCAP_NO_GROUP && w > 0 && j < k; j++)
      z[row * k + j] -= w * fit[g * k + j];
  }
  return found;
}
