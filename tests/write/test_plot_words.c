/* Words on figures: hostile ones come out as text, long ones are shortened or parted, none hides another. */
#include "plotting.h"

/* The words as given, and what must stand in the picture; NULL: the same. All of them fit the room
 * that a row's name has. */
static const struct {
  const char *given, *shown;
} hostile[] = {
    {"$(touch ran) ${HOME} $HOME", NULL},
    {"it's 'so' ''", NULL},
    {"\"", NULL},
    {"say \"hi\"", NULL},
    {"\"\"two\"\" \"", NULL},
    {"%s %d %n %1$s %%", NULL},
    {"<script>alert(1)</script>", NULL},
    {"a & b &amp; &lt; ]]", NULL},
    {"_a_ ^b^ {c} @d &e ~f", NULL},
    {"# not a comment ; exit", NULL},
    {"C:\\new\\table \\101 \\", NULL},
    {"tab\tnew\nline\r\x01\x7f.", "tab new line   ."},
    {"😀 emoji 👍", NULL},
    {"NaN", NULL},
    {"e", NULL},
    {"?", NULL},
    {"-", NULL},
    {"1,5\xef\xbf\xbf;2", "1,5 ;2"},
    {"broken \xff utf-8", "broken \xef\xbf\xbd utf-8"},
    {"“引号”", "\"引号\""},
    {"\u202e\u202aturned\u202c \u2066round\u2069 \u200eand\u200f \u061c.", "turned round and ."},
};

static void
test_hostile_words (void)
{
  static const Shape bare[] = {
      {"", GOVCAP_FIGURE_DOTS, 0, 1, true},  {"", GOVCAP_FIGURE_HEAT, 0, 1, true},
      {"", GOVCAP_FIGURE_STACK, 0, 1, true}, {"", GOVCAP_FIGURE_BARS, 0, 1, true},
      {"", GOVCAP_FIGURE_PATH, 0, 1, true},  {"", GOVCAP_FIGURE_RANKED, 0, 1, true}};
  size_t length;

  if (no_gnuplot ())
    return;
  for (size_t kind = 0; kind < G_N_ELEMENTS (bare); kind++) {
    g_autoptr (GovcapFigure) figure =
        govcap_figure_new ("test", (GovcapText){0}, bare[kind].kind, G_N_ELEMENTS (hostile), 1);
    figure->to = 100;
    govcap_figure_col_name (figure, (GovcapText){"\"C\" \\n `id`", NULL});
    for (size_t i = 0; i < G_N_ELEMENTS (hostile); i++)
      govcap_figure_row_name (figure, (GovcapText){hostile[i].given, NULL});
    g_autofree char *svg = drawn (figure, "a.svg", GOVCAP_EN, &length);
    for (size_t i = 0; i < G_N_ELEMENTS (hostile); i++)
      check_words (svg, hostile[i].shown ? hostile[i].shown : hostile[i].given);
  }
}

/* A command in every place where a study's words can stand. */
static void
test_nothing_runs (void)
{
  if (no_gnuplot ())
    return;
  g_autofree char *folder = new_folder ();
  g_autofree char *ran = g_build_filename (folder, "ran", NULL);
  g_autofree char *command = g_strdup_printf ("`touch %s`", ran);
  g_autofree char *quoted = g_strdup_printf ("' . system(\"touch %s\") . '", ran);
  size_t length;

  for (size_t i = 0; i <= 2 * GOVCAP_FIGURE_CHAINS + 1; i++) {
    GovcapText words = {i % 2 ? quoted : command, NULL};
    g_autoptr (GovcapFigure) figure =
        govcap_figure_new ("test", words, (GovcapFigureKind)(i / 2), 1, 1);
    figure->axis = figure->across = words;
    govcap_figure_group (figure, words);
    govcap_figure_part (figure, words);
    govcap_figure_band (figure, words, 1);
    govcap_figure_row_name (figure, words);
    govcap_figure_col_name (figure, words);
    govcap_figure_note (figure, words);
    figure->value[0] = 50;
    g_autofree char *svg = drawn (figure, "a.svg", GOVCAP_EN, &length);
    g_autofree char *file = g_strdup_printf ("%s%zu.png", words.en, i);
    g_strdelimit (file, "/", '-');
    g_autofree char *png = drawn (figure, file, GOVCAP_EN, &length);
    check_words (svg, words.en);
    g_assert_true (g_str_has_prefix (png, "\x89PNG"));
  }
  g_assert_cmpuint (files_in (folder), ==, 0);
  govcap_folder_remove (folder);
}

static void
test_long_words (void)
{
  GString *words = g_string_new (NULL);
  size_t length;

  if (no_gnuplot ())
    return;
  for (size_t i = 0; i < 10000; i++)
    g_string_append (words, i % 7 ? "镇" : "W");
  for (GovcapFigureKind kind = GOVCAP_FIGURE_DOTS; kind <= GOVCAP_FIGURE_CHAINS; kind++) {
    GovcapText text = {NULL, words->str};
    g_autoptr (GovcapFigure) figure = govcap_figure_new ("test", text, kind, 2, 2);
    figure->axis = figure->across = text;
    govcap_figure_group (figure, text);
    govcap_figure_part (figure, text);
    govcap_figure_band (figure, text, 1);
    for (size_t i = 0; i < 2; i++) {
      govcap_figure_row_name (figure, text);
      govcap_figure_col_name (figure, text);
    }
    govcap_figure_note (figure, text);
    g_autofree char *svg = drawn (figure, "a.svg", GOVCAP_ZH, &length);
    g_assert_nonnull (strstr (svg, "（模拟数据）"));
    g_assert_nonnull (strstr (svg, "…</text>"));
  }
  g_string_free (words, TRUE);
}

/* 57 items with long Chinese names: each on a line of its own, none beyond the page. */
static void
test_long_names (void)
{
  if (no_gnuplot ())
    return;
  for (GovcapFigureKind kind = GOVCAP_FIGURE_BARS; kind <= GOVCAP_FIGURE_PATH; kind++) {
    Shape shape = {"", kind, 0, 1, true};
    g_autoptr (GovcapFigure) figure = make_figure (&shape);
    size_t length;
    g_free (figure->value);
    figure->value = g_new (double, 57);
    for (size_t i = 0; i < 57; i++) {
      figure->value[i] = 0.5;
      govcap_figure_row_name (
          figure,
          (GovcapText){NULL, "题项乡镇政府在处理涉及群众切身利益的重大事项时能够做到公开透明"});
    }
    g_autofree char *svg = drawn (figure, "a.svg", GOVCAP_ZH, &length);
    g_autoptr (GArray) places = places_of (svg, "题项");
    g_assert_cmpuint (places->len, ==, 57);
    for (guint i = 1; i < places->len; i++)
      g_assert_cmpfloat (g_array_index (places, double, i) - g_array_index (places, double, i - 1),
                         >=, 16); /* letters are 13 pixels high */
  }
}

/* Lines of notes break, but not within an equation; English names end with a whole word. */
static void
test_breaks (void)
{
  Shape shape = {"", GOVCAP_FIGURE_BARS, 0, 1, true};
  g_autoptr (GovcapFigure) figure = make_figure (&shape);
  GString *note = g_string_new (NULL);
  size_t length;

  for (size_t i = 0; i < 100; i++)
    g_string_append_printf (note, "%sxyz = 0.%zu", i ? ", " : "", i);
  govcap_figure_note (figure, (GovcapText){note->str, NULL});
  g_free (figure->value);
  figure->value = g_new0 (double, 1);
  govcap_figure_row_name (
      figure, (GovcapText){"What the township announces is really carried out here", NULL});
  if (!no_gnuplot ()) {
    g_autofree char *svg = drawn (figure, "a.svg", GOVCAP_EN, &length);
    g_autoptr (GArray) lines = places_of (svg, "xyz = ");
    g_assert_cmpuint (lines->len, >=, 3);
    g_assert_null (strstr (svg, "=</text>"));
    g_assert_null (strstr (svg, "xyz</text>"));
    g_assert_nonnull (strstr (svg, "<text>What the township announces is...</text>"));
  }
  g_string_free (note, TRUE);
}

/* Fourteen points in one place: as many names as have room around it, none over another. */
static void
test_crowded_names (void)
{
  Shape shape = {"", GOVCAP_FIGURE_POINTS, 14, 2, true};
  g_autoptr (GovcapFigure) figure = make_figure (&shape);
  size_t length;

  if (no_gnuplot ())
    return;
  for (size_t i = 0; i < 28; i++)
    figure->value[i] = 50;
  g_autofree char *svg = drawn (figure, "a.svg", GOVCAP_EN, &length);
  g_autoptr (GArray) places = places_of (svg, "Hongqi");
  g_assert_cmpuint (places->len, ==, 2); /* at the right and at the left */
}

/* Whether the first word of the names that begin with @words stands once, at y of the page within
 * @from and @to. */
static void
check_once (const char *svg, const char *words, double from, double to)
{
  g_autoptr (GArray) places = places_of (svg, words);

  if (places->len != 1)
    g_test_message ("%u times in the svg: %s", places->len, words);
  g_assert_cmpuint (places->len, ==, 1);
  g_assert_cmpfloat (g_array_index (places, double, 0), >=, from);
  g_assert_cmpfloat (g_array_index (places, double, 0), <=, to);
}

/* Cross-hairs part four corners, each with its name, upper ones above all points; of points that are
 * close together every one keeps at least its code. */
static void
test_corners (void)
{
  static const double crowd[][2] = {{2.52, 3.7}, {2.76, 4.3}, {2.74, 4.2}, {2.61, 4.0},
                                    {2.75, 4.4}, {2.81, 4.4}, {2.61, 4.6}, {2.57, 3.9},
                                    {2.49, 3.7}, {2.62, 4.2}, {2.61, 4.3}, {2.68, 4.1}};
  static const char *const corners[] = {"keep up", "possible overkill", "concentrate here", "low"};
  g_autoptr (GovcapFigure) figure = govcap_figure_new (
      "ipa", (GovcapText){"Points", "点"}, GOVCAP_FIGURE_POINTS, G_N_ELEMENTS (crowd), 2);
  size_t length;

  if (no_gnuplot ())
    return;
  figure->from = 1;
  figure->to = 5;
  figure->marks[0] = 2.67;
  figure->marks[1] = 4.02;
  govcap_figure_col_name (figure, (GovcapText){"x", "x"});
  govcap_figure_col_name (figure, (GovcapText){"y", "y"});
  govcap_figure_part (figure, (GovcapText){"not certain", "不明确"});
  for (size_t i = 0; i < G_N_ELEMENTS (corners); i++)
    govcap_figure_part (figure, (GovcapText){corners[i], corners[i]});
  for (size_t i = 0; i < G_N_ELEMENTS (crowd); i++) {
    govcap_figure_row_name (figure, govcap_text_format (figure->arena, "K%02zuK Law-enforcement",
                                                        "K%02zuK 执法权限", i));
    figure->value[2 * i] = crowd[i][0];
    figure->value[2 * i + 1] = crowd[i][1];
  }
  g_autofree char *svg = drawn (figure, "a.svg", GOVCAP_EN, &length);
  double top = 1e9, bottom = 0;
  for (size_t i = 0; i < G_N_ELEMENTS (crowd); i++) {
    g_autofree char *code = g_strdup_printf ("K%02zuK", i);
    check_once (svg, code, 0, 1e9);
    g_autoptr (GArray) places = places_of (svg, code);
    top = MIN (top, g_array_index (places, double, 0));
    bottom = MAX (bottom, g_array_index (places, double, 0));
  }
  check_once (svg, corners[0], 0, top);
  check_once (svg, corners[2], 0, top);
  check_once (svg, corners[1], bottom, 1e9);
  check_once (svg, corners[3], bottom, 1e9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/write/plot-words/names of points do not hide each other", test_crowded_names);
  g_test_add_func ("/write/plot-words/corners and crowded codes", test_corners);
  g_test_add_func ("/write/plot-words/hostile words come out as words", test_hostile_words);
  g_test_add_func ("/write/plot-words/a study's words run nothing", test_nothing_runs);
  g_test_add_func ("/write/plot-words/long names do not overlap", test_long_names);
  g_test_add_func ("/write/plot-words/lines break where they may", test_breaks);
  g_test_add_func ("/write/plot-words/words without end are shortened", test_long_words);
  return g_test_run ();
}
