#include "refusal.h"

#include "frame.h"

#include "govcap/kmo.h"

#include <math.h>

static const char *
code_of (const GovcapDataset *dataset, const GArray *items, size_t i)
{
  return dataset->framework->items[g_array_index (items, size_t, i)].code;
}

static size_t
missing_answers (const GovcapDataset *dataset, size_t item)
{
  size_t missing = 0;

  for (size_t b = 0; b < govcap_dataset_blocks (dataset); b++) {
    const uint8_t *cells = govcap_column_choices (dataset->of_item[item], b);
    for (size_t row = 0; row < govcap_dataset_block_length (dataset, b); row++)
      missing += cells[row] == GOVCAP_NO_CHOICE;
  }
  return missing;
}

/* What keeps people from being complete: the items that nobody answered; else the one that is
 * missing most often; else nothing. */
static GovcapText
say_missing (GStringChunk *arena, const GovcapDataset *dataset, const GArray *items)
{
  g_autoptr (GString) nobody = g_string_new (NULL);
  size_t most = 0, worst = 0;

  for (size_t i = 0; i < items->len; i++) {
    size_t missing = missing_answers (dataset, g_array_index (items, size_t, i));
    if (missing == dataset->n)
      g_string_append_printf (nobody, "%s%s", nobody->len ? ", " : "", code_of (dataset, items, i));
    if (missing > most) {
      most = missing;
      worst = i;
    }
  }
  if (nobody->len)
    return govcap_text_format (arena, "; nobody answered %s", "；没有人回答 %s", nobody->str);
  if (!most)
    return (GovcapText){"", ""};
  return govcap_text_format (arena,
                             "; item %s is missing most often (%zu times): collect more answers, "
                             "or give items that few were asked a form of their own",
                             "；题项 %s 缺失最多（%zu 次）：请补充样本，或把只问了少数人的题项另列"
                             "问卷",
                             code_of (dataset, items, worst), most);
}

bool
refuse_few (const GovcapDataset *dataset, const GArray *items, size_t n, const char *what,
            GError **error)
{
  g_autoptr (GStringChunk) arena = g_string_chunk_new (256);
  g_autofree char *place = frame_place (dataset);
  GovcapText missing = say_missing (arena, dataset, items);
  size_t all = dataset->n, k = items->len, least = k + 1;
  g_autofree char *en =
      g_strdup_printf ("%s: %zu of %zu people answered all %zu items; at least %zu must (five to "
                       "ten per item are usual)%s",
                       what, n, all, k, least, missing.en);
  g_autofree char *zh = g_strdup_printf ("%s：%zu 人中有 %zu 人答全 %zu 个题项，至少需要 %zu "
                                         "人（通常每题 5 到 10 人）%s",
                                         what, all, n, k, least, missing.zh);

  return govcap_fail_with (error, GOVCAP_ERROR_INPUT, place, (GovcapText){en, zh});
}

/* Pairwise: the pair with the fewest people. */
static bool
refuse_few_in_pair (const GovcapDataset *dataset, const GArray *items,
                    const Covariances *covariances, const char *what, GError **error)
{
  g_autofree char *place = frame_place (dataset);
  const char *first = code_of (dataset, items, covariances->least[1]);
  const char *second = code_of (dataset, items, covariances->least[0]);

  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "%s: %zu of %zu people answered both %s and %s; at least %zu must (five to "
                      "ten per item are usual)",
                      "%1$s：%3$zu 人中有 %2$zu 人同时回答 %4$s 和 %5$s，至少需要 %6$zu "
                      "人（通常每题 5 到 10 人）",
                      what, covariances->n, dataset->n, first, second, covariances->k + 1);
}

/* Pairwise: the first correlation that is not there. */
static bool
refuse_no_correlation (const GovcapDataset *dataset, const GArray *items,
                       const Covariances *covariances, const char *what, GError **error)
{
  g_autofree char *place = frame_place (dataset);
  size_t k = covariances->k;

  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < i; j++)
      if (isnan (covariances->r[i * k + j]))
        return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                            "%s: no correlation of %s and %s: those who answered both gave the "
                            "same answer to one of them",
                            "%s：%s 与 %s 没有相关系数：同时回答这两题的人对其中一题的回答完全相同",
                            what, code_of (dataset, items, j), code_of (dataset, items, i));
  return true;
}

bool
refuse_people (const GovcapDataset *dataset, const GArray *items, const Covariances *covariances,
               const char *what, GError **error)
{
  bool few = covariances->n <= covariances->k;

  if (!covariances->r)
    return !few || refuse_few (dataset, items, covariances->n, what, error);
  if (few)
    return refuse_few_in_pair (dataset, items, covariances, what, error);
  if (!refuse_no_correlation (dataset, items, covariances, what, error))
    return false;
  g_autofree char *place = frame_place (dataset);
  return covariances_are_sound (covariances, covariances->r) ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "%s: the pairwise correlations contradict each other: their matrix is not "
                      "positive definite, and no answers could have given it. Use --missing "
                      "listwise, or leave out items that few people answered together",
                      "%s：成对删除得到的相关系数互相矛盾：矩阵非正定，任何一份完整数据都不可能得到"
                      "它。请改用 --missing listwise，或去掉很少有人同时回答的题项",
                      what);
}

/* One kind of fault with its items: "no variance: a1, a2". */
typedef struct {
  GovcapFault fault;
  GovcapText words;
} Kind;

static const Kind kinds[] = {
    {GOVCAP_FAULT_CONSTANT,
     {"answered alike by all who answered every item: ", "答全的人回答都相同："}},
    {GOVCAP_FAULT_COPY, {"perfectly correlated (a copied item?): ", "完全相关（重复的题项？）："}},
    {GOVCAP_FAULT_FOLLOWS,
     {"follow exactly from one another (a sum of items?): ", "可由彼此完全推出（合计题？）："}},
};

/* What refuse_singular() speaks of. */
typedef struct {
  const GovcapDataset *dataset;
  const GArray *items;
  const double *c;
  GovcapItemFault *faults;
} Singular;

/* "i4 with i1 (r = -1)" */
static void
add_item (GString *sentence, const Singular *singular, size_t i, GovcapLang lang)
{
  GovcapItemFault fault = singular->faults[i];

  g_string_append (sentence, code_of (singular->dataset, singular->items, i));
  if (fault.fault != GOVCAP_FAULT_COPY)
    return;
  g_string_append_printf (sentence, "%s%s", lang == GOVCAP_ZH ? "与" : " with ",
                          code_of (singular->dataset, singular->items, fault.of));
  if (singular->c[i * singular->items->len + fault.of] < 0)
    g_string_append (sentence, lang == GOVCAP_ZH ? "（r = −1）" : " (r = −1)");
}

static void
add_kind (GString *sentence, const Singular *singular, const Kind *kind, GovcapLang lang)
{
  const char *comma = lang == GOVCAP_ZH ? "、" : ", ";
  bool first = true;

  for (size_t i = 0; i < singular->items->len; i++) {
    if (singular->faults[i].fault != kind->fault)
      continue;
    g_string_append (sentence, !first ? comma : lang == GOVCAP_ZH ? "；" : "; ");
    if (first)
      g_string_append (sentence, govcap_text_in (kind->words, lang));
    add_item (sentence, singular, i, lang);
    first = false;
  }
}

static char *
sentence_of (const Singular *singular, const char *what, GovcapLang lang)
{
  static const GovcapText start = {": the items' correlations have no inverse",
                                   "：题项的相关矩阵不可逆"};
  static const GovcapText advice = {". Leave such items out of the framework, or correct the file",
                                    "。请在框架中去掉这样的题项，或更正数据文件"};
  GString *sentence = g_string_new (what);

  g_string_append (sentence, govcap_text_in (start, lang));
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_kind (sentence, singular, &kinds[i], lang);
  g_string_append (sentence, govcap_text_in (advice, lang));
  return g_string_free (sentence, FALSE);
}

bool
refuse_singular (const GovcapDataset *dataset, const GArray *items, const double c[],
                 const char *what, GError **error)
{
  g_autofree GovcapItemFault *faults = g_new (GovcapItemFault, items->len);
  g_autofree char *place = frame_place (dataset);
  Singular singular = {dataset, items, c, faults};
  bool sound = true;

  govcap_item_faults (c, items->len, faults);
  for (size_t i = 0; i < items->len; i++)
    sound &= faults[i].fault == GOVCAP_FAULT_NONE;
  if (sound)
    return true;
  g_autofree char *en = sentence_of (&singular, what, GOVCAP_EN);
  g_autofree char *zh = sentence_of (&singular, what, GOVCAP_ZH);
  return govcap_fail_with (error, GOVCAP_ERROR_INPUT, place, (GovcapText){en, zh});
}

bool
refuse_solution (GovcapCfaStatus how, const char *place, GError **error)
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
