#include "cli.h"

#include "govcap/file.h"
#include "govcap/simulate.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static bool
put (const char *folder, const char *name, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return govcap_file_write (path, text, strlen (text), error);
}

static bool
is_free (const char *folder, GError **error)
{
  g_autoptr (GDir) there = g_dir_open (folder, 0, NULL);

  if (!there && !g_file_test (folder, G_FILE_TEST_EXISTS))
    return true;
  if (there && !g_dir_read_name (there))
    return true; /* a rename may take the place of an empty folder */
  return govcap_fail (error, GOVCAP_ERROR_INPUT, folder,
                      "is there already and not empty; nothing was changed",
                      "已经存在且不是空的，没有改动任何东西");
}

/* A header to fill in below: identification, unit, and the items of a form by their codes. */
static bool
put_sheet (const char *folder, const GovcapFramework *framework, size_t form, const char *name,
           GError **error)
{
  g_autoptr (GString) header = g_string_new ("id,unit");

  for (size_t i = 0; i < framework->n_items; i++)
    if (govcap_item_asked (&framework->items[i], form))
      g_string_append_printf (header, ",%s", framework->items[i].code);
  g_string_append_c (header, '\n');
  return put (folder, name, header->str, error);
}

static bool
put_sheets (const char *folder, const GovcapFramework *framework, GString *files, GError **error)
{
  for (size_t f = 0; f < framework->n_forms; f++) {
    g_autofree char *name = g_strdup_printf ("%s.csv", framework->forms[f]);
    g_string_append_printf (files, "      - {file: %s, form: %s}\n", name, framework->forms[f]);
    if (!put_sheet (folder, framework, f, name, error))
      return false;
  }
  if (framework->n_forms)
    return true;
  g_string_append (files, "      - {file: answers.csv}\n");
  return put_sheet (folder, framework, GOVCAP_NONE, "answers.csv", error);
}

static bool
put_blank_study (const char *folder, const GovcapFramework *framework, GError **error)
{
  g_autoptr (GString) files = g_string_new (NULL);

  if (!put_sheets (folder, framework, files, error))
    return false;
  g_autofree char *study = g_strdup_printf (
      "# A govcap study. 'govcap check' says what is still wrong with it; 'govcap report' does the "
      "rest.\n"
      "# govcap 研究文件：用 govcap check 检查，用 govcap report 出报告。\n"
      "title: {en: My study, zh: 我的研究}\n"
      "lang: zh\n"
      "framework: framework.yaml\n"
      "unit: unit # the column that names what is scored · 要评分的单位所在的列\n"
      "design: {strata: unit} # each unit was sampled by itself; add 'cluster: village' where "
      "villages were drawn first · 各单位分别抽样；先抽村再抽人的，加上 cluster: village\n"
      "waves:\n"
      "  - year: 2024\n"
      "    data: # put your answers in these files, or name your own · "
      "把答卷放进这些文件，或改成自己的文件\n"
      "%s"
      "# interviews: [{data: coding.csv}] # coded segments: one row per segment, coder and code · "
      "访谈编码：每个片段、编码员、编码一行\n"
      "# objective: objective.csv # records: unit, year, code, value, numerator, denominator, norm "
      "· "
      "客观指标：单位、年份、代码、数值，有的还有分子、分母、标准值\n",
      files->str);
  return put (folder, "study.yaml", study, error) &&
         put (folder, "coding.csv",
              "seg_id,source_id,source_type,unit,year,role,coder,code,valence,quote\n", error);
}

static bool
put_demo (const Cli *cli, const char *folder, const GovcapFramework *framework, GError **error)
{
  g_autofree char *study = govcap_simulate_study_yaml (framework, "framework.yaml");

  return put (folder, "study.yaml", study, error) &&
         govcap_simulate_study (framework, folder, (unsigned long)cli->seed, error);
}

/* The framework's own file, comments and all, so that the user can change it. */
static bool
put_framework (const char *folder, const char *name, GError **error)
{
  size_t length;
  const char *bundled = govcap_bundled_framework_text (name, &length);
  g_autofree char *bytes = NULL;
  g_autofree char *path = g_build_filename (folder, "framework.yaml", NULL);

  if (!bundled && !govcap_file_read (name, &bytes, &length, error))
    return false;
  return govcap_file_write (path, bundled ? bundled : bytes, length, error);
}

static bool
make_study (const Cli *cli, const char *folder, const GovcapFramework *framework, const char *name,
            GError **error)
{
  if (!put_framework (folder, name, error))
    return false;
  return cli->demo ? put_demo (cli, folder, framework, error)
                   : put_blank_study (folder, framework, error);
}

bool
init_command (Cli *cli, GError **error)
{
  const char *name = cli->framework ? cli->framework : "five-capacity";
  const char *folder;

  if (!cli_one_operand (cli, &folder, error) || !is_free (folder, error))
    return false;
  g_autoptr (GovcapFramework) framework = govcap_read_framework (name, NULL, error);
  if (!framework)
    return false;
  g_autofree char *made = govcap_folder_temp (folder, error);
  if (!made)
    return false;
  bool whole = make_study (cli, made, framework, name, error);
  if (whole && g_rename (made, folder) != 0)
    whole = govcap_fail (error, GOVCAP_ERROR_SYSTEM, folder, "cannot be written: %s",
                         "写不进去：%s", g_strerror (errno));
  govcap_folder_done (made);
  if (!whole)
    return false;
  g_autofree char *told =
      g_strdup_printf (cli->lang == GOVCAP_ZH ? "研究已建在 %s；下一步：govcap check %s\n"
                                              : "The study is in %s; next: govcap check %s\n",
                       folder, folder);
  return cli_print (told, error);
}
