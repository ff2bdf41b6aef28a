/* The options of a report, as its manifest keeps them. */
#include "option_table.h"

#include "govcap/report.h"

#include <math.h>
#include <string.h>

static void
clear_option (void *data)
{
  g_free (((GovcapReportOption *)data)->value);
}

static char *
template_of (const Cli *cli)
{
  if (!cli->template || g_strv_contains (govcap_bundled_templates (), cli->template))
    return g_strdup (cli->template);
  return g_strdup ("template.yaml"); /* its copy in the report */
}

/* What was said, or stands by itself; NULL: nothing. */
static char *
value_of (const CliOption *option, const Cli *cli)
{
  const void *field = (const char *)cli + option->offset;
  char number[GOVCAP_NUMBER_TEXT];

  if (!strcmp (option->name, "template"))
    return template_of (cli);
  switch (option->arg) {
  case G_OPTION_ARG_NONE:
    return *(const gboolean *)field ? g_strdup ("true") : NULL;
  case G_OPTION_ARG_INT:
    return g_strdup_printf ("%d", *(const int *)field);
  case G_OPTION_ARG_INT64:
    return g_strdup_printf ("%" G_GINT64_FORMAT, *(const gint64 *)field);
  case G_OPTION_ARG_DOUBLE:
    return isfinite (*(const double *)field)
               ? g_strdup (govcap_text_number (*(const double *)field, number))
               : NULL;
  default:
    return g_strdup (*(char *const *)field);
  }
}

GArray *
cli_recorded (const Cli *cli)
{
  /* Not in the manifest: what changes no number. */
  static const char *const left_out[] = {"threads", "output", "lang", NULL};
  GArray *recorded = g_array_new (FALSE, FALSE, sizeof (GovcapReportOption));
  GovcapReportOption lang = {"lang", g_strdup (govcap_lang_name (cli->lang)), true};

  g_array_set_clear_func (recorded, clear_option);
  g_array_append_val (recorded, lang);
  for (size_t i = 0; i < cli_n_options; i++) {
    const CliOption *option = &cli_option_table[i];
    if (!(option->commands & (CLI_ANALYSIS | CLI_TEMPLATE | CLI_SUPPRESS | CLI_PROFILE)) ||
        g_strv_contains (left_out, option->name))
      continue;
    GovcapReportOption one = {option->name, value_of (option, cli),
                              option->arg == G_OPTION_ARG_FILENAME};
    if (one.value)
      g_array_append_val (recorded, one);
  }
  return recorded;
}
