/* The models of a study file: what is taken, and every refusal with its place. */
#include "reading.h"

#define START                                                                                      \
  "waves: [{year: 2024, data: s.csv}]\n"                                                           \
  "variables: {gender: {}, band: {from: age, cut: [35, 60]}, why: {multiple: [w1, w2]}}\n"

typedef struct {
  const char *path, *lines, *message;
} Bad;

#define ASKED_APART " share items: one contains the other, so the model would only show how '"
#define IS_COMPUTED "' is computed; take an outcome that was asked separately"

static const Bad bad[] = {
    {"not-a-list", "models: {name: M1}\n",
     "study.yaml:6:9: write a list here: [a, b] or lines that begin with '- '"},
    {"a-model-that-is-a-word", "models: [M1]\n",
     "study.yaml:6:10: write a mapping here (lines of 'key: value')"},
    {"an-unknown-key", "models: [{name: M1, outcme: EXE}]\n",
     "study.yaml:6:21: unknown key 'outcme'; write one of: name, outcome, blocks"},
    {"no-name", "models: [{outcome: EXE, blocks: [[gender]]}]\n",
     "study.yaml:6:10: key 'name' is missing here"},
    {"no-outcome", "models: [{name: M1, blocks: [[gender]]}]\n",
     "study.yaml:6:10: key 'outcome' is missing here"},
    {"no-blocks", "models: [{name: M1, outcome: EXE}]\n",
     "study.yaml:6:10: key 'blocks' is missing here"},
    {"blocks-without-a-block", "models: [{name: M1, outcome: EXE, blocks: []}]\n",
     "study.yaml:6:43: write at least one block of predictors"},
    {"an-empty-block", "models: [{name: M1, outcome: EXE, blocks: [[gender], []]}]\n",
     "study.yaml:6:54: name at least one predictor"},
    {"a-block-that-is-a-word", "models: [{name: M1, outcome: EXE, blocks: [gender]}]\n",
     "study.yaml:6:44: write a list here: [a, b] or lines that begin with '- '"},
    {"two-models-of-one-name",
     "models: [{name: M1, outcome: EXE, blocks: [[gender]]},\n"
     "         {name: M1, outcome: EXE, blocks: [[band]]}]\n",
     "study.yaml:7:17: two models are called 'M1'"},
    {"an-outcome-that-nobody-knows", "models: [{name: M1, outcome: EXX, blocks: [[gender]]}]\n",
     "study.yaml:6:30: 'EXX' is no area, indicator, item or variable of the study"},
    {"an-outcome-with-options", "models: [{name: M1, outcome: gender, blocks: [[EXE]]}]\n",
     "study.yaml:6:30: the outcome 'gender' has options; an outcome must be a number: an area, "
     "indicator or item, OVERALL, or the column that a variable is cut from"},
    {"a-predictor-that-nobody-knows", "models: [{name: M1, outcome: EXE, blocks: [[sex]]}]\n",
     "study.yaml:6:45: 'sex' is no area, indicator, item or variable of the study"},
    {"a-predictor-with-several-answers", "models: [{name: M1, outcome: EXE, blocks: [[why]]}]\n",
     "study.yaml:6:45: 'why' has several answers: a person would be in several options"},
    {"a-predictor-twice", "models: [{name: M1, outcome: EXE, blocks: [[band], [gender, band]]}]\n",
     "study.yaml:6:61: 'band' stands twice in model 'M1'; keep one"},
    {"the-outcome-among-its-predictors", "models: [{name: M1, outcome: EXE, blocks: [[EXE]]}]\n",
     "study.yaml:6:45: 'EXE' is the outcome; it cannot explain itself"},
    {"overall-by-its-area", "models: [{name: M1, outcome: OVERALL, blocks: [[gender], [EXE]]}]\n",
     "study.yaml:6:59: the outcome 'OVERALL' and its predictor 'EXE'" ASKED_APART
     "OVERALL" IS_COMPUTED},
    {"an-area-by-its-indicator", "models: [{name: M1, outcome: EXE, blocks: [[EXE1]]}]\n",
     "study.yaml:6:45: the outcome 'EXE' and its predictor 'EXE1'" ASKED_APART "EXE" IS_COMPUTED},
    {"an-item-by-its-area", "models: [{name: M1, outcome: a1, blocks: [[EXE]]}]\n",
     "study.yaml:6:44: the outcome 'a1' and its predictor 'EXE'" ASKED_APART "a1" IS_COMPUTED},
    {"an-indicator-by-overall", "models: [{name: M1, outcome: EXE1, blocks: [[OVERALL]]}]\n",
     "study.yaml:6:46: the outcome 'EXE1' and its predictor 'OVERALL'" ASKED_APART
     "EXE1" IS_COMPUTED},
    {"a-number-by-its-bands", "models: [{name: M1, outcome: age, blocks: [[band]]}]\n",
     "study.yaml:6:45: 'band' is cut from the outcome 'age'"},
};

static void
check_bad (const void *data)
{
  const Bad *one = data;
  g_autofree char *lines = g_strconcat (START, one->lines, NULL);
  Reading reading = reading_new (NULL, 0, lines);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapStudy) study = govcap_read_study (reading.study, NULL, &error);

  g_assert_null (study);
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  if (error) {
    g_autofree char *en = govcap_error_text (error, GOVCAP_EN);
    g_autofree char *zh = govcap_error_text (error, GOVCAP_ZH);
    g_autofree char *message = reading_message (&reading, en);
    g_assert_cmpstr (message, ==, one->message);
    g_assert_cmpstr (en, !=, zh);
  }
  reading_free (&reading);
}

/* Items explain each other, a number by itself and its bands beside it; the unit is a variable. */
static void
taken (void)
{
  Reading reading = reading_new (
      NULL, 0,
      START "models:\n"
            "  - {name: M1, outcome: a1, blocks: [[gender, town, band], [age], [a2]]}\n"
            "  - {name: M 二, outcome: age, blocks: [[OVERALL]]}\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapStudy) study = govcap_read_study (reading.study, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (study->models->len, ==, 2);
  const GovcapModel *model = study->models->pdata[0];
  const GPtrArray *block = model->blocks->pdata[0];
  g_assert_cmpstr (model->name, ==, "M1");
  g_assert_cmpstr (model->outcome, ==, "a1");
  g_assert_cmpuint (model->blocks->len, ==, 3);
  g_assert_cmpuint (block->len, ==, 3);
  g_assert_cmpstr (block->pdata[2], ==, "band");
  g_assert_cmpstr (((GovcapModel *)study->models->pdata[1])->name, ==, "M 二");
  reading_free (&reading);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *path = g_strconcat ("/models/refused/", bad[i].path, NULL);
    g_test_add_data_func (path, &bad[i], check_bad);
  }
  g_test_add_func ("/models/taken", taken);
  return g_test_run ();
}
