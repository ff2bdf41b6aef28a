#include "check.h"

#include <string.h>

static const struct {
  const char *word;
  GovcapText shown;
} uses[] = {
    [GOVCAP_USE_NONE] = {"none", {"not kept", "未保留"}},
    [GOVCAP_USE_ITEM] = {"item", {"item", "题项"}},
    [GOVCAP_USE_IMPORTANCE] = {"importance", {"importance", "重要性"}},
    [GOVCAP_USE_OTHER_FORM] = {"other-form", {"item of another form", "另一种问卷的题项"}},
    [GOVCAP_USE_UNIT] = {"unit", {"unit", "单位"}},
    [GOVCAP_USE_VARIABLE] = {"variable", {"variable", "变量"}},
    [GOVCAP_USE_OPTION] = {"option", {"option of a question", "多选题的选项"}},
    [GOVCAP_USE_DESIGN] = {"design", {"design", "抽样设计"}},
    [GOVCAP_USE_DURATION] = {"duration", {"seconds taken", "作答用时（秒）"}},
    [GOVCAP_USE_FILTER] = {"filter", {"rows are chosen by it", "用于挑选行"}},
    [GOVCAP_USE_ID] = {"id", {"looked at for copies", "用于查重"}},
    [GOVCAP_USE_PERSONAL] = {"personal", {"personal, dropped", "个人信息，已略去"}},
};

static const struct {
  const char *word;
  GovcapText shown;
} ways[] = {
    [GOVCAP_MATCH_NONE] = {NULL, {"", ""}},
    [GOVCAP_MATCH_CODE] = {"code", {"by code", "按代码"}},
    [GOVCAP_MATCH_TEXT] = {"text", {"by text", "按题目原文"}},
    [GOVCAP_MATCH_MAP] = {"map", {"by 'columns'", "按 columns"}},
    [GOVCAP_MATCH_NAME] = {"name", {"by name", "按列名"}},
};

GovcapText
check_use (GovcapColumnUse use)
{
  return uses[use].shown;
}

GovcapText
check_way (GovcapMatchWay way)
{
  return ways[way].shown;
}

static GovcapCell
word_or_missing (const char *word)
{
  return word ? govcap_cell_word (word) : govcap_cell_missing ();
}

static GovcapCell
form_cell (const char *form)
{
  return form ? govcap_cell_shown (form, govcap_form_label (form)) : govcap_cell_missing ();
}

static const GovcapIntake *
intake_at (const GovcapData *data, size_t i)
{
  return data->intakes->pdata[i];
}

static size_t
count_ways (const GovcapIntake *intake, GovcapMatchWay way)
{
  size_t n = 0;

  for (size_t i = 0; i < intake->columns->len; i++) {
    const GovcapFoundColumn *column = &g_array_index (intake->columns, GovcapFoundColumn, i);
    n += column->use == GOVCAP_USE_ITEM && column->way == way;
  }
  return n;
}

GovcapTable *
check_files (const GovcapData *data)
{
  static const GovcapTableColumn columns[] = {
      {"wave", {"Wave", "期次"}, GOVCAP_FORMAT_WORDS},
      {"form", {"Form", "问卷"}, GOVCAP_FORMAT_WORDS},
      {"file", {"File", "文件"}, GOVCAP_FORMAT_WORDS},
      {"platform", {"Export of", "平台"}, GOVCAP_FORMAT_WORDS},
      {"read", {"Read", "读入"}, GOVCAP_FORMAT_WORDS},
      {"n", {"Respondents", "人数"}, GOVCAP_FORMAT_COUNT},
      {"items", {"Items found", "找到题项"}, GOVCAP_FORMAT_COUNT},
      {"asked", {"Items of the form", "问卷题项"}, GOVCAP_FORMAT_COUNT},
      {"by_code", {"By code", "按代码"}, GOVCAP_FORMAT_COUNT},
      {"by_text", {"By text", "按题目原文"}, GOVCAP_FORMAT_COUNT},
      {"by_map", {"By 'columns'", "按 columns"}, GOVCAP_FORMAT_COUNT},
      {"importance", {"Importance of indicators", "指标重要性"}, GOVCAP_FORMAT_COUNT},
  };
  GovcapTable *table = govcap_table_new ("files", (GovcapText){"Files of answers", "答卷文件"},
                                         columns, G_N_ELEMENTS (columns));

  for (size_t i = 0; i < data->intakes->len; i++) {
    const GovcapIntake *intake = intake_at (data, i);
    const char *shape = govcap_text_in (intake->shape, GOVCAP_EN);
    GovcapCell cells[] = {
        word_or_missing (intake->wave),
        form_cell (intake->form),
        govcap_cell_word (intake->file),
        *shape ? govcap_cell_shown (shape, intake->shape) : govcap_cell_missing (),
        intake->is_whole ? govcap_cell_shown ("yes", (GovcapText){"yes", "是"})
                         : govcap_cell_shown ("no", (GovcapText){"no", "否"}),
        govcap_cell_count (intake->n),
        govcap_cell_count (intake->items),
        govcap_cell_count (intake->asked),
        govcap_cell_count (count_ways (intake, GOVCAP_MATCH_CODE)),
        govcap_cell_count (count_ways (intake, GOVCAP_MATCH_TEXT)),
        govcap_cell_count (count_ways (intake, GOVCAP_MATCH_MAP)),
        govcap_cell_count (intake->importance),
    };
    govcap_table_row (table, cells);
  }
  return table;
}

GovcapTable *
check_columns (const GovcapData *data)
{
  static const GovcapTableColumn columns[] = {
      {"file", {"File", "文件"}, GOVCAP_FORMAT_WORDS},
      {"form", {"Form", "问卷"}, GOVCAP_FORMAT_WORDS},
      {"header", {"Header", "表头"}, GOVCAP_FORMAT_WORDS},
      {"name", {"Is", "对应"}, GOVCAP_FORMAT_WORDS},
      {"use", {"Used as", "用作"}, GOVCAP_FORMAT_WORDS},
      {"matched", {"Matched", "依据"}, GOVCAP_FORMAT_WORDS},
  };
  GovcapTable *table = govcap_table_new ("columns", (GovcapText){"Columns", "各列"}, columns,
                                         G_N_ELEMENTS (columns));

  for (size_t i = 0; i < data->intakes->len; i++) {
    const GovcapIntake *intake = intake_at (data, i);
    for (size_t c = 0; c < intake->columns->len; c++) {
      const GovcapFoundColumn *column = &g_array_index (intake->columns, GovcapFoundColumn, c);
      const char *way = ways[column->way].word;
      GovcapCell cells[] = {
          govcap_cell_word (intake->file),
          form_cell (intake->form),
          govcap_cell_word (column->header),
          word_or_missing (column->name),
          govcap_cell_shown (uses[column->use].word, uses[column->use].shown),
          way ? govcap_cell_shown (way, ways[column->way].shown) : govcap_cell_missing (),
      };
      govcap_table_row (table, cells);
    }
  }
  return table;
}

GovcapTable *
check_off_scale (const GovcapData *data)
{
  static const GovcapTableColumn columns[] = {
      {"file", {"File", "文件"}, GOVCAP_FORMAT_WORDS},
      {"form", {"Form", "问卷"}, GOVCAP_FORMAT_WORDS},
      {"item", {"Item", "题项"}, GOVCAP_FORMAT_WORDS},
      {"header", {"Header", "表头"}, GOVCAP_FORMAT_WORDS},
      {"value", {"Answer", "答案"}, GOVCAP_FORMAT_WORDS},
      {"n", {"n", "次数"}, GOVCAP_FORMAT_COUNT},
      {"first", {"First at", "首次出现"}, GOVCAP_FORMAT_WORDS},
  };
  GovcapTable *table =
      govcap_table_new ("off-scale", (GovcapText){"Answers off the scale", "不在量表上的答案"},
                        columns, G_N_ELEMENTS (columns));

  for (size_t i = 0; i < data->intakes->len; i++) {
    const GovcapIntake *intake = intake_at (data, i);
    for (size_t v = 0; v < intake->off_scale->len; v++) {
      const GovcapOffScale *off = &g_array_index (intake->off_scale, GovcapOffScale, v);
      GovcapCell cells[] = {
          govcap_cell_word (intake->file), form_cell (intake->form),
          govcap_cell_word (off->code),    govcap_cell_word (off->header),
          govcap_cell_word (off->value),   govcap_cell_count (off->count),
          govcap_cell_word (off->place),
      };
      govcap_table_row (table, cells);
    }
  }
  return table;
}

/* How many people of each unit, by its number; the caller's. */
static size_t *
count_units (const GovcapData *data, const GovcapDataset *dataset)
{
  size_t *people = g_new0 (size_t, data->units->len + 1);
  const GovcapColumn *column = govcap_dataset_column (dataset, data->study->unit);
  g_autofree size_t *of_word = column ? govcap_dataset_count_words (dataset, column) : NULL;

  for (size_t u = 0; column && u < data->units->len; u++) {
    void *word;
    if (g_hash_table_lookup_extended (column->word_numbers, data->units->pdata[u], NULL, &word))
      people[u] = of_word[GPOINTER_TO_UINT (word)];
  }
  return people;
}

static void
put_people (GovcapTable *table, const GovcapDataset *dataset, const char *unit, size_t n)
{
  GovcapCell cells[] = {govcap_cell_word (dataset->wave), form_cell (dataset->form),
                        word_or_missing (unit), govcap_cell_count (n)};

  govcap_table_row (table, cells);
}

GovcapTable *
check_coverage (const GovcapData *data)
{
  static const GovcapTableColumn columns[] = {
      {"wave", {"Wave", "期次"}, GOVCAP_FORMAT_WORDS},
      {"form", {"Form", "问卷"}, GOVCAP_FORMAT_WORDS},
      {"unit", {"Unit", "单位"}, GOVCAP_FORMAT_WORDS},
      {"n", {"Respondents", "人数"}, GOVCAP_FORMAT_COUNT},
  };
  GovcapTable *table = govcap_table_new ("coverage", (GovcapText){"Coverage", "覆盖情况"}, columns,
                                         G_N_ELEMENTS (columns));

  for (size_t d = 0; d < data->datasets->len; d++) {
    const GovcapDataset *dataset = data->datasets->pdata[d];
    g_autofree size_t *people = count_units (data, dataset);
    put_people (table, dataset, NULL, dataset->n);
    for (size_t u = 0; u < data->units->len; u++)
      put_people (table, dataset, data->units->pdata[u], people[u]);
  }
  return table;
}

GovcapTable *
check_evidence (const GovcapCoding *coding)
{
  static const GovcapTableColumn columns[] = {
      {"sources", {"Sources", "来源"}, GOVCAP_FORMAT_COUNT},
      {"segments", {"Segments", "片段"}, GOVCAP_FORMAT_COUNT},
      {"coders", {"Coders", "编码员"}, GOVCAP_FORMAT_COUNT},
      {"codings", {"Codings", "编码次数"}, GOVCAP_FORMAT_COUNT},
  };
  GovcapTable *table = govcap_table_new ("evidence", (GovcapText){"Coded evidence", "访谈编码"},
                                         columns, G_N_ELEMENTS (columns));
  GovcapCell cells[] = {
      govcap_cell_count (coding->sources->len), govcap_cell_count (coding->segments->len),
      govcap_cell_count (coding->coders->len), govcap_cell_count (coding->marks->len)};

  govcap_table_row (table, cells);
  return table;
}

GovcapTable *
check_findings (const GovcapData *data, GovcapLang lang)
{
  static const GovcapTableColumn columns[] = {
      {"level", {"Level", "程度"}, GOVCAP_FORMAT_WORDS},
      {"place", {"Place", "位置"}, GOVCAP_FORMAT_WORDS},
      {"finding", {"Finding", "发现"}, GOVCAP_FORMAT_WORDS},
  };
  static const GovcapText levels[] = {
      [GOVCAP_FINDING_MATCH] = {"match", "匹配"},
      [GOVCAP_FINDING_NOTE] = {"note", "说明"},
      [GOVCAP_FINDING_WARNING] = {"look", "留意"},
      [GOVCAP_FINDING_ERROR] = {"mend", "必须修改"},
  };
  GovcapTable *table = govcap_table_new ("findings", (GovcapText){"Findings", "发现的问题"},
                                         columns, G_N_ELEMENTS (columns));

  for (size_t i = 0; i < data->findings->len; i++) {
    const GovcapFinding *finding = data->findings->pdata[i];
    GovcapText level = levels[finding->kind];
    GovcapCell cells[] = {govcap_cell_shown (level.en, level), word_or_missing (finding->place),
                          govcap_cell_word (lang == GOVCAP_ZH ? finding->zh : finding->en)};
    govcap_table_row (table, cells);
  }
  return table;
}
