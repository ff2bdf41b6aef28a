/* Headers that say how important an indicator is: its column's name, or the question in words. */
#include "headers_importance.h"

#include "govcap/importance.h"

/* Sites turn quotation marks into others, or leave them out. */
static char *
without_quotes (const char *text)
{
  static const char *const quotes[] = {"\"", "“", "”", "「", "」", "'"};
  GString *bare = g_string_new (text);

  for (size_t i = 0; i < G_N_ELEMENTS (quotes); i++)
    g_string_replace (bare, quotes[i], "", 0);
  return g_string_free (bare, FALSE);
}

/* As questions are compared; the caller's. */
static char *
plain_question (const char *text)
{
  g_autofree char *bare = without_quotes (text);

  return headers_plain (bare);
}

/* What stands behind the stem of a question with a line for each indicator: `stem—line`, `stem [line]`.
 * NULL: it is no such. The caller's. */
static char *
behind_stem (const char *plain, const char *stem)
{
  static const char *const marks[] = {"?", ":", "_", "/", "-", "—", "[", "]"};
  g_autofree char *first = plain_question (stem);
  bool skipped = g_str_has_prefix (plain, first);
  const char *rest = skipped ? plain + strlen (first) : NULL;
  bool bracket = rest && strchr (rest, '[') && g_str_has_suffix (rest, "]");

  while (skipped) {
    skipped = false;
    for (size_t i = 0; i < G_N_ELEMENTS (marks); i++)
      if (g_str_has_prefix (rest, marks[i])) {
        rest += strlen (marks[i]);
        skipped = true;
      }
  }
  size_t length = rest ? strlen (rest) : 0;
  return rest ? g_strndup (rest, length - (bracket && length ? 1 : 0)) : NULL;
}

/* A question that two indicators share is of neither. */
static void
add_question (GHashTable *questions, const char *text, size_t indicator)
{
  void *there;
  char *plain = plain_question (text);
  bool known = g_hash_table_lookup_extended (questions, plain, NULL, &there);
  size_t number = known && GPOINTER_TO_SIZE (there) != indicator + 1 ? 0 : indicator + 1;

  g_hash_table_replace (questions, plain, GSIZE_TO_POINTER (number));
}

static void
add_label (GHashTable *questions, GovcapLang lang, const char *label, size_t indicator)
{
  GovcapText before = govcap_importance_before, after = govcap_importance_after;
  g_autofree char *plain = label ? plain_question (label) : NULL;

  if (!label)
    return;
  g_autofree char *asked =
      g_strconcat (govcap_text_in (before, lang), label, govcap_text_in (after, lang), NULL);
  g_autofree char *line = g_strconcat (govcap_text_in (govcap_importance_stem, lang), plain, NULL);
  add_question (questions, asked, indicator);
  add_question (questions, line, indicator);
}

GHashTable *
importance_questions (const GovcapFramework *framework)
{
  GHashTable *questions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (size_t k = 0; k < framework->n_indicators; k++) {
    const GovcapIndicator *indicator = &framework->indicators[k];
    g_autofree char *name = govcap_importance_name (indicator);
    if (govcap_importance_of (framework, name) != GOVCAP_NONE)
      add_question (questions, name, k);
    add_label (questions, GOVCAP_EN, indicator->label.en, k);
    add_label (questions, GOVCAP_ZH, indicator->label.zh, k);
  }
  return questions;
}

/* The line of a question with several, as add_label() keeps it; NULL: it is none. The caller's. */
static char *
line_of (const char *plain)
{
  const char *const stems[] = {govcap_importance_stem.en, govcap_importance_stem.zh};

  for (size_t i = 0; i < G_N_ELEMENTS (stems); i++) {
    g_autofree char *label = behind_stem (plain, stems[i]);
    g_autofree char *line = label ? g_strconcat (stems[i], label, NULL) : NULL;
    if (line)
      return plain_question (line);
  }
  return NULL;
}

size_t
importance_asked (GHashTable *questions, const char *text)
{
  g_autofree char *plain = plain_question (text);
  g_autofree char *line = line_of (plain);
  size_t number = GPOINTER_TO_SIZE (g_hash_table_lookup (questions, line ? line : plain));

  return number ? number - 1 : GOVCAP_NONE;
}
