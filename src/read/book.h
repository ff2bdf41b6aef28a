/* What the readers of workbooks share: which sheet holds the answers, which of its rows are the
 * header, and how its cells come to the sink. A reader knows only how its format stores cells. */
#pragma once

#include "sink.h"

/* The limits of Excel's sheets, to which all programs keep. */
enum { BOOK_ROWS = 1048576, BOOK_COLUMNS = 16384 };

/* Rows count from 1 and columns from 0. */
typedef struct {
  size_t column;
  const char *text; /* UTF-8; numbers and dates as serial.h says */
  size_t length;
  bool is_unknown; /* a formula whose value the file does not hold */
} BookCell;

/* Cells that are shown as one. Only the first has a value. */
typedef struct {
  size_t first_row, last_row, first_column, last_column;
} BookMerge;

typedef struct {
  void *data;
  /* A row that has cells: rows in rising order, and cells. Returns: whether more are wanted. */
  bool (*row) (void *data, size_t row, const BookCell cells[], size_t n);
  void (*merge) (void *data, const BookMerge *merge); /* NULL: not wanted */
} BookTaker;

typedef struct {
  char *name;
  bool is_hidden;
  bool has_cells; /* false: a chart */
} BookSheet;

typedef struct Book Book;
struct Book {
  const char *path;
  GArray *sheets; /* BookSheet, in the order of the workbook */
  void *data;     /* the reader's */
  /* Gives the cells of a sheet to @taker. A row that the taker does not want ends it; that is no
   * error. */
  bool (*walk) (Book *book, const BookSheet *sheet, const BookTaker *taker, GError **error);
};

/* From @book to the sink: file->sheet, else the sheet whose header matches best. */
bool book_load (Book *book, Sink *sink, GError **error);

/* "B18" for column 1 of row 18; the caller's string. */
char *book_cell_name (size_t column, size_t row);

/* `file:sheet!B18`, the caller's string. */
char *book_place (const Book *book, const BookSheet *sheet, size_t column, size_t row);
void book_clear_sheet (void *sheet);

/* Cuts a text that is longer than @most bytes, between characters. Returns: @text. */
char *book_cut (char *text, size_t most);

/* book_peek.c: the first rows of a sheet that are not empty, without their empty cells. */
typedef struct {
  size_t column;
  char *text;
} BookName;

typedef struct {
  size_t row;
  GArray *cells; /* BookName, at least one */
} PeekRow;

typedef struct {
  GPtrArray *rows; /* PeekRow */
  size_t cells;    /* that were looked at */
} Peek;

/* Errors: those of the walk. At most @most_cells cells are looked at. */
Peek *book_peek (Book *book, const BookSheet *sheet, size_t most_cells, GError **error);
void book_peek_free (Peek *peek);
void book_clear_name (void *name);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Peek, book_peek_free)

/* book_header.c: which of the rows are the header. */
typedef struct {
  size_t items, others; /* the columns of it that the study knows */
  size_t first, last;   /* its rows */
  bool is_below;        /* there are empty or other rows above it */
  bool has_answers;     /* there are rows below it */
  GArray *names;        /* BookName, rising; of several rows: joined */
} BookHeader;

/* @peek has a row. The header is the row, or the two or three together, that name the most columns
 * that the study knows; the first row where none is known. */
BookHeader *book_header_find (const Sink *sink, const Headers *headers, const Peek *peek);
void book_header_free (BookHeader *header);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BookHeader, book_header_free)

/* One text per column, "" where there is none. */
GPtrArray *book_header_texts (const BookHeader *header);

/* book_choose.c: finds the sheet and its header. Returns: NULL on an error. */
BookHeader *book_choose (Book *book, const Sink *sink, const BookSheet **ret_sheet, GError **error);
