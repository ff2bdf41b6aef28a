#include "digest.h"

#include "govcap/auto.h"

#include <nettle/sha2.h>

enum { BUFFER = 256 * 1024 };

static void *
digest (void *data)
{
  const char *path = data;
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
  sha256_digest (&state, sizeof sum, sum);
  GString *hexadecimal = g_string_new (NULL);
  for (size_t i = 0; i < sizeof sum; i++)
    g_string_append_printf (hexadecimal, "%02x", sum[i]);
  return g_string_free (hexadecimal, FALSE);
}

GThread *
digest_start (const char *path)
{
  return g_thread_new ("digest", digest, (void *)path);
}

char *
digest_finish (GThread *thread)
{
  return g_thread_join (thread);
}
