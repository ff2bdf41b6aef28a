/* Sentences about a table, in which every number and name is the place of a cell. */
#include "govcap/result.h"

#include <string.h>

size_t
govcap_table_column (const GovcapTable *table, const char *id)
{
  size_t column = 0;

  while (column < table->n_columns && strcmp (table->columns[column].id, id) != 0)
    column++;
  return column;
}

const char *
govcap_table_place (size_t row, size_t column, char how, char place[GOVCAP_PLACE_TEXT])
{
  g_snprintf (place, GOVCAP_PLACE_TEXT, how ? "{%zu:%zu%c}" : "{%zu:%zu}", row, column, how);
  return place;
}

void
govcap_table_say (GovcapTable *table, GovcapText sentence)
{
  GovcapText *held = g_new (GovcapText, 1);

  *held = govcap_text_copy (sentence, table->arena);
  g_ptr_array_add (table->sentences, held);
}
