#include "kmo_refusal.h"

#include "frame.h"
#include "products.h"

#include "govcap/kmo.h"

static const char *
code_of (const GovcapDataset *dataset, const GArray *items, size_t i)
{
  return dataset->framework->items[g_array_index (items, size_t, i)].code;
}

/* Codes of the items that nobody answered, "" for none. */
static char *
unanswered (const GovcapRun *run, const GovcapDataset *dataset, const GArray *items)
{
  g_autoptr (GPtrArray) sets = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  GString *codes = g_string_new (NULL);

  for (size_t i = 0; i < items->len; i++) {
    GArray *one = g_array_new (FALSE, FALSE, sizeof (size_t));
    g_array_append_val (one, g_array_index (items, size_t, i));
    g_ptr_array_add (sets, one);
  }
  g_autoptr (GPtrArray) products = products_of (run, dataset, sets);
  for (size_t i = 0; i < items->len; i++)
    if (!((GovcapCrossproduct *)products->pdata[i])->n)
      g_string_append_printf (codes, "%s%s", codes->len ? ", " : "", code_of (dataset, items, i));
  return g_string_free (codes, FALSE);
}

bool
kmo_refuse_few (const GovcapRun *run, const GovcapDataset *dataset, const GArray *items, size_t n,
                const char *what, GError **error)
{
  g_autofree char *place = frame_place (dataset), *none = unanswered (run, dataset, items);
  size_t k = items->len;

  if (*none)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "%s: nobody answered %s, so nobody answered all %zu items",
                        "%s：没有人回答 %s，因此没有人答全 %zu 个题项", what, none, k);
  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "%s: %zu respondents answered all %zu items; at least %zu must",
                      "%1$s：答全 %3$zu 个题项的受访者只有 %2$zu 人，至少需要 %4$zu 人", what, n, k,
                      k + 1);
}

/* One kind of fault with its items: "no variance: a1, a2". */
typedef struct {
  GovcapFault fault;
  GovcapText words;
} Kind;

static const Kind kinds[] = {
    {GOVCAP_FAULT_CONSTANT, {"answered alike by everybody: ", "所有人回答都相同："}},
    {GOVCAP_FAULT_COPY, {"perfectly correlated (a copied item?): ", "完全相关（重复的题项？）："}},
    {GOVCAP_FAULT_FOLLOWS,
     {"follow exactly from one another (a sum of items?): ", "可由彼此完全推出（合计题？）："}},
};

static void
add_kind (GString *sentence, const GovcapDataset *dataset, const GArray *items,
          const GovcapItemFault faults[], const Kind *kind, GovcapLang lang)
{
  const char *comma = lang == GOVCAP_ZH ? "、" : ", ", *with = lang == GOVCAP_ZH ? "与" : " with ";
  bool first = true;

  for (size_t i = 0; i < items->len; i++) {
    if (faults[i].fault != kind->fault)
      continue;
    g_string_append (sentence, !first ? comma : lang == GOVCAP_ZH ? "；" : "; ");
    if (first)
      g_string_append (sentence, govcap_text_in (kind->words, lang));
    g_string_append (sentence, code_of (dataset, items, i));
    if (kind->fault == GOVCAP_FAULT_COPY)
      g_string_append_printf (sentence, "%s%s", with, code_of (dataset, items, faults[i].of));
    first = false;
  }
}

static char *
sentence_of (const GovcapDataset *dataset, const GArray *items, const GovcapItemFault faults[],
             const char *what, GovcapLang lang)
{
  static const GovcapText start = {": the items' correlations have no inverse",
                                   "：题项的相关矩阵不可逆"};
  GString *sentence = g_string_new (what);

  g_string_append (sentence, govcap_text_in (start, lang));

  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_kind (sentence, dataset, items, faults, &kinds[i], lang);
  return g_string_free (sentence, FALSE);
}

bool
kmo_refuse_singular (const GovcapDataset *dataset, const GArray *items, const double c[],
                     const char *what, GError **error)
{
  g_autofree GovcapItemFault *faults = g_new (GovcapItemFault, items->len);
  g_autofree char *place = frame_place (dataset);

  govcap_item_faults (c, items->len, faults);
  g_autofree char *en = sentence_of (dataset, items, faults, what, GOVCAP_EN);
  g_autofree char *zh = sentence_of (dataset, items, faults, what, GOVCAP_ZH);
  return govcap_fail_with (error, GOVCAP_ERROR_INPUT, place, (GovcapText){en, zh});
}
