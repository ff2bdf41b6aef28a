#include "closest.h"

#include "sink.h"

/* What is longer or comes later is not looked at: names may be hostile. */
enum { LONGEST = 60, MOST_NAMES = 200 };

/* Dice's coefficient from here on: 朝晖街 is 朝晖街道 (0.8), 东镇 is not 西镇 (0). */
#define CLOSE 0.5

/* The characters of a name as it is compared, at most LONGEST; how many. */
static size_t
characters_of (const char *name, gunichar characters[LONGEST])
{
  g_autofree char *bare = headers_without_number (name);
  g_autofree char *plain = headers_plain (bare);
  size_t n = 0;

  for (const char *at = plain; *at && n < LONGEST; at = g_utf8_next_char (at))
    characters[n++] = g_utf8_get_char (at);
  return n;
}

/* Pairs that both have, each counted once. */
static size_t
count_common (const gunichar a[], size_t n_a, const gunichar b[], size_t n_b)
{
  bool used[LONGEST] = {false};
  size_t common = 0;

  for (size_t i = 0; i + 1 < n_a; i++)
    for (size_t j = 0; j + 1 < n_b; j++)
      if (!used[j] && a[i] == b[j] && a[i + 1] == b[j + 1]) {
        used[j] = true;
        common++;
        break;
      }
  return common;
}

const char *
closest_name (const char *text, const GPtrArray *names)
{
  gunichar wanted[LONGEST], other[LONGEST];
  size_t n_wanted = characters_of (text, wanted);
  const char *closest = NULL;
  double best = CLOSE;

  for (size_t i = 0; i < names->len && i < MOST_NAMES && n_wanted > 1; i++) {
    size_t n = characters_of (names->pdata[i], other);
    double pairs = (double)(n_wanted - 1) + (double)(n ? n - 1 : 0);
    double likeness = 2 * (double)count_common (wanted, n_wanted, other, n) / pairs;
    if (closest ? likeness > best : likeness >= best) {
      best = likeness;
      closest = names->pdata[i];
    }
  }
  return closest;
}
