#include "wide.h"
#include "writer.h"

#include "govcap/file.h"

#include <math.h>

/* Excel takes a file without this mark for the code page of the computer. */
static const char byte_order_mark[] = "\xEF\xBB\xBF";

static void
add_row (GString *out, const GovcapWide *wide, size_t row)
{
  for (size_t c = 0; c < wide->columns->len; c++) {
    const GovcapWideColumn *column = wide->columns->pdata[c];
    const char *word = wide_word (column, row);
    g_string_append (out, c ? "," : "");
    if (word)
      write_csv_word (out, word);
    else if (!isnan (column->values[row])) {
      g_autofree char *number = govcap_write_number (column->values[row]);
      g_string_append (out, number);
    }
  }
  g_string_append_c (out, '\n');
}

bool
wide_csv (const char *path, void *data, GError **error)
{
  const GovcapWide *wide = ((Wide *)data)->wide;
  g_autoptr (GString) out = g_string_new (byte_order_mark);

  for (size_t c = 0; c < wide->columns->len; c++) {
    g_string_append (out, c ? "," : "");
    write_csv_word (out, ((GovcapWideColumn *)wide->columns->pdata[c])->name);
  }
  g_string_append_c (out, '\n');
  for (size_t row = 0; row < wide->n; row++)
    add_row (out, wide, row);
  return govcap_file_write (path, out->str, out->len, error);
}
