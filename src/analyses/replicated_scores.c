#include "replicates.h"

#include "frame.h"
#include "sampling.h"

#include <math.h>

/* As many as R's own examples take where the study does not say. */
enum { USUAL_REPLICATES = 1000 };

GovcapReplicateKind
replicate_kind (const GovcapStudy *study)
{
  static const GovcapReplicateKind kinds[] = {
      [GOVCAP_METHOD_NONE] = GOVCAP_REPLICATES_BOOTSTRAP,
      [GOVCAP_METHOD_BOOTSTRAP] = GOVCAP_REPLICATES_BOOTSTRAP,
      [GOVCAP_METHOD_JACKKNIFE] = GOVCAP_REPLICATES_JKN,
      [GOVCAP_METHOD_JK1] = GOVCAP_REPLICATES_JK1,
      [GOVCAP_METHOD_BRR] = GOVCAP_REPLICATES_BRR,
      [GOVCAP_METHOD_FAY] = GOVCAP_REPLICATES_FAY,
  };

  return kinds[study->replicates.method];
}

static size_t
wanted (const GovcapRun *run)
{
  size_t of_study = (size_t)run->data->study->replicates.n;

  return run->options.replicates ? run->options.replicates : of_study ? of_study : USUAL_REPLICATES;
}

bool
replicates_check (const GovcapRun *run, size_t number, GError **error)
{
  const GovcapStudy *study = run->data->study;
  const GovcapDataset *dataset = run->datasets->pdata[number];
  g_autofree char *place = frame_place (dataset);

  if (study->replicates.method == GOVCAP_METHOD_NONE)
    return true;
  if (!study->replicates.columns->len)
    return replicates_can (run, number, replicate_kind (study), wanted (run), error);
  g_autoptr (GPtrArray) columns = replicate_columns (study, dataset);
  return columns->len > 1 ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "design: replicates: the data have fewer than two such columns",
                      "design: replicates：数据里这样的列不足两列");
}

/* The study's replicates in place of linearisation; that they can be made was checked. */
void
scores_replicate (GovcapRun *run, size_t number, GovcapScores *scores)
{
  const GovcapStudy *study = run->data->study;
  bool given = study->replicates.columns->len > 0;

  if (study->replicates.method == GOVCAP_METHOD_NONE)
    return;
  g_autoptr (Replicates) replicates =
      given ? replicates_given (run, number)
            : replicates_new (run, number, replicate_kind (study), wanted (run), NULL);
  g_assert (replicates);
  g_free (scores->se);
  scores->se = g_new (double, scores->n_domains * scores->n_scored + 1);
  for (size_t d = 0; d < scores->n_domains; d++)
    for (size_t s = 0; s < scores->n_scored; s++)
      scores->se[d * scores->n_scored + s] = replicates_error (replicates, d, s, NULL);
}

void
replicates_say (GovcapTable *table, const GovcapRun *run)
{
  const GovcapStudy *study = run->data->study;
  const char *method = govcap_method_words[study->replicates.method];

  if (study->replicates.method == GOVCAP_METHOD_NONE)
    return;
  govcap_table_fact (
      table, "replicates", (GovcapText){"Standard errors by replicates", "重复样本标准误"},
      study->replicates.columns->len
          ? govcap_text_format (table->arena, "given columns, %s", "数据自带的列，%s", method)
          : govcap_text_format (table->arena, "%s, seed %" G_GUINT64_FORMAT,
                                "%s，种子 %" G_GUINT64_FORMAT, method, run->options.seed));
  govcap_table_note (table, (GovcapText){"SE by replicates of the sample, computed again in each; "
                                         "degrees of freedom as for linearisation.",
                                         "标准误由重复样本逐一重算得到；自由度与线性化时相同。"});
}
