#include "cli.h"

#include "govcap/suppress.h"

#include <string.h>

static bool
add_table (const Cli *cli, GovcapRun *run, const char *name, GPtrArray *tables, GError **error)
{
  const GovcapAnalysis *analysis = govcap_analysis_find (name);

  if (!analysis)
    return govcap_fail (error, GOVCAP_ERROR_USAGE, name,
                        "there is no such table in this version; see govcap list tables",
                        "本版本没有这个表；见 govcap list tables");
  bool has_units = analysis->rows & GOVCAP_UNIT_ROWS, by_unit = cli->by && !has_units;
  if (run->options.unit && !has_units && !by_unit)
    return govcap_fail (error, GOVCAP_ERROR_USAGE, name,
                        "this table has no rows of units; leave --unit out, or say --by unit",
                        "这个表没有按单位的行，请去掉 --unit，或写 --by unit");
  GovcapTable *table = by_unit ? govcap_analysis_by_unit (analysis, run, error)
                               : govcap_analysis_table (analysis, run, error);
  if (!table)
    return false;
  if (cli->suppress)
    govcap_suppress (table, (size_t)cli->suppress);
  g_ptr_array_add (tables, table);
  return true;
}

bool
cli_find_writer (const Cli *cli, const GovcapWriter **ret_writer, GError **error)
{
  const char *asked = cli->format ? cli->format : cli->output ? cli->output : "text";

  *ret_writer = govcap_writer_find (asked);
  if (!*ret_writer)
    return govcap_fail (error, GOVCAP_ERROR_USAGE, asked,
                        "there is no such format in this version; see govcap list formats",
                        "本版本没有这种格式；见 govcap list formats");
  if (!(*ret_writer)->text && !cli->output)
    return cli_usage (error, "this format needs a file: add -o FILE.docx or -o FILE.xlsx",
                      "这种格式要写到文件：请加 -o 文件.docx 或 -o 文件.xlsx");
  return true;
}

bool
cli_put_out (const Cli *cli, const GovcapWriter *writer, const GovcapOutput *output, GError **error)
{
  if (cli->output)
    return govcap_write (writer, output, cli->output, error);
  g_autofree char *text = writer->text (output);
  return cli_print (text, error);
}

/* Tables of weights show what is wrong with judgements; all others would be made of these. */
static bool
show_judgements (char *const names[], size_t n)
{
  for (size_t i = 0; i < n; i++) {
    const GovcapAnalysis *analysis = govcap_analysis_find (names[i]);
    if (!analysis || !(analysis->rows & GOVCAP_JUDGED_ROWS))
      return false;
  }
  return true;
}

static bool
write_tables (Cli *cli, char *const names[], size_t n, const char *path, GError **error)
{
  const GovcapWriter *writer;
  g_autoptr (GovcapData) data = NULL;
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_table_free);

  if (!cli_find_writer (cli, &writer, error))
    return false;
  cli->contradicting = show_judgements (names, n);
  g_autoptr (GovcapRun) run = cli_run (cli, path, &data, error);
  if (!run)
    return false;
  for (size_t i = 0; i < n; i++)
    if (!add_table (cli, run, names[i], tables, error))
      return false;
  GovcapOutput output = {.title = data->study->title,
                         .tables = tables,
                         .lang = cli->lang,
                         .digits = cli->digits,
                         .profile = writer->styled ? cli_profile (cli) : GOVCAP_PROFILE_MPA,
                         .simulated = data->study->simulated};
  return cli_check_output (cli, data, error) && cli_put_out (cli, writer, &output, error);
}

bool
table_command (Cli *cli, GError **error)
{
  const char *study;
  size_t n;

  return cli_names_and_study (cli, &n, &study, error) &&
         write_tables (cli, cli->operands, n, study, error);
}

bool
score_command (Cli *cli, GError **error)
{
  char *const names[] = {(char *)"scores"};
  const char *study;

  return cli_one_operand (cli, &study, error) && write_tables (cli, names, 1, study, error);
}
