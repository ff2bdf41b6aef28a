/* The SHA-256 of a file, computed beside the reading. */
#pragma once

#include <glib.h>

/* Begins in a thread of its own; @path must stay. */
GThread *digest_start (const char *path);

/* Waits. Returns: the caller's hexadecimal string; NULL when the file could not be read. */
char *digest_finish (GThread *digest);
