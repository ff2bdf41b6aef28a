#include "govcap/coding.h"

#include <string.h>

const char *const govcap_source_words[] = {"interview", "observation", "document",
                                           "case",      "open_answer", NULL};

GovcapCoding *
govcap_coding_new (const GovcapFramework *framework)
{
  GovcapCoding *coding = g_new0 (GovcapCoding, 1);

  coding->sources = g_array_new (FALSE, TRUE, sizeof (GovcapSource));
  coding->segments = g_array_new (FALSE, TRUE, sizeof (GovcapSegment));
  coding->readings = g_array_new (FALSE, TRUE, sizeof (GovcapReading));
  coding->marks = g_array_new (FALSE, TRUE, sizeof (GovcapMark));
  coding->codes = g_array_new (FALSE, TRUE, sizeof (GovcapCode));
  coding->coders = g_ptr_array_new ();
  coding->units = g_ptr_array_new ();
  coding->arena = g_string_chunk_new (65536);
  coding->n_known = framework->n_codes;
  g_array_append_vals (coding->codes, framework->codes, (guint)framework->n_codes);
  return coding;
}

void
govcap_coding_free (GovcapCoding *coding)
{
  if (!coding)
    return;
  g_array_unref (coding->sources);
  g_array_unref (coding->segments);
  g_array_unref (coding->readings);
  g_array_unref (coding->marks);
  g_array_unref (coding->codes);
  g_ptr_array_unref (coding->coders);
  g_ptr_array_unref (coding->units);
  g_string_chunk_free (coding->arena);
  g_free (coding);
}

const GovcapSource *
govcap_coding_source (const GovcapCoding *coding, size_t number)
{
  return &g_array_index (coding->sources, GovcapSource, number);
}

const GovcapSegment *
govcap_coding_segment (const GovcapCoding *coding, size_t number)
{
  return &g_array_index (coding->segments, GovcapSegment, number);
}

const GovcapCode *
govcap_coding_code (const GovcapCoding *coding, size_t number)
{
  return &g_array_index (coding->codes, GovcapCode, number);
}

static size_t
find_name (const GPtrArray *names, const char *name)
{
  for (size_t i = 0; i < names->len; i++)
    if (!strcmp (names->pdata[i], name))
      return i;
  return GOVCAP_NONE;
}

size_t
govcap_coding_coder (const GovcapCoding *coding, const char *name)
{
  return find_name (coding->coders, name);
}

size_t
govcap_coding_unit (const GovcapCoding *coding, const char *name)
{
  return find_name (coding->units, name);
}
