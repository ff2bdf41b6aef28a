#include "cli.h"

#include <string.h>

const char *const cli_extract_words[] = {"pc", "paf", "minres", "ml", NULL};
const char *const cli_adjust_words[] = {"holm", "bh", "none", NULL};
const char *const cli_limits_words[] = {"feldt", "normal", "bootstrap", NULL};
const char *const cli_missing_words[] = {"listwise", "pairwise", NULL};
const char *const cli_sets_words[] = {"simultaneous", "marginal", NULL};
const char *const cli_test_words[] = {"auto",         "t",       "welch", "anova", "welch-anova",
                                      "mann-whitney", "kruskal", NULL};
const char *const cli_rotate_words[] = {"varimax", "promax", "oblimin", "none", NULL};
const char *const cli_method_words[] = {"pearson", "spearman", "kendall", "polychoric", NULL};
const char *const cli_weighing_words[] = {"all", "equal", "given", "ahp", NULL};
const char *const cli_index_words[] = {"study", "alonso2006", "saaty1980", "cn", NULL};
const char *const cli_of_words[] = {"areas", "indicators", "items", NULL};
const char *const cli_profile_words[] = {"mpa", "apa", NULL};
const char *const cli_crosshair_words[] = {"means", "midpoint", NULL};
const char *const cli_errors_words[] = {"fitting", "classical", "hc3", "design", NULL};

int
cli_choice (const char *word, const char *const words[])
{
  for (int i = 0; word && words[i]; i++)
    if (!strcmp (word, words[i]))
      return i;
  return word ? -1 : 0;
}

static bool
check_factors (const Cli *cli, GError **error)
{
  if (cli_choice (cli->extract, cli_extract_words) < 0)
    return cli_usage (error, "--extract takes pc, paf, minres or ml",
                      "--extract 只能是 pc、paf、minres 或 ml");
  if (cli_choice (cli->rotate, cli_rotate_words) < 0)
    return cli_usage (error, "--rotate takes varimax, promax, oblimin or none",
                      "--rotate 只能是 varimax、promax、oblimin 或 none");
  if (cli->factors < 0 || cli->factors > 12)
    return cli_usage (error, "--factors takes a whole number from 1 to 12",
                      "--factors 要是 1 到 12 的整数");
  return true;
}

GovcapProfile
cli_profile (const Cli *cli)
{
  return (GovcapProfile)cli_choice (cli->profile, cli_profile_words);
}

static bool
check_style (const Cli *cli, GError **error)
{
  if (cli->digits < -1 || cli->digits > 15)
    return cli_usage (error, "--digits takes a whole number from 0 to 15",
                      "--digits 要是 0 到 15 的整数");
  if (cli_choice (cli->profile, cli_profile_words) < 0)
    return cli_usage (error, "--profile takes mpa or apa", "--profile 只能是 mpa 或 apa");
  return true;
}

/* One word for two kinds of tables: correlations and weights. */
static bool
check_method (const Cli *cli, GError **error)
{
  static const char *const later[] = {"entropy", "critic", "pca", NULL};

  if (cli->ri && cli_choice (cli->ri, cli_index_words) < 1)
    return cli_usage (error, "--ri takes alonso2006, saaty1980 or cn",
                      "--ri 只能是 alonso2006、saaty1980 或 cn");
  if (cli_choice (cli->method, later) > 0 || !g_strcmp0 (cli->method, later[0]))
    return govcap_fail (error, GOVCAP_ERROR_USAGE, NULL, "weights by '%s' are not in this version",
                        "本版本还没有“%s”定权", cli->method);
  if (cli_choice (cli->method, cli_method_words) < 0 &&
      cli_choice (cli->method, cli_weighing_words) < 1)
    return cli_usage (error,
                      "--method takes pearson, spearman, kendall or polychoric; of weights equal, "
                      "given or ahp",
                      "--method 只能是 pearson、spearman、kendall 或 polychoric；权重表为 "
                      "equal、given 或 ahp");
  return true;
}

static bool
check_relations (const Cli *cli, GError **error)
{
  if (!check_method (cli, error))
    return false;
  if (cli_choice (cli->of, cli_of_words) < 0)
    return cli_usage (error, "--of takes areas, indicators or items",
                      "--of 只能是 areas、indicators 或 items");
  if (!g_strcmp0 (cli->method, "polychoric") && cli->of && strcmp (cli->of, "items") != 0)
    return cli_usage (error, "--method polychoric is of answers on a scale: leave --of out",
                      "--method polychoric 只用于题项的回答：请去掉 --of");
  if (cli_choice (cli->crosshair, cli_crosshair_words) < 0)
    return cli_usage (error, "--crosshair takes means or midpoint",
                      "--crosshair 只能是 means 或 midpoint");
  if (cli->errors && cli_choice (cli->errors, cli_errors_words) < 1)
    return cli_usage (error, "--errors takes classical, hc3 or design",
                      "--errors 只能是 classical、hc3 或 design");
  return true;
}

bool
cli_check_values (Cli *cli, GError **error)
{
  if (cli->lang_word && !govcap_lang_parse (cli->lang_word, &cli->lang))
    return cli_usage (error, "--lang takes en or zh", "--lang 只能是 en 或 zh");
  if (!(cli->level > 0 && cli->level < 1))
    return cli_usage (error, "--level takes a number between 0 and 1, such as 0.95",
                      "--level 要在 0 和 1 之间，例如 0.95");
  if (cli->by && strcmp (cli->by, "unit") != 0)
    return cli_usage (error, "--by takes unit", "--by 只能是 unit");
  if (cli->threads < 0 || cli->threads > 1024)
    return cli_usage (error, "--threads takes a whole number from 0 to 1024",
                      "--threads 要是 0 到 1024 的整数");
  if (cli->suppress < 0 || cli->suppress == 1 || cli->suppress > 1000)
    return cli_usage (error, "--suppress takes a whole number from 2 to 1000, or 0",
                      "--suppress 要是 2 到 1000 的整数，或 0");
  if (cli_choice (cli->alpha_limits, cli_limits_words) < 0)
    return cli_usage (error, "--ci takes feldt, normal or bootstrap",
                      "--ci 只能是 feldt、normal 或 bootstrap");
  if (cli_choice (cli->missing, cli_missing_words) < 0)
    return cli_usage (error, "--missing takes listwise or pairwise",
                      "--missing 只能是 listwise 或 pairwise");
  if (cli_choice (cli->adjust, cli_adjust_words) < 0)
    return cli_usage (error, "--adjust takes holm, bh or none", "--adjust 只能是 holm、bh 或 none");
  if (cli_choice (cli->sets, cli_sets_words) < 0)
    return cli_usage (error, "--sets takes simultaneous or marginal",
                      "--sets 只能是 simultaneous 或 marginal");
  if (cli->replicates && (cli->replicates < 100 || cli->replicates > 100000))
    return cli_usage (error, "--replicates takes a whole number from 100 to 100000",
                      "--replicates 要是 100 到 100000 的整数");
  if (cli_choice (cli->test, cli_test_words) < 0)
    return cli_usage (error,
                      "--test takes auto, t, welch, anova, welch-anova, mann-whitney or kruskal",
                      "--test 只能是 auto、t、welch、anova、welch-anova、mann-whitney 或 kruskal");
  return check_style (cli, error) && check_factors (cli, error) && check_relations (cli, error);
}
