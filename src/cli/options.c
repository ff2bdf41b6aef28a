#include "option_table.h"

#include <math.h>
#include <string.h>

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
  for (size_t i = 0; i < cli_n_options; i++) {
    const CliOption *option = &cli_option_table[i];
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
  for (size_t i = 0; i < cli_n_options; i++)
    if (cli_option_table[i].arg == G_OPTION_ARG_FILENAME)
      g_free (G_STRUCT_MEMBER (char *, cli, cli_option_table[i].offset));
  g_strfreev (cli->operands);
}
