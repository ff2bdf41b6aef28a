#include "overview.h"

#include "frame.h"
#include "shared.h"

/* Either there is an overview, or there is a reason. */
typedef struct {
  Overview *overview;
  GError *why;
} Attempt;

static void
clear_source (OverviewSource *source)
{
  govcap_table_free (source->table);
  g_clear_pointer (&source->row_of, g_hash_table_unref);
}

static void
overview_free (Overview *overview)
{
  clear_source (&overview->scores);
  clear_source (&overview->ranking);
  clear_source (&overview->change);
  clear_source (&overview->returns);
  g_clear_error (&overview->refused);
  g_free (overview);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Overview, overview_free)

/* The word of a row in @column; NULL also where the table has no such column. */
static const char *
word_of (const GovcapTable *table, size_t row, size_t column)
{
  return column < table->n_columns ? govcap_table_cell (table, row, column).word : NULL;
}

static char *
key_of (const char *unit, const char *code)
{
  return g_strconcat (unit ? unit : "", "\n", code ? code : "", NULL);
}

/* Of the rows of a unit that differ by channel, the first: all channels together, or the only one. */
static GHashTable *
index_rows (const GovcapTable *table, const GovcapDataset *dataset)
{
  GHashTable *row_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  size_t unit = govcap_table_column (table, "unit"), code = govcap_table_column (table, "code"),
         wave = govcap_table_column (table, "wave"), form = govcap_table_column (table, "form");

  for (size_t row = govcap_table_rows (table); row-- > 0;) /* of equal ones the first stays */
    if (!g_strcmp0 (word_of (table, row, wave), dataset->wave) &&
        !g_strcmp0 (word_of (table, row, form), dataset->form))
      g_hash_table_replace (row_of, key_of (word_of (table, row, unit), word_of (table, row, code)),
                            GSIZE_TO_POINTER (row + 1));
  return row_of;
}

/* Returns: whether these data carry the table. */
static bool
take_source (OverviewSource *source, GovcapRun *run, const GovcapDataset *dataset, const char *name,
             GError **error)
{
  source->table = govcap_analysis_table (govcap_analysis_find (name), run, error);
  if (source->table)
    source->row_of = index_rows (source->table, dataset);
  return source->table;
}

static Overview *
overview_new (GovcapRun *run, GError **error)
{
  g_autoptr (Overview) overview = g_new0 (Overview, 1);
  const GovcapDataset *dataset = run->datasets->pdata[govcap_headline (run)];

  overview->dataset = dataset;
  if (!take_source (&overview->scores, run, dataset, "scores", error) ||
      !take_source (&overview->ranking, run, dataset, "ranking", error))
    return NULL;
  take_source (&overview->change, run, dataset, "change", &overview->refused);
  take_source (&overview->returns, run, dataset, "returns", NULL);
  return g_steal_pointer (&overview);
}

/* A run keeps what it has made: it is const only to those who read it. */
static void *
make_attempt (const GovcapRun *run, const GovcapDataset *dataset)
{
  Attempt *attempt = g_new0 (Attempt, 1);

  (void)dataset; /* the last of them */
  attempt->overview = overview_new ((GovcapRun *)run, &attempt->why);
  return attempt;
}

static void
free_attempt (void *data)
{
  Attempt *attempt = data;

  g_clear_pointer (&attempt->overview, overview_free);
  g_clear_error (&attempt->why);
  g_free (attempt);
}

const Overview *
overview_of (const GovcapRun *run, GError **error)
{
  static const Shared kind = {make_attempt, free_attempt};
  const Attempt *attempt = shared_of (run, NULL, &kind);

  if (!attempt->overview)
    g_propagate_error (error, g_error_copy (attempt->why));
  return attempt->overview;
}

GovcapCell
overview_cell (const OverviewSource *source, GovcapTable *table, const char *unit, const char *code,
               const char *column)
{
  g_autofree char *key = key_of (unit, code);
  size_t row = source->table ? GPOINTER_TO_SIZE (g_hash_table_lookup (source->row_of, key)) : 0;

  if (!row)
    return govcap_cell_missing ();
  return frame_copy_cell (
      govcap_table_cell (source->table, row - 1, govcap_table_column (source->table, column)),
      table->arena);
}

void
overview_notes (GovcapTable *table, const OverviewSource *source)
{
  for (size_t i = 0; source->table && i < source->table->notes->len; i++)
    govcap_table_note (table, *(const GovcapText *)source->table->notes->pdata[i]);
}

void
overview_say_refused (GovcapTable *table, const Overview *overview)
{
  if (!overview->refused)
    return;
  g_autofree char *en = govcap_error_text (overview->refused, GOVCAP_EN);
  g_autofree char *zh = govcap_error_text (overview->refused, GOVCAP_ZH);

  govcap_table_note (table, govcap_text_take (table->arena,
                                              g_strconcat ("No changes are shown: ", en, ".", NULL),
                                              g_strconcat ("没有给出变化：", zh, "。", NULL)));
}
