#include "design_check.h"

static uint32_t
word_at (const GovcapColumn *column, size_t row)
{
  return govcap_column_words (column, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK];
}

/* Whether every cluster is found in one unit only. */
static bool
lie_inside (const GovcapDataset *dataset, const GovcapColumn *cluster, const GovcapColumn *unit)
{
  g_autofree uint32_t *unit_of = g_new (uint32_t, cluster->words->len + 1);

  for (size_t i = 0; i < cluster->words->len; i++)
    unit_of[i] = GOVCAP_NO_WORD;
  for (size_t row = 0; row < dataset->n; row++) {
    uint32_t c = word_at (cluster, row), u = word_at (unit, row);
    if (c == GOVCAP_NO_WORD || u == GOVCAP_NO_WORD)
      continue;
    if (unit_of[c] != GOVCAP_NO_WORD && unit_of[c] != u)
      return false;
    unit_of[c] = u;
  }
  return true;
}

/* Without its column a part of the design does not hold for a form; said, for a form of officials may
 * well have no village. */
static void
tell_absent (GovcapData *data, const GovcapDataset *dataset, const char *place)
{
  const GovcapStudy *study = data->study;
  const struct {
    const char *name, *key, *en, *zh;
  } parts[] = {{study->strata, "strata", "its respondents are one stratum", "全部受访者算作一层"},
               {study->cluster, "cluster", "each of its respondents is a primary sampling unit",
                "每位受访者算作一个初级抽样单元"},
               {study->fpc, "fpc", "its population counts as large", "总体按很大处理"}};

  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].name && !govcap_dataset_column (dataset, parts[i].name))
      govcap_data_find (data, GOVCAP_FINDING_WARNING, place,
                        "there is no column '%1$s' (design: %2$s): %3$s%4$.0s",
                        "没有“%1$s”这一列（design: %2$s）：%3$.0s%4$s", parts[i].name, parts[i].key,
                        parts[i].en, parts[i].zh);
}

static void
tell_missing (GovcapData *data, const GovcapDataset *dataset, const char *name, const char *place)
{
  const GovcapColumn *column = name ? govcap_dataset_column (dataset, name) : NULL;
  size_t missing = 0;

  for (size_t row = 0; column && row < dataset->n; row++)
    missing += word_at (column, row) == GOVCAP_NO_WORD;
  if (missing)
    govcap_data_find (
        data, GOVCAP_FINDING_WARNING, place,
        "%zu " GOVCAP_PLURAL ("respondent has",
                              "respondents have") " no '%s', which the design needs: left out of "
                                                  "scores and of what is estimated from the design",
        "%zu 人没有“%s”，而抽样设计需要它：这些人不进入得分和按设计估计的结果", missing, name);
}

static void
tell_no_strata (GovcapData *data, const GovcapDataset *dataset, const char *place)
{
  const GovcapStudy *study = data->study;
  const GovcapColumn *unit = govcap_dataset_column (dataset, study->unit);
  const GovcapColumn *cluster =
      study->cluster ? govcap_dataset_column (dataset, study->cluster) : NULL;

  if (cluster && unit && !study->strata && lie_inside (dataset, cluster, unit))
    govcap_data_find (data, GOVCAP_FINDING_WARNING, place,
                      "every '%1$s' lies inside one '%2$s', and the design names no strata: if "
                      "each '%2$s' was sampled by itself, say 'strata: %2$s'",
                      "每个“%1$s”都只在一个“%2$s”里，而设计没有写层：如果各“%2$s”分别抽样，请写 "
                      "strata: %2$s",
                      study->cluster, study->unit);
}

void
design_check (GovcapData *data)
{
  const GovcapStudy *study = data->study;

  for (size_t i = 0; i < data->datasets->len; i++) {
    const GovcapDataset *dataset = data->datasets->pdata[i];
    g_autofree char *place = g_strjoin (dataset->form ? " " : "", dataset->wave,
                                        dataset->form ? dataset->form : "", NULL);
    tell_absent (data, dataset, place);
    tell_missing (data, dataset, study->strata, place);
    tell_missing (data, dataset, study->cluster, place);
    tell_no_strata (data, dataset, place);
  }
}
