#include "grid.h"
#include "lines.h"
#include "parting.h"

#include <string.h>

enum { LINE = 100 /* columns of a terminal that nobody has to widen */ };

static void
end_line (GString *out)
{
  while (out->len && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

static void
add_rule (GString *out, size_t width)
{
  for (size_t i = 0; i < width; i++)
    g_string_append (out, "─");
  g_string_append_c (out, '\n');
}

static void
add_wrapped (GString *out, const char *before, const char *words)
{
  size_t indent = govcap_text_width (before);
  g_autoptr (GPtrArray) lines = lines_wrap (words, LINE - indent);

  for (size_t i = 0; i < lines->len; i++)
    g_string_append_printf (out, "%*s%s\n", i ? (int)indent : 0, i ? "" : before,
                            (char *)lines->pdata[i]);
}

static void
add_line (GString *out, const Grid *grid, GridBlock block, const char *const words[])
{
  for (size_t i = 0; i < block.to; i++) {
    if (!grid_shows (block, i))
      continue;
    size_t column = grid_nth (grid->shown, i);
    g_string_append (out, i ? "  " : "");
    lines_pad (out, words[column], grid->width[column],
               grid_is_words (grid, column) ? LINES_LEFT : LINES_RIGHT);
  }
  end_line (out);
}

/* Parts a heading in two; the second part is all that is left, and is cut when it is too long. */
static void
part_heading (const char *label, size_t width, char **ret_upper, const char **ret_lower)
{
  g_autoptr (GPtrArray) lines = lines_balance (label, width);
  bool two = lines->len > 1;

  *ret_upper = g_strdup (two ? lines->pdata[0] : "");
  *ret_lower = two ? strstr (label + strlen (*ret_upper), lines->pdata[1]) : label;
}

/* Headings stand on the rule: one that takes a single line leaves the upper one empty. */
static void
add_headings (GString *out, const Grid *grid, GridBlock block)
{
  g_auto (GStrv) upper = g_new0 (char *, grid->columns + 1);
  g_autofree const char **lower = g_new0 (const char *, grid->columns);
  bool two = false;

  for (size_t i = 0; i < grid->columns; i++)
    part_heading (grid->labels[i], MAX (grid->width[i], 2), &upper[i], &lower[i]);
  for (size_t i = 0; i < block.to; i++)
    two = two || (grid_shows (block, i) && *upper[grid_nth (grid->shown, i)]);
  if (two)
    add_line (out, grid, block, (const char *const *)upper);
  add_line (out, grid, block, lower);
}

static void
add_block (GString *out, const Grid *grid, GridBlock block)
{
  size_t keys = grid_width (grid, 0, block.keys);
  size_t rest = grid_width (grid, block.from, block.to);
  size_t width = keys + rest + (keys && rest ? GRID_GAP : 0);

  add_rule (out, width);
  add_headings (out, grid, block);
  add_rule (out, width);
  for (size_t row = 0; row < grid->rows; row++)
    if (grid_stands (grid, block, row))
      add_line (out, grid, block, (const char *const *)grid->cells + row * grid->columns);
  add_rule (out, width);
}

static void
add_text (GString *out, const char *before, GovcapText text, GovcapLang lang)
{
  g_autofree char *words = write_words (text, lang);

  add_wrapped (out, before, words);
}

/* Returns: the blocks; NULL: there is nothing to show. */
static GArray *
add_grid (GString *out, Grid *grid)
{
  g_autofree char *lifted = grid_lifted (grid);

  add_wrapped (out, "", lifted);
  if (!grid->shown->len) {
    g_string_append_printf (out, "%s\n", govcap_text_in (write_no_rows, grid->lang));
    return NULL;
  }
  GArray *blocks = grid_fold (grid, LINE);
  for (size_t i = 0; i < blocks->len; i++)
    add_block (out, grid, g_array_index (blocks, GridBlock, i));
  return blocks;
}

static void
add_table (GString *out, const GovcapTable *table, const GovcapOutput *output)
{
  g_autoptr (Grid) grid = grid_new (table, output, G_MAXSIZE);

  add_text (out, "", table->title, output->lang);
  if (output->simulated)
    add_text (out, "", write_simulated, output->lang);
  g_autoptr (GArray) blocks = add_grid (out, grid);
  g_autoptr (GPtrArray) notes = grid_notes (grid, blocks);
  for (size_t i = 0; i < notes->len; i++)
    add_text (out, "• ", *(const GovcapText *)notes->pdata[i], output->lang);
  g_autofree char *sentences = govcap_write_sentences (table, output);
  g_string_append (out, *sentences ? "\n" : "");
  add_wrapped (out, "", sentences);
}

char *
write_text (const GovcapOutput *output)
{
  GString *out = g_string_new (NULL);

  add_text (out, "", output->title, output->lang);
  for (size_t i = 0; i < output->tables->len; i++) {
    g_string_append (out, out->len ? "\n" : "");
    add_table (out, output->tables->pdata[i], output);
  }
  return g_string_free (out, FALSE);
}
