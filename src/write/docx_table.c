#include "docx.h"
#include "grid.h"
#include "lines.h"
#include "paper.h"
#include "profile.h"

enum {
  LETTER = 105, /* a digit of 10.5 points; a Chinese character takes two */
  SMALL_LETTER = 90,
  MOST_ROWS = 2000, /* of a table on paper */
};

static const Paper papers[] = {
    {.line = 84, .lines = 42},
    {.line = 98, .lines = 48, .small = true},
    {.line = 131, .lines = 26, .across = true},
    {.line = 153, .lines = 30, .across = true, .small = true},
};

/* A table as it is set: @twips: per column; @last: notes stand below the block. */
typedef struct {
  Docx *docx;
  const Grid *grid;
  const Paper *paper;
  GridBlock block;
  size_t *twips;
  bool last;
} Setting;

/* Narrow tables are spread, though not so far that a row cannot be followed. */
static void
set_widths (Setting *set)
{
  size_t page = (set->docx->across ? DOCX_LONG : DOCX_SHORT) - 2 * DOCX_MARGIN, sum = 0, n = 0;
  size_t letter = set->paper->small ? SMALL_LETTER : LETTER;

  for (size_t i = 0; i < set->block.to; i++) {
    size_t column = grid_nth (set->grid->shown, i);
    if (!grid_shows (set->block, i))
      continue;
    set->twips[column] = (set->grid->width[column] + GRID_GAP) * letter;
    sum += set->twips[column];
    n++;
  }
  size_t wanted = MIN (page, sum * 8 / 5), rest = wanted > sum ? wanted - sum : 0;
  for (size_t i = 0; i < set->block.to; i++)
    if (grid_shows (set->block, i))
      set->twips[grid_nth (set->grid->shown, i)] += rest / n;
}

/* Where a row stands on the page: alone, or on the page of the next one, as the headings do. */
typedef enum { ROW_FREE, ROW_TIED, ROW_HEAD } Row;

static void
begin_cell (Setting *set, size_t column, Row kind)
{
  g_string_append_printf (set->docx->body, "<w:p><w:pPr><w:pStyle w:val=\"Table%s%s\"/>%s</w:pPr>",
                          grid_is_words (set->grid, column) ? "Words" : "Number",
                          set->paper->small ? "Small" : "",
                          kind == ROW_FREE ? "" : "<w:keepNext/>");
}

/* No line of a heading is a single character that was left over. */
static void
add_heading (Setting *set, size_t column, const char *words)
{
  g_autoptr (GPtrArray) lines = lines_balance (words, MAX (set->grid->width[column], 2));

  for (size_t i = 0; i < lines->len; i++) {
    g_string_append (set->docx->body, i ? "<w:r><w:br/></w:r>" : "");
    docx_words (set->docx, lines->pdata[i]);
  }
}

static void
add_cell (Setting *set, size_t column, const char *words, Row kind)
{
  GString *xml = set->docx->body;

  g_string_append_printf (xml, "<w:tc><w:tcPr><w:tcW w:w=\"%zu\" w:type=\"dxa\"/>",
                          set->twips[column]);
  if (kind == ROW_HEAD)
    g_string_append_printf (xml,
                            "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"%d\" w:space=\"0\" "
                            "w:color=\"auto\"/></w:tcBorders><w:vAlign w:val=\"bottom\"/>",
                            profile_of (set->docx->output)->inner);
  g_string_append (xml, "</w:tcPr>");
  begin_cell (set, column, kind);
  if (kind == ROW_HEAD)
    add_heading (set, column, words);
  else
    docx_words (set->docx, words);
  g_string_append (xml, "</w:p></w:tc>");
}

static void
add_row (Setting *set, const char *const words[], Row kind)
{
  GString *xml = set->docx->body;

  g_string_append_printf (xml, "<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>",
                          kind == ROW_HEAD ? "<w:tblHeader/>" : "");
  for (size_t i = 0; i < set->block.to; i++)
    if (grid_shows (set->block, i)) {
      size_t column = grid_nth (set->grid->shown, i);
      add_cell (set, column, words[column], kind);
    }
  g_string_append (xml, "</w:tr>\n");
}

/* No row is alone below the headings, at the end, or away from the notes. */
static void
add_rows (Setting *set)
{
  const Grid *grid = set->grid;
  size_t n = 0, i = 0;

  for (size_t row = 0; row < grid->rows; row++)
    n += grid_stands (grid, set->block, row);
  for (size_t row = 0; row < grid->rows; row++)
    if (grid_stands (grid, set->block, row)) {
      bool is_tied = i + 1 == n ? set->last : i == 0 || i + 2 == n;
      add_row (set, (const char *const *)grid->cells + row * grid->columns,
               is_tied ? ROW_TIED : ROW_FREE);
      i++;
    }
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
  add_row (set, (const char *const *)set->grid->labels, ROW_HEAD);
  add_rows (set);
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
add_notes (Docx *docx, const Grid *grid, const GArray *blocks)
{
  size_t rows = govcap_table_rows (grid->table);
  g_autoptr (GPtrArray) notes = grid_notes (grid, blocks);

  docx_notes (docx, notes);
  if (grid->rows < rows) {
    g_autofree char *words = g_strdup_printf (
        docx_say (docx, "These are the first %zu of %zu rows; csv and xlsx hold them all.",
                  "这里是前 %zu 行，共 %zu 行；csv 与 xlsx 中有全部各行。"),
        grid->rows, rows);
    docx_paragraph (docx, "TableNote", words);
  }
}

/* Two tables that touch are one to Word: something stands between them always. */
static void
add_grid (Docx *docx, const OutlineItem *item, const Grid *grid, const Paper *paper,
          const GArray *blocks)
{
  g_autofree size_t *twips = g_new0 (size_t, grid->columns);
  bool has_notes = grid->table->notes->len;

  for (size_t i = 0; i < blocks->len; i++) {
    bool last = has_notes && i + 1 == blocks->len;
    Setting set = {docx, grid, paper, g_array_index (blocks, GridBlock, i), twips, last};
    if (i)
      add_continued (docx, item);
    add_block (&set);
  }
}

void
docx_table (Docx *docx, const OutlineItem *item)
{
  const GovcapTable *table = docx->output->tables->pdata[item->part.index];
  g_autoptr (Grid) grid = grid_new (table, docx->output, MOST_ROWS);
  g_autofree char *sentences = govcap_write_sentences (table, docx->output);
  g_autofree char *lifted = grid_lifted (grid);
  g_autoptr (GArray) blocks = NULL;
  const Paper *paper = papers;

  if (grid->shown->len)
    paper = paper_choose (grid, papers, G_N_ELEMENTS (papers), &blocks);
  docx_turn (docx, paper->across);
  docx_caption (docx, item);
  if (docx->output->simulated)
    docx_paragraph (docx, "SimulatedTable", govcap_text_in (write_simulated, docx->output->lang));
  docx_paragraph (docx, "TableSame", lifted);
  if (blocks)
    add_grid (docx, item, grid, paper, blocks);
  else
    docx_paragraph (docx, "TableNote", govcap_text_in (write_no_rows, docx->output->lang));
  add_notes (docx, grid, blocks);
  docx_begin (docx, "TableEnd");
  docx_end (docx);
  docx_paragraph (docx, "Text", sentences);
}
