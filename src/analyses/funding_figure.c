#include "funding.h"
#include "tables.h"

#include <math.h>
#include <string.h>

/* More parts of a bar than this nobody can tell apart. */
#define MOST_PARTS 12

/* All sources, const char *, as they stand in the years. */
static GPtrArray *
sources_of (const GPtrArray *years)
{
  GPtrArray *names = g_ptr_array_new ();

  for (size_t y = 0; y < years->len; y++) {
    const GArray *sources = ((const FundYear *)years->pdata[y])->sources;
    for (size_t i = 0; i < sources->len; i++) {
      const char *name = g_array_index (sources, FundSource, i).name;
      if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, (void *)name);
    }
  }
  return names;
}

static void
fill (GovcapFigure *figure, const GPtrArray *years, GPtrArray *names)
{
  for (size_t i = 0; i < names->len; i++)
    govcap_figure_col_name (figure, (GovcapText){names->pdata[i], names->pdata[i]});
  for (size_t y = 0; y < years->len; y++) {
    const FundYear *year = years->pdata[y];
    govcap_figure_row_name (figure, govcap_text_format (figure->arena, "%d", "%d", year->year));
    for (size_t i = 0; i < names->len; i++)
      figure->value[y * names->len + i] = 0;
    for (size_t i = 0; i < year->sources->len; i++) {
      const FundSource *source = &g_array_index (year->sources, FundSource, i);
      guint column;
      g_ptr_array_find_with_equal_func (names, source->name, g_str_equal, &column);
      figure->value[y * names->len + column] = 100 * source->amount / year->total;
    }
  }
}

/* A bar per year in which any money came. */
GPtrArray *
funding_figure (GovcapRun *run)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_figure_free);
  g_autoptr (GPtrArray) years = funding_years (run, NULL);

  for (size_t y = years->len; y-- > 0;)
    if (!(((FundYear *)years->pdata[y])->total > 0))
      g_ptr_array_remove_index (years, (guint)y);
  g_autoptr (GPtrArray) names = sources_of (years);
  if (!years->len || names->len > MOST_PARTS)
    return figures;
  GovcapFigure *figure = govcap_figure_new ("funding", govcap_drawing_find ("funding")->title,
                                            GOVCAP_FIGURE_STACK, years->len, names->len);
  figure->from = 0;
  figure->to = 100;
  figure->axis = (GovcapText){"% of the year's total", "占当年总额百分比"};
  fill (figure, years, names);
  g_ptr_array_add (figures, figure);
  return figures;
}
