#include "reading.h"

static GovcapFramework *
parse (const char *yaml, GError **error)
{
  return govcap_parse_framework ("f.yaml", yaml, strlen (yaml), error);
}

/* The five bundled frameworks hold what the theses' lists hold: 182 items, 83 objective measures,
 * 106 codes and 84 links in all. */
static void
bundled (void)
{
  size_t items = 0, objectives = 0, codes = 0, links = 0;

  for (const char *const *name = govcap_bundled_frameworks (); *name; name++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GovcapFramework) framework = govcap_read_framework (*name, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (framework->name, ==, *name);
    items += framework->n_items;
    objectives += framework->n_objectives;
    codes += framework->n_codes;
    links += framework->n_links;
  }
  g_assert_cmpuint (items, ==, 182);
  g_assert_cmpuint (objectives, ==, 83);
  g_assert_cmpuint (codes, ==, 106);
  g_assert_cmpuint (links, ==, 84);
}

static void
check_both (GovcapText text, const char *code)
{
  if (!text.en || !text.zh)
    g_printerr ("# %s lacks a language\n", code);
  g_assert_nonnull (text.en);
  g_assert_nonnull (text.zh);
}

static void
bilingual (void)
{
  for (const char *const *name = govcap_bundled_frameworks (); *name; name++) {
    g_autoptr (GovcapFramework) f = govcap_read_framework (*name, NULL, NULL);
    check_both (f->title, *name);
    for (size_t i = 0; i < f->n_areas; i++)
      check_both (f->areas[i].label, f->areas[i].code);
    for (size_t i = 0; i < f->n_indicators; i++)
      check_both (f->indicators[i].label, f->indicators[i].code);
    for (size_t i = 0; i < f->n_items; i++)
      check_both (f->items[i].text, f->items[i].code);
    for (size_t i = 0; i < f->n_objectives; i++)
      check_both (f->objectives[i].label, f->objectives[i].code);
    for (size_t i = 0; i < f->n_codes; i++)
      check_both (f->codes[i].label, f->codes[i].code);
  }
}

/* F001: 45 items for residents, 57 for cadres; EXE1, EMG1, PEA3 rest on one item of residents. */
static void
forms (void)
{
  g_autoptr (GovcapFramework) f = govcap_read_framework ("five-capacity", NULL, NULL);
  size_t residents = 0, cadres = 0;

  for (size_t i = 0; i < f->n_items; i++) {
    residents += govcap_item_asked (&f->items[i], govcap_framework_form (f, "resident"));
    cadres += govcap_item_asked (&f->items[i], govcap_framework_form (f, "cadre"));
  }
  g_assert_cmpuint (residents, ==, 45);
  g_assert_cmpuint (cadres, ==, 57);
}

static void
parts_are_runs (void)
{
  g_autoptr (GovcapFramework) f = parse (reading_framework, NULL);

  g_assert_cmpuint (f->areas[0].n_items, ==, 3);
  g_assert_cmpuint (f->indicators[0].n_items, ==, 3);
  g_assert_true (f->items[1].reverse);
  g_assert_false (f->items[0].reverse);
  g_assert_false (govcap_item_asked (&f->items[2], 0));
  g_assert_true (govcap_item_asked (&f->items[2], 1));
  g_assert_cmpstr (f->items[0].scale.labels[4].zh, ==, "总是");
}

/* One line of the small framework replaced by another. */
typedef struct {
  const char *path, *old, *new, *message;
} Bad;

static const Bad bad[] = {
    {"an-item-twice", "code: a2", "code: a1",
     "f.yaml:14:20: code 'a1' is used twice; every code names one thing"},
    {"a-code-with-a-blank", "code: a2", "code: a 2",
     "f.yaml:14:20: code 'a 2': write a letter, then letters, digits, '_', '.' or '-'"},
    {"a-missing-text", "text: {en: Is it done?, zh: 布置的事能落实吗？}", "reverse: true",
     "f.yaml:13:13: key 'text' is missing here"},
    {"reverse-flase", "reverse: true", "reverse: flase",
     "f.yaml:14:78: write true or false, not 'flase'"},
    {"a-form-not-listed", "forms: [cadre]", "forms: [mayor]",
     "f.yaml:15:65: form 'mayor' is not in the framework's 'forms'"},
    {"max-below-min", "max: 5", "max: 1", "f.yaml:3:22: max must be 1 to 250 above min"},
    {"too-few-labels", "[never, seldom,", "[never,",
     "f.yaml:3:38: the scale 1–5 needs 5 labels, here are 4"},
    {"an-unknown-role", "    label: {en: Execution", "    role: main\n    label: {en: Execution",
     "f.yaml:8:11: write one of: capacity, outcome, context; not 'main'"},
    {"a-claim-about-nothing", "areas:", "claims: [{code: P1, test: below, of: EXX}]\nareas:",
     "f.yaml:6:38: 'EXX' is no area and no indicator of the framework, so it has no score"},
    {"a-claim-without-a-second-side", "areas:", "claims: [{code: P1, test: less, a: EXE1}]\nareas:",
     "f.yaml:6:10: key 'b' is missing here"},
    {"a-claim-over-people",
     "areas:", "claims: [{code: P1, test: associated, over: people, x: EXE1, y: EXE}]\nareas:",
     "f.yaml:6:45: write one of: units; not 'people'"},
    {"a-level-over-units",
     "areas:", "claims: [{code: P1, test: below, over: units, of: EXE}]\nareas:",
     "f.yaml:6:34: unknown key 'over'; write one of: code, test, of, threshold, objective, label"},
    {"a-grouping-without-a-worse-side",
     "areas:", "claims: [{code: P1, test: associated, over: units, x: enclave, y: EXE1}]\nareas:",
     "f.yaml:6:55: 'enclave' is no area, indicator or objective measure; if it is a variable that "
     "parts the units, say which options are the worse side: worse: […]"},
    {"a-worse-side-of-a-score", "areas:",
     "claims: [{code: P1, test: associated, over: units, x: EXE, worse: a, y: EXE1}]\nareas:",
     "f.yaml:6:67: 'worse' names a side of a variable that parts the units; 'EXE' has a value in "
     "each of them"},
    {"no-worse-side", "areas:",
     "claims: [{code: P1, test: associated, over: units, x: zone, worse: [], y: EXE1}]\nareas:",
     "f.yaml:6:68: name at least one option"},
    {"units-without-a-second-side", "areas:",
     "claims: [{code: P1, test: associated, over: units, x: zone, worse: far, y: EXX}]\nareas:",
     "f.yaml:6:76: 'EXX' is no area, indicator or objective measure of the framework"},
    {"an-unknown-key", "name: small", "nome: small",
     "f.yaml:1:1: unknown key 'nome'; write one of: name, title, source, scale, forms, areas, "
     "codes, "
     "links, claims"},
};

static void
check_bad (const void *data)
{
  const Bad *one = data;
  g_auto (GStrv) parts = g_strsplit (reading_framework, one->old, 2);
  g_autofree char *yaml = g_strjoinv (one->new, parts);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapFramework) framework = parse (yaml, &error);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  g_assert_null (framework);
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  if (error) {
    g_autofree char *en = govcap_error_text (error, GOVCAP_EN);
    g_assert_cmpstr (en, ==, one->message);
  }
}

static void
links_need_their_ends (void)
{
  g_autofree char *yaml = g_strconcat (
      reading_framework, "codes: [{code: P1, kind: problem, label: {en: p}, indicator: EXE1}]\n",
      "links: [{from: P1, to: M1, basis: stated}]\n", NULL);
  g_autofree char *other =
      g_strconcat (reading_framework,
                   "codes: [{code: P1, kind: problem, label: {en: p}, indicator: EXE}]\n", NULL);
  g_autoptr (GError) error = NULL, second = NULL;
  g_autoptr (GovcapFramework) framework = parse (yaml, &error);
  g_autoptr (GovcapFramework) none = parse (other, &second);

  g_assert_null (framework);
  g_assert_null (none);
  g_assert_nonnull (strstr (error->message, "'M1' is not among the framework's codes"));
  g_assert_nonnull (strstr (second->message, "no indicator has the code 'EXE'"));
}

/* Measures start from above or from below; problems do neither. */
static void
directions (void)
{
  g_autofree char *yaml =
      g_strconcat (reading_framework,
                   "codes:\n  - {code: M1, kind: measure, label: {en: m}, direction: bottom-up}\n"
                   "  - {code: M2, kind: measure, label: {en: n}}\n",
                   NULL);
  g_autofree char *other = g_strconcat (
      reading_framework,
      "codes: [{code: P1, kind: problem, label: {en: p}, direction: top-down}]\n", NULL);
  g_autofree char *odd = g_strconcat (
      reading_framework,
      "codes: [{code: M1, kind: measure, label: {en: m}, direction: sideways}]\n", NULL);
  g_autoptr (GError) error = NULL, second = NULL;
  g_autoptr (GovcapFramework) framework = parse (yaml, NULL);

  g_assert_cmpint (framework->codes[0].direction, ==, GOVCAP_DIRECTION_UP);
  g_assert_cmpint (framework->codes[1].direction, ==, GOVCAP_DIRECTION_UNSAID);
  g_assert_null (parse (other, &error));
  g_assert_nonnull (strstr (error->message, "only measures have a direction"));
  g_assert_null (parse (odd, &second));
}

static void
no_such_framework (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (govcap_read_framework ("five-capacities", NULL, &error));
  g_assert_nonnull (strstr (error->message, "there is no framework of this name (there are: "
                                            "five-capacity, collaborative-town"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/framework/bundled-ones-are-complete", bundled);
  g_test_add_func ("/framework/bundled-ones-speak-both-languages", bilingual);
  g_test_add_func ("/framework/forms-of-five-capacity", forms);
  g_test_add_func ("/framework/areas-and-indicators-are-runs-of-items", parts_are_runs);
  g_test_add_func ("/framework/links-and-codes-need-their-ends", links_need_their_ends);
  g_test_add_func ("/framework/directions-of-measures", directions);
  g_test_add_func ("/framework/no-such-name", no_such_framework);
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *path = g_strconcat ("/framework/refused/", bad[i].path, NULL);
    g_test_add_data_func (path, &bad[i], check_bad);
  }
  return g_test_run ();
}
