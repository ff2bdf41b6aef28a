/* What stands between the tables of a LaTeX document. */
#include "latex.h"

#include "latex_words.h"
#include "profile.h"

static const char *
kind_of (const OutlineItem *item)
{
  return item->part.kind == GOVCAP_PART_TABLE ? "table" : "figure";
}

void
latex_label (Latex *latex, const OutlineItem *item)
{
  g_string_append_printf (latex->tex, "\\label{%s-%zu}", kind_of (item), item->part.index + 1);
}

void
latex_heading (Latex *latex, const OutlineItem *item)
{
  g_autofree char *words = outline_heading (item, latex->output->lang);
  const char *command = item->part.kind == GOVCAP_PART_SECTION ? "subsection" : "section";

  g_string_append_printf (latex->tex, "\n\\%s*{", command);
  latex_words (latex->tex, words);
  g_string_append_printf (latex->tex, "}\n\\addcontentsline{toc}{%s}{", command);
  latex_words (latex->tex, words);
  g_string_append (latex->tex, "}\n");
  if (item->part.kind == GOVCAP_PART_CHAPTER)
    g_string_append_printf (latex->tex,
                            "\\renewcommand{\\thetable}{%u-\\arabic{table}}\\setcounter{table}{0}\n"
                            "\\renewcommand{\\thefigure}{%u-\\arabic{figure}}"
                            "\\setcounter{figure}{0}\n",
                            item->chapter, item->chapter);
}

/* The number is TeX's own; the word before it is not. */
static void
add_piece (void *data, const char *words, const OutlineItem *item)
{
  Latex *latex = data;
  bool zh = latex->output->lang == GOVCAP_ZH, table;

  if (!item || !outline_is_printed (item)) {
    latex_words (latex->tex, words);
    return;
  }
  table = item->part.kind == GOVCAP_PART_TABLE;
  g_string_append_printf (latex->tex, "%s\\ref{%s-%zu}",
                          zh ? (table ? "表" : "图") : (table ? "Table~" : "Figure~"),
                          kind_of (item), item->part.index + 1);
}

void
latex_text (Latex *latex, GovcapText text)
{
  g_string_append (latex->tex, "\n");
  outline_text (latex->outline, text, latex->output->lang, add_piece, latex);
  g_string_append (latex->tex, "\n");
}

static void
add_caption (Latex *latex, const OutlineItem *item)
{
  g_autofree char *title = write_words (item->title, latex->output->lang);

  g_string_append (latex->tex, "\\caption{");
  latex_words (latex->tex, title);
  g_string_append (latex->tex, "}");
  latex_label (latex, item);
  g_string_append (latex->tex, "\n");
}

void
latex_figure (Latex *latex, const OutlineItem *item)
{
  const GovcapOutput *output = latex->output;
  bool above = profile_of (output)->apart;

  if (!output->links)
    return;
  g_string_append_printf (latex->tex, "\n\\begin{figure}[htbp]\n%s\n",
                          above ? "\\raggedright" : "\\centering");
  if (above)
    add_caption (latex, item);
  g_string_append_printf (latex->tex,
                          "\\includegraphics[width=\\linewidth,height=0.8\\textheight,"
                          "keepaspectratio]{\\detokenize{%s.png}}\n",
                          output->links[item->part.index]);
  if (above) {
    const GPtrArray *notes = ((GovcapFigure *)output->figures->pdata[item->part.index])->notes;
    for (size_t i = 0; i < notes->len; i++)
      latex_note (latex, notes, i, "\n{\\footnotesize\\noindent ", "\\par}\n");
  } else
    add_caption (latex, item);
  g_string_append (latex->tex, "\\end{figure}\n");
}
