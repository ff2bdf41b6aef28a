/* The exploratory factors of one dataset, for the tables and the figures that show them. */
#pragma once

#include "govcap/analysis.h"

enum { EFA_MOST_FACTORS = 12, EFA_REPLICATES = 1000 };

/* The share of the chance roots that a factor's root must exceed. */
#define EFA_PERCENTILE 0.95

/**
 * EfaSolution:
 * @items: size_t, numbers of the items in the framework, k of them
 * @n:     people, as Covariances has it
 * @m:     factors
 * @roots, @chance: k eigenvalues of the correlations, and the percentile of as many of chance
 * @unrotated, @loadings: k × m
 * @communality, @uniqueness: k
 * @phi:   m × m factor correlations
 * @heywood: a uniqueness stands at its lower limit
 */
typedef struct {
  const GovcapDataset *dataset;
  GArray *items;
  size_t k, n, m;
  double *r, *roots, *chance, *unrotated, *loadings, *communality, *uniqueness, *phi;
  bool heywood;
} EfaSolution;

void efa_solution_free (EfaSolution *solution);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EfaSolution, efa_solution_free)

/* The item as the framework has it. */
const GovcapItem *efa_item (const EfaSolution *solution, size_t i);

/* A dataset's solution, or NULL with the reason. */
typedef struct {
  EfaSolution *solution;
  GError *why;
} EfaAttempt;

/* Of run->datasets[@number]; the run's. */
const EfaAttempt *efa_attempt (const GovcapRun *run, size_t number);

/* efa_words.c: how it was done, in the passport. */
void efa_say_method (GovcapTable *table, const GovcapRun *run);

/* efa_words.c: what to know of one dataset, in the notes. */
void efa_say_solution (GovcapTable *table, const GovcapRun *run, const EfaSolution *solution);

/* efa_words.c: what @add makes of every solution; the finished table, with why some datasets are not
 * in it; NULL with @error when none is. Takes @table. */
GovcapTable *efa_each (GovcapTable *table, const GovcapRun *run,
                       void (*add) (GovcapTable *table, const GovcapRun *run,
                                    const EfaSolution *solution),
                       GError **error);

/* efa_words.c: "2024 · residents". */
GovcapText efa_place (const EfaSolution *solution, GStringChunk *arena);

/* efa_words.c: "principal components", "varimax (Kaiser-normalised)". */
GovcapText efa_extraction_words (GovcapExtract extract);
GovcapText efa_rotation_words (GovcapRotate rotate);

/* efa_match.c: says which factor takes which area, and which items go elsewhere. */
void efa_say_match (GovcapTable *table, const EfaSolution *solution);
