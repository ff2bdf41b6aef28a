#include "model_refuse.h"

#include "frame.h"

bool
model_refuse_absent (const ModelData *data, const char *name, GError **error)
{
  g_autofree char *place = frame_place (data->dataset);

  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "model '%s': '%s' is not in these data: this form does not ask it, or its "
                      "column is missing",
                      "模型“%s”：这份数据里没有“%s”：本问卷没有问，或缺少这一列", data->model->name,
                      name);
}

bool
model_refuse_same (const ModelData *data, const char *name, GError **error)
{
  g_autofree char *place = frame_place (data->dataset);

  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "model '%s': all %zu respondents with every variable have the same '%s'",
                      "模型“%s”：变量齐全的 %zu 人“%s”都相同", data->model->name, data->complete->n,
                      name);
}

bool
model_refuse_many (const ModelData *data, const char *name, size_t options, GError **error)
{
  g_autofree char *place = frame_place (data->dataset);

  return govcap_fail (
      error, GOVCAP_ERROR_INPUT, place,
      "model '%1$s': '%2$s' has %3$zu options, too many for dummies; if it is a number, cut a "
      "variable 'from: %2$s' and name either in the model",
      "模型“%1$s”：“%2$s”有 %3$zu 个选项，太多，不能作虚拟变量；如果它是数值，请写一个 from: %2$s "
      "的分段变量，然后在模型里用其中任一个",
      data->model->name, name, options);
}

bool
model_refuse_few (const ModelData *data, GError **error)
{
  g_autofree char *place = frame_place (data->dataset);
  size_t n = data->complete->n, k = data->terms->len;

  if (!n)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "model '%s': no respondent has all of its variables",
                        "模型“%s”：没有一个受访者变量齐全", data->model->name);
  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "model '%s': %zu respondents have all of its variables; %zu coefficients "
                      "need at least %zu",
                      "模型“%s”：变量齐全的只有 %zu 人；%zu 个系数至少需要 %zu 人",
                      data->model->name, n, k, k + 1);
}

static bool
refuse_singular (const ModelData *data, const GovcapRegression *fit, GError **error)
{
  g_autofree char *place = frame_place (data->dataset);
  g_autoptr (GString) terms = g_string_new (NULL);
  const char *word = g_array_index (data->terms, ModelTerm, fit->term).word;
  size_t parts = 0;

  for (size_t t = 1; t < fit->k; t++)
    if (fit->from[t]) {
      parts++;
      g_string_append_printf (terms, "%s%s", terms->len ? ", " : "",
                              g_array_index (data->terms, ModelTerm, t).word);
    }
  if (parts == 1)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "model '%s': '%s' is the same for all %zu respondents with every variable",
                        "模型“%s”：“%s”对变量齐全的 %zu 人都相同", data->model->name, word, fit->n);
  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "model '%s': these terms follow exactly from one another: %s; leave one out",
                      "模型“%s”：这些项可以互相完全推出：%s；请去掉一个", data->model->name,
                      terms->str);
}

bool
model_refuse_fit (const ModelData *data, const GovcapRegression *fit, GError **error)
{
  g_autofree char *place = frame_place (data->dataset);

  switch (fit->status) {
  case GOVCAP_REGRESSION_TOO_FEW:
    return model_refuse_few (data, error);
  case GOVCAP_REGRESSION_CONSTANT:
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "model '%s': the outcome '%s' is the same for all %zu respondents",
                        "模型“%s”：因变量“%s”对全部 %zu 人都相同", data->model->name,
                        data->model->outcome, fit->n);
  case GOVCAP_REGRESSION_SINGULAR:
    return refuse_singular (data, fit, error);
  case GOVCAP_REGRESSION_PERFECT:
  case GOVCAP_REGRESSION_FITTED:
  default:
    return govcap_fail (
        error, GOVCAP_ERROR_INPUT, place,
        "model '%s': its terms make up the outcome '%s' exactly (R² = 1): is one of "
        "them computed from it?",
        "模型“%s”：各项完全决定了因变量“%s”（R² = 1）：是不是有一项由它算出？", data->model->name,
        data->model->outcome);
  }
}
