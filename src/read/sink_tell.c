/* What is said about a header: which columns are kept, and what is not there. */
#include "sink_match.h"

#include "govcap/importance.h"

void
match_record (const Match *match)
{
  Sink *sink = match->sink;
  GovcapIntake *intake = sink->intake;
  GStringChunk *arena = sink->data->study->arena;

  for (size_t i = 0; i < sink->width; i++) {
    const Target *target = &g_array_index (sink->targets, Target, i);
    GovcapFoundColumn found = target->found;
    found.header = g_string_chunk_insert_const (arena, target->header);
    if (found.use == GOVCAP_USE_NONE && personal_is_header (match->personal, target->header))
      found.use = GOVCAP_USE_PERSONAL;
    g_array_append_val (intake->columns, found);
  }
  intake->items = match->items;
  intake->importance = match->importance;
}

static void
tell_absent_column (const Match *match, const GovcapVariable *variable, const char *column)
{
  GovcapText label = variable->multiple ? (GovcapText){NULL, NULL} : variable->label;

  if (g_hash_table_contains (match->taken, column))
    return;
  g_autofree char *en = match_hint (match, column, label, GOVCAP_EN);
  g_autofree char *zh = match_hint (match, column, label, GOVCAP_ZH);
  govcap_data_find (match->sink->data, GOVCAP_FINDING_WARNING, match->sink->source,
                    "there is no column '%1$s' for variable '%2$s'; name it, or map its header in "
                    "'columns'%3$s%4$.0s",
                    "没有“%1$s”列，变量“%2$s”为缺失；请改列名，或在 columns 里指定%3$.0s%4$s",
                    column, variable->name, en, zh);
}

/* An item whose words stand in a header that was changed. */
static void
hint_item (const Match *match, const GovcapItem *item)
{
  g_autofree char *en = match_hint (match, item->code, item->text, GOVCAP_EN);
  g_autofree char *zh = match_hint (match, item->code, item->text, GOVCAP_ZH);

  if (*en)
    govcap_data_find (match->sink->data, GOVCAP_FINDING_WARNING, match->sink->source,
                      "%1$s has no column: if a header says it in other words, map it%2$s%3$.0s",
                      "%1$s 没有对应的列：若表头的说法略有不同，请在 columns 里指定%2$.0s%3$s",
                      item->code, en, zh);
}

/* Which of the form's items the file does not hold. */
static void
tell_absent_items (const Match *match)
{
  const GovcapDataset *dataset = match->sink->dataset;
  const GovcapFramework *framework = dataset->framework;
  g_autoptr (GString) absent = g_string_new (NULL);

  for (size_t i = 0; i < framework->n_items; i++) {
    const GovcapItem *item = &framework->items[i];
    if (!govcap_item_asked (item, dataset->form_number) ||
        g_hash_table_contains (match->taken, item->code))
      continue;
    g_string_append_printf (absent, "%s%s", absent->len ? ", " : "", item->code);
    hint_item (match, item);
  }
  if (absent->len)
    govcap_data_find (match->sink->data, GOVCAP_FINDING_WARNING, match->sink->source,
                      "these items have no column and count as not asked: %s",
                      "这些题项没有对应的列，按没有问处理：%s", absent->str);
}

/* The record of fieldwork has a column of its own of this name. */
static bool
is_of_fieldwork (const GovcapStudy *study, const char *name)
{
  return study->fieldwork_file && !strcmp (name, "channel");
}

/* A column of hours is of one form: that some file has it is asked for when all are there. */
static bool
is_due (const GovcapStudy *study, const GovcapVariable *variable)
{
  return !variable->multiple && !is_of_fieldwork (study, variable->name) &&
         !govcap_study_hours (study, variable->name);
}

/* Which of the study's variables it does not hold. */
static void
tell_absent_variables (const Match *match)
{
  const GovcapStudy *study = match->sink->data->study;

  for (size_t i = 0; i < study->variables->len; i++) {
    const GovcapVariable *variable = study->variables->pdata[i];
    for (size_t c = 0; variable->multiple && c < variable->multiple->len; c++)
      tell_absent_column (match, variable,
                          g_array_index (variable->multiple, GovcapMention, c).name);
    if (is_due (study, variable))
      tell_absent_column (match, variable, variable->from ? variable->from : variable->name);
  }
}

/* The headers of the columns of one use, parted by commas; the caller's. */
static char *
list_columns (const GovcapIntake *intake, GovcapColumnUse use)
{
  GString *list = g_string_new (NULL);

  for (size_t i = 0; i < intake->columns->len; i++) {
    const GovcapFoundColumn *column = &g_array_index (intake->columns, GovcapFoundColumn, i);
    if (column->use == use && *column->header)
      g_string_append_printf (list, "%s%.40s", list->len ? ", " : "", column->header);
  }
  return g_string_free (list, FALSE);
}

/* The importance of which indicators the file does not hold, where it holds that of some. An outcome is
 * nothing to be weighed. */
static void
tell_absent_importance (const Match *match)
{
  const GovcapDataset *dataset = match->sink->dataset;
  const GovcapFramework *framework = dataset->framework;
  g_autoptr (GString) absent = g_string_new (NULL);

  for (size_t k = 0; k < framework->n_indicators && match->importance; k++) {
    const GovcapIndicator *indicator = &framework->indicators[k];
    if (framework->areas[indicator->area].role == GOVCAP_ROLE_CAPACITY &&
        govcap_importance_asked (framework, k, dataset->form_number) && !dataset->of_importance[k])
      g_string_append_printf (absent, "%s%s", absent->len ? ", " : "", indicator->code);
  }
  if (absent->len)
    govcap_data_find (match->sink->data, GOVCAP_FINDING_WARNING, match->sink->source,
                      "how important these indicators are has no column: %s",
                      "这些指标没有重要性的列：%s", absent->str);
}

/* A variable of the study goes first, and is then not what its name says. */
static void
tell_taken_importance (const Match *match)
{
  const Sink *sink = match->sink;

  for (size_t i = 0; i < sink->width; i++) {
    const GovcapFoundColumn *found = &g_array_index (sink->targets, Target, i).found;
    if (found->name && found->use != GOVCAP_USE_IMPORTANCE && found->use != GOVCAP_USE_OTHER_FORM &&
        govcap_importance_of (sink->dataset->framework, found->name) != GOVCAP_NONE)
      govcap_data_find (sink->data, GOVCAP_FINDING_WARNING, sink->source,
                        "'%s' is a column that the study itself names, and is not read as the "
                        "importance of an indicator",
                        "“%s”是研究文件自己指定的列，不作为指标重要性读取", found->name);
  }
}

static void
tell_importance (const Match *match)
{
  if (match->importance)
    govcap_data_find (match->sink->data, GOVCAP_FINDING_MATCH, match->sink->source,
                      "%zu columns are the importance of indicators", "%zu 列是指标重要性",
                      match->importance);
  tell_absent_importance (match);
  tell_taken_importance (match);
}

void
match_tell (const Match *match)
{
  const Sink *sink = match->sink;
  g_autofree char *dropped = list_columns (sink->intake, GOVCAP_USE_NONE);
  g_autofree char *personal = list_columns (sink->intake, GOVCAP_USE_PERSONAL);

  govcap_data_find (
      sink->data, GOVCAP_FINDING_MATCH, sink->source,
      "%zu " GOVCAP_PLURAL ("column is an item", "columns are items") "; columns not kept: %s",
      "%zu 列是题项；未保留的列：%s", match->items, *dropped ? dropped : "–");
  if (*personal)
    govcap_data_find (sink->data, GOVCAP_FINDING_MATCH, sink->source,
                      "personal columns, dropped at reading: %s", "个人信息列，读入时已略去：%s",
                      personal);
  tell_importance (match);
  tell_absent_items (match);
  tell_absent_variables (match);
}
