/* The demo's data: the same for the same seed, whole, and believable. */
#include "fixture.h"

#include "govcap/simulate.h"
#include "govcap/yaml.h"

#include <math.h>
#include <string.h>

static const char *const files[] = {"residents-2023.csv", "cadres-2023.csv", "residents-2024.csv",
                                    "cadres-2024.csv",    "coding.csv",      "sources.csv",
                                    "objective.csv",      "units.csv",       "fieldwork.csv"};

static void
test_seed (Demo *demo, const void *data)
{
  static const unsigned long other_seed = 8;
  Demo same, other;

  set_up (&same, data);
  set_up (&other, &other_seed);
  for (size_t i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *bytes = read_file (demo, files[i]), *again = read_file (&same, files[i]);
    g_autofree char *others = read_file (&other, files[i]);
    g_assert_cmpstr (bytes, ==, again);
    g_assert_cmpstr (bytes, !=, others);
  }
  tear_down (&same, NULL);
  tear_down (&other, NULL);
}

static void
test_rows (Demo *demo, const void *data)
{
  (void)data;
  for (size_t i = 0; i < 4; i++) {
    g_autoptr (GPtrArray) rows = read_sheet (demo, files[i]);
    bool residents = g_str_has_prefix (files[i], "residents");
    g_assert_cmpuint (rows->len - 1, >=, residents ? 13 * 40 + 15 : 14 * 8);
    g_assert_cmpuint (rows->len - 1, <=, residents ? 13 * 80 + 29 : 14 * 14);
  }
  g_autoptr (GPtrArray) objective = read_sheet (demo, "objective.csv");
  g_autoptr (GPtrArray) units = read_sheet (demo, "units.csv");
  g_assert_cmpuint (objective->len - 1, ==, 14 * 2); /* towns × years × one measure */
  g_assert_cmpuint (units->len - 1, ==, 14 * 2);
}

/* How often the item heads a column: by its code in 2023, by a number and its words in 2024. */
static unsigned
times_in_header (const GPtrArray *header, const GovcapItem *item, bool by_code)
{
  g_autofree char *ending = g_strconcat ("、", item->text.zh, NULL);
  unsigned times = 0;

  for (size_t i = 0; i < header->len; i++)
    if (by_code ? g_str_equal (header->pdata[i], item->code)
                : g_str_has_suffix (header->pdata[i], ending))
      times++;
  return times;
}

static void
test_headers (Demo *demo, const void *data)
{
  (void)data;
  for (size_t f = 0; f < 4; f++) {
    g_autoptr (GPtrArray) rows = read_sheet (demo, files[f]);
    size_t form = f % 2, asked = 0;
    for (size_t i = 0; i < demo->framework->n_items; i++) {
      const GovcapItem *item = &demo->framework->items[i];
      bool is_asked = govcap_item_asked (item, form);
      asked += is_asked;
      g_assert_cmpuint (times_in_header (rows->pdata[0], item, f < 2), ==, is_asked);
    }
    g_assert_cmpuint (((GPtrArray *)rows->pdata[0])->len, ==, ANSWERS_FROM + asked);
  }
}

static void
test_towns (Demo *demo, const void *data)
{
  (void)data;
  for (size_t f = 0; f < 4; f++) {
    g_autoptr (GPtrArray) rows = read_sheet (demo, files[f]);
    g_autoptr (GHashTable) towns = g_hash_table_new (g_str_hash, g_str_equal);
    size_t small = 0;
    for (size_t i = 1; i < rows->len; i++) {
      char *town = (char *)cell_of (rows, i, 1);
      g_hash_table_add (towns, town);
      small += g_str_equal (town, "竹坪乡");
    }
    g_assert_cmpuint (g_hash_table_size (towns), ==, 14);
    g_assert_cmpuint (small, >, 0);
    g_assert_cmpuint (small, <, 30);
  }
}

static bool
is_blank (const char *answer)
{
  return !*answer || g_str_equal (answer, "(空)");
}

static void
test_missing (Demo *demo, const void *data)
{
  (void)data;
  for (size_t f = 0; f < 4; f++) {
    g_autoptr (GPtrArray) rows = read_sheet (demo, files[f]);
    size_t columns = ((GPtrArray *)rows->pdata[0])->len, blanks = 0;
    for (size_t i = 1; i < rows->len; i++)
      for (size_t c = ANSWERS_FROM; c < columns; c++)
        blanks += is_blank (cell_of (rows, i, c));
    double share = (double)blanks / (double)((rows->len - 1) * (columns - ANSWERS_FROM));
    g_assert_cmpfloat (share, >, 0.02);
    g_assert_cmpfloat (share, <, 0.08);
  }
}

static void
test_words (Demo *demo, const void *data)
{
  const GovcapText *labels = demo->framework->scale.labels;
  g_autoptr (GPtrArray) numbers = read_sheet (demo, "residents-2023.csv");
  g_autoptr (GPtrArray) words = read_sheet (demo, "residents-2024.csv");

  (void)data;
  for (size_t i = 1; i < numbers->len; i++) {
    const char *answer = cell_of (numbers, i, ANSWERS_FROM);
    g_assert_true (is_blank (answer) || (strlen (answer) == 1 && strchr ("12345", *answer)));
  }
  for (size_t i = 1; i < words->len; i++) {
    const char *answer = cell_of (words, i, ANSWERS_FROM),
               *bare = cell_of (words, i, ANSWERS_FROM + 4);
    bool known = is_blank (answer);
    for (size_t l = 0; l < 5; l++)
      known = known || g_str_equal (answer, labels[l].zh);
    g_assert_true (known);
    g_assert_true (is_blank (bare) || g_ascii_isdigit (*bare)); /* a scale without labels */
  }
}

/* The answer as a number, whether it is one or a word. */
static double
point_of (const Demo *demo, const char *answer)
{
  for (size_t l = 0; l < 5; l++)
    if (g_str_equal (demo->framework->scale.labels[l].zh, answer))
      return (double)l + 1;
  return g_ascii_strtod (answer, NULL);
}

/* The mean 0-100 score of the four five-point items of EXE in one town, unweighted. */
static double
town_mean (const Demo *demo, const GPtrArray *rows, const char *town)
{
  double sum = 0;
  size_t n = 0;

  for (size_t i = 1; i < rows->len; i++)
    for (size_t c = ANSWERS_FROM; c < ANSWERS_FROM + 4; c++) {
      const char *answer = cell_of (rows, i, c);
      if (!g_str_equal (cell_of (rows, i, 1), town) || is_blank (answer))
        continue;
      double point = point_of (demo, answer);
      bool reversed = c == ANSWERS_FROM + 2;
      sum += ((reversed ? 6 - point : point) - 1) * 25;
      n++;
    }
  return sum / (double)n;
}

static void
test_spread (Demo *demo, const void *data)
{
  g_autoptr (GPtrArray) rows = read_sheet (demo, "residents-2023.csv");
  g_autoptr (GPtrArray) units = read_sheet (demo, "units.csv");
  double means[14], mean = 0, squares = 0;

  (void)data;
  for (size_t t = 0; t < 14; t++)
    mean += (means[t] = town_mean (demo, rows, cell_of (units, t + 1, 0))) / 14;
  for (size_t t = 0; t < 14; t++)
    squares += (means[t] - mean) * (means[t] - mean);
  /* True SD 3.6; sampling and villages add theirs: sqrt (3.6² + 2.5² + 1.5²) is 4.6. */
  g_assert_cmpfloat (sqrt (squares / 13), >, 2);
  g_assert_cmpfloat (sqrt (squares / 13), <, 8);
  g_assert_cmpfloat (mean, >, 40);
  g_assert_cmpfloat (mean, <, 70);
}

static void
test_change (Demo *demo, const void *data)
{
  static const struct {
    const char *town;
    double least, most;
  } expected[] = {{"柳河镇", 4, 26}, {"石桥镇", 4, 26}, {"东湾镇", -26, -4}, {"青石镇", -9, 9}};
  g_autoptr (GPtrArray) before = read_sheet (demo, "residents-2023.csv");
  g_autoptr (GPtrArray) after = read_sheet (demo, "residents-2024.csv");

  (void)data;
  /* True changes 12 to 15 and none; the standard error of a change is about 3.5. */
  for (size_t i = 0; i < G_N_ELEMENTS (expected); i++) {
    double change =
        town_mean (demo, after, expected[i].town) - town_mean (demo, before, expected[i].town);
    g_assert_cmpfloat (change, >, expected[i].least);
    g_assert_cmpfloat (change, <, expected[i].most);
  }
}

static void
test_weights (Demo *demo, const void *data)
{
  (void)data;
  for (size_t f = 0; f < 4; f++) {
    g_autoptr (GPtrArray) rows = read_sheet (demo, files[f]);
    double sum = 0, least = G_MAXDOUBLE, most = 0;
    for (size_t i = 1; i < rows->len; i++) {
      double weight = g_ascii_strtod (cell_of (rows, i, 8), NULL);
      sum += weight;
      least = MIN (least, weight);
      most = MAX (most, weight);
    }
    g_assert_cmpfloat (fabs (sum / (rows->len - 1) - 1), <, 1e-4); /* four decimals are printed */
    g_assert_cmpfloat (least, >, 0);
    g_assert_cmpfloat (most, >, 1.1);
  }
}

/* A person has ticked something, or left the whole question empty. */
static void
test_channels (Demo *demo, const void *data)
{
  (void)data;
  for (size_t f = 0; f < 4; f++) {
    g_autoptr (GPtrArray) rows = read_sheet (demo, files[f]);
    size_t empty = 0, ticks = 0;
    for (size_t i = 1; i < rows->len; i++) {
      size_t ones = 0, cells = 0;
      for (size_t c = 9; c < ANSWERS_FROM; c++) {
        const char *cell = cell_of (rows, i, c);
        g_assert_true (!*cell || g_str_equal (cell, "0") || g_str_equal (cell, "1"));
        cells += *cell != 0;
        ones += *cell == '1';
      }
      g_assert_true (!cells || (cells == 5 && ones > 0));
      empty += !cells;
      ticks += ones;
    }
    g_assert_cmpuint (empty, <, rows->len / 10);
    g_assert_cmpuint (ticks, >, rows->len); /* several a person */
  }
}

static bool
has_code (const GovcapFramework *framework, const char *code)
{
  for (size_t i = 0; i < framework->n_codes; i++)
    if (g_str_equal (framework->codes[i].code, code))
      return true;
  return false;
}

static void
test_coding (Demo *demo, const void *data)
{
  g_autoptr (GPtrArray) rows = read_sheet (demo, "coding.csv");
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) second = g_hash_table_new (g_str_hash, g_str_equal);
  size_t empty = 0;

  (void)data;
  for (size_t i = 1; i < rows->len; i++) {
    const char *code = cell_of (rows, i, 7), *valence = cell_of (rows, i, 8);
    bool is_first = g_str_equal (cell_of (rows, i, 6), cell_of (rows, 1, 6));
    g_hash_table_add (is_first ? first : second, (char *)cell_of (rows, i, 0));
    g_assert_true (!*code || has_code (demo->framework, code));
    g_assert_cmpint (!*code, ==, !*valence);
    g_assert_cmpuint (strlen (cell_of (rows, i, 9)), >, 0);
    empty += !*code;
  }
  double share = (double)g_hash_table_size (second) / g_hash_table_size (first);
  g_assert_cmpfloat (fabs (share - 0.6), <, 0.12);
  g_assert_cmpuint (empty, >, 0);
}

static void
test_objective (Demo *demo, const void *data)
{
  g_autoptr (GPtrArray) rows = read_sheet (demo, "objective.csv");

  (void)data;
  for (size_t i = 1; i < rows->len; i++) {
    double value = g_ascii_strtod (cell_of (rows, i, 3), NULL);
    double numerator = g_ascii_strtod (cell_of (rows, i, 4), NULL);
    double denominator = g_ascii_strtod (cell_of (rows, i, 5), NULL);
    g_assert_cmpstr (cell_of (rows, i, 2), ==, "O-EXE1-1");
    g_assert_cmpfloat (fabs (value - 100 * numerator / denominator), <, 0.00501); /* two decimals */
    g_assert_true (value >= 0 && value <= 100);
  }
}

static void
test_other_forms (Demo *demo, const void *data)
{
  static const char *const expected[] = {"answers-2023.csv", "answers-2024.csv"};
  static const char *const unsafe[] = {"form-1-2023.csv", "grid-2024.csv"};
  g_autoptr (GError) error = NULL;

  demo->framework->n_forms = 0;
  g_assert_true (govcap_simulate_study (demo->framework, demo->folder, 1, &error));
  for (size_t i = 0; i < 2; i++) {
    g_autoptr (GPtrArray) rows = read_sheet (demo, expected[i]);
    g_assert_cmpuint (((GPtrArray *)rows->pdata[0])->len, ==, ANSWERS_FROM + 7);
  }
  demo->framework->n_forms = 2;
  demo->framework->forms[0] = "a/b";
  demo->framework->forms[1] = "grid";
  g_assert_true (govcap_simulate_study (demo->framework, demo->folder, 1, &error));
  for (size_t i = 0; i < 2; i++) {
    g_autoptr (GPtrArray) rows = read_sheet (demo, unsafe[i]);
    g_assert_cmpuint (rows->len, >, 100);
  }
  (void)data;
}

static void
test_no_folder (Demo *demo, const void *data)
{
  g_autofree char *nowhere = g_build_filename (demo->folder, "nowhere", NULL);
  g_autoptr (GError) error = NULL;

  (void)data;
  g_assert_false (govcap_simulate_study (demo->framework, nowhere, 1, &error));
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_SYSTEM);
}

/* Every file that the study names is there, and only keys that a study may have. */
static void
test_study (Demo *demo, const void *data)
{
  static const char *const keys[] = {"title",  "lang",       "framework", "simulated",  "unit",
                                     "waves",  "variables",  "design",    "groups",     "crosstabs",
                                     "models", "thresholds", "units",     "interviews", "sources",
                                     "quotes", "fieldwork",  "objective", NULL};
  g_autofree char *text = govcap_simulate_study_yaml (demo->framework, "it's a framework.yaml");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapYaml) yaml = govcap_yaml_parse ("study.yaml", text, strlen (text), &error);
  const char *framework = NULL;
  bool simulated = false;

  (void)data;
  g_assert_no_error (error);
  GovcapNode root = govcap_yaml_root (yaml), waves = govcap_node_get (root, "waves");
  g_assert_true (govcap_node_map (root, keys, &error));
  g_assert_true (govcap_node_bool (govcap_node_get (root, "simulated"), &simulated, &error));
  g_assert_true (govcap_node_string (govcap_node_get (root, "framework"), &framework, &error));
  g_assert_true (simulated);
  g_assert_cmpstr (framework, ==, "it's a framework.yaml");
  g_assert_cmpuint (govcap_node_length (waves), ==, 2);
  for (size_t i = 0; i < 4; i++) {
    GovcapNode list = govcap_node_get (govcap_node_item (waves, i / 2), "data");
    const char *file = NULL;
    govcap_node_string (govcap_node_get (govcap_node_item (list, i % 2), "file"), &file, &error);
    g_assert_cmpstr (file, ==, files[i]);
  }
}

int
main (int argc, char *argv[])
{
  static const unsigned long seed = 7;
  static const struct {
    const char *name;
    void (*test) (Demo *demo, const void *data);
  } cases[] = {
      {"/simulate/the same seed gives the same bytes, another seed others", test_seed},
      {"/simulate/rows are as many as towns and people", test_rows},
      {"/simulate/every item of the form heads one column", test_headers},
      {"/simulate/there are 14 towns and one is small", test_towns},
      {"/simulate/a few answers are missing", test_missing},
      {"/simulate/answers are numbers first and words later", test_words},
      {"/simulate/towns part believably", test_spread},
      {"/simulate/two towns rise, one falls, the others stay", test_change},
      {"/simulate/weights are unequal with mean 1", test_weights},
      {"/simulate/channels are ticked or left empty", test_channels},
      {"/simulate/coders use the framework's codes", test_coding},
      {"/simulate/a percentage is its numerator over its denominator", test_objective},
      {"/simulate/a framework may have other forms or none", test_other_forms},
      {"/simulate/a folder that is not there is told", test_no_folder},
      {"/simulate/the study names the files that are there", test_study},
  };

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].name, Demo, &seed, set_up, cases[i].test, tear_down);
  return g_test_run ();
}
