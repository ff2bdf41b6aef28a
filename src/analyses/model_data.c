#include "model_data.h"

#include "categories.h"
#include "frame.h"
#include "model_refuse.h"

#include <math.h>
#include <string.h>

/* Options beyond these are a mistake: a number that was not cut. */
enum { MOST_OPTIONS = 40 };

/* One name of the model while its column is made: a number, or the numbers of options. */
typedef struct {
  const char *name;
  size_t block;
  Numbers numbers;
  Categories *categories; /* NULL: a number */
} Source;

static void
clear_source (void *data)
{
  Source *source = data;

  numbers_clear (&source->numbers);
  g_clear_pointer (&source->categories, categories_free);
}

static double *
option_numbers (const Categories *categories, size_t n)
{
  double *values = g_new (double, n + 1);

  for (size_t row = 0; row < n; row++) {
    size_t option = categories_at (categories, row);
    values[row] = option == GOVCAP_NONE ? NAN : (double)option;
  }
  return values;
}

static bool
take_source (GovcapRun *run, size_t number, const ModelData *data, Source *source, GError **error)
{
  if (numbers_of (run, number, source->name, &source->numbers))
    return true;
  source->categories = categories_of (run, data->dataset, source->name);
  if (!source->categories)
    return model_refuse_absent (data, source->name, error);
  double *values = option_numbers (source->categories, data->dataset->n);
  source->numbers =
      (Numbers){source->categories->name, source->categories->label, NULL, values, values};
  return true;
}

/* Everything that the model names, and the respondents who have it. */
static GArray *
take_sources (GovcapRun *run, size_t number, ModelData *data, GError **error)
{
  g_autoptr (GArray) sources = g_array_new (FALSE, TRUE, sizeof (Source));

  g_array_set_clear_func (sources, clear_source);
  for (size_t b = 0; b < data->model->blocks->len; b++) {
    const GPtrArray *block = data->model->blocks->pdata[b];
    for (size_t i = 0; i < block->len; i++) {
      Source source = {.name = block->pdata[i], .block = b};
      g_array_append_val (sources, source);
      Source *kept = &g_array_index (sources, Source, sources->len - 1);
      if (!take_source (run, number, data, kept, error))
        return NULL;
      complete_need (data->complete, kept->numbers.values);
    }
  }
  return g_steal_pointer (&sources);
}

/* Returns: the new term's column, to be filled. */
static double *
add_term (ModelData *data, const char *word, GovcapText shown)
{
  ModelTerm term = {g_string_chunk_insert (data->arena, word), shown};
  size_t n = data->complete->n;

  g_array_append_val (data->terms, term);
  data->x = g_renew (double, data->x, data->terms->len *n);
  return data->x + (data->terms->len - 1) * n;
}

/* "age: 35–<45 (base: 18–<35)" */
static GovcapText
dummy_label (ModelData *data, const Categories *categories, size_t option, size_t base)
{
  return govcap_text_take (
      data->arena,
      g_strdup_printf ("%s: %s (base: %s)", govcap_text_in (categories->label, GOVCAP_EN),
                       govcap_text_in (categories->labels[option], GOVCAP_EN),
                       govcap_text_in (categories->labels[base], GOVCAP_EN)),
      g_strdup_printf ("%s：%s（参照：%s）", govcap_text_in (categories->label, GOVCAP_ZH),
                       govcap_text_in (categories->labels[option], GOVCAP_ZH),
                       govcap_text_in (categories->labels[base], GOVCAP_ZH)));
}

/* Dummies of the options that these respondents hold; the first of them is the base. */
static void
add_dummies (ModelData *data, const Source *source)
{
  const Categories *categories = source->categories;
  size_t n = data->complete->n, base = GOVCAP_NONE;
  g_autofree double *option = complete_pick (data->complete, source->numbers.values);
  g_autofree size_t *held = g_new0 (size_t, categories->n + 1);

  for (size_t i = 0; i < n; i++)
    held[(size_t)option[i]]++;
  for (size_t o = 0; o < categories->n; o++) {
    if (!held[o])
      continue;
    if (base == GOVCAP_NONE) {
      base = o;
      continue;
    }
    g_autofree char *word = g_strconcat (categories->name, "=", categories->values[o], NULL);
    double *dummy = add_term (data, word, dummy_label (data, categories, o, base));
    for (size_t i = 0; i < n; i++)
      dummy[i] = option[i] == (double)o ? 1 : 0;
  }
}

/* A column of the file has no label beside its name. */
static GovcapText
label_of (ModelData *data, const Numbers *numbers)
{
  bool named = strcmp (numbers->code, govcap_text_in (numbers->label, GOVCAP_EN)) != 0;

  return named ? frame_label (data->arena, numbers->code, numbers->label) : numbers->label;
}

static void
add_number (ModelData *data, const Source *source)
{
  const Numbers *numbers = &source->numbers;
  g_autofree double *values = complete_pick (data->complete, numbers->values);
  double *column = add_term (data, numbers->code, label_of (data, numbers));

  memcpy (column, values, data->complete->n * sizeof *values);
}

static bool
add_variable (ModelData *data, const Source *source, GError **error)
{
  ModelVariable variable = {source->numbers.code, source->numbers.label,     data->terms->len, 1,
                            source->block,        source->categories != NULL};

  if (source->categories)
    add_dummies (data, source);
  else
    add_number (data, source);
  variable.terms = data->terms->len - variable.first;
  if (!variable.terms)
    return model_refuse_same (data, source->name, error);
  if (variable.terms >= MOST_OPTIONS)
    return model_refuse_many (data, source->name, variable.terms + 1, error);
  g_array_append_val (data->variables, variable);
  return true;
}

static bool
add_variables (ModelData *data, const GArray *sources, GError **error)
{
  double *one = add_term (data, "(intercept)", (GovcapText){"(intercept)", "（常量）"});

  for (size_t i = 0; i < data->complete->n; i++)
    one[i] = 1;
  for (size_t s = 0; s < sources->len; s++)
    if (!add_variable (data, &g_array_index (sources, Source, s), error))
      return false;
  return true;
}

ModelData *
model_data_new (GovcapRun *run, size_t number, const GovcapModel *model, GError **error)
{
  g_autoptr (ModelData) data = g_new0 (ModelData, 1);
  Numbers outcome = {0};

  *data = (ModelData){.model = model,
                      .dataset = run->datasets->pdata[number],
                      .complete = complete_new (run, number),
                      .variables = g_array_new (FALSE, FALSE, sizeof (ModelVariable)),
                      .terms = g_array_new (FALSE, FALSE, sizeof (ModelTerm)),
                      .arena = g_string_chunk_new (1024)};
  if (!numbers_of (run, number, model->outcome, &outcome)) {
    model_refuse_absent (data, model->outcome, error);
    return NULL;
  }
  data->outcome = label_of (data, &outcome);
  complete_need (data->complete, outcome.values);
  g_autoptr (GArray) sources = take_sources (run, number, data, error);
  if (sources && data->complete->n)
    data->y = complete_pick (data->complete, outcome.values);
  numbers_clear (&outcome);
  if (!sources)
    return NULL;
  if (!data->complete->n) {
    model_refuse_few (data, error);
    return NULL;
  }
  data->w = complete_pick_weights (data->complete);
  return add_variables (data, sources, error) ? g_steal_pointer (&data) : NULL;
}

void
model_data_free (ModelData *data)
{
  if (!data)
    return;
  complete_free (data->complete);
  g_array_unref (data->variables);
  g_array_unref (data->terms);
  g_string_chunk_free (data->arena);
  g_free (data->x);
  g_free (data->y);
  g_free (data->w);
  g_free (data);
}

size_t
model_data_terms (const ModelData *data, size_t block)
{
  size_t terms = 1;

  for (size_t v = 0; v < data->variables->len; v++) {
    const ModelVariable *variable = &g_array_index (data->variables, ModelVariable, v);
    terms += variable->block <= block ? variable->terms : 0;
  }
  return terms;
}

GovcapRegressionData
model_data_upto (const ModelData *data, size_t block)
{
  return (GovcapRegressionData){data->complete->n, model_data_terms (data, block), data->x, data->y,
                                data->w};
}
