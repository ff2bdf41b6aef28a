#include "frame.h"
#include "groups.h"
#include "significance.h"
#include "tables.h"

#include "govcap/design_ranks.h"
#include "govcap/group_design.h"

#include <math.h>

enum { VARIABLE = FRAME_CELLS, CODE, A, B, DIFFERENCE, LO, HI, P_ADJ, METHOD, OMNIBUS_P, COLUMNS };

/* More groups than this make more pairs than anybody reads. */
enum { MOST_GROUPS = 20 };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"variable", {"Variable", "变量"}, GOVCAP_FORMAT_WORDS},
    {"code", {"Scored", "对象"}, GOVCAP_FORMAT_WORDS},
    {"a", {"A", "甲组"}, GOVCAP_FORMAT_WORDS},
    {"b", {"B", "乙组"}, GOVCAP_FORMAT_WORDS},
    {"difference", {"A − B", "甲−乙"}, GOVCAP_FORMAT_DECIMAL},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_DECIMAL},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_DECIMAL},
    {"p_adj", {"p adjusted", "校正 p"}, GOVCAP_FORMAT_P},
    {"method", {"Method", "方法"}, GOVCAP_FORMAT_WORDS},
    {"omnibus_p", {"p of the whole test", "总体检验 p"}, GOVCAP_FORMAT_P},
};

/* Of pairs, by the test of all groups; NULL: there are no pairs after it. */
static const GovcapCell *
method_of (GroupMethod test)
{
  static const GovcapCell methods[] = {
      [GROUP_ANOVA] = {NAN, "tukey", {"Tukey", "Tukey HSD"}},
      [GROUP_WELCH_ANOVA] = {NAN, "games-howell", {"Games–Howell", "Games–Howell"}},
      [GROUP_KRUSKAL] = {NAN, "dunn", {"Dunn, mean ranks", "Dunn（平均秩）"}},
      [GROUP_DESIGN_F] = {NAN, "design-t", {"t by the design", "抽样设计 t"}},
      [GROUP_DESIGN_RANK] = {NAN, "design-rank", {"rank scores by the design", "抽样设计秩"}},
      [GROUP_NO_TEST] = {NAN, NULL, {NULL, NULL}},
  };

  return methods[test].word ? &methods[test] : NULL;
}

/* Limits of pairs by the design that all hold together, as Holm's p does: Bonferroni's. */
static double
level_of_pair (const GovcapRun *run, size_t pairs)
{
  double level = run->options.level;

  return run->options.adjust == GOVCAP_ADJUST_HOLM ? 1 - (1 - level) / (double)pairs : level;
}

static void
pairs_by_design (const GovcapRun *run, const GroupPeople *people, bool ranks, GovcapPair ret[])
{
  size_t k = people->k;
  g_autofree double *score = g_new (double, people->n + 1), *mean = g_new (double, k + 1);
  g_autofree double *covariance = g_new (double, k *k + 1);
  double level = level_of_pair (run, govcap_pairs (k));
  bool own;

  govcap_rank_scores (people->y, people->w, people->n, score);
  if (!group_people_means (people, ranks ? score : people->y, mean, covariance))
    for (size_t i = 0; i < k * k; i++)
      covariance[i] = NAN;
  for (size_t a = 0; a < k; a++)
    for (size_t b = a + 1; b < k; b++, ret++) {
      double df = group_design_df (people, covariance, (const size_t[]){a, b}, 2, &own);
      *ret = govcap_mean_difference (mean, covariance, k, a, b, df, level, NULL);
      ret->lo = ranks ? NAN : ret->lo;
      ret->hi = ranks ? NAN : ret->hi;
    }
}

/* Dunn's and the design's p are of each pair alone until the family is adjusted. */
static void
adjust_pairs (const GovcapRun *run, GovcapPair pairs[], size_t n)
{
  g_autofree double *p = g_new (double, n + 1);

  for (size_t i = 0; i < n; i++)
    p[i] = pairs[i].p;
  govcap_adjust (p, n, run->options.adjust, p);
  for (size_t i = 0; i < n; i++)
    pairs[i].p = p[i];
}

static void
make_pairs (const GovcapRun *run, const GroupTest *test, GovcapPair ret[])
{
  const GroupPeople *people = test->people;
  g_autofree GovcapGroupMoments *groups = g_new (GovcapGroupMoments, people->k + 1);

  govcap_group_moments (people->y, people->group, people->n, people->k, groups);
  if (test->method == GROUP_ANOVA)
    govcap_tukey (groups, people->k, run->options.level, ret);
  else if (test->method == GROUP_WELCH_ANOVA)
    govcap_games_howell (groups, people->k, run->options.level, ret);
  else if (test->method == GROUP_KRUSKAL)
    govcap_dunn (people->y, people->group, people->n, people->k, ret);
  else
    pairs_by_design (run, people, test->method == GROUP_DESIGN_RANK, ret);
  if (test->method != GROUP_ANOVA && test->method != GROUP_WELCH_ANOVA)
    adjust_pairs (run, ret, govcap_pairs (people->k));
}

/* Pairs of groups, which are numbered as the variable's options. */
static void
look_at (const GovcapRun *run, const GroupPeople *people, GroupComparison *comparison)
{
  const GroupTest *test = comparison->test;
  size_t k = test->people->k, n = govcap_pairs (k);

  (void)people;
  if (k < 3 || k > MOST_GROUPS || !method_of (test->method))
    return;
  GovcapPair *pairs = g_new (GovcapPair, n);
  make_pairs (run, test, pairs);
  for (size_t i = 0; i < n; i++) {
    pairs[i].a = test->people->option[pairs[i].a];
    pairs[i].b = test->people->option[pairs[i].b];
  }
  comparison->found = pairs;
  comparison->n_found = n;
}

static void
add_rows (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset,
          const GroupComparison *comparison)
{
  for (size_t i = 0; i < comparison->n_found; i++) {
    const GovcapPair *pair = (const GovcapPair *)comparison->found + i;
    GovcapCell cells[COLUMNS] = {
        [VARIABLE] = groups_variable_cell (comparison),
        [CODE] = frame_code (table, comparison->scored->code, comparison->scored->label),
        [A] = groups_option_cell (table, comparison, pair->a),
        [B] = groups_option_cell (table, comparison, pair->b),
        [DIFFERENCE] = govcap_cell_number (pair->difference),
        [LO] = govcap_cell_number (pair->lo),
        [HI] = govcap_cell_number (pair->hi),
        [P_ADJ] = govcap_cell_number (pair->p),
        [METHOD] = *method_of (comparison->test->method),
        [OMNIBUS_P] = govcap_cell_number (comparison->test->test.p),
    };
    frame_lead (run, dataset, NULL, cells);
    govcap_table_row (table, cells);
  }
}

static void
say_pairs (GovcapTable *table, const GovcapRun *run)
{
  GovcapText way = significance_way (run);

  govcap_table_note (
      table,
      (GovcapText){"Pairs of groups for variables of three or more: Tukey–Kramer after ANOVA, "
                   "Games–Howell after Welch's F, Dunn after Kruskal–Wallis, t by the design. Do "
                   "not read them where the p of the whole test is not below the level.",
                   "三组及以上变量的两两比较：方差分析后用 Tukey–Kramer，Welch 后用 Games–Howell，"
                   "Kruskal–Wallis 后用 Dunn，抽样设计用 t。总体检验不显著时不要解读。"});
  govcap_table_note (
      table,
      govcap_text_take (
          table->arena,
          g_strdup_printf ("The family is all pairs of one variable and one score. Tukey's and "
                           "Games–Howell's p and limits hold for it by themselves; Dunn's and the "
                           "design's p: %s.",
                           way.en),
          g_strdup_printf ("同一变量同一得分的全部两两比较为一族。Tukey 和 Games–Howell 的 p "
                           "和上下限本身即按族计算；Dunn 和抽样设计的 p：%s。",
                           way.zh)));
  govcap_table_note (
      table, (GovcapText){
                 "A − B is in points of 0–100; after Dunn in mean ranks, by the design's ranks in "
                 "mean rank scores of 0–1, both without limits. The design's limits are "
                 "Bonferroni-wide with Holm, else of each pair by itself.",
                 "甲−乙的单位是 0–100 分；Dunn 为平均秩之差，抽样设计秩检验为 0–1 "
                 "秩分之差，均无上下限。抽样设计的上下限在 Holm 法时按 Bonferroni "
                 "放宽，否则为单对的。"});
}

static void
say_left_out (GovcapTable *table, const Groups *groups)
{
  for (size_t i = 0; i < groups->options->len; i++) {
    const Categories *options = groups->options->pdata[i];
    if (options->n > MOST_GROUPS)
      govcap_table_note (
          table, govcap_text_format (table->arena,
                                     "'%s' has more than %d groups: no pairs of more than that.",
                                     "“%s”超过 %d 组时不做两两比较。", options->name, MOST_GROUPS));
  }
}

GovcapTable *
posthoc_run (GovcapRun *run, GError **error)
{
  if (!groups_are_named (run, error))
    return NULL;
  GovcapTable *table =
      frame_table (run, "posthoc", govcap_analysis_find ("posthoc")->title, columns, COLUMNS);

  groups_say_design (table, run);
  say_pairs (table, run);
  for (size_t d = 0; d < run->datasets->len; d++) {
    g_autoptr (Groups) groups = groups_new (run, d, look_at, table);
    for (size_t i = 0; i < groups->comparisons->len; i++)
      add_rows (table, run, run->datasets->pdata[d], groups->comparisons->pdata[i]);
    say_left_out (table, groups);
  }
  if (!govcap_table_rows (table))
    govcap_table_note (table, (GovcapText){"No variable has three groups that can be compared.",
                                           "没有哪个变量有三个可比的组。"});
  return table;
}
