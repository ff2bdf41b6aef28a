#include "mention_check.h"

#include "govcap/error.h"

static bool
check (const GovcapData *data, const GovcapMention *mention, GError **error)
{
  for (size_t i = 0; i < data->datasets->len; i++)
    if (govcap_dataset_column (data->datasets->pdata[i], mention->name))
      return true;
  return govcap_fail (error, GOVCAP_ERROR_INPUT, mention->place,
                      "no file has a column '%s'; correct the name, or map its header in 'columns'",
                      "没有一个文件有“%s”这一列；请改名称，或在 columns 里指定", mention->name);
}

static bool
check_questions (const GovcapData *data, GError **error)
{
  for (size_t i = 0; i < data->study->variables->len; i++) {
    const GovcapVariable *variable = data->study->variables->pdata[i];
    for (size_t c = 0; variable->multiple && c < variable->multiple->len; c++)
      if (!check (data, &g_array_index (variable->multiple, GovcapMention, c), error))
        return false;
  }
  return true;
}

/* What the study names of time and of taking part. */
static bool
check_people (const GovcapData *data, GError **error)
{
  const GovcapStudy *study = data->study;
  const GovcapParticipation *participation = &study->participation;

  for (size_t d = 0; d < study->diaries->len; d++) {
    const GArray *parts = ((const GovcapDiary *)study->diaries->pdata[d])->parts;
    for (size_t p = 0; p < parts->len; p++)
      if (!check (data, &g_array_index (parts, GovcapMention, p), error))
        return false;
  }
  if (participation->of.name && participation->of.place && !check (data, &participation->of, error))
    return false;
  for (size_t i = 0; i < participation->by->len; i++) {
    const GovcapMention *by = &g_array_index (participation->by, GovcapMention, i);
    if (by->place && !check (data, by, error))
      return false;
  }
  return true;
}

bool
mention_check (const GovcapData *data, GError **error)
{
  const GArray *crosstabs = data->study->crosstabs;

  if (!check_questions (data, error) || !check_people (data, error))
    return false;
  for (size_t i = 0; i < crosstabs->len; i++) {
    const GovcapCrossing *crossing = &g_array_index (crosstabs, GovcapCrossing, i);
    if (crossing->row.place && !check (data, &crossing->row, error))
      return false;
    if (crossing->column.place && !check (data, &crossing->column, error))
      return false;
  }
  return true;
}
