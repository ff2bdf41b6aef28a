#include "govcap/text.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/text/one-language-serves-the-other", falls_back);
  g_test_add_func ("/text/chinese-is-known-by-its-characters", plain_language);
  g_test_add_func ("/text/wide-characters-take-two-columns", width);
  g_test_add_func ("/text/chinese-orders-its-arguments", format_by_position);
  return g_test_run ();
}
