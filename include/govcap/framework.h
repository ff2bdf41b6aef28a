/* A framework: what is measured. Areas hold indicators, indicators hold items and objective
 * measures; beside them the interview codebook and its links. Data, never code. */
#pragma once

#include "govcap/error.h"

#define GOVCAP_MAX_FORMS 32

typedef enum { GOVCAP_ROLE_CAPACITY, GOVCAP_ROLE_OUTCOME, GOVCAP_ROLE_CONTEXT } GovcapRole;
typedef enum { GOVCAP_BETTER_HIGHER, GOVCAP_BETTER_LOWER, GOVCAP_BETTER_NONE } GovcapBetter;
typedef enum {
  GOVCAP_CODE_PROBLEM,
  GOVCAP_CODE_CAUSE,
  GOVCAP_CODE_MEASURE,
  GOVCAP_CODE_ACHIEVEMENT
} GovcapCodeKind;
typedef enum {
  GOVCAP_BASIS_STATED,
  GOVCAP_BASIS_ORDER,
  GOVCAP_BASIS_BLOCK,
  GOVCAP_BASIS_ANALYST
} GovcapBasis;

/* The words of those four, as they stand in a framework file; NULL-terminated. */
extern const char *const govcap_role_words[];
extern const char *const govcap_better_words[];
extern const char *const govcap_code_kind_words[];
extern const char *const govcap_basis_words[];

/** GovcapDirection: where a measure starts. */
typedef enum {
  GOVCAP_DIRECTION_UNSAID,
  GOVCAP_DIRECTION_DOWN, /* from above */
  GOVCAP_DIRECTION_UP    /* from below */
} GovcapDirection;

/** The words of the last two; NULL-terminated. */
extern const char *const govcap_direction_words[];

/**
 * GovcapScale:
 * @min, @max: the ends of the scale, whole numbers; max - min from 1 to 250
 * @labels:    one text per point, or NULL when the points have no names
 */
typedef struct {
  int min, max;
  const GovcapText *labels;
} GovcapScale;

typedef struct {
  const char *code;
  GovcapText text;
  GovcapScale scale; /* its own, or the framework's */
  unsigned forms;    /* bit f: form number f asks it */
  bool reverse;      /* a high answer means a low score: x -> min + max - x */
  size_t indicator;  /* number of its indicator */
} GovcapItem;

typedef struct {
  const char *code;
  GovcapText label, note;
  GovcapText unit; /* of measurement; "%" and "0-1" are shares */
  GovcapBetter better;
  double lo, hi; /* goalposts; NAN when none are given */
  double norm;   /* what it ought to be at least, or at most; NAN: nobody says */
  size_t indicator;
} GovcapObjective;

typedef struct {
  const char *code;
  GovcapText label;
  size_t area;
  size_t first_item, n_items; /* its items: a run of the framework's items */
} GovcapIndicator;

typedef struct {
  const char *code;
  GovcapText label;
  GovcapRole role;
  size_t first_indicator, n_indicators;
  size_t first_item, n_items;
} GovcapArea;

typedef struct {
  const char *code;
  GovcapCodeKind kind;
  GovcapText label, definition;
  const char *indicator;     /* code of an indicator, or NULL */
  bool stated;               /* the thesis says it; false: the analyst's */
  GovcapDirection direction; /* of a measure */
} GovcapCode;

typedef struct {
  const char *from, *to;
  GovcapBasis basis;
} GovcapLink;

typedef enum {
  GOVCAP_CLAIM_BELOW,      /* the score of @a lies below the threshold */
  GOVCAP_CLAIM_ABOVE,      /* above it */
  GOVCAP_CLAIM_LESS,       /* the mean of @a is less than that of @b */
  GOVCAP_CLAIM_ASSOCIATED, /* who, or what unit, is better on @a is better on @b */
  GOVCAP_CLAIM_NONE        /* no survey can say */
} GovcapClaimTest;

/**
 * GovcapClaim: what a thesis says, as a question to the data.
 * @code: of the interview codebook, or one of its own
 * @a, @b: @n_a and @n_b codes of areas or indicators, or OVERALL; several are averaged
 * @threshold: on 0-100; NAN: the study's `weak`
 * @label: what it is called where it is no code of the codebook; may be empty
 * @reason: why the data cannot say, of GOVCAP_CLAIM_NONE; may be empty
 * @measures: codes of @n_measures objective measures that speak to it, of GOVCAP_CLAIM_LESS two, whose
 *         first is the lesser. NULL: those of the indicators in @a, of GOVCAP_CLAIM_LESS nothing; an
 *         empty list: none speaks to it
 * @over_units: of GOVCAP_CLAIM_ASSOCIATED: it is about units, each with one value, not about people.
 *         @a, @b may then be a single objective measure instead. Without @a, @grouping parts them
 * @grouping: a variable of the study that is the same within a unit, or what the groups of the register
 *         of units are called; NULL: none
 * @worse: its @n_worse options, or groups of the register, that the claim says are the worse side
 */
typedef struct {
  const char *code;
  GovcapClaimTest test;
  const char **a, **b;
  const char **measures;
  size_t n_a, n_b, n_measures;
  bool over_units;
  const char *grouping;
  const char **worse;
  size_t n_worse;
  double threshold;
  GovcapText label, reason;
} GovcapClaim;

/** The words of a claim's test, as they stand in a framework file; NULL-terminated. */
extern const char *const govcap_claim_words[];

/** GovcapNote: something that a reader of a file should know; @place: `form.xlsx:survey!F7`. */
typedef struct {
  const char *place;
  GovcapText text;
} GovcapNote;

/**
 * GovcapFramework:
 * @is_form: it was read from an XLSForm; @notes: GovcapNote, what of that was not taken, and why
 *
 * All lists are in the file's order, which is the order of every table. Read-only once loaded.
 */
typedef struct {
  const char *name;
  const char *path; /* the file it came from; NULL: bundled */
  GovcapText title, source;
  GovcapScale scale;
  size_t n_forms, n_areas, n_indicators, n_items, n_objectives, n_codes, n_links, n_claims;
  const char *forms[GOVCAP_MAX_FORMS];
  GovcapArea *areas;
  GovcapIndicator *indicators;
  GovcapItem *items;
  GovcapObjective *objectives;
  GovcapCode *codes;
  GovcapLink *links;
  GovcapClaim *claims;
  bool is_form;
  GArray *notes;
  GStringChunk *arena;
  GPtrArray *owned; /* label arrays of the scales, code lists of the claims */
} GovcapFramework;

void govcap_framework_free (GovcapFramework *framework);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GovcapFramework, govcap_framework_free)

/** GOVCAP_NONE: the number of something that is not there. */
#define GOVCAP_NONE ((size_t)-1)

/** govcap_framework_form: the number of the form called @name, or GOVCAP_NONE. */
size_t govcap_framework_form (const GovcapFramework *framework, const char *name);

/** govcap_framework_item: the number of the item with @code, or GOVCAP_NONE. */
size_t govcap_framework_item (const GovcapFramework *framework, const char *code);

/** GOVCAP_OVERALL: the code of the overall index: all areas whose role is capacity. */
#define GOVCAP_OVERALL "OVERALL"

/** govcap_framework_area, govcap_framework_indicator: the number of that with @code, or GOVCAP_NONE. */
size_t govcap_framework_area (const GovcapFramework *framework, const char *code);
size_t govcap_framework_indicator (const GovcapFramework *framework, const char *code);

/** govcap_framework_is_scored: whether @code is that of an area or indicator. */
bool govcap_framework_is_scored (const GovcapFramework *framework, const char *code);

/** govcap_framework_objective: the number of the objective measure with @code, or GOVCAP_NONE. */
size_t govcap_framework_objective (const GovcapFramework *framework, const char *code);

/**
 * govcap_framework_covers:
 * @code: of an area, an indicator or an item, or GOVCAP_OVERALL
 *
 * Returns: whether what @code stands for is made of item number @item, among others or alone.
 */
bool govcap_framework_covers (const GovcapFramework *framework, const char *code, size_t item);

/** govcap_framework_overlap: whether two codes share an item; of one twice: whether it is known. */
bool govcap_framework_overlap (const GovcapFramework *framework, const char *a, const char *b);

/**
 * govcap_item_asked:
 * @form: number of a form; GOVCAP_NONE: a study without forms, where everything is asked
 *
 * Returns: whether that form asks @item.
 */
bool govcap_item_asked (const GovcapItem *item, size_t form);

/** govcap_form_label: what a form is called in both languages; a form of the user's own, as it is.
 */
GovcapText govcap_form_label (const char *form);
