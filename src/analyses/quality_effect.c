#include "frame.h"
#include "quality.h"
#include "score_cells.h"
#include "tables.h"

enum { LEVEL = FRAME_CELLS, CODE, N, SCORE, SE, N_KEPT, SCORE_KEPT, DIFFERENCE, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"level", {"Level", "层级"}, GOVCAP_FORMAT_WORDS},
    {"code", {"Score", "得分项"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"score", {"With all", "全部答卷得分"}, GOVCAP_FORMAT_SCORE},
    {"se", {"SE", "标准误"}, GOVCAP_FORMAT_SCORE},
    {"n_kept", {"n without the flagged", "剔除后人数"}, GOVCAP_FORMAT_COUNT},
    {"score_kept", {"Without the flagged", "剔除后得分"}, GOVCAP_FORMAT_SCORE},
    {"difference", {"Difference", "差值"}, GOVCAP_FORMAT_SCORE},
};

static void
add_row (GovcapTable *table, const GovcapRun *run, const GovcapScores *all,
         const GovcapScores *kept, size_t m)
{
  const GovcapScored *scored = &all->scored[m];
  GovcapEstimate with = govcap_scores_estimate (all, 0, m, run->options.level);
  GovcapEstimate without = govcap_scores_estimate (kept, 0, m, run->options.level);
  GovcapCell cells[COLUMNS];

  frame_lead (run, all->dataset, NULL, cells);
  cells[LEVEL] = frame_level (scored->level);
  cells[CODE] = frame_code (table, scored->code, scored->label);
  cells[N] = govcap_cell_count (with.n);
  cells[SCORE] = govcap_cell_number (with.mean);
  cells[SE] = govcap_cell_number (with.se);
  cells[N_KEPT] = govcap_cell_count (without.n);
  cells[SCORE_KEPT] = govcap_cell_number (without.mean);
  cells[DIFFERENCE] = govcap_cell_number (without.mean - with.mean);
  govcap_table_row (table, cells);
  if (!without.n || !with.n)
    govcap_table_note (
        table,
        (GovcapText){"No score where nobody has one, or where everybody who has one is flagged.",
                     "没有人得分，或得分者全部可疑时，没有相应的得分。"});
}

/* Copies of a short form are left in: people agree by chance. */
static unsigned
mask_of (GovcapTable *table, const Quality *quality)
{
  unsigned mask = 1u << QUALITY_LONGSTRING | 1u << QUALITY_TOO_FAST;

  if (quality->items->len >= QUALITY_LEAST_TO_COPY)
    return mask | 1u << QUALITY_DUPLICATE;
  govcap_table_note (
      table, (GovcapText){"Duplicates of a form with fewer than 10 items are not left out: people "
                          "agree by chance.",
                          "题项少于 10 个的问卷不剔除重复答卷：不同的人也会碰巧相同。"});
  return mask;
}

static void
note_left_out (GovcapTable *table, const GovcapDataset *dataset, size_t n)
{
  GovcapText form = dataset->form ? govcap_form_label (dataset->form) : (GovcapText){"", ""};
  const char *blank = dataset->form ? " " : "";

  govcap_table_note (
      table,
      govcap_text_take (table->arena,
                        g_strdup_printf ("%s%s%s: %zu of %zu respondents left out for comparison.",
                                         dataset->wave, blank, govcap_text_in (form, GOVCAP_EN), n,
                                         dataset->n),
                        g_strdup_printf ("%s%s%s：比较时从 %zu 人中剔除 %zu 人。", dataset->wave,
                                         blank, govcap_text_in (form, GOVCAP_ZH), dataset->n, n)));
}

static void
add_dataset (GovcapTable *table, GovcapRun *run, size_t number)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  const Quality *quality = quality_of (run, dataset);
  g_autofree bool *keep = g_new (bool, dataset->n + 1);
  unsigned mask = mask_of (table, quality);
  size_t left_out = 0;

  for (size_t row = 0; row < dataset->n; row++) {
    keep[row] = !(quality->flags->data[row] & mask);
    left_out += !keep[row];
  }
  const GovcapScores *all = govcap_run_scores (run, number);
  g_autoptr (GovcapScores) kept = scores_new (run, number, &(ScoreChoice){.keep = keep});
  for (size_t m = 0; m < all->n_scored; m++)
    if (all->scored[m].level != GOVCAP_LEVEL_INDICATOR)
      add_row (table, run, all, kept, m);
  note_left_out (table, dataset, left_out);
}

GovcapTable *
quality_effect_run (GovcapRun *run, GError **error)
{
  GovcapTable *table = frame_table (
      run, "quality-effect", govcap_analysis_find ("quality-effect")->title, columns, COLUMNS);

  (void)error;
  frame_say_weights (table, run, true);
  for (size_t d = 0; d < run->datasets->len; d++)
    add_dataset (table, run, d);
  govcap_table_note (
      table,
      (GovcapText){
          "Left out here: who is flagged by longstring, too-fast or duplicate (see quality). "
          "No other table leaves them out; no answer is deleted.",
          "本表剔除的是连续同一答案、作答过快或重复的答卷（见“答卷质量”表）；其他表均不剔除，"
          "数据也未删除。"});
  govcap_table_note (
      table,
      (GovcapText){"Difference: without minus with, in points of 0–100; SE is of the score with "
                   "all. Where the difference is a good part of the SE, report both.",
                   "差值＝剔除后−全部（0–100 分）；标准误是全部答卷得分的。差值与标准误相比"
                   "不可忽略时，两种结果都应报告。"});
  return table;
}
