#include "cli.h"

#include "govcap/file.h"
#include "govcap/yaml.h"

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

static void
describe (const Cli *cli, GString *lines, const GovcapFramework *framework)
{
  g_string_append_printf (
      lines,
      cli->lang == GOVCAP_ZH
          ? "框架 %s：%s\n  %zu 个领域，%zu 个指标，%zu 个题项，%zu 个客观指标，%zu 个编码，%zu "
            "条关联\n"
          : "Framework %s: %s\n  %zu areas, %zu indicators, %zu items, %zu objective measures, "
            "%zu codes, %zu links\n",
      framework->name, govcap_text_in (framework->title, cli->lang), framework->n_areas,
      framework->n_indicators, framework->n_items, framework->n_objectives, framework->n_codes,
      framework->n_links);
  for (size_t f = 0; f < framework->n_forms; f++) {
    size_t asked = 0;
    for (size_t i = 0; i < framework->n_items; i++)
      asked += govcap_item_asked (&framework->items[i], f);
    g_string_append_printf (
        lines, cli->lang == GOVCAP_ZH ? "  问卷 %s：%zu 题\n" : "  form %s: %zu items\n",
        framework->forms[f], asked);
  }
}

static void
describe_notes (const Cli *cli, GString *lines, const GovcapFramework *framework)
{
  for (size_t i = 0; i < framework->notes->len; i++) {
    const GovcapNote *note = &g_array_index (framework->notes, GovcapNote, i);
    g_string_append_printf (lines, "· %s: %s\n", note->place,
                            govcap_text_in (note->text, cli->lang));
  }
}

static void
describe_coding (const Cli *cli, GString *lines, const GovcapCoding *coding)
{
  g_string_append_printf (
      lines,
      cli->lang == GOVCAP_ZH ? "访谈编码：%u 个来源，%u 个片段，%u 名编码员，%u 处编码\n"
                             : "Coded evidence: %u sources, %u segments, %u coders, %u codings\n",
      coding->sources->len, coding->segments->len, coding->coders->len, coding->marks->len);
}

static void
describe_data (const Cli *cli, GString *lines, const GovcapData *data)
{
  bool chinese = cli->lang == GOVCAP_ZH;

  for (size_t i = 0; i < data->datasets->len; i++) {
    const GovcapDataset *dataset = data->datasets->pdata[i];
    g_string_append_printf (lines, chinese ? "%s%s%s：%zu 人\n" : "%s%s%s: %zu respondents\n",
                            dataset->wave, dataset->form ? " " : "",
                            dataset->form ? dataset->form : "", dataset->n);
  }
  if (data->coding)
    describe_coding (cli, lines, data->coding);
  g_string_append_printf (lines, chinese ? "%u 个单位\n" : "%u units\n", data->units->len);
  for (size_t i = 0; i < data->findings->len; i++) {
    const GovcapFinding *finding = data->findings->pdata[i];
    const char *mark = finding->kind == GOVCAP_FINDING_WARNING ? "!" : "·";
    g_string_append_printf (lines, "%s %s: %s\n", mark, finding->place,
                            chinese ? finding->zh : finding->en);
  }
}

/* What every table begins with: the design and the calibration must hold for these data. */
static bool
check_weights (const GovcapData *data, GError **error)
{
  GovcapOptions options = {.level = 0.95};
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, error);

  return run != NULL;
}

bool
check_command (Cli *cli, GError **error)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  GovcapLang lang = cli->lang;
  const char *path;

  if (!cli_one_operand (cli, &path, error))
    return false;
  if (is_framework (path)) {
    g_autoptr (GovcapFramework) framework = govcap_read_framework (path, NULL, error);
    if (!framework)
      return false;
    describe (cli, lines, framework);
    describe_notes (cli, lines, framework);
  } else {
    GovcapStudy *study = govcap_read_study (path, &lang, error);
    if (!cli->lang_word)
      cli->lang = lang;
    g_autoptr (GovcapData) data = study ? govcap_read_data (study, error) : NULL;
    if (!data || !check_weights (data, error))
      return false;
    describe (cli, lines, govcap_study_framework (data->study));
    describe_data (cli, lines, data);
  }
  g_string_append (lines,
                   cli->lang == GOVCAP_ZH ? "没有必须修改的问题。\n" : "Nothing must be mended.\n");
  return cli_print (lines->str, error);
}
