#include "cli.h"

#include "govcap/file.h"

#include <stdio.h>

/* Warnings beyond these are left to `check`. */
enum { SHOWN_WARNINGS = 5 };

static void
print_warnings (const Cli *cli, const GovcapData *data, const char *path)
{
  size_t warnings = 0;

  for (size_t i = 0; i < data->findings->len; i++) {
    const GovcapFinding *finding = data->findings->pdata[i];
    if (finding->kind == GOVCAP_FINDING_WARNING && ++warnings <= SHOWN_WARNINGS)
      fprintf (stderr, "govcap: %s: %s\n", finding->place,
               cli->lang == GOVCAP_ZH ? finding->zh : finding->en);
  }
  if (warnings > SHOWN_WARNINGS)
    fprintf (stderr,
             cli->lang == GOVCAP_ZH ? "govcap: 还有 %zu 条提示，见 govcap check %s\n"
                                    : "govcap: %zu more warnings: see govcap check %s\n",
             warnings - SHOWN_WARNINGS, path);
}

GovcapData *
cli_read_study (Cli *cli, const char *path, GError **error)
{
  GovcapLang lang = cli->lang;
  GovcapStudy *study = govcap_read_study (path, &lang, error);

  if (!cli->lang_word)
    cli->lang = lang;
  GovcapData *data = study ? govcap_read_data (study, error) : NULL;
  if (data)
    print_warnings (cli, data, path);
  return data;
}

bool
cli_check_output (const Cli *cli, const GovcapData *data, GError **error)
{
  for (size_t i = 0; cli->output && i < data->files->len; i++) {
    const GovcapInputFile *file = data->files->pdata[i];
    if (govcap_file_same (file->path, cli->output))
      return govcap_fail (error, GOVCAP_ERROR_USAGE, cli->output,
                          "is a file of the study; write somewhere else",
                          "是研究自己的文件，请写到别处");
  }
  return true;
}

GovcapOptions
cli_options (const Cli *cli)
{
  return (GovcapOptions){
      .wave = cli->wave,
      .form = cli->form,
      .unit = cli->unit,
      .from = cli->from,
      .to = cli->to,
      .test = (GovcapDifference)cli_choice (cli->test, cli_test_words),
      .adjust = (GovcapAdjust)cli_choice (cli->adjust, cli_adjust_words),
      .level = cli->level,
      .threads = (unsigned)cli->threads,
      .unweighted = cli->unweighted,
      .as_answered = cli->as_answered,
      .missing = (GovcapMissing)cli_choice (cli->missing, cli_missing_words),
      .alpha_limits = (GovcapAlphaLimits)cli_choice (cli->alpha_limits, cli_limits_words),
      .extract = (GovcapExtract)cli_choice (cli->extract, cli_extract_words),
      .rotate = (GovcapRotate)cli_choice (cli->rotate, cli_rotate_words),
      .factors = (size_t)cli->factors,
      .code = cli->code,
      .coders = cli->coders,
      .sets = (GovcapRankSets)cli_choice (cli->sets, cli_sets_words),
      .replicates = (size_t)cli->replicates,
      .method = (GovcapCorrelationMethod)MAX (cli_choice (cli->method, cli_method_words), 0),
      .weighing = (GovcapWeighing)MAX (cli_choice (cli->method, cli_weighing_words), 0),
      .ahp_index = (GovcapRandomIndex)cli_choice (cli->ri, cli_index_words),
      .of = (GovcapCorrelated)cli_choice (cli->of, cli_of_words),
      .crosshair = (GovcapCrosshair)cli_choice (cli->crosshair, cli_crosshair_words),
      .errors = (GovcapErrors)cli_choice (cli->errors, cli_errors_words),
      .seed = (uint64_t)cli->seed,
  };
}

GovcapRun *
cli_run (Cli *cli, const char *path, GovcapData **ret_data, GError **error)
{
  GovcapOptions options = cli_options (cli);

  options.contradicting = cli->contradicting;
  *ret_data = cli_read_study (cli, path, error);
  return *ret_data ? govcap_run_new (*ret_data, &options, error) : NULL;
}
