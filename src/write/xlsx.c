#include "pictures.h"
#include "xlsx.h"

#include "govcap/file.h"

#include <string.h>

/* Pictures have twice the pixels of their size. So large, they go on an A4 page printed at 80 %, of
 * which twelve columns of 64 pixels fit side by side. */
enum { PIXELS_PER_ROW = 20, WIDEST_PICTURE = 760, TALLEST_PICTURE = 1100, PRINTED = 80 /* % */ };

static char *
title_of (const Xlsx *xlsx)
{
  g_autofree char *title = write_words (xlsx->output->title, xlsx->output->lang);

  return g_strdup (*title ? title : xlsx_say (xlsx, "Results", "结果"));
}

static void
set_properties (Xlsx *xlsx, const char *title)
{
  g_autofree char *short_title = xlsx_cut (title, 200);
  lxw_doc_properties properties = {
      .title = short_title, .author = (char *)"govcap", .created = write_date_of_making ()};

  if (xlsx->output->simulated)
    properties.comments = (char *)govcap_text_in (write_simulated, xlsx->output->lang);
  workbook_set_properties (xlsx->book, &properties);
}

/* Returns: the next free row, or 0 on failure. */
static uint32_t
put_picture (lxw_worksheet *sheet, uint32_t row, const char *path, const char *title,
             GError **error)
{
  uint32_t width = 0, height = 0;

  if (!pictures_measure (path, &width, &height, error))
    return 0;
  double scale = MIN (0.5, MIN ((double)WIDEST_PICTURE / width, (double)TALLEST_PICTURE / height));
  g_autofree char *description = xlsx_cut (title, 200);
  lxw_image_options options = {.x_scale = scale, .y_scale = scale, .description = description};
  lxw_error problem = worksheet_insert_image_opt (sheet, row, 0, path, &options);
  if (problem) {
    govcap_fail (error, GOVCAP_ERROR_SYSTEM, NULL, "a picture does not go into the workbook: %s",
                 "图片放不进工作簿：%s", lxw_strerror (problem));
    return 0;
  }
  return row + (uint32_t)(height * scale) / PIXELS_PER_ROW + 3;
}

static void
list (Xlsx *xlsx, lxw_worksheet *contents, uint32_t row, const char *name, uint32_t to,
      GovcapText title)
{
  g_autofree char *words = write_words (title, xlsx->output->lang);

  xlsx_put_link (xlsx, contents, row, 0, name, to, *words ? words : name);
}

/* Those that the picture does not hold. Returns: the next free row. */
static uint32_t
put_notes (Xlsx *xlsx, lxw_worksheet *sheet, uint32_t row, const GovcapFigure *figure)
{
  for (size_t i = 0; i < figure->notes->len && figure->bare; i++) {
    g_autofree char *note =
        write_words (*(GovcapText *)figure->notes->pdata[i], xlsx->output->lang);
    xlsx_put (xlsx, sheet, row++, 0, note, XLSX_NOTE);
  }
  return row;
}

/* Each on its own page and with its own line in the contents. */
static bool
put_figures (Xlsx *xlsx, lxw_worksheet *contents, uint32_t listed, char *const pictures[],
             GError **error)
{
  const GPtrArray *figures = xlsx->output->figures;
  const char *words = xlsx_say (xlsx, "Figures", "图"), *name;
  lxw_worksheet *sheet = xlsx_sheet (xlsx, words, &name);
  uint32_t row = xlsx_put_top (xlsx, sheet, 0, words) + 1;
  g_autofree lxw_row_t *breaks = g_new0 (lxw_row_t, figures->len + 1); /* ends in 0 */

  for (size_t i = 0; i < figures->len; i++) {
    const GovcapFigure *figure = figures->pdata[i];
    g_autofree char *title = write_words (figure->title, xlsx->output->lang);
    list (xlsx, contents, listed++, name, row, figure->title);
    xlsx_put (xlsx, sheet, row, 0, title, XLSX_TITLE);
    row = put_picture (sheet, row + 1, pictures[i], title, error);
    if (!row)
      return false;
    row = put_notes (xlsx, sheet, row, figure);
    if (i + 1 < figures->len)
      breaks[i] = row;
  }
  worksheet_set_portrait (sheet);
  worksheet_set_print_scale (sheet, PRINTED);
  worksheet_set_h_pagebreaks (sheet, breaks);
  return true;
}

static uint32_t
put_tables (Xlsx *xlsx, lxw_worksheet *contents, uint32_t row)
{
  const GPtrArray *tables = xlsx->output->tables;
  const char *chart = NULL;

  for (size_t i = 0; i < tables->len; i++) {
    const GovcapTable *table = tables->pdata[i];
    list (xlsx, contents, row, xlsx_table (xlsx, table), 0, table->title);
    xlsx_put_number (xlsx, contents, row++, 1, (double)govcap_table_rows (table), XLSX_DECIMALS);
  }
  for (size_t i = 0; i < tables->len && !chart; i++)
    if (!strcmp (((GovcapTable *)tables->pdata[i])->name, "scores"))
      chart = xlsx_chart (xlsx, tables->pdata[i]);
  if (chart)
    list (xlsx, contents, row++, chart, 0, (GovcapText){"Chart of the scores", "得分图表"});
  return row;
}

/* The sheets that compute the scores. Returns: the next free row of the contents. */
static uint32_t
put_audit (Xlsx *xlsx, lxw_worksheet *contents, uint32_t row)
{
  const GPtrArray *audit = xlsx->output->audit;

  if (!audit || !audit->len)
    return row;
  g_autoptr (GPtrArray) names = xlsx_live (xlsx);
  row++;
  xlsx_put (xlsx, contents, row, 0,
            xlsx_say (xlsx, "From answers to scores, by formulas", "由作答到得分（公式）"),
            XLSX_HEAD);
  xlsx_put (xlsx, contents, row++, 1, xlsx_say (xlsx, "Rows", "行数"), XLSX_HEAD_NUMBER);
  for (size_t i = 0; i < names->len; i++) {
    const GovcapWide *wide = audit->pdata[i];
    list (xlsx, contents, row, names->pdata[i], 0, wide->title);
    xlsx_put_number (xlsx, contents, row++, 1, (double)wide->n, XLSX_DECIMALS);
  }
  return row;
}

static bool
put_all (Xlsx *xlsx, char *const pictures[], GError **error)
{
  g_autofree char *title = title_of (xlsx);
  const char *name;

  set_properties (xlsx, title);
  lxw_worksheet *contents = xlsx_sheet (xlsx, xlsx_say (xlsx, "Contents", "目录"), &name);
  worksheet_set_column (contents, 0, 0, 64, NULL);
  uint32_t row = xlsx_put_top (xlsx, contents, 0, title) + 1;
  xlsx_put (xlsx, contents, row, 0, xlsx_say (xlsx, "Table", "表"), XLSX_HEAD);
  xlsx_put (xlsx, contents, row++, 1, xlsx_say (xlsx, "Rows", "行数"), XLSX_HEAD_NUMBER);
  row = put_tables (xlsx, contents, row);
  row = put_audit (xlsx, contents, row) + 1;
  if (!pictures)
    return true;
  xlsx_put (xlsx, contents, row, 0, xlsx_say (xlsx, "Figure", "图"), XLSX_HEAD);
  return put_figures (xlsx, contents, row + 1, pictures, error);
}

/* Cells that are held until the end take some 150 bytes each. Charts of a large book come without the
 * copy of their numbers that some programs show before they compute. */
static bool
is_large (const GovcapOutput *output)
{
  enum { MOST_HELD = 1000000 };
  size_t cells = 0;

  for (size_t i = 0; i < output->tables->len; i++) {
    const GovcapTable *table = output->tables->pdata[i];
    cells += govcap_table_rows (table) * table->n_columns;
  }
  for (size_t i = 0; output->audit && i < output->audit->len; i++) {
    const GovcapWide *wide = output->audit->pdata[i];
    cells += wide->n * wide->columns->len;
  }
  return cells > MOST_HELD;
}

static bool
make_book (const GovcapOutput *output, char *const pictures[], const char *path, GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func (g_free);
  bool large = is_large (output);
  lxw_workbook_options options = {.constant_memory = large};
  Xlsx xlsx = {.output = output,
               .book = workbook_new_opt (path, &options),
               .sheets = sheets,
               .large = large};

  g_assert (xlsx.book); /* NULL only when memory is out */
  bool whole = put_all (&xlsx, pictures, error);
  lxw_error problem = workbook_close (xlsx.book);
  if (whole && problem)
    return govcap_fail (error, GOVCAP_ERROR_SYSTEM, NULL, "the workbook cannot be written: %s",
                        "工作簿写不出来：%s", lxw_strerror (problem));
  return whole;
}

bool
write_xlsx (const GovcapOutput *output, const char *path, GError **error)
{
  for (size_t i = 0; i < output->tables->len; i++)
    if (!xlsx_table_fits (output->tables->pdata[i], error))
      return false;
  for (size_t i = 0; output->audit && i < output->audit->len; i++)
    if (!xlsx_live_fits (output->audit->pdata[i], error))
      return false;
  return pictures_make (output, path, make_book, error);
}
