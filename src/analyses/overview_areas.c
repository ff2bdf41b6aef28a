/* Units by areas: scores, and changes, with their limits. */
#include "overview.h"
#include "frame.h"
#include "tables.h"

#include <math.h>

typedef struct {
  const char *suffix, *column; /* of the column here, and of the table that it comes from */
  GovcapText label;
  GovcapFormat format;
} Part;

static const Part of_scores[] = {
    {"", "score", {NULL, NULL}, GOVCAP_FORMAT_SCORE},
    {"_lo", "lo", {"lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"_hi", "hi", {"upper", "上限"}, GOVCAP_FORMAT_SCORE},
};
static const Part of_changes[] = {
    {"", "change", {NULL, NULL}, GOVCAP_FORMAT_SCORE},
    {"_lo", "lo", {"lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"_hi", "hi", {"upper", "上限"}, GOVCAP_FORMAT_SCORE},
    {"_verdict", "verdict", {"verdict", "判断"}, GOVCAP_FORMAT_WORDS},
};

enum { N = FRAME_CELLS, LEAD };

/* What stands side by side: the areas that are scored, and the overall index. */
typedef struct {
  const GovcapScored *scored;
  const Part *part;
} AreaColumn;

static GArray *
columns_of (const GovcapScores *scores, const Part *parts, size_t n_parts)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (AreaColumn));

  for (size_t s = 0; s < scores->n_scored; s++)
    for (size_t p = 0; scores->scored[s].level != GOVCAP_LEVEL_INDICATOR && p < n_parts; p++) {
      AreaColumn column = {&scores->scored[s], &parts[p]};
      g_array_append_val (columns, column);
    }
  return columns;
}

/* "EXE Administrative execution"; of what stands beside it, "EXE lower". */
static GovcapText
label_of (GovcapTable *table, const AreaColumn *column)
{
  const GovcapScored *scored = column->scored;
  bool overall = scored->level == GOVCAP_LEVEL_OVERALL;

  if (!*column->part->suffix)
    return frame_label (table->arena, scored->code, scored->label);
  return govcap_text_take (
      table->arena,
      g_strconcat (overall ? "Overall" : scored->code, ", ", column->part->label.en, NULL),
      g_strconcat (overall ? "综合指数" : scored->code, overall ? "" : " ", column->part->label.zh,
                   NULL));
}

static void
set_columns (GovcapTable *table, const GArray *columns)
{
  static const GovcapTableColumn lead[] = {FRAME_COLUMNS,
                                           {"n", {"n, least", "最少人数"}, GOVCAP_FORMAT_COUNT}};
  GovcapTableColumn *made = g_new0 (GovcapTableColumn, LEAD + columns->len);

  for (size_t i = 0; i < LEAD; i++)
    made[i] = lead[i];
  for (size_t i = 0; i < columns->len; i++) {
    const AreaColumn *column = &g_array_index (columns, AreaColumn, i);
    g_autofree char *id = g_strconcat (column->scored->code, column->part->suffix, NULL);
    made[LEAD + i] = (GovcapTableColumn){g_string_chunk_insert (table->arena, id),
                                         label_of (table, column), column->part->format};
  }
  govcap_table_take_columns (table, made, LEAD + columns->len);
}

/* The fewest people that one of the row's numbers is of. */
static double
least_people (GovcapTable *table, const OverviewSource *source, const GArray *columns,
              const char *unit)
{
  static const char *const counts[] = {"n", "n_from", "n_to"};
  double least = NAN;

  for (size_t i = 0; i < columns->len; i++)
    for (size_t c = 0; c < G_N_ELEMENTS (counts); c++) {
      const char *code = g_array_index (columns, AreaColumn, i).scored->code;
      if (govcap_table_column (source->table, counts[c]) < source->table->n_columns)
        least = fmin (least, overview_cell (source, table, unit, code, counts[c]).number);
    }
  return least;
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const OverviewSource *source,
         const GArray *columns, const char *unit)
{
  g_autofree GovcapCell *cells = g_new0 (GovcapCell, table->n_columns);

  frame_lead (run, run->datasets->pdata[govcap_headline (run)], unit, cells);
  cells[N] = govcap_cell_number (least_people (table, source, columns, unit));
  for (size_t i = 0; i < columns->len; i++) {
    const AreaColumn *column = &g_array_index (columns, AreaColumn, i);
    cells[LEAD + i] =
        overview_cell (source, table, unit, column->scored->code, column->part->column);
  }
  govcap_table_row (table, cells);
}

static GovcapTable *
areas_of (GovcapRun *run, const char *name, const OverviewSource *source, const GArray *columns)
{
  GovcapTable *table = frame_table (run, name, govcap_analysis_find (name)->title, NULL, 0);

  set_columns (table, columns);
  frame_say_weights (table, run, true);
  for (size_t u = 0; u <= run->data->units->len; u++)
    if (domain_is_wanted (run, u))
      add_row (table, run, source, columns, u ? run->data->units->pdata[u - 1] : NULL);
  overview_notes (table, source);
  return table;
}

GovcapTable *
overview_areas_run (GovcapRun *run, GError **error)
{
  const Overview *overview = overview_of (run, error);
  g_autoptr (GArray) columns = NULL;

  if (!overview)
    return NULL;
  columns = columns_of (govcap_run_scores (run, govcap_headline (run)), of_scores,
                        G_N_ELEMENTS (of_scores));
  return areas_of (run, "overview-areas", &overview->scores, columns);
}

GovcapTable *
overview_changes_run (GovcapRun *run, GError **error)
{
  const Overview *overview = overview_of (run, error);
  g_autoptr (GArray) columns = NULL;

  if (!overview)
    return NULL;
  if (!overview->change.table) {
    g_propagate_error (error, g_error_copy (overview->refused));
    return NULL;
  }
  columns = columns_of (govcap_run_scores (run, govcap_headline (run)), of_changes,
                        G_N_ELEMENTS (of_changes));
  return areas_of (run, "overview-changes", &overview->change, columns);
}
