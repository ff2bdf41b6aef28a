/* Strict reading of YAML: unknown key, repeated key, wrong type or out of range is an error that
 * says `file:line:column` and what to write instead. */
#pragma once

#include "govcap/error.h"

typedef struct GovcapYaml GovcapYaml;

/** GovcapNode: a place in a document, a value; borrowed from its GovcapYaml. */
typedef struct {
  GovcapYaml *yaml;
  struct yaml_node_s *node; /* NULL: the key is not there */
} GovcapNode;

/**
 * govcap_yaml_parse:
 * @name: the file's name for messages
 *
 * Returns: the document, to be freed; NULL with @error when it is not YAML, or empty.
 */
GovcapYaml *govcap_yaml_parse (const char *name, const char *bytes, size_t length, GError **error);
void govcap_yaml_free (GovcapYaml *yaml);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GovcapYaml, govcap_yaml_free)

GovcapNode govcap_yaml_root (GovcapYaml *yaml);

/** govcap_node_fail: an error at the place of @node. Returns: false. */
bool govcap_node_fail (GovcapNode node, GError **error, const char *en, const char *zh, ...)
    G_GNUC_PRINTF (3, 5) G_GNUC_PRINTF (4, 5);

/** govcap_node_place: `file:line:column`, the caller's string. */
char *govcap_node_place (GovcapNode node);

bool govcap_node_is_there (GovcapNode node);
bool govcap_node_is_map (GovcapNode node);
bool govcap_node_is_list (GovcapNode node);

/**
 * govcap_node_map:
 * @keys: the keys that may stand here, NULL-terminated; NULL: any
 *
 * Checks that @node is a mapping without an unknown or a repeated key.
 */
bool govcap_node_map (GovcapNode node, const char *const keys[], GError **error);

/** govcap_node_get: the value of @key in a mapping; absent when @node is absent or has no @key. */
GovcapNode govcap_node_get (GovcapNode node, const char *key);

/** govcap_node_need: the same, but a missing key is an error. */
bool govcap_node_need (GovcapNode node, const char *key, GovcapNode *ret_value, GError **error);

/** govcap_node_pair: key and value number @i of a mapping, in the file's order. */
GovcapNode govcap_node_pair (GovcapNode node, size_t i, GovcapNode *ret_value);

/** govcap_node_list: checks that @node is a list. */
bool govcap_node_list (GovcapNode node, GError **error);

/** govcap_node_length: pairs of a mapping, items of a list; 0 when absent. */
size_t govcap_node_length (GovcapNode node);
GovcapNode govcap_node_item (GovcapNode node, size_t i);

/* Scalars. An absent node leaves *ret as it is and is no error: set the default beforehand. */
bool govcap_node_string (GovcapNode node, const char **ret_words, GError **error);
bool govcap_node_number (GovcapNode node, double lo, double hi, double *ret, GError **error);
bool govcap_node_integer (GovcapNode node, int lo, int hi, int *ret, GError **error);
bool govcap_node_bool (GovcapNode node, bool *ret, GError **error);

/** govcap_node_word: one of @words (NULL-terminated); *ret is its number. */
bool govcap_node_word (GovcapNode node, const char *const words[], int *ret, GError **error);

/** govcap_node_text: a string, or {en: …, zh: …} with at least one of the two. */
bool govcap_node_text (GovcapNode node, GStringChunk *arena, GovcapText *ret, GError **error);
