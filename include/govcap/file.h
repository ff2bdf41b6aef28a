/* Files that are whole or not there. */
#pragma once

#include "govcap/error.h"

/**
 * govcap_file_check:
 *
 * Errors: GOVCAP_ERROR_INPUT when @path is not there or is no file (a folder, a pipe, a device);
 *         GOVCAP_ERROR_SYSTEM when it may not be read.
 */
bool govcap_file_check (const char *path, GError **error);

/** govcap_file_same: both paths are one file. */
bool govcap_file_same (const char *path, const char *other);

/**
 * govcap_file_write:
 *
 * Writes @length bytes to a temporary name beside @path, flushes them, and renames. On failure
 * nothing is left and an older file at @path is untouched. A link is followed; what is there and
 * is no file (a folder, a device) is refused.
 */
bool govcap_file_write (const char *path, const char *bytes, size_t length, GError **error);

/**
 * GovcapFileMake: makes the file @path; what it leaves there on failure is removed for it.
 */
typedef bool (*GovcapFileMake) (const char *path, void *data, GError **error);

/**
 * govcap_file_make:
 *
 * For writers that need a path of their own (a workbook, gnuplot): calls @make with a temporary
 * name that keeps @path's suffix, then renames. Same promise as govcap_file_write().
 */
bool govcap_file_make (const char *path, GovcapFileMake make, void *data, GError **error);

/** govcap_folder_make: makes the folder @path and those above it, where they are missing. */
bool govcap_folder_make (const char *path, GError **error);

/**
 * govcap_folder_temp:
 *
 * A new empty folder beside @path, where what will be at @path can be made. A signal to stop waits
 * (govcap_stop_hold) until govcap_folder_done().
 *
 * Returns: the caller's path, or NULL.
 */
char *govcap_folder_temp (const char *path, GError **error);

/** govcap_folder_done: removes what is left of a folder of govcap_folder_temp(). */
void govcap_folder_done (const char *path);

/** govcap_folder_remove: removes a folder that govcap made, with all in it; errors are ignored. */
void govcap_folder_remove (const char *path);

/**
 * govcap_file_read:
 *
 * Returns: false with a message that names the file when it cannot be read.
 */
bool govcap_file_read (const char *path, char **ret_bytes, size_t *ret_length, GError **error);
