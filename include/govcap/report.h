/* The whole report of a study: every table and figure, the workbook, and how they came about. */
#pragma once

#include "govcap/analysis.h"
#include "govcap/template.h"
#include "govcap/write.h"

/** GovcapProgress: told before each step, by one thread at a time; @done of @all steps have begun. */
typedef void (*GovcapProgress) (GovcapText step, size_t done, size_t all, void *data);

/** GovcapReportOption: what the report was asked for, by its name on the command line. */
typedef struct {
  const char *name;
  char *value;
  bool is_text; /* else a number, or true */
} GovcapReportOption;

/**
 * GovcapReportWish:
 * @template: which tables and figures, in which order, under which headings
 * @folder: where the report goes; made when it is not there; files of an older report in it are
 *          replaced, others are left alone
 * @lang:   of titles, labels and notes
 * @digits: decimals to show; -1: by column
 * @profile: in which style the documents set their tables
 * @suppress: govcap_suppress() so many people, or the template's number where that is larger; figures
 *          of which something would have to be hidden are left out, and the workbook shows nobody's
 *          answers; 0: as the template says
 * @tables_only: neither figures nor documents: what govcap_verify() compares
 * @options: GovcapReportOption, for manifest.json
 * @progress: may be NULL
 */
typedef struct {
  const GovcapTemplate *template;
  const char *folder;
  GovcapLang lang;
  int digits;
  GovcapProfile profile;
  size_t suppress;
  bool tables_only;
  const GArray *options;
  GovcapProgress progress;
  void *data;
} GovcapReportWish;

/**
 * govcap_report:
 *
 * Writes report.xlsx with the sheets of govcap_run_audit(), report.docx, report.html, report.tex,
 * report.md, tables/NAME.csv and .json, figures/NAME-WAVE-FORM.png and .svg, and manifest.json. All is made beside the folder
 * first and moved when it is whole. A table that the data do not carry is left out, and manifest.json
 * says why.
 */
bool govcap_report (GovcapRun *run, const GovcapReportWish *wish, GError **error);

/** GovcapManifestFile: @rows of an input; 0 for the others. */
typedef struct {
  const char *file, *sha256;
  int rows;
} GovcapManifestFile;

/**
 * GovcapManifest: what manifest.json of a report says.
 * @folder:  of the report
 * @program: what made it, with its version
 * @study:   the study file as seen from the folder
 * @options: char *, NULL-terminated: what the command line was, such as --wave=2024
 * @inputs, @outputs: GovcapManifestFile, in order
 */
typedef struct {
  char *folder;
  const char *program, *study;
  GPtrArray *options;
  GArray *inputs, *outputs;
  GStringChunk *arena;
} GovcapManifest;

/** govcap_manifest_read: of the report in @folder. */
GovcapManifest *govcap_manifest_read (const char *folder, GError **error);
void govcap_manifest_free (GovcapManifest *manifest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GovcapManifest, govcap_manifest_free)

/**
 * govcap_manifest_faults:
 *
 * What does not agree with @manifest: files of the report itself that are not as they were made.
 *
 * Returns: GovcapText *, one sentence each, in order.
 */
GPtrArray *govcap_manifest_faults (const GovcapManifest *manifest);

/**
 * govcap_inputs_changed:
 * @folder: of the study, which need not be readable any more
 *
 * Returns: GovcapText *, a sentence for each input in the folder that is not as it was.
 */
GPtrArray *govcap_inputs_changed (const GovcapManifest *manifest, const char *folder);

/** govcap_verify_inputs: what went into @is and is not as it went into @was; GovcapText *. */
GPtrArray *govcap_verify_inputs (const GovcapManifest *was, const GovcapManifest *is);

/**
 * govcap_verify:
 * @was: the report
 * @is:  the same made again, by govcap_report() with its options
 *
 * Compares the tables, number by number. Pictures depend on the fonts of a computer and are not
 * compared, nor are the documents that hold them.
 *
 * Returns: GovcapText *, none when all is the same: of each table that differs, the first number or
 *          word: its row and column, what it was and what it is.
 */
GPtrArray *govcap_verify (const GovcapManifest *was, const GovcapManifest *is, GError **error);
