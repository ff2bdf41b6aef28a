#include "cli.h"

bool
export_command (Cli *cli, GError **error)
{
  g_autoptr (GovcapData) data = NULL;
  const char *study;

  if (!cli_one_operand (cli, &study, error))
    return false;
  if (!cli->output)
    return cli_usage (error, "say where to: -o FILE.(csv|xlsx|sav|dta)",
                      "请写明输出文件：-o 文件.(csv|xlsx|sav|dta)");
  g_autoptr (GovcapRun) run = cli_run (cli, study, &data, error);
  if (!run || !govcap_run_has (run, GOVCAP_WHOLE_ROWS, error) ||
      !cli_check_output (cli, data, error))
    return false;
  g_autoptr (GovcapWide) wide = govcap_run_wide (run);
  return govcap_write_wide (wide, cli->output, cli->lang, error);
}
