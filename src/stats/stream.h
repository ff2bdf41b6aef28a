/* Streams of random numbers: every replicate has its own, so that replicates can be drawn in any
 * order and by any number of threads. */
#pragma once

#include <stdint.h>

/* The seed of stream @number of a run: mixes two numbers to one that shows nothing of their order
 * (splitmix64). */
static inline unsigned long
stream_seed (uint64_t seed, uint64_t number)
{
  uint64_t z = seed + (number + 1) * 0x9e3779b97f4a7c15u;

  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return (unsigned long)((z ^ (z >> 31)) & 0xffffffffu);
}
