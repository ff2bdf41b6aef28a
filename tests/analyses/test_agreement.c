/* Agreement of coders on a study: by hand, with what nobody read, and the way to a settled sheet. */
#include "coding_study.h"

#define HEADER "seg_id,source_id,coder,code,valence\n"

/* The rows of segment @number: who of x, y, z read it ('-' did not), and who applied @code. */
static void
add_segment (GString *sheet, size_t number, const char *readings, const char *code)
{
  for (size_t c = 0; readings[c]; c++) {
    if (readings[c] == '1')
      g_string_append_printf (sheet, "%zu,S%zu,%c,%s,\n", number, number % 3, (char)('x' + c),
                              code);
    if (readings[c] == '0')
      g_string_append_printf (sheet, "%zu,S%zu,%c,,\n", number, number % 3, (char)('x' + c));
  }
}

/* @kinds: pairs of how many segments, and how they were read: "3 11 4 00". */
static char *
sheet_of (const char *kinds, const char *code)
{
  GString *sheet = g_string_new (HEADER);
  g_auto (GStrv) parts = g_strsplit (kinds, " ", -1);
  size_t number = 0;

  for (size_t i = 0; parts[i]; i += 2)
    for (int n = atoi (parts[i]); n > 0; n--)
      add_segment (sheet, ++number, parts[i + 1], code);
  return g_string_free (sheet, FALSE);
}

static GovcapTable *
agreement (const char *sheet, GovcapOptions options)
{
  options.seed = options.seed ? options.seed : 1;
  return coded_table (CODED_ONE, sheet, NULL, "agreement", options, NULL);
}

static void
check_row (const GovcapTable *table, const char *code, const double want[6])
{
  static const char *const ids[] = {"coders", "segments", "percent", "kappa", "alpha", "ac1"};
  size_t row = row_of (table, "code", code, 0);

  for (size_t i = 0; i < 6; i++) {
    double got = number_at (table, row, ids[i]);
    if (!check_agrees (got, want[i], 1e-12))
      fprintf (stderr, "%s, %s\n", code, ids[i]);
    check_close (got, want[i], 1e-12);
  }
}

/* Both 3, x alone 1, y alone 2, neither 4 of 10. κ: p_o .7, p_e .4 · .5 + .6 · .5. α: of 20 choices 9
 * yes and 11 no, 1 - 19 · 3 / 99. AC1: p .45, p_e 2 · .45 · .55. */
static void
test_hand (void)
{
  static const double want[] = {2, 10, 70, 0.4, 1 - 57. / 99, 0.205 / 0.505};
  g_autofree char *sheet = sheet_of ("3 11 1 10 2 01 4 00", "P1");
  g_autoptr (GovcapTable) table = agreement (sheet, (GovcapOptions){0});
  size_t row = row_of (table, "code", "P1", 0);

  check_row (table, "P1", want);
  check_row (table, "", want); /* it is the only code that is used */
  check_close (number_at (table, row, "applied"), 6, 0);
  g_assert_true (number_at (table, row, "lo") < want[4] && want[4] < number_at (table, row, "hi"));
  check_note (table, "κ is Cohen's");
}

/* What one coder alone read says nothing of agreement: it is missing, not "no". */
static void
test_unread (void)
{
  static const double want[] = {2, 10, 70, 0.4, 1 - 57. / 99, 0.205 / 0.505};
  g_autofree char *sheet = sheet_of ("3 11 5 1- 1 10 2 01 9 -0 4 00 2 -1", "P1");
  g_autoptr (GovcapTable) table = agreement (sheet, (GovcapOptions){0});

  check_row (table, "P1", want);
}

/* Nobody applied P2: all agree, AC1 is 1, and the rest cannot be known. Its noughts are not in the
 * whole. */
static void
test_unused (void)
{
  static const double want[] = {2, 10, 100, NAN, NAN, 1};
  g_autofree char *sheet = sheet_of ("3 11 1 10 2 01 4 00", "P1");
  g_autoptr (GovcapTable) table = agreement (sheet, (GovcapOptions){0});
  size_t row = row_of (table, "code", "P2", 0);

  check_row (table, "P2", want);
  check_close (number_at (table, row, "lo"), NAN, 0);
  check_note (table, "every one of 1 code");
}

/* Two codes over all: 20 units, of which P1 has 3 11, 3 apart and 4 00, and C1 2 11 and 8 00 (the
 * segments of another source list). κ: p_o .85, x yes 6/20, y yes 7/20. */
static void
test_whole (void)
{
  g_autofree char *first = sheet_of ("3 11 1 10 2 01 4 00", "P1");
  g_autofree char *second =
      g_strconcat (first, "1,S1,x,C1,\n1,S1,y,C1,\n10,S1,x,C1,\n10,S1,y,C1,\n", NULL);
  g_autoptr (GovcapTable) table = agreement (second, (GovcapOptions){0});
  double expected = (6. * 7 + 14 * 13) / 400;

  check_close (number_at (table, 0, "percent"), 85, 1e-13);
  check_close (number_at (table, 0, "kappa"), (0.85 - expected) / (1 - expected), 1e-13);
  check_close (number_at (table, 0, "alpha"), 1 - 39. * 3 / (13 * 27), 1e-13);
  check_close (number_at (table, row_of (table, "code", "C1", 0), "kappa"), 1, 0);
  g_assert_true (number_at (table, 0, "lo") < number_at (table, 0, "alpha"));
  g_assert_true (number_at (table, 0, "hi") > number_at (table, 0, "alpha"));
}

/* Three coders, some segments read by two: 111, 110 twice, 000 three times, 1-0, 0-0 twice. P is the
 * mean of 1, 1/3, 1/3, 1, 1, 1, 0, 1, 1 = 20/27; p of yes the mean of 1, 2/3, 2/3, 0, 0, 0, 1/2, 0, 0
 * = 17/54. α: yes 1·3 + 2·2 + 1 = 8 of 24 choices, o_01 1 + 1 + 1: 1 - 23 · 3 / (8 · 16). */
static void
test_three (void)
{
  const double p = 17. / 54, fleiss = p * p + (1 - p) * (1 - p), gwet = 2 * p * (1 - p),
               agree = 20. / 27;
  const double want[] = {3,
                         9,
                         100 * agree,
                         (agree - fleiss) / (1 - fleiss),
                         1 - 69. / 128,
                         (agree - gwet) / (1 - gwet)};
  g_autofree char *sheet = sheet_of ("1 111 2 110 3 000 1 1-0 2 0-0", "P1");
  g_autoptr (GovcapTable) table = agreement (sheet, (GovcapOptions){0});

  check_row (table, "P1", want);
  check_note (table, "κ is Fleiss's");
}

/* Two of three: Cohen's κ of the segments that both read. x and z: 11, 10, 10, 00, 00, 00, 10, 00, 00. */
static void
test_coders (void)
{
  static const double expected = (4. * 1 + 5 * 8) / 81;
  g_autofree char *sheet = sheet_of ("1 111 2 110 3 000 1 1-0 2 0-0", "P1");
  g_autoptr (GovcapTable) table = agreement (sheet, (GovcapOptions){.coders = "z，x"});

  check_close (number_at (table, 0, "coders"), 2, 0);
  check_close (number_at (table, 1, "percent"), 100 * 6. / 9, 1e-13);
  check_close (number_at (table, 1, "kappa"), (6. / 9 - expected) / (1 - expected), 1e-13);
}

/* A third coder who shares no segment with another does not make Fleiss's κ of Cohen's. */
static void
test_bystander (void)
{
  static const double want[] = {2, 10, 70, 0.4, 1 - 57. / 99, 0.205 / 0.505};
  g_autofree char *sheet = sheet_of ("7 1-- 3 -11 1 -10 2 -01 4 -00", "P1");
  g_autoptr (GovcapTable) table = agreement (sheet, (GovcapOptions){0});

  check_row (table, "P1", want);
}

static void
check_refused (const char *study, const char *sheet, GovcapOptions options, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTable) table = coded_table (study, sheet, NULL, "agreement", options, &error);

  g_assert_null (table);
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  if (error && !strstr (error->message, part))
    g_error ("'%s' does not say '%s'", error->message, part);
}

static void
test_refused (void)
{
  g_autofree char *once = sheet_of ("3 1- 2 -0", "P1"), *twice = sheet_of ("3 11", "P1");

  check_refused (CODED_ONE, once, (GovcapOptions){0}, "no segment was read by two coders");
  check_refused (CODED_ONE, twice, (GovcapOptions){.coders = "x"}, "no segment was read by two");
  check_refused (CODED_ONE, twice, (GovcapOptions){.coders = "x,w"},
                 "nobody called 'w' has coded; there are x, y");
  check_refused (CODED_ONE, twice, (GovcapOptions){.coders = ","}, "names nobody");
  check_refused (CODED_ONE, twice, (GovcapOptions){.unit = "none"}, "the data have no unit 'none'");
}

/* Valence: of segments where both applied the code and said how. -1 -1, 1 1, 1 1, -1 0; the fifth says
 * it once. Ranks: -1 three times, 0 once, 1 four times of 8: o(-1,0) = 1, δ² = (1.5 + .5)² = 4;
 * expected 3·1·4 + 3·4·(1.5+1+2)² + 1·4·(.5+2)² = 12 + 243 + 25. */
static void
test_valence (void)
{
  g_autoptr (GovcapTable) table =
      agreement (HEADER "1,S,x,P1,-1\n1,S,y,P1,-1\n2,S,x,P1,1\n2,S,y,P1,1\n3,S,x,P1,1\n3,S,y,P1,1\n"
                        "4,S,x,P1,-1\n4,S,y,P1,0\n5,S,x,P1,1\n5,S,y,P1,\n",
                 (GovcapOptions){0});
  size_t row = row_of (table, "code", "P1", 0);

  check_close (number_at (table, row, "valence_segments"), 4, 0);
  check_close (number_at (table, row, "valence_alpha"), 1 - 7. * 4 / 280, 1e-14);
  check_close (number_at (table, row, "alpha"), NAN, 0); /* everybody applied it everywhere */
}

/* The same seed, the same limits, on any number of threads; replicates as asked. */
static void
test_threads (void)
{
  g_autofree char *sheet = sheet_of ("13 11 4 10 5 01 24 00", "P1");
  g_autoptr (GovcapTable) one = agreement (sheet, (GovcapOptions){.threads = 1});
  g_autoptr (GovcapTable) four = agreement (sheet, (GovcapOptions){.threads = 4});
  g_autoptr (GovcapTable) other = agreement (sheet, (GovcapOptions){.seed = 2});
  g_autoptr (GovcapTable) few = agreement (sheet, (GovcapOptions){.replicates = 100});

  for (size_t row = 0; row < 2; row++) {
    check_close (number_at (one, row, "lo"), number_at (four, row, "lo"), 0);
    check_close (number_at (one, row, "hi"), number_at (four, row, "hi"), 0);
    g_assert_true (number_at (one, row, "lo") != number_at (other, row, "lo"));
    g_assert_true (number_at (one, row, "lo") != number_at (few, row, "lo"));
  }
}

/* Over all, whole segments are drawn: with one code that is the same as drawing its units. */
static void
test_clusters (void)
{
  g_autofree char *sheet = sheet_of ("30 11 8 10 8 01 54 00", "P1");
  g_autoptr (GovcapTable) table = agreement (sheet, (GovcapOptions){.replicates = 20000});
  size_t row = row_of (table, "code", "P1", 0);

  g_assert_cmpfloat (fabs (number_at (table, 0, "lo") - number_at (table, row, "lo")), <, 0.01);
  g_assert_cmpfloat (fabs (number_at (table, 0, "hi") - number_at (table, row, "hi")), <, 0.01);
}

/* Of segment 1 x and y differ about P1, of 2 about the valence, of 3 not; 4 was read once. */
static const char apart[] = "seg_id,source_id,coder,code,valence,quote\n1,S,x,P1,-1,far\n1,S,y,,,\n"
                            "2,S,x,C1,-1,\n2,S,y,C1,1,\n3,S,x,M1,1,\n3,S,y,M1,,\n4,S,x,A1,,\n"
                            "5,S,x,,,\n5,S,y,,,\n";

static void
test_disagreements (void)
{
  g_autoptr (GovcapTable) table =
      coded_table (CODED_ONE, apart, NULL, "disagreements", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) quoted = coded_table (CODED_ONE "quotes: true\n", apart, NULL,
                                                "disagreements", (GovcapOptions){0}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 2);
  g_assert_true (is_word (table, 0, "segment", "1") && is_word (table, 0, "code", "P1"));
  g_assert_true (is_word (table, 0, "about", "applied or not"));
  g_assert_true (is_word (table, 0, "applied_by", "x") && is_word (table, 0, "not_by", "y"));
  g_assert_true (is_word (table, 1, "about", "valence"));
  g_assert_true (is_word (table, 1, "valences", "x -1, y 1"));
  g_assert_null (cell_at (table, 0, "quote").word);
  check_note (table, "the study does not allow them");
  g_assert_true (is_word (quoted, 0, "quote", "far"));
}

static void
test_settled (void)
{
  static const char *const statuses[] = {"open", "open", "agreed", "single", "agreed"};
  g_autoptr (GovcapTable) table =
      coded_table (CODED_ONE, apart, NULL, "settled", (GovcapOptions){0}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 5);
  for (size_t row = 0; row < 5; row++)
    g_assert_true (is_word (table, row, "status", statuses[row]));
  check_close (number_at (table, 0, "valence"), -1, 0);
  check_close (number_at (table, 1, "valence"), NAN, 0);
  check_close (number_at (table, 2, "valence"), 1, 0);
  g_assert_null (cell_at (table, 4, "code").word);
}

/* The sheet is finished by hand and read again: what was settled holds, agreement stays as it was. */
static void
test_round (void)
{
  static const char finished[] = "unit,seg_id,source_id,code,valence,status\n,1,S,P1,-1,settled\n"
                                 ",1,S,C2,,\n,2,S,C1,-1,\n,5,S,,,agreed\n";
  static const char study[] =
      CODED_STUDY "interviews: [{data: first.csv}, {data: second.csv, settled: true}]\n";
  g_autoptr (GovcapTable) left =
      coded_table (study, apart, finished, "disagreements", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) codes =
      coded_table (study, apart, finished, "codes", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) mine =
      coded_table (study, apart, finished, "codes", (GovcapOptions){.coders = "y"}, NULL);
  g_autoptr (GovcapTable) before =
      coded_table (CODED_ONE, apart, NULL, "agreement", (GovcapOptions){.seed = 1}, NULL);
  g_autoptr (GovcapTable) after =
      coded_table (study, apart, finished, "agreement", (GovcapOptions){.seed = 1}, NULL);

  g_assert_cmpuint (govcap_table_rows (left), ==, 0);
  check_note (left, "No segment is left to talk over.");
  check_note (left, "Segments settled: 3.");
  check_close (number_at (codes, row_of (codes, "code", "C2", 0), "segments"), 1, 0);
  check_close (number_at (codes, row_of (codes, "code", "C1", 0), "positive"), 0, 0);
  check_close (number_at (codes, row_of (codes, "code", "A1", 0), "segments"), 1, 0);
  check_close (number_at (mine, row_of (mine, "code", "P1", 0), "segments"), 0, 0);
  check_close (number_at (mine, row_of (mine, "code", "C2", 0), "segments"), 0, 0);
  g_assert_cmpuint (govcap_table_rows (before), ==, govcap_table_rows (after));
  for (size_t row = 0; row < govcap_table_rows (before); row++)
    check_close (number_at (before, row, "percent"), number_at (after, row, "percent"), 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/agreement/two-coders-by-hand", test_hand);
  g_test_add_func ("/agreement/unread-is-missing", test_unread);
  g_test_add_func ("/agreement/a-code-that-nobody-applied", test_unused);
  g_test_add_func ("/agreement/over-all-codes", test_whole);
  g_test_add_func ("/agreement/three-coders-by-hand", test_three);
  g_test_add_func ("/agreement/two-of-three", test_coders);
  g_test_add_func ("/agreement/a-coder-who-shares-nothing", test_bystander);
  g_test_add_func ("/agreement/refused", test_refused);
  g_test_add_func ("/agreement/valence", test_valence);
  g_test_add_func ("/agreement/threads-and-seeds", test_threads);
  g_test_add_func ("/agreement/segments-are-drawn-whole", test_clusters);
  g_test_add_func ("/agreement/what-to-talk-over", test_disagreements);
  g_test_add_func ("/agreement/the-sheet-of-what-is-settled", test_settled);
  g_test_add_func ("/agreement/settled-and-read-again", test_round);
  return g_test_run ();
}
