#include "check.h"

#include "govcap/file.h"
#include "govcap/yaml.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A framework file has areas, or is a questionnaire in a workbook; a study file is neither. */
static bool
is_framework (const char *path)
{
  g_autofree char *bytes = NULL;
  size_t length;

  if (govcap_bundled_framework_text (path, &length))
    return true;
  if (g_file_test (path, G_FILE_TEST_IS_DIR) || !govcap_file_read (path, &bytes, &length, NULL))
    return false;
  if (g_str_has_prefix (bytes, "PK"))
    return true;
  g_autoptr (GovcapYaml) yaml = govcap_yaml_parse (path, bytes, length, NULL);
  return yaml && govcap_node_is_there (govcap_node_get (govcap_yaml_root (yaml), "areas"));
}

/* The same bytes twice among the answers of a wave would count everybody twice. */
static void
find_copies (GovcapData *data)
{
  for (size_t i = 0; i < data->files->len; i++)
    for (size_t j = 0; j < i; j++) {
      const GovcapInputFile *one = data->files->pdata[j], *other = data->files->pdata[i];
      if (one->sha256 && other->rows && strcmp (one->path, other->path) != 0 &&
          !g_strcmp0 (one->sha256, other->sha256))
        govcap_data_find (data, GOVCAP_FINDING_WARNING, other->path,
                          "has the same content as %s: is one of them named by mistake?",
                          "与 %s 内容完全相同：是否写错了文件？", one->path);
    }
}

static void
count_findings (Check *check)
{
  for (size_t i = 0; i < check->data->findings->len; i++) {
    const GovcapFinding *finding = check->data->findings->pdata[i];
    check->errors += finding->kind == GOVCAP_FINDING_ERROR;
    check->warnings += finding->kind == GOVCAP_FINDING_WARNING;
  }
}

static const GovcapTable *
add_analysis (Check *check, GovcapRun *run, const char *name)
{
  GovcapTable *table = govcap_analysis_find (name)->run (run, NULL);

  if (table)
    g_ptr_array_add (check->tables, table);
  return table;
}

/* What the answers themselves say, where they are whole. */
static void
add_analyses (Check *check, GovcapRun *run)
{
  if (check->judgements)
    g_ptr_array_add (check->tables, (void *)check->judgements);
  if (!run || !run->datasets->len)
    return;
  check->quality = add_analysis (check, run, "quality");
  check->sample = add_analysis (check, run, "sample");
}

/* All messages of what must be mended, a line each; the caller's. */
static char *
list_errors (const GovcapData *data, GovcapLang lang)
{
  GString *lines = g_string_new (NULL);

  for (size_t i = 0; i < data->findings->len; i++) {
    const GovcapFinding *finding = data->findings->pdata[i];
    if (finding->kind == GOVCAP_FINDING_ERROR)
      g_string_append_printf (lines, "%s%s", lines->len ? "\n" : "",
                              lang == GOVCAP_ZH ? finding->zh : finding->en);
  }
  return g_string_free (lines, FALSE);
}

/* The page says it all; who keeps it in a file is told on standard error as well. */
static bool
fail_unmended (const Cli *cli, const Check *check, GError **error)
{
  g_autofree char *en = list_errors (check->data, GOVCAP_EN);
  g_autofree char *zh = list_errors (check->data, GOVCAP_ZH);

  if (!cli->format && !cli->output && isatty (STDOUT_FILENO))
    return govcap_fail (error, GOVCAP_ERROR_INPUT, check->data->study->path,
                        "%zu to be mended, see above", "有 %zu 处必须修改，见上", check->errors);
  return govcap_fail_with (error, GOVCAP_ERROR_INPUT, NULL, (GovcapText){en, zh});
}

static bool
put_out (Cli *cli, const Check *check, GError **error)
{
  const GovcapWriter *writer = NULL;

  if ((cli->format || cli->output) && !cli_find_writer (cli, &writer, error))
    return false;
  if (writer && strcmp (writer->name, "text") != 0) {
    GovcapOutput output = {.title = check->data->study->title,
                           .tables = check->tables,
                           .lang = cli->lang,
                           .digits = cli->digits,
                           .simulated = check->data->study->simulated};
    return cli_check_output (cli, check->data, error) && cli_put_out (cli, writer, &output, error);
  }
  g_autofree char *words = check_text (check, cli->lang);
  g_autofree char *page = govcap_text_own (words, cli->lang);
  if (!cli->output)
    return cli_print (page, error);
  return cli_check_output (cli, check->data, error) &&
         govcap_file_write (cli->output, page, strlen (page), error);
}

/* The table of judgements stands behind the findings, which it makes some of. */
static void
check_weights (Check *check, GovcapData *data, GovcapRun *run, GError **why)
{
  if (!data->judged->len)
    return;
  check->judgements = govcap_analysis_find ("judgements")->run (run, NULL);
  check_find_judgements (data, check->judgements);
  govcap_run_is_weighed (run, why);
}

static bool
check_study (Cli *cli, GovcapData *data, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_table_free);
  Check check = {.data = data, .tables = tables};
  GovcapOptions options = cli_options (cli);
  g_autoptr (GError) why = NULL;
  g_autoptr (GovcapRun) run = NULL;

  find_copies (data);
  options.contradicting = true; /* to say who does */
  if (data->datasets->len || data->judged->len)
    run =
        govcap_run_new (data, &options, &why); /* design and calibration must hold for these data */
  if (run)
    check_weights (&check, data, run, &why);
  if (why)
    govcap_data_find_error (data, why);
  count_findings (&check);
  g_ptr_array_add (tables, check_files (data));
  g_ptr_array_add (tables, check_columns (data));
  g_ptr_array_add (tables, check_off_scale (data));
  g_ptr_array_add (tables, check_coverage (data));
  if (data->coding)
    g_ptr_array_add (tables, check_evidence (data->coding));
  g_ptr_array_add (tables, check_findings (data, cli->lang));
  add_analyses (&check, run);
  return put_out (cli, &check, error) && (!check.errors || fail_unmended (cli, &check, error));
}

static void
put_notes (GString *page, const GovcapFramework *framework, GovcapLang lang)
{
  for (size_t i = 0; i < framework->notes->len; i++) {
    const GovcapNote *note = &g_array_index (framework->notes, GovcapNote, i);
    g_string_append_printf (page, "· %s: %s\n", note->place, govcap_text_in (note->text, lang));
  }
}

static bool
check_framework (const Cli *cli, const char *path, GError **error)
{
  g_autoptr (GovcapFramework) framework = govcap_read_framework (path, NULL, error);
  g_autoptr (GString) page = g_string_new (NULL);

  if (!framework)
    return false;
  check_put_framework (page, framework, cli->lang);
  put_notes (page, framework, cli->lang);
  g_string_append (page,
                   cli->lang == GOVCAP_ZH ? "没有必须修改的问题。\n" : "Nothing must be mended.\n");
  g_autofree char *words = govcap_text_own (page->str, cli->lang);
  return cli_print (words, error);
}

bool
check_command (Cli *cli, GError **error)
{
  GovcapLang lang = cli->lang;
  const char *path;

  if (!cli_one_operand (cli, &path, error))
    return false;
  if (is_framework (path))
    return check_framework (cli, path, error);
  GovcapStudy *study = govcap_read_study (path, &lang, error);
  if (!cli->lang_word)
    cli->lang = lang;
  if (!study)
    return false;
  g_autoptr (GovcapData) data = govcap_check_data (study);
  return check_study (cli, data, error);
}
