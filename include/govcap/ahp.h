/* Analytic hierarchy process: weights from judgements of pairs, and whether these agree with each other. */
#pragma once

#include <stddef.h>

/**
 * A matrix of judgements is n × n, row after row: cell (i, j) says how many times as important thing i
 * is as thing j  [1/9 to 9, Saaty's scale; any positive number]; the diagonal is 1, and
 * (j, i) is 1 / (i, j).
 */

/** GovcapAhpRule: how weights are made of a matrix. They agree where the matrix is consistent. */
typedef enum {
  GOVCAP_AHP_EIGENVECTOR, /* the principal one: Aw = λ_max w */
  GOVCAP_AHP_GEOMETRIC,   /* geometric means of the rows */
  GOVCAP_AHP_COLUMN       /* means of the rows after each column is divided by its sum */
} GovcapAhpRule;

/** GovcapRandomIndex: whose mean consistency index of random matrices. */
typedef enum {
  GOVCAP_RI_UNSAID,     /* alonso2006 */
  GOVCAP_RI_ALONSO2006, /* Alonso & Lamata 2006, 100,000 matrices a size */
  GOVCAP_RI_SAATY1980,  /* Saaty 1980, 500 matrices a size: it dips at n = 12 */
  GOVCAP_RI_CN          /* as Chinese textbooks print it, 1,000 matrices a size */
} GovcapRandomIndex;

/** GOVCAP_AHP_MOST: things that the tables of random indices know. */
enum { GOVCAP_AHP_MOST = 15 };

/** GOVCAP_AHP_LIMIT: judgements with a consistency ratio of this or more contradict themselves. */
#define GOVCAP_AHP_LIMIT 0.10

/**
 * GovcapConsistency:
 * @lambda: λ_max  [n or more]
 * @ci:     (λ_max − n) / (n − 1)
 * @ri:     the random index; 0 for n <= 2
 * @cr:     ci / ri; 0 for n <= 2
 */
typedef struct {
  double lambda, ci, ri, cr;
} GovcapConsistency;

/**
 * govcap_ahp_weights:
 * @matrix: of judgements, @n × @n
 * @ret:    @n weights                                [0 to 1, the sum is 1]
 *
 * The eigenvector is found by powers of the matrix. These converge for every matrix of positive
 * numbers (Perron; Birkhoff's contraction), for judgements from 1/9 to 9 within some 1,500 steps.
 *
 * Needs:   n >= 1 and positive finite judgements.
 * Source:  T. L. Saaty (1980), The Analytic Hierarchy Process; the means of rows: G. Crawford, C. Williams
 *          (1985), J. Math. Psychol. 29, 387-405.
 * Checked: tests/stats/test_ahp.c, by R's eigen() (tests/oracle/ahp.R), Saaty's house, by hand.
 */
void govcap_ahp_weights (const double matrix[], size_t n, GovcapAhpRule rule, double ret[]);

/**
 * govcap_ahp_consistency:
 * @weights: of @matrix, by any rule
 *
 *     λ_max = mean over i of (A w)_i / w_i,   CR = (λ_max − n) / (n − 1) / RI
 *
 * Returns: all four numbers; λ_max is never below n but for rounding, which is taken off. @ri and @cr
 *          are NAN for n > GOVCAP_AHP_MOST.
 * Source:  Saaty (1980); J. A. Alonso, M. T. Lamata (2006), Int. J. Uncertain. Fuzz. 14, 445-459.
 */
GovcapConsistency govcap_ahp_consistency (const double matrix[], const double weights[], size_t n,
                                          GovcapRandomIndex table);

/**
 * govcap_ahp_join:
 * @matrices: of @experts experts, each @n × @n
 * @without:  an expert who is left out; @experts: nobody
 * @ret:      @n × @n
 *
 * The experts' matrices as one: the geometric mean of their judgements of each pair (AIJ), which alone
 * keeps (j, i) the reciprocal of (i, j).
 *
 * Needs:   an expert who is not left out.
 * Source:  J. Aczél, T. L. Saaty (1983), J. Math. Psychol. 27, 93-102.
 */
void govcap_ahp_join (const double *const matrices[], size_t experts, size_t without, size_t n,
                      double ret[]);

/**
 * GovcapDoubt: the judgement that contradicts the others most.
 * @i, @j: the pair, the judgement being 1 or more
 * @fits:  what the weights make of it: w_i / w_j
 */
typedef struct {
  size_t i, j;
  double fits;
} GovcapDoubt;

/**
 * govcap_ahp_doubt: the pair with the greatest |log (a_ij w_j / w_i)|, of equals the first.
 *
 * Needs:  n >= 2.
 * Source: T. L. Saaty (2003), Eur. J. Oper. Res. 145, 85-91: ε_ij = a_ij w_j / w_i.
 */
GovcapDoubt govcap_ahp_doubt (const double matrix[], const double weights[], size_t n);
