#include "change.h"
#include "frame.h"
#include "sampling.h"
#include "significance.h"
#include "tables.h"

#include <math.h>
#include <string.h>

enum {
  LEVEL = FRAME_CELLS,
  CODE,
  FROM,
  TO,
  N_FROM,
  N_TO,
  CHANGE,
  SE,
  DF,
  LO,
  HI,
  P,
  P_ADJ,
  VERDICT,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"level", {"Level", "层级"}, GOVCAP_FORMAT_WORDS},
    {"code", {"Scored", "对象"}, GOVCAP_FORMAT_WORDS},
    {"from", {"Before", "前期得分"}, GOVCAP_FORMAT_SCORE},
    {"to", {"After", "后期得分"}, GOVCAP_FORMAT_SCORE},
    {"n_from", {"n before", "前期人数"}, GOVCAP_FORMAT_COUNT},
    {"n_to", {"n after", "后期人数"}, GOVCAP_FORMAT_COUNT},
    {"change", {"Change", "变化"}, GOVCAP_FORMAT_SCORE},
    {"se", {"SE", "标准误"}, GOVCAP_FORMAT_DECIMAL},
    {"df", {"df", "自由度"}, GOVCAP_FORMAT_DF},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_SCORE},
    {"p", {"p", "p"}, GOVCAP_FORMAT_P},
    {"p_adj", {"p adjusted", "校正 p"}, GOVCAP_FORMAT_P},
    {"verdict", {"Verdict", "判断"}, GOVCAP_FORMAT_WORDS},
};

/* Areas and the overall index; or what --code names alone, which makes a smaller family of tests. */
static bool
is_compared (const GovcapRun *run, const GovcapScored *scored)
{
  if (run->options.code)
    return !strcmp (run->options.code, scored->code);
  return scored->level != GOVCAP_LEVEL_INDICATOR;
}

static void
add_change (Changes *changes, const GovcapRun *run, size_t domain, size_t scored)
{
  const WavePair *pair = changes->pair;
  Change one = {.domain = domain, .scored = scored};

  one.before = govcap_scores_estimate (pair->before, domain, scored, run->options.level);
  one.after = govcap_scores_estimate (pair->after, domain, scored, run->options.level);
  one.change = wave_pair_change (pair, domain, scored, run->options.level);
  one.p = one.p_adj = wave_pair_probability (pair, domain, &one.change);
  g_array_append_val (changes->rows, one);
}

static void
adjust_all (Changes *changes, GovcapAdjust adjust)
{
  g_autofree double *p = g_new (double, changes->rows->len + 1);

  for (size_t i = 0; i < changes->rows->len; i++) {
    p[i] = g_array_index (changes->rows, Change, i).p;
    changes->tests += isnan (p[i]) ? 0 : 1;
  }
  govcap_adjust (p, changes->rows->len, adjust, p);
  for (size_t i = 0; i < changes->rows->len; i++)
    g_array_index (changes->rows, Change, i).p_adj = p[i];
}

Changes *
changes_new (const GovcapRun *run, GError **error)
{
  g_autoptr (Changes) changes = g_new0 (Changes, 1);
  size_t from, to;

  changes->rows = g_array_new (FALSE, FALSE, sizeof (Change));
  if (!frame_scores_code (run, error) || !waves_to_compare (run, &from, &to, error))
    return NULL;
  changes->pair = wave_pair_new (run, from, to);
  if (!changes->pair) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, NULL,
                 "waves '%s' and '%s' have no item in common that was asked alike",
                 "“%s”和“%s”两期没有一道问法相同的题",
                 ((GovcapDataset *)run->datasets->pdata[from])->wave,
                 ((GovcapDataset *)run->datasets->pdata[to])->wave);
    return NULL;
  }
  changes->is_bridged = waves_are_bridged (run, from, to);
  for (size_t d = 0; d < changes->pair->after->n_domains; d++)
    for (size_t s = 0; s < changes->pair->after->n_scored && domain_is_wanted (run, d); s++)
      if (is_compared (run, &changes->pair->after->scored[s]))
        add_change (changes, run, d, s);
  adjust_all (changes, run->options.adjust);
  return g_steal_pointer (&changes);
}

void
changes_free (Changes *changes)
{
  if (!changes)
    return;
  g_array_unref (changes->rows);
  wave_pair_free (changes->pair);
  g_free (changes);
}

ChangeVerdict
change_verdict (const Changes *changes, const Change *change, double level)
{
  if (!changes->is_bridged || isnan (change->p_adj))
    return CHANGE_NO_VERDICT;
  if (!(change->p_adj < 1 - level))
    return CHANGE_UNCLEAR;
  return change->change.mean > 0 ? CHANGE_UP : CHANGE_DOWN;
}

static GovcapCell
verdict_cell (ChangeVerdict verdict)
{
  static const GovcapText words[] = {
      [CHANGE_UP] = {"up", "上升"},
      [CHANGE_DOWN] = {"down", "下降"},
      [CHANGE_UNCLEAR] = {"unclear", "不明确"},
  };

  return verdict == CHANGE_NO_VERDICT ? govcap_cell_missing ()
                                      : govcap_cell_shown (words[verdict].en, words[verdict]);
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const Changes *changes, const Change *change)
{
  const GovcapScores *after = changes->pair->after;
  const GovcapScored *scored = &after->scored[change->scored];
  const char *unit = change->domain ? run->data->units->pdata[change->domain - 1] : NULL;
  GovcapCell cells[COLUMNS] = {
      [LEVEL] = frame_level (scored->level),
      [CODE] = frame_code (table, scored->code, scored->label),
      [FROM] = govcap_cell_number (change->before.mean),
      [TO] = govcap_cell_number (change->after.mean),
      [N_FROM] = govcap_cell_count (change->before.n),
      [N_TO] = govcap_cell_count (change->after.n),
      [CHANGE] = govcap_cell_number (change->change.mean),
      [SE] = govcap_cell_number (change->change.se),
      [DF] = govcap_cell_number (change->change.df),
      [LO] = govcap_cell_number (change->change.lo),
      [HI] = govcap_cell_number (change->change.hi),
      [P] = govcap_cell_number (change->p),
      [P_ADJ] = govcap_cell_number (change->p_adj),
      [VERDICT] = verdict_cell (change_verdict (changes, change, run->options.level)),
  };

  frame_lead (run, after->dataset, unit, cells);
  govcap_table_row (table, cells);
}

GovcapTable *
change_run (GovcapRun *run, GError **error)
{
  g_autoptr (Changes) changes = changes_new (run, error);

  if (!changes)
    return NULL;
  GovcapTable *table =
      frame_table (run, "change", govcap_analysis_find ("change")->title, columns, COLUMNS);
  frame_say_weights (table, run, true);
  sampling_say (table, run);
  for (size_t i = 0; i < changes->rows->len; i++)
    add_row (table, run, changes, &g_array_index (changes->rows, Change, i));
  change_notes (table, run, changes);
  return table;
}
