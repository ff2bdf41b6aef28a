#include "products.h"
#include "quality_plan.h"
#include "shared.h"

#include "govcap/careless.h"
#include "govcap/parallel.h"

#include <math.h>
#include <string.h>

/* Respondents whose answers are turned from columns to rows at a time. */
enum { ROWS = 512 };

const char *const quality_names[QUALITY_CHECKS] = {
    "longstring", "irv", "mahalanobis", "too-fast", "duplicate", "even-odd", "missing", "midpoint",
};

typedef struct {
  const Quality *quality;
  const QualityPlan *plan;
  const GovcapMahalanobis *shape; /* NULL: none */
  const GovcapColumn *seconds;    /* NULL: none */
} Job;

typedef struct {
  size_t judged[QUALITY_CHECKS], flagged[QUALITY_CHECKS];
  GByteArray *flags; /* one per respondent */
  GArray *hashes;    /* uint64_t, the same */
} Part;

/* The room that one thread needs for a tile. */
typedef struct {
  uint8_t *rows, *midpoint; /* ROWS × k; k */
  double *given, *turned;   /* one respondent: as answered; scale after scale, reversed turned */
  const uint8_t **columns;
  double d2[ROWS];
} Room;

static void *
make_part (void *data)
{
  Part *part = g_new0 (Part, 1);

  (void)data;
  part->flags = g_byte_array_new ();
  part->hashes = g_array_new (FALSE, FALSE, sizeof (uint64_t));
  return part;
}

static void
free_part (Part *part)
{
  g_byte_array_unref (part->flags);
  g_array_unref (part->hashes);
  g_free (part);
}

static void
merge_part (void *data_total, void *data_part, void *data)
{
  Part *total = data_total, *part = data_part;

  (void)data;
  for (size_t c = 0; c < QUALITY_CHECKS; c++) {
    total->judged[c] += part->judged[c];
    total->flagged[c] += part->flagged[c];
  }
  g_byte_array_append (total->flags, part->flags->data, part->flags->len);
  g_array_append_vals (total->hashes, part->hashes->data, part->hashes->len);
  free_part (part);
}

/* Counts what a check says of the respondent added last; a check without threshold says nothing. */
static void
judge (const Job *job, Part *part, QualityCheck check, bool applies, bool flagged)
{
  bool judged = applies && !isnan (job->quality->threshold[check]);

  part->judged[check] += judged;
  part->flagged[check] += judged && flagged;
  if (judged && flagged)
    part->flags->data[part->flags->len - 1] |= (uint8_t)(1u << check);
}

/* The answers of one respondent in the unit of the spreads. */
static void
take_values (const Job *job, const uint8_t answers[], Room *room)
{
  const QualityPlan *plan = job->plan;

  for (size_t j = 0; j < plan->items->len; j++)
    room->given[j] = answers[j] == GOVCAP_NO_CHOICE
                         ? NAN
                         : g_array_index (plan->items, PlanItem, j).step * answers[j];
  for (size_t i = 0; i < plan->order->len; i++) {
    size_t j = g_array_index (plan->order, size_t, i);
    const PlanItem *item = &g_array_index (plan->items, PlanItem, j);
    room->turned[i] = item->reverse ? item->step * item->range - room->given[j] : room->given[j];
  }
}

/* The checks that look at one respondent's answers. */
static void
judge_answers (const Job *job, Part *part, const uint8_t answers[], Room *room)
{
  const double *threshold = job->quality->threshold;
  size_t k = job->plan->items->len, pairs, middles;
  double missing = govcap_missing_share (answers, k);
  double middle = govcap_midpoint_share (answers, room->midpoint, k, &middles);
  bool half = missing <= 0.5;

  take_values (job, answers, room);
  double odd = govcap_even_odd (room->turned, (const size_t *)(void *)job->plan->sizes->data,
                                job->plan->sizes->len, &pairs);
  judge (job, part, QUALITY_LONGSTRING, half,
         (double)govcap_longstring (answers, k) >= threshold[QUALITY_LONGSTRING]);
  judge (job, part, QUALITY_IRV, half,
         govcap_irv (room->given, k) <= threshold[QUALITY_IRV] * (1 + 1e-12));
  judge (job, part, QUALITY_EVEN_ODD, pairs >= QUALITY_LEAST_SCALES && !isnan (odd),
         odd > threshold[QUALITY_EVEN_ODD]);
  judge (job, part, QUALITY_MISSING, true, 100 * missing > threshold[QUALITY_MISSING] + 1e-9);
  judge (job, part, QUALITY_MIDPOINT,
         middles >= QUALITY_LEAST_ITEMS && 2 * middles >= job->plan->with_midpoint,
         100 * middle >= threshold[QUALITY_MIDPOINT] - 1e-9);
}

static void
take_row (const Job *job, Part *part, const uint8_t answers[], double d2, double seconds,
          Room *room)
{
  uint64_t hash = govcap_answers_hash (answers, job->plan->items->len);

  g_byte_array_append (part->flags, (const guint8 *)"", 1);
  g_array_append_val (part->hashes, hash);
  judge_answers (job, part, answers, room);
  judge (job, part, QUALITY_MAHALANOBIS, !isnan (d2), d2 > job->quality->d2_limit);
  judge (job, part, QUALITY_TOO_FAST, !isnan (seconds),
         seconds < job->quality->threshold[QUALITY_TOO_FAST]);
}

static void
take_tile (const Job *job, Part *part, size_t block, size_t from, size_t n, Room *room)
{
  size_t k = job->plan->items->len;
  const double *seconds = job->seconds ? govcap_column_numbers (job->seconds, block) + from : NULL;

  for (size_t j = 0; j < k; j++) {
    const PlanItem *item = &g_array_index (job->plan->items, PlanItem, j);
    room->columns[j] = govcap_column_choices (item->column, block) + from;
    for (size_t r = 0; r < n; r++)
      room->rows[r * k + j] = room->columns[j][r];
  }
  if (job->shape)
    govcap_mahalanobis (job->shape, room->columns, n, room->d2);
  for (size_t r = 0; r < n; r++)
    take_row (job, part, room->rows + r * k, job->shape ? room->d2[r] : NAN,
              seconds ? seconds[r] : NAN, room);
}

static void
work_block (void *part, size_t block, void *data)
{
  const Job *job = data;
  size_t k = job->plan->items->len, n = govcap_dataset_block_length (job->quality->dataset, block);
  g_autofree uint8_t *rows = g_new (uint8_t, ROWS * k), *midpoint = g_new (uint8_t, k);
  g_autofree double *given = g_new (double, k), *turned = g_new (double, k);
  g_autofree const uint8_t **columns = g_new (const uint8_t *, k);
  Room room = {
      .rows = rows, .midpoint = midpoint, .given = given, .turned = turned, .columns = columns};

  for (size_t j = 0; j < k; j++)
    midpoint[j] = g_array_index (job->plan->items, PlanItem, j).midpoint;
  for (size_t from = 0; from < n; from += ROWS)
    take_tile (job, part, block, from, MIN (n - from, ROWS), &room);
}

static bool
same_answers (size_t a, size_t b, const void *data)
{
  const QualityPlan *plan = data;

  for (size_t j = 0; j < plan->items->len; j++) {
    const GovcapColumn *column = g_array_index (plan->items, PlanItem, j).column;
    if (govcap_column_choices (column, a / GOVCAP_BLOCK)[a % GOVCAP_BLOCK] !=
        govcap_column_choices (column, b / GOVCAP_BLOCK)[b % GOVCAP_BLOCK])
      return false;
  }
  return true;
}

static void
judge_copies (Quality *quality, const QualityPlan *plan, const GArray *hashes)
{
  const uint64_t *hash = (const uint64_t *)(void *)hashes->data;
  g_autofree bool *copy = g_new (bool, hashes->len + 1);

  quality->flagged[QUALITY_DUPLICATE] =
      govcap_duplicates (hash, hashes->len, same_answers, plan, copy);
  for (size_t i = 0; i < hashes->len; i++) {
    quality->judged[QUALITY_DUPLICATE] += hash[i] != 0;
    if (copy[i])
      quality->flags->data[i] |= (uint8_t)(1u << QUALITY_DUPLICATE);
  }
}

/* The shape of the complete answers; NULL, and why, when D² has no meaning or could not reach its
 * limit: it is never above (n - 1)² / n. */
static GovcapMahalanobis *
shape_of (const GovcapRun *run, Quality *quality)
{
  g_autoptr (GPtrArray) sets = g_ptr_array_new ();
  size_t item = 0;

  g_ptr_array_add (sets, quality->items);
  g_autoptr (GPtrArray) products = products_of (run, quality->dataset, sets);
  const GovcapCrossproduct *all = products->pdata[0];
  double n = (double)all->n;
  quality->d2_limit = govcap_mahalanobis_limit (QUALITY_MAHALANOBIS_P, all->k);
  GovcapMahalanobis *shape = NULL;
  if (!(n > 0 && (n - 1) * (n - 1) / n > quality->d2_limit)) {
    quality->shape = QUALITY_SHAPE_FEW;
  } else {
    shape = govcap_mahalanobis_new (all, &item);
    quality->shape = shape ? QUALITY_SHAPE_FOUND : QUALITY_SHAPE_SINGULAR;
    quality->singular = shape ? 0 : g_array_index (quality->items, size_t, item);
  }
  if (!shape)
    quality->threshold[QUALITY_MAHALANOBIS] = NAN;
  return shape;
}

static void
judge_all (const GovcapRun *run, Quality *quality, const Job *job)
{
  Part *total = make_part (NULL);
  GovcapParallel fold = {make_part, work_block, merge_part, (void *)job};

  govcap_parallel_fold (&fold, total, govcap_dataset_blocks (quality->dataset),
                        run->options.threads);
  memcpy (quality->judged, total->judged, sizeof total->judged);
  memcpy (quality->flagged, total->flagged, sizeof total->flagged);
  quality->flags = g_byte_array_ref (total->flags);
  judge_copies (quality, job->plan, total->hashes);
  for (size_t i = 0; i < quality->flags->len; i++)
    quality->any += quality->flags->data[i] != 0;
  free_part (total);
}

static void *
make_quality (const GovcapRun *run, const GovcapDataset *dataset)
{
  Quality *quality = g_new0 (Quality, 1);
  const GovcapColumn *seconds = govcap_dataset_column (dataset, "seconds");
  bool timed = seconds && seconds->kind == GOVCAP_COLUMN_NUMBER;

  quality->dataset = dataset;
  quality->items = g_array_new (FALSE, FALSE, sizeof (size_t));
  quality->has_seconds = timed;
  QualityPlan *plan = quality_plan_new (quality);
  GovcapMahalanobis *shape = shape_of (run, quality);
  Job job = {quality, plan, shape, timed ? seconds : NULL};
  judge_all (run, quality, &job);
  govcap_mahalanobis_free (shape);
  quality_plan_free (plan);
  return quality;
}

static void
free_quality (void *data)
{
  Quality *quality = data;

  g_array_unref (quality->items);
  g_byte_array_unref (quality->flags);
  g_free (quality);
}

const Quality *
quality_of (const GovcapRun *run, const GovcapDataset *dataset)
{
  static const Shared kind = {make_quality, free_quality};

  return shared_of (run, dataset, &kind);
}
