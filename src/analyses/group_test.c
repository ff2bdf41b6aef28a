#include "group_test.h"

#include "govcap/rank_test.h"

#include <math.h>

/* Those who can be compared: a group of one person shows no spread, and neither does one whose
 * sampling units leave it no degree of freedom. */
static GroupPeople *
comparable (const GroupPeople *people, size_t *ret_left_out)
{
  g_autofree size_t *n = g_new0 (size_t, people->k + 1);
  g_autofree bool *keep = g_new (bool, people->k + 1);

  for (size_t i = 0; i < people->n; i++)
    n[people->group[i]]++;
  *ret_left_out = 0;
  for (size_t g = 0; g < people->k; g++) {
    keep[g] = n[g] > 1 && (!people->sampling || people->df[g] >= 1);
    *ret_left_out += n[g] && !keep[g];
  }
  return group_people_keep (people, keep);
}

/* What is known of the groups before a test is chosen. */
typedef struct {
  size_t smallest;
  bool spread, constant, unequal;
} Look;

static Look
look_at (const GroupTest *test, const GovcapGroupMoments groups[])
{
  Look look = {.smallest = SIZE_MAX};
  bool differ = false;

  for (size_t g = 0; g < test->people->k; g++) {
    look.smallest = MIN (look.smallest, groups[g].n);
    look.spread |= groups[g].variance > 0;
    look.constant |= !(groups[g].variance > 0);
    differ |= groups[g].variance != groups[0].variance;
  }
  /* distances that do not vary within a group have no test, but may well be unequal */
  look.unequal = isnan (test->levene_p) ? differ : test->levene_p < GROUP_LEVENE;
  return look;
}

static bool
by_ranks (GovcapDifference asked)
{
  return asked == GOVCAP_DIFFERENCE_MANN_WHITNEY || asked == GOVCAP_DIFFERENCE_KRUSKAL;
}

/* Tests of two groups have a counterpart for more. */
static GroupMethod
asked_for (GovcapDifference asked, bool two)
{
  switch (asked) {
  case GOVCAP_DIFFERENCE_T:
    return two ? GROUP_T : GROUP_ANOVA;
  case GOVCAP_DIFFERENCE_WELCH:
    return two ? GROUP_WELCH : GROUP_WELCH_ANOVA;
  case GOVCAP_DIFFERENCE_MANN_WHITNEY:
    return two ? GROUP_MANN_WHITNEY : GROUP_KRUSKAL;
  case GOVCAP_DIFFERENCE_ANOVA:
    return GROUP_ANOVA;
  case GOVCAP_DIFFERENCE_WELCH_ANOVA:
    return GROUP_WELCH_ANOVA;
  default:
    return GROUP_KRUSKAL;
  }
}

static void
choose (GroupTest *test, GovcapDifference asked, Look look)
{
  bool two = test->people->k == 2, few = look.smallest < GROUP_FEW;

  if (test->people->sampling) {
    bool ranks = by_ranks (asked) || (asked == GOVCAP_DIFFERENCE_AUTO && few);
    test->method = ranks ? GROUP_DESIGN_RANK : two ? GROUP_DESIGN_T : GROUP_DESIGN_F;
    test->reason = asked != GOVCAP_DIFFERENCE_AUTO ? GROUP_ASKED : few ? GROUP_SMALL : GROUP_DESIGN;
  } else if (asked != GOVCAP_DIFFERENCE_AUTO) {
    test->method = asked_for (asked, two);
    test->reason = GROUP_ASKED;
  } else if (few || !look.spread || (!two && look.unequal && look.constant)) {
    test->method = two ? GROUP_MANN_WHITNEY : GROUP_KRUSKAL;
    test->reason = few ? GROUP_SMALL : GROUP_CONSTANT;
  } else {
    test->method = asked_for (look.unequal ? GOVCAP_DIFFERENCE_WELCH : GOVCAP_DIFFERENCE_T, two);
    test->reason = look.unequal ? GROUP_UNEQUAL_SPREAD : GROUP_EQUAL_SPREAD;
  }
}

static void
test_means (const GovcapRun *run, GroupTest *test, const GovcapGroupMoments groups[])
{
  size_t k = test->people->k;
  double level = run->options.level;

  switch (test->method) {
  case GROUP_T:
    test->test = govcap_t_test (groups[0], groups[1]);
    test->effect = govcap_cohen_d (groups[0], groups[1], level);
    test->effect_name = GROUP_D;
    break;
  case GROUP_WELCH:
    test->test = govcap_welch_t_test (groups[0], groups[1]);
    test->effect = govcap_cohen_d_unpooled (groups[0], groups[1], level);
    test->effect_name = GROUP_D_UNPOOLED;
    break;
  case GROUP_ANOVA:
    test->test = govcap_anova (groups, k);
    test->effect = govcap_eta_squared (groups, k, level);
    test->effect_name = GROUP_ETA;
    break;
  default: /* noncentral F needs equal variances: no limits */
    test->test = govcap_welch_anova (groups, k);
    test->effect = govcap_eta_squared (groups, k, level);
    test->effect.lo = test->effect.hi = NAN;
    test->effect_name = GROUP_ETA;
  }
}

static void
test_ranks (const GovcapRun *run, GroupTest *test)
{
  const GroupPeople *people = test->people;

  if (test->method == GROUP_MANN_WHITNEY) {
    GovcapMannWhitney result =
        govcap_mann_whitney (people->y, people->group, people->n, run->options.level);
    test->test = result.test;
    test->effect = (GovcapEffect){result.biserial, result.lo, result.hi, NAN};
    test->effect_name = GROUP_BISERIAL;
    return;
  }
  test->test = govcap_kruskal (people->y, people->group, people->n, people->k);
  test->effect.value = govcap_rank_epsilon (test->test.statistic, people->n);
  test->effect_name = GROUP_EPSILON;
}

static void
make_test (const GovcapRun *run, GroupTest *test)
{
  const GroupPeople *people = test->people;
  g_autofree GovcapGroupMoments *groups = g_new (GovcapGroupMoments, people->k + 1);

  govcap_group_moments (people->y, people->group, people->n, people->k, groups);
  if (!people->sampling)
    test->levene_p = govcap_levene (people->y, people->group, people->n, people->k).p;
  Look look = look_at (test, groups);
  choose (test, run->options.test, look);
  if (people->sampling)
    group_design_test (run, test);
  else if (test->method == GROUP_MANN_WHITNEY || test->method == GROUP_KRUSKAL)
    test_ranks (run, test);
  else
    test_means (run, test, groups);
  if (!isnan (test->test.p))
    return;
  test->reason = !look.spread       ? GROUP_NO_SPREAD
                 : people->sampling ? GROUP_NO_UNITS
                                    : GROUP_CONSTANT;
  test->method = GROUP_NO_TEST;
  test->test = (GovcapGroupTest){NAN, NAN, NAN, NAN};
  test->effect = (GovcapEffect){NAN, NAN, NAN, NAN};
}

GroupTest *
group_test_new (const GovcapRun *run, const GroupPeople *people)
{
  GroupTest *test = g_new (GroupTest, 1);

  *test = (GroupTest){.levene_p = NAN,
                      .test = {NAN, NAN, NAN, NAN},
                      .effect = {NAN, NAN, NAN, NAN},
                      .method = GROUP_NO_TEST,
                      .reason = GROUP_ONE_GROUP};
  test->people = comparable (people, &test->left_out);
  test->n = test->people->n;
  if (test->people->k > 1)
    make_test (run, test);
  return test;
}

void
group_test_free (GroupTest *test)
{
  if (!test)
    return;
  group_people_free (test->people);
  g_free (test);
}
