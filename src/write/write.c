#include "writer.h"

#include "govcap/auto.h"
#include "govcap/file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static const GovcapWriter writers[] = {
    {.name = "text",
     .suffix = ".txt",
     .about = {"aligned tables for the terminal", "终端里看的对齐表格"},
     .text = write_text},
    {.name = "csv",
     .suffix = ".csv",
     .about = {"unrounded values for other programs", "未取整的数值，供其他程序读取"},
     .text = write_csv},
    {.name = "json",
     .suffix = ".json",
     .about = {"unrounded values with notes and method", "未取整的数值，附注释与方法"},
     .text = write_json},
    {.name = "md",
     .suffix = ".md",
     .about = {"Markdown tables", "Markdown 表格"},
     .styled = true,
     .text = write_md},
    {.name = "html",
     .suffix = ".html",
     .about = {"one page of its own, for the browser", "独立的网页，用浏览器打开"},
     .text = write_html},
    {.name = "latex",
     .suffix = ".tex",
     .about = {"booktabs tables for xelatex, with ctex",
               "booktabs 三线表，用 xelatex 与 ctex 编译"},
     .styled = true,
     .text = write_latex},
    {.name = "docx",
     .suffix = ".docx",
     .about = {"a document with three-line tables, for Word, WPS or LibreOffice",
               "三线表文档，用 Word、WPS 或 LibreOffice 打开"},
     .styled = true,
     .file = write_docx},
    {.name = "xlsx",
     .suffix = ".xlsx",
     .about = {"a workbook with charts, for Excel, WPS or LibreOffice",
               "带图表的工作簿，用 Excel、WPS 或 LibreOffice 打开"},
     .file = write_xlsx},
};

const GovcapWriter *
govcap_writers (size_t *ret_n)
{
  *ret_n = G_N_ELEMENTS (writers);
  return writers;
}

const GovcapWriter *
govcap_writer_find (const char *name_or_path)
{
  g_autofree char *lower = g_ascii_strdown (name_or_path, -1);

  for (size_t i = 0; i < G_N_ELEMENTS (writers); i++)
    if (!strcmp (name_or_path, writers[i].name))
      return &writers[i];
  for (size_t i = 0; i < G_N_ELEMENTS (writers); i++)
    if (g_str_has_suffix (lower, writers[i].suffix))
      return &writers[i];
  return NULL;
}

typedef struct {
  const GovcapWriter *writer;
  const GovcapOutput *output;
  const char *path; /* the name that a message should say */
} Making;

/* Opening the file first gives the reader the true name and reason; the library knows neither. */
static bool
make_file (const char *made, void *data, GError **error)
{
  const Making *making = data;
  g_autoptr (FILE) file = g_fopen (made, "wbe");

  if (!file)
    return govcap_fail (error, GOVCAP_ERROR_SYSTEM, making->path, "cannot be written: %s",
                        "写不进去：%s", g_strerror (errno));
  return making->writer->file (making->output, made, error);
}

bool
govcap_write (const GovcapWriter *writer, const GovcapOutput *output, const char *path,
              GError **error)
{
  Making making = {writer, output, path};

  if (writer->file)
    return govcap_file_make (path, make_file, &making, error);
  g_autofree char *text = writer->text (output);
  /* Without this mark Excel on Chinese Windows takes a csv file for GBK. */
  const char *mark = writer->text == write_csv ? "\xef\xbb\xbf" : "";
  g_autofree char *whole = g_strconcat (mark, text, NULL);
  return govcap_file_write (path, whole, strlen (whole), error);
}
