#include "govcap/judgement.h"

const char *const govcap_ahp_rule_words[] = {"eigenvector", "geometric", "column", NULL};
const char *const govcap_ahp_index_words[] = {"study", "alonso2006", "saaty1980", "cn", NULL};

static void
clear_judge (void *data)
{
  g_free (((GovcapJudge *)data)->matrix);
}

GovcapJudged *
govcap_judged_new (const char *area, const char **codes, size_t n)
{
  GovcapJudged *judged = g_new (GovcapJudged, 1);

  *judged = (GovcapJudged){.area = area, .n = n, .codes = codes};
  judged->judges = g_array_new (FALSE, FALSE, sizeof (GovcapJudge));
  g_array_set_clear_func (judged->judges, clear_judge);
  return judged;
}

void
govcap_judged_free (GovcapJudged *judged)
{
  if (!judged)
    return;
  g_array_unref (judged->judges);
  g_free (judged->codes);
  g_free (judged);
}
