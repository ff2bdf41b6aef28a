#include "weighing.h"

#include <math.h>
#include <string.h>

G_STATIC_ASSERT ((int)GOVCAP_JUDGED_MOST == (int)GOVCAP_AHP_MOST);

GovcapRandomIndex
weighing_index_of (const GovcapRun *run)
{
  GovcapRandomIndex said = run->options.ahp_index;

  said = said ? said : (GovcapRandomIndex)run->data->study->ahp_index;
  return said ? said : GOVCAP_RI_ALONSO2006;
}

const char *
weighing_index (const GovcapRun *run)
{
  return govcap_ahp_index_words[weighing_index_of (run)];
}

bool
weighing_contradicts (const Opinion *opinion)
{
  return opinion->consistency.cr >= GOVCAP_AHP_LIMIT;
}

GovcapText
weighing_name (GStringChunk *arena, const GovcapJudged *group)
{
  if (!group->area)
    return (GovcapText){"the areas", "领域"};
  return govcap_text_format (arena, "the indicators of '%s'", "“%s”的指标", group->area);
}

static Opinion
opinion_of (const GovcapRun *run, const double matrix[], size_t n)
{
  Opinion opinion = {.weights = g_new (double, n)};

  govcap_ahp_weights (matrix, n, (GovcapAhpRule)run->data->study->ahp_rule, opinion.weights);
  opinion.consistency =
      govcap_ahp_consistency (matrix, opinion.weights, n, weighing_index_of (run));
  if (n > 1)
    opinion.doubt = govcap_ahp_doubt (matrix, opinion.weights, n);
  return opinion;
}

/* What the weights would be without each expert in turn. */
static void
leave_out (const GovcapRun *run, Weighing *weighing, const double *const matrices[])
{
  size_t n = weighing->group->n, experts = weighing->group->judges->len;
  g_autofree double *matrix = g_new (double, n *n);

  for (size_t i = 0; i < n; i++)
    weighing->lo[i] = weighing->hi[i] = NAN;
  for (size_t without = 0; without < experts && experts > 1; without++) {
    govcap_ahp_join (matrices, experts, without, n, matrix);
    Opinion rest = opinion_of (run, matrix, n);
    for (size_t i = 0; i < n; i++) {
      weighing->lo[i] = fmin (weighing->lo[i], rest.weights[i]);
      weighing->hi[i] = fmax (weighing->hi[i], rest.weights[i]);
    }
    g_free (rest.weights);
  }
}

static Weighing *
weighing_new (const GovcapRun *run, const GovcapJudged *group)
{
  Weighing *weighing = g_new0 (Weighing, 1);
  size_t n = group->n, experts = group->judges->len;
  g_autofree const double **matrices = g_new (const double *, experts);
  g_autofree double *matrix = g_new (double, n *n);

  *weighing = (Weighing){.group = group,
                         .experts = g_new (Opinion, experts),
                         .lo = g_new (double, n),
                         .hi = g_new (double, n)};
  for (size_t e = 0; e < experts; e++) {
    matrices[e] = g_array_index (group->judges, GovcapJudge, e).matrix;
    weighing->experts[e] = opinion_of (run, matrices[e], n);
  }
  govcap_ahp_join (matrices, experts, experts, n, matrix);
  weighing->together = opinion_of (run, matrix, n);
  leave_out (run, weighing, matrices);
  return weighing;
}

void
weighing_free (Weighing *weighing)
{
  for (size_t e = 0; e < weighing->group->judges->len; e++)
    g_free (weighing->experts[e].weights);
  g_free (weighing->together.weights);
  g_free (weighing->experts);
  g_free (weighing->lo);
  g_free (weighing->hi);
  g_free (weighing);
}

/* Of all experts the one whose judgements agree least with each other. */
static size_t
worst_expert (const Weighing *weighing)
{
  size_t worst = 0;

  for (size_t e = 1; e < weighing->group->judges->len; e++)
    if (weighing->experts[e].consistency.cr > weighing->experts[worst].consistency.cr)
      worst = e;
  return worst;
}

static bool
refuse (const GovcapRun *run, const Weighing *weighing, GError **error)
{
  const GovcapJudged *group = weighing->group;
  size_t worst = worst_expert (weighing);
  const GovcapJudge *judge = &g_array_index (group->judges, GovcapJudge, worst);
  const Opinion *opinion = &weighing->experts[worst];
  GovcapDoubt doubt = opinion->doubt;
  g_autoptr (GStringChunk) arena = g_string_chunk_new (64);
  GovcapText name = weighing_name (arena, group);

  return govcap_fail (
      error, GOVCAP_ERROR_INPUT, group->file,
      "the judgements of %1$s%2$.0s contradict themselves: CR = %3$.3f, which must be below 0.10 "
      "(random index %4$s); those of '%5$s' do most (CR = %6$.3f), above all '%7$s' against "
      "'%8$s': "
      "%9$.3g, where the other judgements make it %10$.3g; ask again ('govcap table judgements' "
      "shows everybody's), or take 'ahp' out of 'weights'",
      "%1$.0s%2$s的判断前后矛盾：CR = %3$.3f，应小于 0.10（随机一致性指标 "
      "%4$s）；“%5$s”最不一致（CR = %6$.3f），尤其是“%7$s”比“%8$s”判为 %9$.3g，而其余判断推得 "
      "%10$.3g；请专家重新判断（govcap table judgements 列出每个人），或在 weights 里去掉 ahp",
      name.en, name.zh, weighing->together.consistency.cr, weighing_index (run), judge->expert,
      opinion->consistency.cr, group->codes[doubt.i], group->codes[doubt.j],
      judge->matrix[doubt.i * group->n + doubt.j], doubt.fits);
}

static void
put_weight (GHashTable *weights, const char *code, double weight)
{
  g_hash_table_insert (weights, (void *)code, g_memdup2 (&weight, sizeof weight));
}

void
weighing_make (GovcapRun *run)
{
  const GovcapData *data = run->data;
  GHashTableIter all;
  void *code, *weight;

  g_hash_table_iter_init (&all,
                          data->study->given); /* into another table: the order is no matter */
  while (g_hash_table_iter_next (&all, &code, &weight))
    put_weight (run->weights, code, *(double *)weight);
  for (size_t g = 0; g < data->judged->len; g++) {
    Weighing *weighing = weighing_new (run, data->judged->pdata[g]);
    g_ptr_array_add (run->weighings, weighing);
    for (size_t i = 0; i < weighing->group->n; i++)
      put_weight (run->weights, weighing->group->codes[i], weighing->together.weights[i]);
  }
}

bool
govcap_run_is_weighed (const GovcapRun *run, GError **error)
{
  for (size_t g = 0; g < run->weighings->len; g++) {
    const Weighing *weighing = run->weighings->pdata[g];
    if (weighing_contradicts (&weighing->together))
      return refuse (run, weighing, error);
  }
  return true;
}

const Weighing *
weighing_of (const GovcapRun *run, const char *area)
{
  for (size_t g = 0; g < run->weighings->len; g++) {
    const Weighing *weighing = run->weighings->pdata[g];
    if (!g_strcmp0 (weighing->group->area, area))
      return weighing;
  }
  return NULL;
}
