#include "xlsx.h"

#include "lines.h"

typedef struct {
  double size;
  uint32_t ink, ground;    /* 0: the default */
  bool bold, wrap, indent; /* indent: words keep off the numbers to their left */
  uint8_t align;
} Look;

/* Red and green of like brightness cannot be told apart by everybody: the tints are vermilion and
 * blue-green, and the word stands in the cell as well. */
static const Look looks[XLSX_DECIMALS] = {
    [XLSX_TITLE] = {.size = 14, .bold = true},
    [XLSX_MARK] = {.size = 11, .ink = 0xb3430f, .bold = true},
    [XLSX_LINK] = {.size = 11, .ink = 0x0563c1},
    [XLSX_HEAD] = {.size = 11, .ground = 0xe3eaf2, .bold = true, .wrap = true, .indent = true},
    [XLSX_HEAD_NUMBER] =
        {.size = 11, .ground = 0xe3eaf2, .bold = true, .wrap = true, .align = LXW_ALIGN_RIGHT},
    [XLSX_WORDS] = {.size = 11, .wrap = true, .indent = true},
    [XLSX_NAME] = {.size = 11, .indent = true},
    [XLSX_WEAK] = {.size = 11, .ground = 0xf5c9b3, .indent = true},
    [XLSX_FAIR] = {.size = 11, .ground = 0xfff3c4, .indent = true},
    [XLSX_GOOD] = {.size = 11, .ground = 0xbfe5d8, .indent = true},
    [XLSX_FEW] = {.size = 11, .ground = 0xe0e0e0, .indent = true},
    [XLSX_NOTE] = {.size = 10, .wrap = true},
    [XLSX_METHOD] = {.size = 9, .ink = 0x6b6b6b, .wrap = true},
    [XLSX_INPUT] = {.size = 11, .ink = 0x1f4fd8},
};

static void
set_decimals (lxw_format *format, int decimals)
{
  g_autofree char *pattern = g_strdup_printf ("%.*f", decimals, 0.0);

  format_set_num_format (format, pattern);
}

/* The cell keeps its number, and shows that it is small: no probability of error is 0. */
static void
set_p (lxw_format *format, int decimals)
{
  double least = write_least_p (decimals);
  g_autofree char *pattern = g_strdup_printf ("[<%.*f]\"<%.*f\";%.*f", decimals + 1, least / 2,
                                              decimals, least, decimals, 0.0);

  format_set_num_format (format, pattern);
}

static void
set_look (lxw_format *format, const Look *look)
{
  format_set_font_size (format, look->size);
  if (look->ink)
    format_set_font_color (format, look->ink);
  if (look->ground)
    format_set_bg_color (format, look->ground);
  if (look->bold)
    format_set_bold (format);
  if (look->wrap)
    format_set_text_wrap (format);
  if (look->align)
    format_set_align (format, look->align);
  if (look->indent)
    format_set_indent (format, 1);
}

lxw_format *
xlsx_look (Xlsx *xlsx, XlsxLook look)
{
  if (xlsx->looks[look])
    return xlsx->looks[look];
  lxw_format *format = workbook_add_format (xlsx->book);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  if (look >= XLSX_P)
    set_p (format, (int)look - XLSX_P);
  else if (look >= XLSX_DECIMALS)
    set_decimals (format, (int)look - XLSX_DECIMALS);
  else
    set_look (format, &looks[look]);
  if (look == XLSX_HEAD || look == XLSX_HEAD_NUMBER)
    format_set_bottom (format, LXW_BORDER_THIN);
  return xlsx->looks[look] = format;
}

const char *
xlsx_say (const Xlsx *xlsx, const char *en, const char *zh)
{
  return xlsx->output->lang == GOVCAP_ZH ? zh : en;
}

size_t
xlsx_lines (const char *words, size_t width)
{
  g_autoptr (GPtrArray) lines = lines_wrap (words, width);

  return lines->len;
}

double
xlsx_height (size_t lines, double line)
{
  enum { HIGHEST = 409 }; /* that Excel can show */

  return MIN (line * (double)lines + 1, HIGHEST);
}

lxw_worksheet *
xlsx_sheet (Xlsx *xlsx, const char *words, const char **ret_name)
{
  enum { A4 = 9 };

  *ret_name = xlsx_sheet_name (words, xlsx->sheets);
  lxw_worksheet *sheet = workbook_add_worksheet (xlsx->book, *ret_name);
  worksheet_set_paper (sheet, A4);
  worksheet_set_landscape (sheet);
  worksheet_set_footer (sheet, "&C&P / &N");
  return sheet;
}

void
xlsx_put (Xlsx *xlsx, lxw_worksheet *sheet, uint32_t row, size_t column, const char *words,
          XlsxLook look)
{
  g_autofree char *safe = xlsx_words (words);

  if (*safe)
    worksheet_write_string (sheet, row, (lxw_col_t)column, safe, xlsx_look (xlsx, look));
  else
    worksheet_write_blank (sheet, row, (lxw_col_t)column, xlsx_look (xlsx, look));
}

void
xlsx_put_number (Xlsx *xlsx, lxw_worksheet *sheet, uint32_t row, size_t column, double number,
                 XlsxLook look)
{
  lxw_format *format = xlsx_look (xlsx, look);

  /* The library would write NAN and infinity as they are, and the file could not be opened. */
  if (isfinite (number))
    worksheet_write_number (sheet, row, (lxw_col_t)column, number, format);
  else
    worksheet_write_blank (sheet, row, (lxw_col_t)column, format);
}

void
xlsx_put_link (Xlsx *xlsx, lxw_worksheet *sheet, uint32_t row, size_t column, const char *name,
               uint32_t to, const char *words)
{
  g_autofree char *target = g_strdup_printf ("internal:'%s'!A%u", name, to + 1);
  g_autofree char *safe = xlsx_words (words);

  worksheet_write_url_opt (sheet, row, (lxw_col_t)column, target, xlsx_look (xlsx, XLSX_LINK),
                           *safe ? safe : name, NULL);
}

uint32_t
xlsx_put_top (Xlsx *xlsx, lxw_worksheet *sheet, size_t column, const char *title)
{
  uint32_t row = 0;

  worksheet_set_row (sheet, row, 21, NULL);
  xlsx_put (xlsx, sheet, row++, column, title, XLSX_TITLE);
  if (xlsx->output->simulated)
    xlsx_put (xlsx, sheet, row++, column, govcap_text_in (write_simulated, xlsx->output->lang),
              XLSX_MARK);
  if (xlsx->sheets->len > 1) /* all but the contents themselves */
    xlsx_put_link (xlsx, sheet, row++, column, xlsx->sheets->pdata[0], 0,
                   xlsx_say (xlsx, "← Contents", "← 目录"));
  return row;
}
