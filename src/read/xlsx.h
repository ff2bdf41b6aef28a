/* What the parts of the xlsx reader share. */
#pragma once

#include "book.h"
#include "serial.h"
#include "xml.h"

/* A text of a cell is not longer than 32,767 characters in Excel. */
#define XLSX_LONGEST_TEXT ((size_t)1 << 20)

/* The strings of a workbook, which its cells name by number. */
typedef struct {
  GString *text;  /* all, each with its NUL */
  GArray *starts; /* uint32_t, one more than there are strings */
} XlsxStrings;

typedef struct {
  Archive *archive;
  GPtrArray *parts; /* char *, one per sheet of the book; NULL: the sheet has none */
  char *strings_part, *styles_part; /* NULL: there is none */
  bool from_1904;
  XlsxStrings strings;
  GByteArray *kinds; /* SerialKind by number of the style */
} Xlsx;

/* xlsx.c: the workbook at @path. Close it also after a failure. */
bool xlsx_open (Xlsx *xlsx, Book *book, const char *path, GError **error);
void xlsx_close (Xlsx *xlsx, Book *book);

/* xlsx_parts.c: what the workbook holds, and where. Fills xlsx and book->sheets. */
bool xlsx_read_parts (Xlsx *xlsx, Book *book, GError **error);

/* xlsx_styles.c: which styles show dates. */
bool xlsx_read_styles (Xlsx *xlsx, GError **error);

/* xlsx_strings.c */
bool xlsx_read_strings (Xlsx *xlsx, GError **error);

/* Returns: NULL when there is no string of that number. */
const char *xlsx_string (const Xlsx *xlsx, size_t number, size_t *ret_length);

/* A text in runs of its own looks: they are joined; how it is spoken, above East Asian characters, is
 * left out. */
typedef struct {
  GString *to;
  unsigned depth; /* of the element that holds it */
  bool is_in_text, is_phonetic, is_too_long;
  size_t start;
} XlsxRich;

void xlsx_rich_open (XlsxRich *rich, const XmlTag *tag);
void xlsx_rich_close (XlsxRich *rich, unsigned depth);
void xlsx_rich_text (XlsxRich *rich, const char *text, size_t length);

/* _x000D_ and the like become the characters they stand for, from byte @start on. */
void xlsx_unescape (GString *text, size_t start);

/* xlsx_cell.c: cells to texts. */
typedef enum {
  XLSX_NUMBER,
  XLSX_SHARED,
  XLSX_TEXT,
  XLSX_BOOLEAN,
  XLSX_ERROR,
  XLSX_DATE,
} XlsxType;

typedef struct {
  XlsxType type;
  size_t style;
  GString *value; /* as the file has it */
} XlsxCell;

/* A cell whose text is somebody else's, or begins at @at of the row's. */
typedef struct {
  BookCell cell;
  size_t at;
} XlsxHeld;

/* The row at hand. */
typedef struct {
  GArray *cells; /* XlsxHeld */
  GString *texts;
} XlsxRow;

XlsxType xlsx_cell_type (const char *text, size_t length, bool *ret_known);

/* Appends the cell to @row. Returns: false when its value is none of its type. */
bool xlsx_hold (const Xlsx *xlsx, XlsxRow *row, size_t column, const XlsxCell *cell);
void xlsx_hold_unknown (XlsxRow *row, size_t column);

/* xlsx_sheet.c */
bool xlsx_walk (Book *book, const BookSheet *sheet, const BookTaker *taker, GError **error);
