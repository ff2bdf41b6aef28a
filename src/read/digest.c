#include "digest.h"

#include "govcap/digest.h"

static void *
digest (void *path)
{
  return govcap_file_digest (path);
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
