#include "groups.h"

#include "frame.h"
#include "significance.h"

#include <math.h>

static void
free_comparison (void *data)
{
  GroupComparison *comparison = data;

  group_test_free (comparison->test);
  g_free (comparison->found);
  g_free (comparison);
}

/* People are kept no longer than they are looked at: there may be millions of them. */
static GroupComparison *
compare (GovcapRun *run, size_t number, const Categories *options, size_t s, GroupsLook look)
{
  const GovcapScores *scores = govcap_run_scores (run, number);
  g_autoptr (GroupPeople) people = group_people_new (run, number, options, s);
  GroupComparison *comparison = g_new0 (GroupComparison, 1);

  *comparison = (GroupComparison){.options = options,
                                  .scored = &scores->scored[s],
                                  .test = group_test_new (run, people),
                                  .p_adj = NAN};
  look (run, people, comparison);
  g_clear_pointer (&comparison->test->people, group_people_free);
  return comparison;
}

static void
add_variable (Groups *groups, GovcapRun *run, size_t number, const Categories *options,
              GroupsLook look)
{
  const GovcapScores *scores = govcap_run_scores (run, number);

  for (size_t s = 0; s < scores->n_scored; s++) {
    if (scores->scored[s].level == GOVCAP_LEVEL_INDICATOR)
      continue;
    GroupComparison *comparison = compare (run, number, options, s, look);
    g_ptr_array_add (groups->comparisons, comparison);
    g_ptr_array_add (groups->tests, comparison->test);
  }
}

static void
adjust (Groups *groups, GovcapAdjust how)
{
  size_t n = groups->comparisons->len;
  g_autofree double *p = g_new (double, n + 1);

  for (size_t i = 0; i < n; i++)
    p[i] = ((GroupTest *)groups->tests->pdata[i])->test.p;
  govcap_adjust (p, n, how, p);
  for (size_t i = 0; i < n; i++)
    ((GroupComparison *)groups->comparisons->pdata[i])->p_adj = p[i];
}

Groups *
groups_new (GovcapRun *run, size_t number, GroupsLook look, GovcapTable *table)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  const GPtrArray *names = run->data->study->groups;
  Groups *groups = g_new (Groups, 1);

  *groups = (Groups){g_ptr_array_new_with_free_func ((GDestroyNotify)categories_free),
                     g_ptr_array_new_with_free_func (free_comparison), g_ptr_array_new ()};
  for (size_t v = 0; v < names->len; v++) {
    g_autoptr (Categories) options = categories_of (run, dataset, names->pdata[v]);
    if (!group_variable_fits (table, dataset, names->pdata[v], options))
      continue;
    add_variable (groups, run, number, options, look);
    g_ptr_array_add (groups->options, g_steal_pointer (&options));
  }
  adjust (groups, run->options.adjust);
  return groups;
}

void
groups_free (Groups *groups)
{
  if (!groups)
    return;
  g_ptr_array_unref (groups->comparisons);
  g_ptr_array_unref (groups->tests);
  g_ptr_array_unref (groups->options);
  g_free (groups);
}

bool
groups_are_named (const GovcapRun *run, GError **error)
{
  return run->data->study->groups->len > 0 ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->path,
                      "name the variables that people are compared by, as 'groups: [gender, role]'",
                      "请写明按哪些变量比较，如 groups: [gender, role]");
}

GovcapCell
groups_variable_cell (const GroupComparison *comparison)
{
  return govcap_cell_shown (comparison->options->name, comparison->options->label);
}

GovcapCell
groups_option_cell (GovcapTable *table, const GroupComparison *comparison, size_t option)
{
  const Categories *options = comparison->options;

  return govcap_cell_shown (g_string_chunk_insert_const (table->arena, options->values[option]),
                            govcap_text_copy (options->labels[option], table->arena));
}

void
groups_say_design (GovcapTable *table, const GovcapRun *run)
{
  const GovcapStudy *study = run->data->study;
  bool simple = true;

  for (size_t d = 0; d < run->datasets->len; d++)
    simple = simple && sampling_is_simple (run, run_sampling (run, d));
  frame_say_weights (table, run, true);
  if (!simple && !run->options.unweighted)
    sampling_say (table, run);
  else if (study->strata || study->cluster || study->fpc)
    govcap_table_fact (table, "design", (GovcapText){"Design", "抽样设计"},
                       (GovcapText){"left aside (--unweighted)", "未使用（--unweighted）"});
}
