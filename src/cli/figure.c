#include "cli.h"

/* The table of the figure may know why. */
static bool
fail_empty (const GovcapDrawing *drawing, GovcapRun *run, const char *study, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (GovcapTable) table = govcap_analysis_find (drawing->table)->run (run, &why);

  if (!table && why) {
    g_propagate_error (error, g_steal_pointer (&why));
    return false;
  }
  return govcap_fail (error, GOVCAP_ERROR_INPUT, study, "the study holds nothing to draw here",
                      "研究里没有可画的内容");
}

bool
figure_command (Cli *cli, GError **error)
{
  g_autoptr (GovcapData) data = NULL;
  const char *study;
  size_t n;

  if (!cli_names_and_study (cli, &n, &study, error))
    return false;
  if (n != 1 || !cli->output)
    return cli_usage (error, "give one figure, one study and -o FILE.(png|svg|pdf)",
                      "请给出一个图、一个研究和 -o 文件.(png|svg|pdf)");
  if (cli->unit)
    return cli_usage (error, "figures show all units; leave --unit out",
                      "图里是全部单位，请去掉 --unit");
  const GovcapDrawing *drawing = govcap_drawing_find (cli->operands[0]);
  if (!drawing)
    return govcap_fail (error, GOVCAP_ERROR_USAGE, cli->operands[0],
                        "there is no such figure in this version; see govcap list figures",
                        "本版本没有这个图；见 govcap list figures");
  g_autoptr (GovcapRun) run = cli_run (cli, study, &data, error);
  if (!run)
    return false;
  if (!cli_check_output (cli, data, error))
    return false;
  g_autoptr (GPtrArray) figures = govcap_drawing_figures (drawing, run);
  if (!figures->len)
    return fail_empty (drawing, run, study, error);
  g_ptr_array_set_size (figures, 1); /* the headline */
  return govcap_draw (figures, &cli->output, cli->lang, data->study->simulated, error);
}
