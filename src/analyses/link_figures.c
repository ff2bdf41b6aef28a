/* Codes and what ties them: a network of what stands together, and the chains from problem to measure. */
#include "coding_figures.h"
#include "cooccurrence.h"
#include "tables.h"

#include <math.h>
#include <string.h>

static void
name_kinds (GovcapFigure *figure)
{
  govcap_figure_part (figure, (GovcapText){"not in the codebook", "不在编码本"});
  govcap_figure_part (figure, (GovcapText){"problem", "问题"});
  govcap_figure_part (figure, (GovcapText){"cause", "原因"});
  govcap_figure_part (figure, (GovcapText){"measure", "对策"});
  govcap_figure_part (figure, (GovcapText){"achievement", "成效"});
}

static size_t
kind_of (const Evidence *evidence, size_t code)
{
  if (code >= evidence->coding->n_known)
    return 0;
  return 1 + (size_t)govcap_coding_code (evidence->coding, code)->kind;
}

/* The place of @code among the pairs; pairs->n: no source holds it. */
static size_t
place_of (const Pairs *pairs, size_t code)
{
  size_t place = 0;

  while (place < pairs->n && pairs->codes[place] != code)
    place++;
  return place;
}

/* "EXE-P1 (12) Township lacks enforcement power": the number is there also where the name is cut. */
static void
name_code (GovcapFigure *figure, const Evidence *evidence, size_t code, size_t sources)
{
  const GovcapCode *entry = govcap_coding_code (evidence->coding, code);
  bool known = code < evidence->coding->n_known;
  GovcapText label = known ? entry->label : (GovcapText){"", ""};
  GovcapText name = govcap_text_take (
      figure->arena,
      g_strdup_printf ("%s (%zu) %s", entry->code, sources, govcap_text_in (label, GOVCAP_EN)),
      g_strdup_printf ("%s (%zu) %s", entry->code, sources, govcap_text_in (label, GOVCAP_ZH)));

  govcap_figure_row_name (figure, name);
  govcap_figure_col_name (figure, name);
}

GPtrArray *
network_figure (GovcapRun *run)
{
  const Evidence *evidence = evidence_of (run);
  size_t left;
  g_autoptr (GArray) codes = coding_top_codes (evidence, MOST_TOGETHER, &left);
  g_autoptr (Pairs) pairs = pairs_of_codes (evidence);

  if (codes->len < 2)
    return coding_alone (NULL);
  g_array_sort (codes, ranked_by_code);
  GovcapFigure *figure =
      coding_figure_new (run, "network", GOVCAP_FIGURE_NETWORK, codes->len, codes->len);
  name_kinds (figure);
  for (size_t i = 0; i < codes->len; i++) {
    const RankedCode *code = &g_array_index (codes, RankedCode, i);
    size_t place = place_of (pairs, code->code);
    name_code (figure, evidence, code->code, code->sources);
    figure->part[i] = kind_of (evidence, code->code);
    figure->value[i * codes->len + i] = (double)code->sources;
    for (size_t j = 0; j < i; j++) {
      size_t other = place_of (pairs, g_array_index (codes, RankedCode, j).code);
      double c = pairs_coefficient (pairs, place, other);
      figure->value[i * codes->len + j] = c > 0 ? c : NAN;
    }
  }
  govcap_figure_note (
      figure, (GovcapText){"Dots: codes, the larger the more sources hold them (their number in "
                           "brackets). Lines: segments with both codes; the darker, the larger the "
                           "c-coefficient, which stands on the strongest.",
                           "圆点为编码，越大表示含有它的来源越多（括号内为来源数）；连线表示有片段"
                           "同时含两个编码，越深共现系数 c 越大，最强的标出数值。"});
  coding_say_left (figure, left);
  return coding_alone (figure);
}

typedef struct {
  const GovcapFramework *framework;
  const Evidence *evidence;
  const Pairs *pairs;
  GovcapFigure *figure;
  size_t *row; /* by code of the codebook: its row, or GOVCAP_NONE */
  size_t n;
} Chains;

static size_t
code_called (const GovcapFramework *framework, const char *code)
{
  for (size_t i = 0; i < framework->n_codes; i++)
    if (!strcmp (framework->codes[i].code, code))
      return i;
  return GOVCAP_NONE;
}

/* Codes of the chains: those that a link names, and every problem, linked or not. */
static void
choose_rows (Chains *chains)
{
  const GovcapFramework *framework = chains->framework;

  for (size_t c = 0; c < framework->n_codes; c++) {
    bool in = framework->codes[c].kind == GOVCAP_CODE_PROBLEM;
    for (size_t l = 0; l < framework->n_links && !in; l++)
      in = !strcmp (framework->links[l].from, framework->codes[c].code) ||
           !strcmp (framework->links[l].to, framework->codes[c].code);
    in &= framework->codes[c].kind != GOVCAP_CODE_ACHIEVEMENT;
    chains->row[c] = in ? chains->n++ : GOVCAP_NONE;
  }
}

static size_t
sources_with (const Chains *chains, size_t a, size_t b)
{
  size_t n = chains->pairs->n;
  size_t one = place_of (chains->pairs, a), other = place_of (chains->pairs, b);

  if (one == n || other == n)
    return 0;
  return chains->pairs->sources[MIN (one, other) * n + MAX (one, other)];
}

static void
fill_codes (Chains *chains)
{
  g_autofree size_t *sources = evidence_source_counts (chains->evidence);

  name_kinds (chains->figure);
  for (size_t c = 0; c < chains->framework->n_codes; c++)
    if (chains->row[c] != GOVCAP_NONE) {
      name_code (chains->figure, chains->evidence, c, sources[c]);
      chains->figure->part[chains->row[c]] = 1 + (size_t)chains->framework->codes[c].kind;
    }
}

static void
fill_links (Chains *chains)
{
  for (size_t l = 0; l < chains->framework->n_links; l++) {
    const GovcapLink *link = &chains->framework->links[l];
    size_t from = code_called (chains->framework, link->from);
    size_t to = code_called (chains->framework, link->to);
    if (chains->row[from] == GOVCAP_NONE || chains->row[to] == GOVCAP_NONE)
      continue;
    size_t cell = chains->row[from] * chains->n + chains->row[to];
    chains->figure->value[cell] = (double)sources_with (chains, from, to);
    chains->figure->faint[cell] = link->basis == GOVCAP_BASIS_ANALYST;
  }
}

GPtrArray *
chains_figure (GovcapRun *run)
{
  const GovcapFramework *framework = govcap_study_framework (run->data->study);
  const Evidence *evidence = evidence_of (run);
  g_autoptr (Pairs) pairs = pairs_of_codes (evidence);
  g_autofree size_t *row = g_new (size_t, framework->n_codes + 1);
  Chains chains = {framework, evidence, pairs, NULL, row, 0};

  if (!framework->n_links)
    return coding_alone (NULL);
  choose_rows (&chains);
  chains.figure = coding_figure_new (run, "chains", GOVCAP_FIGURE_CHAINS, chains.n, chains.n);
  fill_codes (&chains);
  fill_links (&chains);
  govcap_figure_note (
      chains.figure,
      (GovcapText){"Arrows: the framework's links, with the number of sources that hold both "
                   "ends; pale: none does; broken: drawn by the analyst, not stated. In brackets: "
                   "sources that hold the code.",
                   "箭头为框架的关联，数字是同时含两端编码的来源数，颜色浅的为零；虚线为研究者推断"
                   "，原文未明示。括号内为含有该编码的来源数。"});
  return coding_alone (chains.figure);
}
