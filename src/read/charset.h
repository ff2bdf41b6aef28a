/* A text file as a stream of UTF-8, whatever it is written in. */
#pragma once

#include "govcap/error.h"

#include <stdio.h>

typedef struct {
  const char *path;
  FILE *file;
  GIConv converter; /* (GIConv) -1: the file is UTF-8 */
  const char *encoding;
  bool given;      /* the study names the encoding, so it is not guessed again */
  char raw[65536]; /* bytes that wait for conversion */
  size_t raw_length;
  bool at_end;
  size_t lines; /* so far, for messages */
} Charset;

/* Opens @path. @encoding NULL: by its byte order mark, else UTF-8. */
bool charset_open (Charset *charset, const char *path, const char *encoding, GError **error);

/* The same from a stream, which is taken; @path is what messages call it. */
bool charset_open_stream (Charset *charset, const char *path, FILE *stream, const char *encoding,
                          GError **error);
void charset_close (Charset *charset);

/* The next bytes of UTF-8, without a byte order mark. *ret_length 0: the end. */
bool charset_read (Charset *charset, char *buffer, size_t room, size_t *ret_length, GError **error);

/* The file turned out not to be UTF-8: from its beginning as GB18030. False when it was told
 * to be what it is. */
bool charset_retry (Charset *charset, GError **error);
