/* Processes of gnuplot, side by side. */
#pragma once

#include "govcap/error.h"

/** gnuplot_script_name: of the script of process @number, in the folder they share. The caller's. */
char *gnuplot_script_name (size_t number);

/** gnuplot_run: runs @scripts scripts in @folder, a process each, until all have ended. */
bool gnuplot_run (const char *folder, const char *program, size_t scripts, GError **error);
