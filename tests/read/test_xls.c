/* Old workbooks: what their records come to. */
#include "old_cells.h"

typedef struct {
  const char *path;
  void (*make) (OldBook *book); /* one sheet called "s" is open */
  const char *cells;            /* "row,column,text\n"; rows from 1, columns from 0 */
} Case;

static void
make_numbers (OldBook *book)
{
  old_number (book, 0, 0, 0, 5);
  old_number (book, 0, 1, 0, 0.1);
  old_number (book, 0, 2, 0, 123456789012);
  old_number (book, 0, 3, 0, -2.5);
  old_short (book, 1, 0, 0, (uint32_t)-3 << 2 | 2); /* whole */
  old_short (book, 1, 1, 0, 450 << 2 | 3);          /* whole, of hundredths */
  old_short (book, 1, 2, 0, 0x3FF80000);            /* upper half of 1.5 */
  old_short (book, 1, 3, 0, 0x405EDCCC | 1);        /* of 123.45, of hundredths */
}

static void
make_rows_of_shorts (OldBook *book)
{
  GByteArray *body = OLD_NUMBERS (4, 1, /* style, number */ 0, 5 << 2 | 2, 0, 0, 4 << 2 | 2, 0, 2);

  old_record (book->sheets, 0x00BD, body);
}

static void
make_texts (OldBook *book)
{
  GByteArray *narrow = old_place (0, 1, 0);

  old_label (book, 0, 0, "石桥镇㐂");
  old_u16 (narrow, 4);
  old_text (book, narrow, "caf\xE9", false); /* a byte per character */
  old_record (book->sheets, 0x0204, narrow);
  old_label (book, 0, 2, "");
}

/* The third string is cut in its middle: it goes on in another record, there byte by byte. */
static void
make_shared_texts (OldBook *book)
{
  GByteArray *strings = g_byte_array_new (), *rest = g_byte_array_new ();

  old_u32 (strings, 4);
  old_u32 (strings, 4);
  old_u16 (strings, 2);
  old_text (book, strings, "乡镇", true);
  old_u16 (strings, 0);
  old_text (book, strings, "", false);
  old_u16 (strings, 5);
  old_text (book, strings, "甲乙", true);
  old_text (book, rest, "abc", false);
  old_u16 (rest, 1);
  g_byte_array_append (rest, (const uint8_t *)"\x0C\2\0\4\0\0\0x", 8); /* looks, phonetics */
  g_byte_array_append (rest, (const uint8_t *)"looks!!!spok", 12);
  old_record (book->globals, 0x00FC, strings);
  old_record (book->globals, 0x003C, rest);
  for (unsigned i = 0; i < 4; i++) {
    GByteArray *cell = old_place (0, i, 0);
    old_u32 (cell, i);
    old_record (book->sheets, 0x00FD, cell);
  }
}

static void
add_result (OldBook *book, unsigned column, const char result[8])
{
  GByteArray *body = old_place (0, column, 0);

  g_byte_array_append (body, (const uint8_t *)result, 8);
  old_u32 (body, 0);
  old_u32 (body, 0);
  old_record (book->sheets, 0x0006, body);
}

static void
make_formulas (OldBook *book)
{
  GByteArray *text = g_byte_array_new (), *number = old_place (0, 5, 0);

  add_result (book, 0, "\0\0\0\0\0\0\xFF\xFF"); /* a text, which follows */
  old_record (book->sheets, 0x04BC, OLD_NUMBERS (0, 0));
  old_u16 (text, 2);
  old_text (book, text, "合格", true);
  old_record (book->sheets, 0x0207, text);
  add_result (book, 1, "\1\0\1\0\0\0\xFF\xFF");   /* true */
  add_result (book, 2, "\2\0\x2A\0\0\0\xFF\xFF"); /* an error */
  add_result (book, 3, "\3\0\0\0\0\0\xFF\xFF");   /* an empty text */
  add_result (book, 4, "\2\0\x07\0\0\0\xFF\xFF");
  old_double (number, 4.5);
  old_u32 (number, 0);
  old_u32 (number, 0);
  old_record (book->sheets, 0x0006, number);
}

static void
make_truths (OldBook *book)
{
  for (unsigned i = 0; i < 3; i++) {
    GByteArray *body = old_place (0, i, 0);
    old_u16 (body, (unsigned[]){1, 0, 0x1D | 1 << 8}[i]); /* true, false, an error */
    old_record (book->sheets, 0x0205, body);
  }
}

/* Style 0 a number, 1 a built-in date, 2 one in Chinese, 3 elapsed hours, 4 a number with a "d". */
static void
make_dates (OldBook *book)
{
  static const char *const codes[] = {"yyyy\"年\"m\"月\"d\"日\"", "[h]:mm", "0\"days\""};
  static const unsigned formats[] = {0, 14, 164, 165, 166};

  for (unsigned i = 0; i < G_N_ELEMENTS (codes); i++) {
    GByteArray *body = OLD_NUMBERS (164 + i, old_length (book, codes[i]));
    old_text (book, body, codes[i], true);
    old_record (book->globals, 0x041E, body);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (formats); i++) {
    GByteArray *style = OLD_NUMBERS (0, formats[i]);
    old_fill (style, 20, 0);
    old_record (book->globals, 0x00E0, style);
  }
  for (unsigned i = 0; i < G_N_ELEMENTS (formats); i++)
    old_number (book, 0, i, i, 45356.5);
  old_short (book, 1, 0, 1, 45356 << 2 | 2);
  old_number (book, 1, 1, 1, 0.5);
}

static void
make_dates_from_1904 (OldBook *book)
{
  GByteArray *style = OLD_NUMBERS (0, 14);

  old_record (book->globals, 0x0022, OLD_NUMBERS (1));
  old_fill (style, 20, 0);
  old_record (book->globals, 0x00E0, style);
  old_number (book, 0, 0, 0, 43894);
}

/* Column by column, and one cell twice: the later counts. */
static void
make_any_order (OldBook *book)
{
  old_number (book, 1, 1, 0, 4);
  old_number (book, 0, 1, 0, 2);
  old_number (book, 1, 0, 0, 3);
  old_number (book, 0, 0, 0, 9);
  old_number (book, 0, 0, 0, 1);
}

/* A chart within the sheet has cells of its own. */
static void
make_chart_within (OldBook *book)
{
  old_number (book, 0, 0, 0, 1);
  old_record (book->sheets, 0x0809, OLD_NUMBERS (0x0600, 0x20));
  old_number (book, 5, 0, 0, 9);
  old_end (book);
  old_number (book, 1, 0, 0, 2);
}

static void
make_nothing (OldBook *book)
{
  (void)book;
}

static const Case cases[] = {
    {"numbers", make_numbers,
     "1,0,5\n1,1,0.1\n1,2,123456789012\n1,3,-2.5\n2,0,-3\n2,1,4.5\n2,2,1.5\n2,3,1."
     "23449951171875\n"},
    {"several-numbers-in-a-record", make_rows_of_shorts, "5,1,5\n5,2,4\n"},
    {"texts", make_texts, "1,0,石桥镇㐂\n1,1,café\n1,2,\n"},
    {"shared-texts", make_shared_texts, "1,0,乡镇\n1,1,\n1,2,甲乙abc\n1,3,x\n"},
    {"results-of-formulas", make_formulas,
     "1,0,合格\n1,1,TRUE\n1,2,#N/A\n1,3,\n1,4,#DIV/0!\n1,5,4.5\n"},
    {"true-false-and-errors", make_truths, "1,0,TRUE\n1,1,FALSE\n1,2,#NAME?\n"},
    {"dates", make_dates,
     "1,0,45356.5\n1,1,2024-03-05 12:00:00\n1,2,2024-03-05 12:00:00\n1,3,1088556:00:00\n"
     "1,4,45356.5\n2,0,2024-03-05\n2,1,12:00:00\n"},
    {"dates-from-1904", make_dates_from_1904, "1,0,2024-03-05\n"},
    {"cells-in-any-order", make_any_order, "1,0,1\n1,1,2\n2,0,3\n2,1,4\n"},
    {"a-chart-within-the-sheet", make_chart_within, "1,0,1\n2,0,2\n"},
    {"no-cells", make_nothing, ""},
};

/* Twice: in small sectors, and in large ones, which an unknown record fills. */
static void
check_case (const void *given)
{
  const Case *row = given;
  g_autofree char *folder = g_dir_make_tmp ("govcap-xls-XXXXXX", NULL);

  for (unsigned filler = 0; filler <= 5000; filler += 5000) {
    OldBook book = old_book (false);
    GByteArray *unknown = g_byte_array_new ();
    old_fill (unknown, filler, 0);
    old_record (book.globals, 0x0FFF, unknown);
    old_sheet (&book, "s", 0, 0);
    row->make (&book);
    old_end (&book);
    g_autoptr (GByteArray) file = old_compound ("Workbook", old_stream (&book));
    g_autofree char *path = old_write (folder, file);
    g_autoptr (GString) cells = old_cells (path, "s", NULL);
    g_assert_cmpstr (cells->str, ==, row->cells);
  }
  govcap_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/xls/", cases[i].path, NULL);
    g_test_add_data_func (path, &cases[i], check_case);
  }
  return g_test_run ();
}
