#include "xls.h"

#include <string.h>

/* How a text of BIFF8 is kept. */
enum { WIDE = 1, HAS_PHONETICS = 4, IS_RICH = 8 };

/* Bytes that go on from record to record. */
typedef struct {
  const Xls *xls;
  const uint8_t *at, *end;
  size_t next;
} Run;

/* On to the bytes of the next record, when the one at hand is over. */
static bool
has_more (Run *run)
{
  XlsRecord record;

  while (run->at >= run->end) {
    if (!xls_record (run->xls, run->next, &record) || record.type != XLS_CONTINUE)
      return false;
    run->at = record.bytes;
    run->end = record.bytes + record.length;
    run->next = record.next;
  }
  return true;
}

static unsigned
take_byte (Run *run)
{
  return has_more (run) ? *run->at++ : 0;
}

static unsigned
take_u16 (Run *run)
{
  unsigned low = take_byte (run);

  return low | take_byte (run) << 8;
}

static void
skip (Run *run, size_t n)
{
  while (n && has_more (run)) {
    size_t step = MIN (n, (size_t)(run->end - run->at));
    run->at += step;
    n -= step;
  }
}

/* The next half of a pair, or a character; 0 is none. */
typedef struct {
  GString *to;
  unsigned high; /* the first half of a pair, or 0 */
} Writer;

static void
write_unit (Writer *writer, unsigned unit)
{
  bool is_low = unit >= 0xDC00 && unit < 0xE000;

  if (writer->high && is_low)
    g_string_append_unichar (writer->to,
                             0x10000 + ((writer->high - 0xD800) << 10) + (unit - 0xDC00));
  else if (writer->high || is_low)
    g_string_append_unichar (writer->to, 0xFFFD);
  bool was_pair = writer->high && is_low;
  writer->high = unit >= 0xD800 && unit < 0xDC00 ? unit : 0;
  if (unit && !was_pair && !is_low && !writer->high)
    g_string_append_unichar (writer->to, unit);
}

/* @units characters; where a text goes on in another record, a byte says anew how wide they are. */
static void
add_units (Run *run, GString *to, size_t units, unsigned flags)
{
  Writer writer = {.to = to};

  while (units) {
    if (run->at >= run->end) {
      if (!has_more (run))
        break;
      flags = *run->at++;
      continue;
    }
    bool is_wide = flags & WIDE;
    if (is_wide && run->end - run->at < 2) /* no program parts a character */
      run->at = run->end - 1;
    unsigned unit = *run->at++;
    if (is_wide && run->at < run->end)
      unit |= (unsigned)*run->at++ << 8;
    write_unit (&writer, unit);
    units--;
  }
  write_unit (&writer, 0);
}

/* Text of the code page; what it cannot be is shown byte by byte. */
static void
add_bytes (const Xls *xls, GString *to, const uint8_t *bytes, size_t length)
{
  const char *raw = (const char *)bytes;
  g_autofree char *text = g_convert (raw, (gssize)length, "UTF-8", xls->encoding, NULL, NULL, NULL);

  if (!text)
    text = g_convert (raw, (gssize)length, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
  g_string_append (to, text ? text : "");
}

void
xls_add_text (const Xls *xls, GString *to, const uint8_t *bytes, size_t length, size_t units)
{
  Run run = {xls, bytes, bytes + length, SIZE_MAX};

  if (xls->is_wide)
    add_units (&run, to, units, take_byte (&run));
  else
    add_bytes (xls, to, bytes, MIN (length, units));
}

void
xls_add_long_text (const Xls *xls, GString *to, const XlsRecord *record, size_t skipped)
{
  Run run = {xls, record->bytes, record->bytes + record->length, record->next};

  skip (&run, skipped);
  size_t units = take_u16 (&run);
  if (xls->is_wide)
    add_units (&run, to, units, take_byte (&run));
  else
    add_bytes (xls, to, run.at, MIN (units, (size_t)(run.end - run.at)));
}

/* One string: its length, how it is kept, its characters, then what is not text. */
static void
read_string (Run *run, GString *to)
{
  size_t units = take_u16 (run);
  unsigned flags = take_byte (run);
  size_t looks = flags & IS_RICH ? take_u16 (run) : 0;
  size_t phonetics = 0;

  if (flags & HAS_PHONETICS) {
    phonetics = take_u16 (run);
    phonetics |= (size_t)take_u16 (run) << 16;
  }
  add_units (run, to, units, flags);
  skip (run, 4 * looks + phonetics);
}

size_t
xls_read_strings (Xls *xls, const XlsRecord *record)
{
  XlsStrings *strings = &xls->strings;
  Run run = {xls, record->bytes, record->bytes + record->length, record->next};

  skip (&run, 4);
  size_t n = take_u16 (&run);
  n |= (size_t)take_u16 (&run) << 16;
  g_array_set_size (strings->starts, 0);
  g_string_truncate (strings->text, 0);
  for (size_t i = 0; i < n && has_more (&run); i++) {
    g_array_append_val (strings->starts, strings->text->len);
    read_string (&run, strings->text);
    g_string_append_c (strings->text, '\0');
  }
  g_array_append_val (strings->starts, strings->text->len);
  return run.next;
}

const char *
xls_string (const Xls *xls, size_t number, size_t *ret_length)
{
  const GArray *starts = xls->strings.starts;

  if (number + 1 >= starts->len)
    return NULL;
  size_t start = g_array_index (starts, gsize, number);
  *ret_length = g_array_index (starts, gsize, number + 1) - start - 1;
  return xls->strings.text->str + start;
}
