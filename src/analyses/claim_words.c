#include "claim_words.h"

#include <math.h>
#include <string.h>

/* What a side or a test is called: to programs "EXE4 + SRV1", to readers "mean(EXE4, SRV1)". */
typedef enum { CALLED_EN, CALLED_ZH, CALLED_WORD } Called;

static char *
join (const char *const codes[], size_t n, Called called)
{
  static const char *const start[] = {"mean(", "均值(", ""}, *const end[] = {")", ")", ""},
                           *const between[] = {", ", ", ", " + "};
  GString *joined = g_string_new (n > 1 ? start[called] : NULL);

  for (size_t i = 0; i < n; i++)
    g_string_append_printf (joined, "%s%s", i ? between[called] : "", codes[i]);
  return g_string_free (g_string_append (joined, n > 1 ? end[called] : ""), FALSE);
}

/* Takes all three. */
static GovcapCell
words_cell (GovcapTable *table, char *word, char *en, char *zh)
{
  g_autofree char *taken = word;

  return govcap_cell_shown (g_string_chunk_insert (table->arena, taken),
                            govcap_text_take (table->arena, en, zh));
}

static GovcapText
label_of (const GovcapFramework *framework, const char *code)
{
  size_t area = govcap_framework_area (framework, code),
         indicator = govcap_framework_indicator (framework, code),
         measure = govcap_framework_objective (framework, code);

  return area != GOVCAP_NONE        ? framework->areas[area].label
         : indicator != GOVCAP_NONE ? framework->indicators[indicator].label
         : measure != GOVCAP_NONE   ? framework->objectives[measure].label
                                    : (GovcapText){NULL, NULL};
}

GovcapCell
claim_words_side (GovcapTable *table, const GovcapFramework *framework, const char *const codes[],
                  size_t n)
{
  GovcapText label = n == 1 ? label_of (framework, codes[0]) : (GovcapText){NULL, NULL};

  if (label.en || label.zh)
    return frame_code (table, codes[0], label);
  return words_cell (table, join (codes, n, CALLED_WORD), join (codes, n, CALLED_EN),
                     join (codes, n, CALLED_ZH));
}

/* What parts the units, as the study calls it. */
static const char *
grouping_of (const GovcapRun *run, const GovcapClaim *claim, Called called)
{
  const GovcapVariable *variable =
      called == CALLED_WORD ? NULL : govcap_study_variable (run->data->study, claim->grouping);
  GovcapLang lang = called == CALLED_ZH ? GOVCAP_ZH : GOVCAP_EN;
  const char *label = variable ? govcap_text_in (variable->label, lang) : "";

  return *label ? label : claim->grouping;
}

static char *
test_as (const GovcapRun *run, const GovcapClaim *claim, Called called)
{
  double threshold = isnan (claim->threshold) ? run->data->study->weak : claim->threshold;
  g_autofree char *a = claim->grouping ? g_strdup (grouping_of (run, claim, called))
                                       : join (claim->a, claim->n_a, called);
  g_autofree char *b = join (claim->b, claim->n_b, called);

  if (claim->test == GOVCAP_CLAIM_BELOW || claim->test == GOVCAP_CLAIM_ABOVE)
    return g_strdup_printf ("%s %s %g", a, claim->test == GOVCAP_CLAIM_BELOW ? "<" : ">",
                            threshold);
  return g_strdup_printf ("%s %s %s", a, claim->test == GOVCAP_CLAIM_LESS ? "<" : "~", b);
}

GovcapCell
claim_words_test (GovcapTable *table, const GovcapRun *run, const GovcapClaim *claim)
{
  if (claim->test == GOVCAP_CLAIM_NONE)
    return govcap_cell_missing ();
  return words_cell (table, test_as (run, claim, CALLED_WORD), test_as (run, claim, CALLED_EN),
                     test_as (run, claim, CALLED_ZH));
}
