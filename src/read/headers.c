#include "headers_importance.h"

#include "govcap/importance.h"

/* Marks beyond these in one header are not looked at, and none in one that is longer (bytes). */
enum { MOST_NAMES = 40, LONGEST_NAME = 4096 };

struct Headers {
  const GovcapStudy *study;
  const GovcapFramework *framework;
  GHashTable *texts; /* plain text -> item number + 1; 0: two items have this text */
  GHashTable *importance;
};

/* What survey sites put into a question's text that is none of it. */
static char *
without_marks (const char *text)
{
  static const char *const marks[] = {"<br />", "<br/>", "<br>", "[图片]"};
  GString *left = g_string_new (text);

  for (size_t i = 0; i < G_N_ELEMENTS (marks); i++)
    g_string_replace (left, marks[i], "", 0);
  const char *type = g_str_has_suffix (left->str, "题]") ? strrchr (left->str, '[') : NULL;
  if (type) /* [单选题] */
    g_string_truncate (left, (size_t)(type - left->str));
  return g_string_free (left, FALSE);
}

char *
headers_plain (const char *text)
{
  g_autofree char *left = without_marks (text);
  g_autofree char *composed = g_utf8_normalize (left, -1, G_NORMALIZE_NFKC);
  g_autofree char *folded = composed ? g_utf8_casefold (composed, -1) : g_strdup (left);
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

/* 12、 · Q12. · 5、(1) · (1)4 · 第3题 */
static const GRegex *
number_pattern (void)
{
  static const char pattern[] = "^\\s*(?:第\\s*\\d+\\s*题|[Qq]?\\d+\\s*[、．.:：)）]|[(（]\\d+[)）]"
                                "\\s*(?:\\d+\\s*[、．.:：]?)?)\\s*";
  static GRegex *number; /* for all headers of all files */

  if (g_once_init_enter (&number))
    g_once_init_leave (&number, g_regex_new (pattern, 0, 0, NULL));
  return number;
}

char *
headers_without_number (const char *header)
{
  const GRegex *number = number_pattern ();
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
      (Headers){study, framework, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                importance_questions (framework)};
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
  g_hash_table_unref (headers->importance);
  g_free (headers);
}

static void
clear_name (void *data)
{
  g_free (((HeaderName *)data)->text);
}

static void
add_name (GArray *names, const char *text, size_t length, NameKind kind)
{
  HeaderName name = {g_strstrip (g_strndup (text, length)), kind};

  if (*name.text)
    g_array_append_val (names, name);
  else
    g_free (name.text);
}

/* Without its number, where it has one. */
static void
add_bare (GArray *names, const char *header, NameKind kind)
{
  g_autofree char *bare = headers_without_number (header);

  if (strcmp (bare, header) != 0)
    add_name (names, bare, strlen (bare), kind);
}

/* The length of a mark that parts a question from what stands in front of it; 0: there is none. */
static size_t
mark_length (const char *at)
{
  static const char *const marks[] = {"/", ":", "：", "].", "]—", "—", "_"};

  for (size_t i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (at, marks[i]))
      return strlen (marks[i]);
  return 0;
}

/* What stands behind each mark, the longest first. */
static void
add_tails (GArray *names, const char *header, const char *group)
{
  size_t length = strlen (header);

  for (const char *at = header; length <= LONGEST_NAME && *at && names->len < MOST_NAMES;
       at = g_utf8_next_char (at)) {
    bool in_group = group && g_str_has_prefix (at, group);
    size_t mark = in_group ? strlen (group) : mark_length (at);
    if (!mark || at == header)
      continue;
    add_name (names, at + mark, length - (size_t)(at - header) - mark,
              in_group ? NAME_IN_GROUP : NAME_TEXT);
    if (in_group)
      add_bare (names, at + mark, NAME_IN_GROUP);
  }
}

GArray *
headers_names (const Headers *headers, const char *header, const char *group)
{
  GArray *names = g_array_new (FALSE, FALSE, sizeof (HeaderName));
  const GovcapColumnMap *mapped = govcap_study_column (headers->study, header);

  g_array_set_clear_func (names, clear_name);
  if (mapped) {
    add_name (names, mapped->name, strlen (mapped->name), NAME_MAPPED);
    return names;
  }
  g_autofree char *bare = headers_without_number (header);
  size_t length = strlen (bare);
  bool bracket = *bare == '(' && bare[length - 1] == ')';
  bool wide = g_str_has_prefix (bare, "（") && g_str_has_suffix (bare, "）");

  add_name (names, header, strlen (header), NAME_WHOLE);
  add_bare (names, header, NAME_WHOLE);
  if (bracket) /* 第5题(row) */
    add_name (names, bare + 1, length - 2, NAME_WHOLE);
  else if (wide)
    add_name (names, bare + strlen ("（"), length - 2 * strlen ("（"), NAME_WHOLE);
  add_tails (names, header, group);
  return names;
}

size_t
headers_item (const Headers *headers, const HeaderName *name, GovcapMatchWay *ret_way)
{
  size_t item = name->kind == NAME_TEXT ? GOVCAP_NONE
                                        : govcap_framework_item (headers->framework, name->text);

  *ret_way = name->kind == NAME_MAPPED ? GOVCAP_MATCH_MAP : GOVCAP_MATCH_CODE;
  if (item != GOVCAP_NONE || name->kind == NAME_MAPPED)
    return item;
  g_autofree char *plain = headers_plain (name->text);
  size_t number = GPOINTER_TO_SIZE (g_hash_table_lookup (headers->texts, plain));
  *ret_way = GOVCAP_MATCH_TEXT;
  return number ? number - 1 : GOVCAP_NONE;
}

size_t
headers_importance (const Headers *headers, const HeaderName *name, GovcapMatchWay *ret_way)
{
  size_t by_name = govcap_importance_of (headers->framework, name->text);

  *ret_way = name->kind == NAME_MAPPED ? GOVCAP_MATCH_MAP : GOVCAP_MATCH_CODE;
  if (by_name != GOVCAP_NONE || name->kind == NAME_MAPPED)
    return by_name;
  *ret_way = GOVCAP_MATCH_TEXT;
  return importance_asked (headers->importance, name->text);
}
