/* The units: their scores as weighted means of the respondents', and their ranks. */
#include "audit.h"
#include "frame.h"
#include "standings.h"

#include <math.h>
#include <string.h>

#define WORDS(en, zh) ((GovcapText){en, zh})
#define COUNTED "#n"
#define LIMITS "#limits"
#define RANK "#rank"

/* Two sums of the same scores in another order differ by less. */
#define ALIKE "1E-9"

typedef struct {
  const Audit *audit;
  GovcapWide *sheet;
  GovcapWideHead *whole;
  const GovcapScores *scores;
  Standings *standings; /* NULL: there is nothing to rank by */
} Units;

/* Who counts for the score @code of the row's unit, or of the whole sample: 1, else 0. */
static char *
those_with (const Units *units, const char *code, bool whole)
{
  const char *people = units->audit->people;

  if (whole)
    return g_strdup_printf ("ISNUMBER([%s!%s])", people, code);
  return g_strdup_printf ("EXACT([%1$s!" AUDIT_UNIT "],[" AUDIT_UNIT "])*ISNUMBER([%1$s!%2$s])",
                          people, code);
}

static char *
formula_of_count (const Units *units, bool whole)
{
  if (!units->audit->people)
    return NULL;
  g_autofree char *who = those_with (units, units->standings->scored->code, whole);
  return g_strdup_printf ("SUMPRODUCT(%s*([%s!" AUDIT_WEIGHT "]>0))", who, units->audit->people);
}

static char *
formula_of_score (const Units *units, const char *code, bool whole)
{
  const char *people = units->audit->people;

  if (!people)
    return NULL;
  g_autofree char *who = those_with (units, code, whole);
  return g_strdup_printf ("IF(SUMPRODUCT(%1$s*1,[%2$s!" AUDIT_WEIGHT "])>0,"
                          "SUMPRODUCT(%1$s*1,[%2$s!" AUDIT_WEIGHT "],[%2$s!%3$s])/"
                          "SUMPRODUCT(%1$s*1,[%2$s!" AUDIT_WEIGHT "]),\"\")",
                          who, people, code);
}

/* One more than how many of those ranked score more. */
static char *
formula_of_rank (const Units *units)
{
  const Audit *audit = units->audit;

  if (!audit->people)
    return NULL;
  return g_strdup_printf ("IF(AND(ISNUMBER([%1$s]),[" COUNTED "]>=[%2$s!" AUDIT_VALUE
                          "@" AUDIT_MIN_N "],[" LIMITS "]=1),1+SUMPRODUCT(([%3$s!" COUNTED
                          "]>=[%2$s!" AUDIT_VALUE "@" AUDIT_MIN_N "])*([%3$s!" LIMITS
                          "]=1)*ISNUMBER([%3$s!%1$s])*([%3$s!%1$s]>[%1$s]+" ALIKE ")),\"\")",
                          units->standings->scored->code, audit->weights, audit->units);
}

static void
put_names (const Units *units)
{
  const GovcapData *data = units->audit->run->data;
  const GovcapVariable *variable = govcap_study_variable (data->study, data->study->unit);
  GovcapWideColumn *unit =
      govcap_wide_column (units->sheet, AUDIT_UNIT, WORDS ("Unit", "单位"), GOVCAP_WIDE_OPTION);
  GovcapWideColumn *label = govcap_wide_column (
      units->sheet, "#label", WORDS ("What it is called", "名称"), GOVCAP_WIDE_OPTION);

  label->named = true;
  for (size_t u = 0; u < data->units->len; u++) {
    const char *word = data->units->pdata[u];
    unit->values[u] = govcap_wide_option (units->sheet, unit, word, WORDS (word, NULL));
    label->values[u] =
        govcap_wide_option (units->sheet, label, word, frame_option_label (variable, word));
  }
}

static GovcapWideColumn *
new_column (const Units *units, const char *name, GovcapText label, char *formula)
{
  GovcapWideColumn *column = govcap_wide_column (units->sheet, name, label, GOVCAP_WIDE_NUMBER);

  column->decimals = 0;
  govcap_wide_formula (units->sheet, column, formula);
  return column;
}

/* How many count, whether their spread shows, and which rank follows. */
static void
put_standing (const Units *units)
{
  const Standings *standings = units->standings;
  GovcapWideColumn *rank =
      new_column (units, RANK, WORDS ("Rank", "名次"), formula_of_rank (units));
  GovcapWideColumn *count =
      new_column (units, COUNTED, WORDS ("n", "人数"), formula_of_count (units, false));
  GovcapWideColumn *limits = new_column (
      units, LIMITS, WORDS ("Has a standard error (1: yes)", "有标准误（1：有）"), NULL);

  for (size_t i = 0; i < standings->n; i++) {
    const Standing *one = &standings->all[i];
    rank->values[one->unit] = one->rank ? (double)one->rank : NAN;
    count->values[one->unit] = (double)one->estimate.n;
    limits->values[one->unit] = !isnan (one->estimate.se) && one->estimate.df >= 1;
  }
  govcap_wide_head_cell (units->sheet, units->whole, COUNTED, (double)standings->whole.n,
                         formula_of_count (units, true));
}

static void
put_score (const Units *units, size_t place)
{
  const Audit *audit = units->audit;
  const GovcapScored *scored = audit_scored (audit, place);
  size_t number = audit->order[place];
  double level = audit->run->options.level;
  GovcapWideColumn *column = new_column (units, scored->code, scored->label,
                                         formula_of_score (units, scored->code, false));

  column->decimals = 1;
  column->drawn = units->standings && !strcmp (units->standings->scored->code, scored->code);
  for (size_t u = 0; u < units->sheet->n; u++)
    column->values[u] = govcap_scores_estimate (units->scores, u + 1, number, level).mean;
  govcap_wide_head_cell (units->sheet, units->whole, scored->code,
                         govcap_scores_estimate (units->scores, 0, number, level).mean,
                         formula_of_score (units, scored->code, true));
}

GovcapWide *
audit_units (const Audit *audit)
{
  g_autoptr (Standings) standings = standings_new (audit->run, audit->number);
  GovcapWide *sheet = govcap_wide_new ((GovcapText){0}, audit->run->data->units->len);
  Units units = {audit, sheet, NULL, govcap_run_scores (audit->run, audit->number), standings};

  sheet->name = g_string_chunk_insert (sheet->arena, audit->units);
  sheet->title = audit_title (audit->dataset, sheet->arena, WORDS ("Scores", "得分与名次"));
  units.whole = govcap_wide_head (sheet, "whole", WORDS ("Whole sample", "全样本"));
  put_names (&units);
  if (standings)
    put_standing (&units);
  for (size_t i = audit->kernel->n_means; i > 0; i--) /* the overall index first */
    put_score (&units, i - 1);
  return sheet;
}
