#include "cli.h"

#include "govcap/file.h"
#include "govcap/stop.h"

#include <string.h>

/* Returns: how many there were. */
static size_t
print_all (const Cli *cli, const GPtrArray *sentences, GError **error)
{
  for (size_t i = 0; i < sentences->len; i++) {
    g_autofree char *line =
        g_strconcat (govcap_text_in (*(GovcapText *)sentences->pdata[i], cli->lang), "\n", NULL);
    if (!cli_print (line, error))
      return 0;
  }
  return sentences->len;
}

/* The options of the report, as if they stood on the command line. */
static bool
take_options (const GovcapManifest *manifest, Cli *ret_cli, GError **error)
{
  static const Command report = {.name = "report", .options = CLI_REPORT};
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  bool done = false;

  g_ptr_array_add (words, (char *)"report");
  for (size_t i = 0; manifest->options->pdata[i]; i++)
    g_ptr_array_add (words, manifest->options->pdata[i]);
  int n = (int)words->len;
  g_ptr_array_add (words, NULL);
  return cli_parse (&report, ret_cli, n, (char **)words->pdata, &done, error);
}

/* A template of the user's own lies in the report. */
static GovcapTemplate *
template_of (const Cli *cli, const GovcapManifest *manifest, GError **error)
{
  const char *name = cli->template ? cli->template : govcap_bundled_templates ()[0];

  if (g_strv_contains (govcap_bundled_templates (), name))
    return govcap_template_read (name, error);
  g_autofree char *path = g_build_filename (manifest->folder, name, NULL);
  return govcap_template_read (path, error);
}

/* The tables again, in @folder. */
static bool
make_again (Cli *cli, const GovcapManifest *was, const char *study, const char *folder,
            GError **error)
{
  g_autoptr (GovcapTemplate) template = template_of (cli, was, error);
  if (!template)
    return false;
  g_autoptr (GovcapData) data = NULL;
  g_autoptr (GovcapRun) run = cli_run (cli, study, &data, error);
  g_autoptr (GArray) options = cli_recorded (cli);
  GovcapReportWish wish = cli_wish (cli, template, folder, options);
  wish.tables_only = true;

  return run && govcap_report (run, &wish, error);
}

/* What went in is said first, then what was touched, then what does not come out the same. */
static bool
compare (const Cli *cli, const GovcapManifest *was, const char *folder, size_t *ret_faults,
         GError **error)
{
  g_autoptr (GovcapManifest) is = govcap_manifest_read (folder, error);
  g_autoptr (GPtrArray) differences = is ? govcap_verify (was, is, error) : NULL;

  if (!differences)
    return false;
  g_autoptr (GPtrArray) inputs = govcap_verify_inputs (was, is);
  g_autoptr (GPtrArray) touched = govcap_manifest_faults (was);
  *ret_faults = print_all (cli, inputs, error);
  *ret_faults += print_all (cli, touched, error);
  *ret_faults += print_all (cli, differences, error);
  return true;
}

/* @again: the report's command line. */
static bool
make_and_compare (const Cli *cli, Cli *again, const GovcapManifest *was, const char *study,
                  size_t *faults, GError **error)
{
  g_autoptr (GError) why = NULL;

  govcap_stop_hold ();
  g_autofree char *folder = g_dir_make_tmp ("govcap-XXXXXX", &why);
  bool made = folder ? make_again (again, was, study, folder, error) &&
                           compare (cli, was, folder, faults, error)
                     : govcap_fail (error, GOVCAP_ERROR_SYSTEM, NULL,
                                    "no temporary folder could be made: %s", "建不了临时文件夹：%s",
                                    why->message);
  if (folder)
    govcap_folder_remove (folder);
  govcap_stop_release ();
  return made;
}

/* The study cannot be read any more: perhaps because of what changed. */
static void
say_inputs (const Cli *cli, const GovcapManifest *manifest, const char *study)
{
  g_autofree char *folder = g_path_get_dirname (study);
  g_autoptr (GPtrArray) inputs = govcap_inputs_changed (manifest, folder);

  print_all (cli, inputs, NULL);
}

/* The study file that the manifest names, or the second operand. */
static char *
find_study (const Cli *cli, const GovcapManifest *manifest, GError **error)
{
  const char *given = cli->operands[1];
  g_autofree char *path =
      given ? g_strdup (given) : g_build_filename (manifest->folder, manifest->study, NULL);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return g_build_filename (path, "study.yaml", NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  govcap_fail (error, GOVCAP_ERROR_INPUT, path,
               "the study is not there; say where it is: govcap verify DIR STUDY",
               "研究文件不在这里；请写明：govcap verify 报告文件夹 研究");
  return NULL;
}

static bool
verify (const Cli *cli, Cli *again, const GovcapManifest *manifest, GError **error)
{
  g_autofree char *study = find_study (cli, manifest, error);
  size_t faults = 0;

  if (!study)
    return false;
  if (!make_and_compare (cli, again, manifest, study, &faults, error)) {
    say_inputs (cli, manifest, study);
    return false;
  }
  if (faults)
    return govcap_fail (
        error, GOVCAP_ERROR_INPUT, manifest->folder,
        "not the same: %zu " GOVCAP_PLURAL ("difference is", "differences are") " named above",
        "不一致：上面列出了 %zu 处差异", faults);
  return cli_print (
      cli->lang == GOVCAP_ZH
          ? "全部表格重新计算，结果一致（图片不比较）\n"
          : "All tables were made again and are the same (pictures are not compared).\n",
      error);
}

bool
verify_command (Cli *cli, GError **error)
{
  Cli again = {0};

  if (!cli->operands || (cli->operands[1] && cli->operands[2]))
    return cli_usage (error, "takes the folder of a report, and the study where it has moved",
                      "需要报告的文件夹；研究移动过的，再写上研究");
  g_autoptr (GovcapManifest) manifest = govcap_manifest_read (cli->operands[0], error);
  if (!manifest)
    return false;
  bool same = take_options (manifest, &again, error);
  again.threads = cli->threads;
  if (!cli->lang_word) /* what is told is in the language of the report */
    cli->lang = again.lang;
  same = same && verify (cli, &again, manifest, error);
  cli_clear (&again);
  return same;
}
