/* The options of correlations and regressions, and the demo's model, through the program. */
#include "program.h"

static void
usage (void)
{
  static const struct {
    const char *table, *option, *message;
  } cases[] = {
      {"correlation", "--method=r", "--method takes pearson, spearman, kendall or polychoric"},
      {"correlation", "--of=towns", "--of takes areas, indicators or items"},
      {"regression", "--errors=fitting", "--errors takes classical, hc3 or design"},
  };

  make_study ("small", "");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    Ran ran = run ("table", cases[i].table, "small", cases[i].option);
    expect (&ran, 2, "err", cases[i].message);
  }
}

/* The five capacities have an outcome, and a model; a framework without one has none. */
static void
demo (void)
{
  Ran made = run ("init", "demo", "--demo");
  expect (&made, 0, "out", "The study is in demo");
  Ran model = run ("table", "regression", "demo", "--lang", "en", "--form", "resident");
  expect (&model, 0, "out", "EXE Administrative execution");
  Ran pairs = run ("table", "correlation", "demo", "--format", "csv", "--method", "kendall");
  expect (&pairs, 0, "out", "2024,cadre,,EXE,SRV,");
  Ran areas = run ("table", "correlation", "demo", "--method", "polychoric", "--of", "areas");
  expect (&areas, 2, "err", "--method polychoric is of answers on a scale");
  Ran items = run ("table", "correlation", "demo", "--method", "polychoric", "--format", "csv",
                   "--form", "resident", "--wave", "2024");
  expect (&items, 0, "out", "2024,resident,,OVR1a,OVR1b,");
  Ran other = run ("init", "other", "--demo", "--framework", "party-led");
  expect (&other, 0, "out", "The study is in other");
  Ran none = run ("table", "regression", "other", "--lang", "en");
  expect (&none, 1, "err", "regression: the study names no models");
  Ran drawn = run ("figure", "regression", "other", "--lang", "en", "-o", "x.png");
  expect (&drawn, 1, "err", "regression: the study names no models");
  g_autofree char *path = g_build_filename (folder, "other", "study.yaml", NULL);
  g_autofree char *study = NULL;
  g_assert_true (g_file_get_contents (path, &study, NULL, NULL));
  g_assert_null (strstr (study, "models:"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  make_folder ();
  g_test_add_func ("/cli/relations/wrong-words-are-2", usage);
  g_test_add_func ("/cli/relations/demo", demo);
  return run_tests ();
}
