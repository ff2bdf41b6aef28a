/* A study: which files, which framework, what is scored and how. What study.yaml says. */
#pragma once

#include "govcap/dataset.h"

/** GovcapMethod: of replicates of the sample; the words that `replicates: {method}` takes, in order. */
typedef enum {
  GOVCAP_METHOD_NONE,
  GOVCAP_METHOD_BOOTSTRAP,
  GOVCAP_METHOD_JACKKNIFE, /* stratum by stratum: JKn */
  GOVCAP_METHOD_JK1,
  GOVCAP_METHOD_BRR,
  GOVCAP_METHOD_FAY
} GovcapMethod;
extern const char *const govcap_method_words[];

/**
 * GovcapReplication: how standard errors are made of replicates.
 * @method:  NONE: they are linearised
 * @n:       replicates of a bootstrap; 0: not said
 * @columns: names of columns with replicate weights; one that ends in `*` stands for all that begin
 *           so; empty: replicates are drawn
 * @rho:     of Fay's method
 */
typedef struct {
  GovcapMethod method;
  int n;
  GPtrArray *columns;
  double rho;
} GovcapReplication;

/** What `lonely:` may say, in the order of GovcapLonely; NULL-terminated. */
extern const char *const govcap_lonely_words[];

/** GovcapOption: one option of a variable: what the file holds, and what it is called. */
typedef struct {
  const char *value;
  GovcapText label;
} GovcapOption;

/**
 * GovcapQuestion: of a questionnaire.
 * @options:     GovcapOption, what a file may hold and what it may say instead; empty: anything
 * @is_multiple: a cell holds several of them, parted by blanks
 * @is_variable: one of them, and no matter of how important something is
 * @min, @max:   limits of a number; NAN: none
 */
typedef struct {
  const char *name;
  GovcapText label;
  GArray *options;
  bool is_multiple, is_variable;
  double min, max;
} GovcapQuestion;

/**
 * GovcapQuestionnaire: what was asked, as XLSForm: the codebook of a file of answers.
 * @by_name: name -> GovcapQuestion
 * @by_label: label as headers are compared -> GovcapQuestion; NULL: two questions have it
 * @notes:   GovcapNote
 */
typedef struct {
  const char *path;
  GPtrArray *questions; /* GovcapQuestion, in the order of the form */
  GHashTable *by_name, *by_label;
  GArray *notes;
} GovcapQuestionnaire;

/** GovcapNumbers: what the numbers in the items' columns of a file are. */
typedef enum {
  GOVCAP_NUMBERS_UNSAID,
  GOVCAP_NUMBERS_POINTS,     /* points of the scale, as answered */
  GOVCAP_NUMBERS_TURNED,     /* points of the scale; reversed items have been turned already */
  GOVCAP_NUMBERS_ASCENDING,  /* numbers of options from 1 on, the first the scale's lowest point */
  GOVCAP_NUMBERS_DESCENDING, /* the same, the first the highest */
} GovcapNumbers;

/** The words of the last four, in order; NULL-terminated. */
extern const char *const govcap_numbers_words[];

/** GovcapNumbersOf: the same of one item, of all items of an indicator or area, of one column of importance, or of all (`importance`). */
typedef struct {
  const char *code;
  GovcapNumbers numbers;
} GovcapNumbersOf;

/** GovcapAnswerFile: one file of answers. */
typedef struct {
  const char *path;        /* as messages name it; relative to the working folder */
  const char *form;        /* a form of the framework, or NULL */
  const char *form_column; /* the column that holds the form, or NULL */
  const char *unit;        /* the whole file is this unit, or NULL */
  const char *encoding;    /* what the user says it is, or NULL */
  const char *sheet;       /* of a workbook; NULL: the one whose header matches best */
  const GovcapQuestionnaire *questionnaire; /* what was asked, or NULL */
  GPtrArray *where;      /* pairs of strings: column, value; rows with another value are left out */
  GovcapNumbers numbers; /* of items without a line of their own below */
  GArray *numbers_of;    /* GovcapNumbersOf */
} GovcapAnswerFile;

/** GovcapBridge: what differs from the waves before and was yet shown to be comparable. */
typedef enum {
  GOVCAP_BRIDGE_WORDING = 1 << 0,
  GOVCAP_BRIDGE_SCALE = 1 << 1,
  GOVCAP_BRIDGE_FORM = 1 << 2,
  GOVCAP_BRIDGE_MODE = 1 << 3,
} GovcapBridge;

/** The words of those four, in order; NULL-terminated. */
extern const char *const govcap_bridge_words[];

typedef struct {
  const char *name; /* what the tables say: wave, or the year */
  int year;         /* 0 when not given */
  const char *mode; /* phone, paper, … or NULL */
  unsigned bridge;  /* GovcapBridge, or-ed */
  const GovcapFramework *framework;
  GPtrArray *files; /* GovcapAnswerFile */
} GovcapWave;

/** GovcapMention: a name in the study file, and where it stands: `study.yaml:12:8`. */
typedef struct {
  const char *name, *place;
} GovcapMention;

/**
 * GovcapVariable: a column that is not an item.
 * @options: GovcapOption in order; empty: the values found, in the order of first appearance
 * @from, @cuts: made from the number column @from by these lower limits; NULL otherwise
 * @multiple: GovcapMention: a question with several answers: a column per option, or one that holds
 *            all answers; NULL: no such question. It has no column of its own.
 */
typedef struct {
  const char *name;
  GovcapText label;
  GArray *options;
  const char *from;
  GArray *cuts;
  GArray *multiple;
} GovcapVariable;

/** GovcapCrossing: two variables or items whose answers are counted together. */
typedef struct {
  GovcapMention row, column;
} GovcapCrossing;

/**
 * GovcapDiary: hours of a week (or day) by activity.
 * @parts: GovcapMention, a column of numbers per activity
 * @administrative: by part: it is administrative work
 */
typedef struct {
  const char *name;
  GovcapText label;
  GArray *parts;
  bool *administrative, has_administrative;
} GovcapDiary;

/**
 * GovcapParticipation: who took part.
 * @of:   the question; its name is NULL where the study does not ask
 * @none: answers (strings) that mean not at all; all others mean that the respondent took part
 * @by:   GovcapMention: variables whose groups are compared
 */
typedef struct {
  GovcapMention of;
  GPtrArray *none;
  GArray *by;
} GovcapParticipation;

/** GOVCAP_SAMPLED_UNIT: the column with the units as they were called in the field, where the register
 * of units renames some. */
#define GOVCAP_SAMPLED_UNIT "unit as sampled"

/**
 * GovcapUnitEntry: a line of the register of units.
 * @unit: as it was called in @year
 * @year: 0: in every year
 * @now:  the unit of today that it is or belongs to
 * @group: a zone, or NULL
 * @population: NAN: not given
 */
typedef struct {
  const char *unit;
  int year;
  const char *now, *group;
  GovcapText label;
  double population;
} GovcapUnitEntry;

/**
 * GovcapReturns: a line of the record of fieldwork: how many questionnaires went out and came back.
 * @wave:    name of a wave
 * @form, @unit, @channel: NULL: not given; the unit by its name of today
 * @issued, @returned, @valid: whole numbers; NAN: not given
 * @place:   `fieldwork.csv:3`
 */
typedef struct {
  const char *wave, *form, *unit, *channel, *place;
  double issued, returned, valid;
} GovcapReturns;

/**
 * GovcapColumnMap: what the study calls a column.
 * @header: of a file
 * @name:   code of an item, or name of a column
 * @place:  `study.yaml:8:3`
 * @met:    a file that was read has this header
 */
typedef struct {
  const char *header, *name, *place;
  bool met;
} GovcapColumnMap;

/**
 * GovcapCount: how many people of the population hold an option of a variable: a row of the margins.
 * @unit, @wave, @form: only these; NULL: all
 * @place: `margins.csv:7`
 */
typedef struct {
  const char *variable, *option;
  const char *unit, *wave, *form;
  double count;
  const char *place;
} GovcapCount;

/**
 * GovcapModel: what explains an outcome.
 * @outcome: an area, indicator or item, GOVCAP_OVERALL, or the number column that a variable is cut
 *           from
 * @blocks:  GPtrArray of names (of such numbers, of variables, of the unit): what enters together, in
 *           the order of entry; no name stands twice, and none shares an item with the outcome
 */
typedef struct {
  const char *name, *outcome;
  GPtrArray *blocks;
} GovcapModel;

/**
 * GovcapCodingFile: one file of coded evidence: a sheet, or a project of an interview program.
 * @year:    of the rows that say none; 0: not given
 * @coder:   of the rows of a sheet that say none, and of all codings of a project; NULL: they say
 * @settled: it holds what was agreed on, not what a coder saw
 */
typedef struct {
  const char *path, *coder;
  int year;
  bool settled;
} GovcapCodingFile;

typedef enum { GOVCAP_INVALID_STOP, GOVCAP_INVALID_MISSING } GovcapInvalid;

/**
 * GovcapStudy:
 * @columns:  GovcapColumnMap, in the study's order
 * @missing:  strings that mean "no answer", beside the usual ones
 * @given:    weights of areas and indicators by code -> double *; empty: all equal or judged
 * @judgements, @ahp_rule, @ahp_index: files of experts' judgements, and words of judgement.h
 * @weight:   the column with the design weight, or NULL
 * @strata:   the column with the stratum, or NULL; may be the unit's
 * @cluster:  the column with the primary sampling unit, its names read within their stratum, or NULL
 * @fpc:      the column with the number of primary sampling units in the stratum's population, or
 *            with the sampling fraction where it is 1 or less; or NULL
 * @lonely:   number of a word in govcap_lonely_words
 * @margins:  the file with the known totals that weights are calibrated to, or NULL
 * @counts:   its rows, GovcapCount
 * @trim:     the largest weight, in mean weights; 0: any
 * @interviews: GovcapCodingFile, in the study's order; empty: no coded evidence
 * @sources_file: the list of sources, or NULL
 * @quotes:   quotes may be shown; where not, they are not kept either
 * @objective_file: values of the framework's objective measures, or NULL
 * @units_file, @unit_entries: the register of units, GovcapUnitEntry; empty: there is none
 * @fieldwork_file, @fieldwork: the record of fieldwork, GovcapReturns; empty: there is none
 * @events_file, @grids_file: the ledger of events and the list of grids, or NULL
 * @funding_file, @needs_file: the records of funding and of needs, or NULL
 */
typedef struct {
  const char *path, *folder;
  GovcapText title;
  GovcapLang lang;
  const char *unit;
  GPtrArray *waves;          /* GovcapWave */
  GPtrArray *frameworks;     /* owned; the first is the study's */
  GPtrArray *questionnaires; /* GovcapQuestionnaire, each once */
  GArray *columns;
  GPtrArray *variables; /* GovcapVariable */
  GPtrArray *groups;    /* names of variables */
  GArray *crosstabs;    /* GovcapCrossing */
  GPtrArray *diaries;   /* GovcapDiary */
  GovcapParticipation participation;
  GPtrArray *models; /* GovcapModel */
  const char *weight, *strata, *cluster, *fpc;
  int lonely;
  GovcapReplication replicates;
  const char *margins;
  GArray *counts;
  double trim;
  GArray *interviews;
  const char *sources_file, *objective_file, *units_file, *fieldwork_file;
  GArray *unit_entries;
  GArray *fieldwork;
  const char *events_file, *grids_file, *funding_file, *needs_file;
  GPtrArray *missing;
  double min_answered;
  GovcapInvalid invalid;
  GHashTable *given;
  GPtrArray *judgements;
  int ahp_rule, ahp_index;
  double weak, good;
  int min_n;
  bool quotes, simulated;
  GStringChunk *arena;
} GovcapStudy;

/** govcap_study_new: empty, with the contract's defaults. The _add_ functions fill it. */
GovcapStudy *govcap_study_new (void);
GovcapWave *govcap_study_add_wave (GovcapStudy *study);
GovcapAnswerFile *govcap_wave_add_file (GovcapWave *wave);
GovcapVariable *govcap_study_add_variable (GovcapStudy *study, const char *name);
GovcapModel *govcap_study_add_model (GovcapStudy *study);
GovcapDiary *govcap_study_add_diary (GovcapStudy *study, const char *name);
void govcap_diary_free (GovcapDiary *diary);

/** govcap_study_add_questionnaire: one without questions; govcap_questionnaire_add: a question. */
GovcapQuestionnaire *govcap_study_add_questionnaire (GovcapStudy *study, const char *path);
GovcapQuestion *govcap_questionnaire_add (GovcapQuestionnaire *questionnaire, const char *name);
void govcap_study_free (GovcapStudy *study);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GovcapStudy, govcap_study_free)

/** govcap_study_framework: the study's own framework. */
const GovcapFramework *govcap_study_framework (const GovcapStudy *study);

/** govcap_study_is_replicate: whether @column holds replicate weights. */
bool govcap_study_is_replicate (const GovcapStudy *study, const char *column);

/** govcap_study_variable: the variable called @name, or NULL. */
const GovcapVariable *govcap_study_variable (const GovcapStudy *study, const char *name);

/** govcap_study_column: what the study says of the column @header, or NULL. */
GovcapColumnMap *govcap_study_column (const GovcapStudy *study, const char *header);

/** govcap_study_cuts: whether a variable is cut from the number column @name. */
bool govcap_study_cuts (const GovcapStudy *study, const char *name);

/** govcap_study_hours: whether the column @name holds the hours of an activity. */
bool govcap_study_hours (const GovcapStudy *study, const char *name);
