#include "area_model.h"

#include "frame.h"
#include "products.h"
#include "refusal.h"
#include "shared.h"

#include <math.h>

/* Standard errors that a loading lies from 0 where its sign is sure: p < .05. */
#define SURELY 1.96

const GovcapItem *
area_model_item (const AreaModel *model, size_t i)
{
  return &model->dataset->framework->items[g_array_index (model->items, size_t, i)];
}

const GovcapArea *
area_model_area (const AreaModel *model, size_t f)
{
  return &model->dataset->framework->areas[g_array_index (model->areas, size_t, f)];
}

void
area_model_free (AreaModel *model)
{
  if (!model)
    return;
  g_array_unref (model->items);
  g_array_unref (model->areas);
  g_array_unref (model->left_out);
  g_free (model->factor);
  g_free (model->c);
  govcap_cfa_free (model->cfa);
  g_free (model);
}

/* An area of one item is left out, one of none is not in the form. */
AreaModel *
area_model_gather (const GovcapDataset *dataset, const GArray *items)
{
  const GovcapFramework *framework = dataset->framework;
  AreaModel *model = g_new0 (AreaModel, 1);

  model->dataset = dataset;
  model->items = g_array_new (FALSE, FALSE, sizeof (size_t));
  model->areas = g_array_new (FALSE, FALSE, sizeof (size_t));
  model->left_out = g_array_new (FALSE, FALSE, sizeof (size_t));
  model->factor = g_new (size_t, items->len + 1);
  for (size_t a = 0; a < framework->n_areas; a++) {
    size_t first = framework->areas[a].first_item, before = model->items->len;
    for (size_t i = 0; i < items->len; i++) {
      size_t item = g_array_index (items, size_t, i);
      if (item < first || item >= first + framework->areas[a].n_items)
        continue;
      model->factor[model->items->len] = model->areas->len;
      g_array_append_val (model->items, item);
    }
    if (model->items->len == before + 1) {
      g_array_set_size (model->items, (guint)before);
      g_array_append_val (model->left_out, a);
    } else if (model->items->len > before) {
      g_array_append_val (model->areas, a);
    }
  }
  return model;
}

/* "EXE, SRV": the areas' codes; the caller's. */
static char *
area_codes (const AreaModel *model, const GArray *areas)
{
  GString *codes = g_string_new (NULL);

  for (size_t f = 0; f < areas->len; f++)
    g_string_append_printf (
        codes, "%s%s", f ? ", " : "",
        model->dataset->framework->areas[g_array_index (areas, size_t, f)].code);
  return g_string_free (codes, FALSE);
}

bool
area_model_check (const AreaModel *model, const char *place, GError **error)
{
  g_autofree char *single = area_codes (model, model->left_out);

  if (model->areas->len == 0 && model->left_out->len == 0)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "no area with the role capacity has items in this form: a factor model "
                        "has nothing to work on",
                        "这份问卷中没有能力领域（role: capacity）的题项，无法做因子模型");
  if (model->left_out->len && model->areas->len < 2)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "areas with a single item in this form cannot be factors (%s), and fewer "
                        "than two areas remain: give them more items",
                        "只有一个题项的领域不能作为因子（%s），而剩下的领域不足两个：请增加题项",
                        single);
  if (model->areas->len == 1 && model->items->len < 3)
    return govcap_fail (
        error, GOVCAP_ERROR_INPUT, place,
        "area %s stands alone with two items: one factor of two items is not "
        "identified. Three are needed",
        "领域 %s 单独成模型且只有两个题项：两个题项的单因子模型不可识别，至少要三个",
        area_model_area (model, 0)->code);
  return true;
}

bool
area_model_take (AreaModel *model, const GovcapCrossproduct *products, GError **error)
{
  if (products->n <= model->items->len)
    return refuse_few (model->dataset, model->items, products->n, "CFA", error);
  model->c = products_covariance (model->dataset, model->items, products);
  return refuse_singular (model->dataset, model->items, model->c, "CFA", error);
}

/* Fits the model to the complete cases.
 * Errors: GOVCAP_ERROR_INPUT with what is wrong with which items, and what to do about it. */
static AreaModel *
fit_dataset (const GovcapRun *run, const GovcapDataset *dataset, GError **error)
{
  g_autoptr (GArray) items = products_items (dataset, true);
  g_autoptr (AreaModel) model = area_model_gather (dataset, items);
  g_autoptr (GPtrArray) sets = g_ptr_array_new ();
  g_autofree char *place = frame_place (dataset);

  if (!area_model_check (model, place, error))
    return NULL;
  g_ptr_array_add (sets, model->items);
  g_autoptr (GPtrArray) products = products_of (run, dataset, sets);
  if (!area_model_take (model, products->pdata[0], error))
    return NULL;
  GovcapCfaStatus how = govcap_cfa (model->c, model->items->len, model->factor, model->areas->len,
                                    ((GovcapCrossproduct *)products->pdata[0])->n, &model->cfa);
  if (how != GOVCAP_CFA_FOUND) {
    refuse_solution (how, place, error);
    return NULL;
  }
  return g_steal_pointer (&model);
}

/* A dataset's model, or NULL with the reason. */
typedef struct {
  AreaModel *model;
  GError *why;
} Attempt;

static void *
make_attempt (const GovcapRun *run, const GovcapDataset *dataset)
{
  Attempt *attempt = g_new0 (Attempt, 1);

  attempt->model = fit_dataset (run, dataset, &attempt->why);
  return attempt;
}

static void
free_attempt (void *data)
{
  Attempt *attempt = data;

  area_model_free (attempt->model);
  g_clear_error (&attempt->why);
  g_free (attempt);
}

const AreaModel *
area_model_of (const GovcapRun *run, const GovcapDataset *dataset, const GError **ret_why)
{
  static const Shared kind = {make_attempt, free_attempt};
  const Attempt *attempt = shared_of (run, dataset, &kind);

  if (ret_why)
    *ret_why = attempt->why;
  return attempt->model;
}

static GovcapText
left_out_words (const AreaModel *model, const char *place, GStringChunk *arena)
{
  g_autofree char *single = area_codes (model, model->left_out);

  return govcap_text_format (arena,
                             "%s: left out of the model, with a single item in this form: %s.",
                             "%s：在这份问卷中只有一个题项，未进入模型的领域：%s。", place, single);
}

void
area_model_say_left_out (GovcapTable *table, const AreaModel *model, const char *place)
{
  if (model->left_out->len)
    govcap_table_note (table, left_out_words (model, place, table->arena));
}

/* -1 where the loadings of an area's items have a negative sum: the first item, whose sign they are
 * given by, is then itself the one that is turned. */
static double
direction_of (const AreaModel *model, size_t f)
{
  double sum = 0;

  for (size_t i = 0; i < model->cfa->k; i++)
    sum += model->factor[i] == f ? model->cfa->std[i] : 0;
  return sum < 0 ? -1 : 1;
}

char *
area_model_against (const AreaModel *model, size_t f)
{
  const GovcapCfa *cfa = model->cfa;
  GString *codes = g_string_new (NULL);

  for (size_t i = 0; i < cfa->k; i++) {
    double loading = direction_of (model, model->factor[i]) * cfa->std[i];
    bool asked = f == GOVCAP_NONE || f == model->factor[i];
    if (asked && loading < -SURELY * cfa->std_se[i])
      g_string_append_printf (codes, "%s%s (%.2f)", codes->len ? ", " : "",
                              area_model_item (model, i)->code, loading);
  }
  return g_string_free (codes, codes->len == 0);
}

static void
warn (GPtrArray *warnings, GovcapText words)
{
  g_ptr_array_add (warnings, g_memdup2 (&words, sizeof words));
}

static void
warn_of_items (GPtrArray *warnings, GStringChunk *arena, const AreaModel *model, const char *place)
{
  for (size_t i = 0; i < model->cfa->k; i++)
    if (model->cfa->unique[i] < 0)
      warn (warnings,
            govcap_text_format (arena,
                                "%s: improper solution: item %s has a negative residual variance "
                                "(Heywood case). Do not report this model as it is.",
                                "%s：不合理的解：题项 %s 的残差方差为负（Heywood "
                                "情形），这个模型不宜直接报告。",
                                place, area_model_item (model, i)->code));
}

static void
warn_of_areas (GPtrArray *warnings, GStringChunk *arena, const AreaModel *model, const char *place)
{
  const GovcapCfa *cfa = model->cfa;

  for (size_t f = 0; f < cfa->m; f++)
    for (size_t g = 0; g < f; g++)
      if (fabs (cfa->correlation[f * cfa->m + g]) > 1)
        warn (warnings, govcap_text_format (
                            arena,
                            "%s: improper solution: the areas %s and %s correlate beyond 1 (%.2f). "
                            "The answers do not tell them apart: consider joining them.",
                            "%s：不合理的解：领域 %s 与 %s 的相关超出 1（%.2f）。数据无法区分两者，"
                            "可考虑合并。",
                            place, area_model_area (model, g)->code,
                            area_model_area (model, f)->code, cfa->correlation[f * cfa->m + g]));
}

GPtrArray *
area_model_warnings (const AreaModel *model, GStringChunk *arena)
{
  GPtrArray *warnings = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *place = frame_place (model->dataset);

  if (model->left_out->len)
    warn (warnings, left_out_words (model, place, arena));
  warn_of_items (warnings, arena, model, place);
  warn_of_areas (warnings, arena, model, place);
  return warnings;
}

GovcapTable *
area_model_each (GovcapTable *table, const GovcapRun *run,
                 void (*add) (GovcapTable *table, const GovcapRun *run, const AreaModel *model),
                 GError **error)
{
  GError *first = NULL;

  for (size_t d = 0; d < run->datasets->len; d++) {
    const GovcapDataset *dataset = run->datasets->pdata[d];
    const GError *why;
    const AreaModel *model = area_model_of (run, dataset, &why);
    if (!model) {
      frame_refuse (table, dataset, why, &first);
      continue;
    }
    g_autoptr (GPtrArray) warnings = area_model_warnings (model, table->arena);
    add (table, run, model);
    for (size_t i = 0; i < warnings->len; i++)
      govcap_table_note (table, *(const GovcapText *)warnings->pdata[i]);
  }
  return frame_finish (table, first, error);
}
