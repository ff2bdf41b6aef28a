#include "claim_words.h"

#include <math.h>

static char *
join (const char *const codes[], size_t n)
{
  GString *joined = g_string_new (NULL);

  for (size_t i = 0; i < n; i++)
    g_string_append_printf (joined, "%s%s", i ? " + " : "", codes[i]);
  return g_string_free (joined, FALSE);
}

GovcapCell
claim_words_side (GovcapTable *table, const char *const codes[], size_t n)
{
  g_autofree char *words = join (codes, n);

  return govcap_cell_word (g_string_chunk_insert (table->arena, words));
}

GovcapCell
claim_words_test (GovcapTable *table, const GovcapRun *run, const GovcapClaim *claim)
{
  double threshold = isnan (claim->threshold) ? run->data->study->weak : claim->threshold;
  g_autofree char *a = claim->grouping ? g_strdup (claim->grouping) : join (claim->a, claim->n_a);
  g_autofree char *b = join (claim->b, claim->n_b);
  g_autofree char *words = NULL;

  if (claim->test == GOVCAP_CLAIM_BELOW || claim->test == GOVCAP_CLAIM_ABOVE)
    words =
        g_strdup_printf ("%s %s %g", a, claim->test == GOVCAP_CLAIM_BELOW ? "<" : ">", threshold);
  else if (claim->test != GOVCAP_CLAIM_NONE)
    words = g_strdup_printf ("%s %s %s", a, claim->test == GOVCAP_CLAIM_LESS ? "<" : "~", b);
  return words ? govcap_cell_word (g_string_chunk_insert (table->arena, words))
               : govcap_cell_missing ();
}
