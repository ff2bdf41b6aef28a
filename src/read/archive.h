/* A zip file that may have been made to do harm: nothing in it is believed, nothing is written to the
 * disk, and what is unpacked has a limit. */
#pragma once

#include "govcap/error.h"

#include <stdint.h>
#include <zip.h>

typedef struct {
  const char *path;
  zip_t *zip;
  GHashTable *parts; /* name as it is compared -> number + 1 */
  uint64_t unpacked; /* bytes so far, of all parts */
} Archive;

/* Errors: GOVCAP_ERROR_INPUT for what is no zip file or is cut short; for two parts of one name, a name
 * that leads out of the archive, and a part that unpacks to hundreds of times its size. */
Archive *archive_open (const char *path, GError **error);
void archive_free (Archive *archive);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_free)

/* Names are compared without regard to case and to a leading slash, as Excel does. */
bool archive_has (const Archive *archive, const char *name);

/* Errors: GOVCAP_ERROR_INPUT when the part is not there, or is encrypted. Close with zip_fclose(). */
zip_file_t *archive_part (Archive *archive, const char *name, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (zip_file_t, zip_fclose)

/* The next bytes of a part; *ret_length 0: the end. */
bool archive_read (Archive *archive, zip_file_t *part, char *buffer, size_t room,
                   size_t *ret_length, GError **error);

/* `file:part`, the caller's string. */
char *archive_place (const Archive *archive, const char *name);
