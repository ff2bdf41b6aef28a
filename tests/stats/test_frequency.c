/* Distributions from frequencies: hand calculations, the textbook's formulas on a long column, and
 * the rules for weights, missing answers and few people. */
#include "govcap/frequency.h"

#include "check.h"

#include <string.h>

enum { MISSING = 255 };

/* The distribution of @n choices whose point i is i + 1. */
static GovcapDistribution
describe (const uint8_t choices[], const double weights[], size_t n, size_t points)
{
  GovcapFrequency frequency = {0};

  govcap_frequency_add (&frequency, choices, weights, n);
  return govcap_distribution (&frequency, points, 1, 1);
}

static void
check_same (GovcapDistribution got, GovcapDistribution want, double rel)
{
  g_assert_cmpuint (got.n, ==, want.n);
  check_close (got.weight, want.weight, rel);
  check_close (got.min, want.min, 0);
  check_close (got.max, want.max, 0);
  check_close (got.mean, want.mean, rel);
  check_close (got.sd, want.sd, rel);
  check_close (got.skewness, want.skewness, rel);
  check_close (got.kurtosis, want.kurtosis, rel);
}

/* By hand, answers 1 2 2 5: mean 5/2; from it -3/2 -1/2 -1/2 5/2, so
 *   m2 = (9/4 + 1/4 + 1/4 + 25/4) / 4 = 9/4,  sd = sqrt (4/3 · 9/4) = sqrt 3,
 *   m3 = (-27/8 - 1/8 - 1/8 + 125/8) / 4 = 3,  G1 = sqrt (4 · 3) / 2 · 3 / (3/2)³ = 8/9 · sqrt 3,
 *   m4 = (81/16 + 1/16 + 1/16 + 625/16) / 4 = 177/16,  m4 / m2² - 3 = 59/27 - 3 = -22/27,
 *   G2 = 3 / (2 · 1) · (5 · -22/27 + 6) = 26/9. */
static const uint8_t four[] = {0, 1, 1, 4};
static const GovcapDistribution of_four = {
    4, 4, 1, 5, 2.5, 1.7320508075688772, 1.5396007178390021, 2.8888888888888888};

static void
test_hand (void)
{
  check_same (describe (four, NULL, 4, 5), of_four, 1e-14);
}

/* By hand, answers 1 1 2 (R: e1071::skewness (c (1, 1, 2), type = 2)): mean 4/3, m2 = 2/9,
 * m3 = (-1/27 - 1/27 + 8/27) / 3 = 2/27, G1 = sqrt (3 · 2) / 1 · 2/27 / (2/9)^1.5 = sqrt 3. */
static void
test_three (void)
{
  static const uint8_t three[] = {0, 0, 1};

  check_same (describe (three, NULL, 3, 5),
              (GovcapDistribution){3, 3, 1, 2, 4.0 / 3, sqrt (1.0 / 3), sqrt (3), NAN}, 1e-14);
}

/* By hand, answers 1 and 2: sd = sqrt (2 · 1/4) = sqrt (1/2). */
static void
test_two (void)
{
  static const uint8_t two[] = {0, 1};

  check_same (describe (two, NULL, 2, 5),
              (GovcapDistribution){2, 2, 1, 2, 1.5, sqrt (0.5), NAN, NAN}, 1e-14);
}

static void
test_one (void)
{
  static const uint8_t one[] = {3};

  check_same (describe (one, NULL, 1, 5), (GovcapDistribution){1, 1, 4, 4, 4, NAN, NAN, NAN}, 0);
}

static const GovcapDistribution of_nobody = {0, 0, NAN, NAN, NAN, NAN, NAN, NAN};

static void
test_nobody (void)
{
  static const uint8_t missing[] = {MISSING, MISSING, MISSING, MISSING, MISSING};
  static const double weights[] = {1, 2, 3, 4, 5};

  check_same (describe (missing, NULL, 0, 5), of_nobody, 0);
  check_same (describe (missing, NULL, 5, 5), of_nobody, 0);
  check_same (describe (missing, weights, 5, 5), of_nobody, 0);
}

/* The mean of equal answers is the answer, the sd exactly 0; G1 and G2 would be 0 / 0. */
static void
test_equal (void)
{
  uint8_t choices[13];

  for (uint8_t point = 0; point < 11; point++) {
    double answer = point + 1;
    memset (choices, point, sizeof choices);
    check_same (describe (choices, NULL, 13, 11),
                (GovcapDistribution){13, 13, answer, answer, answer, 0, NAN, NAN}, 0);
  }
}

/* The same whatever the weights: w x / w must not leave the last bit of x. */
static void
test_equal_weighted (void)
{
  uint8_t choices[13];
  double weights[13], worst = 0;

  for (uint8_t point = 0; point < 11; point++)
    for (int tenth = 1; tenth < 40; tenth++) {
      memset (choices, point, sizeof choices);
      for (size_t i = 0; i < 13; i++)
        weights[i] = tenth / 10.0 + (double)i / 7;
      GovcapDistribution d = describe (choices, weights, 13, 11);
      worst = fmax (worst, fmax (d.sd, fabs (d.mean - (point + 1))));
      g_assert_true (isnan (d.skewness) && isnan (d.kurtosis));
    }
  check_close (worst, 0, 0);
}

/* A reversed item, point i is 5 - i: mean 6 - 5/2, ends 6 - 5 and 6 - 1, G1 with the other sign. */
static void
test_reversal (void)
{
  GovcapFrequency frequency = {0};
  GovcapDistribution mirrored = of_four;

  mirrored.mean = 3.5;
  mirrored.skewness = -of_four.skewness;
  govcap_frequency_add (&frequency, four, NULL, 4);
  check_same (govcap_distribution (&frequency, 5, 5, -1), mirrored, 1e-14);
}

/* Points at -3, -1, 1, 3, 5: everything on the scale is 2 x - 5 of the hand calculation. */
static void
test_step (void)
{
  GovcapFrequency frequency = {0};
  GovcapDistribution d = of_four;

  d.min = -3;
  d.max = 5;
  d.mean = 2 * of_four.mean - 5; /* 0 */
  d.sd = 2 * of_four.sd;
  govcap_frequency_add (&frequency, four, NULL, 4);
  check_same (govcap_distribution (&frequency, 5, -3, 2), d, 1e-14);
}

static void
test_missing (void)
{
  static const uint8_t choices[] = {MISSING, 0, 1, MISSING, 1, MISSING, MISSING, 4, MISSING};
  static const double ones[] = {1, 1, 1, 1, 1, 1, 1, 1, 1};

  check_same (describe (choices, NULL, 9, 5), of_four, 1e-14);
  check_same (describe (choices, ones, 9, 5), of_four, 1e-14);
}

static void
test_left_out (void)
{
  static const uint8_t choices[] = {3, 0, 1, 3, 1, 2, 4};
  static const double weights[] = {0, 1, 1, NAN, 1, -1, 1};

  check_same (describe (choices, weights, 7, 5), of_four, 1e-14);
}

/* By hand, answer 1 with weight 3 and answer 3 with weight 1: mean (3 + 3) / 4 = 3/2,
 * m2 = (3 · 1/4 + 1 · 9/4) / 4 = 3/4, n = 2 people: sd = sqrt (2/1 · 3/4). */
static void
test_weights (void)
{
  static const uint8_t choices[] = {0, 2};
  static const double weights[] = {3, 1};

  check_same (describe (choices, weights, 2, 5),
              (GovcapDistribution){2, 4, 1, 3, 1.5, sqrt (1.5), NAN, NAN}, 1e-15);
}

static void
test_repetition (void)
{
  uint8_t choices[7], repeated[28];
  double weights[7];
  size_t n = 0;

  for (size_t i = 0; i < 7; i++) {
    choices[i] = (uint8_t)(i * i % 5);
    weights[i] = (double)i + 1;
    for (size_t times = 0; times <= i; times++)
      repeated[n++] = choices[i];
  }
  check_close (describe (choices, weights, 7, 5).mean, describe (repeated, NULL, n, 5).mean, 1e-15);
  check_close (describe (choices, weights, 7, 5).weight, 28, 0);
  g_assert_cmpuint (describe (choices, weights, 7, 5).n, ==, 7);
}

/* Only ratios of weights matter, but for their sum. */
static void
test_scale (void)
{
  static const double weights[] = {0.5, 2, 1.25, 3}, thousandth[] = {0.0005, 0.002, 0.00125, 0.003};
  GovcapDistribution d = describe (four, weights, 4, 5);

  d.weight /= 1000;
  check_same (describe (four, thousandth, 4, 5), d, 1e-13);
}

enum { LONG = 100003 }; /* more than a block, and odd */

static void
fill (uint8_t choices[], double weights[], size_t n, uint8_t points)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240502);

  for (size_t i = 0; i < n; i++) {
    int draw = g_rand_int_range (random, 0, points + 1);
    choices[i] = (uint8_t)(draw == points ? MISSING : draw * draw / (points - 1)); /* skewed */
    weights[i] = g_rand_double_range (random, 0.1, 4);
  }
}

/* Sums over the rows, one by one, with the textbook's formulas in z: those of bfi.R. */
static GovcapDistribution
naive (const uint8_t choices[], size_t rows)
{
  GovcapDistribution d = {0, 0, 255, 0, 0, 0, 0, 0};
  double n = 0, s3 = 0, s4 = 0;

  for (size_t i = 0; i < rows; i++)
    if (choices[i] != MISSING) {
      n++;
      d.mean += choices[i] + 1;
      d.min = MIN (d.min, choices[i] + 1);
      d.max = MAX (d.max, choices[i] + 1);
    }
  d.mean /= n;
  for (size_t i = 0; i < rows; i++)
    if (choices[i] != MISSING) {
      double away = choices[i] + 1 - d.mean;
      d.sd += away * away;
      s3 += away * away * away;
      s4 += away * away * away * away;
    }
  d.sd = sqrt (d.sd / (n - 1));
  d.n = (size_t)n;
  d.weight = n;
  d.skewness = n / ((n - 1) * (n - 2)) * s3 / pow (d.sd, 3);
  d.kurtosis = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * s4 / pow (d.sd, 4) -
               3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3));
  return d;
}

static void
test_long (void)
{
  g_autofree uint8_t *choices = g_new (uint8_t, LONG);
  g_autofree double *weights = g_new (double, LONG);

  fill (choices, weights, LONG, 11);
  check_same (describe (choices, NULL, LONG, 11), naive (choices, LONG), 1e-11);
  fill (choices, weights, LONG, 251); /* the longest scale */
  check_same (describe (choices, NULL, LONG, 251), naive (choices, LONG), 1e-11);
}

static void
check_counted (GovcapDistribution got, GovcapDistribution want)
{
  g_assert_cmpuint (got.n, ==, want.n);
  check_close (got.weight, want.weight, 0);
  check_close (got.mean, want.mean, 1e-14);
  check_close (got.sd, want.sd, 1e-14);
}

/* Counters come four abreast: every length from 9 to 23, from every place. */
static void
test_lengths (void)
{
  uint8_t choices[64];
  double weights[64], ones[64];

  fill (choices, weights, 64, 5);
  for (size_t i = 0; i < 64; i++)
    ones[i] = 1;
  for (size_t from = 0; from < 40; from++)
    for (size_t rows = 9; rows < 24; rows++) {
      GovcapDistribution want = naive (choices + from, rows);
      check_counted (describe (choices + from, NULL, rows, 5), want);
      check_counted (describe (choices + from, ones, rows, 5), want);
    }
}

static void
test_merge (void)
{
  g_autofree uint8_t *choices = g_new (uint8_t, LONG);
  g_autofree double *weights = g_new (double, LONG);
  size_t split = 65537;

  fill (choices, weights, LONG, 7);
  for (int weighted = 0; weighted < 2; weighted++) {
    GovcapFrequency total = {0}, part = {0};
    const double *w = weighted ? weights : NULL;
    govcap_frequency_add (&part, choices + split, w ? w + split : NULL, LONG - split);
    govcap_frequency_add (&total, choices, w, split);
    govcap_frequency_merge (&total, &part);
    check_same (govcap_distribution (&total, 7, 1, 1), describe (choices, w, LONG, 7), 1e-12);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/frequency/four-answers-agree-with-the-hand-calculation", test_hand);
  g_test_add_func ("/frequency/three-answers-have-a-skewness-but-no-kurtosis", test_three);
  g_test_add_func ("/frequency/two-answers-have-an-sd-but-no-skewness", test_two);
  g_test_add_func ("/frequency/one-answer-has-a-mean-but-no-sd", test_one);
  g_test_add_func ("/frequency/nobody-has-no-statistics", test_nobody);
  g_test_add_func ("/frequency/equal-answers-have-an-sd-of-exactly-zero-and-no-shape", test_equal);
  g_test_add_func ("/frequency/equal-answers-with-any-weights-have-an-sd-of-exactly-zero",
                   test_equal_weighted);
  g_test_add_func ("/frequency/a-reversed-item-is-the-mirror-image", test_reversal);
  g_test_add_func ("/frequency/a-wider-step-stretches-mean-and-sd", test_step);
  g_test_add_func ("/frequency/missing-answers-are-left-out", test_missing);
  g_test_add_func ("/frequency/people-without-a-positive-weight-are-left-out", test_left_out);
  g_test_add_func ("/frequency/weights-agree-with-the-hand-calculation", test_weights);
  g_test_add_func ("/frequency/a-weight-is-a-repetition-for-the-mean", test_repetition);
  g_test_add_func ("/frequency/the-scale-of-the-weights-does-not-matter", test_scale);
  g_test_add_func ("/frequency/a-long-column-agrees-with-the-textbook-formulas", test_long);
  g_test_add_func ("/frequency/every-length-and-start-counts-every-row", test_lengths);
  g_test_add_func ("/frequency/parts-merge-to-the-whole", test_merge);
  return g_test_run ();
}
