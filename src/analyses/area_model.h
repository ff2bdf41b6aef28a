/* The capacity areas of a dataset as correlated factors: what cfa, cfa-fit and validity share. */
#pragma once

#include "govcap/analysis.h"
#include "govcap/cfa.h"

/**
 * AreaModel:
 * @items:    numbers of the framework's items in the model, size_t
 * @areas:    numbers of the framework's areas in the model, size_t: factor f is number f here
 * @left_out: numbers of the capacity areas that are not, with one item in this form, size_t
 * @factor:   of each item
 * @c:        covariance matrix of the items, reversed ones turned
 */
typedef struct {
  const GovcapDataset *dataset;
  GArray *items, *areas, *left_out;
  size_t *factor;
  double *c;
  GovcapCfa *cfa;
} AreaModel;

/* Sorts @items (numbers of the framework's items, size_t, in order) to their areas; no numbers yet.
 */
AreaModel *area_model_gather (const GovcapDataset *dataset, const GArray *items);

/* Whether there are areas and items enough for a model to be identified at all. */
bool area_model_check (const AreaModel *model, const char *place, GError **error);

/* Says which areas are left out, and why a model was refused. */
void area_model_say_left_out (GovcapTable *table, const AreaModel *model, const char *place);
void area_model_say_refused (GovcapTable *table, const GError *error);

/* Fits the model to the complete cases.
 * Errors: GOVCAP_ERROR_INPUT with what is wrong with which items, and what to do about it. */
AreaModel *area_model_new (const GovcapRun *run, const GovcapDataset *dataset, GError **error);
void area_model_free (AreaModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AreaModel, area_model_free)

/* What is improper about a solution, and which areas are left out of it. An improper one is shown,
 * because it tells where the questionnaire fails; but it is said.
 * Returns: GovcapText *, their words in @arena; the caller's. */
GPtrArray *area_model_warnings (const AreaModel *model, GStringChunk *arena);

/* Adds the rows of every dataset's model to @table. A dataset without a model is said in a note; an
 * error when there is no other. Says in notes which areas are left out and what is improper. */
bool area_model_each (GovcapTable *table, const GovcapRun *run,
                      void (*add) (GovcapTable *table, const GovcapRun *run,
                                   const AreaModel *model),
                      GError **error);

/* Item number @i, area number @f of the model. */
const GovcapItem *area_model_item (const AreaModel *model, size_t i);
const GovcapArea *area_model_area (const AreaModel *model, size_t f);

/* "2024/resident": the dataset in notes and messages; the caller's string. */
char *area_model_place (const GovcapDataset *dataset);
