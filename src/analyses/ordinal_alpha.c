#include "ordinal_alpha.h"

#include "polychorics.h"

#include <math.h>

/* Why a pair has no correlation that a matrix could be made of, by GovcapPolychoricStatus. */
static const GovcapText why_not[] = {
    [GOVCAP_POLYCHORIC_EMPTY] = {"No ordinal α where nobody answered both items of a pair.",
                                 "有一对题项无人同时回答时，没有序数 α。"},
    [GOVCAP_POLYCHORIC_ONE_CATEGORY] = {"No ordinal α where everybody gave the same answer to an "
                                        "item: it has no polychoric correlations.",
                                        "有题项人人回答相同时没有多分格相关，也没有序数 α。"},
    [GOVCAP_POLYCHORIC_PERFECT] = {"No ordinal α where the answers to one item never fall while "
                                   "those to another rise: their polychoric correlation is at its "
                                   "limit of 1 or -1 (few people, or a copied item?).",
                                   "两题的回答完全同向或反向变化时，多分格相关达到极限 1 或 −1"
                                   "（人数太少或题项重复？），没有序数 α。"},
    [GOVCAP_POLYCHORIC_LOST] = {"No ordinal α where an answer lies so far from all others that its "
                                "polychoric correlation cannot be computed.",
                                "有答案与其余答案相差过大、多分格相关无法计算时，没有序数 α。"},
};
static const GovcapText not_definite = {
    "No ordinal α where the matrix of polychoric correlations is not positive definite: pairs of "
    "items are estimated one by one and need not agree (few people, or items that say the same).",
    "多分格相关矩阵非正定时没有序数 "
    "α：各对题项分别估计，结果可能互不相容（人数太少或题项内容重复）。"};
static const GovcapText long_scale = {
    "No ordinal α of scales with more than 20 points: such answers are measured, not chosen.",
    "量表超过 20 个点时按连续测量处理，没有序数 α。"};

double
ordinal_alpha (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset,
               const GArray *items, const PairTables *tables)
{
  if (!tables) {
    govcap_table_note (table, long_scale);
    return NAN;
  }
  g_autoptr (Polychorics) all = polychorics_of (run, dataset, items, tables);
  for (size_t i = 0; i < all->k * all->k; i++)
    if (all->how[i] != GOVCAP_POLYCHORIC_FOUND) {
      govcap_table_note (table, why_not[all->how[i]]);
      return NAN;
    }
  double alpha = govcap_alpha_ordinal (all->r, all->k);
  if (isnan (alpha))
    govcap_table_note (table, not_definite);
  return alpha;
}
