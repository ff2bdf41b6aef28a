/* Small cells: which are hidden, by hand, and that no hidden one can be computed from totals. */
#include "govcap/suppress.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define COLUMN(id, format)                                                                         \
  {                                                                                                \
    id, {id, id}, GOVCAP_FORMAT_##format                                                           \
  }

static const GovcapTableColumn crosstab[] = {COLUMN ("wave", WORDS),
                                             COLUMN ("form", WORDS),
                                             COLUMN ("unit", WORDS),
                                             COLUMN ("row_variable", WORDS),
                                             COLUMN ("column_variable", WORDS),
                                             COLUMN ("row", WORDS),
                                             COLUMN ("column", WORDS),
                                             COLUMN ("n", COUNT),
                                             COLUMN ("row_percent", SCORE),
                                             COLUMN ("chisq", DECIMAL)};

static const char *const rows[] = {"A", "B", "C", "D", "E", "F"};
static const char *const columns[] = {"a", "b", "c", "d", "e"};

/* A cross table of @n, and a row with its test. */
static GovcapTable *
cross (size_t n_rows, size_t n_columns, const double n[])
{
  GovcapTable *table =
      govcap_table_new ("crosstab", (GovcapText){"Cross", NULL}, crosstab, G_N_ELEMENTS (crosstab));

  for (size_t i = 0; i <= n_rows * n_columns; i++) {
    bool test = i == n_rows * n_columns;
    GovcapCell none = govcap_cell_missing ();
    GovcapCell cells[] = {govcap_cell_word ("2024"),
                          none,
                          none,
                          govcap_cell_word ("x"),
                          govcap_cell_word ("y"),
                          test ? none : govcap_cell_word (rows[i / n_columns]),
                          test ? none : govcap_cell_word (columns[i % n_columns]),
                          test ? none : govcap_cell_number (n[i]),
                          test ? none : govcap_cell_number (n[i] * 2),
                          test ? govcap_cell_number (1.5) : none};
    govcap_table_row (table, cells);
  }
  return table;
}

static bool
is_hidden (const GovcapTable *table, size_t row, size_t column)
{
  GovcapCell cell = govcap_table_cell (table, row, column);

  return isnan (cell.number) && !cell.word && !g_strcmp0 (cell.shown.en, "*");
}

static const GovcapTableColumn party[] = {
    COLUMN ("wave", WORDS), COLUMN ("form", WORDS),      COLUMN ("unit", WORDS),
    COLUMN ("grid", WORDS), COLUMN ("community", WORDS), COLUMN ("registered", COUNT)};

typedef struct {
  const char *community, *grid;
  double n;
  bool hidden;
} Nested;

/* Grids within communities within the whole. */
static void
check_nested (const Nested rows_of[], size_t n, size_t want)
{
  g_autoptr (GovcapTable) table =
      govcap_table_new ("party", (GovcapText){"Party", NULL}, party, G_N_ELEMENTS (party));

  for (size_t i = 0; i < n; i++) {
    GovcapCell none = govcap_cell_missing ();
    GovcapCell cells[] = {none,
                          none,
                          none,
                          rows_of[i].grid ? govcap_cell_word (rows_of[i].grid) : none,
                          rows_of[i].community ? govcap_cell_word (rows_of[i].community) : none,
                          govcap_cell_number (rows_of[i].n)};
    govcap_table_row (table, cells);
  }
  g_assert_cmpuint (govcap_suppress (table, 5), ==, want);
  for (size_t i = 0; i < n; i++)
    g_assert_true (is_hidden (table, i, 5) == rows_of[i].hidden);
}

/* A small community: its total would follow from the whole, so the next smallest goes, and with it the
 * smallest of that one's grids, whose sum it is. */
static void
nested (void)
{
  static const Nested small[] = {
      {NULL, NULL, 60, false}, {"A", NULL, 4, true},   {"B", NULL, 20, true},
      {"C", NULL, 36, false},  {"A", "a1", 4, true},   {"B", "b1", 8, true},
      {"B", "b2", 12, false},  {"C", "c1", 16, false}, {"C", "c2", 20, false}};
  static const Nested grid[] = {
      {NULL, NULL, 40, false}, {"A", NULL, 20, false}, {"B", NULL, 20, false}, {"A", "a1", 2, true},
      {"A", "a2", 8, true},    {"A", "a3", 10, false}, {"B", "b1", 20, false}};
  static const Nested homeless[] = {
      {NULL, NULL, 33, false}, {"A", NULL, 30, true}, {NULL, "x", 3, true}, {"A", "a1", 30, true}};

  check_nested (small, G_N_ELEMENTS (small), 4);
  check_nested (grid, G_N_ELEMENTS (grid), 2);
  check_nested (homeless, G_N_ELEMENTS (homeless), 3);
}

/* 3 is small. The next smallest of its row is 20, of its column 8; 8 and 20 stand alone in their row
 * and column until 15 goes too. */
static void
by_hand (void)
{
  const double n[] = {20, 3, 30, 15, 8, 40, 50, 12, 9};
  const bool hidden[] = {true, true, false, true, true, false, false, false, false};
  g_autoptr (GovcapTable) table = cross (3, 3, n);

  g_assert_cmpuint (govcap_suppress (table, 5), ==, 4);
  for (size_t i = 0; i < 9; i++) {
    g_assert_true (is_hidden (table, i, 7) == hidden[i]);
    g_assert_true (is_hidden (table, i, 8) == hidden[i]);
    g_assert_cmpstr (govcap_table_cell (table, i, 5).word, ==, rows[i / 3]);
  }
  g_assert_cmpfloat (govcap_table_cell (table, 9, 9).number, ==, 1.5);
  g_assert_cmpuint (table->notes->len, ==, 1);
  const GovcapFact *fact = table->method->pdata[0];
  g_assert_cmpstr (fact->key, ==, "suppression");
  g_assert_nonnull (strstr (fact->value.en, "fewer than 5 people"));
}

/* Nobody is small: the table stays, and its passport tells the rule. A cell of nobody is shown. */
static void
nothing_small (void)
{
  const double n[] = {0, 6, 5, 9};
  g_autoptr (GovcapTable) table = cross (2, 2, n);

  g_assert_cmpuint (govcap_suppress (table, 5), ==, 0);
  g_assert_cmpfloat (govcap_table_cell (table, 0, 7).number, ==, 0);
  g_assert_cmpuint (table->notes->len, ==, 0);
  g_assert_cmpuint (table->method->len, ==, 1);
}

/* Whether unknown @wanted of @n has one value only, given the sums in @equations (@m × @n of 0 and 1):
 * after elimination a row holds it alone. */
static bool
is_determined (double *equations, size_t m, size_t n, size_t wanted)
{
  size_t rank = 0;

  for (size_t c = 0; c < n; c++) {
    size_t pivot = rank;
    size_t column = c < wanted ? c : c + 1 < n ? c + 1 : wanted; /* the wanted one last */
    while (pivot < m && fabs (equations[pivot * n + column]) < 1e-9)
      pivot++;
    if (pivot == m)
      continue;
    if (column == wanted)
      return true; /* a row in which all others are 0 */
    for (size_t k = 0; k < n; k++) {
      double swapped = equations[pivot * n + k];
      equations[pivot * n + k] = equations[rank * n + k];
      equations[rank * n + k] = swapped;
    }
    for (size_t r = 0; r < m; r++) {
      double factor = equations[r * n + column] / equations[rank * n + column];
      for (size_t k = 0; r != rank && k < n; k++)
        equations[r * n + k] -= factor * equations[rank * n + k];
    }
    rank++;
  }
  return false;
}

static void
attack (const GovcapTable *table, size_t n_rows, size_t n_columns)
{
  size_t n = n_rows * n_columns, m = n_rows + n_columns;

  for (size_t wanted = 0; wanted < n; wanted++) {
    g_autofree double *equations = g_new0 (double, m *n);
    if (!is_hidden (table, wanted, 7))
      continue;
    for (size_t i = 0; i < n; i++) {
      double unknown = is_hidden (table, i, 7);
      equations[i / n_columns * n + i] = equations[(n_rows + i % n_columns) * n + i] = unknown;
    }
    /* Elimination from the pivot row on leaves rows below; the wanted one must be in none. */
    g_assert_false (is_determined (equations, m, n, wanted));
  }
}

/* Tables of all shapes with many and few small cells. */
static void
nothing_follows (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  size_t hidden = 0;

  for (size_t i = 0; i < 400; i++) {
    size_t n_rows = (size_t)g_rand_int_range (random, 2, 7);
    size_t n_columns = (size_t)g_rand_int_range (random, 2, 6);
    int most = i % 2 ? 60 : 15;
    double n[30];
    for (size_t k = 0; k < n_rows * n_columns; k++)
      n[k] = g_rand_int_range (random, 0, most);
    g_autoptr (GovcapTable) table = cross (n_rows, n_columns, n);
    hidden += govcap_suppress (table, 5);
    for (size_t k = 0; k < n_rows * n_columns; k++)
      g_assert_true (n[k] == 0 || n[k] > 4 || is_hidden (table, k, 7));
    attack (table, n_rows, n_columns);
  }
  g_assert_cmpuint (hidden, >, 400);
}

/* Two blocks of hidden cells that one more cell ties together: that cell is the difference of their
 * totals. Cells of 1 at (A,a) (A,b) (B,a) (B,b) and (C,c) (C,d) (D,c) (D,d), and the bridge (B,c). */
static void
bridge (void)
{
  double n[16];

  for (size_t i = 0; i < 16; i++)
    n[i] = 10 + (double)i;
  for (size_t i = 0; i < 4; i++)
    n[i % 2 + i / 2 * 4] = n[10 + i % 2 + i / 2 * 4] = 4;
  n[6] = 4;
  g_autoptr (GovcapTable) table = cross (4, 4, n);
  g_assert_cmpuint (govcap_suppress (table, 5), ==, 10);
  attack (table, 4, 4);
}

static const GovcapTableColumn sample[] = {
    COLUMN ("wave", WORDS),       COLUMN ("form", WORDS),
    COLUMN ("unit", WORDS),       COLUMN ("variable", WORDS),
    COLUMN ("option", WORDS),     COLUMN ("n", COUNT),
    COLUMN ("cumulative", SCORE), COLUMN ("population_percent", SCORE)};

/* One small option hides the next smallest, and the running sum that would give both away; another
 * variable is left as it is, and what is known of the population too. Two of 1 and 2 people take a
 * third: together they would be 3, and so 1 and 2. */
static void
options (void)
{
  const double n[] = {50, 3, 7, 40, 30, 31, 1, 2, 9, 10};
  const char *const variables[] = {"age", "age",  "age",  "age",  "sex",
                                   "sex", "role", "role", "role", "role"};
  const bool hidden[] = {false, true, true, false, false, false, true, true, true, false};
  g_autoptr (GovcapTable) table =
      govcap_table_new ("sample", (GovcapText){"Sample", NULL}, sample, G_N_ELEMENTS (sample));

  for (size_t i = 0; i < G_N_ELEMENTS (n); i++) {
    g_autofree char *option = g_strdup_printf ("o%zu", i);
    GovcapCell cells[] = {govcap_cell_word ("2024"),
                          govcap_cell_missing (),
                          govcap_cell_missing (),
                          govcap_cell_word (variables[i]),
                          govcap_cell_word (g_string_chunk_insert (table->arena, option)),
                          govcap_cell_number (n[i]),
                          govcap_cell_number (1),
                          govcap_cell_number (2)};
    govcap_table_row (table, cells);
  }
  g_assert_cmpuint (govcap_suppress (table, 5), ==, 5);
  for (size_t i = 0; i < G_N_ELEMENTS (n); i++) {
    g_assert_true (is_hidden (table, i, 5) == hidden[i]);
    g_assert_true (is_hidden (table, i, 6) == (i < 4 || i > 5));
    g_assert_false (is_hidden (table, i, 7));
  }
}

static const GovcapTableColumn scores[] = {COLUMN ("wave", WORDS),  COLUMN ("form", WORDS),
                                           COLUMN ("unit", WORDS),  COLUMN ("level", WORDS),
                                           COLUMN ("code", WORDS),  COLUMN ("n", COUNT),
                                           COLUMN ("score", SCORE), COLUMN ("band", WORDS)};

/* Of a ranking the hidden units come last, by name: their place would say where their scores lie. */
static void
ranking (void)
{
  static const GovcapTableColumn ids[] = {COLUMN ("wave", WORDS), COLUMN ("form", WORDS),
                                          COLUMN ("unit", WORDS), COLUMN ("code", WORDS),
                                          COLUMN ("n", COUNT),    COLUMN ("score", SCORE)};
  const char *const waves[] = {"2023", "2023", "2023", "2023", "2024", "2024"};
  const char *const names[] = {"west", "south", "north", "east", "north", "south"};
  const char *const wanted[] = {"west", "north", "east", "south", "north", "south"};
  const double n[] = {50, 4, 60, 7, 50, 60};
  g_autoptr (GovcapTable) table =
      govcap_table_new ("ranking", (GovcapText){"Ranking", NULL}, ids, G_N_ELEMENTS (ids));

  for (size_t i = 0; i < G_N_ELEMENTS (n); i++) {
    GovcapCell cells[] = {govcap_cell_word (waves[i]), govcap_cell_missing (),
                          govcap_cell_word (names[i]), govcap_cell_word ("ALL"),
                          govcap_cell_number (n[i]),   govcap_cell_number (90 - (double)i)};
    govcap_table_row (table, cells);
  }
  g_assert_cmpuint (govcap_suppress (table, 5), ==, 2);
  for (size_t i = 0; i < G_N_ELEMENTS (n); i++) {
    g_assert_cmpstr (govcap_table_cell (table, i, 2).word, ==, wanted[i]);
    g_assert_true (is_hidden (table, i, 4) == (i == 2 || i == 3));
  }
  g_assert_cmpfloat (govcap_table_cell (table, 1, 5).number, ==, 88);
}

/* A sentence names rows by what they hold: none stays where something is hidden, all do elsewhere. */
static void
sentences (void)
{
  const double few[] = {20, 3, 30, 15}, enough[] = {20, 6, 30, 15};
  const GovcapText sentence = {"Of {1:5} there are {1:7}.", "{1:5}有 {1:7} 人。"};
  g_autoptr (GovcapTable) one = cross (2, 2, few), other = cross (2, 2, enough);

  govcap_table_say (one, sentence);
  govcap_table_say (other, sentence);
  g_assert_cmpuint (govcap_suppress (one, 5), ==, 4);
  g_assert_cmpuint (govcap_suppress (other, 5), ==, 0);
  g_assert_cmpuint (one->sentences->len, ==, 0);
  g_assert_cmpuint (other->sentences->len, ==, 1);
}

/* The summary of a calibration is the sum of each variable's options. */
static void
calibration (void)
{
  static const GovcapTableColumn ids[] = {COLUMN ("wave", WORDS),       COLUMN ("form", WORDS),
                                          COLUMN ("unit", WORDS),       COLUMN ("variable", WORDS),
                                          COLUMN ("option", WORDS),     COLUMN ("n", COUNT),
                                          COLUMN ("population", COUNT), COLUMN ("effect", DECIMAL)};
  const char *const names[] = {NULL, "old", "middle", "young"};
  const double n[] = {50, 3, 7, 40};
  g_autoptr (GovcapTable) table =
      govcap_table_new ("calibration", (GovcapText){"Calibration", NULL}, ids, G_N_ELEMENTS (ids));

  for (size_t i = 0; i < G_N_ELEMENTS (n); i++) {
    GovcapCell none = govcap_cell_missing ();
    GovcapCell cells[] = {govcap_cell_word ("2024"),
                          none,
                          none,
                          names[i] ? govcap_cell_word ("age") : none,
                          names[i] ? govcap_cell_word (names[i]) : none,
                          govcap_cell_number (n[i]),
                          none,
                          names[i] ? none : govcap_cell_number (1.2)};
    govcap_table_row (table, cells);
  }
  g_assert_cmpuint (govcap_suppress (table, 5), ==, 2);
  for (size_t i = 0; i < G_N_ELEMENTS (n); i++)
    g_assert_true (is_hidden (table, i, 5) == (i == 1 || i == 2));
  g_assert_cmpfloat (govcap_table_cell (table, 0, 7).number, ==, 1.2);
}

/* The whole sample less all other units would be the unit of 4 people: the next smallest goes too. */
static void
units (void)
{
  const char *const names[] = {NULL, "north", "south", "east", "west"};
  const double n[] = {64, 20, 4, 30, 10};
  g_autoptr (GovcapTable) table =
      govcap_table_new ("scores", (GovcapText){"Scores", NULL}, scores, G_N_ELEMENTS (scores));

  for (size_t i = 0; i < G_N_ELEMENTS (n); i++) {
    GovcapCell cells[] = {govcap_cell_word ("2024"),
                          govcap_cell_missing (),
                          names[i] ? govcap_cell_word (names[i]) : govcap_cell_missing (),
                          govcap_cell_word ("area"),
                          govcap_cell_word ("EXE"),
                          govcap_cell_number (n[i]),
                          govcap_cell_number (50),
                          govcap_cell_word ("weak")};
    govcap_table_row (table, cells);
  }
  g_assert_cmpuint (govcap_suppress (table, 5), ==, 2);
  for (size_t i = 0; i < G_N_ELEMENTS (n); i++)
    for (size_t c = 5; c < 8; c++)
      g_assert_true (is_hidden (table, i, c) == (i == 2 || i == 4));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/suppress/by hand", by_hand);
  g_test_add_func ("/suppress/nested", nested);
  g_test_add_func ("/suppress/nothing small", nothing_small);
  g_test_add_func ("/suppress/nothing follows from totals", nothing_follows);
  g_test_add_func ("/suppress/a cell between two blocks", bridge);
  g_test_add_func ("/suppress/options of a variable", options);
  g_test_add_func ("/suppress/units of a score", units);
  g_test_add_func ("/suppress/order of a ranking", ranking);
  g_test_add_func ("/suppress/sentences", sentences);
  g_test_add_func ("/suppress/calibration", calibration);
  return g_test_run ();
}
