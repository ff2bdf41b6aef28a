/* How important one thing is beside another, as experts write it. */
#include "judgements.h"
#include "moment.h"
#include "sink.h"

#include <math.h>
#include <string.h>

/* Beyond the scale's ends by rounding alone. */
#define ROUNDING 1e-9

enum { LEAST_DECIMALS = 2, MOST_REASONABLE = 1000 };

/* In plain characters: full width, fractions such as ⅓ and the ratio 1：3 become 1/3. The caller's. */
static char *
in_plain (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  GString *signs = g_string_new (plain ? plain : text);

  g_string_replace (signs, "\u2044", "/", 0);
  g_string_replace (signs, ":", "/", 0);
  g_string_replace (signs, " ", "", 0);
  return g_string_free (signs, FALSE);
}

/* 0.33 and 0.333 are 1/3, 0.14 is 1/7: what 1/k is when it is rounded to the decimals that are written. */
static double
whole_reciprocal (const char *text, double value)
{
  const char *point = strchr (text, '.');
  size_t decimals = point ? strlen (point + 1) : 0;
  double k = round (1 / value), half = 0.5 * pow (10, -(double)decimals);

  if (decimals < LEAST_DECIMALS || value >= 1 || k < 2 || k > 9)
    return value;
  return fabs (value - 1 / k) <= half * (1 + ROUNDING) + 1e-15 ? 1 / k : value;
}

static bool
read_number (const char *text, double *ret)
{
  const char *slash = strchr (text, '/');
  double below = 1;

  if (!slash) {
    if (!answers_number (text, strlen (text), ret))
      return false;
    *ret = *ret > 0 ? whole_reciprocal (text, *ret) : *ret;
    return true;
  }
  if (!answers_number (text, (size_t)(slash - text), ret) ||
      !answers_number (slash + 1, strlen (slash + 1), &below) || !(below > 0))
    return false;
  *ret /= below;
  return true;
}

bool
judgement_value (const char *text, double *ret)
{
  g_autofree char *plain = in_plain (text);
  double value;

  if (!read_number (plain, &value) || !(value >= 1. / 9 * (1 - ROUNDING)) ||
      value > 9 * (1 + ROUNDING))
    return false;
  *ret = value;
  return true;
}

bool
judgement_is_date (const char *text)
{
  double number;
  bool by_day;

  if (answers_number (text, strlen (text), &number))
    return number > MOST_REASONABLE; /* the serial number of a day */
  return moment_read (text, &number, &by_day) || strstr (text, "月") ||
         g_regex_match_simple ("^(\\d{1,2}-[A-Za-z]{3}|[A-Za-z]{3}-\\d{1,2})$", text, 0, 0);
}
