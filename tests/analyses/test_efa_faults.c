/* Factor tables of small studies: sound ones, and those that cannot have factors. */
#include "study.h"

#include <gsl/gsl_errno.h>

/* Six items in two areas; the third area is no capacity. */
static const char framework[] =
    "name: six\n"
    "title: {en: Six}\n"
    "scale: {min: 1, max: 5}\n"
    "areas:\n"
    "  - {code: AA, label: {en: A}, indicators: [{code: AA1, label: {en: A}, items: [\n"
    "      {code: a1, text: {en: one}}, {code: a2, text: {en: two}, reverse: true},\n"
    "      {code: a3, text: {en: three}}]}]}\n"
    "  - {code: BB, label: {en: B}, indicators: [{code: BB1, label: {en: B}, items: [\n"
    "      {code: b1, text: {en: four}}, {code: b2, text: {en: five}},\n"
    "      {code: b3, text: {en: six}}]}]}\n"
    "  - {code: CC, label: {en: C}, role: outcome, indicators: [{code: CC1, label: {en: C}, items: "
    "[\n"
    "      {code: c1, text: {en: seven}}]}]}\n";

/* What is done to the answers of a study that is sound without it. */
typedef enum { SOUND, CONSTANT, COPIED, SUMMED, FEW, EMPTY, TWO_ITEMS, UNRELATED } Fault;

static int
answer_of (double common, GRand *random)
{
  double level = 3 + 1.2 * common + g_rand_double_range (random, -1.5, 1.5);

  return CLAMP ((int)lround (level), 1, 5);
}

static char *
answers_with (Fault fault)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  GString *csv = g_string_new (fault == TWO_ITEMS ? "town,a1,a2\n" : "town,a1,a2,a3,b1,b2,b3\n");
  size_t rows = fault == FEW ? 6 : 300;

  for (size_t row = 0; row < rows; row++) {
    double a = g_rand_double_range (random, -1, 1), b = g_rand_double_range (random, -1, 1);
    int x[6];
    for (size_t i = 0; i < 6; i++)
      x[i] = answer_of (fault == UNRELATED ? 0 : i < 3 ? a : b, random);
    x[1] = 6 - x[1];
    if (fault == CONSTANT)
      x[4] = 4;
    if (fault == COPIED)
      x[4] = x[0];
    if (fault == SUMMED) { /* b3 = a1 + b1, with two points each */
      x[0] = 1 + x[0] / 3;
      x[3] = 1 + x[3] / 3;
      x[5] = x[0] + x[3];
    }
    if (fault == TWO_ITEMS)
      g_string_append_printf (csv, "X,%d,%d\n", x[0], x[1]);
    else if (fault == EMPTY)
      g_string_append_printf (csv, "X,%d,%d,%d,%d,%d,\n", x[0], x[1], x[2], x[3], x[4]);
    else
      g_string_append_printf (csv, "X,%d,%d,%d,%d,%d,%d\n", x[0], x[1], x[2], x[3], x[4], x[5]);
  }
  return g_string_free (csv, FALSE);
}

static GovcapData *
study_with (Fault fault)
{
  g_autofree char *csv = answers_with (fault);

  return read_study (framework, ONE_WAVE, csv, NULL);
}

typedef struct {
  const char *path;
  Fault fault;
  GovcapOptions options;
  const char *en, *zh; /* what the message says */
} Refused;

static const Refused refused[] = {
    {"/efa/refused/an-item-that-does-not-vary-is-named",
     CONSTANT,
     {0},
     "2024: EFA: the items' correlations have no inverse; answered alike by all who answered every "
     "item: b2",
     "答全的人回答都相同：b2"},
    {"/efa/refused/a-copied-item-is-named",
     COPIED,
     {.extract = GOVCAP_EXTRACT_ML},
     "perfectly correlated (a copied item?): b2 with a1",
     "重复的题项？）：b2与a1"},
    {"/efa/refused/a-sum-is-named",
     SUMMED,
     {.extract = GOVCAP_EXTRACT_PAF},
     "follow exactly from one another (a sum of items?): a1, b1, b3",
     "可由彼此完全推出（合计题？）：a1、b1、b3"},
    {"/efa/refused/as-many-respondents-as-items",
     FEW,
     {0},
     "2024: EFA: 6 of 6 people answered all 6 items; at least 7 must",
     "EFA：6 人中有 6 人答全 6 个题项，至少需要 7 人"},
    {"/efa/refused/an-item-that-nobody-answered",
     EMPTY,
     {0},
     "0 of 300 people answered all 6 items; at least 7 must (five to ten per item are usual); "
     "nobody answered b3",
     "没有人回答 b3"},
    {"/efa/refused/two-items",
     TWO_ITEMS,
     {0},
     "factors need at least three items of capacity areas; here there are 2",
     "至少需要三个能力领域的题项，这里只有 2 个"},
    {"/efa/refused/more-factors-than-are-identified",
     SOUND,
     {.extract = GOVCAP_EXTRACT_MINRES, .factors = 4},
     "4 factors are too many for 6 items: this extraction can find at most 3",
     "6 个题项提取 4 个因子过多，这种提取方法最多 3 个"},
    {"/efa/refused/more-components-than-items",
     SOUND,
     {.factors = 7},
     "7 factors are too many for 6 items: this extraction can find at most 6",
     "最多 6 个"},
    {"/efa/refused/a-component-without-variance",
     COPIED,
     {.factors = 6},
     "nothing in common is left for the last of them",
     "最后一个因子已没有可解释的共同方差"},
};

static void
test_refused (const void *data)
{
  const Refused *wrong = data;
  g_autoptr (GovcapData) study = study_with (wrong->fault);
  static const char *const tables[] = {"efa", "efa-variance"};

  for (size_t i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GovcapTable) table = table_with (study, tables[i], wrong->options, &error);
    g_assert_null (table);
    g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
    g_autofree char *en = govcap_error_text (error, GOVCAP_EN);
    g_autofree char *zh = govcap_error_text (error, GOVCAP_ZH);
    g_assert_nonnull (strstr (en, wrong->en));
    g_assert_nonnull (strstr (zh, wrong->zh));
    if (!strstr (en, wrong->en) || !strstr (zh, wrong->zh))
      fprintf (stderr, "%s\n%s\n", en, zh);
  }
  GovcapRun *run = govcap_run_new (study, &wrong->options, NULL);
  g_autoptr (GPtrArray) figures = govcap_drawing_find ("scree")->run (run);
  g_assert_cmpuint (figures->len, ==, 0);
  govcap_run_free (run);
}

/* A sound study: two factors are found, the reversed item is turned, areas match, columns end at
 * f2; principal components take a copied item. */
static void
test_sound (void)
{
  g_autoptr (GovcapData) study = study_with (SOUND);
  g_autoptr (GovcapData) copied = study_with (COPIED);
  g_autoptr (GovcapTable) table = table_with (study, "efa", (GovcapOptions){.seed = 3}, NULL);
  g_autoptr (GovcapTable) twice = table_with (copied, "efa", (GovcapOptions){.seed = 3}, NULL);

  g_assert_nonnull (twice);
  g_assert_cmpuint (govcap_table_rows (table), ==, 6);
  g_assert_cmpuint (table->n_columns, ==, 3 + 2 + 2 + 2);
  g_assert_cmpfloat (fmax (number_at (table, 1, "f1"), number_at (table, 1, "f2")), >, 0.5);
  g_assert_true (has_note (table, "for 6 of 6 items"));
}

static void
test_unrelated (void)
{
  g_autoptr (GovcapData) study = study_with (UNRELATED);
  g_autoptr (GovcapTable) table = table_with (study, "efa", (GovcapOptions){.seed = 3}, NULL);

  g_assert_true (has_note (table, "no root is above chance"));
}

/* The first item says what two others say apart: .8 · .8 / .5 is more than its variance. */
static void
test_heywood (void)
{
  GString *csv = g_string_new ("town,a1,a3,b1\n");
  GovcapOptions options = {.extract = GOVCAP_EXTRACT_ML, .factors = 1, .seed = 1};

  for (size_t i = 0; i < 200; i++) {
    size_t x = i % 4, y = i / 4 % 2 ? x : i / 8 % 4; /* y is x for half of them */
    g_string_append_printf (csv, "X,%zu,%zu,%zu\n", 1 + (x + y + (i % 3 == 0)) / 2, 1 + x, 1 + y);
  }
  g_autoptr (GovcapData) study = read_study (framework, ONE_WAVE, csv->str, NULL);
  g_autoptr (GovcapTable) table = table_with (study, "efa", options, NULL);
  g_assert_true (has_note (table, "the uniqueness of a1 is held at its lower limit of 0.005"));
  check_close (number_at (table, 0, "uniqueness"), 0.005, 1e-12);
  options.extract = GOVCAP_EXTRACT_PAF;
  g_autoptr (GError) error = NULL;
  g_assert_null (table_with (study, "efa", options, &error));
  g_assert_true (strstr (error->message, "Heywood") != NULL);
  g_string_free (csv, TRUE);
}

/* One wave that cannot have factors does not take the other's away; it is said. */
static void
test_left_out (void)
{
  g_autofree char *sound = answers_with (SOUND);
  g_autofree char *few = answers_with (FEW);
  g_autoptr (GovcapData) study = read_study (framework, TWO_WAVES, few, sound);
  g_autoptr (GovcapTable) table = table_with (study, "efa", (GovcapOptions){.seed = 3}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 6);
  g_assert_true (has_note (table, "2024: EFA: 6 of 6 people answered all 6 items"));
  g_assert_true (has_note (table, "EFA：6 人中有 6 人答全 6 个题项"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++)
    g_test_add_data_func (refused[i].path, &refused[i], test_refused);
  g_test_add_func ("/efa/a-sound-study-finds-its-areas", test_sound);
  g_test_add_func ("/efa/unrelated-items-are-said-to-be-so", test_unrelated);
  g_test_add_func ("/efa/heywood-cases-are-named", test_heywood);
  g_test_add_func ("/efa/a-wave-without-factors-is-left-out", test_left_out);
  return g_test_run ();
}
