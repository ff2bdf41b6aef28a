#include "govcap/yaml.h"

#include <math.h>
#include <string.h>
#include <yaml.h>

struct GovcapYaml {
  char *name;
  yaml_document_t document;
};

static const char *
problem_of (const yaml_parser_t *parser)
{
  return parser->problem ? parser->problem : "not YAML";
}

static bool
fail_parsing (const char *name, const yaml_parser_t *parser, GError **error)
{
  g_autofree char *place = g_strdup_printf ("%s:%zu:%zu", name, parser->problem_mark.line + 1,
                                            parser->problem_mark.column + 1);

  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "this is not YAML (%s); check indentation, colons and quotation marks",
                      "这里不是正确的 YAML（%s）；请检查缩进、冒号和引号", problem_of (parser));
}

/* Nesting that no person writes: libyaml's time grows with its square. */
static bool
is_too_deep (const char *bytes, size_t length)
{
  int depth = 0, deepest = 0;

  for (size_t i = 0; i < length; i++) {
    depth += (bytes[i] == '[' || bytes[i] == '{') - (bytes[i] == ']' || bytes[i] == '}');
    deepest = MAX (deepest, depth);
  }
  return deepest > 500;
}

GovcapYaml *
govcap_yaml_parse (const char *name, const char *bytes, size_t length, GError **error)
{
  yaml_parser_t parser;
  yaml_document_t document;

  if (is_too_deep (bytes, length)) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, name, "brackets are nested too deeply", "括号嵌套太深");
    return NULL;
  }
  g_assert (yaml_parser_initialize (&parser));
  yaml_parser_set_input_string (&parser, (const unsigned char *)bytes, length);
  bool whole = yaml_parser_load (&parser, &document);
  if (!whole)
    fail_parsing (name, &parser, error);
  yaml_parser_delete (&parser);
  if (!whole)
    return NULL;
  if (!yaml_document_get_root_node (&document)) {
    yaml_document_delete (&document);
    govcap_fail (error, GOVCAP_ERROR_INPUT, name, "the file is empty", "文件是空的");
    return NULL;
  }
  GovcapYaml *yaml = g_new (GovcapYaml, 1);
  *yaml = (GovcapYaml){g_strdup (name), document};
  return yaml;
}

void
govcap_yaml_free (GovcapYaml *yaml)
{
  if (!yaml)
    return;
  yaml_document_delete (&yaml->document);
  g_free (yaml->name);
  g_free (yaml);
}

GovcapNode
govcap_yaml_root (GovcapYaml *yaml)
{
  return (GovcapNode){yaml, yaml_document_get_root_node (&yaml->document)};
}

char *
govcap_node_place (GovcapNode node)
{
  return g_strdup_printf ("%s:%zu:%zu", node.yaml->name, node.node->start_mark.line + 1,
                          node.node->start_mark.column + 1);
}

bool
govcap_node_fail (GovcapNode node, GError **error, const char *en, const char *zh, ...)
{
  g_autofree char *in_english = NULL, *in_chinese = NULL;
  va_list arguments;

  va_start (arguments, zh);
  govcap_text_print (&in_english, &in_chinese, en, zh, arguments);
  va_end (arguments);
  g_autofree char *place = govcap_node_place (node);
  return govcap_fail_with (error, GOVCAP_ERROR_INPUT, place, (GovcapText){in_english, in_chinese});
}

bool
govcap_node_is_there (GovcapNode node)
{
  return node.node != NULL;
}

bool
govcap_node_is_map (GovcapNode node)
{
  return node.node && node.node->type == YAML_MAPPING_NODE;
}

bool
govcap_node_is_list (GovcapNode node)
{
  return node.node && node.node->type == YAML_SEQUENCE_NODE;
}

static GovcapNode
numbered (GovcapNode node, int number)
{
  return (GovcapNode){node.yaml, yaml_document_get_node (&node.yaml->document, number)};
}

GovcapNode
govcap_node_pair (GovcapNode node, size_t i, GovcapNode *ret_value)
{
  yaml_node_pair_t pair = node.node->data.mapping.pairs.start[i];

  *ret_value = numbered (node, pair.value);
  return numbered (node, pair.key);
}

size_t
govcap_node_length (GovcapNode node)
{
  if (govcap_node_is_map (node))
    return (size_t)(node.node->data.mapping.pairs.top - node.node->data.mapping.pairs.start);
  if (govcap_node_is_list (node))
    return (size_t)(node.node->data.sequence.items.top - node.node->data.sequence.items.start);
  return 0;
}

GovcapNode
govcap_node_item (GovcapNode node, size_t i)
{
  return numbered (node, node.node->data.sequence.items.start[i]);
}

static const char *
words_of (GovcapNode node)
{
  return (const char *)node.node->data.scalar.value;
}

static bool
is_scalar (GovcapNode node, const char **ret_words)
{
  if (node.node->type != YAML_SCALAR_NODE)
    return false;
  *ret_words = words_of (node);
  return strlen (*ret_words) == node.node->data.scalar.length;
}

static bool
check_key (GovcapNode map, size_t i, const char *const keys[], GHashTable *seen, GError **error)
{
  GovcapNode value, key = govcap_node_pair (map, i, &value);
  const char *name;

  if (!is_scalar (key, &name))
    return govcap_node_fail (key, error, "write a plain word as the key", "键要写成普通的词");
  if (!g_hash_table_add (seen, (void *)name))
    return govcap_node_fail (key, error, "key '%s' stands here twice; keep one",
                             "键“%s”写了两次，只留一个", name);
  if (keys && !g_strv_contains (keys, name)) {
    g_autofree char *known = g_strjoinv (", ", (char **)keys);
    return govcap_node_fail (key, error, "unknown key '%s'; write one of: %s",
                             "不认识的键“%s”；可用的有：%s", name, known);
  }
  return true;
}

bool
govcap_node_map (GovcapNode node, const char *const keys[], GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (!govcap_node_is_map (node))
    return govcap_node_fail (node, error, "write a mapping here (lines of 'key: value')",
                             "这里要写成映射（每行“键: 值”）");
  for (size_t i = 0; i < govcap_node_length (node); i++)
    if (!check_key (node, i, keys, seen, error))
      return false;
  return true;
}

GovcapNode
govcap_node_get (GovcapNode node, const char *key)
{
  const char *name;

  for (size_t i = 0; govcap_node_is_map (node) && i < govcap_node_length (node); i++) {
    GovcapNode value, found = govcap_node_pair (node, i, &value);
    if (is_scalar (found, &name) && !strcmp (name, key))
      return value;
  }
  return (GovcapNode){node.yaml, NULL};
}

bool
govcap_node_need (GovcapNode node, const char *key, GovcapNode *ret_value, GError **error)
{
  *ret_value = govcap_node_get (node, key);
  if (govcap_node_is_there (*ret_value))
    return true;
  return govcap_node_fail (node, error, "key '%s' is missing here", "这里缺少键“%s”", key);
}

bool
govcap_node_list (GovcapNode node, GError **error)
{
  return govcap_node_is_list (node) ||
         govcap_node_fail (node, error, "write a list here: [a, b] or lines that begin with '- '",
                           "这里要写成列表：[a, b] 或以“- ”开头的行");
}

bool
govcap_node_string (GovcapNode node, const char **ret_words, GError **error)
{
  const char *words;

  if (!node.node)
    return true;
  if (!is_scalar (node, &words) || !*words)
    return govcap_node_fail (node, error, "write a word or a text here",
                             "这里要写一个词或一段文字");
  *ret_words = words;
  return true;
}

static bool
is_number (GovcapNode node, double *ret)
{
  const char *words;
  char *end;

  if (!is_scalar (node, &words) || node.node->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
    return false;
  /* strtod also takes hexadecimal, inf and nan, which nobody means in a study file. */
  if (!*words || strspn (words, "0123456789+-.eE") != strlen (words))
    return false;
  *ret = g_ascii_strtod (words, &end);
  return !*end && isfinite (*ret);
}

bool
govcap_node_number (GovcapNode node, double lo, double hi, double *ret, GError **error)
{
  double value;

  if (!node.node)
    return true;
  if (!is_number (node, &value) || value < lo || value > hi)
    return govcap_node_fail (node, error, "write a number from %g to %g", "请写 %g 到 %g 之间的数",
                             lo, hi);
  *ret = value;
  return true;
}

bool
govcap_node_integer (GovcapNode node, int lo, int hi, int *ret, GError **error)
{
  double value;

  if (!node.node)
    return true;
  if (!is_number (node, &value) || value != floor (value) || value < lo || value > hi)
    return govcap_node_fail (node, error, "write a whole number from %d to %d",
                             "请写 %d 到 %d 之间的整数", lo, hi);
  *ret = (int)value;
  return true;
}

bool
govcap_node_bool (GovcapNode node, bool *ret, GError **error)
{
  const char *words = "";

  if (!node.node)
    return true;
  is_scalar (node, &words);
  if (strcmp (words, "true") && strcmp (words, "false"))
    return govcap_node_fail (node, error, "write true or false, not '%s'",
                             "请写 true 或 false，不要写“%s”", words);
  *ret = words[0] == 't';
  return true;
}

bool
govcap_node_word (GovcapNode node, const char *const words[], int *ret, GError **error)
{
  const char *found = "";

  if (!node.node)
    return true;
  is_scalar (node, &found);
  for (int i = 0; words[i]; i++)
    if (!strcmp (words[i], found)) {
      *ret = i;
      return true;
    }
  g_autofree char *known = g_strjoinv (", ", (char **)words);
  return govcap_node_fail (node, error, "write one of: %s; not '%s'",
                           "请写其中之一：%s；不能写“%s”", known, found);
}

bool
govcap_node_text (GovcapNode node, GStringChunk *arena, GovcapText *ret, GError **error)
{
  static const char *const languages[] = {"en", "zh", NULL};
  const char *words = NULL;
  GovcapText text = {NULL, NULL};

  if (!node.node)
    return true;
  if (govcap_node_is_map (node)) {
    if (!govcap_node_map (node, languages, error) ||
        !govcap_node_string (govcap_node_get (node, "en"), &text.en, error) ||
        !govcap_node_string (govcap_node_get (node, "zh"), &text.zh, error))
      return false;
    if (!text.en && !text.zh)
      return govcap_node_fail (node, error, "write {en: …, zh: …}, at least one of the two",
                               "请写 {en: …, zh: …}，至少写一种语言");
  } else {
    if (!govcap_node_string (node, &words, error))
      return false;
    text = govcap_text_plain (words);
  }
  *ret = govcap_text_copy (text, arena);
  return true;
}
