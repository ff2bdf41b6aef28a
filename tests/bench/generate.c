/* generate ROWS SEED [BLANK]: a survey of 60 items in 30 towns, as CSV to standard output; BLANK in
 * 100 answers are blank, 3 where it is not given. The same arguments give the same bytes. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { TOWNS = 30, VILLAGES = 20, STRATA = 6, AREAS = 5, ITEMS_OF_AREA = 12, REVERSED = 6 };

/* splitmix64: one addition and three mixes a number, and any seed will do. */
static uint64_t
draw (uint64_t *state)
{
  uint64_t z = *state += 0x9e3779b97f4a7c15u;

  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static unsigned
draw_below (uint64_t *state, unsigned n)
{
  return (unsigned)(draw (state) >> 32) % n;
}

/* Near to normal, mean 0, variance 1: four of 16 bits each, of which a sum has variance 4/12. */
static double
draw_normal (uint64_t *state)
{
  uint64_t bits = draw (state);
  double sum = 0;

  for (int i = 0; i < 4; i++)
    sum += (double)(bits >> 16 * i & 0xffff) / 65536;
  return (sum - 2) * 1.7320508;
}

/* What makes towns differ, and villages in them. */
typedef struct {
  double town[TOWNS][AREAS], village[TOWNS][VILLAGES][AREAS];
} County;

static void
make_county (County *county, uint64_t *state)
{
  for (int t = 0; t < TOWNS; t++)
    for (int a = 0; a < AREAS; a++) {
      county->town[t][a] = 0.25 * draw_normal (state);
      for (int v = 0; v < VILLAGES; v++)
        county->village[t][v][a] = 0.2 * draw_normal (state);
    }
}

static void
print_header (void)
{
  fputs ("id,town,village,stratum,weight,year", stdout);
  for (int i = 1; i <= AREAS * ITEMS_OF_AREA; i++)
    printf (",q%02d", i);
  putchar ('\n');
}

/* A comma and an answer from 1 to 5, or blank. */
static void
print_answer (double opinion, int item, unsigned blank, uint64_t *state)
{
  int answer = (int)(opinion + 0.6 * draw_normal (state) + 0.5);

  answer = answer < 1 ? 1 : answer > 5 ? 5 : answer;
  if (item % REVERSED == REVERSED - 1)
    answer = 6 - answer;
  putchar_unlocked (',');
  if (draw_below (state, 100) >= blank)
    putchar_unlocked ('0' + answer);
}

static void
print_respondent (unsigned long id, const County *county, unsigned blank, uint64_t *state)
{
  unsigned town = draw_below (state, TOWNS), village = draw_below (state, VILLAGES);
  unsigned weight = 5000 + draw_below (state, 25001); /* 0.5 to 3 */

  printf ("%lu,第%02u镇,第%02u镇%02u村,S%u,%u.%04u,2024", id, town + 1, town + 1, village + 1,
          town % STRATA + 1, weight / 10000, weight % 10000);
  for (int a = 0; a < AREAS; a++) {
    double opinion =
        3 + county->town[town][a] + county->village[town][village][a] + 0.7 * draw_normal (state);
    for (int i = 0; i < ITEMS_OF_AREA; i++)
      print_answer (opinion, a * ITEMS_OF_AREA + i, blank, state);
  }
  putchar_unlocked ('\n');
}

static unsigned long
whole_number (const char *word)
{
  char *end;

  errno = 0;
  unsigned long number = strtoul (word, &end, 10);
  if (errno || end == word || *end) {
    fprintf (stderr, "generate: '%s' is not a whole number\n", word);
    exit (2);
  }
  return number;
}

int
main (int argc, char **argv)
{
  static County county;

  if (argc != 3 && argc != 4) {
    fputs ("usage: generate ROWS SEED [BLANK]\n", stderr);
    return 2;
  }
  unsigned long rows = whole_number (argv[1]);
  uint64_t state = whole_number (argv[2]);
  unsigned blank = argc == 4 ? (unsigned)whole_number (argv[3]) : 3;
  make_county (&county, &state);
  print_header ();
  for (unsigned long id = 1; id <= rows; id++)
    print_respondent (id, &county, blank, &state);
  if (fflush (stdout) || ferror (stdout)) {
    perror ("generate");
    return 3;
  }
  return 0;
}
