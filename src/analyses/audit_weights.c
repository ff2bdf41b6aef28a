/* Weights, scales and thresholds: what the formulas of the other sheets take. */
#include "audit.h"

#include <math.h>
#include <string.h>

#define WORDS(en, zh) ((GovcapText){en, zh})

/* Of a row before it is a row. */
typedef struct {
  const char *code, *part_of;
  GovcapText label, level;
  double value, zero, full;
  bool reverse, is_input;
} Line;

static const char *const columns[] = {AUDIT_CODE,  "#level",   "#label",   "#part_of",
                                      AUDIT_VALUE, "#reverse", AUDIT_ZERO, AUDIT_FULL};
enum { CODE, LEVEL, LABEL, PART_OF, VALUE, REVERSE, ZERO, FULL };

static void
add_line (GArray *lines, Line line)
{
  g_array_append_val (lines, line);
}

static void
add_items (GArray *lines, const GovcapFramework *framework, const GovcapIndicator *indicator)
{
  for (size_t i = 0; i < indicator->n_items; i++) {
    const GovcapItem *item = &framework->items[indicator->first_item + i];
    add_line (lines, (Line){.code = item->code,
                            .part_of = indicator->code,
                            .label = item->text,
                            .level = WORDS ("item", "题项"),
                            .value = NAN,
                            .zero = item->reverse ? item->scale.max : item->scale.min,
                            .full = item->reverse ? item->scale.min : item->scale.max,
                            .reverse = item->reverse});
  }
}

static void
add_area (GArray *lines, const GovcapRun *run, const GovcapFramework *framework,
          const GovcapArea *area)
{
  bool counts = area->role == GOVCAP_ROLE_CAPACITY;

  add_line (lines, (Line){.code = area->code,
                          .part_of = counts ? GOVCAP_OVERALL : NULL,
                          .label = area->label,
                          .level = WORDS ("area", "领域"),
                          .value = counts ? kernel_weight (run, area->code) : NAN,
                          .zero = NAN,
                          .full = NAN});
  for (size_t i = 0; i < area->n_indicators; i++) {
    const GovcapIndicator *indicator = &framework->indicators[area->first_indicator + i];
    add_line (lines, (Line){.code = indicator->code,
                            .part_of = area->code,
                            .label = indicator->label,
                            .level = WORDS ("indicator", "指标"),
                            .value = kernel_weight (run, indicator->code),
                            .zero = NAN,
                            .full = NAN});
    add_items (lines, framework, indicator);
  }
}

static void
add_threshold (GArray *lines, const char *code, GovcapText label, double value)
{
  add_line (lines, (Line){.code = code,
                          .label = label,
                          .level = WORDS ("threshold", "阈值"),
                          .value = value,
                          .zero = NAN,
                          .full = NAN});
}

static GArray *
lines_of (const GovcapRun *run, const GovcapFramework *framework)
{
  const GovcapStudy *study = run->data->study;
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  for (size_t a = 0; a < framework->n_areas; a++)
    add_area (lines, run, framework, &framework->areas[a]);
  add_threshold (lines, "#min_answered",
                 WORDS ("share of the parts that a score needs", "得分要求作答的最低比例"),
                 study->min_answered);
  add_threshold (lines, "#weak", WORDS ("weak: upper limit below", "薄弱：上限低于"), study->weak);
  add_threshold (lines, "#good", WORDS ("good: lower limit from", "良好：下限不低于"), study->good);
  add_threshold (lines, AUDIT_MIN_N, WORDS ("people that a rank needs", "参加排名的最少人数"),
                 study->min_n);
  return lines;
}

static GovcapWide *
new_sheet (const char *name, size_t n)
{
  static const GovcapText labels[] = {
      [CODE] = {"Code", "代码"},
      [LEVEL] = {"Level", "层级"},
      [LABEL] = {"What it is", "名称"},
      [PART_OF] = {"Part of", "所属"},
      [VALUE] = {"Weight or threshold", "权重或阈值"},
      [REVERSE] = {"Reversed", "反向题"},
      [ZERO] = {"Answer that counts 0", "计 0 分的答案"},
      [FULL] = {"Answer that counts 100", "计 100 分的答案"},
  };
  GovcapWide *sheet = govcap_wide_new (WORDS ("Weights and scales", "权重与量表"), n);

  sheet->name = g_string_chunk_insert (sheet->arena, name);
  for (size_t c = 0; c < G_N_ELEMENTS (columns); c++) {
    bool number = c == VALUE || c == ZERO || c == FULL;
    GovcapWideColumn *column = govcap_wide_column (
        sheet, columns[c], labels[c], number ? GOVCAP_WIDE_NUMBER : GOVCAP_WIDE_OPTION);
    column->input = number;
    column->named = c == LEVEL || c == LABEL || c == REVERSE;
  }
  return sheet;
}

static void
put_word (GovcapWide *sheet, size_t column, size_t row, const char *word, GovcapText label)
{
  GovcapWideColumn *there = sheet->columns->pdata[column];

  there->values[row] = govcap_wide_option (sheet, there, word, label);
}

static void
put_line (GovcapWide *sheet, size_t row, const Line *line)
{
  double *const values[] = {((GovcapWideColumn *)sheet->columns->pdata[VALUE])->values,
                            ((GovcapWideColumn *)sheet->columns->pdata[ZERO])->values,
                            ((GovcapWideColumn *)sheet->columns->pdata[FULL])->values};

  put_word (sheet, CODE, row, line->code, WORDS (line->code, line->code));
  put_word (sheet, LEVEL, row, line->level.en, line->level);
  put_word (sheet, LABEL, row, line->code, line->label);
  if (line->part_of)
    put_word (sheet, PART_OF, row, line->part_of, WORDS (line->part_of, line->part_of));
  if (line->reverse)
    put_word (sheet, REVERSE, row, "yes", WORDS ("yes", "是"));
  values[0][row] = line->value;
  values[1][row] = line->zero;
  values[2][row] = line->full;
}

GovcapWide *
audit_weights (const GovcapRun *run, const GovcapFramework *framework, const char *name)
{
  g_autoptr (GArray) lines = lines_of (run, framework);
  GovcapWide *sheet = new_sheet (name, lines->len);

  for (size_t row = 0; row < lines->len; row++)
    put_line (sheet, row, &g_array_index (lines, Line, row));
  govcap_wide_note (sheet,
                    WORDS ("Weights count within what they are part of; only their ratios "
                           "matter. A reversed item counts from the scale's other end.",
                           "权重只在同一上级之内起作用，只看比例。反向题从量表另一端计分。"));
  return sheet;
}
