/* The record of fieldwork: what went out and came back for the answers that there are. */
#include "evidence.h"
#include "forms.h"
#include "sheet.h"

/* Residents are visited at home, those in office get a link. */
static const char *
channel_of (const Form *form)
{
  return form->large ? "入户" : "网络";
}

static void
put_town (GString *sheet, const County *county, const Form *form, size_t year, size_t town,
          int valid, gsl_rng *random)
{
  int returned = valid + draw_whole (random, 0, 1 + valid / 15); /* some are of no use */
  int issued = returned + draw_whole (random, returned / 20, 1 + returned / 8);

  sheet_whole (sheet, FIRST_YEAR + (int)year);
  sheet_word (sheet, form->name ? form->name : "");
  sheet_word (sheet, county->towns[town].name.zh);
  sheet_word (sheet, channel_of (form));
  sheet_whole (sheet, issued);
  sheet_whole (sheet, returned);
  sheet_whole (sheet, valid);
  sheet_end_row (sheet);
}

static void
put_form (GString *sheet, const County *county, const Form *form, size_t year, unsigned long seed,
          gsl_rng *random)
{
  g_autoptr (gsl_rng) stream = people_stream (form, year, seed);
  g_autoptr (GArray) people = people_draw (county, form, year, stream);
  int valid[N_TOWNS] = {0};

  for (size_t i = 0; i < people->len; i++)
    valid[g_array_index (people, Person, i).town]++;
  for (size_t town = 0; town < N_TOWNS; town++)
    put_town (sheet, county, form, year, town, valid[town], random);
}

bool
fieldwork_write (const County *county, const GArray *forms, unsigned long seed, const char *folder,
                 GError **error)
{
  static const char *const header[] = {"wave",   "form",     "unit",  "channel",
                                       "issued", "returned", "valid", NULL};
  g_autoptr (gsl_rng) random = stream_new (seed, STREAM_FIELDWORK);
  g_autoptr (GString) sheet = g_string_new (NULL);

  sheet_header (sheet, header);
  for (size_t year = 0; year < N_YEARS; year++)
    for (size_t f = 0; f < forms->len; f++)
      put_form (sheet, county, &g_array_index (forms, Form, f), year, seed, random);
  return sheet_write (sheet, folder, "fieldwork.csv", error);
}
