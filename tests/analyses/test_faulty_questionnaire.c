/* One questionnaire with the faults that examiners find most: a copied item, one that is turned round
 * and not marked so, one that everybody answers alike, and questions about the person among the
 * items. Every fault is found and named, and no other item is. */
#include "area_study.h"

#include <gsl/gsl_errno.h>

/* q3 copies q0; q6 is turned round; everybody answers q10 alike; q15 is a gender on a scale of its
 * own, q16 an age band on the scale of all others. q13 is turned round and marked so. */
#define FAULTY "iiic|ii-i|ii0i|irigd"

/* The same without the two that leave the correlations without an inverse. */
#define MENDED "iiii|ii-i|iiii|irigd"

enum { PEOPLE = 400 };

typedef struct {
  const char *item, *flag, *shown, *en, *zh;
} Fault;

static const Fault faults[] = {
    {"q3", "copied?", "是否重复题？", "A0: q3 repeats q0 exactly (r = 1): was it copied?",
     "A0：q3 与 q0 完全相关（r = 1）：是否重复录入？"},
    {"q6", "reverse key?", "是否反向题？", "A1: q6 runs against the other items (item-rest r -0.",
     "A1：q6 与其他题项方向相反（题总相关 -0."},
    {"q10", "no variance", "无变异", "A2: everybody answered q10 alike.",
     "A2：所有人对 q10 的回答都相同。"},
    {"q15", "belongs here?", "是否属于本量表？", "no other item has its scale of 1–2",
     "其量表 1–2 也与其他题项都不同"},
    {"q15", "belongs here?", "是否属于本量表？", "A3: does q15 belong here?",
     "A3：q15 是否属于本量表？"},
    {"q16", "belongs here?", "是否属于本量表？", "A3: does q16 belong here?",
     "A3：q16 是否属于本量表？"},
};

static const Fault *
fault_of (const char *item)
{
  for (size_t i = 0; i < G_N_ELEMENTS (faults); i++)
    if (!strcmp (faults[i].item, item))
      return &faults[i];
  return NULL;
}

/* In the rows of the area and of its indicator. */
static void
test_flags (void)
{
  g_autoptr (GovcapData) study = study_of (FAULTY, PEOPLE);
  g_autoptr (GovcapTable) table = table_of (study, "item-analysis", NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 2 * 17);
  check_sane (table);
  for (size_t row = 0; row < govcap_table_rows (table); row++) {
    const Fault *fault = fault_of (cell_at (table, row, "item").word);
    GovcapCell flag = cell_at (table, row, "flag");
    g_assert_cmpstr (flag.word, ==, fault ? fault->flag : NULL);
    if (fault)
      g_assert_cmpstr (flag.shown.zh, ==, fault->shown);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (faults); i++) {
    check_note (table, faults[i].en);
    check_note (table, faults[i].zh);
  }
  check_note (table, "go under 'variables' in the study");
  check_note (table, "应写在研究文件的 variables 中");
}

typedef struct {
  const char *table, *en, *zh;
} Saying;

/* Beside the flags: every table that a fault would spoil says so, with the item's code. */
static const Saying of_faulty[] = {
    {"reliability", "A1: these items run against the others (item-rest r): q6 (-0.",
     "A1：这些题项与其他题项方向相反（题总相关）：q6 (-0."},
    {"reliability",
     "A2: no reliability where an item does not vary: everybody (n = 400) answered q10",
     "A2：有题项没有变化时没有信度：所有人（n = 400）对 q10"},
    {"kmo", "every item: q10; perfectly correlated (a copied item?): q3 with q0",
     "回答都相同：q10；完全相关（重复的题项？）：q3与q0"},
    {"efa", "every item: q10; perfectly correlated (a copied item?): q3 with q0",
     "回答都相同：q10；完全相关（重复的题项？）：q3与q0"},
    {"efa-variance", "every item: q10; perfectly correlated (a copied item?): q3 with q0",
     "回答都相同：q10；完全相关（重复的题项？）：q3与q0"},
    {"cfa", "every item: q10; perfectly correlated (a copied item?): q3 with q0",
     "回答都相同：q10；完全相关（重复的题项？）：q3与q0"},
    {"cfa-fit", "every item: q10; perfectly correlated (a copied item?): q3 with q0",
     "回答都相同：q10；完全相关（重复的题项？）：q3与q0"},
    {"validity", "every item: q10; perfectly correlated (a copied item?): q3 with q0",
     "回答都相同：q10；完全相关（重复的题项？）：q3与q0"},
    {"quality", "no Mahalanobis distance: item q3 does not vary or follows from those before it",
     "题项 q3 没有变化或可由前面的题项推出，无法计算马氏距离"},
    {"quality", "scales differ in length, so irv is on 0–100",
     "各题量表长度不同，个人答案离散度按 0–100 计算"},
    {"icc", "No r_wg where items have different scales", "题项量表不一致时，没有 r_wg"},
};

static const Saying of_mended[] = {
    {"kmo", "below .5, unacceptable by Kaiser's mark: q15 (0.", "题项：q15 (0."},
    {"efa", "no factor takes these items, whose highest loading is within ±0.4: q15 (",
     "不属于任何因子的题项：q15 ("},
    {"cfa", "run against the others of their area: q6 (-0.",
     "与所在领域的其他题项方向相反：q6 (-0."},
    {"cfa", "standardised loadings within ±0.5: q15 (", "标准化载荷在 ±0.5 以内的题项：q15 ("},
    {"validity", "A1: CR is too low, because loadings of opposite sign cancel out: q6 (-0.",
     "A1：载荷正负相抵使 CR 偏低：q6 (-0."},
};

static void
check_all_sane (const GovcapData *study)
{
  for (size_t t = 0; t < G_N_ELEMENTS (measurement_tables); t++) {
    g_autoptr (GovcapTable) table = table_of (study, measurement_tables[t], NULL);
    if (table)
      check_sane (table);
  }
}

static void
test_faulty (void)
{
  g_autoptr (GovcapData) study = study_of (FAULTY, PEOPLE);
  g_autoptr (GovcapTable) reliability = table_of (study, "reliability", NULL);

  check_all_sane (study);
  for (size_t i = 0; i < G_N_ELEMENTS (of_faulty); i++)
    check_says (study, of_faulty[i].table, of_faulty[i].en, of_faulty[i].zh);
  g_assert_true (isnan (number_at (reliability, row_of (reliability, "scale", "A2", 0), "alpha")));
}

/* Questions about the person alone leave every table with numbers. */
static void
test_mended (void)
{
  g_autoptr (GovcapData) study = study_of (MENDED, PEOPLE);
  g_autoptr (GovcapTable) loadings = table_of (study, "cfa", NULL);

  check_all_sane (study);
  for (size_t i = 0; i < G_N_ELEMENTS (of_mended); i++)
    check_says (study, of_mended[i].table, of_mended[i].en, of_mended[i].zh);
  g_assert_cmpuint (govcap_table_rows (loadings), ==, 17);
  g_assert_false (has_note (loadings, "q16 (-0.0")); /* near 0 has no direction */
}

/* The area's first item gives the loadings their sign; when it is the one that is turned round, it is
 * named, not the others. */
static void
test_first_item (void)
{
  g_autoptr (GovcapData) study = study_of ("-iii|iii", PEOPLE);
  g_autoptr (GovcapTable) loadings = table_of (study, "cfa", NULL);

  check_note (loadings, "run against the others of their area: q0 (-0.");
  g_assert_false (has_note (loadings, "q1 (-"));
}

/* A sound questionnaire has no flag and none of the notes. */
static void
test_sound (void)
{
  static const char *const words[] = {"belong here",   "run against",    "runs against",
                                      "repeats",       "alike.",         "unacceptable",
                                      "inverse",       "CR is too low",  "no reliability",
                                      "does not vary", "no factor takes"};
  g_autoptr (GovcapData) study = study_of ("iiii|irri|iiii|irii", PEOPLE);

  check_all_sane (study);
  for (size_t t = 0; t < G_N_ELEMENTS (measurement_tables); t++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GovcapTable) table = table_of (study, measurement_tables[t], &error);
    g_assert_no_error (error);
    for (size_t row = 0; t == 1 && row < govcap_table_rows (table); row++)
      g_assert_true (is_word (table, row, "flag", ""));
    for (size_t w = 0; w < G_N_ELEMENTS (words); w++)
      if (has_note (table, words[w])) {
        fprintf (stderr, "%s says '%s'\n", table->name, words[w]);
        g_test_fail ();
      }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  g_test_add_func ("/faulty-questionnaire/every-fault-has-its-flag-and-nothing-else", test_flags);
  g_test_add_func ("/faulty-questionnaire/every-table-names-what-spoils-it", test_faulty);
  g_test_add_func ("/faulty-questionnaire/demographics-leave-numbers-and-are-named", test_mended);
  g_test_add_func ("/faulty-questionnaire/a-turned-first-item-is-the-one-named", test_first_item);
  g_test_add_func ("/faulty-questionnaire/a-sound-one-has-none", test_sound);
  return g_test_run ();
}
