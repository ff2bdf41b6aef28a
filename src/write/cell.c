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

/* What stands for @character in cleaned words; NULL: itself. */
static const char *
cleaned (gunichar character)
{
  if (g_unichar_iscntrl (character) || character == 0x2028 || character == 0x2029)
    return " ";
  if ((character & 0xfffe) == 0xfffe) /* valid UTF-8, but no XML file may hold it */
    return "\xef\xbf\xbd";
  return write_turns_direction (character) ? "" : NULL;
}

char *
write_clean (const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  GString *clean = NULL;
  const char *from = valid; /* not yet in @clean */

  for (const char *at = valid, *next; *at; at = next) {
    next = g_utf8_next_char (at);
    const char *instead = g_ascii_isprint (*at) ? NULL : cleaned (g_utf8_get_char (at));
    if (!instead)
      continue;
    clean = clean ? clean : g_string_new (NULL);
    g_string_append_len (clean, from, at - from);
    g_string_append (clean, instead);
    from = next;
  }
  if (!clean)
    return g_steal_pointer (&valid);
  g_string_append (clean, from);
  return g_string_free (clean, FALSE);
}

char *
write_words (GovcapText text, GovcapLang lang)
{
  return write_clean (govcap_text_in (text, lang));
}

bool
write_shows_nothing (GovcapCell cell)
{
  return govcap_cell_is_missing (cell) && !*govcap_text_in (cell.shown, GOVCAP_EN);
}

bool
write_column_is_empty (const GovcapTable *table, size_t column)
{
  for (size_t row = 0; row < govcap_table_rows (table); row++)
    if (!write_shows_nothing (govcap_table_cell (table, row, column)))
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

/* The digits of a number with few decimals that is near no tie, where any way of rounding says the
 * same: several times faster than printing. Returns: false where the number is none such. */
static bool
round_plainly (double value, int decimals, char text[64])
{
  static const unsigned tens[] = {1, 10, 100, 1000};
  enum { MOST = 100000000 }; /* so that the product is true to some eight more digits */

  if (decimals < 0 || decimals >= (int)G_N_ELEMENTS (tens) || !(fabs (value) < MOST / 1000))
    return false;
  double product = fabs (value) * tens[decimals], whole = floor (product);
  if (fabs (product - whole - 0.5) < 1e-6)
    return false;
  unsigned digits = (unsigned)whole + (product - whole > 0.5);
  char *at = text + 63;
  *at = '\0';
  for (int i = 0; i <= decimals || digits; i++, digits /= 10) {
    if (i && i == decimals)
      *--at = '.';
    *--at = (char)('0' + digits % 10);
  }
  if (value < 0)
    *--at = '-';
  memmove (text, at, strlen (at) + 1);
  return true;
}

static char *
rounded (double value, int decimals)
{
  char format[8] = "%.6g", text[64];

  /* Beyond this a double has no decimals left to show. */
  if (value > -1e15 && value < 1e15)
    g_snprintf (format, sizeof format, "%%.%df", decimals);
  /* A tie goes away from zero, as in SPSS and spreadsheets: 56.25 is 56.3, not printf's 56.2. */
  if (!round_plainly (value, decimals, text))
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
  if (column->format == GOVCAP_FORMAT_P && cell.number < write_least_p (decimals) / 2)
    return g_strdup_printf ("<%.*f", decimals, write_least_p (decimals)); /* no p is 0 */
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
