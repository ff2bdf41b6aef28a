#include "compound.h"

#include "govcap/file.h"

#include <glib/gstdio.h>
#include <string.h>

/* No program of the time could open more. */
#define LARGEST_FILE (1 << 30)

enum {
  ENTRY = 128,           /* bytes of an entry of the directory */
  MOST_ENTRIES = 100000, /* that are looked at */
  IN_HEADER = 109,       /* sectors of the allocation table that the header names */
  STORAGE = 1,           /* kinds of entries */
  STREAM = 2,
  ROOT = 5
};

#define NO_SECTOR 0xFFFFFFFAu /* and above: ends of chains, and what is not used */
#define NO_ENTRY 0xFFFFFFFFu
#define SIGNATURE "\320\317\021\340\241\261\032\341"

struct Compound {
  char *path;
  uint8_t *bytes;
  size_t length;
  unsigned shift, small_shift; /* a sector has 1 << shift bytes */
  uint32_t cutoff;             /* shorter streams lie in small sectors */
  GArray *next;                /* uint32_t: which sector follows on each */
  GArray *small_next;
  GByteArray *directory, *small;
};

uint16_t
compound_u16 (const uint8_t *bytes)
{
  return (uint16_t)(bytes[0] | bytes[1] << 8);
}

uint32_t
compound_u32 (const uint8_t *bytes)
{
  return compound_u16 (bytes) | (uint32_t)compound_u16 (bytes + 2) << 16;
}

bool
compound_fail (const char *path, GError **error)
{
  return govcap_fail (error, GOVCAP_ERROR_INPUT, path,
                      "the file is cut short or damaged; copy or download it again",
                      "文件不完整或已损坏；请重新复制或下载");
}

bool
compound_is (const char *bytes, size_t length)
{
  return length >= 8 && !memcmp (bytes, SIGNATURE, 8);
}

/* The header takes the place of sector -1. The last sector may be cut. Returns: how many bytes there
 * are of it. */
static size_t
sector (const Compound *compound, uint32_t number, const uint8_t **ret_bytes)
{
  size_t size = (size_t)1 << compound->shift;
  size_t at = ((size_t)number + 1) << compound->shift;

  if (number >= NO_SECTOR || at >= compound->length)
    return 0;
  *ret_bytes = compound->bytes + at;
  return MIN (size, compound->length - at);
}

/* Adds the numbers of one sector of the allocation table. */
static bool
add_table (Compound *compound, uint32_t number)
{
  const uint8_t *bytes;
  size_t size = sector (compound, number, &bytes);

  if (size >> compound->shift == 0)
    return false;
  for (size_t i = 0; i < size; i += 4) {
    uint32_t next = compound_u32 (bytes + i);
    g_array_append_val (compound->next, next);
  }
  return true;
}

/* The table's sectors are named in the header, then in sectors of their own. */
static bool
read_table (Compound *compound)
{
  const uint8_t *bytes = compound->bytes + 76;
  size_t sectors = compound->length >> compound->shift, per_sector = (1u << compound->shift) / 4;
  uint32_t list = compound_u32 (compound->bytes + 68);

  for (size_t i = 0; i < IN_HEADER; i++)
    if (compound_u32 (bytes + 4 * i) < NO_SECTOR &&
        !add_table (compound, compound_u32 (bytes + 4 * i)))
      return false;
  for (size_t lists = 0; list < NO_SECTOR; lists++) {
    size_t size = sector (compound, list, &bytes);
    if (size >> compound->shift == 0 || lists > sectors)
      return false;
    for (size_t i = 0; i + 1 < per_sector; i++)
      if (compound_u32 (bytes + 4 * i) < NO_SECTOR &&
          (compound->next->len > sectors + per_sector ||
           !add_table (compound, compound_u32 (bytes + 4 * i))))
        return false;
    list = compound_u32 (bytes + size - 4);
  }
  return true;
}

/* The bytes of a chain of sectors, at most @length. Returns: NULL when the chain is broken, or ends
 * before @needed bytes. */
static GByteArray *
read_chain (const Compound *compound, uint32_t first, size_t length, size_t needed)
{
  GByteArray *chain = g_byte_array_new ();
  size_t steps = 0;

  for (uint32_t at = first; at < NO_SECTOR && chain->len < length; steps++) {
    const uint8_t *bytes;
    size_t size = sector (compound, at, &bytes);
    if (!size || at >= compound->next->len || steps > compound->next->len)
      break;
    g_byte_array_append (chain, bytes, (guint)MIN (size, length - chain->len));
    at = g_array_index (compound->next, uint32_t, at);
  }
  if (chain->len >= needed)
    return chain;
  g_byte_array_unref (chain);
  return NULL;
}

static const uint8_t *
entry (const Compound *compound, uint32_t number)
{
  size_t at = (size_t)number * ENTRY;

  return number != NO_ENTRY && at + ENTRY <= compound->directory->len
             ? compound->directory->data + at
             : NULL;
}

/* Streams under 4096 bytes share sectors of 64 bytes, which lie in the stream of the root. */
static bool
read_small (Compound *compound)
{
  const uint8_t *root = entry (compound, 0);
  uint32_t first = compound_u32 (compound->bytes + 60);
  g_autoptr (GByteArray) table = read_chain (compound, first, compound->length, 0);

  if (!root || root[66] != ROOT)
    return false;
  for (size_t i = 0; i + 4 <= table->len; i += 4) {
    uint32_t next = compound_u32 (table->data + i);
    g_array_append_val (compound->small_next, next);
  }
  compound->small = read_chain (compound, compound_u32 (root + 116), compound->length, 0);
  return true;
}

static bool
read_parts (Compound *compound)
{
  const uint8_t *header = compound->bytes;

  if (compound->length < 512 || !compound_is ((const char *)header, compound->length))
    return false;
  compound->shift = compound_u16 (header + 30);
  compound->small_shift = compound_u16 (header + 32);
  compound->cutoff = compound_u32 (header + 56);
  if ((compound->shift != 9 && compound->shift != 12) || compound->small_shift != 6)
    return false;
  if (!read_table (compound))
    return false;
  compound->directory =
      read_chain (compound, compound_u32 (header + 48), (size_t)MOST_ENTRIES * ENTRY, ENTRY);
  return compound->directory && read_small (compound);
}

static bool
read_bytes (Compound *compound, GError **error)
{
  GStatBuf status;

  if (!g_stat (compound->path, &status) && status.st_size > LARGEST_FILE)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, compound->path,
                        "is larger than 1 GB; save it as 'CSV UTF-8'",
                        "超过 1 GB；请另存为“CSV UTF-8”");
  return govcap_file_read (compound->path, (char **)&compound->bytes, &compound->length, error);
}

Compound *
compound_open (const char *path, GError **error)
{
  g_autoptr (Compound) compound = g_new0 (Compound, 1);

  compound->path = g_strdup (path);
  compound->next = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  compound->small_next = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  if (!read_bytes (compound, error))
    return NULL;
  if (read_parts (compound))
    return g_steal_pointer (&compound);
  compound_fail (path, error);
  return NULL;
}

void
compound_free (Compound *compound)
{
  if (!compound)
    return;
  g_clear_pointer (&compound->directory, g_byte_array_unref);
  g_clear_pointer (&compound->small, g_byte_array_unref);
  g_array_unref (compound->next);
  g_array_unref (compound->small_next);
  g_free (compound->bytes);
  g_free (compound->path);
  g_free (compound);
}

/* Names are in UTF-16, compared without regard to case. */
static bool
is_called (const uint8_t *bytes, const char *name)
{
  size_t length = strlen (name);

  if (compound_u16 (bytes + 64) != 2 * (length + 1) || length > 31)
    return false;
  for (size_t i = 0; i < length; i++)
    if (bytes[2 * i + 1] || g_ascii_tolower ((char)bytes[2 * i]) != g_ascii_tolower (name[i]))
      return false;
  return true;
}

/* The entries of a folder are a tree: an embedded workbook is a folder of its own and not looked
 * into. */
static const uint8_t *
find (const Compound *compound, const char *name)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  uint32_t first = compound_u32 (entry (compound, 0) + 76);
  size_t seen = 0, most = compound->directory->len / ENTRY;

  g_array_append_val (open, first);
  while (open->len && seen++ <= 2 * most) {
    const uint8_t *at = entry (compound, g_array_index (open, uint32_t, open->len - 1));
    g_array_set_size (open, open->len - 1);
    if (!at)
      continue;
    if (at[66] == STREAM && is_called (at, name))
      return at;
    for (size_t side = 68; side <= 72; side += 4) {
      uint32_t next = compound_u32 (at + side);
      g_array_append_val (open, next);
    }
  }
  return NULL;
}

bool
compound_has (const Compound *compound, const char *name)
{
  return find (compound, name) != NULL;
}

static GByteArray *
read_small_chain (const Compound *compound, uint32_t first, size_t length)
{
  GByteArray *chain = g_byte_array_new ();
  size_t size = (size_t)1 << compound->small_shift;

  for (uint32_t at = first; at < compound->small_next->len && chain->len < length;) {
    size_t from = (size_t)at << compound->small_shift;
    if (from >= compound->small->len)
      break;
    g_byte_array_append (chain, compound->small->data + from,
                         (guint)MIN (MIN (size, length - chain->len), compound->small->len - from));
    at = g_array_index (compound->small_next, uint32_t, at);
  }
  if (chain->len == length)
    return chain;
  g_byte_array_unref (chain);
  return NULL;
}

GBytes *
compound_stream (const Compound *compound, const char *name, GError **error)
{
  const uint8_t *at = find (compound, name);
  GByteArray *stream = NULL;

  if (!at)
    return NULL;
  uint32_t first = compound_u32 (at + 116);
  size_t length = compound_u32 (at + 120);
  if (length <= compound->length)
    stream = length < compound->cutoff ? read_small_chain (compound, first, length)
                                       : read_chain (compound, first, length, length);
  if (stream)
    return g_byte_array_free_to_bytes (stream);
  compound_fail (compound->path, error);
  return NULL;
}
