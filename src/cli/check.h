/* What `check` shows of a study: facts as tables, and as a page of plain words. */
#pragma once

#include "cli.h"

/**
 * Check:
 * @tables: GovcapTable: files, columns, off-scale, coverage, evidence (where there is any), findings; then
 *          quality and sample, where the answers carry them, and judgements, where experts made any
 * @quality, @sample, @judgements: of these, or NULL
 * @errors: what must be mended
 * @warnings: what is worth a look
 */
typedef struct {
  const GovcapData *data;
  GPtrArray *tables;
  const GovcapTable *quality, *sample, *judgements;
  size_t errors, warnings;
} Check;

/* check_tables.c */
GovcapTable *check_files (const GovcapData *data);
GovcapTable *check_columns (const GovcapData *data);
GovcapTable *check_off_scale (const GovcapData *data);
GovcapTable *check_coverage (const GovcapData *data);
GovcapTable *check_evidence (const GovcapCoding *coding);
GovcapTable *check_findings (const GovcapData *data, GovcapLang lang);

/* What a column is used for, and how its header was understood. */
GovcapText check_use (GovcapColumnUse use);
GovcapText check_way (GovcapMatchWay way);

/* check_text.c: the page; the caller's string. */
char *check_text (const Check *check, GovcapLang lang);

/* check_lists.c: pieces of the page. Words are kept from one another by commas and broken over lines. */
void check_list (GString *page, const char *label, const GPtrArray *words, GovcapLang lang);
void check_pad (GString *page, const char *words, size_t width);
void check_put_files (GString *page, const Check *check, GovcapLang lang);
void check_put_columns (GString *page, const Check *check, GovcapLang lang);

/* check_judgements.c: the table judgements as lines of the page, and who contradicts themselves as a
 * finding. NULL: there are none. */
void check_put_judgements (GString *page, const GovcapTable *judgements, GovcapLang lang);
void check_find_judgements (GovcapData *data, const GovcapTable *judgements);

/* A framework by itself: its size and forms. */
void check_put_framework (GString *page, const GovcapFramework *framework, GovcapLang lang);
