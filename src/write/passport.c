#include "passport.h"

#include "writer.h"

#include <string.h>

static bool
says (const GovcapTable *table, const GovcapFact *wanted, GovcapLang lang)
{
  for (size_t i = 0; i < table->method->len; i++) {
    const GovcapFact *fact = table->method->pdata[i];
    if (!strcmp (fact->key, wanted->key))
      return !strcmp (govcap_text_in (fact->value, lang), govcap_text_in (wanted->value, lang));
  }
  return false;
}

static bool
is_shared (const GPtrArray *tables, const GovcapFact *fact, GovcapLang lang)
{
  for (size_t i = 0; i < tables->len; i++)
    if (!says (tables->pdata[i], fact, lang))
      return false;
  return true;
}

/* The facts of @table that all tables share, or the others. */
static char *
facts (const GPtrArray *tables, const GovcapTable *table, bool shared, GovcapLang lang)
{
  GString *line = g_string_new (NULL);

  for (size_t i = 0; i < table->method->len; i++) {
    const GovcapFact *fact = table->method->pdata[i];
    if (is_shared (tables, fact, lang) != shared)
      continue;
    g_autofree char *label = write_words (fact->label, lang);
    g_autofree char *value = write_words (fact->value, lang);
    const char *between = lang == GOVCAP_ZH ? "；" : "; ";
    g_string_append_printf (line, "%s%s%s%s", line->len ? between : "", label,
                            lang == GOVCAP_ZH ? "：" : ": ", value);
  }
  return g_string_free (line, FALSE);
}

char *
passport_shared (const GPtrArray *tables, GovcapLang lang)
{
  return tables->len ? facts (tables, tables->pdata[0], true, lang) : g_strdup ("");
}

char *
passport_own (const GPtrArray *tables, const GovcapTable *table, GovcapLang lang)
{
  return facts (tables, table, false, lang);
}
