#include "book.h"

#include <string.h>

/* Area, question, sub-question. */
enum { HEADER_ROWS = 3 };

/* What the texts seen so far mean, and which rows are tried. */
typedef struct {
  const Sink *sink;
  const Headers *headers;
  const Peek *peek;
  GHashTable *meanings; /* text -> Meaning */
} Search;

void
book_header_free (BookHeader *header)
{
  if (!header)
    return;
  g_array_unref (header->names);
  g_free (header);
}

static const Meaning *
meaning_of (Search *search, const char *text)
{
  Meaning *meaning = g_hash_table_lookup (search->meanings, text);

  if (meaning)
    return meaning;
  meaning = g_new (Meaning, 1);
  char *key = g_strdup (text);
  *meaning = sink_meaning (search->sink, search->headers, key);
  g_hash_table_insert (search->meanings, key, meaning);
  return meaning;
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
    bool is_here = at < cells->len && g_array_index (cells, BookName, at).column == column;
    columns->own[j] = is_here ? g_array_index (cells, BookName, at).text : NULL;
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

  while (!columns->own[lowest - 1]) /* one of them is there */
    lowest--;
  for (size_t j = 0; j < lowest; j++) {
    const char *part = columns->own[j] ? columns->own[j] : columns->group[j];
    if (part && g_strcmp0 (part, last) != 0)
      g_string_append_printf (joined, "%s%s", joined->len ? " " : "", part);
    last = part ? part : last;
  }
  const char *own = columns->own[lowest - 1];
  bool is_enough =
      !meaning_of (search, joined->str)->is_known && meaning_of (search, own)->is_known;
  return g_strdup (is_enough ? own : joined->str);
}

/* The first column not yet passed in which one of the rows has a text. Returns: false at the end. */
static bool
find_next (const Columns *columns, size_t *ret_column)
{
  bool found = false;

  for (size_t j = 0; j < columns->n; j++) {
    const GArray *cells = columns->rows[j]->cells;
    if (columns->next[j] == cells->len)
      continue;
    size_t column = g_array_index (cells, BookName, columns->next[j]).column;
    *ret_column = found ? MIN (*ret_column, column) : column;
    found = true;
  }
  return found;
}

/* Counts the columns that have a name of their own; two of one name are the sink's matter. */
static void
count_known (Search *search, BookHeader *header)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t i = 0; i < header->names->len; i++) {
    const Meaning *meaning = meaning_of (search, g_array_index (header->names, BookName, i).text);
    if (!meaning->is_known || !g_hash_table_add (seen, (void *)meaning->name))
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
  BookName name = {0};

  for (size_t j = 0; j < n; j++)
    columns.rows[j] = row_at (search, i + j);
  header->names = g_array_new (FALSE, FALSE, sizeof (BookName));
  g_array_set_clear_func (header->names, book_clear_name);
  while (find_next (&columns, &name.column)) {
    step (&columns, name.column);
    name.text = column_text (search, &columns);
    g_array_append_val (header->names, name);
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
  size_t same = 0, j = 0;

  for (size_t i = 0; i < one->names->len; i++) {
    const BookName *here = &g_array_index (one->names, BookName, i);
    while (j + 1 < other->names->len &&
           g_array_index (other->names, BookName, j).column < here->column)
      j++;
    const BookName *there = &g_array_index (other->names, BookName, j);
    const Meaning *a = meaning_of (search, here->text), *b = meaning_of (search, there->text);
    same += here->column == there->column && a->kind == TARGET_ITEM && a->item == b->item;
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

GPtrArray *
book_header_texts (const BookHeader *header)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (size_t i = 0; i < header->names->len; i++) {
    const BookName *name = &g_array_index (header->names, BookName, i);
    while (texts->len < name->column)
      g_ptr_array_add (texts, g_strdup (""));
    g_ptr_array_add (texts, g_strdup (name->text));
  }
  return texts;
}
