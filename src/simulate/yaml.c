/* The demo's study.yaml, with a word for the newcomer beside each key. */
#include "govcap/simulate.h"

#include "channels.h"

#include <string.h>

static const char head[] =
    "# 模拟数据：全部数字都是编的，不指任何真实地方。\n"
    "# Simulated data: every number is made up; no real place is meant.\n"
    "# 换成自己的调查：改下面的文件名，删去 simulated 一行。\n"
    "# For your own survey: name your files below and take the line 'simulated' out.\n\n";

static const char unit_key[] = "\n# 给谁打分：答卷里写乡镇名的那一列\n"
                               "# What is scored: the column that names the town\n"
                               "unit: town\n";

static const char waves_key[] =
    "\n# 各期调查和它们的答卷文件；form 是问卷名\n"
    "# The surveys and their files of answers; 'form' is the questionnaire\n"
    "# 题目列的表头可以是题号（2023），也可以是题目原文（2024）\n"
    "# A question's column is headed by its code (2023) or by its own words (2024)\n"
    "waves:\n";

static const char variables_key[] =
    "\n# 不是题目的列：叫什么、有哪些选项；年龄按下限分段\n"
    "# Columns that are not questions: name and options; age is cut at these lower limits\n"
    "variables:\n"
    "  town: {label: {en: town, zh: 乡镇}}\n";

static const char models_key[] =
    "\n# 回归模型：因变量，以及分组进入的自变量；因变量不能含有自变量的题项\n"
    "# Regression: an outcome, and the predictors block by block; none may share items with it\n"
    "models:\n";

static const char rest[] =
    "\n# 样本怎么抽的：先按乡镇分层，每层抽村，村里抽人；weight 是抽样权重所在的列\n"
    "# How the sample was drawn: villages within each town, people within villages; 'weight' is "
    "the\n"
    "# column with the design weight\n"
    "design: {weight: weight, strata: town, cluster: village}\n"
    "\n# 单位名册：名称、撤并、片区、人口\n"
    "# The register of units: names, merges, zones, population\n"
    "units: units.csv\n"
    "\n# 问卷发放、回收、有效的份数 / How many questionnaires went out, came back and were valid\n"
    "fieldwork: fieldwork.csv\n"
    "\n# 按哪些变量比较不同人群 / Which groups of people are compared\n"
    "groups: [gender, age_band, education, role]\n"
    "\n# 交叉表：[行变量, 列变量] / Cross tables: [row, column]\n"
    "crosstabs: [[role, education], [gender, age_band]]\n";

static const char thresholds_key[] =
    "\n# 低于 weak 为弱，达到 good 为好；少于 min_n 人的单位标“人数少”\n"
    "# Below weak: weak; good and above: good; under min_n people: few\n"
    "thresholds: {weak: 60, good: 75, min_n: 30}\n"
    "\n# 访谈编码表和来源清单；quotes 决定表里能不能出现原话（这里的原话是编的）\n"
    "# Coded interviews and their sources; 'quotes' says whether tables may quote (made up here)\n"
    "interviews:\n"
    "  - {data: coding.csv}\n"
    "sources: sources.csv\n"
    "quotes: true\n"
    "\n# 客观指标的数值：单位、年份、代码、数值，有的还有分子和分母\n"
    "# Values of objective measures: unit, year, code, value, some with numerator and denominator\n"
    "objective: objective.csv\n";

static bool
is_plain (char byte)
{
  return g_ascii_isalnum (byte) || strchr (" ()._-/", byte) || (unsigned char)byte >= 0x80;
}

/* In single quotes, unless it is plain for any reader of YAML. */
static void
put_scalar (GString *yaml, const char *words)
{
  static const char *const taken[] = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"};
  bool quoted = !g_ascii_isalpha (*words) && (unsigned char)*words < 0x80;

  for (const char *at = words; *at; at++)
    quoted = quoted || !is_plain (*at) || (*at == ' ' && !at[1]);
  for (size_t i = 0; i < G_N_ELEMENTS (taken); i++)
    quoted = quoted || !g_ascii_strcasecmp (words, taken[i]);
  if (quoted)
    g_string_append_c (yaml, '\'');
  for (const char *at = words; *at; at++) {
    if (quoted && *at == '\'')
      g_string_append_c (yaml, '\'');
    g_string_append_c (yaml, *at);
  }
  if (quoted)
    g_string_append_c (yaml, '\'');
}

static void
put_text (GString *yaml, const char *en, const char *zh)
{
  g_string_append (yaml, "{en: ");
  put_scalar (yaml, en);
  g_string_append (yaml, ", zh: ");
  put_scalar (yaml, zh);
  g_string_append (yaml, "}");
}

static void
put_title (GString *yaml, const GovcapFramework *framework)
{
  bool five = !strcmp (framework->name, "five-capacity");
  g_autofree char *en = g_strdup_printf ("Qingshan County: %s (simulated)",
                                         govcap_text_in (framework->title, GOVCAP_EN));
  g_autofree char *zh =
      g_strdup_printf ("青山县：%s（模拟数据）", govcap_text_in (framework->title, GOVCAP_ZH));

  g_string_append (yaml, "# 报告的标题 / The title of every report\ntitle: ");
  put_text (yaml, five ? "Five capacities of Qingshan County (simulated)" : en,
            five ? "青山县乡镇五大治理能力（模拟数据）" : zh);
  g_string_append (yaml, "\n\n# 报告用的语言，zh 或 en / The language of the reports\nlang: zh\n");
}

static void
put_framework (GString *yaml, const char *framework_file)
{
  g_string_append (yaml, "\n# 测什么：内置框架的名字，或框架文件\n"
                         "# What is measured: a bundled framework, or a file\nframework: ");
  put_scalar (yaml, framework_file);
  g_string_append (yaml, "\n\n# 每份输出都会注明是模拟数据 / Every output says that the data are "
                         "simulated\nsimulated: true\n");
}

static void
put_waves (GString *yaml, const GArray *forms)
{
  g_string_append (yaml, waves_key);
  for (size_t year = 0; year < N_YEARS; year++) {
    g_string_append_printf (yaml, "  - year: %d\n    data:\n", FIRST_YEAR + (int)year);
    for (size_t f = 0; f < forms->len; f++) {
      const Form *form = &g_array_index (forms, Form, f);
      g_autofree char *file = form_file (form, FIRST_YEAR + (int)year);
      g_string_append (yaml, "      - {file: ");
      put_scalar (yaml, file);
      if (form->name) {
        g_string_append (yaml, ", form: ");
        put_scalar (yaml, form->name);
      }
      g_string_append (yaml, "}\n");
    }
  }
}

static void
put_options (GString *yaml, const GovcapText options[], size_t n)
{
  for (size_t i = 0; i < n; i++) {
    g_string_append_printf (yaml, "      %s: ", options[i].zh);
    put_text (yaml, options[i].en, options[i].zh);
    g_string_append_c (yaml, '\n');
  }
}

/* A role stands once, also when two forms have the same roles. */
static void
put_roles (GString *yaml, const GArray *forms)
{
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);

  g_string_append (yaml, "  role:\n    label: {en: role, zh: 职业或身份}\n    options:\n");
  for (size_t f = 0; f < forms->len; f++) {
    size_t n;
    const GovcapText *roles = people_roles (&g_array_index (forms, Form, f), &n);
    if (g_hash_table_add (done, (void *)roles))
      put_options (yaml, roles, n);
  }
}

/* A column per option, 1 or 0. */
static void
put_channels (GString *yaml)
{
  g_string_append (yaml, "  channels:\n    label: {en: where people turn, zh: 办事找谁（多选）}\n"
                         "    multiple: [");
  for (size_t i = 0; i < N_CHANNELS; i++)
    g_string_append_printf (yaml, "%s%s", i ? ", " : "", channels[i].column);
  g_string_append (yaml, "]\n    options:\n");
  for (size_t i = 0; i < N_CHANNELS; i++) {
    g_string_append_printf (yaml, "      %s: ", channels[i].column);
    put_text (yaml, channels[i].label.en, channels[i].label.zh);
    g_string_append_c (yaml, '\n');
  }
}

static void
put_variables (GString *yaml, const GArray *forms)
{
  g_string_append (yaml, variables_key);
  g_string_append (yaml, "  gender:\n    label: {en: gender, zh: 性别}\n    options:\n");
  put_options (yaml, people_genders, G_N_ELEMENTS (people_genders));
  g_string_append (yaml, "  age_band: {label: {en: age, zh: 年龄段}, from: age, "
                         "cut: [18, 35, 45, 60]}\n");
  g_string_append (yaml, "  education:\n    label: {en: education, zh: 文化程度}\n    options:\n");
  put_options (yaml, people_educations, G_N_ELEMENTS (people_educations));
  put_roles (yaml, forms);
  put_channels (yaml);
  g_string_append (yaml, "  channel: # 调查实施记录里的渠道 / as the record of fieldwork has it\n"
                         "    options: {入户: {en: home visit, zh: 入户}, 网络: {en: online, zh: "
                         "网络}}\n");
}

/* An outcome that was asked apart, by who people are and by the capacities; without one, no model. */
static void
put_models (GString *yaml, const GovcapFramework *framework)
{
  size_t models = 0;

  for (size_t o = 0; o < framework->n_areas; o++) {
    size_t capacities = 0;
    if (framework->areas[o].role != GOVCAP_ROLE_OUTCOME)
      continue;
    g_string_append (yaml, models++ ? "" : models_key);
    g_string_append_printf (yaml, "  - {name: M%zu, outcome: ", models);
    put_scalar (yaml, framework->areas[o].code);
    g_string_append (yaml, ", blocks: [[gender, age_band]");
    for (size_t a = 0; a < framework->n_areas; a++) {
      if (framework->areas[a].role != GOVCAP_ROLE_CAPACITY)
        continue;
      g_string_append (yaml, capacities++ ? ", " : ", [");
      put_scalar (yaml, framework->areas[a].code);
    }
    g_string_append (yaml, capacities ? "]]}\n" : "]}\n");
  }
}

char *
govcap_simulate_study_yaml (const GovcapFramework *framework, const char *framework_file)
{
  g_autoptr (GArray) forms = forms_of (framework);
  GString *yaml = g_string_new (head);

  put_title (yaml, framework);
  put_framework (yaml, framework_file);
  g_string_append (yaml, unit_key);
  put_waves (yaml, forms);
  put_variables (yaml, forms);
  g_string_append (yaml, rest);
  put_models (yaml, framework);
  g_string_append (yaml, thresholds_key);
  return g_string_free (yaml, FALSE);
}
