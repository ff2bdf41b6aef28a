/* Words that TeX sets as they are. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/** latex_words: @words, cleaned already, at the end of @tex: no character is a command, and a word
 * that is too long for a line can be broken. */
void latex_words (GString *tex, const char *words);
