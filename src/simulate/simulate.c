#include "govcap/simulate.h"

#include "answers.h"
#include "evidence.h"

bool
govcap_simulate_study (const GovcapFramework *framework, const char *folder, unsigned long seed,
                       GError **error)
{
  g_autoptr (County) county = county_new (framework, seed);
  g_autoptr (GArray) forms = forms_of (framework);

  for (size_t f = 0; f < forms->len; f++)
    for (size_t year = 0; year < N_YEARS; year++) {
      const Form *form = &g_array_index (forms, Form, f);
      if (!answers_write (county, form, year, seed, folder, error))
        return false;
    }
  return coding_write (county, seed, folder, error) &&
         objective_write (county, seed, folder, error) && units_write (county, folder, error) &&
         fieldwork_write (county, forms, seed, folder, error);
}
