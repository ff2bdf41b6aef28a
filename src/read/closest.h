/* What a misspelt name may have meant. */
#pragma once

#include <glib.h>

/* The one of @names (strings) that has most pairs of neighbouring characters in common with @text, if
 * that is half of them or more (Dice's coefficient); of equals the first. Numbers of questions, width,
 * case and blanks do not count. NULL: none is close. Only the first 200 names are looked at. */
const char *closest_name (const char *text, const GPtrArray *names);
