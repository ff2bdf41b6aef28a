/* Whether what the experts said is all that weights need. */
#include "judgement_sheets.h"

#include <math.h>
#include <string.h>

enum { MOST_TOLD = 6 };

GovcapText
judgements_name (const Judgements *judgements, const GovcapJudged *group)
{
  if (!group->area)
    return (GovcapText){"the areas", "领域"};
  return govcap_text_format (judgements->data->study->arena, "the indicators of '%s'", "“%s”的指标",
                             group->area);
}

/* The judgement of the pair, or of the pair the other way round: the larger of the two numbers is what
 * was meant, the other may be rounded. NAN: there is none. */
static double
judgement_at (const JudgementSheet *sheet, size_t n, size_t i, size_t j)
{
  double one = sheet->given[i * n + j], other = sheet->given[j * n + i];

  if (isnan (one) || (!isnan (other) && other > one))
    return 1 / other;
  return one;
}

static bool
fail_missing (const Judgements *judgements, const JudgementSheet *sheet, const GovcapJudged *group,
              const char *pairs, size_t missing, GError **error)
{
  GovcapText name = judgements_name (judgements, group);

  return govcap_fail (error, GOVCAP_ERROR_INPUT, group->file,
                      "'%1$s' has not judged %2$zu of the %3$zu pairs of %5$s%6$.0s: %4$s",
                      "“%1$s”对%5$.0s%6$s的 %3$zu 对比较缺 %2$zu 对：%4$s", sheet->expert, missing,
                      group->n * (group->n - 1) / 2, pairs, name.en, name.zh);
}

/* The matrix of @sheet; NULL: pairs are missing. The caller's. */
static double *
whole_matrix (const Judgements *judgements, const JudgementSheet *sheet, const GovcapJudged *group,
              GError **error)
{
  size_t n = group->n, missing = 0;
  g_autofree double *matrix = g_new (double, n *n);
  g_autoptr (GString) pairs = g_string_new (NULL);

  for (size_t i = 0; i < n; i++) {
    matrix[i * n + i] = 1;
    for (size_t j = i + 1; j < n; j++) {
      matrix[i * n + j] = judgement_at (sheet, n, i, j);
      matrix[j * n + i] = 1 / matrix[i * n + j];
      if (isnan (matrix[i * n + j]) && ++missing <= MOST_TOLD)
        g_string_append_printf (pairs, "%s%s–%s", missing > 1 ? ", " : "", group->codes[i],
                                group->codes[j]);
    }
  }
  if (!missing)
    return g_steal_pointer (&matrix);
  g_string_append (pairs, missing > MOST_TOLD ? " …" : "");
  fail_missing (judgements, sheet, group, pairs->str, missing, error);
  return NULL;
}

static bool
fill_group (const Judgements *judgements, size_t number, GovcapJudged *group, GError **error)
{
  for (size_t s = 0; s < judgements->sheets->len; s++) {
    const JudgementSheet *sheet = judgements->sheets->pdata[s];
    if (sheet->group != number)
      continue;
    group->file = group->file ? group->file : sheet->file;
    GovcapJudge judge = {sheet->expert, whole_matrix (judgements, sheet, group, error)};
    if (!judge.matrix)
      return false;
    g_array_append_val (group->judges, judge);
  }
  return true;
}

/* Weights come from one place. */
static bool
check_not_given (const Judgements *judgements, const GovcapJudged *group, GError **error)
{
  for (size_t i = 0; i < group->n; i++)
    if (g_hash_table_contains (judgements->data->study->given, group->codes[i]))
      return govcap_fail (
          error, GOVCAP_ERROR_INPUT, group->file,
          "experts have judged '%1$s', and 'given' gives it a weight; leave one out",
          "“%1$s”既有专家判断，又在 given 里给了权重；请去掉一种", group->codes[i]);
  return true;
}

static bool
is_judged (const GovcapJudged *group, const char *code)
{
  for (size_t i = 0; i < group->n; i++)
    if (!strcmp (group->codes[i], code))
      return true;
  return false;
}

static bool
fail_unjudged (const GovcapJudged *group, const GovcapFramework *framework, const char *code,
               GError **error)
{
  return govcap_fail (error, GOVCAP_ERROR_INPUT, group->file,
                      "the framework '%s' of another wave has '%s' too, which nobody has judged",
                      "另一期的框架“%s”还有“%s”，没有人判断过它", framework->name, code);
}

/* Waves with a framework of their own are weighed by the same judgements, which must be of all that it
 * has. */
static bool
check_framework (const GovcapJudged *group, const GovcapFramework *framework, GError **error)
{
  for (size_t a = 0; a < framework->n_areas; a++) {
    const GovcapArea *area = &framework->areas[a];
    if (!group->area && area->role == GOVCAP_ROLE_CAPACITY && !is_judged (group, area->code))
      return fail_unjudged (group, framework, area->code, error);
    for (size_t i = 0; !g_strcmp0 (group->area, area->code) && i < area->n_indicators; i++) {
      const char *code = framework->indicators[area->first_indicator + i].code;
      if (!is_judged (group, code))
        return fail_unjudged (group, framework, code, error);
    }
  }
  return true;
}

static bool
check_group (const Judgements *judgements, const GovcapJudged *group, GError **error)
{
  const GPtrArray *frameworks = judgements->data->study->frameworks;

  if (!check_not_given (judgements, group, error))
    return false;
  for (size_t f = 0; f < frameworks->len; f++)
    if (!check_framework (group, frameworks->pdata[f], error))
      return false;
  return true;
}

/* An expert who judged one group need not have judged the others. */
bool
judgements_finish (Judgements *judgements, GError **error)
{
  GovcapData *data = judgements->data;

  if (!judgements->sheets->len)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, judgements->file, "holds no judgement",
                        "里面没有判断");
  for (size_t g = 0; g < judgements->groups->len; g++) {
    GovcapJudged *group = judgements->groups->pdata[g];
    if (!fill_group (judgements, g, group, error) ||
        (group->judges->len && !check_group (judgements, group, error)))
      return false;
  }
  GovcapJudged *areas = judgements->groups->pdata[0];
  if (!areas->judges->len && areas->n > 1 &&
      !g_hash_table_contains (data->study->given, areas->codes[0]))
    govcap_data_find (data, GOVCAP_FINDING_WARNING, data->study->judgements->pdata[0],
                      "no judgement compares the areas: they count equally",
                      "没有判断比较各领域：领域按等权计算");
  for (size_t g = 0; g < judgements->groups->len; g++) {
    GovcapJudged *group = judgements->groups->pdata[g];
    if (group->judges->len) {
      g_ptr_array_add (data->judged, group);
      judgements->groups->pdata[g] = NULL;
    }
  }
  return true;
}
