/* Templates that are part of the program. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* The text of the bundled template @name; NULL when there is none of that name. */
const char *bundled_template (const char *name, size_t *ret_length);
