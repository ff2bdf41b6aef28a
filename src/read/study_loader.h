/* What the two halves of the study loader share. */
#pragma once

#include "govcap/study.h"
#include "govcap/yaml.h"

/* Keeps a string of the YAML document, which goes, in the study, which stays. */
const char *keep (GovcapStudy *study, const char *words);

/* Reads a string that stays; an absent node leaves *ret as it is. */
bool load_string (GovcapStudy *study, GovcapNode node, const char **ret, GError **error);

/* The path of a file that the study names. */
const char *beside_the_study (GovcapStudy *study, const char *path);

/* Refuses the keys that the contract names and this version does not read. */
bool refuse_later (GovcapNode node, const char *const later[], GError **error);

/* Refuses a column that is named for two parts. */
bool check_parts (const GovcapStudy *study, GError **error);

bool load_waves (GovcapStudy *study, GovcapNode list, GError **error);
bool load_variables (GovcapStudy *study, GovcapNode map, GError **error);
/* margins.c: the file with the known totals, read at once, for its variables must be read too. */
bool load_calibrate (GovcapStudy *study, GovcapNode map, GError **error);

/* study_models.c; the frameworks and variables of @study must be there. */
bool load_models (GovcapStudy *study, GovcapNode list, GError **error);
/* study_weights.c */
bool load_weights (GovcapStudy *study, GovcapNode map, GError **error);
bool load_design (GovcapStudy *study, GovcapNode map, GError **error);

/* study_numbers.c: what the numbers in a file are. */
bool load_numbers (GovcapStudy *study, const GovcapWave *wave, GovcapAnswerFile *file,
                   GovcapNode node, GError **error);

/* study_tables.c: multiple-response questions and cross tables. */
bool load_multiple (GovcapStudy *study, GovcapVariable *variable, GovcapNode node, GError **error);
bool load_crosstabs (GovcapStudy *study, GovcapNode list, GError **error);

/* The name at @node and where it stands. */
bool load_mention (GovcapStudy *study, GovcapNode node, GovcapMention *ret, GError **error);

/* The same of a variable or an item whose answers are counted. A name that is neither is a column that the
 * file is asked for; one that is known has no place. */
bool load_counted (GovcapStudy *study, GovcapNode node, GovcapMention *ret, GError **error);

/* Whether @column is an item, the unit, or one that the design is made of. */
bool plays_a_part (const GovcapStudy *study, const char *column);

/* study_people.c: variables that are made of hours by activity, once the other variables are there, and
 * who took part. */
bool load_diaries (GovcapStudy *study, GovcapNode variables, GError **error);
bool load_participation (GovcapStudy *study, GovcapNode map, GError **error);

/* study_evidence.c: files of coded evidence, the list of sources, whether quotes may be shown. */
bool load_evidence (GovcapStudy *study, GovcapNode root, GError **error);

/* Refuses a group that people may be in several of, and a column of a question with another part;
 * @root: the study, all of which has been loaded. */
bool check_multiples (const GovcapStudy *study, GovcapNode root, GError **error);

/* xlsform_codebook.c: the questionnaire at @path, read once. */
bool load_questionnaire (GovcapStudy *study, const char *path, const GovcapQuestionnaire **ret,
                         GError **error);

/* Once waves, variables and groups are known: their options where the study gives none, and the
 * variables of a framework that is a questionnaire. */
void take_questionnaires (GovcapStudy *study);
