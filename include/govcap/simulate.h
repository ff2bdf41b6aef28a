/* The demo's data: a county that does not exist, surveyed twice. */
#pragma once

#include "govcap/framework.h"

/**
 * govcap_simulate_study:
 * @framework: what is asked, coded and counted
 * @folder:    an existing folder; files of the same names in it are replaced
 * @seed:      the same seed gives the same bytes, whatever the clock or the locale
 *
 * Writes 14 towns in two years (2023, 2024): one file of answers per form and year
 * (`residents-2023.csv`, `cadres-2023.csv`; any other form `FORM-2023.csv`; without forms
 * `answers-2023.csv`), `coding.csv`, `sources.csv`, `objective.csv` and `units.csv`.
 *
 * Respondents follow a latent trait model with what real surveys suffer from: villages that answer
 * alike, people who agree to everything, blanks, people who stop half-way, careless ones, unequal
 * weights. Two towns truly rise and one truly falls; the others do not change.
 *
 * Each file is whole or not there; on failure the earlier ones stay, so that a caller who wants all
 * or nothing gives a temporary folder.
 *
 * Errors:  GOVCAP_ERROR_SYSTEM when a file cannot be written.
 */
bool govcap_simulate_study (const GovcapFramework *framework, const char *folder,
                            unsigned long seed, GError **error);

/**
 * govcap_simulate_study_yaml:
 * @framework_file: what the study says under `framework`: a name or a path beside the study
 *
 * Returns: the text of the demo's study.yaml, the caller's string.
 */
char *govcap_simulate_study_yaml (const GovcapFramework *framework, const char *framework_file);
