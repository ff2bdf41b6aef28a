/* Survey platforms, known by the columns that their exports bring along: how they name questions and
 * options, and what they put around an answer. Nothing here knows a study. */
#pragma once

#include "govcap/text.h"

/* How an export says which option was chosen; most say it in no place but the file's name. */
typedef enum { MODE_UNSAID, MODE_TEXT, MODE_SERIAL, MODE_SCORE } Mode;

/**
 * Platform:
 * @name, @by: what it is called, and with each of its modes, where its files are named by them
 * @own:       headers of its own, NULL-terminated; @needed of them must be there
 * @id:        the header of a number that no two questionnaires share
 * @group:     what stands between a group and its question; NULL: groups are not named
 * @option:    what may stand between a question and its option, NULL-terminated
 * @has_modes: it exports options by text, by number and by score
 * @negatives: -3 is a question that was skipped, -2 one that was left empty
 * @lettered:  options begin with A., B., …
 * @tagged:    a row of HXL tags may stand below the header
 */
typedef struct {
  GovcapText name, by[3];
  const char *own[8];
  size_t needed;
  const char *id;
  const char *group, *option[3];
  bool has_modes, negatives, lettered, tagged;
} Platform;

/* The platform whose export has the header @cells; NULL: none that is known. */
const Platform *platform_of (const GPtrArray *cells);

/* What the name that the platform gave to the file says. */
Mode platform_mode (const char *path);

/* "问卷星, by text": the platform and its mode, where it has modes. */
GovcapText platform_shape (const Platform *platform, Mode mode);

/* The number of the question that a header begins with, as in `12、…`, `第12题(…)`, `Q12_A1`; 0: none. */
size_t platform_question (const char *header);

/**
 * platform_option:
 * @ret_question: the length of what stands in front of it
 *
 * Where @header names an option of a question, a column of its own: `第3题(医保)`, `3.办过什么:A.医保`,
 * `g1/why/far`.
 *
 * Returns: the option as answers name it, the caller's string; NULL: it names none.
 */
char *platform_option (const Platform *platform, const char *header, size_t *ret_question);

/* An answer without what is not the option's own text: what people wrote in beside it (〖…〗), its
 * letter, line breaks of web pages, blanks around it. The caller's string. */
char *platform_answer (const Platform *platform, const char *text);

/* Whether @text begins with an option's letter: the export is one of words. */
bool platform_has_letter (const Platform *platform, const char *text);

/* Whether a cell is an HXL tag, such as #adm2+name. */
bool platform_is_tag (const char *text);
