#include "govcap/error.h"

#include <math.h>

static void
falls_back (void)
{
  g_assert_cmpstr (govcap_text_in ((GovcapText){"a", "甲"}, GOVCAP_ZH), ==, "甲");
  g_assert_cmpstr (govcap_text_in ((GovcapText){"a", NULL}, GOVCAP_ZH), ==, "a");
  g_assert_cmpstr (govcap_text_in ((GovcapText){NULL, "甲"}, GOVCAP_EN), ==, "甲");
  g_assert_cmpstr (govcap_text_in ((GovcapText){NULL, NULL}, GOVCAP_EN), ==, "");
}

static void
plain_language (void)
{
  g_assert_nonnull (govcap_text_plain ("性别").zh);
  g_assert_null (govcap_text_plain ("性别").en);
  g_assert_nonnull (govcap_text_plain ("Gender").en);
  g_assert_nonnull (govcap_text_plain ("A镇").zh);
}

static void
width (void)
{
  g_assert_cmpuint (govcap_text_width ("ab"), ==, 2);
  g_assert_cmpuint (govcap_text_width ("执行"), ==, 4);
  g_assert_cmpuint (govcap_text_width ("e\xCC\x81"), ==, 1); /* e with a combining acute */
  g_assert_cmpuint (govcap_text_width (""), ==, 0);
}

static void
format_by_position (void)
{
  g_autoptr (GStringChunk) arena = g_string_chunk_new (64);
  GovcapText text = govcap_text_format (arena, "%s of %d", "%2$d 之 %1$s", "part", 3);

  g_assert_cmpstr (text.en, ==, "part of 3");
  g_assert_cmpstr (text.zh, ==, "3 之 part");
}

/* Of fifteen, sixteen and seventeen digits the first that reads back; nought has no sign. */
static void
check_shortest (double value)
{
  static const char *const formats[] = {"%.15g", "%.16g", "%.17g"};
  char want[GOVCAP_NUMBER_TEXT], got[GOVCAP_NUMBER_TEXT];

  for (size_t i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_snprintf (want, sizeof want, formats[i], value == 0 ? 0 : value);
    if (g_ascii_strtod (want, NULL) == value)
      break;
  }
  g_assert_cmpstr (govcap_text_number (value, got), ==, want);
}

static void
shortest (void)
{
  static const double cases[] = {
      0,      -0.0,  1,       0.1,  0.1 + 0.2, 999.999999999999, 99999.9999999999,
      1e15,   1e22,  123e20,  1e-5, 1e-9,      9007199254740992, 999999999999999,
      5e-324, 1e308, 1.0 / 3, 2e-8, 1e14,      99999999999999.9, 9.99999999999999e-5};

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    check_shortest (cases[i]);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  for (size_t i = 0; i < 200000; i++) {
    double value =
        g_rand_double_range (random, -1, 1) * pow (10, g_rand_int_range (random, -12, 18));
    double ten = pow (10, g_rand_int_range (random, 0, 16));
    check_shortest (value);
    check_shortest (round (value * ten) / ten);
  }
}

/* A noun and its verb go with the number before them, and with no other. */
static void
plurals (void)
{
  static const struct {
    const char *before, *want;
  } cases[] = {{"1 ", "1 row is"},     {"2 ", "2 rows are"},     {"0 ", "0 rows are"},
               {"11 ", "11 rows are"}, {"1.1 ", "1.1 rows are"}, {"-1 ", "-1 rows are"},
               {"", "rows are"},       {"of 1 ", "of 1 row is"}, {"1", "1rows are"}};

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *words =
        g_strconcat (cases[i].before, GOVCAP_PLURAL ("row is", "rows are"), NULL);
    g_autofree char *own = govcap_text_own (words, GOVCAP_EN);
    g_assert_cmpstr (own, ==, cases[i].want);
  }
}

/* One argument for both languages; a half of one is no harm. */
static void
both (void)
{
  g_autoptr (GStringChunk) arena = g_string_chunk_new (64);
  g_autofree char *place = govcap_text_both ((GovcapText){"2024 resident", "2024 居民"});
  GovcapText text = govcap_text_format (arena, "%s: %zu " GOVCAP_PLURAL ("row", "rows"),
                                        "%s：%zu 行", place, (size_t)1);
  GovcapText broken = govcap_text_format (arena, "%s.", "%s。", "a\035b\036c");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (text.en, ==, "2024 resident: 1 row");
  g_assert_cmpstr (text.zh, ==, "2024 居民：1 行");
  g_assert_cmpstr (broken.en, ==, "a b c.");
  govcap_fail (&error, GOVCAP_ERROR_INPUT, place, "no", "不行");
  g_autofree char *en = govcap_error_text (error, GOVCAP_EN);
  g_autofree char *zh = govcap_error_text (error, GOVCAP_ZH);
  g_assert_cmpstr (en, ==, "2024 resident: no");
  g_assert_cmpstr (zh, ==, "2024 居民: 不行");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/text/one-language-serves-the-other", falls_back);
  g_test_add_func ("/text/chinese-is-known-by-its-characters", plain_language);
  g_test_add_func ("/text/wide-characters-take-two-columns", width);
  g_test_add_func ("/text/plurals", plurals);
  g_test_add_func ("/text/both-languages-in-one-argument", both);
  g_test_add_func ("/text/chinese-orders-its-arguments", format_by_position);
  g_test_add_func ("/text/a-number-takes-the-fewest-digits-that-read-back", shortest);
  return g_test_run ();
}
