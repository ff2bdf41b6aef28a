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

/* Room for the strings of a list, or for a single one; the framework's. */
static const char **
make_room (Loader *loader, GovcapNode node, size_t *ret_n)
{
  size_t n = govcap_node_is_list (node) ? govcap_node_length (node) : 1;
  const char **words = g_new0 (const char *, n + 1);

  g_ptr_array_add (loader->framework->owned, words);
  *ret_n = n;
  return words;
}

static GovcapNode
part (GovcapNode node, size_t i)
{
  return govcap_node_is_list (node) ? govcap_node_item (node, i) : node;
}

/* One code, or a list of them that is averaged. */
static bool
load_side (Loader *loader, GovcapNode claim, const char *key, const char ***ret_codes,
           size_t *ret_n, GError **error)
{
  GovcapNode node;
  size_t n;

  if (!govcap_node_need (claim, key, &node, error))
    return false;
  const char **codes = make_room (loader, node, &n);
  if (!n)
    return govcap_node_fail (node, error, "name at least one area or indicator",
                             "至少写一个领域或指标");
  for (size_t i = 0; i < n; i++)
    if (!load_scored (loader, part (node, i), &codes[i], error))
      return false;
  *ret_codes = codes;
  *ret_n = n;
  return true;
}

/* The code of an objective measure, or NULL. */
static const char *
find_measure (const Loader *loader, const char *words)
{
  for (size_t o = 0; o < loader->objectives->len; o++) {
    const char *code = g_array_index (loader->objectives, GovcapObjective, o).code;
    if (!strcmp (code, words))
      return code;
  }
  return NULL;
}

/* What units may have besides: the value of a measure. */
static bool
load_unit_side (Loader *loader, GovcapNode claim, const char *key, const char ***ret_codes,
                size_t *ret_n, GError **error)
{
  GovcapNode node;
  const char *words = "", *measure;

  if (!govcap_node_need (claim, key, &node, error))
    return false;
  if (govcap_node_is_list (node))
    return load_side (loader, claim, key, ret_codes, ret_n, error);
  if (!govcap_node_string (node, &words, error))
    return false;
  measure = find_measure (loader, words);
  if (!measure && !is_scored (loader, words))
    return !strcmp (key, "x")
               ? govcap_node_fail (node, error,
                                   "'%s' is no area, indicator or objective measure; if it is a "
                                   "variable that parts the units, say which options are the worse "
                                   "side: worse: […]",
                                   "“%s”不是领域、指标或客观指标；如果是把单位分组的变量，请用 "
                                   "worse: […] 写明较差的一边",
                                   words)
               : govcap_node_fail (node, error,
                                   "'%s' is no area, indicator or objective measure of the "
                                   "framework",
                                   "“%s”不是框架里的领域、指标或客观指标", words);
  if (!measure)
    return load_side (loader, claim, key, ret_codes, ret_n, error);
  *ret_codes = make_room (loader, node, ret_n);
  (*ret_codes)[0] = measure;
  return true;
}

/* What parts the units, and which side is said to be the worse one. */
static bool
load_grouping (Loader *loader, GovcapNode claim, GovcapNode worse, GovcapClaim *into,
               GError **error)
{
  GovcapNode node;
  const char *words = "";

  if (!govcap_node_need (claim, "x", &node, error) || !govcap_node_string (node, &words, error))
    return false;
  if (is_scored (loader, words) || find_measure (loader, words))
    return govcap_node_fail (worse, error,
                             "'worse' names a side of a variable that parts the units; '%s' has a "
                             "value in each of them",
                             "worse 写的是把单位分成两边的变量中较差的一边；“%s”在各单位是数值",
                             words);
  into->grouping = g_string_chunk_insert (loader->framework->arena, words);
  into->worse = make_room (loader, worse, &into->n_worse);
  if (!into->n_worse)
    return govcap_node_fail (worse, error, "name at least one option", "至少写一个选项");
  for (size_t i = 0; i < into->n_worse; i++) {
    if (!govcap_node_string (part (worse, i), &words, error))
      return false;
    into->worse[i] = g_string_chunk_insert (loader->framework->arena, words);
  }
  return true;
}

/* A claim about units. Measures beside the answers are those that the same groups are held against. */
static bool
load_over_units (Loader *loader, GovcapNode node, GovcapClaim *claim, GError **error)
{
  static const char *const over[] = {"units", NULL};
  GovcapNode worse = govcap_node_get (node, "worse");
  GovcapNode measures = govcap_node_get (node, "objective");
  int which = 0;

  if (!govcap_node_word (govcap_node_get (node, "over"), over, &which, error))
    return false;
  claim->over_units = true;
  if (govcap_node_is_there (worse))
    return load_grouping (loader, node, worse, claim, error) &&
           load_unit_side (loader, node, "y", &claim->b, &claim->n_b, error);
  if (govcap_node_is_there (measures))
    return govcap_node_fail (measures, error,
                             "measures stand beside a claim about groups of units; name one as 'x' "
                             "or 'y'",
                             "只有按组比较单位的论断才另写客观指标；请把它写作 x 或 y");
  return load_unit_side (loader, node, "x", &claim->a, &claim->n_a, error) &&
         load_unit_side (loader, node, "y", &claim->b, &claim->n_b, error);
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
  if (!n && claim->test == GOVCAP_CLAIM_ASSOCIATED)
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
    claim->measures[i] = find_measure (loader, words);
    if (!claim->measures[i])
      return govcap_node_fail (node, error, "the framework has no objective measure '%s'",
                               "框架里没有客观指标“%s”", words);
  }
  return true;
}

/* Of a measure that is neither better high nor low no side can be the worse one. */
static bool
check_directions (const Loader *loader, GovcapNode node, const GovcapClaim *claim, GError **error)
{
  for (size_t o = 0; claim->grouping && o < loader->objectives->len; o++) {
    const GovcapObjective *measure = &g_array_index (loader->objectives, GovcapObjective, o);
    bool named = claim->n_b == 1 && !strcmp (claim->b[0], measure->code);
    for (size_t i = 0; i < claim->n_measures; i++)
      named |= !strcmp (claim->measures[i], measure->code);
    if (named && measure->better == GOVCAP_BETTER_NONE)
      return govcap_node_fail (node, error,
                               "'%s' is better neither high nor low, so that no side of it is "
                               "worse",
                               "“%s”没有方向，说不上哪一边较差", measure->code);
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
  static const char *const over_units[] = {"code", "test",  "over",      "x", "worse",
                                           "y",    "label", "objective", NULL};
  static const char *const none[] = {"code", "test", "reason", "label", NULL};

  if (claim->test == GOVCAP_CLAIM_NONE)
    return govcap_node_map (node, none, error);
  if (claim->test == GOVCAP_CLAIM_LESS)
    return govcap_node_map (node, less, error) &&
           load_side (loader, node, "a", &claim->a, &claim->n_a, error) &&
           load_side (loader, node, "b", &claim->b, &claim->n_b, error);
  if (claim->test == GOVCAP_CLAIM_ASSOCIATED &&
      govcap_node_is_there (govcap_node_get (node, "over")))
    return govcap_node_map (node, over_units, error) &&
           load_over_units (loader, node, claim, error);
  if (claim->test == GOVCAP_CLAIM_ASSOCIATED)
    return govcap_node_map (node, associated, error) &&
           load_side (loader, node, "x", &claim->a, &claim->n_a, error) &&
           load_side (loader, node, "y", &claim->b, &claim->n_b, error);
  return govcap_node_map (node, level, error) &&
         load_side (loader, node, "of", &claim->a, &claim->n_a, error) &&
         govcap_node_number (govcap_node_get (node, "threshold"), 0, 100, &claim->threshold, error);
}

static bool
is_called (const Loader *loader, const GovcapClaim *claim)
{
  if (claim->label.en || claim->label.zh || claim->test == GOVCAP_CLAIM_NONE)
    return true;
  for (size_t i = 0; i < loader->code_book->len; i++)
    if (!strcmp (g_array_index (loader->code_book, GovcapCode, i).code, claim->code))
      return true;
  return false;
}

/* Most likely misspelt: no source can speak to it, and nobody can tell what it claims. */
static void
note_nameless (Loader *loader, GovcapNode node, const GovcapClaim *claim)
{
  GStringChunk *arena = loader->framework->arena;
  g_autofree char *place = govcap_node_place (node);
  GovcapNote note = {
      g_string_chunk_insert (arena, place),
      govcap_text_format (arena,
                          "the claim '%s' is no code of the codebook and has no label: coded "
                          "sources cannot speak to it",
                          "论断“%s”不在编码本（codes）里，也没有 label：访谈编码无从支持它",
                          claim->code)};

  g_array_append_val (loader->framework->notes, note);
}

bool
load_claims (Loader *loader, GovcapNode list, GError **error)
{
  static const char *const keys[] = {"code",  "test",  "of",     "threshold", "objective",
                                     "label", "a",     "b",      "x",         "y",
                                     "over",  "worse", "reason", NULL};

  if (!govcap_node_is_there (list))
    return true;
  if (!govcap_node_list (list, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (list); i++) {
    GovcapNode node = govcap_node_item (list, i), code, test;
    GovcapClaim claim = {.threshold = NAN};
    const char *words = "";
    int which = 0;
    if (!govcap_node_map (node, keys, error) || !govcap_node_need (node, "code", &code, error) ||
        !govcap_node_string (code, &words, error) ||
        !govcap_node_need (node, "test", &test, error) ||
        !govcap_node_word (test, govcap_claim_words, &which, error))
      return false;
    claim.code = g_string_chunk_insert (loader->framework->arena, words);
    claim.test = (GovcapClaimTest)which;
    if (!load_sides (loader, node, &claim, error) ||
        !load_measures (loader, govcap_node_get (node, "objective"), &claim, error) ||
        !check_directions (loader, node, &claim, error) ||
        !govcap_node_text (govcap_node_get (node, "label"), loader->framework->arena, &claim.label,
                           error) ||
        !govcap_node_text (govcap_node_get (node, "reason"), loader->framework->arena,
                           &claim.reason, error))
      return false;
    if (loader->code_book->len && !is_called (loader, &claim))
      note_nameless (loader, code, &claim);
    g_array_append_val (loader->claims, claim);
  }
  return true;
}
