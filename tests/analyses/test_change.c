/* Changes, gaps, claims and decompositions of a county with every kind of design against R survey on
 * the stacked samples: tests/oracle/change.R. */
#include "change_study.h"

static const struct {
  const char *name, *design;
  bool reworded; /* the first wave had a questionnaire of its own */
  bool raked;    /* each wave to its own totals */
} cases[] = {
    {"srs", NULL, false, false},
    {"weighted", "weight: w", false, false},
    {"strata", "weight: w, strata: town", false, false},
    {"again", "weight: w, strata: town, cluster: again", false, false},
    {"fresh", "weight: w, strata: town, cluster: fresh", false, false},
    {"mixed", "weight: w, strata: town, cluster: mixed", false, false},
    {"fpc", "weight: w, strata: town, cluster: mixed, fpc: villages", false, false},
    {"district", "weight: w, strata: district, cluster: place", false, false},
    {"clusters", "cluster: place", false, false},
    {"remove", "weight: w, strata: zone, cluster: mixed, lonely: remove", false, false},
    {"adjust", "weight: w, strata: zone, cluster: mixed, lonely: adjust", false, false},
    {"average", "weight: w, strata: zone, cluster: mixed, lonely: average", false, false},
    {"raked", "weight: above, strata: town, cluster: mixed", false, true},
    {"reworded", "weight: w, strata: town, cluster: again", true, false},
};

static char *
oracle (const char *name)
{
  const char *folder = g_getenv ("GOVCAP_TEST_ORACLE");

  return g_build_filename (folder ? folder : ".", name, NULL);
}

static GovcapData *
read_case (size_t number)
{
  const char *design = cases[number].design;
  bool reworded = cases[number].reworded;
  g_autofree char *margins = oracle ("change/margins.csv");
  g_autofree char *calibrate =
      cases[number].raked ? g_strdup_printf ("calibrate: {margins: '%s'}\n", margins) : NULL;
  g_autofree char *now = oracle ("change/framework.yaml");
  g_autofree char *then = oracle ("change/framework-2023.yaml");
  g_autofree char *before = oracle ("change/resident-2023.csv");
  g_autofree char *after = oracle ("change/resident-2024.csv");
  g_autofree char *cadres = oracle ("change/cadre-2024.csv");
  g_autofree char *study = g_strdup_printf (
      "title: {en: T}\nframework: '%s'\nunit: town\nvariables: {gender: {}, age: {}}\n"
      "groups: [gender, age]\n%s%s%s%s\n"
      "waves:\n  - {year: 2023, framework: '%s', data: [{file: '%s', form: resident}]}\n"
      "  - {year: 2024, data: [{file: '%s', form: resident}, {file: '%s', form: cadre}]}\n",
      now, calibrate ? calibrate : "", design ? "design: {" : "", design ? design : "",
      design ? "}" : "", reworded ? then : now, before, after, cadres);
  const File files[] = {{"study.yaml", study}, {NULL, NULL}};
  g_autoptr (GError) error = NULL;
  GovcapData *data = read_files (files, &error);

  g_assert_no_error (error);
  return data;
}

/* A line of the expected values. */
enum { CASE, TABLE, WAVE, FORM, UNIT, CODE, VALUES };

/* The row that a line means; a decomposition's code is "EXE/gender". */
static size_t
find_row (const GovcapTable *table, char *const line[])
{
  g_auto (GStrv) code = g_strsplit (line[CODE], "/", 2);

  for (size_t r = 0; r < govcap_table_rows (table); r++)
    if (is_word (table, r, "wave", line[WAVE]) && is_word (table, r, "form", line[FORM]) &&
        is_word (table, r, "unit", line[UNIT]) && is_word (table, r, "code", code[0]) &&
        (!code[1] || is_word (table, r, "variable", strcmp (code[1], "all") ? code[1] : "")))
      return r;
  g_error ("%s: no row for %s %s", line[CASE], line[UNIT], line[CODE]);
}

/* Differences near 0 lose digits of the scores (0 … 100) that they are made of. Returns: how far the
 * two are apart. */
static double
compare (const GovcapTable *table, char *const line[], const char *column, const char *text)
{
  double got = cell_at (table, find_row (table, line), column).number;
  double want = *text ? g_ascii_strtod (text, NULL) : NAN;
  double apart = isnan (want) && isnan (got) ? 0 : fabs (got - want) / fmax (fabs (want), 1);

  double most = strcmp (line[CASE], "raked") ? 1e-10 : 1e-9; /* raking ends at a tolerance */
  if (!(apart <= most)) {
    fprintf (stderr, "%s %s %s %s: ", line[CASE], line[TABLE], line[UNIT], line[CODE]);
    check_close (got, want, most);
    fprintf (stderr, "  … its %s\n", column);
  }
  return apart;
}

static double
compare_line (const GovcapTable *table, char *const line[])
{
  g_auto (GStrv) values = g_strsplit (line[VALUES], ";", -1);
  double worst = 0;

  for (size_t i = 0; values[i]; i++) {
    g_auto (GStrv) value = g_strsplit (values[i], "=", 2);
    worst = fmax (worst, compare (table, line, value[0], value[1]));
  }
  return worst;
}

static const char *const tables[] = {"change", "gap", "claims", "decomposition"};

static void
test_case (const void *data)
{
  const char *name = cases[GPOINTER_TO_SIZE (data)].name;
  g_autoptr (GovcapData) read = read_case (GPOINTER_TO_SIZE (data));
  g_autofree char *path = oracle ("change.expected.csv");
  g_autofree char *text = NULL;
  size_t compared = 0;
  double worst = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (size_t t = 0; t < G_N_ELEMENTS (tables); t++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GovcapTable) table = table_with (read, tables[t], (GovcapOptions){0}, &error);
    g_assert_no_error (error);
    for (size_t i = 1; lines[i]; i++) {
      g_auto (GStrv) line = g_strsplit (lines[i], ",", 7);
      if (strcmp (line[CASE], name) || strcmp (line[TABLE], tables[t]))
        continue;
      worst = fmax (worst, compare_line (table, line));
      compared++;
    }
  }
  fprintf (stderr, "# R survey, %s: worst difference %.2g in %zu rows\n", name, worst, compared);
  g_assert_cmpuint (compared, >=, 28);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/change/as-R-survey/", cases[i].name, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
  }
  return g_test_run ();
}
