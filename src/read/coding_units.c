/* Where the sources are from: units as the study calls them today, whatever the sheet calls them. */
#include "coding_sink.h"

#include "units.h"

#include <string.h>

/* The survey's units first. */
static void
begin_units (CodingSink *sink, GHashTable *known)
{
  const GPtrArray *units = sink->data->units;

  for (size_t i = 0; i < units->len; i++) {
    g_ptr_array_add (sink->coding->units, units->pdata[i]);
    g_hash_table_add (known, units->pdata[i]);
  }
}

static int
year_of (const GovcapSource *source)
{
  return source->year ? source->year : source->day / 10000;
}

/* Units of the coded evidence alone; where there is a survey, a misspelt one would be among them. */
static void
tell_strangers (const CodingSink *sink)
{
  const GPtrArray *units = sink->coding->units;
  size_t survey = sink->data->units->len;

  if (!survey || units->len == survey)
    return;
  g_autoptr (GString) list = g_string_new (NULL);
  for (size_t i = survey; i < units->len && i < survey + 8; i++)
    g_string_append_printf (list, "%s%s", i > survey ? ", " : "", (char *)units->pdata[i]);
  if (units->len > survey + 8)
    g_string_append (list, ", …");
  const GovcapCodingFile *first =
      &g_array_index (sink->data->study->interviews, GovcapCodingFile, 0);
  govcap_data_find (sink->data, GOVCAP_FINDING_NOTE, first->path,
                    "units with coded evidence and without answers: %s",
                    "有访谈编码而没有答卷的单位：%s", list->str);
}

void
coding_sink_units (CodingSink *sink)
{
  const GovcapStudy *study = sink->data->study;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GovcapCoding *coding = sink->coding;

  begin_units (sink, known);
  for (size_t i = 0; i < coding->sources->len; i++) {
    GovcapSource *source = &g_array_index (coding->sources, GovcapSource, i);
    source->year = year_of (source);
    if (!source->unit)
      continue;
    source->unit = units_now (study, units_value (study, source->unit), source->year);
    if (g_hash_table_add (known, (void *)source->unit))
      g_ptr_array_add (coding->units, (void *)source->unit);
  }
  tell_strangers (sink);
}
