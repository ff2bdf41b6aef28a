#include "calibration.h"
#include "frame.h"
#include "respondents.h"

#include "govcap/importance.h"
#include "govcap/wide.h"

#include <math.h>
#include <string.h>

/* A dataset's rows of the whole: they begin at @first. */
typedef struct {
  GovcapRun *run;
  GovcapWide *wide;
  const GovcapDataset *dataset;
  size_t number, first;
} Part;

/* The same word in every row of the part. */
static void
fill_word (const Part *part, const char *name, GovcapText title, const char *word, GovcapText label)
{
  GovcapWideColumn *column = govcap_wide_column (part->wide, name, title, GOVCAP_WIDE_OPTION);
  double value = govcap_wide_option (part->wide, column, word, label);

  for (size_t row = 0; row < part->dataset->n; row++)
    column->values[part->first + row] = value;
}

static void
fill_variable (const Part *part, const char *name)
{
  g_autoptr (Categories) options = categories_of (part->run, part->dataset, name);

  if (!options)
    return;
  GovcapWideColumn *column =
      govcap_wide_column (part->wide, name, options->label, GOVCAP_WIDE_OPTION);
  const GovcapVariable *variable = govcap_study_variable (part->run->data->study, name);
  bool is_derived = variable && variable->from;
  g_autofree double *value = g_new (double, options->n + 1);
  column->ordered = options->ordered;
  for (size_t i = 0; i < options->n; i++) {
    const char *word = options->values[i]; /* a band keeps the name that margins know it by */
    value[i] = govcap_wide_option (part->wide, column, word,
                                   is_derived ? (GovcapText){word, word} : options->labels[i]);
  }
  for (size_t row = 0; row < part->dataset->n; row++) {
    size_t option = categories_at (options, row);
    if (option != GOVCAP_NONE)
      column->values[part->first + row] = value[option];
  }
}

/* As answered, with the words of the scale. */
static void
fill_answers (const Part *part, const GovcapColumn *answers, GovcapText label)
{
  const GovcapScale *scale = govcap_column_scale (part->dataset, answers);
  GovcapWideColumn *column =
      govcap_wide_column (part->wide, answers->name, label, GOVCAP_WIDE_NUMBER);
  bool is_named = column->options->len > 0; /* by another wave or form */

  column->ordered = true;
  for (int i = 0; scale->labels && !is_named && i <= scale->max - scale->min; i++) {
    GovcapWideOption option = {"", scale->labels[i], scale->min + i};
    g_array_append_val (column->options, option);
  }
  for (size_t row = 0; row < part->dataset->n; row++) {
    uint8_t point = govcap_column_choices (answers, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK];
    if (point != GOVCAP_NO_CHOICE)
      column->values[part->first + row] = scale->min + point;
  }
}

/* A reversed item says so in its label. */
static void
fill_item (const Part *part, size_t number)
{
  const GovcapItem *item = &part->dataset->framework->items[number];
  GovcapText label = item->text;

  if (item->reverse)
    label = govcap_text_take (part->wide->arena,
                              g_strconcat ("(−) ", govcap_text_in (item->text, GOVCAP_EN), NULL),
                              g_strconcat ("(−) ", govcap_text_in (item->text, GOVCAP_ZH), NULL));
  fill_answers (part, part->dataset->of_item[number], label);
}

static void
fill_importance (const Part *part, size_t number)
{
  const GovcapColumn *answers = part->dataset->of_importance[number];
  const GovcapIndicator *indicator = &part->dataset->framework->indicators[number];

  if (answers)
    fill_answers (part, answers, govcap_importance_label (indicator, part->wide->arena));
}

static void
fill_scores (const Part *part)
{
  const GovcapScores *scores = govcap_run_scores (part->run, part->number);
  const double *of_people = respondents_scores (part->run, part->number);

  for (size_t s = 0; s < scores->n_scored; s++) {
    GovcapWideColumn *column = govcap_wide_column (part->wide, scores->scored[s].code,
                                                   scores->scored[s].label, GOVCAP_WIDE_NUMBER);
    memcpy (column->values + part->first, of_people + s * part->dataset->n,
            part->dataset->n * sizeof *of_people);
  }
}

static void
fill_numbers (const Part *part, const char *name, GovcapText label, const GovcapColumn *numbers)
{
  GovcapWideColumn *column = govcap_wide_column (part->wide, name, label, GOVCAP_WIDE_NUMBER);

  for (size_t row = 0; row < part->dataset->n; row++)
    column->values[part->first + row] =
        govcap_column_numbers (numbers, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK];
}

/* The design's weight as it was given, and what the study makes of it. */
static void
fill_weights (const Part *part)
{
  const char *name = part->run->data->study->weight;
  const GovcapColumn *design = name ? govcap_dataset_column (part->dataset, name) : NULL;
  const Calibration *calibration = calibration_of (part->run, part->dataset);

  if (design)
    fill_numbers (part, name, (GovcapText){"Design weight", "设计权重"}, design);
  if (calibration)
    fill_numbers (part, "calibrated_weight", (GovcapText){"Calibrated weight", "校准权重"},
                  calibration->weight);
}

static void
fill_design (const Part *part)
{
  const GovcapStudy *study = part->run->data->study;

  if (study->strata)
    fill_variable (part, study->strata);
  if (study->cluster)
    fill_variable (part, study->cluster);
  fill_weights (part);
}

static void
fill_part (const Part *part)
{
  const GovcapStudy *study = part->run->data->study;
  const GovcapDataset *dataset = part->dataset;

  fill_word (part, "wave", (GovcapText){"Wave", "期次"}, dataset->wave,
             govcap_text_plain (dataset->wave));
  if (dataset->form)
    fill_word (part, "form", (GovcapText){"Form", "问卷"}, dataset->form,
               govcap_form_label (dataset->form));
  fill_variable (part, study->unit);
  for (size_t v = 0; v < study->variables->len; v++)
    fill_variable (part, ((GovcapVariable *)study->variables->pdata[v])->name);
  fill_design (part);
  for (size_t i = 0; i < dataset->framework->n_items; i++)
    if (dataset->of_item[i])
      fill_item (part, i);
  for (size_t k = 0; k < dataset->framework->n_indicators; k++)
    fill_importance (part, k);
}

GovcapWide *
govcap_run_wide (GovcapRun *run)
{
  size_t n = 0, first = 0;

  for (size_t i = 0; i < run->datasets->len; i++)
    n += ((GovcapDataset *)run->datasets->pdata[i])->n;
  GovcapWide *wide = govcap_wide_new (run->data->study->title, n);
  wide->simulated = run->data->study->simulated;
  for (size_t pass = 0; pass < 2; pass++) { /* all answers stand before all scores */
    first = 0;
    for (size_t i = 0; i < run->datasets->len; i++) {
      Part part = {run, wide, run->datasets->pdata[i], i, first};
      if (pass)
        fill_scores (&part);
      else
        fill_part (&part);
      first += part.dataset->n;
    }
  }
  return wide;
}
