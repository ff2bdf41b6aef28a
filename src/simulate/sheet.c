#include "sheet.h"

#include "govcap/file.h"

#include <string.h>

/* Every cell ends in a comma; the end of the row turns the last one into a line feed. */
static void
end_cell (GString *sheet)
{
  g_string_append_c (sheet, ',');
}

void
sheet_end_row (GString *sheet)
{
  sheet->str[sheet->len - 1] = '\n';
}

/* Quotes where RFC 4180 needs it. */
void
sheet_word (GString *sheet, const char *words)
{
  if (!strpbrk (words, ",\"\r\n")) {
    g_string_append (sheet, words);
  } else {
    g_string_append_c (sheet, '"');
    for (const char *at = words; *at; at++) {
      if (*at == '"')
        g_string_append_c (sheet, '"');
      g_string_append_c (sheet, *at);
    }
    g_string_append_c (sheet, '"');
  }
  end_cell (sheet);
}

void
sheet_whole (GString *sheet, long number)
{
  g_string_append_printf (sheet, "%ld", number);
  end_cell (sheet);
}

void
sheet_number (GString *sheet, double number, int decimals)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE + 16];
  char format[] = "%.0f";

  format[2] = (char)('0' + decimals);
  g_string_append (sheet, g_ascii_formatd (text, sizeof text, format, number));
  end_cell (sheet);
}

void
sheet_empty (GString *sheet)
{
  end_cell (sheet);
}

void
sheet_header (GString *sheet, const char *const words[])
{
  for (size_t i = 0; words[i]; i++)
    sheet_word (sheet, words[i]);
  sheet_end_row (sheet);
}

bool
sheet_write (const GString *sheet, const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return govcap_file_write (path, sheet->str, sheet->len, error);
}
