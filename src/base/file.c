#include "govcap/file.h"

#include "govcap/stop.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
fail_writing (const char *path, GError **error)
{
  const char *why = g_strerror (errno);

  return govcap_fail (error, GOVCAP_ERROR_SYSTEM, path, "cannot be written: %s", "写不进去：%s",
                      why);
}

static bool
sync_and_rename (const char *made, const char *path, GError **error)
{
  int file = g_open (made, O_RDONLY | O_CLOEXEC, 0);

  if (file < 0)
    return fail_writing (path, error);
  bool flushed = fsync (file) == 0 || errno == EINVAL;
  close (file);
  if (!flushed || g_rename (made, path) != 0)
    return fail_writing (path, error);
  return true;
}

/* Keeps the suffix, since writers and gnuplot's terminals look at it. */
static char *
temporary_name (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_strdup_printf (".%d-%08x-%s", getpid (), g_random_int (), base);

  return g_build_filename (folder, name, NULL);
}

bool
govcap_file_make (const char *path, GovcapFileMake make, void *data, GError **error)
{
  char *linked = realpath (path, NULL); /* the rename must not replace a link */
  g_autofree char *target = g_strdup (linked ? linked : path);
  g_autofree char *made = temporary_name (target);
  struct stat there;

  free (linked);
  if (stat (target, &there) == 0 && !S_ISREG (there.st_mode))
    return govcap_fail (error, GOVCAP_ERROR_SYSTEM, path,
                        "cannot be written: there is something that is not a file",
                        "写不进去：那里有一个不是文件的东西");
  govcap_stop_hold ();
  bool whole = make (made, data, error) && sync_and_rename (made, target, error);
  if (!whole)
    g_unlink (made);
  govcap_stop_release ();
  return whole;
}

bool
govcap_file_same (const char *path, const char *other)
{
  struct stat one, two;

  return stat (path, &one) == 0 && stat (other, &two) == 0 && one.st_dev == two.st_dev &&
         one.st_ino == two.st_ino;
}

bool
govcap_file_check (const char *path, GError **error)
{
  struct stat there;

  if (stat (path, &there) != 0 && errno == ENOENT)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, path, "there is no such file", "没有这个文件");
  if (access (path, R_OK) != 0)
    return govcap_fail (error, GOVCAP_ERROR_SYSTEM, path, "cannot be read: %s", "读不出来：%s",
                        g_strerror (errno));
  return S_ISREG (there.st_mode) ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, path, "is not a file", "不是文件");
}

typedef struct {
  const char *bytes;
  size_t length;
  const char *path; /* the name that a message should say */
} Bytes;

static bool
put_bytes (const char *made, void *data, GError **error)
{
  const Bytes *what = data;
  FILE *file = g_fopen (made, "wbe");

  if (!file)
    return fail_writing (what->path, error);
  bool whole = fwrite (what->bytes, 1, what->length, file) == what->length;
  whole = fclose (file) == 0 && whole;
  return whole || fail_writing (what->path, error);
}

bool
govcap_file_write (const char *path, const char *bytes, size_t length, GError **error)
{
  Bytes what = {bytes, length, path};

  return govcap_file_make (path, put_bytes, &what, error);
}

bool
govcap_folder_make (const char *path, GError **error)
{
  return g_mkdir_with_parents (path, 0777) == 0 || fail_writing (path, error);
}

char *
govcap_folder_temp (const char *path, GError **error)
{
  g_autofree char *trimmed = g_strdup (path);
  size_t length = strlen (trimmed);
  while (length > 1 && trimmed[length - 1] == '/')
    trimmed[--length] = '\0';
  g_autofree char *parent = g_path_get_dirname (trimmed);
  g_autofree char *made = temporary_name (trimmed);

  if (!govcap_folder_make (parent, error))
    return NULL;
  govcap_stop_hold ();
  if (g_mkdir (made, 0777) != 0) {
    fail_writing (path, error);
    govcap_stop_release ();
    return NULL;
  }
  return g_steal_pointer (&made);
}

void
govcap_folder_done (const char *path)
{
  govcap_folder_remove (path);
  govcap_stop_release ();
}

void
govcap_folder_remove (const char *path)
{
  GDir *folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder && (name = g_dir_read_name (folder))) {
    g_autofree char *inside = g_build_filename (path, name, NULL);
    if (g_file_test (inside, G_FILE_TEST_IS_DIR) && !g_file_test (inside, G_FILE_TEST_IS_SYMLINK))
      govcap_folder_remove (inside);
    else
      g_unlink (inside);
  }
  if (folder)
    g_dir_close (folder);
  g_rmdir (path);
}

bool
govcap_file_read (const char *path, char **ret_bytes, size_t *ret_length, GError **error)
{
  g_autoptr (GError) why = NULL;

  if (!govcap_file_check (path, error))
    return false;
  return g_file_get_contents (path, ret_bytes, ret_length, &why) ||
         govcap_fail (error, GOVCAP_ERROR_SYSTEM, path, "cannot be read: %s", "读不出来：%s",
                      why->message);
}
