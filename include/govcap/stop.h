/* Ctrl-C and kill, put off while something half-made lies on the disk. */
#pragma once

#include <stdbool.h>

/**
 * govcap_stop_hold:
 *
 * From here to govcap_stop_release() a signal to stop (SIGINT, SIGTERM, SIGHUP) waits. Holds nest.
 * A second signal of the same kind ends the program at once; one that is ignored stays ignored.
 * Any thread may hold, and the same one or another release.
 */
void govcap_stop_hold (void);

/** govcap_stop_waits: a signal came: what takes long may be left undone, to come to the release. */
bool govcap_stop_waits (void);

/**
 * govcap_stop_release:
 *
 * The last one sends the signal that came, if one did, where it would have gone: this ends the
 * program, as whoever started it expects of that signal.
 */
void govcap_stop_release (void);
