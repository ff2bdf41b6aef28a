#include "forms.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

const GovcapText people_genders[2] = {{"male", "男"}, {"female", "女"}};

const GovcapText people_educations[4] = {{"primary school or less", "小学及以下"},
                                         {"junior secondary", "初中"},
                                         {"senior secondary or vocational", "高中或中专"},
                                         {"college or more", "大专及以上"}};

static const GovcapText resident_roles[] = {{"farmer", "务农"},
                                            {"migrant worker", "外出务工"},
                                            {"self-employed", "个体经营"},
                                            {"employee", "职工"},
                                            {"student", "学生"},
                                            {"retired or at home", "退休或在家"}};
static const GovcapText cadre_roles[] = {{"township leader", "乡镇领导"},
                                         {"township staff", "乡镇一般干部"},
                                         {"staff of a station", "站所人员"},
                                         {"village cadre", "村（社区）干部"}};
static const GovcapText grid_roles[] = {{"full-time grid member", "专职网格员"},
                                        {"part-time grid member", "兼职网格员"}};
static const GovcapText party_roles[] = {{"village party member", "农村党员"},
                                         {"serving party member", "在职党员"},
                                         {"retired party member", "离退休党员"}};
static const GovcapText organisation_roles[] = {
    {"social organisation", "社会组织"}, {"firm", "企业"}, {"volunteer team", "志愿服务队"}};

const GovcapText *
people_roles (const Form *form, size_t *ret_n)
{
  static const struct {
    const char *form;
    const GovcapText *roles;
    size_t n;
  } known[] = {{"cadre", cadre_roles, G_N_ELEMENTS (cadre_roles)},
               {"grid", grid_roles, G_N_ELEMENTS (grid_roles)},
               {"party", party_roles, G_N_ELEMENTS (party_roles)},
               {"organisation", organisation_roles, G_N_ELEMENTS (organisation_roles)}};

  for (size_t i = 0; form->name && i < G_N_ELEMENTS (known); i++)
    if (!strcmp (known[i].form, form->name)) {
      *ret_n = known[i].n;
      return known[i].roles;
    }
  *ret_n = G_N_ELEMENTS (resident_roles);
  return resident_roles;
}

static void
clear_form (void *data)
{
  g_free (((Form *)data)->asked);
}

static void
add_form (GArray *forms, const GovcapFramework *framework, size_t number, bool large)
{
  bool any = number == GOVCAP_NONE;
  Form form = {number, any ? NULL : framework->forms[number], large,
               g_new (size_t, framework->n_items + 1), 0};

  for (size_t i = 0; i < framework->n_items; i++)
    if (govcap_item_asked (&framework->items[i], number))
      form.asked[form.n_asked++] = i;
  if (form.n_asked)
    g_array_append_val (forms, form);
  else
    clear_form (&form);
}

GArray *
forms_of (const GovcapFramework *framework)
{
  GArray *forms = g_array_new (FALSE, FALSE, sizeof (Form));
  size_t residents = govcap_framework_form (framework, "resident");

  g_array_set_clear_func (forms, clear_form);
  if (!framework->n_forms)
    add_form (forms, framework, GOVCAP_NONE, true);
  for (size_t f = 0; f < framework->n_forms; f++)
    add_form (forms, framework, f, f == (residents == GOVCAP_NONE ? 0 : residents));
  return forms;
}

/* A form's name is the user's and may hold what a file's name may not. */
static bool
is_file_name (const char *name)
{
  return *name != '.' && !strpbrk (name, "/\\:*?\"<>|\n\t");
}

char *
form_file (const Form *form, int year)
{
  if (!form->name)
    return g_strdup_printf ("answers-%d.csv", year);
  if (!strcmp (form->name, "resident") || !strcmp (form->name, "cadre"))
    return g_strdup_printf ("%ss-%d.csv", form->name, year);
  if (!is_file_name (form->name))
    return g_strdup_printf ("form-%zu-%d.csv", form->number + 1, year);
  return g_strdup_printf ("%s-%d.csv", form->name, year);
}

/* Drawn again where it falls outside: cutting it off would heap people at the ends. */
static int
draw_age (gsl_rng *random, bool large)
{
  double middle = large ? 49 : 42, sd = large ? 16 : 9, lo = large ? 18 : 23, hi = large ? 85 : 60;

  for (;;) {
    double age = floor (middle + gsl_ran_gaussian (random, sd));
    if (age >= lo && age <= hi)
      return (int)age;
  }
}

/* The younger went to school for longer; so did those in office. */
static size_t
draw_education (gsl_rng *random, int age, bool large)
{
  double years = (large ? 2.6 : 3.6) - (age - 18) / 26.0 + gsl_ran_gaussian (random, 0.8);

  return (size_t)CLAMP (lround (years), large ? 0 : 2, 3);
}

static size_t
draw_role (gsl_rng *random, const Form *form, int age)
{
  size_t n;
  const GovcapText *roles = people_roles (form, &n);

  if (roles != resident_roles)
    return gsl_rng_uniform_int (random, n);
  if (age < 23 && draw_chance (random, 0.6))
    return 4;
  if (age >= 62 && draw_chance (random, 0.5))
    return 5;
  return gsl_rng_uniform_int (random, 4);
}

/* The old are kinder, the schooled are harder to please: true differences between groups. */
static double
bias_of (const Person *person)
{
  return (person->age >= 60 ? 3.0 : 0) - (person->education == 3 ? 3.0 : 0);
}

static Person
draw_person (const County *county, const Form *form, size_t town, gsl_rng *random)
{
  Person person = {.town = town};

  person.village = gsl_rng_uniform_int (random, county->towns[town].n_villages);
  person.gender = draw_chance (random, form->large ? 0.52 : 0.36);
  person.age = draw_age (random, form->large);
  person.education = draw_education (random, person.age, form->large);
  person.role = draw_role (random, form, person.age);
  person.bias = form->large ? bias_of (&person) : 0;
  return person;
}

/* People of a large town stand for more; the young, whom fieldwork meets less, too. */
static double
draw_weight (const County *county, const Form *form, size_t year, const Person *person,
             gsl_rng *random)
{
  const Town *town = &county->towns[person->town];
  double noise = exp (gsl_ran_gaussian (random, form->large ? 0.25 : 0.15));

  if (!form->large)
    return noise;
  return noise * town->population[year] / (double)town->sample[year] *
         (person->age < 40 ? 1.25 : 0.92);
}

static void
weigh (GArray *people)
{
  double sum = 0;

  for (size_t i = 0; i < people->len; i++)
    sum += g_array_index (people, Person, i).weight;
  for (size_t i = 0; i < people->len; i++)
    g_array_index (people, Person, i).weight *= people->len / sum;
}

gsl_rng *
people_stream (const Form *form, size_t year, unsigned long seed)
{
  size_t place = form->number == GOVCAP_NONE ? 0 : form->number;

  return stream_new (seed, STREAM_ANSWERS + place * N_YEARS + year);
}

GArray *
people_draw (const County *county, const Form *form, size_t year, gsl_rng *random)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (Person));

  for (size_t t = 0; t < N_TOWNS; t++) {
    const Town *town = &county->towns[t];
    size_t n = form->large ? town->sample[year] : (size_t)draw_whole (random, 8, 14);
    for (size_t i = 0; i < n; i++) {
      Person person = draw_person (county, form, t, random);
      person.weight = draw_weight (county, form, year, &person, random);
      g_array_append_val (people, person);
    }
  }
  weigh (people);
  return people;
}
