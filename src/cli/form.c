#include "cli.h"

#include "govcap/file.h"
#include "govcap/form.h"

/* Both languages, unless the reader asks for one or the framework has only one. */
static bool
is_bilingual (const Cli *cli, const GovcapFramework *framework)
{
  return !cli->lang_word && framework->title.en && framework->title.zh;
}

bool
form_command (Cli *cli, GError **error)
{
  const char *name;

  if (!cli_one_operand (cli, &name, error))
    return false;
  if (!cli->output)
    return cli_usage (error, "say where to: -o FILE.xlsx (or .docx, .txt)",
                      "请写明输出文件：-o 文件.xlsx（或 .docx、.txt）");
  g_autoptr (GovcapFramework) framework = govcap_read_framework (name, NULL, error);
  if (!framework)
    return false;
  GovcapLang lang = cli->lang_word ? cli->lang : framework->title.zh ? GOVCAP_ZH : GOVCAP_EN;
  GovcapFormWishes wishes = {GOVCAP_NONE, is_bilingual (cli, framework), cli->importance, lang};
  if (cli->audience)
    wishes.form = govcap_framework_form (framework, cli->audience);
  if (cli->audience && wishes.form == GOVCAP_NONE)
    return govcap_fail (error, GOVCAP_ERROR_USAGE, "--audience",
                        "the framework '%s' has no form '%s'", "框架“%s”没有“%s”这种问卷",
                        framework->name, cli->audience);
  if (framework->path && govcap_file_same (framework->path, cli->output))
    return govcap_fail (error, GOVCAP_ERROR_USAGE, cli->output, "is the framework itself",
                        "就是框架文件本身");
  return govcap_write_form (framework, &wishes, cli->output, error);
}
