#include "change.h"

#include "frame.h"

/* Where the rows of a domain lack a score. */
typedef struct {
  bool from, to; /* in all of them */
  bool some;     /* in one of them at least, in one wave only */
} Lack;

/* From row *i on; leaves *i at the first row of the next domain. */
static Lack
lack_of_domain (const Changes *changes, size_t *i)
{
  size_t domain = g_array_index (changes->rows, Change, *i).domain;
  Lack lack = {true, true, false};

  for (; *i < changes->rows->len; ++*i) {
    const Change *change = &g_array_index (changes->rows, Change, *i);
    if (change->domain != domain)
      break;
    lack.from &= !change->before.n;
    lack.to &= !change->after.n;
    lack.some |= !change->before.n != !change->after.n;
  }
  return lack;
}

static void
say_units (GovcapTable *table, const GovcapRun *run, const GPtrArray *units, const char *where_en,
           const char *where_zh)
{
  const GovcapStudy *study = run->data->study;
  const GovcapVariable *variable = govcap_study_variable (study, study->unit);
  g_autoptr (GString) en = g_string_new (NULL), zh = g_string_new (NULL);

  for (size_t i = 0; i < units->len; i++) {
    GovcapText label = frame_option_label (variable, units->pdata[i]);
    g_string_append_printf (en, "%s%s", i ? ", " : "", govcap_text_in (label, GOVCAP_EN));
    g_string_append_printf (zh, "%s%s", i ? "、" : "", govcap_text_in (label, GOVCAP_ZH));
  }
  if (units->len)
    govcap_table_note (
        table,
        govcap_text_take (
            table->arena,
            g_strdup_printf ("No scores in %s, so no change is shown: %s.", where_en, en->str),
            g_strdup_printf ("在%s没有得分，不显示变化：%s。", where_zh, zh->str)));
}

void
change_say_missing (GovcapTable *table, const GovcapRun *run, const Changes *changes)
{
  const char *from = ((GovcapDataset *)run->datasets->pdata[changes->pair->from])->wave;
  const char *to = ((GovcapDataset *)run->datasets->pdata[changes->pair->to])->wave;
  g_autoptr (GPtrArray) without_from = g_ptr_array_new (), without_to = g_ptr_array_new ();
  g_autoptr (GPtrArray) without_both = g_ptr_array_new ();
  bool some = false;

  for (size_t i = 0; i < changes->rows->len;) {
    size_t domain = g_array_index (changes->rows, Change, i).domain;
    Lack lack = lack_of_domain (changes, &i);
    some |= lack.some && !lack.from && !lack.to;
    if (domain && (lack.from || lack.to))
      g_ptr_array_add (lack.from && lack.to ? without_both
                       : lack.from          ? without_from
                                            : without_to,
                       run->data->units->pdata[domain - 1]);
  }
  say_units (table, run, without_from, from, from);
  say_units (table, run, without_to, to, to);
  say_units (table, run, without_both, "either wave", "两期都");
  if (some)
    govcap_table_note (
        table, (GovcapText){"A change is missing where one of the waves has no score of that area.",
                            "某一期没有该领域得分的，变化缺失。"});
}
