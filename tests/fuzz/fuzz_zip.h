/* Zip files whose parts a fuzz target makes of its input. */
#pragma once

#include "fuzz.h"

#include <zip.h>

/* @usual: what it is when the input has nothing for it */
typedef struct {
  const char *name, *usual;
} FuzzPart;

/* The next part of the input; the usual one when it is empty. */
static inline void
fuzz_add_part (zip_t *zip, const FuzzPart *part, bool is_input, const uint8_t **at,
               const uint8_t *end)
{
  const uint8_t *stop = *at < end ? memchr (*at, 0, (size_t)(end - *at)) : NULL;
  size_t length = (size_t)((stop ? stop : end) - *at);
  bool given = is_input && length;
  const void *bytes = given ? (const void *)*at : part->usual;
  size_t room = given ? length : strlen (part->usual);
  zip_source_t *source = zip_source_buffer (zip, bytes, room, 0);
  zip_int64_t index = zip_file_add (zip, part->name, source, 0);

  g_assert (index >= 0);
  zip_set_file_compression (zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
  if (is_input)
    *at = stop ? stop + 1 : end;
}

/* A zip file of @parts, of which the first @n_given are the input's, parted by zero bytes. The caller's. */
static inline GByteArray *
fuzz_zip (const FuzzPart parts[], size_t n, size_t n_given, const uint8_t *bytes, size_t length)
{
  zip_source_t *source = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_t *zip = zip_open_from_source (source, ZIP_TRUNCATE, NULL);
  const uint8_t *at = bytes;
  GByteArray *file = g_byte_array_new ();
  zip_stat_t stat;

  zip_source_keep (source);
  for (size_t i = 0; i < n; i++)
    fuzz_add_part (zip, &parts[i], i < n_given, &at, bytes + length);
  g_assert (zip_close (zip) == 0 && zip_source_stat (source, &stat) == 0);
  g_byte_array_set_size (file, (guint)stat.size);
  g_assert (zip_source_open (source) == 0);
  g_assert (zip_source_read (source, file->data, stat.size) == (zip_int64_t)stat.size);
  zip_source_close (source);
  zip_source_free (source);
  return file;
}
