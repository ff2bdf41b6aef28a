#include "judgements.h"

#include "closest.h"
#include "digest.h"
#include "judgement_sheets.h"
#include "reading.h"
#include "sink.h"

#include <math.h>
#include <string.h>

enum { MOST_EXPERTS = 1000 };

/* Two judgements of a pair, one each way round, may differ by so much through rounding. */
#define SAME 0.02

static void
free_sheet (void *data)
{
  JudgementSheet *sheet = data;

  g_free (sheet->given);
  g_free (sheet->places);
  g_free (sheet);
}

/* A label that two things have means neither; a code always means its own. */
static void
add_name (GHashTable *names, const char *name, const JudgementThing *thing)
{
  static const JudgementThing several = {"", GOVCAP_NONE, 0};
  g_autofree char *plain = name ? headers_plain (name) : NULL, *code = NULL;

  if (!plain || !*plain)
    return;
  const JudgementThing *other = g_hash_table_lookup (names, plain);
  code = other ? headers_plain (other->code) : NULL;
  if (!other || other == thing || name == thing->code)
    g_hash_table_replace (names, g_steal_pointer (&plain), (void *)thing);
  else if (strcmp (code, plain) != 0)
    g_hash_table_replace (names, g_steal_pointer (&plain), (void *)&several);
}

static void
add_thing (Judgements *judgements, GHashTable *names, GovcapText label, JudgementThing place)
{
  JudgementThing *thing = g_memdup2 (&place, sizeof place);

  g_ptr_array_add (judgements->things, thing);
  add_name (names, label.en, thing);
  add_name (names, label.zh, thing);
  add_name (names, thing->code, thing);
}

static void
add_indicators (Judgements *judgements, const GovcapFramework *framework, const GovcapArea *area)
{
  const char **codes = g_new (const char *, area->n_indicators + 1);

  for (size_t i = 0; i < area->n_indicators; i++) {
    const GovcapIndicator *indicator = &framework->indicators[area->first_indicator + i];
    codes[i] = indicator->code;
    add_thing (judgements, judgements->indicators, indicator->label,
               (JudgementThing){indicator->code, judgements->groups->len, i});
  }
  g_ptr_array_add (judgements->groups, govcap_judged_new (area->code, codes, area->n_indicators));
}

static void
add_groups (Judgements *judgements)
{
  const GovcapFramework *framework = govcap_study_framework (judgements->data->study);
  const char **codes = g_new (const char *, framework->n_areas + 1);
  size_t n = 0;

  for (size_t a = 0; a < framework->n_areas; a++) {
    const GovcapArea *area = &framework->areas[a];
    if (area->role != GOVCAP_ROLE_CAPACITY)
      continue;
    add_thing (judgements, judgements->areas, area->label, (JudgementThing){area->code, 0, n});
    codes[n++] = area->code;
  }
  g_ptr_array_add (judgements->groups, govcap_judged_new (NULL, codes, n));
  for (size_t a = 0; a < framework->n_areas; a++)
    add_indicators (judgements, framework, &framework->areas[a]);
}

static bool
fail_unknown (const Judgements *judgements, const char *place, const char *name, GError **error)
{
  const GovcapFramework *framework = govcap_study_framework (judgements->data->study);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (size_t a = 0; a < framework->n_areas; a++) {
    const GovcapArea *area = &framework->areas[a];
    if (!strcmp (area->code, name))
      return govcap_fail (
          error, GOVCAP_ERROR_INPUT, place,
          "'%s' is no capacity area: it does not count in the overall index and has "
          "no weight",
          "“%s”不是能力领域，不计入综合指数，没有权重", name);
    if (area->role == GOVCAP_ROLE_CAPACITY)
      g_ptr_array_add (codes, (void *)area->code);
  }
  for (size_t i = 0; i < framework->n_indicators; i++)
    g_ptr_array_add (codes, (void *)framework->indicators[i].code);
  const char *close = closest_name (name, codes);
  if (close)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "'%s' is no area and no indicator of the framework; is it '%s'?",
                        "“%s”不是框架里的领域或指标；是不是“%s”？", name, close);
  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "'%s' is no area and no indicator of the framework",
                      "“%s”不是框架里的领域或指标", name);
}

/* What both names mean: two areas, or else two indicators of one area. */
static bool
find_pair (const Judgements *judgements, const char *place, const char *const names[2],
           const JudgementThing *ret[2], GError **error)
{
  GHashTable *const meanings[] = {judgements->areas, judgements->indicators};
  g_autofree char *one = headers_plain (names[0]), *other = headers_plain (names[1]);

  for (size_t m = 0; m < G_N_ELEMENTS (meanings); m++) {
    ret[0] = g_hash_table_lookup (meanings[m], one);
    ret[1] = g_hash_table_lookup (meanings[m], other);
    if (ret[0] && ret[1] && ret[0]->group == ret[1]->group && ret[0]->group != GOVCAP_NONE)
      return true;
  }
  for (size_t i = 0; i < 2; i++) {
    const char *plain = i ? other : one;
    const JudgementThing *area = g_hash_table_lookup (judgements->areas, plain),
                         *indicator = g_hash_table_lookup (judgements->indicators, plain);
    if (!area && !indicator)
      return fail_unknown (judgements, place, names[i], error);
    if ((!area || area->group == GOVCAP_NONE) && (!indicator || indicator->group == GOVCAP_NONE))
      return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                          "two things of the framework are called '%s'; write the code",
                          "框架里有两处都叫“%s”，请写代码", names[i]);
  }
  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "'%s' and '%s' are not weighed against each other: areas are, and the "
                      "indicators of one area",
                      "“%s”和“%s”不在一起定权：领域与领域比较，同一领域内的指标相互比较", names[0],
                      names[1]);
}

static bool
read_value (const char *place, const char *text, double *ret, GError **error)
{
  if (judgement_value (text, ret))
    return true;
  if (judgement_is_date (text))
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "'%s' is a date: a spreadsheet program makes one of 1/3; write 0.333, or "
                        "make the cells text before you type",
                        "“%s”是日期：表格软件会把 1/3 变成日期；请写 0.333，或先把单元格设为文本",
                        text);
  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "'%s' is not on the scale from 1/9 to 9; write 3, or 1/3 where the second "
                      "matters more",
                      "“%s”不在 1/9 至 9 的标度上；前者更重要写 3，后者更重要写 1/3", text);
}

static JudgementSheet *
sheet_of (Judgements *judgements, const char *place, const char *expert, size_t group,
          GError **error)
{
  g_autofree char *key = g_strdup_printf ("%zu\x1f%s", group, expert);
  JudgementSheet *sheet = g_hash_table_lookup (judgements->sheet_of, key);
  size_t n = ((GovcapJudged *)judgements->groups->pdata[group])->n;

  if (sheet)
    return sheet;
  if (n > GOVCAP_JUDGED_MOST || judgements->sheets->len == MOST_EXPERTS) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                 "no more than %d things can be weighed against each other, by %d experts",
                 "相互比较的不能超过 %d 项，专家不能超过 %d 人", GOVCAP_JUDGED_MOST, MOST_EXPERTS);
    return NULL;
  }
  sheet = g_new (JudgementSheet, 1);
  *sheet =
      (JudgementSheet){g_string_chunk_insert_const (judgements->data->study->arena, expert),
                       judgements->file, group, g_new (double, n *n), g_new0 (const char *, n *n)};
  for (size_t cell = 0; cell < n * n; cell++)
    sheet->given[cell] = NAN;
  g_ptr_array_add (judgements->sheets, sheet);
  g_hash_table_insert (judgements->sheet_of, g_steal_pointer (&key), sheet);
  return sheet;
}

/* A pair may be given both ways round, if the two agree. */
static bool
check_cell (const JudgementSheet *sheet, size_t cell, size_t turned, const char *place,
            double value, const char *text, GError **error)
{
  double other = sheet->given[turned];

  if (sheet->places[cell])
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place, "'%s' has judged this pair at %s already",
                        "“%s”在 %s 已经比较过这一对", sheet->expert, sheet->places[cell]);
  if (cell == turned)
    return value == 1 ||
           govcap_fail (error, GOVCAP_ERROR_INPUT, place, "beside itself a thing is 1, not '%s'",
                        "与自身比较应为 1，不是“%s”", text);
  if (isnan (other) || fabs (log (value * other)) <= SAME)
    return true;
  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "'%1$s' is not the reciprocal of what '%2$s' says of this pair the other way "
                      "round at %3$s",
                      "“%1$s”与“%2$s”在 %3$s 反过来的判断不是互为倒数", text, sheet->expert,
                      sheet->places[turned]);
}

bool
judgements_take (Judgements *judgements, const char *place, const char *expert, const char *a,
                 const char *b, const char *value, GError **error)
{
  GStringChunk *arena = judgements->data->study->arena;
  const JudgementThing *pair[2];
  double number;

  if (!find_pair (judgements, place, (const char *const[]){a, b}, pair, error) ||
      !read_value (place, value, &number, error))
    return false;
  JudgementSheet *sheet = sheet_of (judgements, place, expert, pair[0]->group, error);
  if (!sheet)
    return false;
  GovcapJudged *group = judgements->groups->pdata[sheet->group];
  size_t i = pair[0]->number, j = pair[1]->number, cell = i * group->n + j;
  if (!check_cell (sheet, cell, j * group->n + i, place, number, value, error))
    return false;
  sheet->given[cell] = number;
  sheet->places[cell] = g_string_chunk_insert (arena, place);
  return true;
}

static bool
read_files (Judgements *judgements, GError **error)
{
  const GPtrArray *paths = judgements->data->study->judgements;

  for (size_t i = 0; i < paths->len; i++) {
    const char *path = paths->pdata[i];
    size_t rows = 0;
    judgements->file = path;
    GThread *digest = digest_start (path);
    bool whole = judgements_take_file (judgements, path, &rows, error);
    reading_add_file (judgements->data, path, rows, digest_finish (digest));
    if (!whole)
      return false;
  }
  return judgements_finish (judgements, error);
}

bool
judgements_read (GovcapData *data, GError **error)
{
  Judgements judgements = {
      .data = data,
      .groups = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_judged_free),
      .sheets = g_ptr_array_new_with_free_func (free_sheet),
      .sheet_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
      .areas = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
      .indicators = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
      .things = g_ptr_array_new_with_free_func (g_free)};

  add_groups (&judgements);
  bool whole = !data->study->judgements->len || read_files (&judgements, error);
  g_hash_table_unref (judgements.areas);
  g_hash_table_unref (judgements.indicators);
  g_hash_table_unref (judgements.sheet_of);
  g_ptr_array_unref (judgements.things);
  g_ptr_array_unref (judgements.sheets);
  g_ptr_array_unref (judgements.groups);
  return whole;
}
