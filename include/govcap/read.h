/* Readers: files to frameworks, studies and datasets. */
#pragma once

#include "govcap/data.h"

/**
 * govcap_bundled_frameworks:
 *
 * Returns: the names of the frameworks that are compiled in, the default first, NULL-terminated.
 */
const char *const *govcap_bundled_frameworks (void);

/**
 * govcap_bundled_framework_text:
 *
 * Returns: the YAML of a bundled framework, borrowed; NULL when there is none called @name.
 */
const char *govcap_bundled_framework_text (const char *name, size_t *ret_length);

/**
 * govcap_read_framework:
 * @name:   a bundled name, or the path of a framework file
 * @folder: where a relative path starts; NULL: the working folder
 *
 * Errors:  GOVCAP_ERROR_INPUT with file:line:column, for anything that a framework may not be:
 *          see contract §3.
 */
GovcapFramework *govcap_read_framework (const char *name, const char *folder, GError **error);

/** govcap_parse_framework: the same from memory; @name is what messages call it. */
GovcapFramework *govcap_parse_framework (const char *name, const char *bytes, size_t length,
                                         GError **error);

/**
 * govcap_read_study:
 * @path:     a study file, or the folder that holds study.yaml
 * @ret_lang: the study's language, as soon as it is known, also when reading fails; may be NULL
 *
 * Reads the study file and its frameworks, not the answers.
 */
GovcapStudy *govcap_read_study (const char *path, GovcapLang *ret_lang, GError **error);

/**
 * govcap_read_data:
 * @study: taken, also on failure
 *
 * Reads the answers of every wave and form.
 *
 * Errors:  GOVCAP_ERROR_INPUT: a file is missing, empty, damaged, or of a kind not known; no item or no
 *          unit column found in it; an item matched twice; a value off its scale (unless the study
 *          says `invalid: missing`); a weight that is negative or not a number.
 */
GovcapData *govcap_read_data (GovcapStudy *study, GError **error);

/**
 * govcap_check_data:
 * @study: taken
 *
 * The same, but what is wrong with one file does not keep the others from being read: every error
 * becomes a finding of kind GOVCAP_FINDING_ERROR. Answers off their scale are then taken as missing.
 *
 * Returns: the data, for `check` to show; fit for analyses only when there is no such finding.
 */
GovcapData *govcap_check_data (GovcapStudy *study);
