/* What R printed (tests/oracle), and the samples it printed it of, which may not be at hand. */
#pragma once

#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

/* The text of @name in the folder that the environment calls @variable; NULL: not there. */
static inline char *
oracle_file (const char *variable, const char *name)
{
  const char *folder = g_getenv (variable);
  g_autofree char *path = g_build_filename (folder ? folder : ".", name, NULL);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : NULL;
}

/* A file of tests/oracle; ends the test where it is not there. */
static inline char *
oracle_text (const char *name)
{
  char *text = oracle_file ("GOVCAP_TEST_ORACLE", name);

  if (!text)
    g_error ("tests/oracle/%s cannot be read", name);
  return text;
}

/* Its lines below the heading. */
static inline char **
oracle_lines (const char *name)
{
  g_autofree char *text = oracle_text (name);
  char *below = strchr (text, '\n');

  return g_strsplit (below ? g_strchomp (below + 1) : "", "\n", -1);
}

/* A sample; NULL where it is not at hand. */
static inline char *
oracle_sample (const char *name)
{
  g_autofree char *file = g_build_filename ("samples", name, NULL);

  return oracle_file ("GOVCAP_SHARED", file);
}

/* Whether there is no @data, because the sample is not at hand: the test is skipped. */
static inline bool
oracle_skips (const void *data)
{
  if (!data)
    g_test_skip ("the sample is not in GOVCAP_SHARED");
  return !data;
}

/* The last cell of the line that begins with @key and a comma; ends the test where there is none. */
static inline double
oracle_on_line (char *const lines[], const char *key)
{
  for (size_t i = 0; lines[i]; i++)
    if (g_str_has_prefix (lines[i], key) && lines[i][strlen (key)] == ',')
      return g_ascii_strtod (lines[i] + strlen (key) + 1, NULL);
  g_error ("the oracle has no line '%s'", key);
}

/* A cell of an oracle's line; an empty one is NAN. */
static inline double
oracle_number (const char *cell)
{
  return *cell ? g_ascii_strtod (cell, NULL) : NAN;
}
