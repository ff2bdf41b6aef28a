#include "docx.h"
#include "grid.h"
#include "profile.h"

enum {
  LETTER = 105, /* a digit of 10.5 points; a Chinese character takes two */
  UPRIGHT = 84, /* letters in a line */
  ACROSS = 131,
  MOST_ROWS = 2000, /* of a table on paper */
};

/* A table as it is set: @twips: per column; @rows: how many are printed. */
typedef struct {
  Docx *docx;
  const Grid *grid;
  GridBlock block;
  size_t *twips;
  size_t rows;
} Setting;

/* Narrow tables are spread, though not so far that a row cannot be followed. */
static void
set_widths (Setting *set)
{
  size_t page = (set->docx->across ? DOCX_LONG : DOCX_SHORT) - 2 * DOCX_MARGIN, sum = 0, n = 0;

  for (size_t i = 0; i < set->block.to; i++) {
    size_t column = grid_nth (set->grid->shown, i);
    if (!grid_shows (set->block, i))
      continue;
    set->twips[column] = (set->grid->width[column] + GRID_GAP) * LETTER;
    sum += set->twips[column];
    n++;
  }
  size_t wanted = MIN (page, sum * 8 / 5), rest = wanted > sum ? wanted - sum : 0;
  for (size_t i = 0; i < set->block.to; i++)
    if (grid_shows (set->block, i))
      set->twips[grid_nth (set->grid->shown, i)] += rest / n;
}

static void
add_cell (Setting *set, size_t column, const char *words, bool is_head)
{
  GString *xml = set->docx->body;

  g_string_append_printf (xml, "<w:tc><w:tcPr><w:tcW w:w=\"%zu\" w:type=\"dxa\"/>",
                          set->twips[column]);
  if (is_head)
    g_string_append_printf (xml,
                            "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"%d\" w:space=\"0\" "
                            "w:color=\"auto\"/></w:tcBorders><w:vAlign w:val=\"bottom\"/>",
                            profile_of (set->docx->output)->inner);
  g_string_append (xml, "</w:tcPr>");
  docx_begin (set->docx, grid_is_words (set->grid, column) ? "TableWords" : "TableNumber");
  docx_words (set->docx, words);
  g_string_append (xml, "</w:p></w:tc>");
}

static void
add_row (Setting *set, const char *const words[], bool is_head)
{
  GString *xml = set->docx->body;

  g_string_append (xml, is_head ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" : "<w:tr>");
  for (size_t i = 0; i < set->block.to; i++)
    if (grid_shows (set->block, i)) {
      size_t column = grid_nth (set->grid->shown, i);
      add_cell (set, column, words[column], is_head);
    }
  g_string_append (xml, "</w:tr>\n");
}

static void
add_block (Setting *set)
{
  GString *xml = set->docx->body;

  set_widths (set);
  g_string_append_printf (xml,
                          "<w:tbl><w:tblPr><w:tblStyle w:val=\"ThreeLines\"/>"
                          "<w:tblW w:w=\"0\" w:type=\"auto\"/><w:jc w:val=\"%s\"/>"
                          "<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\"/></w:tblPr>"
                          "<w:tblGrid>",
                          profile_of (set->docx->output)->flush ? "left" : "center");
  for (size_t i = 0; i < set->block.to; i++)
    if (grid_shows (set->block, i))
      g_string_append_printf (xml, "<w:gridCol w:w=\"%zu\"/>",
                              set->twips[grid_nth (set->grid->shown, i)]);
  g_string_append (xml, "</w:tblGrid>\n");
  add_row (set, (const char *const *)set->grid->labels, true);
  for (size_t row = 0; row < set->rows; row++)
    add_row (set, (const char *const *)set->grid->cells + row * set->grid->columns, false);
  g_string_append (xml, "</w:tbl>\n");
}

static void
add_continued (Docx *docx, const OutlineItem *item)
{
  g_autofree char *label = outline_label (item, docx->output->lang);
  g_autofree char *words =
      g_strconcat (docx_say (docx, "", "续"), label, docx_say (docx, " (continued)", ""), NULL);

  docx_paragraph (docx, "TableContinued", words);
}

static void
add_note (Docx *docx, const GPtrArray *notes, size_t i)
{
  const char *mark = i ? "" : docx_say (docx, "Note. ", "注：");
  bool slanted = !i && profile_of (docx->output)->slanted_note;
  g_autofree char *note = write_words (*(GovcapText *)notes->pdata[i], docx->output->lang);
  g_autofree char *number = g_strdup_printf (docx_say (docx, "%zu. ", "%zu．"), i + 1);
  g_autofree char *words =
      g_strconcat (slanted ? "" : mark, notes->len > 1 ? number : "", note, NULL);

  docx_begin (docx, "TableNote");
  if (slanted)
    docx_slanted (docx, mark);
  docx_words (docx, words);
  docx_end (docx);
}

void
docx_notes (Docx *docx, const GPtrArray *notes)
{
  for (size_t i = 0; i < notes->len; i++)
    add_note (docx, notes, i);
}

static void
add_notes (Docx *docx, const GovcapTable *table, size_t rows)
{
  docx_notes (docx, table->notes);
  if (rows < govcap_table_rows (table)) {
    g_autofree char *words = g_strdup_printf (
        docx_say (docx, "These are the first %zu of %zu rows; csv and xlsx hold them all.",
                  "这里是前 %zu 行，共 %zu 行；csv 与 xlsx 中有全部各行。"),
        rows, govcap_table_rows (table));
    docx_paragraph (docx, "TableNote", words);
  }
}

/* Two tables that touch are one to Word: something stands between them always. */
static void
add_grid (Docx *docx, const OutlineItem *item, Grid *grid, GArray *blocks, size_t rows)
{
  g_autofree size_t *twips = g_new0 (size_t, grid->columns);

  for (size_t i = 0; i < blocks->len; i++) {
    Setting set = {docx, grid, g_array_index (blocks, GridBlock, i), twips, rows};
    if (i)
      add_continued (docx, item);
    add_block (&set);
  }
}

void
docx_table (Docx *docx, const OutlineItem *item)
{
  const GovcapTable *table = docx->output->tables->pdata[item->part.index];
  g_autoptr (Grid) grid = grid_new (table, docx->output);
  g_autofree char *sentences = govcap_write_sentences (table, docx->output);
  g_autofree char *lifted = grid_lifted (grid);
  g_autoptr (GArray) blocks = NULL;
  size_t rows = MIN (grid->rows, MOST_ROWS);
  bool across = false;

  if (grid->shown->len)
    blocks = grid_pages (grid, UPRIGHT, ACROSS, &across);
  docx_turn (docx, across);
  docx_caption (docx, item);
  if (docx->output->simulated)
    docx_paragraph (docx, "SimulatedTable", govcap_text_in (write_simulated, docx->output->lang));
  docx_paragraph (docx, "TableSame", lifted);
  if (blocks)
    add_grid (docx, item, grid, blocks, rows);
  else
    docx_paragraph (docx, "TableNote", govcap_text_in (write_no_rows, docx->output->lang));
  add_notes (docx, table, rows);
  docx_begin (docx, "TableEnd");
  docx_end (docx);
  docx_paragraph (docx, "Text", sentences);
}
