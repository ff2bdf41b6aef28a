/* Agreement of coders: published examples, R, what must not matter, and what does not exist. */
#include "govcap/agreement.h"

#include "check.h"
#include "oracle_values.h"

enum { MOST_UNITS = 250, MOST_CATS = 5, MOST_CODERS = 14 };

/* A set of tests/oracle/agreement.data.csv: a category per unit and coder; 0: not read. */
typedef struct {
  unsigned category[MOST_UNITS][MOST_CODERS];
  size_t units, coders, k;
} Set;

static Set *
set_of (const char *name)
{
  Set *set = g_new0 (Set, 1);
  g_auto (GStrv) lines = oracle_lines ("agreement.data.csv");
  bool from_nought = false;

  for (size_t i = 0; lines[i]; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], ",", 4);
    size_t unit = (size_t)oracle_number (cells[1]), coder = (size_t)oracle_number (cells[2]);
    if (strcmp (cells[0], name) != 0)
      continue;
    set->units = MAX (set->units, unit);
    set->coders = MAX (set->coders, coder);
    from_nought |= !strcmp (cells[3], "0");
    if (*cells[3])
      set->category[unit - 1][coder - 1] = (unsigned)oracle_number (cells[3]) + 1;
  }
  for (size_t u = 0; u < set->units; u++)
    for (size_t c = 0; c < set->coders; c++) {
      unsigned *category = &set->category[u][c];
      *category -= *category && !from_nought;
      set->k = MAX (set->k, *category);
    }
  if (!set->units)
    g_error ("no set %s", name);
  return set;
}

typedef struct {
  GovcapUnitKinds kinds;
  unsigned coders[MOST_UNITS * MOST_CATS];
  double units[MOST_UNITS], coincidences[MOST_CATS * MOST_CATS];
} Counts;

/* Every unit a kind of its own. */
static Counts *
counts_of (const Set *set)
{
  Counts *counts = g_new0 (Counts, 1);

  for (size_t u = 0; u < set->units; u++) {
    counts->units[u] = 1;
    for (size_t c = 0; c < set->coders; c++)
      if (set->category[u][c])
        counts->coders[u * set->k + set->category[u][c] - 1]++;
    govcap_coincidences_add (counts->coders + u * set->k, set->k, 1, counts->coincidences);
  }
  counts->kinds = (GovcapUnitKinds){set->units, set->k, counts->coders, counts->units};
  return counts;
}

static double
kappa_of (const Set *set, GovcapKappaWeights weights)
{
  double table[MOST_CATS * MOST_CATS] = {0};

  for (size_t u = 0; u < set->units; u++)
    if (set->category[u][0] && set->category[u][1])
      table[(set->category[u][0] - 1) * set->k + set->category[u][1] - 1]++;
  return govcap_cohen_kappa (table, set->k, weights);
}

static double
coefficient (const char *name, const char *stat)
{
  static const char *const metrics[] = {"nominal", "ordinal", "interval", "ratio", NULL};
  static const char *const kappas[] = {"kappa", "linear", "quadratic", NULL};
  static const double from_one[] = {1, 2, 3, 4, 5}, from_nought[] = {0, 1, 2, 3, 4};
  g_autofree Set *set = set_of (name);
  g_autofree Counts *counts = counts_of (set);
  bool nought = !strcmp (name, "missing") || !strcmp (name, "few");

  for (int i = 0; metrics[i]; i++)
    if (!strcmp (stat, metrics[i]))
      return govcap_krippendorff_alpha (counts->coincidences, set->k, (GovcapMetric)i,
                                        nought ? from_nought : from_one);
  for (int i = 0; kappas[i]; i++)
    if (!strcmp (stat, kappas[i]))
      return kappa_of (set, (GovcapKappaWeights)i);
  if (!strcmp (stat, "percent"))
    return govcap_observed_agreement (&counts->kinds);
  return !strcmp (stat, "fleiss") ? govcap_fleiss_kappa (&counts->kinds)
                                  : govcap_gwet_ac1 (&counts->kinds);
}

static GovcapAlphaInterval
interval_of (const char *name, uint64_t seed, uint64_t stream)
{
  g_autofree Set *set = set_of (name);
  g_autofree Counts *counts = counts_of (set);
  size_t cells = set->k * set->k;
  g_autofree double *each = g_new0 (double, set->units *cells);

  for (size_t u = 0; u < set->units; u++)
    govcap_coincidences_add (counts->coders + u * set->k, set->k, 1, each + u * cells);
  return govcap_alpha_interval (each, counts->units, set->units, set->k, GOVCAP_METRIC_NOMINAL,
                                NULL, 0.95, seed, stream, 20000);
}

/* Limits are drawn here and in R: 20,000 times each, of which the 2.5th percentile has a standard
 * error of about 0.004. */
static void
test_oracle (void)
{
  g_auto (GStrv) lines = oracle_lines ("agreement.expected.csv");
  size_t n = 0;

  for (size_t i = 0; lines[i]; i++, n++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], ",", 3);
    double want = oracle_number (cells[2]);
    bool lo = !strcmp (cells[1], "lo"), hi = !strcmp (cells[1], "hi");
    if (lo || hi) {
      GovcapAlphaInterval interval = interval_of (cells[0], 1, 0);
      g_assert_cmpfloat (fabs ((lo ? interval.lo : interval.hi) - want), <, 0.02);
    } else {
      double got = coefficient (cells[0], cells[1]);
      if (!check_agrees (got, want, 1e-12))
        fprintf (stderr, "%s %s\n", cells[0], cells[1]);
      check_close (got, want, 1e-12);
    }
  }
  g_assert_cmpuint (n, >, 40);
}

/* K. Krippendorff, Content Analysis: four coders, twelve units, seven cells empty. */
static void
test_krippendorff (void)
{
  g_assert_cmpfloat (fabs (coefficient ("krippendorff", "nominal") - .7434), <, 5e-5);
  g_assert_cmpfloat (fabs (coefficient ("krippendorff", "ordinal") - .8154), <, 5e-5);
  g_assert_cmpfloat (fabs (coefficient ("krippendorff", "interval") - .8491), <, 5e-5);
  g_assert_cmpfloat (fabs (coefficient ("krippendorff", "ratio") - .7974), <, 5e-5);
}

/* Fleiss: 10 subjects, 14 raters, 5 categories, κ = .210. Gwet (2002): κ = -.0234, AC1 = .9408 of
 * 118, 5, 2, 0. Cohen (1968): 200 cases, κ = .492. */
static void
test_published (void)
{
  g_assert_cmpfloat (fabs (coefficient ("fleiss", "fleiss") - .210), <, 5e-4);
  g_assert_cmpfloat (fabs (coefficient ("gwet", "kappa") + .0234), <, 5e-5);
  g_assert_cmpfloat (fabs (coefficient ("gwet", "ac1") - .9408), <, 5e-5);
  g_assert_cmpfloat (fabs (coefficient ("cohen", "kappa") - .492), <, 5e-4);
}

/* Two coders, 2×2: a 20, b 5, c 10, d 15 of 50. p_o = .7, p_e = .5 · .6 + .5 · .4 = .5, κ = .4. */
static void
test_hand (void)
{
  static const double table[] = {20, 5, 10, 15};

  check_close (govcap_cohen_kappa (table, 2, GOVCAP_KAPPA_EQUAL), .4, 1e-15);
}

/* Two units alike are one kind with two units; the order of units does not matter. */
static void
test_kinds (void)
{
  static const unsigned each[] = {2, 0, 0, 2, 1, 1, 2, 0, 3, 1, 1, 0};
  static const unsigned kinds[] = {3, 1, 0, 2, 1, 0, 2, 0, 1, 1};
  static const double ones[] = {1, 1, 1, 1, 1, 1}, units[] = {1, 1, 1, 2, 1};
  const GovcapUnitKinds one = {6, 2, each, ones}, other = {5, 2, kinds, units};
  double a[4] = {0}, b[4] = {0};

  check_close (govcap_observed_agreement (&one), govcap_observed_agreement (&other), 1e-15);
  check_close (govcap_fleiss_kappa (&one), govcap_fleiss_kappa (&other), 1e-15);
  check_close (govcap_gwet_ac1 (&one), govcap_gwet_ac1 (&other), 1e-15);
  for (size_t i = 0; i < 6; i++)
    govcap_coincidences_add (each + 2 * i, 2, 1, a);
  for (size_t i = 0; i < 5; i++)
    govcap_coincidences_add (kinds + 2 * i, 2, units[i], b);
  for (size_t i = 0; i < 4; i++)
    check_close (a[i], b[i], 1e-15);
  /* of the unit that one coder read nothing is left: 2+2+2+2 and 4 choices */
  check_close (a[0] + a[1] + a[2] + a[3], 12, 1e-15);
}

/* All one category: percent is whole, AC1 is 1, and nobody can know the rest. */
static void
test_no_variation (void)
{
  static const unsigned coders[] = {2, 0, 3, 0};
  static const double units[] = {5, 2}, table[] = {9, 0, 0, 0};
  const GovcapUnitKinds kinds = {2, 2, coders, units};
  double o[4] = {0};

  for (size_t i = 0; i < 2; i++)
    govcap_coincidences_add (coders + 2 * i, 2, units[i], o);
  check_close (govcap_observed_agreement (&kinds), 1, 0);
  check_close (govcap_gwet_ac1 (&kinds), 1, 0);
  check_close (govcap_fleiss_kappa (&kinds), NAN, 0);
  check_close (govcap_cohen_kappa (table, 2, GOVCAP_KAPPA_EQUAL), NAN, 0);
  for (int metric = 0; metric < 4; metric++)
    check_close (govcap_krippendorff_alpha (o, 2, (GovcapMetric)metric, NULL), NAN, 0);
  GovcapAlphaInterval interval =
      govcap_alpha_interval (o, units, 1, 2, GOVCAP_METRIC_NOMINAL, NULL, 0.95, 1, 0, 100);
  check_close (interval.lo, NAN, 0);
  check_close (interval.hi, NAN, 0);
  g_assert_cmpuint (interval.used, ==, 0);
}

/* Nothing, one reading of each unit, and one category to choose from. */
static void
test_nothing (void)
{
  static const unsigned alone[] = {1, 0, 0, 1}, only[] = {2};
  static const double units[] = {3, 4}, empty[4] = {0};
  const GovcapUnitKinds none = {0, 2, NULL, NULL}, single = {2, 2, alone, units};
  const GovcapUnitKinds one = {1, 1, only, units};

  check_close (govcap_observed_agreement (&none), NAN, 0);
  check_close (govcap_observed_agreement (&single), NAN, 0);
  check_close (govcap_fleiss_kappa (&single), NAN, 0);
  check_close (govcap_gwet_ac1 (&single), NAN, 0);
  check_close (govcap_gwet_ac1 (&one), NAN, 0);
  check_close (govcap_cohen_kappa (empty, 2, GOVCAP_KAPPA_LINEAR), NAN, 0);
  check_close (govcap_krippendorff_alpha (empty, 2, GOVCAP_METRIC_NOMINAL, NULL), NAN, 0);
  check_close (
      govcap_alpha_interval (empty, units, 0, 2, GOVCAP_METRIC_NOMINAL, NULL, 0.95, 1, 0, 100).lo,
      NAN, 0);
}

/* Coders who always agree: alpha is 1, and so are its limits. */
static void
test_perfect (void)
{
  static const double o[] = {2, 0, 0, 0, 0, 0, 0, 2}, units[] = {30, 30};
  double sum[4] = {60, 0, 0, 60};
  GovcapAlphaInterval interval =
      govcap_alpha_interval (o, units, 2, 2, GOVCAP_METRIC_NOMINAL, NULL, 0.95, 1, 0, 200);

  check_close (govcap_krippendorff_alpha (sum, 2, GOVCAP_METRIC_NOMINAL, NULL), 1, 0);
  check_close (interval.lo, 1, 0);
  check_close (interval.hi, 1, 0);
  g_assert_cmpuint (interval.used, ==, 200);
}

/* Interval and ratio: a stretched scale changes nothing; interval: nor does a moved one. */
static void
test_scale (void)
{
  g_autofree Set *set = set_of ("krippendorff");
  g_autofree Counts *counts = counts_of (set);
  static const double plain[] = {1, 2, 3, 4, 5}, wide[] = {10, 20, 30, 40, 50},
                      far[] = {1e6 + 1, 1e6 + 2, 1e6 + 3, 1e6 + 4, 1e6 + 5};
  const double *o = counts->coincidences;

  check_close (govcap_krippendorff_alpha (o, 5, GOVCAP_METRIC_RATIO, wide),
               govcap_krippendorff_alpha (o, 5, GOVCAP_METRIC_RATIO, plain), 1e-14);
  check_close (govcap_krippendorff_alpha (o, 5, GOVCAP_METRIC_INTERVAL, far),
               govcap_krippendorff_alpha (o, 5, GOVCAP_METRIC_INTERVAL, plain), 1e-14);
}

/* The same seed and stream: the same limits; another: others. */
static void
test_seed (void)
{
  GovcapAlphaInterval one = interval_of ("few", 7, 3), same = interval_of ("few", 7, 3),
                      other = interval_of ("few", 7, 4);

  check_close (one.lo, same.lo, 0);
  check_close (one.hi, same.hi, 0);
  g_assert_true (one.lo != other.lo || one.hi != other.hi);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/agreement/equals-psych-and-the-definitions-in-r", test_oracle);
  g_test_add_func ("/agreement/krippendorffs-four-coders-and-twelve-units", test_krippendorff);
  g_test_add_func ("/agreement/published-tables", test_published);
  g_test_add_func ("/agreement/kappa-by-hand", test_hand);
  g_test_add_func ("/agreement/units-alike-are-one-kind", test_kinds);
  g_test_add_func ("/agreement/no-variation-is-no-agreement", test_no_variation);
  g_test_add_func ("/agreement/nothing-to-agree-on", test_nothing);
  g_test_add_func ("/agreement/perfect", test_perfect);
  g_test_add_func ("/agreement/scale-does-not-matter", test_scale);
  g_test_add_func ("/agreement/a-seed-gives-the-same-limits", test_seed);
  return g_test_run ();
}
