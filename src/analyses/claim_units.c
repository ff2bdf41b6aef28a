#include "claim_units.h"

#include "frame.h"

#include <math.h>
#include <string.h>

enum { FEWEST_UNITS = 2 };

static Verdict
verdict_of_test (const UnitTest *test, bool above, double level)
{
  if (isnan (test->found.estimate))
    return VERDICT_SILENT;
  if (!(test->found.p < 1 - level))
    return VERDICT_UNDECIDED;
  return (test->found.estimate > 0) == above ? VERDICT_SUPPORTED : VERDICT_REFUTED;
}

static ClaimLine
line_of (const UnitTest *test, bool above, double level)
{
  ClaimLine line = CLAIM_LINE_SILENT;

  line.estimate = test->found.estimate;
  line.lo = test->found.lo;
  line.hi = test->found.hi;
  line.p = test->found.p;
  line.over = *test;
  line.verdict = verdict_of_test (test, above, level);
  if (line.verdict != VERDICT_SILENT)
    line.threshold = 0;
  return line;
}

/* Each measure's values of the worse side against the others'. */
static ClaimLine
by_sides (GovcapRun *run, const Period *period, const GovcapClaim *claim, GStringChunk *arena)
{
  g_autoptr (UnitSides) sides = unit_sides_new (run, period, claim);
  bool is_y = unit_measure (period->framework, claim->b, claim->n_b) != NULL;
  const char *const *codes = (const char *const *)(is_y ? claim->b : claim->measures);
  size_t n = is_y ? 1 : claim->n_measures;
  ClaimMeasures measures = claim_measures_start ();

  for (size_t i = 0; i < n && !sides->refused.en; i++) {
    const GovcapObjective *measure = unit_measure (period->framework, &codes[i], 1);
    g_autoptr (UnitValues) y = unit_values_new (run, period, GOVCAP_NONE, &codes[i], 1);
    UnitTest test = unit_test_sides (run, sides, y, run->options.level);
    ClaimLine line =
        line_of (&test, unit_claims_above (period->framework, claim, measure), run->options.level);
    claim_measures_add (&measures, codes[i], &line);
  }
  return claim_measures_finish (&measures, arena);
}

/* One measure beside another. */
static ClaimLine
by_pairs (GovcapRun *run, const Period *period, const GovcapClaim *claim, GStringChunk *arena)
{
  const GovcapObjective *a = unit_measure (period->framework, claim->a, claim->n_a);
  const GovcapObjective *b = unit_measure (period->framework, claim->b, claim->n_b);
  ClaimLine line = CLAIM_LINE_SILENT;

  if (!a || !b)
    return line;
  g_autoptr (UnitValues) x = unit_values_new (run, period, GOVCAP_NONE, claim->a, claim->n_a);
  g_autoptr (UnitValues) y = unit_values_new (run, period, GOVCAP_NONE, claim->b, claim->n_b);
  UnitTest test = unit_test_pairs (run, x, y);
  line = line_of (&test, unit_claims_above (period->framework, claim, b), run->options.level);
  line.measures = govcap_text_format (arena, "%s ~ %s", "%s ~ %s", a->code, b->code);
  return line;
}

ClaimLine
claim_by_unit_records (GovcapRun *run, const Period *period, const GovcapClaim *claim,
                       GStringChunk *arena)
{
  if (!run->data->records->len)
    return CLAIM_LINE_SILENT;
  return claim->grouping ? by_sides (run, period, claim, arena)
                         : by_pairs (run, period, claim, arena);
}

/* A side that is a measure without values by unit. */
static GovcapText
refuse_measure (GovcapRun *run, const Period *period, const char *const codes[], size_t n,
                GStringChunk *arena)
{
  const GovcapObjective *measure = unit_measure (period->framework, codes, n);
  GovcapText none = {NULL, NULL};

  if (!measure)
    return none;
  g_autoptr (UnitValues) values = unit_values_new (run, period, GOVCAP_NONE, codes, n);
  if (unit_values_count (run, values) >= FEWEST_UNITS)
    return none;
  return govcap_text_format (arena, "there are no values of %s by unit", "没有分单位的 %s 数值",
                             measure->code);
}

GovcapText
claim_units_refused (GovcapRun *run, const Period *period, const GovcapClaim *claim,
                     GStringChunk *arena)
{
  GovcapText why = {NULL, NULL};

  if (claim->grouping) {
    g_autoptr (UnitSides) sides = unit_sides_new (run, period, claim);
    why = govcap_text_copy (sides->refused, arena);
  } else
    why = refuse_measure (run, period, (const char *const *)claim->a, claim->n_a, arena);
  return why.en ? why
                : refuse_measure (run, period, (const char *const *)claim->b, claim->n_b, arena);
}

void
claim_units_say (GovcapTable *table)
{
  govcap_table_note (
      table,
      (GovcapText){"Over units: one value per unit, its design-weighted mean or the value on "
                   "record, and every unit counts alike; n are the people behind the values. p is "
                   "twice the smaller share of arrangements that are as far out as the observed "
                   "one. Where one measure is better when low, the opposite sign supports the "
                   "claim.",
                   "按单位检验：每个单位一个数值（设计加权均值或台账数值），各单位同等计数；n "
                   "是这些数值背后的人数。p 是与实际同样极端的排列所占比例（取较小一侧）的两倍。"
                   "某一指标越低越好时，相反的符号才支持论断。"});
}

GovcapCell
claim_code_cell (GovcapTable *table, const GovcapFramework *framework, const GovcapClaim *claim)
{
  if (claim->label.en || claim->label.zh)
    return frame_code (table, claim->code, claim->label);
  for (size_t i = 0; i < framework->n_codes; i++)
    if (!strcmp (framework->codes[i].code, claim->code))
      return frame_code (table, claim->code, framework->codes[i].label);
  return govcap_cell_word (claim->code);
}

/* The framework's own reasons end with a stop. */
void
claim_say_refused (GovcapTable *table, const GovcapClaim *claim, GovcapText why)
{
  govcap_table_note (
      table, govcap_text_take (
                 table->arena,
                 g_strdup_printf ("%s is not testable here: %s%s", claim->code,
                                  govcap_text_in (why, GOVCAP_EN), claim->over_units ? "." : ""),
                 g_strdup_printf ("%s 在这里不可检验：%s%s", claim->code,
                                  govcap_text_in (why, GOVCAP_ZH), claim->over_units ? "。" : "")));
}
