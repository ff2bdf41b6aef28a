#include "govcap/agreement.h"

#include <assert.h>
#include <math.h>

/* Agreement within units, and how often each category was chosen, in the mean over units. */
typedef struct {
  double units, agreement;
  double share[GOVCAP_MOST_CATEGORIES];
} Choices;

static Choices
choices_of (const GovcapUnitKinds *kinds)
{
  size_t k = kinds->categories;
  Choices all = {.units = 0};

  assert (k >= 1 && k <= GOVCAP_MOST_CATEGORIES);
  for (size_t i = 0; i < kinds->kinds; i++) {
    const unsigned *coders = kinds->coders + i * k;
    double m = 0, pairs = 0;
    for (size_t c = 0; c < k; c++) {
      m += coders[c];
      pairs += (double)coders[c] * ((double)coders[c] - 1);
    }
    if (m < 2)
      continue;
    all.units += kinds->units[i];
    all.agreement += kinds->units[i] * pairs / (m * (m - 1));
    for (size_t c = 0; c < k; c++)
      all.share[c] += kinds->units[i] * coders[c] / m;
  }
  all.agreement = all.units > 0 ? all.agreement / all.units : NAN;
  for (size_t c = 0; c < k; c++)
    all.share[c] /= all.units;
  return all;
}

double
govcap_observed_agreement (const GovcapUnitKinds *kinds)
{
  return choices_of (kinds).agreement;
}

/* Only one category was chosen: found by the choices, not by a share that rounding may spoil. */
static int
is_one_category (const Choices *choices, size_t k)
{
  size_t chosen = 0;

  for (size_t c = 0; c < k; c++)
    chosen += choices->share[c] > 0;
  return chosen < 2;
}

double
govcap_fleiss_kappa (const GovcapUnitKinds *kinds)
{
  Choices choices = choices_of (kinds);
  double expected = 0;

  if (is_one_category (&choices, kinds->categories))
    return NAN;
  for (size_t c = 0; c < kinds->categories; c++)
    expected += choices.share[c] * choices.share[c];
  return (choices.agreement - expected) / (1 - expected);
}

double
govcap_gwet_ac1 (const GovcapUnitKinds *kinds)
{
  Choices choices = choices_of (kinds);
  size_t k = kinds->categories;
  double expected = 0;

  if (k < 2)
    return NAN;
  for (size_t c = 0; c < k; c++)
    expected += choices.share[c] * (1 - choices.share[c]);
  expected /= (double)(k - 1);
  return (choices.agreement - expected) / (1 - expected);
}

static double
weight_of (GovcapKappaWeights weights, size_t i, size_t j)
{
  double apart = fabs ((double)i - (double)j);

  switch (weights) {
  case GOVCAP_KAPPA_EQUAL:
    return i != j;
  case GOVCAP_KAPPA_LINEAR:
    return apart;
  case GOVCAP_KAPPA_QUADRATIC:
    return apart * apart;
  }
  return NAN;
}

double
govcap_cohen_kappa (const double table[], size_t k, GovcapKappaWeights weights)
{
  double row[GOVCAP_MOST_CATEGORIES] = {0}, col[GOVCAP_MOST_CATEGORIES] = {0};
  double n = 0, observed = 0, expected = 0;

  assert (k <= GOVCAP_MOST_CATEGORIES);
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++) {
      row[i] += table[i * k + j];
      col[j] += table[i * k + j];
      n += table[i * k + j];
      observed += weight_of (weights, i, j) * table[i * k + j];
    }
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      expected += weight_of (weights, i, j) * row[i] * col[j];
  return expected > 0 ? 1 - n * observed / expected : NAN;
}
