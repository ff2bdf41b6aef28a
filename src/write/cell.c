#include "profile.h"
#include "writer.h"

#include <float.h>
#include <math.h>
#include <string.h>

const GovcapText write_simulated = {"Simulated data, not a real survey", "模拟数据，不是真实调查"};
const GovcapText write_no_rows = {"(no rows)", "（没有数据行）"};

time_t
write_date_of_making (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  guint64 seconds = 0;

  if (epoch && g_ascii_string_to_unsigned (epoch, 10, 1, G_MAXINT32, &seconds, NULL))
    return (time_t)seconds;
  return 1704067200; /* 2024-01-01 */
}

bool
write_turns_direction (gunichar character)
{
  return character == 0x061c || character == 0x200e || character == 0x200f ||
         (character >= 0x202a && character <= 0x202e) ||
         (character >= 0x2066 && character <= 0x2069);
}

char *
write_clean (const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);
    if (g_unichar_iscntrl (character) || character == 0x2028 || character == 0x2029)
      g_string_append_c (clean, ' ');
    else if ((character & 0xfffe) == 0xfffe) /* valid UTF-8, but no XML file may hold it */
      g_string_append_unichar (clean, 0xfffd);
    else if (!write_turns_direction (character))
      g_string_append_unichar (clean, character);
  }
  return g_string_free (clean, FALSE);
}

char *
write_words (GovcapText text, GovcapLang lang)
{
  return write_clean (govcap_text_in (text, lang));
}

static bool
shows_nothing (GovcapCell cell)
{
  return govcap_cell_is_missing (cell) && !*govcap_text_in (cell.shown, GOVCAP_EN);
}

bool
write_column_is_empty (const GovcapTable *table, size_t column)
{
  for (size_t row = 0; row < govcap_table_rows (table); row++)
    if (!shows_nothing (govcap_table_cell (table, row, column)))
      return false;
  return true;
}

int
write_decimals (GovcapFormat format, int digits)
{
  bool whole = format == GOVCAP_FORMAT_COUNT || format == GOVCAP_FORMAT_WORDS;

  return whole || digits < 0 ? govcap_format_decimals (format) : MIN (digits, 15);
}

char *
govcap_write_number (double value)
{
  char text[GOVCAP_NUMBER_TEXT];

  return g_strdup (isfinite (value) ? govcap_text_number (value, text) : "");
}

double
write_least_p (int decimals)
{
  return pow (10, -decimals);
}

/* 23.000 as 23: what follows the point says nothing there. */
static char *
without_noughts (char *number)
{
  if (strchr (number, '.') && !strchr (number, 'e')) {
    char *end = number + strlen (number);
    while (end[-1] == '0')
      *--end = '\0';
    if (end[-1] == '.')
      end[-1] = '\0';
  }
  return number;
}

static char *
rounded (double value, int decimals)
{
  char format[8] = "%.6g", text[64];

  /* Beyond this a double has no decimals left to show. */
  if (value > -1e15 && value < 1e15)
    g_snprintf (format, sizeof format, "%%.%df", decimals);
  /* A tie goes away from zero, as in SPSS and spreadsheets: 56.25 is 56.3, not printf's 56.2. */
  g_ascii_formatd (text, sizeof text, format, value * (1 + DBL_EPSILON));
  bool is_zero = strspn (text, "-0.") == strlen (text);
  return g_strdup (is_zero && text[0] == '-' ? text + 1 : text);
}

char *
govcap_write_shown (GovcapCell cell, const GovcapTableColumn *column, GovcapLang lang, int digits)
{
  const char *shown = govcap_text_in (cell.shown, lang);

  if (*shown || cell.word)
    return write_clean (*shown ? shown : cell.word);
  if (govcap_cell_is_missing (cell))
    return g_strdup ("–");
  if (column->format == GOVCAP_FORMAT_WORDS)
    return govcap_write_number (cell.number);
  int decimals = write_decimals (column->format, digits);
  double least = write_least_p (decimals);
  if (column->format == GOVCAP_FORMAT_P && cell.number < least / 2)
    return g_strdup_printf ("<%.*f", decimals, least); /* no probability of error is 0 */
  char *number = rounded (cell.number, decimals);
  bool bare = column->format == GOVCAP_FORMAT_MIXED || column->format == GOVCAP_FORMAT_DF;
  return bare ? without_noughts (number) : number;
}

/* "-0.412" as "-.412", "<0.001" as "<.001", with what follows. */
static void
drop_nought (char *shown)
{
  char *nought = shown + strspn (shown, "<-");

  if (nought[0] == '0' && nought[1] == '.')
    memmove (nought, nought + 1, strlen (nought));
}

char *
write_cell (GovcapCell cell, const GovcapTableColumn *column, const GovcapOutput *output)
{
  char *shown = govcap_write_shown (cell, column, output->lang, output->digits);

  if (profile_of (output)->bare && govcap_format_is_bounded (column->format))
    drop_nought (shown);
  return shown;
}
