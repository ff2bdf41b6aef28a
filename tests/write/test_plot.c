/* Figures: each kind in both languages, and what stands on them. */
#include "plotting.h"

static const Shape shapes[] = {
    {"dots", GOVCAP_FIGURE_DOTS, 14, 6, false},
    {"heat", GOVCAP_FIGURE_HEAT, 14, 24, false},
    {"stack", GOVCAP_FIGURE_STACK, 14, 5, false},
    {"diverging", GOVCAP_FIGURE_DIVERGING, 14, 5, false},
    {"lines", GOVCAP_FIGURE_LINES, 14, 2, false},
    {"bars", GOVCAP_FIGURE_BARS, 14, 2, false},
    {"path", GOVCAP_FIGURE_PATH, 14, 3, false},
    {"ranked", GOVCAP_FIGURE_RANKED, 14, 5, false},
    {"points", GOVCAP_FIGURE_POINTS, 14, 2, false},
    {"slope", GOVCAP_FIGURE_SLOPE, 14, 2, false},
    {"radar", GOVCAP_FIGURE_RADAR, 14, 5, false},
    {"radar of one row", GOVCAP_FIGURE_RADAR, 1, 1, false},
    {"radar without values", GOVCAP_FIGURE_RADAR, 14, 5, true},
    {"radar of many rows", GOVCAP_FIGURE_RADAR, 2000, 5, false},
    {"radar of nothing", GOVCAP_FIGURE_RADAR, 0, 5, true},
    {"network", GOVCAP_FIGURE_NETWORK, 14, 14, false},
    {"network of one row", GOVCAP_FIGURE_NETWORK, 1, 1, false},
    {"network without values", GOVCAP_FIGURE_NETWORK, 14, 14, true},
    {"network of fewer columns", GOVCAP_FIGURE_NETWORK, 14, 2, false},
    {"network of many rows", GOVCAP_FIGURE_NETWORK, 80, 80, false},
    {"network of nothing", GOVCAP_FIGURE_NETWORK, 0, 2, true},
    {"chains", GOVCAP_FIGURE_CHAINS, 14, 14, false},
    {"chains of one row", GOVCAP_FIGURE_CHAINS, 1, 1, false},
    {"chains without values", GOVCAP_FIGURE_CHAINS, 14, 14, true},
    {"chains of fewer columns", GOVCAP_FIGURE_CHAINS, 14, 2, false},
    {"chains of many rows", GOVCAP_FIGURE_CHAINS, 160, 20, false},
    {"chains of nothing", GOVCAP_FIGURE_CHAINS, 0, 2, true},
    {"slope of one row", GOVCAP_FIGURE_SLOPE, 1, 2, false},
    {"slope of one wave", GOVCAP_FIGURE_SLOPE, 14, 1, false},
    {"slope without values", GOVCAP_FIGURE_SLOPE, 14, 2, true},
    {"slope of many rows", GOVCAP_FIGURE_SLOPE, 200, 2, false},
    {"slope of nothing", GOVCAP_FIGURE_SLOPE, 0, 2, true},
    {"dots of one row", GOVCAP_FIGURE_DOTS, 1, 1, false},
    {"heat of one row", GOVCAP_FIGURE_HEAT, 1, 1, false},
    {"stack of one row", GOVCAP_FIGURE_STACK, 1, 1, false},
    {"diverging of one row", GOVCAP_FIGURE_DIVERGING, 1, 1, false},
    {"lines of one row", GOVCAP_FIGURE_LINES, 1, 1, false},
    {"bars of one row", GOVCAP_FIGURE_BARS, 1, 1, false},
    {"path of one row", GOVCAP_FIGURE_PATH, 1, 1, false},
    {"ranked of one row", GOVCAP_FIGURE_RANKED, 1, 1, false},
    {"points of one row", GOVCAP_FIGURE_POINTS, 1, 2, false},
    {"dots without values", GOVCAP_FIGURE_DOTS, 14, 6, true},
    {"heat without values", GOVCAP_FIGURE_HEAT, 14, 24, true},
    {"stack without values", GOVCAP_FIGURE_STACK, 14, 5, true},
    {"diverging without values", GOVCAP_FIGURE_DIVERGING, 14, 5, true},
    {"lines without values", GOVCAP_FIGURE_LINES, 14, 5, true},
    {"bars without values", GOVCAP_FIGURE_BARS, 14, 5, true},
    {"path without values", GOVCAP_FIGURE_PATH, 14, 5, true},
    {"ranked without values", GOVCAP_FIGURE_RANKED, 14, 5, true},
    {"points without values", GOVCAP_FIGURE_POINTS, 14, 2, true},
    {"points without a second column", GOVCAP_FIGURE_POINTS, 14, 1, true},
    {"dots of many rows", GOVCAP_FIGURE_DOTS, 100, 7, false},
    {"heat of many rows", GOVCAP_FIGURE_HEAT, 200, 70, false},
    {"stack of many rows", GOVCAP_FIGURE_STACK, 200, 11, false},
    {"diverging of many rows", GOVCAP_FIGURE_DIVERGING, 200, 11, false},
    {"lines of many rows", GOVCAP_FIGURE_LINES, 200, 5, false},
    {"bars of many rows", GOVCAP_FIGURE_BARS, 200, 3, false},
    {"path of many rows", GOVCAP_FIGURE_PATH, 200, 30, false},
    {"ranked of many rows", GOVCAP_FIGURE_RANKED, 2000, 5, false},
    {"points of many rows", GOVCAP_FIGURE_POINTS, 2000, 2, false},
    {"dots of nothing", GOVCAP_FIGURE_DOTS, 0, 0, true},
    {"heat of nothing", GOVCAP_FIGURE_HEAT, 0, 5, true},
    {"stack of nothing", GOVCAP_FIGURE_STACK, 3, 0, true},
    {"lines of nothing", GOVCAP_FIGURE_LINES, 0, 2, true},
    {"bars of nothing", GOVCAP_FIGURE_BARS, 3, 0, true},
    {"path of nothing", GOVCAP_FIGURE_PATH, 0, 2, true},
    {"ranked of nothing", GOVCAP_FIGURE_RANKED, 0, 5, true},
    {"points of nothing", GOVCAP_FIGURE_POINTS, 0, 2, true},
};

static void
test_shape (const void *data)
{
  const Shape *shape = data;
  g_autoptr (GovcapFigure) figure = make_figure (shape);
  size_t length;

  if (no_gnuplot ())
    return;
  for (GovcapLang lang = GOVCAP_EN; lang <= GOVCAP_ZH; lang++) {
    g_autofree char *svg = drawn (figure, "a.svg", lang, &length);
    check_words (svg, lang == GOVCAP_ZH ? "各乡镇得分（模拟数据）"
                                        : "Scores of all towns (simulated data)");
    check_words (svg, lang == GOVCAP_ZH ? "图的注。" : "A note of the figure.");
    /* a point has a name, and an end of a line */
    bool points = shape->kind == GOVCAP_FIGURE_POINTS || shape->kind == GOVCAP_FIGURE_SLOPE;
    bool named = !points || !shape->empty;
    if (named && shape->rows && shape->rows <= 60 && shape->cols)
      check_words (svg, lang == GOVCAP_ZH ? "红旗镇1" : "Hongqi Town 1");
  }
  g_autofree char *png = drawn (figure, "a.PNG", GOVCAP_ZH, &length);
  g_assert_true (length > 1000 && g_str_has_prefix (png, "\x89PNG"));
  g_autofree char *pdf = drawn (figure, "a.pdf", GOVCAP_ZH, &length);
  g_assert_true (length > 1000 && g_str_has_prefix (pdf, "%PDF"));
}

static void
test_same_bytes (void)
{
  g_autoptr (GovcapFigure) figure = make_figure (&shapes[1]);

  if (no_gnuplot ())
    return;
  for (size_t i = 0; i < 2; i++) {
    const char *name = i ? "a.png" : "a.svg";
    size_t first_length, length;
    g_autofree char *first = drawn (figure, name, GOVCAP_ZH, &first_length);
    g_autofree char *second = drawn (figure, name, GOVCAP_ZH, &length);
    g_assert_true (length == first_length && !memcmp (first, second, length));
  }
}

/* A document's own words stand around a bare picture; that the data are simulated it says itself. */
static void
test_bare (void)
{
  g_autoptr (GovcapFigure) figure = make_figure (&shapes[0]);
  size_t length;

  if (no_gnuplot ())
    return;
  figure->bare = true;
  g_autofree char *svg = drawn (figure, "a.svg", GOVCAP_EN, &length);
  check_words (svg, "Simulated data, not a real survey");
  check_words (svg, "Hongqi Town 1");
  g_assert_null (strstr (svg, "<text>Scores of all towns"));
  g_assert_null (strstr (svg, "A note of the figure."));
}

/* A figure of the kind with three rows and two columns, the second of them partly below nought. */
static GovcapFigure *
small_figure (GovcapFigureKind kind)
{
  static const double values[] = {0.51, 0.42, 0.33, NAN, 0.24, -0.15};
  GovcapFigure *figure = govcap_figure_new ("test", (GovcapText){"T", "题"}, kind, 3, 2);

  memcpy (figure->value, values, sizeof values);
  govcap_figure_group (figure, (GovcapText){"First group", "第一组"});
  govcap_figure_row_name (figure, (GovcapText){"Row 1", "行一"});
  govcap_figure_group (figure, (GovcapText){"Second group", "第二组"});
  govcap_figure_row_name (figure, (GovcapText){"Row 2", "行二"});
  govcap_figure_row_name (figure, (GovcapText){"Row 3", "行三"});
  govcap_figure_col_name (figure, (GovcapText){"One", "甲"});
  govcap_figure_col_name (figure, (GovcapText){"Two", "乙"});
  return figure;
}

static const char warning[] = "rgb(193,  98,  45)";

/* Groups stand over their rows, numbers at the bars, the mark over its line, a dash for nothing;
 * only what is below nought warns. */
static void
test_bars (void)
{
  static const char *const in_order[] = {"First group", "Row 1", "Second group", "Row 2", "Row 3"};
  static const char *const there[] = {"One",  "Two", "0.51", "0.42", "0.33",
                                      "0.24", "–",   "0.3",  "-0.15"};
  g_autoptr (GovcapFigure) figure = small_figure (GOVCAP_FIGURE_BARS);
  double y = 0;
  size_t length;

  if (no_gnuplot ())
    return;
  figure->to = 1;
  figure->marks[0] = 0.3;
  g_autofree char *svg = drawn (figure, "a.svg", GOVCAP_EN, &length);
  for (size_t i = 0; i < G_N_ELEMENTS (in_order); i++) {
    g_autoptr (GArray) places = places_of (svg, in_order[i]);
    g_assert_cmpuint (places->len, ==, 1);
    g_assert_cmpfloat (g_array_index (places, double, 0), >=, y + 16);
    y = g_array_index (places, double, 0);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (there); i++) {
    g_autofree char *text = g_strconcat ("<text>", there[i], "</text>", NULL);
    g_assert_nonnull (strstr (svg, text));
  }
  g_assert_null (strstr (svg, warning)); /* the second of two series is paler */
  g_assert_nonnull (strstr (svg, "rgb(240, 178, 127)"));
  figure->value[0] = -0.51;
  g_autofree char *below = drawn (figure, "a.svg", GOVCAP_EN, &length);
  g_assert_nonnull (strstr (below, warning));
}

/* An arrow and its number for every value, a curve and its number for every pair. */
static void
test_path (void)
{
  static const char *const there[] = {"0.51", "0.42", "0.33",  "0.24",  "-0.15", "0.77",
                                      "One",  "Two",  "Row 1", "Row 2", "Row 3"};
  g_autoptr (GovcapFigure) figure = small_figure (GOVCAP_FIGURE_PATH);
  size_t length;

  if (no_gnuplot ())
    return;
  figure->axis = (GovcapText){"CFI = 0.95", NULL};
  g_autofree char *bare = drawn (figure, "a.svg", GOVCAP_EN, &length);
  g_assert_null (strstr (bare, "0.77</text>"));
  figure->between[1] = figure->between[2] = 0.77;
  g_autofree char *svg = drawn (figure, "a.svg", GOVCAP_EN, &length);
  for (size_t i = 0; i < G_N_ELEMENTS (there); i++) {
    g_autoptr (GArray) places = places_of (svg, there[i]);
    g_assert_cmpuint (places->len, ==, 1);
  }
  check_words (svg, "CFI = 0.95");
  g_assert_nonnull (strstr (svg, warning));
  g_assert_null (strstr (svg, "–"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (shapes); i++) {
    g_autofree char *path = g_strdup_printf ("/write/plot/draws/%s", shapes[i].name);
    g_test_add_data_func (path, &shapes[i], test_shape);
  }
  g_test_add_func ("/write/plot/bare", test_bare);
  g_test_add_func ("/write/plot/the same figure gives the same bytes", test_same_bytes);
  g_test_add_func ("/write/plot/bars with groups, marks and a series", test_bars);
  g_test_add_func ("/write/plot/path with arrows and curves", test_path);
  return g_test_run ();
}
