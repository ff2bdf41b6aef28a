/* Words in two languages. Every label, title, note and message of govcap is a GovcapText. */
#pragma once

#include <glib.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

typedef enum { GOVCAP_EN, GOVCAP_ZH } GovcapLang;

/**
 * GovcapText:
 * @en: English, or NULL
 * @zh: Chinese, or NULL
 *
 * A value; the strings belong to somebody else (a constant, or the arena of the framework, study or
 * table that shows them). Both NULL: there is no text.
 */
typedef struct {
  const char *en;
  const char *zh;
} GovcapText;

/**
 * govcap_text_in:
 *
 * The text in @lang, or in the other language when there is none in @lang.
 *
 * Returns: borrowed; "" when the text is empty.
 */
const char *govcap_text_in (GovcapText text, GovcapLang lang);

/**
 * govcap_text_copy:
 *
 * Returns: @text with its strings held by @arena.
 */
GovcapText govcap_text_copy (GovcapText text, GStringChunk *arena);

/**
 * govcap_text_format:
 * @en, @zh: the same sentence twice; both formats take the same arguments, Chinese by position
 *           (`%2$s`) where its order differs
 *
 * Returns: the filled-in sentence, held by @arena.
 */
GovcapText govcap_text_format (GStringChunk *arena, const char *en, const char *zh, ...)
    G_GNUC_PRINTF (2, 4) G_GNUC_PRINTF (3, 4);

/**
 * govcap_text_print:
 *
 * The same into strings of the caller's: what every function with a bilingual format is made of.
 * Whatever comes in with the arguments, the result is UTF-8 that a terminal can be given: half
 * characters are dropped, control characters and marks that turn the direction become blanks.
 */
void govcap_text_print (char **ret_en, char **ret_zh, const char *en, const char *zh,
                        va_list arguments) G_GNUC_PRINTF (3, 0) G_GNUC_PRINTF (4, 0);

/**
 * govcap_text_both:
 *
 * A text as one argument of a bilingual format, or as the place of an error: whatever both languages
 * are printed from takes its own half of it.
 *
 * Returns: the caller's string, for govcap_text_print() and govcap_text_own() alone.
 */
char *govcap_text_both (GovcapText text);

/**
 * GOVCAP_PLURAL: stands in an English format behind a number and a blank: "%zu " GOVCAP_PLURAL ("row",
 * "rows"). After 1 it is @one, after any other number @many; a verb goes with its noun.
 */
#define GOVCAP_PLURAL(one, many) "\034" one "\036" many "\034"

/**
 * govcap_text_own: @words as @lang has them, where they hold texts of both languages or plurals.
 *
 * Returns: the caller's string.
 */
char *govcap_text_own (const char *words, GovcapLang lang);

/**
 * govcap_text_take:
 * @en, @zh: the caller's strings, which are freed
 *
 * For sentences whose two languages take different arguments; they may hold what govcap_text_own()
 * resolves.
 */
GovcapText govcap_text_take (GStringChunk *arena, char *en, char *zh);

/**
 * govcap_text_plain:
 *
 * A text given without its language: Chinese when it holds a Chinese character, else English.
 *
 * Returns: a text that borrows @words.
 */
GovcapText govcap_text_plain (const char *words);

/** GOVCAP_NUMBER_TEXT: room for the text of any double. */
enum { GOVCAP_NUMBER_TEXT = 40 };

/**
 * govcap_text_number:
 * @value: finite
 *
 * The shortest text that reads back as the same double; of minus nought, "0".
 *
 * Returns: @text.
 */
const char *govcap_text_number (double value, char text[GOVCAP_NUMBER_TEXT]);

/**
 * govcap_text_width:
 *
 * How many terminal columns a string takes: two for a wide (East Asian) character, none for a
 * combining mark.
 */
size_t govcap_text_width (const char *words);

/** govcap_lang_parse: "en" or "zh"; false for anything else. */
bool govcap_lang_parse (const char *name, GovcapLang *ret_lang);

/** govcap_lang_name: "en" or "zh". */
const char *govcap_lang_name (GovcapLang lang);
