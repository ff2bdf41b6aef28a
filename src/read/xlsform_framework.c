#include "framework_loader.h"
#include "xlsform.h"

#include <string.h>

/* A framework while it is made of a form. */
typedef struct {
  Loader loader;
  Xlsform *form;
  bool *items;        /* which questions are */
  GHashTable *scales; /* XlsformList -> GovcapScale */
} Making;

static const XlsformQuestion *
question_at (const Making *making, size_t i)
{
  return &g_array_index (making->form->questions, XlsformQuestion, i);
}

static GovcapText
held (const Making *making, GovcapText text, const char *otherwise)
{
  if (!text.en && !text.zh)
    text = govcap_text_plain (otherwise);
  return govcap_text_copy (text, making->loader.framework->arena);
}

/* The group in which @i stands at @depth, 0 the outermost; GOVCAP_NONE: it stands no deeper. */
static size_t
group_at (const Making *making, size_t i, size_t depth)
{
  size_t n = 0, group = question_at (making, i)->parent;

  for (size_t g = group; g != GOVCAP_NONE; g = question_at (making, g)->parent)
    n++;
  if (depth >= n)
    return GOVCAP_NONE;
  for (; n > depth + 1; n--)
    group = question_at (making, group)->parent;
  return group;
}

/* Numbers that are called by themselves have no names. */
static bool
is_bare (const XlsformChoice *choice)
{
  const char *en = choice->label.en, *zh = choice->label.zh;

  return (!en || !strcmp (en, choice->name)) && (!zh || !strcmp (zh, choice->name));
}

static bool
check_labels (const GovcapScale *scale, const char *place, GError **error)
{
  size_t points = (size_t)(scale->max - scale->min) + 1;

  for (int lang = GOVCAP_EN; lang <= GOVCAP_ZH; lang++) {
    g_autofree const char **written = g_new0 (const char *, points);
    for (size_t p = 0; p < points; p++) {
      written[p] = lang == GOVCAP_ZH ? scale->labels[p].zh : scale->labels[p].en;
      if (written[p] && !check_label (scale, written, p, place, error))
        return false;
    }
  }
  return true;
}

/* Tells what the study has to be told: an answer that is no point of the scale. */
static void
note_no_point (const Making *making, const XlsformChoice *choice)
{
  Xlsform *form = making->form;

  xlsform_note (form, choice->place,
                govcap_text_format (form->arena,
                                    "'%s' is no point of the scale; where it means no answer, the "
                                    "study says so in missing: codes",
                                    "“%s”不是量表上的分值；如果表示未答，请写入 missing: codes",
                                    choice->name));
}

static bool
make_scale (Making *making, const XlsformList *list, GovcapScale *ret_scale, GError **error)
{
  GovcapFramework *framework = making->loader.framework;
  const GovcapScale *known = g_hash_table_lookup (making->scales, list);
  GovcapScale scale;
  bool has_labels = false;
  int number;

  if (known) {
    *ret_scale = *known;
    return true;
  }
  xlsform_scale (list, &scale.min, &scale.max);
  GovcapText *labels = g_new0 (GovcapText, (size_t)(scale.max - scale.min) + 1);
  g_ptr_array_add (framework->owned, labels);
  scale.labels = labels;
  for (size_t i = 0; i < list->choices->len; i++) {
    const XlsformChoice *choice = &g_array_index (list->choices, XlsformChoice, i);
    xlsform_number (choice->name, &number);
    if (number < scale.min || number > scale.max) {
      note_no_point (making, choice);
      continue;
    }
    labels[number - scale.min] = govcap_text_copy (choice->label, framework->arena);
    has_labels |= !is_bare (choice);
  }
  const XlsformChoice *first = &g_array_index (list->choices, XlsformChoice, 0);
  if (has_labels && !check_labels (&scale, first->place, error))
    return false;
  scale.labels = has_labels ? labels : NULL;
  g_hash_table_insert (making->scales, (void *)list, g_memdup2 (&scale, sizeof scale));
  *ret_scale = scale;
  return true;
}

static bool
make_forms (const Making *making, const XlsformQuestion *question, unsigned *ret_forms,
            GError **error)
{
  g_auto (GStrv) names = g_strsplit_set (question->forms, " ,", -1);
  unsigned forms = 0;

  for (size_t i = 0; names[i]; i++) {
    size_t form = govcap_framework_form (making->loader.framework, names[i]);
    if (*names[i] && form == GOVCAP_NONE)
      return govcap_fail (error, GOVCAP_ERROR_INPUT, question->place,
                          "form '%s' is not among the forms that the sheet 'settings' names",
                          "settings 表列出的问卷里没有“%s”", names[i]);
    if (*names[i])
      forms |= 1u << form;
  }
  *ret_forms = forms ? forms : ~0u;
  return true;
}

static bool
make_item (Making *making, size_t i, GError **error)
{
  const XlsformQuestion *question = question_at (making, i);
  GovcapItem item = {.reverse = question->is_reverse,
                     .indicator = making->loader.indicators->len,
                     .text = held (making, question->label, question->name)};

  if (!take_code (&making->loader, question->name, question->place, &item.code, error) ||
      !make_scale (making, question->list, &item.scale, error) ||
      !make_forms (making, question, &item.forms, error))
    return false;
  g_array_append_val (making->loader.items, item);
  return true;
}

/* The items of @area that stand in the group @of within it, or in none. */
static bool
make_items (Making *making, size_t area, size_t of, GError **error)
{
  for (size_t i = area + 1; i < making->form->questions->len; i++)
    if (making->items[i] && group_at (making, i, 0) == area && group_at (making, i, 1) == of &&
        !make_item (making, i, error))
      return false;
  return true;
}

/* @of: a group in the area; GOVCAP_NONE: what stands in the area itself, as an indicator of its own. */
static bool
make_indicator (Making *making, size_t area, size_t of, GError **error)
{
  Loader *loader = &making->loader;
  const XlsformQuestion *group = question_at (making, of == GOVCAP_NONE ? area : of);
  g_autofree char *own = g_strconcat (group->name, "_items", NULL);
  GovcapIndicator indicator = {.area = loader->areas->len,
                               .first_item = loader->items->len,
                               .label = held (making, group->label, group->name)};

  if (!make_items (making, area, of, error))
    return false;
  indicator.n_items = loader->items->len - indicator.first_item;
  if (!indicator.n_items)
    return true;
  if (!take_code (loader, of == GOVCAP_NONE ? own : group->name, group->place, &indicator.code,
                  error))
    return false;
  g_array_append_val (loader->indicators, indicator);
  return true;
}

static bool
find_role (const XlsformQuestion *group, GovcapRole *ret_role, GError **error)
{
  *ret_role = GOVCAP_ROLE_CAPACITY;
  for (size_t i = 0; govcap_role_words[i]; i++)
    if (!strcmp (group->role, govcap_role_words[i])) {
      *ret_role = (GovcapRole)i;
      return true;
    }
  return !*group->role ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, group->place,
                      "role '%s': write capacity, outcome, context or variable",
                      "角色“%s”：请写 capacity、outcome、context 或 variable", group->role);
}

static bool
make_area (Making *making, size_t number, GError **error)
{
  Loader *loader = &making->loader;
  const XlsformQuestion *group = question_at (making, number);
  GovcapArea area = {.first_indicator = loader->indicators->len,
                     .first_item = loader->items->len,
                     .label = held (making, group->label, group->name)};

  if (!make_indicator (making, number, GOVCAP_NONE, error))
    return false;
  for (size_t i = number + 1; i < making->form->questions->len; i++) {
    const XlsformQuestion *inner = question_at (making, i);
    if (inner->kind == XLSFORM_GROUP && inner->parent == number &&
        !make_indicator (making, number, i, error))
      return false;
  }
  area.n_indicators = loader->indicators->len - area.first_indicator;
  area.n_items = loader->items->len - area.first_item;
  if (!area.n_items)
    return true;
  if (!find_role (group, &area.role, error) ||
      !take_code (loader, group->name, group->place, &area.code, error))
    return false;
  g_array_append_val (loader->areas, area);
  return true;
}

/* The scale that most items have; of as many, the first. */
static GovcapScale
main_scale (const GArray *items)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  size_t best = 0, most = 0;

  for (size_t i = 0; i < items->len; i++) {
    const void *labels = g_array_index (items, GovcapItem, i).scale.labels;
    g_hash_table_insert (
        counts, (void *)labels,
        GSIZE_TO_POINTER (GPOINTER_TO_SIZE (g_hash_table_lookup (counts, labels)) + 1));
  }
  for (size_t i = 0; i < items->len; i++) {
    const void *labels = g_array_index (items, GovcapItem, i).scale.labels;
    size_t count = GPOINTER_TO_SIZE (g_hash_table_lookup (counts, labels));
    best = count > most ? i : best;
    most = MAX (count, most);
  }
  return g_array_index (items, GovcapItem, best).scale;
}

static bool
make_head (Making *making, GError **error)
{
  const Xlsform *form = making->form;
  GovcapFramework *framework = making->loader.framework;
  g_autofree char *file = g_path_get_basename (form->path);
  const char *name = *form->name ? form->name : file;
  g_auto (GStrv) forms = g_strsplit_set (form->forms, " ,", -1);

  framework->name = g_string_chunk_insert (framework->arena, name);
  framework->title = held (making, form->title, name);
  framework->is_form = true;
  if (!form->settings.name)
    return true;
  const char *place = xlsform_place (form, &form->settings, XLSFORM_FORMS, 2);
  for (size_t i = 0; forms[i]; i++)
    if (*forms[i] && !take_form (&making->loader, forms[i], place, error))
      return false;
  return true;
}

static bool
make_areas (Making *making, GError **error)
{
  for (size_t i = 0; i < making->form->questions->len; i++) {
    const XlsformQuestion *group = question_at (making, i);
    if (group->kind == XLSFORM_GROUP && group->parent == GOVCAP_NONE &&
        !make_area (making, i, error))
      return false;
  }
  if (making->loader.items->len)
    return true;
  return govcap_fail (
      error, GOVCAP_ERROR_INPUT, making->form->path,
      "no question of this form is an item: items are select_one questions in "
      "groups, on choices whose names are whole numbers in a row",
      "这份问卷里没有题项：题项应是组内的单选题（select_one），选项的 name 是连续的整数");
}

GovcapFramework *
xlsform_framework (const char *path, GError **error)
{
  g_autoptr (Xlsform) form = xlsform_read (path, error);

  if (!form)
    return NULL;
  g_autofree bool *items = xlsform_items (form);
  g_autoptr (GHashTable) scales = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Making making = {.form = form, .items = items, .scales = scales};
  loader_start (&making.loader);
  bool whole = make_head (&making, error) && make_areas (&making, error);
  if (whole)
    making.loader.framework->scale = main_scale (making.loader.items);
  g_autoptr (GovcapFramework) framework = loader_finish (&making.loader);
  xlsform_give_notes (form, framework->arena, framework->notes);
  return whole ? g_steal_pointer (&framework) : NULL;
}
