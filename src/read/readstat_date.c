#include "readstat_file.h"

#include <math.h>

#define DAY 86400
#define LONGEST_TIME 1e9 /* seconds: thirty years are no time of day */

typedef struct {
  const char *word;
  StatDate kind;
} Format;

/* What the names of formats begin with, the longer before their beginnings. */
static const Format of_spss[] = {
    {"DATETIME", STAT_SPSS_MOMENT}, {"YMDHMS", STAT_SPSS_MOMENT}, {"DATE", STAT_SPSS_DATE},
    {"ADATE", STAT_SPSS_DATE},      {"EDATE", STAT_SPSS_DATE},    {"JDATE", STAT_SPSS_DATE},
    {"SDATE", STAT_SPSS_DATE},      {"QYR", STAT_SPSS_DATE},      {"MOYR", STAT_SPSS_DATE},
    {"WKYR", STAT_SPSS_DATE},       {"TIME", STAT_TIME},          {"DTIME", STAT_TIME},
    {"MTIME", STAT_TIME},           {NULL, STAT_NUMBER},
};
static const Format of_stata[] = {
    {"tc", STAT_STATA_MOMENT}, {"tC", STAT_STATA_MOMENT}, {"td", STAT_DATE},
    {"tw", STAT_WEEK},         {"tm", STAT_MONTH},        {"tq", STAT_QUARTER},
    {"th", STAT_HALF},         {"d", STAT_DATE},          {NULL, STAT_NUMBER},
};
static const Format of_sas[] = {
    {"DATETIME", STAT_MOMENT}, {"DATEAMPM", STAT_MOMENT}, {"E8601DT", STAT_MOMENT},
    {"B8601DT", STAT_MOMENT},  {"IS8601DT", STAT_MOMENT}, {"DATE", STAT_DATE},
    {"DDMMYY", STAT_DATE},     {"MMDDYY", STAT_DATE},     {"YYMMDD", STAT_DATE},
    {"YYMM", STAT_DATE},       {"MMYY", STAT_DATE},       {"MONYY", STAT_DATE},
    {"YYQ", STAT_DATE},        {"WEEKDATE", STAT_DATE},   {"WORDDATE", STAT_DATE},
    {"NLDATE", STAT_DATE},     {"JULIAN", STAT_DATE},     {"E8601DA", STAT_DATE},
    {"B8601DA", STAT_DATE},    {"IS8601DA", STAT_DATE},   {"TIME", STAT_TIME},
    {"TOD", STAT_TIME},        {"HHMM", STAT_TIME},       {"MMSS", STAT_TIME},
    {"E8601TM", STAT_TIME},    {"B8601TM", STAT_TIME},    {NULL, STAT_NUMBER},
};

StatDate
stat_date_of_format (StatSystem system, const char *format)
{
  const Format *of_system[] = {of_spss, of_stata, of_sas};
  const Format *at = of_system[system];

  if (system == STAT_STATA && *format == '%')
    format += 1 + strspn (format + 1, "-~");
  for (; at->word; at++)
    if (system == STAT_STATA ? g_str_has_prefix (format, at->word)
                             : !g_ascii_strncasecmp (format, at->word, strlen (at->word)))
      break;
  return at->kind;
}

/* The day so many days after another. */
static bool
date_text (GDateDay day, GDateMonth month, GDateYear year, double days, char text[STAT_DATE_TEXT])
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  double julian = floor (days) + g_date_get_julian (&date);
  if (!(julian >= 1 && julian < 3652060)) /* the years 1 to 9999 */
    return false;
  g_date_set_julian (&date, (guint32)julian);
  g_snprintf (text, STAT_DATE_TEXT, "%04u-%02u-%02u", (unsigned)g_date_get_year (&date),
              (unsigned)g_date_get_month (&date), (unsigned)g_date_get_day (&date));
  return true;
}

static bool
time_text (double seconds, char text[], size_t room)
{
  if (!(fabs (seconds) < LONGEST_TIME))
    return false;
  long whole = lround (fabs (seconds));
  g_snprintf (text, room, "%s%02ld:%02ld:%02ld", seconds < 0 ? "-" : "", whole / 3600,
              whole / 60 % 60, whole % 60);
  return true;
}

static bool
moment_text (GDateDay day, GDateMonth month, GDateYear year, double seconds,
             char text[STAT_DATE_TEXT])
{
  double whole = round (seconds), days = floor (whole / DAY);

  if (!date_text (day, month, year, days, text))
    return false;
  size_t length = strlen (text);
  text[length] = ' ';
  return time_text (whole - days * DAY, text + length + 1, STAT_DATE_TEXT - length - 1);
}

/* The number of a part of a year, counted since 1960: @parts of them make a year. */
static bool
part_text (double value, int parts, char letter, char text[STAT_DATE_TEXT])
{
  double year = 1960 + floor (value / parts);

  if (value != floor (value) || !(year >= 1 && year <= 9999))
    return false;
  g_snprintf (text, STAT_DATE_TEXT, "%d%c%d", (int)year, letter,
              (int)(value - (year - 1960) * parts) + 1);
  return true;
}

bool
stat_date_text (double value, StatDate kind, char text[STAT_DATE_TEXT])
{
  switch (kind) {
  case STAT_SPSS_DATE:
    return date_text (14, G_DATE_OCTOBER, 1582, value / DAY, text);
  case STAT_SPSS_MOMENT:
    return moment_text (14, G_DATE_OCTOBER, 1582, value, text);
  case STAT_TIME:
    return time_text (value, text, STAT_DATE_TEXT);
  case STAT_DATE:
    return date_text (1, G_DATE_JANUARY, 1960, value, text);
  case STAT_MOMENT:
    return moment_text (1, G_DATE_JANUARY, 1960, value, text);
  case STAT_STATA_MOMENT:
    return moment_text (1, G_DATE_JANUARY, 1960, value / 1000, text);
  case STAT_WEEK:
    return part_text (value, 52, 'w', text);
  case STAT_MONTH:
    return part_text (value, 12, 'm', text);
  case STAT_QUARTER:
    return part_text (value, 4, 'q', text);
  case STAT_HALF:
    return part_text (value, 2, 'h', text);
  default:
    return false;
  }
}
