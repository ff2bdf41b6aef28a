/* Who took part, group by group: rates, and whether a group stands among those who take part as it does
 * among all. */
#include "calibration.h"
#include "categories.h"
#include "frame.h"
#include "respondent_estimate.h"
#include "share.h"
#include "tables.h"

#include <math.h>

enum {
  VARIABLE = FRAME_CELLS,
  GROUP,
  N,
  TOOK_PART,
  RATE,
  LO,
  HI,
  PARTICIPANTS,
  SAMPLE,
  POPULATION,
  RATIO,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"variable", {"Variable", "变量"}, GOVCAP_FORMAT_WORDS},
    {"group", {"Group", "组别"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"took_part", {"Took part", "参与人数"}, GOVCAP_FORMAT_COUNT},
    {"rate", {"Rate %", "参与率（%）"}, GOVCAP_FORMAT_SCORE},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_SCORE},
    {"participants_percent", {"% of participants", "占参与者百分比"}, GOVCAP_FORMAT_SCORE},
    {"sample_percent", {"% of respondents", "占受访者百分比"}, GOVCAP_FORMAT_SCORE},
    {"population_percent", {"% of population", "占总体百分比"}, GOVCAP_FORMAT_SCORE},
    {"ratio", {"Ratio", "代表比"}, GOVCAP_FORMAT_DECIMAL},
};

/* One variable in one dataset. */
typedef struct {
  GovcapTable *table;
  GovcapRun *run;
  size_t number; /* of the dataset */
  const Categories *by;
  double *took;       /* by respondent: 1, 0; NAN: one of the two questions is not answered */
  double *population; /* by group; NAN: not known */
} Work;

/* By value, or as it is shown: "0" of a number that is cut. */
static bool
means_none (const GovcapParticipation *asked, const Categories *of, size_t answer)
{
  for (size_t i = 0; i < asked->none->len; i++) {
    const char *none = asked->none->pdata[i];
    if (!g_strcmp0 (none, of->values[answer]) || !g_strcmp0 (none, of->labels[answer].en) ||
        !g_strcmp0 (none, of->labels[answer].zh))
      return true;
  }
  return false;
}

static double *
took_part (const GovcapRun *run, const GovcapDataset *dataset, const Categories *of,
           const Categories *by)
{
  double *took = g_new (double, dataset->n + 1);

  for (size_t row = 0; row < dataset->n; row++) {
    size_t answer = categories_at (of, row);
    bool known = answer != GOVCAP_NONE && categories_at (by, row) != GOVCAP_NONE;
    took[row] = known ? !means_none (&run->data->study->participation, of, answer) : NAN;
  }
  return took;
}

static double *
population_of (const GovcapRun *run, const GovcapDataset *dataset, const Categories *by)
{
  const Calibration *calibration = calibration_of (run, dataset);
  double *shares = g_new (double, by->n + 1);

  for (size_t i = 0; i < by->n; i++)
    shares[i] = NAN;
  if (calibration)
    calibration_shares (calibration, by->name, shares);
  return shares;
}

/* The group's share, of those who took part or of all; NAN: of nobody. */
static double
share_of_group (const Work *work, size_t group, bool participants)
{
  size_t n = ((GovcapDataset *)work->run->datasets->pdata[work->number])->n;
  g_autofree double *in = g_new (double, n + 1);

  for (size_t row = 0; row < n; row++) {
    bool counts = participants ? work->took[row] > 0 : !isnan (work->took[row]);
    in[row] = counts ? categories_at (work->by, row) == group : NAN;
  }
  return respondent_mean (work->run, work->number, in, work->run->options.level).mean;
}

/* Limits of a share that stay within 0 and 1: those of its logit, of which the error is se / p (1 - p). */
static void
logit_limits (const GovcapEstimate *rate, GovcapCell cells[COLUMNS])
{
  double p = rate->mean, logit = log (p / (1 - p)), reach = (rate->hi - p) / (p * (1 - p));

  if (!(p > 0 && p < 1))
    return;
  cells[LO] = govcap_cell_number (100 / (1 + exp (reach - logit)));
  cells[HI] = govcap_cell_number (100 / (1 + exp (-reach - logit)));
}

static void
fill_rate (const Work *work, size_t group, GovcapCell cells[COLUMNS])
{
  const GovcapDataset *dataset = work->run->datasets->pdata[work->number];
  const Sampling *sampling = run_sampling (work->run, work->number);
  g_autofree double *took = g_new (double, dataset->n + 1);
  g_autofree double *weight = respondent_estimate_weights (work->run, sampling);
  size_t people = 0;

  for (size_t row = 0; row < dataset->n; row++) {
    bool in = group == GOVCAP_NONE || categories_at (work->by, row) == group;
    took[row] = in ? work->took[row] : NAN;
    people += took[row] > 0 && weight[row] > 0;
  }
  GovcapEstimate rate = respondent_mean (work->run, work->number, took, work->run->options.level);
  cells[N] = govcap_cell_count (rate.n);
  cells[TOOK_PART] = govcap_cell_count (people);
  if (sampling_is_simple (work->run, sampling)) {
    share_cells (people, rate.n, work->run->options.level, cells + RATE);
    return;
  }
  cells[RATE] = govcap_cell_number (100 * rate.mean);
  logit_limits (&rate, cells);
}

/* @group GOVCAP_NONE: all. */
static void
add_row (const Work *work, size_t group)
{
  const Categories *by = work->by;
  GovcapTable *table = work->table;
  GovcapCell cells[COLUMNS];

  for (size_t i = 0; i < COLUMNS; i++)
    cells[i] = govcap_cell_missing ();
  frame_lead (work->run, work->run->datasets->pdata[work->number], NULL, cells);
  cells[VARIABLE] = govcap_cell_shown (by->name, by->label);
  cells[GROUP] = frame_whole ((GovcapText){"All", "全体"});
  fill_rate (work, group, cells);
  if (group != GOVCAP_NONE) {
    double participants = share_of_group (work, group, true);
    double sample = share_of_group (work, group, false), population = work->population[group];
    double adults = isnan (population) ? sample : population;
    cells[GROUP] = govcap_cell_shown (g_string_chunk_insert_const (table->arena, by->values[group]),
                                      govcap_text_copy (by->labels[group], table->arena));
    cells[PARTICIPANTS] = govcap_cell_number (100 * participants);
    cells[SAMPLE] = govcap_cell_number (100 * sample);
    cells[POPULATION] = govcap_cell_number (100 * population);
    cells[RATIO] = govcap_cell_number (adults > 0 ? participants / adults : NAN);
  }
  govcap_table_row (table, cells);
}

static void
say_left_out (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset,
              const char *question)
{
  const GovcapVariable *variable = govcap_study_variable (run->data->study, question);
  GovcapText label = variable ? variable->label : (GovcapText){NULL, NULL};
  g_autofree char *place = frame_place (dataset);
  g_autofree char *called =
      govcap_text_both (label.en || label.zh ? label : (GovcapText){question, question});

  govcap_table_note (table,
                     govcap_text_format (table->arena, "%s: nobody was asked '%s', or answered it.",
                                         "%s：没有问“%s”，或没有人回答。", place, called));
}

/* No answer of these people means that they did not take part: so it is, or the word is another. */
static void
say_nobody_idle (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset,
                 const Categories *of)
{
  const GovcapParticipation *asked = &run->data->study->participation;
  g_autofree char *place = frame_place (dataset);

  for (size_t option = 0; option < of->n; option++)
    if (means_none (asked, of, option))
      return;
  govcap_table_note (
      table, govcap_text_format (table->arena,
                                 "%s: nobody answered '%s' (none) to '%s', so that all count as "
                                 "having taken part.",
                                 "%1$s：没有人对“%3$s”回答“%2$s”（none），因此全部算作参与。",
                                 place, (const char *)asked->none->pdata[0], of->name));
}

/* Whether any respondent is in the group; a band of a number may hold nobody. */
static bool
is_held (const Work *work, size_t group)
{
  const GovcapDataset *dataset = work->run->datasets->pdata[work->number];

  for (size_t row = 0; row < dataset->n; row++)
    if (!isnan (work->took[row]) && categories_at (work->by, row) == group)
      return true;
  return false;
}

static bool
nobody_answers (const Categories *categories, const GovcapDataset *dataset)
{
  for (size_t row = 0; categories && row < dataset->n; row++)
    if (categories_at (categories, row) != GOVCAP_NONE)
      return false;
  return true;
}

/* False: nobody answered. */
static bool
add_variable (GovcapTable *table, GovcapRun *run, size_t number, const char *name)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  const char *question = run->data->study->participation.of.name;
  g_autoptr (Categories) of = categories_of (run, dataset, question);
  g_autoptr (Categories) by = categories_of (run, dataset, name);

  if (nobody_answers (of, dataset) || nobody_answers (by, dataset)) {
    say_left_out (table, run, dataset, nobody_answers (of, dataset) ? question : name);
    return false;
  }
  say_nobody_idle (table, run, dataset, of);
  g_autofree double *took = took_part (run, dataset, of, by);
  g_autofree double *population = population_of (run, dataset, by);
  Work work = {table, run, number, by, took, population};
  add_row (&work, GOVCAP_NONE);
  for (size_t group = 0; group < by->n; group++)
    if (is_held (&work, group))
      add_row (&work, group);
  return true;
}

static void
add_notes (GovcapTable *table)
{
  govcap_table_note (
      table,
      (GovcapText){"Limits of a rate: Wilson's in a simple random sample without weights, else of "
                   "its logit by the design; null where all or none took part. Tests are in the "
                   "cross tables (crosstab).",
                   "参与率的上下限：不加权的简单随机样本用 Wilson 区间，其余按抽样设计取 logit "
                   "区间；全部参与或无人参与时为空。检验见“交叉表”。"});
  govcap_table_note (
      table,
      (GovcapText){"Ratio: the group's share of those who took part over its share of the "
                   "population, as the margins of calibrate know it; of the respondents where they "
                   "do not. 1: in proportion.",
                   "代表比 = 该组占参与者的比例 ÷ 该组占总体的比例（取自校准所用的总体边际；没有"
                   "时用占受访者的比例）。1 为成比例。"});
  govcap_table_note (
      table, (GovcapText){"Those who answer surveys also take part more often: rates are likely "
                          "to be too high.",
                          "愿意答问卷的人也更可能参与社区事务，参与率很可能偏高。"});
}

GovcapTable *
participation_run (GovcapRun *run, GError **error)
{
  const GovcapParticipation *asked = &run->data->study->participation;
  bool any = false;

  if (!asked->of.name) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->path,
                 "the study does not say who took part; write 'participation: {of: times, none: "
                 "\"0\", by: age_band}'",
                 "研究文件没有写参与情况；请写 participation: {of: times, none: \"0\", by: "
                 "age_band}");
    return NULL;
  }
  g_autoptr (GovcapTable) table = frame_plain_table (
      run, "participation", govcap_analysis_find ("participation")->title, columns, COLUMNS);
  frame_say_weights (table, run, true);
  sampling_say_design (table, run);
  for (size_t d = 0; d < run->datasets->len; d++)
    for (size_t b = 0; b < asked->by->len; b++)
      any |= add_variable (table, run, d, g_array_index (asked->by, GovcapMention, b).name);
  if (!any) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->path, "nobody answered '%s'",
                 "没有人回答“%s”", asked->of.name);
    return NULL;
  }
  add_notes (table);
  return g_steal_pointer (&table);
}
