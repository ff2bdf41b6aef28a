#include "cli.h"

#include "govcap/template.h"

#include <string.h>

static void
add_line (const Cli *cli, GString *lines, const char *name, GovcapText about)
{
  g_string_append_printf (lines, "%-20s %s\n", name, govcap_text_in (about, cli->lang));
}

static bool
list_frameworks (const Cli *cli, GString *lines, GError **error)
{
  for (const char *const *name = govcap_bundled_frameworks (); *name; name++) {
    g_autoptr (GovcapFramework) framework = govcap_read_framework (*name, NULL, error);
    if (!framework)
      return false;
    g_string_append_printf (lines,
                            cli->lang == GOVCAP_ZH
                                ? "%-20s %s（%zu 个领域，%zu 个指标，%zu 个题项）\n"
                                : "%-20s %s (%zu areas, %zu indicators, %zu items)\n",
                            *name, govcap_text_in (framework->title, cli->lang), framework->n_areas,
                            framework->n_indicators, framework->n_items);
  }
  return true;
}

static void
list_tables (const Cli *cli, GString *lines)
{
  size_t n;
  const GovcapAnalysis *analyses = govcap_analyses (&n);

  for (size_t i = 0; i < n; i++)
    add_line (cli, lines, analyses[i].name, analyses[i].title);
}

static void
list_figures (const Cli *cli, GString *lines)
{
  size_t n;
  const GovcapDrawing *drawings = govcap_drawings (&n);

  for (size_t i = 0; i < n; i++)
    add_line (cli, lines, drawings[i].name, drawings[i].title);
}

static void
list_formats (const Cli *cli, GString *lines)
{
  size_t n;
  const GovcapWriter *writers = govcap_writers (&n);

  for (size_t i = 0; i < n; i++)
    add_line (cli, lines, writers[i].name, writers[i].about);
}

static bool
list_templates (const Cli *cli, GString *lines, GError **error)
{
  for (const char *const *name = govcap_bundled_templates (); *name; name++) {
    g_autoptr (GovcapTemplate) template = govcap_template_read (*name, error);
    if (!template)
      return false;
    add_line (cli, lines, *name, template->title);
  }
  return true;
}

bool
list_command (Cli *cli, GError **error)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  const char *what;

  if (!cli_one_operand (cli, &what, error))
    return false;
  if (!strcmp (what, "frameworks")) {
    if (!list_frameworks (cli, lines, error))
      return false;
  } else if (!strcmp (what, "tables")) {
    list_tables (cli, lines);
  } else if (!strcmp (what, "figures")) {
    list_figures (cli, lines);
  } else if (!strcmp (what, "formats")) {
    list_formats (cli, lines);
  } else if (!strcmp (what, "templates")) {
    if (!list_templates (cli, lines, error))
      return false;
  } else {
    return cli_usage (error, "list takes frameworks, tables, figures, templates or formats",
                      "list 后面写 frameworks、tables、figures、templates 或 formats");
  }
  return cli_print (lines->str, error);
}
