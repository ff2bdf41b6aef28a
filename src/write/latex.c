#include "latex.h"

#include "grid.h"
#include "latex_words.h"
#include "lines.h"
#include "paper.h"
#include "passport.h"
#include "profile.h"

enum {
  LONG = 30,  /* rows; a longer table goes on over pages */
  HEAD = 8,   /* lines around the rows and notes of one that does not */
  PLAIN = 20, /* letters; words that take more wrap */
};

/* A4 at 9 points */
static const Paper papers[] = {{.line = 90, .lines = 50},
                               {.line = 140, .lines = 31, .across = true}};

static const char *
say (const Latex *latex, const char *en, const char *zh)
{
  return govcap_text_in ((GovcapText){en, zh}, latex->output->lang);
}

static void
add_words (Latex *latex, const char *words)
{
  latex_words (latex->tex, words);
}

static void
add_number (Latex *latex, const char *number)
{
  bool is_negative = *number == '-';

  g_string_append (latex->tex, is_negative ? "$-$" : "");
  g_string_append (latex->tex, number + is_negative);
}

static void
add_line (Latex *latex, const char *before, const char *words, const char *after)
{
  if (!*words)
    return;
  g_string_append (latex->tex, before);
  add_words (latex, words);
  g_string_append (latex->tex, after);
}

static bool
wraps (const Grid *grid, size_t column)
{
  return grid_is_words (grid, column) &&
         (grid->width[column] >= PLAIN || grid->width[column] < grid->body[column]);
}

static void
add_columns (Latex *latex, const Grid *grid, GridBlock block)
{
  g_string_append (latex->tex, "{@{}");
  for (size_t i = 0; i < block.to; i++) {
    if (!grid_shows (block, i))
      continue;
    size_t column = grid_nth (grid->shown, i);
    if (wraps (grid, column))
      g_string_append_printf (latex->tex, ">{\\raggedright\\arraybackslash}p{%zu.%zuem}",
                              grid->width[column] / 2, grid->width[column] % 2 * 5);
    else
      g_string_append_c (latex->tex, grid_is_words (grid, column) ? 'l' : 'r');
  }
  g_string_append (latex->tex, "@{}}\n");
}

/* A heading in several lines is a little table, which stands on the rule. */
static void
add_heading (Latex *latex, const Grid *grid, size_t column)
{
  const char *label = grid->labels[column];
  g_autoptr (GPtrArray) lines = lines_balance (label, MAX (grid->width[column], 2));

  if (wraps (grid, column) || lines->len < 2) {
    add_words (latex, label);
    return;
  }
  g_string_append_printf (latex->tex, "\\begin{tabular}[b]{@{}%c@{}}",
                          grid_is_words (grid, column) ? 'l' : 'r');
  for (size_t i = 0; i < lines->len; i++)
    add_line (latex, i ? "\\\\" : "", lines->pdata[i], "");
  g_string_append (latex->tex, "\\end{tabular}");
}

static void
add_headings (Latex *latex, const Grid *grid, GridBlock block)
{
  g_string_append (latex->tex, "\\toprule\n");
  for (size_t i = 0; i < block.to; i++)
    if (grid_shows (block, i)) {
      g_string_append (latex->tex, i ? " & " : "");
      add_heading (latex, grid, grid_nth (grid->shown, i));
    }
  g_string_append (latex->tex, " \\\\\n\\midrule\n");
}

static void
add_rows (Latex *latex, const Grid *grid, GridBlock block)
{
  for (size_t row = 0; row < grid->rows; row++) {
    if (!grid_stands (grid, block, row))
      continue;
    for (size_t i = 0; i < block.to; i++) {
      if (!grid_shows (block, i))
        continue;
      size_t column = grid_nth (grid->shown, i);
      GovcapCell cell = govcap_table_cell (grid->table, row, column);
      g_string_append (latex->tex, i ? " & " : "");
      if (cell.word || *govcap_text_in (cell.shown, grid->lang))
        add_words (latex, grid_cell (grid, row, column));
      else
        add_number (latex, grid_cell (grid, row, column));
    }
    g_string_append (latex->tex, " \\\\\n");
  }
}

/* What every row says alike, and that the data are simulated, stand behind the title: longtable has
 * no line below it that does not widen a column. @continues: of a table parted in blocks, not the
 * first. */
static void
add_caption (Latex *latex, const OutlineItem *item, const Grid *grid, bool continues,
             const char *after)
{
  g_autofree char *title = write_words (grid->table->title, grid->lang);
  g_autofree char *lifted = grid_lifted (grid);
  const char *mark = latex->output->simulated ? govcap_text_in (write_simulated, grid->lang) : "";
  const char *begin = say (latex, " (", "（"), *end = say (latex, ")", "）");

  g_string_append (latex->tex, continues ? "\\caption[]{" : "\\caption[{");
  add_words (latex, continues ? "" : title);
  g_string_append (latex->tex, continues ? "" : "}]{");
  add_words (latex, title);
  g_string_append (latex->tex, continues ? say (latex, " (continued)", "（续）") : "");
  add_line (latex, begin, mark, end);
  add_line (latex, begin, lifted, end);
  g_string_append (latex->tex, "}");
  if (!continues)
    latex_label (latex, item);
  g_string_append_printf (latex->tex, "%s\n", after);
}

void
latex_note (Latex *latex, const GPtrArray *notes, size_t i, const char *before, const char *after)
{
  g_autofree char *note = write_words (*(GovcapText *)notes->pdata[i], latex->output->lang);
  bool slanted = profile_of (latex->output)->slanted_note;

  g_string_append (latex->tex, before);
  g_string_append (latex->tex,
                   i ? "" : say (latex, "\\emph{Note.} ", slanted ? "\\emph{注：}" : "注："));
  if (notes->len > 1)
    g_string_append_printf (latex->tex, "%zu.~", i + 1);
  add_line (latex, "", note, after);
}

/* @notes: below the last block; of the others there are none. */
static void
add_short (Latex *latex, const OutlineItem *item, const Grid *grid, GridBlock block,
           const GPtrArray *notes)
{
  if (block.from > block.keys) /* the number stays */
    g_string_append (latex->tex, "\\addtocounter{table}{-1}\n");
  g_string_append (latex->tex, "\\begin{table}[htbp]\n");
  g_string_append (latex->tex, profile_of (latex->output)->flush ? "\\raggedright" : "\\centering");
  g_string_append (latex->tex, "\\small\n\\begin{threeparttable}\n");
  add_caption (latex, item, grid, block.from > block.keys, "");
  g_string_append (latex->tex, "\\begin{tabular}");
  add_columns (latex, grid, block);
  add_headings (latex, grid, block);
  add_rows (latex, grid, block);
  g_string_append (latex->tex, "\\bottomrule\n\\end{tabular}\n");
  if (notes->len) {
    g_string_append (latex->tex, "\\begin{tablenotes}[flushleft]\\footnotesize\n");
    for (size_t i = 0; i < notes->len; i++)
      latex_note (latex, notes, i, "\\item[] ", "\n");
    g_string_append (latex->tex, "\\end{tablenotes}\n");
  }
  g_string_append (latex->tex, "\\end{threeparttable}\n\\end{table}\n");
}

static void
add_long (Latex *latex, const OutlineItem *item, const Grid *grid, GridBlock block,
          const GPtrArray *notes)
{
  if (block.from > block.keys)
    g_string_append (latex->tex, "\\addtocounter{table}{-1}\n");
  g_string_append (latex->tex, "{\\small\n");
  if (profile_of (latex->output)->flush) /* the caption begins where the line does */
    g_string_append (latex->tex, "\\LTcapwidth=\\linewidth\n");
  g_string_append (latex->tex, "\\begin{longtable}");
  add_columns (latex, grid, block);
  add_caption (latex, item, grid, block.from > block.keys, "\\\\");
  add_headings (latex, grid, block);
  g_string_append (latex->tex, "\\endfirsthead\n");
  add_headings (latex, grid, block);
  g_string_append (latex->tex, "\\endhead\n\\bottomrule\n\\endfoot\n");
  add_rows (latex, grid, block);
  g_string_append (latex->tex, "\\end{longtable}\n}\n");
  for (size_t i = 0; i < notes->len; i++)
    latex_note (latex, notes, i, "{\\footnotesize\\noindent ", "\\par}\n");
}

static void
add_nothing (Latex *latex, const OutlineItem *item, const Grid *grid)
{
  g_string_append (latex->tex, "\\begin{table}[htbp]\n\\centering\n");
  add_caption (latex, item, grid, false, "");
  add_line (latex, "", govcap_text_in (write_no_rows, grid->lang), "\n");
  g_string_append (latex->tex, "\\end{table}\n");
}

static void
add_sentences (Latex *latex, const GovcapTable *table)
{
  g_autofree char *sentences = govcap_write_sentences (table, latex->output);

  add_line (latex, "\n", sentences, "\n");
}

/* What floats has to stand on one page; a row that no page holds floats all the same. */
static bool
is_long (const Latex *latex, const Grid *grid, const GArray *blocks, const GPtrArray *notes,
         const Paper *paper)
{
  size_t height = 0, row = 0, below = 0;

  if (grid->rows > LONG)
    return true;
  for (size_t i = 0; i < blocks->len; i++)
    height = MAX (height, grid_height (grid, g_array_index (blocks, GridBlock, i), &row));
  for (size_t i = 0; i < notes->len; i++) {
    const GovcapText *note = notes->pdata[i];
    below += govcap_text_width (govcap_text_in (*note, latex->output->lang)) / paper->line + 1;
  }
  return HEAD + row <= paper->lines && HEAD + height + below > paper->lines;
}

static void
add_table (Latex *latex, const OutlineItem *item)
{
  const GovcapTable *table = latex->output->tables->pdata[item->part.index];
  g_autoptr (Grid) grid = grid_new (table, latex->output, G_MAXSIZE);

  g_string_append_printf (latex->tex, "\n%% %s\n", table->name);
  if (!grid->shown->len) {
    add_nothing (latex, item, grid);
    return;
  }
  g_autoptr (GArray) blocks = NULL;
  const Paper *paper = paper_choose (grid, papers, G_N_ELEMENTS (papers), &blocks);
  g_autoptr (GPtrArray) notes = grid_notes (grid, blocks), none = g_ptr_array_new ();
  bool across = paper->across, is_tall = is_long (latex, grid, blocks, notes, paper);
  g_string_append (latex->tex, across ? "\\begin{landscape}\n" : "");
  for (size_t i = 0; i < blocks->len; i++)
    (is_tall ? add_long : add_short) (latex, item, grid, g_array_index (blocks, GridBlock, i),
                                      i + 1 < blocks->len ? none : notes);
  g_string_append (latex->tex, across ? "\\end{landscape}\n" : "");
  add_sentences (latex, table);
  g_string_append (latex->tex, across ? "" : "\\clearpage\n");
}

static void
add_piece (void *data, const char *words, const OutlineItem *item)
{
  (void)item; /* it has no number that TeX could refer to */
  add_words (data, words);
}

static void
add_elsewhere (Latex *latex, const OutlineItem *item)
{
  g_string_append (latex->tex, "\n");
  outline_elsewhere (item, latex->output, add_piece, latex);
  g_string_append (latex->tex, "\n");
}

static bool
has_headings (const GArray *outline)
{
  for (size_t i = 0; i < outline->len; i++)
    if (outline_item (outline, i)->part.kind < GOVCAP_PART_TEXT)
      return true;
  return false;
}

static void
add_contents (Latex *latex)
{
  if (latex->outline->len < 2)
    return;
  g_string_append (latex->tex, has_headings (latex->outline) ? "\\tableofcontents\n" : "");
  g_string_append (latex->tex, "\\listoftables\n");
  g_string_append (latex->tex, latex->output->links ? "\\listoffigures\n" : "");
  g_string_append (latex->tex, "\\clearpage\n");
}

static void
add_style (Latex *latex)
{
  const Profile *profile = profile_of (latex->output);
  char outer[G_ASCII_DTOSTR_BUF_SIZE], inner[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_dtostr (outer, sizeof outer, profile->outer / 8.0);
  g_ascii_dtostr (inner, sizeof inner, profile->inner / 8.0);
  g_string_append_printf (latex->tex, "\\heavyrulewidth=%spt \\lightrulewidth=%spt\n", outer,
                          inner);
  if (profile->apart || profile->flush)
    g_string_append (latex->tex, "\\usepackage{caption}\n");
  if (profile->apart)
    g_string_append (latex->tex, "\\captionsetup{labelfont=bf,textfont=it,labelsep=newline}\n");
  if (profile->flush)
    g_string_append (latex->tex, "\\captionsetup{justification=raggedright,"
                                 "singlelinecheck=false}\n");
}

static void
add_preamble (Latex *latex)
{
  const GovcapOutput *output = latex->output;
  g_autofree char *title = write_words (output->title, output->lang);
  const char *mark = govcap_text_in (write_simulated, output->lang);

  /* Names of places are Chinese in an English report as well. */
  g_string_append (latex->tex, "% xelatex\n");
  g_string_append (latex->tex, say (latex,
                                    "\\documentclass[a4paper]{article}\n"
                                    "\\usepackage[UTF8,scheme=plain]{ctex}\n",
                                    "\\documentclass[UTF8,a4paper]{ctexart}\n"));
  g_string_append (latex->tex,
                   "\\usepackage[margin=25mm]{geometry}\n"
                   "\\usepackage{array,booktabs,graphicx,longtable,pdflscape,threeparttable}\n"
                   "\\setlength{\\tabcolsep}{0.5em}\n");
  add_style (latex);
  g_string_append (latex->tex, "\\pagestyle{plain}\n\\begin{document}\n");
  add_line (latex, "\\begin{center}\\Large ", title, "\\end{center}\n");
  add_line (latex, "\\begin{center}\\bfseries ", output->simulated ? mark : "", "\\end{center}\n");
  add_contents (latex);
}

static void
add_passports (Latex *latex)
{
  const GovcapOutput *output = latex->output;
  g_autoptr (GPtrArray) printed = outline_printed (latex->outline, output);
  g_autofree char *shared = passport_shared (printed, output->lang);

  g_string_append (latex->tex, "\n{\\scriptsize\\raggedright\\noindent\n");
  add_line (latex, "", shared, "\\par\n");
  for (size_t i = 0; i < output->tables->len; i++) {
    const OutlineItem *item = outline_find (latex->outline, GOVCAP_PART_TABLE, i);
    if (!outline_is_printed (item))
      continue;
    g_autofree char *own = passport_own (printed, output->tables->pdata[i], output->lang);
    g_autofree char *label = outline_label (item, output->lang);
    g_autofree char *words = g_strconcat (label, say (latex, ". ", "\xe3\x80\x80"), own, NULL);
    add_line (latex, "\\noindent ", *own ? words : "", "\\par\n");
  }
  g_string_append (latex->tex, "}\n\\end{document}\n");
}

static void
add_part (Latex *latex, const OutlineItem *item)
{
  if (item->part.kind == GOVCAP_PART_TABLE)
    (outline_is_printed (item) ? add_table : add_elsewhere) (latex, item);
  else if (item->part.kind == GOVCAP_PART_FIGURE)
    latex_figure (latex, item);
  else if (item->part.kind == GOVCAP_PART_TEXT)
    latex_text (latex, item->part.text);
  else
    latex_heading (latex, item);
}

char *
write_latex (const GovcapOutput *output)
{
  g_autoptr (GArray) outline = outline_new (output);
  Latex latex = {output, outline, g_string_new (NULL)};

  add_preamble (&latex);
  for (size_t i = 0; i < outline->len; i++)
    add_part (&latex, outline_item (outline, i));
  add_passports (&latex);
  return g_string_free (latex.tex, FALSE);
}
