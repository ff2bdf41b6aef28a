/* The reader's errors: a sentence in the reader's words, with its place, in both languages. */
#pragma once

#include "govcap/text.h"

/** GovcapErrorCode: who must act; also the exit status of the program. */
typedef enum {
  GOVCAP_ERROR_INPUT = 1,  /* the input or the study is wrong */
  GOVCAP_ERROR_USAGE = 2,  /* the command line is wrong */
  GOVCAP_ERROR_SYSTEM = 3, /* the surroundings failed: disk, permission, gnuplot */
} GovcapErrorCode;

#define GOVCAP_ERROR (govcap_error_quark ())
GQuark govcap_error_quark (void);

/**
 * govcap_fail:
 * @place: where, as `file:line:column` or `file: row 18`; NULL when there is no place
 * @en, @zh: the sentence twice, same arguments (Chinese by position where its order differs)
 *
 * Sets @error (which may be NULL).
 *
 * Returns: false, so that a caller can write `return govcap_fail (…)`.
 */
bool govcap_fail (GError **error, GovcapErrorCode code, const char *place, const char *en,
                  const char *zh, ...) G_GNUC_PRINTF (4, 6) G_GNUC_PRINTF (5, 6);

/** govcap_fail_with: the same with a sentence that is ready. Returns: false. */
bool govcap_fail_with (GError **error, GovcapErrorCode code, const char *place, GovcapText why);

/**
 * govcap_error_first:
 * @errors: of work that was done side by side, in its order; NULL: that part went well
 *
 * Hands on the first, whichever came first in time, and frees the others.
 *
 * Returns: whether there was none.
 */
bool govcap_error_first (GError *errors[], size_t n, GError **error);

/**
 * govcap_error_text:
 *
 * The message of @error in @lang. An error that did not come from govcap_fail() has one language.
 *
 * Returns: the caller's string.
 */
char *govcap_error_text (const GError *error, GovcapLang lang);
