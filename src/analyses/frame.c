#include "frame.h"

#include "calibration.h"

#include <string.h>

#define WORDS(en, zh) ((GovcapText){en, zh})

static void
say_inputs (GovcapTable *table, const GovcapRun *run)
{
  GString *files = g_string_new (NULL);

  for (size_t i = 0; i < run->data->files->len; i++) {
    const GovcapInputFile *file = run->data->files->pdata[i];
    g_autofree char *base = g_path_get_basename (file->path);
    g_string_append_printf (files, "%s%s %s", i ? "; " : "", base,
                            file->sha256 ? file->sha256 : "");
  }
  govcap_table_fact (table, "inputs", WORDS ("Inputs (sha256)", "输入文件（sha256）"),
                     WORDS (files->str, files->str));
  g_string_free (files, TRUE);
}

static void
say_missing (GovcapTable *table, const GovcapStudy *study)
{
  GovcapText rule = govcap_text_format (
      table->arena,
      "blank, (跳过), (空) and the study's missing codes; a score needs %.4g of its parts",
      "空白、(跳过)、(空) 和研究规定的缺失码；每个得分至少要有 %.4g 的部分有回答",
      study->min_answered);

  govcap_table_fact (table, "missing", WORDS ("Missing answers", "缺失处理"), rule);
}

/* Whether the rule for missing answers is among the lines of the passport. */
typedef enum { WITHOUT_MISSING, WITH_MISSING } MissingRule;

static GovcapTable *
new_table (const GovcapRun *run, const char *name, GovcapText title,
           const GovcapTableColumn columns[], size_t n_columns, MissingRule missing)
{
  GovcapTable *table = govcap_table_new (name, title, columns, n_columns);
  const GovcapStudy *study = run->data->study;
  GovcapText level = govcap_text_format (table->arena, "%g", "%g", run->options.level);
  const GovcapFramework *framework = govcap_study_framework (study);

  govcap_table_fact (table, "software", WORDS ("Software", "软件"),
                     WORDS ("govcap " GOVCAP_VERSION, "govcap " GOVCAP_VERSION));
  govcap_table_fact (table, "framework", WORDS ("Framework", "框架"),
                     WORDS (framework->name, framework->name));
  govcap_table_fact (table, "level", WORDS ("Confidence level", "置信水平"), level);
  if (missing == WITH_MISSING)
    say_missing (table, study);
  say_inputs (table, run);
  if (study->simulated)
    govcap_table_fact (table, "simulated", WORDS ("Data", "数据"), WORDS ("simulated", "模拟数据"));
  return table;
}

GovcapTable *
frame_table (const GovcapRun *run, const char *name, GovcapText title,
             const GovcapTableColumn columns[], size_t n_columns)
{
  return new_table (run, name, title, columns, n_columns, WITH_MISSING);
}

GovcapTable *
frame_plain_table (const GovcapRun *run, const char *name, GovcapText title,
                   const GovcapTableColumn columns[], size_t n_columns)
{
  return new_table (run, name, title, columns, n_columns, WITHOUT_MISSING);
}

GovcapText
frame_option_label (const GovcapVariable *variable, const char *value)
{
  for (size_t i = 0; variable && i < variable->options->len; i++) {
    GovcapOption option = g_array_index (variable->options, GovcapOption, i);
    if (!strcmp (option.value, value) && (option.label.en || option.label.zh))
      return option.label;
  }
  return WORDS (value, value);
}

void
frame_lead (const GovcapRun *run, const GovcapDataset *dataset, const char *unit,
            GovcapCell cells[FRAME_CELLS])
{
  const GovcapStudy *study = run->data->study;

  cells[0] = govcap_cell_word (dataset->wave);
  cells[1] = cells[2] = govcap_cell_missing ();
  if (dataset->form)
    cells[1] = govcap_cell_shown (dataset->form, govcap_form_label (dataset->form));
  if (unit)
    cells[2] = govcap_cell_shown (
        unit, frame_option_label (govcap_study_variable (study, study->unit), unit));
}

static bool
is_scored (const GovcapFramework *framework, const char *code)
{
  return !strcmp (code, GOVCAP_OVERALL) || govcap_framework_is_scored (framework, code);
}

bool
frame_scores_code (const GovcapRun *run, GError **error)
{
  const char *code = run->options.code;
  bool found = !code;

  for (size_t i = 0; i < run->datasets->len && !found; i++)
    found = is_scored (((GovcapDataset *)run->datasets->pdata[i])->framework, code);
  return found || govcap_fail (error, GOVCAP_ERROR_INPUT, "--code",
                               "the framework has no area or indicator '%s'",
                               "框架里没有领域或指标“%s”", code);
}

bool
frame_is_weighted (const GovcapRun *run)
{
  const GovcapStudy *study = run->data->study;

  return (study->weight || study->margins) && !run->options.unweighted;
}

/* "design weight 'w', calibrated to margins.csv" */
static GovcapText
weights_in_use (GovcapTable *table, const GovcapStudy *study)
{
  g_autofree char *file = study->margins ? g_path_get_basename (study->margins) : NULL;

  if (!file)
    return govcap_text_format (table->arena, "design weight '%s'", "设计权重“%s”", study->weight);
  if (!study->weight)
    return govcap_text_format (table->arena, "calibrated to %s", "按 %s 校准", file);
  return govcap_text_format (table->arena, "design weight '%s', calibrated to %s",
                             "设计权重“%s”，按 %s 校准", study->weight, file);
}

void
frame_say_weights (GovcapTable *table, const GovcapRun *run, bool used)
{
  const GovcapStudy *study = run->data->study;
  GovcapText label = WORDS ("Weights", "权重");

  if (!study->weight && !study->margins)
    govcap_table_fact (table, "weights", label, WORDS ("none", "无"));
  else if (!used)
    govcap_table_fact (table, "weights", label, WORDS ("not used in this table", "本表不使用权重"));
  else if (run->options.unweighted)
    govcap_table_fact (table, "weights", label,
                       WORDS ("left aside (--unweighted)", "未使用（--unweighted）"));
  else
    govcap_table_fact (table, "weights", label, weights_in_use (table, study));
}

GovcapCell
frame_level (GovcapScoreLevel level)
{
  static const GovcapText levels[] = {
      [GOVCAP_LEVEL_INDICATOR] = WORDS ("indicator", "指标"),
      [GOVCAP_LEVEL_AREA] = WORDS ("area", "领域"),
      [GOVCAP_LEVEL_OVERALL] = WORDS ("overall", "总体"),
  };

  return govcap_cell_shown (levels[level].en, levels[level]);
}

GovcapText
frame_label (GStringChunk *arena, const char *code, GovcapText label)
{
  if (!strcmp (code, GOVCAP_OVERALL))
    return label;
  return govcap_text_take (arena, g_strconcat (code, " ", govcap_text_in (label, GOVCAP_EN), NULL),
                           g_strconcat (code, " ", govcap_text_in (label, GOVCAP_ZH), NULL));
}

GovcapCell
frame_code (GovcapTable *table, const char *code, GovcapText label)
{
  return govcap_cell_shown (code, frame_label (table->arena, code, label));
}

char *
frame_place (const GovcapDataset *dataset)
{
  if (!dataset->form)
    return g_strdup (dataset->wave);
  g_autofree char *en = g_strconcat (dataset->wave, " ", dataset->form, NULL);
  g_autofree char *zh = g_strconcat (
      dataset->wave, " ", govcap_text_in (govcap_form_label (dataset->form), GOVCAP_ZH), NULL);
  return govcap_text_both (WORDS (en, zh));
}

/* A refusal as a sentence; the place that it begins with in the reader's words. */
static char *
sentence_of (const GError *why, const GovcapDataset *dataset, GovcapLang lang)
{
  g_autofree char *words = govcap_error_text (why, lang);
  g_autofree char *both = dataset ? frame_place (dataset) : NULL;
  g_autofree char *place = both ? govcap_text_own (both, lang) : NULL;
  const char *colon = lang == GOVCAP_ZH ? "：" : ": ", *end = lang == GOVCAP_ZH ? "。" : ".";
  size_t before = place ? strlen (place) : 0;

  if (!place || !g_str_has_prefix (words, place) || !g_str_has_prefix (words + before, ": "))
    return g_strconcat (words, end, NULL);
  GovcapText form = dataset->form ? govcap_form_label (dataset->form) : WORDS ("", "");
  return g_strconcat (dataset->wave, dataset->form ? " " : "", govcap_text_in (form, lang), colon,
                      words + before + 2, end, NULL);
}

void
frame_refuse (GovcapTable *table, const GovcapDataset *dataset, const GError *why, GError **first)
{
  govcap_table_note (table, govcap_text_take (table->arena, sentence_of (why, dataset, GOVCAP_EN),
                                              sentence_of (why, dataset, GOVCAP_ZH)));
  if (!*first)
    *first = g_error_copy (why);
}

GovcapTable *
frame_finish (GovcapTable *table, GError *first, GError **error)
{
  if (!first || govcap_table_rows (table)) {
    g_clear_error (&first);
    return table;
  }
  govcap_table_free (table);
  g_propagate_error (error, first);
  return NULL;
}

size_t
frame_unit_number (const GovcapData *data, const char *unit)
{
  for (size_t i = 0; i < data->units->len; i++)
    if (!strcmp (data->units->pdata[i], unit))
      return i;
  return GOVCAP_NONE;
}

uint32_t *
frame_unit_numbers (const GovcapData *data, const GovcapColumn *unit)
{
  uint32_t *numbers = g_new (uint32_t, unit->words->len + 1);
  g_autoptr (GHashTable) number_of = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t u = 0; u < data->units->len; u++)
    g_hash_table_insert (number_of, data->units->pdata[u], GSIZE_TO_POINTER (u));
  for (size_t w = 0; w < unit->words->len; w++)
    numbers[w] = GPOINTER_TO_UINT (g_hash_table_lookup (number_of, unit->words->pdata[w]));
  return numbers;
}

/* Of a part of a study: the weights that it has in the whole. */
static const GovcapColumn *
weight_in_whole (const GovcapData *data, const GovcapDataset *dataset)
{
  for (size_t i = 0; data->calibrated && i < data->calibrated->len; i++) {
    const GovcapDataset *holder = data->calibrated->pdata[i];
    if (data->datasets->pdata[i] == dataset && holder)
      return holder->columns->pdata[0];
  }
  return NULL;
}

const GovcapColumn *
frame_weight (const GovcapRun *run, const GovcapDataset *dataset)
{
  const char *name = run->data->study->weight;
  const GovcapColumn *whole = weight_in_whole (run->data, dataset);
  const Calibration *calibration = calibration_of (run, dataset);

  if (run->options.unweighted)
    return NULL;
  if (whole)
    return whole;
  if (calibration)
    return calibration->weight;
  return name ? govcap_dataset_column (dataset, name) : NULL;
}

bool
domain_is_wanted (const GovcapRun *run, size_t domain)
{
  const char *unit = run->options.unit;

  return !unit || (domain && !strcmp (unit, run->data->units->pdata[domain - 1]));
}

GovcapCell
frame_whole (GovcapText words)
{
  GovcapCell cell = govcap_cell_missing ();

  cell.shown = words;
  return cell;
}

GovcapCell
frame_copy_cell (GovcapCell cell, GStringChunk *arena)
{
  if (cell.word)
    cell.word = g_string_chunk_insert_const (arena, cell.word);
  cell.shown = govcap_text_copy (cell.shown, arena);
  return cell;
}
