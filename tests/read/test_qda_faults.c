/* Projects that must not be read, or not believed. */
#include "qda_project.h"

typedef struct {
  const char *name, *xml, *message;
} Bad;

#define PLACE "p.qdpx:project.qde"
#define SELECTION(attributes)                                                                      \
  QDA_SOURCES (QDA_TEXT ("S1", "<PlainTextSelection " attributes                                   \
                               ">" QDA_CODING ("u1", "c1") "</PlainTextSelection>"))

static const Bad bad[] = {
    {"nothing-coded", QDA_SOURCES (QDA_TEXT ("S1", "")),
     PLACE ": no passage of the project has a code"},
    {"no-sources", "<Project name=\"p\"/>", PLACE ": no passage of the project has a code"},
    {"another-root", "<html><body/></html>",
     PLACE ":1: this is no project of an interview program: it begins with 'html'"},
    {"an-unknown-user", QDA_SOURCES (QDA_TEXT ("S1", QDA_PASSAGE (0, 9, "u3", "c1"))),
     PLACE ":4: the coding is of a user who is not among the project's users; say 'coder: NAME' "
           "beside the file in the study"},
    {"nobody", QDA_SOURCES (QDA_TEXT ("S1", "<Coding><CodeRef targetGUID=\"c1\"/></Coding>")),
     PLACE
     ":4: the coding does not say whose it is; say 'coder: NAME' beside the file in the study"},
    {"an-unknown-code", QDA_SOURCES (QDA_TEXT ("S1", QDA_PASSAGE (0, 9, "u1", "c7"))),
     PLACE ":4: the coding names a code that the project does not have"},
    {"two-codes-of-one-guid",
     "<Project><CodeBook><Codes><Code guid=\"a\" name=\"x\"/>\n<Code guid=\"{A}\" "
     "name=\"y\"/></Codes>"
     "</CodeBook></Project>",
     PLACE ":2: 'y' has the guid of another; save the project again in its program"},
    {"two-users-of-one-guid",
     "<Project><Users><User guid=\"a\" name=\"x\"/><User guid=\"a\" name=\"y\"/></Users></Project>",
     PLACE ":1: 'y' has the guid of another; save the project again in its program"},
    {"no-end", SELECTION ("startPosition=\"1\""),
     PLACE ":4: a PlainTextSelection does not say where it begins and ends"},
    {"no-place", SELECTION (""),
     PLACE ":4: a PlainTextSelection does not say where it begins and ends"},
    {"ends-before-it-begins", SELECTION ("startPosition=\"9\" endPosition=\"3\""),
     PLACE ":4: a PlainTextSelection ends (3) before it begins (9)"},
    {"before-the-text", SELECTION ("startPosition=\"-1\" endPosition=\"3\""),
     PLACE ":4: '-1' in startPosition of PlainTextSelection is no place in a source"},
    {"behind-every-text", SELECTION ("startPosition=\"1\" endPosition=\"99999999999999999999\""),
     PLACE
     ":4: '99999999999999999999' in endPosition of PlainTextSelection is no place in a source"},
    {"a-place-in-words", SELECTION ("startPosition=\"one\" endPosition=\"3\""),
     PLACE ":4: 'one' in startPosition of PlainTextSelection is no place in a source"},
    {"a-year-that-is-none",
     QDA_PROJECT ("<Variables><Variable guid=\"v\" name=\"year\"/></Variables><Sources>" QDA_TEXT (
         "S1",
         QDA_PASSAGE (0, 9, "u1", "c1") "<VariableValue><VariableRef targetGUID=\"v\"/><TextValue>"
                                        "last</TextValue></VariableValue>") "</Sources>"),
     PLACE ":4: 'last' in column 'year' is not a year"},
    {"minutes-that-are-none",
     QDA_PROJECT (
         "<Variables><Variable guid=\"v\" name=\"minutes\"/></Variables><Sources>" QDA_TEXT (
             "S1", QDA_PASSAGE (0, 9, "u1",
                                "c1") "<VariableValue><VariableRef targetGUID=\"v\"/><TextValue>"
                                      "-1</TextValue></VariableValue>") "</Sources>"),
     PLACE ":4: '-1' in variable 'minutes' is not a number from 0 to 100000"},
    {"a-document-type",
     "<!DOCTYPE p [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Project name=\"&e;\"/>",
     PLACE ": holds a DOCTYPE, which has no place here; it is not read"},
    {"an-entity-not-known", "<Project>\n<Users>&e;</Users></Project>",
     PLACE ": is damaged (line 2); open the file in its program and save it again"},
    {"cut-short", "<Project><Sources><TextSource name=\"S1\">",
     PLACE ": is damaged (line 1); open the file in its program and save it again"},
    {"bytes-that-are-no-utf8", "<Project name=\"\xC4\xE3\"/>",
     PLACE ": is damaged (line 1); open the file in its program and save it again"},
    {"nothing-in-it", " ",
     PLACE ": is damaged (line 1); open the file in its program and save it again"},
};

static void
test_bad (const void *data)
{
  const Bad *one = data;
  Reading reading =
      qda_study (QDA_STUDY, (QdaPart[]){{"project.qde", one->xml, 0}, {NULL, NULL, 0}});

  reading_check_refused (&reading, one->message);
}

/* Zip files: without a project, with several, with names that climb, with two of one name. */
static void
test_archives (void)
{
  static const char xml[] = QDA_SOURCES (QDA_TEXT ("S1", QDA_PASSAGE (0, 9, "u1", "c1")));
  static const struct {
    QdaPart parts[4];
    const char *expected;
  } cases[] = {
      {{{"sources/a.txt", "x", 0}},
       "p.qdpx: this is a zip file without a project (.qde) and without a workbook in it"},
      {{{"b.qde", xml, 0}, {"a.qde", xml, 0}},
       "p.qdpx: holds 2 projects (.qde), and none is called project.qde"},
      {{{"a.qde", "x", 0}, {"Project.qde", xml, 0}, {"__MACOSX/._a.qde", "x", 0}},
       "甲 S1/0-9 EXE-P1"},
      {{{"project.qde", xml, 0}, {"sources/../../evil.txt", "x", 0}},
       "p.qdpx: holds a part named 'sources/../../evil.txt', which leads out of the file: no "
       "program "
       "made this; it is not read"},
      {{{"project.qde", xml, 0}, {"PROJECT.QDE", xml, 0}},
       "p.qdpx:PROJECT.QDE: the file holds two parts of this name; open it and save it again"},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *got = qda_told (QDA_STUDY, cases[i].parts);
    g_assert_cmpstr (got, ==, cases[i].expected);
  }
}

/* Every length that a good file could be cut to: an error, never a crash. */
static void
test_truncated (void)
{
  Reading reading = qda_study (
      QDA_STUDY,
      (QdaPart[]){{"project.qde", QDA_SOURCES (QDA_TEXT ("S1", QDA_PASSAGE (0, 9, "u1", "c1"))), 0},
                  {NULL, NULL, 0}});
  g_autofree char *path = g_build_filename (reading.folder, "p.qdpx", NULL);
  g_autofree char *bytes = NULL;
  size_t length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (size_t cut = 0; cut < length; cut += 7) {
    g_autoptr (GError) error = NULL;
    reading_put (path, bytes, cut);
    g_autoptr (GovcapData) data = reading_load (&reading, &error);
    g_assert_null (data);
    g_assert_nonnull (error);
  }
  reading_free (&reading);
}

static void
check_built (const char *head, const char *part, size_t times, const char *tail,
             const char *expected)
{
  g_autoptr (GString) xml = g_string_new (head);

  for (size_t i = 0; i < times; i++)
    g_string_append (xml, part);
  g_string_append (xml, tail);
  g_autofree char *got = qda_told_xml (xml->str);
  g_assert_cmpstr (got, ==, expected);
}

/* Nested without end, a tag of very many attributes, an attribute of many megabytes. */
static void
test_shapes (void)
{
  static const char damaged[] =
      PLACE ": is damaged (line 1); open the file in its program and save it again";

  check_built ("<Project><CodeBook><Codes>", "<Code name=\"a\">", 100000, "", damaged);
  check_built ("<Project", " a=\"\"", 1000, "/>", damaged);
  check_built ("<Project", "\n", 100000, "/>", PLACE ": no passage of the project has a code");
  check_built ("<Project a=\"", "0123456789", 600000, "\"/>",
               PLACE ": holds a tag that no program writes; it is not read");
}

/* Codes may be nested deeply. */
static void
test_nested_codes (void)
{
  g_autoptr (GString) xml = g_string_new ("<Project>" QDA_USERS "<CodeBook><Codes>");

  for (int i = 0; i < 100; i++)
    g_string_append_printf (xml, "<Code name=\"EXE-P1\" guid=\"c%d\">", i);
  for (int i = 0; i < 100; i++)
    g_string_append (xml, "</Code>");
  g_string_append (xml, "</Codes></CodeBook><Sources>" QDA_TEXT (
                            "S1", QDA_PASSAGE (0, 9, "u1", "c99")) "</Sources></Project>");
  check_qda (xml->str, "甲 S1/0-9 EXE-P1");
}

/* What unpacks to hundreds of times its size, and what needs a password. */
static void
test_packed (void)
{
  g_autofree char *blanks = g_strnfill ((size_t)70 << 20, ' ');
  const QdaPart bomb[] = {{"project.qde", blanks, 0}, {NULL, NULL, 0}};
  g_autofree char *got = qda_told (QDA_STUDY, bomb);
  g_assert_cmpstr (got, ==,
                   PLACE ": unpacks to 73 MB, more than 400 times its size: a zip bomb; it is not "
                         "read");

  Reading reading =
      qda_study (QDA_STUDY, (QdaPart[]){{"project.qde", "<Project/>", 0}, {NULL, NULL, 0}});
  g_autofree char *path = g_build_filename (reading.folder, "p.qdpx", NULL);
  g_autoptr (GError) error = NULL;
  zip_t *zip = zip_open (path, 0, NULL);
  g_assert_cmpint (zip_file_set_encryption (zip, 0, ZIP_EM_AES_256, "secret"), ==, 0);
  g_assert_cmpint (zip_close (zip), ==, 0);
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_null (data);
  g_autofree char *en = govcap_error_text (error, GOVCAP_EN);
  g_autofree char *message = reading_message (&reading, en);
  g_assert_cmpstr (message, ==, "p.qdpx: is encrypted; save it without a password");
  reading_free (&reading);
}

/* A selection may be named by all of its words. */
static void
test_long_name (void)
{
  g_autoptr (GString) xml = g_string_new (NULL);
  g_autofree char *words = g_strnfill (1000000, 'w');

  g_string_append_printf (
      xml,
      "<Project>%s%s<Sources><TextSource name=\"S1\"><PlainTextSelection startPosition=\"0\" "
      "endPosition=\"9\" name=\"%s\">%s</PlainTextSelection></TextSource></Sources></Project>",
      QDA_USERS, QDA_CODES, words, QDA_CODING ("u1", "c1"));
  g_autofree char *got = qda_told_xml (xml->str);
  g_assert_cmpstr (got, ==, "甲 S1/0-9 EXE-P1");
}

/* Elements where they do not belong, and once more within themselves. */
static void
test_misplaced (void)
{
  check_qda (
      "<Project>" QDA_USERS QDA_CODES QDA_CODING ("u1", "c1") QDA_PASSAGE (
          0, 1, "u1",
          "c1") "<PlainTextContent>x</PlainTextContent><VariableValue><TextValue>x</TextValue>"
                "</VariableValue><SyncPoint guid=\"x\"/><Representation/><CodeRef "
                "targetGUID=\"c1\"/>"
                "<SourceRef targetGUID=\"s\"/></Project>",
      PLACE ": no passage of the project has a code");
  check_qda (
      QDA_SOURCES ("<TextSource name=\"S1\"><TextSource name=\"S2\">" QDA_PASSAGE (
          0, 9, "u1",
          "c1") "</TextSource><VariableValue><VariableValue><TextValue>a<TextValue>b</TextValue>"
                "</TextValue><PlainTextContent>x</PlainTextContent></VariableValue></VariableValue>"
                "<PlainTextContent><VariableValue><TextValue>x</TextValue></VariableValue>"
                "</PlainTextContent></TextSource>"),
      "甲 S1/0-9 EXE-P1");
  check_qda (QDA_SOURCES ("<TextSource name=\"S1\"><VariableValue><TextValue>cut") "",
             PLACE ": is damaged (line 4); open the file in its program and save it again");
}

/* Thousands of sources of one name, and of cases that hold all of them, take no longer each. */
static void
test_many (void)
{
  g_autoptr (GString) xml = g_string_new (
      "<Project>" QDA_USERS QDA_CODES "<Variables><Variable guid=\"v\" name=\"role\"/></Variables>"
      "<Cases><Case guid=\"k\">");

  for (int i = 0; i < 5000; i++)
    g_string_append (xml, "<VariableValue><VariableRef targetGUID=\"v\"/><TextValue>a</TextValue>"
                          "</VariableValue>");
  for (int i = 0; i < 5000; i++)
    g_string_append_printf (xml, "<SourceRef targetGUID=\"s%d\"/>", i);
  g_string_append (xml, "</Case></Cases><Sources>");
  for (int i = 0; i < 5000; i++)
    g_string_append_printf (
        xml, "<TextSource guid=\"s%d\" name=\"S\">" QDA_CODING ("u1", "c1") "</TextSource>\n", i);
  g_string_append (xml, "</Sources></Project>");
  g_autofree char *got = qda_told_xml (xml->str);
  g_assert_cmpstr (got, ==,
                   PLACE ":1: cases hold too many sources for their variables; it is not read");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *path = g_strconcat ("/qda-faults/", bad[i].name, NULL);
    g_test_add_data_func (path, &bad[i], test_bad);
  }
  g_test_add_func ("/qda-faults/archives", test_archives);
  g_test_add_func ("/qda-faults/cut-anywhere", test_truncated);
  g_test_add_func ("/qda-faults/shapes", test_shapes);
  g_test_add_func ("/qda-faults/nested-codes", test_nested_codes);
  g_test_add_func ("/qda-faults/packed", test_packed);
  g_test_add_func ("/qda-faults/a-long-name", test_long_name);
  g_test_add_func ("/qda-faults/misplaced", test_misplaced);
  g_test_add_func ("/qda-faults/very-many", test_many);
  return g_test_run ();
}
