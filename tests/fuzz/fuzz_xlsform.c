/* A questionnaire: the sheets survey, choices and settings and a file of answers, parted by zero bytes;
 * cells by '|', rows by line breaks. It is read as framework and as codebook of the answers. */
#include "fuzz.h"

#include <zip.h>

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATION(id, type, target)                                                                 \
  "<Relationship Id=\"" id "\" Type=\"" OFFICE "/" type "\" Target=\"" target "\"/>"

static const char *const names[] = {"survey", "choices", "settings"};

static char *
sheet_of (const char *text)
{
  GString *xml = g_string_new ("<worksheet><sheetData>");
  g_auto (GStrv) rows = g_strsplit (text, "\n", 2000);

  for (size_t r = 0; rows[r]; r++) {
    g_auto (GStrv) cells = g_strsplit (rows[r], "|", 100);
    g_string_append (xml, "<row>");
    for (size_t c = 0; cells[c]; c++) {
      g_autofree char *valid = g_utf8_make_valid (cells[c], -1);
      g_autofree char *escaped = g_markup_escape_text (valid, -1);
      g_string_append_printf (xml, "<c t=\"str\"><v>%s</v></c>", escaped);
    }
    g_string_append (xml, "</row>");
  }
  g_string_append (xml, "</sheetData></worksheet>");
  return g_string_free (xml, FALSE);
}

/* Takes @text. */
static void
add_part (zip_t *zip, const char *name, char *text)
{
  zip_source_t *source = zip_source_buffer (zip, text, strlen (text), 1);
  zip_int64_t number = zip_file_add (zip, name, source, 0);

  g_assert (number >= 0);
  zip_set_file_compression (zip, (zip_uint64_t)number, ZIP_CM_STORE, 0);
}

static GByteArray *
book_of (char *const sheets[3])
{
  zip_source_t *source = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_t *zip = zip_open_from_source (source, ZIP_TRUNCATE, NULL);
  g_autoptr (GString) list = g_string_new ("<workbook xmlns:r=\"" OFFICE "\"><sheets>");
  zip_stat_t stat;

  zip_source_keep (source);
  for (int i = 0; i < 3; i++) {
    g_autofree char *part = g_strdup_printf ("xl/s%d.xml", i);
    add_part (zip, part, sheet_of (sheets[i]));
    g_string_append_printf (list, "<sheet name=\"%s\" r:id=\"r%d\"/>", names[i], i);
  }
  g_string_append (list, "</sheets></workbook>");
  add_part (zip, "xl/workbook.xml", strdup (list->str));
  add_part (zip, "_rels/.rels",
            strdup ("<Relationships>" RELATION ("w", "officeDocument",
                                                "xl/workbook.xml") "</Relationships>"));
  add_part (zip, "xl/_rels/workbook.xml.rels",
            strdup ("<Relationships>" RELATION ("r0", "worksheet", "s0.xml")
                        RELATION ("r1", "worksheet", "s1.xml")
                            RELATION ("r2", "worksheet", "s2.xml") "</Relationships>"));
  g_assert (zip_close (zip) == 0 && zip_source_stat (source, &stat) == 0);
  GByteArray *file = g_byte_array_new ();
  g_byte_array_set_size (file, (guint)stat.size);
  g_assert (zip_source_open (source) == 0);
  g_assert (zip_source_read (source, file->data, stat.size) == (zip_int64_t)stat.size);
  zip_source_close (source);
  zip_source_free (source);
  return file;
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  char *parts[4], form[64], answers[64], framework[64];
  const char *at = (const char *)bytes, *end = at + length;

  for (int i = 0; i < 4; i++) {
    const char *stop = at < end ? memchr (at, 0, (size_t)(end - at)) : NULL;
    parts[i] = g_strndup (at, (size_t)((stop ? stop : end) - at));
    at = stop ? stop + 1 : end;
  }
  g_autoptr (GByteArray) book = book_of (parts);
  int files[] = {fuzz_file (book->data, book->len, form),
                 fuzz_file (parts[3], strlen (parts[3]), answers),
                 fuzz_file (fuzz_framework, sizeof fuzz_framework - 1, framework)};
  g_autofree char *codebook = g_strdup_printf (
      "title: {en: T}\nframework: %s\nunit: town\ninvalid: missing\nvariables: {gender: {}, ways: "
      "{multiple: ways}}\nwaves: [{year: 2024, data: [{file: %s, questionnaire: %s}]}]\n",
      framework, answers, form);
  g_autofree char *own = g_strdup_printf ("title: {en: T}\nframework: %s\nunit: town\n"
                                          "invalid: missing\nwaves: [{year: 2024, data: %s}]\n",
                                          form, answers);
  fuzz_study (codebook);
  fuzz_study (own);
  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    close (files[i]);
  for (int i = 0; i < 4; i++)
    g_free (parts[i]);
  return 0;
}
