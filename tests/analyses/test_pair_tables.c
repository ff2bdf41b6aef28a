/* Tables of all pairs of items: against naive counts, in every shape that they are counted in. */
#include "../../src/analyses/pair_tables.h"

#include "measurement_study.h"

#include <gsl/gsl_errno.h>

typedef struct {
  const char *path;
  size_t items, points;
  GovcapMissing missing;
} Shape;

/* Items are counted two at a time, or one by one: even and odd numbers, short and long scales. */
static const Shape shapes[] = {
    {"/pair-tables/two-items", 2, 5, GOVCAP_MISSING_LISTWISE},
    {"/pair-tables/three-items", 3, 5, GOVCAP_MISSING_LISTWISE},
    {"/pair-tables/six-items", 6, 7, GOVCAP_MISSING_LISTWISE},
    {"/pair-tables/eight-points", 5, 8, GOVCAP_MISSING_LISTWISE},
    {"/pair-tables/twenty-points", 4, 20, GOVCAP_MISSING_LISTWISE},
    {"/pair-tables/two-items-pairwise", 2, 5, GOVCAP_MISSING_PAIRWISE},
    {"/pair-tables/five-items-pairwise", 5, 7, GOVCAP_MISSING_PAIRWISE},
    {"/pair-tables/eight-points-pairwise", 6, 8, GOVCAP_MISSING_PAIRWISE},
};

/* A study of one indicator with @shape's items, and its answers: 0 none, else the point. */
static GovcapData *
study_of (const Shape *shape, size_t people, int answers[])
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240610);
  GString *csv = g_string_new ("town");
  GString *yaml = g_string_new (NULL);

  g_string_append_printf (yaml,
                          "name: s\ntitle: {en: S}\nscale: {min: 1, max: %zu}\nareas:\n"
                          "  - code: EXE\n    label: {en: E}\n    indicators:\n"
                          "      - code: EXE1\n        label: {en: I}\n        items:\n",
                          shape->points);
  for (size_t i = 0; i < shape->items; i++) {
    g_string_append_printf (yaml, "          - {code: i%zu, text: {en: Q%zu}}\n", i, i);
    g_string_append_printf (csv, ",i%zu", i);
  }
  for (size_t p = 0; p < people; p++) {
    double common = g_rand_double (random);
    g_string_append (csv, "\nt");
    for (size_t i = 0; i < shape->items; i++) {
      double level = (common + g_rand_double (random)) / 2;
      bool none = g_rand_int_range (random, 0, 8) == 0;
      answers[p * shape->items + i] = none ? 0 : 1 + (int)(level * (double)shape->points);
      g_string_append_c (csv, ',');
      if (!none)
        g_string_append_printf (csv, "%d", answers[p * shape->items + i]);
    }
  }
  GovcapData *data = read_study (yaml->str, ONE_WAVE, csv->str, NULL);
  g_string_free (csv, TRUE);
  g_string_free (yaml, TRUE);
  return data;
}

/* How many answered @x to item @i and @y to @j, of those who count. */
static uint64_t
naive_count (const Shape *shape, const int answers[], size_t people, size_t i, int x, size_t j,
             int y)
{
  uint64_t n = 0;

  for (size_t p = 0; p < people; p++) {
    const int *row = answers + p * shape->items;
    bool complete = true;
    for (size_t c = 0; c < shape->items; c++)
      complete &= row[c] != 0;
    n += row[i] == x && row[j] == y && (complete || shape->missing == GOVCAP_MISSING_PAIRWISE);
  }
  return n;
}

static void
test_tables (const void *data)
{
  enum { PEOPLE_COUNTED = 1500 }; /* more than are counted at a time */
  const Shape *shape = data;
  g_autofree int *answers = g_new (int, PEOPLE_COUNTED * shape->items);
  g_autoptr (GovcapData) study = study_of (shape, PEOPLE_COUNTED, answers);
  const GovcapOptions options = {.level = 0.95, .threads = 2, .missing = shape->missing};
  g_autoptr (GovcapRun) run = govcap_run_new (study, &options, NULL);
  g_autoptr (GPtrArray) sets = g_ptr_array_new ();
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (size_t));
  for (size_t i = 0; i < shape->items; i++)
    g_array_append_val (items, i);
  g_ptr_array_add (sets, items);
  g_autoptr (GPtrArray) all = pair_tables_of (run, run->datasets->pdata[0], sets);
  const PairTables *tables = all->pdata[0];
  g_assert_cmpuint (tables->points, ==, shape->points);
  for (size_t i = 1; i < shape->items; i++)
    for (size_t j = 0; j < i; j++)
      for (size_t c = 0; c < shape->points * shape->points; c++)
        g_assert_cmpuint (pair_table (tables, i, j)[c], ==,
                          naive_count (shape, answers, PEOPLE_COUNTED, i,
                                       1 + (int)(c / shape->points), j,
                                       1 + (int)(c % shape->points)));
}

static void
test_long_scale (void)
{
  static const Shape shape = {NULL, 3, 21, GOVCAP_MISSING_LISTWISE};
  g_autofree int *answers = g_new (int, 200 * 3);
  g_autoptr (GovcapData) study = study_of (&shape, 200, answers);
  g_autoptr (GovcapTable) table = table_of (study, "reliability", NULL);

  g_assert_true (isnan (cell_at (table, 0, "alpha_ordinal").number));
  g_assert_true (isfinite (cell_at (table, 0, "alpha").number));
  g_assert_true (has_note (table, "more than 20 points"));
}

int
main (int argc, char *argv[])
{
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (shapes); i++)
    g_test_add_data_func (shapes[i].path, &shapes[i], test_tables);
  g_test_add_func ("/pair-tables/a-long-scale-has-none", test_long_scale);
  return g_test_run ();
}
