/* A study with what its files hold, and what was found while they were read. */
#pragma once

#include "govcap/coding.h"
#include "govcap/dataset.h"
#include "govcap/found.h"
#include "govcap/judgement.h"
#include "govcap/ledger.h"
#include "govcap/record.h"
#include "govcap/resources.h"
#include "govcap/study.h"

typedef enum {
  GOVCAP_FINDING_MATCH,
  GOVCAP_FINDING_NOTE,
  GOVCAP_FINDING_WARNING,
  GOVCAP_FINDING_ERROR /* must be mended; found only where errors do not stop the reading */
} GovcapFindingKind;

/**
 * GovcapFinding: something a reader of the data should know that does not stop the work.
 * @place: `survey.csv:18`, or the file alone; NULL: the words say it
 */
typedef struct {
  GovcapFindingKind kind;
  char *place;
  char *en, *zh;
} GovcapFinding;

/** GovcapInputFile: what was read, for `check` and for the passports. */
typedef struct {
  const char *path;
  char *sha256; /* hexadecimal */
  size_t rows;
} GovcapInputFile;

/**
 * GovcapData: a study with its answers.
 * @datasets: GovcapDataset, wave after wave, in each the forms in the framework's order
 * @units:    the units' names, in the order of the tables
 * @findings: GovcapFinding
 * @intakes:  GovcapIntake, in the study's order
 * @is_tolerant: what is wrong with a file becomes a finding, and the others are read
 * @files:    GovcapInputFile, study and framework files first
 * @coding:   the coded evidence; NULL: there is none
 * @records:  GovcapRecord, in the file's order
 * @events, @grids: GovcapEvent and GovcapGrid, in their files' order; empty: there are none
 * @funds, @needs: GovcapFunds and GovcapNeed, likewise
 * @calibrated: of a part of a study whose weights were calibrated as a whole: by dataset, one that
 *            holds nothing but these weights, or NULL; NULL: this is the whole
 */
typedef struct {
  GovcapStudy *study;
  GPtrArray *datasets;
  GPtrArray *units;
  GPtrArray *findings;
  GPtrArray *intakes;
  GPtrArray *files;
  GovcapCoding *coding;
  GArray *records;
  GPtrArray *judged; /* GovcapJudged, in the framework's order, the areas first; may be empty */
  GArray *events, *grids, *funds, *needs;
  GPtrArray *calibrated;
  bool is_tolerant;
} GovcapData;

/** govcap_data_add_intake: a new one, of no column so far. */
GovcapIntake *govcap_data_add_intake (GovcapData *data, const char *file, const char *wave,
                                      const char *form);

/** govcap_data_new: takes @study. */
GovcapData *govcap_data_new (GovcapStudy *study);
void govcap_data_free (GovcapData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GovcapData, govcap_data_free)

/**
 * govcap_data_personal:
 *
 * Returns: const char *, the headers of the columns that were dropped because they are personal, each
 *          once; the array is the caller's.
 */
GPtrArray *govcap_data_personal (const GovcapData *data);

/** govcap_data_find_error: what stopped the reading of a file as a finding; once. */
void govcap_data_find_error (GovcapData *data, const GError *error);

void govcap_data_find (GovcapData *data, GovcapFindingKind kind, const char *place, const char *en,
                       const char *zh, ...) G_GNUC_PRINTF (4, 6) G_GNUC_PRINTF (5, 6);
