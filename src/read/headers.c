#include "sink.h"

struct Headers {
  const GovcapStudy *study;
  const GovcapFramework *framework;
  GHashTable *texts; /* plain text -> item number + 1; 0: two items have this text */
};

char *
headers_plain (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autofree char *folded = composed ? g_utf8_casefold (composed, -1) : g_strdup (text);
  GString *plain = g_string_new (NULL);

  for (const char *at = folded; *at; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);
    if (!g_unichar_isspace (character) && !g_unichar_iszerowidth (character))
      g_string_append_unichar (plain, character);
  }
  while (plain->len && strchr (".?:!,;", plain->str[plain->len - 1]))
    g_string_truncate (plain, plain->len - 1);
  if (g_str_has_suffix (plain->str, "。"))
    g_string_truncate (plain, plain->len - strlen ("。"));
  return g_string_free (plain, FALSE);
}

char *
headers_without_number (const char *header)
{
  /* 12、 · Q12. · 5、(1) · (1)4 · 第3题 */
  static const char pattern[] = "^\\s*(?:第\\s*\\d+\\s*题|[Qq]?\\d+\\s*[、．.:：)）]|[(（]\\d+[)）]"
                                "\\s*(?:\\d+\\s*[、．.:：]?)?)\\s*";
  g_autoptr (GRegex) number = g_regex_new (pattern, 0, 0, NULL);
  char *rest = g_strdup (header);

  for (;;) {
    char *shorter = g_regex_replace_literal (number, rest, -1, 0, "", 0, NULL);
    if (!shorter || g_str_equal (shorter, rest)) {
      g_free (shorter);
      return rest;
    }
    g_free (rest);
    rest = shorter;
  }
}

static void
add_text (Headers *headers, const char *text, size_t item)
{
  void *there;

  if (!text)
    return;
  char *plain = headers_plain (text);
  bool known = g_hash_table_lookup_extended (headers->texts, plain, NULL, &there);
  /* A text that two items share names neither. */
  size_t number = known && GPOINTER_TO_SIZE (there) != item + 1 ? 0 : item + 1;
  g_hash_table_replace (headers->texts, plain, GSIZE_TO_POINTER (number));
}

Headers *
headers_new (const GovcapStudy *study, const GovcapFramework *framework)
{
  Headers *headers = g_new (Headers, 1);

  *headers =
      (Headers){study, framework, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL)};
  for (size_t i = 0; i < framework->n_items; i++) {
    add_text (headers, framework->items[i].code, i); /* SPSS and SAS do not keep to its case */
    add_text (headers, framework->items[i].text.en, i);
    add_text (headers, framework->items[i].text.zh, i);
  }
  return headers;
}

void
headers_free (Headers *headers)
{
  if (!headers)
    return;
  g_hash_table_unref (headers->texts);
  g_free (headers);
}

size_t
headers_item (const Headers *headers, const char *header, const char **ret_name)
{
  const GovcapColumnMap *mapped = govcap_study_column (headers->study, header);
  const char *name = mapped ? mapped->name : header;
  size_t item = govcap_framework_item (headers->framework, name);

  *ret_name = name;
  if (item != GOVCAP_NONE || mapped)
    return item;
  g_autofree char *bare = headers_without_number (header);
  item = govcap_framework_item (headers->framework, bare);
  if (item != GOVCAP_NONE)
    return item;
  g_autofree char *plain = headers_plain (bare);
  size_t number = GPOINTER_TO_SIZE (g_hash_table_lookup (headers->texts, plain));
  return number ? number - 1 : GOVCAP_NONE;
}
