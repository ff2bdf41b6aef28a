/* The answers as a survey site would export them. The first year has codes for headers, the second
 * the questions themselves; its residents' answers are words. So the demo shows both kinds. */
#include "answers.h"
#include "channels.h"
#include "sheet.h"

#include <string.h>

static bool
text_is_shared (const GovcapFramework *framework, size_t number)
{
  for (size_t i = 0; i < framework->n_items; i++)
    if (i != number && !g_strcmp0 (govcap_text_in (framework->items[i].text, GOVCAP_ZH),
                                   govcap_text_in (framework->items[number].text, GOVCAP_ZH)))
      return true;
  return false;
}

/* @place: number of the question on this form; a text that two items share would name neither. */
static void
put_question (GString *sheet, const GovcapFramework *framework, size_t number, size_t place)
{
  const GovcapItem *item = &framework->items[number];
  const char *words = govcap_text_in (item->text, GOVCAP_ZH);
  g_autofree char *header =
      g_strdup_printf ("%zu、%s", place, text_is_shared (framework, number) ? item->code : words);

  sheet_word (sheet, header);
}

static void
put_header (GString *sheet, const County *county, const Form *form, size_t year)
{
  static const char *const about[] = {"序号",      "town", "village",  "gender", "age",
                                      "education", "role", "所用时间", "weight", NULL};

  for (size_t i = 0; about[i]; i++)
    sheet_word (sheet, about[i]);
  for (size_t i = 0; i < N_CHANNELS; i++)
    sheet_word (sheet, channels[i].column);
  for (size_t i = 0; i < form->n_asked; i++)
    if (year == 0)
      sheet_word (sheet, county->framework->items[form->asked[i]].code);
    else
      put_question (sheet, county->framework, form->asked[i], i + 1);
  sheet_end_row (sheet);
}

static void
put_person (GString *sheet, const County *county, const Form *form, const Person *person,
            size_t number, int seconds)
{
  const Town *town = &county->towns[person->town];
  size_t n_roles;
  const GovcapText *roles = people_roles (form, &n_roles);
  g_autofree char *time = g_strdup_printf ("%d秒", seconds);

  sheet_whole (sheet, (long)number);
  sheet_word (sheet, town->name.zh);
  sheet_word (sheet, town->villages[person->village]);
  sheet_word (sheet, people_genders[person->gender].zh);
  sheet_whole (sheet, person->age);
  sheet_word (sheet, people_educations[person->education].zh);
  sheet_word (sheet, roles[person->role].zh);
  sheet_word (sheet, time);
  sheet_number (sheet, person->weight, 4);
}

static void
put_channels (GString *sheet, const Person *person, gsl_rng *random)
{
  bool used[N_CHANNELS], answered = channels_draw (person, random, used);

  for (size_t i = 0; i < N_CHANNELS; i++)
    if (answered)
      sheet_whole (sheet, used[i]);
    else
      sheet_empty (sheet);
}

static void
put_answer (GString *sheet, const GovcapScale *scale, int point, bool in_words)
{
  const char *label =
      point >= 0 && scale->labels ? govcap_text_in (scale->labels[point], GOVCAP_ZH) : "";

  if (point == NOT_REACHED || (point == NO_ANSWER && !in_words))
    sheet_empty (sheet);
  else if (point == NO_ANSWER)
    sheet_word (sheet, "(空)"); /* what a survey site writes for it */
  else if (in_words && *label)
    sheet_word (sheet, label);
  else
    sheet_whole (sheet, scale->min + point);
}

static void
put_answers (GString *sheet, const County *county, const Form *form, size_t year,
             const Answers *answers)
{
  bool in_words = year > 0 && form->large;

  for (size_t i = 0; i < form->n_asked; i++)
    put_answer (sheet, &county->framework->items[form->asked[i]].scale, answers->points[i],
                in_words);
  sheet_end_row (sheet);
}

bool
answers_write (const County *county, const Form *form, size_t year, unsigned long seed,
               const char *folder, GError **error)
{
  size_t place = form->number == GOVCAP_NONE ? 0 : form->number;
  g_autoptr (gsl_rng) random = people_stream (form, year, seed);
  g_autoptr (gsl_rng) ticks = stream_new (seed, STREAM_CHANNELS + place * N_YEARS + year);
  g_autoptr (GArray) people = people_draw (county, form, year, random);
  g_autoptr (GString) sheet = g_string_new (NULL);
  g_autofree int *points = g_new (int, form->n_asked);
  g_autofree char *name = form_file (form, FIRST_YEAR + (int)year);
  Answers answers = {points, 0};

  put_header (sheet, county, form, year);
  for (size_t i = 0; i < people->len; i++) {
    const Person *person = &g_array_index (people, Person, i);
    answers_draw (county, form, year, person, random, &answers);
    put_person (sheet, county, form, person, i + 1, answers.seconds);
    put_channels (sheet, person, ticks);
    put_answers (sheet, county, form, year, &answers);
  }
  return sheet_write (sheet, folder, name, error);
}
