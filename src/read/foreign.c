/* Files that people hand in and that are not read: each is refused with what to do about it. */
#include "reader.h"

#include "govcap/error.h"

static bool
starts_with (const char *bytes, size_t length, const char *mark)
{
  return length >= strlen (mark) && !memcmp (bytes, mark, strlen (mark));
}

/* Web systems export a page, or the XML of Excel 2003, under the name of a workbook. */
bool
markup_accepts (const char *bytes, size_t length)
{
  static const char *const marks[] = {"<?xml", "<!doctype", "<html", "<table", "<meta", NULL};

  if (starts_with (bytes, length, "\xEF\xBB\xBF")) {
    bytes += 3;
    length -= 3;
  }
  for (; length && g_ascii_isspace (*bytes); length--)
    bytes++;
  for (size_t i = 0; marks[i]; i++)
    if (length >= strlen (marks[i]) && !g_ascii_strncasecmp (bytes, marks[i], strlen (marks[i])))
      return true;
  return false;
}

bool
markup_load (Sink *sink, GError **error)
{
  return govcap_fail (error, GOVCAP_ERROR_INPUT, sink->file->path,
                      "this is a web page or XML, whatever its name says; open it in Excel or WPS "
                      "and save it as .xlsx",
                      "不论文件名怎么写，这其实是网页或 XML；请用 Excel 或 WPS 打开，另存为 .xlsx");
}
