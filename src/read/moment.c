#include "moment.h"

#include "coding_sink.h"

#include <string.h>

enum { DATE_TEXT = 32, EPOCH = 719163 /* julian day of 1970-01-01 */ };

/* Digits alone: a date, or a date and a time to the second. Returns: how many belong to the date. */
static size_t
packed_date (const char *text, char date[DATE_TEXT])
{
  size_t digits = strspn (text, "0123456789");

  if (text[digits] || (digits != 8 && digits != 14))
    return 0;
  g_snprintf (date, DATE_TEXT, "%.4s-%.2s-%.2s", text, text + 4, text + 6);
  return 8;
}

/* Copies the date at the beginning. Returns: its length; 0: it is too long for one. */
static size_t
parted_date (const char *text, char date[DATE_TEXT])
{
  const char *day = strstr (text, "日");
  size_t length = day ? (size_t)(day - text) + strlen ("日") : strcspn (text, " T");

  if (length >= DATE_TEXT)
    return 0;
  g_strlcpy (date, text, length + 1);
  return length;
}

/* One or two digits that are at most @most. */
static bool
take_part (const char **at, int most, int *ret)
{
  size_t digits = strspn (*at, "0123456789");

  if (!digits || digits > 2)
    return false;
  *ret = atoi (*at);
  *at += digits;
  return *ret <= most;
}

static bool
take_mark (const char **at, const char *const marks[])
{
  for (size_t i = 0; marks[i]; i++)
    if (g_str_has_prefix (*at, marks[i])) {
      *at += strlen (marks[i]);
      return true;
    }
  return false;
}

/* "13:20", "13:20:05.250", "13时20分5秒". */
static bool
read_clock (const char *at, double *ret)
{
  static const char *const after_hour[] = {":", "：", "时", "点", NULL};
  static const char *const after_minute[] = {":", "：", "分", NULL}, *const end[] = {"秒", NULL};
  int hour, minute, second = 0;

  if (!take_part (&at, 24, &hour) || !take_mark (&at, after_hour) || !take_part (&at, 59, &minute))
    return false;
  if (take_mark (&at, after_minute) && *at) {
    if (!take_part (&at, 59, &second))
      return false;
    if (*at == '.' && g_ascii_isdigit (at[1])) /* parts of a second */
      at += 1 + strspn (at + 1, "0123456789");
    take_mark (&at, end);
  }
  *ret = hour * 3600 + minute * 60 + second;
  return !*at && *ret <= 86400;
}

static bool
read_packed_clock (const char *at, double *ret)
{
  char clock[DATE_TEXT];

  g_snprintf (clock, sizeof clock, "%.2s:%.2s:%.2s", at, at + 2, at + 4);
  return read_clock (clock, ret);
}

bool
moment_read (const char *text, double *ret, bool *by_day)
{
  char date[DATE_TEXT] = "";
  size_t packed = packed_date (text, date);
  size_t length = packed ? packed : parted_date (text, date);
  int day = length ? coding_sources_day (date) : 0;
  const char *clock = text + length;
  double seconds = 0;

  if (day < 19000101 || day > 21991231 || !(day % 100))
    return false;
  if (!packed)
    clock += *clock == 'T' ? 1 : strspn (clock, " ");
  *by_day = !*clock;
  if (*clock && !(packed ? read_packed_clock (clock, &seconds) : read_clock (clock, &seconds)))
    return false;
  GDate whole;
  g_date_clear (&whole, 1);
  g_date_set_dmy (&whole, (GDateDay)(day % 100), (GDateMonth)(day / 100 % 100),
                  (GDateYear)(day / 10000));
  *ret = ((double)g_date_get_julian (&whole) - EPOCH) * 86400 + seconds;
  return true;
}
