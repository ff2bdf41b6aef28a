#include "govcap/digest.h"

#include "govcap/auto.h"

#include <nettle/sha2.h>

enum { BUFFER = 256 * 1024 };

char *
govcap_file_digest (const char *path)
{
  g_autoptr (FILE) file = fopen (path, "rbe");
  g_autofree unsigned char *buffer = g_malloc (BUFFER);
  struct sha256_ctx state;
  uint8_t sum[SHA256_DIGEST_SIZE];
  size_t got;

  if (!file)
    return NULL;
  sha256_init (&state);
  while ((got = fread (buffer, 1, BUFFER, file)) > 0)
    sha256_update (&state, got, buffer);
  if (ferror (file))
    return NULL;
  sha256_digest (&state, sizeof sum, sum);
  GString *hexadecimal = g_string_new (NULL);
  for (size_t i = 0; i < sizeof sum; i++)
    g_string_append_printf (hexadecimal, "%02x", sum[i]);
  return g_string_free (hexadecimal, FALSE);
}
