#include "frame.h"
#include "groups.h"
#include "tables.h"

#include <math.h>

/* Variables with more options than this would fill the figure. */
enum { MOST_OPTIONS = 20 };

static void
look_at (const GovcapRun *run, const GroupPeople *people, GroupComparison *comparison)
{
  GroupSummary *summaries = g_new (GroupSummary, people->k + 1);

  if (people->k <= MOST_OPTIONS)
    group_summaries (people, run->options.level, summaries);
  comparison->found = summaries;
  comparison->n_found = people->k;
}

typedef struct {
  const Groups *groups;
  size_t columns; /* scores that every variable is compared in */
  size_t rows;
} Layout;

static const GroupSummary *
summary_of (const Layout *layout, size_t variable, size_t column, size_t option)
{
  const GroupComparison *comparison =
      layout->groups->comparisons->pdata[variable * layout->columns + column];

  return (const GroupSummary *)comparison->found + option;
}

/* An option has a row when somebody who holds it has a score. */
static bool
is_shown (const Layout *layout, size_t variable, size_t option)
{
  const Categories *options = layout->groups->options->pdata[variable];
  size_t n = 0;

  for (size_t c = 0; options->n <= MOST_OPTIONS && c < layout->columns; c++)
    n += summary_of (layout, variable, c, option)->n;
  return n > 0;
}

static Layout
layout_of (const Groups *groups)
{
  size_t variables = groups->options->len;
  Layout layout = {groups, variables ? groups->comparisons->len / variables : 0, 0};

  for (size_t v = 0; v < variables; v++)
    for (size_t g = 0; g < ((Categories *)groups->options->pdata[v])->n; g++)
      layout.rows += is_shown (&layout, v, g);
  return layout;
}

static GovcapText
row_name (GovcapFigure *figure, const Categories *options, size_t option)
{
  GovcapText label = options->labels[option];

  return govcap_text_take (figure->arena,
                           g_strconcat (govcap_text_in (options->label, GOVCAP_EN), ": ",
                                        govcap_text_in (label, GOVCAP_EN), NULL),
                           g_strconcat (govcap_text_in (options->label, GOVCAP_ZH), "：",
                                        govcap_text_in (label, GOVCAP_ZH), NULL));
}

static void
fill_row (GovcapFigure *figure, const Layout *layout, size_t variable, size_t option, size_t row)
{
  govcap_figure_row_name (figure,
                          row_name (figure, layout->groups->options->pdata[variable], option));
  for (size_t c = 0; c < layout->columns; c++) {
    const GroupSummary *summary = summary_of (layout, variable, c, option);
    figure->value[row * layout->columns + c] = summary->mean;
    figure->lo[row * layout->columns + c] = summary->lo;
    figure->hi[row * layout->columns + c] = summary->hi;
  }
}

static void
fill (GovcapFigure *figure, const Layout *layout)
{
  size_t row = 0;

  for (size_t v = 0; v < layout->groups->options->len; v++)
    for (size_t g = 0; g < ((Categories *)layout->groups->options->pdata[v])->n; g++)
      if (is_shown (layout, v, g))
        fill_row (figure, layout, v, g, row++);
  for (size_t c = 0; c < layout->columns; c++) {
    const GroupComparison *comparison = layout->groups->comparisons->pdata[c];
    govcap_figure_col_name (figure, comparison->scored->label);
  }
}

static GovcapFigure *
draw (GovcapRun *run, size_t number)
{
  g_autoptr (Groups) groups = groups_new (run, number, look_at, NULL);
  Layout layout = layout_of (groups);

  if (!layout.rows)
    return NULL;
  GovcapFigure *figure =
      figures_new (run, number, "groups", GOVCAP_FIGURE_DOTS, layout.rows, layout.columns);
  fill (figure, &layout);
  figure->from = 0;
  figure->to = 100;
  figure->axis = (GovcapText){"Score, 0–100", "得分（0–100）"};
  govcap_figure_note (
      figure, govcap_text_format (
                  figure->arena,
                  "Points are the groups' means, lines their %g %% intervals, each by itself. "
                  "Intervals that overlap do not say that groups are alike: see the table groups.",
                  "点为各组均值，横线为各自的 %g%% "
                  "置信区间。区间重叠不等于没有差异，请看“群体差异检验”表。",
                  100 * run->options.level));
  return figure;
}

GPtrArray *
groups_figure (GovcapRun *run)
{
  return figures_each (run, draw);
}
