/* The sink: takes a table of cells from any reader and makes columns of it. It knows items, missing
 * answers and scales; readers know only how their format stores a table. */
#pragma once

#include "platform.h"

#include "govcap/data.h"

#include <string.h>

typedef enum {
  TARGET_NOTHING, /* the column is not kept */
  TARGET_ITEM,
  TARGET_IMPORTANCE, /* of an indicator: answered on a scale as items are */
  TARGET_WORD,
  TARGET_WEIGHT,
  TARGET_SIZE, /* how many primary sampling units there are */
  TARGET_DURATION,
  TARGET_OPTION, /* goes into a column of all options that were ticked */
  TARGET_ID,     /* looked at for copies, not kept */
} TargetKind;

/* What decides whether a row belongs to the dataset: the column's value must be one of these. */
typedef struct {
  size_t field;
  const char *column;
  GPtrArray *wanted; /* strings */
  GPtrArray *known;  /* strings that another pass takes; NULL: a row with any other value may go */
  size_t unknown, unknown_line;
  char *unknown_value;
} Filter;

/* An answer that is not on its scale, with its first place. */
typedef struct {
  size_t count, line;
  char *value;
} Invalid;

/* Answers of a column that are not on its scale. */
typedef struct {
  size_t count;
  GArray *values; /* Invalid, of the first that differ; NULL: there are none */
} Invalids;

/* SLOW marks a one-character cell whose meaning is not settled yet. */
enum { SLOW = 254 };

/* Rows are gathered before they go to their columns' blocks: the blocks of a hundred columns lie on
 * as many pages, and to touch them all in every row costs more than the parsing. */
enum { STAGE = 64 };

/* How the answers of an item, or of an indicator's importance, are to be read. */
typedef struct {
  const GovcapScale *scale;
  GovcapNumbers numbers;
  bool reverse;
  const GHashTable *choices; /* of the questionnaire, which decide before the scale; or NULL */
} Coding;

/* What one-byte cells mean in one coding, by that byte; [0]: an empty cell. */
typedef struct {
  Coding coding;
  uint8_t point[256];
} Quick;

/* The little of a target that every cell needs. */
typedef struct {
  const uint8_t *point; /* of its Quick; all SLOW for what is not an item */
  uint8_t *cells;       /* staged */
} Hot;

typedef struct {
  TargetKind kind;
  GovcapColumn *column;
  void *cells;        /* staged: STAGE of them */
  Quick *quick;       /* NULL: not on a scale */
  GHashTable *slow;   /* longer answers: text -> point */
  char last[64];      /* the last word, when short, and its number: towns come in runs */
  size_t last_length; /* sizeof last: there is none */
  uint32_t last_number;
  char *header;
  const GovcapQuestion *question; /* of the questionnaire, or NULL */
  GHashTable *choices;            /* its choices by name and by label -> what they mean, or NULL */
  Invalids invalid;
  GovcapFoundColumn found; /* but for the header */
  size_t join;             /* of an option: number of its join */
  char *option;
} Target;

/* A question with several answers that the file has in a column per option, as one column. */
typedef struct {
  size_t target;
  GArray *picks; /* of the row at hand: Pick */
} Join;

typedef struct Headers Headers;

typedef struct {
  GovcapData *data;
  const GovcapWave *wave;
  const GovcapAnswerFile *file;
  const char *source; /* as messages name it: the file, of a workbook with its sheet */
  bool is_sheet;      /* places are cells, not lines */
  GovcapDataset *dataset;
  bool quiet;       /* another pass over the same file has told the findings */
  GArray *targets;  /* one per field of the header */
  Hot *hot;         /* the same */
  GPtrArray *quick; /* one per scale */
  GArray *filters;
  GPtrArray *held; /* the row's cells until the filters have judged it; NULL: there are none */
  GovcapColumn *whole_unit; /* the unit column when the whole file is one unit */
  GHashTable *missing;      /* strings that mean no answer */
  const Platform *platform; /* NULL: none that is known */
  Mode mode;
  size_t width;  /* fields of the header; the targets behind are those of joins */
  GArray *joins; /* Join */
  bool saw_numbers, saw_words, saw_negatives; /* in the columns of items */
  size_t copies, copy_line;                   /* rows whose id stood in a row before */
  GovcapIntake *intake;
  size_t row;     /* rows that are staged */
  size_t field;   /* next field of the row at hand */
  bool has_cells; /* the row at hand is not empty */
  size_t rows, empty_rows, ragged_rows, left_out, without_weight;
  GError *error; /* the first that stops the work */
  struct {
    size_t n, findings;
    GArray *words; /* per column of the dataset: how many distinct words it had */
  } before;        /* what to go back to */
} Sink;

void sink_open (Sink *sink, GovcapData *data, const GovcapWave *wave, const GovcapAnswerFile *file,
                GovcapDataset *dataset);
void sink_clear (Sink *sink);

/* Forgets what this sink took: the file is read again from its beginning, in another charset. */
void sink_restart (Sink *sink);

/* Takes back the answers; what was found about the file stays. */
void sink_retract (Sink *sink);

/* What a header says. */
typedef struct {
  const char *name; /* the item's code, or what the study calls the column */
  size_t item;      /* GOVCAP_NONE: it is no item */
  size_t indicator; /* whose importance it is; GOVCAP_NONE: of none */
  TargetKind kind;  /* nothing: no column is made of it */
  bool is_known;    /* the study has a use for it: a column, or rows are chosen by it */
  bool is_part;     /* a part of the header says so: another that says it whole goes first */
  GovcapMatchWay way;
} Meaning;

/* Whether a column is answered on a scale. */
static inline bool
sink_is_answered (TargetKind kind)
{
  return kind == TARGET_ITEM || kind == TARGET_IMPORTANCE;
}

Meaning sink_meaning (const Sink *sink, const Headers *headers, const char *header);

/* Matches the header's cells with items and columns. */
bool sink_header (Sink *sink, const GPtrArray *cells, GError **error);

/* The error of a file whose headers are garbled. Returns: false. */
bool sink_fail_garbled (const Sink *sink, const char *header, GError **error);

/* Makes the staging room of every target, once filters and targets are settled. */
void sink_stage (Sink *sink);

/* `file:line`, or `file:sheet!B18`; the caller's string. */
char *sink_place (const Sink *sink, size_t field, size_t line);

/* The point of an item's scale that an answer means; GOVCAP_NO_CHOICE, or SLOW for what is not on it. */
uint8_t sink_answer (Sink *sink, const Target *target, const char *text);

/* Whether the study's column @name says where a respondent is: its words are names, and no answers. */
bool sink_is_place (const GovcapStudy *study, const char *name);

/* A cell that needs thought; its text is NUL-terminated. */
void sink_slow_cell (Sink *sink, Target *target, const char *text, size_t length, size_t line);
void sink_extra_cell (Sink *sink, const char *text, size_t line);

/* sink_filter.c: rows that the study selects. */
bool sink_add_filters (Sink *sink, GError **error);
bool sink_is_filter (const Sink *sink, size_t field);

/* Whether anything is made of a column's cells. */
bool sink_keeps (const Sink *sink, size_t field);

/* In a column that selects rows, @other is another way to say @text. */
void sink_filter_means (Sink *sink, size_t field, const char *text, const char *other);

void sink_hold (Sink *sink, const char *text);
bool sink_release (Sink *sink, size_t line);
bool sink_is_tags (Sink *sink); /* the row that is held is HXL tags, which is no answer */
bool sink_tell_unknown (const Sink *sink, GError **error);

/* The next cell of a row that counts. Most cells of a survey are one digit: that way is short. */
static inline void
sink_take (Sink *sink, const char *text, size_t length, size_t line)
{
  size_t field = sink->field++;

  sink->has_cells |= length > 0;
  if (field >= sink->width) {
    if (length)
      sink_extra_cell (sink, text, line);
    return;
  }
  const Hot *hot = &sink->hot[field];
  uint8_t point = hot->point[(uint8_t)text[0]];
  if (length <= 1 && point != SLOW)
    hot->cells[sink->row] = point;
  else
    sink_slow_cell (sink, &g_array_index (sink->targets, Target, field), text, length, line);
}

/* The next cell of the row. */
static inline void
sink_cell (Sink *sink, const char *text, size_t length, size_t line)
{
  if (sink->held)
    sink_hold (sink, text);
  else
    sink_take (sink, text, length, line);
}

/* The row that began on @line is over. Returns false when sink->error stops the work. */
bool sink_row (Sink *sink, size_t line);

/* No more rows: tells what was found, or what is wrong. */
bool sink_end (Sink *sink, GError **error);

/* sink_choices.c: what a cell means by the questionnaire of the file. The question that a column holds,
 * by its header or by what the study calls it; NULL: none. */
const GovcapQuestion *sink_question (const Sink *sink, const char *header, const char *name);
void sink_add_choices (Sink *sink, Target *target, const char *name);

/* The point that a choice means; SLOW: it is none of the questionnaire's. */
uint8_t sink_choice_point (const Target *target, const char *text);

/* What a choice is called in the study, the caller's; NULL: it is none of the questionnaire's. */
char *sink_choice_word (const Target *target, const char *text);

/* Tells of an answer that the questionnaire does not allow: no choice, or a number beyond its limits. */
void sink_check_answer (const Sink *sink, const Target *target, const char *text, bool is_choice,
                        const char *place);

/* sink_words.c: once all rows are there, the words that this file brought into a column stand in the
 * order of @words (strings), before those that are not among them. */
void sink_order_words (Sink *sink, const Target *target, const GPtrArray *words);

/* Tells which columns of words are garbled. */
void sink_tell_garbled (const Sink *sink);

/* answers.c: what an answer means. */
GHashTable *answers_missing (const GovcapStudy *study);
bool answers_never (const char *text);  /* (跳过), (空): no answer in any column */
bool answers_broken (const char *text); /* #N/A and the like: a formula that went wrong */
uint8_t answers_decode (Sink *sink, const Coding *coding, const char *text);
bool answers_number (const char *text, size_t length, double *ret);

/* sink_numbers.c: what numbers mean in the column of an item or of an indicator's importance. */
Coding sink_coding (const Sink *sink, const GovcapColumn *column);

/* Errors: the file's numbers may count options from either end, and the study does not say from which. */
bool sink_check_numbers (const Sink *sink, GError **error);

/* sink_join.c: options of one question, a column each, that become one column. Finds those that the
 * study asks for; their names are then in @taken. */
void join_find (Sink *sink, GHashTable *taken);
void join_take (Sink *sink, const Target *target, const char *text);
void join_end_row (Sink *sink);
void join_clear (void *join);

/* duration.c: how long it took. Seconds of "49秒", "2分3秒", "1小时2分", "1:23", "312.5"; false,
 * and *ret untouched, when @text is none of these. */
bool duration_seconds (const char *text, double *ret);

/* Whether a column called @name holds durations. */
bool duration_is_header (const char *name);

/* headers.c: what a header means. */
Headers *headers_new (const GovcapStudy *study, const GovcapFramework *framework);
void headers_free (Headers *headers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Headers, headers_free)

/* What a header may be called: what the study maps it to; else all of it, with or without a number;
 * else what stands behind a group's name, or any other mark, where only an item's text counts. */
typedef enum { NAME_MAPPED, NAME_WHOLE, NAME_IN_GROUP, NAME_TEXT } NameKind;

typedef struct {
  char *text;
  NameKind kind;
} HeaderName;

/* HeaderName, the likeliest first; the caller's. @group: what parts a group from its question, or NULL. */
GArray *headers_names (const Headers *headers, const char *header, const char *group);

/* The item of that code or text, or GOVCAP_NONE. */
size_t headers_item (const Headers *headers, const HeaderName *name, GovcapMatchWay *ret_way);

/* "12、How …" -> "How …": a header without a survey site's numbering; the caller's string. */
char *headers_without_number (const char *header);

/* The indicator whose importance it is, or GOVCAP_NONE. */
size_t headers_importance (const Headers *headers, const HeaderName *name, GovcapMatchWay *ret_way);

/* Text as it is compared: width, case, spaces and closing marks do not count; the caller's. */
char *headers_plain (const char *text);
