#include "sink.h"

#include <math.h>

/* What survey sites write for a question that was skipped, or left empty. */
static const char *const always_missing[] = {"(跳过)", "（跳过）", "(空)", "（空）", NULL};

/* What a spreadsheet shows for a formula that went wrong; its text exports hold the same. */
static const char *const broken[] = {"#N/A",  "#REF!",  "#DIV/0!", "#VALUE!", "#NAME?",
                                     "#NUM!", "#NULL!", "#SPILL!", "#CALC!",  NULL};

bool
answers_broken (const char *text)
{
  return text[0] == '#' && g_strv_contains (broken, text);
}

bool
answers_never (const char *text)
{
  return g_strv_contains (always_missing, text);
}

GHashTable *
answers_missing (const GovcapStudy *study)
{
  GHashTable *missing = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t i = 0; always_missing[i]; i++)
    g_hash_table_add (missing, (void *)always_missing[i]);
  for (size_t i = 0; i < study->missing->len; i++)
    g_hash_table_add (missing, study->missing->pdata[i]);
  return missing;
}

/* Digits with at most one point and 15 of them are whole numbers over a power of ten, both exact in
 * a double, so one division rounds right. All else goes the slow way of the C library. */
static bool
short_decimal (const char *text, size_t length, double *ret)
{
  static const double tens[] = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  uint64_t digits = 0;
  size_t after = 0;
  bool point = false;

  if (!length || length > 15)
    return false;
  for (size_t i = 0; i < length; i++) {
    unsigned digit = (unsigned)(text[i] - '0');
    if (digit <= 9) {
      digits = digits * 10 + digit;
      after += point;
    } else if (text[i] == '.' && !point && length > 1) {
      point = true;
    } else {
      return false;
    }
  }
  *ret = (double)digits / tens[after];
  return true;
}

bool
answers_number (const char *text, size_t length, double *ret)
{
  char *end;

  if (short_decimal (text, length, ret))
    return true;
  if (!length || strspn (text, "0123456789+-.eE") != length)
    return false;
  *ret = g_ascii_strtod (text, &end);
  return !*end && isfinite (*ret);
}

static bool
is_label (const char *plain, const char *label)
{
  if (!label)
    return false;
  g_autofree char *plain_label = headers_plain (label);
  return g_str_equal (plain, plain_label);
}

static uint8_t
labelled (const GovcapScale *scale, const char *text)
{
  g_autofree char *plain = headers_plain (text);

  for (int point = 0; scale->labels && point <= scale->max - scale->min; point++)
    if (is_label (plain, scale->labels[point].en) || is_label (plain, scale->labels[point].zh))
      return (uint8_t)point;
  return SLOW;
}

/* The point that a number means; SLOW: none. */
static uint8_t
numbered (const Coding *coding, double number)
{
  const GovcapScale *scale = coding->scale;
  int last = scale->max - scale->min, point;

  if (number != floor (number) || fabs (number) > 1e6)
    return SLOW;
  if (coding->numbers == GOVCAP_NUMBERS_ASCENDING)
    point = (int)number - 1;
  else if (coding->numbers == GOVCAP_NUMBERS_DESCENDING)
    point = last + 1 - (int)number;
  else
    point = (int)number - scale->min;
  if (point < 0 || point > last)
    return SLOW;
  return (uint8_t)(coding->numbers == GOVCAP_NUMBERS_TURNED && coding->reverse ? last - point
                                                                               : point);
}

static bool
is_missing (Sink *sink, const char *answer)
{
  sink->saw_words |= answers_never (answer);
  return !*answer || g_hash_table_contains (sink->missing, answer);
}

static uint8_t
in_words (Sink *sink, const Coding *coding, const char *answer)
{
  g_autofree char *bare = sink->platform ? platform_answer (sink->platform, answer) : NULL;
  uint8_t point = labelled (coding->scale, bare ? bare : answer);

  sink->saw_words |= point != SLOW;
  return point;
}

/* Returns SLOW for an answer that is not on the scale. */
uint8_t
answers_decode (Sink *sink, const Coding *coding, const char *text)
{
  g_autofree char *narrow = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC); /* ５ -> 5 */
  const char *answer = narrow ? g_strstrip (narrow) : text;
  double number;

  if (is_missing (sink, answer) || is_missing (sink, text))
    return GOVCAP_NO_CHOICE;
  if (!answers_number (answer, strlen (answer), &number))
    return in_words (sink, coding, answer);
  if (sink->platform && sink->platform->negatives && (number == -3 || number == -2)) {
    sink->saw_negatives = true;
    return GOVCAP_NO_CHOICE;
  }
  sink->saw_numbers = true;
  return numbered (coding, number);
}
