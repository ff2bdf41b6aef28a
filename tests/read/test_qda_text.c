/* Positions in the texts of a project: characters, line ends as programs count them, and quotes. */
#include "../../src/read/qda_plain.h"
#include "qda_project.h"
#include "workbook.h"

#include "check.h"

#define QUOTED "waves: []\nquotes: true\ninterviews: [{data: p.qdpx}]\n"
#define TEXT_SOURCE(path, body)                                                                    \
  "<TextSource name=\"S1\" plainTextPath=\"" path "\">" body "</TextSource>"
#define NAMED(from, to, name)                                                                      \
  "<PlainTextSelection startPosition=\"" #from "\" endPosition=\"" #to "\" name=\"" name           \
  "\">" QDA_CODING ("u1", "c1") "</PlainTextSelection>"

/* "0-3 abc; 5-7 de": segments and quotes. */
static char *
quotes_of (const GovcapCoding *coding)
{
  GString *all = g_string_new (NULL);

  for (size_t i = 0; i < coding->segments->len; i++) {
    const GovcapSegment *segment = govcap_coding_segment (coding, i);
    g_string_append_printf (all, "%s%s %s", i ? "; " : "", segment->id,
                            segment->quote ? segment->quote : "-");
  }
  return g_string_free (all, FALSE);
}

static void
check_quotes (const char *xml, const char *text, size_t length, const char *finding,
              const char *expected)
{
  const QdaPart parts[] = {
      {"project.qde", xml, 0}, {text ? "Sources/T.TXT" : NULL, text, length}, {NULL, NULL, 0}};
  Reading reading = qda_study (QUOTED, parts);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = reading_load (&reading, &error);

  g_assert_no_error (error);
  g_autofree char *got = quotes_of (data->coding);
  g_assert_cmpstr (got, ==, expected);
  if (finding)
    g_assert_true (workbook_has_finding (&reading, data, finding));
  reading_free (&reading);
}

/* Code points, not bytes or UTF-16 units; the mark at the beginning is none. */
static void
test_characters (void)
{
  static const char xml[] = QDA_SOURCES (TEXT_SOURCE (
      "internal://t.txt", QDA_PASSAGE (0, 2, "u1", "c1") QDA_PASSAGE (2, 4, "u1", "c1")));
  static const char wide[] = "\xFF\xFE\x51\x7F\x3C\x68\x3D\xD8\x00\xDE\x41\x00";

  check_quotes (xml, "网格😀A", 0, NULL, "0-2 网格; 2-4 😀A");
  check_quotes (xml, "\xEF\xBB\xBF网格😀A", 0, NULL, "0-2 网格; 2-4 😀A");
  check_quotes (xml, wide, sizeof wide - 1, NULL, "0-2 网格; 2-4 😀A");
  check_quotes (xml,
                "\xCD\xF8\xB8\xF1\x94\x39\xFC\x36"
                "A",
                0, NULL, "0-2 网格; 2-4 😀A");
}

/* CR LF as one or as two, as the names of selections show, or the program, or the end. */
static void
test_line_ends (void)
{
  static const char text[] = "一二\r\n三四\r\n五六七\r\n";
  const char *one =
      QDA_SOURCES (TEXT_SOURCE ("internal://t.txt", NAMED (3, 5, "三四") NAMED (6, 9, "五六七")));
  const char *two =
      QDA_SOURCES (TEXT_SOURCE ("internal://t.txt", NAMED (4, 6, "三四") NAMED (8, 11, "五六…")));
  const char *expected = "3-5 三四; 6-9 五六七";

  check_quotes (one, text, 0, NULL, expected);
  check_quotes (two, text, 0, NULL, expected);
  check_quotes (QDA_SOURCES (TEXT_SOURCE ("internal://t.txt", NAMED (4, 6, "") NAMED (8, 11, ""))),
                text, 0, NULL, expected);
  check_quotes ("<Project origin=\"ATLAS.ti 9\">" QDA_USERS QDA_CODES "<Sources>" TEXT_SOURCE (
                    "internal://t.txt", NAMED (3, 5, "") NAMED (6, 9, "")) "</Sources></Project>",
                text, 0, NULL, expected);
  check_quotes ("<Project origin=\"ATLAS.ti 9\">" QDA_USERS QDA_CODES "<Sources>" TEXT_SOURCE (
                    "internal://t.txt", NAMED (4, 6, "") NAMED (8, 13, "")) "</Sources></Project>",
                text, 0, NULL, "3-5 三四; 6-10 五六七\n");
}

/* Within the project itself; in a bare name; where nothing is told of it. */
static void
test_places (void)
{
  check_quotes (QDA_SOURCES ("<TextSource name=\"S1\"><PlainTextContent>一&amp;三<![CDATA[<四]]>"
                             "</PlainTextContent>" QDA_PASSAGE (1, 5, "u1", "c1") "</TextSource>"),
                NULL, 0, NULL, "1-5 &三<四");
  check_quotes (QDA_SOURCES (TEXT_SOURCE ("t.txt", QDA_PASSAGE (0, 2, "u1", "c1"))), "一二三", 0,
                NULL, "0-2 一二");
  check_quotes (QDA_SOURCES (TEXT_SOURCE ("internal://no.txt", QDA_PASSAGE (0, 2, "u1", "c1"))),
                "一二三", 0,
                "p.qdpx:project.qde: texts with selections that are not in the file: 1 (outside of "
                "it, and never opened: 0); positions in them are taken as they are",
                "0-2 -");
  check_quotes (QDA_SOURCES (TEXT_SOURCE ("internal://t.txt", QDA_PASSAGE (0, 2, "u1", "c1"))),
                "\xFF\xFF\xFF", 0, NULL, "0-2 -");
}

/* What lies outside of the file stays closed, whatever it is called and whether it is there. */
static void
test_outside (void)
{
  static const char *const paths[] = {"relative://../secret.txt", "relative:///secret.txt",
                                      "absolute:///etc/passwd", "file:///etc/passwd"};

  for (size_t i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autofree char *source =
        g_strdup_printf (QDA_SOURCES ("<TextSource name=\"S1\" plainTextPath=\"%s\">" QDA_PASSAGE (
                             0, 4, "u1", "c1") "</TextSource>"),
                         paths[i]);
    check_quotes (source, "root", 0,
                  "p.qdpx:project.qde: texts with selections that are not in the file: 1 (outside "
                  "of it, and never opened: 1); positions in them are taken as they are",
                  "0-4 -");
  }
  check_quotes (
      QDA_SOURCES (TEXT_SOURCE ("internal://../../secret.txt", QDA_PASSAGE (0, 4, "u1", "c1"))),
      "root", 0, NULL, "0-4 -");
}

/* Behind the end and empty: they count, and are told. */
static void
test_odd (void)
{
  check_quotes (QDA_SOURCES (TEXT_SOURCE ("internal://t.txt", QDA_PASSAGE (1, 9, "u1", "c1"))),
                "一二三", 0,
                "p.qdpx:project.qde:4: selections that end behind the end of their text: 1; they "
                "count, but are they where they should be?",
                "1-9 二三");
  check_quotes (QDA_SOURCES (TEXT_SOURCE ("internal://t.txt", QDA_PASSAGE (50, 60, "u1", "c1"))),
                "一二三", 0, NULL, "50-60 -");
  check_quotes (
      QDA_SOURCES (TEXT_SOURCE ("internal://t.txt", QDA_PASSAGE (2, 2, "u1", "c1"))), "一二三", 0,
      "p.qdpx:project.qde:4: codings of selections that are empty: 1; they count", "2-2 -");
}

/* Far into a long text, by characters of several bytes. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 1000; i++)
    g_string_append_printf (text, "第%03d行\r\n", i);
  g_autoptr (QdaPlain) plain = qda_plain_new (text->str, text->len);
  g_assert_cmpint (plain->length, ==, 6000);
  for (int i = 0; i < 1000; i++) {
    g_autofree char *wanted = g_strdup_printf ("第%03d行", i);
    g_autofree char *words = qda_plain_words (plain, 6 * i, 6 * i + 5, 100);
    g_assert_cmpstr (words, ==, wanted);
    g_assert_cmpint (qda_plain_place (plain, 7 * i), ==, 6 * i);
    g_assert_cmpint (qda_plain_place (plain, 7 * i + 5), ==, 6 * i + 5);
    g_assert_true (qda_plain_begins (plain, 6 * i, wanted));
  }
  g_autofree char *first = qda_plain_words (plain, 0, 6000, 3);
  g_assert_cmpstr (first, ==, "第00…");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/qda-text/characters", test_characters);
  g_test_add_func ("/qda-text/line-ends", test_line_ends);
  g_test_add_func ("/qda-text/where-texts-are", test_places);
  g_test_add_func ("/qda-text/outside-of-the-file", test_outside);
  g_test_add_func ("/qda-text/behind-the-end-and-empty", test_odd);
  g_test_add_func ("/qda-text/a-long-text", test_long);
  return g_test_run ();
}
