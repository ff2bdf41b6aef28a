/* What a header says: an item, a column that the study names, or nothing. */
#include "sink.h"

#include "govcap/importance.h"

/* A question with several answers is made of its columns; others have one. */
static bool
is_of_variable (const GovcapVariable *variable, const char *name)
{
  for (size_t i = 0; variable->multiple && i < variable->multiple->len; i++)
    if (!strcmp (g_array_index (variable->multiple, GovcapMention, i).name, name))
      return true;
  return !variable->multiple && !strcmp (variable->from ? variable->from : variable->name, name);
}

static bool
is_variable (const Sink *sink, const char *name)
{
  const GovcapStudy *study = sink->data->study;

  if (!strcmp (name, study->unit))
    return !sink->file->unit; /* a file that is one unit needs no column for it */
  if (!g_strcmp0 (name, study->strata) || !g_strcmp0 (name, study->cluster))
    return true;
  for (size_t i = 0; i < study->variables->len; i++)
    if (is_of_variable (study->variables->pdata[i], name))
      return true;
  return false;
}

/* Durations are kept as `seconds`, unless the study itself uses that name. */
static bool
is_duration (const Sink *sink, const char *name)
{
  const GovcapStudy *study = sink->data->study;

  return duration_is_header (name) && !is_variable (sink, "seconds") &&
         strcmp (study->unit, "seconds") != 0 && g_strcmp0 (study->weight, "seconds") != 0 &&
         g_strcmp0 (study->fpc, "seconds") != 0;
}

/* Rows may be chosen by a column that is not kept. */
static bool
chooses_rows (const Sink *sink, const char *name)
{
  const GPtrArray *where = sink->file->where;

  for (size_t i = 0; i + 1 < where->len; i += 2)
    if (!strcmp (where->pdata[i], name))
      return true;
  return !g_strcmp0 (sink->file->form_column, name);
}

static void
mean_item (const Sink *sink, size_t number, Meaning *meaning)
{
  const GovcapItem *item = &sink->dataset->framework->items[number];

  meaning->item = number;
  meaning->name = item->code;
  if (govcap_item_asked (item, sink->dataset->form_number)) /* not another form's question */
    meaning->kind = TARGET_ITEM;
}

/* What the study calls by that name itself goes first: see mean(). */
static void
mean_importance (const Sink *sink, size_t number, Meaning *meaning)
{
  const GovcapFramework *framework = sink->dataset->framework;
  g_autofree char *name = govcap_importance_name (&framework->indicators[number]);

  meaning->indicator = number;
  meaning->name = g_string_chunk_insert_const (sink->data->study->arena, name);
  if (govcap_importance_asked (framework, number, sink->dataset->form_number))
    meaning->kind = TARGET_IMPORTANCE;
}

/* Returns: whether a column called @name is of use. */
static bool
mean_name (const Sink *sink, const HeaderName *name, Meaning *meaning)
{
  const GovcapStudy *study = sink->data->study;
  const char *text = name->text;

  if (name->kind == NAME_TEXT) /* only an item's whole text may stand behind any mark */
    return false;
  if (!g_strcmp0 (text, study->weight))
    meaning->kind = TARGET_WEIGHT;
  else if (!g_strcmp0 (text, study->fpc) || govcap_study_is_replicate (study, text))
    meaning->kind = TARGET_SIZE;
  else if (is_variable (sink, text))
    meaning->kind = TARGET_WORD;
  else if (is_duration (sink, text))
    meaning->kind = TARGET_DURATION;
  else
    return false;
  meaning->name = meaning->kind == TARGET_DURATION
                      ? "seconds"
                      : g_string_chunk_insert_const (study->arena, text);
  meaning->way = name->kind == NAME_MAPPED ? GOVCAP_MATCH_MAP : GOVCAP_MATCH_NAME;
  return true;
}

/* An export with labels has the text of a question of the questionnaire as its header. */
static HeaderName
asked_name (const Sink *sink, const HeaderName *name)
{
  bool is_mapped = name->kind == NAME_MAPPED;
  const GovcapQuestion *question = is_mapped ? NULL : sink_question (sink, name->text, NULL);

  if (!question)
    return *name;
  return (HeaderName){(char *)question->name, name->kind == NAME_TEXT ? NAME_IN_GROUP : name->kind};
}

static bool
mean (const Sink *sink, const Headers *headers, const HeaderName *name, Meaning *meaning)
{
  HeaderName asked = asked_name (sink, name);
  size_t item = headers_item (headers, &asked, &meaning->way);

  meaning->is_part = name->kind == NAME_IN_GROUP || name->kind == NAME_TEXT;
  if (item == GOVCAP_NONE && mean_name (sink, &asked, meaning))
    return true;
  size_t indicator =
      item == GOVCAP_NONE ? headers_importance (headers, &asked, &meaning->way) : GOVCAP_NONE;
  if (item == GOVCAP_NONE && indicator == GOVCAP_NONE)
    return false;
  if (strcmp (asked.text, name->text) != 0)
    meaning->way = GOVCAP_MATCH_TEXT;
  if (item != GOVCAP_NONE)
    mean_item (sink, item, meaning);
  else
    mean_importance (sink, indicator, meaning);
  return true;
}

Meaning
sink_meaning (const Sink *sink, const Headers *headers, const char *header)
{
  Meaning meaning = {
      .kind = TARGET_NOTHING, .item = GOVCAP_NONE, .indicator = GOVCAP_NONE, .name = header};
  const char *group = sink->platform ? sink->platform->group : NULL;
  g_autoptr (GArray) names = headers_names (headers, header, group);
  bool found = false;

  for (size_t i = 0; i < names->len && !found; i++) {
    const HeaderName *name = &g_array_index (names, HeaderName, i);
    found = mean (sink, headers, name, &meaning);
    meaning.is_known |= found || (name->kind != NAME_TEXT && chooses_rows (sink, name->text));
  }
  if (!found)
    meaning.way = GOVCAP_MATCH_NONE;
  return meaning;
}
