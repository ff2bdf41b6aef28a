#include "check.h"

#include <math.h>
#include <string.h>

/* Parts of a sample that differ from the population by this many points are worth a look. */
#define APART 5.0

void
check_put_framework (GString *page, const GovcapFramework *framework, GovcapLang lang)
{
  bool chinese = lang == GOVCAP_ZH;

  g_string_append_printf (
      page,
      chinese ? "框架 %s：%s\n  %zu 个领域，%zu 个指标，%zu 个题项，%zu 个客观指标，%zu 个编码，"
                "%zu 条关联\n"
              : "Framework %s: %s\n  %zu " GOVCAP_PLURAL ("area", "areas") ", %zu " GOVCAP_PLURAL ("indicator", "indicators") ", %zu " GOVCAP_PLURAL (
                    "item",
                    "items") ", %zu " GOVCAP_PLURAL ("objective measure",
                                                     "objective measures") ", "
                                                                           "%zu " GOVCAP_PLURAL (
                                                                               "code",
                                                                               "codes") ", "
                                                                                        "%zu"
                                                                                        " " GOVCAP_PLURAL (
                                                                                            "link",
                                                                                            "links") "\n",
      framework->name, govcap_text_in (framework->title, lang), framework->n_areas,
      framework->n_indicators, framework->n_items, framework->n_objectives, framework->n_codes,
      framework->n_links);
  for (size_t f = 0; f < framework->n_forms; f++) {
    size_t asked = 0;
    for (size_t i = 0; i < framework->n_items; i++)
      asked += govcap_item_asked (&framework->items[i], f);
    g_string_append_printf (page,
                            chinese ? "  问卷 %s：%zu 题\n"
                                    : "  form %s: %zu " GOVCAP_PLURAL ("item", "items") "\n",
                            framework->forms[f], asked);
  }
}

static void
put_off_scale (GString *page, const GovcapData *data, GovcapLang lang)
{
  g_autoptr (GStringChunk) arena = g_string_chunk_new (1024);
  bool first = true;

  for (size_t i = 0; i < data->intakes->len; i++) {
    const GovcapIntake *intake = data->intakes->pdata[i];
    for (size_t v = 0; v < intake->off_scale->len; v++) {
      const GovcapOffScale *off = &g_array_index (intake->off_scale, GovcapOffScale, v);
      GovcapText line = govcap_text_format (/* what is cut within a character ends before it */
                                            arena, "  %s (%s): '%.60s' × %zu, first at %s",
                                            "  %s（%s）：“%.60s”，%zu 处，首次在 %s", off->code,
                                            off->header, off->value, off->count, off->place);
      if (first)
        g_string_append (page,
                         lang == GOVCAP_ZH ? "\n不在量表上的答案\n" : "\nAnswers off the scale\n");
      first = false;
      g_string_append_printf (page, "%s\n", govcap_text_in (line, lang));
    }
  }
}

/* "2024 residents"; the caller's. */
static char *
say_dataset (const GovcapDataset *dataset, GovcapLang lang)
{
  const char *form = dataset->form ? govcap_text_in (govcap_form_label (dataset->form), lang) : "";

  return g_strconcat (dataset->wave, *form ? " " : "", form, NULL);
}

/* The rows of table coverage that belong to one wave and form, the whole first. */
typedef struct {
  size_t first, n;
} Rows;

static size_t
people_at (const GovcapTable *coverage, size_t row)
{
  return (size_t)govcap_table_cell (coverage, row, 3).number;
}

static void
put_coverage_of (GString *page, const GovcapDataset *dataset, const GovcapTable *coverage,
                 Rows rows, size_t min_n, GovcapLang lang)
{
  bool chinese = lang == GOVCAP_ZH;
  g_autoptr (GPtrArray) none = g_ptr_array_new (), few = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = say_dataset (dataset, lang);
  size_t least = SIZE_MAX, most = 0, there = 0;

  for (size_t row = rows.first + 1; row < rows.first + rows.n; row++) {
    const char *unit = govcap_table_cell (coverage, row, 2).word;
    size_t people = people_at (coverage, row);
    if (!people) {
      g_ptr_array_add (none, (void *)unit);
      continue;
    }
    there++;
    least = MIN (least, people);
    most = MAX (most, people);
    if (people < min_n)
      g_ptr_array_add (few, g_strdup_printf ("%s %zu", unit, people));
  }
  g_string_append_printf (page,
                          chinese ? "  %s：%zu 人，%zu/%zu 个单位"
                                  : "  %s: %zu people, %zu of %zu " GOVCAP_PLURAL ("unit", "units"),
                          name, dataset->n, there, rows.n - 1);
  if (there && least == most)
    g_string_append_printf (page, chinese ? "，每个单位 %zu 人" : ", %zu in each", least);
  else if (there)
    g_string_append_printf (page, chinese ? "，每个单位 %zu–%zu 人" : ", %zu–%zu in each", least,
                            most);
  g_string_append_c (page, '\n');
  check_list (page, chinese ? "  没有答卷的单位" : "  units without answers", none, lang);
  if (few->len < there) /* a form of few officials has no more in any unit */
    check_list (page, chinese ? "  人数偏少（不下结论）" : "  few people (no verdict)", few, lang);
}

static void
put_evidence (GString *page, const GovcapCoding *coding, GovcapLang lang)
{
  g_string_append_printf (
      page,
      lang == GOVCAP_ZH
          ? "  访谈编码：%u 个来源，%u 个片段，%u 名编码员，%u 处编码\n"
          : "  coded evidence: %u " GOVCAP_PLURAL ("source", "sources") ", %u " GOVCAP_PLURAL (
                "segment",
                "segments") ", %u " GOVCAP_PLURAL ("coder",
                                                   "coders") ", %u " GOVCAP_PLURAL ("coding",
                                                                                    "codings") "\n",
      coding->sources->len, coding->segments->len, coding->coders->len, coding->marks->len);
}

static void
put_coverage (GString *page, const Check *check, GovcapLang lang)
{
  const GovcapData *data = check->data;
  g_autoptr (GovcapTable) coverage = check_coverage (data);
  size_t rows = data->units->len + 1;

  if (!data->datasets->len && !data->coding && !data->records->len)
    return;
  g_string_append (page, lang == GOVCAP_ZH ? "\n覆盖情况\n" : "\nCoverage\n");
  for (size_t d = 0; d < data->datasets->len; d++)
    put_coverage_of (page, data->datasets->pdata[d], coverage, (Rows){d * rows, rows},
                     (size_t)data->study->min_n, lang);
  if (data->coding)
    put_evidence (page, data->coding, lang);
  if (data->records->len)
    g_string_append_printf (
        page, lang == GOVCAP_ZH ? "  客观指标：%u 个数值\n" : "  objective measures: %u values\n",
        data->records->len);
}

static size_t
column_of (const GovcapTable *table, const char *id)
{
  size_t c = 0;

  while (strcmp (table->columns[c].id, id) != 0)
    c++;
  return c;
}

static const char *
shown_at (const GovcapTable *table, size_t row, const char *id, GovcapLang lang)
{
  GovcapCell cell = govcap_table_cell (table, row, column_of (table, id));
  const char *shown = govcap_text_in (cell.shown, lang);

  return *shown ? shown : cell.word ? cell.word : "";
}

static double
number_at (const GovcapTable *table, size_t row, const char *id)
{
  return govcap_table_cell (table, row, column_of (table, id)).number;
}

/* "2024 residents"; the caller's. */
static char *
say_lead (const GovcapTable *table, size_t row, GovcapLang lang)
{
  const char *form = shown_at (table, row, "form", lang);

  return g_strconcat (shown_at (table, row, "wave", lang), *form ? " " : "", form, NULL);
}

/* Careless answers, a line per wave and form: what table quality flags. */
static void
put_quality (GString *page, const GovcapTable *quality, GovcapLang lang)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  size_t rows = quality ? govcap_table_rows (quality) : 0;

  for (size_t row = 0; row < rows; row++) {
    double n = number_at (quality, row, "n");
    g_autofree char *lead = say_lead (quality, row, lang);
    g_autofree char *next = row + 1 < rows ? say_lead (quality, row + 1, lang) : NULL;
    if (!row)
      g_string_append (page, lang == GOVCAP_ZH ? "\n可疑答卷（govcap table quality 说明判断依据）\n"
                                               : "\nAnswers that look careless ('govcap table "
                                                 "quality' says by what)\n");
    if (n > 0)
      g_ptr_array_add (
          words, g_strdup_printf (lang == GOVCAP_ZH ? "%s %.0f（%.1f%%）" : "%s %.0f (%.1f %%)",
                                  shown_at (quality, row, "check", lang), n,
                                  number_at (quality, row, "percent")));
    if (!g_strcmp0 (next, lead))
      continue;
    if (!words->len)
      g_ptr_array_add (words, g_strdup (lang == GOVCAP_ZH ? "无" : "none"));
    check_list (page, lead, words, lang);
    g_ptr_array_set_size (words, 0);
  }
}

static const char *
word_at (const GovcapTable *table, size_t row, const char *id)
{
  return govcap_table_cell (table, row, column_of (table, id)).word;
}

/* Rows of one variable, wave and form stand together: from @row on, how many. */
static size_t
count_rows (const GovcapTable *sample, size_t row)
{
  static const char *const ids[] = {"wave", "form", "variable"};
  size_t n = 1;

  for (; row + n < govcap_table_rows (sample); n++)
    for (size_t i = 0; i < G_N_ELEMENTS (ids); i++)
      if (g_strcmp0 (word_at (sample, row, ids[i]), word_at (sample, row + n, ids[i])) != 0)
        return n;
  return n;
}

/* The register counts all people, not those that a form of officials is for. */
static bool
is_of_people (const Check *check, size_t row)
{
  const GovcapFramework *framework = govcap_study_framework (check->data->study);
  const char *form = word_at (check->sample, row, "form");

  return !form || !strcmp (form, framework->forms[0]);
}

/* What the comparison came to. */
typedef struct {
  size_t compared, apart;
  double furthest;
} Comparison;

static void
compare_row (GString *page, const GovcapTable *sample, size_t row, double people,
             Comparison *comparison, GovcapLang lang)
{
  bool chinese = lang == GOVCAP_ZH;
  double population = number_at (sample, row, "population_percent");
  double share = people > 0 ? 100 * number_at (sample, row, "n") / people : NAN;

  if (isnan (population) || isnan (share))
    return;
  if (!comparison->compared++)
    g_string_append (page, chinese ? "\n样本与总体（未加权）\n"
                                   : "\nSample and population (without weights)\n");
  comparison->furthest = fmax (comparison->furthest, fabs (share - population));
  if (fabs (share - population) < APART)
    return;
  g_autofree char *lead = say_lead (sample, row, lang);
  comparison->apart++;
  g_string_append_printf (page,
                          chinese
                              ? "  %s，%s“%s”：样本 %.1f%%，总体 %.1f%%\n"
                              : "  %s, %s '%s': %.1f %% of the sample, %.1f %% of the population\n",
                          lead, shown_at (sample, row, "variable", lang),
                          shown_at (sample, row, "option", lang), share, population);
}

/* The sample against the register's or the margins' population. */
static void
put_population (GString *page, const Check *check, GovcapLang lang)
{
  const GovcapTable *sample = check->sample;
  Comparison comparison = {0};
  size_t rows = sample ? govcap_table_rows (sample) : 0;

  for (size_t first = 0, n; first < rows; first += n) {
    double people = 0;
    n = count_rows (sample, first);
    for (size_t row = first; row < first + n; row++)
      people += word_at (sample, row, "option") ? number_at (sample, row, "n") : 0;
    for (size_t row = first; row < first + n && is_of_people (check, first); row++)
      compare_row (page, sample, row, people, &comparison, lang);
  }
  if (comparison.compared && !comparison.apart)
    g_string_append_printf (
        page,
        lang == GOVCAP_ZH
            ? "  %zu 个比例，与总体最多相差 %.1f 个百分点\n"
            : "  %zu " GOVCAP_PLURAL ("share", "shares") ", at most %.1f points from the "
                                                         "population\n",
        comparison.compared, comparison.furthest);
}

/* The findings of a kind, with a mark before each. */
static void
put_findings (GString *page, const GovcapData *data, GovcapFindingKind kind, const char *title,
              const char *mark, GovcapLang lang)
{
  bool first = true;

  for (size_t i = 0; i < data->findings->len; i++) {
    const GovcapFinding *finding = data->findings->pdata[i];
    const char *words = lang == GOVCAP_ZH ? finding->zh : finding->en;
    if (finding->kind != kind)
      continue;
    if (first)
      g_string_append_printf (page, "\n%s\n", title);
    first = false;
    g_string_append_printf (page, "  %s %s%s%s\n", mark, finding->place ? finding->place : "",
                            finding->place ? ": " : "", words);
  }
}

static void
put_end (GString *page, const Check *check, GovcapLang lang)
{
  bool chinese = lang == GOVCAP_ZH;
  const char *folder = check->data->study->folder;

  g_string_append_c (page, '\n');
  if (check->errors) {
    g_string_append_printf (page,
                            chinese ? "有 %zu 处必须修改；改好后再运行一次 govcap check。\n"
                                    : "%zu to be mended; then run 'govcap check' again.\n",
                            check->errors);
    return;
  }
  g_string_append (page, chinese ? "没有必须修改的问题。" : "Nothing must be mended.");
  if (check->warnings)
    g_string_append_printf (page, chinese ? "有 %zu 处值得留意。" : " %zu worth a look.",
                            check->warnings);
  g_string_append_printf (page,
                          chinese ? "下一步：govcap report %s -o %s/report\n"
                                  : " Next: govcap report %s -o %s/report\n",
                          folder, folder);
}

char *
check_text (const Check *check, GovcapLang lang)
{
  GString *page = g_string_new (NULL);
  const GovcapData *data = check->data;
  bool chinese = lang == GOVCAP_ZH;

  g_string_append_printf (page, "%s\n", govcap_text_in (data->study->title, lang));
  if (data->study->simulated)
    g_string_append (page,
                     chinese ? "模拟数据，不是真实调查\n" : "Simulated data, not a real survey\n");
  check_put_framework (page, govcap_study_framework (data->study), lang);
  check_put_files (page, check, lang);
  check_put_columns (page, check, lang);
  put_off_scale (page, data, lang);
  put_coverage (page, check, lang);
  check_put_judgements (page, check->judgements, lang);
  put_quality (page, check->quality, lang);
  put_population (page, check, lang);
  put_findings (page, data, GOVCAP_FINDING_NOTE, chinese ? "说明" : "Good to know", "·", lang);
  put_findings (page, data, GOVCAP_FINDING_WARNING, chinese ? "值得留意" : "Worth a look", "!",
                lang);
  put_findings (page, data, GOVCAP_FINDING_ERROR, chinese ? "必须修改" : "Must be mended", "✗",
                lang);
  put_end (page, check, lang);
  return g_string_free (page, FALSE);
}
