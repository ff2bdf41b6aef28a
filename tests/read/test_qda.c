/* Projects of interview programs: what is read of them, and as what. */
#include "qda_project.h"
#include "workbook.h"

/* Who coded anything in a source has read all of it; one who did not has read nothing. */
static void
test_readers (void)
{
  check_qda (QDA_SOURCES (QDA_TEXT ("S1", QDA_PASSAGE (20, 30, "u1", "c1") QDA_PASSAGE (
                                              0, 10, "u1", "c1") QDA_PASSAGE (0, 10, "U2", "c1"))
                              QDA_TEXT ("S2", QDA_PASSAGE (0, 10, "u1", "c3")) QDA_TEXT ("S3", "")),
             "甲 S1/0-10 EXE-P1; 乙 S1/0-10 EXE-P1; 甲 S1/20-30 EXE-P1; 乙 S1/20-30; "
             "甲 S2/0-10 EXE-M1");
}

/* Passages that share half of what they cover are one segment, in whichever order they stand. */
static void
test_overlap (void)
{
  const char *expected = "甲 S1/0-10 EXE-P1; 乙 S1/0-10 EXE-C1; 甲 S1/90-100; 乙 S1/90-100 EXE-P1";

  check_qda (
      QDA_SOURCES (QDA_TEXT ("S1", QDA_PASSAGE (0, 10, "u1", "c1") QDA_PASSAGE (2, 12, "u2", "c2")
                                       QDA_PASSAGE (90, 100, "u2", "c1"))),
      expected);
  check_qda (QDA_SOURCES (QDA_TEXT ("S1", QDA_PASSAGE (90, 100, "u2", "c1") QDA_PASSAGE (
                                              2, 12, "u2", "c2") QDA_PASSAGE (0, 10, "u1", "c1"))),
             expected);
  /* 6 of 14: less than half */
  check_qda (QDA_SOURCES (
                 QDA_TEXT ("S1", QDA_PASSAGE (0, 10, "u1", "c1") QDA_PASSAGE (4, 14, "u2", "c1"))),
             "甲 S1/0-10 EXE-P1; 乙 S1/0-10; 甲 S1/4-14; 乙 S1/4-14 EXE-P1");
}

/* By code or label, in any case and width, of "A::B" also B; codes of one name by what they are under. */
static void
test_codes (void)
{
  check_qda (
      "<Project>" QDA_USERS
      "<CodeBook><Codes><Code guid=\"a\" name=\"ＥＸＥ－Ｐ１\"/><Code guid=\"b\" "
      "name=\"Town::no money\"/><Code guid=\"c\" name=\"Town\"><Code guid=\"d\" "
      "name=\"old\"/></Code>"
      "<Code guid=\"e\" name=\"Village\"><Code guid=\"f\" name=\"Old\"/></Code><Code guid=\"{G}\" "
      "name=\"EXE-M1 Delegate\"/></Codes></CodeBook><Sources>" QDA_TEXT (
          "S1",
          QDA_PASSAGE (0, 1, "u1", "a") QDA_PASSAGE (2, 3, "u1", "b") QDA_PASSAGE (4, 5, "u1", "d")
              QDA_PASSAGE (6, 7, "u1", "f") QDA_PASSAGE (8, 9, "u1", "g")) "</Sources></Project>",
      "甲 S1/0-1 EXE-P1; 甲 S1/2-3 EXE-C1; 甲 S1/4-5 Town/old; 甲 S1/6-7 Village/Old; "
      "甲 S1/8-9 EXE-M1");
}

/* Elements in any namespace and with any prefix; the text in UTF-16; another name for the project. */
static void
test_spellings (void)
{
  const char *xml = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><q:Project xmlns:q=\"urn:x\">"
                    "<q:Users><q:User guid=\"u\" name=\"甲\"/></q:Users><q:CodeBook><q:Codes>"
                    "<q:Code guid=\"c\" name=\"EXE-P1\"/></q:Codes></q:CodeBook><q:Sources>"
                    "<q:TextSource name=\"S1\"><q:Coding creatingUser=\"{U}\"><q:CodeRef "
                    "targetGUID=\"C\"/></q:Coding></q:TextSource></q:Sources></q:Project>";
  glong length;
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (xml, -1, NULL, &length, NULL);
  g_autoptr (GString) bytes = g_string_new_len ("\xFF\xFE", 2);

  g_string_append_len (bytes, (const char *)wide, 2 * length);
  const QdaPart parts[] = {{"My Project.QDE", bytes->str, bytes->len}, {NULL, NULL, 0}};
  g_autofree char *zipped = qda_told (QDA_STUDY, parts);
  g_assert_cmpstr (zipped, ==, "甲 S1/all EXE-P1");
  Reading reading = coded_study (QDA_STUDY, NULL, NULL);
  g_autofree char *path = g_build_filename (reading.folder, "p.qdpx", NULL);
  g_autoptr (GError) error = NULL;
  reading_put (path, bytes->str, bytes->len);
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  g_autofree char *alone = coding_told (data->coding);
  g_assert_cmpstr (alone, ==, "甲 S1/all EXE-P1");
  reading_free (&reading);
}

/* Areas, times, transcripts and whole sources; corners in any order. */
static void
test_kinds (void)
{
  check_qda (
      QDA_SOURCES (
          "<PDFSource name=\"a.pdf\"><PDFSelection page=\"2\" firstX=\"30\" firstY=\"40\" "
          "secondX=\"10\" secondY=\"20\"><Representation><PlainTextContent>x</PlainTextContent>"
          "</Representation>" QDA_CODING (
              "u1",
              "c1") "</"
                    "PDFSelection><Representation>" QDA_PASSAGE (
                        5, 9, "u1",
                        "c1") "</Representation></PDFSource>"
                              "<PictureSource "
                              "name=\"b.jpg\"><PictureSelection "
                              "firstX=\"0\" firstY=\"0\" "
                              "secondX=\"100\" "
                              "secondY=\"100\">" QDA_CODING (
                                  "u1",
                                  "c1") "</"
                                        "PictureSelection><"
                                        "PictureSelection "
                                        "firstX=\"1\" "
                                        "firstY=\"2\" "
                                        "secondX=\"101\" "
                                        "secondY="
                                        "\"102\">" QDA_CODING (
                                            "u2",
                                            "c1") "</"
                                                  "PictureSelecti"
                                                  "on>"
                                                  "</"
                                                  "PictureSource>"
                                                  "<AudioSource "
                                                  "name=\"\"><"
                                                  "Transcript "
                                                  "name=\"c."
                                                  "mp3\">"
                                                  "<SyncPoint "
                                                  "guid=\"p1\" "
                                                  "position="
                                                  "\"3\" "
                                                  "timeStamp="
                                                  "\"1000\"/"
                                                  "><SyncPoint "
                                                  "guid=\"p2\" "
                                                  "position="
                                                  "\"8\"/"
                                                  "><SyncPoint "
                                                  "guid=\"p3\" "
                                                  "timeStamp="
                                                  "\"2000\"/"
                                                  "><"
                                                  "TranscriptSele"
                                                  "ction "
                                                  "fromSyncPoint="
                                                  "\"P1\" "
                                                  "toSyncPoint="
                                                  "\"p2\""
                                                  ">" QDA_CODING (
                                                      "u1",
                                                      "c1") "</"
                                                            "Tran"
                                                            "scri"
                                                            "ptSe"
                                                            "lect"
                                                            "ion>"
                                                            "<Tra"
                                                            "nscr"
                                                            "iptS"
                                                            "elec"
                                                            "tion"
                                                            " fro"
                                                            "mSyn"
                                                            "cPoi"
                                                            "nt="
                                                            "\"p1"
                                                            "\" "
                                                            "toSy"
                                                            "ncPo"
                                                            "int="
                                                            "\"p3"
                                                            "\""
                                                            ">" QDA_CODING (
                                                                "u1",
                                                                "c3") "</TranscriptSelection></"
                                                                      "Transcript><AudioSelection "
                                                                      "begin=\"1100\" "
                                                                      "end=\"2000\">" QDA_CODING (
                                                                          "u1",
                                                                          "c2") "</"
                                                                                "AudioSelection></"
                                                                                "AudioSource>"
                                                                                "<VideoSource "
                                                                                "name=\"d."
                                                                                "mp4\""
                                                                                ">" QDA_CODING (
                                                                                    "u1",
                                                                                    "c1") "</"
                                                                                          "VideoSou"
                                                                                          "rce>"),
      "甲 a.pdf/5-9 EXE-P1; 甲 a.pdf/p2:10,20-30,40 EXE-P1; 甲 b.jpg/0,0-100,100 EXE-P1; "
      "乙 b.jpg/0,0-100,100 EXE-P1; 甲 c.mp3/3-8 EXE-P1; 甲 c.mp3/1000-2000ms EXE-C1 EXE-M1; "
      "甲 d.mp4/all EXE-P1");
}

/* Notes may hold selections; links, sets and graphs name codes and sources. A selection without a code
 * is no evidence. */
static void
test_left_out (void)
{
  Reading reading = qda_study (
      QDA_STUDY,
      (QdaPart[]){
          {"project.qde",
           QDA_PROJECT ("<Sources>" QDA_TEXT (
               "S1",
               QDA_PASSAGE (0, 9, "u1",
                            "c1") "<PlainTextSelection startPosition=\"1\" "
                                  "endPosition=\"2\"/>") "</Sources><Notes><Note guid=\"n\" "
                                                         "name=\"N\">" QDA_PASSAGE (
                                                             0, 1, "u2", "c2") "</Note></"
                                                                               "Notes><Sets><Set>"
                                                                               "<MemberCode "
                                                                               "targetGUID="
                                                                               "\"c1\"/></Set></"
                                                                               "Sets><Graphs><"
                                                                               "Graph/></"
                                                                               "Graphs>"),
           0},
          {NULL, NULL, 0}});
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  g_autofree char *got = coding_told (data->coding);
  g_assert_cmpstr (got, ==, "甲 S1/0-9 EXE-P1");
  g_assert_true (workbook_has_finding (
      &reading, data,
      "p.qdpx:project.qde: project of NVivo 14: 2 users, 4 codes (applied: 1), 1 source, 2 "
      "selections (coded: 1), 1 coding; left out: notes (1), links, sets, graphs"));
  reading_free (&reading);
}

/* The coder that the study names is that of all codings; what is settled is nobody's. */
static void
test_coder (void)
{
  const QdaPart parts[] = {
      {"project.qde", QDA_SOURCES (QDA_TEXT ("S1", QDA_PASSAGE (0, 9, "who", "c1"))), 0},
      {NULL, NULL, 0}};
  g_autofree char *named = qda_told ("interviews: [{data: p.qdpx, coder: 丙}]\n", parts);
  g_autofree char *settled = qda_told ("interviews: [{data: p.qdpx, settled: true}]\n", parts);

  g_assert_cmpstr (named, ==, "丙 S1/0-9 EXE-P1");
  g_assert_cmpstr (settled, ==, "! S1/0-9 EXE-P1");
  check_qda ("<Project><Users><User guid=\"u\" id=\"丁\"/></Users>" QDA_CODES "<Sources>" QDA_TEXT (
                 "S1", "<Coding><CodeRef targetGUID=\"c1\"/></Coding>") "</Sources></Project>",
             "丁 S1/all EXE-P1");
  check_qda (
      QDA_SOURCES (QDA_TEXT ("S1", "<PlainTextSelection startPosition=\"0\" endPosition=\"1\" "
                                   "creatingUser=\"u2\"><Coding><CodeRef targetGUID=\"c1\"/>"
                                   "</Coding></PlainTextSelection>")),
      "乙 S1/0-1 EXE-P1");
}

/* A project for each coder: sources meet by their names, passages by their place. */
static void
test_two_projects (void)
{
  Reading reading =
      qda_study ("interviews: [{data: p.qdpx, coder: A}, {data: q.qde, coder: B}]\n",
                 (QdaPart[]){{"project.qde",
                              QDA_SOURCES (QDA_TEXT ("S1", QDA_PASSAGE (0, 10, "u1", "c1"))), 0},
                             {NULL, NULL, 0}});
  g_autofree char *path = g_build_filename (reading.folder, "q.qde", NULL);
  static const char second[] = QDA_SOURCES ("<TextSource guid=\"other\" name=\"S1\">" QDA_PASSAGE (
      1, 10, "u1", "c2") "</TextSource>"
                         "<TextSource guid=\"more\" name=\"S1\">" QDA_PASSAGE (
                             1, 10, "u1", "c2") "</TextSource>");
  g_autoptr (GError) error = NULL;

  reading_put (path, second, strlen (second));
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  g_autofree char *got = coding_told (data->coding);
  g_assert_cmpstr (got, ==, "A S1/0-10 EXE-P1; B S1/0-10 EXE-C1; B S1 (2)/1-10 EXE-C1");
  reading_free (&reading);
}

/* One code twice on one passage, or on two that are the same segment, counts once and is told; spellings
 * of a code too, and a code of another framework. */
static void
test_told (void)
{
  Reading reading = qda_study (
      QDA_STUDY,
      (QdaPart[]){{"project.qde",
                   "<Project>" QDA_USERS
                   "<CodeBook><Codes><Code guid=\"a\" name=\"ｅxe-p1\"/><Code guid=\"b\" "
                   "name=\"GRD-A1\"/></Codes></CodeBook><Sources>\n" QDA_TEXT (
                       "S1", QDA_PASSAGE (0, 10, "u1", "a") QDA_PASSAGE (1, 10, "u1", "a")
                                 QDA_PASSAGE (20, 30, "u1", "b")) "</Sources></Project>",
                   0},
                  {NULL, NULL, 0}});
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  g_autofree char *got = coding_told (data->coding);
  g_assert_cmpstr (got, ==, "甲 S1/0-10 EXE-P1; 甲 S1/20-30 GRD-A1");
  g_assert_true (workbook_has_finding (
      &reading, data,
      "p.qdpx:project.qde:3: the same code by the same coder on the same segment, counted once "
      "(rows: 1)"));
  g_assert_true (workbook_has_finding (&reading, data,
                                       "p.qdpx:project.qde:2: codes spelt in another way count as "
                                       "the same code: ｅxe-p1 = EXE-P1"));
  g_assert_true (workbook_has_finding (
      &reading, data,
      "p.qdpx:project.qde:4: 1 code in 1 coding not in the codebook (how often: the "
      "framework "
      "that has such a code): GRD-A1 (1: grid-street); the tables have them at their end"));
  reading_free (&reading);
}

/* Sheets beside a project: what was settled of its passages, and readings that say themselves what was
 * read. */
static void
test_with_sheets (void)
{
  Reading reading =
      qda_study ("interviews:\n  - p.qdpx\n  - {data: coding.csv, settled: true}\n  - more.csv\n",
                 (QdaPart[]){{"project.qde",
                              QDA_SOURCES (QDA_TEXT ("S1", QDA_PASSAGE (0, 10, "u1", "c1")
                                                               QDA_PASSAGE (0, 10, "u2", "c2"))),
                              0},
                             {NULL, NULL, 0}});
  g_autoptr (GError) error = NULL;

  put (&reading, "coding.csv", "seg_id,source_id,code,status\n0-10,S1,EXE-P1,\n");
  put (&reading, "more.csv", "seg_id,source_id,coder,code\n5,S1,丙,EXE-M1\n");
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  g_autofree char *got = coding_told (data->coding);
  g_assert_cmpstr (got, ==,
                   "甲 S1/0-10 EXE-P1; 乙 S1/0-10 EXE-C1; ! S1/0-10 EXE-P1; 丙 S1/5 EXE-M1");
  reading_free (&reading);
}

/* A codebook has no codings; beside a sheet it is compared with the framework's. */
static void
test_codebook (void)
{
  Reading reading = coded_study ("interviews: [coding.csv, c.qdc]\n",
                                 "seg_id,source_id,coder,code\n1,S1,A,EXE-P1\n", NULL);
  g_autofree char *path = g_build_filename (reading.folder, "c.qdc", NULL);
  static const char codebook[] =
      "<CodeBook origin=\"Taguette 1\" xmlns=\"urn:QDA-XML:codebook:1:0\"><Codes><Code guid=\"1\" "
      "name=\"exe-p1\"><Code guid=\"2\" name=\"别的\"/></Code></Codes><Sets/></CodeBook>";
  g_autoptr (GError) error = NULL;

  reading_put (path, codebook, strlen (codebook));
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  g_autofree char *got = coding_told (data->coding);
  g_assert_cmpstr (got, ==, "A S1/1 EXE-P1");
  g_assert_true (workbook_has_finding (&reading, data,
                                       "c.qdc: a codebook of 2 codes, without codings; not in the "
                                       "framework's codebook: 1: 别的"));
  reading_free (&reading);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/qda/readers-read-whole-sources", test_readers);
  g_test_add_func ("/qda/overlapping-passages", test_overlap);
  g_test_add_func ("/qda/codes-however-named", test_codes);
  g_test_add_func ("/qda/spellings-of-the-file", test_spellings);
  g_test_add_func ("/qda/passages-of-every-kind", test_kinds);
  g_test_add_func ("/qda/what-is-left-out", test_left_out);
  g_test_add_func ("/qda/whose-coding-it-is", test_coder);
  g_test_add_func ("/qda/a-project-for-each-coder", test_two_projects);
  g_test_add_func ("/qda/what-is-told", test_told);
  g_test_add_func ("/qda/sheets-beside-a-project", test_with_sheets);
  g_test_add_func ("/qda/a-codebook", test_codebook);
  return g_test_run ();
}
