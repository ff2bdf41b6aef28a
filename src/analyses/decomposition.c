#include "change.h"
#include "frame.h"
#include "group_cells.h"
#include "respondents.h"
#include "tables.h"

#include "govcap/kitagawa.h"

#include <math.h>
#include <string.h>

enum { LEVEL = FRAME_CELLS, CODE, VARIABLE, CHANGE, WITHIN, COMPOSITION, ITEMS, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"level", {"Level", "层级"}, GOVCAP_FORMAT_WORDS},
    {"code", {"Scored", "对象"}, GOVCAP_FORMAT_WORDS},
    {"variable", {"Groups by", "分组变量"}, GOVCAP_FORMAT_WORDS},
    {"change", {"Change", "变化"}, GOVCAP_FORMAT_SCORE},
    {"within", {"Within groups", "组内变化"}, GOVCAP_FORMAT_SCORE},
    {"composition", {"Composition", "构成变化"}, GOVCAP_FORMAT_SCORE},
    {"items", {"Item set", "题目变化"}, GOVCAP_FORMAT_SCORE},
};

/* One wave's respondents: unit (0: none), weight, and scores on the linked items. */
typedef struct {
  const GovcapDataset *dataset;
  size_t *domain;
  double *weight, *scores;
} Side;

/* What one decomposition needs: the waves, and the groups of their respondents. */
typedef struct {
  const GovcapRun *run;
  const WavePair *pair;
  Side side[2];
  size_t *group[2], n_groups;
} Job;

static Side
side_of (const GovcapRun *run, size_t number, const GovcapDataset *linked)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  const Sampling *sampling = run_sampling (run, number);
  Side side = {dataset, g_new0 (size_t, dataset->n + 1), respondents_weights (run, dataset),
               respondents_scores_as (run, number, linked)};

  respondents_units (run, dataset, side.domain);
  for (size_t row = 0; row < dataset->n; row++)
    if (sampling->stratum[row] == GOVCAP_NO_WORD)
      side.weight[row] = NAN;
  return side;
}

static void
free_side (Side *side)
{
  g_free (side->domain);
  g_free (side->weight);
  g_free (side->scores);
}

/* Adds a wave's respondents to the cells of the whole sample (domain 0) and of their unit. */
static void
add_side (const Job *job, size_t which, size_t scored, GovcapKitagawaCell cells[])
{
  const Side *side = &job->side[which];
  const double *score = side->scores + scored * side->dataset->n;

  for (size_t row = 0; row < side->dataset->n; row++) {
    double w = side->weight[row];
    if (isnan (score[row]) || !(w > 0))
      continue;
    for (size_t pass = 0; pass < (side->domain[row] ? 2u : 1u); pass++) {
      GovcapKitagawaCell *cell =
          &cells[(pass ? side->domain[row] : 0) * job->n_groups + job->group[which][row]];
      *(which ? &cell->w1 : &cell->w0) += w;
      *(which ? &cell->wy1 : &cell->wy0) += w * score[row];
    }
  }
}

static double
mean_on_all_items (GovcapRun *run, size_t number, size_t domain, const GovcapScored *scored)
{
  const GovcapScores *scores = govcap_run_scores (run, number);

  for (size_t s = 0; s < scores->n_scored; s++)
    if (scores->scored[s].level == scored->level && !strcmp (scores->scored[s].code, scored->code))
      return govcap_scores_estimate (scores, domain, s, run->options.level).mean;
  return NAN;
}

static void
add_row (GovcapTable *table, GovcapRun *run, const Job *job, size_t domain, size_t scored,
         const GovcapVariable *variable, const GovcapKitagawaCell cells[])
{
  const GovcapScored *of = &job->pair->after->scored[scored];
  const char *unit = domain ? run->data->units->pdata[domain - 1] : NULL;
  double within, composition;
  double linked =
      govcap_kitagawa (cells + domain * job->n_groups, job->n_groups, &within, &composition);
  double change = mean_on_all_items (run, job->pair->to, domain, of) -
                  mean_on_all_items (run, job->pair->from, domain, of);
  GovcapCell row[COLUMNS] = {
      [LEVEL] = frame_level (of->level),
      [CODE] = frame_code (table, of->code, of->label),
      [VARIABLE] =
          variable ? govcap_cell_shown (variable->name, variable->label) : govcap_cell_missing (),
      [CHANGE] = govcap_cell_number (change),
      [WITHIN] = govcap_cell_number (within),
      [COMPOSITION] = govcap_cell_number (composition),
      /* exactly 0 where nothing changed, and missing where the change is */
      [ITEMS] = govcap_cell_number (job->pair->links->is_all ? 0 * linked : change - linked),
  };

  frame_lead (run, job->pair->after->dataset, unit, row);
  govcap_table_row (table, row);
}

/* All rows for one way of grouping; @variable NULL: by all variables at once. */
static void
add_variable (GovcapTable *table, GovcapRun *run, Job *job, const GovcapVariable *variable)
{
  g_autoptr (GroupCells) numbers = group_cells_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  size_t domains = job->pair->after->n_domains;

  if (variable)
    g_ptr_array_add (names, (void *)variable->name);
  else
    g_ptr_array_extend (names, run->data->study->groups, NULL, NULL);
  for (size_t i = 0; i < 2; i++)
    job->group[i] = group_cells_of (numbers, run, job->side[i].dataset, names);
  job->n_groups = group_cells_count (numbers);
  for (size_t s = 0; s < job->pair->after->n_scored; s++) {
    if (job->pair->after->scored[s].level == GOVCAP_LEVEL_INDICATOR)
      continue;
    g_autofree GovcapKitagawaCell *cells = g_new0 (GovcapKitagawaCell, domains * job->n_groups + 1);
    add_side (job, 0, s, cells);
    add_side (job, 1, s, cells);
    for (size_t d = 0; d < domains; d++)
      if (domain_is_wanted (run, d))
        add_row (table, run, job, d, s, variable, cells);
  }
  g_free (job->group[0]);
  g_free (job->group[1]);
}

static void
add_notes (GovcapTable *table, const Job *job)
{
  links_say (table, job->pair->links);
  govcap_table_note (
      table,
      (GovcapText){
          "Change of the scores on each wave's own items = within groups + composition + item set "
          "(Kitagawa, the mean of both waves as reference). Item set is what the items asked in "
          "one "
          "wave only, or not alike, make of it. A row without a variable crosses all groups; a "
          "missing answer is a group; a group that one wave lacks counts as composition. Crossed "
          "groups of one unit hold few people, and chance passes for composition there: read its "
          "rows "
          "of single variables.",
          "各期按本期全部题目计分的变化 = 组内变化 + 构成变化 + 题目变化（Kitagawa "
          "分解，以两期均值为参照）。题目变化来自只在一期问过或问法不同的题。没有变量的行按全部分组"
          "变量交叉；缺失回答单独成组；只在一期出现的组计入构成变化。单个单位的交叉组人数很少，偶然"
          "波动会算作构成变化，请看按单个变量分组的行。"});
}

GovcapTable *
decomposition_run (GovcapRun *run, GError **error)
{
  const GPtrArray *groups = run->data->study->groups;
  g_autoptr (Changes) changes = changes_new (run, error);

  if (!changes)
    return NULL;
  if (!groups->len) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->path,
                 "decomposition needs groups of people: name variables in 'groups'",
                 "变化分解需要分组变量，请在 groups 里写出");
    return NULL;
  }
  GovcapTable *table = frame_table (
      run, "decomposition", govcap_analysis_find ("decomposition")->title, columns, COLUMNS);
  const WavePair *pair = changes->pair;
  Job job = {.run = run,
             .pair = pair,
             .side = {side_of (run, pair->from, &pair->links->before),
                      side_of (run, pair->to, &pair->links->after)}};
  frame_say_weights (table, run, true);
  add_variable (table, run, &job, NULL);
  for (size_t v = 0; v < groups->len; v++)
    add_variable (table, run, &job, govcap_study_variable (run->data->study, groups->pdata[v]));
  change_say_missing (table, run, changes);
  add_notes (table, &job);
  free_side (&job.side[0]);
  free_side (&job.side[1]);
  return table;
}
