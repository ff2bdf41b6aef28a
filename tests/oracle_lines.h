/* Lines of a file in tests/oracle, and the numbers in them. */
#pragma once

#include <glib.h>
#include <string.h>

static inline char **
oracle_lines (const char *name)
{
  const char *folder = g_getenv ("GOVCAP_TEST_ORACLE");
  g_autofree char *path = g_build_filename (folder ? folder : ".", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  return g_strsplit (g_strchomp (text), "\n", -1);
}

/* The last cell of the line that begins with @key and a comma. */
static inline double
oracle_number (char *const lines[], const char *key)
{
  for (size_t i = 0; lines[i]; i++)
    if (g_str_has_prefix (lines[i], key) && lines[i][strlen (key)] == ',')
      return g_ascii_strtod (lines[i] + strlen (key) + 1, NULL);
  g_error ("the oracle has no line '%s'", key);
}
