/* How people answer: a latent trait model, and the ways in which people do not follow it. */
#pragma once

#include "forms.h"

/** NO_ANSWER: a question left empty; NOT_REACHED: the person had stopped before it. */
#define NO_ANSWER (-1)
#define NOT_REACHED (-2)

/**
 * Answers:
 * @points:  one per asked item: point of its scale counted from 0, or one of the two above
 * @seconds: how long the person took
 */
typedef struct {
  int *points;
  int seconds;
} Answers;

/* Fills @answers, whose points are form->n_asked. */
void answers_draw (const County *county, const Form *form, size_t year, const Person *person,
                   gsl_rng *random, Answers *answers);

bool answers_write (const County *county, const Form *form, size_t year, unsigned long seed,
                    const char *folder, GError **error);
