#include "book.h"

#include <string.h>

/* Cells that are shown to the sink, those that the file leaves out included: a sheet that names one
 * cell at its right edge in every row would cost hours. */
#define MOST_CELLS ((size_t)1 << 29)

/* Bytes in the columns that are kept: one long text may stand in a million cells of a small file. */
#define MOST_TEXT ((size_t)1 << 30)

/* More merged cells are not looked at. */
#define MOST_MERGES 100000

/* The rows below the header on their way to the sink. */
typedef struct {
  const Book *book;
  const BookSheet *sheet;
  Sink *sink;
  bool *kept;         /* by column: whether the study has a use for it */
  size_t header;      /* its last row */
  size_t next;        /* the row that comes next if none is left out */
  size_t cells, text; /* shown to the sink, and their bytes */
  size_t outside;     /* cells to the right of the header's columns */
  size_t seen;        /* merged cells */
  size_t merges;      /* those that hide a cell of a column that is kept */
  BookMerge first_merge;
} Feed;

void
book_clear_sheet (void *sheet)
{
  g_free (((BookSheet *)sheet)->name);
}

char *
book_cell_name (size_t column, size_t row)
{
  char letters[8];
  size_t at = sizeof letters - 1;

  letters[at] = '\0';
  for (size_t left = column + 1; left; left = (left - 1) / 26)
    letters[--at] = (char)('A' + (left - 1) % 26);
  return g_strdup_printf ("%s%zu", letters + at, row);
}

char *
book_place (const Book *book, const BookSheet *sheet, size_t column, size_t row)
{
  g_autofree char *cell = book_cell_name (column, row);

  return g_strdup_printf ("%s:%s!%s", book->path, sheet->name, cell);
}

char *
book_cut (char *text, size_t most)
{
  if (strlen (text) <= most)
    return text;
  while (most && ((unsigned char)text[most] & 0xC0) == 0x80)
    most--;
  text[most] = '\0';
  return text;
}

/* One per column; the caller's. */
static bool *
find_kept (const Sink *sink)
{
  bool *kept = g_new0 (bool, sink->width);

  for (size_t c = 0; c < sink->width; c++)
    kept[c] = sink_keeps (sink, c);
  return kept;
}

static bool
fail_unknown (const Feed *feed, size_t column, size_t row)
{
  g_autofree char *place = book_place (feed->book, feed->sheet, column, row);

  return govcap_fail (&feed->sink->error, GOVCAP_ERROR_INPUT, place,
                      "holds a formula, but the file not what it comes to; open it in a "
                      "spreadsheet program and save it again",
                      "是公式，但文件里没有它的计算结果；请用表格软件打开后重新保存");
}

static bool
fail_limit (const Feed *feed, size_t row)
{
  g_autofree char *place = book_place (feed->book, feed->sheet, 0, row);

  return govcap_fail (&feed->sink->error, GOVCAP_ERROR_INPUT, place,
                      "more than %zu cells or 1 GB of text stand above; the rest is not read",
                      "以上已超过 %zu 个单元格或 1 GB 文字，不再往下读", MOST_CELLS);
}

/* Of a column that is not kept the sink hears only whether something is there. */
static bool
show_cell (Feed *feed, size_t row, const BookCell *cell)
{
  bool kept = feed->kept[cell->column];

  if (cell->is_unknown && kept)
    return fail_unknown (feed, cell->column, row);
  if (kept)
    feed->text += cell->length;
  sink_cell (feed->sink,
             kept           ? cell->text
             : cell->length ? "x"
                            : "",
             kept ? cell->length : cell->length > 0, row);
  return feed->text <= MOST_TEXT || fail_limit (feed, row);
}

static bool
show_row (Feed *feed, size_t row, const BookCell cells[], size_t n)
{
  Sink *sink = feed->sink;
  size_t width = sink->width, column = 0, i = 0;

  for (; i < n && cells[i].column < width; i++) {
    for (; column < cells[i].column; column++)
      sink_cell (sink, "", 0, row);
    if (!show_cell (feed, row, &cells[i]))
      return false;
    column++;
  }
  for (; column < width; column++)
    sink_cell (sink, "", 0, row);
  for (; i < n; i++)
    feed->outside += cells[i].length > 0;
  return sink_row (sink, row);
}

static bool
has_text (const BookCell cells[], size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (cells[i].length || cells[i].is_unknown)
      return true;
  return false;
}

static bool
take_row (void *data, size_t row, const BookCell cells[], size_t n)
{
  Feed *feed = data;

  if (row <= feed->header || !has_text (cells, n))
    return true;
  for (; feed->next < row; feed->next++) /* rows at the end that are empty are not told */
    sink_row (feed->sink, feed->next);
  feed->next++;
  feed->cells += feed->sink->width;
  return feed->cells <= MOST_CELLS ? show_row (feed, row, cells, n) : fail_limit (feed, row);
}

static void
take_merge (void *data, const BookMerge *merge)
{
  Feed *feed = data;
  bool hides = false, is_tall = merge->last_row > merge->first_row;
  size_t width = feed->sink->width;

  if (merge->last_row <= feed->header || merge->first_row >= feed->next ||
      ++feed->seen > MOST_MERGES)
    return;
  for (size_t c = merge->first_column + !is_tall; c <= merge->last_column && c < width; c++)
    hides |= feed->kept[c];
  if (hides && !feed->merges++)
    feed->first_merge = *merge;
}

static void
tell_header (const Feed *feed, const BookHeader *header)
{
  GovcapData *data = feed->sink->data;
  const char *source = feed->sink->source;

  if (header->last > header->first)
    govcap_data_find (data, GOVCAP_FINDING_NOTE, source,
                      "the header is rows %zu to %zu; what stands above is not read",
                      "表头是第 %zu 至 %zu 行；以上各行不读", header->first, header->last);
  else if (header->is_below)
    govcap_data_find (data, GOVCAP_FINDING_NOTE, source,
                      "the header is row %zu; what stands above is not read",
                      "表头是第 %zu 行；以上各行不读", header->first);
}

static void
tell_rest (const Feed *feed)
{
  GovcapData *data = feed->sink->data;
  const BookMerge *first = &feed->first_merge;

  if (feed->outside)
    govcap_data_find (
        data, GOVCAP_FINDING_WARNING, feed->sink->source,
        "%zu " GOVCAP_PLURAL ("cell stands",
                              "cells stand") " to the right of the header's last column, not read",
        "表头最后一列右边还有 %zu 个单元格有内容，没有读", feed->outside);
  if (!feed->merges)
    return;
  g_autofree char *place =
      book_place (feed->book, feed->sheet, first->first_column, first->first_row);
  govcap_data_find (data, GOVCAP_FINDING_WARNING, place,
                    "cells are merged among the answers (%zu " GOVCAP_PLURAL (
                        "time", "times") "); only the first of them holds "
                                         "the value, the others count as empty",
                    "答卷中有合并单元格（共 %zu 处）；只有左上角一格有值，其余按空白处理",
                    feed->merges);
}

static bool
feed_sink (Book *book, const BookSheet *sheet, const BookHeader *header, Sink *sink, GError **error)
{
  g_autofree bool *kept = find_kept (sink);
  Feed feed = {book, sheet, sink, kept, .header = header->last, .next = header->last + 1};
  BookTaker taker = {&feed, take_row, take_merge};

  if (!sink->quiet)
    tell_header (&feed, header);
  if (!book->walk (book, sheet, &taker, error))
    return false;
  if (!sink->quiet && !sink->error)
    tell_rest (&feed);
  return sink_end (sink, error);
}

bool
book_load (Book *book, Sink *sink, GError **error)
{
  const BookSheet *sheet = NULL;
  g_autoptr (BookHeader) header = book_choose (book, sink, &sheet, error);

  if (!header)
    return false;
  g_autofree char *source = g_strconcat (book->path, ":", sheet->name, NULL);
  sink->source = g_string_chunk_insert (sink->data->study->arena, source);
  sink->is_sheet = true;
  g_autoptr (GPtrArray) texts = book_header_texts (header);
  return sink_header (sink, texts, error) && feed_sink (book, sheet, header, sink, error);
}
