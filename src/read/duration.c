/* How long it took to answer, as survey sites write it. */
#include "sink.h"

#include <math.h>

/* Longer words before their beginnings. */
static const struct {
  const char *word;
  double seconds;
} units[] = {
    {"天", 86400}, {"小时", 3600}, {"时", 3600}, {"h", 3600}, {"分钟", 60}, {"分", 60},
    {"min", 60},   {"m", 60},      {"秒钟", 1},  {"秒", 1},   {"sec", 1},   {"s", 1},
};

static void
skip_blanks (const char **at)
{
  while (g_ascii_isspace (**at))
    ++*at;
}

/* Digits with at most one point. */
static bool
take_number (const char **at, double *ret)
{
  size_t length = strspn (*at, "0123456789.");

  if (length > 15 || !answers_number (*at, length, ret))
    return false;
  *at += length;
  skip_blanks (at);
  return true;
}

/* Returns how many seconds the unit at @at has, or 0. */
static double
take_unit (const char **at)
{
  for (size_t i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_prefix (*at, units[i].word)) {
      *at += strlen (units[i].word);
      skip_blanks (at);
      return units[i].seconds;
    }
  return 0;
}

static bool
take_colon (const char **at)
{
  size_t length = **at == ':' ? 1 : g_str_has_prefix (*at, "：") ? strlen ("：") : 0;

  *at += length;
  return length > 0;
}

/* What follows @first in `1:23` or `1:02:03`: minutes or hours first, then parts below 60. */
static bool
take_clock (const char *at, double first, double *ret)
{
  double sum = first, part;
  size_t parts = 1;

  while (take_colon (&at)) {
    if (++parts > 3 || sum != floor (sum) || !take_number (&at, &part) || part >= 60)
      return false;
    sum = 60 * sum + part;
  }
  if (parts < 2 || *at)
    return false;
  *ret = sum;
  return true;
}

bool
duration_seconds (const char *text, double *ret)
{
  double sum = 0, number, last = INFINITY;

  skip_blanks (&text);
  if (!take_number (&text, &number))
    return false;
  if (take_clock (text, number, ret))
    return true;
  if (!*text) {
    *ret = number; /* bare seconds */
    return true;
  }
  for (;;) {
    double unit = take_unit (&text);
    if (!(unit > 0) || unit >= last)
      return false;
    sum += number * unit;
    last = unit;
    if (!*text)
      break;
    if (!take_number (&text, &number))
      return false;
  }
  *ret = sum;
  return true;
}

bool
duration_is_header (const char *name)
{
  static const char *const names[] = {"所用时间", "答题时长", "seconds", "duration", NULL};

  return g_strv_contains (names, name);
}
