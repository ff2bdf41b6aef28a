#include "archive.h"

#include <string.h>

/* More parts than any workbook or project has. */
#define MOST_PARTS 20000

/* All that is unpacked of one file; a sheet filled to its last row with a hundred columns fits. */
#define MOST_BYTES ((uint64_t)4 << 30)

/* Sheets shrink to a tenth or, at the very best, to a hundredth. What shrinks more and is large was
 * made to fill a memory; what is small may well be one long blank. */
#define SUSPECT_BYTES ((uint64_t)64 << 20)
#define SUSPECT_RATIO 400

static bool
fail_damaged (const char *path, GError **error)
{
  return govcap_fail (error, GOVCAP_ERROR_INPUT, path,
                      "the file is cut short or damaged; copy or download it again",
                      "文件不完整或已损坏；请重新复制或下载");
}

char *
archive_place (const Archive *archive, const char *name)
{
  return g_strconcat (archive->path, ":", name, NULL);
}

/* The name as it is compared. */
static char *
plain_name (const char *name)
{
  char *plain = g_ascii_strdown (name + (*name == '/' || *name == '\\'), -1);

  return g_strdelimit (plain, "\\", '/');
}

/* A name that would be written outside of the folder it is unpacked to. Nothing is unpacked to disk
 * here; but no program makes such a name. */
static bool
leads_out (const char *name, const char *plain)
{
  g_auto (GStrv) steps = g_strsplit (plain, "/", -1);

  return *name == '/' || *name == '\\' || g_strv_contains ((const char *const *)steps, "..");
}

static bool
is_bomb (const zip_stat_t *stat)
{
  bool known = (stat->valid & ZIP_STAT_SIZE) && (stat->valid & ZIP_STAT_COMP_SIZE);

  return known && stat->size > SUSPECT_BYTES && stat->size / SUSPECT_RATIO > stat->comp_size;
}

static bool
add_part (Archive *archive, uint64_t number, GError **error)
{
  zip_stat_t stat;

  if (zip_stat_index (archive->zip, number, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_NAME))
    return fail_damaged (archive->path, error);
  g_autofree char *plain = plain_name (stat.name);
  g_autofree char *place = archive_place (archive, stat.name);
  if (leads_out (stat.name, plain))
    return govcap_fail (error, GOVCAP_ERROR_INPUT, archive->path,
                        "holds a part named '%.80s', which leads out of the file: no program made "
                        "this; it is not read",
                        "里面有名为“%.80s”的部分，指向文件之外：不是软件生成的，不予读取",
                        stat.name);
  if (is_bomb (&stat))
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "unpacks to %.0f MB, more than %d times its size: a zip bomb; it is not "
                        "read",
                        "解压后有 %.0f MB，超过原大小的 %d 倍：是压缩炸弹，不予读取",
                        (double)stat.size / 1e6, SUSPECT_RATIO);
  bool is_folder = g_str_has_suffix (plain, "/");
  if (!is_folder && g_hash_table_contains (archive->parts, plain))
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "the file holds two parts of this name; open it and save it again",
                        "文件里有两个同名的部分；请打开后重新保存");
  g_hash_table_insert (archive->parts, g_steal_pointer (&plain), GSIZE_TO_POINTER (number + 1));
  return true;
}

Archive *
archive_open (const char *path, GError **error)
{
  g_autoptr (Archive) archive = g_new0 (Archive, 1);
  int why;

  archive->path = path;
  archive->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  archive->zip = zip_open (path, ZIP_RDONLY, &why);
  if (!archive->zip) {
    fail_damaged (path, error);
    return NULL;
  }
  zip_int64_t n = zip_get_num_entries (archive->zip, 0);
  if (n > MOST_PARTS) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, path, "holds more than %d parts; it is not read",
                 "里面的部分超过 %d 个，不予读取", MOST_PARTS);
    return NULL;
  }
  for (zip_int64_t i = 0; i < n; i++)
    if (!add_part (archive, (uint64_t)i, error))
      return NULL;
  return g_steal_pointer (&archive);
}

void
archive_free (Archive *archive)
{
  if (!archive)
    return;
  if (archive->zip)
    zip_discard (archive->zip);
  g_hash_table_unref (archive->parts);
  g_free (archive);
}

static uint64_t
find (const Archive *archive, const char *name)
{
  g_autofree char *plain = plain_name (name);

  return GPOINTER_TO_SIZE (g_hash_table_lookup (archive->parts, plain));
}

bool
archive_has (const Archive *archive, const char *name)
{
  return find (archive, name) != 0;
}

zip_file_t *
archive_part (Archive *archive, const char *name, GError **error)
{
  g_autofree char *place = archive_place (archive, name);
  uint64_t number = find (archive, name);
  zip_stat_t stat;

  if (!number) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                 "is missing; open the file in its program and save it again",
                 "缺少这一部分；请用原来的软件打开后重新保存");
    return NULL;
  }
  if (zip_stat_index (archive->zip, number - 1, 0, &stat) == 0 &&
      (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, archive->path,
                 "is encrypted; save it without a password", "文件已加密；请去掉密码后另存");
    return NULL;
  }
  zip_file_t *part = zip_fopen_index (archive->zip, number - 1, 0);
  if (!part)
    fail_damaged (place, error);
  return part;
}

bool
archive_read (Archive *archive, zip_file_t *part, char *buffer, size_t room, size_t *ret_length,
              GError **error)
{
  zip_int64_t got = zip_fread (part, buffer, room);

  if (got < 0)
    return fail_damaged (archive->path, error);
  *ret_length = (size_t)got;
  archive->unpacked += (uint64_t)got;
  return archive->unpacked <= MOST_BYTES ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, archive->path,
                      "unpacks to more than 4 GB; it is not read", "解压后超过 4 GB，不予读取");
}
