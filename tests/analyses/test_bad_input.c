/* Answers that statistics cannot be made of: every measurement table gives what there is, or says in
 * the reader's words why there is nothing; no number is infinite or beyond its bounds. */
#include "area_study.h"

#include <gsl/gsl_errno.h>

#define FACTORS "kmo efa efa-variance cfa cfa-fit validity"
#define MODELS "cfa cfa-fit validity"

/* What all of @tables must say. */
typedef struct {
  const char *tables, *en, *zh;
} Reason;

/* @second: the questionnaire's other wave, or NULL: a study of one wave. */
typedef struct {
  const char *path, *first;
  size_t people;
  const char *second;
  size_t people_of_second;
  Reason reasons[8];
} Case;

static const Case cases[] = {
    {"/bad-input/fewer-complete-cases-than-items",
     "iii|ii?",
     200,
     NULL,
     0,
     {{FACTORS, "5 of 200 people answered all 6 items; at least 7 must",
       "200 人中有 5 人答全 6 个题项，至少需要 7 人"},
      {FACTORS, "; item q5 is missing most often (195 times): collect more answers",
       "；题项 q5 缺失最多（195 次）：请补充样本"},
      {"quality", "with so few complete respondents", "完整答卷相对题项数太少"}}},
    {"/bad-input/fewer-complete-cases-than-items-of-a-scale",
     "iii|??????",
     160,
     NULL,
     0,
     {{"reliability", "not more people than items in the scale", "人数不多于量表题项数时，没有 ω"},
      {"item-analysis", "not more people than items in the scale",
       "人数不多于量表题项数时，没有多重相关平方"}}},
    {"/bad-input/fewer-complete-cases-in-one-wave",
     "iii|iii",
     200,
     "iii|ii?",
     200,
     {{"invariance", "2025: CFA: 5 of 200 people", "2025: CFA：200 人中有 5 人"},
      {MODELS " kmo efa", "2025: ", "2025: "}}},
    {"/bad-input/a-constant-item",
     "iii|i0i",
     300,
     NULL,
     0,
     {{FACTORS, "answered alike by all who answered every item: q4", "答全的人回答都相同：q4"},
      {"reliability",
       "A1: no reliability where an item does not vary: everybody (n = 300) answered "
       "q4 alike",
       "所有人（n = 300）对 q4 的回答都相同"},
      {"item-analysis", "A1: everybody answered q4 alike", "所有人对 q4 的回答都相同"},
      {"quality", "item q4 does not vary", "题项 q4 没有变化"}}},
    {"/bad-input/a-constant-item-in-one-wave",
     "iii|iii",
     300,
     "iii|i0i",
     300,
     {{"invariance",
       "2025: CFA: the items' correlations have no inverse; answered alike by all who "
       "answered every item: q4",
       "2025: CFA：题项的相关矩阵不可逆；答全的人回答都相同：q4"}}},
    {"/bad-input/nothing-but-constant-items",
     "000|000",
     300,
     NULL,
     0,
     {{FACTORS, "q0, q1, q2, q3, q4, q5", "q0、q1、q2、q3、q4、q5"},
      {"reliability", "answered q0, q1, q2 alike", "对 q0, q1, q2 的回答都相同"},
      {"icc", "No ICC where all scores are equal", "所有得分都相同时，没有 ICC"}}},
    {"/bad-input/a-copied-item",
     "iic|iii",
     300,
     NULL,
     0,
     {{FACTORS, "perfectly correlated (a copied item?): q2 with q0",
       "完全相关（重复的题项？）：q2与q0"},
      {"item-analysis", "A0: q2 repeats q0 exactly (r = 1)", "A0：q2 与 q0 完全相关（r = 1）"},
      {"reliability", "No ω where an item does not vary or follows from the others",
       "题项没有变化或可由其他题项推出时，没有 ω"},
      {"quality", "item q2 does not vary or follows", "题项 q2 没有变化或可由前面的题项推出"}}},
    {"/bad-input/a-copied-item-in-another-area",
     "iii|iic",
     300,
     NULL,
     0,
     {{FACTORS, "perfectly correlated (a copied item?): q5 with q0",
       "完全相关（重复的题项？）：q5与q0"},
      {"quality", "item q5 does not vary or follows", "题项 q5 没有变化或可由前面的题项推出"}}},
    {"/bad-input/a-perfect-correlation-of-minus-one",
     "iiC|iii",
     300,
     NULL,
     0,
     {{FACTORS, "perfectly correlated (a copied item?): q2 with q0 (r = −1)",
       "完全相关（重复的题项？）：q2与q0（r = −1）"},
      {"item-analysis", "A0: q2 repeats q0 exactly (r = −1)", "A0：q2 与 q0 完全相关（r = −1）"},
      {"item-analysis", "A0: q2 runs against the other items", "A0：q2 与其他题项方向相反"},
      {"reliability", "A0: these items run against the others", "A0：这些题项与其他题项方向相反"}}},
    {"/bad-input/nothing-but-minus-one",
     "iC|iii",
     300,
     NULL,
     0,
     {{FACTORS, "q1 with q0 (r = −1)", "q1与q0（r = −1）"},
      {"reliability",
       "α is missing where fewer than two people answered all items, or where their "
       "sums are all equal",
       "总分全都相同时，没有 α"}}},
    {"/bad-input/minus-one-between-unequal-spreads",
     "iD|iii",
     300,
     NULL,
     0,
     {{FACTORS, "q1 with q0 (r = −1)", "q1与q0（r = −1）"},
      {"reliability", "No standardised α where the items cancel each other out (r = −1)",
       "题项相互抵消（r = −1）时没有标准化 α"}}},
    {"/bad-input/a-sum-of-items",
     "ii+|iii",
     300,
     NULL,
     0,
     {{FACTORS, "follow exactly from one another (a sum of items?): q0, q1, q2",
       "可由彼此完全推出（合计题？）：q0、q1、q2"},
      {"item-analysis", "A0: q2 follows exactly from other items", "A0：q2 可由其他题项完全推出"}}},
    {"/bad-input/a-factor-of-two-items",
     "iii|ii",
     300,
     NULL,
     0,
     {{"reliability", "ω needs three items", "ω 至少要三个题项"},
      {"item-analysis", "In a scale of two items nothing is left of α", "删去一题后谈不上 α"}}},
    {"/bad-input/a-factor-of-two-items-alone",
     "ii",
     300,
     NULL,
     0,
     {{MODELS, "area A0 stands alone with two items", "领域 A0 单独成模型且只有两个题项"},
      {"efa efa-variance", "at least three items of capacity areas; here there are 2",
       "至少需要三个能力领域的题项，这里只有 2 个"},
      {"kmo", "With two items the measure is .5 whatever they are",
       "只有两个题项时，KMO 恒为 0.5"}}},
    {"/bad-input/a-factor-of-one-item",
     "iii|i|iii",
     300,
     NULL,
     0,
     {{MODELS, "left out of the model, with a single item in this form: A1",
       "只有一个题项，未进入模型的领域：A1"},
      {"reliability", "A single item has no internal consistency", "单个题项谈不上内部一致性"},
      {"item-analysis", "A scale of a single item is left out", "只有一个题项的量表不列入"}}},
    {"/bad-input/factors-of-one-item-alone",
     "i|i",
     300,
     "i|i",
     300,
     {{MODELS " invariance", "areas with a single item in this form cannot be factors (A0, A1)",
       "只有一个题项的领域不能作为因子（A0, A1）"}}},
    {"/bad-input/an-empty-category-in-one-group",
     "iii|iii",
     300,
     "iii|44i",
     300,
     {{"invariance", "nobody chose in one group, though others did: 2025: q3 (5), q4 (5)",
       "某组无人选择而其他组有人选择的等级：2025: q3 (5), q4 (5)"}}},
    {"/bad-input/no-degrees-of-freedom",
     "iii",
     300,
     "iii",
     300,
     {{"cfa-fit", "it fits any data, so there is no test and no index", "因此没有检验和拟合指数"},
      {"invariance", "(df = 0), so it has no CFI and no RMSEA to compare with: undecided",
       "没有可供比较的 CFI 和 RMSEA，因此无法判断"},
      {"validity", "A0 is the only factor", "A0 是唯一的因子"}}},
    {"/bad-input/all-missing",
     "...|...",
     50,
     NULL,
     0,
     {{FACTORS, "nobody answered q0, q1, q2, q3, q4, q5", "没有人回答 q0, q1, q2, q3, q4, q5"},
      {"reliability", "fewer than two people answered all items", "答全各题的不足两人"},
      {"item-analysis", "fewer than two people answered all items", "不足两人时，没有相关系数"},
      {"icc", "ICC needs people of two units", "ICC 至少要有两个单位的受访者"},
      {"quality", "with so few complete respondents", "完整答卷相对题项数太少"},
      {"quality-effect", "No score where nobody has one", "没有人得分"}}},
    {"/bad-input/all-missing-in-one-wave",
     "iii|iii",
     300,
     "...|...",
     300,
     {{"invariance", "2025: CFA: 0 of 300 people", "2025: CFA：300 人中有 0 人"}}},
    {"/bad-input/three-people",
     "iii|iii",
     3,
     NULL,
     0,
     {{FACTORS, "3 of 3 people answered all 6 items; at least 7 must",
       "3 人中有 3 人答全 6 个题项，至少需要 7 人"},
      {"icc", "no unit has two respondents", "没有一个单位有两名受访者"},
      {"quality", "with so few complete respondents", "完整答卷相对题项数太少"}}},
    {"/bad-input/one-person",
     "iii|iii",
     1,
     NULL,
     0,
     {{FACTORS, "1 of 1 people answered all 6 items", "1 人中有 1 人答全 6 个题项"},
      {"reliability", "fewer than two people answered all items", "答全各题的不足两人"},
      {"icc", "ICC needs people of two units", "ICC 至少要有两个单位的受访者"}}},
};

static void
test_case (const void *data)
{
  const Case *one = data;
  g_autoptr (GovcapData) study =
      one->second ? waves_of (one->first, one->second, one->people, one->people_of_second)
                  : study_of (one->first, one->people);

  for (size_t t = 0; t < G_N_ELEMENTS (measurement_tables); t++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GovcapTable) table = table_of (study, measurement_tables[t], &error);
    g_assert_true (!table == !!error);
    if (table)
      check_sane (table);
    else
      g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  }
  for (const Reason *reason = one->reasons; reason->tables; reason++) {
    g_auto (GStrv) names = g_strsplit (reason->tables, " ", -1);
    for (size_t i = 0; names[i]; i++)
      check_says (study, names[i], reason->en, reason->zh);
  }
}

/* A category that one wave does not use takes nothing from the model: without constraints, the χ² of
 * both waves together is the sum of each one's own. */
static void
test_empty_category (void)
{
  g_autoptr (GovcapData) study = waves_of ("iii|iii", "iii|44i", 300, 300);
  g_autoptr (GovcapTable) together = table_of (study, "invariance", NULL);
  g_autoptr (GovcapTable) apart = table_of (study, "cfa-fit", NULL);

  g_assert_cmpuint (govcap_table_rows (together), ==, 3);
  check_close (number_at (together, 0, "chisq"),
               number_at (apart, 0, "chisq") + number_at (apart, 1, "chisq"), 1e-9);
  for (size_t level = 1; level < 3; level++)
    g_assert_false (is_word (together, level, "verdict", ""));
}

/* What is not refused is a number: two items make a factor beside another, and α is Spearman and
 * Brown's 2 r / (1 + r) when both are standardised. */
static void
test_two_items (void)
{
  g_autoptr (GovcapData) study = study_of ("iii|ii", 300);
  g_autoptr (GovcapTable) reliability = table_of (study, "reliability", NULL);
  g_autoptr (GovcapTable) loadings = table_of (study, "cfa", NULL);
  size_t row = row_of (reliability, "scale", "A1", 0);
  double r = number_at (reliability, row, "mean_r");

  check_close (number_at (reliability, row, "alpha_std"), 2 * r / (1 + r), 1e-12);
  g_assert_true (isnan (number_at (reliability, row, "omega")));
  for (size_t i = 0; i < 5; i++)
    g_assert_true (number_at (loadings, i, "std") > 0.3 && number_at (loadings, i, "std") < 1);
}

/* Constant items are not counted into a reliability, nor into what is left when another is dropped. */
static void
test_constant (void)
{
  g_autoptr (GovcapData) study = study_of ("iii|i0i", 300);
  g_autoptr (GovcapTable) reliability = table_of (study, "reliability", NULL);
  g_autoptr (GovcapTable) items = table_of (study, "item-analysis", NULL);

  g_assert_true (isnan (number_at (reliability, row_of (reliability, "scale", "A1", 0), "alpha")));
  g_assert_false (isnan (number_at (reliability, row_of (reliability, "scale", "A0", 0), "alpha")));
  for (size_t row = row_of (items, "scale", "A1", 0), i = 0; i < 3; i++)
    g_assert_true (isnan (number_at (items, row + i, "alpha_if_dropped")));
}

/* No eigenvalue of copies is below 0 by rounding. */
static void
test_roots_of_copies (void)
{
  g_autoptr (GovcapData) study = study_of ("iicC|iiic", 300);
  g_autoptr (GovcapTable) table = table_of (study, "efa-variance", NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 8);
  for (size_t row = 5; row < 8; row++)
    check_close (number_at (table, row, "eigenvalue"), 0, 0);
  check_close (number_at (table, 7, "cumulative"), 100, 1e-12);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  g_test_add_func ("/bad-input/an-empty-category-changes-no-chi-square", test_empty_category);
  g_test_add_func ("/bad-input/two-items-still-have-numbers", test_two_items);
  g_test_add_func ("/bad-input/a-constant-item-is-in-no-alpha", test_constant);
  g_test_add_func ("/bad-input/copies-have-roots-of-0", test_roots_of_copies);
  return g_test_run ();
}
