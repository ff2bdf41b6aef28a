#include "wide.h"
#include "xlsx.h"

#include "govcap/error.h"

#include <math.h>

/* What a sheet can hold. */
enum { MOST_ROWS = 1048575, MOST_COLUMNS = 16384 };

static void
put_text (lxw_worksheet *sheet, size_t row, size_t column, const char *words)
{
  g_autofree char *cut = xlsx_cut (words, 32000);

  worksheet_write_string (sheet, (lxw_row_t)row, (lxw_col_t)column, cut, NULL);
}

static void
put_data (lxw_worksheet *sheet, const GovcapWide *wide)
{
  for (size_t c = 0; c < wide->columns->len; c++) {
    const GovcapWideColumn *column = wide->columns->pdata[c];
    put_text (sheet, 0, c, column->name);
    for (size_t row = 0; row < wide->n; row++) {
      const char *word = wide_word (column, row);
      if (word)
        put_text (sheet, row + 1, c, word);
      else if (!isnan (column->values[row]))
        worksheet_write_number (sheet, (lxw_row_t)row + 1, (lxw_col_t)c, column->values[row], NULL);
    }
  }
  worksheet_freeze_panes (sheet, 1, 0);
}

/* The code book: a row per column, then one per named value of it. */
static void
put_codes (lxw_worksheet *sheet, const Wide *data)
{
  size_t row = 0;

  put_text (sheet, row, 0, data->lang == GOVCAP_ZH ? "列" : "Column");
  put_text (sheet, row, 1, data->lang == GOVCAP_ZH ? "值" : "Value");
  put_text (sheet, row, 2, data->lang == GOVCAP_ZH ? "标签" : "Label");
  for (size_t c = 0; c < data->wide->columns->len; c++) {
    const GovcapWideColumn *column = data->wide->columns->pdata[c];
    put_text (sheet, ++row, 0, column->name);
    put_text (sheet, row, 2, govcap_text_in (column->label, data->lang));
    for (size_t i = 0; i < column->options->len; i++) {
      const GovcapWideOption *option = &g_array_index (column->options, GovcapWideOption, i);
      row++;
      if (column->kind == GOVCAP_WIDE_OPTION)
        put_text (sheet, row, 1, option->word);
      else
        worksheet_write_number (sheet, (lxw_row_t)row, 1, option->value, NULL);
      put_text (sheet, row, 2, govcap_text_in (option->label, data->lang));
    }
  }
}

bool
wide_xlsx (const char *path, void *data, GError **error)
{
  const Wide *wide = data;

  if (wide->wide->n > MOST_ROWS || wide->wide->columns->len > MOST_COLUMNS)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, path,
                        "a workbook sheet holds 1,048,575 respondents; write .csv or .sav",
                        "工作表最多放 1048575 人，请写成 .csv 或 .sav");
  lxw_workbook *book = workbook_new (path);
  lxw_doc_properties properties = {.author = (char *)"govcap", .created = write_date_of_making ()};
  workbook_set_properties (book, &properties);
  put_data (workbook_add_worksheet (book, wide->lang == GOVCAP_ZH ? "数据" : "data"), wide->wide);
  put_codes (workbook_add_worksheet (book, wide->lang == GOVCAP_ZH ? "编码" : "codes"), wide);
  lxw_error why = workbook_close (book);
  return why == LXW_NO_ERROR ||
         govcap_fail (error, GOVCAP_ERROR_SYSTEM, NULL, "the workbook cannot be written: %s",
                      "工作簿写不出去：%s", lxw_strerror (why));
}
