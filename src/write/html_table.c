/* A table of the page. */
#include "grid.h"
#include "html.h"
#include "paper.h"

#include <string.h>

enum {
  UPRIGHT = 92, /* letters in a line of a page of paper */
  SHORT = 20,   /* letters of words that do not wrap */
  SHORT_HEADING = 12,
  MANY = 24, /* columns: their headings stand upright on paper */
};

/* A table has one shape in both languages. */
typedef struct {
  Page *page;
  Grid *grid, *other; /* English, Chinese */
} Sheet;

size_t
html_column (const GovcapTable *table, const char *id)
{
  size_t i = 0;

  while (i < table->n_columns && strcmp (table->columns[i].id, id) != 0)
    i++;
  return i;
}

static void
collect_from (Page *page, const GovcapTable *table)
{
  size_t unit = html_column (table, "unit");

  for (size_t row = 0; unit < table->n_columns && row < govcap_table_rows (table); row++) {
    GovcapCell cell = govcap_table_cell (table, row, unit);
    if (!cell.word || g_hash_table_contains (page->number_of, cell.word))
      continue;
    g_array_append_val (page->units, cell);
    g_hash_table_insert (page->number_of, (void *)cell.word, GUINT_TO_POINTER (page->units->len));
  }
}

/* The order is that of the scores: of the register, not of whoever has the best rank. */
void
html_collect_units (Page *page)
{
  const GPtrArray *tables = page->output->tables;

  for (size_t i = 0; i < tables->len; i++)
    if (!strcmp (((GovcapTable *)tables->pdata[i])->name, "scores"))
      collect_from (page, tables->pdata[i]);
  for (size_t i = 0; i < tables->len; i++)
    collect_from (page, tables->pdata[i]);
}

size_t
html_unit (const Page *page, const GovcapTable *table, size_t row)
{
  size_t unit = html_column (table, "unit");
  const char *name = unit < table->n_columns ? govcap_table_cell (table, row, unit).word : NULL;

  return name ? GPOINTER_TO_SIZE (g_hash_table_lookup (page->number_of, name)) : 0;
}

static void
add_caption (const Sheet *sheet, const char *id, GovcapText title)
{
  g_autofree char *en = grid_lifted (sheet->grid);
  g_autofree char *zh = grid_lifted (sheet->other);
  Page *page = sheet->page;

  html_print (page, "<caption id=\"%s\">", id);
  html_say_in (page, "<span class=\"unseen\">", title, "</span> ");
  if (page->output->simulated)
    html_say_in (page, "<span class=\"simulated\">", write_simulated, "</span> ");
  if (*en) {
    html_add (page, "<span class=\"lifted\">");
    html_both (page, en, zh);
    html_add (page, "</span>");
  }
  html_add (page, "</caption>\n");
}

/* Words that may wrap: short ones stand in a line. */
static bool
is_long (const char *en, const char *zh, size_t most)
{
  return govcap_text_width (en) > most || govcap_text_width (zh) > most;
}

static void
add_headings (const Sheet *sheet)
{
  Page *page = sheet->page;

  html_add (page, "<thead><tr>");
  for (size_t i = 0; i < sheet->grid->shown->len; i++) {
    size_t column = grid_nth (sheet->grid->shown, i);
    const char *en = sheet->grid->labels[column], *zh = sheet->other->labels[column];
    html_print (page, "<th scope=\"col\" class=\"%s%s\">",
                grid_is_words (sheet->grid, column) ? "w" : "n",
                is_long (en, zh, SHORT_HEADING) ? " long" : "");
    html_both (page, en, zh);
    html_add (page, "</th>");
  }
  html_add (page, "</tr></thead>\n");
}

static void
add_cell (const Sheet *sheet, size_t row, size_t column, bool is_name)
{
  const GovcapTable *table = sheet->grid->table;
  Page *page = sheet->page;
  const char *en = grid_cell (sheet->grid, row, column),
             *zh = grid_cell (sheet->other, row, column);

  html_add (page, is_name ? "<th scope=\"row\"" : "<td");
  if (grid_is_words (sheet->grid, column)) {
    html_add (page, is_long (en, zh, SHORT) ? " class=\"long\">" : " class=\"w\">");
    html_mark (page, govcap_table_cell (table, row, column), &table->columns[column]);
  } else {
    html_add (page, ">");
    html_both (page, en, zh);
  }
  html_add (page, is_name ? "</th>" : "</td>");
}

/* The leading words name the row. */
static void
add_row (const Sheet *sheet, size_t row)
{
  const Grid *grid = sheet->grid;
  size_t names = MAX (grid_leading (grid), 1), unit = html_unit (sheet->page, grid->table, row);

  if (unit)
    html_print (sheet->page, "<tr data-unit=\"%zu\">", unit);
  else
    html_add (sheet->page, "<tr>");
  for (size_t i = 0; i < grid->shown->len; i++)
    add_cell (sheet, row, grid_nth (grid->shown, i), i < names);
  html_add (sheet->page, "</tr>\n");
}

static void
add_grid (const Sheet *sheet, const char *id, GovcapText title)
{
  Page *page = sheet->page;
  bool across = !paper_holds (sheet->grid, UPRIGHT);

  /* A table larger than the window is scrolled, by keys as well. */
  html_print (page,
              "<div class=\"scroll%s%s\" role=\"region\" tabindex=\"0\" aria-labelledby=\"%s\">\n"
              "<table>\n",
              across ? " across" : "", sheet->grid->shown->len > MANY ? " many" : "", id);
  add_caption (sheet, id, title);
  if (sheet->grid->shown->len)
    add_headings (sheet);
  html_add (page, "<tbody>\n");
  for (size_t row = 0; sheet->grid->shown->len && row < sheet->grid->rows; row++)
    add_row (sheet, row);
  if (!sheet->grid->shown->len)
    html_say_in (page, "<tr><td class=\"w\">", write_no_rows, "</td></tr>\n");
  html_add (page, "</tbody>\n</table>\n</div>\n");
}

void
html_sheet (Page *page, const GovcapTable *table, const char *id, GovcapText title)
{
  GovcapOutput english = *page->output, chinese = *page->output;

  english.lang = GOVCAP_EN;
  chinese.lang = GOVCAP_ZH;
  g_autoptr (Grid) grid = grid_new (table, &english, G_MAXSIZE);
  g_autoptr (Grid) other = grid_new (table, &chinese, G_MAXSIZE);
  Sheet sheet = {page, grid, other};
  grid_unlift (grid, other);
  grid_unlift (other, grid);
  add_grid (&sheet, id, title);
}

void
html_table (Page *page, size_t i)
{
  const GovcapTable *table = page->output->tables->pdata[i];
  g_autofree char *id = g_strdup_printf ("caption-%zu", i + 1);

  html_print (page, "<section class=\"table\" id=\"table-%zu\">\n<h3>", i + 1);
  html_title (page, outline_find (page->outline, GOVCAP_PART_TABLE, i));
  html_add (page, "</h3>\n");
  html_sheet (page, table, id, table->title);
  html_notes (page, table->notes);
  html_sentences (page, table);
  html_add (page, "</section>\n");
}
