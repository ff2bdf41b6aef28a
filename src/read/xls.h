/* What the parts of the reader for old workbooks share: Excel 97 to 2003 (BIFF8), and Excel 5 and 95
 * (BIFF5), as which some web systems still export. Not by FreeXL, the one library for it in Debian:
 * its version there gives the result of a formula as an empty cell, so that answers would be lost
 * without a word. */
#pragma once

#include "book.h"
#include "compound.h"
#include "serial.h"

/* A record of the workbook's stream. */
typedef struct {
  uint16_t type;
  const uint8_t *bytes;
  size_t length;
  size_t next; /* where the record behind it begins */
} XlsRecord;

typedef enum {
  XLS_BEGIN = 0x0809, /* of the workbook, or of a sheet in it */
  XLS_END = 0x000A,
  XLS_CONTINUE = 0x003C, /* of the record before it, which was too long */
  XLS_PASSWORD = 0x002F,
  XLS_CODE_PAGE = 0x0042,
  XLS_DATE_MODE = 0x0022,
  XLS_SHEET = 0x0085,
  XLS_FORMAT = 0x041E,
  XLS_STYLE = 0x00E0,
  XLS_STRINGS = 0x00FC,
  XLS_MERGES = 0x00E5,
  XLS_NUMBER = 0x0203,
  XLS_SHORT = 0x027E,       /* a number in four bytes */
  XLS_SHORTS = 0x00BD,      /* the same for several columns */
  XLS_SHARED_TEXT = 0x00FD, /* the number of one of the workbook's strings */
  XLS_TEXT = 0x0204,
  XLS_RICH_TEXT = 0x00D6,
  XLS_TRUTH = 0x0205, /* true, false or an error */
  XLS_FORMULA = 0x0006,
  XLS_FORMULA_TEXT = 0x0207, /* what the formula before it comes to */
} XlsType;

/* The strings of a workbook, which its cells name by number. */
typedef struct {
  GString *text;  /* all, each with its NUL */
  GArray *starts; /* size_t, one more than there are strings */
} XlsStrings;

typedef struct {
  const char *path;
  GBytes *stream;
  const uint8_t *bytes;
  size_t length;
  bool is_wide; /* BIFF8: text is UTF-16; else it is of the code page */
  bool from_1904;
  char *encoding;    /* of the code page, */
  bool is_given;     /* or what the study says */
  GArray *places;    /* uint32_t, one per sheet of the book: where it begins */
  GHashTable *codes; /* number of a format -> its code */
  GArray *styles;    /* uint16_t: the number of each style's format */
  GByteArray *kinds; /* SerialKind by number of the style */
  XlsStrings strings;
} Xls;

/* Fills both, which xls_close() ends, also on an error. @encoding: what the study says, or NULL. */
bool xls_open (Xls *xls, Book *book, const char *path, const char *encoding, GError **error);
void xls_close (Xls *xls, Book *book);

/* The error of a workbook with a password. Returns: false. */
bool xls_fail_password (const char *path, GError **error);

/* Returns: false where no record is whole. */
bool xls_record (const Xls *xls, size_t at, XlsRecord *ret);

/* xls_strings.c: adds the text of @units characters at @bytes to @to, or as many as @length bytes
 * hold: of BIFF8 with a byte before them that says how wide they are. */
void xls_add_text (const Xls *xls, GString *to, const uint8_t *bytes, size_t length, size_t units);

/* @record is XLS_STRINGS. Returns: where the records behind it begin. */
size_t xls_read_strings (Xls *xls, const XlsRecord *record);

/* Returns: NULL when there is no string of that number. */
const char *xls_string (const Xls *xls, size_t number, size_t *ret_length);

/* A text that may go on in the records behind @record; of it the first @skip bytes are passed. */
void xls_add_long_text (const Xls *xls, GString *to, const XlsRecord *record, size_t skip);

/* xls_globals.c: what stands before the sheets. Fills xls and book->sheets. */
bool xls_read_globals (Xls *xls, Book *book, GError **error);

/* Where a cell's value stands. Programs other than Excel write cells in any order. */
typedef struct {
  uint16_t row, column;
  uint16_t type; /* XlsType */
  uint32_t
      place; /* in the stream: of the style and of what follows; of XLS_FORMULA_TEXT the record */
} XlsCell;

/* xls_cell.c: whether the eight bytes of a formula's result are a number; else the first of them says
 * what it is, and the last two are ones. */
bool xls_is_number (const uint8_t *result);

/* Adds the value of a cell to @to, or gives a string of the workbook in @ret. Returns: false when it
 * is not there. */
bool xls_add_value (const Xls *xls, GString *to, const XlsCell *cell, BookCell *ret);

/* xls_sheet.c */
bool xls_walk (Book *book, const BookSheet *sheet, const BookTaker *taker, GError **error);
