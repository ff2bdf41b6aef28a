#include "serial.h"

#include "sink.h"

#include <math.h>

#define SECONDS_OF_DAY 86400
#define LARGEST_SERIAL 2958466.0 /* the year 10000 */
#define LARGEST_EXACT 9007199254740992.0

/* [h], [mm], [ss]: elapsed time. Other brackets hold colours, conditions and languages. */
static bool
is_elapsed (const char *inside, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if (!strchr ("hms", g_ascii_tolower (inside[i])))
      return false;
  return length > 0;
}

/* What follows a quoted text, a bracket, or a character that stands for itself. */
static const char *
after_literal (const char *at, SerialKind *kind)
{
  const char *end = at + 1;

  if (*at == '"') {
    end = strchr (at + 1, '"');
    return end ? end + 1 : at + strlen (at);
  }
  if (*at == '[') {
    size_t length = strcspn (at + 1, "]");
    if (is_elapsed (at + 1, length))
      *kind = SERIAL_ELAPSED;
    end = at + 1 + length;
  }
  return end + (*end != '\0');
}

SerialKind
serial_of_format (const char *code)
{
  SerialKind kind = SERIAL_NONE;

  for (const char *at = code; *at;) {
    if (strchr ("\"[\\_*", *at)) { /* of the last three the next character is not a code */
      at = after_literal (at, &kind);
      continue;
    }
    if (kind == SERIAL_NONE &&
        (strchr ("ymdhs", g_ascii_tolower (*at)) || !g_ascii_strncasecmp (at, "aaa", 3)))
      kind = SERIAL_DATE; /* aaa: the day of the week in Chinese formats */
    at++;
  }
  return kind;
}

SerialKind
serial_of_builtin (size_t number)
{
  bool is_date = (number >= 14 && number <= 22) || (number >= 27 && number <= 36) || number == 45 ||
                 number == 47 || (number >= 50 && number <= 58) || (number >= 71 && number <= 81);

  return number == 46 ? SERIAL_ELAPSED : is_date ? SERIAL_DATE : SERIAL_NONE;
}

/* Excel counts a 29 February 1900, which never was, as day 60: the days before it lie one further. */
static void
date_text (int day, bool from_1904, char text[SERIAL_TEXT])
{
  GDate date;

  g_date_clear (&date, 1);
  if (from_1904)
    g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1904);
  else
    g_date_set_dmy (&date, day < 60 ? 31 : 30, G_DATE_DECEMBER, 1899);
  g_date_add_days (&date, (guint)day);
  if (day == 60 && !from_1904)
    g_strlcpy (text, "1900-02-29", SERIAL_TEXT);
  else
    g_snprintf (text, SERIAL_TEXT, "%04u-%02u-%02u", (unsigned)g_date_get_year (&date),
                (unsigned)g_date_get_month (&date), (unsigned)g_date_get_day (&date));
}

bool
serial_text (double serial, SerialKind kind, bool from_1904, char text[SERIAL_TEXT])
{
  if (!(serial >= 0) || serial >= LARGEST_SERIAL)
    return false;
  int64_t seconds = llround (serial * SECONDS_OF_DAY), day = seconds / SECONDS_OF_DAY;
  bool is_time = !day || kind == SERIAL_ELAPSED;
  if (kind != SERIAL_ELAPSED)
    seconds %= SECONDS_OF_DAY;
  text[0] = '\0';
  if (!is_time)
    date_text ((int)day, from_1904, text);
  if (is_time || seconds) {
    size_t length = strlen (text);
    g_snprintf (text + length, SERIAL_TEXT - length, "%s%02d:%02d:%02d", length ? " " : "",
                (int)(seconds / 3600), (int)(seconds / 60 % 60), (int)(seconds % 60));
  }
  return true;
}

/* At most 15 digits, no nought that could go: no shorter text means this number. */
static bool
is_short (const char *digits, size_t length)
{
  size_t whole = strspn (digits, "0123456789");
  size_t after = digits[whole] == '.' ? strspn (digits + whole + 1, "0123456789") : 0;

  if (!whole || length > 16 || (digits[0] == '0' && whole > 1))
    return false;
  if (!after)
    return whole == length && whole <= 15;
  bool is_small = digits[0] == '0' && digits[2] == '0'; /* might be shown with an exponent */
  return whole + 1 + after == length && digits[length - 1] != '0' && !is_small;
}

const char *
serial_shortest (double number, char text[SERIAL_TEXT])
{
  if (number != floor (number) || !(fabs (number) < LARGEST_EXACT))
    return govcap_text_number (number, text);
  g_snprintf (text, SERIAL_TEXT, "%.0f", number + 0.0);
  return text;
}

const char *
serial_number (const char *digits, size_t length, char text[SERIAL_TEXT])
{
  double number;

  if (is_short (digits, length))
    return digits;
  if (!answers_number (digits, length, &number))
    return NULL;
  return serial_shortest (number, text);
}
