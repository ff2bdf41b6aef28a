#include "quality.h"

#include "frame.h"
#include "tables.h"

#include <math.h>

enum { CHECK = FRAME_CELLS, N, PERCENT, RULE, THRESHOLD, APPLIED, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"check", {"Check", "检查"}, GOVCAP_FORMAT_WORDS},
    {"n", {"Flagged", "可疑人数"}, GOVCAP_FORMAT_COUNT},
    {"percent", {"% of respondents", "占全部答卷 %"}, GOVCAP_FORMAT_SCORE},
    {"rule", {"Flagged when", "判为可疑的条件"}, GOVCAP_FORMAT_WORDS},
    {"threshold", {"Threshold", "阈值"}, GOVCAP_FORMAT_MIXED},
    {"applied_to", {"Could be judged", "可判断人数"}, GOVCAP_FORMAT_COUNT},
};

static const GovcapText labels[QUALITY_CHECKS] = {
    [QUALITY_LONGSTRING] = {"longstring (straight line)", "连续同一答案（直线作答）"},
    [QUALITY_IRV] = {"irv (spread of a person's answers)", "个人答案离散度 IRV"},
    [QUALITY_MAHALANOBIS] = {"mahalanobis (unusual as a whole)", "马氏距离（整体异常）"},
    [QUALITY_TOO_FAST] = {"too-fast", "作答过快"},
    [QUALITY_DUPLICATE] = {"duplicate", "重复答卷"},
    [QUALITY_EVEN_ODD] = {"even-odd (inconsistent)", "奇偶不一致"},
    [QUALITY_MISSING] = {"missing", "缺答过多"},
    [QUALITY_MIDPOINT] = {"midpoint", "集中于中间项"},
};

/* What is compared with the threshold. */
static const GovcapText rules[QUALITY_CHECKS] = {
    [QUALITY_LONGSTRING] = {"items in one run ≥", "同一答案连续题数 ≥"},
    [QUALITY_IRV] = {"SD of the answers ≤", "个人答案的标准差 ≤"},
    [QUALITY_MAHALANOBIS] = {"p of D² <", "D² 的 p 值 <"},
    [QUALITY_TOO_FAST] = {"seconds in all <", "总用时（秒）<"},
    [QUALITY_DUPLICATE] = {"answers equal to an earlier person's =", "与前面某份答卷相同的题数 ="},
    [QUALITY_EVEN_ODD] = {"consistency with its sign turned >", "奇偶一致性的负值 >"},
    [QUALITY_MISSING] = {"% of the items not answered >", "未答题项 % >"},
    [QUALITY_MIDPOINT] = {"% of the answers at the midpoint ≥", "选中间项的回答 % ≥"},
};

/* Every threshold, and where it comes from. */
static const GovcapText sources[QUALITY_CHECKS] = {
    [QUALITY_LONGSTRING] =
        {"longstring: the longest run of one answer, in questionnaire order and as answered; a "
         "missing answer ends a run. Flagged from half of the form's items on (Curran 2016), never "
         "below 6 (the shortest of Johnson's 2005 limits).",
         "连续同一答案：按问卷顺序、反向题转换前，同一答案连续出现的最大题数；缺答即中断。达到该问"
         "卷"
         "题"
         "数的一半（Curran "
         "2016）且不少于 6 题（Johnson 2005 各限值中最小者）判为可疑。"},
    [QUALITY_IRV] =
        {"irv: the standard deviation of one person's answers, as answered (Dunn et al. 2018, who "
         "give no limit). Flagged at or below 7.5% of the scale's length, 0.3 points on 1–5: as "
         "when "
         "one answer in ten lies a quarter of the scale off all the others; this limit is "
         "govcap's.",
         "个人答案离散度：一个人全部原始回答的标准差（Dunn 等 "
         "2018，原文未给限值）。不超过量表长度的 "
         "7.5%（五级量表为 0.3 "
         "分）判为可疑，相当于十题中仅一题与其余相差四分之一个量表；此限值为 govcap 自定。"},
    [QUALITY_MAHALANOBIS] =
        {"mahalanobis: D² of the answers to all items, complete cases, against χ² with as many "
         "degrees of freedom as items; p < .001 (Tabachnick & Fidell). The p supposes normal "
         "answers: expect some honest outliers.",
         "马氏距离：全部题项的 D²，限完整答卷，与自由度为题项数的 χ² 分布比较；p < "
         ".001（Tabachnick & Fidell）。该 p 值假定正态，会误伤少数真实的特殊答卷。"},
    [QUALITY_TOO_FAST] =
        {"too-fast: less than 2 seconds per item that the form asks (Huang et al. 2012); the "
         "threshold is that times the items.",
         "作答过快：平均每题不足 2 秒（Huang 等 2012）；阈值为 2 秒乘以问卷题数。"},
    [QUALITY_DUPLICATE] =
        {"duplicate: complete rows whose answers to all items equal an earlier person's of the "
         "same "
         "wave and form; the first is not counted.",
         "重复答卷：完整答卷，全部题项与同期同一问卷中前面某份答卷相同；第一份不计。"},
    [QUALITY_EVEN_ODD] =
        {"even-odd: −1 × the Spearman–Brown corrected correlation, within a person over the "
         "scales, "
         "of the means of even and odd items, reversed items turned; sign as in R careless since "
         "1.2.0 (greater is more careless). Flagged above −.30, that is at a consistency below .30 "
         "(Jackson, in Johnson 2005). A straight line has none: longstring sees it.",
         "奇偶不一致：个人在各量表上偶数题均分与奇数题均分的相关（反向题已转换），经 "
         "Spearman–Brown "
         "校正后取负；符号同 R careless 1.2.0 起的约定（越大越随意）。大于 −.30，即一致性低于 "
         ".30（Jackson，见 Johnson 2005）判为可疑。直线作答者没有该值，由“连续同一答案”识别。"},
    [QUALITY_MISSING] =
        {"missing: more than a third of the form's items not answered (the other side of the usual "
         "two-thirds rule for a score).",
         "缺答过多：超过三分之一的题项未答（与得分至少答三分之二的惯例相对应）。"},
    [QUALITY_MIDPOINT] =
        {"midpoint: all but at most a tenth of the answers at the middle point, over the items "
         "whose "
         "scale has one; this limit is govcap's.",
         "集中于中间项：在有中间项的题目中，九成及以上的回答选中间项；此限值为 govcap 自定。"},
};

static GovcapCell
count_or_missing (size_t count, bool made)
{
  return made ? govcap_cell_count (count) : govcap_cell_missing ();
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const Quality *quality, QualityCheck check)
{
  GovcapCell cells[COLUMNS];
  bool made = !isnan (quality->threshold[check]);
  double n = (double)quality->flagged[check], all = (double)quality->dataset->n;

  frame_lead (run, quality->dataset, NULL, cells);
  cells[CHECK] = govcap_cell_shown (quality_names[check], labels[check]);
  cells[N] = count_or_missing (quality->flagged[check], made);
  cells[PERCENT] = govcap_cell_number (made && all > 0 ? 100 * n / all : NAN);
  cells[THRESHOLD] = govcap_cell_number (quality->threshold[check]);
  cells[APPLIED] = govcap_cell_count (quality->judged[check]);
  cells[RULE] = govcap_cell_shown (rules[check].en, rules[check]);
  govcap_table_row (table, cells);
}

/* "2024 resident": what a note is about. */
static GovcapText
name_of (GovcapTable *table, const GovcapDataset *dataset)
{
  GovcapText form = {"", ""};

  if (dataset->form)
    form = govcap_form_label (dataset->form);
  return govcap_text_take (
      table->arena,
      g_strconcat (dataset->wave, *form.en ? " " : "", govcap_text_in (form, GOVCAP_EN), NULL),
      g_strconcat (dataset->wave, *form.en ? " " : "", govcap_text_in (form, GOVCAP_ZH), NULL));
}

static void
note_about (GovcapTable *table, const GovcapDataset *dataset, GovcapText what)
{
  GovcapText name = name_of (table, dataset);

  govcap_table_note (table,
                     govcap_text_take (table->arena, g_strconcat (name.en, ": ", what.en, NULL),
                                       g_strconcat (name.zh, "：", what.zh, NULL)));
}

static void
note_shape (GovcapTable *table, const Quality *quality)
{
  const GovcapDataset *dataset = quality->dataset;

  if (quality->shape == QUALITY_SHAPE_FEW)
    note_about (
        table, dataset,
        (GovcapText){"no Mahalanobis distance: with so few complete respondents for so many "
                     "items it cannot reach its limit.",
                     "完整答卷相对题项数太少，马氏距离不可能达到限值，不作该项检查。"});
  else if (quality->shape == QUALITY_SHAPE_SINGULAR)
    note_about (
        table, dataset,
        govcap_text_format (
            table->arena,
            "no Mahalanobis distance: item %s does not vary or follows from those before it.",
            "题项 %s 没有变化或可由前面的题项推出，无法计算马氏距离。",
            dataset->framework->items[quality->singular].code));
  else
    note_about (table, dataset,
                govcap_text_format (table->arena, "p < .001 is a D² above %.2f with %zu items.",
                                    "p < .001 对应 D² 大于 %.2f（%zu 个题项）。", quality->d2_limit,
                                    (size_t)quality->items->len));
}

static void
note_checks (GovcapTable *table, const Quality *quality)
{
  const GovcapDataset *dataset = quality->dataset;

  if (!quality->has_seconds)
    note_about (
        table, dataset,
        (GovcapText){
            "no column says how long people took (所用时间, 答题时长, seconds or duration): "
            "too-fast cannot be judged.",
            "没有用时一列（所用时间、答题时长、seconds 或 duration），无法判断作答过快。"});
  if (quality->items->len < QUALITY_LEAST_ITEMS)
    note_about (table, dataset,
                (GovcapText){"longstring and irv need at least 6 items.",
                             "题项不足 6 个，不判断连续同一答案和个人答案离散度。"});
  if (isnan (quality->threshold[QUALITY_MIDPOINT]))
    note_about (table, dataset,
                (GovcapText){"midpoint needs at least 6 items whose scale has a middle point.",
                             "有中间项的题目不足 6 个，不判断集中于中间项。"});
  if (isnan (quality->threshold[QUALITY_EVEN_ODD]))
    note_about (table, dataset,
                (GovcapText){"even-odd needs at least 3 scales of two items.",
                             "两题以上的量表不足 3 个，不判断奇偶不一致。"});
  else
    note_about (
        table, dataset,
        quality->of_areas
            ? govcap_text_format (table->arena,
                                  "even-odd compares %zu " GOVCAP_PLURAL ("area", "areas") ".",
                                  "奇偶不一致以 %zu 个领域为量表。", quality->scales)
            : govcap_text_format (
                  table->arena,
                  "even-odd compares %zu " GOVCAP_PLURAL ("indicator", "indicators") ".",
                  "奇偶不一致以 %zu 个指标为量表。", quality->scales));
}

/* What keeps a reader from taking a flag for a proof. */
static void
note_limits (GovcapTable *table, const Quality *quality)
{
  const GovcapDataset *dataset = quality->dataset;

  if (!quality->one_scale)
    note_about (table, dataset,
                (GovcapText){"scales differ in length, so irv is on 0–100.",
                             "各题量表长度不同，个人答案离散度按 0–100 计算。"});
  if (!quality->reversed)
    note_about (
        table, dataset,
        (GovcapText){"the form has no reversed item: a straight line may be an honest answer.",
                     "问卷没有反向题，直线作答也可能是真实回答。"});
  if (quality->items->len < QUALITY_LEAST_TO_COPY)
    note_about (
        table, dataset,
        (GovcapText){"with fewer than 10 items people agree by chance: duplicates prove little.",
                     "题项少于 10 个，不同的人也会碰巧相同，重复答卷说明不了问题。"});
  note_about (table, dataset,
              govcap_text_format (table->arena, "%zu of %zu respondents have at least one flag.",
                                  "%2$zu 人中有 %1$zu 人至少有一项可疑。", quality->any,
                                  dataset->n));
}

static void
add_dataset (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset)
{
  const Quality *quality = quality_of (run, dataset);

  for (QualityCheck check = 0; check < QUALITY_CHECKS; check++)
    add_row (table, run, quality, check);
  note_shape (table, quality);
  note_checks (table, quality);
  note_limits (table, quality);
}

GovcapTable *
quality_run (GovcapRun *run, GError **error)
{
  GovcapTable *table =
      frame_table (run, "quality", govcap_analysis_find ("quality")->title, columns, COLUMNS);

  (void)error;
  frame_say_weights (table, run, false);
  govcap_table_note (
      table, (GovcapText){
                 "Nobody is left out of any result because of a flag; quality-effect shows "
                 "the scores with and without the flagged.",
                 "任何结果都不因可疑标记而剔除答卷；剔除前后的得分见“剔除可疑答卷前后的结果”表。"});
  for (QualityCheck check = 0; check < QUALITY_CHECKS; check++)
    govcap_table_note (table, sources[check]);
  for (size_t d = 0; d < run->datasets->len; d++)
    add_dataset (table, run, run->datasets->pdata[d]);
  govcap_table_note (
      table, (GovcapText){
                 "Judged by longstring and irv: who answered at least half of the items. By "
                 "even-odd: who has at least 3 scales with both halves.",
                 "连续同一答案和个人答案离散度只判断至少答了一半题项的人；奇偶不一致只判断至少有 3 "
                 "个量表奇偶两半都有回答的人。"});
  return table;
}
