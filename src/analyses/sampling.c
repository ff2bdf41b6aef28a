#include "sampling.h"

#include "calibration.h"
#include "frame.h"
#include "pairs.h"

#include <math.h>
#include <string.h>

/* The columns that make the design of a dataset; each may be absent. */
typedef struct {
  const GovcapColumn *weight, *strata, *cluster, *fpc;
} Columns;

/* Strata are those of the fieldwork, whatever their units are called today. */
static const GovcapColumn *
strata_of (const GovcapStudy *study, const GovcapDataset *dataset)
{
  const GovcapColumn *sampled = govcap_dataset_column (dataset, GOVCAP_SAMPLED_UNIT);

  if (!study->strata)
    return NULL;
  if (sampled && !strcmp (study->strata, study->unit))
    return sampled;
  return govcap_dataset_column (dataset, study->strata);
}

static Columns
columns_of (const GovcapRun *run, const GovcapDataset *dataset)
{
  const GovcapStudy *study = run->data->study;

  return (Columns){
      frame_weight (run, dataset),
      strata_of (study, dataset),
      study->cluster ? govcap_dataset_column (dataset, study->cluster) : NULL,
      study->fpc ? govcap_dataset_column (dataset, study->fpc) : NULL,
  };
}

static double
number_at (const GovcapColumn *column, size_t row)
{
  return govcap_column_numbers (column, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK];
}

static uint32_t
word_at (const GovcapColumn *column, size_t row)
{
  return govcap_column_words (column, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK];
}

/* Strata are numbered as they appear among those in the design. */
static uint32_t
stratum_number (Sampling *sampling, const GovcapColumn *strata, GArray *number_of, uint32_t word)
{
  if (!strata)
    return 0;
  uint32_t *number = &g_array_index (number_of, uint32_t, word);
  if (*number == GOVCAP_NO_WORD) {
    *number = sampling->stratum_names->len;
    g_ptr_array_add (sampling->stratum_names, strata->words->pdata[word]);
  }
  return *number;
}

static GArray *
no_numbers (const GovcapColumn *column)
{
  uint32_t none = GOVCAP_NO_WORD;
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof none);

  for (size_t i = 0; column && i < column->words->len; i++)
    g_array_append_val (numbers, none);
  return numbers;
}

static void
place_respondents (Sampling *sampling, const Columns *columns, Pairs *psus)
{
  g_autoptr (GArray) number_of = no_numbers (columns->strata);

  for (size_t row = 0; row < sampling->dataset->n; row++) {
    uint32_t stratum = columns->strata ? word_at (columns->strata, row) : 0;
    uint32_t cluster = columns->cluster ? word_at (columns->cluster, row) : 0;
    bool weighted = !columns->weight || !isnan (number_at (columns->weight, row));
    bool placed = stratum != GOVCAP_NO_WORD && cluster != GOVCAP_NO_WORD;
    sampling->left_out += weighted && !placed;
    sampling->stratum[row] = GOVCAP_NO_WORD;
    if (!weighted || !placed)
      continue;
    sampling->stratum[row] = stratum_number (sampling, columns->strata, number_of, stratum);
    if (columns->cluster)
      sampling->psu[row] = pairs_number (psus, sampling->stratum[row], cluster);
  }
}

/* PSUs by stratum. */
static void
count_psus (Sampling *sampling, const Columns *columns, const Pairs *psus)
{
  GovcapDesign *design = &sampling->design;

  design->n_strata = columns->strata ? sampling->stratum_names->len : 1;
  design->strata = g_new0 (GovcapStratum, design->n_strata + 1);
  if (columns->cluster) {
    sampling->stratum_of = g_new (uint32_t, psus->pairs->len + 1);
    sampling->cluster_of = g_new (uint32_t, psus->pairs->len + 1);
    for (size_t p = 0; p < psus->pairs->len; p++) {
      Pair pair = g_array_index (psus->pairs, Pair, p);
      sampling->stratum_of[p] = pair.first;
      sampling->cluster_of[p] = pair.second;
      design->strata[pair.first].psus++;
    }
  } else {
    for (size_t row = 0; row < sampling->dataset->n; row++)
      if (sampling->stratum[row] != GOVCAP_NO_WORD)
        design->strata[sampling->stratum[row]].psus++;
  }
  for (size_t h = 0; h < design->n_strata; h++)
    design->psus += design->strata[h].psus;
}

static const char *
stratum_name (const Sampling *sampling, size_t h)
{
  return sampling->stratum_names->len ? sampling->stratum_names->pdata[h] : sampling->dataset->wave;
}

/* The population of every stratum, in PSUs, as the respondents' rows say. */
static bool
read_sizes (const Sampling *sampling, const GovcapColumn *fpc, double size[], GError **error)
{
  g_autofree char *place = frame_place (sampling->dataset);

  for (size_t row = 0; row < sampling->dataset->n; row++) {
    uint32_t h = sampling->stratum[row];
    double value = number_at (fpc, row);
    if (h == GOVCAP_NO_WORD || isnan (value))
      continue;
    if (!isnan (size[h]) && size[h] != value)
      return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                          "design: fpc: stratum '%s' has two sizes, %g and %g",
                          "design: fpc：层“%s”写了两个不同的数：%g 和 %g",
                          stratum_name (sampling, h), size[h], value);
    size[h] = value;
  }
  return true;
}

static bool
take_fpc (Sampling *sampling, const GovcapColumn *fpc, GError **error)
{
  g_autofree double *size = g_new (double, sampling->design.n_strata + 1);
  g_autofree char *place = frame_place (sampling->dataset);

  if (!fpc)
    return true;
  for (size_t h = 0; h < sampling->design.n_strata; h++)
    size[h] = NAN;
  if (!read_sizes (sampling, fpc, size, error))
    return false;
  for (size_t h = 0; h < sampling->design.n_strata; h++) {
    GovcapStratum *stratum = &sampling->design.strata[h];
    if (stratum->psus && !(size[h] > 0))
      return govcap_fail (error, GOVCAP_ERROR_INPUT, place, "design: fpc: stratum '%s' has no size",
                          "design: fpc：层“%s”没有写总体数", stratum_name (sampling, h));
    stratum->fraction = size[h] <= 1 ? size[h] : (double)stratum->psus / size[h];
    if (stratum->fraction > 1)
      return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                          "design: fpc: stratum '%s' has %zu sampling units, more than the %g of "
                          "its population",
                          "design: fpc：层“%s”有 %zu 个抽样单元，多于总体的 %g 个",
                          stratum_name (sampling, h), stratum->psus, size[h]);
  }
  return true;
}

static bool
refuse_lonely (const Sampling *sampling, GError **error)
{
  size_t h = govcap_design_lonely (&sampling->design);
  g_autofree char *place = frame_place (sampling->dataset);

  if (sampling->design.lonely != GOVCAP_LONELY_FAIL || h == sampling->design.n_strata ||
      !sampling->stratum_names->len)
    return true;
  return govcap_fail (
      error, GOVCAP_ERROR_INPUT, place,
      "stratum '%s' has a single primary sampling unit, which shows no spread: put it together "
      "with a like stratum, or say 'design: {lonely: adjust}' (or remove, average)",
      "层“%s”只有一个初级抽样单元，看不出离散程度：请把它并入相近的层，或写 design: {lonely: "
      "adjust}（也可用 remove、average）",
      stratum_name (sampling, h));
}

Sampling *
sampling_new (const GovcapRun *run, const GovcapDataset *dataset, GError **error)
{
  g_autoptr (Sampling) sampling = g_new0 (Sampling, 1);
  g_autoptr (Pairs) psus = pairs_new ();
  Columns columns = columns_of (run, dataset);

  *sampling =
      (Sampling){.dataset = dataset,
                 .design = {.lonely = (GovcapLonely)run->data->study->lonely},
                 .stratum = g_new (uint32_t, dataset->n + 1),
                 .psu = columns.cluster ? g_new (uint32_t, dataset->n + 1) : NULL,
                 .stratum_names = g_ptr_array_new (),
                 .calibration = run->options.unweighted ? NULL : calibration_of (run, dataset)};
  place_respondents (sampling, &columns, psus);
  count_psus (sampling, &columns, psus);
  if (!take_fpc (sampling, columns.fpc, error) || !refuse_lonely (sampling, error))
    return NULL;
  return g_steal_pointer (&sampling);
}

void
sampling_free (Sampling *sampling)
{
  if (!sampling)
    return;
  g_free (sampling->design.strata);
  g_free (sampling->stratum);
  g_free (sampling->psu);
  g_free (sampling->stratum_of);
  g_free (sampling->cluster_of);
  g_ptr_array_unref (sampling->stratum_names);
  g_free (sampling);
}

const Sampling *
run_sampling (const GovcapRun *run, size_t number)
{
  return run->samplings->pdata[number];
}

bool
sampling_is_simple (const GovcapRun *run, const Sampling *sampling)
{
  Columns columns = columns_of (run, sampling->dataset);

  return !columns.weight && !columns.strata && !columns.cluster && !columns.fpc;
}

const char *
sampling_cluster_name (const GovcapRun *run, const Sampling *sampling, size_t psu)
{
  Columns columns = columns_of (run, sampling->dataset);

  return columns.cluster->words->pdata[sampling->cluster_of[psu]];
}
