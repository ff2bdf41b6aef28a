/* The forms of a framework as the demo surveys them: files, people, questions. */
#pragma once

#include "county.h"

/**
 * Form:
 * @number: in the framework, or GOVCAP_NONE
 * @name:   NULL when the framework has none
 * @large:  a survey of the population; else one of the few who hold an office
 * @asked:  numbers of its items, in order
 */
typedef struct {
  size_t number;
  const char *name;
  bool large;
  size_t *asked;
  size_t n_asked;
} Form;

/* The forms that ask something, or the one of a framework without forms. Returns: Form. */
GArray *forms_of (const GovcapFramework *framework);

/* Name of the file with the answers of a year. */
char *form_file (const Form *form, int year);

/* The words of the columns that are not items. */
extern const GovcapText people_genders[2];
extern const GovcapText people_educations[4];
const GovcapText *people_roles (const Form *form, size_t *ret_n);

/**
 * Person:
 * @gender, @education, @role: places in the lists of words
 * @bias: what such people answer above the others, in points
 */
typedef struct {
  size_t town, village, gender, education, role;
  int age;
  double weight, bias;
} Person;

/* What the people of one form and year, and then their answers, are drawn from. */
gsl_rng *people_stream (const Form *form, size_t year, unsigned long seed);

/* All respondents of one form and year, town after town. Returns: Person. */
GArray *people_draw (const County *county, const Form *form, size_t year, gsl_rng *random);
