/* What stands in a file that is an archive of others. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <zip.h>

/** part_of: the file @name in the archive @bytes; NULL when it is not there. The caller's. */
static inline char *
part_of (const char *bytes, size_t length, const char *name)
{
  zip_error_t problem;
  zip_t *archive = zip_open_from_source (zip_source_buffer_create (bytes, length, 0, &problem),
                                         ZIP_RDONLY | ZIP_CHECKCONS, &problem);
  zip_stat_t about;

  g_assert_nonnull (archive);
  bool is_there = !zip_stat (archive, name, 0, &about);
  char *text = is_there ? g_malloc0 (about.size + 1) : NULL;
  if (is_there) {
    zip_file_t *part = zip_fopen (archive, name, 0);
    g_assert_cmpint (zip_fread (part, text, about.size), ==, (zip_int64_t)about.size);
    zip_fclose (part);
  }
  zip_discard (archive);
  return text;
}
