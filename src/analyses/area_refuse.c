#include "area_refuse.h"

#include <math.h>

static const char *
code_of (const AreaModel *model, size_t i)
{
  return area_model_item (model, i)->code;
}

static size_t
missing_answers (const AreaModel *model, size_t i)
{
  const GovcapDataset *dataset = model->dataset;
  const GovcapColumn *column = dataset->of_item[g_array_index (model->items, size_t, i)];
  size_t missing = 0;

  for (size_t b = 0; b < govcap_dataset_blocks (dataset); b++) {
    const uint8_t *cells = govcap_column_choices (column, b);
    for (size_t row = 0; row < govcap_dataset_block_length (dataset, b); row++)
      missing += cells[row] == GOVCAP_NO_CHOICE;
  }
  return missing;
}

static bool
too_few (const AreaModel *model, size_t n, const char *place, GError **error)
{
  size_t most = 0, worst = 0;

  for (size_t i = 0; i < model->items->len; i++) {
    size_t missing = missing_answers (model, i);
    if (missing > most) {
      most = missing;
      worst = i;
    }
  }
  return govcap_fail (
      error, GOVCAP_ERROR_INPUT, place,
      "%zu of %zu people answered all %u items, but a factor analysis needs more people than "
      "items (five to ten per item are usual). Item %s is missing most often (%zu times): "
      "collect more answers, or give items that few were asked a form of their own",
      "%2$zu 人中只有 %1$zu 人答全了 %3$u 个题项，而因子分析需要的人数必须多于题项数（通常每题 5 "
      "到 10 人）。题项 %4$s 缺失最多（%5$zu 次）：请补充样本，或把只问了少数人的题项另列问卷",
      n, model->dataset->n, model->items->len, code_of (model, worst), most);
}

/* The codes of all items without variance; NULL when there are none. */
static char *
constant_items (const AreaModel *model)
{
  size_t k = model->items->len;
  GString *codes = g_string_new (NULL);

  for (size_t i = 0; i < k; i++)
    if (!(model->c[i * k + i] > 0))
      g_string_append_printf (codes, "%s%s", codes->len ? ", " : "", code_of (model, i));
  return g_string_free (codes, codes->len == 0);
}

/* The items that repeat each other exactly: false when there are any. */
static bool
no_copies (const AreaModel *model, const char *place, GError **error)
{
  size_t k = model->items->len;

  for (size_t i = 0; i < k; i++)
    for (size_t j = i + 1; j < k; j++) {
      double r = model->c[i * k + j] / sqrt (model->c[i * k + i] * model->c[j * k + j]);
      if (1 - r * r < GOVCAP_CFA_LEAST_OWN)
        return govcap_fail (
            error, GOVCAP_ERROR_INPUT, place,
            "items %s and %s correlate perfectly (r = %.0f): is one a copy of the other? Leave "
            "one of them out of the framework",
            "题项 %s 和 %s 完全相关（r = %.0f）：是否重复录入？请在框架中去掉其中一个",
            code_of (model, i), code_of (model, j), r);
    }
  return true;
}

bool
area_refuse_items (const AreaModel *model, size_t n, const char *place, GError **error)
{
  if (n <= model->items->len)
    return too_few (model, n, place, error);
  g_autofree char *constant = constant_items (model);
  if (constant)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "all who answered every item gave the same answer to %s: an item "
                        "without variance cannot load on a factor. Leave it out of the framework",
                        "答全的人对 %s 的回答完全相同：没有变化的题项无法进入因子模型，"
                        "请在框架中去掉",
                        constant);
  if (!no_copies (model, place, error))
    return false;
  size_t dependent = govcap_dependent_item (model->c, model->items->len);
  if (dependent < model->items->len)
    return govcap_fail (
        error, GOVCAP_ERROR_INPUT, place,
        "item %s follows exactly from the items before it (a sum or a mean of "
        "them?): leave it out of the framework",
        "题项 %s 可由前面的题项完全推出（是否为它们的总分或均值？），请在框架中去掉",
        code_of (model, dependent));
  return true;
}

bool
area_refuse_solution (GovcapCfaStatus how, const char *place, GError **error)
{
  if (how == GOVCAP_CFA_UNIDENTIFIED)
    return govcap_fail (
        error, GOVCAP_ERROR_INPUT, place,
        "the areas as factors are not identified by these answers: many solutions fit equally "
        "well, so none is shown. An area of two items must correlate with another area; join "
        "it with one, or give it a third item",
        "这些数据无法识别“各领域为相关因子”的模型：许多解同样拟合，因此不报告结果。只有两个题项的"
        "领域必须与其他领域相关；请与其他领域合并，或增加第三个题项");
  return govcap_fail (
      error, GOVCAP_ERROR_INPUT, place,
      "the model with the areas as correlated factors did not converge, so there is nothing to "
      "show. Look at 'govcap table item-analysis' and 'kmo' for items that are not reversed "
      "or do not belong, at areas of two items, and at the number of people",
      "“各领域为相关因子”的模型不收敛，因此没有结果。请用 govcap table item-analysis 和 kmo "
      "检查未反向计分或不属于该领域的题项、只有两个题项的领域以及样本量");
}
