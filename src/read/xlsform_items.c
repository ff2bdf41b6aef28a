#include "xlsform.h"

#include <stdlib.h>
#include <string.h>

bool
xlsform_number (const char *name, int *ret_number)
{
  char *end;
  size_t length = strlen (name);
  long number = strtol (name, &end, 10);

  if (!length || length > 5 || *end || strspn (name, "-0123456789") != length)
    return false;
  *ret_number = (int)number;
  return true;
}

/* What forms everywhere have for "don't know" and "no answer": 99 and the like, and of one digit
 * 9, 8 and 7, here those from @least on. */
static bool
is_no_answer (int number, int least)
{
  static const int usual[] = {77, 88, 96, 97, 98, 99, 777, 888, 998, 999, 9999};

  for (size_t i = 0; i < G_N_ELEMENTS (usual); i++)
    if (number == usual[i])
      return true;
  return number < 0 || (number >= least && number < 10);
}

static int
by_number (const void *a, const void *b)
{
  int one = *(const int *)a, other = *(const int *)b;

  return one < other ? -1 : one > other;
}

/* Every choice is a number. Returns: they rise by one from the first to the last. */
static bool
are_in_a_row (const GArray *numbers)
{
  for (size_t i = 1; i < numbers->len; i++)
    if (g_array_index (numbers, int, i) != g_array_index (numbers, int, i - 1) + 1)
      return false;
  return numbers->len >= 2 && numbers->len <= 251;
}

/* The numbers of the list in rising order, all or only those that are answers; NULL: a choice is
 * no number. */
static GArray *
numbers_of (const XlsformList *list, bool all, int least)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (int));

  for (size_t i = 0; i < list->choices->len; i++) {
    int number;
    if (!xlsform_number (g_array_index (list->choices, XlsformChoice, i).name, &number)) {
      g_array_unref (numbers);
      return NULL;
    }
    if (all || !is_no_answer (number, least))
      g_array_append_val (numbers, number);
  }
  g_array_sort (numbers, by_number);
  return numbers;
}

bool
xlsform_scale (const XlsformList *list, int *ret_min, int *ret_max)
{
  for (int least = 11; least >= 7; least--) { /* 11: all numbers are answers; 10: 99 is none */
    g_autoptr (GArray) numbers = numbers_of (list, least == 11, least);
    if (!numbers || !are_in_a_row (numbers))
      continue;
    *ret_min = g_array_index (numbers, int, 0);
    *ret_max = g_array_index (numbers, int, numbers->len - 1);
    return true;
  }
  return false;
}

static bool
is_of_areas (const Xlsform *form, const XlsformQuestion *question)
{
  static const char *const others[] = {"variable", "importance", NULL};

  if (question->parent == GOVCAP_NONE || g_strv_contains (others, question->role))
    return false;
  for (size_t g = question->parent; g != GOVCAP_NONE;) {
    const XlsformQuestion *group = &g_array_index (form->questions, XlsformQuestion, g);
    if (g_strv_contains (others, group->role))
      return false;
    g = group->parent;
  }
  return !question->is_repeated;
}

/* Why a question of one choice in a group is no item. */
static void
note_no_item (Xlsform *form, const XlsformQuestion *question)
{
  xlsform_note (form, question->place,
                govcap_text_format (form->arena,
                                    "'%s' is no item: the names of its choices are not whole "
                                    "numbers in a row, or another answer may be written in",
                                    "“%s”不是题项：选项的 name 不是连续的整数，或可以另填其他答案",
                                    question->name));
}

bool *
xlsform_items (Xlsform *form)
{
  bool *items = g_new0 (bool, form->questions->len + 1);

  for (size_t i = 0; i < form->questions->len; i++) {
    const XlsformQuestion *question = &g_array_index (form->questions, XlsformQuestion, i);
    int min, max;
    if (question->kind != XLSFORM_ONE || !question->list || !is_of_areas (form, question))
      continue;
    items[i] = !question->has_other && xlsform_scale (question->list, &min, &max);
    if (!items[i])
      note_no_item (form, question);
  }
  return items;
}
