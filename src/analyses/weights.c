/* Weights of areas and indicators by every method that the study has, one below the other. */
#include "frame.h"
#include "tables.h"
#include "weighing.h"

#include <math.h>
#include <string.h>

enum { METHOD = FRAME_CELLS, LEVEL, CODE, WEIGHT, LO, HI, CR, USED, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"method", {"Method", "定权方法"}, GOVCAP_FORMAT_WORDS},
    {"level", {"Level", "层级"}, GOVCAP_FORMAT_WORDS},
    {"code", {"Weighed", "对象"}, GOVCAP_FORMAT_WORDS},
    {"weight", {"Weight", "权重"}, GOVCAP_FORMAT_BOUNDED},
    {"lo", {"Least without one expert", "去掉一位专家后最小"}, GOVCAP_FORMAT_BOUNDED},
    {"hi", {"Largest without one expert", "去掉一位专家后最大"}, GOVCAP_FORMAT_BOUNDED},
    {"cr", {"CR", "CR"}, GOVCAP_FORMAT_RATIO},
    {"used", {"In use", "采用"}, GOVCAP_FORMAT_WORDS},
};

/* Things that are weighed together. */
typedef struct {
  const char *area; /* whose indicators they are, or NULL */
  size_t n;
  const char **codes;
} Group;

/* Of the study's framework: the areas of the overall index, then the indicators of every area. */
static Group
group_of (const GovcapFramework *framework, size_t number)
{
  const GovcapArea *area = number ? &framework->areas[number - 1] : NULL;
  size_t most = area ? area->n_indicators : framework->n_areas;
  Group group = {area ? area->code : NULL, 0, g_new (const char *, most + 1)};

  for (size_t i = 0; i < most; i++)
    if (area)
      group.codes[group.n++] = framework->indicators[area->first_indicator + i].code;
    else if (framework->areas[i].role == GOVCAP_ROLE_CAPACITY)
      group.codes[group.n++] = framework->areas[i].code;
  return group;
}

/* What the method makes of the group, not yet summing to 1. Returns: false: it is silent about it. */
static bool
weigh (const GovcapRun *run, const Group *group, GovcapWeighing method, double ret[])
{
  const Weighing *judged = weighing_of (run, group->area);
  const GHashTable *given = run->data->study->given;

  for (size_t i = 0; i < group->n; i++) {
    const double *weight = g_hash_table_lookup ((GHashTable *)given, group->codes[i]);
    if ((method == GOVCAP_WEIGHING_GIVEN && !weight) || (method == GOVCAP_WEIGHING_AHP && !judged))
      return false;
    ret[i] = method == GOVCAP_WEIGHING_GIVEN ? *weight
             : method == GOVCAP_WEIGHING_AHP ? judged->together.weights[i]
                                             : 1;
  }
  return group->n > 0;
}

static GovcapCell
method_cell (GovcapWeighing method)
{
  static const GovcapText names[] = {
      [GOVCAP_WEIGHING_EQUAL] = {"equal", "等权"},
      [GOVCAP_WEIGHING_GIVEN] = {"given", "给定"},
      [GOVCAP_WEIGHING_AHP] = {"AHP", "层次分析法"},
  };
  static const char *const words[] = {NULL, "equal", "given", "ahp"};

  return govcap_cell_shown (words[method], names[method]);
}

/* The method whose weights the scores of this group take. */
static GovcapWeighing
method_in_use (const GovcapRun *run, const Group *group)
{
  if (weighing_of (run, group->area))
    return GOVCAP_WEIGHING_AHP;
  return group->n && g_hash_table_contains (run->data->study->given, group->codes[0])
             ? GOVCAP_WEIGHING_GIVEN
             : GOVCAP_WEIGHING_EQUAL;
}

static void
add_group (GovcapTable *table, const GovcapRun *run, const Group *group, GovcapWeighing method)
{
  const Weighing *judged = method == GOVCAP_WEIGHING_AHP ? weighing_of (run, group->area) : NULL;
  g_autofree double *weights = g_new (double, group->n + 1);
  bool is_used = method_in_use (run, group) == method;
  double sum = 0;

  if (!weigh (run, group, method, weights))
    return;
  for (size_t i = 0; i < group->n; i++)
    sum += weights[i];
  for (size_t i = 0; i < group->n; i++) {
    GovcapCell cells[COLUMNS] = {
        govcap_cell_missing (),
        govcap_cell_missing (),
        govcap_cell_missing (),
        [METHOD] = method_cell (method),
        [LEVEL] = frame_level (group->area ? GOVCAP_LEVEL_INDICATOR : GOVCAP_LEVEL_AREA),
        [CODE] = weighed_cell (table, run, group->codes[i]),
        [WEIGHT] = govcap_cell_number (weights[i] / sum),
        [LO] = govcap_cell_number (judged ? judged->lo[i] : NAN),
        [HI] = govcap_cell_number (judged ? judged->hi[i] : NAN),
        [CR] = govcap_cell_number (judged ? judged->together.consistency.cr : NAN),
        [USED] =
            is_used ? govcap_cell_shown ("yes", (GovcapText){"yes", "是"}) : govcap_cell_missing (),
    };
    govcap_table_row (table, cells);
  }
}

static void
add_method (GovcapTable *table, const GovcapRun *run, GovcapWeighing method)
{
  const GovcapFramework *framework = govcap_study_framework (run->data->study);

  for (size_t number = 0; number <= framework->n_areas; number++) {
    Group group = group_of (framework, number);
    add_group (table, run, &group, method);
    g_free (group.codes);
  }
}

static bool
check_method (const GovcapRun *run, GError **error)
{
  const GovcapStudy *study = run->data->study;
  GovcapWeighing method = run->options.weighing;

  if (method == GOVCAP_WEIGHING_GIVEN && !g_hash_table_size (study->given))
    return govcap_fail (error, GOVCAP_ERROR_INPUT, study->path, "no weights are given",
                        "没有给定权重");
  return method != GOVCAP_WEIGHING_AHP || run->weighings->len ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, study->path, "no expert has judged anything",
                      "没有专家判断");
}

GovcapTable *
weights_run (GovcapRun *run, GError **error)
{
  GovcapWeighing method = run->options.weighing;

  if (!check_method (run, error))
    return NULL;
  GovcapTable *table =
      frame_plain_table (run, "weights", govcap_analysis_find ("weights")->title, columns, COLUMNS);
  for (GovcapWeighing each = GOVCAP_WEIGHING_AHP; each >= GOVCAP_WEIGHING_EQUAL; each--)
    if (!method || method == each)
      add_method (table, run, each);
  if (run->weighings->len && (!method || method == GOVCAP_WEIGHING_AHP))
    weighing_say (table, run);
  govcap_table_note (
      table,
      (GovcapText){"Weights sum to 1 over the areas of the overall index, and over the "
                   "indicators of an area; where a score lacks a part, its other parts share "
                   "the weight.",
                   "权重在综合指数的各领域之间、同一领域的各指标之间合计为 1；某部分缺失时，"
                   "其余部分按比例分担其权重。"});
  return table;
}
