#include "efa_solution.h"

#include "govcap/parallel.h"
#include "govcap/parallel_analysis.h"
#include "frame.h"
#include "products.h"
#include "refusal.h"
#include "shared.h"

#include <math.h>
#include <string.h>

/* Sets of chance data in a chunk of work. */
enum { CHUNK = 50 };

/* Below this, times the number of items, an eigenvalue is rounding. */
#define LEAST_ROOT 1e-14

void
efa_solution_free (EfaSolution *solution)
{
  if (!solution)
    return;
  g_array_unref (solution->items);
  g_free (solution->r);
  g_free (solution->roots);
  g_free (solution->chance);
  g_free (solution->unrotated);
  g_free (solution->loadings);
  g_free (solution->communality);
  g_free (solution->uniqueness);
  g_free (solution->phi);
  g_free (solution);
}

const GovcapItem *
efa_item (const EfaSolution *solution, size_t i)
{
  return &solution->dataset->framework->items[g_array_index (solution->items, size_t, i)];
}

/* Parallel analysis: every set of data has its place, so no thread waits for another's numbers. */
typedef struct {
  size_t n, k, sets;
  uint64_t seed;
} Chance;

typedef struct {
  double *roots;
  size_t first;
} ChancePart;

static void *
make_chance (void *data)
{
  const Chance *chance = data;
  ChancePart *part = g_new (ChancePart, 1);

  *part = (ChancePart){g_new (double, CHUNK * chance->k), 0};
  return part;
}

static void
draw_chance (void *data_part, size_t chunk, void *data)
{
  const Chance *chance = data;
  ChancePart *part = data_part;

  part->first = chunk * CHUNK;
  for (size_t set = part->first; set < MIN (part->first + CHUNK, chance->sets); set++)
    govcap_chance_roots (chance->n, chance->k, chance->seed, set,
                         part->roots + (set - part->first) * chance->k);
}

static void
keep_chance (void *total, void *data_part, void *data)
{
  const Chance *chance = data;
  ChancePart *part = data_part;
  size_t sets = MIN (CHUNK, chance->sets - part->first);

  memcpy ((double *)total + part->first * chance->k, part->roots,
          sets * chance->k * sizeof (double));
  g_free (part->roots);
  g_free (part);
}

static double *
chance_roots (const GovcapRun *run, size_t n, size_t k)
{
  size_t sets = run->options.replicates ? run->options.replicates : EFA_REPLICATES;
  Chance chance = {n, k, sets, run->options.seed};
  GovcapParallel job = {make_chance, draw_chance, keep_chance, &chance};
  g_autofree double *roots = g_new (double, sets *k);
  double *percentile = g_new (double, k);

  govcap_parallel_fold (&job, roots, (sets + CHUNK - 1) / CHUNK, run->options.threads);
  govcap_chance_percentile (roots, sets, k, EFA_PERCENTILE, percentile);
  return percentile;
}

static bool
fail_at (const EfaSolution *solution, GError **error, GovcapText why)
{
  g_autofree char *place = frame_place (solution->dataset);

  return govcap_fail_with (error, GOVCAP_ERROR_INPUT, place, why);
}

static bool
check_counts (const EfaSolution *solution, const Covariances *covariances, GError **error)
{
  g_autoptr (GStringChunk) arena = g_string_chunk_new (256);

  if (solution->k < 3)
    return fail_at (solution, error,
                    govcap_text_format (
                        arena,
                        "factors need at least three items of capacity areas; here there are %zu",
                        "因子分析至少需要三个能力领域的题项，这里只有 %zu 个", solution->k));
  return refuse_people (solution->dataset, solution->items, covariances, "EFA", error);
}

/* Principal components do without an inverse, the others do not exist without one; none exist with
 * an item that does not vary. */
static bool
check_items (const EfaSolution *solution, const double c[], GovcapExtract how, GError **error)
{
  bool all_vary = true;

  for (size_t i = 0; i < solution->k; i++)
    all_vary &= c[i * solution->k + i] > 0;
  return (all_vary && how == GOVCAP_EXTRACT_PC) ||
         refuse_singular (solution->dataset, solution->items, c, "EFA", error);
}

static void
find_correlations (EfaSolution *solution, const double c[])
{
  size_t k = solution->k;

  solution->r = g_new (double, k *k);
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      solution->r[i * k + j] =
          i == j ? 1 : c[i * k + j] / (sqrt (c[i * k + i]) * sqrt (c[j * k + j]));
}

/* The most common factors of k items that are identified. */
static size_t
most_factors (size_t k)
{
  size_t most = 0;

  while (most < EFA_MOST_FACTORS && govcap_factor_df (k, most + 1) >= 0)
    most++;
  return most;
}

static bool
choose_factors (EfaSolution *solution, const GovcapOptions *options, GError **error)
{
  g_autoptr (GStringChunk) arena = g_string_chunk_new (256);
  size_t k = solution->k;
  bool components = options->extract == GOVCAP_EXTRACT_PC;
  size_t most = components ? MIN (EFA_MOST_FACTORS, k) : most_factors (k);

  solution->m = options->factors ? options->factors
                                 : govcap_chance_factors (solution->roots, solution->chance, k);
  if (solution->m <= most)
    return true;
  return fail_at (
      solution, error,
      govcap_text_format (
          arena,
          "%zu factors are too many for %zu items: this extraction can find at most %zu; give "
          "--factors",
          "%2$zu 个题项提取 %1$zu 个因子过多，这种提取方法最多 %3$zu 个；请用 --factors 指定",
          solution->m, k, most));
}

static bool
fail_extraction (const EfaSolution *solution, GovcapExtraction how, GError **error)
{
  g_autoptr (GStringChunk) arena = g_string_chunk_new (256);

  if (how == GOVCAP_EXTRACTION_TOO_MANY)
    return fail_at (
        solution, error,
        govcap_text_format (
            arena,
            "%zu factors are too many: nothing in common is left for the last of them; give a "
            "smaller --factors",
            "%zu 个因子过多：最后一个因子已没有可解释的共同方差；请把 --factors 调小",
            solution->m));
  if (how == GOVCAP_EXTRACTION_HEYWOOD)
    return fail_at (
        solution, error,
        govcap_text_format (
            arena,
            "a communality reaches 1 during principal axis iteration with %zu factors (Heywood "
            "case): no proper solution; try fewer --factors, or --extract minres",
            "%zu 个因子的主轴迭代中有共同度达到 1（Heywood 情形），没有合适的解；"
            "请减少 --factors，或改用 --extract minres",
            solution->m));
  return fail_at (
      solution, error,
      govcap_text_format (
          arena,
          "the extraction of %zu factors did not converge; try another number of --factors or "
          "another --extract",
          "提取 %zu 个因子时不收敛；请换一个 --factors 或 --extract", solution->m));
}

static bool
extract (EfaSolution *solution, const GovcapOptions *options, GError **error)
{
  size_t k = solution->k, m = solution->m;

  solution->unrotated = g_new (double, k *m);
  solution->uniqueness = g_new (double, k);
  solution->communality = g_new0 (double, k);
  GovcapExtraction how = govcap_extract (solution->r, k, m, options->extract, solution->unrotated,
                                         solution->uniqueness);
  solution->heywood = how == GOVCAP_EXTRACTION_HEYWOOD;
  if (how != GOVCAP_EXTRACTION_FOUND &&
      !(solution->heywood && options->extract != GOVCAP_EXTRACT_PAF))
    return fail_extraction (solution, how, error);
  for (size_t i = 0; i < k * m; i++)
    solution->communality[i / m] += solution->unrotated[i] * solution->unrotated[i];
  return true;
}

static bool
rotate (EfaSolution *solution, const GovcapOptions *options, GError **error)
{
  g_autoptr (GStringChunk) arena = g_string_chunk_new (256);
  size_t k = solution->k, m = solution->m;

  solution->loadings = g_memdup2 (solution->unrotated, k * m * sizeof (double));
  solution->phi = g_new (double, m *m);
  return govcap_rotate (solution->loadings, k, m, options->rotate, solution->phi) ||
         fail_at (solution, error,
                  govcap_text_format (
                      arena, "the rotation of %zu factors did not converge; try another --rotate",
                      "%zu 个因子的旋转不收敛；请换一种 --rotate", m));
}

static bool
solve (EfaSolution *solution, const GovcapRun *run, GError **error)
{
  const GovcapOptions *options = &run->options;
  g_autoptr (GPtrArray) sets = g_ptr_array_new ();

  g_ptr_array_add (sets, solution->items);
  g_autoptr (GPtrArray) all = covariances_of (run, solution->dataset, sets, NULL);
  const double *c = covariances_for_factors (all->pdata[0]);
  solution->n = ((Covariances *)all->pdata[0])->n;
  if (!check_counts (solution, all->pdata[0], error))
    return false;
  if (!check_items (solution, c, options->extract, error))
    return false;
  find_correlations (solution, c);
  solution->roots = g_new (double, solution->k);
  govcap_roots (solution->r, solution->k, solution->roots);
  for (size_t j = 0; j < solution->k; j++)
    if (solution->roots[j] < LEAST_ROOT * (double)solution->k)
      solution->roots[j] = 0; /* of items that repeat each other: no root is negative */
  solution->chance = chance_roots (run, solution->n, solution->k);
  return choose_factors (solution, options, error) && extract (solution, options, error) &&
         rotate (solution, options, error);
}

static void
free_attempt (void *data)
{
  EfaAttempt *attempt = data;

  efa_solution_free (attempt->solution);
  g_clear_error (&attempt->why);
  g_free (attempt);
}

static void *
make_attempt (const GovcapRun *run, const GovcapDataset *dataset)
{
  EfaAttempt *attempt = g_new0 (EfaAttempt, 1);
  g_autoptr (EfaSolution) solution = g_new0 (EfaSolution, 1);

  solution->dataset = dataset;
  solution->items = products_items (dataset, true);
  solution->k = solution->items->len;
  if (solve (solution, run, &attempt->why))
    attempt->solution = g_steal_pointer (&solution);
  return attempt;
}

const EfaAttempt *
efa_attempt (const GovcapRun *run, size_t number)
{
  static const Shared kind = {make_attempt, free_attempt};

  return shared_of (run, run->datasets->pdata[number], &kind);
}
