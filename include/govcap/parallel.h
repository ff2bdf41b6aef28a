/* Work in fixed chunks, merged in order: the same numbers for any number of threads. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/**
 * GovcapParallel:
 * @make:  a new empty partial result
 * @work:  adds chunk number @chunk to @part; called from any thread
 * @merge: adds @part to @total and frees @part; called in the order of the chunks
 * @data:  what the three share; they must not write to it
 *
 * A fold over numbered chunks.
 */
typedef struct {
  void *(*make) (void *data);
  void (*work) (void *part, size_t chunk, void *data);
  void (*merge) (void *total, void *part, void *data);
  void *data;
} GovcapParallel;

/**
 * govcap_parallel_fold:
 * @total:   where the chunks are merged into
 * @chunks:  how many chunks there are   [may be 0]
 * @threads: how many threads to use     [0: as many as there are processors]
 *
 * One partial result per chunk is made, filled and merged, whatever @threads is: so the order of
 * every addition is fixed, and so is the result, to the last bit.
 */
void govcap_parallel_fold (const GovcapParallel *job, void *total, size_t chunks, unsigned threads);

/**
 * govcap_parallel_each:
 * @work: does chunk number @chunk, and writes to places that no other chunk writes to
 *
 * The same where there is nothing to merge.
 */
void govcap_parallel_each (void (*work) (size_t chunk, void *data), void *data, size_t chunks,
                           unsigned threads);
