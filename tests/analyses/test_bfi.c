/* The tables of data(bfi) against R's psych, lavaan and survey: every number of bfi.expected.csv,
 * which bfi.R prints, to nine digits. Skipped where the sample is not at hand. */
#include "study.h"

/* A table of the oracle: which analysis prints it, and from which data. */
typedef struct {
  const char *path, *name, *analysis;
  const char *code; /* the column that holds the oracle's code */
  bool weighted;
  size_t rows;    /* of govcap's table: 25 items, 5 + 5 scales, (1 + 5 units) × 11 scores */
  size_t numbers; /* of the oracle that the table holds */
} Oracle;

static const Oracle oracles[] = {
    {"/bfi/items-agree-with-psych", "items", "items", "item", false, 25, 25 * 14},
    {"/bfi/weighted-items-agree-with-r", "items_weighted", "items", "item", true, 25, 25 * 3},
    {"/bfi/reliability-agrees-with-psych-and-lavaan", "reliability", "reliability", "scale", false,
     10, 10 * 11},
    {"/bfi/scores-agree-with-survey", "scores", "scores", "code", false, 66, 66 * 9},
    {"/bfi/weighted-scores-agree-with-survey", "scores_weighted", "scores", "code", true, 66,
     66 * 9},
};

/* What R prints beside what govcap prints: the standard error behind the normal limits, two other
 * split halves. */
static const char *const not_printed[] = {"ase", "split_half_equal", "guttman", NULL};

typedef struct {
  char **lines;                 /* of bfi.expected.csv */
  GovcapData *plain, *weighted; /* NULL: not at hand */
} World;

static World world;

/* bfi.csv with the weight of bfi.R in one more column: 0.5 + (row %% 7) / 4, rows from 1. */
static char *
with_weights (const char *csv)
{
  g_auto (GStrv) lines = g_strsplit (csv, "\n", -1);
  GString *wider = g_string_new (NULL);

  for (size_t i = 0; lines[i] && *lines[i]; i++) {
    g_autofree char *weight = g_strdup_printf ("%.2f", 0.5 + (double)(i % 7) / 4);
    g_string_append_printf (wider, "%s,%s\n", g_strchomp (lines[i]), i ? weight : "w");
  }
  return g_string_free (wider, FALSE);
}

static void
set_up (void)
{
  g_autofree char *csv = oracle_sample ("bfi.csv");
  g_autofree char *framework = oracle_text ("bfi/framework.yaml");

  world.lines = oracle_lines ("bfi.expected.csv");
  if (!csv)
    return;
  g_autofree char *wider = with_weights (csv);
  world.plain = read_bfi_with (framework, "", csv);
  world.weighted = read_bfi_with (framework, "design: {weight: w}\n", wider);
}

/* The cell of @unit ("": none) and @code, NAN with a failure where there is no such cell. */
static double
number_of (const GovcapTable *table, const char *code_column, const char *unit, const char *code,
           const char *stat)
{
  for (size_t r = 0; r < govcap_table_rows (table); r++)
    if (is_word (table, r, "unit", unit) && is_word (table, r, code_column, code))
      return number_at (table, r, stat);
  fprintf (stderr, "%s: there is no %s of %s %s\n", table->name, stat, unit, code);
  g_test_fail ();
  return NAN;
}

static GovcapTable *
run_analysis (const Oracle *oracle, GovcapAlphaLimits limits)
{
  return table_with (oracle->weighted ? world.weighted : world.plain, oracle->analysis,
                     (GovcapOptions){.threads = 2, .alpha_limits = limits}, NULL);
}

/* Compares one line, table,unit,code,stat,value. Returns: the relative difference. */
static double
compare (const Oracle *oracle, const GovcapTable *plain, const GovcapTable *normal, char **cells)
{
  bool is_normal = g_str_has_suffix (cells[3], "_normal"); /* of the normal limits' table */
  g_autofree char *stat = g_strndup (cells[3], strlen (cells[3]) - (is_normal ? 7 : 0));
  double want = oracle_number (cells[4]);
  double got = number_of (is_normal ? normal : plain, oracle->code, cells[1], cells[2], stat);

  if (!check_agrees (got, want, 1e-9)) {
    fprintf (stderr, "%s %s %s:\n", cells[1], cells[2], cells[3]);
    check_close (got, want, 1e-9);
  }
  return isnan (want) || got == want ? 0 : fabs (got - want) / fabs (want);
}

static void
test_table (const void *data)
{
  const Oracle *oracle = data;
  double worst = 0;
  size_t compared = 0;
  g_autofree char *worst_line = NULL;

  if (oracle_skips (world.plain))
    return;
  g_autoptr (GovcapTable) plain = run_analysis (oracle, GOVCAP_LIMITS_FELDT);
  g_autoptr (GovcapTable) normal = run_analysis (oracle, GOVCAP_LIMITS_NORMAL);
  g_assert_cmpuint (govcap_table_rows (plain), ==, oracle->rows);
  for (size_t i = 0; world.lines[i]; i++) {
    g_auto (GStrv) cells = g_strsplit (world.lines[i], ",", -1);
    if (strcmp (cells[0], oracle->name) || g_strv_contains (not_printed, cells[3]))
      continue;
    compared++;
    double difference = compare (oracle, plain, normal, cells);
    if (difference > worst) {
      worst = difference;
      g_free (worst_line);
      worst_line = g_strdup (world.lines[i]);
    }
  }
  fprintf (stderr, "# %s: %zu numbers, worst relative difference %.2g (%s)\n", oracle->name,
           compared, worst, worst_line ? worst_line : "all equal");
  g_assert_cmpuint (compared, ==, oracle->numbers);
}

/* Every line is a number of one of the tables, or one of the 10 × 3 that govcap
 * does not print. */
static void
test_all (void)
{
  size_t lines = 10 * 3;

  for (size_t i = 0; i < G_N_ELEMENTS (oracles); i++)
    lines += oracles[i].numbers;
  g_assert_cmpuint (g_strv_length (world.lines), ==, lines);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  set_up ();
  for (size_t i = 0; i < G_N_ELEMENTS (oracles); i++)
    g_test_add_data_func (oracles[i].path, &oracles[i], test_table);
  g_test_add_func ("/bfi/no-number-of-the-oracle-is-left-over", test_all);
  int failed = g_test_run ();
  g_strfreev (world.lines);
  govcap_data_free (world.plain);
  govcap_data_free (world.weighted);
  return failed;
}
