#include "invariance_groups.h"

#include "links.h"
#include "products.h"
#include "tables.h"

#include <string.h>

static void
clear_groups (void *data)
{
  g_ptr_array_unref (((InvarianceGroups *)data)->datasets);
}

/* The datasets with the form of number @like; NULL when an earlier dataset has that form. */
static GPtrArray *
waves_of (const GovcapRun *run, size_t like)
{
  const GovcapDataset *wanted = run->datasets->pdata[like];
  g_autoptr (GPtrArray) datasets = g_ptr_array_new ();

  for (size_t d = 0; d < run->datasets->len; d++) {
    GovcapDataset *dataset = run->datasets->pdata[d];
    if (g_strcmp0 (dataset->form, wanted->form))
      continue;
    if (d < like)
      return NULL;
    g_ptr_array_add (datasets, dataset);
  }
  return g_steal_pointer (&datasets);
}

static bool
is_one_wave (const GovcapRun *run)
{
  for (size_t d = 1; d < run->datasets->len; d++)
    if (strcmp (((GovcapDataset *)run->datasets->pdata[d])->wave,
                ((GovcapDataset *)run->datasets->pdata[0])->wave))
      return false;
  return true;
}

GArray *
invariance_groups (const GovcapRun *run)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (InvarianceGroups));
  bool one_wave = is_one_wave (run);

  g_array_set_clear_func (all, clear_groups);
  for (size_t d = 0; d < (one_wave ? 1 : run->datasets->len) && run->datasets->len; d++) {
    InvarianceGroups groups = {NULL, !one_wave};
    groups.datasets = one_wave ? g_ptr_array_copy (run->datasets, NULL, NULL) : waves_of (run, d);
    if (groups.datasets && groups.datasets->len > 1)
      g_array_append_val (all, groups);
    else if (groups.datasets)
      clear_groups (&groups);
  }
  return all;
}

const char *
invariance_group_name (const InvarianceGroups *groups, size_t group)
{
  const GovcapDataset *dataset = groups->datasets->pdata[group];

  return groups->by_wave || !dataset->form ? dataset->wave : dataset->form;
}

const char *
invariance_common_name (const InvarianceGroups *groups)
{
  const GovcapDataset *dataset = groups->datasets->pdata[0];

  return groups->by_wave ? dataset->form : dataset->wave;
}

static size_t
linked (const GovcapDataset *dataset, const GovcapItem *item)
{
  LinkBreak why;

  return links_item (dataset, item, 0, &why);
}

/* The first group's items that all others were asked alike; the codes of the rest. */
static GArray *
common_items (const InvarianceGroups *groups, char **ret_rest)
{
  const GovcapDataset *first = groups->datasets->pdata[0];
  g_autoptr (GArray) items = products_items (first, true);
  GArray *common = g_array_new (FALSE, FALSE, sizeof (size_t));
  GString *rest = g_string_new (NULL);

  for (size_t i = 0; i < items->len; i++) {
    size_t number = g_array_index (items, size_t, i);
    const GovcapItem *item = &first->framework->items[number];
    bool everywhere = true;
    for (size_t g = 1; g < groups->datasets->len; g++)
      everywhere &= linked (groups->datasets->pdata[g], item) != GOVCAP_NONE;
    if (everywhere)
      g_array_append_val (common, number);
    else
      g_string_append_printf (rest, "%s%s", rest->len ? ", " : "", item->code);
  }
  *ret_rest = g_string_free (rest, FALSE);
  return common;
}

/* The same model for another group, whose framework may have other numbers. */
static AreaModel *
like_first (const AreaModel *first, const GovcapDataset *dataset)
{
  AreaModel *model = g_new0 (AreaModel, 1);

  model->dataset = dataset;
  model->items = g_array_new (FALSE, FALSE, sizeof (size_t));
  model->areas = g_array_ref (first->areas);
  model->left_out = g_array_ref (first->left_out);
  model->factor = g_memdup2 (first->factor, first->items->len * sizeof (size_t));
  for (size_t i = 0; i < first->items->len; i++) {
    size_t number = linked (dataset, area_model_item (first, i));
    g_array_append_val (model->items, number);
  }
  return model;
}

/* Means of the items, turned like their covariances: the constant that turning adds is the same
 * in all groups. */
static double *
means_of (const AreaModel *model, const GovcapCrossproduct *products)
{
  double *means = g_new (double, products->k);

  for (size_t i = 0; i < products->k; i++) {
    double mean = (double)products->sum[i] / (double)products->n;
    means[i] = area_model_item (model, i)->reverse ? -mean : mean;
  }
  return means;
}

/* Covariances and means of one group. */
static bool
add_sample (InvarianceData *data, const GovcapRun *run, size_t group, GError **error)
{
  AreaModel *model = data->models->pdata[group];
  g_autoptr (GPtrArray) sets = g_ptr_array_new ();

  g_ptr_array_add (sets, model->items);
  g_autoptr (GPtrArray) all = products_of (run, model->dataset, sets);
  const GovcapCrossproduct *products = all->pdata[0];
  if (!area_model_take (model, products, error))
    return false;
  double *means = means_of (model, products);
  g_ptr_array_add (data->means, means);
  data->samples[group] = (GovcapSample){products->n, model->c, means};
  return true;
}

/* "q4 (5), q6 (1, 5)": where @own has nobody and another group has somebody. */
static char *
unused_points (const AreaModel *model, GovcapFrequency *const all[], size_t n_groups, size_t group,
               const InvarianceData *data)
{
  GString *items = g_string_new (NULL);

  for (size_t i = 0; i < model->items->len; i++) {
    const GovcapItem *item = area_model_item (model, i);
    const char *open = " (";
    for (int point = 0; point <= item->scale.max - item->scale.min; point++) {
      bool somewhere = false;
      for (size_t g = 0; g < n_groups; g++) {
        const GArray *numbers = ((AreaModel *)data->models->pdata[g])->items;
        somewhere |= all[g][g_array_index (numbers, size_t, i)].count[point] > 0;
      }
      if (!somewhere || all[group][g_array_index (model->items, size_t, i)].count[point])
        continue;
      if (*open == ' ')
        g_string_append_printf (items, "%s%s", items->len ? ", " : "", item->code);
      g_string_append_printf (items, "%s%d", open, item->scale.min + point);
      open = ", ";
    }
    if (*open == ',')
      g_string_append_c (items, ')');
  }
  return g_string_free (items, FALSE);
}

static char *
find_unused (const InvarianceData *data, const GovcapRun *run, const InvarianceGroups *groups)
{
  GovcapRun everybody = *run; /* of any weight, as the models take them */
  size_t n = groups->datasets->len;
  GString *unused = g_string_new (NULL);
  g_autofree GovcapFrequency **all = g_new (GovcapFrequency *, n);

  everybody.options.unweighted = true;
  for (size_t g = 0; g < n; g++)
    all[g] = items_frequencies (&everybody, groups->datasets->pdata[g]);
  for (size_t g = 0; g < n; g++) {
    g_autofree char *items = unused_points (data->models->pdata[g], all, n, g, data);
    if (*items)
      g_string_append_printf (unused, "%s%s: %s", unused->len ? "; " : "",
                              invariance_group_name (groups, g), items);
  }
  for (size_t g = 0; g < n; g++)
    g_free (all[g]);
  return g_string_free (unused, FALSE);
}

InvarianceData *
invariance_data_new (const GovcapRun *run, const InvarianceGroups *groups, GError **error)
{
  g_autoptr (InvarianceData) data = g_new0 (InvarianceData, 1);

  data->models = g_ptr_array_new_with_free_func ((GDestroyNotify)area_model_free);
  data->means = g_ptr_array_new_with_free_func (g_free);
  data->samples = g_new0 (GovcapSample, groups->datasets->len);
  g_autoptr (GArray) items = common_items (groups, &data->not_common);
  AreaModel *first = area_model_gather (groups->datasets->pdata[0], items);
  g_ptr_array_add (data->models, first);
  if (!area_model_check (first, invariance_common_name (groups), error))
    return NULL;
  for (size_t g = 0; g < groups->datasets->len; g++) {
    if (g > 0)
      g_ptr_array_add (data->models, like_first (first, groups->datasets->pdata[g]));
    if (!add_sample (data, run, g, error))
      return NULL;
  }
  data->unused = find_unused (data, run, groups);
  return g_steal_pointer (&data);
}

void
invariance_data_free (InvarianceData *data)
{
  if (!data)
    return;
  g_ptr_array_unref (data->models);
  g_ptr_array_unref (data->means);
  g_free (data->samples);
  g_free (data->not_common);
  g_free (data->unused);
  g_free (data);
}
