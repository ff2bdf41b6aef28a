#include "answers.h"

#include <gsl/gsl_randist.h>
#include <math.h>

/* What parts the answers of people in one village, in points of 0-100. Together they give items a
 * standard deviation of about one scale point, areas an alpha of .75 to .9, and pairs of areas a
 * correlation of .4 to .7. */
#define SD_GENERAL 12.5
#define SD_AREA 10.5
#define SD_INDICATOR 8.0
#define SD_ANSWER 17.0

/* Agreeing to whatever is asked, whichever way it is keyed: the method effect of reverse items. */
#define ACQUIESCENCE 2.0
#define SD_ACQUIESCENCE 4.5

#define P_MISSING 0.03
#define P_STOPS 0.02
#define P_STRAIGHT_LINE 0.025
#define P_RANDOM 0.015

typedef struct {
  double *area, *indicator;
  double acquiescence;
} Trait;

static void
clear_trait (Trait *trait)
{
  g_free (trait->area);
  g_free (trait->indicator);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trait, clear_trait)

/* A person's own share in an area. The outcome follows the areas, so that it can be explained. */
static void
draw_own_share (const County *county, gsl_rng *random, double *own)
{
  const GovcapFramework *framework = county->framework;
  double mixed = 0;

  for (size_t a = 0; a < framework->n_areas; a++) {
    own[a] = gsl_ran_gaussian (random, SD_AREA);
    mixed += county->outcome[a] * own[a];
  }
  for (size_t a = 0; a < framework->n_areas; a++)
    if (framework->areas[a].role == GOVCAP_ROLE_OUTCOME)
      own[a] = mixed + 1.1 * own[a];
}

static Trait
draw_trait (const County *county, const Form *form, size_t year, const Person *person,
            gsl_rng *random)
{
  const GovcapFramework *framework = county->framework;
  size_t n_areas = framework->n_areas;
  size_t village = (person->town * MOST_VILLAGES + person->village) * n_areas;
  Trait trait = {g_new0 (double, n_areas), g_new (double, framework->n_indicators + 1), 0};
  double general = person->bias + gsl_ran_gaussian (random, SD_GENERAL);

  draw_own_share (county, random, trait.area);
  for (size_t a = 0; a < n_areas; a++)
    trait.area[a] += general + county_town_level (county, person->town, year, a) +
                     county->village[village + a] + (form->large ? 0 : county->office_gap[a]);
  for (size_t i = 0; i < framework->n_indicators; i++)
    trait.indicator[i] = county->indicator[i] + gsl_ran_gaussian (random, SD_INDICATOR);
  trait.acquiescence = ACQUIESCENCE + gsl_ran_gaussian (random, SD_ACQUIESCENCE);
  return trait;
}

static int
answer_item (const County *county, const Trait *trait, size_t number, gsl_rng *random)
{
  const GovcapItem *item = &county->framework->items[number];
  size_t area = county->framework->indicators[item->indicator].area;
  int top = item->scale.max - item->scale.min;
  double score = trait->area[area] + trait->indicator[item->indicator] + county->item[number] +
                 gsl_ran_gaussian (random, SD_ANSWER);
  double answered = (item->reverse ? 100 - score : score) + trait->acquiescence;

  return (int)CLAMP (lround (answered / 100 * top), 0, top);
}

static void
answer_earnestly (const County *county, const Form *form, size_t year, const Person *person,
                  gsl_rng *random, Answers *answers)
{
  g_auto (Trait) trait = draw_trait (county, form, year, person, random);

  for (size_t i = 0; i < form->n_asked; i++)
    answers->points[i] = answer_item (county, &trait, form->asked[i], random);
  answers->seconds = (int)(30 + 6.0 * (double)form->n_asked * exp (gsl_ran_gaussian (random, 0.3)));
}

/* The careless give one answer throughout, or any; and they are quick. */
static void
answer_carelessly (const County *county, const Form *form, bool straight, gsl_rng *random,
                   Answers *answers)
{
  static const double favourites[] = {0.5, 0.5, 0.75, 0.75, 1};
  double favourite = favourites[gsl_rng_uniform_int (random, G_N_ELEMENTS (favourites))];

  for (size_t i = 0; i < form->n_asked; i++) {
    const GovcapScale *scale = &county->framework->items[form->asked[i]].scale;
    int top = scale->max - scale->min;
    answers->points[i] = straight ? (int)lround (favourite * top) : draw_whole (random, 0, top);
  }
  answers->seconds = (int)(8 + 1.2 * (double)form->n_asked * exp (gsl_ran_gaussian (random, 0.2)));
}

static void
leave_out (const Form *form, gsl_rng *random, Answers *answers)
{
  size_t n = form->n_asked, reached = n;

  if (draw_chance (random, P_STOPS)) {
    reached = n / 4 + gsl_rng_uniform_int (random, (unsigned long)(n - n / 4));
    answers->seconds = (int)(answers->seconds * (double)(reached + 1) / (double)n);
  }
  for (size_t i = 0; i < n; i++)
    if (i >= reached)
      answers->points[i] = NOT_REACHED;
    else if (draw_chance (random, P_MISSING))
      answers->points[i] = NO_ANSWER;
}

void
answers_draw (const County *county, const Form *form, size_t year, const Person *person,
              gsl_rng *random, Answers *answers)
{
  double careless = gsl_rng_uniform (random);

  if (careless >= P_STRAIGHT_LINE + P_RANDOM) {
    answer_earnestly (county, form, year, person, random, answers);
    leave_out (form, random, answers);
  } else {
    answer_carelessly (county, form, careless < P_STRAIGHT_LINE, random, answers);
  }
}
