#include "fill.h"

#include "fill_parts.h"
#include "fill_select.h"

#include "govcap/suppress.h"

#include <string.h>

static void
clear_refused (void *data)
{
  FillRefused *refused = data;

  g_free (refused->name);
  g_free (refused->why);
}

static void
free_run (void *run)
{
  govcap_run_free (run);
}

void
fill_free (Fill *fill)
{
  if (!fill)
    return;
  g_ptr_array_unref (fill->tables);
  g_ptr_array_unref (fill->figures);
  g_array_unref (fill->parts);
  g_array_unref (fill->refused);
  g_hash_table_unref (fill->runs);
  g_string_chunk_free (fill->arena);
  g_free (fill);
}

static const char *
chosen (const char *asked, const char *word, const char *meant)
{
  return !g_strcmp0 (asked, word) ? meant : asked;
}

static void
choose_wave (const GovcapRun *all, const GovcapEntry *entry, GovcapOptions *options)
{
  if (!all->datasets->len)
    return;
  const GovcapDataset *headline = all->datasets->pdata[govcap_headline (all)];
  const char *wave = chosen (entry->wave, "last", headline->wave);
  const char *form = chosen (entry->form, "headline", headline->form);
  options->wave = wave ? wave : options->wave;
  options->form = form ? form : options->form;
}

/* The run of the line's wave, form and code; what several lines ask for is made once. */
static GovcapRun *
run_of (Fill *fill, const GovcapEntry *entry, GError **error)
{
  GovcapRun *all = fill->run;
  GovcapOptions options = all->options;

  if (entry->wave || entry->form)
    choose_wave (all, entry, &options);
  options.code = entry->code ? entry->code : options.code;
  if (options.wave == all->options.wave && options.form == all->options.form && !entry->code)
    return all;
  g_autofree char *key =
      g_strjoin ("/", options.wave ? options.wave : "", options.form ? options.form : "",
                 options.code ? options.code : "", NULL);
  GovcapRun *run = g_hash_table_lookup (fill->runs, key);
  if (!run) {
    run = govcap_run_new (all->data, &options, error);
    if (run)
      g_hash_table_insert (fill->runs, g_steal_pointer (&key), run);
  }
  return run;
}

/* Returns: false when it is not the data that failed. */
static bool
refuse (Fill *fill, const GovcapEntry *entry, GError *why, GError **error)
{
  if (!g_error_matches (why, GOVCAP_ERROR, GOVCAP_ERROR_INPUT)) {
    g_propagate_error (error, why);
    return false;
  }
  FillRefused refused = {entry->kind == GOVCAP_ENTRY_TABLE ? "table" : "figure",
                         g_strdup (entry->id), govcap_error_text (why, fill->wish.lang)};
  g_array_append_val (fill->refused, refused);
  g_error_free (why);
  return true;
}

/* The table's own file, which documents name that do not print it. */
static const char *
file_of (Fill *fill, const GovcapEntry *entry)
{
  g_autofree char *file = g_strconcat ("tables/", entry->id, ".csv", NULL);

  return g_string_chunk_insert (fill->arena, file);
}

static void
add_part (Fill *fill, const GovcapEntry *entry, GovcapPartKind kind, size_t index)
{
  const char *file = entry->unprinted ? file_of (fill, entry) : NULL;
  GovcapPart part = {kind, entry->text, (unsigned)entry->number, index, entry->id, file};

  g_array_append_val (fill->parts, part);
}

static bool
add_table (Fill *fill, const GovcapEntry *entry, GError **error)
{
  GError *why = NULL;
  GovcapRun *run = run_of (fill, entry, &why);
  GovcapTable *table =
      run ? govcap_analysis_table (govcap_analysis_find (entry->name), run, &why) : NULL;

  if (!table)
    return refuse (fill, entry, why, error);
  size_t hidden = fill->wish.suppress ? govcap_suppress (table, fill->wish.suppress) : 0;
  if (entry->where && !fill_select (table, entry, error)) {
    govcap_table_free (table);
    return false;
  }
  if (entry->where && !govcap_table_rows (table)) {
    govcap_table_free (table);
    govcap_fail (&why, GOVCAP_ERROR_INPUT, NULL, "none of its rows is what 'where' asks for",
                 "没有一行符合 where 的条件");
    return refuse (fill, entry, why, error);
  }
  if (entry->where && !hidden)
    govcap_analysis_say (govcap_analysis_find (entry->name), run, table);
  table->name = entry->id;
  if (*govcap_text_in (entry->text, fill->wish.lang))
    table->title = entry->text;
  add_part (fill, entry, GOVCAP_PART_TABLE, fill->tables->len);
  g_ptr_array_add (fill->tables, table);
  return true;
}

static const char *
reason_of (const Fill *fill, const char *table)
{
  for (guint i = 0; table && i < fill->refused->len; i++) {
    const FillRefused *refused = &g_array_index (fill->refused, FillRefused, i);
    if (!strcmp (refused->kind, "table") && !strcmp (refused->name, table))
      return refused->why;
  }
  return NULL;
}

/* A figure has nothing to draw where its table is refused, and then for the same reason. */
static bool
say_nothing_drawn (Fill *fill, const GovcapEntry *entry, GovcapRun *run, GError **error)
{
  const char *name = govcap_drawing_find (entry->name)->table;
  const char *known = reason_of (fill, name);
  const GovcapAnalysis *analysis = name && !known ? govcap_analysis_find (name) : NULL;
  GError *why = NULL;

  if (analysis) /* for its reason alone */
    govcap_table_free (govcap_analysis_table (analysis, run, &why));
  if (known)
    govcap_fail (&why, GOVCAP_ERROR_INPUT, NULL, "%s", "%s", known);
  else if (!why)
    govcap_fail (&why, GOVCAP_ERROR_INPUT, NULL, "there is nothing to draw in these data",
                 "这些数据没有可画的内容");
  return refuse (fill, entry, why, error);
}

/* A figure would show what its table hides. */
static bool
shows_hidden (Fill *fill, const GovcapEntry *entry, GovcapRun *run)
{
  const char *name = govcap_drawing_find (entry->name)->table;
  const GovcapAnalysis *analysis = name && fill->wish.suppress ? govcap_analysis_find (name) : NULL;
  g_autoptr (GovcapTable) table = analysis ? govcap_analysis_table (analysis, run, NULL) : NULL;

  return table && govcap_suppress (table, fill->wish.suppress);
}

static bool
add_figures (Fill *fill, const GovcapEntry *entry, GError **error)
{
  GError *why = NULL;
  GovcapRun *run = run_of (fill, entry, &why);

  if (!run)
    return refuse (fill, entry, why, error);
  if (shows_hidden (fill, entry, run)) {
    govcap_fail (&why, GOVCAP_ERROR_INPUT, NULL,
                 "left out: it would show small cells that its table hides",
                 "未画：会显出表中隐去的小单元格");
    return refuse (fill, entry, why, error);
  }
  g_autoptr (GPtrArray) figures = govcap_drawing_figures (govcap_drawing_find (entry->name), run);
  if (!figures->len)
    return say_nothing_drawn (fill, entry, run, error);
  while (figures->len) {
    GovcapFigure *figure = g_ptr_array_steal_index (figures, 0);
    figure->name = entry->id;
    add_part (fill, entry, GOVCAP_PART_FIGURE, fill->figures->len);
    g_ptr_array_add (fill->figures, figure);
  }
  return true;
}

static bool
is_named (const GovcapTemplate *template, GovcapEntryKind kind, const char *name)
{
  for (guint i = 0; i < template->entries->len; i++) {
    const GovcapEntry *entry = &g_array_index (template->entries, GovcapEntry, i);
    if (entry->kind == kind && !strcmp (entry->name, name))
      return true;
  }
  return false;
}

/* The lines that "rest" stands for: of the tables or figures that no line names. */
static GArray *
rest_of (const GovcapTemplate *template, const GovcapEntry *rest)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (GovcapEntry));
  bool tables = *rest->name == 't';
  GovcapEntry entry = {.kind = tables ? GOVCAP_ENTRY_TABLE : GOVCAP_ENTRY_FIGURE};
  size_t n_tables, n_figures;
  const GovcapAnalysis *analyses = govcap_analyses (&n_tables);
  const GovcapDrawing *drawings = govcap_drawings (&n_figures);

  for (size_t i = 0; i < (tables ? n_tables : n_figures); i++) {
    entry.name = entry.id = tables ? analyses[i].name : drawings[i].name;
    if (!tables && govcap_drawing_is_on_request (&drawings[i]))
      continue;
    if (!is_named (template, entry.kind, entry.name))
      g_array_append_val (entries, entry);
  }
  return entries;
}

/* The template's lines without "rest". */
static GArray *
lines_of (const GovcapTemplate *template)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (GovcapEntry));

  for (guint i = 0; i < template->entries->len; i++) {
    const GovcapEntry *entry = &g_array_index (template->entries, GovcapEntry, i);
    if (entry->kind != GOVCAP_ENTRY_REST) {
      g_array_append_vals (lines, entry, 1);
      continue;
    }
    g_autoptr (GArray) rest = rest_of (template, entry);
    g_array_append_vals (lines, rest->data, rest->len);
  }
  return lines;
}

size_t
fill_steps (const GovcapTemplate *template)
{
  g_autoptr (GArray) lines = lines_of (template);
  size_t n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += g_array_index (lines, GovcapEntry, i).kind == GOVCAP_ENTRY_TABLE;
  return n;
}

static bool
add_line (Fill *fill, const GovcapEntry *entry, GError **error)
{
  static const GovcapPartKind kinds[] = {GOVCAP_PART_CHAPTER, GOVCAP_PART_SECTION,
                                         GOVCAP_PART_HEADING, GOVCAP_PART_TEXT};
  const FillWish *wish = &fill->wish;

  if (entry->kind == GOVCAP_ENTRY_TABLE)
    return wish->step (govcap_analysis_find (entry->name)->title, wish->data, error) &&
           add_table (fill, entry, error);
  if (entry->kind == GOVCAP_ENTRY_FIGURE)
    return wish->tables_only || add_figures (fill, entry, error);
  add_part (fill, entry, kinds[entry->kind], 0);
  return true;
}

Fill *
fill_new (const FillWish *wish, GovcapRun *run, GError **error)
{
  g_autoptr (Fill) fill = g_new0 (Fill, 1);
  g_autoptr (GArray) lines = lines_of (wish->template);

  *fill = (Fill){.wish = *wish, .run = run, .arena = g_string_chunk_new (256)};
  fill->runs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_run);
  fill->tables = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_table_free);
  fill->figures = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_figure_free);
  fill->parts = g_array_new (FALSE, FALSE, sizeof (GovcapPart));
  fill->refused = g_array_new (FALSE, FALSE, sizeof (FillRefused));
  g_array_set_clear_func (fill->refused, clear_refused);
  for (guint i = 0; i < lines->len; i++)
    if (!add_line (fill, &g_array_index (lines, GovcapEntry, i), error))
      return NULL;
  fill_drop_texts (fill);
  fill_drop_headings (fill);
  return g_steal_pointer (&fill);
}
