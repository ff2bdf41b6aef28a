/* What a file is told by. */
#pragma once

/**
 * govcap_file_digest:
 *
 * The SHA-256 of the file @path.
 *
 * Returns: the caller's hexadecimal string; NULL when the file could not be read.
 */
char *govcap_file_digest (const char *path);
