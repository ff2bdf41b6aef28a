#include "reading.h"

#define WAVE "waves: [{year: 2024, data: s.csv}]\n"

typedef struct {
  const char *path, *lines, *message;
} Bad;

static const Bad bad[] = {
    {"an-unknown-key", WAVE "wieght: w\n",
     "study.yaml:5:1: unknown key 'wieght'; write one of: title, lang, framework, unit, waves, "
     "columns, variables, design, groups, crosstabs, models, missing, invalid, weights, "
     "thresholds, "
     "simulated, units, calibrate, interviews, sources, quotes, fieldwork, objective, events, "
     "grids, "
     "funding, needs, participation"},
    {"a-repeated-key", WAVE "unit: village\n",
     "study.yaml:5:1: key 'unit' stands here twice; keep one"},
    {"no-waves", "lang: en\n", "study.yaml: key 'waves' is missing: which files hold the answers?"},
    {"a-wave-without-a-year", "waves: [{data: s.csv}]\n",
     "study.yaml:4:9: give the wave a year, as 'year: 2024'"},
    {"two-waves-of-one-name", "waves: [{year: 2024, data: s.csv}, {year: 2024, data: s.csv}]\n",
     "study.yaml:4:36: two waves are called '2024'"},
    {"an-unknown-rule-for-lonely-strata", WAVE "design: {strata: town, lonely: maybe}\n",
     "study.yaml:5:32: write one of: fail, remove, adjust, average; not 'maybe'"},
    {"strata-that-are-the-clusters", WAVE "design: {strata: village, cluster: village}\n",
     "study.yaml: design: cluster: the column 'village' plays another part already"},
    {"half-samples-that-are-not-given", WAVE "design: {replicates: {method: BRR}}\n",
     "study.yaml:5:22: name the columns that hold these replicate weights"},
    {"columns-of-no-method", WAVE "design: {replicates: {method: jackknife, columns: [r1, r2]}}\n",
     "study.yaml:5:22: say how the columns were made: JK1, BRR, Fay or bootstrap"},
    {"a-population-size-that-is-the-weight", WAVE "design: {weight: w, fpc: w}\n",
     "study.yaml: design: fpc: the column 'w' plays another part already"},
    {"clusters-that-are-an-item", WAVE "design: {cluster: a1}\n",
     "study.yaml: design: cluster: 'a1' is an item of the framework; it cannot be this as well"},
    {"a-share-above-one", WAVE "missing: {min_answered: 3/2}\n",
     "study.yaml:5:25: write a share from 0 to 1, such as 2/3"},
    {"weak-above-good", WAVE "thresholds: {weak: 80, good: 70}\n",
     "study.yaml:5:13: 'weak' must not be above 'good'"},
    {"an-unknown-policy", WAVE "invalid: ignore\n",
     "study.yaml:5:10: write one of: stop, missing; not 'ignore'"},
    {"cuts-out-of-order", WAVE "variables: {band: {from: age, cut: [45, 35]}}\n",
     "study.yaml:5:36: write the cuts in rising order"},
    {"from-without-cut", WAVE "variables: {band: {from: age}}\n",
     "study.yaml:5:19: 'from' and 'cut' go together"},
    {"a-unit-that-is-an-item", "unit: a1\n" WAVE,
     "study.yaml:4:1: key 'unit' stands here twice; keep one"},
    {"a-weight-that-is-an-item", WAVE "design: {weight: a1}\n",
     "study.yaml: design: weight: 'a1' is an item of the framework; it cannot be this as well"},
    {"a-variable-that-is-an-item", WAVE "groups: [a2]\n",
     "study.yaml: variables: 'a2' is an item of the framework; it cannot be this as well"},
    {"bands-of-the-weight", WAVE "design: {weight: w}\nvariables: {b: {from: w, cut: [1]}}\n",
     "study.yaml: from: the column 'w' plays another part already"},
    {"bands-under-the-columns-own-name", WAVE "variables: {age: {from: age, cut: [18]}}\n",
     "study.yaml: variables: the column 'age' plays another part already"},
    {"bands-in-place-of-the-unit", WAVE "variables: {town: {from: age, cut: [18]}}\n",
     "study.yaml: variables: the column 'town' plays another part already"},
    {"no-cuts", WAVE "variables: {b: {from: age, cut: []}}\n",
     "study.yaml:5:33: write at least one number"},
    {"entropy-is-for-later", WAVE "weights: {areas: entropy}\n",
     "study.yaml:5:18: 'entropy' is not in this version"},
    {"funding-in-a-list", WAVE "funding: [a.csv]\n",
     "study.yaml:5:10: write a word or a text here"},
    {"one-activity", WAVE "variables: {week: {parts: [h1]}}\n",
     "study.yaml:5:27: name at least two columns with hours, one per activity"},
    {"an-activity-twice", WAVE "variables: {week: {parts: [h1, h1]}}\n",
     "study.yaml:5:32: 'h1' stands here twice"},
    {"an-activity-that-is-an-item", WAVE "variables: {week: {parts: [h1, a1]}}\n",
     "study.yaml:5:32: the column 'a1' plays another part already"},
    {"hours-with-options", WAVE "variables: {week: {parts: [h1, h2], options: {}}}\n",
     "study.yaml:5:37: unknown key 'options'; write one of: label, parts, administrative"},
    {"administrative-work-that-is-no-part",
     WAVE "variables: {week: {parts: [h1, h2], administrative: [h3]}}\n",
     "study.yaml:5:54: 'h3' is not among the 'parts'"},
    {"taking-part-in-nothing", WAVE "participation: {none: a, by: age}\n",
     "study.yaml:5:16: key 'of' is missing here"},
    {"an-unknown-key-of-taking-part", WAVE "participation: {of: t, none: a, buy: age}\n",
     "study.yaml:5:33: unknown key 'buy'; write one of: of, none, by"},
    {"none-that-is-no-option",
     WAVE "variables: {t: {options: {a: x, b: y}}}\nparticipation: {of: t, none: c, by: age}\n",
     "study.yaml:6:30: 'c' is no option of 't'"},
    {"taking-part-by-itself", WAVE "participation: {of: t, none: a, by: t}\n",
     "study.yaml:5:37: 't' cannot be crossed with itself"},
    {"taking-part-by-nothing", WAVE "participation: {of: t, none: a, by: []}\n",
     "study.yaml:5:37: name at least one variable"},
    {"taking-part-by-a-number",
     WAVE "variables: {b: {from: age, cut: [60]}}\nparticipation: {of: t, none: a, by: age}\n",
     "study.yaml:6:37: 'age' is a number; cross its bands, 'b'"},
    {"half-a-fraction", WAVE "missing: {min_answered: /3}\n",
     "study.yaml:5:25: write a share from 0 to 1, such as 2/3"},
    {"weights-all-zero", WAVE "weights: {given: {EXE: 0}}\n",
     "study.yaml:5:18: the weights are all 0"},
    {"a-question-with-one-column", WAVE "variables: {why: {multiple: [w1]}}\n",
     "study.yaml:5:29: name at least two columns, one per option; or one that holds all answers, "
     "without brackets"},
    {"a-question-cut-from-a-number",
     WAVE "variables: {why: {from: age, cut: [1], multiple: [w1, "
          "w2]}}\n",
     "study.yaml:5:50: 'multiple' and 'from' do not go together"},
    {"a-question-that-is-a-mapping", WAVE "variables: {why: {multiple: {w1: x}}}\n",
     "study.yaml:5:29: write a list here: [a, b] or lines that begin with '- '"},
    {"an-option-that-is-an-item", WAVE "variables: {why: {multiple: [w1, a1]}}\n",
     "study.yaml:5:34: 'a1' is an item of the framework; it cannot be this too"},
    {"an-option-that-is-the-unit", WAVE "variables: {why: {multiple: [w1, town]}}\n",
     "study.yaml:5:34: the column 'town' plays another part already"},
    {"an-option-twice", WAVE "variables: {why: {multiple: [w1, w2, w1]}}\n",
     "study.yaml:5:38: the column 'w1' is an option already"},
    {"an-option-of-two-questions",
     WAVE "variables: {why: {multiple: [w1, w2]}, what: {multiple: [v1, w2]}}\n",
     "study.yaml:5:62: the column 'w2' is an option already"},
    {"a-question-as-an-option",
     WAVE "variables: {why: {multiple: [w1, what]}, what: {multiple: "
          "[v1, v2]}}\n",
     "study.yaml:5:34: the column 'what' plays another part already"},
    {"a-label-for-no-option", WAVE "variables: {why: {multiple: [w1, w2], options: {w3: far}}}\n",
     "study.yaml:5:49: 'w3' is not among the columns of 'multiple'"},
    {"a-group-with-several-answers", WAVE "variables: {why: {multiple: [w1, w2]}}\ngroups: [why]\n",
     "study.yaml:6:10: 'why' has several answers: people would be in several groups"},
    {"an-option-that-no-file-has", WAVE "variables: {why: {multiple: [w1, w2]}}\n",
     "study.yaml:5:30: no file has a column 'w1'; correct the name, or map its header in "
     "'columns'"},
    {"crosstabs-without-pairs", WAVE "crosstabs: [a1, a2]\n",
     "study.yaml:5:13: write two names, [row, column]"},
    {"a-crosstab-of-three", WAVE "crosstabs: [[a1, a2, town]]\n",
     "study.yaml:5:13: write two names, [row, column]"},
    {"a-crosstab-with-itself", WAVE "crosstabs: [[a1, a1]]\n",
     "study.yaml:5:13: 'a1' cannot be crossed with itself"},
    {"a-crosstab-twice", WAVE "crosstabs: [[a1, a2], [a2, a1], [a1, a2]]\n",
     "study.yaml:5:33: this pair stands here twice; keep one"},
    {"a-crosstab-of-a-number",
     WAVE "variables: {band: {from: age, cut: [35]}}\n"
          "crosstabs: [[a1, age]]\n",
     "study.yaml:6:18: 'age' is a number; cross its bands, 'band'"},
    {"a-crosstab-of-the-weight", WAVE "design: {weight: w}\ncrosstabs: [[a1, w]]\n",
     "study.yaml:6:18: the column 'w' plays another part already"},
    {"a-crosstab-of-a-question",
     WAVE "variables: {why: {multiple: [w1, w2]}}\n"
          "crosstabs: [[why, a1]]\n",
     "study.yaml:6:14: 'why' has several answers; cross one of its columns, as 'w1'"},
    {"a-crosstab-that-no-file-has", WAVE "crosstabs: [[a1, chanel]]\n",
     "study.yaml:5:18: no file has a column 'chanel'; correct the name, or map its header in "
     "'columns'"},
    {"a-weight-for-nothing", WAVE "weights: {given: {EXX: 1}}\n",
     "study.yaml:5:19: 'EXX' is no area and no indicator of the framework"},
};

static void
check_bad (const void *data)
{
  const Bad *one = data;
  Reading reading = reading_new ("town,a1,a2\nA,5,1\n", 17, one->lines);

  reading_check_refused (&reading, one->message);
}

static GovcapData *
load (const char *csv, const char *lines)
{
  Reading reading = reading_new (csv, strlen (csv), lines);
  g_autoptr (GError) error = NULL;
  GovcapData *data = reading_load (&reading, &error);

  g_assert_no_error (error);
  reading_free (&reading);
  return data;
}

static const char *
word_of (const GovcapData *data, const char *name, size_t row)
{
  const GovcapColumn *column = govcap_dataset_column (data->datasets->pdata[0], name);
  uint32_t word = govcap_column_words (column, 0)[row];

  return word == GOVCAP_NO_WORD ? NULL : column->words->pdata[word];
}

static void
bands (void)
{
  g_autoptr (GovcapData) data =
      load ("town,age,a1\nA,17,1\nA,18,1\nA,34.5,1\nA,60,1\nA,old,1\nA,,1\n",
            WAVE "variables: {band: {from: age, cut: [18, 35, 60]}}\n");

  g_assert_cmpstr (word_of (data, "band", 0), ==, "<18");
  g_assert_cmpstr (word_of (data, "band", 1), ==, "18–<35");
  g_assert_cmpstr (word_of (data, "band", 2), ==, "18–<35");
  g_assert_cmpstr (word_of (data, "band", 3), ==, "60+");
  g_assert_null (word_of (data, "band", 4));
  g_assert_null (word_of (data, "band", 5));
}

/* Of whole years a band is called by the last that is in it; its value stays. Half a year, and it is
 * not. */
static void
whole_bands (void)
{
  static const char *const values[] = {"<18", "18", "19–34", "35+"};
  g_autoptr (GovcapData) whole = load ("town,age,a1\nA,18,1\nA,30,1\n",
                                       WAVE "variables: {band: {from: age, cut: [18, 19, 35]}}\n");
  g_autoptr (GovcapData) half = load ("town,age,a1\nA,18,1\nA,30.5,1\n",
                                      WAVE "variables: {band: {from: age, cut: [18, 19, 35]}}\n");
  const GovcapVariable *variable = govcap_study_variable (whole->study, "band");

  g_assert_cmpuint (variable->options->len, ==, 4);
  for (size_t i = 0; i < 4; i++) {
    const GovcapOption *option = &g_array_index (variable->options, GovcapOption, i);
    g_assert_cmpstr (option->label.en, ==, values[i]);
    g_assert_cmpstr (option->label.zh, ==, values[i]);
  }
  g_assert_cmpstr (word_of (whole, "band", 0), ==, "18–<19");
  g_assert_cmpuint (govcap_study_variable (half->study, "band")->options->len, ==, 0);
}

/* A column per option is kept, and so is a column that a cross table names; the question itself is
 * no column, although the file has one under its name. */
static void
questions (void)
{
  g_autoptr (GovcapData) data = load ("town,why,w1,w2,spare,way,a1\nA,1 2,1,0,x,p,1\n",
                                      WAVE "variables: {why: {multiple: [w1, w2]}}\n"
                                           "crosstabs: [[way, a1], [town, w1]]\n");
  const GovcapDataset *dataset = data->datasets->pdata[0];

  g_assert_cmpstr (word_of (data, "w1", 0), ==, "1");
  g_assert_cmpstr (word_of (data, "way", 0), ==, "p");
  g_assert_null (govcap_dataset_column (dataset, "why"));
  g_assert_null (govcap_dataset_column (dataset, "spare"));
  g_assert_cmpuint (data->study->crosstabs->len, ==, 2);
}

static void
unit_order (void)
{
  g_autoptr (GovcapData) numbers = load ("town,a1\n10,1\n9,1\n,1\n2,1\n", WAVE);
  g_autoptr (GovcapData) words = load ("town,a1\n乙,1\n甲,1\n乙,1\n", WAVE);
  g_autoptr (GovcapData) given =
      load ("town,a1\nb,1\na,1\n", WAVE "variables: {town: {options: {a: 甲, b: 乙}}}\n");

  g_assert_cmpuint (numbers->units->len, ==, 3);
  g_assert_cmpstr (numbers->units->pdata[0], ==, "2");
  g_assert_cmpstr (numbers->units->pdata[2], ==, "10");
  g_assert_cmpstr (words->units->pdata[0], ==, "乙");
  g_assert_cmpstr (given->units->pdata[0], ==, "a");
}

static void
language (void)
{
  GovcapLang lang = GOVCAP_EN;
  Reading reading = reading_new ("town,a1\nA,1\n", 12, "lang: zh\nwaves: 7\n");
  g_autoptr (GError) error = NULL;

  g_assert_null (govcap_read_study (reading.study, &lang, &error));
  g_assert_cmpint (lang, ==, GOVCAP_ZH); /* known although the study is wrong further down */
  reading_free (&reading);
}

/* Two files of one form are one dataset; the digest is that of the file's bytes. */
static void
stacking (void)
{
  g_autoptr (GovcapData) data =
      load ("town,a1\nA,1\nB,2\n",
            "waves: [{year: 2024, data: [{file: s.csv, unit: X}, {file: s.csv, unit: Y}]}]\n");
  const GovcapInputFile *file = data->files->pdata[2];
  g_autofree char *sha256 =
      g_compute_checksum_for_string (G_CHECKSUM_SHA256, "town,a1\nA,1\nB,2\n", -1);

  g_assert_cmpuint (data->datasets->len, ==, 1);
  g_assert_cmpuint (((GovcapDataset *)data->datasets->pdata[0])->n, ==, 4);
  g_assert_cmpstr (data->units->pdata[1], ==, "Y");
  g_assert_cmpstr (file->sha256, ==, sha256);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *path = g_strconcat ("/study/refused/", bad[i].path, NULL);
    g_test_add_data_func (path, &bad[i], check_bad);
  }
  g_test_add_func ("/study/bands-are-cut-at-lower-limits", bands);
  g_test_add_func ("/study/bands-are-cut-at-lower-limits of whole numbers", whole_bands);
  g_test_add_func ("/study/questions-and-cross-tables-name-columns", questions);
  g_test_add_func ("/study/order-of-the-units", unit_order);
  g_test_add_func ("/study/the-language-is-known-early", language);
  g_test_add_func ("/study/files-of-one-form-are-stacked", stacking);
  return g_test_run ();
}
