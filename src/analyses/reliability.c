#include "frame.h"
#include "products.h"
#include "scales.h"
#include "tables.h"

#include "govcap/item_rest.h"

#include <math.h>

/* Nearer to 0 than this, an item-rest r has no direction to speak of. */
#define SURELY_AGAINST (-0.1)

enum {
  LEVEL = FRAME_CELLS,
  SCALE,
  K,
  N,
  ALPHA,
  ALPHA_LO,
  ALPHA_HI,
  ALPHA_STD,
  OMEGA,
  MEAN_R,
  SPLIT_HALF,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"level", {"Level", "层级"}, GOVCAP_FORMAT_WORDS},
    {"scale", {"Scale", "量表"}, GOVCAP_FORMAT_WORDS},
    {"k", {"Items", "题项数"}, GOVCAP_FORMAT_COUNT},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"alpha", {"Cronbach α", "Cronbach α"}, GOVCAP_FORMAT_RATIO},
    {"alpha_lo", {"Lower", "下限"}, GOVCAP_FORMAT_RATIO},
    {"alpha_hi", {"Upper", "上限"}, GOVCAP_FORMAT_RATIO},
    {"alpha_std", {"Stand. α", "标准化 α"}, GOVCAP_FORMAT_RATIO},
    {"omega", {"ω", "ω"}, GOVCAP_FORMAT_RATIO},
    {"mean_r", {"Mean r", "平均相关"}, GOVCAP_FORMAT_RATIO},
    {"split_half", {"Split-half", "分半信度"}, GOVCAP_FORMAT_RATIO},
};

static const GovcapText single_item = {"A single item has no internal consistency: no α.",
                                       "单个题项谈不上内部一致性，不报告 α。"};
static const GovcapText no_spread = {"α is missing where fewer than two people answered all items, "
                                     "or where their sums are all equal.",
                                     "答全各题的不足两人，或总分全都相同时，没有 α。"};

static const GovcapText no_standard_spread = {
    "No standardised α where the items cancel each other out (r = −1), and no split-half where its "
    "halves do or where one does not vary.",
    "题项相互抵消（r = −1）时没有标准化 α；两半相互抵消或有一半没有变化时没有分半信度。"};
static const GovcapText few_people = {
    "No ω where there are not more people than items in the scale.",
    "答全的人数不多于量表题项数时，没有 ω。"};

/* Why ω is missing, by GovcapOneFactor. */
static const GovcapText why_no_omega[] = {
    [GOVCAP_FACTOR_TOO_FEW] = {"ω needs three items: one factor of two is not identified.",
                               "ω 至少要三个题项：两个题项的单因子模型不可识别。"},
    [GOVCAP_FACTOR_SINGULAR] = {"No ω where an item does not vary or follows from the others.",
                                "有题项没有变化或可由其他题项推出时，没有 ω。"},
    [GOVCAP_FACTOR_HEYWOOD] = {"No ω where the one-factor model has no proper solution (an item "
                               "without a part of its own: Heywood case).",
                               "单因子模型没有合适的解（Heywood 情形）时，不报告 ω。"},
    [GOVCAP_FACTOR_LOST] = {"No ω where the one-factor model did not converge.",
                            "单因子模型不收敛时，没有 ω。"},
};

/* The codes of the items that everybody answered alike; NULL: none. */
static char *
constant_items (const GovcapDataset *dataset, const Scale *scale, const double c[], size_t k)
{
  GString *codes = g_string_new (NULL);

  for (size_t i = 0; i < k; i++)
    if (!(c[i * k + i] > 0))
      g_string_append_printf (
          codes, "%s%s", codes->len ? ", " : "",
          dataset->framework->items[g_array_index (scale->items, size_t, i)].code);
  return g_string_free (codes, codes->len == 0);
}

/* A constant item would count in k and add nothing: the number would not be the scale's. */
static void
say_constant (GovcapTable *table, const GovcapDataset *dataset, const Scale *scale,
              const char *codes, size_t n)
{
  g_autofree char *place = frame_place (dataset);

  govcap_table_note (
      table, govcap_text_format (table->arena,
                                 "%s: %s: no reliability where an item does not vary: everybody (n "
                                 "= %zu) answered %s alike.",
                                 "%s：%s：有题项没有变化时没有信度：所有人（n = %zu）对 %s 的回答都"
                                 "相同。",
                                 place, scale->code, n, codes));
}

/* An item that is not turned round takes its scale's reliability with it. */
static void
say_against (GovcapTable *table, const GovcapDataset *dataset, const Scale *scale, const double c[],
             size_t k)
{
  g_autofree GovcapItemRest *rest = g_new (GovcapItemRest, k);
  g_autofree char *place = frame_place (dataset);
  g_autoptr (GString) codes = g_string_new (NULL);

  govcap_item_rest (c, k, rest);
  for (size_t i = 0; i < k; i++)
    if (rest[i].item_rest_r < SURELY_AGAINST)
      g_string_append_printf (
          codes, "%s%s (%.2f)", codes->len ? ", " : "",
          dataset->framework->items[g_array_index (scale->items, size_t, i)].code,
          rest[i].item_rest_r);
  if (codes->len)
    govcap_table_note (
        table,
        govcap_text_format (table->arena,
                            "%s: %s: these items run against the others (item-rest r): %s. Is a "
                            "reversed item not marked so? Until that is settled, the scale's "
                            "reliability says nothing.",
                            "%s：%s：这些题项与其他题项方向相反（题总相关）：%s。是否有反向题没有"
                            "标明？核实之前，该量表的信度没有意义。",
                            place, scale->code, codes->str));
}

static double
omega_of (GovcapTable *table, const double c[], size_t k, size_t n)
{
  double omega = NAN;
  GovcapOneFactor how = govcap_omega (c, k, &omega);

  if (how == GOVCAP_FACTOR_SINGULAR && n <= k)
    govcap_table_note (table, few_people);
  else if (how != GOVCAP_FACTOR_FOUND)
    govcap_table_note (table, why_no_omega[how]);
  return omega;
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset, const Scale *scale,
         const GovcapCrossproduct *products)
{
  size_t k = products->k, n = products->n;
  GovcapReliability r = {NAN, NAN, NAN, NAN, NAN, NAN};
  double omega = NAN;
  g_autofree char *constant = NULL;
  GovcapCell cells[COLUMNS];

  if (k > 1 && n > 1) {
    g_autofree double *c = products_covariance (dataset, scale->items, products);
    constant = constant_items (dataset, scale, c, k);
    if (!constant)
      r = govcap_reliability (c, k, n, run->options.level, run->options.alpha_limits);
    if (!isnan (r.alpha)) {
      omega = omega_of (table, c, k, n);
      say_against (table, dataset, scale, c, k);
    }
  }
  if (k == 1)
    govcap_table_note (table, single_item);
  else if (constant)
    say_constant (table, dataset, scale, constant, n);
  else if (isnan (r.alpha))
    govcap_table_note (table, no_spread);
  else if (isnan (r.alpha_std) || isnan (r.split_half))
    govcap_table_note (table, no_standard_spread);
  frame_lead (run, dataset, NULL, cells);
  cells[LEVEL] = frame_level (scale->level);
  cells[SCALE] = frame_code (table, scale->code, scale->label);
  cells[K] = govcap_cell_count (k);
  cells[N] = govcap_cell_count (n);
  cells[ALPHA] = govcap_cell_number (r.alpha);
  cells[ALPHA_LO] = govcap_cell_number (r.alpha_lo);
  cells[ALPHA_HI] = govcap_cell_number (r.alpha_hi);
  cells[ALPHA_STD] = govcap_cell_number (r.alpha_std);
  cells[OMEGA] = govcap_cell_number (omega);
  cells[MEAN_R] = govcap_cell_number (r.mean_r);
  cells[SPLIT_HALF] = govcap_cell_number (r.split_half);
  govcap_table_row (table, cells);
  if (r.alpha < 0)
    govcap_table_note (
        table,
        (GovcapText){
            "A negative α says that items contradict each other: is a reversed item not marked so?",
            "α 为负说明题项互相矛盾：是否有反向题没有标明？"});
}

static void
add_dataset (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset)
{
  g_autoptr (GArray) scales = scales_of (dataset);
  g_autoptr (GPtrArray) products = scales_products (run, dataset, scales);

  for (size_t s = 0; s < scales->len; s++)
    add_row (table, run, dataset, &g_array_index (scales, Scale, s), products->pdata[s]);
}

GovcapTable *
reliability_run (GovcapRun *run, GError **error)
{
  GovcapTable *table = frame_table (run, "reliability", govcap_analysis_find ("reliability")->title,
                                    columns, COLUMNS);
  bool feldt = run->options.alpha_limits == GOVCAP_LIMITS_FELDT;

  (void)error;
  frame_say_weights (table, run, false);
  govcap_table_fact (table, "listwise", (GovcapText){"Respondents", "受访者"},
                     (GovcapText){"listwise within each scale", "逐量表成列删除"});
  for (size_t d = 0; d < run->datasets->len; d++)
    add_dataset (table, run, run->datasets->pdata[d]);
  govcap_table_note (
      table, feldt
                 ? (GovcapText){"Limits of α: Feldt's F interval.", "α 的上下限：Feldt 的 F 区间。"}
                 : (GovcapText){"Limits of α: normal, with psych's standard error.",
                                "α 的上下限：正态近似，标准误同 psych。"});
  govcap_table_note (
      table,
      (GovcapText){
          "ω: one factor by maximum likelihood on the covariance matrix, (Σλ)² / ((Σλ)² + Σθ). "
          "Split-half: first against second half in questionnaire order, Spearman–Brown (Horst's "
          "formula when the halves differ in length).",
          "ω：协方差矩阵的单因子极大似然模型，(Σλ)² / ((Σλ)² + "
          "Σθ)。分半信度：按问卷顺序前半对后半，"
          "Spearman–Brown 校正（两半题数不等时用 Horst 公式）。"});
  return table;
}
