/* Small workbooks of Excel 97 and before, record by record, in a compound file. */
#pragma once

#include "reading.h"

/* What a workbook is made of so far. */
typedef struct {
  GByteArray *globals; /* records before the sheets */
  GByteArray *sheets;  /* the records of all sheets */
  GArray *places;      /* uint32_t: where each sheet begins in @sheets */
  GArray *names;       /* uint32_t: where its place stands in @globals */
  bool is_old;         /* BIFF5 */
} OldBook;

static inline void
old_u16 (GByteArray *to, unsigned value)
{
  uint8_t bytes[2] = {(uint8_t)value, (uint8_t)(value >> 8)};

  g_byte_array_append (to, bytes, 2);
}

static inline void
old_u32 (GByteArray *to, uint32_t value)
{
  old_u16 (to, value & 0xFFFF);
  old_u16 (to, value >> 16);
}

static inline void
old_double (GByteArray *to, double value)
{
  uint64_t bits;

  memcpy (&bits, &value, sizeof bits);
  old_u32 (to, (uint32_t)bits);
  old_u32 (to, (uint32_t)(bits >> 32));
}

/* A record with the bytes of @body, which it takes. */
static inline void
old_record (GByteArray *to, unsigned type, GByteArray *body)
{
  old_u16 (to, type);
  old_u16 (to, body->len);
  g_byte_array_append (to, body->data, body->len);
  g_byte_array_unref (body);
}

static inline GByteArray *
old_numbers (size_t n, const unsigned values[])
{
  GByteArray *body = g_byte_array_new ();

  for (size_t i = 0; i < n; i++)
    old_u16 (body, values[i]);
  return body;
}

#define OLD_NUMBERS(...)                                                                           \
  old_numbers (sizeof ((unsigned[]){__VA_ARGS__}) / sizeof (unsigned), (unsigned[]){__VA_ARGS__})

/* Characters, with the byte before them that says that they are of two bytes; of BIFF5 as they are. */
static inline void
old_text (const OldBook *book, GByteArray *to, const char *text, bool wide)
{
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, NULL, NULL);

  if (book->is_old || !wide) {
    uint8_t narrow = 0;
    if (!book->is_old)
      g_byte_array_append (to, &narrow, 1);
    g_byte_array_append (to, (const uint8_t *)text, (guint)strlen (text));
    return;
  }
  g_byte_array_append (to, (const uint8_t *)"\1", 1);
  for (size_t i = 0; units[i]; i++)
    old_u16 (to, units[i]);
}

static inline unsigned
old_length (const OldBook *book, const char *text)
{
  return book->is_old ? (unsigned)strlen (text) : (unsigned)g_utf8_strlen (text, -1);
}

static inline OldBook
old_book (bool is_old)
{
  OldBook book = {g_byte_array_new (), g_byte_array_new (),
                  g_array_new (FALSE, FALSE, sizeof (uint32_t)),
                  g_array_new (FALSE, FALSE, sizeof (uint32_t)), is_old};

  old_record (book.globals, 0x0809, OLD_NUMBERS (is_old ? 0x0500 : 0x0600, 5));
  return book;
}

/* Begins a sheet; old_end() ends it. @state: 0 visible, 1 hidden; @kind: 0 a table, 2 a chart. */
static inline void
old_sheet (OldBook *book, const char *name, unsigned state, unsigned kind)
{
  GByteArray *body = g_byte_array_new ();
  uint32_t place = book->sheets->len, at = book->globals->len + 4;
  uint8_t length = (uint8_t)old_length (book, name);

  g_array_append_val (book->places, place);
  g_array_append_val (book->names, at);
  old_u32 (body, 0);
  old_u16 (body, state | kind << 8);
  g_byte_array_append (body, &length, 1);
  old_text (book, body, name, true);
  old_record (book->globals, 0x0085, body);
  old_record (book->sheets, 0x0809, OLD_NUMBERS (book->is_old ? 0x0500 : 0x0600, 0x10));
}

static inline void
old_end (OldBook *book)
{
  old_record (book->sheets, 0x000A, g_byte_array_new ());
}

/* The beginning of a cell's record: row, column, style. */
static inline GByteArray *
old_place (unsigned row, unsigned column, unsigned style)
{
  return OLD_NUMBERS (row, column, style);
}

static inline void
old_label (OldBook *book, unsigned row, unsigned column, const char *text)
{
  GByteArray *body = old_place (row, column, 0);

  old_u16 (body, old_length (book, text));
  old_text (book, body, text, true);
  old_record (book->sheets, 0x0204, body);
}

static inline void
old_number (OldBook *book, unsigned row, unsigned column, unsigned style, double value)
{
  GByteArray *body = old_place (row, column, style);

  old_double (body, value);
  old_record (book->sheets, 0x0203, body);
}

/* A number in thirty bits: as it is in the file. */
static inline void
old_short (OldBook *book, unsigned row, unsigned column, unsigned style, uint32_t bits)
{
  GByteArray *body = old_place (row, column, style);

  old_u32 (body, bits);
  old_record (book->sheets, 0x027E, body);
}

/* The stream of the workbook: the places of its sheets are told. The caller's. */
static inline GByteArray *
old_stream (OldBook *book)
{
  GByteArray *stream = book->globals;

  old_record (stream, 0x000A, g_byte_array_new ());
  for (guint i = 0; i < book->places->len; i++) {
    uint32_t place = g_array_index (book->places, uint32_t, i) + stream->len;
    for (unsigned b = 0; b < 4; b++)
      stream->data[g_array_index (book->names, uint32_t, i) + b] = (uint8_t)(place >> 8 * b);
  }
  g_byte_array_append (stream, book->sheets->data, book->sheets->len);
  g_byte_array_unref (book->sheets);
  g_array_unref (book->places);
  g_array_unref (book->names);
  return stream;
}

static inline void
old_entry (GByteArray *to, const char *name, unsigned kind, uint32_t child, uint32_t start,
           uint32_t length)
{
  static const uint8_t none[128] = {0};
  guint begin = to->len;

  for (size_t i = 0; i < 32; i++)
    old_u16 (to, i < strlen (name) ? (unsigned)name[i] : 0);
  old_u16 (to, 2 * ((unsigned)strlen (name) + 1));
  old_u16 (to, kind | 1 << 8);
  old_u32 (to, 0xFFFFFFFF);
  old_u32 (to, 0xFFFFFFFF);
  old_u32 (to, child);
  g_byte_array_append (to, none, 36);
  old_u32 (to, start);
  old_u32 (to, length);
  old_u32 (to, 0);
  g_assert_cmpuint (to->len - begin, ==, 128);
}

static inline void
old_fill (GByteArray *bytes, guint to, uint8_t byte)
{
  guint from = bytes->len;

  if (to <= from)
    return;
  g_byte_array_set_size (bytes, to);
  memset (bytes->data + from, byte, to - from);
}

enum { OLD_SECTOR = 512, OLD_CHAIN_END = (int)0xFFFFFFFE };

/* Sectors: first the table, one where it fits, and the directory, then the stream; a short one (under
 * 4096 bytes) in small sectors, whose table comes before. @stream is taken. */
static inline GByteArray *
old_compound (const char *name, GByteArray *stream)
{
  GByteArray *file = g_byte_array_new ();
  uint32_t length = stream->len, first, sectors, tables = 1;
  bool is_small = length < 4096;

  old_fill (stream, (length / OLD_SECTOR + 1) * OLD_SECTOR, 0);
  sectors = stream->len / OLD_SECTOR;
  while (tables + 1 + is_small + sectors > 128 * tables)
    tables++;
  first = tables + 1 + is_small;
  g_assert_cmpuint (tables, <=, 109); /* what the header has room for */
  g_byte_array_append (file, (const uint8_t *)"\320\317\021\340\241\261\032\341", 8);
  old_fill (file, 24, 0);
  for (size_t i = 0; i < 6; i++) /* version, order of bytes, sizes of sectors */
    old_u16 (file, (unsigned[]){0x3E, 3, 0xFFFE, 9, 6, 0}[i]);
  old_fill (file, 44, 0);
  for (size_t i = 0; i < 8; i++)
    old_u32 (file, (uint32_t[]){tables, tables, 0, 4096, is_small ? first - 1 : 0xFFFFFFFE,
                                is_small, 0xFFFFFFFE, 0}[i]);
  for (uint32_t i = 0; i < tables; i++)
    old_u32 (file, i);
  old_fill (file, OLD_SECTOR, 0xFF);
  for (uint32_t i = 0; i < tables; i++)
    old_u32 (file, 0xFFFFFFFD);
  old_u32 (file, 0xFFFFFFFE);
  if (is_small)
    old_u32 (file, 0xFFFFFFFE);
  for (uint32_t i = 0; i < sectors; i++)
    old_u32 (file, i + 1 < sectors ? first + i + 1 : 0xFFFFFFFE);
  old_fill (file, (1 + tables) * OLD_SECTOR, 0xFF);
  old_entry (file, "Root Entry", 5, 1, is_small ? first : 0xFFFFFFFE, is_small ? stream->len : 0);
  old_entry (file, name, 2, 0xFFFFFFFF, is_small ? 0 : first, length);
  old_fill (file, (2 + tables) * OLD_SECTOR, 0);
  for (uint32_t i = 0; is_small && i < OLD_SECTOR / 4; i++)
    old_u32 (file, i + 1 < (length + 63) / 64 ? i + 1 : 0xFFFFFFFE);
  g_byte_array_append (file, stream->data, stream->len);
  g_byte_array_unref (stream);
  return file;
}
