#include "xlsx.h"

#include <string.h>

/* Excel has at most 65,490 styles; those beyond show plain numbers. */
enum { MOST_STYLES = 1 << 17 };

typedef struct {
  GHashTable *formats; /* number of a format -> its SerialKind + 1 */
  GArray *numbers;     /* size_t, one per style: its format */
  bool is_in_styles;
} Styles;

static void
on_open (XmlWalk *walk, const XmlTag *tag)
{
  Styles *styles = walk->data;

  if (tag->depth == 2)
    styles->is_in_styles = !strcmp (tag->name, "cellXfs"); /* not cellStyleXfs */
  if (tag->depth != 3)
    return;
  if (!strcmp (tag->name, "numFmt") && g_hash_table_size (styles->formats) < MOST_STYLES) {
    g_autofree char *code = xml_attribute_text (tag, "formatCode");
    size_t number = xml_attribute_number (tag, "numFmtId", 0);
    SerialKind kind = code ? serial_of_format (code) : SERIAL_NONE;
    g_hash_table_insert (styles->formats, GSIZE_TO_POINTER (number),
                         GSIZE_TO_POINTER ((size_t)kind + 1));
  } else if (styles->is_in_styles && !strcmp (tag->name, "xf") &&
             styles->numbers->len < MOST_STYLES) {
    size_t number = xml_attribute_number (tag, "numFmtId", 0);
    g_array_append_val (styles->numbers, number);
  }
}

/* A file may give a built-in number a format of its own. */
static SerialKind
kind_of (const Styles *styles, size_t number)
{
  size_t own = GPOINTER_TO_SIZE (g_hash_table_lookup (styles->formats, GSIZE_TO_POINTER (number)));

  return own ? (SerialKind)(own - 1) : serial_of_builtin (number);
}

bool
xlsx_read_styles (Xlsx *xlsx, GError **error)
{
  g_autoptr (GHashTable) formats = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (size_t));
  Styles styles = {formats, numbers, false};
  XmlWalk walk = {.data = &styles, .open = on_open};

  if (!xlsx->styles_part || !archive_has (xlsx->archive, xlsx->styles_part))
    return true;
  if (!xml_walk (xlsx->archive, xlsx->styles_part, &walk, error))
    return false;
  for (size_t i = 0; i < numbers->len; i++) {
    uint8_t kind = (uint8_t)kind_of (&styles, g_array_index (numbers, size_t, i));
    g_byte_array_append (xlsx->kinds, &kind, 1);
  }
  return true;
}
