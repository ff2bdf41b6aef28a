#include "overview.h"

#include "frame.h"

#include <string.h>

void
overview_free (Overview *overview)
{
  if (!overview)
    return;
  govcap_table_free (overview->scores);
  govcap_table_free (overview->ranking);
  govcap_table_free (overview->change);
  govcap_table_free (overview->returns);
  g_free (overview);
}

static GovcapTable *
table_of (GovcapRun *run, const char *name, GError **error)
{
  return govcap_analysis_table (govcap_analysis_find (name), run, error);
}

Overview *
overview_new (GovcapRun *run, GError **change_refused, GError **error)
{
  g_autoptr (Overview) overview = g_new0 (Overview, 1);

  *overview = (Overview){.run = run, .dataset = run->datasets->pdata[govcap_headline (run)]};
  overview->scores = table_of (run, "scores", error);
  if (!overview->scores)
    return NULL;
  overview->ranking = table_of (run, "ranking", error);
  if (!overview->ranking)
    return NULL;
  overview->change = table_of (run, "change", change_refused);
  overview->returns = table_of (run, "returns", NULL);
  return g_steal_pointer (&overview);
}

static bool
has_word (const GovcapTable *table, size_t row, const char *column, const char *word)
{
  size_t number = govcap_table_column (table, column);

  return number == table->n_columns ||
         !g_strcmp0 (govcap_table_cell (table, row, number).word, word);
}

GovcapCell
overview_cell (const Overview *overview, GovcapTable *table, const GovcapTable *source,
               const char *unit, const char *code, const char *column)
{
  for (size_t row = 0; source && row < govcap_table_rows (source); row++)
    if (has_word (source, row, "unit", unit) && has_word (source, row, "code", code) &&
        has_word (source, row, "wave", overview->dataset->wave) &&
        has_word (source, row, "form", overview->dataset->form) &&
        has_word (source, row, "channel", NULL))
      return frame_copy_cell (govcap_table_cell (source, row, govcap_table_column (source, column)),
                              table->arena);
  return govcap_cell_missing ();
}

void
overview_notes (GovcapTable *table, const GovcapTable *source)
{
  for (size_t i = 0; source && i < source->notes->len; i++)
    govcap_table_note (table, *(const GovcapText *)source->notes->pdata[i]);
}

void
overview_say_refused (GovcapTable *table, GError *refused)
{
  if (!refused)
    return;
  g_autofree char *en = govcap_error_text (refused, GOVCAP_EN);
  g_autofree char *zh = govcap_error_text (refused, GOVCAP_ZH);

  govcap_table_note (table, govcap_text_take (table->arena,
                                              g_strconcat ("No changes are shown: ", en, ".", NULL),
                                              g_strconcat ("没有给出变化：", zh, "。", NULL)));
  g_error_free (refused);
}
