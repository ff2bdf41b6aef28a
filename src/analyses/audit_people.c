/* The respondents: answers, and the scores that follow from them. */
#include "audit.h"
#include "frame.h"
#include "respondents.h"
#include "sampling.h"

#include <math.h>
#include <string.h>

#define WORDS(en, zh) ((GovcapText){en, zh})

/* The head rows. */
#define ZERO "zero"
#define FULL "full"
#define WEIGHT "weight"
#define NEEDED "needed"

static void
put_number_and_unit (const Audit *audit, GovcapWide *sheet)
{
  const GovcapData *data = audit->run->data;
  GovcapWideColumn *number =
      govcap_wide_column (sheet, "#number", WORDS ("Respondent", "序号"), GOVCAP_WIDE_NUMBER);
  GovcapWideColumn *unit =
      govcap_wide_column (sheet, AUDIT_UNIT, WORDS ("Unit", "单位"), GOVCAP_WIDE_OPTION);
  g_autofree size_t *domain = g_new (size_t, sheet->n + 1);
  g_autofree double *value = g_new (double, data->units->len + 1);

  respondents_units (audit->run, audit->dataset, domain);
  for (size_t u = 0; u < data->units->len; u++)
    value[u] = govcap_wide_option (sheet, unit, data->units->pdata[u],
                                   WORDS (data->units->pdata[u], NULL));
  for (size_t row = 0; row < sheet->n; row++) {
    number->values[row] = (double)row + 1;
    if (domain[row])
      unit->values[row] = value[domain[row] - 1];
  }
}

/* Nothing where a respondent is not in the design: nobody counts without a weight. */
static void
put_weight (const Audit *audit, GovcapWide *sheet)
{
  const Sampling *sampling = run_sampling (audit->run, audit->number);
  g_autofree double *weights = respondents_weights (audit->run, audit->dataset);
  GovcapWideColumn *column = govcap_wide_column (
      sheet, AUDIT_WEIGHT, WORDS ("Weight in use", "所用权重"), GOVCAP_WIDE_NUMBER);

  column->input = true;
  for (size_t row = 0; row < sheet->n; row++)
    if (sampling->stratum[row] != GOVCAP_NO_WORD)
      column->values[row] = weights[row];
}

static char *
from_weights (const Audit *audit, const char *column, const char *code)
{
  return g_strdup_printf ("[%s!%s@%s]", audit->weights, column, code);
}

static void
put_item (const Audit *audit, GovcapWide *sheet, size_t number)
{
  const GovcapColumn *answers = g_array_index (audit->kernel->items, KernelItem, number).column;
  const GovcapItem *item = &audit->dataset->framework->items[answers->item];
  GovcapWideColumn *column = govcap_wide_column (sheet, item->code, item->text, GOVCAP_WIDE_NUMBER);
  double low = item->scale.min, high = item->scale.max;

  column->input = true;
  for (size_t row = 0; row < sheet->n; row++) {
    uint8_t point = govcap_column_choices (answers, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK];
    if (point != GOVCAP_NO_CHOICE)
      column->values[row] = low + point;
  }
  govcap_wide_head_cell (sheet, sheet->heads->pdata[0], item->code, item->reverse ? high : low,
                         from_weights (audit, AUDIT_ZERO, item->code));
  govcap_wide_head_cell (sheet, sheet->heads->pdata[1], item->code, item->reverse ? low : high,
                         from_weights (audit, AUDIT_FULL, item->code));
}

static const char *
item_code (const Audit *audit, size_t number)
{
  return g_array_index (audit->kernel->items, KernelItem, number).column->name;
}

/* 100 × the mean over the answers of (answer - zero) / (full - zero). */
static char *
formula_of_items (const Audit *audit, const KernelMean *mean, const char *code)
{
  g_autofree char *run = g_strdup_printf ("%s:%s", item_code (audit, mean->first_item),
                                          item_code (audit, mean->first_item + mean->n_parts - 1));

  return g_strdup_printf ("IF(COUNT([%1$s])>=[" NEEDED "|%2$s],100*SUMPRODUCT(ISNUMBER([%1$s])*"
                          "([%1$s]-[" ZERO "|%1$s])/([" FULL "|%1$s]-[" ZERO "|%1$s]))"
                          "/COUNT([%1$s]),\"\")",
                          run, code);
}

/* The weighted mean of the parts that are there. */
static char *
formula_of_parts (const Audit *audit, const KernelMean *mean, const char *code)
{
  const GovcapScored *scored = audit->kernel->scored;
  g_autofree char *run = g_strdup_printf ("%s:%s", scored[mean->parts[0]].code,
                                          scored[mean->parts[mean->n_parts - 1]].code);

  return g_strdup_printf ("IF(COUNT([%1$s])>=[" NEEDED "|%2$s],IF(SUMPRODUCT([" WEIGHT
                          "|%1$s]*ISNUMBER([%1$s]))>0,SUMPRODUCT([" WEIGHT "|%1$s],[%1$s])/"
                          "SUMPRODUCT([" WEIGHT "|%1$s]*ISNUMBER([%1$s])),\"\"),\"\")",
                          run, code);
}

static bool
is_part_of_more (const Audit *audit, const GovcapScored *scored)
{
  const GovcapFramework *framework = audit->dataset->framework;

  for (size_t a = 0; a < framework->n_areas; a++)
    if (!strcmp (framework->areas[a].code, scored->code))
      return framework->areas[a].role == GOVCAP_ROLE_CAPACITY;
  return scored->level == GOVCAP_LEVEL_INDICATOR;
}

static void
put_score (const Audit *audit, GovcapWide *sheet, size_t place)
{
  size_t number = audit->order[place];
  const KernelMean *mean = &audit->kernel->means[number];
  const GovcapScored *scored = audit_scored (audit, place);
  const double *scores = respondents_scores (audit->run, audit->number);
  GovcapWideColumn *column =
      govcap_wide_column (sheet, scored->code, scored->label, GOVCAP_WIDE_NUMBER);

  column->decimals = 1;
  memcpy (column->values, scores + number * sheet->n, sheet->n * sizeof *scores);
  govcap_wide_formula (sheet, column,
                       mean->of_items ? formula_of_items (audit, mean, scored->code)
                                      : formula_of_parts (audit, mean, scored->code));
  if (is_part_of_more (audit, scored))
    govcap_wide_head_cell (sheet, sheet->heads->pdata[2], scored->code,
                           kernel_weight (audit->run, scored->code),
                           from_weights (audit, AUDIT_VALUE, scored->code));
  govcap_wide_head_cell (sheet, sheet->heads->pdata[3], scored->code, (double)mean->needed, NULL);
}

GovcapWide *
audit_people (const Audit *audit)
{
  GovcapWide *sheet = govcap_wide_new ((GovcapText){0}, audit->dataset->n);

  sheet->name = g_string_chunk_insert (sheet->arena, audit->people);
  sheet->title =
      audit_title (audit->dataset, sheet->arena, WORDS ("Respondents", "逐人作答与得分"));
  govcap_wide_head (sheet, ZERO, WORDS ("Answer that counts 0", "计 0 分的答案"));
  govcap_wide_head (sheet, FULL, WORDS ("Answer that counts 100", "计 100 分的答案"));
  govcap_wide_head (sheet, WEIGHT, WORDS ("Weight", "权重"));
  govcap_wide_head (sheet, NEEDED, WORDS ("Parts that it needs", "至少要有几个部分"));
  put_number_and_unit (audit, sheet);
  put_weight (audit, sheet);
  for (size_t i = 0; i < audit->kernel->items->len; i++)
    put_item (audit, sheet, i);
  for (size_t i = 0; i < audit->kernel->n_means; i++)
    put_score (audit, sheet, i);
  govcap_wide_note (sheet,
                    WORDS ("Answers as they were given; an empty cell is a missing answer. An "
                           "indicator is the mean of its items on 0-100, an area and the "
                           "overall index are weighted means of their parts.",
                           "答案按原样列出，空格表示缺失。指标是所含题项 0–100 分的均值，领域和"
                           "综合指数是所含部分的加权均值。"));
  return sheet;
}
