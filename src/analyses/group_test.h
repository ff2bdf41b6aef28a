/* Are the groups of a variable alike in a score? Which test says so, and why that one. */
#pragma once

#include "group_people.h"

#include "govcap/effect.h"

/* The tests as they are named in the tables. */
typedef enum {
  GROUP_T,
  GROUP_WELCH,
  GROUP_ANOVA,
  GROUP_WELCH_ANOVA,
  GROUP_MANN_WHITNEY,
  GROUP_KRUSKAL,
  GROUP_DESIGN_T,
  GROUP_DESIGN_F,
  GROUP_DESIGN_RANK,
  GROUP_NO_TEST,
} GroupMethod;

/* Why this test, or none. */
typedef enum {
  GROUP_ASKED,
  GROUP_EQUAL_SPREAD,
  GROUP_UNEQUAL_SPREAD,
  GROUP_SMALL,    /* a group of fewer than GROUP_FEW */
  GROUP_CONSTANT, /* a group without spread, or all: t and F need one */
  GROUP_DESIGN,
  GROUP_ONE_GROUP, /* no test: fewer than two groups that show a spread of their own could be */
  GROUP_NO_SPREAD, /* no test: nobody differs within a group */
  GROUP_NO_UNITS,  /* no test: too few sampling units */
} GroupReason;

typedef enum {
  GROUP_D,
  GROUP_D_UNPOOLED,
  GROUP_ETA,
  GROUP_BISERIAL,
  GROUP_EPSILON,
} GroupEffectName;

/* Groups smaller than this are compared by ranks. */
#define GROUP_FEW 5

/* A spread is unequal when Levene's p is below this. */
#define GROUP_LEVENE 0.05

/* Below so many degrees of freedom of a group's own, those of the whole design mislead. */
#define GROUP_OWN_DF 30

/**
 * GroupTest:
 * @people:   of the groups that are compared; NULL once they have been let go
 * @left_out: groups with somebody that are not
 * @n:        people compared
 * @levene_p: NAN with a design, and where there is none
 * @own_df:   the degrees of freedom are Welch's, of the groups' own
 */
typedef struct {
  GroupPeople *people;
  size_t left_out, n;
  GroupMethod method;
  GroupReason reason;
  bool own_df;
  double levene_p;
  GovcapGroupTest test;
  GovcapEffect effect;
  GroupEffectName effect_name;
} GroupTest;

/* Compares the groups as run->options.test says. The caller's. */
GroupTest *group_test_new (const GovcapRun *run, const GroupPeople *people);
void group_test_free (GroupTest *test);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroupTest, group_test_free)

/* group_design_test.c: fills test, effect and own_df of a test by the design. */
void group_design_test (const GovcapRun *run, GroupTest *test);

/* group_design_test.c: degrees of freedom of the comparison of the @m groups @of, whose variances stand
 * in @covariance; *ret_own: they are the groups' own. */
double group_design_df (const GroupPeople *people, const double covariance[], const size_t of[],
                        size_t m, bool *ret_own);

/* Variables with more options than this are not compared. */
#define GROUP_MOST 100

/* group_words.c: how tests, effects and reasons are called. */
GovcapCell group_method_cell (GroupMethod method);
GovcapCell group_effect_cell (const GroupTest *test);
GovcapCell group_reason_cell (GroupReason reason);

/* group_words.c: whether a variable can be compared in this dataset; if not, a note in @table says
 * why; @table may be NULL. */
bool group_variable_fits (GovcapTable *table, const GovcapDataset *dataset, const char *name,
                          const Categories *options);

/* group_words.c: notes on how these tests (GroupTest) were chosen and made. */
void group_say_tests (GovcapTable *table, const GovcapRun *run, const GPtrArray *tests);
