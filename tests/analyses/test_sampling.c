/* Designs that cannot be, and respondents who are not in them: the messages, and the numbers that
 * are left. The variances themselves: test_change.c and tests/stats/test_survey.c, by R survey. */
#include "change_study.h"

#define AFTER                                                                                      \
  "town,village,zone,w,size,a\nA,1,n,1,9,2\nA,2,n,1,9,4\nB,1,n,1,9,3\nB,2,s,1,8,5\nB,3,s,1,8,1\n"

/* A design that is refused; NULL: taken. */
static const struct {
  const char *path, *design, *before, *message;
} designs[] = {
    {"a-lonely-stratum-fails", "strata: town, cluster: village",
     "town,village,a\nA,1,1\nA,2,3\nC,1,2\nC,1,5\n",
     "2023: stratum 'C' has a single primary sampling unit, which shows no spread: put it together "
     "with a like stratum, or say 'design: {lonely: adjust}' (or remove, average)"},
    {"or-is-removed", "strata: town, cluster: village, lonely: remove",
     "town,village,a\nA,1,1\nA,2,3\nC,1,2\nC,1,5\n", NULL},
    {"a-single-cluster-without-strata-is-no-lonely-stratum", "cluster: village",
     "town,village,a\nA,1,1\nA,1,3\n", NULL},
    {"one-of-one-is-not-lonely", "strata: town, cluster: village, fpc: size",
     "town,village,size,a\nA,1,9,1\nA,2,9,3\nC,1,1,2\n", NULL},
    {"a-size-must-not-vary", "strata: town, fpc: size", "town,size,a\nA,9,1\nA,9,3\nA,8,3\nB,5,2\n",
     "2023: design: fpc: stratum 'A' has two sizes, 9 and 8"},
    {"not-from-0-either", "strata: town, fpc: size", "town,size,a\nA,0,1\nA,9,3\nA,9,3\nB,5,2\n",
     "2023: design: fpc: stratum 'A' has two sizes, 0 and 9"},
    {"a-population-holds-its-sample", "strata: town, cluster: village, fpc: size",
     "town,village,size,a\nA,1,2,1\nA,2,2,3\nA,3,2,3\n",
     "2023: design: fpc: stratum 'A' has 3 sampling units, more than the 2 of its population"},
    {"a-stratum-needs-its-size", "strata: town, fpc: size",
     "town,size,a\nA,9,1\nA,,3\nB,,3\nB,,2\n", "2023: design: fpc: stratum 'B' has no size"},
    {"a-size-is-enough-once", "strata: town, fpc: size", "town,size,a\nA,9,1\nA,,3\nB,,3\nB,5,2\n",
     NULL},
};

static void
test_design (const void *data)
{
  size_t i = GPOINTER_TO_SIZE (data);
  g_autofree char *study = g_strdup_printf (
      "waves: [{year: 2023, data: before.csv}]\ndesign: {%s}\n", designs[i].design);
  g_autoptr (GovcapData) read = read_two (study, designs[i].before, "", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTable) table = table_with (read, "scores", (GovcapOptions){0}, &error);

  if (designs[i].message)
    check_failed (error, designs[i].message);
  else
    g_assert_nonnull (table);
}

/* What a stratum of one PSU counts is said; where there is none, nothing is. */
static void
test_lonely (void)
{
  static const struct {
    const char *rule, *last, *note;
  } cases[] = {
      {"remove", "C,1,5\n",
       "Lonely strata: 1 of 2 have a single sampling unit, and such a stratum "
       "adds no variance (lonely: remove)."},
      {"adjust", "C,1,5\n", "from the mean of all sampling units, as R survey has it from 4.4 on"},
      {"average", "C,1,5\n", "counts what the others add on average (lonely: average)."},
      {"adjust", "C,2,5\n", NULL},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *study =
        g_strdup_printf ("waves: [{year: 2023, data: before.csv}]\n"
                         "design: {strata: town, cluster: village, lonely: %s}\n",
                         cases[i].rule);
    g_autofree char *csv =
        g_strconcat ("town,village,a\nA,1,1\nA,2,3\nC,1,2\n", cases[i].last, NULL);
    g_autoptr (GovcapData) data = read_two (study, csv, "", NULL);
    g_autoptr (GovcapTable) table = table_with (data, "scores", (GovcapOptions){0}, NULL);
    if (cases[i].note)
      check_note (table, cases[i].note);
    else
      g_assert_false (has_note (table, "Lonely strata"));
  }
}

static bool
has_finding (const GovcapData *data, const char *place, const char *words)
{
  for (size_t i = 0; i < data->findings->len; i++) {
    const GovcapFinding *finding = data->findings->pdata[i];
    if (!strcmp (finding->place, place) && strstr (finding->en, words))
      return true;
  }
  fprintf (stderr, "nothing is told of %s: %s\n", place, words);
  return false;
}

/* Without a village, or without a weight, a person is in nothing; without a town (which is no
 * stratum here), in the whole sample. A: 0 and 50 weigh 1 and 3: 37.5. */
static void
test_left_out (void)
{
  g_autoptr (GovcapData) data = read_two (
      TWO_YEARS "design: {weight: w, strata: zone, cluster: village}\n",
      "town,village,zone,w,a\nA,1,n,1,1\nA,2,n,3,3\nA,,n,5,5\nA,2,,5,5\nA,2,n,,5\n,2,n,4,5\n",
      AFTER, NULL);
  g_autoptr (GovcapTable) table = table_with (data, "change", (GovcapOptions){0}, NULL);

  check_close (value_of (table, "A", "EXE", "from"), 37.5, 1e-14);
  check_close (value_of (table, "A", "EXE", "n_from"), 2, 0);
  check_close (value_of (table, "", "EXE", "from"), (3 * 50 + 4 * 100) / 8.0, 1e-14);
  check_note (table, "2 respondents without a stratum or a cluster are left out.");
  g_assert_true (has_finding (data, "2023", "1 respondent has no 'village', which the design"));
  g_assert_true (has_finding (data, "2023", "1 respondent has no 'zone', which the design"));
}

/* Nobody of 2023 has a village column: each is a sampling unit, and all are one stratum. V = 4/3 ·
 * (2 · 12.5²) for A, who are two of four; then villages: V = 2 · 2 · 12.5². */
static void
test_absent (void)
{
  g_autoptr (GovcapData) data = read_two (
      TWO_YEARS "design: {strata: zone, cluster: village}\n", "town,a\nA,1\nA,3\nB,2\nB,4\n",
      "town,zone,village,a\nA,n,1,2\nA,n,2,4\nB,s,1,2\nB,s,2,4\n", NULL);
  g_autoptr (GovcapTable) table = table_with (data, "change", (GovcapOptions){0}, NULL);

  check_close (value_of (table, "A", "EXE", "se"), sqrt ((4.0 / 3 + 2) * 2 * 12.5 * 12.5), 1e-14);
  g_assert_true (has_finding (data, "2023",
                              "there is no column 'zone' (design: strata): its "
                              "respondents are one stratum"));
  g_assert_true (has_finding (data, "2023",
                              "there is no column 'village' (design: cluster): each "
                              "of its respondents is a primary sampling unit"));
}

/* Of two files of one wave the second has no villages: they are missing there. */
static void
test_absent_in_a_file (void)
{
  g_autoptr (GovcapData) data =
      read_two ("waves: [{year: 2024, data: [before.csv, after.csv]}]\n"
                "design: {strata: town, cluster: village}\n",
                "town,village,a\nA,1,1\nA,2,3\n", "town,a\nA,5\nA,5\n", NULL);
  g_autoptr (GovcapTable) table = table_with (data, "scores", (GovcapOptions){0}, NULL);

  check_close (value_of (table, "A", "EXE", "score"), 25, 1e-14);
  check_note (table, "2 respondents without a stratum or a cluster are left out.");
  g_assert_true (has_finding (data, "2024", "2 respondents have no 'village', which the design"));
  for (size_t i = 0; i < data->findings->len; i++)
    g_assert_null (
        strstr (((GovcapFinding *)data->findings->pdata[i])->en, "is a primary sampling"));
}

/* Villages within towns and no strata: probably forgotten. */
static void
test_no_strata (void)
{
  static const char words[] = "every 'village' lies inside one 'town', and the design names no "
                              "strata: if each 'town' was sampled by itself, say 'strata: town'";
  g_autoptr (GovcapData) data =
      read_two ("waves: [{year: 2024, data: before.csv}]\ndesign: {cluster: village}\n",
                "town,village,a\nA,1,1\nA,2,3\nB,3,3\n", "", NULL);
  g_autoptr (GovcapData) crossed =
      read_two ("waves: [{year: 2024, data: before.csv}]\ndesign: {cluster: village}\n",
                "town,village,a\nA,1,1\nA,2,3\nB,2,3\n", "", NULL);

  g_assert_true (has_finding (data, "2024", words));
  for (size_t i = 0; i < crossed->findings->len; i++)
    g_assert_null (strstr (((GovcapFinding *)crossed->findings->pdata[i])->en, "names no strata"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (designs); i++) {
    g_autofree char *path = g_strconcat ("/sampling/", designs[i].path, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_design);
  }
  g_test_add_func ("/sampling/who-is-not-in-the-design-is-left-out", test_left_out);
  g_test_add_func ("/sampling/lonely-strata-are-told", test_lonely);
  g_test_add_func ("/sampling/a-wave-may-lack-strata-and-clusters", test_absent);
  g_test_add_func ("/sampling/a-file-may-lack-them", test_absent_in_a_file);
  g_test_add_func ("/sampling/clusters-within-units-ask-for-strata", test_no_strata);
  return g_test_run ();
}
