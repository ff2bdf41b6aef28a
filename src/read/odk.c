#include "archive.h"
#include "reader.h"

#include <errno.h>
#include <string.h>

/* Enough for the header of any form. */
enum { HEADER_BYTES = 1 << 20 };

/* A part of the archive as a stream. */
typedef struct {
  Archive *archive;
  const char *name;
  zip_file_t *part;
  GError *error; /* what went wrong, which a stream cannot say */
} Part;

static ssize_t
read_part (void *data, char *buffer, size_t size)
{
  Part *part = data;
  size_t length = 0;

  if (part->error ||
      !archive_read (part->archive, part->part, buffer, size, &length, &part->error)) {
    errno = EIO;
    return -1;
  }
  return (ssize_t)length;
}

/* Back to the beginning, and nowhere else. */
static int
seek_part (void *data, off64_t *offset, int whence)
{
  Part *part = data;

  if (*offset || whence != SEEK_SET)
    return -1;
  g_clear_pointer (&part->part, zip_fclose);
  part->part = archive_part (part->archive, part->name, &part->error);
  return part->part ? 0 : -1;
}

static FILE *
open_part (Part *part, GError **error)
{
  cookie_io_functions_t functions = {.read = read_part, .seek = seek_part};

  part->part = archive_part (part->archive, part->name, error);
  return part->part ? fopencookie (part, "rb", functions) : NULL;
}

/* A zip file's first part has its name at its beginning. */
bool
odk_accepts (const char *bytes, size_t length)
{
  const unsigned char *raw = (const unsigned char *)bytes;

  if (length < 30 || memcmp (bytes, "PK\003\004", 4) != 0)
    return false;
  size_t name = raw[26] + 256u * raw[27];
  return name > 4 && 30 + name <= length && !g_ascii_strncasecmp (bytes + 30 + name - 4, ".csv", 4);
}

static bool
is_table (const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  return g_str_has_suffix (folded, ".csv") && !strchr (folded, '/') && !strchr (folded, '\\');
}

/* The answers within a repeat of the form, several for one respondent, are in tables of their own,
 * which say whose they are. */
static bool
read_header (Archive *archive, const char *name, bool *ret_is_repeat, GError **error)
{
  g_autofree char *text = g_malloc (HEADER_BYTES + 1);
  g_autoptr (zip_file_t) part = archive_part (archive, name, error);
  size_t length = 0, got = 1;

  while (part && got && length < HEADER_BYTES && !memchr (text, '\n', length)) {
    if (!archive_read (archive, part, text + length, HEADER_BYTES - length, &got, error))
      return false;
    length += got;
  }
  text[length] = '\0';
  text[strcspn (text, "\r\n")] = '\0';
  *ret_is_repeat = strstr (text, "PARENT_KEY") != NULL;
  return part != NULL;
}

static bool
find_form (Archive *archive, const char **ret_name, GError **error)
{
  zip_int64_t n = zip_get_num_entries (archive->zip, 0);
  bool is_repeat = false;

  *ret_name = NULL;
  for (zip_int64_t i = 0; i < n; i++) {
    const char *name = zip_get_name (archive->zip, (zip_uint64_t)i, 0);
    if (!name || !is_table (name))
      continue;
    if (!read_header (archive, name, &is_repeat, error))
      return false;
    if (is_repeat)
      continue;
    if (*ret_name)
      return govcap_fail (error, GOVCAP_ERROR_INPUT, archive->path,
                          "holds several tables of answers ('%.60s', '%.60s'); unpack it and name "
                          "them one by one",
                          "里面有多个答卷表（“%.60s”、“%.60s”）；请解压后分别写出", *ret_name,
                          name);
    *ret_name = name;
  }
  return *ret_name || govcap_fail (error, GOVCAP_ERROR_INPUT, archive->path,
                                   "holds only repeats, and no table of the form itself",
                                   "里面只有重复组的表，没有问卷本身的表");
}

bool
odk_load (Sink *sink, GError **error)
{
  g_autoptr (Archive) archive = archive_open (sink->file->path, error);
  Part part = {.archive = archive};
  g_autoptr (GError) why = NULL;

  if (!archive || !find_form (archive, &part.name, error))
    return false;
  g_autofree char *source = archive_place (archive, part.name);
  FILE *stream = open_part (&part, error);
  sink->source = g_string_chunk_insert_const (sink->data->study->arena, source);
  bool whole = stream && csv_load_stream (sink, stream, &why);

  g_clear_pointer (&part.part, zip_fclose);
  if (part.error) { /* it says more than that the stream ended */
    g_propagate_error (error, g_steal_pointer (&part.error));
    return false;
  }
  if (why)
    g_propagate_error (error, g_steal_pointer (&why));
  return whole;
}
