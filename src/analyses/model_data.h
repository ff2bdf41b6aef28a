/* A model of the study as numbers: its terms, and the respondents who have all of them. */
#pragma once

#include "complete.h"
#include "numbers.h"

/**
 * ModelVariable: what the study names: a number, or a variable with options.
 * @first, @terms: its terms: one, or, with @dummies, one per option that is not the base
 * @block: 0, 1, …
 */
typedef struct {
  const char *name;
  GovcapText label;
  size_t first, terms, block;
  bool dummies;
} ModelVariable;

/**
 * ModelTerm: what gets a coefficient.
 * @word:  "(intercept)", "EXE", "gender=女"
 * @shown: with labels, and with the base of a dummy
 */
typedef struct {
  const char *word;
  GovcapText shown;
} ModelTerm;

/**
 * ModelData:
 * @outcome: what it is called
 * @variables: ModelVariable, block after block
 * @terms: ModelTerm; the first is the intercept, and no variable's
 * @x: a column per term of complete->n numbers each; @y, @w likewise, @w NULL without weights
 */
typedef struct {
  const GovcapModel *model;
  const GovcapDataset *dataset;
  GovcapText outcome;
  Complete *complete;
  GArray *variables, *terms;
  double *x, *y, *w;
  GStringChunk *arena;
} ModelData;

/* Errors: GOVCAP_ERROR_INPUT where run->datasets[@number] does not have what the model names, or not
 * enough respondents have all of it. */
ModelData *model_data_new (GovcapRun *run, size_t number, const GovcapModel *model, GError **error);
void model_data_free (ModelData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ModelData, model_data_free)

/* The terms of the blocks 0 … @block, the intercept among them. */
size_t model_data_terms (const ModelData *data, size_t block);

/* The model of these terms. */
GovcapRegressionData model_data_upto (const ModelData *data, size_t block);
