/* Coded evidence drawn: how many sources hold a code, what new sources add, what goes together. */
#include "coding_figures.h"
#include "cooccurrence.h"
#include "saturation.h"
#include "tables.h"

#include "govcap/proportion.h"

#include <math.h>

enum { MOST_CODES = 40 };

static int
by_sources (const void *a, const void *b)
{
  const RankedCode *one = a, *other = b;

  if (one->sources != other->sources)
    return one->sources > other->sources ? -1 : 1;
  return one->code < other->code ? -1 : one->code > other->code;
}

GArray *
coding_top_codes (const Evidence *evidence, size_t most, size_t *ret_left)
{
  g_autofree size_t *sources = evidence_source_counts (evidence);
  GArray *codes = g_array_new (FALSE, FALSE, sizeof (RankedCode));

  for (size_t code = 0; code < evidence->n_codes; code++) {
    RankedCode ranked = {code, sources[code]};
    if (sources[code])
      g_array_append_val (codes, ranked);
  }
  g_array_sort (codes, by_sources);
  *ret_left = codes->len > most ? codes->len - most : 0;
  g_array_set_size (codes, (guint)MIN (codes->len, most));
  return codes;
}

GovcapText
coding_name (GovcapFigure *figure, const Evidence *evidence, size_t code)
{
  const GovcapCode *entry = govcap_coding_code (evidence->coding, code);

  return code < evidence->coding->n_known ? figures_label (figure, entry->code, entry->label)
                                          : (GovcapText){entry->code, entry->code};
}

GovcapFigure *
coding_figure_new (const GovcapRun *run, const char *name, GovcapFigureKind kind, size_t rows,
                   size_t cols)
{
  GovcapText title = govcap_drawing_find (name)->title;
  g_autofree char *en = g_strconcat (title.en, ", ", run->options.wave, NULL);
  g_autofree char *zh = g_strconcat (title.zh, "，", run->options.wave, NULL);
  GovcapFigure *figure =
      govcap_figure_new (name, run->options.wave ? (GovcapText){en, zh} : title, kind, rows, cols);

  if (run->options.wave)
    figure->variant = g_string_chunk_insert (figure->arena, run->options.wave);
  return figure;
}

void
coding_say_left (GovcapFigure *figure, size_t left)
{
  if (left)
    govcap_figure_note (figure,
                        govcap_text_format (figure->arena,
                                            "The codes that most sources hold; in the table alone: "
                                            "%zu.",
                                            "只画来源最多的编码；其余 %zu 个见表。", left));
}

GPtrArray *
coding_alone (GovcapFigure *figure)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_figure_free);

  if (figure)
    g_ptr_array_add (figures, figure);
  return figures;
}

GPtrArray *
codes_figure (GovcapRun *run)
{
  const Evidence *evidence = evidence_of (run);
  size_t left;
  g_autoptr (GArray) codes = coding_top_codes (evidence, MOST_CODES, &left);

  if (!codes->len)
    return coding_alone (NULL);
  GovcapFigure *figure = coding_figure_new (run, "codes", GOVCAP_FIGURE_DOTS, codes->len, 1);
  for (size_t i = 0; i < codes->len; i++) {
    const RankedCode *ranked = &g_array_index (codes, RankedCode, i);
    GovcapProportion share =
        govcap_wilson (ranked->sources, evidence->n_sources, run->options.level);
    govcap_figure_row_name (figure, coding_name (figure, evidence, ranked->code));
    figure->value[i] = 100 * share.share;
    figure->lo[i] = 100 * share.lo;
    figure->hi[i] = 100 * share.hi;
  }
  govcap_figure_col_name (figure,
                          govcap_text_format (figure->arena, "%% of %zu sources",
                                              "占 %zu 个来源的百分比", evidence->n_sources));
  figure->from = 0;
  figure->to = 100;
  figure->axis = (GovcapText){"% of sources", "占来源百分比"};
  govcap_figure_note (
      figure, govcap_text_format (figure->arena,
                                  "Points: sources that hold the code, in percent; lines: %g %% "
                                  "limits (Wilson).",
                                  "点为含有该编码的来源百分比，横线为 %g%% Wilson 区间。",
                                  100 * run->options.level));
  coding_say_left (figure, left);
  return coding_alone (figure);
}

GPtrArray *
saturation_figure (GovcapRun *run)
{
  const Evidence *evidence = evidence_of (run);
  g_autoptr (Saturation) saturation = saturation_of (evidence);
  GovcapFigure *figure =
      coding_figure_new (run, "saturation", GOVCAP_FIGURE_LINES, saturation->n, 2);

  govcap_figure_col_name (figure, (GovcapText){"Codes so far", "累计编码"});
  govcap_figure_col_name (figure, (GovcapText){"New codes", "新编码"});
  for (size_t i = 0; i < saturation->n; i++) {
    const SaturationStep *step = &saturation->steps[i];
    const char *id = govcap_coding_source (evidence->coding, step->source)->id;
    govcap_figure_row_name (figure, (GovcapText){id, id});
    figure->value[2 * i] = (double)step->cumulative;
    figure->value[2 * i + 1] = (double)step->fresh;
    figure->to = fmax (figure->to, (double)step->cumulative);
  }
  figure->axis = (GovcapText){"Codes", "编码数"};
  figure->across = saturation->dated ? (GovcapText){"Sources by date", "来源（按日期）"}
                                     : (GovcapText){"Sources as listed", "来源（按清单顺序）"};
  govcap_figure_note (
      figure,
      (GovcapText){"A curve that has become flat says that further sources add no code of this "
                   "codebook, not that nothing new was said.",
                   "曲线走平说明新增来源没有带来本编码本里的新编码，不等于没有新内容。"});
  return coding_alone (figure);
}

/* The place of @code among the pairs. */
static size_t
place_of (const Pairs *pairs, size_t code)
{
  size_t place = 0;

  while (pairs->codes[place] != code)
    place++;
  return place;
}

int
ranked_by_code (const void *a, const void *b)
{
  const RankedCode *one = a, *other = b;

  return one->code < other->code ? -1 : one->code > other->code;
}

GPtrArray *
cooccurrence_figure (GovcapRun *run)
{
  const Evidence *evidence = evidence_of (run);
  size_t left;
  g_autoptr (GArray) codes = coding_top_codes (evidence, MOST_TOGETHER, &left);
  g_autoptr (Pairs) pairs = pairs_of_codes (evidence);
  double most = 0;

  if (codes->len < 2)
    return coding_alone (NULL);
  g_array_sort (codes, ranked_by_code);
  GovcapFigure *figure =
      coding_figure_new (run, "cooccurrence", GOVCAP_FIGURE_HEAT, codes->len, codes->len);
  for (size_t i = 0; i < codes->len; i++) {
    size_t code = g_array_index (codes, RankedCode, i).code;
    const char *short_name = govcap_coding_code (evidence->coding, code)->code;
    govcap_figure_row_name (figure, coding_name (figure, evidence, code));
    govcap_figure_col_name (figure, (GovcapText){short_name, short_name});
    for (size_t j = 0; j < codes->len; j++) {
      size_t other = g_array_index (codes, RankedCode, j).code;
      if (i == j)
        continue;
      double c = pairs_coefficient (pairs, place_of (pairs, code), place_of (pairs, other));
      figure->value[i * codes->len + j] = c;
      most = fmax (most, c);
    }
  }
  figure->from = 0;
  figure->to = most > 0 ? ceil (10 * most) / 10 : 1;
  figure->axis = (GovcapText){"c-coefficient", "共现系数 c"};
  govcap_figure_note (figure,
                      (GovcapText){"Segments with both codes by segments with any of the two.",
                                   "两个编码同现的片段 ÷ 含其中任一者的片段。"});
  coding_say_left (figure, left);
  return coding_alone (figure);
}
