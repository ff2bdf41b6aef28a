/* The formats of coded evidence. Content decides, not the suffix: the first that accepts a file has it. */
#include "coding_sink.h"

#include "govcap/file.h"
#include "qda.h"

static bool
accepts_all (const char *path)
{
  (void)path;
  return true;
}

static const struct {
  bool (*accepts) (const char *path);
  bool (*read) (CodingSink *sink, const GovcapCodingFile *file, size_t *ret_rows, GError **error);
} readers[] = {{qda_accepts, qda_read}, {accepts_all, coding_sheet_read}};

bool
coding_read (CodingSink *sink, const GovcapCodingFile *file, size_t *ret_rows, GError **error)
{
  size_t i = 0;

  coding_sink_file (sink, file->path);
  if (!govcap_file_check (file->path, error))
    return false;
  while (!readers[i].accepts (file->path)) /* the last takes all */
    i++;
  return readers[i].read (sink, file, ret_rows, error);
}
