#include "cli.h"

#include <math.h>
#include <string.h>

/* One option with its words in both languages. Text options are "filenames" to GLib: those it takes
 * as they are, where strings would have to pass the locale's charset. */
typedef struct {
  unsigned commands; /* 0: all */
  const char *name;
  char letter;
  GOptionArg arg;
  size_t offset; /* of the field in Cli */
  const char *value;
  GovcapText about;
} Option;

#define FIELD(field) G_STRUCT_OFFSET (Cli, field)

/* An option of the analyses that takes one of some words. */
#define WORD_OF(name, field, words, en, zh)                                                        \
  {                                                                                                \
    CLI_ANALYSIS, name, 0, G_OPTION_ARG_FILENAME, FIELD (field), words,                            \
    {                                                                                              \
      en, zh                                                                                       \
    }                                                                                              \
  }

static const Option options[] = {
    {0,
     "lang",
     0,
     G_OPTION_ARG_FILENAME,
     FIELD (lang_word),
     "en|zh",
     {"language of messages and output", "信息和输出的语言"}},
    {CLI_ANALYSIS,
     "wave",
     0,
     G_OPTION_ARG_FILENAME,
     FIELD (wave),
     "NAME",
     {"only this wave", "只用这一期"}},
    {CLI_ANALYSIS,
     "form",
     0,
     G_OPTION_ARG_FILENAME,
     FIELD (form),
     "NAME",
     {"only this form", "只用这种问卷"}},
    {CLI_ANALYSIS,
     "unit",
     0,
     G_OPTION_ARG_FILENAME,
     FIELD (unit),
     "NAME",
     {"only the rows of this unit", "只列这个单位"}},
    {CLI_ANALYSIS,
     "from",
     0,
     G_OPTION_ARG_FILENAME,
     FIELD (from),
     "NAME",
     {"wave that a change is counted from (the one before)", "变化从哪一期算起（默认前一期）"}},
    {CLI_ANALYSIS,
     "to",
     0,
     G_OPTION_ARG_FILENAME,
     FIELD (to),
     "NAME",
     {"wave that a change is counted to (the last)", "变化算到哪一期（默认最后一期）"}},
    WORD_OF ("adjust", adjust, "holm|bh|none", "how p is adjusted over a table's tests (holm)",
             "同表多个检验的 p 值校正（holm）"),
    {CLI_ANALYSIS,
     "code",
     0,
     G_OPTION_ARG_FILENAME,
     FIELD (code),
     "CODE",
     {"area or indicator to rank by (all); the one score of change and its figures",
      "排名按哪个领域或指标（默认综合）；两期变化表和图只看哪一个"}},
    WORD_OF ("sets", sets, "simultaneous|marginal", "rank sets for all units at once or each alone",
             "名次区间对全部单位同时成立，或各自成立"),
    WORD_OF ("test", test, "auto|t|welch|…",
             "how groups are compared: auto, t, welch, anova, welch-anova, mann-whitney or kruskal "
             "(auto)",
             "群体差异的检验：auto、t、welch、anova、welch-anova、mann-whitney 或 kruskal（auto）"),
    {CLI_FORMAT,
     "by",
     0,
     G_OPTION_ARG_FILENAME,
     FIELD (by),
     "unit",
     {"the table for each unit by itself", "按单位分别出表"}},
    {CLI_ANALYSIS,
     "coders",
     0,
     G_OPTION_ARG_FILENAME,
     FIELD (coders),
     "A,B",
     {"coded evidence of these coders alone (all)", "只用这些编码员的编码（默认全部）"}},
    {CLI_ANALYSIS,
     "level",
     0,
     G_OPTION_ARG_DOUBLE,
     FIELD (level),
     "0.95",
     {"confidence level of intervals", "区间的置信水平"}},
    {CLI_ANALYSIS,
     "unweighted",
     0,
     G_OPTION_ARG_NONE,
     FIELD (unweighted),
     NULL,
     {"leave the weights aside", "不用权重"}},
    {CLI_ANALYSIS,
     "as-answered",
     0,
     G_OPTION_ARG_NONE,
     FIELD (as_answered),
     NULL,
     {"items before reversal", "题项不做反向转换"}},
    WORD_OF ("ci", alpha_limits, "feldt|normal|bootstrap",
             "how the limits of alpha are computed (feldt)", "α 上下限的算法（feldt）"),
    WORD_OF ("missing", missing, "listwise|pairwise",
             "who counts where answers are missing (listwise)",
             "有缺失时谁计入（listwise 成列删除）"),
    WORD_OF ("extract", extract, "pc|paf|minres|ml", "how factors are extracted (pc)",
             "因子提取方法（pc）"),
    {CLI_ANALYSIS,
     "factors",
     0,
     G_OPTION_ARG_INT,
     FIELD (factors),
     "N",
     {"how many factors (by parallel analysis)", "因子个数（默认由平行分析决定）"}},
    WORD_OF ("rotate", rotate, "varimax|promax|oblimin|none", "how factors are rotated (varimax)",
             "因子旋转方法（varimax）"),
    WORD_OF ("method", method, "pearson|spearman|kendall|polychoric", "which correlation (pearson)",
             "相关系数的种类（pearson）"),
    WORD_OF ("of", of, "areas|indicators|items", "what is correlated (areas; polychoric: items)",
             "对什么作相关（areas 领域；polychoric 为 items 题项）"),
    WORD_OF ("errors", errors, "classical|hc3|design",
             "standard errors of a regression (design; without one hc3)",
             "回归的标准误（有抽样设计时 design，否则 hc3）"),
    {CLI_ANALYSIS,
     "digits",
     0,
     G_OPTION_ARG_INT,
     FIELD (digits),
     "N",
     {"decimals to show", "显示的小数位"}},
    {CLI_ANALYSIS,
     "threads",
     0,
     G_OPTION_ARG_INT,
     FIELD (threads),
     "N",
     {"processors to use (all); the numbers stay the same",
      "使用的处理器数（默认全部），结果不变"}},
    {CLI_PLAN,
     "half-width",
     0,
     G_OPTION_ARG_DOUBLE,
     FIELD (half_width),
     "POINTS",
     {"limits of a unit's score must be this close", "单位得分的区间半宽不超过多少分"}},
    {CLI_PLAN,
     "detect",
     0,
     G_OPTION_ARG_DOUBLE,
     FIELD (detect),
     "POINTS",
     {"a change of a unit's score that must be found", "要能发现的单位得分变化"}},
    {CLI_PLAN,
     "power",
     0,
     G_OPTION_ARG_DOUBLE,
     FIELD (power),
     "0.8",
     {"probability to find that change", "发现该变化的把握度"}},
    {CLI_PLAN,
     "villages",
     0,
     G_OPTION_ARG_INT,
     FIELD (villages),
     "N",
     {"villages per unit", "每单位村数"}},
    {CLI_PLAN,
     "people",
     0,
     G_OPTION_ARG_INT,
     FIELD (people),
     "N",
     {"people per village", "每村人数"}},
    {CLI_PLAN,
     "units",
     0,
     G_OPTION_ARG_INT,
     FIELD (n_units),
     "N",
     {"how many units (as in the study)", "单位个数（默认同研究）"}},
    {CLI_PLAN,
     "sd",
     0,
     G_OPTION_ARG_DOUBLE,
     FIELD (sd),
     "POINTS",
     {"standard deviation of the people of a unit (from the study)",
      "单位内个人得分的标准差（默认由研究估计）"}},
    {CLI_PLAN,
     "icc",
     0,
     G_OPTION_ARG_DOUBLE,
     FIELD (icc),
     "0.05",
     {"share of their variance between villages (from the study)",
      "其中村间方差的比例（默认由研究估计）"}},
    {CLI_PLAN,
     "sd-units",
     0,
     G_OPTION_ARG_DOUBLE,
     FIELD (sd_units),
     "POINTS",
     {"standard deviation of the units' true scores (from the study)",
      "单位真实得分的标准差（默认由研究估计）"}},
    {CLI_FORM,
     "audience",
     0,
     G_OPTION_ARG_FILENAME,
     FIELD (audience),
     "NAME",
     {"the form of the framework that is asked (all items)", "框架里的哪种问卷（默认全部题项）"}},
    {CLI_FORM,
     "importance",
     0,
     G_OPTION_ARG_NONE,
     FIELD (importance),
     NULL,
     {"also ask how important each indicator is", "每个指标再问一题重要性"}},
    {CLI_FORMAT,
     "format",
     0,
     G_OPTION_ARG_FILENAME,
     FIELD (format),
     "NAME",
     {"output format: see 'govcap list formats'", "输出格式：见 govcap list formats"}},
    {CLI_TEMPLATE,
     "template",
     0,
     G_OPTION_ARG_FILENAME,
     FIELD (template),
     "full",
     {"which report", "报告模板"}},
    {CLI_OUTPUT,
     "output",
     'o',
     G_OPTION_ARG_FILENAME,
     FIELD (output),
     "PATH",
     {"where to write", "写到哪里"}},
    {CLI_INIT,
     "framework",
     0,
     G_OPTION_ARG_FILENAME,
     FIELD (framework),
     "NAME",
     {"a bundled framework or a file (five-capacity)", "内置框架名或框架文件（five-capacity）"}},
    {CLI_INIT,
     "demo",
     0,
     G_OPTION_ARG_NONE,
     FIELD (demo),
     NULL,
     {"with simulated data", "带模拟数据"}},
    {CLI_INIT | CLI_ANALYSIS,
     "seed",
     0,
     G_OPTION_ARG_INT64,
     FIELD (seed),
     "N",
     {"seed of everything that is drawn at random (1)", "随机抽取的种子（1）"}},
    {CLI_ANALYSIS,
     "replicates",
     0,
     G_OPTION_ARG_INT,
     FIELD (replicates),
     "N",
     {"how many times it is drawn (each table's own)", "随机抽取的次数（默认由各表决定）"}},
};

/* --lang must be known before the help is made. */
void
cli_find_language (Cli *cli, int argc, char **argv)
{
  for (int i = 0; i < argc; i++) {
    if (!strcmp (argv[i], "--lang") && i + 1 < argc)
      govcap_lang_parse (argv[i + 1], &cli->lang);
    if (g_str_has_prefix (argv[i], "--lang="))
      govcap_lang_parse (argv[i] + strlen ("--lang="), &cli->lang);
  }
}

static GArray *
entries_for (const Command *command, Cli *cli, gboolean *help)
{
  GArray *entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  GOptionEntry ask = {"help", 'h',
                      0,      G_OPTION_ARG_NONE,
                      help,   cli->lang == GOVCAP_ZH ? "显示帮助" : "show this help",
                      NULL};
  GOptionEntry rest = {G_OPTION_REMAINING, 0,    0,   G_OPTION_ARG_FILENAME_ARRAY,
                       &cli->operands,     NULL, NULL};

  g_array_append_val (entries, ask);
  for (size_t i = 0; i < G_N_ELEMENTS (options); i++) {
    const Option *option = &options[i];
    GOptionEntry entry = {option->name,
                          option->letter,
                          0,
                          option->arg,
                          G_STRUCT_MEMBER_P (cli, option->offset),
                          govcap_text_in (option->about, cli->lang),
                          option->value};
    if (!option->commands || option->commands & command->options)
      g_array_append_val (entries, entry);
  }
  g_array_append_val (entries, rest);
  return entries;
}

bool
cli_parse (const Command *command, Cli *cli, int argc, char **argv, bool *ret_done, GError **error)
{
  gboolean help = FALSE;
  g_autoptr (GError) why = NULL;

  *cli = (Cli){.level = 0.95,
               .digits = -1,
               .seed = 1,
               .sd = NAN,
               .icc = NAN,
               .sd_units = NAN,
               .half_width = NAN,
               .detect = NAN,
               .power = 0.8};
  cli_find_language (cli, argc, argv);
  g_autoptr (GOptionContext) context = g_option_context_new (command->operands);
  g_autoptr (GArray) entries = entries_for (command, cli, &help);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, govcap_text_in (command->summary, cli->lang));
  g_option_context_add_main_entries (context, (GOptionEntry *)(void *)entries->data, NULL);
  g_autofree char *name = g_strdup_printf ("govcap %s", command->name);
  g_set_prgname (name);
  if (!g_option_context_parse (context, &argc, &argv, &why))
    return cli_usage (error, why->message, why->message);
  *ret_done = help;
  if (!help)
    return cli_check_values (cli, error);
  g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);
  return cli_print (text, error);
}

void
cli_clear (Cli *cli)
{
  g_free (cli->lang_word);
  g_free (cli->wave);
  g_free (cli->form);
  g_free (cli->unit);
  g_free (cli->by);
  g_free (cli->audience);
  g_free (cli->from);
  g_free (cli->to);
  g_free (cli->adjust);
  g_free (cli->code);
  g_free (cli->coders);
  g_free (cli->sets);
  g_free (cli->test);
  g_free (cli->format);
  g_free (cli->output);
  g_free (cli->framework);
  g_free (cli->template);
  g_free (cli->alpha_limits);
  g_free (cli->extract);
  g_free (cli->rotate);
  g_free (cli->method);
  g_free (cli->of);
  g_free (cli->errors);
  g_free (cli->missing);
  g_strfreev (cli->operands);
}
