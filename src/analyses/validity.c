#include "govcap/validity.h"

#include "area_model.h"
#include "frame.h"
#include "missing_rule.h"
#include "tables.h"

#include <math.h>

enum { SCALE = FRAME_CELLS, AVE, CR, SQRT_AVE, MAX_R, HTMT_MAX, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"scale", {"Scale", "量表"}, GOVCAP_FORMAT_WORDS},
    {"ave", {"AVE", "AVE"}, GOVCAP_FORMAT_BOUNDED},
    {"cr", {"CR", "CR"}, GOVCAP_FORMAT_BOUNDED},
    {"sqrt_ave", {"√AVE", "√AVE"}, GOVCAP_FORMAT_BOUNDED},
    {"max_r", {"Largest |r|", "最大 |r|"}, GOVCAP_FORMAT_BOUNDED},
    {"htmt_max", {"Largest HTMT", "最大 HTMT"}, GOVCAP_FORMAT_RATIO},
};

/* One area's measures, and the areas that it is most like. */
typedef struct {
  double ave, cr, max_r, htmt_max;
  size_t nearest;
} Validity;

/* NAN gives way to anything. */
static bool
larger (double a, double b)
{
  return !isnan (a) && (isnan (b) || a > b);
}

static Validity
validity_of (const AreaModel *model, size_t f)
{
  const GovcapCfa *cfa = model->cfa;
  Validity validity = {NAN, NAN, NAN, NAN, f};
  size_t first = 0, n = 0;

  for (size_t i = 0; i < cfa->k; i++) { /* the items of an area are a run */
    first += model->factor[i] < f;
    n += model->factor[i] == f;
  }
  validity.ave = govcap_ave (cfa->std + first, cfa->unique + first, n);
  validity.cr = govcap_composite_reliability (cfa->std + first, cfa->unique + first, n);
  for (size_t g = 0; g < cfa->m; g++) {
    if (g == f)
      continue;
    double r = fabs (cfa->correlation[f * cfa->m + g]);
    double htmt = govcap_htmt (model->c, cfa->k, model->factor, f, g);
    if (larger (r, validity.max_r)) {
      validity.max_r = r;
      validity.nearest = g;
    }
    if (larger (htmt, validity.htmt_max))
      validity.htmt_max = htmt;
  }
  return validity;
}

/* Fornell and Larcker's criterion for one area, in words. */
static void
say_criterion (GovcapTable *table, const AreaModel *model, size_t f, const Validity *validity)
{
  g_autofree char *place = frame_place (model->dataset);
  const char *code = area_model_area (model, f)->code;
  double root = sqrt (validity->ave);

  if (isnan (validity->max_r))
    govcap_table_note (table,
                       govcap_text_format (table->arena,
                                           "%s: %s is the only factor: there is no other to be "
                                           "told apart from, so no largest r and no HTMT.",
                                           "%s：%s 是唯一的因子，没有可比较的其他因子，因此没有"
                                           "最大相关和 HTMT。",
                                           place, code));
  else
    govcap_table_note (
        table,
        govcap_text_format (
            table->arena,
            root > validity->max_r
                ? "%s: %s meets the Fornell–Larcker criterion: √AVE %.3f is above "
                  "its largest correlation, %.3f with %s."
                : "%s: %s does not meet the Fornell–Larcker criterion: √AVE %.3f "
                  "is not above its largest correlation, %.3f with %s.",
            root > validity->max_r ? "%s：%s 满足 Fornell–Larcker 准则：√AVE %.3f 大于最大相关 "
                                     "%.3f（与 %s）。"
                                   : "%s：%s 不满足 Fornell–Larcker 准则：√AVE %.3f 不大于最大相关 "
                                     "%.3f（与 %s）。",
            place, code, root, validity->max_r, area_model_area (model, validity->nearest)->code));
}

/* Σλ takes off what AVE counts: the two then tell of different things. */
static void
say_against (GovcapTable *table, const AreaModel *model, size_t f)
{
  g_autofree char *place = frame_place (model->dataset);
  g_autofree char *against = area_model_against (model, f);

  if (against)
    govcap_table_note (table, govcap_text_format (
                                  table->arena,
                                  "%s: %s: CR is too low, because loadings of opposite sign cancel "
                                  "out: %s. Is a reversed item not marked so?",
                                  "%s：%s：载荷正负相抵使 CR 偏低：%s。是否有反向题没有标明？",
                                  place, area_model_area (model, f)->code, against));
}

static void
say_harman (GovcapTable *table, const AreaModel *model)
{
  g_autofree char *place = frame_place (model->dataset);
  double share = govcap_first_component (model->c, model->cfa->k);

  govcap_table_note (
      table,
      govcap_text_format (table->arena,
                          "%s: Harman's single factor: the first unrotated principal component "
                          "of the %zu items takes %.1f %% of their variance (usual mark: 40 or "
                          "50 %%).",
                          "%s：Harman 单因子检验：%zu 个题项的第一个未旋转主成分解释方差 "
                          "%.1f%%（通常标准为 40%% 或 50%%）。",
                          place, model->cfa->k, share));
}

static void
add_area (GovcapTable *table, const GovcapRun *run, const AreaModel *model, size_t area,
          const Validity *validity)
{
  const GovcapArea *scale = &model->dataset->framework->areas[area];
  GovcapCell cells[COLUMNS];

  frame_lead (run, model->dataset, NULL, cells);
  cells[SCALE] = frame_code (table, scale->code, scale->label);
  cells[AVE] = govcap_cell_number (validity->ave);
  cells[CR] = govcap_cell_number (validity->cr);
  cells[SQRT_AVE] = govcap_cell_number (sqrt (validity->ave));
  cells[MAX_R] = govcap_cell_number (validity->max_r);
  cells[HTMT_MAX] = govcap_cell_number (validity->htmt_max);
  govcap_table_row (table, cells);
}

/* The areas in the framework's order, those that are left out with nothing. */
static void
add_areas (GovcapTable *table, const GovcapRun *run, const AreaModel *model)
{
  size_t f = 0, left = 0;

  while (f < model->areas->len || left < model->left_out->len) {
    size_t next = f < model->areas->len ? g_array_index (model->areas, size_t, f) : GOVCAP_NONE;
    if (left < model->left_out->len && g_array_index (model->left_out, size_t, left) < next) {
      Validity none = {NAN, NAN, NAN, NAN, 0};
      add_area (table, run, model, g_array_index (model->left_out, size_t, left++), &none);
      continue;
    }
    Validity validity = validity_of (model, f);
    add_area (table, run, model, next, &validity);
    say_criterion (table, model, f, &validity);
    say_against (table, model, f++);
  }
  say_harman (table, model);
}

static void
say_definitions (GovcapTable *table)
{
  govcap_table_note (
      table, (GovcapText){"AVE = Σλ² / (Σλ² + Σθ) and CR = (Σλ)² / ((Σλ)² + Σθ) from the "
                          "standardised loadings of the CFA (usual marks: AVE 0.5, CR 0.7). "
                          "Largest |r|: between factors of the CFA.",
                          "AVE = Σλ² / (Σλ² + Σθ)，CR = (Σλ)² / ((Σλ)² + Σθ)，均由 CFA 的标准化"
                          "载荷计算（通常标准：AVE 0.5，CR 0.7）。最大 |r|：CFA 的因子间相关。"});
  govcap_table_note (
      table,
      (GovcapText){"HTMT (Henseler, Ringle, Sarstedt 2015): mean absolute correlation "
                   "between the items of two areas, over the geometric mean of those within "
                   "each (usual mark: below 0.85 or 0.90).",
                   "HTMT（Henseler、Ringle、Sarstedt 2015）：两领域题项间绝对相关的均值，除以"
                   "两领域内部均值的几何平均（通常标准：低于 0.85 或 0.90）。"});
  govcap_table_note (
      table,
      (GovcapText){"Harman's test proves little: a high share also comes of areas that truly "
                   "go together, and a low one does not rule out a common method.",
                   "Harman 检验的证明力有限：各领域本身相关也会使比例偏高，比例低也不能排除"
                   "共同方法偏差。"});
}

GovcapTable *
validity_run (GovcapRun *run, GError **error)
{
  GovcapTable *table =
      frame_table (run, "validity", govcap_analysis_find ("validity")->title, columns, COLUMNS);

  frame_say_weights (table, run, false);
  missing_say_listwise_only (table, run);
  say_definitions (table);
  return area_model_each (table, run, add_areas, error);
}
