#include "numbers.h"

#include "respondents.h"

#include <math.h>
#include <string.h>

static bool
take_scored (GovcapRun *run, size_t number, const char *code, Numbers *ret)
{
  const GovcapScores *scores = govcap_run_scores (run, number);

  for (size_t s = 0; s < scores->n_scored; s++)
    if (!strcmp (scores->scored[s].code, code)) {
      const double *values = respondents_scores (run, number) + s * scores->dataset->n;
      *ret = (Numbers){scores->scored[s].code, scores->scored[s].label, NULL, values, NULL};
      return true;
    }
  return false;
}

static bool
take_item (const GovcapDataset *dataset, const char *code, Numbers *ret)
{
  size_t item = govcap_framework_item (dataset->framework, code);

  if (item == GOVCAP_NONE || !dataset->of_item[item])
    return false;
  double *values = respondents_item (dataset, item);
  const GovcapItem *asked = &dataset->framework->items[item];
  *ret = (Numbers){asked->code, asked->text, &asked->scale, values, values};
  return true;
}

/* A number as the reader of bands takes it. */
static double
number_in (const char *word)
{
  char *end;

  if (!*word || strspn (word, "0123456789+-.eE") != strlen (word))
    return NAN;
  double value = g_ascii_strtod (word, &end);
  return *end || !isfinite (value) ? NAN : value;
}

static bool
take_column (const GovcapStudy *study, const GovcapDataset *dataset, const char *code, Numbers *ret)
{
  const GovcapColumn *column = govcap_dataset_column (dataset, code);

  if (!column || !(govcap_study_cuts (study, code) || govcap_study_hours (study, code)))
    return false;
  g_autofree double *of_word = g_new (double, column->words->len + 1);
  double *values = g_new (double, dataset->n + 1);
  for (size_t w = 0; w < column->words->len; w++)
    of_word[w] = number_in (column->words->pdata[w]);
  for (size_t row = 0; row < dataset->n; row++) {
    uint32_t word = govcap_column_words (column, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK];
    values[row] = word == GOVCAP_NO_WORD ? NAN : of_word[word];
  }
  *ret = (Numbers){column->name, govcap_text_plain (column->name), NULL, values, values};
  return true;
}

bool
numbers_of (GovcapRun *run, size_t number, const char *code, Numbers *ret)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];

  return take_scored (run, number, code, ret) || take_item (dataset, code, ret) ||
         take_column (run->data->study, dataset, code, ret);
}

void
numbers_clear (Numbers *numbers)
{
  g_clear_pointer (&numbers->owned, g_free);
}
