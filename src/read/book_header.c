#include "book.h"

#include <string.h>

enum {
  PEEK_ROWS = 30,     /* below the titles and notes that stand above a table */
  HEADER_ROWS = 3,    /* area, question, sub-question */
  LONGEST_NAME = 4096 /* bytes; a longer text names no column */
};

typedef struct {
  size_t column;
  char *text;
} PeekCell;

typedef struct {
  size_t row;
  GArray *cells;
} PeekRow;

typedef struct {
  Peek *peek;
  size_t most_cells;
} Peeking;

/* What the texts seen so far mean, and which rows are tried. */
typedef struct {
  const Sink *sink;
  const Headers *headers;
  const Peek *peek;
  GHashTable *meanings; /* text -> Meaning */
} Search;

static void
clear_cell (void *cell)
{
  g_free (((PeekCell *)cell)->text);
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

  *row = (PeekRow){number, g_array_new (FALSE, FALSE, sizeof (PeekCell))};
  g_array_set_clear_func (row->cells, clear_cell);
  for (size_t i = 0; i < n; i++) {
    PeekCell cell = {cells[i].column, in_one_line (cells[i].text)};
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

void
book_header_free (BookHeader *header)
{
  if (!header)
    return;
  g_ptr_array_unref (header->texts);
  g_free (header);
}

static const Meaning *
meaning_of (Search *search, const char *text)
{
  Meaning *meaning = g_hash_table_lookup (search->meanings, text);

  if (meaning || strlen (text) > LONGEST_NAME)
    return meaning;
  meaning = g_new (Meaning, 1);
  char *key = g_strdup (text);
  *meaning = sink_meaning (search->sink, search->headers, key);
  g_hash_table_insert (search->meanings, key, meaning);
  return meaning;
}

static bool
is_known (Search *search, const char *text)
{
  const Meaning *meaning = meaning_of (search, text);

  return meaning && meaning->is_known;
}

static const PeekRow *
row_at (const Search *search, size_t i)
{
  return search->peek->rows->pdata[i];
}

/* The cells of some rows one below the other, column by column from the left. */
typedef struct {
  const PeekRow *rows[HEADER_ROWS];
  size_t n, next[HEADER_ROWS];
  const char *own[HEADER_ROWS];   /* what stands in this column */
  const char *group[HEADER_ROWS]; /* the last text to the left, of the same group */
} Columns;

/* A text that spans several columns stands in the first of them, and goes for those to the right
 * until another begins, in its row or in one above. */
static void
step (Columns *columns, size_t column)
{
  for (size_t j = 0; j < columns->n; j++) {
    const GArray *cells = columns->rows[j]->cells;
    size_t at = columns->next[j];
    bool is_here = at < cells->len && g_array_index (cells, PeekCell, at).column == column;
    columns->own[j] = is_here ? g_array_index (cells, PeekCell, at).text : NULL;
    columns->next[j] += is_here;
    if (!is_here)
      continue;
    columns->group[j] = columns->own[j];
    for (size_t deeper = j + 1; deeper < columns->n; deeper++)
      columns->group[deeper] = NULL;
  }
}

/* The text of the column: of one row its own, of several those above joined with it, unless its own
 * says enough. */
static char *
column_text (Search *search, const Columns *columns)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  size_t lowest = columns->n;
  const char *last = NULL;

  while (lowest > 0 && !columns->own[lowest - 1])
    lowest--;
  if (!lowest)
    return g_strdup ("");
  for (size_t j = 0; j < lowest; j++) {
    const char *part = columns->own[j] ? columns->own[j] : columns->group[j];
    if (part && g_strcmp0 (part, last) != 0)
      g_string_append_printf (joined, "%s%s", joined->len ? " " : "", part);
    last = part ? part : last;
  }
  const char *own = columns->own[lowest - 1];
  bool is_enough = !is_known (search, joined->str) && is_known (search, own);
  return g_strdup (is_enough ? own : joined->str);
}

static size_t
width_of (const Columns *columns)
{
  size_t width = 0;

  for (size_t j = 0; j < columns->n; j++) {
    const GArray *cells = columns->rows[j]->cells;
    width = MAX (width, g_array_index (cells, PeekCell, cells->len - 1).column + 1);
  }
  return width;
}

/* Counts the columns that have a name of their own; two of one name are the sink's matter. */
static void
count_known (Search *search, BookHeader *header)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t c = 0; c < header->texts->len; c++) {
    const char *text = header->texts->pdata[c];
    const Meaning *meaning = *text ? meaning_of (search, text) : NULL;
    if (!meaning || !meaning->is_known || !g_hash_table_add (seen, (void *)meaning->name))
      continue;
    header->items += meaning->kind == TARGET_ITEM;
    header->others += meaning->kind != TARGET_ITEM;
  }
}

/* Rows @i … @i + @n - 1 of the peek as a header. */
static BookHeader *
try_rows (Search *search, size_t i, size_t n)
{
  BookHeader *header = g_new0 (BookHeader, 1);
  Columns columns = {.n = n};

  for (size_t j = 0; j < n; j++)
    columns.rows[j] = row_at (search, i + j);
  header->texts = g_ptr_array_new_with_free_func (g_free);
  size_t width = width_of (&columns);
  for (size_t c = 0; c < width; c++) {
    step (&columns, c);
    g_ptr_array_add (header->texts, column_text (search, &columns));
  }
  header->first = columns.rows[0]->row;
  header->last = columns.rows[n - 1]->row;
  header->is_below = i > 0;
  count_known (search, header);
  return header;
}

/* There are @n rows from @i on without an empty one between. */
static bool
are_together (const Search *search, size_t i, size_t n)
{
  return i + n <= search->peek->rows->len &&
         row_at (search, i + n - 1)->row == row_at (search, i)->row + n - 1;
}

/* Takes both; @one where they are alike. */
static BookHeader *
better_of (BookHeader *one, BookHeader *other)
{
  bool other_wins =
      other->items > one->items || (other->items == one->items && other->others > one->others);

  book_header_free (other_wins ? one : other);
  return other_wins ? other : one;
}

/* How many items both name in the same column. */
static size_t
count_same (Search *search, const BookHeader *one, const BookHeader *other)
{
  size_t same = 0;

  for (size_t c = 0; c < MIN (one->texts->len, other->texts->len); c++) {
    const Meaning *here = meaning_of (search, one->texts->pdata[c]);
    const Meaning *there = meaning_of (search, other->texts->pdata[c]);
    same += here && there && here->kind == TARGET_ITEM && here->item == there->item;
  }
  return same;
}

/* Some exports say the header twice, as codes and as texts. */
static void
skip_repeated (Search *search, BookHeader *header)
{
  for (size_t i = 0; i < search->peek->rows->len && header->items; i++) {
    if (row_at (search, i)->row != header->last + 1)
      continue;
    g_autoptr (BookHeader) next = try_rows (search, i, 1);
    if (2 * count_same (search, header, next) >= header->items)
      header->last = next->last;
  }
}

BookHeader *
book_header_find (const Sink *sink, const Headers *headers, const Peek *peek)
{
  g_autoptr (GHashTable) meanings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Search search = {sink, headers, peek, meanings};
  BookHeader *best = try_rows (&search, 0, 1);

  for (size_t n = 1; n <= HEADER_ROWS; n++)
    for (size_t i = 0; i < peek->rows->len; i++)
      if (are_together (&search, i, n))
        best = better_of (best, try_rows (&search, i, n));
  skip_repeated (&search, best);
  best->has_answers = row_at (&search, peek->rows->len - 1)->row > best->last;
  return best;
}
