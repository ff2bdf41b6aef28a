#include "cli.h"

#include <stdio.h>
#include <unistd.h>

/* A line that is written over, on a terminal only. */
static void
show_progress (GovcapText step, size_t done, size_t all, void *data)
{
  const Cli *cli = data;

  fprintf (stderr, "\r\033[K[%zu/%zu] %s", done + 1, all, govcap_text_in (step, cli->lang));
}

static char *
default_folder (const char *study)
{
  g_autofree char *folder =
      g_file_test (study, G_FILE_TEST_IS_DIR) ? g_strdup (study) : g_path_get_dirname (study);

  return g_build_filename (folder, "report", NULL);
}

GovcapReportWish
cli_wish (const Cli *cli, const GovcapTemplate *template, const char *folder, const GArray *options)
{
  return (GovcapReportWish){.template = template,
                            .folder = folder,
                            .lang = cli->lang,
                            .digits = cli->digits,
                            .profile = cli_profile (cli),
                            .suppress = (size_t)cli->suppress,
                            .options = options};
}

bool
report_command (Cli *cli, GError **error)
{
  g_autoptr (GovcapData) data = NULL;
  const char *study;
  bool terminal = isatty (STDERR_FILENO);

  if (!cli_one_operand (cli, &study, error))
    return false;
  if (cli->unit)
    return cli_usage (error, "a report is of all units; leave --unit out",
                      "报告包括全部单位，请去掉 --unit");
  g_autoptr (GovcapTemplate) template =
      govcap_template_read (cli->template ? cli->template : govcap_bundled_templates ()[0], error);
  if (!template)
    return false;
  g_autoptr (GovcapRun) run = cli_run (cli, study, &data, error);
  if (!run)
    return false;
  g_autofree char *folder = cli->output ? g_strdup (cli->output) : default_folder (study);
  g_autoptr (GArray) options = cli_recorded (cli);
  GovcapReportWish wish = cli_wish (cli, template, folder, options);
  wish.progress = terminal ? show_progress : NULL;
  wish.data = cli;
  bool whole = govcap_report (run, &wish, error);
  if (terminal)
    fputs ("\r\033[K", stderr);
  if (!whole)
    return false;
  g_autofree char *told =
      g_strdup_printf (cli->lang == GOVCAP_ZH ? "报告已写到 %s（先看 report.html）\n"
                                              : "The report is in %s (open report.html first)\n",
                       folder);
  return cli_print (told, error);
}
