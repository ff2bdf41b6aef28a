#include "cli.h"

#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <string.h>

static const Command commands[] = {
    {"init",
     "DIR",
     {"a new study folder: study file, framework, sheets to fill; --demo: with simulated data",
      "新建研究文件夹：研究文件、框架、待填表格；--demo 带模拟数据"},
     CLI_INIT,
     init_command},
    {"check",
     "STUDY|FRAMEWORK",
     {"reads everything and says what it found, with file and line",
      "读取全部文件并说明发现的问题，附文件和行号"},
     CLI_OUTPUT | CLI_CHECK,
     check_command},
    {"list",
     "frameworks|tables|figures|templates|formats",
     {"what there is, one line each", "列出可用的内容，每行一项"},
     0,
     list_command},
    {"table",
     "NAME... STUDY",
     {"result tables; text to the terminal by default", "结果表，默认以文本显示在终端"},
     CLI_ANALYSIS | CLI_OUTPUT | CLI_FORMAT | CLI_SUPPRESS | CLI_PROFILE,
     table_command},
    {"score",
     "STUDY",
     {"short for 'table scores'", "相当于 table scores"},
     CLI_ANALYSIS | CLI_OUTPUT | CLI_FORMAT | CLI_SUPPRESS | CLI_PROFILE,
     score_command},
    {"figure",
     "NAME STUDY -o FILE.(png|svg|pdf)",
     {"a chart, drawn by gnuplot", "用 gnuplot 画图"},
     CLI_ANALYSIS | CLI_OUTPUT,
     figure_command},
    {"report",
     "STUDY",
     {"the whole report: workbook, tables, figures, manifest", "整份报告：工作簿、表格、图和清单"},
     CLI_REPORT,
     report_command},
    {"verify",
     "DIR [STUDY]",
     {"makes the tables of a report again and says whether every number is the same",
      "按清单重做报告的表格，检查每个数是否一致"},
     CLI_THREADS,
     verify_command},
    {"form",
     "FRAMEWORK -o FILE.(xlsx|txt)",
     {"the questionnaire: XLSForm for KoboToolbox and ODK, or text for survey sites",
      "问卷：供 KoboToolbox 和 ODK 用的 XLSForm，或供问卷平台导入的文本"},
     CLI_OUTPUT | CLI_FORM,
     form_command},
    {"export",
     "STUDY -o FILE.(csv|xlsx|sav|dta)",
     {"respondents with their scores and labels, to go on in SPSS, Stata or R",
      "导出受访者及其得分和标签，可在 SPSS、Stata 或 R 里继续分析"},
     CLI_ANALYSIS | CLI_OUTPUT,
     export_command},
    {"plan",
     "[STUDY]",
     {"before fieldwork: people and villages per unit for a wanted precision",
      "调查之前：为达到所需精度，每单位要多少村、多少人"},
     CLI_ANALYSIS | CLI_OUTPUT | CLI_FORMAT | CLI_PLAN,
     plan_command},
};

const Command *
cli_commands (size_t *ret_n)
{
  *ret_n = G_N_ELEMENTS (commands);
  return commands;
}

static const Command *
command_called (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (commands); i++)
    if (!strcmp (commands[i].name, name))
      return &commands[i];
  return NULL;
}

static bool
print_help (GovcapLang lang, GError **error)
{
  g_autoptr (GString) help = g_string_new (
      lang == GOVCAP_ZH
          ? "govcap 命令 [选项] [参数]\n\n"
            "把基层治理能力调查的问卷导出变成站得住的得分：每个数都有误差，每个方法都写明。\n\n"
          : "govcap COMMAND [OPTIONS] [OPERANDS]\n\n"
            "From a questionnaire export to scores of local governance capacity that hold "
            "up:\nevery number with its uncertainty, every method named.\n\n");

  for (size_t i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (help, "  %-8s %s\n", commands[i].name,
                            govcap_text_in (commands[i].summary, lang));
  g_string_append (help,
                   lang == GOVCAP_ZH
                       ? "\n各命令的选项见 govcap 命令 --help；版本见 govcap --version。\n"
                       : "\n'govcap COMMAND --help' shows its options; 'govcap --version' the "
                         "version.\n");
  return cli_print (help->str, error);
}

static bool
unknown_command (const char *name, GError **error)
{
  return govcap_fail (error, GOVCAP_ERROR_USAGE, name, "no such command; see govcap --help",
                      "没有这个命令；见 govcap --help");
}

static bool
run_command (const Command *command, Cli *cli, int argc, char **argv, GError **error)
{
  bool done = false;

  return cli_parse (command, cli, argc, argv, &done, error) && (done || command->run (cli, error));
}

static bool
dispatch (int argc, char **argv, Cli *cli, GError **error)
{
  const char *name = argc > 1 ? argv[1] : "--help";

  if (!strcmp (name, "--version"))
    return cli_print ("govcap " GOVCAP_VERSION "\n", error);
  if (!strcmp (name, "--help") || !strcmp (name, "-h") || !strcmp (name, "help")) {
    cli_find_language (cli, argc, argv);
    return print_help (cli->lang, error);
  }
  const Command *command = command_called (name);
  return command ? run_command (command, cli, argc - 1, argv + 1, error)
                 : unknown_command (name, error);
}

int
main (int argc, char **argv)
{
  Cli cli = {0};
  g_autoptr (GError) error = NULL;

  /* No setlocale: numbers, order and text come out alike everywhere, and as UTF-8. */
  gsl_set_error_handler_off ();
  bool done = dispatch (argc, argv, &cli, &error);
  if (!done) {
    g_autofree char *message = govcap_error_text (error, cli.lang);
    fprintf (stderr, "govcap: %s\n", message);
  }
  cli_clear (&cli);
  return done ? 0 : error->code;
}
