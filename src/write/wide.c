#include "wide.h"

#include "govcap/file.h"

#include <math.h>

static const struct {
  const char *suffix;
  GovcapFileMake make;
} writers[] = {{".csv", wide_csv}, {".xlsx", wide_xlsx}, {".sav", wide_sav}, {".dta", wide_dta}};

const char *
wide_word (const GovcapWideColumn *column, size_t row)
{
  double value = column->values[row];

  if (column->kind != GOVCAP_WIDE_OPTION || isnan (value))
    return NULL;
  return g_array_index (column->options, GovcapWideOption, (guint)value - 1).word;
}

bool
govcap_write_wide (const GovcapWide *wide, const char *path, GovcapLang lang, GError **error)
{
  Wide data = {wide, lang};

  for (size_t i = 0; i < G_N_ELEMENTS (writers); i++)
    if (g_str_has_suffix (path, writers[i].suffix))
      return govcap_file_make (path, writers[i].make, &data, error);
  return govcap_fail (error, GOVCAP_ERROR_USAGE, path,
                      "data are written as .csv, .xlsx, .sav or .dta; give the file such an ending",
                      "数据只能写成 .csv、.xlsx、.sav 或 .dta，请换成其中一种后缀");
}
