#include "cli.h"

#include "govcap/planning.h"

#include <math.h>

static bool
is_count (int count)
{
  return count >= 0 && count <= 1000000;
}

/* NAN: not given. */
static bool
is_points (double points)
{
  return isnan (points) || (points > 0 && points <= 100);
}

static bool
take_wishes (const Cli *cli, GovcapWishes *ret_wishes, GError **error)
{
  if (!is_count (cli->n_units) || !is_count (cli->villages) || !is_count (cli->people))
    return cli_usage (error, "--units, --villages and --people take whole numbers of 1 or more",
                      "--units、--villages 和 --people 要是大于等于 1 的整数");
  if (!is_points (cli->sd) || !is_points (cli->sd_units) || !is_points (cli->half_width) ||
      !is_points (cli->detect))
    return cli_usage (error,
                      "--sd, --sd-units, --half-width and --detect take points of the 0-100 scale",
                      "--sd、--sd-units、--half-width 和 --detect 是 0–100 分制里的分数");
  if (!isnan (cli->icc) && !(cli->icc >= 0 && cli->icc <= 1))
    return cli_usage (error, "--icc takes a number from 0 to 1, such as 0.05",
                      "--icc 要是 0 到 1 之间的数，例如 0.05");
  if (!(cli->power > 0 && cli->power < 1))
    return cli_usage (error, "--power takes a number between 0 and 1, such as 0.8",
                      "--power 要在 0 和 1 之间，例如 0.8");
  *ret_wishes = (GovcapWishes){cli->sd,
                               cli->icc,
                               cli->sd_units,
                               (size_t)cli->n_units,
                               (size_t)cli->villages,
                               (size_t)cli->people,
                               cli->half_width,
                               cli->detect,
                               cli->power};
  return true;
}

/* What the last survey shows, where the command line does not say it. */
static bool
guess (Cli *cli, GovcapWishes *wishes, GovcapData **ret_data, GError **error)
{
  const char *study;

  if (!cli->operands && !isnan (wishes->sd) && !isnan (wishes->icc) && wishes->units)
    return true;
  if (!cli->operands)
    return cli_usage (error, "give a study to learn from, or --sd, --icc and --units",
                      "请给出可参考的研究，或写明 --sd、--icc 和 --units");
  if (!cli_one_operand (cli, &study, error))
    return false;
  g_autoptr (GovcapRun) run = cli_run (cli, study, ret_data, error);
  return run && govcap_run_has (run, GOVCAP_WHOLE_ROWS, error) &&
         cli_check_output (cli, *ret_data, error) && govcap_plan_guess (run, wishes, error);
}

static bool
is_picture (const char *path)
{
  return path && (g_str_has_suffix (path, ".png") || g_str_has_suffix (path, ".svg") ||
                  g_str_has_suffix (path, ".pdf"));
}

/* The curve, when -o names a picture. */
static bool
draw (Cli *cli, const GovcapWishes *wishes, bool simulated, GError **error)
{
  GovcapOptions options = cli_options (cli);
  g_autoptr (GPtrArray) figures =
      g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_figure_free);

  g_ptr_array_add (figures, govcap_plan_figure (wishes, &options));
  return govcap_draw (figures, &cli->output, cli->lang, simulated, error);
}

bool
plan_command (Cli *cli, GError **error)
{
  GovcapWishes wishes;
  const GovcapWriter *writer;
  g_autoptr (GovcapData) data = NULL;
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_table_free);

  if (!take_wishes (cli, &wishes, error) || !guess (cli, &wishes, &data, error))
    return false;
  bool simulated = data && data->study->simulated;
  if (is_picture (cli->output))
    return draw (cli, &wishes, simulated, error);
  if (!cli_find_writer (cli, &writer, error))
    return false;
  GovcapOptions options = cli_options (cli);
  g_ptr_array_add (tables, govcap_plan_table (&wishes, &options));
  GovcapText title = data ? data->study->title : (GovcapText){NULL, NULL};
  GovcapOutput output = {.title = title,
                         .tables = tables,
                         .lang = cli->lang,
                         .digits = cli->digits,
                         .simulated = simulated};
  return cli_put_out (cli, writer, &output, error);
}
