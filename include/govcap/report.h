/* The whole report of a study: every table and figure, the workbook, and how they came about. */
#pragma once

#include "govcap/analysis.h"

/** GovcapProgress: told before each step; @done of @all steps are over. */
typedef void (*GovcapProgress) (GovcapText step, size_t done, size_t all, void *data);

/**
 * govcap_report:
 * @folder: where the report goes; made when it is not there; files of an older report in it are
 *          replaced, others are left alone
 * @lang:   of titles, labels and notes
 * @digits: decimals to show; -1: by column
 * @progress: may be NULL
 *
 * Writes report.xlsx with the sheets of govcap_run_audit(), tables/NAME.csv and .json, figures/NAME-WAVE-FORM.png and .svg, and
 * manifest.json. All is made beside @folder first and moved when it is whole. A table that the data
 * do not carry is left out, and manifest.json says why.
 */
bool govcap_report (GovcapRun *run, const char *folder, GovcapLang lang, int digits,
                    GovcapProgress progress, void *data, GError **error);
