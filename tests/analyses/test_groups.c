/* The tables groups and posthoc, from files to cells, against R (tests/oracle/groups.R), with and
 * without a design. */
#include "groups_oracle.h"
#include "groups_study.h"

#include <gsl/gsl_cdf.h>

enum { PAIRS = 6 };

#define NAMED "groups: [g2, g4, v2]\n"
static const char plain_study[] = GROUPS_WAVE NAMED,
                  alone_study[] = GROUPS_WAVE NAMED "design: {weight: w}\n",
                  design_study[] =
                      GROUPS_WAVE NAMED "design: {weight: w, strata: town, cluster: village}\n";

/* The made people as a file; @turned: the last first. */
static char *
people_csv (bool turned)
{
  GString *csv = g_string_new ("town,village,g2,g4,v2,w,x\n");

  for (size_t r = 0; r < MADE; r++) {
    size_t i = turned ? MADE - 1 - r : r;
    g_string_append_printf (csv, "t%g,%g,%zu,%zu,%zu,%.17g,%g\n", oracle.stratum[i], oracle.psu[i],
                            oracle.g2[i], oracle.g4[i], oracle.v2[i], oracle.w[i],
                            round (oracle.tied[i] * 12 / 100));
  }
  return g_string_free (csv, FALSE);
}

static GovcapData *
people (const char *study, bool turned)
{
  g_autofree char *csv = people_csv (turned);
  g_autofree char *whole = g_strconcat (
      study,
      "variables: {g2: {options: {0: 甲, 1: 乙}}, g4: {options: {0: a, 1: b, 2: c, 3: d}}, "
      "v2: {options: {0: 甲, 1: 乙}}}\n",
      NULL);

  return groups_data (whole, csv, NULL);
}

typedef struct {
  const char *path, *test; /* what is asked for and what is said */
  GovcapDifference asked;
  const char *variable, *name, *effect, *effect_name;
} Plain;

static const Plain plains[] = {
    {"/groups/t-as-r", "t", GOVCAP_DIFFERENCE_T, "g2", "t-tied", "d-tied", "d"},
    {"/groups/welch-as-r", "welch", GOVCAP_DIFFERENCE_WELCH, "g2", "welch-tied", "unpooled-tied",
     "d_unpooled"},
    {"/groups/anova-of-two-as-r", "anova", GOVCAP_DIFFERENCE_ANOVA, "g2", "anova-g2-tied",
     "eta-g2-tied", "eta2"},
    {"/groups/anova-as-r", "anova", GOVCAP_DIFFERENCE_ANOVA, "g4", "anova-g4-tied", "eta-g4-tied",
     "eta2"},
    {"/groups/t-of-four-is-anova", "anova", GOVCAP_DIFFERENCE_T, "g4", "anova-g4-tied",
     "eta-g4-tied", "eta2"},
    {"/groups/welch-anova-as-r", "welch-anova", GOVCAP_DIFFERENCE_WELCH_ANOVA, "g4",
     "welch-anova-g4-tied", NULL, "eta2"},
    {"/groups/mann-whitney-as-r", "mann-whitney", GOVCAP_DIFFERENCE_MANN_WHITNEY, "g2",
     "mann-whitney-tied", NULL, "rank_biserial"},
    {"/groups/kruskal-as-r", "kruskal", GOVCAP_DIFFERENCE_KRUSKAL, "g4", "kruskal-g4-tied", NULL,
     "epsilon2"},
};

static void
test_plain (const void *given)
{
  const Plain *plain = given;
  g_autoptr (GovcapData) data = people (plain_study, false);
  g_autoptr (GovcapTable) table =
      groups_table (data, "groups", (GovcapOptions){.test = plain->asked}, NULL);
  g_autofree char *levene = g_strdup_printf ("levene-%s-tied", plain->variable);

  g_assert_true (groups_word (table, plain->variable, "test", plain->test));
  g_assert_true (groups_word (table, plain->variable, "reason", "asked"));
  g_assert_true (groups_word (table, plain->variable, "effect_name", plain->effect_name));
  check_r (groups_number (table, plain->variable, NULL, "statistic"), plain->name, "statistic",
           1e-11);
  check_r (groups_number (table, plain->variable, NULL, "p"), plain->name, "p", 1e-10);
  check_r (groups_number (table, plain->variable, NULL, "levene_p"), levene, "p", 1e-10);
  check_close (groups_number (table, plain->variable, NULL, "n"), MADE, 0);
  if (!plain->effect)
    return;
  check_r (groups_number (table, plain->variable, NULL, "effect"), plain->effect, "value", 1e-11);
  check_r (groups_number (table, plain->variable, NULL, "effect_lo"), plain->effect, "lo", 1e-8);
  check_r (groups_number (table, plain->variable, NULL, "effect_hi"), plain->effect, "hi", 1e-8);
  check_r (groups_number (table, plain->variable, NULL, "effect_corrected"), plain->effect,
           "corrected", 1e-10);
}

/* Each group by itself: means and standard deviations as survey's, percentiles as R's type 6. */
static void
test_summaries (void)
{
  static const char *const options[] = {"0", "1", "2", "3"};
  g_autoptr (GovcapData) data = people (design_study, false);
  g_autoptr (GovcapTable) weighted = groups_table (data, "groups", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) plain =
      groups_table (data, "groups", (GovcapOptions){.unweighted = true}, NULL);

  for (size_t g = 0; g < 4; g++) {
    g_autofree char *mean = g_strdup_printf ("mean-design-tied-g4%zu", g);
    g_autofree char *percentiles = g_strdup_printf ("percentiles-tied-%zu", g);
    g_autofree char *of_weights = g_strconcat ("weighted-", percentiles, NULL);
    check_r (groups_number (weighted, "g4", options[g], "mean"), mean, "mean", 1e-12);
    check_r (groups_number (weighted, "g4", options[g], "sd"), mean, "sd", 1e-11);
    check_r (groups_number (weighted, "g4", options[g], "p25"), of_weights, "p25", 1e-11);
    check_r (groups_number (weighted, "g4", options[g], "median"), of_weights, "median", 1e-11);
    check_r (groups_number (weighted, "g4", options[g], "p75"), of_weights, "p75", 1e-11);
    check_r (groups_number (plain, "g4", options[g], "p25"), percentiles, "p25", 1e-11);
    check_r (groups_number (plain, "g4", options[g], "p75"), percentiles, "p75", 1e-11);
  }
}

/* The same test on the area and on the overall index, which is the area here; all six of them are the
 * family. */
static void
test_family (void)
{
  static const char *const variables[] = {"g2", "g4", "v2"};
  g_autoptr (GovcapData) data = people (plain_study, false);

  for (size_t how = 0; how < 3; how++) {
    g_autoptr (GovcapTable) table =
        groups_table (data, "groups", (GovcapOptions){.adjust = (GovcapAdjust)how}, NULL);
    double p[6];
    for (size_t v = 0; v < 3; v++)
      p[2 * v] = p[2 * v + 1] = groups_number (table, variables[v], NULL, "p");
    govcap_adjust (p, 6, (GovcapAdjust)how, p);
    for (size_t v = 0; v < 3; v++) {
      size_t overall = groups_row (table, variables[v], "OVERALL", NULL);
      check_close (groups_number (table, variables[v], NULL, "p_adj"), p[2 * v], 1e-14);
      check_close (cell_at (table, overall, "p_adj").number, p[2 * v + 1], 1e-14);
    }
  }
}

static void
check_by_design (const GovcapTable *table, const char *variable, const char *test, const char *name)
{
  g_assert_true (groups_word (table, variable, "test", test));
  check_r (groups_number (table, variable, NULL, "statistic"), name, "statistic", 1e-10);
  check_r (groups_number (table, variable, NULL, "p"), name, "p", 1e-9);
  check_close (groups_number (table, variable, NULL, "levene_p"), NAN, 0);
}

typedef struct {
  const char *path, *study, *name;
  double df; /* survey's, of two groups */
} Design;

static const Design designs[] = {
    {"/groups/strata-clusters-and-weights-as-survey", design_study, "design", 31},
    {"/groups/weights-alone-as-survey", alone_study, "alone", 238},
};

static void
test_design (const void *given)
{
  const Design *design = given;
  g_autoptr (GovcapData) data = people (design->study, false);
  g_autoptr (GovcapTable) means = groups_table (data, "groups", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) ranks =
      groups_table (data, "groups", (GovcapOptions){.test = GOVCAP_DIFFERENCE_KRUSKAL}, NULL);
  g_autofree char *t = g_strdup_printf ("svyttest-%s-tied-g2", design->name);
  g_autofree char *wald = g_strdup_printf ("wald-%s-tied", design->name);
  g_autofree char *d = g_strdup_printf ("d-%s-tied", design->name);
  g_autofree char *r = g_strdup_printf ("biserial-%s-tied", design->name);

  check_by_design (means, "g2", "design-t", t);
  check_r (groups_number (means, "g2", NULL, "df1"), t, "df", 0);
  g_assert_true (groups_word (means, "g2", "reason", "design"));
  if (design->df < 100) { /* alone, group 3 of g4 has but 20 people: see the next test */
    check_by_design (means, "g4", "design-f", wald);
    check_r (groups_number (means, "g4", NULL, "df2"), wald, "df2", 0);
    check_by_design (ranks, "g2", "design-rank", "ranks-mid-g2");
    check_by_design (ranks, "g4", "design-rank", "ranks-mid-g4");
  }
  double reach = gsl_cdf_tdist_Pinv (0.975, design->df);
  double lo = oracle_value (d, "value") - reach * oracle_value (d, "se");
  check_r (groups_number (means, "g2", NULL, "effect"), d, "value", 1e-11);
  check_close (groups_number (means, "g2", NULL, "effect_lo"), lo, 1e-9);
  double at = oracle_value (r, "value"), slope = oracle_value (r, "se") / (1 - at * at);
  check_r (groups_number (ranks, "g2", NULL, "effect"), r, "value", 1e-11);
  check_close (groups_number (ranks, "g2", NULL, "effect_hi"), tanh (atanh (at) + reach * slope),
               1e-9);
}

/* Where a group of its own has few degrees of freedom and shares no sampling unit, survey's are too
 * many: Welch's, of the groups' own. t is the same; g4 has a group of 20 people, v2 clusters of two
 * kinds: 40 clusters in 8 strata, some strata with clusters of one kind only. */
static void
test_own_df (void)
{
  g_autoptr (GovcapData) alone = people (alone_study, false);
  g_autoptr (GovcapData) design = people (design_study, false);
  g_autoptr (GovcapTable) of_people = groups_table (alone, "groups", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) of_villages = groups_table (design, "groups", (GovcapOptions){0}, NULL);
  double df[2] = {0}, v[2];
  bool stratum[2][9] = {{false}}, village[2][8 * 6] = {{false}};

  check_r (groups_number (of_people, "g4", NULL, "statistic"), "wald-alone-tied", "statistic",
           1e-10);
  g_assert_true (groups_number (of_people, "g4", NULL, "df2") < 120);
  g_assert_true (groups_number (of_people, "g4", NULL, "p") >
                 oracle_value ("wald-alone-tied", "p"));
  for (size_t i = 0; i < MADE; i++) {
    size_t g = oracle.v2[i], h = (size_t)oracle.stratum[i], c = 6 * (h - 1) + (size_t)oracle.psu[i];
    df[g] += !village[g][c] - !stratum[g][h];
    village[g][c] = stratum[g][h] = true;
  }
  for (size_t g = 0; g < 2; g++) {
    g_autofree char *name = g_strdup_printf ("mean-design-tied-v2%zu", g);
    v[g] = oracle_value (name, "se") * oracle_value (name, "se");
  }
  double want = govcap_welch_df (v[0], df[0], v[1], df[1]);
  check_r (groups_number (of_villages, "v2", NULL, "statistic"), "svyttest-design-tied-v2",
           "statistic", 1e-10);
  check_close (groups_number (of_villages, "v2", NULL, "df1"), fmin (want, 31), 1e-10);
  g_assert_true (has_note (of_villages, "degrees of freedom are Welch's"));
}

/* --unweighted: as if there were no design; and nothing depends on the order of the rows. */
static void
test_invariance (void)
{
  const GovcapOptions aside = {.unweighted = true};
  g_autoptr (GovcapData) design = people (design_study, false);
  g_autoptr (GovcapData) turned = people (design_study, true);
  g_autoptr (GovcapData) plain = people (plain_study, false);
  g_autoptr (GovcapTable) a = groups_table (design, "groups", aside, NULL);
  g_autoptr (GovcapTable) b = groups_table (plain, "groups", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) c = groups_table (design, "groups", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) d = groups_table (turned, "groups", (GovcapOptions){.threads = 3}, NULL);

  g_assert_cmpuint (govcap_table_rows (a), ==, govcap_table_rows (b));
  g_assert_cmpuint (govcap_table_rows (c), ==, govcap_table_rows (d));
  for (size_t r = 0; r < govcap_table_rows (a); r++)
    for (size_t column = 0; column < a->n_columns; column++) {
      check_close (govcap_table_cell (a, r, column).number, govcap_table_cell (b, r, column).number,
                   0);
      check_close (govcap_table_cell (c, r, column).number, govcap_table_cell (d, r, column).number,
                   1e-9);
      g_assert_cmpstr (govcap_table_cell (c, r, column).word, ==,
                       govcap_table_cell (d, r, column).word);
    }
}

/* ---- pairs ---- */

typedef struct {
  const char *path, *method, *name;
  GovcapDifference asked;
} Pairs;

static const Pairs pairs_of[] = {
    {"/posthoc/tukey-as-r", "tukey", "tukey", GOVCAP_DIFFERENCE_ANOVA},
    {"/posthoc/games-howell-as-r", "games-howell", "games-howell", GOVCAP_DIFFERENCE_WELCH},
    {"/posthoc/dunn-as-r", "dunn", "dunn", GOVCAP_DIFFERENCE_KRUSKAL},
};

/* The area's pairs come first of the two scores. */
static void
test_pairs (const void *given)
{
  const Pairs *pairs = given;
  g_autoptr (GovcapData) data = people (plain_study, false);
  const GovcapOptions options = {.test = pairs->asked, .adjust = GOVCAP_ADJUST_NONE};
  g_autoptr (GovcapTable) table = groups_table (data, "posthoc", options, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 2 * PAIRS); /* none of g2 and v2 */
  for (size_t r = 0; r < PAIRS; r++) {
    g_autofree char *id = g_strdup_printf (
        "%s-tied-%s%s", pairs->name, cell_at (table, r, "a").word, cell_at (table, r, "b").word);
    g_assert_true (is_word (table, r, "method", pairs->method));
    g_assert_true (is_word (table, r, "code", "EXE"));
    check_r (cell_at (table, r, "difference").number, id, "difference", 1e-11);
    g_assert_cmpfloat_with_epsilon (cell_at (table, r, "p_adj").number, oracle_value (id, "p"),
                                    1e-9);
    if (pairs->asked != GOVCAP_DIFFERENCE_KRUSKAL)
      check_r (cell_at (table, r, "lo").number, id, "lo", 1e-6);
  }
}

/* t = difference / error of each pair, p by Holm, limits Bonferroni-wide. */
static void
test_pairs_by_design (void)
{
  g_autoptr (GovcapData) data = people (design_study, false);
  g_autoptr (GovcapTable) one =
      groups_table (data, "posthoc", (GovcapOptions){.adjust = GOVCAP_ADJUST_NONE}, NULL);
  g_autoptr (GovcapTable) all = groups_table (data, "posthoc", (GovcapOptions){0}, NULL);
  const double df = 29, narrow = gsl_cdf_tdist_Pinv (0.975, df),
               wide = gsl_cdf_tdist_Pinv (1 - 0.025 / PAIRS, df);
  double p[PAIRS];

  for (size_t r = 0; r < PAIRS; r++) {
    double difference = cell_at (one, r, "difference").number;
    double error = (cell_at (one, r, "hi").number - difference) / narrow;
    p[r] = cell_at (one, r, "p_adj").number;
    g_assert_true (is_word (one, r, "method", "design-t"));
    check_close (p[r], 2 * gsl_cdf_tdist_Q (fabs (difference / error), df), 1e-9);
    check_close (cell_at (all, r, "lo").number, difference - wide * error, 1e-9);
    check_r (cell_at (one, r, "omnibus_p").number, "wald-design-tied", "p", 1e-9);
  }
  govcap_adjust (p, PAIRS, GOVCAP_ADJUST_HOLM, p);
  for (size_t r = 0; r < PAIRS; r++)
    check_close (cell_at (all, r, "p_adj").number, p[r], 1e-13);
}

static void
test_figure (void)
{
  const GovcapOptions options = {.level = 0.95};
  g_autoptr (GovcapData) data = people (design_study, false);
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, NULL);
  g_autoptr (GPtrArray) figures = govcap_drawing_find ("groups")->run (run);
  const GovcapFigure *figure = figures->pdata[0];

  g_assert_cmpuint (figure->rows->len, ==, 8);
  g_assert_cmpuint (figure->cols->len, ==, 2);
  g_assert_cmpstr (g_array_index (figure->rows, GovcapText, 1).zh, ==, "g2：乙");
  check_r (figure->value[2], "mean-design-tied-g21", "mean", 1e-12);
  check_close (figure->hi[2],
               figure->value[2] +
                   gsl_cdf_tdist_Pinv (0.975, 32) * oracle_value ("mean-design-tied-g21", "se"),
               1e-10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  oracle_read ();
  for (size_t i = 0; i < G_N_ELEMENTS (plains); i++)
    g_test_add_data_func (plains[i].path, &plains[i], test_plain);
  g_test_add_func ("/groups/each-group-by-itself", test_summaries);
  g_test_add_func ("/groups/the-family-is-all-tests", test_family);
  for (size_t i = 0; i < G_N_ELEMENTS (designs); i++)
    g_test_add_data_func (designs[i].path, &designs[i], test_design);
  g_test_add_func ("/groups/degrees-of-freedom-of-their-own", test_own_df);
  g_test_add_func ("/groups/unweighted-order-and-threads", test_invariance);
  for (size_t i = 0; i < G_N_ELEMENTS (pairs_of); i++)
    g_test_add_data_func (pairs_of[i].path, &pairs_of[i], test_pairs);
  g_test_add_func ("/posthoc/by-the-design", test_pairs_by_design);
  g_test_add_func ("/groups/figure", test_figure);
  return g_test_run ();
}
