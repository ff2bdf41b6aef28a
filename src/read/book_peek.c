#include "book.h"

#include <string.h>

enum {
  PEEK_ROWS = 30,     /* below the titles and notes that stand above a table */
  LONGEST_NAME = 2048 /* bytes; longer texts are cut */
};

typedef struct {
  Peek *peek;
  size_t most_cells;
} Peeking;

void
book_clear_name (void *name)
{
  g_free (((BookName *)name)->text);
}

static void
free_row (void *data)
{
  PeekRow *row = data;

  g_array_unref (row->cells);
  g_free (row);
}

/* A line break within a header is there for the eye. */
static char *
in_one_line (const char *text)
{
  char *line = g_strstrip (g_strdup (text));
  char *to = line;

  for (const char *at = line; *at; at++)
    if (*at != '\r' && (*at != '\n' || (to > line && to[-1] != ' ')))
      *to++ = *at == '\n' ? ' ' : *at;
  *to = '\0';
  return line;
}

static bool
take_peek_row (void *data, size_t number, const BookCell cells[], size_t n)
{
  Peeking *peeking = data;
  Peek *peek = peeking->peek;
  PeekRow *row = g_new (PeekRow, 1);

  *row = (PeekRow){number, g_array_new (FALSE, FALSE, sizeof (BookName))};
  g_array_set_clear_func (row->cells, book_clear_name);
  for (size_t i = 0; i < n; i++) {
    g_autofree char *start = book_cut (g_strndup (cells[i].text, LONGEST_NAME + 4), LONGEST_NAME);
    BookName cell = {cells[i].column, in_one_line (start)};
    if (*cell.text)
      g_array_append_val (row->cells, cell);
    else
      g_free (cell.text);
  }
  if (row->cells->len)
    g_ptr_array_add (peek->rows, row);
  else
    free_row (row);
  peek->cells += n;
  return peek->rows->len < PEEK_ROWS && peek->cells < peeking->most_cells;
}

Peek *
book_peek (Book *book, const BookSheet *sheet, size_t most_cells, GError **error)
{
  g_autoptr (Peek) peek = g_new0 (Peek, 1);
  Peeking peeking = {peek, most_cells};
  BookTaker taker = {.data = &peeking, .row = take_peek_row};

  peek->rows = g_ptr_array_new_with_free_func (free_row);
  return book->walk (book, sheet, &taker, error) ? g_steal_pointer (&peek) : NULL;
}

void
book_peek_free (Peek *peek)
{
  if (!peek)
    return;
  g_ptr_array_unref (peek->rows);
  g_free (peek);
}
