#include "book.h"

#include <string.h>

enum {
  MOST_SHEETS = 100, /* that are looked into */
  MOST_CELLS = 6000, /* that are looked at in one of them */
  MOST_CELLS_IN_ALL = 60000
};

/* The best sheet so far, and one that matches as well. */
typedef struct {
  Book *book;
  const Sink *sink;
  const Headers *headers;
  const BookSheet *sheet, *rival;
  BookHeader *header;
  size_t cells;
} Choice;

static const BookSheet *
sheet_at (const Book *book, size_t i)
{
  return &g_array_index (book->sheets, BookSheet, i);
}

/* "数据, Sheet2": those with cells; the caller's. */
static char *
list_sheets (const Book *book)
{
  GString *list = g_string_new (NULL);

  for (size_t i = 0; i < book->sheets->len && list->len < 500; i++)
    if (sheet_at (book, i)->has_cells)
      g_string_append_printf (list, "%s%s", list->len ? ", " : "", sheet_at (book, i)->name);
  return g_string_free (list, FALSE);
}

static bool
is_named (const BookSheet *sheet, const char *name)
{
  g_autofree char *plain = headers_plain (sheet->name), *wanted = headers_plain (name);

  return g_str_equal (plain, wanted);
}

static const BookSheet *
find_named (const Book *book, const char *name, GError **error)
{
  const BookSheet *found = NULL;

  for (size_t i = 0; i < book->sheets->len; i++) {
    const BookSheet *sheet = sheet_at (book, i);
    if (!strcmp (sheet->name, name) || (!found && is_named (sheet, name)))
      found = sheet;
  }
  if (found && found->has_cells)
    return found;
  if (found) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, book->path, "sheet '%s' is a chart and has no cells",
                 "工作表“%s”是图表，没有单元格", name);
    return NULL;
  }
  g_autofree char *list = list_sheets (book);
  govcap_fail (error, GOVCAP_ERROR_INPUT, book->path, "there is no sheet '%s'; there are: %s",
               "没有工作表“%s”；有：%s", name, list);
  return NULL;
}

static bool
is_filled (const BookHeader *header)
{
  return header->items && header->has_answers;
}

/* A header with answers below it comes first; then the one with more items, with more else. */
static int
compare (const BookHeader *one, const BookHeader *other)
{
  if (is_filled (one) != is_filled (other))
    return is_filled (one) ? 1 : -1;
  if (one->items != other->items)
    return one->items > other->items ? 1 : -1;
  return one->others == other->others ? 0 : one->others > other->others ? 1 : -1;
}

static bool
try_sheet (Choice *choice, const BookSheet *sheet, GError **error)
{
  g_autoptr (Peek) peek = book_peek (choice->book, sheet, MOST_CELLS, error);

  if (!peek)
    return false;
  choice->cells += peek->cells;
  if (!peek->rows->len)
    return true;
  g_autoptr (BookHeader) header = book_header_find (choice->sink, choice->headers, peek);
  int better = choice->header ? compare (header, choice->header) : 1;
  if (better > 0) {
    g_clear_pointer (&choice->header, book_header_free);
    choice->header = g_steal_pointer (&header);
    choice->sheet = sheet;
    choice->rival = NULL;
  } else if (better == 0 && !choice->rival && header->items) {
    choice->rival = sheet;
  }
  return true;
}

static bool
try_visible_sheets (Choice *choice, GError **error)
{
  const Book *book = choice->book;
  size_t tried = 0;

  for (size_t i = 0; i < book->sheets->len; i++) {
    const BookSheet *sheet = sheet_at (book, i);
    if (sheet->is_hidden || !sheet->has_cells)
      continue;
    if (++tried > MOST_SHEETS || choice->cells > MOST_CELLS_IN_ALL)
      return govcap_fail (error, GOVCAP_ERROR_INPUT, book->path,
                          "has very many sheets; name the one with the answers by 'sheet'",
                          "工作表太多；请用 sheet 写明答卷在哪一张");
    if (!try_sheet (choice, sheet, error))
      return false;
  }
  return true;
}

/* Two sheets that match alike may be two towns, or a copy: to read one of them would be a guess. */
static bool
check_choice (const Choice *choice, GError **error)
{
  const char *name = choice->sink->file->sheet;

  if (!choice->header && name)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, choice->book->path, "sheet '%s' is empty",
                        "工作表“%s”是空的", name);
  if (!choice->header) {
    g_autofree char *list = list_sheets (choice->book);
    return govcap_fail (error, GOVCAP_ERROR_INPUT, choice->book->path,
                        "no visible sheet holds anything; a hidden one must be named by 'sheet' "
                        "(there are: %s)",
                        "可见的工作表都是空的；隐藏的工作表要用 sheet 写明（有：%s）", list);
  }
  return !choice->rival ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, choice->book->path,
                      "sheets '%s' and '%s' match equally well; name the one with the answers by "
                      "'sheet', or list the file once per sheet",
                      "工作表“%s”和“%s”同样符合；请用 sheet 写明答卷在哪一张，或每张各写一条",
                      choice->sheet->name, choice->rival->name);
}

BookHeader *
book_choose (Book *book, const Sink *sink, const BookSheet **ret_sheet, GError **error)
{
  g_autoptr (Headers) headers = headers_new (sink->data->study, sink->dataset->framework);
  Choice choice = {.book = book, .sink = sink, .headers = headers};
  const char *name = sink->file->sheet;
  const BookSheet *named = name ? find_named (book, name, error) : NULL;

  if (name && !named)
    return NULL;
  bool whole = named ? try_sheet (&choice, named, error) : try_visible_sheets (&choice, error);
  if (!whole || !check_choice (&choice, error)) {
    book_header_free (choice.header);
    return NULL;
  }
  *ret_sheet = choice.sheet;
  return choice.header;
}
