#include "cli.h"

#include <errno.h>
#include <stdio.h>

bool
cli_usage (GError **error, const char *en, const char *zh)
{
  return govcap_fail_with (error, GOVCAP_ERROR_USAGE, NULL, (GovcapText){en, zh});
}

bool
cli_print (const char *text, GError **error)
{
  bool whole = fputs (text, stdout) >= 0;

  return (fflush (stdout) == 0 && whole) ||
         govcap_fail (error, GOVCAP_ERROR_SYSTEM, NULL, "the output cannot be written: %s",
                      "输出写不出去：%s", g_strerror (errno));
}

bool
cli_one_operand (const Cli *cli, const char **ret_operand, GError **error)
{
  if (!cli->operands || g_strv_length (cli->operands) != 1)
    return cli_usage (error, "give exactly one operand; see --help",
                      "请恰好给出一个参数；见 --help");
  *ret_operand = cli->operands[0];
  return true;
}

bool
cli_names_and_study (const Cli *cli, size_t *ret_names, const char **ret_study, GError **error)
{
  size_t n = cli->operands ? g_strv_length (cli->operands) : 0;

  if (n < 2)
    return cli_usage (error, "give a name and a study; see --help", "请给出名称和研究；见 --help");
  *ret_names = n - 1;
  *ret_study = cli->operands[n - 1];
  return true;
}
