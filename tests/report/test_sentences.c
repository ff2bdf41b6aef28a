/* Sentences of tables made by hand: which rows they name, and in which form. */
#include "govcap/analysis.h"
#include "govcap/write.h"

#include <math.h>
#include <string.h>

enum { MOST = 16 };

/* A table for the analysis @name: @ids parted by blanks; every row as words parted by '|', "-" for a
 * missing cell, numbers as numbers. */
static GovcapTable *
new_table (const char *name, const char *ids, const char *const rows[])
{
  GovcapTable *table = govcap_table_new (name, (GovcapText){"T", "表"}, NULL, 0);
  g_auto (GStrv) names = g_strsplit (ids, " ", -1);
  size_t n = g_strv_length (names);
  GovcapTableColumn *columns = g_new0 (GovcapTableColumn, n);

  for (size_t i = 0; i < n; i++) {
    bool p = g_str_has_prefix (names[i], "p") && strlen (names[i]) < 6;
    const char *id = g_string_chunk_insert (table->arena, names[i]);
    columns[i] = (GovcapTableColumn){id, {id, id}, p ? GOVCAP_FORMAT_P : GOVCAP_FORMAT_MIXED};
  }
  govcap_table_take_columns (table, columns, n);
  for (size_t r = 0; rows[r]; r++) {
    g_auto (GStrv) words = g_strsplit (rows[r], "|", -1);
    GovcapCell cells[MOST];
    g_assert_cmpuint (g_strv_length (words), ==, n);
    for (size_t i = 0; i < n; i++) {
      char *end;
      double number = g_ascii_strtod (words[i], &end);
      bool is_number = *words[i] && !*end;
      cells[i] = !strcmp (words[i], "-") ? govcap_cell_missing ()
                 : is_number             ? govcap_cell_number (number)
                             : govcap_cell_word (g_string_chunk_insert (table->arena, words[i]));
    }
    govcap_table_row (table, cells);
  }
  return table;
}

/* @wanted NULL: nothing is said. */
static void
check (const char *name, const char *ids, const char *const rows[], GovcapLang lang,
       const char *wanted)
{
  g_autoptr (GovcapTable) table = new_table (name, ids, rows);
  GovcapRun run = {.options = {.level = 0.95}};
  GovcapOutput output = {.lang = lang, .digits = -1};

  govcap_analysis_say (govcap_analysis_find (name), &run, table);
  g_autofree char *said = govcap_write_sentences (table, &output);
  g_assert_cmpstr (said, ==, wanted ? wanted : "");
}

#define ROWS(...)                                                                                  \
  (const char *const[])                                                                            \
  {                                                                                                \
    __VA_ARGS__, NULL                                                                              \
  }

static void
test_reliability (void)
{
  static const char ids[] = "wave form level scale k alpha alpha_lo alpha_hi";

  check ("reliability", ids,
         ROWS ("y24|res|area|EXE|8|0.84|0.81|0.87", "y24|res|indicator|E1|2|0.71|-|-",
               "y24|res|area|SRV|6|0.79|-|-", "y24|res|indicator|E2|3|0.55|-|-",
               "y24|res|indicator|E3|1|-|-|-"),
         GOVCAP_EN,
         "In y24 (res), Cronbach's α of the 2 areas ranges from 0.79 (SRV) to 0.84 (EXE, 95% CI "
         "[0.81, 0.87]). Of the 2 indicators that have one, α is below 0.7 for 1; the lowest is "
         "0.55 (E2, 3 items).");
  check ("reliability", ids, ROWS ("-|-|area|EXE|8|0.84|0.81|0.87"), GOVCAP_ZH,
         "EXE 的 Cronbach α 系数为 0.84，95% CI [0.81, 0.87]。");
  check ("reliability", ids, ROWS ("-|-|area|EXE|8|-|-|-"), GOVCAP_EN, NULL);
}

static void
test_groups (void)
{
  static const char ids[] = "wave form variable code group test statistic df1 df2 p p_adj effect "
                            "effect_name effect_lo effect_hi";

  check ("groups", ids,
         ROWS ("-|-|sex|EXE|-|t|2.5|98|-|0.014|0.028|0.5|d|0.1|0.9",
               "-|-|age|EXE|-|anova|8.1|2|97|0.0001|0.0002|0.14|eta2|-|-",
               "-|-|role|EXE|-|mann-whitney|120|-|-|0.5|0.6|-|-|-|-"),
         GOVCAP_EN,
         "Tests of differences that are significant after adjustment: 2 of 3 (sex on EXE, t(98) = "
         "2.5, adjusted p = 0.028, d = 0.5, 95% CI [0.1, 0.9]; and age on EXE, F(2, 97) = 8.1, "
         "adjusted p < 0.001, eta2 = 0.14).");
  check ("groups", ids,
         ROWS ("-|-|role|EXE|-|kruskal|1.2|2|-|0.5|0.6|0.01|eps|-|-",
               "-|-|role|SRV|-|mann-whitney|120|-|-|0.3|0.5|-|-|-|-"),
         GOVCAP_ZH,
         "2 个差异检验校正后都不显著；p 值最小的是 role 在 SRV 上，U = 120，校正 p = 0.500。");
  check ("groups", ids, ROWS ("-|-|role|EXE|a|-|-|-|-|-|-|-|-|-|-"), GOVCAP_EN, NULL);
}

/* Nothing is said of a model's F where it does not exist. */
static void
test_regression (void)
{
  check (
      "regression", "model outcome term block b beta t df p lo hi r2 r2_adj f df1 n",
      ROWS ("M1|OVR|(intercept)|1|2|-|5|90|0.0001|1|3|-|-|-|-|-",
            "M1|OVR|EXE|1|0.4|0.3|4|90|0.0002|0.2|0.6|-|-|-|-|-",
            "M1|OVR|SRV|1|0.1|0.1|1|90|0.3|-0.1|0.3|-|-|-|-|-",
            "M1|OVR|-|1|-|-|-|-|-|-|-|0.2|0.19|-|2|93"),
      GOVCAP_EN,
      "Model M1 of OVR, block 1: R² = 0.2, adjusted R² = 0.19, n = 93. Significant terms: EXE, B "
      "= 0.4, 95% CI [0.2, 0.6], β = 0.3, t(90) = 4, p < 0.001.");
}

static void
test_scores (void)
{
  static const char ids[] = "wave form unit level code n score lo hi band";

  check ("scores", ids,
         ROWS ("y24|-|-|area|EXE|90|51|49|53|weak", "y24|-|-|area|SRV|90|70|68|72|fair",
               "y24|-|-|overall|ALL|90|60|58|62|unclear", "y24|-|A|overall|ALL|50|66|60|72|fair",
               "y24|-|B|overall|ALL|35|54|50|58|weak", "y24|-|C|overall|ALL|5|80|-|-|few",
               "y24|-|D|overall|ALL|0|-|-|-|-"),
         GOVCAP_EN,
         "In y24, the overall index is 60, 95% CI [58, 62] (n = 90). Of 2 areas, the lowest is EXE "
         "with 51, 95% CI [49, 53], the highest SRV with 70, 95% CI [68, 72]. The overall index of "
         "3 units lies between 54 (B) and 80 (C); by their limits, good: 0, fair: 1, weak: 1, "
         "unclear: 0, too few people: 1.");
}

/* Without a norm or a wave before nothing is said of them; 3 days after 5 are better where lower is. */
static void
test_overview_objective (void)
{
  static const char ids[] = "wave code better units reached worse unclear median from_median";

  check (
      "overview-objective", ids,
      ROWS ("y24|UP|higher|14|9|3|2|60|58", "y24|DAYS|lower|14|14|0|0|3|5",
            "y24|SIZE|none|14|-|-|-|7|6", "y24|LOW|higher|12|4|8|0|50|55"),
      GOVCAP_EN,
      "Of 3 measures held against a norm, all units reach it in 1. Units fall short of it most "
      "often in LOW: 8 of 12. Beside the wave before, of 3 medians of measures with a direction 2 "
      "are better and 1 is worse.");
  check ("overview-objective", ids, ROWS ("y24|DAYS|lower|14|14|0|0|3|-"), GOVCAP_ZH,
         "1 个与标准对照的指标中，所有单位都达到标准的有 1 个。");
  check ("overview-objective", ids, ROWS ("y24|SIZE|none|14|-|-|-|7|6"), GOVCAP_EN, NULL);
}

static void
test_change (void)
{
  check ("change", "wave form unit level code from to change lo hi p p_adj verdict",
         ROWS ("y24|res|-|overall|ALL|60|61|1|-1|3|0.3|0.9|unclear",
               "y24|res|A|area|EXE|50|60|10|5|15|0.0001|0.0003|up",
               "y24|res|B|area|EXE|50|45|-5|-8|-2|0.01|0.02|down",
               "y24|res|C|area|EXE|50|51|1|-3|5|0.6|1|unclear"),
         GOVCAP_ZH,
         "res 问卷（y24）：按两期相同的题项计算，综合指数由上期的 60 变为 61，变化 1，95% CI [-1, "
         "3]，校正 p = 0.900。各单位的 3 个变化中，明确上升的 1 个，明确下降的 1 个。A 在 EXE 上 "
         "up，变化 "
         "10，95% CI [5, 15]，校正 p < 0.001；B 在 EXE 上 down，变化 -5，95% CI [-8, -2]，校正 p = "
         "0.020。");
}

static void
test_calibration (void)
{
  static const char ids[] = "wave form unit variable option n population_percent before_percent "
                            "after_percent effect_design effect trimmed moved_percent";

  check ("calibration", ids,
         ROWS ("y24|-|-|-|-|90|-|-|-|1|1.2|2|0.5", "y24|-|-|age|old|30|40|33|40|-|-|-|-",
               "y24|-|-|age|young|60|60|67|60|-|-|-|-", "y24|-|A|sex|m|4|70|50|70|-|-|-|-"),
         GOVCAP_EN,
         "In y24, the weights of 90 respondents meet the known totals; that they are unequal "
         "enlarges the variance of a mean 1.2 times (before calibration 1). In y24, weights cut at "
         "the limit: 2; weight moved to others: 0.5%. In y24, the share that calibration changes "
         "most is that of sex 'm' in A: 50% before, 70% after (70% of the population).");
}

static void
test_codes_by (void)
{
  static const char ids[] = "wave form unit code variable group sources of source_percent lo hi";

  check ("codes-by", ids,
         ROWS ("-|-|-|P1|role|a|9|10|90|60|98", "-|-|-|P1|role|b|1|10|10|2|40",
               "-|-|-|P2|role|a|5|10|50|24|76", "-|-|-|P2|role|b|4|10|40|17|69",
               "-|-|-|P1|year|c|5|10|50|24|76", "-|-|-|P1|year|d|4|10|40|17|69",
               "-|-|-|P1|type|e|5|10|50|24|76"),
         GOVCAP_EN,
         "By role, the 95% limits of at least two groups stand apart for 1 of 2 codes, farthest "
         "for P1: 9 of 10 sources in a against 1 of 10 in b. By year, the 95% limits of the groups "
         "overlap for every code (1).");
}

/* P1 is in both roles, P2 and P3 in one each. */
static void
test_codes_by_role (void)
{
  static const char ids[] =
      "wave form unit code sources source_percent role:a role%:a role:b role%:b";

  check ("codes-by-role", ids,
         ROWS ("-|-|-|P1|9|90|4|80|5|100", "-|-|-|P2|2|20|2|40|0|0", "-|-|-|P3|1|10|0|0|1|20"),
         GOVCAP_EN,
         "Of 3 codes, 1 stands in sources of every role and 2 in those of one alone; in most "
         "sources stands P1: 9 (90%).");
  check ("codes-by-role", "wave form unit code sources source_percent type:a type%:a",
         ROWS ("-|-|-|P1|9|90|9|90"), GOVCAP_ZH,
         "1 个编码中，每种类型的来源都提到的有 1 个，只有一种提到的有 1 个；提到最多的是 P1：9 "
         "份（90%）。");
}

/* P1 is in both units that were asked, P2 in one. */
static void
test_code_matrix (void)
{
  check ("code-matrix", "wave form unit sources P1 P2",
         ROWS ("-|-|A|2|2|0", "-|-|B|3|1|1", "-|-|C|0|-|-"), GOVCAP_EN,
         "Of 3 units, 2 have coded sources; B has the most (3). Of 2 codes that a source holds, 1 "
         "stands in every unit with sources.");
  check ("code-matrix", "wave form unit sources P1", ROWS ("-|-|A|0|-"), GOVCAP_EN, NULL);
}

static void
test_coders (void)
{
  check ("disagreements", "segment code about",
         ROWS ("1|C1|applied or not", "2|C2|applied or not", "3|C2|valence"), GOVCAP_EN,
         "Decisions on which the coders differ: 3; whether the code applies: 2, its valence: 1. "
         "The code they differ on most is C2 (2 of 3).");
  check ("settled", "seg_id code status", ROWS ("1|C1|agreed", "2|-|single", "3|C1|open"),
         GOVCAP_ZH, "定稿表共 3 行：一致 1 行，仅一人读过 1 行，已定 0 行，待定 1 行。");
}

/* What has no measure is no whole chain, however many hold it; a chain is named by its links. */
static void
test_chains (void)
{
  static const char ids[] = "problem cause measure complete sources";

  check ("chains", ids, ROWS ("P1|C1|M1|3|9", "P2|C1|-|8|9", "P3|-|M3|5|7", "P4|C4|M4|0|6"),
         GOVCAP_EN,
         "No source holds the whole of 1 of 3 chains from problem to measure. The one that most "
         "sources hold whole is P3 → M3 (5 of 7 sources with any of it).");
  check ("chains", ids, ROWS ("P1|C1|M1|3|9"), GOVCAP_ZH,
         "1 条“问题—原因—对策”链都有来源完整提及。完整提及最多的是“P1 → C1 → "
         "M1”（提到其中任一环的 9 份来源中有 3 份）。");
  check ("chains", ids, ROWS ("P2|C1|-|8|9"), GOVCAP_EN, NULL);
}

/* Who they are is said once. */
static void
test_participation (void)
{
  check ("participation", "wave form variable group n took_part rate lo hi",
         ROWS ("y24|res|age|-|90|45|50|40|60", "y24|res|age|old|45|30|66|50|80",
               "y24|res|age|young|45|15|33|20|50", "y24|res|sex|-|90|45|50|40|60",
               "y24|res|sex|f|40|22|55|40|70", "y24|res|sex|m|50|23|46|30|60"),
         GOVCAP_EN,
         "In y24 (res), 45 of 90 took part (50%, 95% CI [40, 60]). By age the rate is lowest for "
         "young (33%, 95% CI [20, 50]) and highest for old (66%, 95% CI [50, 80]). By sex the rate "
         "is lowest for m (46%, 95% CI [30, 60]) and highest for f (55%, 95% CI [40, 70]).");
}

/* Indicators are counted, not the areas that they make up. */
static void
test_joint (void)
{
  check ("joint", "level code agreement",
         ROWS ("indicator|E1|converge", "indicator|E2|silent", "area|E|converge"), GOVCAP_ZH,
         "2 个指标的证据中，一致 1 个，互补 0 个，矛盾 0 个，证据不足两类 1 个。");
}

/* A unit whose name looks like a place is a name. */
static void
test_hostile (void)
{
  check (
      "ranking", "wave form unit code score rank rank_lo rank_hi tier",
      ROWS ("-|-|{0:4} {lead}|ALL|66|1|1|2|1", "-|-|%s%n|ALL|54|2|1|2|1"), GOVCAP_EN,
      "{0:4} {lead} has the highest score of 2 ranked units (66; 95% confidence set of its rank: "
      "1 to 2) and %s%n the lowest (54; 1 to 2). None of them can be told from the best: all are "
      "in one tier.");
}

/* Every table that says something can be asked with no row but one of nothing. */
static void
test_empty (void)
{
  size_t n;
  const GovcapAnalysis *analyses = govcap_analyses (&n);
  GovcapRun run = {.options = {.level = 0.95}};

  for (size_t i = 0; i < n; i++) {
    g_autoptr (GovcapTable) table = new_table (analyses[i].name, "wave", ROWS (NULL));
    govcap_analysis_say (&analyses[i], &run, table);
    g_assert_cmpuint (table->sentences->len, ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentences/reliability", test_reliability);
  g_test_add_func ("/sentences/groups", test_groups);
  g_test_add_func ("/sentences/regression without F", test_regression);
  g_test_add_func ("/sentences/scores", test_scores);
  g_test_add_func ("/sentences/objective measures over the units", test_overview_objective);
  g_test_add_func ("/sentences/change", test_change);
  g_test_add_func ("/sentences/calibration", test_calibration);
  g_test_add_func ("/sentences/codes by groups", test_codes_by);
  g_test_add_func ("/sentences/codes by role", test_codes_by_role);
  g_test_add_func ("/sentences/chains", test_chains);
  g_test_add_func ("/sentences/taking part", test_participation);
  g_test_add_func ("/sentences/evidence side by side", test_joint);
  g_test_add_func ("/sentences/units by codes", test_code_matrix);
  g_test_add_func ("/sentences/what coders differ on", test_coders);
  g_test_add_func ("/sentences/names that look like places", test_hostile);
  g_test_add_func ("/sentences/no rows", test_empty);
  return g_test_run ();
}
