/* The options of all commands. */
#pragma once

#include "cli.h"

/* One option with its words in both languages. Text options are "filenames" to GLib: those it takes
 * as they are, where strings would have to pass the locale's charset. */
typedef struct {
  unsigned commands; /* 0: all */
  const char *name;
  char letter;
  GOptionArg arg;
  size_t offset; /* of the field in Cli */
  const char *value;
  GovcapText about;
} CliOption;

extern const CliOption cli_option_table[];
extern const size_t cli_n_options;
