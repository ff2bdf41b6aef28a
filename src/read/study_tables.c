/* What the study asks to be counted together: questions with several answers, and cross tables. */
#include "study_loader.h"

#include <string.h>

bool
load_mention (GovcapStudy *study, GovcapNode node, GovcapMention *ret, GError **error)
{
  g_autofree char *place = govcap_node_place (node);

  *ret = (GovcapMention){"", keep (study, place)};
  return load_string (study, node, &ret->name, error);
}

/* Options say what the columns are called; where one column holds all answers, what they are. */
static bool
check_options (const GovcapVariable *variable, GovcapNode options, GError **error)
{
  for (size_t i = 0; i < govcap_node_length (options); i++) {
    GovcapNode value, key = govcap_node_pair (options, i, &value);
    const char *name = g_array_index (variable->options, GovcapOption, i).value;
    bool known = false;
    for (size_t c = 0; c < variable->multiple->len; c++)
      known |= !strcmp (g_array_index (variable->multiple, GovcapMention, c).name, name);
    if (!known)
      return govcap_node_fail (key, error, "'%s' is not among the columns of 'multiple'",
                               "“%s”不在 multiple 的各列里", name);
  }
  return true;
}

bool
load_multiple (GovcapStudy *study, GovcapVariable *variable, GovcapNode node, GError **error)
{
  GovcapNode columns = govcap_node_get (node, "multiple");
  size_t n = govcap_node_is_list (columns) ? govcap_node_length (columns) : 1;

  if (!govcap_node_is_there (columns))
    return true;
  if (variable->from)
    return govcap_node_fail (columns, error, "'multiple' and 'from' do not go together",
                             "multiple 和 from 不能一起写");
  if (govcap_node_is_map (columns))
    return govcap_node_list (columns, error);
  if (govcap_node_is_list (columns) && n < 2)
    return govcap_node_fail (columns, error,
                             "name at least two columns, one per option; or one that holds all "
                             "answers, without brackets",
                             "至少写两列，每个选项一列；如果一列里写着全部答案，请不加方括号");
  variable->multiple = g_array_new (FALSE, FALSE, sizeof (GovcapMention));
  for (size_t i = 0; i < n; i++) {
    GovcapMention mention;
    GovcapNode at = govcap_node_is_list (columns) ? govcap_node_item (columns, i) : columns;
    if (!load_mention (study, at, &mention, error))
      return false;
    g_array_append_val (variable->multiple, mention);
  }
  return n < 2 || check_options (variable, govcap_node_get (node, "options"), error);
}

static bool
is_item (const GovcapStudy *study, const char *name)
{
  for (size_t f = 0; f < study->frameworks->len; f++)
    if (govcap_framework_item (study->frameworks->pdata[f], name) != GOVCAP_NONE)
      return true;
  return false;
}

/* Whether the column is the unit, or one that the design is made of. */
static bool
has_part (const GovcapStudy *study, const char *column)
{
  return !strcmp (column, study->unit) || !g_strcmp0 (column, study->weight) ||
         !g_strcmp0 (column, study->fpc) || !g_strcmp0 (column, study->strata) ||
         !g_strcmp0 (column, study->cluster);
}

bool
plays_a_part (const GovcapStudy *study, const char *column)
{
  return is_item (study, column) || has_part (study, column);
}

/* Whether @column is a question or made from another column: it is not in the file, then. */
static bool
is_made (const GovcapStudy *study, const char *column)
{
  const GovcapVariable *variable = govcap_study_variable (study, column);

  return variable && (variable->from || variable->multiple);
}

/* Whether @column is among those of a question before this place. */
static bool
is_taken (const GovcapStudy *study, const GovcapVariable *until, size_t before, const char *column)
{
  for (size_t i = 0; i < study->variables->len; i++) {
    const GovcapVariable *variable = study->variables->pdata[i];
    size_t n = variable == until ? before : variable->multiple ? variable->multiple->len : 0;
    for (size_t c = 0; c < n; c++)
      if (!strcmp (g_array_index (variable->multiple, GovcapMention, c).name, column))
        return true;
    if (variable == until)
      return false;
  }
  return false;
}

static bool
check_column (const GovcapStudy *study, const GovcapVariable *variable, size_t number,
              GovcapNode node, GError **error)
{
  const char *column = g_array_index (variable->multiple, GovcapMention, number).name;
  /* One column with all answers may bear the question's own name. */
  bool own = variable->multiple->len == 1 && !strcmp (column, variable->name);

  if (is_item (study, column))
    return govcap_node_fail (node, error, "'%s' is an item of the framework; it cannot be this too",
                             "“%s”是框架的题项，不能再作此用", column);
  if (has_part (study, column) || (!own && is_made (study, column)))
    return govcap_node_fail (node, error, "the column '%s' plays another part already",
                             "“%s”这一列已另有用途", column);
  if (is_taken (study, variable, number, column))
    return govcap_node_fail (node, error, "the column '%s' is an option already",
                             "“%s”这一列已经是一个选项", column);
  return true;
}

static bool
check_columns (const GovcapStudy *study, const GovcapVariable *variable, GovcapNode columns,
               GError **error)
{
  if (has_part (study, variable->name))
    return govcap_node_fail (columns, error, "the column '%s' plays another part already",
                             "“%s”这一列已另有用途", variable->name);
  for (size_t i = 0; i < variable->multiple->len; i++) {
    GovcapNode at = govcap_node_is_list (columns) ? govcap_node_item (columns, i) : columns;
    if (!check_column (study, variable, i, at, error))
      return false;
  }
  return true;
}

bool
check_multiples (const GovcapStudy *study, GovcapNode root, GError **error)
{
  GovcapNode variables = govcap_node_get (root, "variables");
  GovcapNode groups = govcap_node_get (root, "groups");

  for (size_t i = 0; i < govcap_node_length (variables); i++) {
    GovcapNode node, key = govcap_node_pair (variables, i, &node);
    const char *name = "";
    if (!govcap_node_string (key, &name, error))
      return false;
    const GovcapVariable *variable = govcap_study_variable (study, name); /* NULL: a diary */
    if (variable && variable->multiple &&
        !check_columns (study, variable, govcap_node_get (node, "multiple"), error))
      return false;
  }
  for (size_t i = 0; i < study->groups->len; i++) {
    const char *name = study->groups->pdata[i];
    if (govcap_study_variable (study, name)->multiple)
      return govcap_node_fail (govcap_node_item (groups, i), error,
                               "'%s' has several answers: people would be in several groups",
                               "“%s”是多选题，一个人会同时属于几组", name);
  }
  return true;
}

/* The variable that is cut from @column, or NULL. */
static const GovcapVariable *
cut_from (const GovcapStudy *study, const char *column)
{
  for (size_t i = 0; i < study->variables->len; i++) {
    const GovcapVariable *variable = study->variables->pdata[i];
    if (variable->from && !strcmp (variable->from, column))
      return variable;
  }
  return NULL;
}

bool
load_counted (GovcapStudy *study, GovcapNode node, GovcapMention *ret, GError **error)
{
  if (!load_mention (study, node, ret, error))
    return false;
  const GovcapVariable *variable = govcap_study_variable (study, ret->name);
  const GovcapVariable *bands = cut_from (study, ret->name);
  if (variable && variable->multiple)
    return govcap_node_fail (node, error,
                             "'%s' has several answers; cross one of its columns, as '%s'",
                             "“%s”是多选题；请用它的某一列，如“%s”", ret->name,
                             g_array_index (variable->multiple, GovcapMention, 0).name);
  if (bands)
    return govcap_node_fail (node, error, "'%s' is a number; cross its bands, '%s'",
                             "“%s”是数值；请用它的分段“%s”", ret->name, bands->name);
  if (!g_strcmp0 (ret->name, study->weight) || !g_strcmp0 (ret->name, study->fpc))
    return govcap_node_fail (node, error, "the column '%s' plays another part already",
                             "“%s”这一列已另有用途", ret->name);
  if (!variable && !is_item (study, ret->name) && strcmp (ret->name, study->unit) != 0)
    govcap_study_add_variable (study, ret->name);
  else
    ret->place = NULL; /* known: no column has to prove it */
  return true;
}

static bool
check_crossing (const GovcapStudy *study, const GovcapCrossing *crossing, GovcapNode node,
                GError **error)
{
  if (!strcmp (crossing->row.name, crossing->column.name))
    return govcap_node_fail (node, error, "'%s' cannot be crossed with itself",
                             "“%s”不能与自己交叉", crossing->row.name);
  for (size_t i = 0; i < study->crosstabs->len; i++) {
    const GovcapCrossing *other = &g_array_index (study->crosstabs, GovcapCrossing, i);
    if (!strcmp (other->row.name, crossing->row.name) &&
        !strcmp (other->column.name, crossing->column.name))
      return govcap_node_fail (node, error, "this pair stands here twice; keep one",
                               "这一对写了两次，请只留一个");
  }
  return true;
}

bool
load_crosstabs (GovcapStudy *study, GovcapNode list, GError **error)
{
  if (!govcap_node_is_there (list))
    return true;
  if (!govcap_node_list (list, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (list); i++) {
    GovcapNode pair = govcap_node_item (list, i);
    GovcapCrossing crossing;
    if (!govcap_node_is_list (pair) || govcap_node_length (pair) != 2)
      return govcap_node_fail (pair, error, "write two names, [row, column]",
                               "请写两个名称：[行变量, 列变量]");
    if (!load_counted (study, govcap_node_item (pair, 0), &crossing.row, error) ||
        !load_counted (study, govcap_node_item (pair, 1), &crossing.column, error) ||
        !check_crossing (study, &crossing, pair, error))
      return false;
    g_array_append_val (study->crosstabs, crossing);
  }
  return true;
}
