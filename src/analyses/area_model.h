/* The capacity areas of a dataset as correlated factors: what cfa, cfa-fit and validity share. */
#pragma once

#include "govcap/analysis.h"
#include "govcap/cfa.h"
#include "govcap/crossproduct.h"

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

/* Takes the model's covariances from @products of its items. Errors: GOVCAP_ERROR_INPUT when people
 * are too few or an item has nothing of its own. */
bool area_model_take (AreaModel *model, const GovcapCrossproduct *products, GError **error);

/* Says which areas are left out. */
void area_model_say_left_out (GovcapTable *table, const AreaModel *model, const char *place);

void area_model_free (AreaModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AreaModel, area_model_free)

/* The model of @dataset, fitted to its complete cases, the run's; NULL when there is none, and in
 * *ret_why (which may be NULL) what is wrong with which items, and what to do about it. */
const AreaModel *area_model_of (const GovcapRun *run, const GovcapDataset *dataset,
                                const GError **ret_why);

/* "q2 (-0.69), q5 (-0.31)": the items that run against most of their area, by standardised loadings
 * that differ from 0 (p < .05); of area @f, or GOVCAP_NONE for all. NULL: none; the caller's. */
char *area_model_against (const AreaModel *model, size_t f);

/* What is improper about a solution, and which areas are left out of it. An improper one is shown,
 * because it tells where the questionnaire fails; but it is said.
 * Returns: GovcapText *, their words in @arena; the caller's. */
GPtrArray *area_model_warnings (const AreaModel *model, GStringChunk *arena);

/* What @add makes of the model of every dataset, and its warnings as notes; the finished table. A
 * dataset without a model is said in a note; NULL with @error when there is no other. Takes @table.
 */
GovcapTable *area_model_each (GovcapTable *table, const GovcapRun *run,
                              void (*add) (GovcapTable *table, const GovcapRun *run,
                                           const AreaModel *model),
                              GError **error);

/* Item number @i, area number @f of the model. */
const GovcapItem *area_model_item (const AreaModel *model, size_t i);
const GovcapArea *area_model_area (const AreaModel *model, size_t f);
