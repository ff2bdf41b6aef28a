/* Every option of the program, once: which commands take it, and its words in both languages. */
#include "option_table.h"

#define FIELD(field) G_STRUCT_OFFSET (Cli, field)
#define OPTION(commands, name, letter, arg, field, value, en, zh)                                  \
  {                                                                                                \
    commands, name, letter, G_OPTION_ARG_##arg, FIELD (field), value,                              \
    {                                                                                              \
      en, zh                                                                                       \
    }                                                                                              \
  }

/* An option of the analyses that takes one of some words. */
#define WORD_OF(name, field, words, en, zh)                                                        \
  OPTION (CLI_ANALYSIS, name, 0, FILENAME, field, words, en, zh)

const CliOption cli_option_table[] = {
    OPTION (0, "lang", 0, FILENAME, lang_word, "en|zh", "language of messages and output",
            "信息和输出的语言"),
    OPTION (CLI_ANALYSIS, "wave", 0, FILENAME, wave, "NAME", "only this wave", "只用这一期"),
    OPTION (CLI_ANALYSIS, "form", 0, FILENAME, form, "NAME", "only this form", "只用这种问卷"),
    OPTION (CLI_ANALYSIS, "unit", 0, FILENAME, unit, "NAME", "only the rows of this unit",
            "只列这个单位"),
    OPTION (CLI_ANALYSIS, "from", 0, FILENAME, from, "NAME",
            "wave that a change is counted from (the one before)",
            "变化从哪一期算起（默认前一期）"),
    OPTION (CLI_ANALYSIS, "to", 0, FILENAME, to, "NAME",
            "wave that a change is counted to (the last)", "变化算到哪一期（默认最后一期）"),
    WORD_OF ("adjust", adjust, "holm|bh|none", "how p is adjusted over a table's tests (holm)",
             "同表多个检验的 p 值校正（holm）"),
    OPTION (CLI_ANALYSIS, "code", 0, FILENAME, code, "CODE",
            "area or indicator to rank by (all); the one score of change and its figures; lorenz: "
            "a measure",
            "排名按哪个领域或指标（默认综合）；两期变化表和图只看哪一个；lorenz：哪个客观指标"),
    WORD_OF ("sets", sets, "simultaneous|marginal", "rank sets for all units at once or each alone",
             "名次区间对全部单位同时成立，或各自成立"),
    WORD_OF ("test", test, "auto|t|welch|…",
             "how groups are compared: auto, t, welch, anova, welch-anova, mann-whitney or kruskal "
             "(auto)",
             "群体差异的检验：auto、t、welch、anova、welch-anova、mann-whitney 或 kruskal（auto）"),
    OPTION (CLI_FORMAT, "by", 0, FILENAME, by, "unit", "the table for each unit by itself",
            "按单位分别出表"),
    OPTION (CLI_ANALYSIS, "coders", 0, FILENAME, coders, "A,B",
            "coded evidence of these coders alone (all)", "只用这些编码员的编码（默认全部）"),
    OPTION (CLI_ANALYSIS, "level", 0, DOUBLE, level, "0.95", "confidence level of intervals",
            "区间的置信水平"),
    OPTION (CLI_ANALYSIS, "unweighted", 0, NONE, unweighted, NULL, "leave the weights aside",
            "不用权重"),
    OPTION (CLI_ANALYSIS, "as-answered", 0, NONE, as_answered, NULL, "items before reversal",
            "题项不做反向转换"),
    WORD_OF ("ci", alpha_limits, "feldt|normal|bootstrap",
             "how the limits of alpha are computed (feldt)", "α 上下限的算法（feldt）"),
    WORD_OF ("missing", missing, "listwise|pairwise",
             "who counts where answers are missing (listwise)",
             "有缺失时谁计入（listwise 成列删除）"),
    WORD_OF ("extract", extract, "pc|paf|minres|ml", "how factors are extracted (pc)",
             "因子提取方法（pc）"),
    OPTION (CLI_ANALYSIS, "factors", 0, INT, factors, "N",
            "how many factors (by parallel analysis)", "因子个数（默认由平行分析决定）"),
    WORD_OF ("rotate", rotate, "varimax|promax|oblimin|none", "how factors are rotated (varimax)",
             "因子旋转方法（varimax）"),
    WORD_OF ("method", method, "pearson|spearman|…",
             "which correlation: pearson, spearman, kendall or polychoric (pearson); of weights: "
             "equal, given or ahp (all)",
             "相关系数的种类：pearson、spearman、kendall 或 polychoric（pearson）；权重表只列哪种："
             "equal、given 或 ahp（默认全部）"),
    WORD_OF ("ri", ri, "alonso2006|saaty1980|cn",
             "random index of the consistency of judgements (alonso2006)",
             "判断一致性检验的随机指标（alonso2006）"),
    WORD_OF ("of", of, "areas|indicators|items", "what is correlated (areas; polychoric: items)",
             "对什么作相关（areas 领域；polychoric 为 items 题项）"),
    WORD_OF ("errors", errors, "classical|hc3|design",
             "standard errors of a regression (design; without one hc3)",
             "回归的标准误（有抽样设计时 design，否则 hc3）"),
    WORD_OF ("crosshair", crosshair, "means|midpoint",
             "what parts the quadrants of ipa: the indicators' means, or the middle of the scale "
             "(means)",
             "重要性—表现分析的分界线：各指标均值或量表中点（means）"),
    OPTION (CLI_ANALYSIS, "digits", 0, INT, digits, "N", "decimals to show", "显示的小数位"),
    OPTION (CLI_ANALYSIS | CLI_THREADS, "threads", 0, INT, threads, "N",
            "processors to use (all); the numbers stay the same",
            "使用的处理器数（默认全部），结果不变"),
    OPTION (CLI_SUPPRESS, "suppress", 0, INT, suppress, "N",
            "hide cells of fewer people, and what they would follow from (0: none)",
            "隐去不足 N 人的单元格以及可据以推出它们的单元格（0 不隐去）"),
    OPTION (
        CLI_PROFILE, "profile", 0, FILENAME, profile, "mpa|apa",
        "style of tables in docx, latex and md: three-line tables of MPA theses, or APA 7 (mpa)",
        "docx、latex、md 中表格的样式：MPA 论文三线表，或 APA 第 7 版（mpa）"),
    OPTION (CLI_PLAN, "half-width", 0, DOUBLE, half_width, "POINTS",
            "limits of a unit's score must be this close", "单位得分的区间半宽不超过多少分"),
    OPTION (CLI_PLAN, "detect", 0, DOUBLE, detect, "POINTS",
            "a change of a unit's score that must be found", "要能发现的单位得分变化"),
    OPTION (CLI_PLAN, "power", 0, DOUBLE, power, "0.8", "probability to find that change",
            "发现该变化的把握度"),
    OPTION (CLI_PLAN, "villages", 0, INT, villages, "N", "villages per unit", "每单位村数"),
    OPTION (CLI_PLAN, "people", 0, INT, people, "N", "people per village", "每村人数"),
    OPTION (CLI_PLAN, "units", 0, INT, n_units, "N", "how many units (as in the study)",
            "单位个数（默认同研究）"),
    OPTION (CLI_PLAN, "sd", 0, DOUBLE, sd, "POINTS",
            "standard deviation of the people of a unit (from the study)",
            "单位内个人得分的标准差（默认由研究估计）"),
    OPTION (CLI_PLAN, "icc", 0, DOUBLE, icc, "0.05",
            "share of their variance between villages (from the study)",
            "其中村间方差的比例（默认由研究估计）"),
    OPTION (CLI_PLAN, "sd-units", 0, DOUBLE, sd_units, "POINTS",
            "standard deviation of the units' true scores (from the study)",
            "单位真实得分的标准差（默认由研究估计）"),
    OPTION (CLI_FORM, "audience", 0, FILENAME, audience, "NAME",
            "the form of the framework that is asked (all items)",
            "框架里的哪种问卷（默认全部题项）"),
    OPTION (CLI_FORM, "importance", 0, NONE, importance, NULL,
            "also ask how important each indicator is", "每个指标再问一题重要性"),
    OPTION (CLI_FORMAT | CLI_CHECK, "format", 0, FILENAME, format, "NAME",
            "output format: see 'govcap list formats'", "输出格式：见 govcap list formats"),
    OPTION (CLI_TEMPLATE, "template", 0, FILENAME, template, "NAME",
            "which report: see 'govcap list templates', or a template file (full)",
            "报告模板：见 govcap list templates，或模板文件（full）"),
    OPTION (CLI_OUTPUT, "output", 'o', FILENAME, output, "PATH", "where to write", "写到哪里"),
    OPTION (CLI_INIT, "framework", 0, FILENAME, framework, "NAME",
            "a bundled framework or a file (five-capacity)",
            "内置框架名或框架文件（five-capacity）"),
    OPTION (CLI_INIT, "demo", 0, NONE, demo, NULL, "with simulated data", "带模拟数据"),
    OPTION (CLI_INIT | CLI_ANALYSIS, "seed", 0, INT64, seed, "N",
            "seed of everything that is drawn at random (1)", "随机抽取的种子（1）"),
    OPTION (CLI_ANALYSIS, "replicates", 0, INT, replicates, "N",
            "how many times it is drawn (each table's own)", "随机抽取的次数（默认由各表决定）"),
};

const size_t cli_n_options = G_N_ELEMENTS (cli_option_table);
