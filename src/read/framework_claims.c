#include "framework_loader.h"

#include <math.h>
#include <string.h>

/* Areas, indicators and the overall index have scores. */
static bool
is_scored (const Loader *loader, const char *code)
{
  for (size_t i = 0; i < loader->areas->len; i++)
    if (!strcmp (g_array_index (loader->areas, GovcapArea, i).code, code))
      return true;
  for (size_t i = 0; i < loader->indicators->len; i++)
    if (!strcmp (g_array_index (loader->indicators, GovcapIndicator, i).code, code))
      return true;
  return !strcmp (code, "OVERALL");
}

static bool
load_scored (Loader *loader, GovcapNode node, const char **ret_code, GError **error)
{
  const char *words = "";

  if (!govcap_node_string (node, &words, error))
    return false;
  if (!is_scored (loader, words))
    return govcap_node_fail (
        node, error, "'%s' is no area and no indicator of the framework, so it has no score",
        "“%s”不是框架里的领域或指标，没有得分", words);
  *ret_code = g_string_chunk_insert (loader->framework->arena, words);
  return true;
}

/* One code, or a list of them that is averaged. */
static bool
load_side (Loader *loader, GovcapNode claim, const char *key, const char ***ret_codes,
           size_t *ret_n, GError **error)
{
  GovcapNode node;

  if (!govcap_node_need (claim, key, &node, error))
    return false;
  bool list = govcap_node_is_list (node);
  size_t n = list ? govcap_node_length (node) : 1;
  const char **codes = g_new0 (const char *, n + 1);
  g_ptr_array_add (loader->framework->owned, codes);
  if (!n)
    return govcap_node_fail (node, error, "name at least one area or indicator",
                             "至少写一个领域或指标");
  for (size_t i = 0; i < n; i++)
    if (!load_scored (loader, list ? govcap_node_item (node, i) : node, &codes[i], error))
      return false;
  *ret_codes = codes;
  *ret_n = n;
  return true;
}

/* The objective measures that a claim names; a comparison takes two. */
static bool
load_measures (Loader *loader, GovcapNode list, GovcapClaim *claim, GError **error)
{
  GovcapFramework *framework = loader->framework;
  size_t n = govcap_node_length (list);

  if (!govcap_node_is_there (list))
    return true;
  if (!govcap_node_list (list, error))
    return false;
  if (!n)
    return govcap_node_fail (list, error, "name at least one objective measure",
                             "至少写一个客观指标");
  if (claim->test == GOVCAP_CLAIM_LESS && n != 2)
    return govcap_node_fail (list, error,
                             "name two objective measures: what is less, and than what",
                             "请写两个客观指标：较小的在前，较大的在后");
  claim->measures = g_new0 (const char *, n + 1);
  claim->n_measures = n;
  g_ptr_array_add (framework->owned, claim->measures);
  for (size_t i = 0; i < n; i++) {
    GovcapNode node = govcap_node_item (list, i);
    const char *words = "";
    if (!govcap_node_string (node, &words, error))
      return false;
    for (size_t o = 0; o < loader->objectives->len; o++) {
      const char *code = g_array_index (loader->objectives, GovcapObjective, o).code;
      if (!strcmp (code, words))
        claim->measures[i] = code;
    }
    if (!claim->measures[i])
      return govcap_node_fail (node, error, "the framework has no objective measure '%s'",
                               "框架里没有客观指标“%s”", words);
  }
  return true;
}

/* The keys that each test takes, beside code and test. */
static bool
load_sides (Loader *loader, GovcapNode node, GovcapClaim *claim, GError **error)
{
  static const char *const level[] = {"code",      "test",  "of", "threshold",
                                      "objective", "label", NULL};
  static const char *const less[] = {"code", "test", "a", "b", "objective", "label", NULL};
  static const char *const associated[] = {"code", "test", "x", "y", "label", NULL};
  static const char *const none[] = {"code", "test", "reason", "label", NULL};

  if (claim->test == GOVCAP_CLAIM_NONE)
    return govcap_node_map (node, none, error);
  if (claim->test == GOVCAP_CLAIM_LESS)
    return govcap_node_map (node, less, error) &&
           load_side (loader, node, "a", &claim->a, &claim->n_a, error) &&
           load_side (loader, node, "b", &claim->b, &claim->n_b, error);
  if (claim->test == GOVCAP_CLAIM_ASSOCIATED)
    return govcap_node_map (node, associated, error) &&
           load_side (loader, node, "x", &claim->a, &claim->n_a, error) &&
           load_side (loader, node, "y", &claim->b, &claim->n_b, error);
  return govcap_node_map (node, level, error) &&
         load_side (loader, node, "of", &claim->a, &claim->n_a, error) &&
         govcap_node_number (govcap_node_get (node, "threshold"), 0, 100, &claim->threshold, error);
}

bool
load_claims (Loader *loader, GovcapNode list, GError **error)
{
  if (!govcap_node_is_there (list))
    return true;
  if (!govcap_node_list (list, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (list); i++) {
    GovcapNode node = govcap_node_item (list, i), code, test;
    GovcapClaim claim = {.threshold = NAN};
    const char *words = "";
    int which = 0;
    if (!govcap_node_map (node, NULL, error) || !govcap_node_need (node, "code", &code, error) ||
        !govcap_node_string (code, &words, error) ||
        !govcap_node_need (node, "test", &test, error) ||
        !govcap_node_word (test, govcap_claim_words, &which, error))
      return false;
    claim.code = g_string_chunk_insert (loader->framework->arena, words);
    claim.test = (GovcapClaimTest)which;
    if (!load_sides (loader, node, &claim, error) ||
        !load_measures (loader, govcap_node_get (node, "objective"), &claim, error) ||
        !govcap_node_text (govcap_node_get (node, "label"), loader->framework->arena, &claim.label,
                           error) ||
        !govcap_node_text (govcap_node_get (node, "reason"), loader->framework->arena,
                           &claim.reason, error))
      return false;
    g_array_append_val (loader->claims, claim);
  }
  return true;
}
