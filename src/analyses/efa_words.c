#include "efa_solution.h"
#include "frame.h"
#include "missing_rule.h"
#include "refusal.h"

#include <math.h>

GovcapText
efa_extraction_words (GovcapExtract extract)
{
  static const GovcapText words[] = {
      [GOVCAP_EXTRACT_PC] = {"principal components", "主成分"},
      [GOVCAP_EXTRACT_PAF] = {"principal axes, iterated to convergence", "主轴因子，迭代至收敛"},
      [GOVCAP_EXTRACT_MINRES] = {"minimum residuals (minres)", "最小残差（minres）"},
      [GOVCAP_EXTRACT_ML] = {"maximum likelihood", "极大似然"},
  };

  return words[extract];
}

GovcapText
efa_rotation_words (GovcapRotate rotate)
{
  static const GovcapText words[] = {
      [GOVCAP_ROTATE_VARIMAX] = {"varimax, Kaiser-normalised", "varimax（Kaiser 标准化）"},
      [GOVCAP_ROTATE_PROMAX] = {"promax, power 4 on varimax", "promax（由 varimax 取 4 次幂）"},
      [GOVCAP_ROTATE_OBLIMIN] = {"direct oblimin, γ = 0, not normalised",
                                 "直接 oblimin（γ = 0，不做 Kaiser 标准化）"},
      [GOVCAP_ROTATE_NONE] = {"none", "不旋转"},
  };

  return words[rotate];
}

static bool
is_oblique (const GovcapRun *run)
{
  return run->options.rotate == GOVCAP_ROTATE_PROMAX ||
         run->options.rotate == GOVCAP_ROTATE_OBLIMIN;
}

void
efa_say_method (GovcapTable *table, const GovcapRun *run)
{
  const GovcapOptions *options = &run->options;
  size_t sets = options->replicates ? options->replicates : EFA_REPLICATES;
  GovcapText factors =
      options->factors
          ? govcap_text_format (table->arena, "%zu, as asked for", "指定为 %zu 个",
                                options->factors)
          : (GovcapText){"parallel analysis: roots of the correlations above those of chance",
                         "平行分析：取大于随机数据的特征值"};
  GovcapText chance = govcap_text_format (
      table->arena, "95th percentile of %zu normal data sets of the same size, seed %llu",
      "%zu 组同样大小的正态随机数据的第 95 百分位，种子 %llu", sets,
      (unsigned long long)options->seed);

  frame_say_weights (table, run, false);
  missing_say (table, run, MISSING_OF_AREAS);
  govcap_table_fact (table, "extraction", (GovcapText){"Extraction", "提取方法"},
                     efa_extraction_words (options->extract));
  govcap_table_fact (table, "rotation", (GovcapText){"Rotation", "旋转方法"},
                     efa_rotation_words (options->rotate));
  govcap_table_fact (table, "factors", (GovcapText){"Number of factors", "因子个数"}, factors);
  govcap_table_fact (table, "parallel", (GovcapText){"Parallel analysis", "平行分析"}, chance);
}

GovcapText
efa_place (const EfaSolution *solution, GStringChunk *arena)
{
  const GovcapDataset *dataset = solution->dataset;
  GovcapText form = dataset->form ? govcap_form_label (dataset->form) : (GovcapText){"", ""};
  const char *dot = dataset->form ? " · " : "";

  return govcap_text_take (
      arena, g_strconcat (dataset->wave, dot, govcap_text_in (form, GOVCAP_EN), NULL),
      g_strconcat (dataset->wave, dot, govcap_text_in (form, GOVCAP_ZH), NULL));
}

/* Which items have no part of their own. */
static void
say_heywood (GovcapTable *table, const EfaSolution *solution, GovcapText place)
{
  GString *codes = g_string_new (NULL);

  for (size_t i = 0; i < solution->k; i++)
    if (solution->uniqueness[i] <= GOVCAP_LEAST_UNIQUENESS * (1 + 1e-9))
      g_string_append_printf (codes, "%s%s", codes->len ? ", " : "", efa_item (solution, i)->code);
  govcap_table_note (
      table,
      govcap_text_take (
          table->arena,
          g_strdup_printf ("%s: Heywood case, no proper solution: the uniqueness of %s is held at "
                           "its lower limit of 0.005. Do not interpret these loadings; try fewer "
                           "factors, or look for items that say the same.",
                           place.en, codes->str),
          g_strdup_printf ("%s：出现 Heywood 情形，没有合适的解：%s 的独特性被限制在下限 0.005。"
                           "这些载荷不宜解释；请减少因子数，或检查内容重复的题项。",
                           place.zh, codes->str)));
  g_string_free (codes, TRUE);
}

static void
say_correlations (GovcapTable *table, const EfaSolution *solution, GovcapText place)
{
  GString *pairs = g_string_new (NULL);

  for (size_t i = 0; i < solution->m; i++)
    for (size_t j = i + 1; j < solution->m; j++)
      g_string_append_printf (pairs, "%sF%zu–F%zu %.3f", pairs->len ? ", " : "", i + 1, j + 1,
                              solution->phi[i * solution->m + j]);
  govcap_table_note (
      table, govcap_text_take (
                 table->arena,
                 g_strdup_printf ("%s: correlations of the factors: %s.", place.en, pairs->str),
                 g_strdup_printf ("%s：因子间相关：%s。", place.zh, pairs->str)));
  g_string_free (pairs, TRUE);
}

static void
say_size (GovcapTable *table, const GovcapRun *run, const EfaSolution *solution, GovcapText place)
{
  bool pairwise = run->options.missing == GOVCAP_MISSING_PAIRWISE;
  size_t parallel = 0;

  while (parallel < solution->k && solution->roots[parallel] > solution->chance[parallel])
    parallel++;
  govcap_table_note (
      table, govcap_text_take (
                 table->arena,
                 g_strdup_printf ("%s: n = %zu %s, %zu items, factors: %zu; parallel analysis "
                                  "supports %zu.",
                                  place.en, solution->n,
                                  pairwise ? "people at least in every pair" : "complete cases",
                                  solution->k, solution->m, parallel),
                 g_strdup_printf ("%s：%s n = %zu，题项 %zu 个，因子 %zu 个；平行分析支持 %zu 个。",
                                  place.zh, pairwise ? "各对题项最少人数" : "完整答卷", solution->n,
                                  solution->k, solution->m, parallel)));
  if (!parallel && !run->options.factors)
    govcap_table_note (
        table,
        govcap_text_take (
            table->arena,
            g_strdup_printf ("%s: no root is above chance: these items may have no factor in "
                             "common. One factor is shown, the least there can be.",
                             place.en),
            g_strdup_printf ("%s：没有特征值高于随机水平，这些题项可能没有共同因子；"
                             "表中按最少的一个因子列出。",
                             place.zh)));
}

/* Components do without an inverse; what takes it away is said all the same. */
static void
say_singular (GovcapTable *table, const EfaSolution *solution)
{
  g_autoptr (GError) why = NULL, first = NULL;

  if (!refuse_singular (solution->dataset, solution->items, solution->r, "EFA", &why))
    frame_refuse (table, solution->dataset, why, &first);
}

void
efa_say_solution (GovcapTable *table, const GovcapRun *run, const EfaSolution *solution)
{
  GovcapText place = efa_place (solution, table->arena);

  say_size (table, run, solution, place);
  say_singular (table, solution);
  if (solution->heywood)
    say_heywood (table, solution, place);
  if (is_oblique (run) && solution->m > 1)
    say_correlations (table, solution, place);
}

GovcapTable *
efa_each (GovcapTable *table, const GovcapRun *run,
          void (*add) (GovcapTable *table, const GovcapRun *run, const EfaSolution *solution),
          GError **error)
{
  GError *first = NULL;

  for (size_t d = 0; d < run->datasets->len; d++) {
    const EfaAttempt *attempt = efa_attempt (run, d);
    if (attempt->solution)
      add (table, run, attempt->solution);
    else
      frame_refuse (table, run->datasets->pdata[d], attempt->why, &first);
  }
  return frame_finish (table, first, error);
}
