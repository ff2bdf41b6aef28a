/* The styles of tables: what documents look like in each, and that other formats do not change. */
#include "../../src/write/writer.h"
#include "cases.h"
#include "govcap/file.h"
#include "parts.h"

#include <string.h>

static const GovcapTableColumn columns[] = {
    COLUMN ("scale", "Scale", "量表", WORDS), COLUMN ("alpha", "α", "α", BOUNDED),
    COLUMN ("p", "p", "p", P), COLUMN ("b", "B", "B", RATIO)};

static Case *
new_styled (GovcapProfile profile, GovcapLang lang)
{
  GovcapTable *table = govcap_table_new ("reliability", (GovcapText){"Reliability", "信度"},
                                         columns, G_N_ELEMENTS (columns));
  GovcapCell row[] = {govcap_cell_word ("EXE"), govcap_cell_number (0.8734), govcap_cell_number (0),
                      govcap_cell_number (0.25)};
  char at[GOVCAP_PLACE_TEXT];
  g_autofree char *sentence = g_strconcat ("p ", govcap_table_place (0, 2, '=', at), ".", NULL);

  govcap_table_row (table, row);
  govcap_table_note (table, (GovcapText){"A note", "注释"});
  govcap_table_say (table, (GovcapText){sentence, sentence});
  Case *what = new_case (table, lang);
  what->output.profile = profile;
  return what;
}

static char *
text_of (const Case *what, const char *format)
{
  return govcap_writer_find (format)->text (&what->output);
}

static char *
part_of_document (const Case *what, const char *part)
{
  g_autofree char *folder = g_dir_make_tmp ("govcap-write-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.docx", NULL);
  g_autofree char *bytes = NULL;
  size_t length = 0;

  g_assert_true (govcap_write (govcap_writer_find (path), &what->output, path, NULL));
  g_assert_true (govcap_file_read (path, &bytes, &length, NULL));
  govcap_folder_remove (folder);
  return part_of (bytes, length, part);
}

static void
check_has (const char *text, const char *const wanted[])
{
  for (size_t i = 0; wanted[i]; i++)
    if (!strstr (text, wanted[i]))
      g_test_message ("absent: %s", wanted[i]), g_test_fail ();
}

static void
check_cell (double number, GovcapFormat format, GovcapProfile profile, const char *want)
{
  GovcapTableColumn column = {"x", {"x", NULL}, format};
  GovcapOutput output = {.digits = -1, .profile = profile};
  g_autofree char *shown = write_cell (govcap_cell_number (number), &column, &output);

  g_assert_cmpstr (shown, ==, want);
}

static void
test_cells (void)
{
  check_cell (0.8734, GOVCAP_FORMAT_BOUNDED, GOVCAP_PROFILE_MPA, "0.873");
  check_cell (0.8734, GOVCAP_FORMAT_BOUNDED, GOVCAP_PROFILE_APA, ".873");
  check_cell (-0.5, GOVCAP_FORMAT_BOUNDED, GOVCAP_PROFILE_APA, "-.500");
  check_cell (0, GOVCAP_FORMAT_BOUNDED, GOVCAP_PROFILE_APA, ".000");
  check_cell (1, GOVCAP_FORMAT_BOUNDED, GOVCAP_PROFILE_APA, "1.000");
  check_cell (-10.5, GOVCAP_FORMAT_BOUNDED, GOVCAP_PROFILE_APA, "-10.500");
  check_cell (NAN, GOVCAP_FORMAT_BOUNDED, GOVCAP_PROFILE_APA, "–");
  check_cell (0.0001, GOVCAP_FORMAT_P, GOVCAP_PROFILE_APA, "<.001");
  check_cell (0.0001, GOVCAP_FORMAT_P, GOVCAP_PROFILE_MPA, "<0.001");
  check_cell (0.25, GOVCAP_FORMAT_RATIO, GOVCAP_PROFILE_APA, "0.250");
  check_cell (0.25, GOVCAP_FORMAT_SCORE, GOVCAP_PROFILE_APA, "0.3");
}

static void
test_docx (void)
{
  static const char *const apa[] = {
      "</w:r><w:bookmarkEnd w:id=\"2\"/><w:r><w:br/></w:r><w:r><w:rPr><w:b w:val=\"0\"/><w:i/>"
      "</w:rPr><w:t xml:space=\"preserve\">Reliability</w:t></w:r>",
      "<w:rPr><w:b w:val=\"0\"/><w:i/></w:rPr><w:t xml:space=\"preserve\">Note. </w:t></w:r>"
      "<w:r><w:t xml:space=\"preserve\">A note</w:t></w:r>",
      "<w:jc w:val=\"left\"/>",
      ">.873<",
      ">&lt;.001<",
      ">0.250<",
      ">p &lt; .001.<",
      NULL};
  static const char *const mpa[] = {">. Reliability<",
                                    ">Note. A note<",
                                    "<w:jc w:val=\"center\"/>",
                                    ">0.873<",
                                    ">&lt;0.001<",
                                    ">p &lt; 0.001.<",
                                    NULL};
  g_autoptr (Case) one = new_styled (GOVCAP_PROFILE_APA, GOVCAP_EN);
  g_autoptr (Case) other = new_styled (GOVCAP_PROFILE_MPA, GOVCAP_EN);
  g_autofree char *in_apa = part_of_document (one, "word/document.xml");
  g_autofree char *in_mpa = part_of_document (other, "word/document.xml");

  check_has (in_apa, apa);
  check_has (in_mpa, mpa);
  g_assert_null (strstr (in_mpa, "<w:i/>"));
}

static void
test_docx_styles (void)
{
  static const char *const apa[] = {
      "<w:top w:val=\"single\" w:sz=\"6\"", "<w:bottom w:val=\"single\" w:sz=\"6\"",
      "w:after=\"60\"/><w:jc w:val=\"left\"/></w:pPr><w:rPr><w:b/></w:rPr>", NULL};
  static const char *const mpa[] = {"<w:top w:val=\"single\" w:sz=\"12\"",
                                    "<w:bottom w:val=\"single\" w:sz=\"12\"", NULL};
  g_autoptr (Case) one = new_styled (GOVCAP_PROFILE_APA, GOVCAP_ZH);
  g_autoptr (Case) other = new_styled (GOVCAP_PROFILE_MPA, GOVCAP_ZH);
  g_autofree char *in_apa = part_of_document (one, "word/styles.xml");
  g_autofree char *in_mpa = part_of_document (other, "word/styles.xml");

  check_has (in_apa, apa);
  check_has (in_mpa, mpa);
  g_assert_null (strstr (in_apa, "w:sz=\"12\""));
}

static void
test_latex (void)
{
  static const char *const apa[] = {"\\heavyrulewidth=0.75pt \\lightrulewidth=0.75pt\n",
                                    "\\captionsetup{labelfont=bf,textfont=it,"
                                    "labelsep=newline}\n",
                                    "EXE & .873 & <.001 & 0.250 ",
                                    "\\emph{注：}注释",
                                    "p < .001.",
                                    NULL};
  static const char *const mpa[] = {"\\heavyrulewidth=1.5pt \\lightrulewidth=0.75pt\n",
                                    "EXE & 0.873 & <0.001 & 0.250 ", "\\item[] 注：注释", NULL};
  g_autoptr (Case) one = new_styled (GOVCAP_PROFILE_APA, GOVCAP_ZH);
  g_autoptr (Case) other = new_styled (GOVCAP_PROFILE_MPA, GOVCAP_ZH);
  g_autofree char *in_apa = text_of (one, "latex");
  g_autofree char *in_mpa = text_of (other, "latex");

  check_has (in_apa, apa);
  check_has (in_mpa, mpa);
  g_assert_null (strstr (in_mpa, "{caption}"));
}

static void
test_md (void)
{
  static const char *const apa[] = {"**Table 1**\n\n*Reliability*\n",
                                    "| EXE | .873 | <.001 | 0.250 |", "- *Note.* A note\n", NULL};
  static const char *const mpa[] = {"**Table 1. Reliability**\n",
                                    "| EXE | 0.873 | <0.001 | 0.250 |", "- A note\n", NULL};
  g_autoptr (Case) one = new_styled (GOVCAP_PROFILE_APA, GOVCAP_EN);
  g_autoptr (Case) other = new_styled (GOVCAP_PROFILE_MPA, GOVCAP_EN);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (GovcapPart));
  GovcapPart part = {.kind = GOVCAP_PART_TABLE};

  g_array_append_val (parts, part);
  one->output.parts = other->output.parts = parts;
  g_autofree char *in_apa = text_of (one, "md");
  g_autofree char *in_mpa = text_of (other, "md");
  check_has (in_apa, apa);
  check_has (in_mpa, mpa);
}

static GovcapFigure *
new_figure (void)
{
  GovcapFigure *figure =
      govcap_figure_new ("f", (GovcapText){"Scores", "得分"}, GOVCAP_FIGURE_DOTS, 1, 1);

  govcap_figure_row_name (figure, (GovcapText){"All", "全体"});
  govcap_figure_col_name (figure, (GovcapText){"EXE", "执行力"});
  figure->value[0] = 50;
  figure->to = 100;
  govcap_figure_note (figure, (GovcapText){"Points are scores.", "点为得分。"});
  return figure;
}

/* The words stand in this order. */
static void
check_order (const char *text, const char *const wanted[])
{
  for (size_t i = 0; wanted[i]; i++) {
    const char *at = strstr (text, wanted[i]);
    if (!at) {
      g_test_message ("absent, or not after the one before: %s", wanted[i]);
      g_test_fail ();
      return;
    }
    text = at + strlen (wanted[i]);
  }
}

/* APA: number and title above, a note below; else both below, and the note is the picture's. */
static void
test_figures (void)
{
  static const struct {
    const char *format;
    GovcapProfile profile;
    const char *wanted[6];
  } cases[] = {
      {"md",
       GOVCAP_PROFILE_APA,
       {"**Figure 1**\n\n*Scores*\n", "](figures/f.png)", "\n- *Note.* Points are scores.\n"}},
      {"md", GOVCAP_PROFILE_MPA, {"](figures/f.png)", "**Figure 1. Scores**"}},
      {"latex",
       GOVCAP_PROFILE_APA,
       {"labelfont=bf,textfont=it,labelsep=newline", "\\raggedright\n\\caption{Scores}",
        "\\includegraphics", "\\emph{Note.} Points are scores.", "\\end{figure}"}},
      {"latex", GOVCAP_PROFILE_MPA, {"\\centering\n\\includegraphics", "\\caption{Scores}"}},
  };
  char *const links[] = {(char *)"figures/f", NULL};

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Case) what = new_styled (cases[i].profile, GOVCAP_EN);
    g_autoptr (GPtrArray) figures =
        g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_figure_free);
    g_ptr_array_add (figures, new_figure ());
    what->output.figures = figures;
    what->output.links = links;
    g_autofree char *text = text_of (what, cases[i].format);
    check_order (text, cases[i].wanted);
    if (cases[i].profile == GOVCAP_PROFILE_MPA)
      g_assert_null (strstr (text, "Points are scores"));
  }
}

static void
test_docx_figures (void)
{
  static const char *const apa[] = {
      "\"TableCaption\"", " SEQ Figure ",         "<w:br/>", ">Scores<", "<w:drawing>",
      ">Note. <",         ">Points are scores.<", NULL};
  static const char *const mpa[] = {"<w:drawing>", "\"Caption\"", " SEQ Figure ", ">. Scores<",
                                    NULL};
  g_autofree char *gnuplot = g_find_program_in_path ("gnuplot");

  if (!gnuplot)
    return g_test_skip ("gnuplot is not installed");
  for (GovcapProfile profile = GOVCAP_PROFILE_MPA; profile <= GOVCAP_PROFILE_APA; profile++) {
    g_autoptr (Case) what = new_styled (profile, GOVCAP_EN);
    g_autoptr (GPtrArray) figures =
        g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_figure_free);
    g_ptr_array_add (figures, new_figure ());
    what->output.figures = figures;
    g_autofree char *document = part_of_document (what, "word/document.xml");
    const char *table = strstr (document, "</w:tbl>");
    g_assert_nonnull (table);
    check_order (table, profile == GOVCAP_PROFILE_APA ? apa : mpa);
  }
}

/* A number without its nought keeps the blank between it and a Chinese character. */
static void
test_sentence (void)
{
  g_autoptr (Case) what = new_styled (GOVCAP_PROFILE_APA, GOVCAP_ZH);
  const GovcapText sentence = {"α of {0:1}.", "信度为{0:1}。"};
  g_autofree char *said = govcap_write_sentence (what->tables->pdata[0], &sentence, &what->output);

  g_assert_cmpstr (said, ==, "信度为 .873。");
}

static void
test_styled (void)
{
  size_t n;
  const GovcapWriter *writers = govcap_writers (&n);
  static const char *const styled[] = {"md", "latex", "docx", NULL};

  for (size_t i = 0; i < n; i++)
    g_assert_cmpint (writers[i].styled, ==, g_strv_contains (styled, writers[i].name));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/write/profile/the nought before the point", test_cells);
  g_test_add_func ("/write/profile/docx", test_docx);
  g_test_add_func ("/write/profile/rules and captions of docx", test_docx_styles);
  g_test_add_func ("/write/profile/latex", test_latex);
  g_test_add_func ("/write/profile/md", test_md);
  g_test_add_func ("/write/profile/figures", test_figures);
  g_test_add_func ("/write/profile/figures of docx", test_docx_figures);
  g_test_add_func ("/write/profile/in a sentence", test_sentence);
  g_test_add_func ("/write/profile/which formats", test_styled);
  return g_test_run ();
}
