#include "pairs.h"

static guint
hash_pair (gconstpointer key)
{
  const Pair *pair = key;

  return (guint)(pair->first * 2654435761U + pair->second * 2246822519U);
}

static gboolean
same_pair (gconstpointer a, gconstpointer b)
{
  const Pair *one = a, *other = b;

  return one->first == other->first && one->second == other->second;
}

Pairs *
pairs_new (void)
{
  Pairs *pairs = g_new (Pairs, 1);

  *pairs = (Pairs){g_array_new (FALSE, FALSE, sizeof (Pair)),
                   g_hash_table_new_full (hash_pair, same_pair, g_free, NULL), 0};
  return pairs;
}

void
pairs_free (Pairs *pairs)
{
  if (!pairs)
    return;
  g_array_unref (pairs->pairs);
  g_hash_table_unref (pairs->numbers);
  g_free (pairs);
}

uint32_t
pairs_number (Pairs *pairs, uint32_t first, uint32_t second)
{
  Pair pair = {first, second};
  void *known;

  if (pairs->last < pairs->pairs->len &&
      same_pair (&g_array_index (pairs->pairs, Pair, pairs->last), &pair))
    return pairs->last;
  if (g_hash_table_lookup_extended (pairs->numbers, &pair, NULL, &known))
    return pairs->last = GPOINTER_TO_UINT (known);
  pairs->last = pairs->pairs->len;
  g_hash_table_insert (pairs->numbers, g_memdup2 (&pair, sizeof pair),
                       GUINT_TO_POINTER (pairs->last));
  g_array_append_val (pairs->pairs, pair);
  return pairs->last;
}
