#include "frame.h"
#include "tables.h"

#include <math.h>
#include <string.h>

enum { CHANNEL = FRAME_CELLS, ISSUED, RETURNED, VALID, RETURN_RATE, VALID_RATE, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"channel", {"Channel", "渠道"}, GOVCAP_FORMAT_WORDS},
    {"issued", {"Issued", "发放"}, GOVCAP_FORMAT_COUNT},
    {"returned", {"Returned", "回收"}, GOVCAP_FORMAT_COUNT},
    {"valid", {"Valid", "有效"}, GOVCAP_FORMAT_COUNT},
    {"return_rate", {"Return rate %", "回收率 %"}, GOVCAP_FORMAT_SCORE},
    {"valid_rate", {"Valid rate %", "有效率 %"}, GOVCAP_FORMAT_SCORE},
};

/* Lines of a wave and form that have the unit and the channel; NULL: any. */
typedef struct {
  const char *wave, *form, *unit, *channel;
  size_t lines;
  double issued, returned, valid; /* a line that does not say makes a sum unknown */
} Sum;

static void
add_line (Sum *sum, const GovcapReturns *line)
{
  sum->lines++;
  sum->issued += line->issued;
  sum->returned += line->returned;
  sum->valid += line->valid;
}

static double
rate (double part, double whole)
{
  return whole > 0 ? 100 * part / whole : NAN;
}

/* A channel is called as the options of a variable of this name say, if the study has one. */
static GovcapCell
channel_cell (const GovcapRun *run, const char *channel)
{
  const GovcapVariable *variable = govcap_study_variable (run->data->study, "channel");

  return channel ? govcap_cell_shown (channel, frame_option_label (variable, channel))
                 : govcap_cell_missing ();
}

static void
put_sum (GovcapTable *table, const GovcapRun *run, const Sum *sum)
{
  GovcapCell cells[COLUMNS] = {
      [CHANNEL] = channel_cell (run, sum->channel),
      [ISSUED] = govcap_cell_number (sum->issued),
      [RETURNED] = govcap_cell_number (sum->returned),
      [VALID] = govcap_cell_number (sum->valid),
      [RETURN_RATE] = govcap_cell_number (rate (sum->returned, sum->issued)),
      [VALID_RATE] = govcap_cell_number (rate (sum->valid, sum->returned)),
  };
  GovcapDataset lead = {.wave = sum->wave, .form = sum->form};

  frame_lead (run, &lead, sum->unit, cells);
  govcap_table_row (table, cells);
  if (isnan (sum->issued) || isnan (sum->returned) || isnan (sum->valid))
    govcap_table_note (
        table, (GovcapText){"Where a number was not recorded, neither a sum nor a rate is given.",
                            "没有记录的数目，不给合计和比率。"});
}

/* What is known of one unit, or of all: the whole and its channels in the order they first appear. */
typedef struct {
  Sum whole;
  GArray *channels; /* Sum */
  GHashTable *number;
} Unit;

static Unit *
unit_new (const GovcapReturns *line, const char *name)
{
  Unit *unit = g_new (Unit, 1);

  *unit = (Unit){{.wave = line->wave, .form = line->form, .unit = name},
                 g_array_new (FALSE, FALSE, sizeof (Sum)),
                 g_hash_table_new (g_str_hash, g_str_equal)};
  return unit;
}

static void
unit_free (void *data)
{
  Unit *unit = data;

  if (!unit)
    return;
  g_array_unref (unit->channels);
  g_hash_table_unref (unit->number);
  g_free (unit);
}

static void
unit_add (Unit *unit, const GovcapReturns *line)
{
  const char *name = line->channel ? line->channel : "";
  void *known;

  if (!g_hash_table_lookup_extended (unit->number, name, NULL, &known)) {
    Sum fresh = {
        .wave = line->wave, .form = line->form, .unit = unit->whole.unit, .channel = line->channel};
    known = GSIZE_TO_POINTER ((size_t)unit->channels->len);
    g_array_append_val (unit->channels, fresh);
    g_hash_table_insert (unit->number, (void *)name, known);
  }
  add_line (&unit->whole, line);
  add_line (&g_array_index (unit->channels, Sum, GPOINTER_TO_SIZE (known)), line);
}

/* The whole first, then its channels; a unit with one channel has one row. */
static void
unit_put (const Unit *unit, GovcapTable *table, const GovcapRun *run)
{
  size_t n = unit->channels->len;

  if (n > 1 || !unit->whole.unit)
    put_sum (table, run, &unit->whole);
  for (size_t i = 0; i < n && (n > 1 || unit->whole.unit); i++)
    put_sum (table, run, &g_array_index (unit->channels, Sum, i));
}

/* The units of a wave and form, those of the tables first and as they stand there. */
static void
put_units (GovcapTable *table, const GovcapRun *run, const GPtrArray *lines)
{
  const GPtrArray *known = run->data->units;
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GHashTable) units = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, unit_free);

  for (size_t u = 0; u < known->len; u++) {
    g_hash_table_insert (units, known->pdata[u], NULL);
    g_ptr_array_add (order, known->pdata[u]);
  }
  for (size_t i = 0; i < lines->len; i++) {
    const GovcapReturns *line = lines->pdata[i];
    if (!line->unit)
      continue;
    Unit *unit = g_hash_table_lookup (units, line->unit);
    if (!unit && !g_hash_table_contains (units, line->unit))
      g_ptr_array_add (order, (void *)line->unit);
    if (!unit)
      g_hash_table_insert (units, (void *)line->unit, unit = unit_new (line, line->unit));
    unit_add (unit, line);
  }
  for (size_t u = 0; u < order->len; u++) {
    const Unit *unit = g_hash_table_lookup (units, order->pdata[u]);
    if (unit && (!run->options.unit || !strcmp (run->options.unit, order->pdata[u])))
      unit_put (unit, table, run);
  }
}

/* The lines of a wave and form; @form NULL: those that name none. */
static void
put_lines (GovcapTable *table, const GovcapRun *run, const char *wave, const char *form)
{
  const GArray *all = run->data->study->fieldwork;
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  for (size_t i = 0; i < all->len; i++) {
    GovcapReturns *line = &g_array_index (all, GovcapReturns, i);
    if (line->wave == wave && !g_strcmp0 (line->form, form))
      g_ptr_array_add (lines, line);
  }
  if (!lines->len)
    return;
  Unit *whole = unit_new (lines->pdata[0], NULL);
  for (size_t i = 0; i < lines->len; i++)
    unit_add (whole, lines->pdata[i]);
  if (!run->options.unit)
    unit_put (whole, table, run);
  unit_free (whole);
  put_units (table, run, lines);
}

static bool
is_chosen (const char *option, const char *name)
{
  return !option || !g_strcmp0 (option, name);
}

GovcapTable *
returns_run (GovcapRun *run, GError **error)
{
  const GovcapStudy *study = run->data->study;

  if (!study->fieldwork_file) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, study->path,
                 "the study names no record of fieldwork: 'fieldwork: FILE' with the columns wave, "
                 "form, unit, channel, issued, returned, valid",
                 "研究文件没有写调查实施记录：fieldwork: 文件，各列为 wave、form、unit、channel、"
                 "issued、returned、valid");
    return NULL;
  }
  GovcapTable *table =
      frame_table (run, "returns", govcap_analysis_find ("returns")->title, columns, COLUMNS);
  for (size_t w = 0; w < study->waves->len; w++) {
    const GovcapWave *wave = study->waves->pdata[w];
    if (!is_chosen (run->options.wave, wave->name))
      continue;
    for (size_t f = 0; f < wave->framework->n_forms; f++)
      if (is_chosen (run->options.form, wave->framework->forms[f]))
        put_lines (table, run, wave->name, wave->framework->forms[f]);
    if (!run->options.form)
      put_lines (table, run, wave->name, NULL);
  }
  govcap_table_note (
      table, (GovcapText){"Return rate: returned of those issued; valid rate: valid of those "
                          "returned.",
                          "回收率＝回收÷发放；有效率＝有效÷回收。"});
  return table;
}
