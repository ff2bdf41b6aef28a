#include "govcap/parallel.h"

#include <glib.h>

typedef struct {
  const GovcapParallel *job;
  void *total;
  size_t chunks;
  size_t next;   /* the chunk that a free thread takes */
  size_t merged; /* how many chunks are in the total */
  GMutex lock;
  GCond turn;
} Fold;

static bool
take (Fold *fold, size_t *ret_chunk)
{
  g_mutex_lock (&fold->lock);
  bool left = fold->next < fold->chunks;
  if (left)
    *ret_chunk = fold->next++;
  g_mutex_unlock (&fold->lock);
  return left;
}

static void
merge_in_turn (Fold *fold, void *part, size_t chunk)
{
  g_mutex_lock (&fold->lock);
  while (fold->merged != chunk)
    g_cond_wait (&fold->turn, &fold->lock);
  fold->job->merge (fold->total, part, fold->job->data);
  fold->merged++;
  g_cond_broadcast (&fold->turn);
  g_mutex_unlock (&fold->lock);
}

static void *
worker (void *data)
{
  Fold *fold = data;
  size_t chunk;

  while (take (fold, &chunk)) {
    void *part = fold->job->make (fold->job->data);
    fold->job->work (part, chunk, fold->job->data);
    merge_in_turn (fold, part, chunk);
  }
  return NULL;
}

void
govcap_parallel_fold (const GovcapParallel *job, void *total, size_t chunks, unsigned threads)
{
  Fold fold = {.job = job, .total = total, .chunks = chunks};
  size_t wanted = MIN (threads ? threads : g_get_num_processors (), chunks);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  g_mutex_init (&fold.lock);
  g_cond_init (&fold.turn);
  for (size_t i = 1; i < wanted; i++)
    g_ptr_array_add (others, g_thread_new ("govcap", worker, &fold));
  worker (&fold);
  for (size_t i = 0; i < others->len; i++)
    g_thread_join (others->pdata[i]);
  g_cond_clear (&fold.turn);
  g_mutex_clear (&fold.lock);
}

typedef struct {
  void (*work) (size_t chunk, void *data);
  void *data;
} Each;

static void *
make_nothing (void *data)
{
  (void)data;
  return NULL;
}

static void
work_each (void *part, size_t chunk, void *data)
{
  const Each *each = data;

  (void)part;
  each->work (chunk, each->data);
}

static void
merge_nothing (void *total, void *part, void *data)
{
  (void)total;
  (void)part;
  (void)data;
}

void
govcap_parallel_each (void (*work) (size_t chunk, void *data), void *data, size_t chunks,
                      unsigned threads)
{
  Each each = {work, data};
  GovcapParallel job = {make_nothing, work_each, merge_nothing, &each};

  govcap_parallel_fold (&job, NULL, chunks, threads);
}
