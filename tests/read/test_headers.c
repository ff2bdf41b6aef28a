#include "../../src/read/sink.h"

typedef struct {
  const char *header, *bare;
} Case;

static const Case cases[] = {
    {"12、你满意吗", "你满意吗"},
    {"Q12. How?", "How?"},
    {"q3: How?", "How?"},
    {"5、(1)窗口人员态度好", "窗口人员态度好"},
    {"(1)4 您的年龄", "您的年龄"},
    {"第3题(社保医保)", "(社保医保)"},
    {"24 hours?", "24 hours?"}, /* a number that is part of the question */
    {"2023年的变化", "2023年的变化"},
    {"", ""},
};

static void
check_number (const void *data)
{
  const Case *one = data;
  g_autofree char *bare = headers_without_number (one->header);

  g_assert_cmpstr (bare, ==, one->bare);
}

static void
plain (void)
{
  g_autofree char *a = headers_plain ("Ｉs it  DONE？");
  g_autofree char *b = headers_plain ("is it done");
  g_autofree char *c = headers_plain ("布置的事，能落实吗。");
  g_autofree char *d = headers_plain ("布置的事,能落实吗");

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (c, ==, d);
}

/* Digits with a point are read exactly as the C library reads them. */
static void
numbers (void)
{
  static const char *const words[] = {"0",    "7",     "0.1",       "3.0",  "1.7976",
                                      "12.5", "-2.25", "123456789", "1e-3", "0.30000000000000004",
                                      ".5",   "5."};

  for (size_t i = 0; i < G_N_ELEMENTS (words); i++) {
    double value;
    g_assert_true (answers_number (words[i], strlen (words[i]), &value));
    g_assert_true (value == g_ascii_strtod (words[i], NULL));
  }
}

static void
no_numbers (void)
{
  static const char *const words[] = {"",    "one",   "1 2", "0x10", "nan",
                                      "inf", "1.2.3", ".",   "1e999"};
  double value;

  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_false (answers_number (words[i], strlen (words[i]), &value));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/headers/number-%zu", i);
    g_test_add_data_func (path, &cases[i], check_number);
  }
  g_test_add_func ("/headers/width-case-and-closing-marks-do-not-count", plain);
  g_test_add_func ("/answers/numbers", numbers);
  g_test_add_func ("/answers/no-numbers", no_numbers);
  return g_test_run ();
}
